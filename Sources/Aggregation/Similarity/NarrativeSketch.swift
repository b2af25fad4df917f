public import Records

/// A small sample of the shingles of a narrative, from which its likeness with others is told.
///
/// It holds the hashes below a bound, and the bound is halved until no more than `most` are expected: two texts have the
/// same hashes below the lower of their bounds as far as they have the same shingles. Minima alone would not do: which
/// shingles are common to most reports is known only when all are read, and taking a common one out of a sample leaves
/// the others, while a minimum hides what stands behind it.
public struct NarrativeSketch: Sendable {
  /// Hashes below 2^32 halved so many times are in the sample.
  let level: UInt8
  let hashes: [UInt32]
  /// 64 bits of `organization_id`; nil for a body that is not known.
  let organization: UInt64?
  /// Name of the body, UTF-8.
  let name: [UInt8]
  let year: Int32?
  let id: ReportID

  /// Most hashes of a sample; 1.5 KB.
  static let most = 384

  /// Seven thousand bytes of narrative take about 10 µs.
  init(_ text: NarrativeText, of report: Report) {
    var level: UInt8 = 0
    while text.scalars.count >> Int(level) > Self.most { level += 1 }
    (hashes, self.level) = (Self.sample(text.scalars, level: level), level)
    organization = report.organization.id.isEmpty ? nil : Self.hash(report.organization.id)
    name = Array(report.organization.name.utf8)
    year = report.year.flatMap { Int32(exactly: $0) }
    id = report.id
  }

  /// Reads what `append(to:)` wrote; nil for anything else.
  public init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= Self.fixedBytes else { return nil }
    func number(_ offset: Int, _ width: Int) -> UInt64 {
      let start = bytes.startIndex + offset
      return bytes[start..<start + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let flags = number(1, 1)
    let hashes = Int(number(2, 2))
    guard bytes.count >= Self.fixedBytes + 4 * hashes else { return nil }
    level = UInt8(number(0, 1))
    organization = flags & 1 == 0 ? nil : number(4, 8)
    year = flags & 2 == 0 ? nil : Int32(truncatingIfNeeded: number(12, 4))
    id = ReportID(number(16, 8))
    self.hashes = (0..<hashes).map { UInt32(number(Self.fixedBytes + 4 * $0, 4)) }
    name = Array(bytes.dropFirst(Self.fixedBytes + 4 * hashes))
  }

  /// Appends the sketch as bytes, about 1.6 KB.
  public func append(to bytes: inout [UInt8]) {
    func append(_ number: UInt64, _ width: Int) {
      for shift in 0..<UInt64(width) { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * shift))) }
    }
    append(UInt64(level), 1)
    append((organization == nil ? 0 : 1) | (year == nil ? 0 : 2), 1)
    append(UInt64(hashes.count), 2)
    append(organization ?? 0, 8)
    append(UInt64(UInt32(bitPattern: year ?? 0)), 4)
    append(id.rawValue, 8)
    for hash in hashes { append(UInt64(hash), 4) }
    bytes.append(contentsOf: name)
  }

  private static let fixedBytes = 24

  static func sample(_ scalars: [UInt32], level: UInt8) -> [UInt32] {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(most + most / 8)
    let bound = UInt32.max >> UInt32(level)
    Shingles.forEach(scalars) { if $0 <= bound { hashes.append($0) } }
    return hashes
  }

  /// FNV-1a.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

/// Makes sketches, with scratch of its own: one for each worker.
public struct Sketcher: Sendable {
  private var text = NarrativeText()

  /// A sketcher.
  public init() {}

  /// The sketch of a report's narrative.
  public mutating func sketch(_ report: Report) -> NarrativeSketch {
    text.read(report.sections, names: OwnNames(report.organization))
    return NarrativeSketch(text, of: report)
  }
}

/// The least hash of a sample in each of sixty classes, sixteen bits of each: how alike two samples are, in 120 bytes.
///
/// Twenty bands of three: two texts that share a half of their shingles meet in a band with a probability of 0.93, of
/// 0.7 with 0.9998, of a twentieth with 0.003.
struct Signature: Equatable {
  static let bands = 20
  static let rows = 3
  static let classes = bands * rows
  /// No hash of the sample is in the class.
  static let none: UInt16 = 0

  /// Appends the signature of a sample.
  static func append(_ hashes: [UInt32], to signatures: inout [UInt16]) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: classes) { least in
      least.initialize(repeating: .max)
      for hash in hashes {
        let index = Int(hash % UInt32(classes))
        if hash < least[index] { least[index] = hash }
      }
      for hash in least {
        let print = UInt16(truncatingIfNeeded: (hash &* 0x9E37_79B1) >> 16)
        signatures.append(hash == .max ? none : print == none ? 1 : print)
      }
    }
  }

  /// About the Jaccard index of the texts of two signatures, in thousandths.
  static func likeness(_ left: UnsafeBufferPointer<UInt16>, _ right: UnsafeBufferPointer<UInt16>) -> Int {
    var same = 0
    var either = 0
    for index in 0..<classes {
      let (a, b) = (left[index], right[index])
      either &+= a | b == none ? 0 : 1
      same &+= a == b && a != none ? 1 : 0
    }
    return either == 0 ? 0 : same * 1000 / either
  }
}
