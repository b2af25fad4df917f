import Glibc

/// The lines of a file that is looked through for a few of them: it is mapped, not read, and no line is copied.
struct MappedLines: ~Copyable {
  private let bytes: UnsafeRawBufferPointer

  /// Maps a file; nil when it is not there or cannot be read.
  init?(_ path: String) {
    guard let file = Descriptor(path, O_RDONLY) else { return nil }
    let size = lseek(file.number, 0, SEEK_END)
    guard size > 0 else {
      if size < 0 { return nil }
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let base = mmap(nil, size, PROT_READ, MAP_PRIVATE, file.number, 0), base != MAP_FAILED else { return nil }
    bytes = UnsafeRawBufferPointer(start: base, count: size)
  }

  deinit {
    if let base = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: base), bytes.count) }
  }

  /// Calls `body` with every line and its 1-based number until it returns false.
  ///
  /// - Complexity: `memchr` over the bytes.
  func forEach(_ body: (UnsafeRawBufferPointer, Int) -> Bool) {
    var start = 0
    var number = 0
    while start < bytes.count, let base = bytes.baseAddress {
      let found = memchr(base + start, 0x0A, bytes.count - start)
      let end = found.map { UnsafeRawPointer($0) - base } ?? bytes.count
      number += 1
      guard body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), number) else { return }
      start = end + 1
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes stand at an offset.
  func has(_ expected: [UInt8], at offset: Int) -> Bool {
    guard let base = baseAddress, offset + expected.count <= count else { return false }
    return expected.withUnsafeBytes { memcmp(base + offset, $0.baseAddress ?? base, expected.count) == 0 }
  }
}
