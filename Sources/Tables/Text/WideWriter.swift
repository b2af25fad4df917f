import Bytes
import Forms
import Records

/// Writes the table `wide`: one row a report, one column for each measure of the editions that occur in the run.
struct WideWriter: Sendable {
  private let editions: [String]
  private let measures: Measures
  private let front = RowWriter(TableSchema(.wide).columns.map(\.name))
  /// What stands before the value of each measure, and at the end what stands for none, end to end.
  private let csv: WideFragments
  private let ndjson: WideFragments
  /// The column of each measure.
  private let columns: [TableSchema.Column]

  init(codebook: Codebook) {
    editions = codebook.forms.map(\.id)
    measures = Measures(codebook)
    columns = Self.columns(codebook, measures)
    csv = WideFragments(measures.names.map { _ in [UInt8(ascii: ",")] }, null: [])
    ndjson = WideFragments(
      measures.names.map { name in
        var key: [UInt8] = [UInt8(ascii: ",")]
        key.append(jsonString: name)
        key.append(UInt8(ascii: ":"))
        return key
      }, null: Array("null".utf8))
  }

  /// The columns of the cells of these editions, in the codebook's order.
  func columns(of editions: [String]) -> [TableSchema.Column] {
    measures.inForms(editions.compactMap(self.editions.firstIndex)).map { columns[$0] }
  }

  /// What a row says, whatever its format.
  struct Row {
    fileprivate let front: [Field]
    /// The measures that have a column.
    fileprivate let columns: [Int]
    fileprivate let values: [FixedDecimal?]
  }

  /// The row of a report, with the columns of these editions.
  func row(of record: WideRecord, editions: [String]) -> Row {
    Row(
      front: record.frontFields, columns: measures.inForms(editions.compactMap(self.editions.firstIndex)),
      values: valuesByMeasure(record))
  }

  /// Appends one report.
  ///
  /// - Complexity: a few passes over the columns, without a string.
  func append(_ row: Row, as format: RowFormat, to out: inout [UInt8]) {
    front.append(row.front, as: format, to: &out)
    let (columns, values) = (row.columns, row.values)
    switch format {
    case .csv:
      out.removeLast("\n".utf8.count)
      csv.append(values, of: columns, to: &out)
      out.append("\n")
    case .ndjson:
      out.removeLast("}\n".utf8.count)
      ndjson.append(values, of: columns, to: &out)
      out.append("}\n")
    case .packed: out.append(packed: values, of: columns)
    }
  }

  private static func columns(_ codebook: Codebook, _ measures: Measures) -> [TableSchema.Column] {
    var columns: [TableSchema.Column?] = Array(repeating: nil, count: measures.names.count)
    // The newest edition that has a cell says what it is called.
    for (form, numbers) in zip(codebook.forms, measures.ofCell).reversed() {
      for (cell, measure) in zip(form.cells, numbers) {
        columns[measure] = TableSchema.Column(measures.names[measure], cell, of: form)
      }
    }
    return columns.compactMap(\.self)
  }

  private func valuesByMeasure(_ record: WideRecord) -> [FixedDecimal?] {
    var values = [FixedDecimal?](repeating: nil, count: measures.names.count)
    guard let form = editions.firstIndex(of: record.edition) else { return values }
    for (measure, value) in zip(measures.ofCell[form], record.values) { values[measure] = value }
    return values
  }
}

/// The cells of a row of `wide` in one format.
private struct WideFragments: Sendable {
  private let bytes: [UInt8]
  private let bounds: [Int]
  private let null: CellFragments.ID

  /// No number takes more bytes: 20 digits, a sign and a point.
  private static let longestNumber = 22

  init(_ keys: [[UInt8]], null: [UInt8]) {
    let fragments = keys + [null]
    bytes = fragments.flatMap { $0 }
    bounds = fragments.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    self.null = CellFragments.ID(position: keys.count)
  }

  /// Appends each column's key and value.
  func append(_ values: [FixedDecimal?], of columns: [Int], to out: inout [UInt8]) {
    // Safe: every key is put at most once, and every value is null or a number.
    let bound = bytes.count + columns.count * Self.longestNumber
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { scratch in
      guard let base = scratch.baseAddress else { return }
      bytes.withUnsafeBufferPointer { bytes in
        bounds.withUnsafeBufferPointer { bounds in
          var cursor = CellCursor(base: base, fragments: bytes, bounds: bounds)
          for column in columns {
            cursor.put(CellFragments.ID(position: column))
            if let value = values[column] { cursor.put(value) } else { cursor.put(null) }
          }
          cursor.flush(into: &out)
        }
      }
    }
  }
}

extension WideRecord {
  fileprivate var frontFields: [Field] {
    [.hex(id.rawValue), .known(organization), .known(regionCode), .optional(year), .text(edition)]
  }
}

extension TableSchema.Column {
  /// The column of a cell of the form.
  fileprivate init(_ name: String, _ cell: FormCell, of form: Form) {
    let table = form.tables[cell.table]
    let unit = table.rows[cell.row].columns[cell.column].unit
    self.init(
      name, .number, "cell \(cell.path) of the form, edition \(form.id): \(table.englishTitle)",
      zh: form.label(of: cell), "\(form.id)版《\(table.title)》的一格", unit: unit)
  }
}
