public import Bytes

/// What a number of the narrative counts: the `quantity` column of `claims`.
public enum Quantity: String, Sendable, CaseIterable {
  /// Received, without saying whether what was carried in is counted too.
  case received = "requests.received"
  /// Received this year (新收).
  case new = "requests.new"
  case carriedIn = "requests.carried_in"
  /// 办理, 处理: dealt with, finished or not.
  case handled = "requests.handled"
  case answered = "requests.answered"
  case carriedOut = "requests.carried_out"
  case granted = "requests.granted"
  case partial = "requests.partial"
  case denied = "requests.denied"
  case unavailable = "requests.unavailable"
  case notHeld = "requests.not_held"
  case rejected = "requests.rejected"
  case otherHandling = "requests.other_handling"
  case receivedFromPeople = "requests.received.natural_person"
  case receivedFromOrganizations = "requests.received.legal_person"
  case review = "review.total"
  case reviewUpheld = "review.upheld"
  case reviewCorrected = "review.corrected"
  case reviewOther = "review.other"
  case reviewPending = "review.pending"
  case suit = "suit.total"
  case suitUpheld = "suit.upheld"
  case suitCorrected = "suit.corrected"
  case suitOther = "suit.other"
  case suitPending = "suit.pending"
  case directSuit = "suit_direct.total"
  case directSuitUpheld = "suit_direct.upheld"
  case directSuitCorrected = "suit_direct.corrected"
  case directSuitOther = "suit_direct.other"
  case directSuitPending = "suit_direct.pending"
  case suitAfterReview = "suit_after_review.total"
  case suitAfterReviewUpheld = "suit_after_review.upheld"
  case suitAfterReviewCorrected = "suit_after_review.corrected"
  case suitAfterReviewOther = "suit_after_review.other"
  case suitAfterReviewPending = "suit_after_review.pending"
  case rulesIssued = "rules.issued"
  case rulesRepealed = "rules.repealed"
  case rulesInForce = "rules.in_force"
  case normativeDocumentsIssued = "normative_documents.issued"
  case normativeDocumentsRepealed = "normative_documents.repealed"
  case normativeDocumentsInForce = "normative_documents.in_force"
  /// 行政事业性收费, in 万元.
  case charges = "fees.amount"
  /// Charged for information that was asked for, in 万元.
  case informationFees = "fees.information"
}

/// Whose number a claim is, as far as the sentence tells.
public enum ClaimScope: String, Sendable, CaseIterable {
  /// The body that reports.
  case body
  /// All bodies of a region (全县, 各单位).
  case region
  /// A part of what the report is about, or another body (政府办代表区政府, 各镇).
  case part
}

/// A number that the narrative states about what the tables count: a row of the table `claims`.
public struct Claim: Sendable, Equatable {
  /// What is counted.
  public var quantity: Quantity
  /// How many; money in 万元.
  public var value: FixedDecimal
  /// The sentence as printed, without line breaks and spaces.
  public var text: String
  /// 1-based line of the decoded document in which the sentence begins.
  public var line: Int
  /// Whose number it is.
  public var scope: ClaimScope

  /// A claim from its parts.
  public init(_ quantity: Quantity, _ value: FixedDecimal, text: String, line: Int, scope: ClaimScope = .body) {
    self.quantity = quantity
    self.value = value
    self.text = text
    self.line = line
    self.scope = scope
  }
}

extension Claim {
  /// The sentence as messages quote it: cut where it is long.
  public var quotation: String { Self.quotation(of: text) }

  /// A sentence, cut where it is long.
  public static func quotation(of text: some StringProtocol) -> String {
    text.count <= 120 ? String(text) : text.prefix(120) + "…"
  }
}
