import Bytes
import Forms
import Records

/// What a sheet says about one item, in all formats: the place, what is printed, what it should be, what to look at.
struct CheckFacts {
  /// Where.
  let place: String
  /// The sentence of the narrative that it is about; empty when it is about none.
  let quoted: String
  /// What is printed; empty when the explanation says it.
  let printed: String
  /// Whether the year before is what the number is compared with.
  private let isOfYears: Bool
  /// What it should be by the sums, or by the year before; empty when nothing says it.
  let expected: String
  /// Which cells to look at, and what each would need; empty when nothing points to one.
  let advice: String
  /// The other corrections that would satisfy every sum, a line each.
  let alternatives: [String]
  /// In a sentence, where the others do not say it.
  let explanation: String
  /// What else was found there.
  let also: String
  /// What last year's report prints there; empty when there is none.
  let previous: String

  init(_ item: CheckItem, of checked: CheckedReport, _ words: CheckWords) {
    let writer = FactWriter(checked: checked, words: words)
    let finding = item.finding
    place = words.place(finding.place, checked.form)
    let sentence = writer.sentence(finding)
    quoted = sentence.map { "“\($0)”" } ?? ""
    if let sum = item.sum, let left = sum.leftSum, let right = sum.rightSum {
      printed = writer.side(sum.right, right, in: sum.place)
      expected = writer.side(sum.left, left, in: sum.place)
      explanation = item.twin == nil ? writer.verdict(finding, corrections: item.corrections.count) : ""
    } else if finding.rule == Rule.narrativeMismatch.rawValue {
      // What the table prints; the sentence is quoted beside it.
      (printed, expected) = (finding.expected ?? "", "")
      explanation = words.message(finding, checked.form, without: sentence)
    } else if finding.rule == Rule.yearConflict.rawValue {
      // The message quotes what is printed.
      (printed, expected) = ("", "")
      explanation = words.message(finding, checked.form)
    } else {
      // Where the cell of last year's report is named, the message says no more.
      explanation =
        finding.rule == Rule.crossYearCarry.rawValue && checked.previous.report != nil
        ? "" : words.message(finding, checked.form)
      // What a message quotes is not said twice.
      printed =
        [.mismatch, .question].contains(item.kind) || !explanation.contains(finding.actual ?? "")
        ? finding.actual ?? "" : ""
      expected = writer.expected(finding)
    }
    isOfYears = finding.rule.hasPrefix("cross_year.")
    advice = writer.advice(item)
    alternatives = item.twin == nil ? item.corrections.dropFirst().map(writer.correction) : []
    also = item.also.map { words.message($0, checked.form) }.joined(separator: " ")
    previous = isOfYears ? "" : writer.previous(item)
  }

  /// The facts that there are, each behind its name.
  func named(_ words: CheckWords) -> [(name: String, text: String)] {
    [
      (words("原文", "Text"), quoted), (words("表上印的数", "Printed"), printed),
      (isOfYears ? words("按上年报告应为", "Should be") : words("按勾稽关系应为", "Should be"), expected),
      (words("建议核对", "Look at"), advice),
    ].filter { !$0.text.isEmpty }
      + alternatives.enumerated().map { ($0.offset == 0 ? words("或者", "Or") : "", $0.element) }
      + [
        (words("说明", "Why"), explanation), (words("另外", "Also"), also), (words("上年同格", "Last year"), previous),
      ].filter { !$0.text.isEmpty }
  }
}

/// Puts the numbers of a draft into words.
private struct FactWriter {
  /// More terms than these are written without those that are zero.
  private static let mostTerms = 6

  let checked: CheckedReport
  let words: CheckWords

  private var form: Form { checked.form }

  /// One side of a sum: `“总计”栏 15275`, `“甲”行 9 + “乙”行 1 = 10`, `14799 + 0 + 66 + 409 = 15274（“甲”至“丁”）`.
  ///
  /// - Parameter place: the row or the column in which the sum must hold.
  func side(_ cells: [Int], _ sum: FixedDecimal, in place: Place) -> String {
    guard let first = cells.first, let last = cells.last else { return "\(sum)" }
    let noun = place.column.isEmpty ? words("栏", "column ") : words("行", "row ")
    func label(_ cell: Int) -> String {
      let cell = form.cells[cell]
      let row = form.tables[cell.table].rows[cell.row]
      let label = place.column.isEmpty ? row.columns[cell.column].label : row.label
      return words("\(inChineseQuotes(label))\(noun)", "\(noun)\"\(label)\"")
    }
    func number(_ cell: Int) -> String { checked.report.cells[cell].value.map { "\($0)" } ?? "" }
    if cells.count == 1 { return "\(label(first)) \(sum)" }
    if cells.count == 2 { return "\(label(first)) \(number(first)) + \(label(last)) \(number(last)) = \(sum)" }
    var terms = cells.map(number)
    if terms.count > Self.mostTerms { terms.removeAll { $0 == "0" } }
    let span = words("\(label(first))至\(label(last))之和", "from \(label(first)) to \(label(last))")
    let text = terms.count > 1 ? "\(terms.joined(separator: " + ")) = \(sum)" : "\(sum)"
    return words("\(text)（\(span)）", "\(text) (\(span))")
  }

