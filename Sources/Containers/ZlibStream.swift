import CZlib
import Glibc

/// One run of zlib over a gzip file of any number of members.
struct ZlibStream: ~Copyable {
  /// On the heap, because zlib keeps the address of the stream it was set up with.
  private let stream: UnsafeMutablePointer<z_stream>
  private let chunk: UnsafeMutableRawBufferPointer
  private let room: UnsafeMutableRawBufferPointer
  /// Bytes of the file that were handed to zlib or skipped.
  private var taken = 0
  private var isInsideMember = false
  /// Whether zlib may have more to give without more input.
  private var isFull = false
  /// What went wrong behind the bytes that were given last.
  private var failure: GzipError?
  /// Bytes that came out so far, and how many of them before the present member.
  private(set) var produced = 0
  private(set) var memberStart = 0

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
  var offset: Int { taken - Int(stream.pointee.avail_in) }

  mutating func inflateAll(
    limits: InflateLimits, read: (UnsafeMutableRawBufferPointer) throws(GzipError) -> Int
  ) throws(GzipError) -> [UInt8] {
    var output: [UInt8] = []
    while case let piece = try next(read: read), !piece.isEmpty {
      output.append(contentsOf: piece)
      try limits.check(output: output.count, input: offset)
    }
    return output
  }

  /// What comes out next, good until the next call; empty at the end. All that stands before damage comes out before
  /// the error.
  mutating func next(
    read: (UnsafeMutableRawBufferPointer) throws(GzipError) -> Int
  ) throws(GzipError) -> UnsafeRawBufferPointer {
    while true {
      if let failure { throw failure }
      if stream.pointee.avail_in == 0, !isFull {
        let count = try read(chunk)
        if count == 0 {
          if isInsideMember || taken == 0 { throw .truncated(at: taken) }
          return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        give(count, behind: 0)
      }
      if !isInsideMember, try !beginMember() { continue }
      let piece = step()
      produced += piece.count
      if !piece.isEmpty { return piece }
    }
  }

  /// Goes to what looks like the beginning of another member, behind damage; false when nothing does.
  mutating func skipDamage(
    read: (UnsafeMutableRawBufferPointer) throws(GzipError) -> Int
  ) throws(GzipError) -> Bool {
    (failure, isFull, isInsideMember) = (nil, false, false)
    while true {
      let rest = Int(stream.pointee.avail_in)
      guard rest >= 4, let next = stream.pointee.next_in else {
        if let start = chunk.baseAddress, let next = stream.pointee.next_in { memmove(start, next, rest) }
        let count = try read(UnsafeMutableRawBufferPointer(rebasing: chunk[rest...]))
        if count == 0 { return false }
        give(count, behind: rest)
        continue
      }
      // RFC 1952: two bytes of signature, deflate, and flags of which the upper three bits are none.
      if next[0] == 0x1F, next[1] == 0x8B, next[2] == 8, next[3] < 0x20 { return true }
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
    }
  }

  /// Hands zlib what was read into the chunk, behind what was left over.
  private mutating func give(_ count: Int, behind rest: Int) {
    taken += count
    stream.pointee.next_in = chunk.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(rest + count)
  }

  /// Skips the zeros that tapes leave between members; false when they are all that was read.
  private mutating func beginMember() throws(GzipError) -> Bool {
    while stream.pointee.avail_in > 0, let next = stream.pointee.next_in, next.pointee == 0, offset > 0 {
      stream.pointee.next_in = next + 1
      stream.pointee.avail_in -= 1
    }
    guard stream.pointee.avail_in > 0, let next = stream.pointee.next_in else { return false }
    memberStart = produced
    if offset > 0, next.pointee != 0x1F { throw .corrupt(at: offset, detail: "other bytes follow the last member") }
    inflateReset(stream)
    isInsideMember = true
    return true
  }

  private mutating func step() -> UnsafeRawBufferPointer {
    stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(room.count)
    let result = inflate(stream, Z_NO_FLUSH)
    isFull = stream.pointee.avail_out == 0
    switch result {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: (isInsideMember, isFull) = (false, false)
    default:
      let detail = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(result)"
      failure = .corrupt(at: offset, detail: detail)
    }
    return UnsafeRawBufferPointer(
      rebasing: UnsafeRawBufferPointer(room)[..<(room.count - Int(stream.pointee.avail_out))])
  }
}
