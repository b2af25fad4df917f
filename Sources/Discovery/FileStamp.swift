import Glibc

/// What the system says of a file without opening it; a file whose stamp is the same has not changed.
public struct FileStamp: Sendable, Hashable {
  /// Size in bytes.
  public let byteCount: Int
  /// When its bytes were changed, in nanoseconds since 1970.
  public let modified: Int64
  /// When anything of it was changed, its place in the folder and its times too: no program can set this one back.
  public let changed: Int64
  /// Its number in the file system.
  public let inode: UInt64

  /// A stamp from its parts.
  public init(byteCount: Int, modified: Int64, changed: Int64, inode: UInt64) {
    (self.byteCount, self.modified, self.changed, self.inode) = (byteCount, modified, changed, inode)
  }

  /// The stamp of a file as it is now; nil when there is none.
  public init?(path: String) {
    guard let status = FileStatus(Array(path.utf8) + [0], followsLinks: true) else { return nil }
    self = status.stamp
  }

  init(_ status: stat) {
    func nanoseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec) }
    self.init(
      byteCount: Int(status.st_size), modified: nanoseconds(status.st_mtim), changed: nanoseconds(status.st_ctim),
      inode: UInt64(status.st_ino))
  }
}
