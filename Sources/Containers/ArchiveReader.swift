/// The members of an archive, through libarchive; nothing is written anywhere.
public final class ArchiveReader: ContainerReader, @unchecked Sendable {
  // Unchecked because: a reader belongs to the feed, whose lock lets one thread in at a time, or to one worker.
  private let handle: ArchiveHandle
  private let limits: ContainerLimits
  private let buffer: UnsafeMutableRawBufferPointer
  private var members = 0
  private var bytes = 0
  private var isDone = false

  /// Opens an archive.
  ///
  /// - Throws: `ContainerFault`.
  public init(_ source: ContainerSource, limits: ContainerLimits) throws(ContainerFault) {
    handle = try ArchiveHandle(source, mode: .members)
    self.limits = limits
    // Last: what is thrown before every property is set runs no `deinit`.
    buffer = .allocate(byteCount: 64 << 10, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// The next member, or nil at the end.
  public func next() -> ContainerItem? {
    while !isDone {
      do throws(ContainerFault) {
        guard let entry = try handle.nextEntry() else { break }
        if let item = visit(entry) { return item }
      } catch {
        isDone = true
        return .refused(name: "", error)
      }
    }
    isDone = true
    return nil
  }

  private func visit(_ entry: ArchiveHandle.Entry) -> ContainerItem? {
    if entry.isFolder { return nil }
    members += 1
    if members > limits.members || bytes > limits.archiveBytes {
      isDone = true
      return .refused(name: "", excess)
    }
    let name = MemberName(entry.name)
    do throws(ContainerFault) {
      try name.check()
      if entry.isEncrypted { throw ContainerFault(.encrypted, "encrypted; pack it without a password") }
      if !entry.isFile { throw ContainerFault(.unsupported, "a link or device in an archive; it is not followed") }
      return .member(ContainerMember(name: name.text, bytes: try contents()))
    } catch {
      return .refused(name: name.text, error)
    }
  }

  private var excess: ContainerFault {
    members > limits.members
      ? ContainerFault(
        .tooLarge,
        "more than \(limits.members) members, the rest was not read; raise limits.members in pipeline.json")
      : ContainerFault(
        .tooLarge,
        "more than \(limits.archiveBytes) bytes, the rest was not read; raise limits.archiveBytes in pipeline.json")
  }

  /// The bytes of the present member.
  private func contents() throws(ContainerFault) -> [UInt8] {
    let start = handle.consumed
    var output: [UInt8] = []
    while case let count = try handle.read(into: buffer), count > 0 {
      output.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      do throws(GzipError) {
        // A block is always read ahead.
        try limits.inflate.check(output: output.count, input: max(handle.consumed - start, 4 << 10))
      } catch {
        // What cannot be left out would have to be unpacked to get past it.
        isDone = !handle.canSkip
        throw ContainerFault(error)
      }
    }
    bytes += output.count
    return output
  }
}
