import Forms
import Records

/// The language of a sheet.
public enum CheckLanguage: String, Sendable, CaseIterable {
  /// Chinese, as a clerk of a county writes it.
  case zh
  /// English.
  case en
}

/// The words of a sheet.
struct CheckWords {
  let language: CheckLanguage

  /// One of two texts.
  func callAsFunction(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  var title: String { self("政府信息公开年度报告核对单", "Check of an annual disclosure report") }

  func heading(_ kind: CheckItem.Kind) -> String {
    switch kind {
    case .absent: self("缺少的内容，请补全", "What is missing: please put it in")
    case .mismatch: self("数字不符，请核对更正", "What does not agree: please correct")
    case .question: self("数字存疑，请核对", "Numbers that are hardly right: please look again")
    case .reading: self("请核对识别是否有误", "Please see whether this was read right")
    case .notice: self("其他提示", "Good to know")
    }
  }

  func place(_ place: Place, _ form: Form) -> String {
    let name = PlaceName(place, form: form)
    let text = self(name.zh, name.en)
    return text.isEmpty ? self("整份报告", "The whole report") : text
  }

  /// What a finding says, without the place that stands above it, and without a sentence that is quoted beside it.
  func message(_ finding: Finding, _ form: Form, without sentence: String? = nil) -> String {
    let name = PlaceName(finding.place, form: form)
    var (text, start) = self.language == .zh ? (finding.messageZH, name.zh + "：") : (finding.messageEN, name.en + ": ")
    if let sentence {
      text = text.replacing(self("（\(inChineseQuotes(sentence))）", " (“\(sentence)”)"), with: "")
    }
    return start.count > 2 && text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text
  }

  /// `（这是 5 种可能之一）`; empty when there is no other.
  func alternatives(_ count: Int, isSettledByYearBefore: Bool) -> String {
    // Findings list no more than eight.
    let words = count < 8 ? "\(count)" : self("至少 8", "8 or more")
    if count < 2 { return "" }
    if isSettledByYearBefore {
      return self(
        "（这是 \(words) 种可能之一，其中只有它与上年报告相符）", " (of \(words) possibilities the one that agrees with last year)")
    }
    return self("（这是 \(words) 种可能之一，也可能是别的格有误）", " (one possibility of \(words))")
  }

  /// What an item says is missing: a table, the year, the body.
  private func absent(_ item: CheckItem, _ form: Form) -> String {
    switch Rule(rawValue: item.finding.rule) {
    case .yearMissing: self("统计年度", "the year")
    case .organizationMissing: self("发布机关名称", "the name of the body")
    default:
      self(place(item.finding.place, form), "the table “\(place(item.finding.place, form))”")
    }
  }

  /// `共检查 145 格，2 处不符。`, `共检查 130 格；缺少第四部分表格。`
  func closing(_ checked: CheckedReport) -> String {
    let wrong = checked.items(.mismatch).count
    let absent = checked.items(.absent).map { self.absent($0, checked.form) }
    // Where something is missing, nothing is said of what agrees.
    let mismatch =
      wrong == 0 && !absent.isEmpty
      ? ("", "") : ("，\(wrong) 处不符", ", \(wrong) \(wrong == 1 ? "does" : "do") not agree")
    let gap =
      absent.isEmpty
      ? ("", "") : ("；缺少\(absent.joined(separator: "、"))", "; missing: \(absent.joined(separator: ", "))")
    let questions = checked.items(.question).count
    let question =
      questions == 0 ? ("", "") : ("，\(questions) 处存疑", ", \(questions) \(questions == 1 ? "is" : "are") hardly right")
    let doubts = checked.items(.reading).count
    let doubt = doubts == 0 ? ("", "") : ("；另有 \(doubts) 处请核对识别是否有误", "; \(doubts) to see whether they were read right")
    return self(
      "共检查 \(checked.cellsChecked) 格\(mismatch.0)\(question.0)\(gap.0)\(doubt.0)。",
      "\(checked.cellsChecked) numbers checked\(mismatch.1)\(question.1)\(gap.1)\(doubt.1)."
    )
  }

  /// Why an input gave no sheet; nil when it gave one.
  func refusal(_ sheet: CheckSheet) -> String? {
    switch sheet {
    case .report: nil
    case .missing: self("没有这个文件，请检查文件名。", "There is no such file.")
    case .refused(let row):
      if language == .zh {
        chinese(row.reason) + (Self.plainReasons.contains(row.reason) ? "" : "（\(row.message)）")
      } else if row.reason == .blankForm {
        "The form is not filled yet: none of its tables has a number. Check it again when the numbers are in."
      } else {
        row.message
      }
    }
  }

  /// Reasons of which the words of the program say no more than their own.
  private static let plainReasons: Set<Quarantined.Reason> = [.blankForm, .notAReport, .empty, .duplicateContent]

  private func chinese(_ reason: Quarantined.Reason) -> String {
    switch reason {
    case .blankForm: "表格尚未填写：各表都还没有数字，暂时无可核对。填好后再核对一次即可。"
    case .notAReport: "这不像是政府信息公开工作年度报告：没有填好的法定表格，也没有报告的标题和各部分。请确认文件是否选对。"
    case .empty: "文件是空的，或其中没有报告，请确认文件是否选对。"
    case .undecodable: "文件的文字编码无法识别，请用 Word 或 WPS 另存为 docx 后再核对。"
    case .corrupt: "文件打不开或不完整，请重新保存后再核对。"
    case .encrypted: "文件设有密码，请去掉密码后再核对。"
    case .tooLarge, .tooDeep, .suspiciousArchive: "文件过大或压缩层次过深，请直接核对报告文件本身。"
    case .unsupportedType: "这种文件格式不能直接核对，请另存为 docx、xlsx 或带文字的 PDF。"
    case .noTextLayer: "这是扫描件，没有可读的文字，请用定稿的电子文件核对。"
    case .duplicateContent: "与另一份文件内容完全相同。"
    case .converterFailed, .timedOut: "文件转换未成功，请另存为 docx 后再核对。"
    }
  }

  /// What is said of the year before; nil when nobody asked.
  func previous(_ previous: PreviousReport, of draft: Report) -> String? {
    switch previous {
    case .none: return nil
    case .found(let report, _):
      let (name, before) = (draft.organization.name, report.organization.name)
      // 县财政局 beside 江苏省淮安市盱眙县财政局.
      let isShort = !name.isEmpty && !before.isEmpty && name.count != before.count
      let isTail = isShort && (name.hasSuffix(before) || before.hasSuffix(name))
      return self("已与上年报告比对：\(report.displayTitle)", "Compared with the year before: \(report.displayTitle)")
        + (isTail
          ? self(
            "（草稿所写机关为“\(name)”，上年为“\(before)”，按同一机关比对，请核对。）",
            " (the draft is of \(name), that report of \(before): taken for the same body, please check)") : "")
    case .unusable(let en, let zh): return self("未与上年比对：\(zh)", "Not compared with the year before: \(en)")
    }
  }
}

extension Report {
  /// Its title, or the file it stands in.
  var displayTitle: String { title.isEmpty ? source : title }
}
