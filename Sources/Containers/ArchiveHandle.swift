import CArchive
import Glibc

/// One run of libarchive over a file or over bytes in memory.
final class ArchiveHandle: @unchecked Sendable {
  // Unchecked because: a reader belongs to the feed, whose lock lets one thread in at a time, or to one worker.
  private let archive: OpaquePointer?
  private let memory: UnsafeMutableRawBufferPointer
  private var descriptor: Int32 = -1
  private var isOpen = false
  /// Gzip goes through zlib, which gives all that stands before a cut; libarchive loses up to 64 KB of it.
  private let gzip: PackedInput?

  /// How the bytes are read: as members of an archive, or as one stream that may be compressed.
  enum Mode { case members, stream }

  /// libarchive gives no names before the locale of the process can hold them.
  private static let locale: Bool = setlocale(LC_CTYPE, "C.UTF-8") != nil
  private static let blockBytes = 64 << 10

  init(_ source: ContainerSource, mode: Mode) throws(ContainerFault) {
    _ = Self.locale
    archive = archive_read_new()
    gzip = mode == .members ? try GzipStream(source).map(PackedInput.init) : nil
    if case .memory(let bytes) = source {
      memory = .allocate(byteCount: max(1, bytes.count), alignment: 16)
      memory.copyBytes(from: bytes)
    } else {
      memory = .allocate(byteCount: 0, alignment: 1)
    }
    archive_read_support_filter_all(archive)
    switch mode {
    case .members:
      for support in [
        archive_read_support_format_zip, archive_read_support_format_tar, archive_read_support_format_7zip,
        archive_read_support_format_rar, archive_read_support_format_rar5,
      ] { _ = support(archive) }
    case .stream:
      archive_read_support_format_raw(archive)
      archive_read_support_format_empty(archive)
    }
    if let gzip { try open(gzip) } else { try open(source) }
    isOpen = true
  }

  private func open(_ gzip: PackedInput) throws(ContainerFault) {
    let status = archive_read_open(
      archive, Unmanaged.passUnretained(gzip).toOpaque(), nil,
      { _, input, block in
        guard let input, let block else { return -1 }
        return Unmanaged<PackedInput>.fromOpaque(input).takeUnretainedValue().read(into: block)
      }, nil)
    if status != ARCHIVE_OK { throw fault }
  }

  private func open(_ source: ContainerSource) throws(ContainerFault) {
    let status: Int32
    switch source {
    case .file(let path):
      descriptor = path.withUnsafeBytes { path in
        path.baseAddress.map { Glibc.open($0.assumingMemoryBound(to: CChar.self), O_RDONLY | O_CLOEXEC) } ?? -1
      }
      if descriptor < 0 { throw ContainerFault(.unreadable, "cannot be read: \(String(cString: strerror(errno)))") }
      status = archive_read_open_fd(archive, descriptor, Self.blockBytes)
    case .memory(let bytes): status = archive_read_open_memory(archive, memory.baseAddress, bytes.count)
    }
    if status != ARCHIVE_OK { throw fault }
  }

  deinit {
    archive_read_free(archive)
    if descriptor >= 0 { close(descriptor) }
    memory.deallocate()
  }

  /// What libarchive says of the call that has just failed.
  var fault: ContainerFault {
    if let failure = gzip?.failure { return ContainerFault(failure) }
    let detail = archive_error_string(archive).map { String(cString: $0) } ?? ""
    // Before a format is known, libarchive would look at one beyond the last it knows, and crash.
    let isEncrypted = isOpen && archive_read_has_encrypted_entries(archive) > 0
    if isEncrypted || detail.lowercased().contains("encrypt") {
      return ContainerFault(.encrypted, "encrypted; unpack it with its password, and pack it without")
    }
    return ContainerFault(
      .corrupt, "damaged or cut off\(detail.isEmpty ? "" : " (libarchive: \(detail))"); fetch the file again")
  }

  /// Packed bytes that were taken so far.
  var consumed: Int { gzip?.stream.consumed ?? Int(archive_filter_bytes(archive, -1)) }

  /// Whether members can be left out without unpacking them.
  var canSkip: Bool { archive_format(archive) & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP }

  /// One entry, good until the next is asked for.
  struct Entry {
    let name: [UInt8]
    let isFile: Bool
    let isFolder: Bool
    let isEncrypted: Bool
  }

  /// The next entry; nil at the end.
  func nextEntry() throws(ContainerFault) -> Entry? {
    var entry: OpaquePointer?
    var status = archive_read_next_header(archive, &entry)
    while status == ARCHIVE_RETRY { status = archive_read_next_header(archive, &entry) }
    if status == ARCHIVE_EOF { return nil }
    if status < ARCHIVE_WARN { throw fault }
    let name = archive_entry_pathname(entry).map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    let type = archive_entry_filetype(entry)
    return Entry(
      name: name ?? [], isFile: type == S_IFREG && archive_entry_hardlink(entry) == nil, isFolder: type == S_IFDIR,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  /// Fills the front of a buffer with the next bytes of the entry; 0 at its end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ContainerFault) -> Int {
    let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
    if count < 0 { throw fault }
    return count
  }

  /// A gzip stream as libarchive asks for it.
  private final class PackedInput {
    let stream: GzipStream
    private(set) var failure: GzipError?
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: ArchiveHandle.blockBytes, alignment: 16)

    init(_ stream: GzipStream) { self.stream = stream }

    deinit { room.deallocate() }

    /// Points to the next bytes and says how many; 0 at the end, -1 for an error.
    func read(into block: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
      do throws(GzipError) {
        let count = try stream.read(into: room)
        block.pointee = UnsafeRawPointer(room.baseAddress)
        return count
      } catch {
        failure = error
        return -1
      }
    }
  }

  /// The version of the library.
  static var version: String { String(cString: archive_version_string()) }
}
