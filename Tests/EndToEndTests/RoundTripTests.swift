import Bytes
import Forms
import Foundation
import Specimens
import Testing

/// The figures of random valid forms come back from every format inside every container.
@Suite struct RoundTripTests {
  @Test func everyCellOfTwoHundredReportsComesBack() throws {
    let codebook = try Codebook.standard()
    let scratch = try Scratch()
    let reports = (0..<200).map { PackedReport(number: $0, codebook: codebook) }
    let sources = try pack(reports, in: scratch)
    if sources.count < reports.count {
      print("no PDF is read back: neither LibreOffice (soffice) nor WeasyPrint is installed to print one")
    }
    let outcome = try Command.run(
      "run", "--corpus", scratch("corpus"), "--work", scratch("work"), "--out", scratch("out"), "--quiet")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let refused = try Table(scratch, "quarantine").rows
    #expect(refused.isEmpty, "\(refused)")

    let read = try readReports(scratch)
    #expect(read.count == sources.count)
    for report in reports {
      guard let source = sources[report.number] else { continue }
      guard let found = read[source] else {
        Issue.record("\(report.name) in \(report.container) is lost")
        continue
      }
      expect(report, found, source: source)
    }
  }

  private func expect(_ report: PackedReport, _ found: ReadReport, source: String) {
    let specimen = report.specimen
    #expect(found.row["edition"] == specimen.formID, "\(source)")
    #expect(found.row["year"] == "\(specimen.year)", "\(source)")
    #expect(found.row["organization"] == specimen.organization, "\(source)")
    let wrong = specimen.cells.filter { found.cells[$0.path] != $0.value?.description ?? "" }
    if let first = wrong.first {
      let seen = wrong.prefix(9).map {
        "\($0.path) \(found.cells[$0.path] ?? "absent"), not \($0.value?.description ?? "blank")"
      }
      Issue.record("\(source), edition \(specimen.formID): \(wrong.count) cells wrong, first \(first.path): \(seen)")
    }
    let printed = Set(specimen.cells.map(\.path))
    let invented = found.cells.filter { !printed.contains($0.key) && !$0.value.isEmpty }
    #expect(invented.isEmpty, "\(source): \(invented)")
  }

  /// Writes and packs the reports; the source of each that was packed.
  private func pack(_ reports: [PackedReport], in scratch: Scratch) throws -> [Int: String] {
    var list = ""
    for report in reports {
      try scratch.write(report.specimen.text, to: "in/\(report.name)")
      list += "\(report.number)\t\(report.format)\t\(report.container)\t\(report.name)\n"
    }
    try scratch.write(list.utf8, to: "reports.tsv")
    let packing =
      "cd '\(scratch.path)' && python3 '\(projectFolder)/Tests/EndToEndTests/Fixtures/pack.py' > sources.tsv"
    #expect(system(packing) == 0)
    let lines = try String(contentsOfFile: scratch("sources.tsv"), encoding: .utf8).split(separator: "\n")
    let pairs = lines.map { $0.split(separator: "\t") }.map { (Int($0[0]) ?? -1, String($0[1])) }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// What was read of a report: its row, and the numbers of its cells as text, by path.
  private struct ReadReport {
    let row: [String: String]
    var cells: [String: String] = [:]
  }

  private func readReports(_ scratch: Scratch) throws -> [String: ReadReport] {
    var reports: [String: ReadReport] = [:]
    for row in try Table(scratch, "reports").rows { reports[row["report_id"] ?? ""] = ReadReport(row: row) }
    let lines = try String(contentsOfFile: scratch("out/cells.csv"), encoding: .utf8).split(separator: "\n").dropFirst()
    for line in lines {
      // Nothing in front of the column `raw` is quoted.
      let fields = line.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
      reports[String(fields[0])]?.cells["\(fields[2])/\(fields[3])/\(fields[4])"] = String(fields[5])
    }
    return Dictionary(reports.values.map { ($0.row["source"] ?? "", $0) }) { first, _ in first }
  }
}
