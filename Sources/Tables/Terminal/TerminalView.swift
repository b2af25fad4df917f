import Bytes
public import Forms
public import Records

/// Draws one report for the terminal: what it is, its tables with findings at their cells, and what they say.
public struct TerminalView: Sendable {
  let width: Int
  let isColored: Bool

  /// A view for a terminal.
  ///
  /// - Parameters:
  ///   - width: its columns; a Chinese character takes two.
  ///   - isColored: whether findings are painted; they are marked `!`, `?` and `*` in any case.
  public init(width: Int = 100, isColored: Bool = false) {
    self.width = max(width, 40)
    self.isColored = isColored
  }

  /// The report as UTF-8 text.
  ///
  /// - Parameter drawsStates: whether the state of every cell can be seen, and on which lines each table stands.
  public func draw(_ report: Report, form: Form, drawsStates: Bool = false) -> [UInt8] {
    let ink = Ink(isColored: isColored)
    let grids = ReportGrids(report, form: form, drawsStates: drawsStates)
    var lines = head(report, form, ink)
    for (position, table) in form.tables.enumerated() {
      let severity = grids.severity(ofTable: table)
      lines += ["", ink.paint(ink.bold("\(table.title) (\(table.id))") + (severity?.mark ?? ""), severity)]
      if drawsStates { lines.append(Self.place(grids.lines(ofTable: position))) }
      for grid in grids.grids(position) { lines += grid.lines(width: width, ink: ink) }
    }
    if drawsStates { lines += ["", "~ inferred  □ printed empty  · missing"] }
    lines += [""] + findings(report, ink)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func place(_ lines: ClosedRange<Int>?) -> String {
    guard let lines else { return "printed nowhere" }
    return lines.count == 1 ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)"
  }

  private func head(_ report: Report, _ form: Form, _ ink: Ink) -> [String] {
    let counts = ReportCounts(report, form: form)
    let title = report.title.isEmpty ? report.source : report.title
    let facts = [
      report.organization.name.isEmpty ? "organization unknown" : report.organization.name,
      report.year.map(String.init) ?? "year unknown", "edition \(report.edition)", counts.status.rawValue,
      report.layout,
    ].filter { !$0.isEmpty }
    let numbers = [
      counted(counts.cellsReported, "number"), "\(counts.cellsMissing) missing",
      "\(report.cellsBacked ?? 0) backed by sums", counted(counts.errors, "error"),
      counted(counts.warnings, "warning"), "\(counts.narrativeCharacters) characters of narrative",
    ]
    return title.folded(to: width).map(ink.bold)
      + [facts, numbers].flatMap { $0.joined(separator: ", ").folded(to: width) }
      + ["\(report.id)  \(report.source.neutral)"]
  }

  private func findings(_ report: Report, _ ink: Ink) -> [String] {
    if report.findings.isEmpty { return ["No findings."] }
    return lines(of: report.findings, ink) + ["", "! error  ? warning  * note  · missing"]
  }

  /// Each finding with its place and both of its messages.
  func lines(of findings: [Finding], _ ink: Ink) -> [String] {
    findings.flatMap { finding in
      let line = finding.line.map { "line \($0)" } ?? ""
      let head = [finding.rule, finding.place.path, line].filter { !$0.isEmpty }
      return [ink.paint("\(finding.severity.mark) \(head.joined(separator: "  "))", finding.severity)]
        + [finding.messageZH, finding.messageEN].flatMap { $0.folded(to: width - 4) }.map { "    " + $0 }
    }
  }
}

extension Place {
  /// `table/row/column` as far as they are known; a whole column is `table/*/column`.
  var path: String {
    let row = row.isEmpty && !column.isEmpty ? "*" : row
    return [table, row, column].filter { !$0.isEmpty }.joined(separator: "/")
  }
}

/// `1 error`, `2 errors`.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

/// One report for programs: its line of NDJSON with the counts of the table `reports` added.
public func showJSON(_ report: Report, form: Form) -> [UInt8] {
  let counts = ReportCounts(report, form: form)
  var out: [UInt8] = []
  report.appendJSON(to: &out, form: form)
  out.removeLast("}\n".utf8.count)
  out.append(",\"status\":")
  out.append(jsonString: counts.status.rawValue)
  let numbers: [(StaticString, Int)] = [
    ("cells_reported", counts.cellsReported), ("cells_missing", counts.cellsMissing), ("errors", counts.errors),
    ("warnings", counts.warnings), ("narrative_characters", counts.narrativeCharacters),
  ]
  for (key, number) in numbers {
    out.append(",\"")
    out.append(key)
    out.append("\":")
    out.append(decimal: number)
  }
  out.append("}\n")
  return out
}
