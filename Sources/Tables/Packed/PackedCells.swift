import Bytes
import Forms
import Records

/// Packs the rows of the table `cells`.
struct PackedCells: Sendable {
  private let form: Form
  /// Table, row and column of each cell, packed.
  private let places: Fragments
  /// The word of each state, by its raw value.
  private let states: [Int]

  init(_ form: Form, _ vocabulary: Vocabulary) {
    self.form = form
    places = Fragments(form.cells.map { vocabulary.packed(form.ids(of: $0)) })
    states = CellState.allCases.sorted { $0.rawValue < $1.rawValue }.map { vocabulary.number(of: "\($0.name)") }
  }

  /// Packs every cell the report should have, in the form's order, and those of variant rows that it prints.
  func append(_ report: Report, to out: inout [UInt8]) {
    // Safe: nine values a row at most, and raw texts go to `out` by themselves.
    let bound = form.cells.count * 9 * PackedWriter.longestValue
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { scratch in
      guard let base = scratch.baseAddress else { return }
      var writer = PackedWriter(base)
      let year = report.year.map { FixedDecimal($0) }
      for span in form.rowSpans where !span.isVariant || report.prints(span) {
        for index in span.cells {
          writer.put(id: report.id.rawValue)
          writer.put(year)
          writer.put(packed: index, of: places)
          put(report.cells[index], report.rawText, &writer, &out)
        }
      }
      writer.flush(into: &out)
    }
  }

  @inline(__always)
  private func put(_ cell: Cell, _ rawText: [UInt8], _ writer: inout PackedWriter, _ out: inout [UInt8]) {
    writer.put(cell.value)
    writer.put(word: states[Int(cell.state.rawValue)])
    if cell.raw.isEmpty {
      writer.putNull()
    } else {
      writer.flush(into: &out)
      rawText.withUnsafeBufferPointer { text in
        let range = (Int(cell.raw.lowerBound)..<Int(cell.raw.upperBound)).clamped(to: text.indices)
        out.append(packedText: UnsafeBufferPointer(rebasing: text[range]))
      }
    }
    if cell.line > 0 { writer.put(integer: Int64(cell.line)) } else { writer.putNull() }
  }
}

/// Packs the rows of the table `changes`.
struct PackedChanges: Sendable {
  /// Table, row and column of each measure, packed.
  private let places: Fragments

  init(_ codebook: Codebook, _ vocabulary: Vocabulary) {
    let measures = Measures(codebook)
    var places = [[UInt8]](repeating: [], count: measures.names.count)
    for (form, numbers) in zip(codebook.forms, measures.ofCell) {
      for (cell, measure) in zip(form.cells, numbers) { places[measure] = vocabulary.packed(form.ids(of: cell)) }
    }
    self.places = Fragments(places)
  }

  /// Packs the cells that have a number in both years, in the codebook's order.
  func append(_ pair: YearPair, to out: inout [UInt8]) {
    var front: [UInt8] = []
    front.append(packed: [
      .text(pair.organizationID), .text(pair.organization), .integer(pair.yearBefore), .integer(pair.yearBefore + 1),
    ])
    // Safe: behind its front a row has seven values.
    let bound = places.count * (front.count + 7 * PackedWriter.longestValue)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { scratch in
      guard let base = scratch.baseAddress else { return }
      var writer = PackedWriter(base)
      for measure in 0..<places.count {
        guard let before = pair.before[measure], let after = pair.after[measure] else { continue }
        front.withUnsafeBufferPointer { writer.put(packed: $0) }
        writer.put(packed: measure, of: places)
        writer.put(before)
        writer.put(after)
        writer.put(after.subtracting(before))
        writer.put(after.divided(by: before))
      }
      writer.flush(into: &out)
    }
  }
}

extension [UInt8] {
  /// Packs the numbers of some columns.
  mutating func append(packed values: [FixedDecimal?], of columns: [Int]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: columns.count * PackedWriter.longestValue) { scratch in
      guard let base = scratch.baseAddress else { return }
      var writer = PackedWriter(base)
      for column in columns { writer.put(values[column]) }
      writer.flush(into: &self)
    }
  }
}
