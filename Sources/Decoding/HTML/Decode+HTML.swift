import Records

/// Takes a page for what is written on it.
///
/// - Parameter page: the mark-up, as UTF-8.
/// - Throws: `Quarantined`: `empty` when no text is on it, `too_deep` when its elements are nested like no page's.
func decodeHTML(_ page: Document) throws(Quarantined) -> Document {
  var (reader, outcome) = HTMLParser.parse(
    page.text, into: HTMLPage(byteCount: page.text.count, isPreformatted: keepsItsLines(page.text)))
  func refuse(_ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: page.source.path, stage: .decode, reason: reason, message: message)
  }
  if outcome == .tooLarge { throw refuse(.tooLarge, "a page of \(page.text.count) bytes; no more than 2 GB are read") }
  if outcome == .tooDeep { throw refuse(.tooDeep, "elements are nested too deep for a page; open it and save it anew") }
  var document = page
  document.format = .html
  (document.text, document.hints) = reader.finished()
  if document.text.count < shortPage, let article = scriptArticle(in: page.text) {
    var (inner, outcome) = HTMLParser.parse(article, into: HTMLPage(byteCount: article.count))
    if outcome == .read {
      document.text += [0x0A] + inner.finished().0
    }
  }
  if let article = EscapedArticle(in: page.text) {
    var (inner, outcome) = HTMLParser.parse(article.html, into: HTMLPage(byteCount: article.html.count))
    if outcome == .read {
      document.text = (article.isText ? [] : document.text + [0x0A]) + inner.finished().0
    }
  }
  if document.text.isEmpty { throw refuse(.empty, "a page of HTML without text") }
  return document
}

/// A page with less text in bytes than this may have its article in a script.
private let shortPage = 2000
