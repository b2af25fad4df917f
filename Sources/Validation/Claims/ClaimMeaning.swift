import Records

/// Which sums of cells a claim may reasonably mean, and how messages name it.
///
/// `rows` are alternatives, the plainest first; rows of one are added up, `denied_*` is all rows that begin so, and a row
/// behind `-` is taken off. 受理 may count what was carried in, 答复 may leave out what was rejected, and 不予公开 is
/// often said of all that was not given out.
struct ClaimMeaning: Sendable {
  let quantity: Quantity
  let english: String
  let chinese: String
  let table: String
  let rows: [String]
  let columns: [String]

  /// The meanings in the tables of all editions; a form has those whose rows and columns it has.
  static let all = requests + cases + disclosure + statistics

  private static let everyone = "natural_person business research nonprofit legal_service other"
  private static let organizations = "business research nonprofit legal_service other"
  private static let received = ["new", "new carried_in", "total", "total carried_out"]

  private static let requests: [ClaimMeaning] =
    ([
      (.received, "requests received", "收到申请", received),
      (.new, "new requests", "新收申请", ["new", "new carried_in"]),
      (.carriedIn, "requests carried in", "上年结转", ["carried_in"]),
      (.handled, "requests handled", "办理申请", received),
      (
        .answered, "requests answered", "办结（答复）申请",
        [
          "total", "new", "new carried_in", "total -rejected_*", "total -other_*", "total -rejected_* -other_*",
          "total -carried_in",
        ]
      ),
      (.carriedOut, "requests carried over", "结转下年", ["carried_out"]),
      (.granted, "requests granted", "予以公开", ["granted", "granted partial"]),
      (.partial, "requests granted in part", "部分公开", ["partial"]),
      (
        .denied, "requests denied", "不予公开",
        [
          "denied_*", "denied_* unavailable_*", "denied_* rejected_*", "denied_* unavailable_* rejected_*",
          "denied_* unavailable_* rejected_* other_*",
        ]
      ),
      (.unavailable, "requests that could not be met", "无法提供", ["unavailable_*", "unavailable_not_held"]),
      (.notHeld, "requests for what is not held", "本机关不掌握", ["unavailable_not_held", "unavailable_*"]),
      (.rejected, "requests not dealt with", "不予处理", ["rejected_*", "rejected_* other_*"]),
      (.otherHandling, "requests otherwise handled", "其他处理", ["other_*", "other_misc", "rejected_* other_*"]),
    ] as [(Quantity, String, String, [String])]).map {
      ClaimMeaning(
        quantity: $0.0, english: $0.1, chinese: $0.2, table: "requests", rows: $0.3,
        columns: ["total", everyone, "natural_person", organizations])
    } + [
      ClaimMeaning(
        quantity: .receivedFromPeople, english: "requests of natural persons", chinese: "自然人申请", table: "requests",
        rows: received, columns: ["natural_person"]),
      ClaimMeaning(
        quantity: .receivedFromOrganizations, english: "requests of organizations", chinese: "法人或其他组织申请",
        table: "requests", rows: received,
        columns: [organizations] + organizations.split(separator: " ").map(String.init)
      ),
    ]

  private static let cases: [ClaimMeaning] =
    of(.review, .reviewUpheld, .reviewCorrected, .reviewOther, .reviewPending, "reviews", "行政复议", ["review"])
    + of(
      .suit, .suitUpheld, .suitCorrected, .suitOther, .suitPending, "suits", "行政诉讼",
      ["suit_direct suit_after_review", "suit_direct", "suit_after_review"])
    + of(
      .directSuit, .directSuitUpheld, .directSuitCorrected, .directSuitOther, .directSuitPending,
      "suits without review", "未经复议直接起诉", ["suit_direct", "suit_direct suit_after_review"])
    + of(
      .suitAfterReview, .suitAfterReviewUpheld, .suitAfterReviewCorrected, .suitAfterReviewOther,
      .suitAfterReviewPending, "suits after review", "复议后起诉", ["suit_after_review"])

  private static func of(
    _ total: Quantity, _ upheld: Quantity, _ corrected: Quantity, _ other: Quantity, _ pending: Quantity,
    _ english: String, _ chinese: String, _ rows: [String]
  ) -> [ClaimMeaning] {
    ([
      (total, "", "", ["total", "upheld corrected other pending"]),
      (upheld, ", upheld", "结果维持", ["upheld"]),
      (corrected, ", corrected", "结果纠正", ["corrected"]),
      (other, ", other result", "其他结果", ["other"]),
      (pending, ", pending", "尚未审结", ["pending"]),
    ] as [(Quantity, String, String, [String])]).map {
      ClaimMeaning(
        quantity: $0.0, english: english + $0.1, chinese: chinese + $0.2, table: "review_litigation", rows: rows,
        columns: $0.3)
    }
  }

  private static let disclosure: [ClaimMeaning] =
    ([
      (
        .rulesIssued, "rules issued", "制发规章", ["rules", "rules normative_documents"],
        ["issued", "created", "published"]
      ),
      (.rulesRepealed, "rules repealed", "废止规章", ["rules", "rules normative_documents"], ["repealed"]),
      (
        .rulesInForce, "rules in force", "现行有效规章", ["rules", "rules normative_documents"], ["in_force", "public_total"]
      ),
      (
        .normativeDocumentsIssued, "normative documents issued", "制发规范性文件",
        ["normative_documents", "rules normative_documents"], ["issued", "created", "published"]
      ),
      (
        .normativeDocumentsRepealed, "normative documents repealed", "废止规范性文件",
        ["normative_documents", "rules normative_documents"], ["repealed"]
      ),
      (
        .normativeDocumentsInForce, "normative documents in force", "现行有效规范性文件",
        ["normative_documents", "rules normative_documents"], ["in_force", "public_total"]
      ),
      (.charges, "administrative charges", "行政事业性收费", ["fees"], ["amount"]),
    ] as [(Quantity, String, String, [String], [String])]).map {
      ClaimMeaning(
        quantity: $0.0, english: $0.1, chinese: $0.2, table: "disclosure", rows: $0.3, columns: $0.4)
    }

  private static let statistics: [ClaimMeaning] =
    ([
      (.received, "requests received", "收到申请", ["received.total", "closed.total", "replied.total"]),
      (.new, "new requests", "新收申请", ["received.total"]),
      (.handled, "requests handled", "办理申请", ["closed.total", "received.total", "replied.total"]),
      (.answered, "requests answered", "办结（答复）申请", ["replied.total", "closed.total", "received.total"]),
      (.granted, "requests granted", "同意公开", ["replied.granted", "replied.granted replied.already_public"]),
      (.partial, "requests granted in part", "同意部分公开", ["replied.partial"]),
      (.denied, "requests denied", "不同意公开", ["replied.denied"]),
      (.notHeld, "requests for what does not exist", "申请信息不存在", ["replied.nonexistent"]),
      (.review, "reviews", "行政复议", ["review.total"]),
      (.suit, "suits", "行政诉讼", ["suit.total"]),
      (
        .normativeDocumentsIssued, "normative documents issued", "制发规范性文件",
        ["active.normative_issued", "active.normative_published"]
      ),
      (.informationFees, "fees for information", "依申请公开信息收取的费用", ["fees.amount"]),
    ] as [(Quantity, String, String, [String])]).map {
      ClaimMeaning(
        quantity: $0.0, english: $0.1, chinese: $0.2, table: "statistics", rows: $0.3, columns: ["value"])
    }
}
