import Dispatch
import Glibc
import Specimens
import Synchronization

/// A folder tree of benchmark reports.
struct Corpus: Sendable {
  let total: Int
  let folder: String
  let kind: Kind

  /// What the reports are written as.
  enum Kind: String, CaseIterable {
    /// Text, gzipped.
    case gzip
    /// Text.
    case plain
    /// Web pages of 100 KB.
    case pages
    /// Web pages without a site around them, as office programs print them.
    case sheets
    /// Text, most of it gzipped, web pages and documents of Word.
    case mixed
  }

  /// Reports of a block share a folder of each year, so that no folder holds too many.
  private static let blockSize = 1200

  /// Writes all reports, several at a time: their bytes before gzip, or nil when one could not be written.
  func write() -> Int? {
    let inflated = Atomic(0)
    let failures = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: (total + Self.blockSize - 1) / Self.blockSize) { block in
      if let bytes = write(block: block) {
        inflated.add(bytes, ordering: .relaxed)
      } else {
        failures.add(1, ordering: .relaxed)
      }
    }
    return failures.load(ordering: .relaxed) == 0 ? inflated.load(ordering: .relaxed) : nil
  }

  private func write(block: Int) -> Int? {
    guard let gzip = Gzip() else { return nil }
    for year in 2019...2024 { makeFolders("\(folder)/\(year)/\(block)") }
    var bytes = 0
    for index in block * Self.blockSize..<min(total, (block + 1) * Self.blockSize) {
      let report = self.report(index)
      let name = (kind == .gzip ? report.name + ".gz" : report.name).split(separator: "/")
      let path = "\(folder)/\(name[0])/\(block)/\(name[1])"
      guard put(path.hasSuffix(".gz") ? gzip.compress(report.text) : report.text, in: path) else { return nil }
      bytes += report.text.count
    }
    return bytes
  }

  private func report(_ index: Int) -> (name: String, text: [UInt8]) {
    switch kind {
    case .gzip, .plain: benchmarkReport(index: index)
    case .pages: benchmarkPage(index: index)
    case .sheets: benchmarkSheet(index: index)
    case .mixed: benchmarkMixture(index: index)
    }
  }

  private func makeFolders(_ path: String) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      prefix += part + "/"
      mkdir(prefix, 0o755)
    }
  }

  private func put(_ bytes: [UInt8], in path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    return bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count
  }
}
