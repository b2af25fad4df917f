import Bytes

/// How exact numbers stand in a column of a Parquet file, from what holds the least to what holds the most.
///
/// Counts are whole, and readers calculate with a plain integer as they are used to. Nearly all other numbers of reports
/// fit 18 digits, 8 of them behind the point (quartiles of ratios have so many): that is one machine word, which every
/// reader is quick with. A column in which one number does not fit is wide from its first row on: 38 digits, 18 of them
/// behind the point, hold every `FixedDecimal` there is. No number is ever rounded.
enum ParquetDecimal: Comparable {
  /// An INT64 and nothing else: nothing stands behind the point of any number.
  case whole
  /// `DECIMAL(18, 8)`, an INT64.
  case narrow
  /// `DECIMAL(38, 18)`, a FIXED_LEN_BYTE_ARRAY of 16 bytes.
  case wide

  /// The digits of the logical type, and those of them behind the point; nil for whole numbers, which have none.
  var digits: (precision: Int, scale: Int)? {
    switch self {
    case .whole: nil
    case .narrow: (18, 8)
    case .wide: (38, 18)
    }
  }

  /// The least that holds all of these numbers.
  init(holding values: [FixedDecimal]) {
    if values.allSatisfy(\.isInteger) {
      self = .whole
    } else {
      self = values.allSatisfy { Self.narrow($0) != nil } ? .narrow : .wide
    }
  }

  /// The least that holds the numbers of all of these chunks.
  init(holding chunks: [ParquetChunk]) {
    let widest = chunks.map(\.decimal).max() ?? .whole
    // A whole number of more than 10 digits leaves no room for 8 behind the point.
    self = widest == .narrow && !chunks.allSatisfy(\.fitsNarrow) ? .wide : widest
  }

  private static let powers: [Int64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

  /// The digits of a number as a narrow column holds them; nil when they do not fit.
  static func narrow(_ value: FixedDecimal) -> Int64? {
    guard value.scale <= 8 else { return nil }
    let (digits, overflow) = value.mantissa.multipliedReportingOverflow(by: powers[8 - Int(value.scale)])
    return overflow || digits.magnitude >= powers[18].magnitude ? nil : digits
  }

  /// The digits of a number with 18 of them behind the point.
  static func digits(_ value: FixedDecimal) -> Int128 {
    // Safe: 19 digits and 18 zeros are less than 2^127.
    Int128(value.mantissa) * Int128(powers[18 - Int(min(value.scale, 18))])
  }

  /// The number that a word of a column that is not wide stands for.
  func value(of word: Int64) -> FixedDecimal { FixedDecimal(mantissa: word, scale: self == .whole ? 0 : 8) }

  /// Appends a number that it holds, as pages and statistics have it.
  func append(_ value: FixedDecimal, to bytes: inout [UInt8]) {
    let word = self == .whole ? value.mantissa : self == .narrow ? Self.narrow(value) : nil
    if let word {
      bytes.append(littleEndian: word)
    } else {
      // The most significant byte first.
      withUnsafeBytes(of: Self.digits(value).bigEndian) { bytes.append(contentsOf: $0) }
    }
  }

  /// One number that it holds, as pages and statistics have it.
  func plain(_ value: FixedDecimal) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }
}
