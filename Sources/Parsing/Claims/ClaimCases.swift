import Bytes
import Records

/// What a number beside reviews and suits counts.
enum ClaimCases {
  /// The cells of the rows that are named; none where one number would be that of several rows.
  static func quantities(_ about: ClaimSubjects, _ said: ClaimStretch, isNamed: Bool, isZero: Bool) -> [Quantity] {
    let column: Int
    switch said.measure {
    case .unsaid, .received, .new, .handled:
      guard isNamed, said.marks.isDisjoint(with: .unfinished) else { return [] }
      column = 0
    case .upheld: column = 1
    case .corrected: column = 2
    case .otherResult: column = 3
    case .pending: column = 4
    default: return []
    }
    var rows: [[Quantity]] = []
    if about.contains(.directSuit) { rows.append(directSuits) }
    if about.contains(.suitAfterReview) { rows.append(suitsAfterReview) }
    if rows.isEmpty, about.contains(.suit) { rows.append(suits) }
    if about.contains(.review), about.isDisjoint(with: .directSuit) { rows.append(reviews) }
    // One number for several rows is told of each only when it is none.
    return rows.count > 1 && !isZero ? [] : rows.map { $0[column] }
  }

  private static let reviews: [Quantity] = [.review, .reviewUpheld, .reviewCorrected, .reviewOther, .reviewPending]
  private static let suits: [Quantity] = [.suit, .suitUpheld, .suitCorrected, .suitOther, .suitPending]
  private static let directSuits: [Quantity] = [
    .directSuit, .directSuitUpheld, .directSuitCorrected, .directSuitOther, .directSuitPending,
  ]
  private static let suitsAfterReview: [Quantity] = [
    .suitAfterReview, .suitAfterReviewUpheld, .suitAfterReviewCorrected, .suitAfterReviewOther,
    .suitAfterReviewPending,
  ]
}

/// Reviews and suits that were counted and whose outcomes have not been told.
struct OpenCases {
  private var rows: ClaimSubjects = []

  /// Whether it can be told of which row an outcome is: 行政复议4件，行政诉讼2件，其中维持3件 can be of either.
  mutating func leavesClear(_ said: ClaimStretch, about subjects: ClaimSubjects, _ value: FixedDecimal) -> Bool {
    let named = said.subjects.intersection(.cases)
    if !said.measure.isResult {
      if value != .zero { rows.formUnion(named) }
    } else if !named.isEmpty {
      rows = named
    } else if rows.rawValue.nonzeroBitCount > 1 {
      return subjects.isDisjoint(with: .cases)
    } else {
      rows = []
    }
    return true
  }
}
