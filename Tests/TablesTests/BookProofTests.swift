import Bytes
import Fixtures
import Foundation
import Specimens
import Testing

@testable import Tables

/// A workbook is read back behind its writer, which does not notice that a disk is full.
@Suite struct BookProofTests {
  /// A workbook with rows in its first sheet and none in its second.
  private func book(in folder: TemporaryFolder) throws -> String {
    var book = try Workbook(path: folder["a.xlsx"], temporaryFolder: folder.path)
    let sheet = try book.addSheet("甲")
    _ = try book.addSheet("乙")
    for row in 0..<50 { sheet.write(FixedDecimal(row), row, 0) }
    try book.close()
    return folder["a.xlsx"]
  }

  @Test func `rows that were lost are missed`() throws {
    let folder = try TemporaryFolder()
    let path = try book(in: folder)
    guard let proof = BookProof(path: path) else { throw CocoaError(.fileNoSuchFile) }
    var whole: [Int] = []
    for bytes in 0..<4096 {
      switch proof.brokenPart(rows: [bytes, 0]) {
      case nil: whole.append(bytes)
      case let part: #expect(part == "xl/worksheets/sheet1.xml")
      }
    }
    // <row r="1"><c r="A1" s="1"><v>0</v></c></row> and so on.
    let bytes = (0..<50).map { "<row r=\"\($0 + 1)\"><c r=\"A\($0 + 1)\" s=\"1\"><v>\($0)</v></c></row>".utf8.count }
    #expect(whole == [bytes.reduce(0, +)])
    #expect(proof.brokenPart(rows: [whole[0], 1]) == "xl/worksheets/sheet2.xml")
    #expect(proof.brokenPart(rows: [whole[0], 0, 0]) == "a sheet")
    #expect(proof.brokenPart(rows: [whole[0]]) == "xl/worksheets/sheet2.xml")
  }

  /// What stands in the sheet of `broken`, around its rows and in another part.
  @Test(
    arguments: [
      ("<worksheet><cols/><sheetData>", "</sheetData></worksheet>", "<theme/>", nil),
      ("<worksheet><cols <sheetData>", "</sheetData></worksheet>", "<theme/>", "xl/worksheets/sheet1.xml"),
      ("<worksheet><cols/><sheetData>", "</sheetData>", "<theme/>", "xl/worksheets/sheet1.xml"),
      ("<worksheet><cols/>", "</worksheet>", "<theme/>", "xl/worksheets/sheet1.xml"),
      ("<worksheet><cols/><sheetData>", "</sheetData></worksheet>", "<theme", "xl/theme/theme1.xml"),
      ("<worksheet><cols/><sheetData>", "</sheetData></worksheet>", "", "xl/theme/theme1.xml"),
    ] as [(String, String, String, String?)])
  func `mark-up that was lost is missed`(head: String, tail: String, theme: String, broken: String?) throws {
    let folder = try TemporaryFolder()
    let rows = String(repeating: "<row><c/></row>", count: 80_000)
    let bytes = zipped(
      [("xl/theme/theme1.xml", theme), ("xl/worksheets/sheet1.xml", head + rows + tail)], isDeflated: true)
    try Data(bytes).write(to: URL(filePath: folder["b.xlsx"]))
    guard let proof = BookProof(path: folder["b.xlsx"]) else { throw CocoaError(.fileNoSuchFile) }
    #expect(proof.brokenPart(rows: [rows.utf8.count]) == broken)
  }

  @Test func `a package that is cut off is no workbook, and a damaged one stops nothing`() throws {
    let folder = try TemporaryFolder()
    let bytes = try Data(contentsOf: URL(filePath: book(in: folder)))
    func brokenPart(_ bytes: Data) throws -> String? {
      try bytes.write(to: URL(filePath: folder["b.xlsx"]))
      return BookProof(path: folder["b.xlsx"])?.brokenPart(rows: [])
    }
    for length in stride(from: 0, to: bytes.count, by: 97) {
      #expect(try brokenPart(bytes.prefix(length)) == "its directory")
    }
    var seed: UInt64 = 5
    for _ in 0..<200 {
      var damaged = bytes
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      damaged[Int(seed >> 33) % bytes.count] ^= 0x5A
      _ = try brokenPart(damaged)
    }
    #expect(BookProof(path: folder["none.xlsx"])?.brokenPart(rows: []) == nil)
  }
}
