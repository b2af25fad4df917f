import Records

/// Tells reports from what stands beside them on the same sites, for documents without a number in a table.
struct ReportJudge {
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable

  /// Kinds of documents that name themselves in their title, and the words they do it by.
  private static let kinds: [(name: String, endings: [String])] = [
    ("a guide", ["指南", "目录", "须知"]),
    ("a notice", ["通知", "公告", "方案", "要求", "函", "格式", "模板", "范本"]),
    ("a summary of work", ["工作总结", "总结", "工作要点", "工作计划", "汇报", "小结"]),
    ("an assessment", ["考核结果", "考核", "评估报告", "评估", "自评", "自查报告", "考评", "测评"]),
  ]
  /// What stands in the menu of every site, above a report as above anything else.
  private static let menuEntries = ["政府", "政务", ""].flatMap { ["\($0)信息公开指南", "\($0)信息公开目录"] } + ["政务公开目录"]
  private static let links = [
    "点击下载", "点击查看", "点此下载", "下载附件", "附件下载", "详见附件", "附件：", "附件:", ".docx", ".doc", ".pdf", ".wps",
  ]
  /// A page with no more characters than this holds nothing but its title and links.
  private static let linkPageCharacters = 400
  /// A title stands among the first lines.
  private static let titleLines = 12

  /// Why a document with these sections is no report; nil when it is one.
  func refusal(hasTable: Bool, headings: Int, imprint: Imprint) -> (reason: Quarantined.Reason, message: String)? {
    let kind = kind
    let kindWords = kind.map { "line \($0.line) names it \($0.name): \($0.title). " } ?? ""
    if hasTable {
      return (
        .blankForm,
        "The tables of the form are printed with no number in any of them: a blank form, not a report. " + kindWords
          + found(headings, imprint)
      )
    }
    if kind.map({ Self.menuEntries.contains($0.title) }) ?? true, imprint.hasReportTitle, headings >= 3 { return nil }
    let evidence = kindWords.isEmpty ? linkWords : kindWords
    return (
      .notAReport,
      "This does not read as an annual report on government information disclosure. \(evidence)"
        + found(headings, imprint) + "A report has a filled table, or a title and three of its sections."
    )
  }

  private func found(_ headings: Int, _ imprint: Imprint) -> String {
    let title = imprint.hasReportTitle ? "the title \(imprint.title)" : "no title of an annual report"
    return "Found: \(title), \(headings) of its sections, no filled table, \(characters) characters. "
  }

  /// The first line that calls the document something else than a report.
  private var kind: (name: String, title: String, line: Int)? {
    var seen = 0
    for (number, range) in lines.ranges.enumerated() where !Trim.range(bytes, range).isEmpty {
      seen += 1
      if seen > Self.titleLines { return nil }
      guard range.count <= 300 else { continue }
      let title = Words(String(decoding: bytes[range], as: UTF8.self)).text
      if isReportTitle(title) { return nil }
      if title.contains("。") || title.contains("，") { continue }
      for kind in Self.kinds where kind.endings.contains(where: { bare(title).hasSuffix($0) }) && isOnSubject(title) {
        return (kind.name, title, number + 1)
      }
    }
    return nil
  }

  /// A line that ends as the title of a report ends the search: what comes behind is the report's own.
  private func isReportTitle(_ title: String) -> Bool {
    let title = bare(title)
    return isOnSubject(title) && ["年度报告", "年报", "工作报告", "情况报告", "工作总结报告"].contains { title.hasSuffix($0) }
  }

  private func isOnSubject(_ title: String) -> Bool {
    ["信息公开", "政务公开", "年度报告", "年报"].contains { title.contains($0) }
  }

  /// A title without what stands in brackets behind it: （试行）, (2021年版).
  private func bare(_ title: String) -> String {
    guard let last = title.last, last == "）" || last == ")" else { return title }
    guard let open = title.lastIndex(where: { $0 == "（" || $0 == "(" }) else { return title }
    return String(title[..<open])
  }

  /// What says that the content stands in an attachment.
  private var linkWords: String {
    guard characters <= Self.linkPageCharacters else { return "" }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    guard let link = Self.links.first(where: { text.contains($0) }) else { return "" }
    return "It holds little but a link to an attachment (\(link)): fetch the attachment. "
  }

  private var characters: Int {
    Words(String(decoding: bytes, as: UTF8.self)).count
  }
}
