/// What an element of HTML means for the text of a page.
enum HTMLElement {
  /// Stands in the flow of text, or is unknown.
  case inline
  case block, heading, lineBreak, preformatted, link
  case table, row, cell
  /// Holds what is no text: scripts, drawings, buttons.
  case unread
  /// A field that a reader may or may not change.
  case input
  /// Holds what often is no part of the report: navigation, headers, footers, forms.
  case margin
  case title, meta

  /// The element of this name; names are in lower case.
  init(_ name: MarkupName) {
    self = Self.roles[Self.key(name)] ?? .inline
  }

  /// The first eight bytes of a name, which tell the elements of HTML apart, and its length.
  @inline(__always)
  private static func key(_ name: MarkupName) -> UInt64 {
    var key: UInt64 = 0
    var position = 0
    while position < 8, name[position] != 0 {
      key = key << 8 | UInt64(name[position])
      position += 1
    }
    return key
  }

  private static let roles: [UInt64: HTMLElement] = {
    let names: [(HTMLElement, String)] = [
      (.block, "p div section article main ul ol li dl dt dd blockquote center address figure figcaption hr body"),
      (.block, "fieldset legend details summary caption"),
      (.heading, "h1 h2 h3 h4 h5 h6"), (.lineBreak, "br"), (.preformatted, "pre listing xmp"), (.link, "a"),
      (.table, "table"), (.row, "tr"), (.cell, "td th"),
      (.unread, "script style noscript template svg math canvas object embed video audio map iframe frameset"),
      (.unread, "button select textarea datalist xml"),
      // Struck out, or the mark of a footnote: glued to a number it would make another one.
      (.unread, "del s strike sup"),
      (.margin, "nav header footer aside form"), (.title, "title"), (.meta, "meta"), (.input, "input"),
    ]
    var roles: [UInt64: HTMLElement] = [:]
    for (role, list) in names {
      for name in list.split(separator: " ") {
        let key = name.utf8.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        roles[key] = role
      }
    }
    return roles
  }()
}
