import Bytes
import CLinux
import Glibc

/// The name of a member as an archive gives it: data, never a path to open.
struct MemberName {
  private let bytes: [UInt8]
  /// The name as text; bytes that are not UTF-8 are GB18030, as Chinese Windows writes them.
  let text: String

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    text = String(validating: bytes, as: UTF8.self) ?? Self.chinese(bytes) ?? PathText.text(of: bytes[...])
  }

  /// Refuses names that lead out of a folder or are made to deceive.
  func check() throws(ContainerFault) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).flatMap { $0.split(separator: "\\") }
    if text.isEmpty { throw ContainerFault(.suspicious, "a member without a name; it was not read") }
    if text.hasPrefix("/") || text.hasPrefix("\\") || text.dropFirst().hasPrefix(":") {
      throw ContainerFault(.suspicious, "its name is an absolute path; pack it anew if it is a report")
    }
    if parts.contains("..") {
      throw ContainerFault(.suspicious, "its name leads out of the archive; pack it anew if it is a report")
    }
    if text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      throw ContainerFault(.suspicious, "its name holds control characters; pack it anew if it is a report")
    }
  }

  private static func chinese(_ bytes: [UInt8]) -> String? {
    let converter = iconv_open("UTF-8", "GB18030")
    guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 1)
    let isDone = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        var (rest, space) = (input.count, output.count - 1)
        return iconv(converter, &from, &rest, &to, &space) != Int(bitPattern: UInt.max)
      }
    }
    return isDone ? String(decoding: output.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }
}
