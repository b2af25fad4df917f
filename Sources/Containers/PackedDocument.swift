/// A document that is compressed by xz, zstd or bzip2.
public enum PackedDocument {
  /// Its bytes.
  ///
  /// - Throws: `ContainerFault` when it is damaged, cut off, or larger than the limits.
  public static func bytes(of source: ContainerSource, limits: InflateLimits) throws(ContainerFault) -> [UInt8] {
    let handle = try ArchiveHandle(source, mode: .stream)
    guard try handle.nextEntry() != nil else { return [] }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var output: [UInt8] = []
    while case let count = try handle.read(into: buffer), count > 0 {
      output.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      do throws(GzipError) { try limits.check(output: output.count, input: handle.consumed) } catch {
        throw ContainerFault(error)
      }
    }
    return output
  }
}

extension ContainerFault {
  /// What a limit or a damaged gzip stream is called in a container.
  public init(_ error: GzipError) {
    let kind: Kind =
      switch error {
      case .bomb: .suspicious
      case .tooLarge: .tooLarge
      case .truncated, .corrupt: .corrupt
      case .unreadable: .unreadable
      }
    self.init(kind, error.description)
  }
}
