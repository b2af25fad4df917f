import Bytes
import CXLSXWriter
import Glibc

/// Writes the rows below the headings of a sheet as XML (ECMA-376, part 1, 18.3.1) to where libxlsxwriter keeps the rows
/// that it has written, in the same words: its own way is a call of `fprintf` or two for each cell.
struct RowXML {
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  /// ` s="7"` by the number of the style.
  private let styles: [[UInt8]]
  /// `<c r="AB` by column.
  private var starts: [[UInt8]] = []
  /// The cells of the present row in the order they came, and where each stands, by column.
  private var cells: [UInt8] = []
  private var places: [Range<Int>] = []
  private var digits: [UInt8] = []
  /// Rows that are not in the file yet.
  private var waiting: [UInt8] = []
  /// Whether all rows got into the file, or into what the system keeps for it.
  private(set) var isWhole = true

  private static let mostWaiting = 1 << 18

  init(_ sheet: Workbook.Sheet) {
    self.sheet = sheet.sheet
    styles = sheet.formats.map { Array("\" s=\"\(lxw_format_get_xf_index($0))\"".utf8) }
  }

  // MARK: Rows

  /// Begins with the first of the rows, once the headings are written.
  mutating func begin(row: Int) {
    lxw_worksheet_write_single_row(sheet)
    setRow(row)
  }

  private mutating func setRow(_ row: Int) {
    digits.removeAll(keepingCapacity: true)
    digits.append(decimal: row + 1)
  }

  /// Ends a row, and goes to the next.
  ///
  /// - Parameter height: how high it is in points; nil for as high as all.
  /// - Returns: its bytes.
  mutating func end(row: Int, height: Double?) -> Int {
    let before = waiting.count
    waiting.append("<row r=\"")
    waiting.append(contentsOf: digits)
    if let height {
      waiting.append("\" ht=\"")
      waiting.append(decimal: Int(height))
      waiting.append("\" customHeight=\"1")
    }
    waiting.append("\">")
    for column in places.indices where !places[column].isEmpty {
      waiting.append(contentsOf: cells[places[column]])
      places[column] = 0..<0
    }
    waiting.append("</row>")
    cells.removeAll(keepingCapacity: true)
    let count = waiting.count - before
    setRow(row + 1)
    if waiting.count >= Self.mostWaiting { flush() }
    return count
  }

  /// Puts what waits into the file.
  mutating func flush() {
    let file = sheet.pointee.optimize_tmpfile
    isWhole = isWhole && file.map { fwrite(waiting, 1, waiting.count, $0) } == waiting.count
    waiting.removeAll(keepingCapacity: true)
  }

  /// Says how far the rows reach, for programs that ask before they read them.
  func close(rows: Int) {
    guard rows > 0, !places.isEmpty else { return }
    sheet.pointee.dim_rowmax = max(sheet.pointee.dim_rowmax, UInt32(rows - 1))
    sheet.pointee.dim_colmax = max(sheet.pointee.dim_colmax, UInt16(places.count - 1))
  }

  // MARK: Cells

  /// Puts a number into a cell of the row.
  @inline(__always)
  mutating func put(_ value: FixedDecimal, _ column: Int, _ style: Workbook.Style) {
    let start = begin(column, style)
    cells.append("><v>")
    cells.append(value)
    cells.append("</v></c>")
    places[column] = start..<cells.count
  }

  /// Puts a text into a cell of the row.
  mutating func put(_ text: UnsafeBufferPointer<UInt8>, _ column: Int, _ style: Workbook.Style) {
    let start = begin(column, style)
    let isPadded = text.first.map(Self.isSpace) ?? false || text.last.map(Self.isSpace) ?? false
    cells.append(isPadded ? " t=\"inlineStr\"><is><t xml:space=\"preserve\">" : " t=\"inlineStr\"><is><t>")
    escape(text)
    cells.append("</t></is></c>")
    places[column] = start..<cells.count
  }

  /// Puts a formula, without its `=`, and the number that it gives now; NaN for an empty text.
  mutating func put(
    formula: UnsafeBufferPointer<UInt8>, _ value: Double, _ column: Int, _ style: Workbook.Style
  ) {
    let start = begin(column, style)
    cells.append(value.isNaN ? " t=\"str\"><f>" : "><f>")
    escape(formula)
    cells.append("</f><v>")
    if let whole = Int(exactly: value) {
      cells.append(decimal: whole)
    } else if !value.isNaN {
      cells.append(text: "\(value)")
    }
    cells.append("</v></c>")
    places[column] = start..<cells.count
  }

  /// Puts a formula, without its `=`, that gives a text.
  mutating func put(formula: String, text: String, _ column: Int, _ style: Workbook.Style) {
    let start = begin(column, style)
    cells.append(" t=\"str\"><f>")
    Array(formula.utf8).withUnsafeBufferPointer { escape($0) }
    cells.append("</f><v>")
    Array(text.utf8).withUnsafeBufferPointer { escape($0) }
    cells.append("</v></c>")
    places[column] = start..<cells.count
  }

  @inline(__always)
  private mutating func begin(_ column: Int, _ style: Workbook.Style) -> Int {
    while starts.count <= column {
      starts.append(Array("<c r=\"\(Workbook.Sheet.letters(starts.count))".utf8))
      places.append(0..<0)
    }
    let start = cells.count
    cells.append(contentsOf: starts[column])
    cells.append(contentsOf: digits)
    cells.append(contentsOf: styles[style.rawValue])
    return start
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for position in text.indices {
      let entity: StaticString
      switch text[position] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      default: continue
      }
      cells.append(contentsOf: text[start..<position])
      cells.append(entity)
      start = position + 1
    }
    cells.append(contentsOf: text[start...])
  }
}
