import Bytes
import Forms
import Records

/// Writes the table `wide`: one row a report, one column for each measure of the editions that occur in the run.
struct WideWriter: Sendable {
  private let editions: [String]
  private let measures: Measures
  private let front = RowWriter(TableSchema(.wide).columns.map(\.name))
  /// `,"requests.new.total":` by measure.
  private let keys: [[UInt8]]

  init(codebook: Codebook) {
    editions = codebook.forms.map(\.id)
    measures = Measures(codebook)
    keys = measures.names.map { name in
      var key: [UInt8] = [UInt8(ascii: ",")]
      key.append(jsonString: name)
      key.append(UInt8(ascii: ":"))
      return key
    }
  }

  /// Names of the columns of these editions, in the codebook's order.
  func columns(of editions: [String]) -> [String] {
    measures.inForms(editions.compactMap(self.editions.firstIndex)).map { measures.names[$0] }
  }

  /// Appends one report.
  ///
  /// - Complexity: a few passes over the columns, without a string.
  func append(_ record: WideRecord, editions: [String], as format: TableFormat, to out: inout [UInt8]) {
    front.append(record.frontFields, as: format, to: &out)
    let columns = measures.inForms(editions.compactMap(self.editions.firstIndex))
    let values = valuesByMeasure(record)
    switch format {
    case .csv:
      out.removeLast("\n".utf8.count)
      for measure in columns {
        out.append(UInt8(ascii: ","))
        if let value = values[measure] { out.append(value) }
      }
      out.append("\n")
    case .ndjson:
      out.removeLast("}\n".utf8.count)
      for measure in columns {
        out.append(contentsOf: keys[measure])
        if let value = values[measure] { out.append(value) } else { out.append("null") }
      }
      out.append("}\n")
    }
  }

  private func valuesByMeasure(_ record: WideRecord) -> [FixedDecimal?] {
    var values = [FixedDecimal?](repeating: nil, count: measures.names.count)
    guard let form = editions.firstIndex(of: record.edition) else { return values }
    for (measure, value) in zip(measures.ofCell[form], record.values) { values[measure] = value }
    return values
  }
}

extension WideRecord {
  fileprivate var frontFields: [Field] {
    [.hex(id.rawValue), .known(organization), .known(regionCode), .optional(year), .text(edition)]
  }
}
