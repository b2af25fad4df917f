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
