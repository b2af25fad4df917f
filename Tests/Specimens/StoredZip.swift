/// Writes a zip file whose members are stored as they are, or deflated in blocks that are.
struct StoredZip {
  private let isDeflated: Bool
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  init(isDeflated: Bool = false) { self.isDeflated = isDeflated }

  /// Adds a member.
  mutating func add(_ name: String, _ data: [UInt8]) {
    let header = bytes.count
    let stored = isDeflated ? storedBlocks(data) : data
    // Version, flags (names are UTF-8), method, time, date, CRC-32, sizes, length of name, of extra field.
    let fields =
      Self.number(20, 2) + Self.number(0x800, 2) + Self.number(isDeflated ? 8 : 0, 2) + Self.number(0, 4)
      + Self.number(Int(Self.crc32(data)), 4) + Self.number(stored.count, 4) + Self.number(data.count, 4)
      + Self.number(name.utf8.count, 2) + Self.number(0, 2)
    bytes += [0x50, 0x4B, 0x03, 0x04] + fields + name.utf8 + stored
    directory += [0x50, 0x4B, 0x01, 0x02] + Self.number(20, 2) + fields + Self.number(0, 10)
    directory += Self.number(header, 4) + name.utf8
    count += 1
  }

  /// Adds a text.
  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  /// The whole file.
  func finished() -> [UInt8] {
    let end =
      [0x50, 0x4B, 0x05, 0x06] + Self.number(0, 4) + Self.number(count, 2) + Self.number(count, 2)
      + Self.number(directory.count, 4) + Self.number(bytes.count, 4) + Self.number(0, 2)
    return bytes + directory + end
  }

  private static func number(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func crc32(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}

/// A zip file with these members, by name and text.
public func zipped(_ members: [(String, String)], isDeflated: Bool = false) -> [UInt8] {
  zipped(bytes: members.map { ($0.0, Array($0.1.utf8)) }, isDeflated: isDeflated)
}

/// A zip file with these members, by name and bytes.
public func zipped(bytes members: [(String, [UInt8])], isDeflated: Bool = false) -> [UInt8] {
  var zip = StoredZip(isDeflated: isDeflated)
  for (name, text) in members { zip.add(name, text) }
  return zip.finished()
}
