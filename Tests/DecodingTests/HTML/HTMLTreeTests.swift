import Testing

@testable import Decoding

/// What a page says as our parser tells it: `<p>text</p>`, ends that the page forgot included.
private final class Told: HTMLHandler {
  private(set) var text = ""

  static func by(_ page: String) -> String {
    let told = Told()
    _ = HTMLParser.parse(Array(page.utf8), into: told)
    return told.text
  }

  func start(_ tag: HTMLTag, _ attributes: HTMLAttributes) {
    let values = HTMLAttribute.allCases.compactMap { name in attributes.string(name).map { " \(name)=\($0)" } }
    text += "<\(tag)\(values.joined())>"
  }
  func end(_ tag: HTMLTag) { text += "</\(tag)>" }
  func characters(_ characters: UnsafeBufferPointer<UInt8>) { text += String(decoding: characters, as: UTF8.self) }
}

/// Rules of the standard for pages that are written by hand or by programs.
@Suite struct HTMLTreeTests {
  @Test(arguments: [
    "<td>1<td>2</td>", "<ul><li>1<li>2", "<p>1<p>2", "<dl><dt>1<dd>2</dl>3", "<table><td>1</b><th>2</td>",
  ])
  func everyElementThatBeginsEnds(page: String) {
    let told = Told.by(page)
    let begun = told.matches(of: /<[a-z]/).count
    #expect(begun >= 2 && begun == told.matches(of: /<\//).count, "\(told)")
  }

  @Test(arguments: [
    ("&nbsp;&lt;&#20214;&#x4EF6;", "\u{A0}<件件"), ("&#150;&#x80;&#129;", "–€\u{81}"),
    ("&#0;&#xD800;&#x110000;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&copy2024 &notit; &amp", "©2024 ¬it; &"), ("&#;&#x;&;& &nosuch;", "&#;&#x;&;& &nosuch;"),
    ("&NotEqualTilde;", "≂̸"),
    ("&#99999999999999999999;", "\u{FFFD}"), ("a<1 <", "a<1 <"),
  ])
  func referencesAreResolved(page: String, text: String) { #expect(Told.by(page) == text) }

  @Test(arguments: [
    ("<a href='?a=1&copy=2&lt;&amp'>", "<a href=?a=1&copy=2<&></a>"), ("<p id=2 id=3>", "<p id=2></p>"),
    ("<A HREF=b/>c", "<a href=b/>c</a>"), ("<p hidden =x title=>>y", "<p hidden=x>>y</p>"),
    ("<p class=\"a>b\"id=c>", "<p class=a>b id=c></p>"),
    ("x<p class='", "x"), ("<p/class=a/>", "<p class=a/></p>"),
  ])
  func attributes(page: String, told: String) { #expect(Told.by(page) == told) }

  @Test(arguments: [
    "<!-- <p> -->1", "<!-->1", "<!--->1", "<!-- a --!>1", "<!DOCTYPE html \">1", "<![if !x]>1<![endif]>", "<?xml a?>1",
    "</>1", "</ p>1",
    "<!--[if gte mso 9]><xml><p>9</p></xml><![endif]-->1", "1<!-- ", "1<![CDATA[>",
  ])
  func commentsAreNoText(page: String) { #expect(Told.by(page) == "1") }

  @Test(arguments: [
    ("<script>a<b</scripty></script >1", "<script>a<b</scripty></script>1"),
    ("<script><!-- <script></script> --></script>1", "<script><!-- <script></script> --></script>1"),
    ("<script><!-- </script>1", "<script><!-- </script>1"), ("<title>a&amp;<b></title>", "<title>a&<b></title>"),
    ("<style>p{}", "<style>p{}</style>"), ("<script src=a />1", "<script></script>1"),
    ("<xmp><p></xmp>1", "<xmp><p></xmp>1"),
    ("<plaintext><p></plaintext>", "<plaintext><p></plaintext></plaintext>"),
  ])
  func someElementsHoldNoTags(page: String, told: String) { #expect(Told.by(page) == told) }

  @Test(arguments: [
    ("<s><p>1</s>2</p>3", "<s><p>1</p></s><p>2</p>3"), ("<b>1<i>2</b>3</i>", "<b>1<i>2</i></b>3"),
    ("<a>1<a>2", "<a>1</a><a>2</a>"), ("<p>1<div>2</p>3", "<p>1</p><div>2<p></p>3</div>"),
    ("<form><div>1</form>2</div>3", "<form><div>12</div></unknown>3"),
    ("<svg><path/><p>1", "<svg><unknown></unknown></svg><p>1</p>"),
    ("<svg><desc><b>1</desc></svg>2", "<svg><unknown><b>1</b></unknown></svg>2"), ("</br>1</p>", "<br></br>1<p></p>"),
  ])
  func elementsThatCross(page: String, told: String) { #expect(Told.by(page) == told) }

  /// What two stray cells hold must not become one number.
  @Test func cellsWithoutATableStayApart() {
    #expect(Told.by("<td>1</td><td>2</td>") == "<br></br>1<br></br><br></br>2<br></br>")
  }

  @Test func aPageNestedTooDeepIsGivenUp() {
    let page = Array(String(repeating: "<div>", count: 6000).utf8)
    #expect(HTMLParser.parse(page, into: Told()).outcome == .tooDeep)
  }

  @Test func hugeSpansAreNumbers() {
    let cell = "<table><tr><td colspan=2147483648 rowspan=99999999999999999999>1"
    #expect(TableRecorder.tables(of: Array(cell.utf8)).json == "[[[[\"1\",2147483648,4294967296]]]]")
  }
}
