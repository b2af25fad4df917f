import Bytes
import Forms
import Records

/// From the name of a body and the words around it to its type, level, region and id.
///
/// The region is the most precise one that the name gives; where the name gives none, the title, the signature, the
/// metadata, the lines that name the body in full, those that give an address or the body that compiled the report, and
/// then the county whose site it is.
struct OrganizationReader {
  let regions: Regions
  let bytes: UnsafeBufferPointer<UInt8>
  let lines: LineTable
  let imprint: Imprint
  let hints: DocumentHints

  private static let nearHead = 60
  private static let nearFoot = 24

  /// Fills everything but the name, and notes what is unknown or ambiguous.
  func read(into report: inout Report) {
    if imprint.organization.isEmpty { return }
    let name = Folding.folded(imprint.organization)
    var named = region(in: name)
    let body = BodyName(rest: rest(of: name, named))
    if named == nil, body.isCentral { return fill(&report, body, region: nil, level: "central") }
    let isPrinted = named != nil
    if named == nil { named = region(around: body) }
    let settled = named.flatMap(settle)
    let level = level(body, named, isPrinted: isPrinted)
    fill(&report, body, region: settled, level: level)
    if settled == nil { report.notes.append(note(named)) }
  }

  private func region(in text: [UInt32]) -> NamedRegion? {
    RegionReader(regions: regions, text: text, year: imprint.year ?? 2024).read()
  }

  private func rest(of name: [UInt32], _ named: NamedRegion?) -> [UInt32] {
    guard let named else { return name }
    var rest: [UInt32] = []
    for (index, scalar) in name.enumerated() where !named.ranges.contains(where: { $0.contains(index) }) {
      rest.append(scalar)
    }
    return rest
  }

  // MARK: Around the name

  private func region(around body: BodyName) -> NamedRegion? {
    for text in [imprint.title, imprint.signature, hints.organization, hints.title]
    where !text.isEmpty && text != imprint.organization {
      if let region = region(in: Folding.folded(text)) { return region }
    }
    if let region = regionInFront(of: body) { return region }
    for line in nearLines {
      if let region = regionStated(in: line) { return region }
    }
    // The site of a county holds reports of its own bodies; that of a city those of its districts as well.
    let site = region(in: Folding.folded(hints.site))
    return site.flatMap { named in named.candidates.allSatisfy { regions.all[$0].level == .county } ? named : nil }
  }

  private static let properNames: Set<String> = ["township", "subdistrict", "development_zone", "public_institution"]

  /// The region in front of the name elsewhere; a name such as 财政局 may be that of another body.
  private func regionInFront(of body: BodyName) -> NamedRegion? {
    let name = body.shared
    guard Self.properNames.contains(body.type), name.count > 2, let first = name.first.flatMap(Unicode.Scalar.init)
    else { return nil }
    let texts = nearLines.compactMap { line -> [UInt32]? in
      let range = lines.ranges[line]
      guard range.count < 1500, LineSearch.contains(first, in: bytes, range) else { return nil }
      var text: [UInt32] = []
      _ = Folding.append(bytes, range, to: &text)
      return text
    }
    return QualifiedName(regions: regions, name: name, year: imprint.year ?? 2024).region(in: texts)
  }

  private var nearLines: [Int] {
    let count = lines.ranges.count
    if count <= Self.nearHead + Self.nearFoot { return Array(0..<count) }
    return Array(0..<Self.nearHead) + Array(count - Self.nearFoot..<count)
  }

  /// 地址：安泽县府城镇…; 本报告由安泽县…编制.
  private func regionStated(in line: Int) -> NamedRegion? {
    let range = Trim.range(bytes, lines.ranges[line])
    guard range.count < 1500 else { return nil }
    var start = range.lowerBound
    while let opening = nextOpening(start..<range.upperBound) {
      var text: [UInt32] = []
      _ = Folding.append(bytes, opening..<min(opening + 150, range.upperBound), to: &text)
      if let region = region(in: text) { return region }
      start = opening
    }
    return nil
  }

