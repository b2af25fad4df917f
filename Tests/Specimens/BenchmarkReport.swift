import Forms

/// The report with this number in the benchmark corpus: about 7 KB, clean or slightly noisy, mostly on the 2021 form.
///
/// Equal numbers give equal bytes.
public func benchmarkReport(index: Int) -> (name: String, text: [UInt8]) {
  var dice = SeededGenerator(seed: UInt64(truncatingIfNeeded: index) &* 0x2545_F491_4F6C_DD1D &+ 17)
  let year = dice.pick([2019, 2020, 2021, 2021, 2022, 2022, 2023, 2023, 2024, 2024])
  let layouts: [Layout] = [.tabRows, .spaceRows, .cellLines, .pipeRows, .trailingPipes, .cellParagraphs]
  let layout = layouts[index % layouts.count]
  let noises: [Noise] = [[], [], .slight, [.labelPunctuation], [.labelVariants, .pageFurniture]]
  let filling = Filling(dice.chance(60) ? .lively : .typical)
  let filled = FilledForm(benchmarkForm(for: year), filling: filling, using: &dice)
  let body = Body(number: index / 6)
  let specimen = render(
    filled, body: body, year: year, layout: layout, noise: dice.pick(noises), seed: dice.next())
  return ("\(year)/\(body.slug)-\(index).txt", specimen.text)
}

/// The editions built in, read once.
private let standardForms: [Form] = (try? Codebook.standard())?.forms ?? []

private func benchmarkForm(for year: Int) -> Form {
  guard let form = standardForms.first(where: { $0.fromYear <= year }) else {
    preconditionFailure("no form built in for \(year)")
  }
  return form
}
