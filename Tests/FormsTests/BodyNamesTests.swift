import Testing

@testable import Forms

/// The table of short and full names of bodies.
@Suite struct BodyNamesTests {
  private func full(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    let scalars = name.unicodeScalars.map(\.value)
    for scalar in BodyNames.standard.full(scalars[...]) {
      if let scalar = Unicode.Scalar(scalar) { text.append(scalar) }
    }
    return String(text)
  }

  @Test func theTableIsRead() throws {
    let names = try BodyNames(json: PackageResources.body_names_json)
    #expect(names.entries == BodyNames.standard.entries && names.entries.count > 40)
    // What a full name ends with is no short name: writing in full once is enough.
    for entry in names.entries { #expect(names.full(entry.full[...]) == entry.full) }
  }

  @Test(arguments: [
    ("卫健局", "卫生健康局"), ("青云县卫健局", "青云县卫生健康局"), ("经济开发区人社局", "经济开发区人力资源和社会保障局"),
    ("发展改革委", "发展和改革委员会"), ("发改委", "发展和改革委员会"), ("市场监管局", "市场监督管理局"),
  ])
  func shortNamesAreWrittenInFull(_ short: String, _ expected: String) { #expect(full(short) == expected) }

  @Test(arguments: ["财政局", "卫生局", "农委", "国家发改委", "自然资源局", "卫健局综合服务中心", ""])
  func othersStay(_ name: String) { #expect(full(name) == name) }

  @Test(arguments: [
    (#"{"bodies": [{"name": "甲局", "also": ["甲"]}, {"name": "乙局", "also": ["甲"]}]}"#, "name \"甲\" stands twice"),
    (#"{"bodies": [{"name": "甲局"}]}"#, "\"甲局\" needs other names under \"also\""),
    (#"{"bodies": []}"#, "needs a list \"bodies\""),
  ])
  func aWrongTableIsTold(_ json: String, _ complaint: String) {
    #expect { try BodyNames(json: Array(json.utf8)) } throws: { "\($0)".contains(complaint) }
  }
}
