import Bytes
public import Forms
import Records

/// How `gongkai codebook` prints.
public enum CodebookFormat: String, CaseIterable, Sendable {
  /// For readers and for `docs/`.
  case markdown
  /// One line a cell, identity and rule.
  case csv
  /// Everything, nested as the form is.
  case json
}

/// What of the codebook is printed.
public enum CodebookPart: String, CaseIterable, Sendable {
  /// Tables, rows, columns and sums of every edition.
  case editions
  /// How the table `indicators` is computed.
  case indicators
  /// What became of rows and columns from one edition to the next.
  case crosswalk
  /// What findings mean.
  case rules
}

/// The codebook as text: editions, tables, rows, columns, labels, units, identities, indicators, the crosswalk of the
/// editions, and every rule; or one part of it.
public func codebookText(_ codebook: Codebook, format: CodebookFormat, part: CodebookPart? = nil) -> [UInt8] {
  let parts = part.map { [$0] } ?? CodebookPart.allCases
  return switch format {
  case .markdown: Array(codebookMarkdown(codebook, parts).utf8)
  case .csv: codebookCSV(codebook, parts)
  case .json: codebookJSON(codebook, parts)
  }
}

extension Indicator {
  /// The formulas that a form of the codebook has the cells of, each with the ids of those forms.
  func formulas(in codebook: Codebook) -> [(formula: Indicator.Formula, editions: [String])] {
    formulas.map { formula in (formula, codebook.forms.filter { $0.has(formula) }.map(\.id)) }
      .filter { !$0.1.isEmpty }
  }

  /// `2014; 2019, 2021`: editions in different groups are not to be compared.
  var seriesText: String { series.map { $0.joined(separator: ", ") }.joined(separator: "; ") }
}

extension Crosswalk.Entry {
  /// `yes`, `no`, or nothing where one edition has no place.
  var comparableText: String { isComparable.map { $0 ? "yes" : "no" } ?? "" }
}

extension FormColumn {
  /// `integer` or `decimal`.
  var typeName: String { isDecimal ? "decimal" : "integer" }
}

extension Rule {
  /// Rules that no form defines.
  static var ofReading: [Rule] { allCases.filter { !$0.isArithmetic } }
}
