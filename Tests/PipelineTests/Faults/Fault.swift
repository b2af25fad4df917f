import Bytes
import Forms
import Records
import Specimens

/// One thing that can be wrong with a report, or between a few.
struct Fault {
  /// Which reports it needs.
  enum Scene {
    /// One report of a year.
    case report(Int)
    /// Reports of one body that go on from year to year.
    case years(ClosedRange<Int>)
    /// Two bodies, one year.
    case peers(Int)
    /// A government and its parts; its form is the sum of theirs.
    case region(Place, parts: [Place], year: Int)
  }

  /// A body by its place and kind.
  struct Place {
    let kind: Body.Kind
    let name: String
    var number = 0
  }

  /// What is wrong, in the words of `docs/faults.md`.
  let name: String
  /// The rule that must find it, and the only one.
  let rule: Rule
  let scene: Scene
  /// What both the clean reports and the faulty ones have.
  var prepare: @Sendable (inout [Draft]) -> Void = { _ in }
  /// What only the clean ones have.
  var keep: @Sendable (inout [Draft]) -> Void = { _ in }
  /// What only the faulty ones have.
  let plant: @Sendable (inout [Draft]) -> Void
}

extension Fault {
  /// A fault in the last report of a scene.
  init(_ name: String, _ rule: Rule, _ scene: Scene, _ plant: @escaping @Sendable (inout Draft) -> Void) {
    self.init(name: name, rule: rule, scene: scene) { plant(&$0[$0.count - 1]) }
  }

  /// Numbers that are more than they should be.
  init(_ name: String, _ rule: Rule, _ year: Int, adding amounts: [String: Int]) {
    self.init(name, rule, .report(year)) { $0.add(amounts) }
  }

  /// A fault of the printed text.
  init(_ name: String, _ rule: Rule, in year: Int = 2022, _ edit: @escaping @Sendable (inout PrintedLines) -> Void) {
    self.init(name, rule, .report(year)) { $0.edits.append(edit) }
  }

  /// All that are planted.
  static let all = sums + reading + labels + years + repeated + regions + copies + claims + estimates
}

/// The codebook and the bodies that faults are planted with.
struct FaultPrinter {
  private let codebook: Codebook
  private static let places = ["洪泽区", "涟水县", "盱眙县", "金湖县", "淮阴区", "清江浦区", "淮安区"]

  init() throws { codebook = try Codebook.standard() }

  private func form(_ year: Int) -> Form { codebook.forms.first { $0.fromYear <= year } ?? codebook.forms[0] }

  /// The reports of a fault, clean or faulty; each fault has bodies of its own.
  func drafts(_ fault: Fault, number: Int, isFaulty: Bool) -> [Draft] {
    var dice = SeededGenerator(seed: UInt64(number) + 77)
    func body(_ shift: Int) -> Body {
      let place = Self.places[(number / 20 + shift * 3) % Self.places.count]
      return Body(.department, of: "江苏省淮安市\(place)", number: number % 20)
    }
    func filled(_ year: Int, after previous: FilledForm? = nil) -> FilledForm {
      FilledForm(form(year), filling: Filling(.lively, previous: previous), using: &dice)
    }
    var drafts: [Draft] = []
    switch fault.scene {
    case .report(let year): drafts = [Draft(body: body(0), year: year, filled: filled(year))]
    case .peers(let year): drafts = [0, 1].map { Draft(body: body($0), year: year, filled: filled(year)) }
    case .years(let years):
      for year in years {
        drafts.append(Draft(body: body(0), year: year, filled: filled(year, after: drafts.last?.filled)))
      }
    case .region(let whole, let parts, let year):
      drafts = parts.map {
        Draft(body: Body($0.kind, of: $0.name, number: $0.number), year: year, filled: filled(year))
      }
      var total = Draft(body: Body(whole.kind, of: whole.name, number: 0), year: year, filled: drafts[0].filled)
      for part in drafts.dropFirst() {
        total.filled.values = zip(total.filled.values, part.filled.values).map { sum, more in
          more.flatMap { sum?.adding($0) } ?? sum
        }
      }
      drafts.append(total)
    }
    fault.prepare(&drafts)
    if isFaulty { fault.plant(&drafts) } else { fault.keep(&drafts) }
    return drafts
  }
}
