public import Bytes
import Forms
public import Records

/// What a body published for one year: the one of its reports that counts, and how the others differ from it.
public struct BodyYear: Sendable {
  /// Another report of the year.
  public struct Other: Sendable {
    /// The report.
    public let record: WideRecord
    /// Which line of `work/aggregate` it is.
    public let position: Int
    /// The measures for which it prints another number than the one that counts.
    public let differing: [Int]
  }

  /// The report that counts, as `ReportStanding` says.
  public let record: WideRecord
  /// Which line of `work/aggregate` it is.
  public let position: Int
  /// How many reports of the year there are.
  public let reports: Int
  /// Its values by measure.
  public let values: [FixedDecimal?]
  /// Likewise, without numbers that were read by inference.
  public let sure: [FixedDecimal?]
  /// The other reports of the year, as far as they were looked at.
  public let others: [Other]

  /// One year of a body.
  ///
  /// - Parameters:
  ///   - records: its reports of the year, at least one.
  ///   - reports: how many there are in all.
  public init?(_ records: [(record: WideRecord, position: Int)], reports: Int, links: YearLinks) {
    guard let counted = records.min(by: { ReportStanding($0.record) < ReportStanding($1.record) }),
      let form = links.codebook.formIndex(counted.record.edition)
    else { return nil }
    (record, position) = counted
    self.reports = max(reports, records.count)
    let values = links.valuesByMeasure(counted.record)
    others = records.filter { $0.position != counted.position }.map { other in
      let differing = zip(values, links.valuesByMeasure(other.record)).enumerated().compactMap { measure, pair in
        if let own = pair.0, let its = pair.1, own != its { measure } else { nil as Int? }
      }
      return Other(record: other.record, position: other.position, differing: differing)
    }
    self.values = values
    var sure = values
    for cell in record.inferred { sure[links.measures.ofCell[form][cell]] = nil }
    self.sure = sure
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
