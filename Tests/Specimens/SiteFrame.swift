/// What a government's site puts around an article: menus, style sheets, scripts, lists of news, a footer.
struct SiteFrame {
  private var dice: SeededGenerator

  init(seed: UInt64) { dice = SeededGenerator(seed: seed) }

  /// A page with so many bytes or a little more, when the article itself has fewer.
  mutating func around(_ page: [UInt8], bytes: Int) -> [UInt8] {
    let page = String(decoding: page, as: UTF8.self)
    var (above, below) = ("<div class=\"top-nav\"><ul>", "<div id=\"footer\"><p>版权所有 京ICP备12345678号</p>")
    var head = "<style>\n"
    var size = page.utf8.count
    while size < bytes {
      let parts = [menuItem(), styleRule(), news(), script()]
      above += parts[0]
      head += parts[1]
      below += parts[2] + parts[3]
      size += parts.reduce(0) { $0 + $1.utf8.count }
    }
    return Array(
      page.replacing("</head>", with: head + "</style></head>")
        .replacing("<body>", with: "<body>" + above + "</ul></div><div class=\"zw\">")
        .replacing("</body>", with: "</div>" + below + "</div></body>").utf8)
  }

  private mutating func menuItem() -> String {
    let name = dice.pick(["首页", "机构职能", "政策文件", "办事服务", "互动交流", "数据开放", "走进本地", "专题专栏"])
    return
      "<li class=\"m\(dice.below(40))\"><a href=\"/col/col\(dice.below(9999))/index.html\" target=\"_blank\">\(name)</a></li>\n"
  }

  private mutating func styleRule() -> String {
    ".m\(dice.below(400)) a:hover { color: #\(dice.between(100_000...999_999)); padding: 0 \(dice.below(30))px; float: left }\n"
  }

  private mutating func news() -> String {
    "<ul><li><a href=\"/art/2022/art_\(dice.below(99_999)).html\" title=\"工作动态\">工作动态第\(dice.below(99))期</a>"
      + "<span>2022-0\(dice.between(1...9))-1\(dice.below(9))</span></li></ul>\n"
  }

  private mutating func script() -> String {
    let id = dice.below(99_999)
    return
      "<script>var v\(id) = document.getElementById(\"v\(id)\"); if (v\(id) < 1 && v\(id) > 0) { s(\"<td>\(id)</td>\"); }</script>\n"
  }
}
