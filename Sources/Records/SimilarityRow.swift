/// How two reports with nearly the same narrative are related.
public enum SimilarityKind: String, Sendable, CaseIterable {
  /// The second is the report of the same body for the year before.
  case sameBodyPreviousYear = "same_body_previous_year"
  /// Reports of two bodies for one year.
  case otherBodySameYear = "other_body_same_year"
}

/// A row of the table `similarity`: two reports whose narratives are nearly the same.
public struct SimilarityRow: Sendable, Equatable {
  /// The report; of two bodies, the one that was read first.
  public var first: ReportID
  /// The report it is held against.
  public var second: ReportID
  /// How they are related.
  public var kind: SimilarityKind
  /// Shared shingles for a thousand of both texts together.
  public var jaccard: Int
  /// The longest passage that both have, as the first prints it.
  public var passage: SharedPassage

  /// A row from its parts.
  public init(
    first: ReportID, second: ReportID, kind: SimilarityKind, jaccard: Int, passage: SharedPassage
  ) {
    self.first = first
    self.second = second
    self.kind = kind
    self.jaccard = jaccard
    self.passage = passage
  }
}

/// A passage that two narratives have in common, numbers and names aside.
public struct SharedPassage: Sendable, Equatable {
  /// The passage as one of them prints it, UTF-8; only the beginning of a long one.
  public var text: [UInt8]
  /// Ideographs in all of it, numerals and names of the body not counted.
  public var characters: Int
  /// 1-based line of the heading of the section in which it stands in the first.
  public var firstLine: Int
  /// Likewise in the second.
  public var secondLine: Int

  /// A passage from its parts.
  public init(text: [UInt8], characters: Int, firstLine: Int, secondLine: Int) {
    self.text = text
    self.characters = characters
    self.firstLine = firstLine
    self.secondLine = secondLine
  }
}
