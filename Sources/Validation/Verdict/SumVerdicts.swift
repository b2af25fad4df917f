import Forms

/// The verdicts of a report: one for all broken sums that hang together.
struct SumVerdicts {
  private struct Key: Hashable {
    let identity: String
    let row: Int
    let column: Int
  }

  private var verdicts: [Key: SumVerdict] = [:]

  /// Judges every broken sum of a report.
  init(_ subject: Subject) {
    let broken = Set(subject.sums.broken.map { Self.key($0.identity.identity.id, $0.terms.spot(in: $0.identity)) })
    let tables = Set(subject.sums.broken.map(\.identity.identity.table))
    for table in tables {
      for part in SumNetwork.parts(of: table, subject) {
        let keys = zip(part.sums, part.places).map { Self.key(subject.form.identities[$0.identity].id, $1) }
        guard keys.contains(where: broken.contains) else { continue }
        let verdict = SumVerdict(part.sums, subject)
        for key in keys where broken.contains(key) { verdicts[key] = verdict }
      }
    }
  }

  private static func key(_ identity: String, _ spot: Spot) -> Key {
    Key(identity: identity, row: spot.row, column: spot.column)
  }

  /// The verdict on an identity in a row or a column.
  subscript(identity: String, spot: Spot) -> SumVerdict? { verdicts[Self.key(identity, spot)] }
}
