/// The name of a report: the first 64 bits of the SHA-256 of its document's bytes, printed as 16 hex digits.
public struct ReportID: Hashable, Sendable, Comparable, BitwiseCopyable, CustomStringConvertible {
  /// The bits.
  public let rawValue: UInt64

  /// A report id of these bits.
  public init(_ rawValue: UInt64) { self.rawValue = rawValue }

  /// Reads 16 hexadecimal digits; nil for anything else.
  public init?(_ text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    rawValue = value
  }

  /// 16 lower-case hexadecimal digits.
  public var description: String {
    let digits = String(rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Order of the bits.
  public static func < (left: ReportID, right: ReportID) -> Bool { left.rawValue < right.rawValue }
}

/// Where a document comes from, and what its bytes are called.
public struct Source: Sendable, Equatable {
  /// Path under the corpus root, `archive.zip!/inner/file.html` inside archives: the `source` column.
  public var path: String
  /// The file to open, as seen from the working directory.
  public var file: String
  /// The id of the document's bytes (after gzip).
  public var id: ReportID
  /// How many bytes the document has (after gzip).
  public var byteCount: Int
  /// The character encoding that stands beside the document, in the header of a crawl; nil when nothing does.
  public var charset: String?
  /// The address it was fetched from, when its container says so.
  public var url: String?
  /// What its container calls it, the field `id` of a line of JSON.
  public var recordID: String?

  /// A source from its parts.
  public init(
    path: String, file: String, id: ReportID, byteCount: Int, charset: String? = nil, url: String? = nil,
    recordID: String? = nil
  ) {
    self.path = path
    self.file = file
    self.id = id
    self.byteCount = byteCount
    self.charset = charset
    self.url = url
    self.recordID = recordID
  }
}

/// Whether a path ends with this extension (`.doc`), in letters of either case, before `.gz` and the like.
public func fileExtension(of path: String, is suffix: String) -> Bool {
  func ends(_ path: Substring.UTF8View, with suffix: String.UTF8View) -> Bool {
    path.count >= suffix.count && path.suffix(suffix.count).elementsEqual(suffix) { lowercased($0) == lowercased($1) }
  }
  let path = path[...].utf8
  if ends(path, with: suffix.utf8) { return true }
  guard let packing = packings.first(where: { ends(path, with: $0.utf8) }) else { return false }
  return ends(path.dropLast(packing.utf8.count), with: suffix.utf8)
}

private let packings = [".gz", ".xz", ".zst", ".bz2"]

private func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

/// The five stages, in their order.
public enum Stage: String, Sendable, CaseIterable, Comparable {
  case discover, decode, parse, validate, aggregate

  /// Position in the flow, from 0.
  public var position: Int { Stage.allCases.firstIndex(of: self) ?? 0 }

  /// Order of the flow.
  public static func < (left: Stage, right: Stage) -> Bool { left.position < right.position }
}

/// An input that became no report: a row of the table `quarantine`.
public struct Quarantined: Error, Sendable, Equatable {
  /// Why, in a word that programs can count.
  public enum Reason: String, Sendable, CaseIterable {
    case notAReport = "not_a_report"
    case blankForm = "blank_form"
    case empty
    case undecodable
    case corrupt
    case encrypted
    case tooLarge = "too_large"
    case tooDeep = "too_deep"
    case suspiciousArchive = "suspicious_archive"
    case unsupportedType = "unsupported_type"
    case noTextLayer = "no_text_layer"
    case duplicateContent = "duplicate_content"
    case converterFailed = "converter_failed"
    case timedOut = "timed_out"
  }

  /// Path under the corpus root, as in `Source.path`.
  public var source: String
  /// The stage that could not go on.
  public var stage: Stage
  /// Why.
  public var reason: Reason
  /// What happened, where, and what to do.
  public var message: String
  /// Whether the machine was in the way, as when no file could be opened any more, and the next run is to try again.
  public var isPassing: Bool

  /// A quarantine row from its parts.
  public init(source: String, stage: Stage, reason: Reason, message: String, isPassing: Bool = false) {
    self.source = source
    self.stage = stage
    self.reason = reason
    self.message = message
    self.isPassing = isPassing
  }
}
