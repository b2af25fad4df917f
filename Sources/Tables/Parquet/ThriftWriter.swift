/// Writes Thrift's compact protocol, in which Parquet says what its pages and files hold.
///
/// Fields are put in the order of their ids; a struct ends when its closure does.
/// <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>
struct ThriftWriter {
  /// What has been written.
  private(set) var bytes: [UInt8] = []
  /// The id of the last field of the struct that is being written.
  private var lastField = 0

  /// Types of fields and elements.
  enum Kind: UInt8 {
    case yes = 1
    case no = 2
    case int16 = 4
    case int32 = 5
    case int64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  /// The bytes of one struct.
  static func structure(_ body: (inout ThriftWriter) -> Void) -> [UInt8] {
    var writer = ThriftWriter()
    body(&writer)
    writer.bytes.append(0)
    return writer.bytes
  }

  mutating func put(_ field: Int, bool value: Bool) { begin(field, value ? .yes : .no) }

  mutating func put(_ field: Int, int16 value: Int) {
    begin(field, .int16)
    put(signed: value)
  }

  mutating func put(_ field: Int, int32 value: Int) {
    begin(field, .int32)
    put(signed: value)
  }

  mutating func put(_ field: Int, int64 value: Int) {
    begin(field, .int64)
    put(signed: value)
  }

  mutating func put(_ field: Int, binary value: [UInt8]) {
    begin(field, .binary)
    put(binary: value)
  }

  mutating func put(_ field: Int, text value: String) { put(field, binary: Array(value.utf8)) }

  mutating func put(_ field: Int, structure body: (inout ThriftWriter) -> Void) {
    begin(field, .structure)
    put(structure: body)
  }

  mutating func put<Element>(
    _ field: Int, structures elements: [Element], _ body: (inout ThriftWriter, Element) -> Void
  ) {
    begin(field, .list)
    begin(listOf: .structure, count: elements.count)
    for element in elements { put { body(&$0, element) } }
  }

  mutating func put(_ field: Int, int32s values: [Int]) {
    begin(field, .list)
    begin(listOf: .int32, count: values.count)
    for value in values { put(signed: value) }
  }

  mutating func put(_ field: Int, texts values: [String]) {
    begin(field, .list)
    begin(listOf: .binary, count: values.count)
    for value in values { put(binary: Array(value.utf8)) }
  }

  private mutating func put(structure body: (inout ThriftWriter) -> Void) {
    let outer = lastField
    lastField = 0
    body(&self)
    bytes.append(0)
    lastField = outer
  }

  private mutating func begin(_ field: Int, _ kind: Kind) {
    let step = field - lastField
    lastField = field
    if 1...15 ~= step { return bytes.append(UInt8(step) << 4 | kind.rawValue) }
    bytes.append(kind.rawValue)
    put(signed: field)
  }

  private mutating func begin(listOf kind: Kind, count: Int) {
    if count < 15 { return bytes.append(UInt8(count) << 4 | kind.rawValue) }
    bytes.append(0xF0 | kind.rawValue)
    bytes.append(varint: UInt64(count))
  }

  private mutating func put(binary value: [UInt8]) {
    bytes.append(varint: UInt64(value.count))
    bytes.append(contentsOf: value)
  }

  private mutating func put(signed value: Int) {
    bytes.append(varint: UInt64(bitPattern: Int64(value << 1 ^ value >> 63)))
  }
}

extension [UInt8] {
  /// Appends a number, seven bits a byte, the least significant first.
  mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the bytes of a number, the least significant first.
  mutating func append(littleEndian value: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}
