import Bytes
import Forms
import Records

/// Writes the table `changes`: a row for each cell that has a number in both years.
struct ChangeWriter: Sendable {
  /// What stands between the years and the numbers, by measure.
  private let csv: [[UInt8]]
  private let ndjson: [[UInt8]]

  init(codebook: Codebook) {
    let measures = Measures(codebook)
    let cells = codebook.forms.flatMap { form in form.cells.map { Self.ids($0, form) } }
    let numbers = measures.ofCell.flatMap(\.self)
    let ids = Dictionary(zip(numbers, cells)) { first, _ in first }
    func fragments(_ write: ([String], inout [UInt8]) -> Void) -> [[UInt8]] {
      measures.names.indices.map { measure in
        var bytes: [UInt8] = []
        write(ids[measure] ?? [], &bytes)
        return bytes
      }
    }
    csv = fragments { ids, out in
      for id in ids {
        out.append(",")
        out.append(csvText: id)
      }
      out.append(",")
    }
    ndjson = fragments { ids, out in
      for (key, id) in zip(["table", "row", "column"], ids) {
        out += Array(",\"\(key)\":".utf8)
        out.append(jsonString: id)
      }
      out.append(",\"before\":")
    }
  }

  private static func ids(_ cell: FormCell, _ form: Form) -> [String] {
    let table = form.tables[cell.table]
    return [table.id, table.rows[cell.row].id, table.rows[cell.row].columns[cell.column].id]
  }

  /// Appends the rows of two years, in the codebook's order.
  ///
  /// - Complexity: one pass over the measures, without a string for any of them.
  func append(_ pair: YearPair, as format: TableFormat, to out: inout [UInt8]) {
    var front: [UInt8] = []
    switch format {
    case .csv:
      front.append(csvText: pair.organizationID)
      front.append(",")
      front.append(csvText: pair.organization)
      front.append(",")
      front.append(decimal: pair.yearBefore)
      front.append(",")
      front.append(decimal: pair.yearBefore + 1)
      append(pair, front, csv, between: [",", ",", ","], null: "", end: "\n", to: &out)
    case .ndjson:
      front.append("{\"organization_id\":")
      front.append(jsonString: pair.organizationID)
      front.append(",\"organization\":")
      front.append(jsonString: pair.organization)
      front.append(",\"year_before\":")
      front.append(decimal: pair.yearBefore)
      front.append(",\"year_after\":")
      front.append(decimal: pair.yearBefore + 1)
      let keys: [StaticString] = [",\"after\":", ",\"difference\":", ",\"ratio\":"]
      append(pair, front, ndjson, between: keys, null: "null", end: "}\n", to: &out)
    }
  }

  private func append(
    _ pair: YearPair, _ front: [UInt8], _ keys: [[UInt8]], between: [StaticString], null: StaticString,
    end: StaticString, to out: inout [UInt8]
  ) {
    func put(_ number: FixedDecimal?) { if let number { out.append(number) } else { out.append(null) } }
    for (measure, key) in keys.enumerated() {
      guard let before = pair.before[measure], let after = pair.after[measure] else { continue }
      out.append(contentsOf: front)
      out.append(contentsOf: key)
      out.append(before)
      out.append(between[0])
      out.append(after)
      out.append(between[1])
      put(after.subtracting(before))
      out.append(between[2])
      put(after.divided(by: before))
      out.append(end)
    }
  }
}
