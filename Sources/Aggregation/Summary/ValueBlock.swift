import Bytes

/// One value of a measure in one year, with the reports that print it.
struct ValueBlock {
  var value = FixedDecimal.zero
  /// How many reports of each profile, by the profile's id.
  var reports: [(profile: UInt32, count: Int)] = []
}

/// Writes blocks end to end: value, how many profiles, then each profile, with a count behind it when it is not 1.
struct BlockWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ value: FixedDecimal, _ reports: some Collection<(profile: UInt32, count: Int)>) {
    bytes.append(value.scale)
    append(UInt64(bitPattern: (value.mantissa << 1) ^ (value.mantissa >> 63)))
    append(UInt64(reports.count))
    for (profile, count) in reports {
      append(UInt64(profile) << 1 | (count == 1 ? 0 : 1))
      if count != 1 { append(UInt64(count)) }
    }
  }

  /// Seven bits a byte, the lowest first; the highest bit says that more follow.
  private mutating func append(_ number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Reads the blocks of a range of a spill file in their order, a piece of the file at a time.
struct BlockReader {
  private let file: SpillFile
  private var rest: Range<Int>
  private var buffer: [UInt8] = []
  private var position = 0
  /// The block that was read last.
  private(set) var block = ValueBlock()

  /// How much of the file is in memory at a time.
  private static let pieceBytes = 16 << 10
  /// No number takes more bytes.
  private static let longestNumber = 10

  init(_ file: SpillFile, _ range: Range<Int>) {
    self.file = file
    rest = range
  }

  /// Reads the next block; false at the end.
  mutating func advance() throws(SpillError) -> Bool {
    try fill()
    if position == buffer.count { return false }
    let scale = buffer[position]
    position += 1
    let mantissa = number()
    block.value = FixedDecimal(mantissa: Int64(mantissa >> 1) ^ -Int64(mantissa & 1), scale: scale)
    let profiles = Int(number())
    block.reports.removeAll(keepingCapacity: true)
    for _ in 0..<profiles {
      if position + 2 * Self.longestNumber > buffer.count { try fill() }
      let profile = number()
      block.reports.append((UInt32(profile >> 1), profile & 1 == 0 ? 1 : Int(number())))
    }
    return true
  }

  /// Makes the longest start of a block available, as far as there is one.
  private mutating func fill() throws(SpillError) {
    guard !rest.isEmpty, position + 3 * Self.longestNumber > buffer.count else { return }
    let piece = rest.prefix(Self.pieceBytes)
    buffer.removeFirst(position)
    position = 0
    buffer += try file.read(piece)
    rest = piece.upperBound..<rest.upperBound
  }

  private mutating func number() -> UInt64 {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < buffer.count {
      let byte = buffer[position]
      position += 1
      number |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { break }
      shift += 7
    }
    return number
  }
}

/// The blocks of several readers as one, in the order of their values; equal values stay blocks of their own.
struct BlockMerge {
  private var readers: [BlockReader]
  /// The reader whose block was handed out last.
  private var last: Int?

  init(_ readers: [BlockReader]) throws(SpillError) {
    self.readers = []
    for var reader in readers where try reader.advance() { self.readers.append(reader) }
  }

  /// The value of the block that was handed out last.
  private(set) var value = FixedDecimal.zero

  /// The reports of the next block; nil at the end.
  ///
  /// - Complexity: one look at every reader.
  mutating func next() throws(SpillError) -> [(profile: UInt32, count: Int)]? {
    if let last, try !readers[last].advance() { readers.remove(at: last) }
    guard var least = readers.indices.first else { return nil }
    for index in readers.indices.dropFirst() where readers[index].block.value < readers[least].block.value {
      least = index
    }
    last = least
    value = readers[least].block.value
    return readers[least].block.reports
  }
}
