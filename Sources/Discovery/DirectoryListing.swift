import Glibc

/// The names in one folder, in the byte order of their paths: a folder counts as its name with a slash behind it.
///
/// All names stand in one buffer, NUL-terminated, so that a folder of a million files costs little more than
/// their bytes.
struct DirectoryListing {
  private var names: [UInt8] = []
  private var starts: [Int] = []
  private var next = 0

  /// Reads a folder whole.
  ///
  /// - Throws: `SystemError` when it may not be read.
  init(_ path: [UInt8]) throws(SystemError) {
    guard let directory = withCPath(path, { opendir($0) }) else {
      throw SystemError.current
    }
    defer { closedir(directory) }
    while true {
      errno = 0
      guard let entry = readdir(directory) else {
        if errno != 0 { throw SystemError.current }
        break
      }
      append(entry, of: path)
    }
    sort()
  }

  private mutating func append(_ entry: UnsafeMutablePointer<dirent>, of directory: [UInt8]) {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return }
    let name = UnsafeRawPointer(entry).advanced(by: offset)
    let length = strlen(name.assumingMemoryBound(to: CChar.self))
    let bytes = UnsafeRawBufferPointer(start: name, count: length)
    if bytes.elementsEqual(".".utf8) || bytes.elementsEqual("..".utf8) { return }
    starts.append(names.count)
    names.append(contentsOf: bytes)
    var isDirectory = Int(entry.pointee.d_type) == Int(DT_DIR)
    if Int(entry.pointee.d_type) == Int(DT_UNKNOWN) {
      isDirectory = FileStatus(directory.dropLast() + [0x2F] + bytes + [0], followsLinks: false)?.kind == .directory
    }
    if isDirectory { names.append(UInt8(ascii: "/")) }
    names.append(0)
  }

  private mutating func sort() {
    names.withUnsafeBytes { names in
      let text = names.assumingMemoryBound(to: CChar.self)
      starts.sort { left, right in
        guard let base = text.baseAddress else { return false }
        return strcmp(base + left, base + right) < 0
      }
    }
  }

  /// The next name, without a slash, and whether it is a folder's.
  mutating func nextName() -> (name: ArraySlice<UInt8>, isDirectory: Bool)? {
    guard next < starts.count else { return nil }
    let rest = names[starts[next]...]
    next += 1
    let name = rest.prefix { $0 != 0 }
    let isDirectory = name.last == UInt8(ascii: "/")
    return (isDirectory ? name.dropLast() : name, isDirectory)
  }
}
