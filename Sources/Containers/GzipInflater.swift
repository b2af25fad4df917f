import CDeflate

/// Inflates gzip files, one after another, with one decompressor.
///
/// Whole small files go through libdeflate in one call a member; what is large, or what libdeflate refuses, goes
/// through zlib, which needs no room for the whole and knows where a stream breaks.
///
/// ```swift
/// let text = try GzipInflater().inflate(file, limits: InflateLimits())
/// ```
public struct GzipInflater: ~Copyable {
  private let decompressor: OpaquePointer?

  /// Files up to this size are worth reading whole.
  public static let wholeFileBytes = 4 << 20
  /// Output up to this size is inflated in one call.
  private static let oneCallBytes = 16 << 20

  /// An inflater for one worker.
  public init() { decompressor = libdeflate_alloc_decompressor() }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// Inflates a whole gzip file of one or more members.
  ///
  /// - Throws: `GzipError`.
  public func inflate(_ input: [UInt8], limits: InflateLimits) throws(GzipError) -> [UInt8] {
    if let output = inflateAtOnce(input, limits: limits) {
      try limits.check(output: output.count, input: input.count)
      return output
    }
    var rest = input[...]
    return try inflateStream(limits: limits) { buffer throws(GzipError) in
      let count = min(buffer.count, rest.count)
      buffer.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
  }

  /// Inflates a gzip file piece by piece.
  ///
  /// - Parameter read: fills the front of a buffer with the next bytes of the file and says how many; 0 at the end.
  /// - Throws: `GzipError`.
  public func inflateStream(
    limits: InflateLimits, read: (UnsafeMutableRawBufferPointer) throws(GzipError) -> Int
  ) throws(GzipError) -> [UInt8] {
    var stream = try ZlibStream()
    return try stream.inflateAll(limits: limits, read: read)
  }

  /// The document, or nil when zlib must have a closer look.
  private func inflateAtOnce(_ input: [UInt8], limits: InflateLimits) -> [UInt8]? {
    guard let decompressor, let capacity = expectedSize(of: input, limits: limits) else { return nil }
    var isWhole = false
    let output = [UInt8](unsafeUninitializedCapacity: capacity) { output, produced in
      input.withUnsafeBytes { input in
        var consumed = 0
        repeat {
          var read = 0
          var written = 0
          let result = libdeflate_gzip_decompress_ex(
            decompressor, input.baseAddress.map { $0 + consumed }, input.count - consumed,
            output.baseAddress.map { $0 + produced }, capacity - produced, &read, &written)
          guard result == LIBDEFLATE_SUCCESS else { return }
          consumed += read
          produced += written
        } while consumed < input.count
        isWhole = true
      }
    }
    return isWhole ? output : nil
  }

  /// The size that the last member states (RFC 1952, ISIZE), when it is believable.
  private func expectedSize(of input: [UInt8], limits: InflateLimits) -> Int? {
    guard input.count >= 18 else { return nil }
    var size = 0
    for byte in input.suffix(4).reversed() { size = size << 8 | Int(byte) }
    guard size <= min(limits.documentBytes, Self.oneCallBytes), size / input.count <= limits.ratio else { return nil }
    return max(size, 1)
  }
}
