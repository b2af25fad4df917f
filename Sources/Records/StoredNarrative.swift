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
    guard count >= bytes.count else { return nil }
    return withUnsafeBufferPointer { all in
      var position = start
      while position <= all.count - bytes.count {
        var same = 0
        while same < bytes.count, all[position + same] == bytes[same] { same += 1 }
        if same == bytes.count { return position }
        position += 1
      }
      return nil
    }
  }
}
