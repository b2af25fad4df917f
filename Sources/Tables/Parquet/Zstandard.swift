import CZstd

/// Compresses pages, one after the other, with the same memory.
struct Zstandard: ~Copyable {
  private let context: OpaquePointer
  private var buffer: [UInt8] = []

  /// The fastest of the ordinary levels: the pages are small numbers already.
  private static let level: Int32 = 1

  init() throws(TableError) {
    guard let context = ZSTD_createCCtx() else { throw TableError("no memory to compress with") }
    self.context = context
  }

  deinit { ZSTD_freeCCtx(context) }

  /// Compresses the bytes into one frame, which waits to be appended.
  ///
  /// - Returns: how long it is.
  mutating func compress(_ bytes: [UInt8]) throws(TableError) -> Int {
    let bound = ZSTD_compressBound(bytes.count)
    if buffer.count < bound { buffer = Array(repeating: 0, count: bound) }
    let written = buffer.withUnsafeMutableBytes { buffer in
      bytes.withUnsafeBytes { bytes in
        ZSTD_compressCCtx(context, buffer.baseAddress, buffer.count, bytes.baseAddress, bytes.count, Self.level)
      }
    }
    try Self.check(written)
    return written
  }

  /// Appends the frame that was made last, of so many bytes.
  func append(_ count: Int, to out: inout [UInt8]) { out.append(contentsOf: buffer[..<count]) }

  /// The bytes of a frame that holds so many.
  static func inflated(_ frame: ArraySlice<UInt8>, count: Int) throws(TableError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let written = bytes.withUnsafeMutableBytes { bytes in
      frame.withUnsafeBytes { ZSTD_decompress(bytes.baseAddress, bytes.count, $0.baseAddress, $0.count) }
    }
    try check(written)
    return bytes
  }

  private static func check(_ result: Int) throws(TableError) {
    if ZSTD_isError(result) != 0 {
      throw TableError("a page cannot be compressed: \(String(cString: ZSTD_getErrorName(result)))")
    }
  }
}
