import Bytes
import Records

/// Puts the words and numbers of one sentence together.
///
/// A sentence is cut into clauses at commas and parentheses. In a clause the words in front of a number say what it
/// counts (受理申请21件), or, where they do not, those behind it (3件予以公开). What a clause leaves unsaid it takes from
/// the clause before: 其中，答复20件.
struct ClaimGrammar {
  /// What was read from a number, or from the words that there is none.
  struct Reading {
    var quantity: Quantity
    var value: FixedDecimal
    var scope: ClaimScope
  }

  private let year: Int?
  private let isAboutRequests: Bool
  /// What the sentence is about so far.
  private var subjects: ClaimSubjects
  private var isAboutDisclosure: Bool
  private var isOtherTime = false
  private var scope = ClaimScope.body
  private var mayBePart = false
  private var isOtherMatter = false
  /// Whether 其中 stands at the head of the clause, parted from it by a comma.
  private var isAmong = false
  /// Whether 其中 stood in a clause before: what is counted are parts until the whole is named again.
  private var isOfParts = false
  /// Likewise in front of the parenthesis.
  private var isOfPartsOutside = false
  private var openCases = OpenCases()
  /// Whether a kind of applicant was named.
  private var isOfKind = false
  /// Whether 全县 was said in the report of its government.
  private var isOfWholeRegion = false
  /// Whether behind 其中 a body of it was named: then the whole is not the body's.
  private var isOfBodyAmong = false
  private var stretch = ClaimStretch()
  private var held: (number: ClaimNumber, before: ClaimStretch)?
  private var clauseHasNumber = false
  private var clauseIsLost = false
  private var noneSaid = false
  private var series = ClaimSeries()
  private(set) var readings: [Reading] = []

  /// The beginning of a sentence in a section of the report.
  ///
  /// - Parameter year: the statistical year, by which others are told.
  init(section: String, year: Int?) {
    self.year = year
    isAboutRequests = section == "requests"
    subjects = isAboutRequests ? .requests : []
    isAboutDisclosure = section == "review_litigation"
  }

  /// Goes on in the next sentence, when that begins with 其中.
  mutating func startSentence() {
    (readings, isOtherMatter, isAmong, isOfParts, isOfPartsOutside) = ([], false, false, false, false)
  }

  /// Unknown bytes between words.
  mutating func skip(_ count: Int) { stretch.gap += count }

  /// A word of the vocabulary; `isOurs` tells whether a body or region that it names is the one that reports.
  mutating func add(_ word: ClaimWord, isOurs: Bool) {
    series.add(word)
    if word.marks == .others { return skip(6) }
    if word.marks.contains(.region) { isOfWholeRegion = true }
    if isOfWholeRegion, isOfParts || isAmong || stretch.marks.contains(.among),
      !word.marks.isDisjoint(with: [.part, .body, .ours])
    {
      isOfBodyAmong = true
    }
    if isOurs, word.marks.contains(.ofRegion) { return stretch.add(ClaimWord()) }
    if word.marks.contains(.since), !stretch.marks.contains(.thisYear) { stretch.marks.insert(.otherTime) }
    if word.marks.contains(.kindOfApplicant) { isOfKind = true }
    stretch.add(word)
    if word.marks.contains(.otherMatter) { isOtherMatter = true }
    if word.marks.contains(.region) { scope = .region }
    if word.marks.contains(.part) || (word.marks.contains(.body) && !isOurs) { mayBePart = true }
    if word.marks.contains(.ours) || (word.marks.contains(.body) && isOurs) { mayBePart = false }
    if word.marks.contains(.disclosure) { isAboutDisclosure = true }
    if word.marks.contains(.none) { noneSaid = true }
    if word.marks.contains(.thisYear) { isOtherTime = false }
  }

  /// A number with its unit.
  mutating func add(_ number: ClaimNumber) {
    if series.add(number) {
      clauseHasNumber = true
      return
    }
    switch number.unit {
    case .other: stretch.gap += 3
    case .year: addYear(Int(number.value.mantissa))
    case .month, .years: stretch.marks.insert(.otherTime)
    case .count, .money:
      clauseHasNumber = true
      if let held {
        if held.before.measure == .unsaid, held.before.marks.isDisjoint(with: [.carried, .unfinished]),
          held.before.subjects.isDisjoint(with: .cases)
        {
          clauseIsLost = true
        } else {
          resolve(held.number, held.before, ClaimStretch())
        }
      }
      held = (number, stretch)
      stretch = ClaimStretch()
    }
  }

  private mutating func addYear(_ number: Int) {
    guard number > 1990, number < 2100, let year else { return }
    let mark: ClaimMarks =
      switch number - year {
      case -1: .previousYear
      case 0: .thisYear
      case 1: .nextYear
      default: .otherTime
      }
    stretch.add(ClaimWord(marks: mark))
    if mark == .thisYear { isOtherTime = false }
  }

  /// 、 or ： behind a number begins a new clause, elsewhere it joins words.
  mutating func pause() { if held != nil, !series.isCounting { endClause() } }

