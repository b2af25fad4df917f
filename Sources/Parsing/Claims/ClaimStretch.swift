/// What has been said since the clause, or the number before, began.
struct ClaimStretch {
  var marks: ClaimMarks = []
  var subjects: ClaimSubjects = []
  var measure = ClaimMeasure.unsaid
  /// Two outcomes, so that a number could be either's.
  var isDoubtful = false
  /// Bytes of unknown words behind the last known one.
  var gap = 0
  /// Bytes of unknown words before known ones.
  var unknown = 0
  /// Those of them that stand behind the measure.
  var unknownObject = 0

  mutating func add(_ word: ClaimWord) {
    if word.marks.contains(.inAll) { marks.remove(.channel) }
    marks.formUnion(word.marks)
    subjects.formUnion(word.subjects)
    unknown += gap
    unknownObject += gap
    gap = 0
    if word.measure != .unsaid {
      add(word.measure)
      unknownObject = 0
    }
  }

  private mutating func add(_ next: ClaimMeasure) {
    if measure == .unsaid || measure == next {
      measure = next
    } else if measure.isWhole, next.isWhole {
      measure = .handled
    } else if measure.isWhole {
      measure = next
    } else if !next.isWhole {
      isDoubtful = true
    }
  }
}
