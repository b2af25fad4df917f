import Bytes
import Forms
import Records

/// Writes the table `changes`: a row for each cell that has a number in both years.
struct ChangeWriter: Sendable {
  private let csv: ChangeFragments
  private let ndjson: ChangeFragments
  private let packed: PackedChanges

  init(codebook: Codebook, _ vocabulary: Vocabulary) {
    packed = PackedChanges(codebook, vocabulary)
    let measures = Measures(codebook)
    let cells = codebook.forms.flatMap { form in form.cells.map(form.ids) }
    let numbers = measures.ofCell.flatMap(\.self)
    let ids = Dictionary(zip(numbers, cells)) { first, _ in first }
    func fragments(_ write: ([String], inout [UInt8]) -> Void) -> [[UInt8]] {
      measures.names.indices.map { measure in
        var bytes: [UInt8] = []
        write(ids[measure] ?? [], &bytes)
        return bytes
      }
    }
    let csvKeys = fragments { ids, out in
      for id in ids {
        out.append(",")
        out.append(csvText: id)
      }
      out.append(",")
    }
    let ndjsonKeys = fragments { ids, out in
      for (key, id) in zip(["table", "row", "column"], ids) {
        out += Array(",\"\(key)\":".utf8)
        out.append(jsonString: id)
      }
      out.append(",\"before\":")
    }
    csv = ChangeFragments(csvKeys, between: [",", ",", ","], null: "", end: "\n")
    ndjson = ChangeFragments(
      ndjsonKeys, between: [",\"after\":", ",\"difference\":", ",\"ratio\":"], null: "null", end: "}\n")
  }

  /// Appends the rows of two years, in the codebook's order.
  ///
  /// - Complexity: one pass over the measures, without a string for any of them.
  func append(_ pair: YearPair, as format: RowFormat, to out: inout [UInt8]) {
    var front: [UInt8] = []
    switch format {
    case .csv:
      front.append(csvText: pair.organizationID)
      front.append(",")
      front.append(csvText: pair.organization)
      front.append(",")
      front.append(decimal: pair.yearBefore)
      front.append(",")
      front.append(decimal: pair.yearBefore + 1)
      csv.append(pair, front, to: &out)
    case .ndjson:
      front.append("{\"organization_id\":")
      front.append(jsonString: pair.organizationID)
      front.append(",\"organization\":")
      front.append(jsonString: pair.organization)
      front.append(",\"year_before\":")
      front.append(decimal: pair.yearBefore)
      front.append(",\"year_after\":")
      front.append(decimal: pair.yearBefore + 1)
      ndjson.append(pair, front, to: &out)
    case .packed: packed.append(pair, to: &out)
    }
  }
}

/// The rows of two years in one format.
private struct ChangeFragments: Sendable {
  /// What stands between the years and the numbers, by measure; then what stands before the other numbers, what stands
  /// for none, and the end of a row; all end to end.
  private let bytes: [UInt8]
  private let bounds: [Int]
  private let measures: Int
  private let longestRow: Int

  /// No number takes more bytes: 20 digits, a sign and a point.
  private static let longestNumber = 22

  init(_ keys: [[UInt8]], between: [String], null: String, end: String) {
    let rest = (between + [null, end]).map { Array($0.utf8) }
    let fragments = keys + rest
    bytes = fragments.flatMap { $0 }
    bounds = fragments.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    measures = keys.count
    longestRow =
      (keys.map(\.count).max() ?? 0) + rest.map(\.count).reduce(0, +) + null.utf8.count + 4 * Self.longestNumber
  }

  /// Appends the rows, `front` at the beginning of each.
  func append(_ pair: YearPair, _ front: [UInt8], to out: inout [UInt8]) {
    // Safe: a measure has one row at most, and a row no more than what `longestRow` counts behind its front.
    let bound = measures * (front.count + longestRow)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bound) { scratch in
      guard let base = scratch.baseAddress else { return }
      bytes.withUnsafeBufferPointer { bytes in
        bounds.withUnsafeBufferPointer { bounds in
          front.withUnsafeBufferPointer { front in
            var cursor = CellCursor(base: base, fragments: bytes, bounds: bounds)
            for measure in 0..<measures {
              guard let before = pair.before[measure], let after = pair.after[measure] else { continue }
              cursor.put(front)
              cursor.put(CellFragments.ID(position: measure))
              cursor.put(before)
              put(after, behind: 0, &cursor)
              put(after.subtracting(before), behind: 1, &cursor)
              put(after.divided(by: before), behind: 2, &cursor)
              cursor.put(CellFragments.ID(position: measures + 4))
            }
            cursor.flush(into: &out)
          }
        }
      }
    }
  }

  @inline(__always)
  private func put(_ number: FixedDecimal?, behind fragment: Int, _ cursor: inout CellCursor) {
    cursor.put(CellFragments.ID(position: measures + fragment))
    if let number { cursor.put(number) } else { cursor.put(CellFragments.ID(position: measures + 3)) }
  }
}
