import Glibc
import Records
import Synchronization

/// Values by a number of 64 bits, in a file without a name: however many there are, memory stays as it is.
///
/// ```swift
/// let first = try DiskMap<LinePosition>(folder: "work/discover", name: "ids")
/// try first.update(id) { position in if position == nil { position = here } }
/// ```
///
/// An open hash table of linear probing, kept at most half full. The number itself chooses the slot by its high bits, so
/// that a table grows by one pass over the old one from its front to its back. Its pages are the system's to write and to
/// take back: now and then they are let go.
final class DiskMap<Value: BitwiseCopyable & Sendable>: Sendable {
  private let path: String
  private let table: Mutex<SlotTable<Value>>

  /// A table of no values.
  ///
  /// - Parameters:
  ///   - folder: where the file is made.
  ///   - name: what it is called for the moment until it loses its name; no other of the folder may be called so.
  ///   - bits: so many slots it has at first, as a power of two.
  init(folder: String, name: String, bits: Int = 12) throws(RunFailure) {
    path = "\(folder)/\(name).spill"
    table = Mutex(try SlotTable(path, bits: bits))
  }

  /// How many values there are.
  var count: Int { table.withLock { $0.count } }

  /// The value of a number; nil when it has none.
  func value(of key: UInt64) -> Value? { table.withLock { $0[key] } }

  /// Gives a number a value, or another than it has; a value that is there stays when `body` makes it nil.
  func update(_ key: UInt64, _ body: (inout Value?) -> Void) throws(RunFailure) {
    try table.withLock { table throws(RunFailure) in
      if table.isHalfFull { table = try table.larger(path) }
      var value = table[key]
      body(&value)
      if let value { table[key] = value }
    }
  }
}

/// The slots of a `DiskMap`, in a file that is mapped into memory and has no name.
private struct SlotTable<Value: BitwiseCopyable>: ~Copyable {
  private struct Slot: BitwiseCopyable {
    var isUsed: Bool
    var key: UInt64
    var value: Value
  }

  private let slots: UnsafeMutableBufferPointer<Slot>
  private let bits: Int
  private(set) var count = 0
  private var looks = 0

  /// After so many looks the pages that were touched are let go: the system maps sixteen of them at a time.
  private static var looksBetween: Int { 256 }

  init(_ path: String, bits: Int) throws(RunFailure) {
    self.bits = bits
    let bytes = MemoryLayout<Slot>.stride << bits
    func failure() -> RunFailure {
      RunFailure(
        .inputOutput, "cannot write \(path): \(FileSystem.lastError); the tables of the last run are untouched")
    }
    guard let file = Descriptor(path, O_RDWR | O_CREAT | O_TRUNC) else { throw failure() }
    try FileSystem.remove(path)
    // Now, for a page that finds no room on the disk when it is touched ends the process.
    var error: Int32
    repeat { error = posix_fallocate(file.number, 0, off_t(bytes)) } while error == EINTR
    errno = error
    guard error == 0, let start = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.number, 0),
      start != MAP_FAILED
    else { throw failure() }
    slots = UnsafeMutableBufferPointer(start: start.assumingMemoryBound(to: Slot.self), count: 1 << bits)
  }

  deinit { munmap(slots.baseAddress, slots.count * MemoryLayout<Slot>.stride) }

  var isHalfFull: Bool { count << 1 >= 1 << bits }

  /// The same values in twice as many slots.
  func larger(_ path: String) throws(RunFailure) -> SlotTable {
    var larger = try SlotTable(path, bits: bits + 1)
    for slot in slots where slot.isUsed { larger[slot.key] = slot.value }
    return larger
  }

  subscript(key: UInt64) -> Value? {
    mutating get {
      let slot = slots[look(key)]
      return slot.isUsed ? slot.value : nil
    }
    set {
      guard let newValue else { return }
      let place = look(key)
      if !slots[place].isUsed { count += 1 }
      slots[place] = Slot(isUsed: true, key: key, value: newValue)
    }
  }

  /// Where a number stands, or would.
  private mutating func look(_ key: UInt64) -> Int {
    looks += 1
    if looks.isMultiple(of: Self.looksBetween) {
      madvise(slots.baseAddress, slots.count * MemoryLayout<Slot>.stride, MADV_DONTNEED)
    }
    var place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
    while slots[place].isUsed, slots[place].key != key { place = (place + 1) & (slots.count - 1) }
    return place
  }
}

/// Numbers of 64 bits, in a file without a name.
typealias DiskSet = DiskMap<UInt8>

extension DiskMap<UInt8> {
  /// Adds a number.
  func insert(_ number: UInt64) throws(RunFailure) { try update(number) { $0 = 1 } }

  /// Whether a number is there.
  func contains(_ number: UInt64) -> Bool { value(of: number) != nil }
}
