import Bytes
import Forms

/// What a report says beside its tables.
public struct Narrative: Sendable {
  /// About how many paragraphs stand in the sections that are prose; 7 makes a report of about 7 KB.
  public var scale: Int
  /// The year that the sentence on the period names, when it is to contradict the title.
  public var periodYear: Int?

  /// As much prose as most reports have, unless said otherwise.
  public init(scale: Int = 7, periodYear: Int? = nil) {
    self.scale = scale
    self.periodYear = periodYear
  }
}

/// Writes the paragraphs of one report.
struct NarrativeWriter {
  let narrative: Narrative
  let body: Body
  let filled: FilledForm
  let year: Int
  var dice: SeededGenerator

  /// The sentences on the period and the address, which stand before the first section.
  mutating func opening() -> [String] {
    let period = narrative.periodYear ?? year
    let phone = "0\(dice.between(311...998))-\(dice.between(2_000_000...8_999_999))"
    let choices = [
      "本报告由\(body.organization)依照《中华人民共和国政府信息公开条例》编写，所列数据的统计期限为\(period)年1月1日至\(period)年12月31日。如有疑问，请与\(body.organization)办公室联系，电话：\(phone)。",
      "根据有关规定，现公布\(body.organization)\(period)年度政府信息公开工作情况。数据统计时间自\(period)年1月1日起，到\(period)年12月31日止，可在门户网站下载，咨询电话\(phone)。",
    ]
    return narrative.scale == 0 ? [] : [dice.pick(choices)]
  }

  /// Paragraphs of a section by its id.
  mutating func paragraphs(of section: String) -> [String] {
    switch section {
    case "overview": numbered(dice.sample(narrative.scale, of: Narrative.overview))
    case "problems": numbered(dice.sample(max(narrative.scale - 2, 1), of: Narrative.problems))
    case "disclosure": [filledIn(dice.pick(Narrative.disclosure))]
    case "requests": [filledIn(dice.pick(Narrative.requests))]
    case "review_litigation": [filledIn(dice.pick(Narrative.review))]
    // The form of 2014 has an amount of fees, which the sentences say nothing of.
    default: filled["statistics/fees.amount/value"] == nil ? [filledIn(dice.pick(Narrative.other))] : []
    }
  }

  /// The lines under the report: who, and often when.
  mutating func signature() -> [String] {
    let date = "\(year + 1)年1月\(dice.between(5...31))日"
    return dice.chance(70) ? [body.organization, date] : dice.chance(50) ? [date] : []
  }

  private mutating func numbered(_ templates: [String]) -> [String] {
    let style = dice.below(3)
    return templates.enumerated().map { position, template in
      let text = filledIn(template)
      switch style {
      case 0: return "（\(chineseNumeral(position + 1))）\(text)"
      case 1: return "\(position + 1).\(text)"
      default: return text
      }
    }
  }

  private mutating func filledIn(_ template: String) -> String {
    var result = ""
    for (position, part) in template.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard position > 0, let end = part.firstIndex(of: "}") else {
        result += part
        continue
      }
      result += word(for: part[..<end])
      result += part[part.index(after: end)...]
    }
    return result
  }

  private mutating func word(for key: Substring) -> String {
    switch key {
    case "我": body.pronoun
    case "地": body.region
    case "年": "\(year)"
    case "次": "\(year + 1)"
    case "数": "\(dice.between(20...980))"
    case "小": "\(dice.between(2...9))"
    case "比": "\(dice.between(81...99)).\(dice.between(1...9))"
    case "收": (filled["requests/new/total"] ?? filled["statistics/received.total/value"])?.description ?? "若干"
    default: filled["requests/carried_out/total"]?.description ?? "0"
    }
  }
}

/// 1 to 10 as a Chinese numeral.
func chineseNumeral(_ number: Int) -> String {
  let numerals = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  return numerals[number % numerals.count]
}
