import Specimens

/// Makes small pages with tables in all the ways that people and programs write them, and breaks them.
struct MutatedPages {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  // MARK: Pages

  /// A page as its author meant it.
  mutating func page() -> String {
    let heads = ["", "<!DOCTYPE html>", "<html><head><title>年报&amp;统计</title></head><body>", "<html><body class=a>"]
    let parts = (0..<random.between(1...3)).map { _ in random.chance(30) ? paragraph() : table(depth: 0) }
    return random.pick(heads) + parts.joined(separator: random.pick(["", "\n", "正文"]))
      + random.pick(["", "</body></html>"])
  }

  private mutating func table(depth: Int) -> String {
    var html = "<table" + random.pick(["", " border=1", " class=\"a b\" style='width:10pt'"]) + ">"
    if random.chance(15) { html += "<caption>表\(number())</caption>" }
    if random.chance(15) { html += "<colgroup><col width=1><col></colgroup>" }
    let hasSection = random.chance(50)
    if hasSection { html += random.pick(["<tbody>", "<thead>"]) }
    for _ in 0..<random.between(1...4) {
      html += "<tr>" + (0..<random.between(1...4)).map { _ in cell(depth: depth) }.joined() + "</tr>\n"
    }
    return html + (hasSection && random.chance(70) ? "</tbody>" : "") + "</table>"
  }

  private mutating func cell(depth: Int) -> String {
    let name = random.chance(80) ? "td" : "th"
    let spans = ["", "", "", " colspan=2", " rowspan=\"3\"", " COLSPAN='2' rowspan=2", " colspan=\" 4\"", " nowrap"]
    let nested = depth < 2 && random.chance(12) ? table(depth: depth + 1) : ""
    return "<\(name)\(random.pick(spans))>\(content())\(nested)\(random.chance(10) ? content() : "")</\(name)>"
  }

  private mutating func content() -> String {
    let number = number()
    switch random.below(12) {
    case 0: return "<p class=MsoNormal><span lang=EN-US>\(number)<o:p></o:p></span></p>"
    case 1: return "<p>\(word())<p>\(number)"
    case 2: return "<b>\(word())</b><br/>\(number)"
    case 3: return "<div><font color=red>\(number)</font></div>"
    case 4: return "<ul><li>\(word())<li>\(number)</ul>"
    case 5: return "&nbsp;\(number)&ensp;&#20214;&lt;\(word())&gt;&quot;&#x4EF6;"
    case 6: return "<!-- <td> --><a href='?a=1&copy=2'>\(word())</a>"
    case 7: return "<![if !supportEmptyParas]>\(number)<![endif]><!--[if gte mso 9]><td>9</td><![endif]-->"
    case 8: return "<select><option>\(word())<option selected>\(number)</select>"
    case 9: return "<form><input value=1><label>\(word())</label></form>"
    case 10: return "<script>if (a < b) { c('<td>'); }</script>\(number)"
    default: return number
    }
  }

  private mutating func paragraph() -> String {
    random.pick([
      "<p>\(word())</p>", "<h2>\(word())</h2>", "<div><p>\(word())<br>\(number())</div>", "<center>\(word())</center>",
    ])
  }

  private mutating func number() -> String { String(random.below(2000)) }

  private mutating func word() -> String { random.pick(["制发件数", "合计", "予以公开", "Ａ", "a<1", "&", "（一）"]) }

  // MARK: Damage

  /// The page without end tags that may be left out, in capitals, with odd spaces: what every parser understands.
  mutating func varied(_ page: String) -> String {
    var pieces = Self.pieces(of: page)
    for index in pieces.indices where pieces[index].hasPrefix("<") && random.chance(25) {
      let isOptional = ["</td>", "</th>", "</tr>", "</li>"].contains(pieces[index])
      let isTag = !pieces[index].hasPrefix("<!")
      if isOptional, random.chance(50) {
        pieces[index] = ""
      } else if isTag, pieces[index].dropFirst().allSatisfy({ $0.isLetter || $0 == ">" || $0 == "/" }) {
        pieces[index] = random.chance(50) ? pieces[index].uppercased() : pieces[index].dropLast() + " \n>"
      }
    }
    return pieces.joined()
  }

  /// The page with so many faults in it.
  mutating func damaged(_ page: String, faults: Int) -> String {
    var pieces = Self.pieces(of: page)
    for _ in 0..<faults where !pieces.isEmpty { damage(&pieces) }
    return pieces.joined()
  }

  private static let tags = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th colspan=2>", "</th>", "<tbody>", "</tbody>",
    "<thead>",
    "</thead>", "<caption>", "</caption>", "<col>", "<colgroup>", "</colgroup>", "<p>", "</p>", "<div>", "</div>",
    "<span>",
    "</span>", "<b>", "</b>", "<a href=x>", "</a>", "<s>", "</s>", "<font>", "</font>", "<ul>", "</ul>", "<li>",
    "</li>",
    "<dl>", "<dt>", "<dd>", "</dl>", "<form>", "</form>", "<select>", "</select>", "<option>", "<button>", "</button>",
    "<br>", "</br>", "<hr>", "<h1>", "</h2>", "<pre>", "</pre>", "<o:p>", "</o:p>", "<object>", "</object>", "<center>",
    "</center>", "<input type=hidden>", "<img src=a>", "<svg>", "</svg>", "<math><mi>", "</math>", "<style>",
    "</style>",
    "<script>", "</script>", "<textarea>", "</textarea>", "<title>", "</title>", "<noscript>", "</noscript>", "<body>",
    "</body>", "</html>", "<html>", "<head>", "<iframe>", "</iframe>", "<xmp>", "</xmp>", "<plaintext>", "<nobr>",
    "<marquee>", "<fieldset>", "<!--", "-->", "<!-->", "<![CDATA[", "]]>", "<?xml a?>", "<!x>", "</>", "</ x>", "<",
    "&",
    "&#", "&#x", "&copy", "&notit;", "&amp", "&#150;", "&#xD800;", "&NotEqualTilde;", "<td/>", "<a b='c>",
    "<td colspan=2 colspan=3>",
    "<td colspan>", "<td colspan==2>", "<td =colspan=2>", "<TD ROWSPAN=&#50;>",
  ]

  private mutating func damage(_ pieces: inout [String]) {
    let index = random.below(pieces.count)
    switch random.below(9) {
    case 0, 1: pieces.remove(at: index)
    case 2: pieces.swapAt(index, random.below(pieces.count))
    case 3: pieces.insert(pieces[random.below(pieces.count)], at: index)
    case 4, 5: pieces.insert(random.pick(Self.tags), at: index)
    case 6: pieces[index] = String(pieces[index].prefix(random.below(pieces[index].count + 1)))
    case 7:
      let marks = Set("<>\"'=/&;#")
      guard let place = pieces[index].firstIndex(where: { marks.contains($0) }) else { return }
      pieces[index].remove(at: place)
    default: pieces.removeSubrange(max(index, pieces.count - random.between(1...10))...)
    }
  }

  /// Tags, comments and texts.
  private static func pieces(of page: String) -> [String] {
    var pieces = [""]
    for character in page {
      if character == "<" { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      if character == ">" { pieces.append("") }
    }
    return pieces.filter { !$0.isEmpty }
  }
}
