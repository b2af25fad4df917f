import Forms
import Records
import Testing

@testable import Parsing

/// Names as reports print them, with what a careful reader makes of them.
@Suite struct OrganizationTests {
  private static func organization(
    _ name: String, year: Int? = 2021, title: String = "", signature: String = "", text: String = "", site: String = ""
  ) -> (Organization, [ReadingNote]) {
    let bytes = Array(text.utf8)
    var imprint = Imprint(title: title, organization: name, signature: signature, year: year)
    imprint.hasReportTitle = true
    var report = Report(id: ReportID(1), source: "a.txt", edition: "2021", cellCount: 0)
    report.organization.name = name
    var hints = DocumentHints()
    hints.site = site
    bytes.withUnsafeBufferPointer {
      OrganizationReader(
        regions: .standard, bytes: $0, lines: LineTable(bytes), imprint: imprint, hints: hints
      ).read(into: &report)
    }
    return (report.organization, report.notes)
  }

  /// Name, code (0 for none), level, type.
  private static let names: [(String, Int, String, String)] = [
    // Governments of every level.
    ("江苏省人民政府", 320000, "province", "government"),
    ("淮安市人民政府", 320800, "prefecture", "government"),
    ("洪泽区人民政府", 320813, "county", "government"),
    ("江苏省淮安市洪泽区人民政府", 320813, "county", "government"),
    ("安泽县人民政府", 141026, "county", "government"),
    ("安泽县", 141026, "county", "government"),
    ("洪泽县人民政府", 320813, "county", "government"),
    ("北京市海淀区人民政府", 110108, "county", "government"),
    ("重庆市渝中区人民政府", 500103, "county", "government"),
    ("上海市浦东新区人民政府", 310115, "county", "government"),
    ("延边朝鲜族自治州人民政府", 222400, "prefecture", "government"),
    ("延边州人民政府", 222400, "prefecture", "government"),
    ("锡林郭勒盟行政公署", 152500, "prefecture", "department"),
    ("内蒙古自治区阿拉善盟阿拉善左旗人民政府", 152921, "county", "government"),
    ("莫力达瓦达斡尔族自治旗人民政府", 150722, "county", "government"),
    ("昆山市人民政府", 320583, "county", "government"),
    ("义乌市人民政府", 330782, "county", "government"),
    ("济源市人民政府", 419001, "county", "government"),
    ("新疆维吾尔自治区阿克苏地区行政公署", 652900, "prefecture", "department"),
    ("孟村县人民政府", 130930, "county", "government"),
    ("内江市中区人民政府", 511002, "county", "government"),
    ("乐山市市中区人民政府", 511102, "county", "government"),
    ("晋城市城区人民政府", 140502, "county", "government"),
    ("蓟县人民政府", 120119, "county", "government"),
    ("吉林市人民政府", 220200, "prefecture", "government"),
    // Departments.
    ("潢川县政务服务和大数据管理局", 411526, "county", "department"),
    ("安徽省生态环境厅", 340000, "province", "department"),
    ("广西壮族自治区发展和改革委员会", 450000, "province", "department"),
    ("淮安市洪泽区人民政府办公室", 320813, "county", "department"),
    ("广州市公安局白云区分局", 440111, "county", "department"),
    ("国家税务总局安泽县税务局", 141026, "county", "department"),
    ("国家税务总局江苏省税务局", 320000, "province", "department"),
    ("国家统计局南宁调查队", 450100, "prefecture", "department"),
    ("南京海关", 320100, "prefecture", "department"),
    ("长春市朝阳区教育局", 220104, "county", "department"),
    ("朝阳市场监督管理局", 211300, "prefecture", "department"),
    ("南京市场监督管理局", 320100, "prefecture", "department"),
    ("淮安市乡村振兴局", 320800, "prefecture", "department"),
    ("苏州市国有资产监督管理委员会", 320500, "prefecture", "department"),
    ("合肥市城市管理委员会", 340100, "prefecture", "department"),
    ("景德镇市财政局", 360200, "prefecture", "department"),
    ("新疆生产建设兵团财政局", 650000, "province", "department"),
    ("新疆生产建设兵团第八师石河子市人民政府", 659001, "county", "government"),
    ("湖南省人民政府驻北京办事处", 430000, "province", "department"),
    ("国家发展和改革委员会", 0, "central", "department"),
    ("国家市场监督管理总局", 0, "central", "department"),
    ("中国人民银行", 0, "central", "department"),
    ("工业和信息化部", 0, "central", "department"),
    ("海关总署", 0, "central", "department"),
    // Towns and subdistricts.
    ("三门峡市陕州区原店镇人民政府", 411203, "township", "township"),
    ("周口市城乡一体化示范区搬口办事处", 411600, "township", "subdistrict"),
    ("东关街道办事处", 0, "township", "subdistrict"),
    ("城区街道办事处", 0, "township", "subdistrict"),
    ("中山市东区街道办事处", 442000, "township", "subdistrict"),
    ("深圳市南山区南山街道办事处", 440305, "township", "subdistrict"),
    ("云县涌宝镇人民政府", 530922, "township", "township"),
    ("安泽县唐城镇财政所", 141026, "township", "department"),
    ("安泽县城镇管理局", 141026, "county", "department"),
    ("凤冈县永安镇卫生院", 520327, "township", "public_institution"),
    ("鄂温克族自治旗辉苏木人民政府", 150724, "township", "township"),
    // Zones and institutions.
    ("淮安经济技术开发区管理委员会", 320800, "prefecture", "development_zone"),
    ("合肥高新技术产业开发区", 340100, "prefecture", "development_zone"),
    ("黄山风景区管理委员会", 341000, "prefecture", "development_zone"),
    ("西安高新区管委会", 610100, "prefecture", "development_zone"),
    ("昆山经济技术开发区管委会", 320583, "county", "development_zone"),
    ("武汉东湖新技术开发区管理委员会", 420100, "prefecture", "development_zone"),
    ("南京江北新区管理委员会", 320100, "prefecture", "development_zone"),
    ("重庆两江新区管理委员会", 500000, "province", "development_zone"),
    ("雄安新区管理委员会", 0, "", "development_zone"),
    ("福建省平潭综合实验区管委会", 350128, "county", "development_zone"),
    ("南京大学", 320100, "", "public_institution"),
    ("安泽县人民医院", 141026, "county", "public_institution"),
    ("潢川县住房公积金管理中心", 411526, "county", "public_institution"),
    ("国网江苏省电力有限公司", 320000, "province", "other"),
    ("中共淮安市委办公室", 320800, "prefecture", "other"),
    ("江苏省高级人民法院", 320000, "province", "other"),
    // What is in no table, and what only looks as if it were.
    ("巴州人民政府", 0, "", "government"),
    ("县教育局", 0, "county", "department"),
    ("区人民政府", 0, "county", "government"),
    ("青云县财政局", 0, "county", "department"),
    ("白沙河市财政局", 0, "", "department"),
    ("柳浦区教育局", 0, "county", "department"),
    ("石桥坝县桂塘镇人民政府", 0, "township", "township"),
    ("洪泽湖渔业管理站", 0, "", "public_institution"),
  ]

