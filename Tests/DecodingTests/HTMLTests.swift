import Records
import Testing

@testable import Decoding

/// One oddity of real pages each.
@Suite struct HTMLTests {
  private func document(_ html: String) throws -> Document {
    let source = Source(path: "page.html", file: "", id: ReportID(1), byteCount: html.utf8.count)
    return try decode(Array(html.utf8), source: source)
  }

  private func lines(_ html: String) throws -> [String] {
    String(decoding: try document(html).text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `a row is a line with tabs, th or td`() throws {
    let html = "<html><table><tr><th>项目</th><th>数</th></tr><tr><td>制发<td>3</table>"
    #expect(try lines(html) == ["项目\t数", "制发\t3"])
  }

  @Test func `covered cells are empty`() throws {
    let html = """
      <html><table><tr><td rowspan=2>甲</td><td colspan="2">乙</td></tr><tr><td>1</td><td>2</td></tr>
      <tr><td>3<td>4<td rowspan=9>5</tr><tr><td>6<td>7</tr></table>
      """
    #expect(try lines(html) == ["甲\t乙\t", "\t1\t2", "3\t4\t5", "6\t7\t"])
  }

  @Test func `preformatted text keeps its lines and tabs`() throws {
    #expect(try lines("<html><pre>规章\t3\t0\n\n办法 \t1</pre><p>正\n文</p>") == ["规章\t3\t0", "办法 \t1", "正文"])
  }

  @Test func `a text that begins with a tag keeps its lines, and a page that wraps its own does not`() throws {
    let rows = (1...30).map { "第\($0)行\t\($0)" }
    for front in ["<html>\n", "<meta charset=\"utf-8\">\n", "<p>\n", "<title>甲</title>\n", "<table></table>\n"] {
      #expect(try lines(front + rows.joined(separator: "\n")) == rows, "\(front)")
    }
    let wrapped = Array(repeating: "目录按季度\n更新，", count: 30).joined()
    #expect(try lines("<html><p>\(wrapped)</p><br>完") == [wrapped.filter { $0 != "\n" }, "完"])
    #expect(try lines("<html>\(rows.map { "<p>\($0)</p>" }.joined(separator: "\n"))").count == 30)
  }

  private static let escaped =
    "&lt;p&gt;目录&lt;/p&gt;&lt;table&gt;&lt;tr&gt;&lt;td&gt;规章&lt;/td&gt;&lt;td&gt;7&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;"

  @Test(arguments: [
    ("<html><h1>年报</h1><input type=\"hidden\" id='a' value=\"\(escaped)\"><p>第一段</p>", ["年报", "第一段", "目录", "规章\t7"]),
    ("<html><h1>年报</h1><input type=hidden value='\(escaped)'>", ["年报", "目录", "规章\t7"]),
    ("<html><title>年报</title><textarea>\(escaped)</textarea>", ["目录", "规章\t7"]),
    ("<!doctype html><feed><p></p><content type=\"html\">\(escaped)</content></feed>", ["目录", "规章\t7"]),
    ("<html><table><tr><td>甲<td>1</table><textarea>\(escaped)</textarea>", ["甲\t1"]),
  ])
  func `the article may stand in the page as escaped mark-up`(page: String, expected: [String]) throws {
    #expect(Array(try lines(page).prefix(expected.count)) == expected)
  }

  @Test func `every article of a page or feed is read, in its place`() throws {
    let second = Self.escaped.replacing("7", with: "8")
    #expect(
      try lines("<html><h1>年报</h1><input value='\(Self.escaped)'><input value='\(second)'>")
        == ["年报", "目录", "规章\t7", "目录", "规章\t8"])
    let feed = """
      <?xml version="1.0"?><rss version="2.0"><channel><title>公开</title>
      <item><title>甲局年报</title><description>\(Self.escaped)</description></item>
      <item><title type="text"><![CDATA[乙局年报]]></title><description><![CDATA[<p>目录</p><table><tr><td>规章<td>9</table>]]></description></item>
      </channel></rss>
      """
    #expect(try lines(feed) == ["公开", "甲局年报", "目录", "规章\t7", "乙局年报", "目录", "规章\t9"])
  }

  @Test func `pages of a PDF that Tika wrote keep their lines`() throws {
    let page =
      "<html><head><meta name=\"Content-Type\" content=\"application/pdf\"/></head><body><div class=\"page\"><p/>\n"
      + "<p>规章 3 0\n办法 4 1\n- 1 -\n</p></div></body></html>"
    #expect(try lines(page) == ["规章 3 0", "办法 4 1", "- 1 -"])
  }

  @Test func `the article may stand in a script`() throws {
    let table =
      "\\u003ctable\\u003e\\u003ctr\\u003e\\u003ctd\\u003e规章\\u003c/td\\u003e\\u003ctd\\u003e7\\u003c/td\\u003e\\u003c/tr\\u003e\\u003c/table\\u003e"
    let article = table + String(repeating: "\\u003cp\\u003e目录按季度更新。\\u003c/p\\u003e", count: 90)
    let found = try lines(
      "<html><title>\"年报</title><body><p>打印</p><script>window.DATA={\"a\":\"x\",\"b\":\"\(article)\"};</script></html>")
    #expect(found.contains("规章\t7"))
    #expect(found.last == "目录按季度更新。")
  }

  @Test func `one span a digit reads as one number`() throws {
    let html = """
      <html><table><tr><td><p><span>&nbsp;</span><span>1</span><font>8</font><span lang=EN-US>7<o:p></o:p></span><b>8</b></p>
      <p><o:p>&nbsp;</o:p></p></td><td>&nbsp;</td></tr></table>
      """
    #expect(try lines(html) == ["1878\t"])
  }

  @Test func `breaks and paragraphs in a cell close up between Chinese characters only`() throws {
    let cells = "<td>商业<br/>企业</td><td><p>1</p><p>2</p></td><td>a b　 c</td><td>科 研\n 机构</td>"
    let html = "<html><table><tr>\(cells)</tr></table>"
    #expect(try lines(html) == ["商业企业\t1 2\ta b c\t科研机构"])
  }

  @Test func `rows poured into one are parted`() throws {
    let html = """
      <html><table><tr><td rowspan=2>三</td><td>（三）不予公开</td><td>1.属于<br>国家秘密<br>2.保护第三方<br>合法权益</td>
      <td>3<br>0</td><td><p>12</p><p>1</p></td><td>15<br>1</td></tr><tr><td>（七）总计</td><td></td><td>3<td>13<td>16</tr></table>
      """
    #expect(
      try lines(html) == [
        "三\t（三）不予公开\t1.属于国家秘密\t3\t12\t15", "\t\t2.保护第三方合法权益\t0\t1\t1", "\t（七）总计\t\t3\t13\t16",
      ])
  }

