import Bytes
import Discovery
import Forms
import Parsing
import Records
import Validation

@testable import Pipeline

extension FuzzTarget {
  /// What a person writes to say how a run should go.
  static let settings = [
    FuzzTarget("pipeline") { (bytes) throws(Broken) in
      guard let file = try? PipelineFile(json: bytes, name: "pipeline.json"), (file.forms ?? []).isEmpty else { return }
      guard let plan = try? RunPlan(file: file, name: "pipeline.json", folder: "", options: RunOptions()) else {
        return
      }
      try expect(1...RunPlan.mostJobs ~= plan.jobs, "\(plan.jobs) jobs")
      _ = plan.ignore.leavesOut("县/a.txt")
    },
    FuzzTarget("roster") { (bytes) throws(Broken) in _ = try? Roster(csv: bytes, name: "roster.csv") },
    FuzzTarget("suppressions") { (bytes) throws(Broken) in
      guard let list = try? Suppressions(csv: bytes, name: "suppressions.csv", rules: Rule.allCases.map(\.rawValue))
      else { return }
      var report = Report(id: ReportID(1), source: "a.txt", edition: "2021", cellCount: 0)
      _ = list.filter(&report)
    },
    // A form that is accepted must be good for a run.
    FuzzTarget("form") { (bytes) throws(Broken) in
      guard let form = try? Form(json: bytes, file: "form.json"), form.cells.count < 5000,
        let codebook = try? Codebook(forms: (Codebook.standardForms()) + [form])
      else { return }
      let text = form.tables.map { table in
        "\(table.title)\n" + table.rows.map { "\($0.label)\t1\t2\t3" }.joined(separator: "\n")
      }
      let document = Document(
        source: Source(path: "a.txt", file: "a.txt", id: ReportID(2), byteCount: 0), encoding: "utf-8",
        text: Array(text.joined(separator: "\n").utf8))
      guard var reports = try? ReportParser(codebook: codebook).parse(document) else { return }
      let validator = Validator(codebook: codebook, severities: [:], disabled: [])
      for index in reports.indices { validator.validate(&reports[index]) }
    },
  ]
}