  private static let address = Array("地址".utf8)
  private static let compiled = Array("本报告由".utf8)

  /// Where 地址 or 本报告由 ends; nil when neither occurs.
  private func nextOpening(_ range: Range<Int>) -> Int? {
    guard range.count > 6 else { return nil }
    // Both begin with an ideograph whose second byte is 9C, which is rare enough to look no further at the rest.
    var next = range.lowerBound + 1
    while let second = LineSearch.first(0x9C, in: bytes, next..<range.upperBound - 5) {
      next = second + 1
      let position = second - 1
      let words = bytes[position] == Self.address[0] ? Self.address : Self.compiled
      guard position + words.count <= range.upperBound else { continue }
      var same = 0
      while same < words.count, bytes[position + same] == words[same] { same += 1 }
      if same == words.count { return position + words.count }
    }
    return nil
  }

  // MARK: One of several

  /// The only candidate, or the one whose province or prefecture the document names.
  private func settle(_ named: NamedRegion) -> Region? {
    let candidates = named.candidates.map { regions.all[$0] }
    if candidates.count == 1 { return candidates[0] }
    var votes = [Int](repeating: 0, count: candidates.count)
    for mention in mentionsAround where !mention.isShort && mention.range.count > 2 {
      let place = regions.all[mention.region]
      for index in candidates.indices where regions.isPart(candidates[index], of: place) { votes[index] += 1 }
    }
    guard let most = votes.max(), most > 0, votes.filter({ $0 == most }).count == 1 else { return nil }
    return votes.firstIndex(of: most).map { candidates[$0] }
  }

  private var mentionsAround: [RegionMention] {
    var mentions: [RegionMention] = []
    for text in [imprint.title, imprint.signature, hints.organization, hints.title] {
      mentions += regions.mentions(in: Folding.folded(text))
    }
    for line in nearLines where lines.ranges[line].count < 1500 {
      var text: [UInt32] = []
      _ = Folding.append(bytes, lines.ranges[line], to: &text)
      mentions += regions.mentions(in: text)
    }
    return mentions
  }

  // MARK: What it comes to

  private func level(_ body: BodyName, _ named: NamedRegion?, isPrinted: Bool) -> String {
    if body.isOfTownship { return "township" }
    if !isPrinted, let printed = body.printedLevel { return printed }
    guard let named else { return "" }
    // A city in the name of a university says where it is, not whose.
    if isPrinted, named.isShort, body.type == "public_institution" { return "" }
    let levels = Set(named.candidates.map { regions.all[$0].level })
    return levels.count == 1 ? levels.first.map { "\($0.name)" } ?? "" : ""
  }

  private func fill(_ report: inout Report, _ body: BodyName, region: Region?, level: String) {
    report.organization.bodyType = body.type
    report.organization.level = level
    report.organization.id = id(body, region)
    guard let region else { return }
    let today = regions.region(region.current) ?? region
    report.organization.regionCode = String(today.code)
    let path = regions.path(of: today)
    (report.organization.province, report.organization.city, report.organization.county) = path
  }

  /// Code of the region and what the name says beside it; without a region, a hash of the name.
  private func id(_ body: BodyName, _ region: Region?) -> String {
    let shared = region == nil ? BodyName(rest: Folding.folded(imprint.organization)).shared : body.shared
    var out: [UInt8] = []
    guard let region else {
      out.append(hex: Folding.hash(shared[...]))
      return String(decoding: out, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for scalar in shared { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
    return "\(region.current)-\(String(text))"
  }

  private func note(_ named: NamedRegion?) -> ReadingNote {
    guard let named else {
      return ReadingNote(rule: .organizationRegionUnknown, place: .report, line: 0, printed: imprint.organization)
    }
    let places = named.candidates.map { candidate in
      let region = regions.all[candidate]
      let path = regions.path(of: region)
      return "\(region.code) \(path.province)\(path.city)\(path.county)"
    }
    return ReadingNote(
      rule: .organizationAmbiguous, place: .report, line: 0, printed: imprint.organization,
      reading: places.joined(separator: ", "))
  }
}
