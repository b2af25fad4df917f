import Containers

/// What a file is, by its first bytes; its name is not asked.
///
/// What `isReadable` lists is read. The others are recognised, so that the quarantine can name them; reading one of them
/// begins there.
public enum FileFormat: String, CaseIterable, Sendable {
  case text
  case gzip = "gzip"
  case pdf = "PDF"
  case zip = "ZIP"
  case office = "DOCX or XLSX"
  case openDocument = "OpenDocument (ODT, ODS)"
  case ole = "Word, Excel or WPS of the old binary kind"
  case rar = "RAR"
  case sevenZip = "7-Zip"
  case xz = "XZ"
  case bzip2 = "bzip2"
  case zstd = "Zstandard"
  case png = "PNG image"
  case jpeg = "JPEG image"
  case gif = "GIF image"
  case rtf = "RTF"
  case html = "HTML"

  /// Bytes of a file that are enough to know its format.
  public static let sniffedBytes = HTMLSignature.sniffedBytes

  /// Whether documents of this format are read.
  var isReadable: Bool {
    switch self {
    case .text, .html, .office, .pdf: true
    default: false
    }
  }

  /// Whether a file of this format is another that was compressed.
  var isPacked: Bool { [.gzip, .xz, .bzip2, .zstd].contains(self) }

  /// The bytes a file of this format begins with; none for text, which has no signature.
  private var signatures: [[UInt8]] {
    switch self {
    case .text, .html, .office, .openDocument: []
    case .gzip: [[0x1F, 0x8B]]
    case .pdf: [Array("%PDF-".utf8)]
    case .zip: [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]]
    case .ole: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
    case .rar: [Array("Rar!\u{1A}\u{07}".utf8)]
    case .sevenZip: [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]]
    case .xz: [[0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]]
    case .bzip2: [Array("BZh".utf8)]
    case .zstd: [[0x28, 0xB5, 0x2F, 0xFD]]
    case .png: [[0x89, 0x50, 0x4E, 0x47]]
    case .jpeg: [[0xFF, 0xD8, 0xFF]]
    case .gif: [Array("GIF8".utf8)]
    case .rtf: [Array("{\\rtf".utf8)]
    }
  }

  private static let signed: [(signature: [UInt8], format: FileFormat)] =
    allCases.flatMap { format in format.signatures.map { ($0, format) } }

  /// The format of a whole file: a ZIP file may be an office file, which its directory at the end tells.
  init(of bytes: [UInt8]) {
    let format = FileFormat(sniffing: bytes.prefix(Self.sniffedBytes))
    self = format == .zip && OfficeFormat(bytes) != nil ? .office : format
  }

  /// Whether a file that begins like this may be read, once all of it is known.
  var mayBeReadable: Bool { isReadable || isPacked || self == .zip }

  /// Whether the first member of a ZIP file says that it is OpenDocument, as the standard demands.
  static func isOpenDocument(_ head: ArraySlice<UInt8>) -> Bool {
    head.dropFirst(30).starts(with: "mimetypeapplication/vnd.oasis.opendocument".utf8)
  }

  /// The format of a file that begins with these bytes.
  init(sniffing head: ArraySlice<UInt8>) {
    if let first = head.first {
      for entry in Self.signed where entry.signature[0] == first && head.starts(with: entry.signature) {
        self = entry.format == .zip && Self.isOpenDocument(head) ? .openDocument : entry.format
        return
      }
    }
    self = HTMLSignature.matches(head) ? .html : .text
  }
}
