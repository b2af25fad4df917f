import Bytes
import Forms
import Foundation
import Records
import Tables

// usage: write-cells WORK OUT [RUNS]
//
// Writes the table `cells` of the reports in WORK/validate as OUT/cells.parquet, RUNS times, and prints the seconds of
// each: the rows wait in memory, packed as a run hands them over.
let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
  print("usage: write-cells WORK OUT [RUNS]")
  exit(64)
}
let codebook = try Codebook.standard()
let writer = TableWriter(codebook: codebook, formats: [.packed], byteOrderMark: false)
let validated = URL(filePath: arguments[0]).appending(path: "validate")
var pieces: [[UInt8]] = []
for name in try FileManager.default.contentsOfDirectory(atPath: validated.path()).sorted()
where name.hasPrefix("part-") {
  for line in [UInt8](try Data(contentsOf: validated.appending(path: name))).split(separator: UInt8(ascii: "\n")) {
    let report = try Report(json: JSONValue(parsing: Array(line)), codebook: codebook)
    guard let form = codebook.forms.first(where: { $0.id == report.edition }) else { continue }
    var buffers = TableBuffers()
    writer.append(report, form: form, to: &buffers)
    // About as many rows at a time as a run hands over.
    if (pieces.last?.count ?? .max) < 1 << 18 {
      pieces[pieces.count - 1] += buffers[.cells, .packed]
    } else {
      pieces.append(buffers[.cells, .packed])
    }
  }
}
try FileManager.default.createDirectory(atPath: arguments[1], withIntermediateDirectories: true)
let export = TableExport(
  folder: arguments[1], codebook: codebook, vocabulary: writer.vocabulary, version: "benchmark")
for _ in 0..<(arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1) {
  let began = DispatchTime.now().uptimeNanoseconds
  var consumer = try export.consumer(of: .parquet)
  try consumer.begin(.cells, columns: writer.columns(of: .cells, editions: []))
  for piece in pieces { try consumer.append(piece, to: .cells) }
  try consumer.finish()
  print(Double(DispatchTime.now().uptimeNanoseconds - began) / 1e9)
}
