import Glibc

/// The lock that keeps two runs out of one folder; the system drops it when the process ends, however it ends.
struct RunLock: Sendable {
  private let descriptor: Descriptor

  /// Takes the lock on the file `path`, or says that another run has it.
  init(file path: String) throws(RunFailure) {
    try self.init(path, O_RDWR | O_CREAT)
  }

  /// Takes the lock on a folder.
  init(folder path: String) throws(RunFailure) {
    try self.init(path, O_RDONLY | O_DIRECTORY)
  }

  private init(_ path: String, _ flags: Int32) throws(RunFailure) {
    guard let descriptor = Descriptor(path, flags) else {
      throw RunFailure(.cannotCreate, "cannot open \(path): \(FileSystem.lastError)")
    }
    // A run that ends may take away the file or folder that was opened here before it could be locked.
    guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 || Self.takesOnceMore(descriptor),
      descriptor.isStill(at: path)
    else {
      throw RunFailure(.locked, "another run holds \(path); try again when it is done")
    }
    self.descriptor = descriptor
  }

  /// Tries again: `gongkai status` may have looked at the lock at this very moment.
  private static func takesOnceMore(_ descriptor: Descriptor) -> Bool {
    usleep(20_000)
    return flock(descriptor.number, LOCK_EX | LOCK_NB) == 0
  }

  /// Whether a run holds the lock on a file at this moment; writes nothing.
  static func isHeld(_ path: String) -> Bool {
    guard let file = Descriptor(path, O_RDONLY) else { return false }
    return flock(file.number, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
