import Aggregation
import Bytes
import Forms
import Records
import Tables

/// Where a result belongs.
struct Outcome {
  /// The frame, counted from 0.
  let frame: Int
  /// The name of the frame.
  let input: String
  /// Which document of the frame.
  var document = 0
  /// Which report of the document.
  var item = 0
  /// What was read; nil when nothing could be.
  var source: Source?

  init(frame: Int, input: String) { (self.frame, self.input) = (frame, input) }
}

/// Writes what became of documents: one line of NDJSON for each report, each quarantine row, and each frame that holds
/// nothing to read.
///
/// Rows are those of the NDJSON tables of a run, byte for byte.
struct OutcomeLines {
  private let plan: RunPlan
  private let writer: TableWriter
  private let measures: Measures
  private var rows = TableBuffers()

  private static let tables: [TableName] = [.cells, .findings, .sections, .claims, .indicators]

  init(_ plan: RunPlan) {
    self.plan = plan
    writer = TableWriter(codebook: plan.codebook, formats: [.ndjson], byteOrderMark: false)
    measures = Measures(plan.codebook)
  }

  /// Appends a report: its rows, and what the tables of all reports need of it.
  mutating func append(_ report: Report, _ outcome: Outcome, to out: inout [UInt8]) {
    let form = plan.form(of: report)
    let record = WideRecord(report)
    rows.removeAll()
    writer.append(report, form: form, to: &rows)
    for (indicator, ratio) in plan.codebook.ratios(of: record) {
      let id = plan.codebook.indicators.definitions[indicator].id
      writer.append(IndicatorRow(report: report.id, indicator: id, ratio: ratio, standing: nil), to: &rows)
    }
    appendHead(outcome, to: &out)
    out.append(",\"report\":")
    out.append(contentsOf: rows[.reports, .ndjson].dropLast())
    for table in Self.tables {
      out.append(",")
      out.append(jsonString: table.rawValue)
      out.append(":")
      out.append(array: rows[table, .ndjson])
    }
    appendValues(record, to: &out)
    appendGroups(record, to: &out)
    if record.joinsYears, record.year ?? 0 > 0 {
      var line: [UInt8] = []
      WideRecord.append(report, form: form, to: &line)
      out.append(",\"record\":")
      out.append(jsonString: line.dropLast())
    }
    out.append("}\n")
  }

  /// Appends a quarantine row, and the bodies and years that its name tells of.
  mutating func append(_ row: Quarantined, _ outcome: Outcome, to out: inout [UInt8]) {
    rows.removeAll()
    writer.append(row, to: &rows)
    appendHead(outcome, to: &out)
    out.append(",\"quarantine\":")
    out.append(contentsOf: rows[.quarantine, .ndjson].dropLast())
    out.append(",\"named\":[")
    for (index, named) in QuarantinedNames.bodies(in: row).enumerated() {
      if index > 0 { out.append(",") }
      out.append("{\"organization_id\":")
      out.append(jsonString: named.id)
      out.append(",\"year\":")
      out.append(decimal: named.year)
      out.append("}")
    }
    out.append("]}\n")
  }

  /// Appends a frame that the settings leave out, or a container without documents.
  func appendNothing(_ outcome: Outcome, to out: inout [UInt8]) {
    appendHead(outcome, to: &out)
    out.append("}\n")
  }

  private func appendHead(_ outcome: Outcome, to out: inout [UInt8]) {
    out.append("{\"frame\":")
    out.append(decimal: outcome.frame)
    out.append(",\"input\":")
    out.append(jsonString: outcome.input)
    out.append(",\"document\":")
    out.append(decimal: outcome.document)
    out.append(",\"item\":")
    out.append(decimal: outcome.item)
    guard let source = outcome.source else { return }
    out.append(",\"source\":")
    out.append(jsonString: source.path)
    out.append(",\"document_id\":\"")
    out.append(hex: source.id.rawValue)
    out.append("\"")
  }

  private func appendValues(_ record: WideRecord, to out: inout [UInt8]) {
    var values = [FixedDecimal?](repeating: nil, count: measures.names.count)
    if let form = plan.codebook.formIndex(record.edition) {
      for (measure, value) in zip(measures.ofCell[form], record.values) { values[measure] = value }
    }
    out.append(",\"values\":[")
    for (index, value) in values.enumerated() {
      if index > 0 { out.append(",") }
      if let value { out.append(value) } else { out.append("null") }
    }
    out.append("]")
  }

  private func appendGroups(_ record: WideRecord, to out: inout [UInt8]) {
    out.append(",\"groups\":[")
    for (index, group) in record.summaryGroups.enumerated() {
      if index > 0 { out.append(",") }
      out.append("{\"dimension\":")
      out.append(jsonString: group.dimension)
      out.append(",\"key\":")
      out.append(jsonString: group.key)
      out.append("}")
    }
    out.append("]")
  }
}

extension [UInt8] {
  /// Appends lines of NDJSON as an array: a line feed stands nowhere but at their ends.
  mutating func append(array lines: [UInt8]) {
    append("[")
    for byte in lines.dropLast() { append(byte == UInt8(ascii: "\n") ? UInt8(ascii: ",") : byte) }
    append("]")
  }
}
