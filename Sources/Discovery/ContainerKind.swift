public import Containers

/// How settings want containers to be read.
public struct ContainerSettings: Sendable, Equatable {
  /// How much may come out of them.
  public var limits = ContainerLimits()
  /// The fields of JSON lines that are read.
  public var fields = JSONLinesFields()

  /// The defaults.
  public init() {}
}

/// What kind of container bytes are.
enum ContainerKind: Sendable {
  case archive, jsonLines, warc

  /// Bytes of a file that are enough to know: a tar file has its signature at 257.
  static let sniffedBytes = 1024

  /// Endings of files that are documents whatever they hold; they are not looked into.
  private static let documents = [
    ".txt", ".txt.gz", ".html", ".htm", ".shtml", ".html.gz", ".pdf", ".docx", ".xlsx", ".doc", ".xls", ".wps", ".rtf",
    ".odt", ".png", ".jpg",
  ]

  /// Whether a file need not be looked into, by its name.
  static func isDocument(name: String) -> Bool {
    // Bytes of ASCII: a look at characters was measured to cost more than the rest of the walk.
    documents.contains { ending in
      name.utf8.count >= ending.utf8.count
        // 0x20: letters of either case; what else it touches is in no ending.
        && name.utf8.suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0 | 0x20 == $1 }
    }
  }

  /// The kind of container that begins like this, after gzip; nil when it is a document.
  init?(head: [UInt8]) {
    let archives: [[UInt8]] = [
      [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06], Array("Rar!\u{1A}\u{07}".utf8),
      [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C],
    ]
    if FileFormat.isOpenDocument(head[...]) {
      return nil
    } else if archives.contains(where: { head.starts(with: $0) }) || Self.isTar(head) {
      self = .archive
    } else if head.starts(with: "WARC/".utf8) {
      self = .warc
    } else if Self.isJSONLines(head) {
      self = .jsonLines
    } else {
      return nil
    }
  }

  private static func isTar(_ head: [UInt8]) -> Bool { head.dropFirst(257).starts(with: "ustar".utf8) }

  private static func isJSONLines(_ head: [UInt8]) -> Bool {
    let inked = head.lazy.filter { $0 > 0x20 }.prefix(2)
    return inked.elementsEqual("{\"".utf8)
  }
}
