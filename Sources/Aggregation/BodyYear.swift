public import Bytes
import Forms
public import Records

/// What a body published for one year: the fullest of its reports, in the light of the others.
public struct BodyYear: Sendable {
  /// The fullest report; of equally full ones the first of the corpus.
  public let record: WideRecord
  /// Which line of `work/aggregate` it is.
  public let position: Int
  /// How many reports of the year there are.
  public let reports: Int
  /// Its values by measure; nil where the reports of the year print different numbers.
  public let values: [FixedDecimal?]
  /// Likewise, without numbers that were read by inference.
  public let sure: [FixedDecimal?]

  /// One year of a body.
  ///
  /// - Parameters:
  ///   - records: its reports of the year, at least one.
  ///   - reports: how many there are in all.
  public init?(_ records: [(record: WideRecord, position: Int)], reports: Int, links: YearLinks) {
    func numbers(_ record: WideRecord) -> Int { record.values.count { $0 != nil } }
    guard
      let fullest = records.max(by: { left, right in
        let (a, b) = (numbers(left.record), numbers(right.record))
        return a == b ? left.position > right.position : a < b
      })
    else { return nil }
    (record, position) = fullest
    self.reports = max(reports, records.count)
    var values = links.valuesByMeasure(record)
    for other in records where other.position != position {
      for (measure, value) in links.valuesByMeasure(other.record).enumerated() {
        if let value, let known = values[measure], known != value { values[measure] = nil }
      }
    }
    self.values = values
    guard let form = links.codebook.formIndex(record.edition) else { return nil }
    for cell in record.inferred { values[links.measures.ofCell[form][cell]] = nil }
    sure = values
  }
}

extension YearLinks {
  fileprivate func valuesByMeasure(_ record: WideRecord) -> [FixedDecimal?] {
    var values = [FixedDecimal?](repeating: nil, count: measures.names.count)
    guard let form = codebook.formIndex(record.edition) else { return values }
    for (measure, value) in zip(measures.ofCell[form], record.values) { values[measure] = value }
    return values
  }
}
