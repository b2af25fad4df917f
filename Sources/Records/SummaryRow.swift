public import Bytes

/// A row of the table `summary`: one measure over the reports of one year in one group.
public struct SummaryRow: Sendable, Equatable {
  /// What the reports are grouped by: `nation`, `province`, `city`, `county`, `level` or `body_type`.
  public var dimension: String
  /// The group: GB/T 2260 code of the region, level or type; empty for the nation.
  public var key: String
  /// Statistical year; nil for reports that do not say theirs.
  public var year: Int?
  /// `table.row.column`, or `reports` for the number of reports itself.
  public var measure: String
  /// How many reports have a value.
  public var reports: Int
  /// Sum of the values; nil when it would not fit 64 bits.
  public var sum: FixedDecimal?
  /// Least, lower quartile, median, upper quartile and greatest value; nil where there is no value to tell.
  public var spread: Spread?
  /// How many bodies should have reported; nil where nobody says.
  public var expected: Int?

  /// Five numbers that say how values are spread.
  public struct Spread: Sendable, Equatable {
    /// The least value.
    public var min: FixedDecimal
    /// A quarter of the values are below; nil when it would not fit 64 bits.
    public var p25: FixedDecimal?
    /// Half of the values are below; nil when it would not fit 64 bits.
    public var median: FixedDecimal?
    /// Three quarters of the values are below; nil when it would not fit 64 bits.
    public var p75: FixedDecimal?
    /// The greatest value.
    public var max: FixedDecimal

    /// A spread from its parts.
    public init(
      min: FixedDecimal, p25: FixedDecimal?, median: FixedDecimal?, p75: FixedDecimal?, max: FixedDecimal
    ) {
      self.min = min
      self.p25 = p25
      self.median = median
      self.p75 = p75
      self.max = max
    }
  }

  /// A row from its parts.
  public init(
    dimension: String, key: String, year: Int?, measure: String, reports: Int, sum: FixedDecimal?, spread: Spread?
  ) {
    self.dimension = dimension
    self.key = key
    self.year = year
    self.measure = measure
    self.reports = reports
    self.sum = sum
    self.spread = spread
  }
}
