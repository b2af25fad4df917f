/// Texts that rows are put together from, end to end in one array: copying one touches no reference count.
struct Fragments: Sendable {
  let bytes: [UInt8]
  /// Where each text begins, and where the last one ends.
  let bounds: [Int]

  init(_ texts: [[UInt8]]) {
    bytes = texts.flatMap(\.self)
    bounds = texts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  /// How many texts there are.
  var count: Int { bounds.count - 1 }

  /// The most bytes that one of some texts has.
  func longest(in positions: Range<Int>) -> Int { positions.reduce(0) { max($0, bounds[$1 + 1] - bounds[$1]) } }

  subscript(position: Int) -> ArraySlice<UInt8> { bytes[bounds[position]..<bounds[position + 1]] }

  /// Appends one of the texts.
  @inline(__always)
  func append(_ position: Int, to out: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[bounds[position]..<bounds[position + 1]]))
    }
  }
}
