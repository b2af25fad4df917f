extension DataPackage {
  /// The Table Schema (https://datapackage.org/standard/table-schema/) of a table as CSV.
  func tableSchema(
    _ schema: TableSchema, _ columns: [TableSchema.Column], among names: Set<String>
  ) -> JSONTree {
    var members: [(key: String, value: JSONTree)] = [
      ("fields", .array(columns.map(field))), ("missingValues", .texts([""])),
    ]
    if !schema.primaryKey.isEmpty { members.append(("primaryKey", .texts(schema.primaryKey))) }
    if names.contains("reports.csv"), !schema.reportColumns.isEmpty {
      let keys = schema.reportColumns.map { column in
        JSONTree.object([
          ("fields", .texts([column])),
          ("reference", .object([("resource", .text("reports")), ("fields", .texts(["report_id"]))])),
        ])
      }
      members.append(("foreignKeys", .array(keys)))
    }
    return .object(members)
  }

  /// The Table Schema of `codebook.csv`, in which everything is a text.
  var codebookSchema: JSONTree {
    let fields = CodebookColumn.all.map { column in
      JSONTree.object([
        ("name", .text(column.name)), ("type", .text("string")), ("title", .text(column.title)),
        ("description", .text(column.description)), ("title_zh", .text(column.titleZH)),
        ("description_zh", .text(column.descriptionZH)),
      ])
    }
    return .object([("fields", .array(fields)), ("missingValues", .texts([""]))])
  }

  private func field(_ column: TableSchema.Column) -> JSONTree {
    var members: [(key: String, value: JSONTree)] = [
      ("name", .text(column.name)), ("type", .text(column.type.rawValue)), ("title", .text(column.title)),
      ("description", .text(column.description)), ("title_zh", .text(column.titleZH)),
      ("description_zh", .text(column.descriptionZH)),
    ]
    if !column.unit.isEmpty { members.append(("unit", .text(column.unit))) }
    if !column.constraints.isEmpty { members.append(("constraints", .object(column.constraints.map(member)))) }
    return .object(members)
  }

  private func member(_ constraint: TableSchema.Constraint) -> (key: String, value: JSONTree) {
    switch constraint {
    case .required: ("required", .bool(true))
    case .unique: ("unique", .bool(true))
    case .oneOf(let words): ("enum", .texts(words))
    case .pattern(let pattern): ("pattern", .text(pattern))
    case .atLeast(let number): ("minimum", .integer(number))
    case .atMost(let number): ("maximum", .integer(number))
    }
  }
}
