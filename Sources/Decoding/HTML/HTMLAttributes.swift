/// The attributes that are asked for.
enum HTMLAttribute: UInt8, CaseIterable {
  case `class`, colspan, content, disabled, hidden, href, id, name, readonly, rowspan, style, type, value

  /// The attribute whose name has this key; nil when nobody asks for it.
  ///
  /// - Parameter names: `HTMLAttribute.names`, which whoever asks often keeps.
  init?(key: UInt64, in names: NameTable) {
    guard let number = names[key] else { return nil }
    self.init(rawValue: number)
  }

  static let names = NameTable(allCases.map { "\($0)" })
}

/// The attributes of an element that are asked for, where they stand in the page.
struct HTMLAttributes {
  private let page: UnsafePointer<UInt8>
  private var present: UInt16 = 0
  private var starts: InlineArray<13, Int32> = .init(repeating: 0)
  private var ends: InlineArray<13, Int32> = .init(repeating: 0)

  /// - Parameter page: all of it, for as long as the attributes are used.
  init(page: UnsafePointer<UInt8>) { self.page = page }

  /// Whether there are none.
  var isEmpty: Bool { present == 0 }

  mutating func removeAll() { present = 0 }

  /// Keeps an attribute; of two of one name the first counts.
  mutating func add(_ attribute: HTMLAttribute, _ value: Range<Int>) {
    if has(attribute) { return }
    present |= 1 << attribute.rawValue
    starts[Int(attribute.rawValue)] = Int32(value.lowerBound)
    ends[Int(attribute.rawValue)] = Int32(value.upperBound)
  }

  @inline(__always)
  func has(_ attribute: HTMLAttribute) -> Bool { present >> attribute.rawValue & 1 == 1 }

  /// Calls with the value of an attribute, its character references resolved; nil where it is missing.
  @inline(__always)
  func withValue<Result>(
    _ attribute: HTMLAttribute, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result? {
    guard has(attribute) else { return nil }
    let (start, end) = (Int(starts[Int(attribute.rawValue)]), Int(ends[Int(attribute.rawValue)]))
    let value = UnsafeBufferPointer(start: page + start, count: end - start)
    return value.contains(UInt8(ascii: "&")) ? CharacterReference.withResolved(value, isValue: true, body) : body(value)
  }

  func string(_ attribute: HTMLAttribute) -> String? {
    withValue(attribute) { String(decoding: $0, as: UTF8.self) }
  }

  /// The number of an attribute, 1 when there is none.
  func span(_ attribute: HTMLAttribute) -> Int {
    let span = withValue(attribute) { value in
      var position = 0
      while position < value.count, value[position] <= 0x20 { position += 1 }
      var number: Int?
      while position < value.count, value[position] &- 0x30 < 10 {
        number = min((number ?? 0) * 10 + Int(value[position] &- 0x30), 1 << 32)
        position += 1
      }
      return number ?? 1
    }
    return span ?? 1
  }
}
