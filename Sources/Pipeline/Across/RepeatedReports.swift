import Aggregation
import Forms
import Records
import Validation

extension LateFindingMaker {
  /// What is to be said of a report that does not count because of another of the same body and year: nothing where
  /// both print the same numbers.
  func findings(of other: BodyYear.Other, besides counted: BodyYear, _ links: YearLinks) -> [LateFinding] {
    guard !other.differing.isEmpty else { return [] }
    let finding = finding(.reportRepeated, edition: other.record.edition) {
      other.message(counted.record, cells: cells(other, links))
    }
    return finding.map { [$0] } ?? []
  }

  /// The first places in which they differ.
  private func cells(_ other: BodyYear.Other, _ links: YearLinks) -> [PlaceName] {
    guard let index = codebook.formIndex(other.record.edition) else { return [] }
    let form = codebook.forms[index]
    let cells = other.differing.compactMap { links.measures.ofCell[index].firstIndex(of: $0) }
    return cells.sorted().prefix(3).map { PlaceName(form.place(ofCell: $0), form: form) }
  }
}

extension BodyYear.Other {
  fileprivate func message(_ counted: WideRecord, cells: [PlaceName]) -> (en: String, zh: String) {
    let (year, count) = (record.year ?? 0, differing.count)
    let more = count > cells.count
    let places = cells.map(\.en).joined(separator: "; ") + (more ? "; …" : "")
    let placesZH = cells.map(\.zh).joined(separator: "、") + (more ? "等" : "")
    return (
      "two reports of \(record.organization) for \(year) differ in \(count) \(count == 1 ? "cell" : "cells") "
        + "(\(places)): this one (\(record.source)) and \(counted.source) (report \(counted.id)). Only the latter counts "
        + "in summary and is held against other years. Please check which one is valid, and take the other out.",
      "\(record.organization)\(year)年度有两份报告，\(count)格数字不同（\(placesZH)）：本份（\(record.source)）与"
        + "\(counted.source)（\(counted.id)）。汇总和跨年比对只采用后者，请核实哪一份有效，并移除另一份。"
    )
  }
}
