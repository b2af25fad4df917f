public import Forms
public import Records

/// Stand-in until the branches meet.
public struct Summary: Sendable {
  var reports = 0
  /// Stand-in.
  public init(codebook: Codebook) {}
  /// Stand-in.
  public mutating func add(_ report: Report) { reports += 1 }
  /// Stand-in.
  public func rows() -> [SummaryRow] { [SummaryRow(reports: reports)] }
}
