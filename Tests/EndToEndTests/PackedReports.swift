import Forms
import Specimens

/// A random valid form, printed, and where in the corpus it goes.
struct PackedReport {
  /// The formats: what `Wrapping` writes, and two that Python and other programs make of it.
  enum Format: String, CaseIterable {
    case cleanPage, pastedPage, splitPage, sitePage, gbkPage, docx, xlsx, pdf

    /// What is written first.
    var wrapping: Wrapping {
      switch self {
      case .gbkPage, .pdf: .cleanPage
      default: Wrapping(rawValue: rawValue) ?? .cleanPage
      }
    }

    /// The extension of the file.
    var suffix: String {
      switch self {
      case .docx, .xlsx, .pdf: rawValue
      default: "html"
      }
    }

    /// Whether a line of JSON can hold it: text in UTF-8.
    var isText: Bool { suffix == "html" && self != .gbkPage }
  }

  /// What the file is put into.
  enum Container: String, CaseIterable {
    case plain, gz, zip, tar, warc, warcgz, jsonl
  }

  let number: Int
  let format: Format
  let container: Container
  let specimen: Specimen

  /// The name of its file, or of what holds it in the container; unique in a corpus.
  var name: String { "\(number)-\(format).\(format.suffix)" }

  /// Report `number` of an endless list that goes round all editions, formats and containers.
  init(number: Int, codebook: Codebook) {
    var dice = SeededGenerator(seed: UInt64(number) &* 0x9E37_79B9 &+ 2026)
    self.number = number
    let formats = Format.allCases
    let format = formats[number % formats.count]
    let containers = Container.allCases.filter { format.isText || $0 != .jsonl }
    self.format = format
    container = containers[number / formats.count % containers.count]
    let form = codebook.forms[dice.below(codebook.forms.count)]
    let filling = Filling(dice.chance(70) ? .lively : .typical, usesVariantRows: dice.chance(15))
    let filled = FilledForm(form, filling: filling, using: &dice)
    let year = dice.between(max(form.fromYear, 2014)...max(form.fromYear, 2014) + 2)
    specimen = render(
      filled, body: Body(number: number), year: min(year, form.toYear ?? year), wrapping: format.wrapping,
      narrative: Narrative(scale: 3), seed: dice.next())
  }
}
