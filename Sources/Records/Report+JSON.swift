public import Bytes
public import Forms

/// A line of an intermediate file that does not say what it should.
public struct RecordError: Error, Sendable, CustomStringConvertible {
  /// What is missing or wrong.
  public let description: String

  /// An error with this text.
  public init(_ description: String) { self.description = description }
}

extension Report {
  /// Appends the report as one line of NDJSON, rows of the form as arrays, only what is printed.
  ///
  /// - Parameter form: the form of the report's edition.
  public func appendJSON(to out: inout [UInt8], form: Form) {
    out.append("{\"report_id\":\"")
    out.append(hex: id.rawValue)
    out.append("\",\"source\":")
    out.append(jsonString: source)
    out.append(",\"title\":")
    out.append(jsonString: title)
    out.append(",\"organization\":")
    organization.appendJSON(to: &out)
    out.append(",\"year\":")
    if let year { out.append(decimal: year) } else { out.append("null") }
    out.append(",\"edition\":")
    out.append(jsonString: edition)
    out.append(",\"layout\":")
    out.append(jsonString: layout)
    if !skeleton.isEmpty {
      out.append(",\"skeleton\":\"")
      out.append(hex: skeleton.labelled)
      out.append(hex: skeleton.bare)
      out.append(UInt8(ascii: "\""))
    }
    out.append(",\"rows\":[")
    appendRows(to: &out, form: form)
    out.append("],\"sections\":[")
    appendList(sections, to: &out) { $0.appendJSON(to: &$1) }
    out.append("],\"claims\":[")
    appendList(claims, to: &out) { $0.appendJSON(to: &$1) }
    out.append("],\"notes\":[")
    appendList(notes, to: &out) { $0.appendJSON(to: &$1) }
    out.append("],\"findings\":[")
    appendFindings(to: &out)
  }

  /// Appends the report's line, given the one it had before anything was found: what stands in front of the findings
  /// is copied.
  ///
  /// - Parameter line: what `appendJSON(to:form:)` wrote of the same report without findings and `cellsBacked`.
  public func appendJSON(to out: inout [UInt8], beforeFindings line: ArraySlice<UInt8>) {
    out.append(contentsOf: line.dropLast("]}\n".utf8.count))
    appendFindings(to: &out)
  }

  private func appendFindings(to out: inout [UInt8]) {
    appendList(findings, to: &out) { $0.appendJSON(to: &$1) }
    out.append(UInt8(ascii: "]"))
    if let cellsBacked {
      out.append(",\"cells_backed\":")
      out.append(decimal: cellsBacked)
    }
    out.append("}\n")
  }

  /// Rows of which nothing is known are left out.
  private func appendRows(to out: inout [UInt8], form: Form) {
    var first = true
    for span in form.rowSpans
    where cells[span.cells].contains(where: { $0.state != .missing || !$0.raw.isEmpty || $0.line != 0 }) {
      if !first { out.append(UInt8(ascii: ",")) }
      first = false
      out.append("{\"table\":")
      out.append(jsonString: form.tables[span.table].id)
      out.append(",\"row\":")
      out.append(jsonString: form.tables[span.table].rows[span.row].id)
      append(cells[span.cells], to: &out)
      out.append(UInt8(ascii: "}"))
    }
  }

  /// `values` always; `states` and `raw` only when they say more than the values; one `line` or a list of them.
  private func append(_ row: ArraySlice<Cell>, to out: inout [UInt8]) {
    out.append(",\"values\":[")
    appendList(row, to: &out) { cell, out in
      if let value = cell.value { out.append(value) } else { out.append("null") }
    }
    let line = row.first?.line ?? 0
    if row.allSatisfy({ $0.line == line }) {
      out.append("],\"line\":")
      out.append(decimal: line)
    } else {
      out.append("],\"lines\":[")
      appendList(row, to: &out) { $1.append(decimal: $0.line) }
      out.append(UInt8(ascii: "]"))
    }
    if row.contains(where: { $0.state != .reported }) {
      out.append(",\"states\":[")
      appendList(row, to: &out) { $1.append(jsonString: "\($0.state.name)") }
      out.append(UInt8(ascii: "]"))
    }
    if row.contains(where: { !$0.raw.isEmpty }) {
      out.append(",\"raw\":[")
      appendList(row, to: &out) { $1.append(jsonString: raw($0)) }
      out.append(UInt8(ascii: "]"))
    }
  }

