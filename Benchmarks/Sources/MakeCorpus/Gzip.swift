import CGzip

/// Gzips whole documents; one for each thread.
struct Gzip: ~Copyable {
  private let compressor: OpaquePointer

  /// Level 6, as `gzip` itself; nil when memory is short.
  init?() {
    guard let compressor = libdeflate_alloc_compressor(6) else { return nil }
    self.compressor = compressor
  }

  deinit { libdeflate_free_compressor(compressor) }

  /// The bytes as a gzip file.
  func compress(_ bytes: [UInt8]) -> [UInt8] {
    let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
    return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
      count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
    }
  }
}