  /// A comma or a parenthesis.
  mutating func endClause() {
    let rest = stretch
    if series.isCounting { resolve(series.pairs, rest) }
    series.clear()
    if let held, !clauseIsLost { resolve(held.number, held.before, rest) }
    let marks = (held?.before.marks ?? []).union(rest.marks)
    let isBare = held == nil && !clauseHasNumber
    defer { noteParts(marks, isBare: isBare) }
    if noneSaid, !clauseHasNumber { resolveNone(rest) }
    let named = (held?.before.subjects ?? []).union(rest.subjects)
    if !named.isEmpty {
      subjects = named
    } else if marks.contains(.foreign) {
      subjects = []
    } else if marks.contains(.request), isAboutDisclosure || isAboutRequests {
      subjects = .requests
    }
    let isOfOtherYear =
      !marks.isDisjoint(with: [.previousYear, .otherTime])
      && marks.isDisjoint(with: [.carried, .unfinished, .compared])
    if isOfOtherYear { isOtherTime = true } else if marks.contains(.thisYear) { isOtherTime = false }
    stretch = ClaimStretch()
    held = nil
    (clauseHasNumber, clauseIsLost, noneSaid) = (false, false, false)
  }

  /// Remembers whether the next clauses tell of parts: 其中，…申请数量为5件，…4件.
  private mutating func noteParts(_ marks: ClaimMarks, isBare: Bool) {
    isAmong = isBare && (marks.contains(.among) || isAmong)
    if marks.contains(.among) {
      isOfParts = true
    } else if !marks.isDisjoint(with: [.inAll, .thisYear]) {
      isOfParts = false
    }
  }

  /// What is told in a parenthesis may be of parts; behind it the sentence goes on as before.
  mutating func openParenthesis() {
    endClause()
    isOfPartsOutside = isOfParts
  }

  mutating func closeParenthesis() {
    endClause()
    (isAmong, isOfParts) = (false, isOfPartsOutside)
  }

  /// The end of the sentence: its last clause, and what is only known now.
  mutating func finish() {
    endClause()
    if isOtherMatter { readings = [] }
    if isOfBodyAmong {
      for index in readings.indices where readings[index].scope == .body { readings[index].scope = .region }
    }
    // Two numbers received: of parts, or of bodies, or in another sense.
    let received = readings.filter { $0.quantity == .received }
    if received.count > 1, received.contains(where: { $0.value != received[0].value }) {
      for index in readings.indices where readings[index].scope == .body { readings[index].scope = .part }
    }
  }

  // MARK: What a number counts

  private mutating func resolve(_ number: ClaimNumber, _ before: ClaimStretch, _ after: ClaimStretch) {
    var all = before
    all.marks.formUnion(after.marks)
    all.subjects.formUnion(after.subjects)
    if before.measure == .unsaid {
      all.measure = after.measure
      all.isDoubtful = after.isDoubtful
      if after.measure != .unsaid { (all.gap, all.unknownObject) = (after.unknown, 0) }
    }
    // 共有5件…: of what is named behind the number it may be some.
    if before.subjects.isDisjoint(with: .requests), !before.marks.contains(.request) { all.marks.remove(.total) }
    if all.isDoubtful || !all.marks.isDisjoint(with: [.veto, .foreign, .channel, .respectively, .none]) { return }
    if isAmong { all.marks.insert(.among) }
    if !before.measure.isWhole, after.marks.contains(.carried), before.measure != .unsaid { return }
    if !openCases.leavesClear(all, about: subjects, number.value) { return }
    let isPart = isOfParts || all.marks.contains(.among)
    for quantity in quantities(of: number, all, isBehind: before.measure == .unsaid) {
      // 行政复议5件，其中上级受理行政复议2件
      if isPart, readings.contains(where: { $0.quantity == quantity }) { continue }
      let scope = scope == .body && mayBePart ? .part : scope
      readings.append(Reading(quantity: quantity, value: number.value, scope: scope))
    }
  }

  /// 维持、纠正分别为3、2件: each number is that of one outcome.
  private mutating func resolve(_ pairs: [(measure: ClaimMeasure, value: FixedDecimal)], _ said: ClaimStretch) {
    for pair in pairs {
      var one = ClaimStretch()
      (one.marks, one.subjects, one.measure) = (said.marks.subtracting(.respectively), said.subjects, pair.measure)
      resolve(ClaimNumber(value: pair.value, unit: .count, end: 0), one, ClaimStretch())
    }
  }

