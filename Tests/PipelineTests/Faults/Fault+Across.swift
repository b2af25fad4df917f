import Bytes
import Records
import Specimens

extension Fault {
  private static let applicants = [
    "natural_person", "business", "research", "nonprofit", "legal_service", "other",
  ]

  /// What does not go on from the year before.
  static let years: [Fault] =
    applicants.map { column in
      Fault("\(column): more carried in than the year before carried out", .crossYearCarry, .years(2021...2022)) {
        draft in
        draft.add([
          "requests/carried_in/\(column)": 5, "requests/carried_in/total": 5, "requests/carried_out/\(column)": 5,
          "requests/carried_out/total": 5,
        ])
      }
    } + [
      Fault("over the change of the form: more carried in", .crossYearCarry, .years(2020...2021)) { draft in
        draft.add([
          "requests/carried_in/other": 1, "requests/carried_in/total": 1, "requests/carried_out/other": 1,
          "requests/carried_out/total": 1,
        ])
      },
      Fault(
        "rules in force are not those of the year before, and issued, without repealed", .crossYearInForce,
        .years(2022...2023)
      ) {
        $0.add(["disclosure/rules/in_force": 7])
      },
      Fault("normative documents in force do not go on", .crossYearInForce, .years(2022...2023)) {
        $0.add(["disclosure/normative_documents/in_force": 1])
      },
      leap("reviews leap", row: "review", from: 12, to: 4000),
      leap("suits without review leap", row: "suit_direct", from: 0, to: 100),
      leap("suits after review fall", row: "suit_after_review", from: 5000, to: 20),
      Fault(
        name: "form of 2014: complaints leap", rule: .crossYearJump, scene: .years(2016...2017),
        prepare: { drafts in
          for index in drafts.indices { drafts[index].filled["statistics/complaints.total/value"] = FixedDecimal(31) }
        },
        plant: { $0[1].filled["statistics/complaints.total/value"] = FixedDecimal(3100) }),
    ]

  private static func leap(_ name: String, row: String, from: Int, to: Int) -> Fault {
    @Sendable func set(_ count: Int, _ draft: inout Draft) {
      for column in ["upheld", "corrected", "other", "pending"] {
        draft.filled["review_litigation/\(row)/\(column)"] = FixedDecimal(column == "upheld" ? count : 0)
      }
      draft.filled["review_litigation/\(row)/total"] = FixedDecimal(count)
    }
    return Fault(
      name: name, rule: .crossYearJump, scene: .years(2022...2023),
      prepare: { drafts in for index in drafts.indices { set(from, &drafts[index]) } }, plant: { set(to, &$0[1]) })
  }

  /// A second report of a body and year.
  static let repeated = [
    Fault(
      name: "two reports of a body and year with other numbers", rule: .reportRepeated, scene: .report(2022),
      plant: { drafts in
        var second = drafts[0]
        second.add(["disclosure/penalties/decisions": 1])
        drafts.append(second)
      })
  ]

  /// Governments whose report has less than those of their parts.
  static let regions: [Fault] = [
    region(
      "a county has less than its departments", "浙江省丽水市青田县",
      [(.department, "浙江省丽水市青田县", 0), (.department, "浙江省丽水市青田县", 1)], 2022),
    region(
      "a county has less than a department and a town", "浙江省丽水市庆元县",
      [(.department, "浙江省丽水市庆元县", 2), (.town, "浙江省丽水市庆元县", 0)], 2020),
    region(
      "a prefecture has less than its counties", "福建省三明市",
      [(.government, "福建省三明市大田县", 0), (.government, "福建省三明市尤溪县", 0)], 2022),
    region(
      "a province has less than its prefectures", "青海省",
      [(.government, "青海省西宁市", 0), (.government, "青海省海东市", 0)], 2022),
    region(
      "form of 2014: a county has less than its departments", "浙江省丽水市遂昌县",
      [(.department, "浙江省丽水市遂昌县", 0), (.department, "浙江省丽水市遂昌县", 4)], 2016),
  ]

  private static func region(
    _ name: String, _ whole: String, _ parts: [(kind: Body.Kind, name: String, number: Int)], _ year: Int
  ) -> Fault {
    Fault(
      name: name, rule: .rollupLessThanParts,
      scene: .region(
        Place(kind: .government, name: whole),
        parts: parts.map { Place(kind: $0.kind, name: $0.name, number: $0.number) }, year: year),
      plant: { $0[$0.count - 1].filled = $0[0].filled })
  }

  /// Narratives that repeat another.
  static let copies: [Fault] = [
    copy("a narrative is that of another body", .similarityPeer, .peers(2022), seed: 700),
    copy("a narrative is that of the year before", .similaritySelf, .years(2018...2019), seed: 800),
  ]

  private static func copy(_ name: String, _ rule: Rule, _ scene: Scene, seed: UInt64) -> Fault {
    @Sendable func write(_ drafts: inout [Draft], seeds: [UInt64]) {
      for (index, seed) in seeds.enumerated() {
        var prose = Prose(seed: seed)
        drafts[index].paragraphs = prose.sentences(14, number: 100 * (index + 1))
      }
    }
    return Fault(
      name: name, rule: rule, scene: scene, keep: { write(&$0, seeds: [seed, seed + 1]) },
      plant: { write(&$0, seeds: [seed, seed]) })
  }
}
