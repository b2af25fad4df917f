import Bytes
import Discovery
import Records
import Tables

extension PipelineFile {
  /// Reads the settings.
  ///
  /// - Parameters:
  ///   - json: the bytes of `pipeline.json`.
  ///   - name: its name, for messages.
  /// - Throws: `RunFailure` naming the line, and the nearest known key for one that is unknown.
  public init(json: [UInt8], name: String) throws(RunFailure) {
    let root: JSONValue
    do { root = try JSONValue(parsing: json) } catch {
      throw RunFailure(.unusable, "\(name), line \(error.line): not JSON: \(error.detail)")
    }
    let reader = SettingsReader(file: name)
    for (key, value) in try reader.members(of: root, "the whole file") {
      try read(reader.key(key, at: value, as: Key.self), value, reader)
    }
  }

  private mutating func read(_ key: Key, _ value: JSONValue, _ reader: SettingsReader) throws(RunFailure) {
    let name = key.rawValue
    switch key {
    case .schema: break
    case .corpus: corpus = try reader.textOrTexts(value, name)
    case .work: work = try reader.text(value, name)
    case .out: out = try reader.text(value, name)
    case .jobs: jobs = try reader.count(value, name, in: 1...RunPlan.mostJobs)
    case .formats: formats = try reader.formats(value, name)
    case .bom: byteOrderMark = try reader.expect(value.bool, value, name, "true or false")
    case .forms: forms = try reader.texts(value, name)
    case .rules: rules = try reader.rules(value)
    case .failAbove: try readAllowances(value, reader)
    case .metrics: metrics = try reader.text(value, name)
    case .ignore: ignore = try reader.patterns(value, name)
    case .jsonlText: jsonlText = try reader.text(value, name)
    case .jsonlURL: jsonlURL = try reader.text(value, name)
    case .jsonlID: jsonlID = try reader.text(value, name)
    case .ocr: ocr = try reader.expect(value.bool, value, name, "true or false")
    case .limits: try readLimits(value, reader)
    case .suppressions: suppressions = try reader.text(value, name)
    case .thresholds: try readThresholds(value, reader)
    case .roster: roster = try reader.text(value, name)
    case .converters: converters = try reader.converters(value)
    }
  }

  /// A number is about quarantined inputs, as it was before errors could be counted too.
  private mutating func readAllowances(_ value: JSONValue, _ reader: SettingsReader) throws(RunFailure) {
    guard value.members != nil else { return failAbove = try reader.allowance(value, "failAbove") }
    for (key, value) in try reader.members(of: value, "\"failAbove\"") {
      switch try reader.key(key, at: value, as: AllowanceKey.self) {
      case .quarantined: failAbove = try reader.allowance(value, "failAbove.quarantined")
      case .errors: failAboveErrors = try reader.allowance(value, "failAbove.errors")
      }
    }
  }

  private mutating func readThresholds(_ value: JSONValue, _ reader: SettingsReader) throws(RunFailure) {
    for (key, value) in try reader.members(of: value, "\"thresholds\"") {
      switch try reader.key(key, at: value, as: ThresholdKey.self) {
      case .jumpFactor: jumpFactor = try reader.count(value, "thresholds.jumpFactor", from: 2)
      case .jumpFloor: jumpFloor = try reader.count(value, "thresholds.jumpFloor", from: 1)
      case .similarity: similarity = try reader.thousandths(value, "thresholds.similarity", from: 500)
      }
    }
  }

  private mutating func readLimits(_ value: JSONValue, _ reader: SettingsReader) throws(RunFailure) {
    for (key, value) in try reader.members(of: value, "\"limits\"") {
      switch try reader.key(key, at: value, as: LimitKey.self) {
      case .documentBytes: documentBytes = try reader.count(value, "limits.documentBytes", from: 1)
      case .ratio: ratio = try reader.count(value, "limits.ratio", from: 1)
      case .depth: depth = try reader.count(value, "limits.depth", from: 1)
      case .members: members = try reader.count(value, "limits.members", from: 1)
      case .archiveBytes: archiveBytes = try reader.count(value, "limits.archiveBytes", from: 1)
      case .pdfSeconds: pdfSeconds = try reader.count(value, "limits.pdfSeconds", from: 1)
      case .pdfMegabytes: pdfMegabytes = try reader.count(value, "limits.pdfMegabytes", from: 64)
      }
    }
  }
}

/// Asks a JSON tree for settings and says on which line one is wrong.
struct SettingsReader {
  let file: String

  func failure(_ value: JSONValue, _ detail: String) -> RunFailure {
    RunFailure(.unusable, "\(file), line \(value.line): \(detail)")
  }