  @Test func `a number broken in its cell is no row`() throws {
    let cells = "<td>1.属于国家秘密<td>3<td>4<br>18<td>1<br>2<td>1<br>4"
    #expect(try lines("<html><table><tr>\(cells)</tr></table>") == ["1.属于国家秘密\t3\t4 18\t1 2\t1 4"])
  }

  @Test func `a table that lays out the page is no table`() throws {
    let html = """
      <html><table width=1000><tr><td><p>第一段。</p><table><tr><td>a</td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>
      <p>第二段。</p></td></tr></table>
      """
    #expect(try lines(html) == ["第一段。", "a\t1", "b\t2", "第二段。"])
  }

  @Test func `tables that were one stand under each other`() throws {
    let html = "<html><table><tr><td>a<td>1</table><p>&nbsp;</p><table><tr><td>b<td>2</table>"
    #expect(try lines(html) == ["a\t1", "b\t2"])
  }

  @Test func `tabs, entities and line ends`() throws {
    let html = "<html><p>一\t二 &lt;三&gt; &amp; &#22235;\n五\nab\ncd</p>甲<br>乙<div>丙</div>丁"
    #expect(try lines(html) == ["一 二 <三> & 四五 ab cd", "甲", "乙", "丙", "丁"])
  }

  @Test func `what is no text is left out`() throws {
    let html = """
      <!DOCTYPE html><html><head><style>p{}</style><script>var a="<p>x</p>";</script></head><body>
      <noscript>n</noscript><svg><title>t</title></svg><select><option>o</select><button>b</button>
      <div style="color:red; display : none">h</div><p hidden>h</p><![if !supportLists]>1.<![endif]>
      <!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><p>正文</p></body></html>
      """
    #expect(try lines(html).last == "正文")
    #expect(try lines(html).count <= 2)
  }

  @Test(arguments: [
    "<del>9</del>", "<s>9</s>", "<strike>9</strike>", "<sup>9</sup>", "<span style='display:none'>9</span>",
    "<span style='visibility: hidden'>9</span>", "<span style='color:red;font-size:0px'>9</span>",
    "<span style='text-decoration: line-through'>9</span>", "<span style='font-size:9pt;display:none'>9</span>",
  ])
  func `what is deleted, raised or hidden makes no other number`(hidden: String) throws {
    #expect(try lines("<html><table><tr><td>制发</td><td>1\(hidden)2</td></tr></table>") == ["制发\t12"])
  }

