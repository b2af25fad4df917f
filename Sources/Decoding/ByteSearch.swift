import CLinux
import Glibc

/// Looks for words in bytes.
enum ByteSearch {
  /// Where a byte first occurs; nil when it does not.
  static func first(_ byte: UInt8, in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { first(byte, in: $0, from: 0) }
  }

  /// Where a byte first occurs at or after a position; nil when it does not.
  static func first(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Where a word begins at or after a position; nil when it does not occur.
  static func find(_ word: StaticString, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let found = gongkai_find(base + start, bytes.count - start, word.utf8Start, word.utf8CodeUnitCount)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Where a word first begins at or after a position; nil when it does not occur.
  static func first(_ word: StaticString, in bytes: [UInt8], from start: Int = 0) -> Int? {
    bytes.withUnsafeBufferPointer { find(word, in: $0, from: start) }
  }

  /// Whether a word occurs in a range.
  static func contains(_ word: StaticString, in bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.withUnsafeBufferPointer { find(word, in: UnsafeBufferPointer(rebasing: $0[range]), from: 0) != nil }
  }
}
