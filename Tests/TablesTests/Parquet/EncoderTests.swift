import Bytes
import Specimens
import Testing

@testable import Tables

@Suite struct HybridEncoderTests {
  /// Reads the hybrid back, as its description says, and nothing else.
  private func decoded(_ bytes: [UInt8], width: Int, count: Int) -> [UInt32] {
    var values: [UInt32] = []
    var rest = bytes[...]
    while values.count < count, !rest.isEmpty {
      var header = 0
      var shift = 0
      while let byte = rest.popFirst() {
        header |= Int(byte & 0x7F) << shift
        shift += 7
        if byte < 0x80 { break }
      }
      if header & 1 == 0 {
        var value: UInt32 = 0
        for byte in 0..<(width + 7) / 8 { value |= UInt32(rest.popFirst() ?? 0) << UInt32(8 * byte) }
        values += Array(repeating: value, count: header >> 1)
      } else {
        let packed = Array(rest.prefix((header >> 1) * width))
        rest = rest.dropFirst(packed.count)
        for index in 0..<(header >> 1) * 8 {
          values.append(
            (0..<width).reduce(0) { value, bit in
              let position = index * width + bit
              return value | UInt32(packed[position / 8] >> UInt8(position % 8) & 1) << UInt32(bit)
            })
        }
      }
    }
    return Array(values.prefix(count))
  }

  private func encoded(_ values: [UInt32], width: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    values.withUnsafeBufferPointer { HybridEncoder.append($0, width: width, to: &bytes) }
    return bytes
  }

  @Test func whatIsWrittenIsReadBack() {
    var dice = SeededGenerator(seed: 6)
    for width in 1...24 {
      for _ in 0..<40 {
        var values: [UInt32] = []
        for _ in 0..<dice.below(30) {
          let value = UInt32(dice.below(1 << width))
          let longest = dice.below(3) == 0 ? 40 : 2
          values += Array(repeating: value, count: dice.below(longest))
        }
        let bytes = encoded(values, width: width)
        #expect(decoded(bytes, width: width, count: values.count) == values)
      }
    }
  }

  @Test func runsAreShort() {
    #expect(encoded(Array(repeating: 5, count: 1000), width: 3) == [0xD0, 0x0F, 5])
    #expect(encoded([], width: 3) == [])
    // The example of the format's description.
    #expect(encoded(Array(0...7), width: 3) == [3, 0b1000_1000, 0b1100_0110, 0b1111_1010])
  }

  @Test func widths() {
    #expect([-1, 0, 1, 2, 3, 4, 255, 256].map(HybridEncoder.width) == [1, 1, 1, 2, 2, 3, 8, 9])
  }
}

@Suite struct ThriftWriterTests {
  @Test func fieldsSayHowFarTheyAreFromTheLastOne() {
    let bytes = ThriftWriter.structure { writer in
      writer.put(1, int32: -2)
      writer.put(3) { inner in
        inner.put(1, bool: true)
        inner.put(20, int64: 300)
      }
      writer.put(4, text: "中")
      writer.put(5, int32s: [1, 2])
      writer.put(6, texts: Array(repeating: "", count: 15))
    }
    let list: [UInt8] = [0x19, 0xF8, 15] + Array(repeating: 0, count: 15)
    #expect(
      bytes == [0x15, 3, 0x2C, 0x11, 6, 40, 0xD8, 4, 0, 0x18, 3, 0xE4, 0xB8, 0xAD, 0x19, 0x25, 2, 4] + list + [0])
  }
}

@Suite struct DictionaryTests {
  @Test func textsAreFoundAgain() {
    var texts = TextDictionary()
    var known: [String: Int] = [:]
    var dice = SeededGenerator(seed: 1)
    for _ in 0..<5000 {
      var text = String(repeating: "字", count: dice.below(5)) + "\(dice.below(300))"
      if dice.below(50) == 0 { text = "" }
      let position = text.withUTF8 { texts.position(of: $0) }
      #expect(known[text, default: position] == position)
      known[text] = position
      #expect(Array(text.utf8) == Array(texts.bytes[texts.range(position)]))
    }
    #expect(texts.isDistinct)
    #expect(texts.count == known.count)
    #expect(texts.extremes.map { String(decoding: $0.least, as: UTF8.self) } == known.keys.min())
    #expect(texts.extremes.map { String(decoding: $0.greatest, as: UTF8.self) } == known.keys.max())
  }

  @Test func equalTextsAreNotLookedForForever() {
    var texts = TextDictionary()
    for number in 0..<10_000 {
      var text = "\(number % 9000)"
      #expect(text.withUTF8 { texts.position(of: $0) } == number)
    }
    #expect(!texts.isDistinct)
  }

