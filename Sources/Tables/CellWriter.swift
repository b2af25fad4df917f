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

  init(_ form: Form) {
    self.form = form
    csv = CellFragments.csv(form)
    ndjson = CellFragments.ndjson(form)
  }

  /// Appends every cell the report should have, in the form's order, and those of variant rows that it prints.
  func append(_ report: Report, as format: TableFormat, to out: inout [UInt8]) {
    switch format {
    case .csv: append(report, csv, head: csvHead(report), rawText: { $0.append(csvText: $1) }, to: &out)
    case .ndjson: append(report, ndjson, head: jsonHead(report), rawText: { $0.append(jsonString: $1) }, to: &out)
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

  private func append(
    _ report: Report, _ fragments: CellFragments, head: [UInt8],
    rawText: (inout [UInt8], UnsafeBufferPointer<UInt8>) -> Void, to out: inout [UInt8]
  ) {
    // Safe: a report has the form's cells, and a line is no longer than its head, its fragments and two numbers;
    // raw texts go to `out` by themselves.
    let bound = form.cells.count * (head.count + fragments.longestLine)
    guard report.cells.count == form.cells.count else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { scratch in
      guard let base = scratch.baseAddress else { return }
      head.withUnsafeBufferPointer { head in
        fragments.withCursor(base) { cursor in
          for span in form.rowSpans where !span.isVariant || report.prints(span) {
            for index in span.cells {
              let cell = report.cells[index]
              cursor.put(head)
              cursor.put(fragments.cell(index))
              if let value = cell.value { cursor.put(value) } else { cursor.put(fragments.null) }
              if cell.raw.isEmpty {
                cursor.put(fragments.stateWithoutRaw(cell.state))
              } else {
                cursor.put(fragments.stateBeforeRaw(cell.state))
                cursor.flush(into: &out)
                report.withRaw(cell) { rawText(&out, $0) }
                cursor.put(fragments.afterRaw)
              }
              if cell.line > 0 { cursor.put(decimal: UInt64(cell.line)) } else { cursor.put(fragments.null) }
              cursor.put(fragments.end)
            }
          }
          cursor.flush(into: &out)
        }
      }
    }
  }
}

extension Report {
  /// The bytes that were printed in a cell.
  fileprivate func withRaw(_ cell: Cell, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    rawText.withUnsafeBufferPointer { text in
      let range = (Int(cell.raw.lowerBound)..<Int(cell.raw.upperBound)).clamped(to: text.indices)
      body(UnsafeBufferPointer(rebasing: text[range]))
    }
  }
}
