import Bytes
import Discovery
import Records

/// What the first stage of a run begins with.
enum StageInput {
  case refused(Quarantined)
  case file(FoundFile, KeptDocument?)
  case member(FoundMember)
  case kept(KeptDocument)
  case source(Source)
  case document(Document)
  case report(Report)

  /// Reads the record out of a line of the stage before.
  ///
  /// - Throws: `RunFailure` when the line is damaged.
  init(_ item: WorkItem, plan: RunPlan) throws(RunFailure) {
    switch item {
    case .found(.refused(let row), _, _): self = .refused(row)
    case .found(.file(let file), _, let kept): self = .file(file, kept)
    case .found(.member(let member), _, _): self = .member(member)
    case .kept(let document): self = .kept(document)
    case .line(let line): self = try StageInput(record: line, writtenBy: plan.from.previous, plan: plan)
    }
  }

  /// Reads the record that a stage wrote.
  init(record line: Line, writtenBy stage: Stage, plan: RunPlan) throws(RunFailure) {
    let json = try line.json(writtenBy: stage)
    do throws(RecordError) {
      switch stage {
      case .discover: self = .source(try Source(json: json))
      case .decode: self = .document(try Document(json: json))
      case .parse, .validate, .aggregate: self = .report(try Report(json: json, codebook: plan.codebook))
      }
    } catch {
      throw line.damaged(error.description, writtenBy: stage)
    }
  }
}

extension Line {
  /// The line as JSON.
  ///
  /// - Throws: `RunFailure` when it is none.
  func json(writtenBy stage: Stage) throws(RunFailure) -> JSONValue {
    do { return try JSONValue(parsing: bytes) } catch { throw damaged(error.detail, writtenBy: stage) }
  }

  /// Says where the damage is and how to repair it.
  func damaged(_ detail: String, writtenBy stage: Stage) -> RunFailure {
    RunFailure(.unusable, "\(file), line \(number): \(detail); run gongkai \(stage.rawValue) again")
  }
}

extension Stage {
  /// The stage before this one; `discover` has none and gives itself.
  var previous: Stage { Stage.allCases[max(0, position - 1)] }
}
