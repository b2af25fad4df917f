import Bytes
import Foundation
import Forms
import Parsing
import Records
let codebook = try Codebook.standard()
let parser = ReportParser(codebook: codebook)
for path in CommandLine.arguments.dropFirst() {
  let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  let source = Source(path: path, file: path, id: ReportID(1), byteCount: data.count)
  do {
    for report in try parser.parse(Document(source: source, encoding: "utf-8", text: data)) {
      var out: [UInt8] = []
      report.appendJSON(to: &out, form: codebook.forms[codebook.formIndex(report.edition)!])
      FileHandle.standardOutput.write(Data(out))
    }
  } catch { print("{\"source\":\"\(path)\",\"quarantined\":\"\(error.reason.rawValue)\",\"message\":\"\(error.message)\"}") }
}
