import Records

/// A narrative as it is compared: its ideographs without numerals and without the names of the body itself, so that a
/// text in which only numbers, years and names were changed is the same text.
///
/// 我局, 本镇 and their like go as well: a bureau that copies a town writes its own kind of body.
struct NarrativeText {
  /// Unicode scalars, with `separator` between sections.
  private(set) var scalars: [UInt32] = []
  /// For each scalar the byte of its section at which it begins; empty unless asked for.
  private(set) var offsets: [Int32] = []
  /// Where each section ends in `scalars`.
  private(set) var sectionEnds: [Int] = []

  /// Stands between two sections; no ideograph.
  static let separator: UInt32 = 1

  init() {}

  /// Reads the narrative of a report.
  init(_ sections: [Section], of organization: Organization, keepingOffsets: Bool = false) {
    read(sections, names: OwnNames(organization), keepingOffsets: keepingOffsets)
  }

  /// Reads another narrative in the place of this one, in the memory it took.
  ///
  /// - Complexity: one pass over the bytes.
  mutating func read(_ sections: [Section], names: OwnNames, keepingOffsets: Bool = false) {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    sectionEnds.removeAll(keepingCapacity: true)
    for section in sections {
      let start = scalars.count
      fold(section.text, keepingOffsets)
      strip(names, from: start, keepingOffsets)
      scalars.append(Self.separator)
      if keepingOffsets { offsets.append(Int32(clamping: section.text.count)) }
      sectionEnds.append(scalars.count)
    }
  }

  /// The ideographs of a text that belongs to nobody: what the form prescribes.
  static func scalars(of text: String) -> [UInt32] {
    var narrative = NarrativeText()
    narrative.fold(Array(text.utf8), false)
    return narrative.scalars
  }

  private mutating func fold(_ text: [UInt8], _ keepingOffsets: Bool) {
    // Room for all first; the length is set when all are there.
    var count = scalars.count
    scalars.append(contentsOf: repeatElement(0, count: text.count / 3 + 1))
    scalars.withUnsafeMutableBufferPointer { folded in
      text.withUnsafeBufferPointer { bytes in
        var position = 0
        while position < bytes.count {
          let first = bytes[position]
          if first & 0xF0 == 0xE0, position + 3 <= bytes.count {
            let scalar =
              UInt32(first & 0x0F) << 12 | UInt32(bytes[position + 1] & 0x3F) << 6 | UInt32(bytes[position + 2] & 0x3F)
            position += 3
            guard Self.counts(scalar) else { continue }
            folded[count] = scalar
            count += 1
            if keepingOffsets { offsets.append(Int32(truncatingIfNeeded: position - 3)) }
            continue
          }
          let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
          defer { position += length }
          guard length >= 3, position + length <= bytes.count else { continue }
          var scalar = length == 3 ? UInt32(first & 0x0F) : UInt32(first & 0x07)
          for byte in position + 1..<position + length { scalar = scalar << 6 | UInt32(bytes[byte] & 0x3F) }
          guard Self.counts(scalar) else { continue }
          folded[count] = scalar
          count += 1
          if keepingOffsets { offsets.append(Int32(truncatingIfNeeded: position)) }
        }
      }
    }
    scalars.removeLast(scalars.count - count)
  }

  /// Ideographs but numerals: what is left when the numbers of a sentence, however written, are taken out.
  @inline(__always)
  private static func counts(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x3400, scalar < 0xA000 else {
      return (0xF900..<0xFB00).contains(scalar) || (0x20000..<0x40000).contains(scalar)
    }
    // Most others differ from all of these in their low bits.
    if lowBitsOfNumerals >> UInt64(scalar & 63) & 1 == 0 { return true }
    // 一七万三两九二五亿八六十千四百零
    switch scalar {
    case 0x4E00, 0x4E03, 0x4E07, 0x4E09, 0x4E24, 0x4E5D, 0x4E8C, 0x4E94, 0x4EBF, 0x516B, 0x516D, 0x5341, 0x5343,
      0x56DB, 0x767E, 0x96F6:
      return false
    default: return true
    }
  }

  @inline(__always) private static var lowBitsOfNumerals: UInt64 { 0xC040_2810_2810_128B }

  /// Takes the body's own names out of the scalars behind `start`.
  private mutating func strip(_ names: OwnNames, from start: Int, _ keepingOffsets: Bool) {
    let end = scalars.count
    var kept = start
    scalars.withUnsafeMutableBufferPointer { scalars in
      var position = start
      while position < end {
        let length = names.length(at: position, in: UnsafeBufferPointer(rebasing: scalars[..<end]))
        if length > 0 {
          position += length
          continue
        }
        scalars[kept] = scalars[position]
        if keepingOffsets { offsets[kept] = offsets[position] }
        kept += 1
        position += 1
      }
    }
    scalars.removeSubrange(kept...)
    if keepingOffsets { offsets.removeSubrange(kept...) }
  }
}

/// The names by which a report calls the body that wrote it.
struct OwnNames {
  /// Longest first.
  private var names: [[UInt32]] = []
  /// A bit for each scalar that a name begins with, by its low six bits.
  private var starts: UInt64 = 0

  /// Names of a body: as printed, without its region, and the regions by themselves, with and without 县, 镇, ….
  init(_ organization: Organization) {
    func add(_ name: ArraySlice<UInt32>) {
      if name.count < 2 || Self.commonNames.contains(where: name.elementsEqual) { return }
      if !names.contains(where: name.elementsEqual) { names.append(Array(name)) }
    }
    for name in [organization.name, organization.province, organization.city, organization.county] {
      let scalars = NarrativeText.scalars(of: name)
      add(scalars[...])
      for piece in Self.pieces(scalars[...]) {
        add(piece)
        if let last = piece.last, Self.regionEnds.contains(last) { add(piece.dropLast()) }
      }
    }
    names.sort { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    for scalar in names.compactMap(\.first) + Self.selves { starts |= 1 << UInt64(scalar & 63) }
  }

  /// 青云县石塘镇人民政府: 青云县, 石塘镇 and 人民政府.
  private static func pieces(_ name: ArraySlice<UInt32>) -> [ArraySlice<UInt32>] {
    var pieces: [ArraySlice<UInt32>] = []
    var start = name.startIndex
    for (index, scalar) in zip(name.indices, name) where regionEnds.contains(scalar) && index > start {
      pieces.append(name[start...index])
      start = index + 1
    }
    return pieces + [name[start...]]
  }

  /// How many scalars a name takes that begins here; 0 where none does.
  @inline(__always)
  func length(at position: Int, in scalars: UnsafeBufferPointer<UInt32>) -> Int {
    starts >> UInt64(scalars[position] & 63) & 1 == 0 ? 0 : longest(at: position, in: scalars)
  }

  private func longest(at position: Int, in scalars: UnsafeBufferPointer<UInt32>) -> Int {
    for name in names where position + name.count <= scalars.count {
      var same = 0
      while same < name.count, name[same] == scalars[position + same] { same += 1 }
      if same == name.count { return same }
    }
    guard position + 1 < scalars.count, Self.selves.contains(scalars[position]) else { return 0 }
    return Self.kinds.contains(scalars[position + 1]) ? 2 : 0
  }

  private static func set(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
  private static let regionEnds = set("省市县区镇乡旗州盟")
  private static let selves = set("我本全该")
  private static let kinds = set("省市县区镇乡旗州局委办厅院校会部街处所")
  /// Names that every body bears; they are words of the narrative.
  private static let commonNames = [set("人民政府"), set("政府"), set("办公室")]
}
