import CDeflate

/// Why a zip file, or a member of it, cannot be read.
public enum ZipError: Error, Sendable, Equatable, CustomStringConvertible {
  case corrupt(detail: String)
  case encrypted(member: String)
  case tooLarge(member: String, limit: Int)
  case bomb(member: String)
  case unsupported(member: String, method: Int)

  /// What happened.
  public var description: String {
    switch self {
    case .corrupt(let detail): "\(detail); fetch the file again"
    case .encrypted(let member): "\(member) is encrypted; save it without a password"
    case .tooLarge(let member, let limit):
      "\(member) has more than \(limit) bytes; raise limits.documentBytes in pipeline.json if it is a report"
    case .bomb(let member): "\(member) claims to shrink more than limits.ratio in pipeline.json allows"
    case .unsupported(let member, let method): "\(member) is compressed by method \(method), which is not read"
    }
  }
}

/// The members of a zip file in memory, for office files, whose parts are looked up by name.
///
/// Only what the central directory lists exists; nothing is written anywhere.
public struct ZipArchive: Sendable {
  private struct Member: Sendable {
    let method: Int
    let isEncrypted: Bool
    let packed: Int
    let unpacked: Int
    let checksum: Int
    let header: Int
  }

  private let bytes: [UInt8]
  private let limits: InflateLimits
  private var members: [String: Member] = [:]

  /// Reads the directory.
  ///
  /// - Throws: `ZipError.corrupt` when there is none, or it is cut off.
  public init(_ bytes: [UInt8], limits: InflateLimits = InflateLimits()) throws(ZipError) {
    self.bytes = bytes
    self.limits = limits
    try readDirectory()
  }

  /// Whether a member has this name.
  public func contains(_ name: String) -> Bool { members[name] != nil }

  // MARK: Directory (APPNOTE.TXT 4.3.12, 4.3.16)

  private static let endSignature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let entrySignature: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  private static let localSignature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  private mutating func readDirectory() throws(ZipError) {
    // The end record is 22 bytes and a comment of at most 65,535.
    let earliest = max(0, bytes.count - 22 - 65_535)
    var end = bytes.count - 22
    while end >= earliest, !has(Self.endSignature, at: end) { end -= 1 }
    guard end >= earliest, end >= 0 else { throw .corrupt(detail: "the zip file ends early: it has no directory") }
    let count = number(2, at: end + 10)
    var position = number(4, at: end + 16)
    for _ in 0..<count { position = try readEntry(at: position) }
  }

  private mutating func readEntry(at position: Int) throws(ZipError) -> Int {
    guard has(Self.entrySignature, at: position), position + 46 <= bytes.count else {
      throw .corrupt(detail: "the directory of the zip file is damaged at byte \(position)")
    }
    let nameLength = number(2, at: position + 28)
    let end = position + 46 + nameLength + number(2, at: position + 30) + number(2, at: position + 32)
    guard end <= bytes.count else { throw .corrupt(detail: "the directory of the zip file is cut off") }
    let name = String(decoding: bytes[position + 46..<position + 46 + nameLength], as: UTF8.self)
    members[name] = Member(
      method: number(2, at: position + 10), isEncrypted: number(2, at: position + 8) & 1 != 0,
      packed: number(4, at: position + 20), unpacked: number(4, at: position + 24),
      checksum: number(4, at: position + 16), header: number(4, at: position + 42))
    return end
  }

  private func has(_ signature: [UInt8], at position: Int) -> Bool {
    position >= 0 && position + 4 <= bytes.count && bytes[position..<position + 4].elementsEqual(signature)
  }

  private func number(_ width: Int, at position: Int) -> Int {
    bytes[position..<position + width].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  // MARK: Members

  /// The bytes of a member; nil when there is none of that name.
  ///
  /// - Throws: `ZipError`.
  public func bytes(of name: String) throws(ZipError) -> [UInt8]? {
    guard let member = members[name] else { return nil }
    if member.isEncrypted { throw .encrypted(member: name) }
    do throws(GzipError) { try limits.check(output: member.unpacked, input: member.packed) } catch {
      if case .bomb = error { throw .bomb(member: name) }
      throw .tooLarge(member: name, limit: limits.documentBytes)
    }
    let start = try dataStart(of: member, name)
    let packed = bytes[start..<start + member.packed]
    let data: [UInt8]
    switch member.method {
    case 0: data = Array(packed)
    case 8: data = try inflate(packed, member, name)
    default: throw .unsupported(member: name, method: member.method)
    }
    let checksum = data.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    guard checksum == member.checksum else { throw .corrupt(detail: "\(name) fails its checksum") }
    return data
  }

  private func dataStart(of member: Member, _ name: String) throws(ZipError) -> Int {
    guard has(Self.localSignature, at: member.header), member.header + 30 <= bytes.count else {
      throw .corrupt(detail: "\(name) is not where the directory says")
    }
    let start = member.header + 30 + number(2, at: member.header + 26) + number(2, at: member.header + 28)
    guard start + member.packed <= bytes.count else { throw .corrupt(detail: "\(name) is cut off") }
    return start
  }

  private func inflate(_ packed: ArraySlice<UInt8>, _ member: Member, _ name: String) throws(ZipError) -> [UInt8] {
    let inflater = libdeflate_alloc_decompressor()
    defer { libdeflate_free_decompressor(inflater) }
    guard let inflater else { throw .corrupt(detail: "no memory for libdeflate") }
    var result = LIBDEFLATE_BAD_DATA
    let output = [UInt8](unsafeUninitializedCapacity: member.unpacked) { output, count in
      packed.withUnsafeBytes { packed in
        result = libdeflate_deflate_decompress(
          inflater, packed.baseAddress, packed.count, output.baseAddress, member.unpacked, nil)
        if result == LIBDEFLATE_SUCCESS { count = member.unpacked }
      }
    }
    guard result == LIBDEFLATE_SUCCESS else { throw .corrupt(detail: "\(name) cannot be unpacked") }
    return output
  }
}
