import Bytes
import Forms
import Records
import Specimens

@testable import Tables

/// A table of random values, as packed rows and as the lines of NDJSON that say the same.
struct RandomTable {
  private(set) var columns: [TableSchema.Column] = []
  private(set) var packed: [UInt8] = []
  private(set) var lines: [UInt8] = []
  private var kinds: [Kind] = []

  private enum Kind: CaseIterable {
    case nothing, word, id, repeated, unique, long, year, integer, extreme, count, money, decimal, whole, late
  }

  init(rows: Int, _ vocabulary: Vocabulary, using dice: inout SeededGenerator) {
    for number in 0..<1 + dice.below(12) {
      let kind = Kind.allCases[dice.below(Kind.allCases.count)]
      let type: TableSchema.ColumnType =
        switch kind {
        case .nothing: [.string, .integer, .number][dice.below(3)]
        case .word, .id, .repeated, .unique, .long: .string
        case .year, .integer, .extreme: .integer
        case .count, .money, .decimal, .whole, .late: .number
        }
      kinds.append(kind)
      columns.append(TableSchema.Column("c.\(number)", type, "", zh: "", ""))
    }
    let shareOfNulls = kinds.map { _ in [0, 0, 10, 90][dice.below(4)] }
    for row in 0..<rows {
      for column in kinds.indices {
        lines.append(column == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
        lines.append(jsonString: columns[column].name)
        lines.append(UInt8(ascii: ":"))
        if kinds[column] == .nothing || dice.below(100) < shareOfNulls[column] {
          put(.null)
        } else {
          put(kinds[column], row: row, vocabulary, &dice)
        }
      }
      lines.append("}\n")
    }
  }

  private mutating func put(_ kind: Kind, row: Int, _ vocabulary: Vocabulary, _ dice: inout SeededGenerator) {
    switch kind {
    case .nothing: put(.null)
    case .word:
      let word = dice.below(vocabulary.words.count)
      packed += vocabulary.packed([vocabulary.words[word]])
      lines.append(jsonString: vocabulary.words[word])
    case .id: put(.hex(UInt64(row / 50) &* 0x9E37_79B9_7F4A_7C15))
    case .repeated: put(.text(["", "甲", "乙\u{0}丙", "a longer text than eight bytes"][dice.below(4)]))
    case .unique: put(.text("第\(row)行 \(dice.next())"))
    case .long: put(.text(String(repeating: "长\n\"", count: dice.below(2000)) + "\(dice.below(3))"))
    case .year: put(.integer(2019 + row / 300 % 6))
    case .integer: put(.integer(dice.below(1000) - 100))
    case .extreme: put(.integer([.min, .max, -1, 0, 1][dice.below(5)]))
    case .count: put(.decimal(FixedDecimal(dice.below(300))))
    case .money:
      put(.decimal(FixedDecimal(mantissa: Int64(dice.below(1 << 40)) - 1 << 39, scale: UInt8(dice.below(7)))))
    case .whole: put(.decimal(FixedDecimal(mantissa: Int64(bitPattern: dice.next()) >> Int64(dice.below(64)))))
    case .late:
      // Whole numbers, and in a late row group one that is not; some are too long for it, so the column is wide.
      let isLong = dice.below(4000) == 0
      let mantissa = row > 150 && dice.below(100) == 0 ? 5 : (isLong ? 1 << 40 : dice.below(300)) * 10
      put(.decimal(FixedDecimal(mantissa: Int64(mantissa), scale: 1)))
    case .decimal:
      let mantissa: Int64 = dice.below(4) == 0 ? (dice.below(2) == 0 ? .min : .max) : Int64(bitPattern: dice.next())
      put(.decimal(FixedDecimal(mantissa: mantissa >> Int64(dice.below(60)), scale: UInt8(dice.below(19)))))
    }
  }

  private mutating func put(_ field: Field) {
    packed.append(packed: [field])
    switch field {
    case .null: lines.append("null")
    case .text(let text): lines.append(jsonString: text)
    case .utf8(let bytes): lines.append(jsonString: bytes)
    case .hex(let bits): lines.append(jsonString: ReportID(bits).description)
    case .integer(let number): lines.append(decimal: number)
    case .decimal(let number): lines.append(number)
    }
  }
}
