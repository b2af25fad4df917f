import Foundation
import Testing

@testable import Forms

@Suite struct RegionsTests {
  private let regions = Regions.standard

  private func codes(_ text: String) -> [UInt32] {
    regions.mentions(in: text.unicodeScalars.map(\.value)).map { regions.all[$0.region].code }
  }

  @Test func compiledTableIsTheCommittedOne() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../data/regions/regions.csv")
    let compiled = Regions.csv.withUTF8Buffer { Data($0) }
    #expect(try Data(contentsOf: file) == compiled, "run scripts/make-regions.py")
  }

  @Test func everyLineIsARegionWithItsPlace() {
    #expect(regions.all.count == 3616)
    for region in regions.all {
      #expect((110_000...829_999).contains(region.code))
      #expect(regions.region(region.current) != nil, "\(region.code)")
      #expect(region.level == .province ? region.parent == 0 : regions.region(region.parent) != nil, "\(region.code)")
    }
  }

  @Test func everyNameIsFound() {
    for region in regions.all where !region.isPlaceholder { #expect(codes(region.name).contains(region.code)) }
  }

  @Test(arguments: ["市辖区", "县", "直辖县", "省直辖县", "人民政府", "财政局"])
  func placeholdersAreNoPlaces(_ text: String) { #expect(codes(text) == []) }

  @Test(arguments: [
    ("洪泽县", 320829, 320813), ("公主岭市", 220381, 220184), ("儋州市", 469003, 460400), ("巢湖市", 341400, 341400),
  ])
  func formerRegionsKnowTheirCodeOfToday(_ name: String, _ code: UInt32, _ current: UInt32) {
    #expect(regions.all.first { $0.code == code && $0.name == name }?.current == current)
  }

  @Test func pathsLeaveOutPlaceholders() throws {
    #expect(regions.path(of: try #require(regions.region(320_813))) == ("江苏省", "淮安市", "洪泽区"))
    #expect(regions.path(of: try #require(regions.region(110_105))) == ("北京市", "", "朝阳区"))
    #expect(regions.path(of: try #require(regions.region(320_803))) == ("江苏省", "淮安市", "淮安区"))
  }

  @Test func shortenedNamesOfAutonomousRegionsAreFound() {
    #expect(codes("青龙县").first == 130_321 || codes("青龙县").contains(130_321))
    #expect(codes("延边州").contains(222_400))
    #expect(codes("广西自治区").contains(450_000))
    #expect(codes("浦东").contains(310_115))
  }

  /// The rules of `RegionNames` written slowly: full, common and short names, and whether a name is the short one.
  private func names(of region: Region) -> [(name: String, isShort: Bool)] {
    var short = region.shortName
    if region.name.hasSuffix("新区"), short.hasSuffix("新"), short.unicodeScalars.count > 2 {
      short.removeLast()
    } else if let ending = ["族自治旗", "族自治县", "自治旗"].first(where: short.hasSuffix) {
      short.removeLast(ending.count)
    }
    var names = [(region.name, false)]
    for (ending, common) in [("自治县", "县"), ("自治州", "州"), ("自治旗", "旗"), ("自治区", "自治区")]
    where region.name.hasSuffix(ending) && short + common != region.name {
      names.append((short + common, false))
    }
    if short != region.name, short.unicodeScalars.count > 1 { names.append((short, true)) }
    return names
  }

  @Test func everyFormOfANameIsKnownAsSlowlyMade() {
    for (index, region) in regions.all.enumerated() where !region.isPlaceholder {
      for (name, isShort) in names(of: region) {
        let scalars = name.unicodeScalars.map(\.value)
        let mention = RegionMention(range: scalars.indices, region: index, isShort: isShort)
        #expect(regions.mentions(in: scalars).contains(mention), "\(name)")
      }
    }
  }
}
