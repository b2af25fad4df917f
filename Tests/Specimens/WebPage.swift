/// Writes a report as HTML.
struct WebPage {
  let style: Wrapping
  /// Rows that stand on a page of paper.
  private static let pageRows = 9

  init(_ style: Wrapping) { self.style = style }

  private var isPasted: Bool { style == .pastedPage }

  /// The page with the report alone.
  func article(_ blocks: [Block]) -> String {
    "<!DOCTYPE html>\n<html><head><meta charset=\"gb2312\"></head>\n<body>\n\(content(blocks))</body></html>\n"
  }

  /// The page with navigation, metadata, controls and a footer around the report.
  func site(_ blocks: [Block], body: Body, title: String, year: Int) -> String {
    let links = ["首页", "机构职能", "政策文件", "办事服务", "互动交流"].map { "<li><a href=\"/\">\($0)</a></li>" }.joined()
    return """
      <html><head><title>\(title)_\(body.region)人民政府门户网站</title><script>var n = "<table><tr><td>1";</script></head><body>
      <div class="top-nav"><ul>\(links)</ul></div><div class="wz">当前位置：<a href="/">首页</a> &gt; <a href="/">年报</a></div>
      <table class="xxgk"><tr><td>索 引 号：</td><td>11\(year)/2022-00017</td><td>发布机构：</td><td>\(body.organization)</td></tr>
      <tr><td>名　　称：</td><td>\(title)</td><td>发文日期：</td><td>\(year + 1)年01月20日</td></tr></table>
      <table width="1000"><tr><td><div class="zw">\(content(blocks))</div></td></tr></table>
      <div class="bdsharebuttonbox">分享到：<a href="#">微信</a><a href="#">微博</a></div><p>【打印本页】【关闭窗口】</p>
      <div id="footer"><p>版权所有：\(body.region)人民政府 京ICP备\(year)1234号</p><p>网站标识码：\(year)000001</p></div></body></html>
      """
  }

  private func content(_ blocks: [Block]) -> String { blocks.map(block).joined(separator: "\n") }

  private func block(_ block: Block) -> String {
    switch block {
    case .title(let text): "<h1>\(inline(text))</h1>"
    case .heading(let text): "<p><strong>\(inline(text))</strong></p>"
    case .paragraph(let text): "<p class=\"MsoNormal\">　　\(inline(text))</p>"
    case .page(let mark): "<p>\(mark.replacing("#", with: "2"))</p>"
    case .signature(let text): "<p style=\"text-align:right\">\(inline(text))</p>"
    case .table(let table): self.table(table)
    }
  }

  private func table(_ table: PrintedTable) -> String {
    var html = "<table border=\"1\"><tbody>\n"
    for (number, row) in table.spanned.enumerated() {
      if style == .splitPage, number > 0, number % Self.pageRows == 0 {
        html += "</tbody></table>\n<p>&nbsp;</p>\n<table border=\"1\"><tbody>\n"
      }
      html += "<tr>\(row.map(cell).joined())</tr>\n"
    }
    return html + "</tbody></table>"
  }

  /// Cells that a page break would cut are not merged.
  private func cell(_ cell: SpannedCell) -> String {
    if cell.isCovered { return style == .splitPage ? "<td></td>" : "" }
    var tag = "<td"
    if cell.columns > 1 { tag += " colspan=\"\(cell.columns)\"" }
    if cell.rows > 1, style != .splitPage { tag += " rowspan=\(cell.rows)" }
    return tag + ">\(isPasted ? pastedCell(cell.text) : escaped(cell.text))</td>"
  }

  private func pastedCell(_ text: String) -> String {
    let halves = text.count > 8 && !(text.first?.isNumber ?? true) ? text.count / 2 : text.count
    let upper = inline(String(text.prefix(halves)))
    let lower = halves < text.count ? "<br />\n" + inline(String(text.dropFirst(halves))) : ""
    let words = text.isEmpty ? "<o:p>&nbsp;</o:p>" : upper + lower + "<o:p></o:p>"
    return "\n<p class=MsoNormal align=center style='mso-pagination:widow-orphan'>\(words)</p>\n<p><o:p></o:p></p>\n"
  }

  /// Every digit in a `<span>` of its own, as Word leaves them after an edit.
  private func inline(_ text: String) -> String {
    guard isPasted else { return escaped(text) }
    return text.map { character in
      let isDigit = character.isASCII && character.isNumber
      let piece = escaped(String(character))
      return isDigit ? "<span lang=EN-US style='font-size:10.5pt'><font face=宋体>\(piece)</font></span>" : piece
    }.joined()
  }
}
