public import Forms
public import Records

/// Writes the tables of `out/` into buffers, row by row.
///
/// ```swift
/// let writer = TableWriter(codebook: codebook, formats: [.csv], byteOrderMark: true)
/// var buffers = TableBuffers()
/// writer.append(report, form: form, to: &buffers)
/// ```
///
/// It is immutable: every worker may use one at the same time, each with buffers of its own.
public struct TableWriter: Sendable {
  let formats: [RowFormat]
  private let byteOrderMark: Bool
  private let rowWriters: [RowWriter]
  private let cellWriters: [CellWriter]
  private let wideWriter: WideWriter
  private let changeWriter: ChangeWriter
  private let codebook: Codebook
  /// The words that packed rows name by number.
  public let vocabulary: Vocabulary
  private let words: PackedWords

  /// A writer of these formats.
  ///
  /// - Parameters:
  ///   - codebook: the forms of the run.
  ///   - formats: what is written; tables in other formats stay empty.
  ///   - byteOrderMark: whether CSV begins with one, so that a double click in Excel shows Chinese.
  public init(codebook: Codebook, formats: [RowFormat], byteOrderMark: Bool) {
    self.codebook = codebook
    self.formats = formats
    self.byteOrderMark = byteOrderMark
    rowWriters = TableName.allCases.map { RowWriter(TableSchema($0).columns.map(\.name)) }
    let vocabulary = Vocabulary(codebook)
    self.vocabulary = vocabulary
    words = PackedWords(vocabulary)
    cellWriters = codebook.forms.map { CellWriter($0, vocabulary) }
    wideWriter = WideWriter(codebook: codebook)
    changeWriter = ChangeWriter(codebook: codebook, vocabulary)
  }

  /// What a file of the table begins with: byte-order mark and column line for CSV, nothing for NDJSON.
  ///
  /// - Parameter editions: ids of the editions that occur in the run; they decide the columns of `wide`.
  public func header(of table: TableName, format: RowFormat, editions: [String]) -> [UInt8] {
    guard format == .csv else { return [] }
    let names = columns(of: table, editions: editions).map(\.name)
    var out: [UInt8] = byteOrderMark ? [0xEF, 0xBB, 0xBF] : []
    for (position, name) in names.enumerated() {
      if position > 0 { out.append(UInt8(ascii: ",")) }
      out.append(csvText: name)
    }
    out.append(UInt8(ascii: "\n"))
    return out
  }

  /// The columns of a table; of `wide`, those of the cells of these editions too.
  public func columns(of table: TableName, editions: [String]) -> [TableSchema.Column] {
    let columns = TableSchema(table).columns
    return table == .wide ? columns + wideWriter.columns(of: editions) : columns
  }

  /// Appends a report to the tables `reports`, `cells`, `findings`, `sections` and `claims`.
  ///
  /// - Complexity: one pass over its cells; no string is made for a cell.
  public func append(_ report: Report, form: Form, to buffers: inout TableBuffers) {
    append(report.fields(ReportCounts(report, form: form)), to: .reports, &buffers)
    for finding in report.findings { append(finding.fields(report.id), to: .findings, &buffers) }
    for section in report.sections { append(section.fields(report.id), to: .sections, &buffers) }
    for claim in report.claims { append(claim.fields(report.id), to: .claims, &buffers) }
    guard let position = codebook.formIndex(form.id) else { return }
    for format in formats { cellWriters[position].append(report, as: format, to: &buffers[.cells, format]) }
  }

  /// Appends an input that became no report to the table `quarantine`.
  public func append(_ row: Quarantined, to buffers: inout TableBuffers) {
    append(row.fields, to: .quarantine, &buffers)
  }

  /// Appends a finding that was known only after its report was written.
  public func append(_ finding: Finding, of report: ReportID, to buffers: inout TableBuffers) {
    append(finding.fields(report), to: .findings, &buffers)
  }

  /// Writes the table `summary` of these groups.
  public func summary(of groups: [(dimension: String, key: String)]) -> SummaryWriter {
    SummaryWriter(rowWriters[TableName.summary.position], formats, groups: groups)
  }

  /// Appends a row to the table `coverage`.
  public func append(_ row: CoverageRow, to buffers: inout TableBuffers) {
    append(row.fields, to: .coverage, &buffers)
  }

  /// Appends the rows of two years to the table `changes`.
  public func append(_ pair: YearPair, to buffers: inout TableBuffers) {
    for format in formats { changeWriter.append(pair, as: format, to: &buffers[.changes, format]) }
  }

  /// Appends a row to the table `indicators`.
  public func append(_ row: IndicatorRow, to buffers: inout TableBuffers) {
    append(row.fields, to: .indicators, &buffers)
  }

  /// Appends a row to the table `similarity`.
  public func append(_ row: SimilarityRow, to buffers: inout TableBuffers) {
    append(row.fields, to: .similarity, &buffers)
  }

  /// Appends a report to the table `wide`.
  ///
  /// - Parameter editions: as for the header.
  public func append(_ record: WideRecord, editions: [String], to buffers: inout TableBuffers) {
    let row = wideWriter.row(of: record, editions: editions)
    for format in formats { wideWriter.append(row, as: format, to: &buffers[.wide, format]) }
  }

  /// Appends rows that were packed before; any table but `wide`.
  public func append(packed rows: ArraySlice<UInt8>, to table: TableName, _ buffers: inout TableBuffers) {
    for format in formats {
      rowWriters[table.position].append(packed: rows, words: words, as: format, to: &buffers[table, format])
    }
  }

  private func append(_ fields: [Field], to table: TableName, _ buffers: inout TableBuffers) {
    let writer = rowWriters[table.position]
    for format in formats { writer.append(fields, as: format, to: &buffers[table, format]) }
  }
}
