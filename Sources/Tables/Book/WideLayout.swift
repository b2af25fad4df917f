import Forms

/// Where the columns of the table `wide` stand on their sheet, and beside the totals what recomputes them.
struct WideLayout {
  /// A recomputed column.
  struct Check {
    let rule: String
    let label: String
    /// Its column on the sheet, and that of the total.
    let column: Int
    let total: Int
  }

  /// What recomputes a total in the rows of an edition.
  struct Formula {
    let column: Int
    let template: FormulaTemplate
    let plus: [Int]
    let minus: [Int]
    let total: Int
  }

  /// Which formulas a row has: its edition, and which variant rows it prints.
  struct Pattern: Hashable {
    let form: Int
    let printed: [Bool]
  }

  /// The column on the sheet of each column of the table.
  let positions: [Int]
  /// The recomputed columns, from the left.
  let checks: [Check]
  /// The cell of the newest form that each column of the table is; nil in front of them.
  let cells: [(form: Form, cell: FormCell)?]
  /// Where findings lead to: `rule/table/row/column` or `/table/row/column`, parts empty as in the finding.
  let targets: [String: Int]

  private let codebook: Codebook
  private let measures: Measures
  /// The column on the sheet of each measure.
  private let columnOfMeasure: [Int?]
  private var formulas: [Pattern: [Formula]] = [:]

  init(_ codebook: Codebook, columns: [TableSchema.Column]) {
    let measures = Measures(codebook)
    (self.codebook, self.measures) = (codebook, measures)
    let front = BookTable.first(of: .wide)
    let numbers = Dictionary(measures.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let sums = Self.sums(codebook, measures)
    var positions: [Int] = []
    var checks: [Check] = []
    var columnOfMeasure = [Int?](repeating: nil, count: measures.names.count)
    var next = front.count
    for (index, column) in columns.enumerated() {
      if index < front.count, let position = front.firstIndex(of: column.name) {
        positions.append(position)
        continue
      }
      positions.append(next)
      next += 1
      guard let measure = numbers[column.name] else { continue }
      columnOfMeasure[measure] = next - 1
      for sum in sums[measure] ?? [] {
        checks.append(Check(rule: sum.rule, label: sum.label, column: next, total: positions[index]))
        next += 1
      }
    }
    let cells = Self.cells(codebook, measures)
    self.cells = columns.map { column in numbers[column.name].flatMap { cells[$0] } }
    (self.positions, self.checks, self.columnOfMeasure) = (positions, checks, columnOfMeasure)
    targets = Self.targets(codebook, measures, columnOfMeasure, sums)
  }

  /// How many columns the sheet has.
  var columnCount: Int { (positions + checks.map(\.column)).max().map { $0 + 1 } ?? 0 }

  /// The position of an edition in the codebook.
  func form(_ edition: UnsafeBufferPointer<UInt8>) -> Int? {
    codebook.forms.firstIndex { $0.id.utf8.elementsEqual(edition) }
  }

  /// What recomputes the totals of a row.
  ///
  /// - Parameter values: the numbers of the row by column of the sheet; NaN where there is none.
  mutating func formulas(form: Int, values: [Double]) -> [Formula] {
    let spans = codebook.forms[form].rowSpans
    let printed = spans.map { span in
      span.isVariant
        && span.cells.contains { cell in
          columnOfMeasure[measures.ofCell[form][cell]].map { !values[$0].isNaN } ?? false
        }
    }
    let pattern = Pattern(form: form, printed: printed)
    if let known = formulas[pattern] { return known }
    let made = makeFormulas(pattern)
    formulas[pattern] = made
    return made
  }

  private func makeFormulas(_ pattern: Pattern) -> [Formula] {
    let form = codebook.forms[pattern.form]
    var printed: [Int: Bool] = [:]
    for (span, isPrinted) in zip(form.rowSpans, pattern.printed) { printed[span.firstCell] = isPrinted }
    let counts = form.counts { printed[$0.firstCell] ?? false }
    return WideSum.all(of: form, measures: measures.ofCell[pattern.form], counts: counts).compactMap { sum in
      let plus = sum.plus.compactMap { columnOfMeasure[$0] }
      let minus = sum.minus.compactMap { columnOfMeasure[$0] }
      guard plus.count + minus.count == sum.plus.count + sum.minus.count, let total = columnOfMeasure[sum.total],
        let check = checks.first(where: { $0.total == total && $0.rule == sum.rule }),
        let template = FormulaTemplate(plus: plus, minus: minus, total: total)
      else { return nil }
      return Formula(column: check.column, template: template, plus: plus, minus: minus, total: total)
    }
  }

  /// Every sum that some report may have, by its total; the newest edition says what it is called.
  private static func sums(_ codebook: Codebook, _ measures: Measures) -> [Int: [WideSum]] {
    var sums: [Int: [WideSum]] = [:]
    for (form, numbers) in zip(codebook.forms, measures.ofCell) {
      let standard = WideSum.all(of: form, measures: numbers, counts: form.counts { _ in false })
      let variant = WideSum.all(of: form, measures: numbers, counts: form.counts { _ in true })
      for sum in standard + variant where !(sums[sum.total] ?? []).contains(where: { $0.rule == sum.rule }) {
        sums[sum.total, default: []].append(sum)
      }
    }
    return sums
  }

  private static func cells(_ codebook: Codebook, _ measures: Measures) -> [Int: (form: Form, cell: FormCell)] {
    var cells: [Int: (form: Form, cell: FormCell)] = [:]
    for (form, numbers) in zip(codebook.forms, measures.ofCell) {
      for (cell, measure) in zip(form.cells, numbers) where cells[measure] == nil { cells[measure] = (form, cell) }
    }
    return cells
  }

  private static func targets(
    _ codebook: Codebook, _ measures: Measures, _ columns: [Int?], _ sums: [Int: [WideSum]]
  ) -> [String: Int] {
    var targets: [String: Int] = [:]
    func add(_ key: String, _ column: Int) { if targets[key] == nil { targets[key] = column } }
    for (total, sums) in sums.sorted(by: { $0.key < $1.key }) {
      guard let column = columns[total] else { continue }
      for sum in sums { add(sum.rule + "/" + sum.place.joined(separator: "/"), column) }
    }
    for (form, numbers) in zip(codebook.forms, measures.ofCell) {
      for (cell, measure) in zip(form.cells, numbers) {
        guard let column = columns[measure] else { continue }
        let ids = form.ids(of: cell)
        add("/\(ids[0])/\(ids[1])/\(ids[2])", column)
        add("/\(ids[0])/\(ids[1])/", column)
        add("/\(ids[0])//\(ids[2])", column)
        add("/\(ids[0])//", column)
      }
    }
    return targets
  }
}
