import Bytes
import Forms
import Records

/// Writes the table `cells`, by far the longest: two hundred rows a report.
///
/// Everything that is the same in every report is made once for each form: `,requests,new,total,` for CSV and
/// `,"table":"requests","row":"new","column":"total","value":` for NDJSON, and the text of each state. What is left
/// for a cell is to copy three fragments and print two small numbers.
struct CellWriter: Sendable {
  private let form: Form
  private let csv: CellFragments
  private let ndjson: CellFragments
  private let packed: PackedCells

  init(_ form: Form, _ vocabulary: Vocabulary) {
    self.form = form
    csv = CellFragments.csv(form)
    ndjson = CellFragments.ndjson(form)
    packed = PackedCells(form, vocabulary)
  }

  /// Appends every cell the report should have, in the form's order, and those of variant rows that it prints.
  func append(_ report: Report, as format: RowFormat, to out: inout [UInt8]) {
    guard report.cells.count == form.cells.count else { return }
    switch format {
    case .csv:
      append(CellLines(report, csv, head: csvHead(report)) { $0.append(csvText: $1) }, to: &out)
    case .ndjson:
      append(CellLines(report, ndjson, head: jsonHead(report)) { $0.append(jsonString: $1) }, to: &out)
    case .packed: packed.append(report, to: &out)
    }
  }

  private func append(_ lines: CellLines, to out: inout [UInt8]) {
    // Safe: a line is no longer than its head, its fragments and two numbers; raw texts go to `out` by themselves.
    let bound = form.cells.count * lines.longest
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { scratch in
      guard let base = scratch.baseAddress else { return }
      lines.fragments.withCursor(base) { cursor in
        for span in form.rowSpans where !span.isVariant || lines.report.prints(span) {
          for cell in span.cells { lines.put(cell, &cursor, &out) }
        }
        cursor.flush(into: &out)
      }
    }
  }

  private func csvHead(_ report: Report) -> [UInt8] {
    var head: [UInt8] = []
    head.append(hex: report.id.rawValue)
    head.append(UInt8(ascii: ","))
    if let year = report.year { head.append(decimal: year) }
    return head
  }

  private func jsonHead(_ report: Report) -> [UInt8] {
    var head: [UInt8] = []
    head.append("{\"report_id\":\"")
    head.append(hex: report.id.rawValue)
    head.append("\",\"year\":")
    if let year = report.year { head.append(decimal: year) } else { head.append("null") }
    return head
  }
}

/// The lines of one report in one format.
private struct CellLines {
  let report: Report
  let fragments: CellFragments
  /// What every line begins with: the report's id and year.
  private let head: [UInt8]
  /// Writes a text that was printed.
  private let putText: (inout [UInt8], UnsafeBufferPointer<UInt8>) -> Void

  init(
    _ report: Report, _ fragments: CellFragments, head: [UInt8],
    putText: @escaping (inout [UInt8], UnsafeBufferPointer<UInt8>) -> Void
  ) {
    self.report = report
    self.fragments = fragments
    self.head = head
    self.putText = putText
  }

  /// How many bytes a line can have beside its raw text.
  var longest: Int { head.count + fragments.longestLine }

  /// Puts the line of one cell.
  @inline(__always)
  func put(_ index: Int, _ cursor: inout CellCursor, _ out: inout [UInt8]) {
    let cell = report.cells[index]
    head.withUnsafeBufferPointer { cursor.put($0) }
    cursor.put(fragments.cell(index))
    if let value = cell.value { cursor.put(value) } else { cursor.put(fragments.null) }
    if cell.raw.isEmpty {
      cursor.put(fragments.stateWithoutRaw(cell.state))
    } else {
      cursor.put(fragments.stateBeforeRaw(cell.state))
      cursor.flush(into: &out)
      putRaw(cell, &out)
      cursor.put(fragments.afterRaw)
    }
    if cell.line > 0 { cursor.put(decimal: UInt64(cell.line)) } else { cursor.put(fragments.null) }
    cursor.put(fragments.end)
  }

  private func putRaw(_ cell: Cell, _ out: inout [UInt8]) {
    report.rawText.withUnsafeBufferPointer { text in
      let range = (Int(cell.raw.lowerBound)..<Int(cell.raw.upperBound)).clamped(to: text.indices)
      putText(&out, UnsafeBufferPointer(rebasing: text[range]))
    }
  }
}
