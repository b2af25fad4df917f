import Bytes

/// The values of one column in the row group that is being filled.
///
/// Its memory belongs to a `ColumnMemory`.
struct ParquetColumn {
  let type: TableSchema.ColumnType
  /// For every row 0 where there is no value, else 1 more than its position in the dictionary.
  private let codes: UnsafeMutablePointer<UInt32>
  /// The code of each word of the vocabulary, or of each whole number by what its varint says; 0 where it has none yet.
  private let known: UnsafeMutablePointer<UInt32>
  private let knownCount: Int
  /// The tag of those.
  private let knownTag: UInt8
  /// The values of a column of texts.
  private(set) var texts = TextDictionary()
  /// The values of a column of numbers.
  private(set) var numbers = NumberDictionary()
  private var last = LastValue()

  /// Whole numbers are looked up by themselves as far as their varint says less than this, half of it to either side of
  /// 0; to find a number by its hash misses the processor's cache twice.
  private static let mostKnownNumbers = 1 << 13

  /// A column of so many rows at most.
  init(_ type: TableSchema.ColumnType, _ vocabulary: Vocabulary, _ memory: ColumnMemory, rows: Int) {
    self.type = type
    // A table of many columns has few rows in a group, for which so many numbers would not pay.
    knownCount = type == .string ? vocabulary.words.count : max(256, min(Self.mostKnownNumbers, rows / 4))
    knownTag = type == .string ? PackedTag.word : PackedTag.integer
    codes = memory.allocate(rows)
    known = memory.allocate(knownCount)
    known.initialize(repeating: 0, count: knownCount)
  }

  /// The codes of all rows, of which there are so many.
  func codes(_ rows: Int) -> UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(start: codes, count: rows) }

  /// Memory that its values take, in bytes.
  var byteCount: Int { texts.bytes.count + texts.count * 16 + numbers.values.count * 24 }

  /// Takes the value of a row that stands at a position of packed bytes.
  ///
  /// - Returns: false when the column cannot hold it.
  @inline(__always)
  mutating func take(
    row: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ vocabulary: Vocabulary
  ) -> Bool {
    if position + 9 <= bytes.count, let code = knownCode(bytes, &position) {
      codes[row] = code
      return true
    }
    return takeNew(row: row, bytes, &position, vocabulary)
  }

  /// The code of a value that needs no looking for: the ways that nearly all values of `cells` go.
  @inline(__always)
  private func knownCode(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32? {
    // Safe: the caller saw that nine bytes are there.
    guard let base = bytes.baseAddress.map({ $0 + position }) else { return nil }
    let tag = base[0]
    if tag == PackedTag.null {
      position += 1
      return 0
    }
    var length = 1
    var index = knownCount
    if tag >= PackedTag.small {
      if knownTag == PackedTag.integer { index = Int(tag & 0x7F) << 1 }
    } else if tag == knownTag {
      let isLong = base[1] >= 0x80
      if !isLong || base[2] < 0x80 { index = isLong ? Int(base[1] & 0x7F) | Int(base[2]) << 7 : Int(base[1]) }
      length = isLong ? 3 : 2
    }
    var code: UInt32 = 0
    if index < knownCount {
      code = known[index]
    } else if tag == last.tag {
      let bits = UInt64(littleEndian: UnsafeRawPointer(base + 1).loadUnaligned(as: UInt64.self))
      if bits & last.mask == last.bits { (code, length) = (last.code, last.length) }
    }
    if code == 0 { return nil }
    position += length
    return code
  }

  @inline(never)
  private mutating func takeNew(
    row: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ vocabulary: Vocabulary
  ) -> Bool {
    var cursor = PackedCursor(UnsafeBufferPointer(rebasing: bytes[position...]))
    let field = cursor.next()
    let start = position
    position += cursor.position
    let code: UInt32
    switch field {
    case .null: code = 0
    case .text(let text):
      guard type == .string else { return false }
      code = self.code(of: text)
    case .word(let word):
      guard knownTag == PackedTag.word, word < knownCount else { return false }
      var text = vocabulary.words[word]
      code = text.withUTF8 { self.code(of: $0) }
      known[word] = code
    case .id(let bits):
      guard type == .string else { return false }
      code = self.code(writing: { $0.append(hex: bits) })
    case .integer(let number):
      if type == .string {
        code = self.code(writing: { $0.append(decimal: number) })
      } else {
        code = UInt32(truncatingIfNeeded: numbers.position(of: FixedDecimal(mantissa: number)) + 1)
        let varint = UInt64(bitPattern: number << 1 ^ number >> 63)
        if varint < knownCount { known[Int(varint)] = code }
      }
    case .decimal(let number):
      if type == .integer { return false }
      code =
        type == .string
        ? self.code(writing: { $0.append(number) })
        : UInt32(truncatingIfNeeded: numbers.position(of: number) + 1)
    }
    codes[row] = code
    if let value = LastValue(bytes, start..<position, code) { last = value }
    return true
  }

  private mutating func code(writing write: (inout [UInt8]) -> Void) -> UInt32 {
    var bytes: [UInt8] = []
    write(&bytes)
    return bytes.withUnsafeBufferPointer { code(of: $0) }
  }

  private mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: texts.position(of: text) + 1)
  }
}

/// A number or an id as it was packed, and its code: the same bytes are the same value. Rows that follow one another
/// mostly have the same report, year and line.
private struct LastValue {
  var tag = PackedTag.text
  /// The bytes behind the tag, the first one in the lowest bits.
  var bits: UInt64 = 1
  var mask: UInt64 = 0
  var length = 0
  var code: UInt32 = 0

  /// No value yet: a text is never looked for here.
  init() {}

  /// Nil for what is no number and no id, is longer than eight bytes behind its tag, or has fewer bytes behind it.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ code: UInt32) {
    guard 2...9 ~= range.count, range.lowerBound + 9 <= bytes.count, let base = bytes.baseAddress else { return nil }
    tag = base[range.lowerBound]
    guard tag == PackedTag.integer || tag == PackedTag.decimal || tag == PackedTag.id else { return nil }
    // Safe: eight bytes behind the tag are there.
    let behind = UnsafeRawPointer(base + range.lowerBound + 1)
    mask = ~0 >> UInt64(64 - 8 * (range.count - 1))
    bits = UInt64(littleEndian: behind.loadUnaligned(as: UInt64.self)) & mask
    length = range.count
    self.code = code
  }
}
