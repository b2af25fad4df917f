/// Reads a sheet of a workbook: its rows as lines, with a tab between cells.
final class Worksheet: MarkupHandler {
  private enum Content { case number, shared, plain }

  private let strings: [[UInt8]]
  private var rows: [[[UInt8]]] = []
  private var value: [UInt8] = []
  private var content = Content.number
  private var isValue = false
  private var column = 0
  private var row = 0

  /// More columns or rows than a form can have.
  private static let mostColumns = 256
  private static let mostRows = 100_000

  init(strings: [[UInt8]]) { self.strings = strings }

  /// The rows that have a cell with text in it.
  func lines() -> [UInt8] {
    var lines: [UInt8] = []
    for row in rows where row.contains(where: { !$0.isEmpty }) {
      for (column, cell) in row.enumerated() {
        if column > 0 { lines.append(0x09) }
        lines += cell
      }
      lines.append(0x0A)
    }
    return lines
  }

  func start(_ name: MarkupName, _ attributes: MarkupAttributes) {
    switch localName(name) {
    case "row": beginRow(attributes)
    case "c": beginCell(attributes)
    case "v", "t": isValue = true
    case "rPh", "f": isValue = false
    case "mergeCell": cover(attributes)
    default: break
    }
  }

  func end(_ name: MarkupName) {
    switch localName(name) {
    case "c": endCell()
    case "v", "t": isValue = false
    default: break
    }
  }

  func characters(_ text: UnsafeBufferPointer<UInt8>) {
    if isValue { value.append(contentsOf: text) }
  }

  // MARK: Cells

  private func beginRow(_ attributes: MarkupAttributes) {
    row = attributes.value("r").flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
    row = min(max(row, 0), Self.mostRows)
    column = -1
    while rows.count <= row { rows.append([]) }
  }

  private func beginCell(_ attributes: MarkupAttributes) {
    column = attributes.value("r").map { CellReference($0).column } ?? column + 1
    switch attributes.value("t") {
    case "s": content = .shared
    case "n", nil: content = .number
    default: content = .plain
    }
    value.removeAll()
  }

  private func endCell() {
    guard rows.indices.contains(row), (0..<Self.mostColumns).contains(column) else { return }
    while rows[row].count <= column { rows[row].append([]) }
    switch content {
    case .number: rows[row][column] = Array(PrintedNumber.text(String(decoding: value, as: UTF8.self)).utf8)
    case .plain: rows[row][column] = Self.folded(value)
    case .shared:
      let index = Int(String(decoding: value, as: UTF8.self)) ?? -1
      rows[row][column] = strings.indices.contains(index) ? Self.folded(strings[index]) : []
    }
  }

  /// White space folded as in a cell of a page.
  private static func folded(_ text: [UInt8]) -> [UInt8] {
    var list = BlockList(capacity: text.count)
    list.beginTable()
    list.beginCell(columnSpan: 2, rowSpan: 1)
    text.withUnsafeBufferPointer { list.append($0) }
    list.finish()
    return list.blocks.first.map { list.flow.bytes[$0.text].dropLast() }.map { Array($0) } ?? []
  }

  /// Empties the cells under a merged one: `B2:D2`.
  private func cover(_ attributes: MarkupAttributes) {
    guard let corners = attributes.value("ref")?.split(separator: ":"), corners.count == 2 else { return }
    let first = CellReference(String(corners[0]))
    let last = CellReference(String(corners[1]))
    guard first.row >= 0, first.row <= last.row, first.column <= last.column else { return }
    for row in first.row...min(last.row, max(rows.count - 1, first.row)) where rows.indices.contains(row) {
      for column in rows[row].indices where (first.column...last.column).contains(column) {
        if row != first.row || column != first.column { rows[row][column] = [] }
      }
    }
  }
}

/// A place in a sheet, from 0: `AB12`.
struct CellReference: Equatable {
  var column = -1
  var row = -1

  init(_ text: String) {
    var digits = 0
    var letters = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where letters < 100_000: letters = letters * 26 + Int(byte) - 0x40
      case 0x30...0x39 where digits < 100_000_000: digits = digits * 10 + Int(byte) - 0x30
      default: break
      }
    }
    column = letters - 1
    row = digits - 1
  }
}