  @Test func textsThatAreRepeatedAreStillWorthLookingFor() {
    var texts = TextDictionary()
    for number in 0..<20_000 {
      var text = "\(number / 2)"
      #expect(text.withUTF8 { texts.position(of: $0) } == number / 2)
    }
    #expect(texts.isDistinct)
  }

  @Test func numbersAreFoundAgain() {
    var numbers = NumberDictionary()
    for _ in 0..<2 {
      for number in 0..<500 {
        let value = FixedDecimal(
          mantissa: Int64(number * 10 + 1) * (number % 2 == 0 ? 1 : -1), scale: UInt8(number % 19))
        #expect(numbers.position(of: value) == number)
      }
    }
    let greatest = numbers.values.map(\.doubleValue).max()
    #expect(numbers.bounds?.greatest.doubleValue == greatest)
  }
}

@Suite struct ParquetDecimalTests {
  @Test func eighteenDigitsAreNarrow() {
    #expect(ParquetDecimal.narrow(FixedDecimal(mantissa: -125, scale: 1)) == -1_250_000_000)
    #expect(ParquetDecimal.narrow(FixedDecimal(mantissa: 9_999_999_999)) == 999_999_999_900_000_000)
    #expect(ParquetDecimal.narrow(FixedDecimal(mantissa: 10_000_000_000)) == nil)
    #expect(ParquetDecimal.narrow(FixedDecimal(mantissa: .min)) == nil)
    #expect(ParquetDecimal.narrow(FixedDecimal(mantissa: 1, scale: 8)) == 1)
    #expect(ParquetDecimal.narrow(FixedDecimal(mantissa: 1, scale: 9)) == nil)
  }

  @Test func everyNumberFitsAWideColumn() {
    for mantissa in [Int64.min, -1, 0, 1, .max] {
      let value = FixedDecimal(mantissa: mantissa)
      #expect(ParquetDecimal.digits(value) == Int128(mantissa) * 1_000_000_000_000_000_000)
      #expect(ParquetDecimal.digits(value).magnitude < 100_000_000_000_000_000_000_000_000_000_000_000_000)
    }
    #expect(ParquetDecimal.wide.plain(FixedDecimal(mantissa: -1, scale: 18)) == Array(repeating: 0xFF, count: 16))
  }

  @Test func nothingMoreIsChosenThanTheNumbersNeed() {
    let (count, long) = (FixedDecimal(300), FixedDecimal(mantissa: 10_000_000_000))
    let (fee, ratio) = (FixedDecimal(mantissa: 5, scale: 1), FixedDecimal(mantissa: 1, scale: 9))
    #expect(ParquetDecimal(holding: [FixedDecimal]()) == .whole)
    #expect(ParquetDecimal(holding: [count, long, FixedDecimal(mantissa: .min)]) == .whole)
    #expect(ParquetDecimal(holding: [count, fee]) == .narrow)
    #expect(ParquetDecimal(holding: [count, ratio]) == .wide)
    #expect(ParquetDecimal(holding: [long, fee]) == .wide)
  }

  @Test func aColumnHoldsTheNumbersOfAllItsChunks() {
    func chunk(_ values: FixedDecimal...) -> ParquetChunk {
      var chunk = ParquetChunk()
      chunk.decimal = ParquetDecimal(holding: values)
      (chunk.least, chunk.greatest) = (values.min().map { .number($0) }, values.max().map { .number($0) })
      return chunk
    }
    let (count, long, fee) = (
      FixedDecimal(300), FixedDecimal(mantissa: -10_000_000_000), FixedDecimal(mantissa: 5, scale: 1)
    )
    #expect(ParquetDecimal(holding: [ParquetChunk]()) == .whole)
    #expect(ParquetDecimal(holding: [chunk(), chunk(count), chunk(long)]) == .whole)
    #expect(ParquetDecimal(holding: [chunk(), chunk(count), chunk(fee)]) == .narrow)
    #expect(ParquetDecimal(holding: [chunk(count, long), chunk(fee)]) == .wide)
    #expect(ParquetDecimal(holding: [chunk(FixedDecimal(mantissa: 1, scale: 9)), chunk(count)]) == .wide)
  }

  @Test func aWordIsTheNumberItWasMadeFrom() {
    for (decimal, value) in [
      (ParquetDecimal.whole, FixedDecimal(mantissa: .min)), (.whole, FixedDecimal(7)),
      (.narrow, FixedDecimal(mantissa: -125, scale: 1)), (.narrow, FixedDecimal(mantissa: 1, scale: 8)),
    ] {
      let bytes = decimal.plain(value)
      let word = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      #expect(bytes.count == 8)
      #expect(decimal.value(of: Int64(bitPattern: word)) == value)
    }
  }
}
