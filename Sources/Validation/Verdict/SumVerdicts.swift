import Forms
import Records

/// The verdicts of a report: one for all broken sums that hang together, put into words once.
struct SumVerdicts {
  /// What a finding says of it.
  struct Words {
    let verdict: Verdict
    let suspects: String?
    let message: Message
  }

  private struct Key: Hashable {
    let identity: Int
    let row: Int
    let column: Int
  }

  private var words: [Key: Words] = [:]

  /// Judges every broken sum of a report.
  init(_ subject: Subject) {
    let broken = Set(subject.sums.broken.map { Self.key($0.identity.position, $0.terms.spot(in: $0.identity)) })
    for table in Set(subject.sums.broken.map(\.identity.identity.table)) {
      for part in SumNetwork.parts(of: table, subject) {
        let keys = zip(part.sums, part.places).map { Self.key($0.identity, $1) }.filter(broken.contains)
        if keys.isEmpty { continue }
        let verdict = SumVerdict(part.sums, subject)
        let wording = VerdictWording(verdict, subject)
        let said = Words(verdict: verdict.verdict, suspects: wording.suspects, message: wording.message)
        for key in keys { words[key] = said }
      }
    }
  }

  private static func key(_ identity: Int, _ spot: Spot) -> Key {
    Key(identity: identity, row: spot.row, column: spot.column)
  }

  /// What is said of an identity in a row or a column.
  subscript(identity: CompiledIdentity, spot: Spot) -> Words? { words[Self.key(identity.position, spot)] }
}