  /// The likeliest correction, and of how many it is one.
  func advice(_ item: CheckItem) -> String {
    if let twin = item.twin { return words("同第 \(twin) 处，改好即一并相符", "As number \(twin), which settles both") }
    guard let likeliest = item.corrections.first else { return "" }
    let isSettled = settles(item.corrections)
    return correction(likeliest) + words.alternatives(item.corrections.count, isSettledByYearBefore: isSettled)
  }

  /// Whether the first of several corrections follows from the year before, and no other does so as far.
  private func settles(_ corrections: [[Correction]]) -> Bool {
    let breaks = corrections.map { correction in
      checked.expectations.count { cell, expected in
        (correction.first { $0.cell == cell }?.value ?? checked.report.cells[cell].value) != expected
      }
    }
    return breaks.count > 1 && breaks[0] < breaks[1]
  }

  /// `“甲”行“乙”栏 15275 → 15274`, joined where several cells must change together.
  func correction(_ correction: [Correction]) -> String {
    let cells = correction.map { correction in
      let place = form.cells[correction.cell]
      let row = form.tables[place.table].rows[place.row]
      let column = row.columns[place.column].label
      let name = words(
        "\(inChineseQuotes(row.label))行\(inChineseQuotes(column))栏", "row \"\(row.label)\", column \"\(column)\"")
      return "\(name) \(checked.report.cells[correction.cell].value.map { "\($0)" } ?? "") → \(correction.value)"
    }
    return cells.joined(separator: words("；", "; "))
  }

  /// What the numbers tell about the cause of a broken sum.
  func verdict(_ finding: Finding, corrections: Int) -> String {
    switch finding.verdict {
    case .reading:
      words(
        "同样的数字换个位置就全部相符，可能填错了格。",
        "The same numbers in other cells would agree: see whether they stand in the right ones.")
    case .undecided: words("哪个数字有误，未能判定。", "Which number is wrong could not be settled.")
    case .published where corrections == 0:
      words("须改动的数字不止三个，请逐格核对。", "More than three numbers would have to change; look at each.")
    default:
      switch corrections {
      case 0: ""
      case 1: words("照此改动，相关合计即全部相符。", "With this change every sum concerned agrees.")
      default: words("照其中任何一种改动，相关合计即全部相符。", "With any one of these changes every sum concerned agrees.")
      }
    }
  }

  /// What should stand there, and the cell of last year's report that says so.
  func expected(_ finding: Finding) -> String {
    guard let expected = finding.expected else { return "" }
    guard finding.rule == Rule.crossYearCarry.rawValue, let before = checked.previous.report?.form else {
      return expected
    }
    let source = Place(table: finding.place.table, row: "carried_out", column: finding.place.column)
    return words(
      "\(expected)（上年报告\(words.place(source, before))）", "\(expected) (last year's \(words.place(source, before)))")
  }

  /// The sentence that a finding is about; nil when it is about none.
  func sentence(_ finding: Finding) -> String? {
    switch Rule(rawValue: finding.rule) {
    case .narrativeMismatch:
      checked.report.claims.first {
        $0.line == finding.line && $0.value.description == finding.actual && finding.messageZH.contains($0.quotation)
      }?.quotation
    default: nil
    }
  }

  /// Last year's numbers in the cells that an item is about.
  func previous(_ item: CheckItem) -> String {
    let places = Set(item.places(in: form)).filter { !$0.column.isEmpty && !$0.row.isEmpty }
    return item.places(in: form).filter(places.contains).reduce(into: [String]()) { texts, place in
      guard let value = checked.previous.value(place) else { return }
      let text = "\(words.place(place, form))\(words("：", ": "))\(value)"
      if !texts.contains(text) { texts.append(text) }
    }.joined(separator: words("；", "; "))
  }
}
