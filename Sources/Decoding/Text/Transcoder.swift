import CLinux
import Glibc

/// Text in UTF-8 that was made from bytes in another encoding.
struct Transcoded {
  var text: [UInt8] = []
  /// U+FFFD that stand for bytes that are no character.
  var replacements = 0
  /// Where the first of them was.
  var firstFault: Int?

  static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  mutating func replace(at offset: Int) {
    text += Self.replacement
    replacements += 1
    firstFault = firstFault ?? offset
  }
}

extension CharacterEncoding {
  /// Turns bytes into UTF-8; what is no character becomes U+FFFD and is counted.
  ///
  /// - Returns: nil when the system cannot convert from this encoding.
  func transcode(_ bytes: [UInt8]) -> Transcoded? {
    if self == .utf8 { return Self.repairUTF8(bytes) }
    let converter = iconv_open("UTF-8", iconvName)
    guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    return convert(bytes, converter)
  }

  private func convert(_ bytes: [UInt8], _ converter: iconv_t) -> Transcoded {
    var result = Transcoded()
    result.text.reserveCapacity(bytes.count * 3 / 2)
    var room = [CChar](repeating: 0, count: 64 << 10)
    var offset = 0
    while offset < bytes.count {
      let (consumed, produced, status) = Self.step(bytes, offset, converter, &room)
      result.text.append(contentsOf: room[..<produced].lazy.map { UInt8(bitPattern: $0) })
      offset += consumed
      if status == 0 || status == E2BIG { continue }
      result.replace(at: offset)
      // What is cut off at the end is one character, however many bytes of it are left.
      offset = status == EINVAL ? bytes.count : offset + unitBytes
    }
    return result
  }

  /// One call of iconv: bytes taken, bytes made, and 0 or its `errno`.
  private static func step(
    _ bytes: [UInt8], _ offset: Int, _ converter: iconv_t, _ room: inout [CChar]
  ) -> (consumed: Int, produced: Int, status: Int32) {
    var rest = bytes.count - offset
    var space = room.count
    let status = bytes.withUnsafeBytes { input in
      room.withUnsafeMutableBufferPointer { output in
        // iconv never writes to its input, though its type lets it.
        var from = UnsafeMutableRawPointer(mutating: input.baseAddress)?.advanced(by: offset)
          .assumingMemoryBound(to: CChar.self)
        var to = output.baseAddress
        return iconv(converter, &from, &rest, &to, &space) == Int(bitPattern: UInt.max) ? errno : 0
      }
    }
    return (bytes.count - offset - rest, room.count - space, status)
  }

  private static func repairUTF8(_ bytes: [UInt8]) -> Transcoded {
    var result = Transcoded()
    var position = 0
    while position < bytes.count {
      let length = utf8Length(bytes, at: position)
      if length == 0 {
        result.replace(at: position)
        position += 1
      } else {
        result.text += bytes[position..<position + length]
        position += length
      }
    }
    return result
  }
}
