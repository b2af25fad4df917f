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
  ///
  /// - Parameter names: `HTMLTag.names`, which whoever asks often keeps.
  init(key: UInt64, in names: NameTable) { self = names[key].flatMap(HTMLTag.init(rawValue:)) ?? .unknown }

  /// The key of its name; 0 for `unknown`.
  var key: UInt64 { Self.keys[Int(rawValue)] }

  private static let keys = allCases.dropLast().map { NameKey.of("\($0)") } + [0]
  static let names = NameTable(allCases.dropLast().map { "\($0)" })
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

  mutating func insert(_ tag: HTMLTag) {
    if tag.rawValue < 64 { bits.0 |= 1 << tag.rawValue } else { bits.1 |= 1 << (tag.rawValue - 64) }
  }

  @inline(__always)
  func contains(_ tag: HTMLTag) -> Bool {
    (tag.rawValue < 64 ? bits.0 >> tag.rawValue : bits.1 >> (tag.rawValue - 64)) & 1 == 1
  }
}

/// Sets of the standard, under its names (https://html.spec.whatwg.org/multipage/parsing.html). Each is asked for every
/// tag of a page, so that they are code and not values that must be there before.
extension HTMLTag {
  /// Elements that an end tag of another name does not end.
  var isSpecial: Bool {
    switch self {
    case .applet, .area, .base, .basefont, .bgsound, .body, .br, .button, .caption, .col, .colgroup, .dd, .dt, .embed,
      .frame, .frameset, .head, .html, .iframe, .img, .input, .keygen, .li, .link, .marquee, .meta, .noembed,
      .noframes, .noscript, .object, .param, .script, .select, .source, .style, .table, .tbody, .td, .template,
      .textarea, .tfoot, .th, .thead, .title, .tr, .track, .wbr:
      true
    default: endsParagraph
    }
  }

  /// Elements that end an open paragraph when they begin.
  var endsParagraph: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset, .figcaption,
      .figure, .footer, .form, .header, .hgroup, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .listing, .main, .menu, .nav, .ol,
      .p, .plaintext, .pre, .search, .section, .summary, .ul, .xmp:
      true
    default: false
    }
  }

  /// Elements whose end tag ends whatever stands in them.
  var isBlock: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .button, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
      .figcaption, .figure, .footer, .header, .hgroup, .listing, .main, .menu, .nav, .ol, .pre, .search, .section,
      .summary, .ul, .applet, .marquee, .object:
      true
    default: false
    }
  }

  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  var isFormatting: Bool {
    switch self {
    case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u: true
    default: false
    }
  }

  /// Elements without an end tag.
  var isVoid: Bool {
    switch self {
    case .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .image, .img, .input, .keygen, .link,
      .meta, .param, .source, .track, .wbr:
      true
    default: false
    }
  }

  /// Elements whose end is implied where what they stand in ends.
  var isImplied: Bool {
    switch self {
    case .dd, .dt, .li, .optgroup, .option, .p, .rb, .rp, .rt, .rtc: true
    default: false
    }
  }

  /// Elements that others cannot be ended through.
  var endsScope: Bool {
    switch self {
    case .applet, .caption, .html, .marquee, .object, .table, .td, .template, .th: true
    default: false
    }
  }

  /// What tables are made of.
  var isTablePart: Bool {
    switch self {
    case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr: true
    default: false
    }
  }

  /// Elements without mark-up in them.
  var isRaw: Bool {
    switch self {
    case .iframe, .noembed, .noframes, .script, .style, .textarea, .title, .xmp: true
    default: false
    }
  }

  /// Elements that end a drawing or a formula, in which they cannot stand.
  var isOutsideForeign: Bool {
    switch self {
    case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4, .h5,
      .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small, .span, .strike,
      .strong, .sup, .table, .tt, .u, .ul:
      true
    default: false
    }
  }
}
