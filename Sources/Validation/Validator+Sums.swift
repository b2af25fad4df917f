import Forms
public import Records

extension Validator {
  /// Every sum of the form as the report prints it, in the order of the form's identities.
  ///
  /// - Returns: none when the report's edition is in no form of the run.
  public func sums(of report: Report) -> [PrintedSum] {
    guard let subject = subject(report) else { return [] }
    var sums: [PrintedSum] = []
    subject.forEachSum { identity, terms in
      let spot = terms.spot(in: identity)
      sums.append(
        PrintedSum(
          rule: identity.identity.id, place: Wording(form: subject.form, spot: spot).ids,
          left: terms.cells(identity.left, subject), right: terms.cells(identity.right, subject),
          leftSum: terms.sum(identity.left, subject), rightSum: terms.sum(identity.right, subject)))
    }
    return sums
  }
}

extension Subject {
  /// Calls `body` with every sum of the report: the identity, and the row or column it is repeated in.
  @inline(__always)
  func forEachSum(_ body: (CompiledIdentity, SumTerms) -> Void) {
    for identity in compiled.identities {
      switch identity.identity.each {
      case .row:
        for (ordinal, span) in identity.spans.enumerated() where cover.counts[span] {
          body(identity, SumTerms(row: form.rowSpans[span], ordinal: ordinal))
        }
      case .column:
        for column in 0..<identity.columnCount { body(identity, SumTerms(column: column)) }
      }
    }
  }
}
