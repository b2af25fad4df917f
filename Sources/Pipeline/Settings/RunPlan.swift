import Aggregation
public import Containers
public import Decoding
public import Discovery
public import Forms
import Glibc
public import Records
public import Tables

/// One run, with every setting resolved: only this travels below the command line.
public struct RunPlan: Sendable {
  /// Folders of documents.
  public var corpus: [String]
  /// Folder of the files between the stages.
  public var work: String
  /// Where the files of the stages are made until the run is done; nil when they are made in their place.
  var scratch: String?
  /// Folder of the tables.
  public var out: String
  /// The file that lists the bodies that should have reported; nil for none.
  public var roster: String?
  /// The file that lists findings to hold back; nil for none.
  public var suppressions: String?
  /// What is called a leap from one year to the next.
  public var leap = Leap()
  /// From which likeness on narratives are said to be alike, in thousandths.
  public var similarity: Int
  /// How many documents are read at a time.
  public var jobs: Int
  /// Formats of the tables.
  public var formats: [TableFormat]
  /// A table that is wanted beside them; nil for none.
  var stream: PublishedTable?
  /// Whether CSV files begin with a byte-order mark.
  public var byteOrderMark: Bool
  /// The editions of the form.
  public var codebook: Codebook
  /// A digest of the files that describe more editions.
  var formsDigest: UInt64
  /// Severities that differ from a rule's own.
  public var severities: [String: Severity]
  /// Rules that are turned off.
  public var disabled: Set<String>
  /// How many inputs may be quarantined; nil for any number.
  public var failAbove: Allowance?
  /// How many reports may have errors; nil for any number.
  public var failAboveErrors: Allowance?
  /// The file for the textfile collector of Prometheus; nil for none.
  public var metrics: String?
  /// Names the run.
  public var runID: String
  /// Files and folders that are no inputs.
  public var ignore: IgnorePatterns
  /// How far files may be inflated.
  public var limits: InflateLimits
  /// How archives and other files of many documents are read.
  public var containers: ContainerSettings
  /// Programs for formats that are not read here, and how far programs may go.
  public var decoding: DecodeSettings
  /// First stage to run.
  public var from: Stage
  /// Last stage to run.
  public var to: Stage
  /// Whether everything is read again, and a folder of tables that gongkai did not write may be replaced.
  public var force: Bool

  /// The stages to run.
  public var stages: [Stage] { Stage.allCases.filter { $0 >= from && $0 <= to } }

  /// The table that is wanted in a format which is not published; nil for none.
  var spooled: TableKey? {
    stream.flatMap { formats.contains($0.format) ? nil : TableKey(table: $0.table, format: $0.format.rows) }
  }

  /// How rows are written for these formats; packed ones are also kept for the next run and counted.
  var rowFormats: [RowFormat] {
    RowFormat.allCases.filter { $0 == .packed || $0 == spooled?.format || formats.map(\.rows).contains($0) }
  }

  /// Whether a stage is run.
  public func runs(_ stage: Stage) -> Bool { stage >= from && stage <= to }

  /// Folder of a stage's files.
  func folder(of stage: Stage) -> String { "\(scratch ?? work)/\(stage.rawValue)" }

  /// Whether the run goes from the corpus to the tables.
  var isWhole: Bool { from == .discover && to == .aggregate }
}

extension RunPlan {
  /// Reads `pipeline.json` and lets the command line win.
  ///
  /// - Throws: `RunFailure` when a setting is wrong.
  public init(_ options: RunOptions) throws(RunFailure) {
    let standard = "pipeline.json"
    let config = options.config ?? (FileSystem.exists(standard) ? standard : nil)
    guard let config else {
      try self.init(file: PipelineFile(), name: standard, folder: "", options: options)
      return
    }
    let json: [UInt8]
    do throws(RunFailure) { json = try FileSystem.read(config) } catch {
      throw RunFailure(.unusable, "\(error.message); name another file with --config")
    }
    let folder = config.lastIndex(of: "/").map { String(config[...$0]) } ?? ""
    try self.init(file: PipelineFile(json: json, name: config), name: config, folder: folder, options: options)
  }

