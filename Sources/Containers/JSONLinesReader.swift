import Bytes

/// The fields of JSON lines that are read.
public struct JSONLinesFields: Sendable, Equatable {
  /// The document.
  public var text = "text"
  /// The address it was fetched from; need not be there.
  public var url = "url"
  /// What its collection calls it, a text or a number; need not be there.
  public var id = "id"

  /// The defaults.
  public init() {}
}

/// The documents of a file of JSON lines, plain or compressed; a member is named by the number of its line.
public final class JSONLinesReader: ContainerReader, @unchecked Sendable {
  // Unchecked because: a reader belongs to the feed, whose lock lets one thread in at a time, or to one worker.
  private let stream: StreamReader
  private let fields: JSONLinesFields
  private let limits: ContainerLimits
  private var number = 0
  private var isDone = false

  /// Opens a file whose documents stand in these fields.
  ///
  /// - Throws: `ContainerFault`.
  public init(_ source: ContainerSource, fields: JSONLinesFields, limits: ContainerLimits) throws(ContainerFault) {
    stream = try StreamReader(source)
    self.fields = fields
    self.limits = limits
  }

  /// The next document, or nil at the end; empty lines are none.
  public func next() -> ContainerItem? {
    while !isDone {
      do throws(ContainerFault) {
        guard let line = try stream.line(limit: limits.inflate.documentBytes) else { break }
        number += 1
        if line.bytes.allSatisfy({ $0 <= 0x20 }) { continue }
        if number == 1, line.bytes.filter({ $0 > 0x20 }) == [UInt8(ascii: "{")] { return try wholeItem(line.bytes) }
        return item(line.bytes, isCut: line.isCut)
      } catch {
        isDone = true
        return .refused(name: "", error)
      }
    }
    isDone = true
    return nil
  }

  /// The document of a file that is one record over many lines.
  private func wholeItem(_ first: [UInt8]) throws(ContainerFault) -> ContainerItem {
    let limit = limits.inflate.documentBytes
    var bytes = first
    while bytes.count <= limit, let line = try stream.line(limit: limit) { bytes += [0x0A] + line.bytes }
    isDone = true
    return item(bytes, isCut: bytes.count > limit)
  }

  private func item(_ line: [UInt8], isCut: Bool) -> ContainerItem {
    let name = "\(number)"
    if isCut {
      return .refused(
        name: name,
        ContainerFault(.tooLarge, "a line of more than \(line.count) bytes; raise limits.documentBytes"))
    }
    do {
      let json = try JSONValue(parsing: line)
      if let text = JSONArticle.text(of: json, fields: [fields.text]) {
        return .member(
          ContainerMember(name: name, bytes: text, url: json[fields.url]?.string, recordID: json[fields.id]?.label))
      }
      let detail = "line \(number) has no text under \"\(fields.text)\"; name the field as jsonlText in pipeline.json"
      return .refused(name: name, ContainerFault(.corrupt, detail))
    } catch {
      return .refused(
        name: name, ContainerFault(.corrupt, "line \(number) is not JSON: \(error.detail); repair the line"))
    }
  }
}

extension JSONValue {
  /// A text, or a number as text.
  fileprivate var label: String? { string ?? number.map { "\($0)" } ?? otherNumber }
}
