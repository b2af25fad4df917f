import Aggregation
import Records
import Tables

/// Pairs of reports that may be alike, some at a time.
struct SimilarityFeed: Feed, Sendable {
  private var rest: ArraySlice<SimilarityCandidate>
  private static let pairsAtATime = 64

  init(_ candidates: [SimilarityCandidate]) { rest = candidates[...] }

  mutating func next() throws(RunFailure) -> ArraySlice<SimilarityCandidate>? {
    let next = rest.prefix(Self.pairsAtATime)
    rest = rest.dropFirst(next.count)
    return next.isEmpty ? nil : next
  }
}

/// Two reports that are alike, by their place in the index, and their row of the table.
struct SimilarPair: Sendable {
  let candidate: SimilarityCandidate
  let row: SimilarityRow
}

/// Reads the texts of pairs and holds them against each other.
struct SimilarityWorker: Worker, Sendable {
  let index: SimilarityIndex
  let common: CommonWording
  let stored: StoredNarratives

  mutating func process(_ candidates: ArraySlice<SimilarityCandidate>) throws(RunFailure) -> [SimilarPair] {
    // Pairs are in the order of their first report, and those of a group are near each other.
    var texts: [Int: OwnNarrative] = [:]
    var pairs: [SimilarPair] = []
    for candidate in candidates {
      let first = try narrative(candidate.first, &texts)
      let second = try narrative(candidate.second, &texts)
      guard let (jaccard, passage) = first.compare(with: second) else { continue }
      let row = SimilarityRow(
        first: index.id(candidate.first), second: index.id(candidate.second), kind: candidate.kind, jaccard: jaccard,
        passage: passage)
      pairs.append(SimilarPair(candidate: candidate, row: row))
    }
    return pairs
  }

  private func narrative(
    _ report: Int, _ texts: inout [Int: OwnNarrative]
  ) throws(RunFailure) -> OwnNarrative {
    if let text = texts[report] { return text }
    let text = OwnNarrative(try stored.narrative(of: report, in: index), without: common)
    texts[report] = text
    return text
  }
}

/// Writes the rows of pairs, and notes what findings will say of them.
struct SimilaritySink: Sink, Sendable {
  let writer: TableWriter
  var files: TableFiles
  var groups: SimilarityGroups

  mutating func commit(_ pairs: [SimilarPair]) throws(RunFailure) {
    var buffers = TableBuffers()
    for pair in pairs {
      writer.append(pair.row, to: &buffers)
      groups.add(pair.candidate, pair.row)
    }
    try files.write(buffers, of: .similarity)
  }
}

/// The narratives that `validate` left in its parts.
struct StoredNarratives: Sendable {
  private let parts: [(file: Descriptor, path: String, bytes: Range<Int>)]

  init(folder: String) throws(RunFailure) {
    var parts: [(file: Descriptor, path: String, bytes: Range<Int>)] = []
    for name in FileSystem.names(in: folder) where name.hasPrefix("part-") {
      let path = "\(folder)/\(name)"
      let (file, size) = try Descriptor.sized(path)
      let start = parts.last?.bytes.upperBound ?? 0
      parts.append((file, path, start..<start + size))
    }
    self.parts = parts
  }

  /// The narrative of a report of the index.
  ///
  /// - Throws: `RunFailure` when its line is not where it was, because somebody changed the file.
  func narrative(of report: Int, in index: SimilarityIndex) throws(RunFailure) -> ComparedNarrative {
    let place = index.line(report)
    guard let part = parts.first(where: { $0.bytes.contains(place.lowerBound) }) else { throw changed(nil) }
    let start = place.lowerBound - part.bytes.lowerBound
    let line = try part.file.read(start..<start + place.count, of: part.path)
    guard let stored = StoredNarrative(line: line), stored.id == index.id(report) else { throw changed(part.path) }
    return ComparedNarrative(stored.sections, of: stored.organization)
  }

  private func changed(_ path: String?) -> RunFailure {
    RunFailure(
      .unusable, "\(path ?? "the folder of validate") was changed while the run read it; run gongkai validate again")
  }
}

extension RunPlan {
  /// Whether narratives are compared: there are rules that say something of it.
  var comparesNarratives: Bool {
    !disabled.contains(Rule.similaritySelf.rawValue) || !disabled.contains(Rule.similarityPeer.rawValue)
  }
}

extension Run {
  /// The table `similarity` and its findings, from the sketches of all reports.
  func writeSimilarity(
    _ files: TableFiles, _ sketches: SimilarityIndex?, late: LateFindings
  ) throws(RunFailure) -> TableFiles {
    guard var index = sketches else { return files }
    do throws(SpillError) { try index.finish() } catch { throw RunFailure(error) }
    if index.count < 2 { return files }
    let stored = try StoredNarratives(folder: plan.folder(of: .validate))
    let (common, candidates): (CommonWording, [SimilarityCandidate])
    var sample: [[UInt32]] = []
    for report in index.sample { sample.append(try stored.narrative(of: report, in: index).shingles) }
    common = CommonWording(sample: sample, codebook: plan.codebook)
    sample = []
    do throws(SpillError) { candidates = try index.candidates(common) } catch { throw RunFailure(error) }
    let pool = OrderedPool(
      SimilarityFeed(candidates),
      into: SimilaritySink(
        writer: writer, files: files, groups: SimilarityGroups(count: index.count, threshold: plan.similarity)),
      jobs: plan.jobs, interruption: interruption)
    try pool.run(jobs: plan.jobs) { [index] in SimilarityWorker(index: index, common: common, stored: stored) }
    var (files, groups) = try pool.finish { _, sink in (sink.files, sink.groups) }
    let findings = SimilarityFindings(plan, index: index)
    for report in 0..<index.count {
      try late.add(
        findings.of(report, &groups), of: index.id(report), position: index.position(report))
    }
    return files
  }
}
