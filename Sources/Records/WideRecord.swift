public import Bytes
public import Forms

/// One report for the tables that need all of them: its values by the cell index of its form.
///
/// They are made only when the last report has been read, so that each report waits as a line of NDJSON in
/// `work/aggregate`.
public struct WideRecord: Sendable, Equatable {
  /// Id of the report.
  public var id: ReportID
  /// Path under the corpus root.
  public var source: String
  /// How many errors it raised by itself.
  public var errors: Int
  /// As printed; empty when the document names none.
  public var organization: String
  /// GB/T 2260 code; empty when unknown.
  public var regionCode: String
  /// Level of the body; empty when unknown.
  public var level: String
  /// Type of the body; empty when unknown.
  public var bodyType: String
  /// One id for all spellings of the body; empty when unknown.
  public var organizationID: String
  /// Whether body and year are sure enough to hold the report against the body's other years.
  public var joinsYears: Bool
  /// Statistical year; nil when the document does not say.
  public var year: Int?
  /// The edition of the form.
  public var edition: String
  /// The value of every cell of the form, variant rows included.
  public var values: [FixedDecimal?]
  /// The cells whose number was read by inference.
  public var inferred: [Int]
  /// Cells and their lines by turns, a pair where the line changes: the cells behind stand on the same line, 1-based.
  public var lines: [Int]

  /// The line of the decoded document that a cell stands on; nil where there is none.
  ///
  /// - Complexity: linear in the pairs.
  public func line(of cell: Int) -> Int? {
    var line = 0
    for pair in stride(from: 0, to: lines.count - 1, by: 2) where lines[pair] <= cell { line = lines[pair + 1] }
    return line > 0 ? line : nil
  }

  /// What is kept of a report.
  public init(_ report: Report) {
    id = report.id
    source = report.source
    errors = report.errors
    organization = report.organization.name
    regionCode = report.organization.regionCode
    level = report.organization.level
    bodyType = report.organization.bodyType
    organizationID = report.organization.id
    joinsYears = report.joinsYears
    year = report.year
    edition = report.edition
    values = report.cells.map(\.value)
    inferred = report.inferredCells
    lines = report.lineChanges
  }

  /// Appends a report as one line of NDJSON.
  public static func append(_ report: Report, form: Form, to out: inout [UInt8]) {
    out.append("{\"report_id\":\"")
    out.append(hex: report.id.rawValue)
    out.append("\",\"source\":")
    out.append(jsonString: report.source)
    out.append(",\"errors\":")
    out.append(decimal: report.errors)
    out.append(",\"organization\":")
    out.append(jsonString: report.organization.name)
    out.append(",\"region_code\":")
    out.append(jsonString: report.organization.regionCode)
    out.append(",\"level\":")
    out.append(jsonString: report.organization.level)
    out.append(",\"body_type\":")
    out.append(jsonString: report.organization.bodyType)
    out.append(",\"organization_id\":")
    out.append(jsonString: report.organization.id)
    out.append(",\"joins_years\":")
    out.append(decimal: report.joinsYears ? 1 : 0)
    out.append(",\"year\":")
    if let year = report.year { out.append(decimal: year) } else { out.append("null") }
    out.append(",\"edition\":")
    out.append(jsonString: form.id)
    out.append(",\"values\":[")
    appendList(report.cells, to: &out) { cell, out in
      if let value = cell.value { out.append(value) } else { out.append("null") }
    }
    out.append("],\"inferred\":[")
    appendList(report.inferredCells, to: &out) { $1.append(decimal: $0) }
    out.append("],\"lines\":[")
    appendList(report.lineChanges, to: &out) { $1.append(decimal: $0) }
    out.append("]}\n")
  }
}

extension Report {
  /// How many findings are errors.
  fileprivate var errors: Int { findings.count { $0.severity == .error } }

  /// The cells whose number was read by inference.
  fileprivate var inferredCells: [Int] { cells.indices.filter { cells[$0].state == .repaired } }

  /// The cells that stand on another line than the cell in front of them, each with its line; 0 for none.
  fileprivate var lineChanges: [Int] {
    var changes: [Int] = []
    changes.reserveCapacity(128)
    var last: Int32 = 0
    for (index, cell) in cells.enumerated() where cell.line != last {
      changes.append(index)
      changes.append(Int(cell.line))
      last = cell.line
    }
    return changes
  }
}
