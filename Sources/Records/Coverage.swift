public import Forms

/// Which rows of the form count in a report: a variant row that it prints, and then not the rows it replaces.
public struct RowCover: Sendable {
  /// By position in `Form.rowSpans`.
  public let counts: [Bool]

  /// Looks which variant rows the report prints.
  ///
  /// - Complexity: one pass over the cells of variant rows.
  public init(_ report: Report, form: Form) {
    var counts = form.rowSpans.map { !$0.isVariant }
    for replacement in form.replacements where report.prints(form.rowSpans[replacement.variant]) {
      counts[replacement.variant] = true
      counts[replacement.replaced] = false
    }
    self.counts = counts
  }
}

/// The counts of the table `reports`.
public struct ReportCounts: Sendable, Equatable {
  /// Cells with a value.
  public var cellsReported = 0
  /// Cells that the report should have and has not.
  public var cellsMissing = 0
  /// Findings of that severity.
  public var errors = 0
  /// Findings of that severity.
  public var warnings = 0
  /// Characters of narrative, white space not counted.
  public var narrativeCharacters = 0
  /// How complete the report is.
  public var status = ReportStatus.partial

  /// Counts one report.
  public init(_ report: Report, form: Form) {
    let cover = RowCover(report, form: form)
    var isPrinted = false
    for (span, row) in form.rowSpans.enumerated() where cover.counts[span] {
      for cell in row.cells {
        if report.cells[cell].state == .missing { cellsMissing += 1 } else { isPrinted = true }
        if report.cells[cell].value != nil { cellsReported += 1 }
      }
    }
    for finding in report.findings {
      if finding.severity == .error { errors += 1 }
      if finding.severity == .warning { warnings += 1 }
    }
    narrativeCharacters = report.narrativeCharacters
    status = status(isPrinted: isPrinted)
  }

  private func status(isPrinted: Bool) -> ReportStatus {
    if !isPrinted { return .narrativeOnly }
    if narrativeCharacters == 0 { return .tablesOnly }
    return cellsMissing == 0 ? .complete : .partial
  }
}

extension Report {
  /// Whether the report prints anything in the row.
  public func prints(_ row: RowSpan) -> Bool {
    for cell in row.cells where cells[cell].state != .missing { return true }
    return false
  }
}
