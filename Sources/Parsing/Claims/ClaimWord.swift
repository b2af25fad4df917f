/// What a word of the narrative says about the numbers beside it.
struct ClaimWord {
  var marks: ClaimMarks = []
  var subjects: ClaimSubjects = []
  var measure = ClaimMeasure.unsaid
}

/// Things of which numbers are told.
struct ClaimSubjects: OptionSet {
  let rawValue: UInt16

  static let requests = Self(rawValue: 1)
  static let review = Self(rawValue: 1 << 1)
  static let suit = Self(rawValue: 1 << 2)
  static let directSuit = Self(rawValue: 1 << 3)
  static let suitAfterReview = Self(rawValue: 1 << 4)
  static let rules = Self(rawValue: 1 << 5)
  static let normative = Self(rawValue: 1 << 6)
  static let charges = Self(rawValue: 1 << 7)
  static let informationFees = Self(rawValue: 1 << 8)

  static let cases: Self = [.review, .suit, .directSuit, .suitAfterReview]
  static let documents: Self = [.rules, .normative]
  static let money: Self = [.charges, .informationFees]
}

/// What is told of them.
enum ClaimMeasure: UInt8 {
  case unsaid
  case received, new, handled, answered
  case granted, partial, denied, unavailable, notHeld, rejected, otherHandling
  case upheld, corrected, otherResult, pending
  case issued, repealed, inForce

  /// Whether the whole is counted, not one of its outcomes.
  var isWhole: Bool { self == .received || self == .new || self == .handled || self == .answered }

  /// Whether it tells how reviews or suits ended.
  var isResult: Bool { self == .upheld || self == .corrected || self == .otherResult || self == .pending }
}

/// How a word changes what a number beside it means.
struct ClaimMarks: OptionSet {
  let rawValue: UInt32

  /// The number beside it is none of the tables: a difference, an estimate, a share.
  static let veto = Self(rawValue: 1)
  /// Another matter than requests, reviews and suits: neither its numbers nor those that follow are of the tables.
  static let foreign = Self(rawValue: 1 << 22)
  /// It says how something came in (信函, 平台), unless a word for "in all" follows.
  static let channel = Self(rawValue: 1 << 1)
  static let inAll = Self(rawValue: 1 << 2)
  static let among = Self(rawValue: 1 << 3)
  static let previousYear = Self(rawValue: 1 << 4)
  static let thisYear = Self(rawValue: 1 << 5)
  static let nextYear = Self(rawValue: 1 << 6)
  /// A month, a quarter, any other year.
  static let otherTime = Self(rawValue: 1 << 7)
  static let carried = Self(rawValue: 1 << 8)
  static let unfinished = Self(rawValue: 1 << 9)
  /// Years are compared.
  static let compared = Self(rawValue: 1 << 10)
  /// It is about the disclosure of information.
  static let disclosure = Self(rawValue: 1 << 11)
  /// 申请 alone: of what is told elsewhere.
  static let request = Self(rawValue: 1 << 12)
  static let person = Self(rawValue: 1 << 13)
  static let organization = Self(rawValue: 1 << 14)
  /// What follows did not happen.
  static let none = Self(rawValue: 1 << 15)
  static let region = Self(rawValue: 1 << 16)
  static let part = Self(rawValue: 1 << 17)
  /// A body is named; whether it is the one that reports, its name tells.
  static let body = Self(rawValue: 1 << 18)
  static let ours = Self(rawValue: 1 << 19)
  /// The whole sentence is about something else.
  static let otherMatter = Self(rawValue: 1 << 20)
  /// Several numbers in the order of several things.
  static let respectively = Self(rawValue: 1 << 21)
  /// 其他 alone: in a series the outcome that is left.
  static let others = Self(rawValue: 1 << 23)
  /// How many there are of what is named, whatever became of them: 申请数量, 共有.
  static let total = Self(rawValue: 1 << 24)
  /// 全县, 县政府: in the report of that county's government the report itself.
  static let ofRegion = Self(rawValue: 1 << 25)
  /// One kind of applicant of several: its numbers are those of a column that no claim is about.
  static let kindOfApplicant = Self(rawValue: 1 << 26)
  /// 以来: all years since, unless it is this one.
  static let since = Self(rawValue: 1 << 27)
}
