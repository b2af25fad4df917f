import Bytes
import Forms
import Specimens

/// Reports without a fault: provinces with their prefectures, counties, offices and towns, the same bodies year after
/// year over three editions, governments with the sums of their parts, and narratives that say what the tables say.
struct CleanCorpus {
  static let years = 2016...2023
  private static let layouts: [Layout] = [
    .tabRows, .spaceRows, .cellLines, .pipeRows, .trailingPipes, .cellParagraphs, .headingRows, .layoutText,
  ]
  private static let noises: [Noise] = [[], [], .slight, [.labelPunctuation], [.labelVariants, .pageFurniture]]

  private let codebook: Codebook
  private var dice: SeededGenerator
  private var write: (_ name: String, _ text: [UInt8]) throws -> Void
  /// How many were written.
  private(set) var count = 0

  init(seed: UInt64, write: @escaping (String, [UInt8]) throws -> Void) throws {
    codebook = try Codebook.standard()
    dice = SeededGenerator(seed: seed)
    self.write = write
  }

  /// The forms of a body, year by year.
  private typealias Series = [FilledForm]

  /// Writes a province of two prefectures, of six counties each: 416 reports.
  mutating func writeProvince(_ number: Int) throws {
    let provinces = Regions.standard.all.filter { $0.level == .province && $0.years.upperBound == 9999 }
    let chosen = provinces.filter { children(of: $0).count >= 2 }[number]
    var total: Series?
    for prefecture in children(of: chosen).prefix(2) {
      add(try writePrefecture(prefecture), to: &total)
    }
    add(try writeOffice(of: chosen, number: number), to: &total)
    try write(total ?? [], of: Body(.government, of: name(chosen), number: 0))
  }

  private mutating func writePrefecture(_ region: Region) throws -> Series {
    var total: Series?
    for county in children(of: region).prefix(6) {
      var sum: Series?
      for number in 0..<2 { add(try writeOffice(of: county, number: number), to: &sum) }
      let town = series()
      try write(town, of: Body(.town, of: name(county), number: count))
      add(town, to: &sum)
      try write(sum ?? [], of: Body(.government, of: name(county), number: 0))
      add(sum ?? [], to: &total)
    }
    try write(total ?? [], of: Body(.government, of: name(region), number: 0))
    return total ?? []
  }

  private mutating func writeOffice(of region: Region, number: Int) throws -> Series {
    let office = series()
    try write(office, of: Body(.department, of: name(region), number: number))
    return office
  }

  /// Regions that there were in all these years, under one name.
  private func children(of region: Region) -> [Region] {
    let places = Regions.standard.all.filter { place in
      place.parent == region.code && !place.isPlaceholder && place.years.lowerBound < UInt16(Self.years.lowerBound)
        && place.years.upperBound == 9999 && place.current == place.code
    }
    return places.filter { place in
      place.level == .county
        || Regions.standard.all.count { $0.parent == place.code && $0.years.upperBound == 9999 } > 8
    }
  }

  private func name(_ region: Region) -> String {
    let path = Regions.standard.path(of: region)
    return path.province + path.city + path.county
  }

  private mutating func series() -> Series {
    var series: Series = []
    for year in Self.years {
      let form = codebook.forms.first { $0.fromYear <= year } ?? codebook.forms[0]
      series.append(FilledForm(form, filling: Filling(.steady, previous: series.last), using: &dice))
    }
    return series
  }

  private func add(_ more: Series, to total: inout Series?) {
    guard var sum = total else {
      total = more
      return
    }
    for (index, form) in more.enumerated() {
      sum[index].values = zip(sum[index].values, form.values).map { old, new in new.flatMap { old?.adding($0) } ?? old }
    }
    total = sum
  }

  private mutating func write(_ series: Series, of body: Body) throws {
    for (year, filled) in zip(Self.years, series) {
      var draft = Draft(body: body, year: year, filled: filled)
      let known = Fault.sentences.filter { sentence in
        filled.form.id == "2014" ? sentence.year == 2017 : sentence.year == 2022 && filled.form.id == "2021"
      }
      for claim in dice.sample(2, of: known.isEmpty ? Fault.requests : known) { draft.state(claim, more: 0) }
      count += 1
      try write(
        "\(year)/\(count).txt",
        draft.text(layout: dice.pick(Self.layouts), noise: dice.pick(Self.noises), scale: 7, seed: dice.next()))
    }
  }
}
