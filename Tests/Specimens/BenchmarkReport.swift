import Forms

/// The report with this number in the benchmark corpus: about 7 KB, clean or slightly noisy.
///
/// Six numbers in a row are the years 2019 to 2024 of one body of a real county, whose requests are carried from year to
/// year. Equal numbers give equal bytes.
///
/// - Complexity: fills the form once for every year up to the report's.
public func benchmarkReport(index: Int) -> (name: String, text: [UInt8]) {
  let body = benchmarkBody(index / 6)
  let year = 2019 + index % 6
  var dice = SeededGenerator(seed: UInt64(truncatingIfNeeded: index))
  let layouts: [Layout] = [.tabRows, .spaceRows, .cellLines, .pipeRows, .trailingPipes, .cellParagraphs]
  let noises: [Noise] = [[], [], .slight, [.labelPunctuation], [.labelVariants, .pageFurniture]]
  let specimen = render(
    benchmarkFilling(body: index / 6, year: year), body: body, year: year, layout: dice.pick(layouts),
    noise: dice.pick(noises), seed: dice.next())
  return ("\(year)/\(body.slug)-\(index).txt", specimen.text)
}

/// The report with this number in a corpus of all kinds. Equal numbers give equal bytes.
///
/// Of 100 reports 80 are text (to be gzipped), 6 text as it is, 8 plain web pages, 2 pages of 100 KB pasted from Word, 4
/// documents of Word.
public func benchmarkMixture(index: Int) -> (name: String, text: [UInt8]) {
  switch index &* 37 % 100 {
  case ..<80:
    let report = benchmarkReport(index: index)
    return (report.name + ".gz", report.text)
  case ..<86: return benchmarkReport(index: index)
  case ..<94: return benchmarkSheet(index: index)
  case ..<96: return benchmarkPage(index: index)
  default:
    let (body, year) = (benchmarkBody(index / 6), 2019 + index % 6)
    let specimen = render(
      benchmarkFilling(body: index / 6, year: year), body: body, year: year, wrapping: .docx,
      seed: UInt64(truncatingIfNeeded: index))
    return ("\(year)/\(body.slug)-\(index).docx", specimen.text)
  }
}

/// The report with this number as a web page of about 100 KB: pasted from Word, in a site with its navigation, style
/// sheets and scripts. Equal numbers give equal bytes.
public func benchmarkPage(index: Int) -> (name: String, text: [UInt8]) {
  let sheet = benchmarkSheet(index: index, wrapping: .pastedPage)
  var site = SiteFrame(seed: UInt64(truncatingIfNeeded: index))
  return (sheet.name, site.around(sheet.text, bytes: 100_000))
}

/// The report with this number as a plain web page, for programs that print pages. Equal numbers give equal bytes.
public func benchmarkSheet(index: Int) -> (name: String, text: [UInt8]) {
  benchmarkSheet(index: index, wrapping: .cleanPage)
}

private func benchmarkSheet(index: Int, wrapping: Wrapping) -> (name: String, text: [UInt8]) {
  let body = benchmarkBody(index / 6)
  let year = 2019 + index % 6
  let specimen = render(
    benchmarkFilling(body: index / 6, year: year), body: body, year: year, wrapping: wrapping,
    seed: UInt64(truncatingIfNeeded: index))
  // The page declares an encoding of its own, which browsers would believe.
  let text = String(decoding: specimen.text, as: UTF8.self).replacing("\"gb2312\"", with: "\"utf-8\"")
  return ("\(year)/\(body.slug)-\(index).html", Array(text.utf8))
}

/// A body by its number: first the governments of all counties there are, then one department of each after the other.
private func benchmarkBody(_ number: Int) -> Body {
  let round = number / counties.count
  return Body(round == 0 ? .government : .department, of: counties[number % counties.count], number: max(0, round - 1))
}

/// The counties of today with their provinces and prefectures, no name twice.
private let counties: [String] = {
  let regions = Regions.standard
  var seen: Set<String> = []
  return regions.all.filter { $0.level == .county && $0.years.upperBound == 9999 }
    .map { region in
      let path = regions.path(of: region)
      return path.province + path.city + path.county
    }
    .filter { seen.insert($0).inserted }
}()

/// The form of a body for a year, following on from its years before.
private func benchmarkFilling(body: Int, year: Int) -> FilledForm {
  var dice = SeededGenerator(seed: UInt64(truncatingIfNeeded: body) &* 0x2545_F491_4F6C_DD1D &+ 17)
  let figures: Filling.Figures = dice.chance(60) ? .lively : .typical
  var filled = FilledForm(benchmarkForm(for: 2019), filling: Filling(figures), using: &dice)
  for year in 2020..<max(year + 1, 2020) {
    filled = FilledForm(benchmarkForm(for: year), filling: Filling(figures, previous: filled), using: &dice)
  }
  return filled
}

/// The editions built in, read once.
private let standardForms: [Form] = (try? Codebook.standard())?.forms ?? []

private func benchmarkForm(for year: Int) -> Form {
  guard let form = standardForms.first(where: { $0.fromYear <= year }) else {
    preconditionFailure("no form built in for \(year)")
  }
  return form
}
