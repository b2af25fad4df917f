import Forms
import Records

/// A place in the form by position; -1 means "the whole of it".
struct Spot: Comparable {
  var table = -1
  var row = -1
  var column = -1

  static func < (left: Spot, right: Spot) -> Bool {
    (left.table, left.row, left.column) < (right.table, right.row, right.column)
  }
}

/// One sentence in two languages.
struct Message {
  let en: String
  let zh: String

  /// A sentence, and another behind it when there is one.
  static func + (first: Message, second: Message?) -> Message {
    guard let second else { return first }
    return Message(en: "\(first.en) \(second.en)", zh: first.zh + second.zh)
  }
}

/// What the checks found in one report, before it is put in order.
struct FindingList {
  private let form: Form
  private let policy: Policy
  private var entries: [(spot: Spot, finding: Finding)] = []

  init(form: Form, policy: Policy) {
    self.form = form
    self.policy = policy
  }

  /// Adds a finding of a rule; its message is made only when the rule is not turned off.
  mutating func add(
    _ rule: Rule, severity: Severity? = nil, at spot: Spot, expected: String? = nil, actual: String? = nil,
    line: Int? = nil, _ message: () -> Message
  ) {
    add(
      rule: rule.rawValue, severity: severity ?? rule.defaultSeverity, at: spot, expected: expected, actual: actual,
      line: line, message)
  }

  /// Adds a finding of a rule that only the form names.
  mutating func add(
    rule: String, severity: Severity, at spot: Spot, expected: String? = nil, actual: String? = nil,
    line: Int? = nil, verdict: Verdict? = nil, suspects: String? = nil, _ message: () -> Message
  ) {
    if policy.disabled.contains(rule) { return }
    let place = Wording(form: form, spot: spot)
    let body = message()
    let finding = Finding(
      rule: rule, severity: policy.severities[rule] ?? severity, place: place.ids, expected: expected, actual: actual,
      line: line, messageEN: place.en + body.en, messageZH: place.zh + body.zh, verdict: verdict, suspects: suspects)
    entries.append((spot, finding))
  }

  /// The findings by place in the form, then by rule; of equals, the one added first stands first.
  func sorted() -> [Finding] {
    if entries.isEmpty { return [] }
    let order = entries.indices.sorted { left, right in
      let (a, b) = (entries[left], entries[right])
      if a.spot != b.spot { return a.spot < b.spot }
      return a.finding.rule == b.finding.rule ? left < right : a.finding.rule < b.finding.rule
    }
    return order.map { entries[$0].finding }
  }
}
