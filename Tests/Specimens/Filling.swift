/// How a form is to be filled.
public struct Filling: Sendable {
  /// What the figures look like.
  public enum Figures: Sendable {
    /// Mostly not zero, and different from each other where possible: a mix-up of two cells shows.
    case lively
    /// Mostly zeros, as in the reports of most towns and offices.
    case typical
    /// Small to begin with, mostly zeros, and then counts near those of the year before.
    case steady
  }

  /// What the figures look like.
  public var figures: Figures
  /// Whether the form's variant rows are printed instead of the rows they replace.
  public var usesVariantRows: Bool
  /// The same body's filling of the year before: what it carried out is carried in, what was in force goes on.
  public var previous: FilledForm?

  /// Lively figures on the form's own rows, with no history, unless said otherwise.
  public init(_ figures: Figures = .lively, usesVariantRows: Bool = false, previous: FilledForm? = nil) {
    self.figures = figures
    self.usesVariantRows = usesVariantRows
    self.previous = previous
  }
}
