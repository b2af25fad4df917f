import Testing

@testable import Aggregation

/// Quotations of passages begin and end with sentences.
@Suite struct PassageEdgesTests {
  private func quoted(_ passage: String, of text: String, isCut: Bool = false) throws -> String {
    let found = try #require(text.firstRange(of: passage))
    let bytes = text.utf8
    let start = bytes.distance(from: bytes.startIndex, to: found.lowerBound)
    let range = start..<start + passage.utf8.count
    return String(decoding: PassageEdges(text: Array(bytes)).quotation(range, isCut: isCut), as: UTF8.self)
  }

  @Test(arguments: [
    ("规范答复流程，强化审核把关", "一是规范答复流程，强化审核把关。", "…规范答复流程，强化审核把关"),
    ("规范流程", "1. 规范流程。二是公开。", "规范流程"),
    ("要求办理。规范答复流程，强化审核把关，提升答复质量", "按规定要求办理。规范答复流程，强化审核把关，提升答复质量。", "规范答复流程，强化审核把关，提升答复质量"),
    ("要求，规范答复流程和办理时限要求", "按规定要求，规范答复流程和办理时限要求。", "规范答复流程和办理时限要求"),
    ("规范答复流程，强化审核把关。提升质量", "规范答复流程，强化审核把关。提升质量和水平。", "规范答复流程，强化审核把关"),
    ("规范答复流程强化审核把关", "规范答复流程强化审核把关工作制度。", "规范答复流程强化审核把关…"),
    ("程序规范答复流程强化审核把关", "全程序规范答复流程强化审核把关制度", "…程序规范答复流程强化审核把关…"),
    ("第一段\n第二段", "第一段\n第二段\n第三段", "第一段\n第二段"),
  ])
  func edgesAreThoseOfSentences(_ passage: String, _ text: String, _ expected: String) throws {
    #expect(try quoted(passage, of: text) == expected)
  }

  @Test func aPassageThatGoesOnEndsWithAnEllipsis() throws {
    let text = "规范答复流程，强化审核把关，提升答复质量，完善平台建设。"
    #expect(try quoted("规范答复流程，强化审核把关，提升答", of: text, isCut: true) == "规范答复流程，强化审核把关…")
    #expect(try quoted("规范答复流程", of: text, isCut: true) == "规范答复流程…")
  }
}
