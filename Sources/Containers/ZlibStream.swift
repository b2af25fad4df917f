import CZlib

/// One run of zlib over a gzip file of any number of members.
struct ZlibStream: ~Copyable {
  /// On the heap, because zlib keeps the address of the stream it was set up with.
  private let stream: UnsafeMutablePointer<z_stream>
  private let chunk: UnsafeMutableRawBufferPointer
  private let room: UnsafeMutableRawBufferPointer
  private var output: [UInt8] = []
  /// Bytes of the file that were handed to zlib or skipped.
  private var taken = 0
  private var isInsideMember = false

  private static let bufferBytes = 64 << 10

  init() throws(GzipError) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    chunk = .allocate(byteCount: Self.bufferBytes, alignment: 16)
    room = .allocate(byteCount: Self.bufferBytes, alignment: 16)
    // 15: the largest window; 16: a gzip header and trailer around it.
    guard gongkai_inflate_init(stream, 15 + 16) == Z_OK else {
      throw .unreadable(detail: "no memory for zlib")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    chunk.deallocate()
    room.deallocate()
  }

  /// Offset in the file of the next byte that zlib has not looked at.
  private var offset: Int { taken - Int(stream.pointee.avail_in) }

  mutating func inflateAll(
    limits: InflateLimits, read: (UnsafeMutableRawBufferPointer) throws(GzipError) -> Int
  ) throws(GzipError) -> [UInt8] {
    while true {
      if stream.pointee.avail_in == 0 {
        let count = try read(chunk)
        if count == 0 {
          if isInsideMember || taken == 0 { throw .truncated(at: taken) }
          return output
        }
        taken += count
        stream.pointee.next_in = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_in = UInt32(count)
      }
      if !isInsideMember, try !beginMember() { continue }
      try step(limits: limits)
    }
  }

  /// Skips the zeros that tapes leave between members; false when they are all that was read.
  private mutating func beginMember() throws(GzipError) -> Bool {
    while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0, offset > 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0, let next = stream.pointee.next_in else { return false }
    if offset > 0, next.pointee != 0x1F { throw .corrupt(at: offset, detail: "other bytes follow the last member") }
    inflateReset(stream)
    isInsideMember = true
    return true
  }

  private mutating func step(limits: InflateLimits) throws(GzipError) {
    stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room.count)
    let result = inflate(stream, Z_NO_FLUSH)
    output.append(contentsOf: UnsafeRawBufferPointer(room).prefix(room.count - Int(stream.pointee.avail_out)))
    try limits.check(output: output.count, input: offset)
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isInsideMember = false
    default:
      let detail = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(result)"
      throw .corrupt(at: offset, detail: detail)
    }
  }
}
