/// What decides which of several reports of one body and year counts: the one with the most numbers, of those the one
/// with the fewest errors, of those the one with the first id. The order of the corpus has no part in it.
public struct ReportStanding: Sendable, Comparable, BitwiseCopyable {
  /// How many cells have a number.
  public let numbers: Int
  /// How many errors it raised by itself.
  public let errors: Int
  /// Its id.
  public let id: ReportID

  /// The standing of a report of a run.
  public init(_ record: WideRecord) {
    self.init(numbers: record.values.count { $0 != nil }, errors: record.errors, id: record.id)
  }

  /// A standing from its parts.
  public init(numbers: Int, errors: Int, id: ReportID) {
    (self.numbers, self.errors, self.id) = (numbers, errors, id)
  }

  /// Whether the first report counts before the second.
  public static func < (left: ReportStanding, right: ReportStanding) -> Bool {
    if left.numbers != right.numbers { return left.numbers > right.numbers }
    return (left.errors, left.id) < (right.errors, right.id)
  }
}
