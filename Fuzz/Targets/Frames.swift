import Bytes
import CLinux
import Decoding
import Glibc

@testable import Pipeline

extension FuzzTarget {
  /// Frames as `gongkai worker` takes them: the first byte says which framing, and what is in them goes the whole way.
  static let frames = FuzzTarget("frames") { (bytes) throws(Broken) in
    guard plan != nil, !containsPDF(bytes) else { return }
    let descriptor = gongkai_memory_file()
    defer { close(descriptor) }
    let input = Array(bytes.dropFirst())
    guard write(descriptor, input, input.count) == input.count, lseek(descriptor, 0, SEEK_SET) == 0 else { return }
    let framing: Framing = (bytes.first ?? 0) % 2 == 0 ? .ndjson : .binary
    var reader = FrameReader(descriptor, framing, mostBytes: 1 << 20)
    var count = 0
    while let frame = (try? reader.next(mayWait: true)).flatMap(\.self) {
      try expect(frame.number == count, "frame \(frame.number) is number \(count)")
      count += 1
      try expect(count <= input.count, "more frames than bytes")
      let lines = worker?.process([frame]) ?? []
      try expect(lines.last == 0x0A, "a frame without an answer")
      for line in lines.split(separator: 0x0A) {
        guard let json = try? JSONValue(parsing: Array(line)) else { throw Broken("an answer that is no JSON") }
        try expect(json["frame"]?.integer == frame.number, "an answer to another frame")
      }
    }
  }

  private static let plan: RunPlan? = {
    var file = PipelineFile()
    file.documentBytes = 1 << 20
    file.converters = []
    return try? RunPlan(file: file, name: "pipeline.json", folder: "", options: RunOptions())
  }()

  /// Made once, for frame after frame: what it reads forms and rules into is large. A target has one thread.
  nonisolated(unsafe) private static var worker = plan.map(FrameWorker.init)

  /// What `pdftotext` reads is left out: it takes 20 ms.
  private static func containsPDF(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == UInt8(ascii: "%") && bytes[$0...].starts(with: "%PDF-".utf8) }
  }
}
