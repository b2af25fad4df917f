import Bytes

/// A form file that cannot be used: which file, which line, what is wrong.
public struct FormError: Error, Sendable, CustomStringConvertible {
  /// Name of the form file.
  public let file: String
  /// 1-based line in it.
  public let line: Int
  /// What is wrong and what to do.
  public let detail: String

  /// `edition-2021.json, line 12: …`
  public var description: String { "\(file), line \(line): \(detail)" }
}

extension Form {
  /// Reads a form from the JSON of a form file.
  ///
  /// - Parameters:
  ///   - json: the file's bytes.
  ///   - file: its name, for messages.
  /// - Throws: `FormError` naming the line of the first thing that is wrong.
  public init(json: [UInt8], file: String) throws(FormError) {
    var reader = FormReader(file: file)
    self = try reader.form(reader.parse(json))
  }
}

/// Turns the JSON tree of a form file into a `Form`, numbering the cells as it goes.
private struct FormReader: DataFileReader {
  let file: String
  var cells: [FormCell] = []

  mutating func form(_ root: JSONValue) throws(FormError) -> Form {
    guard let fromYear = root["from_year"]?.integer else { throw error(root, "needs a number \"from_year\"") }
    var sections: [FormSection] = []
    for value in try list(root, "sections") {
      sections.append(
        FormSection(
          id: try text(value, "id"), number: try text(value, "number", default: ""),
          heading: try text(value, "heading"), variants: try texts(value, "variants")))
    }
    var tables: [FormTable] = []
    for (position, value) in try list(root, "tables").enumerated() {
      tables.append(try table(value, position: position))
    }
    try unique(tables.map(\.id), in: root, "table")
    var identities: [Identity] = []
    for value in root["identities"]?.array ?? [] { identities.append(try identity(value, tables: tables)) }
    try unique(identities.map(\.id), in: root, "identity")
    let variantCells = tables.flatMap(\.rows).filter(\.isVariant).map(\.columns.count).reduce(0, +)
    return Form(
      id: try text(root, "id"), notice: try text(root, "notice"), fromYear: fromYear, toYear: root["to_year"]?.integer,
      sections: sections, tables: tables, identities: identities, cells: cells,
      standardCellCount: cells.count - variantCells, rowSpans: RowSpan.all(of: tables),
      replacements: Replacement.all(of: tables))
  }

  mutating func table(_ value: JSONValue, position: Int) throws(FormError) -> FormTable {
    let id = try text(value, "id")
    guard let shape = TableShape(rawValue: try text(value, "shape")) else {
      throw error(value, "\"shape\" must be own_columns, matrix, single_row or list")
    }
    let unit = try text(value, "unit", default: "")
    var shared: [FormColumn] = []
    if shape != .ownColumns {
      for column in try list(value, "columns") { shared.append(try self.column(column, unit: unit, type: "integer")) }
    }
    var rows: [FormRow] = []
    for row in try list(value, "rows") {
      rows.append(try self.row(row, shared: shared, table: id, position: (position, rows.count)))
    }
    try unique(rows.map(\.id), in: value, "row")
    for row in rows {
      for replaced in row.replaces where !rows.contains(where: { $0.id == replaced && !$0.isVariant }) {
        throw error(value, "row \"\(row.id)\" replaces \"\(replaced)\", which is no row of the table")
      }
    }
    return FormTable(
      id: id, title: try text(value, "title"), englishTitle: try text(value, "title_en", default: id), shape: shape,
      rows: rows)
  }

  mutating func row(
    _ value: JSONValue, shared: [FormColumn], table: String, position: (table: Int, row: Int)
  ) throws(FormError) -> FormRow {
    let id = try text(value, "id")
    let unit = try text(value, "unit", default: "")
    let type = try text(value, "type", default: "integer")
    var columns: [FormColumn] = []
    if shared.isEmpty {
      for column in try list(value, "columns") { columns.append(try self.column(column, unit: unit, type: type)) }
    } else if value["unit"] == nil {
      columns = shared
    } else {
      for column in shared { columns.append(column.measured(in: unit, isDecimal: type == "decimal")) }
    }
    try unique(columns.map(\.id), in: value, "column")
    let firstCell = cells.count
    for (index, column) in columns.enumerated() {
      cells.append(
        FormCell(table: position.table, row: position.row, column: index, path: "\(table)/\(id)/\(column.id)"))
    }
    return FormRow(
      id: id, label: try text(value, "label"), group: try text(value, "group", default: ""),
      variants: try texts(value, "variants"), replaces: try texts(value, "replaces"), columns: columns,
      firstCell: firstCell)
  }

  func column(_ value: JSONValue, unit: String, type: String) throws(FormError) -> FormColumn {
    let type = try text(value, "type", default: type)
    guard type == "integer" || type == "decimal" else { throw error(value, "\"type\" must be integer or decimal") }
    return FormColumn(
      id: try text(value, "id"), label: try text(value, "label"), group: try text(value, "group", default: ""),
      variants: try texts(value, "variants"), unit: try text(value, "unit", default: unit),
      isDecimal: type == "decimal", isSigned: value["signed"]?.bool ?? false)
  }

  func identity(_ value: JSONValue, tables: [FormTable]) throws(FormError) -> Identity {
    let tableID = try text(value, "table")
    guard let table = tables.firstIndex(where: { $0.id == tableID }) else {
      throw error(value, "\"table\" names \"\(tableID)\", which is no table of this form")
    }
    guard let axis = Identity.Axis(rawValue: try text(value, "each")) else {
      throw error(value, "\"each\" must be row or column")
    }
    let names = axis == .row ? tables[table].rows[0].columns.map(\.id) : tables[table].rows.map(\.id)
    func positions(_ key: String) throws(FormError) -> [Int] {
      var result: [Int] = []
      for name in try texts(value, key) {
        guard let position = names.firstIndex(of: name) else {
          throw error(
            value, "\"\(key)\" names \"\(name)\", which is no \(axis == .row ? "column" : "row") of \(tableID)")
        }
        result.append(position)
      }
      return result
    }
    let formula =
      "\(try texts(value, "left").joined(separator: " + ")) = \(try texts(value, "right").joined(separator: " + "))"
    return Identity(
      id: try text(value, "id"), severity: try text(value, "severity", default: "error"), table: table, each: axis,
      left: try positions("left"), right: try positions("right"), formula: formula)
  }
}

extension FormColumn {
  fileprivate func measured(in unit: String, isDecimal: Bool) -> FormColumn {
    FormColumn(
      id: id, label: label, group: group, variants: variants, unit: unit, isDecimal: isDecimal, isSigned: isSigned)
  }
}
