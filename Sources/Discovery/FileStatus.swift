import Glibc

/// What the system says about a file that it will not give.
struct SystemError: Error, Sendable, Equatable {
  let code: Int32

  /// The error of the call that has just failed.
  static var current: SystemError { SystemError(code: errno) }

  /// Whether there is nothing at the path.
  var isAbsence: Bool { code == ENOENT || code == ENOTDIR }

  /// Whether it may be over without a change to the file, as no descriptor left; one of permissions is not.
  var isPassing: Bool { ![EACCES, EPERM].contains(code) && !isAbsence }

  /// The system's words: `Permission denied`.
  var text: String { String(cString: strerror(code)) }
}

/// The kind of a file, and what tells whether it has changed.
struct FileStatus: Sendable {
  enum Kind: Sendable, Equatable { case regular, directory, link, special(String) }

  let kind: Kind
  let stamp: FileStamp
  var byteCount: Int { stamp.byteCount }

  private init(_ status: stat) {
    stamp = FileStamp(status)
    switch status.st_mode & S_IFMT {
    case S_IFREG: kind = .regular
    case S_IFDIR: kind = .directory
    case S_IFLNK: kind = .link
    case S_IFIFO: kind = .special("a named pipe")
    case S_IFSOCK: kind = .special("a socket")
    default: kind = .special("a device")
    }
  }

  /// Asks for a NUL-terminated path; nil when the system refuses, with `errno` saying why.
  init?(_ path: [UInt8], followsLinks: Bool) {
    var status = stat()
    guard withCPath(path, { followsLinks ? stat($0, &status) : lstat($0, &status) }) == 0 else { return nil }
    self.init(status)
  }

  /// Asks for an open file.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}

/// The path with every link in it resolved; nil when it leads nowhere.
func resolvedPath(_ path: [UInt8]) -> String? {
  guard let resolved = withCPath(path, { realpath($0, nil) }) else { return nil }
  defer { free(resolved) }
  return String(cString: resolved)
}

/// Hands the NUL-terminated bytes of a path to a function of C.
func withCPath<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
  path.withUnsafeBytes { bytes in
    guard let start = bytes.baseAddress else { return "".withCString(body) }
    return body(start.assumingMemoryBound(to: CChar.self))
  }
}
