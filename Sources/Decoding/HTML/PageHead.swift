import Records

/// What a page says about itself: its `<title>`, its `<meta>` elements, the table of metadata above the text.
struct PageHead {
  /// Whose word counts more.
  enum Rank: Int, Comparable {
    case none, window, line, meta, table
    static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
  }

  private var window: [UInt8] = []
  private var title = ("", Rank.none)
  private var organization = ("", Rank.none)
  private var date = ("", Rank.none)
  private var siteName = ""

  /// A piece of `<title>`.
  mutating func addTitle(_ text: UnsafeBufferPointer<UInt8>) {
    if window.count < 2048 { window.append(contentsOf: text) }
  }

  /// A `<meta>` element, named as the standard for government sites (国办函〔2011〕40号) names them.
  mutating func addMeta(_ attributes: HTMLAttributes) {
    guard let name = attributes.string(.name)?.lowercased(), let content = attributes.string(.content) else { return }
    let value = Self.trimmed(content)
    if value.isEmpty { return }
    switch name {
    case "articletitle": keep(value, .meta, in: &title)
    case "pubdate": keep(value, .meta, in: &date)
    case "contentsource": keep(value, .meta, in: &organization)
    case "sitename": siteName = value
    default: break
    }
  }

  /// A value that stands beside a key, in a table or in a line.
  mutating func add(_ value: String, for key: MetadataKey, isTable: Bool) {
    let value = Self.trimmed(value)
    if value.isEmpty { return }
    let rank = isTable ? Rank.table : .line
    switch key.role {
    case .title: keep(value, rank, in: &title)
    case .organization: keep(value, rank, in: &organization)
    case .date: keep(value, rank, in: &date)
    case .other: break
    }
  }

  private func keep(_ value: String, _ rank: Rank, in place: inout (String, Rank)) {
    if rank > place.1 { place = (value, rank) }
  }

  /// The best of each.
  var hints: DocumentHints {
    var hints = DocumentHints()
    let whole = Self.trimmed(String(decoding: window, as: UTF8.self))
    let parts = Self.parts(whole).filter { $0 != siteName }
    let report = parts.firstIndex { $0.contains("年度报告") || $0.contains("年报") || $0.contains("信息公开") }
    let named = report ?? parts.firstIndex { !$0.isEmpty }
    // `<title>` without the name of the site behind it: the part that calls itself a report, or else the first.
    hints.title = title.0.isEmpty ? named.map { parts[$0] } ?? whole : title.0
    hints.organization = organization.0
    hints.date = date.0
    hints.site = siteName
    if siteName.isEmpty, let named, named < parts.count - 1 { hints.site = parts[parts.count - 1] }
    return hints
  }

  /// The pieces of `<title>` between the marks that part the title from the name of the site.
  private static func parts(_ whole: String) -> [String] {
    var parts: [String] = []
    var start = whole.utf8.startIndex
    for scalar in whole.unicodeScalars.indices where "_|-–—".unicodeScalars.contains(whole.unicodeScalars[scalar]) {
      parts.append(trimmed(String(whole[start..<scalar])))
      start = whole.unicodeScalars.index(after: scalar)
    }
    return (parts + [trimmed(String(whole[start...]))]).filter { !$0.isEmpty }
  }

  /// Without white space at the ends, and with one space for any other.
  static func trimmed(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{FEFF}" }.joined(separator: " ")
  }
}
