import Bytes

/// What changed from one run to the next.
struct InputChanges: Sendable, Equatable {
  /// A count before and now.
  struct Shift: Sendable, Equatable {
    var before = 0
    var now = 0
  }

  /// Some of many: how many there are, and the first of them.
  struct Some: Sendable, Equatable {
    static let mostNamed = 3
    var count = 0
    var first: [String] = []

    mutating func add(_ name: String) {
      count += 1
      if first.count < Self.mostNamed { first.append(name) }
    }
  }

  /// Sources that gave a report, and gave none before.
  var new = Some()
  /// Sources whose bytes are others.
  var changed = Some()
  /// Sources that gave a report, and give none now.
  var gone = Some()
  /// Sources that were not quarantined before, or for another reason.
  var quarantined = Some()
  /// Errors by rule.
  var errors: [String: Shift] = [:]
  /// Quarantine rows by reason.
  var quarantine: [String: Shift] = [:]

  init() {}

  /// What a run found that had nothing to do: the errors by rule and the quarantine rows by reason that stand.
  init(errors: [String: Int], quarantine: [String: Int]) {
    self.errors = errors.mapValues { Shift(before: $0, now: $0) }
    self.quarantine = quarantine.mapValues { Shift(before: $0, now: $0) }
  }

  /// Whether nothing did.
  var isNothing: Bool {
    new.count + changed.count + gone.count + quarantined.count == 0
      && (errors.values.allSatisfy { $0.before == $0.now }) && quarantine.values.allSatisfy { $0.before == $0.now }
  }
}

extension InputChanges {
  private static let lists: [(key: String, path: any WritableKeyPath<InputChanges, Some> & Sendable)] = [
    ("new_reports", \.new), ("changed_reports", \.changed), ("gone_reports", \.gone),
    ("newly_quarantined", \.quarantined),
  ]
  private static let shifts: [(key: String, path: any WritableKeyPath<InputChanges, [String: Shift]> & Sendable)] = [
    ("errors_by_rule", \.errors), ("quarantined_by_reason", \.quarantine),
  ]

  var json: JSONObject {
    var object = JSONObject()
    for (key, path) in Self.lists {
      object.add(key) { object in
        object.add("count", self[keyPath: path].count)
        object.add("first", texts: self[keyPath: path].first)
      }
    }
    for (key, path) in Self.shifts {
      object.add(key) { object in
        for (name, shift) in self[keyPath: path].sorted(by: { $0.key < $1.key }) {
          object.add(name) { object in
            object.add("before", shift.before)
            object.add("now", shift.now)
          }
        }
      }
    }
    return object
  }

  init?(_ json: JSONValue) {
    for (key, path) in Self.lists {
      guard let some = json[key], let count = some["count"]?.integer else { return nil }
      self[keyPath: path] = Some(count: count, first: (some["first"]?.array ?? []).compactMap(\.string))
    }
    for (key, path) in Self.shifts {
      for (name, shift) in json[key]?.members ?? [] {
        self[keyPath: path][name] = Shift(before: shift["before"]?.integer ?? 0, now: shift["now"]?.integer ?? 0)
      }
    }
  }
}
