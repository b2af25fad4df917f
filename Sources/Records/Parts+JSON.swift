public import Bytes

extension Organization {
  private static let fields: [(key: StaticString, path: any WritableKeyPath<Organization, String> & Sendable)] = [
    ("name", \.name), ("id", \.id), ("region_code", \.regionCode), ("province", \.province), ("city", \.city),
    ("county", \.county), ("level", \.level), ("body_type", \.bodyType),
  ]

  /// Appends the fields that are known as a JSON object.
  func appendJSON(to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    // Not by key paths, which take longer than all else here.
    let texts = [name, id, regionCode, province, city, county, level, bodyType]
    appendList(zip(Self.fields, texts).lazy.filter { !$0.1.isEmpty }, to: &out) { field, out in
      out.append(UInt8(ascii: "\""))
      out.append(field.0.key)
      out.append("\":")
      out.append(jsonString: field.1)
    }
    out.append(UInt8(ascii: "}"))
  }

  init(json: JSONValue?) {
    self.init()
    for field in Self.fields { self[keyPath: field.path] = json?["\(field.key)"]?.string ?? "" }
  }
}

extension Section {
  func appendJSON(to out: inout [UInt8]) {
    out.append("{\"section\":")
    out.append(jsonString: id)
    out.append(",\"line\":")
    out.append(decimal: line)
    out.append(",\"heading\":")
    out.append(jsonString: heading)
    out.append(",\"text\":")
    out.append(jsonString: text)
    out.append(UInt8(ascii: "}"))
  }

  init(json: JSONValue) throws(RecordError) {
    self.init(
      id: try json.text("section"), heading: try json.text("heading"), text: json["text"]?.bytes ?? [],
      line: json["line"]?.integer ?? 0)
  }
}

extension Claim {
  func appendJSON(to out: inout [UInt8]) {
    out.append("{\"quantity\":")
    out.append(jsonString: quantity.rawValue)
    out.append(",\"value\":")
    out.append(value)
    out.append(",\"scope\":")
    out.append(jsonString: scope.rawValue)
    out.append(",\"line\":")
    out.append(decimal: line)
    out.append(",\"text\":")
    out.append(jsonString: text)
    out.append(UInt8(ascii: "}"))
  }

  init(json: JSONValue) throws(RecordError) {
    guard let quantity = Quantity(rawValue: try json.text("quantity")) else {
      throw RecordError("\"quantity\" is nothing that a claim counts")
    }
    guard let value = json["value"]?.number else { throw RecordError("\"value\" is missing or no number") }
    guard let scope = ClaimScope(rawValue: try json.text("scope")) else {
      throw RecordError("\"scope\" is neither body, region nor part")
    }
    self.init(quantity, value, text: try json.text("text"), line: json["line"]?.integer ?? 0, scope: scope)
  }
}

extension Place {
  func appendJSON(to out: inout [UInt8]) {
    for (key, id) in [("table" as StaticString, table), ("row", row), ("column", column)] where !id.isEmpty {
      out.append(",\"")
      out.append(key)
      out.append("\":")
      out.append(jsonString: id)
    }
  }

  init(json: JSONValue) {
    self.init(
      table: json["table"]?.string ?? "", row: json["row"]?.string ?? "", column: json["column"]?.string ?? "")
  }
}

extension ReadingNote {
  func appendJSON(to out: inout [UInt8]) {
    out.append("{\"rule\":")
    out.append(jsonString: rule)
    place.appendJSON(to: &out)
    out.append(",\"line\":")
    out.append(decimal: line)
    out.append(",\"printed\":")
    out.append(jsonString: printed)
    out.append(",\"reading\":")
    out.append(jsonString: reading)
    out.append(UInt8(ascii: "}"))
  }

  init(json: JSONValue) throws(RecordError) {
    rule = try json.text("rule")
    place = Place(json: json)
    line = json["line"]?.integer ?? 0
    printed = try json.text("printed")
    reading = try json.text("reading")
  }
}

extension Finding {
  /// Appends the finding as one JSON object.
  public func appendJSON(to out: inout [UInt8]) {
    out.append("{\"rule\":")
    out.append(jsonString: rule)
    out.append(",\"severity\":")
    out.append(jsonString: severity.rawValue)
    place.appendJSON(to: &out)
    if let expected {
      out.append(",\"expected\":")
      out.append(jsonString: expected)
    }
    if let actual {
      out.append(",\"actual\":")
      out.append(jsonString: actual)
    }
    if let line {
      out.append(",\"line\":")
      out.append(decimal: line)
    }
    out.append(",\"message_en\":")
    out.append(jsonString: messageEN)
    out.append(",\"message_zh\":")
    out.append(jsonString: messageZH)
    if let verdict {
      out.append(",\"verdict\":")
      out.append(jsonString: verdict.rawValue)
    }
    if let suspects {
      out.append(",\"suspects\":")
      out.append(jsonString: suspects)
    }
    out.append(UInt8(ascii: "}"))
  }

  /// Reads a finding back.
  ///
  /// - Throws: `RecordError` naming the field that is missing or wrong.
  public init(json: JSONValue) throws(RecordError) {
    guard let severity = Severity(rawValue: try json.text("severity")) else {
      throw RecordError("\"severity\" is neither error, warning nor info")
    }
    self.init(
      rule: try json.text("rule"), severity: severity, place: Place(json: json), expected: json["expected"]?.string,
      actual: json["actual"]?.string, line: json["line"]?.integer, messageEN: try json.text("message_en"),
      messageZH: try json.text("message_zh"), verdict: json["verdict"]?.string.flatMap(Verdict.init),
      suspects: json["suspects"]?.string)
  }
}
