import Bytes
import Forms

/// Turns a filled form and a body into the words of a report, with the noise of labels, values and structure in it.
struct Composer {
  let filled: FilledForm
  let body: Body
  let year: Int
  let noise: Noise
  var writer: NarrativeWriter
  var dice: SeededGenerator
  /// What stands in this report where a cell is blank.
  let blankMark: String
  /// Cells in the order of printing.
  var printedCells: [Int] = []

  init(_ filled: FilledForm, body: Body, year: Int, noise: Noise, narrative: Narrative, seed: UInt64) {
    self.filled = filled
    self.body = body
    self.year = year
    self.noise = noise
    dice = SeededGenerator(seed: seed)
    blankMark = noise.contains(.blankMarks) ? dice.pick(["—", "/", "-", "/"]) : ""
    writer = NarrativeWriter(
      narrative: narrative, body: body, filled: filled, year: year, dice: SeededGenerator(seed: seed ^ 0x5EED))
  }

  /// The title of the report.
  var title: String { "\(body.organization)\(year)年政府信息公开工作年度报告" }

  /// The whole report.
  mutating func report() -> [Block] {
    var blocks: [Block] = [.title(title)] + writer.opening().map(Block.paragraph)
    blocks += noise.contains(.renumberedSections) ? sectionsWithAnnex() : sectionsInOrder()
    blocks += writer.signature().map(Block.signature)
    return noise.contains(.pageFurniture) ? numberedPages(blocks) : blocks
  }

  private mutating func sectionsInOrder() -> [Block] {
    var blocks: [Block] = []
    for (position, section) in filled.form.sections.enumerated() {
      let heading = "\(chineseNumeral(position + 1))、\(wording(section.heading, variants: section.variants))"
      if let table = filled.form.tables.first(where: { $0.id == section.id }) {
        blocks += statutory(table, heading: heading, section: section.id)
      } else {
        blocks += prose(section.id, heading: heading)
      }
    }
    return blocks + looseTables()
  }

  private mutating func sectionsWithAnnex() -> [Block] {
    var blocks: [Block] = []
    var annex: [Block] = [.paragraph("附表")]
    var counts = (prose: 0, tables: 0)
    for section in filled.form.sections {
      if let table = filled.form.tables.first(where: { $0.id == section.id }) {
        counts.tables += 1
        annex += statutory(table, heading: "\(chineseNumeral(counts.tables))、\(section.heading)", section: section.id)
      } else {
        counts.prose += 1
        blocks += prose(section.id, heading: "\(chineseNumeral(counts.prose))、\(section.heading)")
      }
    }
    return blocks + looseTables() + (counts.tables > 0 ? annex : [])
  }

  private mutating func prose(_ section: String, heading: String) -> [Block] {
    let paragraphs = writer.paragraphs(of: section).map(Block.paragraph)
    return noise.contains(.missingHeadings) && dice.chance(60) ? paragraphs : [.heading(heading)] + paragraphs
  }

  private mutating func statutory(_ table: FormTable, heading: String, section: String) -> [Block] {
    var blocks: [Block] = []
    if !(noise.contains(.missingTableTitles) && dice.chance(75)) { blocks.append(.heading(heading)) }
    if noise.contains(.repeatedHeading), section == filled.form.tables[0].id {
      blocks += writer.paragraphs(of: section).map(Block.paragraph) + [.heading(heading)]
    } else if dice.chance(15) {
      blocks += writer.paragraphs(of: section).map(Block.paragraph)
    }
    return blocks + printings(of: table)
  }

  /// Tables that belong to no section: the annex of the 2014 form.
  private mutating func looseTables() -> [Block] {
    let sections = filled.form.sections
    return filled.form.tables.filter { table in !sections.contains { $0.id == table.id } }.flatMap { table in
      let untitled = noise.contains(.missingTableTitles)
      let captions: [Block] = untitled ? [] : [.heading("附表"), .heading("\(table.title)（\(year)年度）")]
      return captions + printings(of: table)
    }
  }

  private mutating func printings(of table: FormTable) -> [Block] {
    let printed = print(table)
    for row in table.rows where filled.isPrinted(row, in: table) { printedCells += Array(row.cellRange) }
    let repeated = filled.form.tables[year % min(filled.form.tables.count, 2)]
    let isRepeated = noise.contains(.repeatedTable) && table.id == repeated.id
    return isRepeated ? [.table(printed), .table(printed)] : [.table(printed)]
  }

  private func numberedPages(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    for (position, block) in blocks.enumerated() {
      result.append(block)
      if position % 5 == 4 { result.append(.page(pageMark)) }
    }
    return result
  }

  /// How this report prints the number of a page, `#`.
  var pageMark: String { ["-#-", "— # —", "第 # 页"][year % 3] }
}
