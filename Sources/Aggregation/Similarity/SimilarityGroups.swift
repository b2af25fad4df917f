public import Records

/// What pairs say of each report: which it is most like, and how many reports of other bodies have about its text.
///
/// Memory: 52 bytes a report.
public struct SimilarityGroups: Sendable {
  /// The report that one is most like.
  public struct Likeness: Sendable {
    /// Its place in the index.
    public let other: Int
    /// Jaccard index in thousandths.
    public let jaccard: Int
    /// Characters of the longest passage in common.
    public let characters: Int
    /// Line of the section it stands in, in the one.
    public let line: Int
  }

  private struct Best {
    var other: Int32 = -1
    var jaccard: Int32 = 0
    var characters: Int32 = 0
    var line: Int32 = 0

    mutating func hold(_ other: Int, _ row: SimilarityRow, line: Int) {
      guard row.jaccard > Int(jaccard) else { return }
      self.other = Int32(clamping: other)
      jaccard = Int32(clamping: row.jaccard)
      characters = Int32(clamping: row.passage.characters)
      self.line = Int32(clamping: line)
    }

    var likeness: Likeness? {
      guard other >= 0 else { return nil }
      return Likeness(other: Int(other), jaccard: Int(jaccard), characters: Int(characters), line: Int(line))
    }
  }

  private var years: [Best]
  private var bodies: [Best]
  /// The next report on the way to the first of the group; of the first, the reports of the group below zero.
  private var links: [Int32]

  /// From which likeness on a pair counts, in thousandths.
  private let threshold: Int

  /// Groups of so many reports, each one by itself.
  public init(count: Int, threshold: Int = SimilarityThreshold.found) {
    self.threshold = threshold
    years = Array(repeating: Best(), count: count)
    bodies = years
    links = Array(repeating: -1, count: count)
  }

  /// Notes a pair; one that is only listed says nothing here.
  public mutating func add(_ pair: SimilarityCandidate, _ row: SimilarityRow) {
    guard row.jaccard >= threshold else { return }
    switch pair.kind {
    case .sameBodyPreviousYear: years[pair.first].hold(pair.second, row, line: row.passage.firstLine)
    case .otherBodySameYear:
      bodies[pair.first].hold(pair.second, row, line: row.passage.firstLine)
      bodies[pair.second].hold(pair.first, row, line: row.passage.secondLine)
      join(pair.first, pair.second)
    }
  }

  /// The report of the body's year before that this one repeats.
  public func previousYear(_ report: Int) -> Likeness? { years[report].likeness }

  /// The report of another body that this one is most like.
  public func otherBody(_ report: Int) -> Likeness? { bodies[report].likeness }

  /// How many reports of a year hang together with this one, itself counted.
  public mutating func size(_ report: Int) -> Int { -Int(links[first(report)]) }

  private mutating func join(_ left: Int, _ right: Int) {
    var (root, other) = (first(left), first(right))
    if root == other { return }
    if links[root] > links[other] { swap(&root, &other) }
    links[root] += links[other]
    links[other] = Int32(root)
  }

  private mutating func first(_ report: Int) -> Int {
    var root = report
    while links[root] >= 0 { root = Int(links[root]) }
    var next = report
    while links[next] >= 0 {
      let after = Int(links[next])
      links[next] = Int32(root)
      next = after
    }
    return root
  }
}
