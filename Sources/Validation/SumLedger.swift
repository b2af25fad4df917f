import Bytes
import Forms
import Records

/// All sums of a report, looked at once: which do not hold, and which cells stand in one that does.
struct SumLedger {
  /// A sum whose cells all have numbers and whose sides differ.
  struct Broken {
    let identity: CompiledIdentity
    let terms: SumTerms
    let left: FixedDecimal
    let right: FixedDecimal
  }

  /// Sums that do not hold, in the order of the form's identities.
  private(set) var broken: [Broken] = []
  /// Cells with a number that stand in a sum that holds.
  private(set) var backed = CellSet(capacity: 0)

  /// Nothing looked at yet.
  init() {}

  /// Adds up every sum.
  ///
  /// A sum over nothing but zeros backs no cell: it would hold whichever of the zeros stood where, and for a row that
  /// was made up as well. A sum with a cell that has no number is neither broken nor does it back anything.
  init(_ subject: Subject) {
    backed = CellSet(capacity: subject.report.cells.count)
    subject.forEachSum { identity, terms in
      guard let left = terms.sum(identity.left, subject), let right = terms.sum(identity.right, subject) else { return }
      if left != right {
        broken.append(Broken(identity: identity, terms: terms, left: left, right: right))
      } else if left != .zero || terms.hasNumberOtherThanZero(identity, subject) {
        backed.formUnion(identity.cells[terms.ordinal])
      }
    }
    for (index, span) in subject.form.rowSpans.enumerated() where !subject.cover.counts[index] {
      for cell in span.cells { backed.remove(cell) }
    }
  }
}

extension SumTerms {
  /// Whether a cell of either side is not zero; for sums that are zero because of negative numbers.
  func hasNumberOtherThanZero(_ identity: CompiledIdentity, _ subject: Subject) -> Bool {
    (cells(identity.left, subject) + cells(identity.right, subject)).contains {
      subject.report.cells[$0].value != .zero
    }
  }
}

/// A set of cells of a form: one bit each.
struct CellSet: Sendable {
  private var words: [UInt64]

  init(capacity: Int) { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }

  init(_ cells: [Int], of form: Form) {
    self.init(capacity: form.cells.count)
    for cell in cells { words[cell >> 6] |= 1 << UInt64(cell & 63) }
  }

  /// Adds the cells of a set of the same form.
  mutating func formUnion(_ other: CellSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  mutating func remove(_ cell: Int) { words[cell >> 6] &= ~(1 << UInt64(cell & 63)) }

  func contains(_ cell: Int) -> Bool { words[cell >> 6] & (1 << UInt64(cell & 63)) != 0 }

  /// How many cells are in it.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
}
