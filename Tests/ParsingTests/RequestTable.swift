import Bytes
import Forms
import Parsing
import Records
import Specimens
import Testing

/// The request table of a report, its figures invented at random so that every sum holds; tests print it as they like.
struct RequestTable {
  static let headings = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
  static let head = """
    青云县某局2022年政府信息公开工作年度报告

    一、总体情况

    正文。

    二、主动公开政府信息情况

    第二十条第（五）项
    信息内容 本年处理决定数量
    行政许可 47
    第二十条第（六）项
    信息内容 本年处理决定数量
    行政处罚 8
    行政强制 2

    三、收到和处理政府信息公开申请情况


    """

  /// The rows of the form that are printed.
  let rows: [FormRow]
  /// The labels as printed.
  var labels: [String]
  /// The figures as printed, row by row.
  var values: [[String]]
  /// The figures that a careful reader finds.
  private(set) var truth: [[FixedDecimal?]]

  init(seed: UInt64 = 1, figures: Filling.Figures = .lively) throws {
    let form = try #require(Reading.codebook().forms.first { $0.id == "2021" })
    var dice = SeededGenerator(seed: seed)
    let filled = FilledForm(form, filling: Filling(figures), using: &dice)
    let table = form.tables[try #require(form.tableIndex("requests"))]
    rows = table.rows.filter { filled.isPrinted($0, in: table) }
    labels = rows.map(\.label)
    truth = rows.map { row in row.cellRange.map { filled.values[$0] } }
    values = truth.map { row in row.map { $0?.description ?? "" } }
  }

  /// Where a row stands among the printed ones.
  func index(_ id: String) throws -> Int { try #require(rows.firstIndex { $0.id == id }) }

  /// Puts other figures into a row.
  mutating func set(_ id: String, _ numbers: [Int]) throws {
    let row = try index(id)
    truth[row] = numbers.map { FixedDecimal($0) }
    values[row] = numbers.map(String.init)
  }

  /// A row on one line.
  func line(_ row: Int, _ separator: String = " ") -> String { numbers(row, separator, behind: labels[row]) }

  /// The figures of a row, those that are not printed left out.
  func numbers(_ row: Int, _ separator: String = " ", behind label: String? = nil) -> String {
    let printed = separator == " " ? values[row].filter { !$0.isEmpty } : values[row]
    return ((label.map { [$0] } ?? []) + printed).joined(separator: separator)
  }

  /// Headings and rows, each on a line.
  func lines(_ separator: String = " ", _ change: (Int, String) -> String = { $1 }) -> String {
    let heads = [separator == " " ? "项目" : ""] + Self.headings
    let lines = rows.indices.map { change($0, line($0, separator)) }
    return heads.joined(separator: separator) + "\n" + lines.joined(separator: "\n")
  }

  /// The report with this table in it.
  func read(_ table: String) throws -> Report { try Reading.report(Self.head + table + "\n") }

  /// Cells that hold another number than was printed for them.
  func wrong(in report: Report) -> [String] {
    cells(report) { read, printed in read != nil && read != printed }
  }

  /// Cells whose printed number was not read, or read wrong.
  func unread(in report: Report) -> [String] { cells(report) { $0 != $1 } }

  /// Wrong cells of which nothing tells: the sum of their row holds, and no note doubts its values (that a row was inferred
  /// from its place does not).
  func silentlyWrong(in report: Report) -> [String] {
    wrong(in: report).filter { cell in
      guard let row = rows.first(where: { cell.hasPrefix($0.id + "/") }) else { return true }
      let numbers = report.cells[row.cellRange].map { $0.value ?? .zero }
      let sum = numbers.dropLast().reduce(FixedDecimal?.some(.zero)) { $0?.adding($1) }
      return sum == numbers.last && !report.notes.contains { $0.place.row == row.id && $0.rule != "row.inferred" }
    }
  }

  private func cells(_ report: Report, _ isMeant: (FixedDecimal?, FixedDecimal?) -> Bool) -> [String] {
    zip(rows, truth).flatMap { row, numbers in
      zip(zip(row.columns, row.cellRange), numbers).compactMap { place, number in
        let read = report.cells[place.1].value
        return isMeant(read, number)
          ? "\(row.id)/\(place.0.id): \(read?.description ?? "none") for \(number?.description ?? "none")" : nil
      }
    }
  }
}
