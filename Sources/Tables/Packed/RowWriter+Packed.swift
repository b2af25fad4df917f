import Bytes

/// The words of a vocabulary as text formats write them.
struct PackedWords: Sendable {
  fileprivate let csv: Fragments
  fileprivate let json: Fragments

  init(_ vocabulary: Vocabulary) {
    func written(_ write: (String, inout [UInt8]) -> Void) -> Fragments {
      Fragments(
        vocabulary.words.map { word in
          var bytes: [UInt8] = []
          write(word, &bytes)
          return bytes
        })
    }
    csv = written { $1.append(csvText: $0) }
    json = written { $1.append(jsonString: $0) }
  }
}

/// What stands for a word that the vocabulary does not have: only a damaged file names one.
private let nothing = Array("null".utf8)

extension RowWriter {
  /// Appends packed rows as another format writes them: the same bytes as if they had been written so at once.
  func append(packed rows: ArraySlice<UInt8>, words: PackedWords, as format: RowFormat, to out: inout [UInt8]) {
    rows.withUnsafeBufferPointer { bytes in
      var cursor = PackedCursor(bytes)
      switch format {
      case .packed: out.append(contentsOf: bytes)
      case .csv: while !cursor.isAtEnd { append(csv: &cursor, words, to: &out) }
      case .ndjson: while !cursor.isAtEnd { append(json: &cursor, words, to: &out) }
      }
    }
  }

  private func append(csv cursor: inout PackedCursor, _ words: PackedWords, to out: inout [UInt8]) {
    for position in 0..<keys.count {
      if position > 0 { out.append(UInt8(ascii: ",")) }
      switch cursor.next() {
      case .null: break
      case .text(let text): out.append(csvText: text)
      case .integer(let number): out.append(FixedDecimal(mantissa: number))
      case .decimal(let number): out.append(number)
      case .id(let bits): out.append(hex: bits)
      case .word(let word): if word < words.csv.count { words.csv.append(word, to: &out) }
      }
    }
    out.append(UInt8(ascii: "\n"))
  }

  private func append(json cursor: inout PackedCursor, _ words: PackedWords, to out: inout [UInt8]) {
    for position in 0..<keys.count {
      keys.append(position, to: &out)
      switch cursor.next() {
      case .null: out.append("null")
      case .text(let text): out.append(jsonString: text)
      case .integer(let number): out.append(FixedDecimal(mantissa: number))
      case .decimal(let number): out.append(number)
      case .id(let bits):
        out.append(UInt8(ascii: "\""))
        out.append(hex: bits)
        out.append(UInt8(ascii: "\""))
      case .word(let word):
        if word < words.json.count { words.json.append(word, to: &out) } else { out.append(contentsOf: nothing) }
      }
    }
    out.append("}\n")
  }
}
