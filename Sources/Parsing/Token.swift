/// A piece of a document's text as the aligner sees it: a cell, a word between spaces, or a long run of prose.
struct Token: Sendable {
  enum Kind: UInt8, Sendable {
    /// Words that are no label.
    case text
    /// A known label.
    case label
    /// A printed value.
    case value
    /// A cell with nothing in it.
    case empty
  }

  var kind: Kind
  /// Bytes of the text.
  var start: Int32
  var end: Int32
  /// 0-based line.
  var line: Int32
  /// Position of its cell in the line; words of one cell share it.
  var cell: Int16
  /// What `LabelTable.find` says of it; -1 for what is no label.
  var meaning: Int32 = -1
  /// Whether a blank line stands before its line.
  var followsBlankLine: Bool
  /// The value of a `value`.
  var value: PrintedValue?

  var range: Range<Int> { Int(start)..<Int(end) }
}

/// How the cells of a line are kept apart.
enum LineStyle: UInt8, Sendable {
  case spaces
  case tabs
  case pipes
}

/// A document cut into tokens, as views of arrays that `Scanner` owns while the document is read.
///
/// Safe: every index comes from the same scanner, and the views never leave `Scanner.scan(_:_:)`.
struct TokenStream {
  let tokens: UnsafeBufferPointer<Token>
  /// The range of tokens of each line.
  let lines: UnsafeBufferPointer<Range<Int32>>
  /// The style of each line.
  let styles: UnsafeBufferPointer<LineStyle>

  /// The bytes of a token; of words in a cell those of all words in it.
  func printedRange(of position: Int) -> Range<Int> {
    let token = tokens[position]
    guard token.kind == .text, styles[Int(token.line)] != .spaces else { return token.range }
    var last = position
    while last + 1 < tokens.count, case let next = tokens[last + 1], next.kind == .text, next.line == token.line,
      next.cell == token.cell
    {
      last += 1
    }
    return Int(token.start)..<Int(tokens[last].end)
  }
}
