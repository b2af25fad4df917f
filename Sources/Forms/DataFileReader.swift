import Bytes

/// What the readers of data files (forms, indicators, the crosswalk) share: texts and lists, and errors with their line.
protocol DataFileReader {
  /// Name of the file, for messages.
  var file: String { get }
}

extension DataFileReader {
  func error(_ value: JSONValue, _ detail: String) -> FormError {
    FormError(file: file, line: value.line, detail: detail)
  }

  /// The tree of the file.
  func parse(_ json: [UInt8]) throws(FormError) -> JSONValue {
    do { return try JSONValue(parsing: json) } catch {
      throw FormError(file: file, line: error.line, detail: "not JSON: \(error.detail)")
    }
  }

  func text(_ object: JSONValue, _ key: String, default fallback: String? = nil) throws(FormError) -> String {
    if let text = object[key]?.string { return text }
    guard object[key] == nil, let fallback else { throw error(object, "needs a text \"\(key)\"") }
    return fallback
  }

  func texts(_ object: JSONValue, _ key: String) throws(FormError) -> [String] {
    guard let value = object[key] else { return [] }
    guard let array = value.array else { throw error(value, "\"\(key)\" must be a list of texts") }
    var result: [String] = []
    for element in array {
      guard let text = element.string else { throw error(element, "\"\(key)\" must be a list of texts") }
      result.append(text)
    }
    return result
  }

  func list(_ object: JSONValue, _ key: String) throws(FormError) -> [JSONValue] {
    guard let array = object[key]?.array, !array.isEmpty else { throw error(object, "needs a list \"\(key)\"") }
    return array
  }

  func unique(_ ids: [String], in value: JSONValue, _ what: String) throws(FormError) {
    var seen: Set<String> = []
    for id in ids where !seen.insert(id).inserted { throw error(value, "\(what) \"\(id)\" stands twice") }
  }
}
