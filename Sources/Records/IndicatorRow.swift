public import Bytes

/// A row of the table `indicators`: one indicator of one report.
public struct IndicatorRow: Sendable, Equatable {
  /// The report.
  public var report: ReportID
  /// Id in the codebook.
  public var indicator: String
  /// What the indicator is; nil where a cell is missing and where the denominator is zero.
  public var ratio: Ratio
  /// Where the value stands among those of its level and year; nil without a value, a level or a year.
  public var standing: Standing?

  /// Two sums of cells, and one divided by the other.
  public struct Ratio: Sendable, Equatable {
    /// Sum of the cells above the line; nil when one of them has no number, or one below zero.
    public var numerator: FixedDecimal?
    /// Sum of the cells below the line, likewise.
    public var denominator: FixedDecimal?

    /// How many digits a value has behind the point.
    public static let digits: UInt8 = 6

    /// A ratio of these sums.
    public init(numerator: FixedDecimal?, denominator: FixedDecimal?) {
      self.numerator = numerator
      self.denominator = denominator
    }

    /// The quotient, half to even at the last digit; nil without both sums, and never a number where the lower is zero.
    public var value: FixedDecimal? {
      guard let numerator, let denominator else { return nil }
      return numerator.divided(by: denominator, digits: Self.digits)
    }
  }

  /// A place among peers.
  public struct Standing: Sendable, Equatable {
    /// How many percent of the peers have this value or a lower one; one digit behind the point, half to even.
    public var percentile: FixedDecimal
    /// How many reports of the level and year have a value, this one included.
    public var peers: Int

    /// A place from its parts.
    public init(percentile: FixedDecimal, peers: Int) {
      self.percentile = percentile
      self.peers = peers
    }
  }

  /// A row from its parts.
  public init(report: ReportID, indicator: String, ratio: Ratio, standing: Standing?) {
    self.report = report
    self.indicator = indicator
    self.ratio = ratio
    self.standing = standing
  }
}
