/// What a parser tells of a page as it reads it, from front to back.
protocol HTMLHandler {
  /// An element begins.
  mutating func start(_ tag: HTMLTag, _ attributes: HTMLAttributes)
  /// An element ends; every element that began does, whatever the page forgot, the innermost first.
  mutating func end(_ tag: HTMLTag)
  /// A piece of text, of whole characters, its character references resolved; good until the call returns.
  mutating func characters(_ text: UnsafeBufferPointer<UInt8>)
}

/// Reads pages.
enum HTMLParser {
  /// Whether a whole page was read, and if not, why.
  enum Outcome { case read, tooLarge, tooDeep }

  /// Reads a page in UTF-8; what it declares of its encoding is ignored, and no page is too broken to be read.
  ///
  /// - Parameter handler: made when the page is read, so that nobody else holds what it gathers.
  /// - Returns: the handler with all it was told, and how far the page was read.
  /// - Complexity: one pass over the bytes; what is wrong in it costs at most the depth of its elements.
  static func parse<Handler: HTMLHandler>(
    _ text: [UInt8], into handler: @autoclosure () -> Handler
  ) -> (handler: Handler, outcome: Outcome) {
    guard text.count <= Int32.max else { return (handler(), .tooLarge) }
    return text.withUnsafeBufferPointer { bytes in
      guard let page = bytes.baseAddress else { return (handler(), .read) }
      var tree = HTMLTree(page: page, count: bytes.count, handler: handler())
      tree.read()
      return (tree.handler, tree.isTooDeep ? .tooDeep : .read)
    }
  }
}
