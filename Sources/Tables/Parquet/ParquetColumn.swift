import Bytes

/// The values of one column in the row group that is being filled.
struct ParquetColumn: Sendable {
  let type: TableSchema.ColumnType
  /// For every row 0 where there is no value, else 1 more than its position in the dictionary.
  private(set) var codes: [UInt32] = []
  private(set) var nullCount = 0
  /// The values of a column of texts.
  private(set) var texts = TextDictionary()
  /// The values of a column of numbers.
  private(set) var numbers = NumberDictionary()
  /// The code of each word of the vocabulary, of each small number; 0 where it has none yet.
  private var known: [UInt32]
  private var lastID: UInt64 = 0
  private var lastIDCode: UInt32 = 0

  /// Numbers from 0 are looked up by themselves up to this one.
  private static let smallNumbers = 128

  init(_ type: TableSchema.ColumnType, _ vocabulary: Vocabulary) {
    self.type = type
    known = Array(repeating: 0, count: type == .string ? vocabulary.words.count : Self.smallNumbers)
  }

  /// Memory that grows with rows, in bytes.
  var byteCount: Int { codes.count * 4 + texts.bytes.count + texts.count * 16 + numbers.values.count * 24 }

  /// Takes the value of the next row.
  ///
  /// - Returns: false when the column cannot hold it.
  @inline(__always)
  mutating func append(_ field: PackedField, _ vocabulary: Vocabulary) -> Bool {
    let code: UInt32
    switch field {
    case .null:
      nullCount += 1
      codes.append(0)
      return true
    case .word(let word):
      guard type == .string, word < known.count else { return false }
      if known[word] == 0 {
        var text = vocabulary.words[word]
        known[word] = text.withUTF8 { self.code(of: $0) }
      }
      code = known[word]
    case .integer(let number):
      if type == .string { return append(digitsOf: FixedDecimal(mantissa: number)) }
      let small = UInt64(bitPattern: number)
      if small < Self.smallNumbers, known[Int(small)] != 0 {
        code = known[Int(small)]
      } else {
        code = UInt32(truncatingIfNeeded: numbers.position(of: FixedDecimal(mantissa: number)) + 1)
        if small < Self.smallNumbers { known[Int(small)] = code }
      }
    case .decimal(let number):
      if type == .string { return append(digitsOf: number) }
      guard type == .number else { return false }
      code = UInt32(truncatingIfNeeded: numbers.position(of: number) + 1)
    case .id(let bits):
      guard type == .string else { return false }
      if bits != lastID || lastIDCode == 0 { (lastID, lastIDCode) = (bits, self.code(ofID: bits)) }
      code = lastIDCode
    case .text(let text):
      guard type == .string else { return false }
      code = self.code(of: text)
    }
    codes.append(code)
    return true
  }

  private mutating func append(digitsOf number: FixedDecimal) -> Bool {
    var digits: [UInt8] = []
    digits.append(number)
    codes.append(digits.withUnsafeBufferPointer { code(of: $0) })
    return true
  }

  private mutating func code(ofID bits: UInt64) -> UInt32 {
    var digits: [UInt8] = []
    digits.append(hex: bits)
    return digits.withUnsafeBufferPointer { code(of: $0) }
  }

  private mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    UInt32(truncatingIfNeeded: texts.position(of: text) + 1)
  }
}
