import Foundation
import Testing

/// Every seed, and every input that once broke a promise, through its target again.
@Suite struct ReplayTests {
  private static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../seeds")

  @Test(arguments: FuzzTarget.all.map(\.name)) func seedsKeepEveryPromise(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    let folder = Self.seeds.appending(path: name).standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    #expect(!files.isEmpty, "\(name) has no seed")
    for file in files {
      let bytes = try Array(Data(contentsOf: file))
      #expect(throws: Never.self, "\(name)/\(file.lastPathComponent)") { try target.run(bytes) }
      // Cut off anywhere, it is another input.
      for part in 1..<8 {
        #expect(throws: Never.self, "\(name)/\(file.lastPathComponent), cut") {
          try target.run(Array(bytes.prefix(bytes.count * part / 8)))
        }
      }
    }
  }
}
