public import Records

/// Two reports that may be alike, by their place in the index.
public struct SimilarityCandidate: Sendable, Hashable {
  /// The later year of one body; of two bodies, the report that was read first.
  public let first: Int
  /// What it is held against.
  public let second: Int
  /// How they are related.
  public let kind: SimilarityKind
}

extension SimilarityIndex {
  /// Pairs that are held against each other, text by text, for each report and kind: the nearest by their signatures.
  static let mostPairs = 3
  /// Neighbours in a band that are looked at, so that a county whose offices all have one text costs no more than others.
  private static let neighbours = 2
  /// Reports that may stand between neighbours because they are of the same body, and reports of one body and year that
  /// are looked at.
  private static let reach = 8
  /// A signature is right to about 0.065; what looks less alike than this is not worth reading, in thousandths.
  private static let leastLikeness = SimilarityThreshold.listed - 150

  private struct Pair: Comparable {
    let first: UInt32
    let second: UInt32
    let likeness: Int

    static func < (left: Pair, right: Pair) -> Bool {
      if left.first != right.first { return left.first < right.first }
      if left.likeness != right.likeness { return left.likeness > right.likeness }
      return left.second < right.second
    }
  }

  /// The pairs whose texts are to be compared, by their first report, kind and second.
  ///
  /// - Complexity: sorting the reports once for each band; pairs grow with the reports, not with their square.
  public func candidates(_ common: CommonWording) throws(SpillError) -> [SimilarityCandidate] {
    let signatures = try signatures(common.shingles)
    return signatures.withUnsafeBufferPointer { signatures in
      let found: [(SimilarityKind, [Pair])] = [
        (.sameBodyPreviousYear, nearest(yearsApart(signatures))),
        (.otherBodySameYear, nearest(bodiesApart(signatures))),
      ]
      return found.flatMap { kind, pairs in
        pairs.map { SimilarityCandidate(first: Int($0.first), second: Int($0.second), kind: kind) }
      }.sorted { left, right in
        if left.first != right.first { return left.first < right.first }
        if left.kind != right.kind { return left.kind == .sameBodyPreviousYear }
        return left.second < right.second
      }
    }
  }

  private func pair(_ first: Int, _ second: Int, _ signatures: UnsafeBufferPointer<UInt16>) -> Pair? {
    func signature(_ report: Int) -> UnsafeBufferPointer<UInt16> {
      UnsafeBufferPointer(rebasing: signatures[report * Signature.classes..<(report + 1) * Signature.classes])
    }
    let likeness = Signature.likeness(signature(first), signature(second))
    guard likeness >= Self.leastLikeness else { return nil }
    return Pair(first: UInt32(first), second: UInt32(second), likeness: likeness)
  }

  /// The most alike pairs of each first report, each pair once.
  private func nearest(_ pairs: [Pair]) -> [Pair] {
    var kept: [Pair] = []
    var count = 0
    for pair in pairs.sorted() where pair != kept.last {
      count = pair.first == kept.last?.first ? count + 1 : 1
      if count <= Self.mostPairs { kept.append(pair) }
    }
    return kept
  }

  /// Reports of one body, a year apart.
  private func yearsApart(_ signatures: UnsafeBufferPointer<UInt16>) -> [Pair] {
    let order = entries.indices.sorted { left, right in
      let (a, b) = (entries[left], entries[right])
      if a.organization != b.organization { return a.organization < b.organization }
      return (a.year, left) < (b.year, right)
    }
    var pairs: [Pair] = []
    var earlier = 0..<0
    var start = 0
    while start < order.count {
      let entry = entries[order[start]]
      var end = start
      while end < order.count, entries[order[end]].organization == entry.organization,
        entries[order[end]].year == entry.year
      { end += 1 }
      if let first = earlier.first, case let before = entries[order[first]], before.organization == entry.organization,
        before.year + 1 == entry.year
      {
        for report in order[start..<end] {
          for other in order[earlier].prefix(Self.reach) {
            if let pair = pair(report, other, signatures) { pairs.append(pair) }
          }
        }
      }
      earlier = start..<end
      start = end
    }
    return pairs
  }

  /// Reports of different bodies for one year that meet in a band.
  private func bodiesApart(_ signatures: UnsafeBufferPointer<UInt16>) -> [Pair] {
    let wholes = entries.indices.map { report in
      signatures[report * Signature.classes..<(report + 1) * Signature.classes]
        .reduce(UInt64(0)) { ($0 &+ UInt64($1) &+ 1) &* 0x9E37_79B9_7F4A_7C15 } >> 32
    }
    var pairs: [Pair] = []
    var keys: [(band: UInt64, whole: UInt64)] = []
    keys.reserveCapacity(entries.count)
    for band in 0..<Signature.bands {
      keys.removeAll(keepingCapacity: true)
      for (report, entry) in entries.enumerated() {
        let start = report * Signature.classes + band * Signature.rows
        let rows =
          (UInt64(signatures[start]) << 32) | (UInt64(signatures[start + 1]) << 16) | UInt64(signatures[start + 2])
        // A band without a shingle of its own says nothing.
        if rows == 0 { continue }
        keys.append(
          (rows << 16 | UInt64(truncatingIfNeeded: entry.year & 0xFFFF), wholes[report] << 32 | UInt64(report)))
      }
      // The same narratives stand side by side, whatever else meets in the band.
      keys.sort { $0.band == $1.band ? $0.whole < $1.whole : $0.band < $1.band }
      collect(keys, signatures, &pairs)
      pairs = nearest(pairs)
    }
    return pairs
  }

  private func collect(
    _ keys: [(band: UInt64, whole: UInt64)], _ signatures: UnsafeBufferPointer<UInt16>, _ pairs: inout [Pair]
  ) {
    for index in keys.indices {
      let report = Int(keys[index].whole & 0xFFFF_FFFF)
      var linked = 0
      for other in keys[(index + 1)...].prefix(Self.reach) {
        guard linked < Self.neighbours, other.band == keys[index].band else { break }
        let neighbour = Int(other.whole & 0xFFFF_FFFF)
        let (a, b) = (entries[report], entries[neighbour])
        guard a.organization != b.organization, a.year == b.year else { continue }
        linked += 1
        if let pair = pair(min(report, neighbour), max(report, neighbour), signatures) { pairs.append(pair) }
      }
    }
  }
}
