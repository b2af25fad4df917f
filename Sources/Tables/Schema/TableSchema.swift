/// The columns of one table: their names are the contract with users' scripts.
public struct TableSchema: Sendable {
  /// What a column holds.
  public enum ColumnType: String, Sendable {
    case string, integer
    /// An exact decimal.
    case number
  }

  /// What every value of a column keeps to; a test holds the tables of the sample corpus against it.
  public enum Constraint: Sendable {
    /// Never null.
    case required
    /// No value twice.
    case unique
    /// Only these words.
    case oneOf([String])
    /// A regular expression that fits the whole value.
    case pattern(String)
    /// No number less than this.
    case atLeast(Int)
    /// No number greater than this.
    case atMost(Int)
  }

  /// One column.
  public struct Column: Sendable {
    /// Its name in the header and its key in JSON.
    public let name: String
    /// What it holds.
    public let type: ColumnType
    /// What it says.
    public let description: String
    /// A heading in Chinese.
    public let titleZH: String
    /// What it says, in Chinese.
    public let descriptionZH: String
    /// What its numbers count, as the form prints it; empty where that is not one thing.
    public let unit: String
    /// What every value keeps to.
    public let constraints: [Constraint]

    init(
      _ name: String, _ type: ColumnType, _ description: String, zh titleZH: String,
      _ descriptionZH: String, unit: String = "", _ constraints: Constraint...
    ) {
      (self.name, self.type, self.description) = (name, type, description)
      (self.titleZH, self.descriptionZH) = (titleZH, descriptionZH)
      (self.unit, self.constraints) = (unit, constraints)
    }

    /// A heading in English: the name in words.
    public var title: String {
      let words = name.replacing("_", with: " ")
      return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Whether it is never null.
    public var isRequired: Bool {
      constraints.contains { if case .required = $0 { true } else { false } }
    }
  }

  /// The table.
  public let table: TableName
  /// Its columns, in their order.
  public let columns: [Column]

  /// The columns of a table; of `wide`, those in front of the cells.
  public init(_ table: TableName) {
    self.table = table
    columns =
      switch table {
      case .reports: Self.reports
      case .cells: Self.cells
      case .findings: Self.findings
      case .quarantine: Self.quarantine
      case .wide: Self.wide
      case .sections: Self.sections
      case .claims: Self.claims
      case .summary: Self.summary
      case .changes: Self.changes
      case .coverage: Self.coverage
      case .indicators: Self.indicators
      case .similarity: Self.similarity
      }
  }
}
