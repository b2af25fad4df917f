import Glibc

/// The bytes of a gzip file, member after member, as far as they can be had.
final class GzipStream {
  private var zlib: ZlibStream
  private var rest: ArraySlice<UInt8> = []
  private var descriptor: Int32 = -1

  /// Opens a source; nil when it does not begin like gzip, or cannot be opened.
  ///
  /// - Throws: `ContainerFault` when there is no memory.
  init?(_ source: ContainerSource) throws(ContainerFault) {
    switch source {
    case .memory(let bytes):
      guard bytes.starts(with: Self.signature) else { return nil }
      rest = bytes[...]
    case .file(let path):
      descriptor = path.withUnsafeBytes { path in
        path.baseAddress.map { open($0.assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC) } ?? -1
      }
      guard Self.beginsLikeGzip(descriptor) else {
        if descriptor >= 0 { close(descriptor) }
        return nil
      }
    }
    do throws(GzipError) { zlib = try ZlibStream() } catch {
      if descriptor >= 0 { close(descriptor) }
      throw ContainerFault(error)
    }
  }

  private static let signature: [UInt8] = [0x1F, 0x8B]

  private static func beginsLikeGzip(_ descriptor: Int32) -> Bool {
    var head: [UInt8] = [0, 0]
    return pread(descriptor, &head, head.count, 0) == head.count && head == signature
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether bytes were given of a member whose end was not seen.
  var isInsideMember: Bool { zlib.memberStart < zlib.produced }

  /// Packed bytes that were taken so far.
  var consumed: Int { zlib.offset }

  /// Fills the front of a buffer of at least 64 KB; 0 at the end.
  func read(into room: UnsafeMutableRawBufferPointer) throws(GzipError) -> Int {
    let piece = try zlib.next { room throws(GzipError) in try packed(into: room) }
    room.copyMemory(from: piece)
    return piece.count
  }

  /// Goes to what looks like the beginning of another member; false when nothing does.
  func skipDamage() throws(GzipError) -> Bool {
    try zlib.skipDamage { room throws(GzipError) in try packed(into: room) }
  }

  private func packed(into room: UnsafeMutableRawBufferPointer) throws(GzipError) -> Int {
    if descriptor < 0 {
      let count = min(room.count, rest.count)
      room.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      return count
    }
    while true {
      let count = Glibc.read(descriptor, room.baseAddress, room.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(detail: String(cString: strerror(errno))) }
    }
  }
}
