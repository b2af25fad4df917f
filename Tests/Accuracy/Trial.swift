import Bytes
import Forms
import Parsing
import Records
import Specimens
import Validation

/// One specimen: what it is made of, so that it can be made again.
struct Trial: Sendable {
  let seed: UInt64
  let layout: Layout
  let noise: Noise

  /// The place of the body: a real one in half of the trials; nil for invented ones.
  func place(year: Int) -> Region? {
    var dice = SeededGenerator(seed: seed ^ 0x9EA1)
    guard dice.chance(50) else { return nil }
    let regions = Regions.standard.all.filter {
      $0.level != .province && !$0.isPlaceholder && $0.current == $0.code && $0.fit(year: year) == 2
    }
    return regions.isEmpty ? nil : regions[dice.below(regions.count)]
  }

  /// The body that reports: of the place with the names of what it is part of, or an invented one.
  private func body(_ place: Region?, _ dice: inout SeededGenerator) -> Body {
    let number = dice.below(5000)
    guard let place else { return Body(number: number) }
    let path = Regions.standard.path(of: place)
    let kinds: [Body.Kind] = place.level == .county ? Body.Kind.allCases : [.government, .department]
    return Body(kinds[number % kinds.count], of: path.province + path.city + path.county, number: number)
  }

  /// The level of the government that a body belongs to.
  static func level(of body: Body, in place: Region) -> String {
    body.kind == .town || body.kind == .subdistrict ? "township" : "\(place.level.name)"
  }

  /// The document of this trial.
  func specimen(_ forms: [Form]) -> (document: Specimen, region: Region?, level: String) {
    var dice = SeededGenerator(seed: seed)
    let form = forms[dice.below(forms.count)]
    let years = Swift.max(form.fromYear, 2014)...(form.toYear ?? 2024)
    let year = dice.between(years)
    let filling = Filling(
      dice.chance(70) ? .lively : .typical, usesVariantRows: form.id == "2021" && dice.chance(15))
    let filled = FilledForm(form, filling: filling, using: &dice)
    let place = place(year: year)
    let body = body(place, &dice)
    let document = render(
      filled, body: body, year: year, layout: layout, noise: noise, narrative: Narrative(scale: 3), seed: dice.next())
    return (document, place, place.map { Self.level(of: body, in: $0) } ?? "")
  }
}

/// What a reading of a specimen got right and wrong.
struct Score: Sendable {
  var documents = 0
  var cells = 0
  var right = 0
  var nonzero = 0
  var nonzeroRight = 0
  /// Cells with another number than the truth, or with a number where the truth has none.
  var wrong = 0
  /// Wrong cells that no finding points at.
  var silent = 0
  var metadata = 0
  var metadataRight = 0
  /// The first trials with something wrong.
  var failures: [(trial: Trial, what: String)] = []

  mutating func add(_ other: Score) {
    documents += other.documents
    cells += other.cells
    right += other.right
    nonzero += other.nonzero
    nonzeroRight += other.nonzeroRight
    wrong += other.wrong
    silent += other.silent
    metadata += other.metadata
    metadataRight += other.metadataRight
    failures += other.failures.prefix(max(0, 400 - failures.count))
  }
}

/// Reads specimens and compares them with the truth.
struct Examiner: Sendable {
  let codebook: Codebook
  private let parser: ReportParser
  private let validator: Validator

  init(codebook: Codebook) {
    self.codebook = codebook
    parser = ReportParser(codebook: codebook)
    validator = Validator(codebook: codebook, severities: [:], disabled: [])
  }

  func examine(_ trial: Trial) -> Score {
    let (specimen, region, level) = trial.specimen(codebook.forms)
    var score = Score()
    score.documents = 1
    score.cells = specimen.cells.count
    score.metadata = region == nil ? 3 : 5
    score.nonzero = specimen.cells.filter { ($0.value ?? .zero) != .zero }.count
    guard var report = read(specimen) else {
      score.failures = [(trial, "no report")]
      return score
    }
    validator.validate(&report)
    compare(report, specimen, trial, &score)
    if let region {
      let read = report.organization
      let fields = [
        ("region \(read.regionCode)", read.regionCode == "\(region.code)"),
        ("level \(read.level)", read.level == level),
      ]
      score.metadataRight += fields.count(where: \.1)
      let wrong = fields.filter { !$0.1 }.map(\.0)
      if !wrong.isEmpty {
        let words = "\(specimen.organization) \(region.code): \(wrong.joined(separator: ", "))"
        score.failures.append((trial, words))
      }
    }
    return score
  }

  func read(_ specimen: Specimen) -> Report? { read(specimen.text) }

  func read(_ bytes: [UInt8]) -> Report? {
    var text = bytes
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    let source = Source(path: "specimen.txt", file: "", id: ReportID(1), byteCount: text.count)
    return try? parser.parse(Document(source: source, encoding: "utf-8", text: text)).first
  }

  private func compare(_ report: Report, _ specimen: Specimen, _ trial: Trial, _ score: inout Score) {
    var wrong: [String] = []
    let fields: [(String, Bool)] = [
      ("edition \(report.edition)", report.edition == specimen.formID),
      ("year \(report.year.map(String.init) ?? "-")", report.year == specimen.year),
      ("organization \(report.organization.name)", report.organization.name == specimen.organization),
    ]
    score.metadataRight = fields.filter(\.1).count
    wrong += fields.filter { !$0.1 }.map(\.0)
    let places = Set(report.findings.map(\.place))
    guard let index = codebook.formIndex(report.edition) else { return }
    let form = codebook.forms[index]
    for cell in specimen.cells {
      let ids = cell.path.split(separator: "/").map(String.init)
      let read = form.cellIndex(table: ids[0], row: ids[1], column: ids[2]).flatMap { report.cells[$0].value }
      if read == cell.value {
        score.right += 1
        if let value = cell.value, value != .zero { score.nonzeroRight += 1 }
        continue
      }
      if wrong.count < 6 {
        wrong.append("\(cell.path): want \(cell.value?.description ?? "-"), have \(read?.description ?? "-")")
      }
      guard read != nil else { continue }
      score.wrong += 1
      let isTold = [
        Place(table: ids[0]), Place(table: ids[0], row: ids[1]), Place(table: ids[0], column: ids[2]),
        Place(table: ids[0], row: ids[1], column: ids[2]),
      ].contains(where: places.contains)
      if !isTold {
        score.silent += 1
        wrong.insert("SILENT", at: 0)
      }
    }
    if !wrong.isEmpty { score.failures = [(trial, wrong.joined(separator: "; "))] }
  }
}
