import CXML2
import CZlib
import Glibc

/// Reads back a workbook that was just written.
///
/// libxlsxwriter writes every part into a file without a name before it compresses it, and does not notice when the disk
/// is full meanwhile: then a sheet lacks rows, or a part some of its mark-up, and nothing tells.
struct BookProof: ~Copyable {
  /// One part of the package, as the directory at its end tells (APPNOTE.TXT 4.3.12).
  private struct Part {
    let name: String
    let compressed: Int
    let size: Int
    let start: Int
  }

  /// The first and the last bytes of a part's text.
  private struct Ends {
    let head: [UInt8]
    let tail: [UInt8]

    /// Where the rows begin in the head, and where they end in the tail; nil when there are none.
    var rows: (start: Int, end: Int)? {
      let mark = Array("</sheetData>".utf8)
      // From the end, for no text of a cell holds the mark: its `<` is escaped.
      guard let begin = head.firstRange(of: Array("<sheetData>".utf8)),
        let end = tail.indices.last(where: { tail[$0] == mark[0] && tail[$0...].starts(with: mark) })
      else { return nil }
      return (begin.upperBound, end)
    }
  }

  /// What of a part's text is looked at: a sheet has far less than this in front of its rows and behind them.
  private static let lookedAt = 1 << 20
  private let file: UnsafeMutablePointer<FILE>
  private let size: Int

  /// - Returns: nil when there is no such file.
  init?(path: String) {
    guard let file = fopen(path, "rb") else { return nil }
    self.file = file
    fseek(file, 0, SEEK_END)
    size = ftell(file)
  }

  deinit { fclose(file) }

  /// The name of the first part that is not whole, or of the package's own directory; nil when everything is there.
  ///
  /// - Parameter rows: the bytes of the rows of each sheet, in their order.
  /// - Complexity: inflates the workbook once.
  func brokenPart(rows: [Int]) -> String? {
    guard let parts = parts() else { return "its directory" }
    var sheets = 0
    for part in parts {
      guard let text = ends(of: part), Self.isWellFormed(frame(text, of: part)) else { return part.name }
      guard let number = Self.sheetNumber(part.name) else { continue }
      sheets += 1
      guard rows.indices.contains(number - 1), rowBytes(text, of: part.size) == rows[number - 1] else {
        return part.name
      }
    }
    return sheets == rows.count ? nil : "a sheet"
  }

  /// 3 for `xl/worksheets/sheet3.xml`.
  private static func sheetNumber(_ name: String) -> Int? {
    guard name.hasPrefix("xl/worksheets/sheet"), name.hasSuffix(".xml") else { return nil }
    return Int(name.dropFirst("xl/worksheets/sheet".count).dropLast(".xml".count))
  }

  /// How many bytes stand between `<sheetData>` and `</sheetData>`.
  private func rowBytes(_ text: Ends, of size: Int) -> Int? {
    guard let rows = text.rows else { return text.head.firstRange(of: Array("<sheetData/>".utf8)).map { _ in 0 } }
    return size - (text.tail.count - rows.end) - rows.start
  }

  /// The text of a part; of a sheet with rows, what is around them.
  private func frame(_ text: Ends, of part: Part) -> [UInt8] {
    guard let rows = text.rows else { return part.size <= text.head.count ? text.head : [] }
    return Array(text.head[..<rows.start]) + text.tail[rows.end...]
  }

  /// Whether a text is XML, as far as that can be told without what it means.
  private static func isWellFormed(_ text: [UInt8]) -> Bool {
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    let document = text.withUnsafeBytes { bytes in
      xmlReadMemory(bytes.bindMemory(to: CChar.self).baseAddress, Int32(text.count), nil, nil, Int32(options))
    }
    xmlFreeDoc(document)
    return document != nil
  }

  private func read(_ count: Int, at position: Int) -> [UInt8]? {
    guard position >= 0, count >= 0, count <= size - position, fseek(file, position, SEEK_SET) == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: count)
    return fread(&bytes, 1, count, file) == count ? bytes : nil
  }

  private func parts() -> [Part]? {
    guard let end = read(22, at: size - 22), end.starts(with: [0x50, 0x4B, 5, 6]),
      let directory = read(number(end, 12, 4), at: number(end, 16, 4))
    else { return nil }
    var parts: [Part] = []
    var position = 0
    while position + 46 <= directory.count {
      let nameEnd = position + 46 + number(directory, position + 28, 2)
      guard nameEnd <= directory.count else { return nil }
      parts.append(
        Part(
          name: String(decoding: directory[(position + 46)..<nameEnd], as: UTF8.self),
          compressed: number(directory, position + 20, 4), size: number(directory, position + 24, 4),
          start: number(directory, position + 42, 4)))
      position = nameEnd + number(directory, position + 30, 2) + number(directory, position + 32, 2)
    }
    return parts.count == number(end, 10, 2) ? parts : nil
  }

  /// A number in so many bytes, the lowest first.
  private func number(_ bytes: [UInt8], _ position: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }

  /// The first and the last bytes of a part's text; nil when it cannot be inflated to its size.
  private func ends(of part: Part) -> Ends? {
    guard let header = read(30, at: part.start),
      fseek(file, part.start + 30 + number(header, 26, 2) + number(header, 28, 2), SEEK_SET) == 0
    else { return nil }
    var stream = z_stream()
    guard gongkai_inflate_init(&stream, -15) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var input = [UInt8](repeating: 0, count: 1 << 16)
    var output = [UInt8](repeating: 0, count: 1 << 18)
    var head: [UInt8] = []
    var tail: [UInt8] = []
    var rest = part.compressed
    var count = 0
    var result = Z_OK
    while result == Z_OK, rest > 0 {
      let taken = fread(&input, 1, min(input.count, rest), file)
      if taken == 0 { return nil }
      rest -= taken
      input.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(taken))
        repeat {
          let produced = output.withUnsafeMutableBufferPointer { output in
            (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
            result = inflate(&stream, Z_NO_FLUSH)
            return output.count - Int(stream.avail_out)
          }
          count += produced
          if head.count < Self.lookedAt { head += output[..<produced] }
          tail += output[..<produced]
          if tail.count > 4 * Self.lookedAt { tail.removeFirst(tail.count - Self.lookedAt) }
        } while result == Z_OK && stream.avail_out == 0
      }
    }
    return result == Z_STREAM_END && count == part.size ? Ends(head: head, tail: tail) : nil
  }
}
