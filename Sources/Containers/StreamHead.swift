/// The first bytes of a file or member, after whatever it is compressed with.
public enum StreamHead {
  /// Up to `count` bytes; empty when they are damaged.
  ///
  /// - Throws: `ContainerFault` when the system does not give them: what it is cannot be told.
  public static func bytes(of source: ContainerSource, count: Int) throws(ContainerFault) -> [UInt8] {
    do throws(ContainerFault) { return try StreamReader(source).bytes(count, limit: count) ?? [] } catch {
      if error.kind == .unreadable { throw error }
      return []
    }
  }
}
