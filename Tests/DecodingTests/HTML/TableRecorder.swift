@testable import Decoding

/// Writes down the tables of a page: in the order in which they begin, with the text of their cells without white space.
struct RecordedTables: Equatable {
  struct Cell: Equatable {
    var text: [UInt8] = []
    let columnSpan: Int
    let rowSpan: Int
  }

  private(set) var tables: [[[Cell]]] = []
  /// The tables that are open, the outermost first, and whether text goes to their last cell.
  private var open: [(table: Int, isInCell: Bool, isInCaption: Bool)] = []

  static func == (left: RecordedTables, right: RecordedTables) -> Bool { left.tables == right.tables }

  mutating func beginTable() {
    open.append((tables.count, false, false))
    tables.append([])
  }

  mutating func beginRow() {
    guard let last = open.last else { return }
    open[open.count - 1].isInCell = false
    tables[last.table].append([])
  }

  mutating func beginCell(columnSpan: Int, rowSpan: Int) {
    guard let last = open.last else { return }
    if tables[last.table].isEmpty { tables[last.table].append([]) }
    tables[last.table][tables[last.table].count - 1].append(Cell(columnSpan: columnSpan, rowSpan: rowSpan))
    open[open.count - 1].isInCell = true
  }

  mutating func setCaption(_ isInCaption: Bool) {
    if !open.isEmpty { open[open.count - 1].isInCaption = isInCaption }
  }

  mutating func endCell() {
    if !open.isEmpty { open[open.count - 1].isInCell = false }
  }

  mutating func endTable() { _ = open.popLast() }

  /// Text in no cell of a table belongs to the cell that the table stands in, as browsers have it.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    for level in open.reversed() {
      if level.isInCaption { return }
      guard level.isInCell else { continue }
      let row = tables[level.table].count - 1
      let cell = tables[level.table][row].count - 1
      return tables[level.table][row][cell].text += text.filter { $0 > 0x20 }
    }
  }

  /// The tables as JSON: `[[[["text", 1, 1]]]]`.
  var json: String {
    let tables = tables.map { rows in
      let rows = rows.map { cells in
        let cells = cells.map { cell in
          "[\(Self.quoted(String(decoding: cell.text, as: UTF8.self))),\(cell.columnSpan),\(cell.rowSpan)]"
        }
        return "[\(cells.joined(separator: ","))]"
      }
      return "[\(rows.joined(separator: ","))]"
    }
    return "[\(tables.joined(separator: ","))]"
  }

  static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\u{0}"..<" ":
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

/// Reads the tables of a page as our parser tells them.
final class TableRecorder: HTMLHandler {
  private(set) var recorded = RecordedTables()
  private var isScript = false

  static func tables(of page: [UInt8]) -> RecordedTables {
    let recorder = TableRecorder()
    _ = HTMLParser.parse(page, into: recorder)
    return recorder.recorded
  }

  func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
    switch tag {
    case .table: recorded.beginTable()
    case .tr: recorded.beginRow()
    case .td, .th: recorded.beginCell(columnSpan: attributes.span(.colspan), rowSpan: attributes.span(.rowspan))
    case .caption: recorded.setCaption(true)
    case .script, .style: isScript = true
    default: break
    }
  }

  func end(_ tag: HTMLTag) {
    switch tag {
    case .table: recorded.endTable()
    case .td, .th: recorded.endCell()
    case .caption: recorded.setCaption(false)
    case .script, .style: isScript = false
    default: break
    }
  }

  func characters(_ text: UnsafeBufferPointer<UInt8>) {
    if !isScript { recorded.append(text) }
  }
}
