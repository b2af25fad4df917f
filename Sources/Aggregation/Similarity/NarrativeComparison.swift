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

  /// - Parameter sample: the shingles of the reports that the index chose as its sample.
  public init(sample: [[UInt32]], codebook: Codebook) {
    shingles = CommonShingles(texts: sample, prescribed: CommonShingles.prescribed(codebook))
  }
}

/// The narrative of a report, as it is sampled to learn what is common and compared when that is known.
public struct ComparedNarrative: Sendable {
  fileprivate let sections: [Section]
  fileprivate let text: NarrativeText
  /// Hashes of its runs of eight ideographs, in ascending order, each once.
  public var shingles: [UInt32] { Shingles.set(text.scalars) }

  /// The narrative of a report.
  public init(_ sections: [Section], of organization: Organization) {
    self.sections = sections
    text = NarrativeText(sections, of: organization, keepingOffsets: true)
  }
}

/// What a narrative says itself, with what it needs to quote itself.
public struct OwnNarrative: Sendable {
  private let narrative: ComparedNarrative
  /// The scalars that a shingle of its own covers; 0 in the place of the others, so that no passage runs over them or
  /// from one section into the next.
  private let scalars: [UInt32]
  /// In ascending order, each once.
  let shingles: [UInt32]

  /// Scalars of a passage that are quoted in the table.
  private static let quoted = 200

  /// What is left of a narrative without common wording.
  public init(_ narrative: ComparedNarrative, without common: CommonWording) {
    self.narrative = narrative
    let all = narrative.text.scalars
    var own: [UInt32] = []
    var masked = [UInt32](repeating: 0, count: all.count)
    var start = 0
    var covered = 0
    Shingles.forEach(all) { hash in
      if !common.shingles.contains(hash) {
        own.append(hash)
        for position in max(covered, start)..<start + Shingles.width where all[position] != NarrativeText.separator {
          masked[position] = all[position]
        }
        covered = start + Shingles.width
      }
      start += 1
    }
    own.sort()
    (scalars, shingles) = (masked, own.withoutRepeats())
  }

  /// Holds the narrative against another, shingle by shingle.
  ///
  /// - Returns: their Jaccard index in thousandths, rounded down, and the longest passage that both have; nil when they
  ///   are less alike than the table lists, or one says too little by itself.
  /// - Complexity: n log n in their characters.
  public func compare(with other: OwnNarrative) -> (jaccard: Int, passage: SharedPassage)? {
    guard min(shingles.count, other.shingles.count) >= SimilarityThreshold.ownShingles else { return nil }
    let shared = shingles.countShared(with: other.shingles)
    let jaccard = shared * 1000 / (shingles.count + other.shingles.count - shared)
    guard jaccard >= SimilarityThreshold.listed else { return nil }
    return (jaccard, longestShared(with: other))
  }

  /// The longest passage that both have; of several, the first.
  func longestShared(with other: OwnNarrative) -> SharedPassage {
    // What is left out of one is not what is left out of the other.
    let (here, there, count) = longestCommonRun(scalars, other.scalars.map { $0 == 0 ? 1 : $0 })
    return SharedPassage(
      text: quotation(here..<here + count), characters: count, firstLine: line(here), secondLine: other.line(there))
  }

  /// The section that a scalar belongs to.
  private func section(_ scalar: Int) -> Section? {
    let position = narrative.text.sectionEnds.firstIndex { scalar < $0 }
    return position.map { narrative.sections[$0] }
  }

  private func line(_ scalar: Int) -> Int { section(scalar)?.line ?? 0 }

  /// What is printed at these scalars, with the numbers and names between them; the end of a long passage is left out,
  /// and what is left of sentences at its edges.
  private func quotation(_ passage: Range<Int>) -> [UInt8] {
    guard let last = passage.prefix(Self.quoted).last, let printed = section(passage.lowerBound)?.text else {
      return []
    }
    let offsets = narrative.text.offsets
    let lastStart = Int(offsets[last])
    let end = lastStart + (printed[lastStart] >= 0xF0 ? 4 : 3)
    return PassageEdges(text: printed).quotation(
      Int(offsets[passage.lowerBound])..<end, isCut: passage.count > Self.quoted)
  }
}

/// The longest run of elements that both have: where it begins in each, and its length; of several, the first in `left`.
///
/// What has a common run of n has one of n − 1, so that the length can be found by halving. Mostly there is nothing to
/// halve: following matches of eight elements as far as they go finds the longest run of two copies.
///
/// - Complexity: n log n.
func longestCommonRun(_ left: [UInt32], _ right: [UInt32]) -> (left: Int, right: Int, count: Int) {
  var best = (left: 0, right: 0, count: 0)
  var (low, high) = (1, min(left.count, right.count))
  let followed = RunTable(right, length: 8).longestFollowed(in: left)
  var next = [followed + 1, followed].filter { $0 > 0 && $0 <= high }
  while low <= high {
    let length = next.popLast() ?? (low + high + 1) / 2
    if let found = RunTable(right, length: length).first(in: left) {
      best = (found.left, found.right, length)
      low = length + 1
    } else {
      high = length - 1
    }
  }
  return best
}

/// Where each run of a length first stands in a text, found by its hash: open addressing.
private struct RunTable {
  private let text: [UInt32]
  private let length: Int
  private let hashes: [UInt64]
  /// Where a run begins, plus 1.
  private var slots: [UInt32]

  init(_ text: [UInt32], length: Int) {
    (self.text, self.length) = (text, length)
    hashes = runHashes(text, length)
    slots = [UInt32](repeating: 0, count: 1 << (Int.bitWidth - (text.count * 2).leadingZeroBitCount))
    for (start, hash) in hashes.enumerated() {
      let slot = slot(of: hash)
      if slots[slot] == 0 { slots[slot] = UInt32(start + 1) }
    }
  }

  /// The slot that a hash has, or would have.
  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while slots[slot] != 0, hashes[Int(slots[slot]) - 1] != hash { slot = (slot + 1) & (slots.count - 1) }
    return slot
  }

  private func place(of hash: UInt64) -> Int? {
    let found = Int(slots[slot(of: hash)])
    return found == 0 ? nil : found - 1
  }

  /// The first run of another text that stands in this one.
  func first(in other: [UInt32]) -> (left: Int, right: Int)? {
    for (start, hash) in runHashes(other, length).enumerated() {
      guard let place = place(of: hash) else { continue }
      if other[start..<start + length] == text[place..<place + length] { return (start, place) }
    }
    return nil
  }

  /// The length of the longest common run that begins with the first match of a run; 0 where none matches.
  func longestFollowed(in other: [UInt32]) -> Int {
    var longest = 0
    var behind = 0
    for (start, hash) in runHashes(other, length).enumerated() where start >= behind {
      guard let place = place(of: hash) else { continue }
      var count = 0
      while start + count < other.count, place + count < text.count, other[start + count] == text[place + count] {
        count += 1
      }
      longest = max(longest, count)
      behind = start + max(1, count - length + 1)
    }
    return longest
  }
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
