/// How documents stand on the standard input of `gongkai worker`.
public enum Framing: String, CaseIterable, Sendable {
  /// A JSON object a line: `source`, and the document as `text` or, any bytes, as `base64`.
  case ndjson
  /// Four bytes, length of the name; the name; eight bytes, length of the document; the document. Lengths are unsigned,
  /// the most significant byte first.
  case binary
}

/// A document as it came in, or what is wrong with it.
struct Frame: Sendable, Equatable {
  enum Content: Sendable, Equatable {
    /// A line of JSON.
    case line([UInt8])
    /// A name and a document.
    case document(name: [UInt8], bytes: [UInt8])
    /// What cannot be read, and why.
    case damaged(name: [UInt8], isTooLarge: Bool, message: String)
  }

  /// How many came before it.
  let number: Int
  let content: Content
}