  private func quantities(of number: ClaimNumber, _ said: ClaimStretch, isBehind: Bool) -> [Quantity] {
    if number.unit == .money { return money(said) }
    guard number.value.isInteger else { return [] }
    if !said.subjects.isDisjoint(with: .documents) {
      return [document(said, of: said.subjects)].compactMap { $0 }
    }
    // 制发规范性文件2件，废止1件，现行有效15件
    if said.subjects.isEmpty, !subjects.isDisjoint(with: .documents), said.gap + said.unknown == 0,
      !said.marks.contains(.among), let quantity = document(said, of: subjects)
    {
      return [quantity]
    }
    let isCarried = !said.marks.isDisjoint(with: [.carried, .unfinished])
    if isOtherTime || said.marks.contains(.otherTime) && !isCarried { return [] }
    if said.subjects.isDisjoint(with: .cases), said.marks.contains(.request) || said.subjects.contains(.requests) {
      return isAboutDisclosure || isAboutRequests ? request(said, isBehind, isNamed: true) : []
    }
    let about = said.subjects.isEmpty ? subjects : said.subjects
    if !about.isDisjoint(with: .cases) {
      if !said.marks.isDisjoint(with: [.previousYear, .nextYear, .otherTime, .carried]) || !isAboutDisclosure {
        return []
      }
      return ClaimCases.quantities(about, said, isNamed: !said.subjects.isEmpty, isZero: number.value == .zero)
    }
    return about.contains(.requests) ? request(said, isBehind, isNamed: false) : []
  }

  private func request(_ said: ClaimStretch, _ isBehind: Bool, isNamed: Bool) -> [Quantity] {
    let (marks, measure) = (said.marks, said.measure)
    let isPrevious = marks.contains(.previousYear)
    let isNext = marks.contains(.nextYear)
    if marks.contains(.carried) || marks.contains(.unfinished) {
      if !isBehind, measure == .received || measure == .new || measure == .answered { return [] }
      if isPrevious && !isNext { return [.carriedIn] }
      if isNext && !isPrevious { return [.carriedOut] }
      return marks.contains(.unfinished) && !marks.contains(.carried) && !isPrevious ? [.carriedOut] : []
    }
    if isPrevious || isNext { return [] }
    // Unknown words between what is said and the number: of something else.
    if isNamed ? said.gap > 9 : said.gap + said.unknownObject > (isBehind ? 6 : 3) { return [] }
    let isPerson = marks.contains(.person)
    let isOrganization = marks.contains(.organization)
    if isPerson != isOrganization {
      guard measure == .unsaid || measure == .received || measure == .new else { return [] }
      return [isPerson ? .receivedFromPeople : .receivedFromOrganizations]
    }
    if marks.contains(.among), measure == .received || measure == .handled || measure == .answered { return [] }
    // 其中…，再次申请数量为4件: a part of the whole, unless that is named again (全年共).
    if isOfParts, marks.isDisjoint(with: [.inAll, .thisYear]),
      measure == .received || measure == .handled || measure == .unsaid
    {
      return []
    }
    switch measure {
    case .received: return [.received]
    case .new: return [.new]
    case .handled: return isBehind ? [] : [.handled]
    case .answered: return [.answered]
    case .granted: return [.granted]
    case .partial: return [.partial]
    case .denied: return [.denied]
    case .unavailable: return [.unavailable]
    case .notHeld: return [.notHeld]
    case .rejected: return [.rejected]
    case .otherHandling: return [.otherHandling]
    case .unsaid:
      return isNamed && marks.contains(.total) && !marks.contains(.among) && said.gap <= 6 ? [.received] : []
    default: return []
    }
  }

  private func document(_ said: ClaimStretch, of subjects: ClaimSubjects) -> Quantity? {
    if isOtherTime || !said.marks.isDisjoint(with: [.previousYear, .nextYear, .otherTime, .request]) { return nil }
    switch (subjects, said.measure) {
    case (.rules, .issued): return .rulesIssued
    case (.rules, .repealed): return .rulesRepealed
    case (.rules, .inForce): return .rulesInForce
    case (.normative, .issued): return .normativeDocumentsIssued
    case (.normative, .repealed): return .normativeDocumentsRepealed
    case (.normative, .inForce): return .normativeDocumentsInForce
    default: return nil
    }
  }

  private func money(_ said: ClaimStretch) -> [Quantity] {
    if isOtherTime || !said.marks.isDisjoint(with: [.previousYear, .nextYear, .otherTime]) { return [] }
    switch said.subjects {
    case .charges: return [.charges]
    case .informationFees: return [.informationFees]
    default: return []
    }
  }

  /// 未收到政府信息公开申请: none were received, or brought.
  private mutating func resolveNone(_ said: ClaimStretch) {
    if isOtherTime || !said.marks.isDisjoint(with: [.veto, .foreign, .channel, .otherTime, .previousYear, .carried]) {
      return
    }
    guard said.measure == .unsaid, said.marks.contains(.person) == said.marks.contains(.organization) else { return }
    var quantities: [Quantity] = []
    if !said.subjects.isDisjoint(with: .cases), isAboutDisclosure {
      quantities = ClaimCases.quantities(said.subjects, said, isNamed: true, isZero: true)
    } else if said.subjects == .requests, !isOfKind {
      quantities = [.received]
    }
    let scope = scope == .body && mayBePart ? .part : scope
    readings += quantities.map { Reading(quantity: $0, value: .zero, scope: scope) }
  }
}
