import Bytes
import CXLSXWriter
import Glibc
import Records

/// A sheet that takes packed values row by row.
///
/// - Complexity: no `String` a cell: texts pass through one buffer, words and styles are made once.
struct BookSheet: ~Copyable {
  /// How far a sheet may grow.
  struct Limit {
    /// Rows of a sheet in Excel.
    var rows = 1_048_576
    /// Bytes of a sheet before it is packed: ZIP without its extension for large files holds 4 GiB, and no program
    /// opens what comes near.
    var bytes = 3_900_000_000
  }

  /// Bytes of the longest text that is surely short enough for Excel, whose limit is 32,767 units of UTF-16.
  private static let longestText = 32_000
  /// What stands at the end of a text that was cut.
  private static let cutMark = "…（文字过长，已截断；全文见 CSV cut, see the CSV）"

  /// Lines that a row shows at most.
  private static let mostLines = 8

  let sheet: Workbook.Sheet
  private var xml: RowXML
  /// How high the present row is in points; nil for as high as all.
  private var height: Double?
  private let words: [[UInt8]]
  private let limit: Limit
  /// The row that is next; the number of those below the headings that were written is `written`.
  private(set) var row = 0
  /// Rows of the table that were written.
  private(set) var written = 0
  /// Rows of the table that found no room.
  private(set) var omitted = 0
  private var bytes = 0
  private var text: [UInt8] = []

  init(_ sheet: Workbook.Sheet, words: [[UInt8]], limit: Limit) {
    (self.sheet, self.words, self.limit) = (sheet, words, limit)
    xml = RowXML(sheet)
    text.reserveCapacity(Self.longestText + 1)
  }

  /// Goes below the headings.
  mutating func begin(below headings: Int) {
    row = headings
    xml.begin(row: row)
  }

  /// Whether another row has room: the last one is kept for what could not be written.
  var hasRoom: Bool { row < limit.rows - 1 && bytes < limit.bytes }

  /// Goes to the next row.
  mutating func endRow() {
    bytes += xml.end(row: row, height: height)
    height = nil
    row += 1
    written += 1
  }

  /// Counts a row that found no room.
  mutating func omit() { omitted += 1 }

  /// Ends the rows, and says below them what found no room, and where it is.
  ///
  /// - Throws: `TableError` when rows could not be written.
  mutating func close(table: TableName) throws(TableError) {
    xml.flush()
    guard xml.isWhole else {
      throw TableError("\(BookWriter.fileName) cannot be written: \(String(cString: strerror(ENOSPC)))")
    }
    xml.close(rows: row)
    if omitted == 0 { return }
    sheet.write(
      "本表还有 \(omitted) 行放不下，这里只有前 \(written) 行；全部 \(written + omitted) 行在 \(table.rawValue).csv。 "
        + "\(omitted) more rows do not fit into a sheet; all \(written + omitted) are in \(table.rawValue).csv.",
      row, 0, .bold)
  }

  /// Makes the current row, which is still empty, as high as its wrapped texts need: not every program does so.
  ///
  /// Byte by byte: an ideograph is three bytes and as wide as two letters.
  mutating func fitHeight(_ fields: some Sequence<(PackedField, BookColumn)>) {
    var lines = 1
    for (field, column) in fields where column.isWrapped {
      guard case .text(let bytes) = field else { continue }
      var width = 0
      for byte in bytes { width += byte < 0x80 ? 3 : 2 }
      lines = max(lines, 1 + width / 3 / Int(column.width))
    }
    if lines > 1 { height = 15 * Double(min(lines, Self.mostLines)) }
  }

  /// Puts a value into a cell of the current row.
  ///
  /// - Returns: the number that stands there; NaN for anything else.
  @inline(__always)
  @discardableResult
  mutating func put(_ field: PackedField, _ column: Int, _ kind: BookColumn) -> Double {
    switch field {
    case .null: return .nan
    case .integer(let value): return put(FixedDecimal(mantissa: value), column, kind)
    case .decimal(let value): return put(value, column, kind)
    case .word(let word):
      // Only a damaged file names a word that is none.
      guard words.indices.contains(word), !words[word].isEmpty else { return .nan }
      words[word].withUnsafeBufferPointer { xml.put($0, column, kind.isWrapped ? .wrapped : .plain) }
    case .text(let bytes): put(text: bytes, column, kind)
    case .id(let bits):
      text.removeAll(keepingCapacity: true)
      for shift in stride(from: 60, through: 0, by: -4) {
        text.append(Self.digits[Int(bits >> UInt64(shift) & 15)])
      }
      putText(column, kind.isWrapped ? .wrapped : .plain)
    }
    return .nan
  }

