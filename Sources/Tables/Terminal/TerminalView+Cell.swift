import Bytes
import Forms
import Records

extension TerminalView {
  /// Where the number of a cell comes from, as UTF-8 text.
  public func draw(_ explanation: CellExplanation) -> [UInt8] {
    let ink = Ink(isColored: isColored)
    var lines = head(explanation, ink)
    lines += [""] + text(explanation, ink)
    lines += [""] + fact("Read", explanation.assignment)
    for note in explanation.notes { lines += fact("", "\(note.rule): \"\(note.printed)\" → \"\(note.reading)\"") }
    lines += [""] + sums(explanation, ink) + [""]
    lines += explanation.findings.isEmpty ? ["No findings."] : self.lines(of: explanation.findings, ink)
    for earlier in explanation.yearBefore {
      lines += ["", ink.bold("The year before")] + head(earlier, ink) + [""] + text(earlier, ink)
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func head(_ explanation: CellExplanation, _ ink: Ink) -> [String] {
    let report = explanation.report
    let cell = report.cells[explanation.cell]
    let value = cell.value.map { " = \($0)" } ?? ""
    let body = [
      report.organization.name.isEmpty ? "organization unknown" : report.organization.name,
      report.year.map(String.init) ?? "year unknown", "edition \(report.edition)", report.layout,
    ]
    let unit = explanation.column.unit.isEmpty ? "" : ", \(explanation.column.unit)"
    var lines = [ink.bold("\(explanation.form.cells[explanation.cell].path)\(value)") + "  (\(cell.state.name))"]
    lines += fact("Cell", "\(explanation.table.title), \(explanation.row.label), \(explanation.column.label)\(unit)")
    if let raw = report.raw(cell) { lines += fact("Printed", raw) }
    lines += fact("Report", report.title.isEmpty ? "without a title" : report.title)
    lines += fact("", body.filter { !$0.isEmpty }.joined(separator: ", "))
    lines += fact("Id", "\(report.id)")
    lines += fact("Source", report.source)
    if let file = explanation.file { lines += fact("File", file) }
    if let member = explanation.member { lines += fact("Member", member) }
    return lines + fact("Place", explanation.placeInText)
  }

  /// A fact with its name in front, folded under itself.
  private func fact(_ name: String, _ text: String) -> [String] {
    text.folded(to: width - 9).enumerated().map { number, line in
      (number == 0 ? name : "").padded(to: 9) + line
    }
  }

  private func text(_ explanation: CellExplanation, _ ink: Ink) -> [String] {
    let digits = explanation.lines.last.map { String($0.number).count } ?? 1
    let line = Int(explanation.report.cells[explanation.cell].line)
    return explanation.lines.map { shown in
      let number = String(shown.number).padded(to: digits, alignedRight: true)
      return (shown.number == line ? "> " : "  ") + number + " │ " + shown.drawn(width: width - digits - 5, ink)
    }
  }

  private func sums(_ explanation: CellExplanation, _ ink: Ink) -> [String] {
    if explanation.sums.isEmpty { return ["The cell is part of no sum of the form."] }
    return explanation.sums.flatMap { sum in
      let severity: Severity? = sum.outcome == .broken ? .error : nil
      let sides = [(sum.left, sum.leftSum), (sum.right, sum.rightSum)].map { cells, total in
        let terms = cells.map { "\(explanation.label($0, in: sum)) \(explanation.printed($0))" }
        return terms.joined(separator: " + ") + (cells.count > 1 ? " = \(total?.description ?? "?")" : "")
      }
      let head = "\(sum.outcome.rawValue.padded(to: 10)) \(sum.rule)  \(sum.place.path)"
      return [ink.paint(head, severity)] + sides.flatMap { $0.folded(to: width - 4).map { "    " + $0 } }
    }
  }
}

extension CellExplanation {
  /// The path of the document inside its archive; nil when it is a file.
  var member: String? {
    report.source.firstRange(of: "!/").map { String(report.source[$0.upperBound...]) }
  }

  /// On which line, and in which cell of it, the number stands.
  var placeInText: String {
    let line = report.cells[cell].line
    if line == 0 { return "printed nowhere" }
    if lines.isEmpty { return "line \(line); the text was not kept, run gongkai decode again" }
    let kind = format.map { $0 == .text ? "line" : "line (block of the \($0.rawValue))" } ?? "line"
    if let position { return "\(kind) \(line), cell \(position.cell) of \(position.count)" }
    let marks = lines.flatMap(\.marks).count
    return "\(kind) \(line)" + (marks > 1 ? ", one of the numbers marked" : "")
  }

  /// What a term of a sum is called: the label of its column, or of its row.
  func label(_ cell: Int, in sum: PrintedSum) -> String {
    let place = form.cells[cell]
    let row = form.tables[place.table].rows[place.row]
    return sum.place.row.isEmpty ? row.label : row.columns[place.column].label
  }

  /// The number of a cell, or its state where there is none.
  func printed(_ cell: Int) -> String {
    report.cells[cell].value?.description ?? "(\(report.cells[cell].state.name))"
  }
}

extension CellExplanation.TextLine {
  /// The line with its number marked, cells parted by `│`, cut to a width around the mark.
  func drawn(width: Int, _ ink: Ink) -> String {
    var pieces: [(text: String, isMark: Bool)] = []
    var position = 0
    for mark in marks {
      pieces.append((piece(position..<mark.lowerBound), false))
      pieces.append((piece(mark), true))
      position = mark.upperBound
    }
    pieces.append((piece(position..<text.count), false))
    // What stands before the mark keeps its end, what stands behind the last one its beginning.
    var room = pieces.reduce(width) { $0 - ($1.isMark ? $1.text.displayWidth + 2 : 0) }
    var behind = pieces.reduce(0) { $0 + ($1.isMark ? 0 : $1.text.displayWidth) }
    return pieces.enumerated().map { index, piece in
      if piece.isMark { return ink.marked(piece.text) }
      behind -= piece.text.displayWidth
      let isLast = index == pieces.count - 1
      let cut = piece.text.cut(to: max(1, isLast ? room : max(room / 2, room - behind)), keepsEnd: !isLast)
      room -= cut.displayWidth
      return cut
    }.joined()
  }

  private func piece(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self).split(separator: "\t", omittingEmptySubsequences: false)
      .map { String($0).neutral }.joined(separator: " │ ")
  }
}

extension String {
  /// The beginning or the end of the text that fits a width, with `…` where something was cut off.
  fileprivate func cut(to width: Int, keepsEnd: Bool) -> String {
    if displayWidth <= width { return self }
    var used = 1
    var kept = String.UnicodeScalarView()
    for scalar in keepsEnd ? Array(unicodeScalars.reversed()) : Array(unicodeScalars) {
      used += scalar.displayWidth
      if used > width { break }
      kept.append(scalar)
    }
    return keepsEnd ? "…" + String(String.UnicodeScalarView(kept.reversed())) : String(kept) + "…"
  }
}
