import Bytes

/// The JSON Schema (draft 2020-12) of one line of a table's NDJSON.
public func jsonSchema(of table: TableName, columns: [TableSchema.Column]) -> [UInt8] {
  let schema = TableSchema(table)
  let tree = JSONTree.object([
    ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
    ("$id", .text("\(table.rawValue).schema.json")), ("title", .text("\(schema.title.en) · \(schema.title.zh)")),
    ("description", .text("\(schema.description.en) \(schema.description.zh)")), ("type", .text("object")),
    ("properties", .object(columns.map { ($0.name, property($0)) })),
    ("required", .texts(columns.map(\.name))), ("additionalProperties", .bool(false)),
  ])
  var out: [UInt8] = []
  tree.append(to: &out)
  out.append("\n")
  return out
}

private func property(_ column: TableSchema.Column) -> JSONTree {
  let type = column.type.rawValue
  var members: [(key: String, value: JSONTree)] = [
    ("title", .text(column.title)), ("description", .text(column.description)), ("x-title-zh", .text(column.titleZH)),
    ("x-description-zh", .text(column.descriptionZH)),
    ("type", column.isRequired ? .text(type) : .texts([type, "null"])),
  ]
  if !column.unit.isEmpty { members.append(("x-unit", .text(column.unit))) }
  for constraint in column.constraints {
    switch constraint {
    case .required, .unique: break
    // An enumeration names every value, so it has to name null too.
    case .oneOf(let words):
      members.append(("enum", .array(words.map(JSONTree.text) + (column.isRequired ? [] : [.null]))))
    case .pattern(let pattern): members.append(("pattern", .text("^\(pattern)$")))
    case .atLeast(let number): members.append(("minimum", .integer(number)))
    case .atMost(let number): members.append(("maximum", .integer(number)))
    }
  }
  return .object(members)
}