  /// Settings of a file in `folder`, which its paths are relative to, under those of the command line.
  init(file: PipelineFile, name: String, folder: String, options: RunOptions) throws(RunFailure) {
    func resolve(_ path: String) -> String { path.hasPrefix("/") ? path : folder + path }
    corpus = options.corpus.isEmpty ? (file.corpus ?? []).map(resolve) : options.corpus
    work = FileSystem.leadingBack(options.work ?? resolve(file.work ?? "work"))
    out = FileSystem.leadingBack(options.out ?? resolve(file.out ?? "out"))
    roster = options.roster ?? file.roster.map(resolve)
    suppressions = file.suppressions.map(resolve)
    leap = Leap(factor: file.jumpFactor ?? leap.factor, floor: file.jumpFloor ?? leap.floor)
    similarity = file.similarity ?? SimilarityThreshold.found
    jobs = options.jobs ?? file.jobs ?? min(Self.mostJobs, max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    formats = TableFormat.allCases.filter((file.formats ?? TableFormat.allCases).contains)
    stream = options.stream
    byteOrderMark = file.byteOrderMark ?? true
    (codebook, formsDigest) = try Self.codebook(adding: (file.forms ?? []).map(resolve))
    severities = (file.rules ?? [:]).compactMapValues { $0 }
    disabled = Set((file.rules ?? [:]).filter { $0.value == nil }.keys)
    (failAbove, failAboveErrors) = (file.failAbove, file.failAboveErrors)
    metrics = file.metrics.map(resolve)
    runID = options.runID ?? newRunID()
    ignore = IgnorePatterns(file.ignore ?? IgnorePatterns.standard)
    limits = InflateLimits(documentBytes: file.documentBytes ?? 256 << 20, ratio: file.ratio ?? 250)
    containers = file.containers
    containers.limits.inflate = limits
    decoding = file.decoding(scratch: work)
    decoding.inflate = limits
    (from, to, force) = (options.from, options.to, options.force)
    try check(file, name: name)
  }

  /// More documents at a time than this only cost threads.
  public static let mostJobs = 256
  /// The extensions that a converter takes.
  var convertedExtensions: [String] { decoding.converters.flatMap(\.extensions) }

  /// Ids of all rules that may be raised.
  var knownRules: [String] { Rule.allCases.map(\.rawValue) + codebook.forms.flatMap { $0.identities.map(\.id) } }

  private func check(_ file: PipelineFile, name: String) throws(RunFailure) {
    if from > to {
      throw RunFailure(.unusable, "--from \(from.rawValue) comes after --to \(to.rawValue); swap them")
    }
    if formats.isEmpty { throw RunFailure(.unusable, "\(name): \"formats\" must name at least one format") }
    let known = knownRules
    for rule in (file.rules ?? [:]).keys.sorted() where !known.contains(rule) {
      let advice = nearest(to: rule, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
      throw RunFailure(.unusable, "\(name): unknown rule \"\(rule)\"\(advice)")
    }
  }

  private static func read(form file: String) throws(RunFailure) -> [UInt8] {
    do throws(RunFailure) { return try FileSystem.read(file) } catch {
      throw RunFailure(.unusable, "\(error.message); check \"forms\" in pipeline.json")
    }
  }

  private static func codebook(adding files: [String]) throws(RunFailure) -> (Codebook, digest: UInt64) {
    do {
      var forms = try Codebook.standardForms()
      // FNV-1a.
      var digest: UInt64 = 0xCBF2_9CE4_8422_2325
      for file in files {
        let json = try read(form: file)
        for byte in json { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        forms.append(try Form(json: json, file: file))
      }
      return (try Codebook(forms: forms), digest)
    } catch let error as RunFailure {
      throw error
    } catch {
      throw RunFailure(.unusable, "\(error)")
    }
  }
}
