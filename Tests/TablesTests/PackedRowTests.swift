import Bytes
import Fixtures
import Forms
import Records
import Tables
import Testing

/// What is packed is what NDJSON says.
@Suite struct PackedRowTests {
  private let codebook: Codebook
  private let writer: TableWriter

  init() throws {
    codebook = try Codebook.standard()
    writer = TableWriter(codebook: codebook, formats: RowFormat.allCases, byteOrderMark: false)
  }

  /// Reads packed rows as NDJSON would write them.
  private func rows(_ table: TableName, _ buffers: TableBuffers, editions: [String]) -> [String] {
    let columns = writer.columns(of: table, editions: editions)
    var lines: [String] = []
    buffers[table, .packed].withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      while !cursor.isAtEnd {
        var line: [UInt8] = []
        for (position, column) in columns.enumerated() {
          line.append(position == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
          line.append(jsonString: column.name)
          line.append(UInt8(ascii: ":"))
          append(cursor.next(), to: &line)
        }
        lines.append(String(decoding: line, as: UTF8.self) + "}")
      }
    }
    return lines
  }

  private func append(_ field: PackedField, to line: inout [UInt8]) {
    switch field {
    case .null: line.append("null")
    case .text(let text): line.append(jsonString: Array(text))
    case .integer(let number): line.append(decimal: number)
    case .decimal(let number): line.append(number)
    case .id(let bits): line.append(jsonString: ReportID(bits).description)
    case .word(let word): line.append(jsonString: writer.vocabulary.words[word])
    }
  }

  private func ndjson(_ table: TableName, _ buffers: TableBuffers) -> [String] {
    String(decoding: buffers[table, .ndjson], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// A row that was damaged where it was kept: 19 digits, and 256 + 1, behind the point.
  @Test(arguments: [[3, 19, 2, 0x85], [3, 0x81, 2, 2, 0x85]] as [[UInt8]])
  func aDecimalWithTooManyDigitsIsNoNumber(row: [UInt8]) {
    row.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      var lines: [UInt8] = []
      while !cursor.isAtEnd { append(cursor.next(), to: &lines) }
      #expect(String(decoding: lines, as: UTF8.self) == "null5")
    }
  }

  /// A varint of 64 bits is not the position before the first word.
  @Test func aWordThatIsNoneStandsBehindAllWords() {
    let row = [5] + [UInt8](repeating: 0xFF, count: 9) + [1]
    row.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      guard case .word(let word) = cursor.next() else {
        Issue.record("no word")
        return
      }
      #expect(word >= writer.vocabulary.words.count)
    }
  }

  @Test func theTablesOfAReport() throws {
    for form in codebook.forms {
      var report = form.filledReport()
      report.source = "a\"\n中.txt"
      report.cells[0] = Cell(value: FixedDecimal(mantissa: -125, scale: 1), state: .repaired, line: 70_000)
      report.cells[1] = Cell(value: FixedDecimal(mantissa: .max), state: .reported, line: 1)
      report.cells[2] = Cell(value: FixedDecimal(mantissa: .min, scale: 18), state: .reported, line: 127)
      report.set(3, state: .notApplicable, raw: "—")
      report.set(4, nil)
      report.findings = [
        Finding(rule: "value.na", severity: .info, place: Place(table: "disclosure"), messageEN: "a", messageZH: "中")
      ]
      report.claims = [
        Claim(.charges, FixedDecimal(mantissa: 125, scale: 1), text: "收费12.5万元。", line: 7, scope: .region)
      ]
      var buffers = TableBuffers()
      writer.append(report, form: form, to: &buffers)
      writer.append(WideRecord(report), editions: [form.id], to: &buffers)
      for table in [TableName.reports, .cells, .findings, .sections, .claims, .wide] {
        let expected = ndjson(table, buffers)
        #expect(!expected.isEmpty)
        #expect(rows(table, buffers, editions: [form.id]) == expected)
      }
    }
  }

  @Test func twoYears() throws {
    let count = Measures(codebook).names.count
    let before = (0..<count).map { $0 % 3 == 0 ? nil : FixedDecimal($0 - 50) }
    let after = (0..<count).map { $0 % 5 == 0 ? nil : FixedDecimal(mantissa: Int64($0), scale: 2) }
    var buffers = TableBuffers()
    writer.append(
      YearPair(organizationID: "1-甲", organization: "甲", yearBefore: 2022, before: before, after: after), to: &buffers)
    let expected = ndjson(.changes, buffers)
    #expect(expected.count > 50)
    #expect(rows(.changes, buffers, editions: []) == expected)
  }

  @Test func whatIsCutShortEndsInNull() {
    for bytes: [UInt8] in [[1, 200], [1], [2], [2, 0x80], [3], [3, 2], [4, 1, 2], [5], [9]] {
      bytes.withUnsafeBufferPointer { bytes in
        var cursor = PackedCursor(bytes)
        for _ in 0..<4 { _ = cursor.next() }
        #expect(cursor.isAtEnd)
      }
    }
  }
}
