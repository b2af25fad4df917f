import Forms
import Records

/// Says why a sum does not hold, for people (`只要把“总计”改为 15274，…`) and for programs
/// (`review_litigation/suit_direct/total=15274`).
struct VerdictWording {
  /// Most possibilities that are listed for programs.
  private static let mostPossibilities = 8
  /// Most cells that a sentence names.
  private static let mostCells = 4

  private let verdict: SumVerdict
  private let subject: Subject

  init(_ verdict: SumVerdict, _ subject: Subject) {
    self.verdict = verdict
    self.subject = subject
  }

  /// The column `suspects`; nil when there are none.
  var suspects: String? {
    let listed = verdict.suspects.prefix(Self.mostPossibilities).map { changes in
      changes.map { "\(subject.form.cells[$0.cell].path)=\(verdict.printed($0))" }.joined(separator: " & ")
    }
    return listed.isEmpty ? nil : listed.joined(separator: " | ")
  }

  /// One sentence.
  var message: Message {
    if let moved = verdict.rearrangement { return rearranged(moved) }
    guard let first = verdict.explanations.first else { return unexplained }
    let count = verdict.explanations.count
    let year = verdict.isSettledByYearBefore ? (", the one that agrees with last year's report", "，与上年报告相符") : ("", "")
    let alternative =
      count == 1 ? ("", "") : (" (it is one possibility of \(count)\(year.0))", "（这是 \(count) 种可能之一\(year.1)）")
    return Message(
      en: "Changing only \(list(first, .en)) would satisfy every sum concerned\(alternative.0).",
      zh: "只要把\(list(first, .zh))，相关合计即全部相符\(alternative.1)。")
  }

  private func rearranged(_ moved: SumVerdict.Changes) -> Message {
    let doubt =
      verdict.verdict == .reading
      ? ("they may stand, or have been read, in the wrong cells", "可能填错或读错了格")
      : ("they seem to be printed in the wrong rows", "可能填错了行")
    return Message(
      en: "The same numbers in other cells would satisfy every sum concerned, \(list(moved, .inPlaceEN)); \(doubt.0).",
      zh: "同样的数字换个位置，即\(list(moved, .inPlaceZH))，相关合计即全部相符，\(doubt.1)。")
  }

  private var unexplained: Message {
    if verdict.verdict == .undecided {
      return Message(en: "Which number is wrong could not be settled.", zh: "哪个数字有误，未能判定。")
    }
    return Message(
      en: "More than \(SmallestChange.mostCells) numbers would have to change to satisfy every sum concerned.",
      zh: "须改动的数字多于 \(SmallestChange.mostCells) 个，相关合计才能全部相符。")
  }

  private enum Tongue { case en, zh, inPlaceEN, inPlaceZH }

  private func list(_ changes: SumVerdict.Changes, _ tongue: Tongue) -> String {
    let isChinese = tongue == .zh || tongue == .inPlaceZH
    let named = changes.prefix(Self.mostCells).map { change in
      let place = subject.form.cells[change.cell]
      let row = subject.form.tables[place.table].rows[place.row]
      let column = row.columns[place.column].label
      let number = verdict.printed(change)
      return switch tongue {
      case .en: "row \"\(row.label)\", column \"\(column)\" to \(number)"
      case .zh: "\(inChineseQuotes(row.label))行\(inChineseQuotes(column))栏改为 \(number)"
      case .inPlaceEN: "\(number) in row \"\(row.label)\", column \"\(column)\""
      case .inPlaceZH: "\(inChineseQuotes(row.label))行\(inChineseQuotes(column))栏为 \(number)"
      }
    }
    let rest = changes.count > Self.mostCells ? (isChinese ? "等" : " and so on") : ""
    return named.joined(separator: isChinese ? "、" : " and ") + rest
  }
}
