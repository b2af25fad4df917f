import Discovery
import Glibc
import Records

/// A whole run makes its files in `work/.next` and puts them in their places when the tables are published: until then
/// the files of the last run are there, for the next run to use and for people to look at. What a run leaves that was
/// cut off is as good a beginning as what a finished one leaves.
extension WorkFolder {
  static let next = ".next"
  static let cut = ".cut"

  /// Where the files of a whole run are made.
  static func scratch(_ plan: RunPlan) -> String { "\(plan.work)/\(next)" }

  /// Makes the folder of a whole run, and finds the files that it may begin with.
  ///
  /// - Returns: the work folder of the last run; nil when nothing of it is to be used.
  func begin(usingLast: Bool) throws(RunFailure) -> String? {
    let (next, cut) = ("\(plan.work)/\(Self.next)", "\(plan.work)/\(Self.cut)")
    if Publication.isDone(in: next, out: plan.out) { try promote() }
    let fullest = [plan.work, cut, next].max { Self.journalBytes($0) < Self.journalBytes($1) } ?? plan.work
    if usingLast, fullest == next {
      try FileSystem.remove(cut)
      guard rename(next, cut) == 0 else {
        throw RunFailure(.cannotCreate, "cannot move \(next): \(FileSystem.lastError)")
      }
    } else {
      try FileSystem.remove(next)
      if !usingLast || fullest != cut { try FileSystem.remove(cut) }
    }
    for stage in Stage.allCases { try FileSystem.makeFolder("\(next)/\(stage.rawValue)") }
    guard usingLast else { return nil }
    return fullest == next ? cut : fullest
  }

  private static func journalBytes(_ folder: String) -> Int {
    FileStamp(path: "\(folder)/\(Journal.folderName)/journal")?.byteCount ?? -1
  }

  /// Puts the files of a whole run in their places, or those that a run which was killed had not put there yet. The
  /// journal goes first and comes last: what is killed in between leaves no journal of other files.
  func promote() throws(RunFailure) {
    let next = "\(plan.work)/\(Self.next)"
    let names = Stage.allCases.map(\.rawValue) + [KnownLayouts.name] + RunRecord.names + [Journal.folderName]
    try FileSystem.remove("\(plan.work)/\(Journal.folderName)")
    for name in names where FileSystem.exists("\(next)/\(name)") {
      let place = "\(plan.work)/\(name)"
      // A file is replaced in one step: `gongkai status` always finds a record.
      if FileSystem.isFolder(place) { try FileSystem.remove(place) }
      guard rename("\(next)/\(name)", place) == 0 else {
        throw RunFailure(.cannotCreate, "cannot put \(next)/\(name) in its place: \(FileSystem.lastError)")
      }
    }
    try FileSystem.remove(next)
    try FileSystem.remove("\(plan.work)/\(Self.cut)")
  }

  /// Removes the work folder of a plan with all that runs have left in it; files of others stay.
  ///
  /// - Throws: `RunFailure`, when a run is under way above all.
  static func clean(_ plan: RunPlan) throws(RunFailure) {
    guard FileSystem.exists(plan.work) else { return }
    let folder = try WorkFolder(plan)
    try folder.forget()
    for stage in Stage.allCases { try FileSystem.remove("\(plan.work)/\(stage.rawValue)") }
    for name in [KnownLayouts.name] + RunRecord.names + [lockName] { unlink("\(plan.work)/\(name)") }
    // Only when nothing else is in it.
    rmdir(plan.work)
  }

  /// Forgets what is kept for the next run: a run of some stages changes the files that it speaks of.
  func forget() throws(RunFailure) {
    for name in [Journal.folderName, Self.next, Self.cut] { try FileSystem.remove("\(plan.work)/\(name)") }
  }
}

/// Removes the work folder of a plan with all that runs have left in it; files of others stay.
///
/// - Throws: `RunFailure`, when a run is under way above all.
public func cleanWork(_ plan: RunPlan) throws(RunFailure) { try WorkFolder.clean(plan) }
