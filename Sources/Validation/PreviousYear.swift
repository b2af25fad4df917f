public import Bytes
import Forms
public import Records

extension Validator {
  /// What a report says that does not follow from the report of the same body a year before.
  ///
  /// `cross_year.carry`: in each column, what was carried out then is carried in now. `cross_year.in_force`: documents
  /// in force are those of the year before, and those issued, without those repealed. `cross_year.jump`: a count that
  /// no other cell sums up is many times the one before, or a small part of it. A number that one of the two does not
  /// print, or that was read by inference, decides nothing.
  ///
  /// - Returns: by place in the form; none when the edition of one of them is in no form of the run.
  public func findings(of report: Report, after previous: Report) -> [Finding] {
    guard let subject = self.subject(report), let before = self.subject(previous) else { return [] }
    var findings = FindingList(form: subject.form, policy: policy)
    PreviousYear(subject: subject, before: before, leap: policy.leap).run(&findings)
    return findings.sorted()
  }

  /// The numbers that cells of a report need to follow from the report of the same body a year before: what was carried
  /// out is carried in, and what is in force is what was, and was issued, without what was repealed.
  ///
  /// - Returns: by the form's cell index; none where one of the two years does not print what it takes.
  public func expectations(of report: Report, after previous: Report) -> [Int: FixedDecimal] {
    guard let subject = self.subject(report), let before = self.subject(previous) else { return [:] }
    return PreviousYear(subject: subject, before: before, leap: policy.leap).expectations
  }
}

/// Two consecutive reports of one body.
private struct PreviousYear {
  let subject: Subject
  let before: Subject
  let leap: Leap

  var expectations: [Int: FixedDecimal] {
    var expectations: [Int: FixedDecimal] = [:]
    subject.forEachRow { _, span in
      for cell in span.cells {
        let place = subject.form.place(ofCell: cell)
        if place.row == "carried_in" { expectations[cell] = carriedOut(place) }
        if place.column == "in_force" { expectations[cell] = flow(place)?.sum }
      }
    }
    return expectations
  }

  func run(_ findings: inout FindingList) {
    subject.forEachRow { _, span in
      for (column, cell) in span.cells.enumerated() {
        guard let value = Self.number(cell, subject) else { continue }
        let at = Spot(table: span.table, row: span.row, column: column)
        let place = subject.form.place(ofCell: cell)
        if place.row == "carried_in" { carry(value, at: at, cell, place, &findings) }
        if place.column == "in_force" { inForce(value, at: at, cell, place, &findings) }
        if subject.form.tellsLeaps(ofCell: cell) { jump(value, at: at, cell, place, &findings) }
      }
    }
  }

  /// A number as it is printed; nil where it was inferred.
  private static func number(_ cell: Int, _ subject: Subject) -> FixedDecimal? {
    subject.report.cells[cell].state == .reported ? subject.report.cells[cell].value : nil
  }

  private func earlier(_ place: Place) -> FixedDecimal? { Self.number(place, before) }

  private func now(_ place: Place) -> FixedDecimal? { Self.number(place, subject) }

  private static func number(_ place: Place, _ subject: Subject) -> FixedDecimal? {
    subject.form.cellIndex(table: place.table, row: place.row, column: place.column).flatMap { number($0, subject) }
  }

  /// What the year before carried out in a column.
  private func carriedOut(_ place: Place) -> FixedDecimal? {
    earlier(Place(table: place.table, row: "carried_out", column: place.column))
  }

  /// What was in force, was issued and was repealed, and what is left.
  private func flow(_ place: Place) -> (
    start: FixedDecimal, added: FixedDecimal, removed: FixedDecimal, sum: FixedDecimal
  )? {
    guard let start = earlier(place), let added = now(Place(table: place.table, row: place.row, column: "issued")),
      let removed = now(Place(table: place.table, row: place.row, column: "repealed")),
      let sum = start.adding(added)?.subtracting(removed)
    else { return nil }
    return (start, added, removed, sum)
  }

  private func carry(_ value: FixedDecimal, at spot: Spot, _ cell: Int, _ place: Place, _ findings: inout FindingList) {
    guard let expected = carriedOut(place), expected != value else { return }
    findings.add(
      rule: "cross_year.carry", severity: .error, at: spot, expected: expected.description, actual: value.description,
      line: subject.line(cell)
    ) {
      Message(
        en: "the report of the year before carried out \(expected), but \(value) is carried in here.",
        zh: "上年报告结转下年度继续办理 \(expected) 件，本年报告印的上年结转是 \(value) 件，两者应当相等，请核对。")
    }
  }

  private func inForce(_ value: FixedDecimal, at spot: Spot, _ cell: Int, _ place: Place, _ findings: inout FindingList)
  {
    guard let (start, added, removed, expected) = flow(place), expected != value else { return }
    findings.add(
      rule: "cross_year.in_force", severity: .warning, at: spot, expected: expected.description,
      actual: value.description, line: subject.line(cell)
    ) {
      Message(
        en: "\(start) the year before + \(added) issued - \(removed) repealed is \(expected), but \(value) is printed.",
        zh: "上年现行有效 \(start) 件，加本年制发 \(added) 件，减本年废止 \(removed) 件，应为 \(expected) 件，印的是 \(value) 件，请核对。")
    }
  }

  private func jump(_ value: FixedDecimal, at spot: Spot, _ cell: Int, _ place: Place, _ findings: inout FindingList) {
    guard let earlier = earlier(place), leap.holds(from: earlier, to: value) else { return }
    findings.add(
      rule: "cross_year.jump", severity: .warning, at: spot, expected: nil, actual: value.description,
      line: subject.line(cell)
    ) {
      let words = Leap.words(from: earlier, to: value)
      return Message(
        en: "the year before it was \(earlier), and \(value) is printed now, \(words.en). \(Leap.advice.en)",
        zh: "上年为 \(earlier)，本年为 \(value)，\(words.zh)。\(Leap.advice.zh)")
    }
  }
}
