import Bytes

/// What of a line of `parse` or `validate` the comparison of narratives needs; the cells between are passed over.
public struct StoredNarrative: Sendable {
  /// Id of the report.
  public let id: ReportID
  /// The body that published it.
  public let organization: Organization
  /// Its sections.
  public let sections: [Section]

  /// Reads the line that `Report.appendJSON` wrote; nil when it is none.
  ///
  /// The keys are looked for as bytes, which no text can hold: quotation marks in it are escaped. A tree of JSON of the
  /// whole line was measured at three times the time.
  public init?(line: [UInt8]) {
    guard let rows = line.position(of: Array(",\"rows\":[".utf8), from: 0),
      let sections = line.position(of: Array("],\"sections\":[".utf8), from: rows),
      let claims = line.position(of: Array("],\"claims\":[".utf8), from: sections),
      let head = try? JSONValue(parsing: line[..<rows] + [UInt8(ascii: "}")]),
      let texts = try? JSONValue(parsing: Array(line[(sections + "],\"sections\":".utf8.count)...claims])),
      let id = head["report_id"]?.string.flatMap({ ReportID($0) }),
      let read = try? (texts.array ?? []).map({ try Section(json: $0) })
    else { return nil }
    self.id = id
    organization = Organization(json: head["organization"])
    self.sections = read
  }
}

extension [UInt8] {
  /// Where bytes first stand behind a position.
  fileprivate func position(of bytes: [UInt8], from start: Int) -> Int? {
    withUnsafeBytes { all in
      guard bytes.count >= 8, all.count >= bytes.count else { return nil }
      return bytes.withUnsafeBytes { bytes in
        // The first eight bytes are compared at once; of these a line has few.
        let first = bytes.loadUnaligned(as: UInt64.self)
        let last = all.count - bytes.count
        var position = start
        while position <= last {
          let isLike = all.loadUnaligned(fromByteOffset: position, as: UInt64.self) == first
          if isLike, all[position..<position + bytes.count].elementsEqual(bytes) { return position }
          position += 1
        }
        return nil
      }
    }
  }
}
