public import Bytes

extension Source {
  /// Appends the source as one line of NDJSON.
  public func appendJSON(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    appendFields(to: &out)
    out.append("}\n")
  }

  func appendFields(to out: inout [UInt8]) {
    out.append("\"report_id\":\"")
    out.append(hex: id.rawValue)
    out.append("\",\"source\":")
    out.append(jsonString: path)
    out.append(",\"file\":")
    out.append(jsonString: file)
    out.append(",\"bytes\":")
    out.append(decimal: byteCount)
    for (key, value) in [("charset" as StaticString, charset), ("url", url), ("record_id", recordID)] {
      guard let value else { continue }
      out.append(",\"")
      out.append(key)
      out.append("\":")
      out.append(jsonString: value)
    }
  }

  /// Reads a source back from a line of NDJSON.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(json: JSONValue) throws(RecordError) {
    guard let id = ReportID(try json.text("report_id")) else { throw RecordError("\"report_id\" is not 16 hex digits") }
    self.init(
      path: try json.text("source"), file: try json.text("file"), id: id, byteCount: json["bytes"]?.integer ?? 0,
      charset: json["charset"]?.string, url: json["url"]?.string, recordID: json["record_id"]?.string)
  }
}

extension Document {
  /// Appends the document as one line of NDJSON.
  public func appendJSON(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    source.appendFields(to: &out)
    out.append(",\"format\":")
    out.append(jsonString: format.rawValue)
    out.append(",\"encoding\":")
    out.append(jsonString: encoding)
    out.append(",\"replacements\":")
    out.append(decimal: replacements)
    if isRecognised { out.append(",\"recognised\":true") }
    hints.appendFields(to: &out)
    out.append(",\"text\":")
    out.append(jsonString: text)
    out.append("}\n")
  }

  /// Reads a document back from a line of NDJSON.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(json: JSONValue) throws(RecordError) {
    guard let text = json["text"]?.bytes else { throw RecordError("\"text\" is missing or no text") }
    guard let format = DocumentFormat(rawValue: try json.text("format")) else {
      throw RecordError("\"format\" is no format of a document")
    }
    self.init(
      source: try Source(json: json), format: format, encoding: try json.text("encoding"),
      replacements: json["replacements"]?.integer ?? 0, isRecognised: json["recognised"]?.bool ?? false,
      text: text,
      hints: DocumentHints(json: json))
  }
}

extension DocumentHints {
  /// Appends the hints that are there, each as a field.
  fileprivate func appendFields(to out: inout [UInt8]) {
    for (key, text) in [
      ("title" as StaticString, title), ("organization", organization), ("date", date), ("site", site),
    ]
    where !text.isEmpty {
      out.append(",\"")
      out.append(key)
      out.append("\":")
      out.append(jsonString: text)
    }
  }

  fileprivate init(json: JSONValue) {
    title = json["title"]?.string ?? ""
    organization = json["organization"]?.string ?? ""
    date = json["date"]?.string ?? ""
    site = json["site"]?.string ?? ""
  }
}

extension Quarantined {
  /// Appends the quarantine row as one line of NDJSON.
  public func appendJSON(to out: inout [UInt8]) {
    out.append("{\"source\":")
    out.append(jsonString: source)
    out.append(",\"stage\":")
    out.append(jsonString: stage.rawValue)
    out.append(",\"reason\":")
    out.append(jsonString: reason.rawValue)
    out.append(",\"message\":")
    out.append(jsonString: message)
    out.append("}\n")
  }

  /// Reads a quarantine row back from a line of NDJSON.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(json: JSONValue) throws(RecordError) {
    guard let stage = Stage(rawValue: try json.text("stage")) else { throw RecordError("\"stage\" is no stage") }
    guard let reason = Reason(rawValue: try json.text("reason")) else { throw RecordError("\"reason\" is no reason") }
    self.init(source: try json.text("source"), stage: stage, reason: reason, message: try json.text("message"))
  }
}
