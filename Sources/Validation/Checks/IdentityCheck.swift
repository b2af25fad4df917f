import Bytes
import Forms
import Records

/// The sums of the form: each identity, in each row or column it is repeated over.
///
/// A sum in which a term has no number is undecided, not broken. A variant row that is printed takes the place of
/// the rows it replaces.
struct IdentityCheck: Check {
  func run(on subject: Subject, _ findings: inout FindingList) {
    if subject.sums.broken.isEmpty { return }
    let verdicts = SumVerdicts(subject)
    for sum in subject.sums.broken {
      let (identity, terms) = (sum.identity, sum.terms)
      let spot = terms.spot(in: identity)
      let verdict = verdicts[identity, spot]
      findings.add(
        rule: identity.identity.id, severity: Severity(rawValue: identity.identity.severity) ?? .error, at: spot,
        expected: sum.left.description, actual: sum.right.description,
        line: terms.cells(identity.right, subject).first.flatMap(subject.line), verdict: verdict?.verdict,
        suspects: verdict?.suspects
      ) {
        let wording = SumWording(
          left: terms.labels(identity.left, subject), right: terms.labels(identity.right, subject),
          each: identity.identity.each)
        return wording.message(left: sum.left, right: sum.right) + verdict?.message
      }
    }
  }
}

/// The cells of one sum: in one row, or in one column.
struct SumTerms {
  /// The row in which the terms are columns; nil when they are rows.
  let row: RowSpan?
  /// The column in which the terms are rows; -1 when they are columns.
  let column: Int
  /// Which of the sums of its identity it is.
  let ordinal: Int

  init(row: RowSpan, ordinal: Int) {
    self.row = row
    self.ordinal = ordinal
    column = -1
  }

  init(column: Int) {
    row = nil
    self.column = column
    ordinal = column
  }

  /// The row or the column of the form in which it stands.
  func spot(in identity: CompiledIdentity) -> Spot {
    Spot(table: identity.identity.table, row: row?.row ?? -1, column: column)
  }

  /// Index of the cell of a term; nil when the report does not print that row.
  @inline(__always)
  private func cell(_ term: Int, _ subject: Subject) -> Int? {
    if let row { return row.firstCell + term }
    return subject.cover.counts[term] ? subject.form.rowSpans[term].firstCell + column : nil
  }

  /// The exact sum of the terms; nil when one of them has no number.
  func sum(_ terms: [Int], _ subject: Subject) -> FixedDecimal? {
    var sum = ExactSum()
    for term in terms {
      guard let cell = cell(term, subject) else { continue }
      guard let value = subject.report.cells[cell].value else { return nil }
      sum.add(value)
    }
    return sum.value
  }

  /// The cells of the terms that count.
  func cells(_ terms: [Int], _ subject: Subject) -> [Int] { terms.compactMap { cell($0, subject) } }

  /// The printed labels of the terms that count.
  func labels(_ terms: [Int], _ subject: Subject) -> [String] {
    cells(terms, subject).map { cell in
      let place = subject.form.cells[cell]
      let row = subject.form.tables[place.table].rows[place.row]
      return self.row == nil ? row.label : row.columns[place.column].label
    }
  }
}

/// A sum of decimals: plain integer addition as long as there are no fractions.
struct ExactSum {
  private var whole: Int64 = 0
  private var exact: FixedDecimal? = .zero
  private var overflowed = false

  @inline(__always)
  mutating func add(_ value: FixedDecimal) {
    guard value.scale == 0 else {
      exact = exact?.adding(value)
      return
    }
    let (sum, overflow) = whole.addingReportingOverflow(value.mantissa)
    whole = sum
    overflowed = overflowed || overflow
  }

  /// The sum; nil when it would not fit 64 bits.
  var value: FixedDecimal? {
    overflowed ? nil : exact?.adding(FixedDecimal(mantissa: whole))
  }
}
