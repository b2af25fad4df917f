import Bytes

/// How exact decimals stand in a column of a Parquet file.
///
/// Nearly all numbers of reports fit 18 digits, 8 of them behind the point (quartiles of ratios have so many): that is one machine word, which every
/// reader is quick with. A column in which one number does not fit is wide from its first row on: 38 digits, 18 of them
/// behind the point, hold every `FixedDecimal` there is. No number is ever rounded.
enum ParquetDecimal {
  /// `DECIMAL(18, 8)`, an INT64.
  case narrow
  /// `DECIMAL(38, 18)`, a FIXED_LEN_BYTE_ARRAY of 16 bytes.
  case wide

  var precision: Int { self == .narrow ? 18 : 38 }
  var scale: Int { self == .narrow ? 8 : 18 }

  private static let powers: [Int64] = (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }

  /// The digits of a number as a narrow column holds them; nil when they do not fit.
  static func narrow(_ value: FixedDecimal) -> Int64? {
    guard value.scale <= 8 else { return nil }
    let (digits, overflow) = value.mantissa.multipliedReportingOverflow(by: powers[8 - Int(value.scale)])
    return overflow || digits.magnitude >= powers[18].magnitude ? nil : digits
  }

  /// The digits of a number as a wide column holds them, the most significant byte first.
  static func wide(_ value: FixedDecimal) -> [UInt8] { bytes(digits(value)) }

  /// The digits of a number with 18 of them behind the point.
  static func digits(_ value: FixedDecimal) -> Int128 {
    // Safe: 19 digits and 18 zeros are less than 2^127.
    Int128(value.mantissa) * Int128(powers[18 - Int(min(value.scale, 18))])
  }

  /// The digits of a narrow column as a wide one holds them.
  static func widened(_ digits: Int64) -> [UInt8] { bytes(Int128(digits) * Int128(powers[10])) }

  private static func bytes(_ value: Int128) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

  /// One number, as pages and statistics hold it.
  func plain(_ value: FixedDecimal) -> [UInt8] {
    guard self == .narrow, let digits = Self.narrow(value) else { return Self.wide(value) }
    var bytes: [UInt8] = []
    bytes.append(littleEndian: digits)
    return bytes
  }
}
