import CLinux
import Glibc

/// The few things a run asks of the file system, each with an error that names the path.
enum FileSystem {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The system's words for the call that has just failed.
  static var lastError: String { String(cString: strerror(errno)) }

  static func read(_ path: String) throws(RunFailure) -> [UInt8] {
    guard let file = Descriptor(path, O_RDONLY) else {
      throw RunFailure(.unusable, "cannot read \(path): \(lastError)")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = file.read(into: &chunk)
      if count < 0 { throw RunFailure(.unusable, "cannot read \(path): \(lastError)") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  /// The line that begins at an offset of a file; empty when it cannot be read.
  static func line(of path: String, at offset: Int) -> [UInt8] {
    guard let file = Descriptor(path, O_RDONLY), lseek(file.number, offset, SEEK_SET) == offset else { return [] }
    var line: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1024)
    while true {
      let count = file.read(into: &chunk)
      guard count > 0 else { return line }
      let part = chunk[..<count].prefix { $0 != 0x0A }
      line.append(contentsOf: part)
      if part.count < count { return line }
    }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(RunFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for component in path.split(separator: "/") {
      made += component
      if mkdir(made, 0o777) != 0, errno != EEXIST || !isFolder(made) {
        let words = errno == EEXIST ? "a file stands there" : lastError
        throw RunFailure(.cannotCreate, "cannot make the folder \(made): \(words); name another")
      }
      made += "/"
    }
  }

  /// The names in a folder, in byte order; none when there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { break }
      let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      names.append(String(cString: name))
    }
    return names.filter { $0 != "." && $0 != ".." }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Where a folder really is: the path itself, or what it links to, so that the link stays when the folder is replaced.
  static func linked(_ path: String) throws(RunFailure) -> String {
    var bare = path
    while bare.hasSuffix("/"), bare.utf8.count > 1 { bare.removeLast() }
    var status = stat()
    guard lstat(bare, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    guard exists(bare) else {
      throw RunFailure(
        .cannotCreate, "\(path) is a link that leads nowhere; make the folder it names, or remove the link")
    }
    return resolved(bare)
  }

  /// Whether a folder, or a link to one, stands at a path.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// A path without each `..` behind a folder that does not exist yet: nobody could follow it there, `new/../work` is
  /// `work`. Behind a folder that exists it stays, for that may be a link.
  static func leadingBack(_ path: String) -> String {
    let components = path.split(separator: "/")
    guard components.contains("..") else { return path }
    let root = path.hasPrefix("/") ? "/" : ""
    var kept: [Substring] = []
    for component in components where component != "." {
      let isBack = component == ".." && kept.last != nil && !exists(root + kept.joined(separator: "/"))
      if isBack { kept.removeLast() } else { kept.append(component) }
    }
    return kept.isEmpty && root.isEmpty ? "." : root + kept.joined(separator: "/")
  }

  /// A path without links and dots; one that does not exist yet is resolved as far as it does.
  static func resolved(_ path: String) -> String {
    let path = leadingBack(path)
    if let found = realpath(path.isEmpty ? "." : path, nil) {
      defer { free(found) }
      return String(cString: found)
    }
    guard let slash = path.lastIndex(of: "/") else { return resolved(".") + "/" + path }
    let parent = slash == path.startIndex ? "/" : String(path[..<slash])
    return parent == "/" ? path : resolved(parent) + path[slash...]
  }

  /// Writes a file as a whole: a reader sees the old bytes or the new ones, also when the run is killed.
  static func replace(_ path: String, with bytes: [UInt8]) throws(RunFailure) {
    let new = path + ".new"
    do throws(RunFailure) {
      var file = try OutputFile(new)
      try file.write(bytes[...])
    } catch {
      unlink(new)
      throw error
    }
    if rename(new, path) != 0 { throw RunFailure(.cannotCreate, "cannot write \(path): \(lastError)") }
  }

  /// Writes over a file in the room that it has, for a full disk: a reader may see a mixture for a moment.
  ///
  /// - Returns: false when it is not there or has too little room.
  static func overwrite(_ path: String, with bytes: [UInt8]) -> Bool {
    var status = stat()
    guard let file = Descriptor(path, O_WRONLY), fstat(file.number, &status) == 0,
      Int(status.st_blocks) * 512 >= bytes.count, pwrite(file.number, bytes, bytes.count, 0) == bytes.count
    else { return false }
    return ftruncate(file.number, off_t(bytes.count)) == 0
  }

  /// Removes a file, or a folder with what is in it; nothing happens when it is not there.
  static func remove(_ path: String) throws(RunFailure) {
    if unlink(path) == 0 || errno == ENOENT { return }
    for name in names(in: path) { try remove("\(path)/\(name)") }
    if rmdir(path) != 0 { throw RunFailure(.cannotCreate, "cannot remove \(path): \(lastError)") }
  }

  /// Waits until a file, or a folder with what is in it, is on the disk.
  static func flush(_ path: String) throws(RunFailure) {
    for name in names(in: path) { try flush("\(path)/\(name)") }
    // EINVAL: what stands there has no disk behind it.
    guard let file = Descriptor(path, O_RDONLY), fsync(file.number) == 0 || errno == EINVAL else {
      throw RunFailure(.inputOutput, "cannot write \(path): \(lastError); the tables of the last run are untouched")
    }
  }

  /// Puts a folder in the place of another in one step; a reader sees the one or the other, never a mixture, also when
  /// the power was cut: what takes the place is on the disk before it does.
  static func publish(_ new: String, as old: String) throws(RunFailure) {
    try flush(new)
    if gongkai_exchange(new, old) == 0 { return try remove(new) }
    if errno == ENOENT, rename(new, old) == 0 { return }
    if errno == EINVAL || errno == ENOSYS { return try replace(old, by: new) }
    throw RunFailure(.cannotCreate, "cannot put the new tables in the place of \(old): \(lastError)")
  }

  /// Puts back what a run had set aside that was killed between the two steps of `replace`.
  static func finishReplacing(_ old: String, by new: String) throws(RunFailure) {
    let aside = new + ".old"
    if !exists(old), exists(aside), rename(aside, old) == 0 { return }
    try remove(aside)
  }

  /// The second best, for file systems that cannot exchange: two steps.
  private static func replace(_ old: String, by new: String) throws(RunFailure) {
    let aside = new + ".old"
    guard rename(old, aside) == 0, rename(new, old) == 0 else {
      throw RunFailure(.cannotCreate, "cannot put the new tables in the place of \(old): \(lastError)")
    }
    try remove(aside)
  }
}
