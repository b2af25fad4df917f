/// The first bytes of a file or member, after whatever it is compressed with.
public enum StreamHead {
  /// Up to `count` bytes; empty when they cannot be read.
  public static func bytes(of source: ContainerSource, count: Int) -> [UInt8] {
    guard let stream = try? StreamReader(source) else { return [] }
    return (try? stream.bytes(count, limit: count)) ?? []
  }
}
