import Bytes
import Forms
import Records

/// Says which sum does not hold: `the six columns from "自然人" to "其他" add up to 12, but column "总计" is 11.`
struct SumWording {
  let left: [String]
  let right: [String]
  let each: Identity.Axis

  func message(left leftSum: FixedDecimal, right rightSum: FixedDecimal) -> Message {
    Message(
      en: "\(english(left, leftSum)), but \(english(right, rightSum)).",
      zh: "\(chinese(left, leftSum))，\(chinese(right, rightSum))，请核对。")
  }

  private func english(_ labels: [String], _ sum: FixedDecimal) -> String {
    let noun = each == .row ? "column" : "row"
    switch labels.count {
    case 1: return "\(noun) \"\(labels[0])\" prints \(sum)"
    case 2: return "\(noun)s \"\(labels[0])\" and \"\(labels[1])\" add up to \(sum)"
    default:
      let count = englishNumeral(labels.count)
      return "the \(count) \(noun)s from \"\(labels.first ?? "")\" to \"\(labels.last ?? "")\" add up to \(sum)"
    }
  }

  private func chinese(_ labels: [String], _ sum: FixedDecimal) -> String {
    let noun = each == .row ? "栏" : "行"
    switch labels.count {
    case 1: return "\(inChineseQuotes(labels[0]))\(noun)印的是 \(sum)"
    case 2: return "\(inChineseQuotes(labels[0]))与\(inChineseQuotes(labels[1]))两\(noun)之和为 \(sum)"
    default:
      let count = chineseNumeral(labels.count)
      return "\(inChineseQuotes(labels.first ?? ""))至\(inChineseQuotes(labels.last ?? ""))\(count)\(noun)之和为 \(sum)"
    }
  }
}
