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

/// The codebook as text: editions, tables, rows, columns, labels, units, identities, and every rule.
public func codebookText(_ codebook: Codebook, format: CodebookFormat) -> [UInt8] {
  switch format {
  case .markdown: Array(codebookMarkdown(codebook).utf8)
  case .csv: codebookCSV(codebook)
  case .json: codebookJSON(codebook)
  }
}

extension FormColumn {
  /// `integer` or `decimal`.
  var typeName: String { isDecimal ? "decimal" : "integer" }
}

extension Rule {
  /// Rules that no form defines.
  static var ofReading: [Rule] { allCases.filter { !$0.isArithmetic } }
}
