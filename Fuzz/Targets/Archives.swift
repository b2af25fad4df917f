import Bytes

@testable import Containers

extension FuzzTarget {
  /// What packs documents, each path by itself.
  static let archives = [
    FuzzTarget("gzip") { (bytes) throws(Broken) in
      let whole = try? GzipInflater().inflate(bytes, limits: limits.inflate)
      var rest = bytes[...]
      // In pieces, so that every state is met between two of them.
      let pieces = try? GzipInflater().inflateStream(limits: limits.inflate) { buffer throws(GzipError) in
        let count = min(buffer.count, rest.count, 7)
        buffer.copyBytes(from: rest.prefix(count))
        rest = rest.dropFirst(count)
        return count
      }
      try expect(whole == nil || pieces == nil || whole == pieces, "two ways to inflate do not agree")
      try expect((whole ?? []).count <= limits.inflate.documentBytes, "more than the limit")
    },
    FuzzTarget("zip") { (bytes) throws(Broken) in
      if let archive = try? ZipArchive(bytes, limits: limits.inflate) {
        for name in ["a.txt", "word/document.xml", "[Content_Types].xml", "xl/workbook.xml"] {
          let member = (try? archive.bytes(of: name)).flatMap(\.self) ?? []
          try expect(member.count <= limits.inflate.documentBytes, "more than the limit")
        }
      }
      _ = OfficeFormat(bytes)
      try empties { () throws(ContainerFault) in try ArchiveReader(.memory(bytes), limits: limits) }
    },
    FuzzTarget("tar") { (bytes) throws(Broken) in
      try empties { () throws(ContainerFault) in try ArchiveReader(.memory(bytes), limits: limits) }
    },
    FuzzTarget("packed") { (bytes) throws(Broken) in
      let content = try? PackedDocument.bytes(of: .memory(bytes), limits: limits.inflate)
      try expect((content ?? []).count <= limits.inflate.documentBytes + 65_536, "more than the limit")
    },
    FuzzTarget("warc") { (bytes) throws(Broken) in
      try empties { () throws(ContainerFault) in try WARCReader(.memory(bytes), limits: limits) }
    },
    FuzzTarget("jsonl") { (bytes) throws(Broken) in
      try empties { () throws(ContainerFault) in
        try JSONLinesReader(.memory(bytes), fields: JSONLinesFields(), limits: limits)
      }
    },
  ]

  /// Small, so that a bomb is told in no time.
  private static let limits: ContainerLimits = {
    var limits = ContainerLimits()
    limits.members = 100
    limits.archiveBytes = 4 << 20
    limits.inflate = InflateLimits(documentBytes: 1 << 20, ratio: 250)
    return limits
  }()

  /// Takes every member out.
  private static func empties(
    _ open: () throws(ContainerFault) -> some ContainerReader
  ) throws(Broken) {
    guard let reader = try? open() else { return }
    var count = 0
    while let item = reader.next() {
      count += 1
      if case .member(let member) = item {
        try expect(member.bytes.count <= limits.inflate.documentBytes + 65_536, "a member of more than the limit")
      }
      try expect(count < 10_000, "a container without end")
    }
    try expect(reader.next() == nil, "something behind the end")
  }
}
