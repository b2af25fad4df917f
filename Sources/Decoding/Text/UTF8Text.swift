/// Bytes that are text in no encoding known here.
public struct EncodingError: Error, Sendable, Equatable {
  /// How many of them are no character in the best reading.
  public let faults: Int
  /// The offset of the first.
  public let offset: Int
  /// The encoding of the best reading.
  public let encoding: String
}

/// The bytes of a document as UTF-8, without a byte-order mark.
///
/// The first of these decides: a byte-order mark; bytes that are strictly UTF-8; zero bytes that show UTF-16; the
/// encoding that a header (`declared`), `<meta>` or an XML declaration names, if the bytes bear it out; GB18030, if
/// they bear that out; what uchardet detects. What is no character becomes U+FFFD and is counted.
///
/// ```swift
/// let (text, encoding, replacements) = try utf8Text(page, declared: "gb2312")
/// ```
///
/// - Throws: `EncodingError` when more than one byte in a hundred is no character in any of them.
public func utf8Text(
  _ bytes: [UInt8], declared: String?
) throws(EncodingError) -> (text: [UInt8], encoding: String, replacements: Int) {
  if let marked = CharacterEncoding.marked(bytes) {
    let rest = Array(bytes.dropFirst(marked.mark.count))
    if marked == .utf8, isUTF8(rest) { return (rest, marked.rawValue, 0) }
    return try best(of: [marked], rest, offset: marked.mark.count)
  }
  if let wide = CharacterEncoding.unmarkedUTF16(bytes) { return try best(of: [wide], bytes) }
  if isUTF8(bytes) { return (bytes, CharacterEncoding.utf8.rawValue, 0) }
  if CharacterEncoding.isDamagedUTF8(bytes) { return try best(of: [.utf8], bytes) }
  return try best(of: candidates(bytes, declared: declared), bytes)
}

/// Whether all bytes are UTF-8; mark-up, which is ASCII, is passed eight bytes at a time.
func isUTF8(_ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBytes { memory in
    var position = 0
    while position < memory.count {
      if memory[position] >= 0x80 {
        let length = CharacterEncoding.utf8Length(bytes, at: position)
        if length == 0 { return false }
        position += length
      } else if position + 8 <= memory.count {
        let eight = UInt64(littleEndian: memory.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        position += (eight & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
      } else {
        position += 1
      }
    }
    return true
  }
}

/// The encodings to try, the likeliest first.
private func candidates(_ bytes: [UInt8], declared: String?) -> [CharacterEncoding] {
  var candidates = [declared.flatMap(CharacterEncoding.init(name:)), .declared(in: bytes)].compactMap(\.self)
    .filter { $0.unitBytes == 1 && $0 != .utf8 }
  // Most of Big5 is GB18030 to the letter, and nonsense in it.
  if !CharacterEncoding.keepsToGB2312(bytes), let detected = CharacterEncoding.detected(bytes), detected == .big5 {
    candidates.append(.big5)
  }
  return candidates + [.gb18030]
}

/// The first reading without a fault; otherwise the one with the fewest, after uchardet was asked too.
private func best(
  of candidates: [CharacterEncoding], _ bytes: [UInt8], offset: Int = 0
) throws(EncodingError) -> (text: [UInt8], encoding: String, replacements: Int) {
  var readings: [(encoding: CharacterEncoding, result: Transcoded)] = []
  for encoding in candidates {
    guard let result = encoding.transcode(bytes) else { continue }
    if result.replacements == 0 { return (result.text, encoding.rawValue, 0) }
    readings.append((encoding, result))
  }
  if let detected = CharacterEncoding.detected(bytes), !candidates.contains(detected),
    let result = detected.transcode(bytes)
  {
    readings.append((detected, result))
  }
  guard let best = readings.min(by: { $0.result.replacements < $1.result.replacements }) else {
    throw EncodingError(faults: bytes.count, offset: 0, encoding: candidates.first?.rawValue ?? "none")
  }
  if best.result.replacements * 100 > bytes.count {
    throw EncodingError(
      faults: best.result.replacements, offset: offset + (best.result.firstFault ?? 0),
      encoding: best.encoding.rawValue)
  }
  return (best.result.text, best.encoding.rawValue, best.result.replacements)
}