  @Test func `an article that a script shows is read`() throws {
    let html = "<html><body><div id=js_content style='visibility: hidden; opacity: 0'><p>正文</p></div></body></html>"
    #expect(try lines(html) == ["正文"])
  }

  @Test func `a declared charset is not asked`() throws {
    let content = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
    #expect(try lines("<html><head><meta charset=gbk>\(content)</head><p>公开</p>") == ["公开"])
  }

  @Test func `navigation, controls and footers are left out`() throws {
    let html = """
      <html><body><header><a href=/>首页</a></header><div class="main-nav"><ul><li><a href=a>机构</a><li>动态</ul></div>
      <ul><li><a href=1>新闻一</a></li><li><a href=2>新闻二</a></li><li><a href=3>新闻三</a> 01-20</li></ul>
      <div>您现在的位置： <a href=/>首页</a> &gt; 年报</div><form id=aspnetForm><h1>某局2021年政府信息公开工作年度报告</h1>
      <p>发布时间：2022-01-20 来源：某局 浏览次数：12 字号：[ 大 中 小 ]</p><p>正文一。</p>
      <p>【打印本页】 【关闭窗口】</p><p>上一篇：<a href=x>某某</a></p></form>
      <div class=footer_v2>主办：某局<br>京ICP备12345678号</div><p>版权所有 某局</p></body></html>
      """
    #expect(try lines(html) == ["某局2021年政府信息公开工作年度报告", "正文一。"])
    #expect(try document(html).hints.organization == "某局")
    #expect(try document(html).hints.date == "2022-01-20")
  }

  @Test func `names that look like margins hide no figures`() throws {
    let table = "<table>" + String(repeating: "<tr><td>制发件数</td><td>12</td><td>34</td></tr>", count: 4) + "</table>"
    #expect(try lines("<html><div class=share-content>\(table)</div>").count == 4)
    #expect(try lines("<html><div class=footnote-wrap>\(table)</div>").count == 4)
  }

  @Test func `a form around the rows of a table hides none`() throws {
    let rows = "<tr><td>制发件数<td>3</td></tr><tr><td>废止件数<td>0</td></tr>"
    for form in ["<table><form>\(rows)</form></table>", "<table><tr><form>\(rows)</table>", "<table><form>\(rows)"] {
      #expect(try lines("<html><p>正文。</p>\(form)").suffix(2) == ["制发件数\t3", "废止件数\t0"], "\(form)")
    }
  }

  @Test func `the table of metadata becomes hints`() throws {
    let html = """
      <html><head><title>2021年年报_某县人民政府</title><meta name="SiteName" content="某县人民政府"></head><body>
      <table><tr><td>索 引 号：</td><td>000/2022-1</td><td>信息分类：</td><td>年报</td></tr>
      <tr><td>发布机构：</td><td>某县财政局</td><td>发文日期：</td><td>2022-01-20</td></tr>
      <tr><td>名　　称：</td><td colspan=3>某县财政局2021年政府信息公开工作年度报告</td></tr></table><p>正文。</p></body></html>
      """
    let document = try document(html)
    #expect(document.hints.title == "某县财政局2021年政府信息公开工作年度报告")
    #expect(document.hints.organization == "某县财政局")
    #expect(document.hints.date == "2022-01-20")
    #expect(try lines(html) == ["正文。"])
  }

  @Test func `titles and meta elements`() throws {
    let html = """
      <html><head><title>某局2021年政府信息公开工作年度报告 - 某县人民政府</title>
      <META name="PubDate" content="2022-01-20 10:00"><meta name="ContentSource" content="某局"></head><p>正文。</p>
      """
    let hints = try document(html).hints
    #expect(hints.title == "某局2021年政府信息公开工作年度报告")
    #expect(hints.organization == "某局")
    #expect(hints.date == "2022-01-20 10:00")
  }

  @Test func `a page without text, and one nested without end`() throws {
    #expect(throws: Quarantined.self) { try document("<html><body><script>x</script></body></html>") }
    #expect(throws: Quarantined.self) { try document("<html>" + String(repeating: "<div>", count: 6000) + "x") }
  }

  @Test(arguments: [
    "<title>石桥镇2020年政府信息公开工作年度报告 - 某区人民政府</title>",
    "<title>石桥镇2020年政府信息公开工作年度报告</title><meta name=\"SiteName\" content=\"某区人民政府\">",
  ])
  func theSiteIsNamed(head: String) throws {
    #expect(try document("<html><head>\(head)</head><body><p>正文。</p></body></html>").hints.site == "某区人民政府")
  }
}
