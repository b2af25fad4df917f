import Bytes
import Forms
import Foundation
import Records
import Specimens

/// Makes failing documents smaller: options of noise first, then lines, as long as the same cell is read wrong or not at
/// all. What is left is saved as a document and the cells it should give, to become a test.
struct Shrinker {
  let examiner: Examiner

  /// Saves the smallest document of each trial that fails in a cell.
  func save(_ trials: [Trial], in folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for trial in trials {
      guard let (small, cell) = smallest(trial) else { continue }
      let name = "\(trial.layout.rawValue)-\(trial.noise.rawValue)-\(trial.seed)"
      let (specimen, _, _) = small.specimen(examiner.codebook.forms)
      let lines = shrunk(specimen, cell)
      try Data(joined(lines)).write(to: URL(filePath: folder).appending(path: "\(name).txt"))
      let wanted = "\(specimen.formID) \(cell.path) \(cell.value?.description ?? "blank")\n"
      try Data(wanted.utf8).write(to: URL(filePath: folder).appending(path: "\(name).want"))
    }
  }

  /// The trial with as few options of noise as fail in a cell, and the first such cell.
  private func smallest(_ trial: Trial) -> (Trial, ExpectedCell)? {
    guard var cell = failing(trial) else { return nil }
    var best = trial
    for option in Noise.each where best.noise.contains(option) {
      let next = Trial(seed: trial.seed, layout: trial.layout, noise: best.noise.subtracting(option))
      if let other = failing(next) { (best, cell) = (next, other) }
    }
    return (best, cell)
  }

  private func failing(_ trial: Trial) -> ExpectedCell? {
    let (specimen, _, _) = trial.specimen(examiner.codebook.forms)
    let report = examiner.read(specimen)
    return specimen.cells.first { !isRight($0, report, specimen) }
  }

  private func isRight(_ cell: ExpectedCell, _ report: Report?, _ specimen: Specimen) -> Bool {
    guard let report, report.edition == specimen.formID, report.cells.indices.contains(cell.index) else { return false }
    return report.cells[cell.index].value == cell.value
  }

  /// The lines that are left when every run of lines is gone without which the cell still fails (delta debugging, Zeller
  /// 1999). The lines that print its row stay: without them nobody could read it.
  private func shrunk(_ specimen: Specimen, _ cell: ExpectedCell) -> [ArraySlice<UInt8>] {
    var lines = specimen.text.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      ($0, printsRow($0, specimen, cell))
    }
    var size = max(1, lines.count / 2)
    while size >= 1 {
      var start = 0
      while start < lines.count {
        let run = start..<min(start + size, lines.count)
        var rest = lines
        rest.replaceSubrange(run, with: lines[run].filter(\.1))
        if rest.count < lines.count, !isRight(cell, examiner.read(joined(rest.map(\.0))), specimen) {
          lines = rest
        } else {
          start += size
        }
      }
      size /= 2
    }
    return lines.map(\.0)
  }

  /// Whether a line holds a piece of the label of the cell's row, or a number of two digits or more of that row.
  private func printsRow(_ line: ArraySlice<UInt8>, _ specimen: Specimen, _ cell: ExpectedCell) -> Bool {
    guard let form = examiner.codebook.formIndex(specimen.formID).map({ examiner.codebook.forms[$0] }),
      let span = form.rowSpans.first(where: { $0.cells.contains(cell.index) })
    else { return false }
    let text = String(decoding: line, as: UTF8.self)
    let label = form.tables[span.table].rows[span.row].label.filter(\.isLetter)
    let numbers = specimen.cells.filter { span.cells.contains($0.index) }.compactMap { $0.value?.description }
    return ([String(label.prefix(4)), String(label.suffix(4))] + numbers.filter { $0.count > 1 }).contains {
      text.contains($0)
    }
  }

  private func joined(_ lines: [ArraySlice<UInt8>]) -> [UInt8] { Array(lines.joined(separator: [0x0A])) }
}
