/// Reads the table of regions: lines of eight fields, no quotes.
struct RegionsFile {
  let bytes: UnsafeBufferPointer<UInt8>

  func regions() -> [Region] {
    var regions: [Region] = []
    regions.reserveCapacity(bytes.count / 40)
    for line in bytes.split(separator: UInt8(ascii: "\n")).dropFirst() {
      let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      if fields.count == 8 { regions.append(Self.region(fields)) }
    }
    Self.linkSuccessors(&regions)
    return regions
  }

  private static func region(_ fields: [Slice<UnsafeBufferPointer<UInt8>>]) -> Region {
    let code = number(fields[0])
    let (from, to) = (number(fields[6]), number(fields[7]))
    let level: Region.Level = code % 10_000 == 0 ? .province : code % 100 == 0 ? .prefecture : .county
    return Region(
      code: code, name: String(decoding: fields[1], as: UTF8.self),
      shortName: String(decoding: fields[2], as: UTF8.self), level: level, parent: number(fields[4]),
      current: number(fields[5]) == 0 ? code : number(fields[5]),
      years: UInt16(clamping: from)...(to == 0 ? 9999 : UInt16(clamping: to)))
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
    digits.reduce(0) { $0 &* 10 &+ UInt32($1 &- 0x30) }
  }

  /// A place that ended, and that began again under its own name the year after, is one place: 公主岭市, 儋州市.
  private static func linkSuccessors(_ regions: inout [Region]) {
    let later = regions.filter { $0.years.lowerBound > 0 }
    for index in regions.indices where regions[index].years.upperBound < 9999 {
      let former = regions[index]
      guard former.current == former.code else { continue }
      let successor = later.first {
        $0.years.lowerBound == former.years.upperBound + 1 && $0.name == former.name && $0.level <= former.level
          && $0.code / 10_000 == former.code / 10_000
      }
      if let successor { regions[index].current = successor.code }
    }
  }
}
