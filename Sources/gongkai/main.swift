import Bytes
import Foundation
import Forms
import Parsing
import Records
let codebook = try Codebook.standard()
let parser = ReportParser(codebook: codebook)
let docs = try CommandLine.arguments.dropFirst().map { Document(source: Source(path: $0, file: $0, id: ReportID(1), byteCount: 0), encoding: "utf-8", text: [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0)))) }
for d in docs {
  let n = 2000
  let t0 = Date()
  var c = 0
  for _ in 0..<n { c += (try? parser.parse(d).count) ?? 0 }
  let dt = Date().timeIntervalSince(t0)
  print(d.source.path.split(separator: "/").last!, Int(Double(n)/dt), "reports/s/core", c)
}
