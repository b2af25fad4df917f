import Records

/// Names the layout of the tables that were read, for the column `layout`.
struct LayoutNamer {
  let stream: TokenStream
  let bytes: UnsafeBufferPointer<UInt8>
  let format: DocumentFormat

  /// `tab_rows`, `cell_lines`, `space_rows`, `layout_text`, `pipe_rows`, `trailing_pipes`, `cell_paragraphs`,
  /// `scattered`, `html_table` and its like, or empty when no table was read.
  func name(_ tables: [ReadTable]) -> String {
    let counts = tables.map { table in table.alignment.rows.reduce(0) { $0 + $1.slots.count(where: isValue) } }
    guard let largest = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[largest] > 0 else { return "" }
    let table = tables[largest]
    let values = table.alignment.rows.flatMap(\.slots).filter(isValue).map { stream.tokens[$0] }
    if format == .pdf { return "pdf_table" }
    let inferred = table.alignment.rows.filter { !$0.isNamed && !$0.slots.isEmpty }.count
    if inferred * 2 > table.alignment.rows.count { return "scattered" }
    let neighbours = zip(values, values.dropFirst()).count { $0.line == $1.line }
    let isRowStructured = neighbours * 2 > values.count
    switch stream.styles[Int(values[values.count / 2].line)] {
    case .tabs where Self.tableFormats.contains(format): return "\(format.rawValue)_table"
    case .tabs: return isRowStructured ? "tab_rows" : "cell_lines"
    case .pipes: return beginsWithPipe(values[values.count / 2].line) ? "pipe_rows" : "trailing_pipes"
    case .spaces:
      if isRowStructured { return isAligned(values) ? "layout_text" : "space_rows" }
      return values.filter(\.followsBlankLine).count * 2 > values.count ? "cell_paragraphs" : "cell_lines"
    }
  }

  /// Formats that have tables of their own.
  private static let tableFormats: [DocumentFormat] = [.html, .docx, .xlsx, .pdf]

  private func isValue(_ slot: Int) -> Bool { stream.tokens[slot].kind == .value }

  private func beginsWithPipe(_ line: Int32) -> Bool {
    guard let first = stream.lines[Int(line)].first else { return false }
    var position = Int(stream.tokens[Int(first)].start) - 1
    while position >= 0, bytes[position] != 0x0A, bytes[position] != 0x0D {
      if bytes[position] == 0x7C { return true }
      position -= 1
    }
    return false
  }

  /// Whether runs of spaces part most neighbours on a line.
  private func isAligned(_ values: [Token]) -> Bool {
    var wide = 0
    var pairs = 0
    for (left, right) in zip(values, values.dropFirst()) where left.line == right.line {
      pairs += 1
      if right.start - left.end > 1 { wide += 1 }
    }
    return wide * 2 > pairs
  }
}
