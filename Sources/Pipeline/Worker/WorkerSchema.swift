import Bytes
import Forms
import Tables

/// What `gongkai worker --schema` says: columns of the tables, and the numbering of `values`.
public enum WorkerSchema {
  /// One JSON object: `tables` (for each the names and types of its columns), `measures` (for each value its name
  /// and the editions that have it) and `indicators`.
  public static func json(_ plan: RunPlan) -> [UInt8] {
    var out: [UInt8] = []
    out.append("{\"tables\":{")
    for (index, table) in TableName.allCases.enumerated() {
      if index > 0 { out.append(",") }
      out.append(jsonString: table.rawValue)
      out.append(":[")
      for (index, column) in TableSchema(table).columns.enumerated() {
        if index > 0 { out.append(",") }
        out.append("[")
        out.append(jsonString: column.name)
        out.append(",")
        out.append(jsonString: column.type.rawValue)
        out.append("]")
      }
      out.append("]")
    }
    out.append("},\"measures\":[")
    let measures = Measures(plan.codebook)
    for (measure, name) in measures.names.enumerated() {
      if measure > 0 { out.append(",") }
      out.append("{\"name\":")
      out.append(jsonString: name)
      let editions = zip(plan.codebook.forms, measures.ofCell).filter { $1.contains(measure) }.map(\.0.id)
      out.append(",\"editions\":")
      append(editions, to: &out)
      out.append("}")
    }
    out.append("],\"indicators\":")
    append(plan.codebook.indicators.definitions.map(\.id), to: &out)
    out.append("}\n")
    return out
  }

  private static func append(_ texts: [String], to out: inout [UInt8]) {
    out.append("[")
    for (index, text) in texts.enumerated() {
      if index > 0 { out.append(",") }
      out.append(jsonString: text)
    }
    out.append("]")
  }
}