  @Test(arguments: names.indices)
  func namesAreRead(_ index: Int) {
    let (name, code, level, type) = Self.names[index]
    let (organization, notes) = Self.organization(name)
    #expect(organization.regionCode == (code == 0 ? "" : "\(code)"), "\(name)")
    #expect(organization.level == level, "\(name)")
    #expect(organization.bodyType == type, "\(name)")
    let unknown = code == 0 && level != "central"
    #expect(notes.map(\.rule) == (unknown ? ["organization.region_unknown"] : []), "\(name)")
  }

  /// 江苏省淮安市洪泽区人民政府, and the same without its province, for every region of the table in its own years.
  @Test(arguments: ["人民政府", "财政局", "市场监督管理局", "中医院", "石桥镇人民政府", "东桥街道办事处"])
  func everyRegionIsReadByItsPath(_ ending: String) {
    let regions = Regions.standard
    var wrong: [String] = []
    for region in regions.all where !["市辖区", "县", "直辖县"].contains(region.name) {
      let path = regions.path(of: region)
      var places = [path.province, path.city, path.county].filter { !$0.isEmpty }
      places[places.count - 1] = region.name
      let year = region.years.upperBound == 9999 ? 2024 : Int(region.years.upperBound)
      for first in places.count > 1 ? [0, 1] : [0] where first == 0 || places.count > 2 {
        let name = places[first...].joined() + ending
        let code = Self.organization(name, year: year).0.regionCode
        if code != "\(region.current)" { wrong.append("\(name) \(year): \(region.current), read \(code)") }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20).joined(separator: "; "))")
  }

  @Test(arguments: [
    ["洪泽区人民政府", "淮安市洪泽区人民政府", "江苏省淮安市洪泽区人民政府", "洪泽县人民政府", "洪泽区政府", "淮安市洪泽区"],
    ["三门峡市陕州区原店镇人民政府", "陕州区原店镇", "河南省陕州区原店镇政府", "陕县原店镇人民政府"],
    ["杭州市西湖区灵隐街道办事处", "浙江省杭州市西湖区灵隐街道", "杭州市西湖区灵隐街道办"],
    ["昆山高新区管委会", "昆山市高新区管理委员会", "江苏省昆山高新区管委会"],
    ["东关街道办事处", "东关街道"],
    ["江苏省淮安市洪泽区卫健局", "洪泽区卫生健康局"],
    ["淮安市发改委", "江苏省淮安市发展和改革委员会", "淮安市发展改革委"],
    ["青云县人社局", "青云县人力资源和社会保障局"],
    ["昆山市住建局", "江苏省昆山市住房和城乡建设局"],
  ])
  func spellingsShareAnID(_ names: [String]) {
    let ids = Set(names.map { Self.organization($0).0.id })
    #expect(ids.count == 1, "\(ids)")
  }