  /// Reads a report back from a line of NDJSON.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(json: JSONValue, codebook: Codebook) throws(RecordError) {
    let edition = try json.text("edition")
    guard let formIndex = codebook.formIndex(edition) else {
      throw RecordError("edition \"\(edition)\" is in no form of this run")
    }
    let form = codebook.forms[formIndex]
    guard let id = ReportID(try json.text("report_id")) else { throw RecordError("\"report_id\" is not 16 hex digits") }
    self.init(id: id, source: try json.text("source"), edition: edition, cellCount: form.cells.count)
    title = try json.text("title")
    organization = Organization(json: json["organization"])
    year = json["year"]?.integer
    layout = try json.text("layout")
    skeleton = json["skeleton"]?.string.flatMap { Skeleton($0) } ?? Skeleton()
    cellsBacked = json["cells_backed"]?.integer
    for row in json["rows"]?.array ?? [] { try read(row, form: form) }
    for section in json["sections"]?.array ?? [] { sections.append(try Section(json: section)) }
    for claim in json["claims"]?.array ?? [] { claims.append(try Claim(json: claim)) }
    for note in json["notes"]?.array ?? [] { notes.append(try ReadingNote(json: note)) }
    for finding in json["findings"]?.array ?? [] { findings.append(try Finding(json: finding)) }
  }

  private mutating func read(_ json: JSONValue, form: Form) throws(RecordError) {
    let tableID = try json.text("table")
    let rowID = try json.text("row")
    guard let table = form.tableIndex(tableID), let rowIndex = form.tables[table].rowIndex(rowID) else {
      throw RecordError("\(tableID)/\(rowID) is no row of edition \(form.id)")
    }
    let range = form.tables[table].rows[rowIndex].cellRange
    guard let values = json["values"]?.array, values.count == range.count else {
      throw RecordError("\(tableID)/\(rowID) needs \(range.count) values")
    }
    let states = json["states"]?.array
    let lines = json["lines"]?.array
    let raws = json["raw"]?.array
    for (column, index) in range.enumerated() {
      let state = states.flatMap { $0.count > column ? $0[column].string : nil } ?? "reported"
      guard let state = CellState(name: state) else { throw RecordError("\"\(state)\" is no state of a cell") }
      let line = lines.flatMap { $0.count > column ? $0[column].integer : nil } ?? json["line"]?.integer ?? 0
      cells[index] = Cell(value: values[column].number, state: state, line: line)
      if let raw = raws.flatMap({ $0.count > column ? $0[column].bytes : nil }) { setRaw(raw, of: index) }
    }
  }

  /// Keeps what was printed in a cell.
  @inlinable
  public mutating func setRaw(_ bytes: some Collection<UInt8>, of cell: Int) {
    let start = Int32(clamping: rawText.count)
    rawText.append(contentsOf: bytes)
    cells[cell].raw = start..<Int32(clamping: rawText.count)
  }
}

/// Appends elements with commas between them.
func appendList<Element>(
  _ elements: some Sequence<Element>, to out: inout [UInt8], _ append: (Element, inout [UInt8]) -> Void
) {
  var first = true
  for element in elements {
    if !first { out.append(UInt8(ascii: ",")) }
    first = false
    append(element, &out)
  }
}

extension JSONValue {
  /// The text of a field that must be there.
  func text(_ key: String) throws(RecordError) -> String {
    guard let text = self[key]?.string else { throw RecordError("\"\(key)\" is missing or no text") }
    return text
  }
}
