/// Rows of a LaTeX table: `规章 & 3 & 0 \\ \hline`.
enum LaTeXRows {
  /// A text whose rows have tabs between cells; nil when it has no such rows.
  static func settled(_ text: [UInt8]) -> [UInt8]? {
    let rows = DrawingMarks.lines(with: ampersand, in: text, limit: .max).filter { isRow(text[$0]) }
    if rows.count < fewestRows { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    var position = 0
    for row in rows {
      output += text[position..<row.lowerBound]
      output += cells(text[row]).joined(separator: [0x09])
      position = row.upperBound
    }
    return output + text[position...]
  }

  private static let fewestRows = 5
  private static let ampersand = UInt8(ascii: "&")
  private static let backslash = UInt8(ascii: "\\")
  private static let rules = ["\\hline", "\\toprule", "\\midrule", "\\bottomrule", "\\tabularnewline"].map {
    Array($0.utf8)
  }

  /// A line without the rules behind it and its `\\`; nil when it has none.
  private static func content(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    var line = WrappedCell.trimmed(line)
    while let rule = rules.first(where: { line.suffix($0.count).elementsEqual($0) }) {
      line = WrappedCell.trimmed(line.dropLast(rule.count))
    }
    return line.suffix(2).elementsEqual([backslash, backslash]) ? line.dropLast(2) : nil
  }

  private static func isRow(_ line: ArraySlice<UInt8>) -> Bool { content(line) != nil }

  private static func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
    (content(line) ?? line).split(separator: ampersand, omittingEmptySubsequences: false).flatMap(settledCell)
  }

  /// A cell, with empty ones behind it where it spans columns: `\multicolumn{4}{c}{行政复议}`.
  private static func settledCell(_ cell: ArraySlice<UInt8>) -> [[UInt8]] {
    let cell = WrappedCell.trimmed(cell)
    let groups = groups(cell)
    guard groups.count == 3 else { return [Array(cell)] }
    if cell.starts(with: "\\multirow".utf8) { return [groups[2]] }
    guard cell.starts(with: "\\multicolumn".utf8), let width = Int(String(decoding: groups[0], as: UTF8.self)) else {
      return [Array(cell)]
    }
    let covered = [[UInt8]](repeating: [], count: min(max(width, 1), 64) - 1)
    return settledCell(groups[2][...]) + covered
  }

  /// What stands in the outermost braces.
  private static func groups(_ cell: ArraySlice<UInt8>) -> [[UInt8]] {
    var groups: [[UInt8]] = []
    var depth = 0
    for byte in cell {
      if byte == UInt8(ascii: "}") { depth -= 1 }
      if depth > 0, let last = groups.indices.last { groups[last].append(byte) }
      if byte == UInt8(ascii: "{") {
        if depth == 0 { groups.append([]) }
        depth += 1
      }
    }
    return groups
  }
}
