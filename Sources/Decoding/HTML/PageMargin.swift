/// Tells the margin of a page (navigation, share buttons, footers) from its content.
enum PageMargin {
  /// Words that a class or id begins with where an element is no content, by their first letter.
  private static let names: [[[UInt8]]] = {
    let words = [
      "nav", "menu", "foot", "share", "bdshare", "bshare", "socialshare", "crumb", "breadcrumb", "sidebar",
      "pagination", "pager", "copyright", "toolbar", "qrcode", "topbar", "header", "banner", "fenxiang", "mbx", "dqwz",
      "related", "toolbox", "friendlink", "sitemap", "accessib", "topnav", "mainnav", "dibu", "links",
    ].map { Array($0.utf8) }
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).map { letter in words.filter { $0[0] == letter } }
  }()

  /// Less text than this in an element named like a margin is one.
  private static let mostBytes = 1500
  /// So many digits in rows are a table of figures.
  private static let fewestDigits = 12

  /// Whether a style or an attribute says that an element is not shown.
  ///
  /// - Parameter isArticle: whether it may hold an article, which a script shows when all of it is there
  ///   (`<div id="js_content" style="visibility: hidden">`).
  static func isHidden(_ attributes: HTMLAttributes, isArticle: Bool) -> Bool {
    if attributes.has(.hidden) { return true }
    return attributes.withValue(.style) { hides($0, isArticle: isArticle) } ?? false
  }

  /// Whether a style says that nobody sees the text, or that it is struck out: glued to a number it would make another.
  ///
  /// A property counts where it stands first. One pass finds them all: pages of office programs give every run of text a
  /// style.
  private static func hides(_ style: UnsafeBufferPointer<UInt8>, isArticle: Bool) -> Bool {
    var (display, size, decoration, visibility) = (false, false, false, isArticle)
    for position in style.indices {
      switch style[position] {
      case UInt8(ascii: "d") where !display:
        guard let value = value(of: "display", position, style) else { continue }
        if stands("none", value, style) { return true }
        display = true
      case UInt8(ascii: "f") where !size:
        guard let value = value(of: "font-size", position, style) else { continue }
        if stands("0;", value, style) || stands("0px", value, style) { return true }
        size = true
      case UInt8(ascii: "t") where !decoration:
        guard let value = value(of: "text-decoration", position, style) else { continue }
        if stands("line-through", value, style) { return true }
        decoration = true
      case UInt8(ascii: "v") where !visibility:
        guard let value = value(of: "visibility", position, style) else { continue }
        if stands("hidden", value, style) { return true }
        visibility = true
      default: break
      }
    }
    return false
  }

  /// Where the value of a property begins; nil where its name does not stand.
  private static func value(of property: StaticString, _ start: Int, _ style: UnsafeBufferPointer<UInt8>) -> Int? {
    guard stands(property, start, style) else { return nil }
    var position = start + property.utf8CodeUnitCount
    while position < style.count, style[position] <= 0x20 || style[position] == UInt8(ascii: ":") { position += 1 }
    return position
  }

  private static func stands(_ word: StaticString, _ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    word.withUTF8Buffer { start + $0.count <= text.count && text[start..<start + $0.count].elementsEqual($0) }
  }

  /// Whether the class or the id of an element calls it navigation, a menu, a footer.
  static func isNamedLikeOne(_ attributes: HTMLAttributes) -> Bool {
    attributes.withValue(.class, namesMargin) ?? false || attributes.withValue(.id, namesMargin) ?? false
  }

  /// Words part at anything but a letter, and at a capital behind a small letter: `main-nav`, `topNav`.
  private static func namesMargin(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let names = names
    var before: UInt8 = 0
    for position in value.indices {
      let byte = value[position]
      let isStart = !isLetter(before) || isCapital(byte) && !isCapital(before)
      before = byte
      guard isStart, isLetter(byte) else { continue }
      if names[Int((byte | 0x20) - UInt8(ascii: "a"))].contains(where: { begins(value, position, with: $0) }) {
        return true
      }
    }
    return false
  }

  private static func begins(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, with word: [UInt8]) -> Bool {
    guard start + word.count <= text.count else { return false }
    for offset in word.indices where text[start + offset] | 0x20 != word[offset] { return false }
    return true
  }

  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  // MARK: Content

  /// Whether blocks that stand where a margin may be are one: mostly links, or short and without a table of figures
  /// and without a heading of their own.
  static func holds(_ blocks: ArraySlice<Block>, of text: [UInt8]) -> Bool {
    let bytes = blocks.reduce(0) { $0 + $1.text.count }
    let linkBytes = blocks.reduce(0) { $0 + $1.linkBytes }
    if linkBytes * 2 > bytes { return true }
    if bytes - linkBytes > mostBytes || blocks.contains(where: { $0.kind == .heading }) { return false }
    let digits = blocks.lazy.filter { $0.kind == .row }.reduce(0) { count, block in
      count + text[block.text].count { (0x30...0x39).contains($0) }
    }
    return digits < fewestDigits
  }
}
