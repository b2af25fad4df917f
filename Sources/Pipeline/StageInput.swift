import Bytes
import Discovery
import Records

/// What the first stage of a run begins with.
enum StageInput {
  case refused(Quarantined)
  case file(FoundFile)
  case member(FoundMember)
  case source(Source)
  case document(Document)
  case report(Report)

  /// Reads the record out of a line of the stage before.
  ///
  /// - Throws: `RunFailure` when the line is damaged.
  init(_ item: WorkItem, plan: RunPlan) throws(RunFailure) {
    switch item {
    case .found(.refused(let row)): self = .refused(row)
    case .found(.file(let file)): self = .file(file)
    case .found(.member(let member)): self = .member(member)
    case .line(let line): self = try Self.record(line, plan: plan)
    }
  }

  private static func record(_ line: Line, plan: RunPlan) throws(RunFailure) -> StageInput {
    let json = try line.json(writtenBy: plan.from.previous)
    do throws(RecordError) {
      switch plan.from {
      case .discover, .decode: return .source(try Source(json: json))
      case .parse: return .document(try Document(json: json))
      case .validate, .aggregate: return .report(try Report(json: json, codebook: plan.codebook))
      }
    } catch {
      throw line.damaged(error.description, writtenBy: plan.from.previous)
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
