extension CharacterEncoding {
  /// Bytes in front of a page that may declare its encoding.
  private static let declarationBytes = 4096

  /// The encoding that `<meta>` or an XML declaration in front of a page names; what stands in a comment is no
  /// declaration.
  static func declared(in bytes: [UInt8]) -> CharacterEncoding? {
    let head = withoutComments(bytes.prefix(declarationBytes).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    if head.starts(with: "<?xml".utf8), let end = head.firstIndex(of: UInt8(ascii: ">")),
      let name = value(of: "encoding", in: head[..<end])
    {
      return CharacterEncoding(name: name)
    }
    var rest = head[...]
    while let start = place(of: "<meta", in: rest) {
      let tag = rest[start...].prefix { $0 != UInt8(ascii: ">") }
      if let name = value(of: "charset", in: tag) { return CharacterEncoding(name: name) }
      rest = rest[tag.endIndex...]
    }
    return nil
  }

  /// What stands behind `key=`, quoted or not.
  private static func value(of key: StaticString, in tag: ArraySlice<UInt8>) -> String? {
    guard let start = place(of: key, in: tag) else { return nil }
    let separators = Array(" \t\r\n'\"".utf8)
    let behind = tag[start...].dropFirst(key.utf8CodeUnitCount).drop { separators.contains($0) }
    guard behind.first == UInt8(ascii: "=") else { return nil }
    let value = behind.dropFirst().drop { separators.contains($0) }
    return String(decoding: value.prefix { !separators.contains($0) && $0 != UInt8(ascii: ";") }, as: UTF8.self)
  }

  private static func withoutComments(_ head: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = head[...]
    while let start = place(of: "<!--", in: rest) {
      kept += rest[..<start]
      guard let end = place(of: "-->", in: rest[start...]) else { return kept }
      rest = rest[(end + 3)...]
    }
    return kept + rest
  }

  private static func place(of word: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    word.withUTF8Buffer { word in
      bytes.indices.first { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }
  }
}
