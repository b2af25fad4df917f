import Glibc

/// A folder that only we may enter, removed with everything in it when it goes out of scope.
struct PrivateFolder: ~Copyable {
  /// Its absolute path.
  let path: String

  /// Makes a folder with a name of its own in another one.
  init(in parent: String) throws(SystemFailure) {
    var template = Array("\(parent)/\(DecodeSettings.scratchPrefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, let absolute = realpath(template, nil) else { throw .current }
    defer { free(absolute) }
    path = String(cString: absolute)
  }

  deinit { Self.remove(path) }

  /// Makes a folder inside.
  func makeFolder(_ name: String) throws(SystemFailure) {
    if mkdir("\(path)/\(name)", 0o700) != 0 { throw .current }
  }

  /// Writes a new file.
  func write(_ bytes: [UInt8], to file: String) throws(SystemFailure) {
    let descriptor = try OwnedDescriptor(open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
    try descriptor.write(bytes)
  }

  /// The bytes of a plain file that has no more than `limit`; a link is not followed.
  static func read(_ file: String, limit: Int) throws(SystemFailure) -> [UInt8] {
    let descriptor = try OwnedDescriptor(open(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
    var status = stat()
    if fstat(descriptor.number, &status) != 0 { throw .current }
    let size = Int(status.st_size)
    guard status.st_mode & S_IFMT == S_IFREG, size <= limit else { throw SystemFailure(code: EFBIG) }
    return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor.number, buffer.baseAddress?.advanced(by: count), size - count)
        if got == 0 || got < 0 && errno != EINTR { return }
        count += max(got, 0)
      }
    }
  }

  /// Removes a file, or a folder with what is in it; links are removed, not followed.
  static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(in: path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  private static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory), let offset = MemoryLayout<dirent>.offset(of: \.d_name) {
      let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
      names.append(String(cString: name))
    }
    return names.filter { $0 != "." && $0 != ".." }
  }
}
