/// The elements of HTML that mean something here: to the text of a page, or to where other elements end.
enum HTMLTag: UInt8, CaseIterable {
  case a, address, applet, area, article, aside, audio, b, base, basefont, bgsound, big, blockquote, body, br, button
  case canvas, caption, center, code, col, colgroup, datalist, dd, del, details, dialog, dir, div, dl, dt, em, embed
  case fieldset, figcaption, figure, font, footer, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup
  case hr, html, i, iframe, image, img, input, keygen, legend, li, link, listing, main, map, marquee, math, menu, meta
  case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, p, param, plaintext, pre, rb, rp, rt, rtc
  case ruby, s, script, search, section, select, small, source, span, strike, strong, style, summary, sup, svg, table
  case tbody, td, template, textarea, tfoot, th, thead, title, tr, track, tt, u, ul, video, wbr, xml, xmp
  /// Any other name, told apart by its key.
  case unknown

  /// The element whose name has this key.
  init(key: UInt64) { self = Self.names[key].flatMap(HTMLTag.init(rawValue:)) ?? .unknown }

  /// The key of its name; 0 for `unknown`.
  var key: UInt64 { Self.keys[Int(rawValue)] }

  private static let keys = allCases.dropLast().map { NameKey.of("\($0)") } + [0]
  private static let names = NameTable(allCases.dropLast().map { "\($0)" })
}

/// Finds names by the key that is made of them while they are read.
struct NameTable {
  private var keys = [UInt64](repeating: 0, count: Self.size)
  private var numbers = [UInt8](repeating: 0, count: Self.size)

  /// Several times the number of elements.
  private static let size = 512

  /// - Parameter names: fewer than 256, in lower case; each gets its index for a number.
  init(_ names: [String]) {
    for (number, name) in names.enumerated() {
      let key = NameKey.of(name)
      var slot = Self.slot(key)
      while keys[slot] != 0 { slot = (slot + 1) % Self.size }
      keys[slot] = key
      numbers[slot] = UInt8(number)
    }
  }

  /// The number of the name with this key; nil when it is none of them.
  subscript(key: UInt64) -> UInt8? {
    var slot = Self.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return numbers[slot] }
      slot = (slot + 1) % Self.size
    }
    return nil
  }

  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: key >> 40) % size }
}

/// A name as a number, in lower case: FNV-1a of 64 bits, so that two names of a page are not taken for one.
enum NameKey {
  static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

  static func of(_ name: String) -> UInt64 { name.utf8.reduce(empty) { adding($1, to: $0) } }

  @inline(__always)
  static func adding(_ byte: UInt8, to key: UInt64) -> UInt64 {
    let isCapital = byte &- 0x41 < 26
    return (key ^ UInt64(isCapital ? byte | 0x20 : byte)) &* 0x100_0000_01B3
  }
}

/// A set of elements.
struct HTMLTags {
  private var bits: (UInt64, UInt64) = (0, 0)

  init(_ tags: HTMLTag...) {
    for tag in tags { insert(tag) }
  }

  mutating func insert(_ tag: HTMLTag) {
    if tag.rawValue < 64 { bits.0 |= 1 << tag.rawValue } else { bits.1 |= 1 << (tag.rawValue - 64) }
  }

  func union(_ others: HTMLTag...) -> HTMLTags {
    var union = self
    for tag in others { union.insert(tag) }
    return union
  }

  @inline(__always)
  func contains(_ tag: HTMLTag) -> Bool {
    (tag.rawValue < 64 ? bits.0 >> tag.rawValue : bits.1 >> (tag.rawValue - 64)) & 1 == 1
  }
}

/// Sets of the standard, under its names (https://html.spec.whatwg.org/multipage/parsing.html).
extension HTMLTags {
  /// Elements that an end tag of another name does not end.
  static let special = paragraphEnds.union(
    .applet, .area, .base, .basefont, .bgsound, .body, .br, .button, .caption, .col, .colgroup, .dd, .dt, .embed,
    .frame,
    .frameset, .head, .html, .iframe, .img, .input, .keygen, .li, .link, .marquee, .meta, .noembed, .noframes,
    .noscript,
    .object, .param, .script, .select, .source, .style, .table, .tbody, .td, .template, .textarea, .tfoot, .th, .thead,
    .title, .tr, .track, .wbr)
  /// Elements that end an open paragraph when they begin.
  static let paragraphEnds = HTMLTags(
    .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
    .figure, .footer, .form, .header, .hgroup, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .listing, .main, .menu, .nav, .ol, .p,
    .plaintext, .pre, .search, .section, .summary, .ul, .xmp)
  /// Elements whose end tag ends whatever stands in them.
  static let blocks = HTMLTags(
    .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
    .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre, .search, .section,
    .summary, .ul, .applet, .marquee, .object)
  static let headings = HTMLTags(.h1, .h2, .h3, .h4, .h5, .h6)
  static let formatting = HTMLTags(
    .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u)
  /// Elements without an end tag.
  static let void = HTMLTags(
    .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .image, .img, .input, .keygen, .link, .meta,
    .param, .source, .track, .wbr)
  /// Elements whose end is implied where what they stand in ends.
  static let implied = HTMLTags(.dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc)
  /// Elements that others cannot be ended through.
  static let scopes = HTMLTags(.applet, .caption, .html, .marquee, .object, .table, .td, .template, .th)
  static let cells = HTMLTags(.td, .th)
  static let tableSections = HTMLTags(.tbody, .thead, .tfoot)
  /// What tables are made of.
  static let tableParts = HTMLTags(.caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr)
  /// Elements without mark-up in them.
  static let raw = HTMLTags(.iframe, .noembed, .noframes, .script, .style, .textarea, .title, .xmp)
  /// Elements that end a drawing or a formula, in which they cannot stand.
  static let outsideForeign = HTMLTags(
    .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4, .h5, .h6,
    .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strike, .strong,
    .sup, .table, .tt, .u, .ul)
}
