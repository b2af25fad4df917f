/// How far a compressed file may grow before it is refused.
public struct InflateLimits: Sendable, Equatable {
  /// Most bytes one document may have after inflating.
  public var documentBytes: Int
  /// Most inflated bytes for one compressed byte, once a megabyte has come out.
  public var ratio: Int

  /// Limits; the defaults let every honest report through (deflate itself ends at a ratio of 1,032).
  public init(documentBytes: Int = 256 << 20, ratio: Int = 250) {
    self.documentBytes = documentBytes
    self.ratio = ratio
  }

  /// Output up to this size is never called a bomb.
  static let harmlessBytes = 1 << 20

  /// Refuses output that is too large in itself or for what was read.
  func check(output: Int, input: Int) throws(GzipError) {
    if output > documentBytes { throw .tooLarge(limit: documentBytes) }
    if output > Self.harmlessBytes, output / max(1, input) > ratio { throw .bomb(output: output, input: input) }
  }
}
