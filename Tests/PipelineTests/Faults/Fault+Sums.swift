import Records

extension Fault {
  /// Sums of the form that do not hold. What is added is balanced so that no other sum breaks.
  static let sums: [Fault] = [
    Fault(
      "requests of 2022: a total is not what its row adds up to", .requestsRowSum, 2022,
      adding: ["requests/new/total": 1, "requests/total/total": 1, "requests/granted/total": 1]),
    Fault(
      "requests of 2022: a row adds up to more than its total", .requestsRowSum, 2022,
      adding: ["requests/new/business": 1, "requests/total/business": 1, "requests/partial/business": 1]),
    Fault(
      "requests of 2020: a total is not what its row adds up to", .requestsRowSum, 2020,
      adding: ["requests/carried_in/total": 9, "requests/carried_out/total": 9]),
    Fault(
      "requests of 2022: new requests that were neither dealt with nor carried over", .requestsBalance, 2022,
      adding: ["requests/new/natural_person": 3, "requests/new/total": 3]),
    Fault(
      "requests of 2022: more carried over than there were", .requestsBalance, 2022,
      adding: ["requests/carried_out/business": 10, "requests/carried_out/total": 10]),
    Fault(
      "requests of 2020: carried in and gone", .requestsBalance, 2020,
      adding: ["requests/carried_in/research": 2, "requests/carried_in/total": 2]),
    Fault(
      "requests of 2022: an outcome is counted twice", .requestsOutcomeSum, 2022,
      adding: ["requests/granted/natural_person": 2, "requests/granted/total": 2]),
    Fault(
      "requests of 2022: 其他处理 adds to more than the total", .requestsOutcomeSum, 2022,
      adding: ["requests/other_misc/other": 5, "requests/other_misc/total": 5]),
    Fault(
      "requests of 2020: an outcome is counted twice", .requestsOutcomeSum, 2020,
      adding: ["requests/denied_law/business": 1, "requests/denied_law/total": 1]),
    Fault(
      "reviews: the total is one too many", .reviewLitigationRowSum, 2022, adding: ["review_litigation/review/total": 1]
    ),
    Fault(
      "suits without review: a result is not in the total", .reviewLitigationRowSum, 2022,
      adding: ["review_litigation/suit_direct/pending": 4]),
    Fault(
      "suits after review of 2020: a result is not in the total", .reviewLitigationRowSum, 2020,
      adding: ["review_litigation/suit_after_review/upheld": 4]),
    Fault(
      "form of 2014: ways of asking", .statisticsReceivedSum, 2017, adding: ["statistics/received.letter/value": 1]),
    Fault(
      "form of 2014: finished in time and late", .statisticsClosedSum, 2017,
      adding: ["statistics/closed.total/value": 1]),
    Fault("form of 2014: replies", .statisticsRepliedSum, 2017, adding: ["statistics/replied.granted/value": 10]),
    Fault("form of 2014: reasons to deny", .statisticsDeniedSum, 2017, adding: ["statistics/denied.privacy/value": 1]),
    Fault("form of 2014: reviews", .statisticsReviewSum, 2017, adding: ["statistics/review.upheld/value": 1]),
    Fault("form of 2014: suits", .statisticsSuitSum, 2017, adding: ["statistics/suit.total/value": 2]),
    Fault("form of 2014: staff", .statisticsStaffSum, 2017, adding: ["statistics/capacity.staff_part_time/value": 1]),
  ]
}