  private static let digits = Array("0123456789abcdef".utf8)

  @inline(__always)
  private mutating func put(_ value: FixedDecimal, _ column: Int, _ kind: BookColumn) -> Double {
    // Excel keeps 15 digits.
    guard value.mantissa.magnitude < 1_000_000_000_000_000 else {
      text.removeAll(keepingCapacity: true)
      text.append(value)
      putText(column, .plain)
      return .nan
    }
    xml.put(value, column, kind.style(scale: value.scale))
    return value.doubleValue
  }

  private mutating func put(text source: UnsafeBufferPointer<UInt8>, _ column: Int, _ kind: BookColumn) {
    if source.isEmpty { return }
    text.removeAll(keepingCapacity: true)
    if source.count <= Self.longestText, !source.needsCleaning {
      text.append(contentsOf: source)
    } else {
      let cleaned = String(decoding: source, as: UTF8.self).spreadsheetText
      let cut = Workbook.cut(cleaned, to: Self.longestText)
      text.append(contentsOf: cut.utf8)
      if cut.utf8.count < cleaned.utf8.count { text.append(contentsOf: Self.cutMark.utf8) }
    }
    putText(column, kind.isWrapped ? .wrapped : .plain)
  }

  private mutating func putText(_ column: Int, _ style: Workbook.Style) {
    text.withUnsafeBufferPointer { xml.put($0, column, style) }
  }

  /// Puts what a reason says in Chinese; nothing for a text that is none.
  mutating func put(meaningOf reason: PackedField, _ column: Int, _ kind: BookColumn) {
    let name: String
    switch reason {
    case .text(let bytes): name = String(decoding: bytes, as: UTF8.self)
    case .word(let word) where words.indices.contains(word): name = String(decoding: words[word], as: UTF8.self)
    default: return
    }
    guard var meaning = Quarantined.Reason(rawValue: name)?.meaningZH else { return }
    _ = meaning.withUTF8 { put(.text($0), column, kind) }
  }

  /// Puts a formula with the number it gives now; NaN for an empty text.
  mutating func put(formula: borrowing [UInt8], _ value: Double, _ column: Int, _ style: Workbook.Style) {
    formula.withUnsafeBufferPointer { xml.put(formula: $0, value, column, style) }
  }

  /// A formula, because a sheet of Excel has no more than 65,530 links of the other kind.
  mutating func link(_ label: String, to sheet: String, _ targetRow: Int, _ targetColumn: Int, at column: Int) {
    let formula = "HYPERLINK(\"#'\(sheet)'!\(Workbook.Sheet.letters(targetColumn))\(targetRow + 1)\",\"\(label)\")"
    xml.put(formula: formula, text: label, column, .link)
  }
}

extension BookColumn {
  /// How a number with so many digits behind its point looks here: never rounded.
  @inline(__always)
  fileprivate func style(scale: UInt8) -> Workbook.Style {
    switch (scale, kind) {
    case (0, .count): .count
    case (0, .year): .year
    case (0...2, .amount), (2, _): .hundredths
    case (1, _): .tenths
    case (3, _): .thousandths
    default: .number
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there may be characters in it that a workbook cannot hold or that would deceive its reader.
  fileprivate var needsCleaning: Bool {
    for position in indices {
      switch self[position] {
      case 0x09, 0x0A: continue
      case 0..<0x20, 0x7F, 0xC2: return true
      // U+200E to U+206F, and U+FFFE and U+FFFF.
      case 0xE2 where position + 2 < count && isMark(self[position + 1], self[position + 2]): return true
      case 0xEF where position + 1 < count && self[position + 1] == 0xBF: return true
      default: continue
      }
    }
    return false
  }

  private func isMark(_ second: UInt8, _ third: UInt8) -> Bool {
    second == 0x81 || second == 0x80 && (third == 0x8E || third == 0x8F || third >= 0xAA)
  }
}

extension String {
  /// The text as a workbook can hold it: line breaks and tabs stay, what a reader cannot see becomes U+FFFD.
  var spreadsheetText: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: text.append(scalar)
      case 0xFFFE, 0xFFFF: text.append("\u{FFFD}")
      default: text.append(scalar.neutral)
      }
    }
    return String(text)
  }
}
