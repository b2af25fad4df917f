import Records

extension Fault {
  /// Sentences that state another number than the tables: a clean report states the right one.
  static let claims: [Fault] = sentences.map { claim in
    Fault(
      name:
        "the text states another number for `\(claim.quantity.rawValue)`\(claim.year == 2017 ? ", form of 2014" : "")",
      rule: .narrativeMismatch, scene: .report(claim.year), keep: { $0[0].state(claim, more: 0) },
      plant: { $0[0].state(claim, more: 7_000_001) })
  }

  /// A sentence about a quantity; `#` is its number, `%` that of the whole.
  struct Sentence {
    let quantity: Quantity
    let text: String
    let cells: [String]
    var whole: [String] = []
    var year = 2022
  }

  /// Right ones when `#` is what their cells add up to.
  static let sentences: [Sentence] = requests + cases + disclosure + earlier

  static let requests: [Sentence] = [
    of(.received, "本机关全年共收到政府信息公开申请#件。", "new"),
    of(.new, "全年新收政府信息公开申请#件。", "new"),
    of(.carriedIn, "上年结转政府信息公开申请#件。", "carried_in"),
    of(.handled, "全年办理政府信息公开申请#件。", "total"),
    of(.answered, "全年答复政府信息公开申请#件。", "total"),
    of(.carriedOut, "政府信息公开申请结转下年度继续办理#件。", "carried_out"),
    of(.granted, "政府信息公开申请办理结果：予以公开#件。", "granted"),
    of(.partial, "政府信息公开申请办理结果：部分公开#件。", "partial"),
    of(.denied, "政府信息公开申请办理结果：不予公开#件。", "denied_*"),
    of(.unavailable, "政府信息公开申请办理结果：无法提供#件。", "unavailable_*"),
    of(.notHeld, "政府信息公开申请办理结果：本机关不掌握#件。", "unavailable_not_held"),
    of(.rejected, "政府信息公开申请办理结果：不予处理#件。", "rejected_*"),
    of(.otherHandling, "政府信息公开申请办理结果：其他处理#件。", "other_*"),
    Sentence(
      quantity: .receivedFromPeople, text: "本机关收到政府信息公开申请%件，其中自然人申请#件。",
      cells: ["requests/new/natural_person"], whole: ["requests/new/total"]),
    Sentence(
      quantity: .receivedFromOrganizations, text: "本机关收到政府信息公开申请%件，其中法人或其他组织申请#件。",
      cells: ["business", "research", "nonprofit", "legal_service", "other"].map { "requests/new/\($0)" },
      whole: ["requests/new/total"]),
  ]

  private static let cases: [Sentence] =
    of(
      "因政府信息公开引起的行政复议", "review",
      [
        .review: "total", .reviewUpheld: "upheld", .reviewCorrected: "corrected", .reviewOther: "other",
        .reviewPending: "pending",
      ])
    + of(
      "因政府信息公开引起的未经复议直接起诉", "suit_direct",
      [
        .directSuit: "total", .directSuitUpheld: "upheld", .directSuitCorrected: "corrected", .directSuitOther: "other",
        .directSuitPending: "pending",
      ])
    + of(
      "因政府信息公开引起的复议后起诉", "suit_after_review",
      [
        .suitAfterReview: "total", .suitAfterReviewUpheld: "upheld", .suitAfterReviewCorrected: "corrected",
        .suitAfterReviewOther: "other", .suitAfterReviewPending: "pending",
      ])
    + of(
      "因政府信息公开引起的行政诉讼", "suit_*",
      [
        .suit: "total", .suitUpheld: "upheld", .suitCorrected: "corrected", .suitOther: "other",
        .suitPending: "pending",
      ])

  private static let disclosure: [Sentence] = [
    document(.rulesIssued, "本年制发规章#件。", "rules/issued"),
    document(.rulesRepealed, "本年废止规章#件。", "rules/repealed"),
    document(.rulesInForce, "现行有效规章#件。", "rules/in_force"),
    document(.normativeDocumentsIssued, "本年制发行政规范性文件#件。", "normative_documents/issued"),
    document(.normativeDocumentsRepealed, "本年废止行政规范性文件#件。", "normative_documents/repealed"),
    document(.normativeDocumentsInForce, "现行有效行政规范性文件#件。", "normative_documents/in_force"),
  ]

  private static let earlier: [Sentence] = [
    Sentence(
      quantity: .answered, text: "本机关全年答复政府信息公开申请#件。", cells: ["statistics/replied.total/value"], year: 2017),
    Sentence(
      quantity: .granted, text: "政府信息公开申请办理结果：同意公开#件。", cells: ["statistics/replied.granted/value"], year: 2017),
    Sentence(
      quantity: .review, text: "因政府信息公开引起的行政复议#件。", cells: ["statistics/review.total/value"], year: 2017),
  ]

  private static func of(_ quantity: Quantity, _ text: String, _ row: String) -> Sentence {
    Sentence(quantity: quantity, text: text, cells: ["requests/\(row)/total"])
  }

  private static func of(_ subject: String, _ row: String, _ columns: [Quantity: String]) -> [Sentence] {
    let words = [
      "total": "#件。", "upheld": "%件，其中维持#件。", "corrected": "%件，其中纠正#件。", "other": "%件，其中其他结果#件。",
      "pending": "%件，其中尚未审结#件。",
    ]
    return columns.sorted { $0.key.rawValue < $1.key.rawValue }.map { quantity, column in
      Sentence(
        quantity: quantity, text: subject + (words[column] ?? ""), cells: ["review_litigation/\(row)/\(column)"],
        whole: ["review_litigation/\(row)/total"])
    }
  }

  private static func document(_ quantity: Quantity, _ text: String, _ cell: String) -> Sentence {
    Sentence(quantity: quantity, text: text, cells: ["disclosure/\(cell)"])
  }
}

extension Draft {
  /// Says a sentence with so much more than the tables say.
  mutating func state(_ claim: Fault.Sentence, more: Int) {
    let text = claim.text.replacing("#", with: "\(sum(claim.cells) + more)")
    paragraphs.append(text.replacing("%", with: "\(sum(claim.whole))"))
  }
}
