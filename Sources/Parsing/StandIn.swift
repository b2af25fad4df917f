public import Forms
public import Records

/// Stand-in until the branches meet.
public struct ReportParser: Sendable {
  let codebook: Codebook
  /// Stand-in.
  public init(codebook: Codebook) { self.codebook = codebook }
  /// Stand-in.
  public func parse(_ document: Document) throws(Quarantined) -> [Report] {
    let text = String(decoding: document.text, as: UTF8.self)
    guard text.contains("年度报告") else {
      throw Quarantined(source: document.source.path, stage: .parse, reason: .notAReport, message: "no report")
    }
    let form = codebook.forms[0]
    var report = Report(
      id: document.source.id, source: document.source.path, edition: form.id, cellCount: form.cells.count)
    report.title = String(text.prefix { $0 != "\n" })
    report.year = 2021
    return [report]
  }
}
