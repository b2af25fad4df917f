public import Forms

/// How messages name a place: `Requests, row "（七）总计"` and `第三部分表格“（七）总计”行`; empty for the whole report.
public struct PlaceName: Sendable {
  /// In English.
  public let en: String
  /// In Chinese.
  public let zh: String

  /// The name of a table, a row of it and a column, as far as they are given.
  public init(table: FormTable?, row: FormRow?, column: FormColumn?, form: Form) {
    guard let table else {
      (en, zh) = ("", "")
      return
    }
    en =
      table.englishTitle + (row.map { ", row \"\($0.label)\"" } ?? "")
      + (column.map { ", column \"\($0.label)\"" } ?? "")
    let number = form.sections.first { $0.id == table.id }?.number ?? ""
    zh =
      (number.isEmpty ? inChineseQuotes(table.title) : "第\(number)部分表格")
      + (row.map { "\(inChineseQuotes($0.label))行" } ?? "") + (column.map { "\(inChineseQuotes($0.label))栏" } ?? "")
  }

  /// The name of a place; an id that the form does not have means "the whole of it".
  public init(_ place: Place, form: Form) {
    let table = form.tables.first { $0.id == place.table }
    let row = table?.rows.first { $0.id == place.row }
    let column = (row ?? table?.rows.first)?.columns.first { $0.id == place.column }
    self.init(table: table, row: row, column: column, form: form)
  }
}

extension Form {
  /// The place of a cell.
  public func place(ofCell cell: Int) -> Place {
    let table = tables[cells[cell].table]
    let row = table.rows[cells[cell].row]
    return Place(table: table.id, row: row.id, column: row.columns[cells[cell].column].id)
  }
}

/// A text in Chinese quotation marks; marks inside it become single ones.
public func inChineseQuotes(_ text: String) -> String {
  var quoted = "“"
  for character in text {
    switch character {
    case "“": quoted.append("‘")
    case "”": quoted.append("’")
    default: quoted.append(character)
    }
  }
  return quoted + "”"
}
