/// Something that takes bytes from strangers, and what must hold whatever they are.
struct FuzzTarget: Sendable {
  /// The folder of its seeds.
  let name: String
  /// Takes the bytes; throws `Broken` where a promise is not kept. What crashes, crashes.
  let run: @Sendable ([UInt8]) throws(Broken) -> Void

  init(_ name: String, _ run: @escaping @Sendable ([UInt8]) throws(Broken) -> Void) {
    (self.name, self.run) = (name, run)
  }

  /// Every target.
  static let all = decoders + archives + readers + settings + writers + [parse, frames]

  static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}

/// A promise that was not kept.
struct Broken: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

func expect(_ holds: Bool, _ words: @autoclosure () -> String) throws(Broken) {
  if !holds { throw Broken(words()) }
}

func expectUTF8(_ bytes: [UInt8], _ what: String) throws(Broken) {
  try expect(String(validating: bytes, as: UTF8.self) != nil, "\(what) is no UTF-8")
}

/// Bytes that are taken from the front, as what a structure is made of.
struct ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isEmpty: Bool { rest.isEmpty }

  /// A number below a limit; 0 at the end.
  mutating func below(_ limit: Int) -> Int { Int(rest.popFirst() ?? 0) % limit }

  /// Eight bytes as a number, zeros behind the end.
  mutating func number() -> Int64 {
    (0..<8).reduce(0) { sum, _ in sum << 8 | Int64(rest.popFirst() ?? 0) }
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}
