public import Forms

extension Form {
  /// Numbers for every standard cell that differ from one another where they can, and keep every sum of the form.
  ///
  /// Starts from lively numbers and sets the last term on the right of each identity until all of them hold.
  public func filledValues(seed: UInt64 = 1) -> [Int?] {
    var random = SeededRandom(seed: seed)
    var values: [Int?] = cells.map { cell in
      let row = tables[cell.table].rows[cell.row]
      if row.isVariant { return nil }
      // Requests must suffice for all the outcomes below them, or the balance would be negative.
      return row.id == "new" ? 9_000 + random.below(900) : 1 + random.below(97)
    }
    for _ in 0..<8 { for identity in identities { settle(identity, in: &values) } }
    return values
  }

  /// The cells of each sum of an identity: left, right.
  public func sums(of identity: Identity) -> [(left: [Int], right: [Int])] {
    let rows = tables[identity.table].rows
    switch identity.each {
    case .row:
      return rows.filter { !$0.isVariant }.map { row in
        (identity.left.map { row.firstCell + $0 }, identity.right.map { row.firstCell + $0 })
      }
    case .column:
      return rows[0].columns.indices.map { column in
        (identity.left.map { rows[$0].firstCell + column }, identity.right.map { rows[$0].firstCell + column })
      }
    }
  }

  private func settle(_ identity: Identity, in values: inout [Int?]) {
    for sum in sums(of: identity) {
      guard let last = sum.right.last else { continue }
      let left = sum.left.reduce(0) { $0 + (values[$1] ?? 0) }
      values[last] = left - sum.right.dropLast().reduce(0) { $0 + (values[$1] ?? 0) }
    }
  }
}

/// SplitMix64: the same numbers in every run, so that a failure can be repeated from its seed.
public struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator whose numbers follow from the seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 to `limit - 1`.
  public mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }
}
