/// A rate or a ratio over the cells of a report, as `Data/indicators.json` defines it.
public struct Indicator: Sendable {
  /// Which way means more openness or better handling, where that can be said at all.
  public enum Direction: String, Sendable {
    case higher, lower, none
  }

  /// Sums of cells to be divided; cells by their path in the codebook.
  public struct Formula: Sendable {
    /// The cells that are added up above the line.
    public let numerator: [String]
    /// The cells that are added up below the line; none stands for the report itself, the number 1.
    public let denominator: [String]

    /// `requests/granted/total ÷ requests/total/total`.
    public var text: String { "\(Self.sum(numerator)) ÷ \(Self.sum(denominator))" }

    private static func sum(_ cells: [String]) -> String {
      switch cells.count {
      case 0: "1"
      case 1: cells[0]
      default: "(\(cells.joined(separator: " + ")))"
      }
    }
  }

  /// Id in the tables, e.g. `grant_rate`.
  public let id: String
  /// Its name in English.
  public let nameEN: String
  /// Its name in Chinese.
  public let nameZH: String
  /// `share` (1 is all), or what is counted: 件, 万元/件.
  public let unit: String
  /// Which way is better.
  public let direction: Direction
  /// How it is computed: the first formula whose cells all have a number. A form that has all cells of one has the
  /// indicator.
  public let formulas: [Formula]
  /// Editions whose values are one series, in groups; values of editions in different groups are not to be compared.
  public let series: [[String]]
  /// What to know, above all why editions are not comparable; empty when there is nothing.
  public let noteEN: String
  /// The same in Chinese.
  public let noteZH: String
}

/// An indicator over the cells of one form, by their indexes.
public struct IndicatorPlan: Sendable {
  /// Position of the indicator in `Indicators.definitions`.
  public let indicator: Int
  /// Cells above and below the line, in the order in which the formulas are tried.
  public let formulas: [(numerator: [Int], denominator: [Int])]
}

/// The indicators of a run: their definitions, and which of them each form has.
public struct Indicators: Sendable {
  /// All definitions, in the order of the table `indicators`.
  public let definitions: [Indicator]
  /// What is computed from a report, by the position of its form in the codebook.
  public let ofForm: [[IndicatorPlan]]

  /// The indicators that these forms have cells for.
  init(_ definitions: [Indicator], forms: [Form]) {
    self.definitions = definitions
    ofForm = forms.map { form in
      let index = Dictionary(form.cells.indices.map { (form.cells[$0].path, $0) }) { first, _ in first }
      return definitions.indices.compactMap { indicator in
        let formulas = definitions[indicator].formulas.compactMap { formula in
          let numerator = formula.numerator.compactMap { index[$0] }
          let denominator = formula.denominator.compactMap { index[$0] }
          return numerator.count == formula.numerator.count && denominator.count == formula.denominator.count
            ? (numerator: numerator, denominator: denominator) : nil
        }
        return formulas.isEmpty ? nil : IndicatorPlan(indicator: indicator, formulas: formulas)
      }
    }
  }
}

extension Form {
  /// Whether the form has every cell of a formula.
  public func has(_ formula: Indicator.Formula) -> Bool {
    let paths = Set(cells.map(\.path))
    return paths.isSuperset(of: formula.numerator) && paths.isSuperset(of: formula.denominator)
  }
}
