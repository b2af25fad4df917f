import Containers
import Discovery
import Records

/// The documents of a corpus in their order: those of files that have not changed as the last run kept them, the others
/// to be read.
struct CorpusFeed: Sendable {
  private var walk: DocumentWalk
  private var earlier: EarlierRun?
  /// Documents of the present file that need not be read.
  private var kept: ArraySlice<KeptDocument> = []
  /// The container that is read at present, and what had been left out before it.
  private var container: (origin: Origin, ignored: Int, passedOver: PassedOver)?
  /// A document of the container that is given when it is known whether another follows.
  private var held: Found?
  /// Documents that were given as the last run kept them: of the bytes of a duplicate, nothing is kept but theirs.
  private var keptIDs: Set<ReportID> = []
  private var keptIgnored = 0
  private var keptPassedOver = PassedOver()

  init(_ plan: RunPlan, earlier: EarlierRun?) {
    walk = DocumentWalk(roots: CorpusRoot.roots(plan.corpus), ignoring: plan.ignore, containers: plan.containers)
    self.earlier = earlier
  }

  /// Files, folders and members that a pattern left out so far.
  var ignored: Int { walk.ignored + keptIgnored }

  /// The first folder of the corpus that gave nothing.
  var rootFault: RootFault? { walk.rootFault }

  /// Records of crawls that hold no document.
  var passedOver: PassedOver {
    var sum = walk.passedOver
    sum += keptPassedOver
    return sum
  }

  mutating func next() -> WorkItem? {
    while true {
      if let document = kept.popFirst() {
        keptIgnored += document.origin.ignored
        keptPassedOver += document.origin.passedOver
        return .kept(document)
      }
      if container != nil {
        if let item = nextMember() { return item }
        continue
      }
      guard let found = walk.nextFile() else { return nil }
      guard case .file(let file) = found, let stamp = file.stamp else { return .found(found, origin: nil, kept: nil) }
      let known = earlier?.documents(of: file)
      let isWhole = known.map { keepsAll(of: $0.kept, isSame: $0.isSame) } ?? false
      if let known, known.isSame, isWhole {
        kept = known.kept[...]
        continue
      }
      let origin = Origin(path: file.path, stamp: stamp)
      let before = (walk.ignored, walk.passedOver)
      if let document = walk.enter(found) {
        return .found(document, origin: origin, kept: isWhole && known?.kept.count == 1 ? known?.kept.first : nil)
      }
      container = (origin, before.0, before.1)
    }
  }

  /// Whether everything is kept of documents, duplicates too: the first with the bytes of one may be gone or changed.
  private mutating func keepsAll(of documents: [KeptDocument], isSame: Bool) -> Bool {
    var keepsAll = true
    for document in documents {
      guard let id = document.trace.id else { continue }
      if document.isDuplicate {
        keepsAll = keepsAll && keptIDs.contains(id)
      } else if isSame {
        keptIDs.insert(id)
      }
    }
    return keepsAll
  }

  /// The next document of the container; the last one says what the container left out.
  private mutating func nextMember() -> WorkItem? {
    guard let container else { return nil }
    let found = walk.nextMember()
    defer { held = found }
    if found == nil { self.container = nil }
    guard let held else { return nil }
    var origin = container.origin
    origin.isLast = found == nil
    if origin.isLast {
      origin.ignored = walk.ignored - container.ignored
      origin.passedOver = walk.passedOver.without(container.passedOver)
    }
    return .found(held, origin: origin, kept: nil)
  }
}

extension PassedOver {
  fileprivate func without(_ other: PassedOver) -> PassedOver {
    var rest = self
    rest.otherRecords -= other.otherRecords
    rest.failedResponses -= other.failedResponses
    rest.otherTypes -= other.otherTypes
    return rest
  }
}

extension ReportNote {
  init(_ report: Report, lineBytes: Int) {
    var counts = [Int](repeating: 0, count: Severity.allCases.count)
    for finding in report.findings {
      if let position = Severity.allCases.firstIndex(of: finding.severity) { counts[position] += 1 }
    }
    self.init(
      id: report.id, source: report.source, edition: report.edition, layout: report.layout, skeleton: report.skeleton,
      findings: counts, errors: report.findings.errorsByRule,
      bodyYear: ReportChoice.bodyYear(of: report), numbers: report.cells.count { $0.value != nil },
      lineBytes: lineBytes, sketch: [])
  }
}
