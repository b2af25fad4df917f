public import Bytes

/// One sum of the form as a report prints it: the cells of both sides and what they add up to.
public struct PrintedSum: Sendable, Equatable {
  /// Whether it holds.
  public enum Outcome: String, Sendable {
    case holds, broken
    /// One of its cells has no number.
    case undecided
  }

  /// Rule id, e.g. `requests.row_sum`.
  public let rule: String
  /// The row or the column in which it must hold.
  public let place: Place
  /// Cells of the left side, by the form's cell index; rows that the report does not print are left out.
  public let left: [Int]
  /// Cells of the right side, likewise.
  public let right: [Int]
  /// What the left side adds up to; nil when a cell has no number.
  public let leftSum: FixedDecimal?
  /// What the right side adds up to; nil when a cell has no number.
  public let rightSum: FixedDecimal?

  /// A sum from its parts.
  public init(
    rule: String, place: Place, left: [Int], right: [Int], leftSum: FixedDecimal?, rightSum: FixedDecimal?
  ) {
    self.rule = rule
    self.place = place
    self.left = left
    self.right = right
    self.leftSum = leftSum
    self.rightSum = rightSum
  }

  /// Whether it holds.
  public var outcome: Outcome {
    guard let leftSum, let rightSum else { return .undecided }
    return leftSum == rightSum ? .holds : .broken
  }
}
