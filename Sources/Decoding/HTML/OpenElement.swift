/// An element that has begun.
struct OpenElement {
  let tag: HTMLTag
  /// The key of its name.
  let key: UInt64
  /// Where its tag begins; nil where the page left it out.
  let start: Int?
  /// How tags in it are read.
  let mode: HTMLMode
  /// Whether it is of a drawing or a formula, where names mean something else.
  let isForeign: Bool
  /// Whether it is one of those in which HTML may stand.
  let isForeignText: Bool

  /// The names of the elements that an end tag of any name may end from here.
  let endableNames: NameFilter
  /// The elements in scope here.
  private(set) var inScope: HTMLTags

  init(_ tag: HTMLTag, key: UInt64, start: Int?, in parent: OpenElement?, isForeign: Bool = false) {
    self.tag = tag
    self.key = key
    self.start = start
    self.isForeign = isForeign
    isForeignText = isForeign && Self.foreignTexts.contains(key)
    mode = HTMLMode(tag) ?? parent?.mode ?? .body
    endableNames = NameFilter(key, in: isForeignText || tag.isSpecial ? nil : parent?.endableNames)
    inScope = isForeignText || tag.endsScope ? HTMLTags() : parent?.inScope ?? HTMLTags()
    inScope.insert(tag)
  }

  /// A form whose end tag came before those of the elements in it: from there on nothing belongs to it.
  static func endedForm(_ form: OpenElement, in parent: OpenElement?) -> OpenElement {
    OpenElement(.unknown, key: 0, start: form.start, in: parent)
  }

  /// The same element in another one.
  func reopened(in parent: OpenElement?) -> OpenElement {
    OpenElement(tag, key: key, start: start, in: parent, isForeign: isForeign)
  }

  var isEndedForm: Bool { key == 0 }

  /// Whether tags in it are those of a drawing or a formula.
  var readsForeign: Bool { isForeign && !isForeignText }

  /// Whether no end tag of another name ends it.
  var isSpecial: Bool { tag.isSpecial || isForeignText }

  private static let foreignTexts = Set(
    ["foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext"].map(NameKey.of))
}

/// The names of open elements, some others taken for them: what is not in it is found missing without a look at each.
struct NameFilter {
  private let bits: UInt64

  init(_ key: UInt64, in outer: NameFilter?) { bits = (outer?.bits ?? 0) | Self.bit(key) }

  func mayContain(_ key: UInt64) -> Bool { bits & Self.bit(key) != 0 }

  private static func bit(_ key: UInt64) -> UInt64 { 1 << (key >> 58) }
}

/// How the tags in an element are read: what the standard calls an insertion mode.
enum HTMLMode {
  case body, table, section, row, cell, caption, columns, select

  /// The mode that an element begins; nil where that of its parent goes on.
  init?(_ tag: HTMLTag) {
    switch tag {
    case .table: self = .table
    case .tbody, .thead, .tfoot: self = .section
    case .tr: self = .row
    case .td, .th: self = .cell
    case .caption: self = .caption
    case .colgroup: self = .columns
    case .select: self = .select
    case .template: self = .body
    default: return nil
    }
  }
}

/// How far up an end tag looks for its element.
enum HTMLScope {
  case element, button, list, table

  /// Whether it ends at an element.
  func ends(at element: OpenElement) -> Bool {
    switch self {
    case .table: return element.tag == .table || element.tag == .template
    case .button where element.tag == .button: return true
    case .list where element.tag == .ol || element.tag == .ul: return true
    default: return element.tag.endsScope || element.isForeignText
    }
  }
}
