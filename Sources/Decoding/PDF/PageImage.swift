/// A page as a picture in shades of grey, one byte a pixel (PGM, "P5").
struct PageImage {
  let width: Int
  let height: Int
  private(set) var pixels: [UInt8]

  /// Reads a picture with 255 for white; nil when it is none, or cut.
  init?(pgm: [UInt8]) {
    let fields = pgm.prefix(64).split(maxSplits: 4, omittingEmptySubsequences: true) { $0 == 0x0A || $0 == 0x20 }
    guard fields.count >= 4, fields[0].elementsEqual("P5".utf8), fields[3].elementsEqual("255".utf8),
      let width = Int(String(decoding: fields[1], as: UTF8.self)),
      let height = Int(String(decoding: fields[2], as: UTF8.self)), width > 0, height > 0
    else { return nil }
    // One byte of white space parts the header from the pixels.
    let start = fields[3].endIndex + 1
    guard pgm.count >= start, (pgm.count - start) / width >= height else { return nil }
    (self.width, self.height) = (width, height)
    pixels = Array(pgm[start..<start + width * height])
  }

  /// The picture as a file.
  var pgm: [UInt8] { Array("P5\n\(width) \(height)\n255\n".utf8) + pixels }

  /// Whitens the ruled lines of tables, which would be read as `|` and `1`: what is dark over a length that no stroke of a
  /// character has.
  ///
  /// - Complexity: one pass over the pixels for each direction.
  mutating func eraseRules(across: Int = 150, down: Int = 100) {
    let source = pixels
    for row in 0..<height { eraseRuns(in: source, from: row * width, count: width, step: 1, longerThan: across) }
    for column in 0..<width { eraseRuns(in: source, from: column, count: height, step: width, longerThan: down) }
  }

  private mutating func eraseRuns(in source: [UInt8], from start: Int, count: Int, step: Int, longerThan least: Int) {
    var length = 0
    for place in 0...count {
      if place < count, source[start + place * step] < 200 {
        length += 1
        continue
      }
      if length > least { for dark in place - length..<place { pixels[start + dark * step] = 255 } }
      length = 0
    }
  }
}
