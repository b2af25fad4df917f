import Bytes
import Testing

@testable import Containers

/// The text of a record of JSON, and the title beside it.
@Suite struct JSONArticleTests {
  private func text(_ json: String) throws -> String? {
    let record = try JSONValue(parsing: Array(json.utf8))
    return JSONArticle.text(of: record, fields: ["text"]).map { String(decoding: $0, as: UTF8.self) }
  }

  private let long = String(repeating: "按季度更新。", count: 60)

  @Test func `the title stands in front, once`() throws {
    #expect(try text(#"{"title": "某县年度报告", "text": "一、总体情况"}"#) == "某县年度报告\n一、总体情况")
    #expect(try text(#"{"title": "某县年度报告", "text": "某县年度报告\n一、"}"#) == "某县年度报告\n一、")
    #expect(try text(#"{"title": "首页", "text": "一、总体情况"}"#) == "一、总体情况")
    #expect(
      try text(#"{"title": "某县年度报告", "text": "<p>一、</p>"}"#) == "<html><title>某县年度报告</title><p>一、</p>")
    #expect(try text(#"{"title": "某县年报", "text": "<html><head></head>"}"#) == "<html><head></head>")
  }

  @Test func `an article is found at depth`() throws {
    #expect(try text(#"{"data": [{"title": "某县年报", "articleContent": "\#(long)"}]}"#) == "某县年报\n" + long)
    #expect(try text(#"{"data": {"text": "甲\#(long)", "contentHtml": "<p>\#(long)"}}"#) == "<html><p>" + long)
  }

  @Test func `none and several are none`() throws {
    #expect(try text(#"{"data": {"content": "短"}}"#) == nil)
    #expect(try text(#"{"data": [{"content": "\#(long)"}, {"content": "\#(long)"}]}"#) == nil)
  }

  @Test func `a record over many lines is one document`() throws {
    let reader = try JSONLinesReader(
      .memory(Array("{\n \"id\": 7,\n \"text\": \"甲\"\n}\n".utf8)), fields: JSONLinesFields(), limits: ContainerLimits()
    )
    #expect(
      reader.next()
        == .member(ContainerMember(name: "1", bytes: Array("甲".utf8), charset: nil, url: nil, recordID: "7")))
    #expect(reader.next() == nil)
  }
}