  func expect<Setting>(
    _ setting: Setting?, _ value: JSONValue, _ name: String, _ kind: String
  ) throws(RunFailure) -> Setting {
    guard let setting else { throw failure(value, "\"\(name)\" must be \(kind)") }
    return setting
  }

  func members(of value: JSONValue, _ name: String) throws(RunFailure) -> [(key: String, value: JSONValue)] {
    guard let members = value.members else { throw failure(value, "\(name) must be an object { … }") }
    var seen: Set<String> = []
    for (key, value) in members where !seen.insert(key).inserted {
      throw failure(value, "\"\(key)\" stands twice in \(name); remove one")
    }
    return members
  }

  func key<Key: RawRepresentable & CaseIterable>(
    _ text: String, at value: JSONValue, as type: Key.Type
  ) throws(RunFailure) -> Key where Key.RawValue == String {
    try choice(text, at: value, of: "key", among: Array(Key.allCases))
  }

  func choice<Choice: RawRepresentable>(
    _ text: String, at value: JSONValue, of kind: String, among choices: [Choice]
  ) throws(RunFailure) -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let names = choices.map(\.rawValue)
    let advice = nearest(to: text, among: names).map { "did you mean \"\($0)\"?" }
    throw failure(value, "unknown \(kind) \"\(text)\"; \(advice ?? "known are \(names.joined(separator: ", "))")")
  }

  func text(_ value: JSONValue, _ name: String) throws(RunFailure) -> String {
    let text = try expect(value.string, value, name, "a text")
    if text.isEmpty { throw failure(value, "\"\(name)\" must not be empty") }
    return text
  }

  func texts(
    _ value: JSONValue, _ name: String, _ kind: String = "a list of texts"
  ) throws(RunFailure) -> [String] {
    try expect(value.array, value, name, kind).map { element throws(RunFailure) in
      try expect(element.string, element, name, kind)
    }
  }

  func textOrTexts(_ value: JSONValue, _ name: String) throws(RunFailure) -> [String] {
    if let text = value.string { return [text] }
    return try texts(value, name, "a text or a list of texts")
  }

  func count(_ value: JSONValue, _ name: String, in range: ClosedRange<Int>) throws(RunFailure) -> Int {
    let count = value.integer.flatMap { range.contains($0) ? $0 : nil }
    return try expect(count, value, name, "a whole number from \(range.lowerBound) to \(range.upperBound)")
  }

  func formats(_ value: JSONValue, _ name: String) throws(RunFailure) -> [TableFormat] {
    var formats: [TableFormat] = []
    for text in try texts(value, name) {
      let format = try choice(text, at: value, of: "format", among: TableFormat.allCases)
      if formats.contains(format) { throw failure(value, "\"\(name)\" names \(text) twice; remove one") }
      formats.append(format)
    }
    return formats
  }

  func patterns(_ value: JSONValue, _ name: String) throws(RunFailure) -> [String] {
    let patterns = try texts(value, name)
    for pattern in patterns {
      guard let fault = IgnorePatterns.fault(in: pattern) else { continue }
      throw failure(value, "\"\(name)\": the pattern \"\(pattern)\" \(fault)")
    }
    return patterns
  }

  func count(_ value: JSONValue, _ name: String, from least: Int) throws(RunFailure) -> Int {
    let count = value.integer.flatMap { $0 >= least ? $0 : nil }
    return try expect(count, value, name, "a whole number from \(least)")
  }

  /// A share of 1 in thousandths, not less than `least`.
  func thousandths(_ value: JSONValue, _ name: String, from least: Int) throws(RunFailure) -> Int {
    let share = value.number.map { Int(($0.doubleValue * 1000).rounded()) }.flatMap { least...1000 ~= $0 ? $0 : nil }
    return try expect(share, value, name, "a number from 0.\(least / 100) to 1")
  }

  func rules(_ value: JSONValue) throws(RunFailure) -> [String: Severity?] {
    var rules: [String: Severity?] = [:]
    for (rule, setting) in try members(of: value, "\"rules\"") {
      let text = try expect(setting.string, setting, rule, "error, warning, info or off")
      let severity = Severity(rawValue: text)
      guard severity != nil || text == "off" else {
        throw failure(setting, "\"\(rule)\" must be error, warning, info or off")
      }
      rules.updateValue(severity, forKey: rule)
    }
    return rules
  }

  func allowance(_ value: JSONValue, _ name: String) throws(RunFailure) -> Allowance {
    let kind = "a share below 1 or a whole number"
    let number = try expect(value.number, value, name, kind)
    if number.isInteger, number >= .zero { return .count(Int(number.mantissa)) }
    let share = number.doubleValue
    return .share(try expect(share > 0 && share < 1 ? share : nil, value, name, kind))
  }
}