  @Test func shortNamesJoinWithinOneRegionOnly() {
    let names = ["洪泽区卫健局", "涟水县卫健局", "洪泽区卫健委", "洪泽区卫生局", "青云县卫健局", "清河县卫健局"]
    #expect(Set(names.map { Self.organization($0).0.id }).count == names.count)
    let (organization, _) = Self.organization("洪泽区卫健局")
    #expect(organization.name == "洪泽区卫健局" && organization.id == "320813-卫生健康局", "what is printed stays")
  }

  @Test func differentBodiesHaveDifferentIDs() {
    let ids = Set(Self.names.map { Self.organization($0.0).0.id })
    // 安泽县 and its government, 洪泽区 by three names, 延边州 by two.
    #expect(ids.count == Self.names.count - 4)
    #expect(Self.organization("洪泽区人民政府").0.id == "320813-人民政府")
  }

  @Test(arguments: [
    ("铜仁市人民政府", 2009, "520602", "county"), ("铜仁市人民政府", 2015, "520600", "prefecture"),
    ("儋州市人民政府", 2012, "460400", "county"), ("儋州市人民政府", 2018, "460400", "prefecture"),
    ("通州区财政局", 2008, "", "county"), ("公主岭市财政局", 2018, "220184", "county"),
    ("巢湖市庐江县人民政府", 2009, "340124", "county"), ("密云县人民政府", 2014, "110118", "county"),
    ("楚州区人民政府", 2010, "320803", "county"),
  ])
  func renamedPlacesAreReadByTheYear(_ name: String, _ year: Int, _ code: String, _ level: String) {
    let (organization, _) = Self.organization(name, year: year)
    #expect(organization.level == level)
    if !code.isEmpty { #expect(organization.regionCode == code) }
  }

  @Test func oneNameOfSeveralPlacesStaysOpen() throws {
    let (organization, notes) = Self.organization("朝阳区人民政府")
    #expect(organization.regionCode == "")
    #expect(organization.level == "county")
    let note = try #require(notes.first)
    #expect(note.rule == "organization.ambiguous")
    #expect(note.reading == "110105 北京市朝阳区, 220104 吉林省长春市朝阳区")
  }

  @Test func theDocumentSettlesWhichPlaceIsMeant() {
    let text = "朝阳区人民政府\n总体情况\n在长春市委、市政府的领导下，我区……\n"
    #expect(Self.organization("朝阳区人民政府", text: text).0.regionCode == "220104")
    #expect(Self.organization("鼓楼区教育局", signature: "徐州市鼓楼区教育局").0.regionCode == "320302")
  }

  @Test func wordsAroundTheNameGiveTheRegion() {
    #expect(Self.organization("教育局", signature: "潢川县教育局").0.regionCode == "411526")
    #expect(Self.organization("教育局", title: "潢川县教育局2021年政府信息公开工作年度报告").0.level == "county")
    let text = "如有疑问，请与我办联系（地址：山西省安泽县府城镇，邮编042500）。"
    let (organization, _) = Self.organization("东关街道办事处", text: text)
    #expect(organization.regionCode == "141026")
    #expect(organization.level == "township")
  }

  @Test(arguments: [
    ("2021年，长沙市雨花区青山街道在区委、区政府的领导下开展工作。", "430111"),
    ("当前位置：首页>政务公开>长沙市雨花区青山街道", "430111"),
    ("长沙市青山街道\n雨花区青山街道", "430111"),
    ("长沙市雨花区青山街道\n长沙市岳麓区青山街道", ""), ("雨花区青山路街道改造完成。", ""),
  ])
  func aNameInFullElsewhereTellsItsRegion(text: String, code: String) {
    let organization = Self.organization("青山街道办事处", text: text).0
    #expect(organization.regionCode == code)
    #expect(organization.level == "township")
  }

  @Test func aDepartmentOfAnotherPlaceTellsNothing() {
    #expect(Self.organization("财政局", text: "会同长沙市雨花区财政局办理。").0.regionCode == "")
  }

  @Test(arguments: [("丹徒区人民政府", "321112"), ("镇江市人民政府", ""), ("政务公开", "")])
  func theSiteOfACountyTellsTheRegion(site: String, code: String) {
    #expect(Self.organization("石桥镇人民政府", site: site).0.regionCode == code)
  }
}
