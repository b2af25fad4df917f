public import Forms
public import Records

/// From which likeness on something is said, in thousandths of the Jaccard index of the shingles that count.
public enum SimilarityThreshold {
  /// Pairs in the table: two thirds of what each says itself is in the other.
  public static let listed = 500
  /// Findings: more than four fifths of what each says itself is in the other, far above what two clerks who answer the
  /// same questions have in common.
  public static let found = 700
  /// Shingles of its own that a narrative needs to be compared; three or four sentences. Of less, chance decides.
  static let ownShingles = 100
}

/// What of the narratives of a run does not count, because the form prescribes it or many reports have it.
public struct CommonWording: Sendable {
  let shingles: CommonShingles

  /// - Parameter sample: the narratives of the reports that the index chose as its sample.
  public init(sample: [ComparedNarrative], codebook: Codebook) {
    shingles = CommonShingles(texts: sample.map(\.shingles), prescribed: CommonShingles.prescribed(codebook))
  }

  /// Holds two narratives against each other, shingle by shingle.
  ///
  /// - Returns: their Jaccard index in thousandths, rounded down, and the longest passage that both have; nil when they
  ///   are less alike than the table lists, or one says too little by itself.
  /// - Complexity: n log n in their characters.
  public func compare(
    _ first: ComparedNarrative, _ second: ComparedNarrative
  ) -> (jaccard: Int, passage: SharedPassage)? {
    let (left, right) = (shingles.own(first.shingles), shingles.own(second.shingles))
    guard min(left.count, right.count) >= SimilarityThreshold.ownShingles else { return nil }
    let shared = left.countShared(with: right)
    let jaccard = shared * 1000 / (left.count + right.count - shared)
    guard jaccard >= SimilarityThreshold.listed else { return nil }
    return (jaccard, first.longestShared(with: second))
  }
}

/// A narrative that is held against others, with what it needs to quote itself.
public struct ComparedNarrative: Sendable {
  private let sections: [Section]
  private let text: NarrativeText
  /// In ascending order, each once.
  let shingles: [UInt32]

  /// Scalars of a passage that are quoted in the table.
  private static let quoted = 200

  /// The narrative of a report.
  public init(_ sections: [Section], of organization: Organization) {
    self.sections = sections
    text = NarrativeText(sections, of: organization, keepingOffsets: true)
    shingles = Shingles.set(text.scalars)
  }

  /// The longest passage that both have; of several, the first.
  func longestShared(with other: ComparedNarrative) -> SharedPassage {
    // No passage runs from one section into the next.
    let (here, there, count) = longestCommonRun(
      text.scalars, other.text.scalars.map { $0 == NarrativeText.separator ? 0 : $0 })
    return SharedPassage(
      text: quotation(here..<here + count), characters: count, firstLine: line(here), secondLine: other.line(there))
  }

  /// Position of the section that a scalar belongs to.
  private func section(_ scalar: Int) -> Int { text.sectionEnds.firstIndex { scalar < $0 } ?? 0 }

  private func line(_ scalar: Int) -> Int { sections.isEmpty ? 0 : sections[section(scalar)].line }

  /// What is printed at these scalars, with the numbers and names between them; the end of a long passage is left out.
  private func quotation(_ passage: Range<Int>) -> [UInt8] {
    guard let last = passage.prefix(Self.quoted).last, !sections.isEmpty else { return [] }
    let printed = sections[section(passage.lowerBound)].text
    let start = Int(text.offsets[passage.lowerBound])
    let lastStart = Int(text.offsets[last])
    let end = lastStart + (printed[lastStart] >= 0xF0 ? 4 : 3)
    return printed[start..<end] + (passage.count > Self.quoted ? Array("…".utf8) : [])
  }
}

/// The longest run of elements that both have: where it begins in each, and its length; of several, the first in `left`.
///
/// The length is found by halving, for what has a common run of n has one of n − 1; runs of one length are found by
/// their hashes and then compared.
///
/// - Complexity: n log n.
func longestCommonRun(_ left: [UInt32], _ right: [UInt32]) -> (left: Int, right: Int, count: Int) {
  var best = (left: 0, right: 0, count: 0)
  var (low, high) = (1, min(left.count, right.count))
  while low <= high {
    let length = (low + high + 1) / 2
    if let found = commonRun(left, right, length: length) {
      best = (found.left, found.right, length)
      low = length + 1
    } else {
      high = length - 1
    }
  }
  return best
}

/// A run of this length that both have, the first in `left`.
private func commonRun(_ left: [UInt32], _ right: [UInt32], length: Int) -> (left: Int, right: Int)? {
  let capacity = 1 << (UInt64.bitWidth - (right.count * 2).leadingZeroBitCount)
  // Open addressing: where in `right` a run begins, plus 1; the first of equals.
  var slots = [UInt32](repeating: 0, count: capacity)
  let hashes = runHashes(right, length)
  for (start, hash) in hashes.enumerated() {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (capacity - 1)
    while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash { slot = (slot + 1) & (capacity - 1) }
    if slots[slot] == 0 { slots[slot] = UInt32(start + 1) }
  }
  for (start, hash) in runHashes(left, length).enumerated() {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (capacity - 1)
    while slots[slot] != 0 {
      let other = Int(slots[slot]) - 1
      if hashes[other] == hash, left[start..<start + length] == right[other..<other + length] { return (start, other) }
      slot = (slot + 1) & (capacity - 1)
    }
  }
  return nil
}

/// A hash of every run of a length, in their order.
private func runHashes(_ elements: [UInt32], _ length: Int) -> [UInt64] {
  let base: UInt64 = 0x2545_F491_4F6C_DD1D
  var outgoing: UInt64 = 1
  for _ in 0..<length { outgoing = outgoing &* base }
  var hashes: [UInt64] = []
  hashes.reserveCapacity(elements.count)
  var hash: UInt64 = 0
  for (index, element) in elements.enumerated() {
    hash = hash &* base &+ UInt64(element) &+ 1
    if index >= length { hash &-= (UInt64(elements[index - length]) &+ 1) &* outgoing }
    if index >= length - 1 { hashes.append((hash ^ hash >> 31) &* 0x9E37_79B9_7F4A_7C15) }
  }
  return hashes
}
