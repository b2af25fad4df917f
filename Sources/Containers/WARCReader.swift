/// The responses of a crawl (WARC 1.0 and 1.1, ISO 28500), plain or compressed; a member is named by the number of its
/// record and the address it was fetched from.
///
/// Of a crawl that is damaged or cut off, only the records in those places are lost.
public final class WARCReader: ContainerReader, @unchecked Sendable {
  // Unchecked because: a reader belongs to the feed, whose lock lets one thread in at a time, or to one worker.
  private let stream: StreamReader
  private let limits: ContainerLimits
  private var number = 0
  /// What the present record is called.
  private var name = ""
  private var isDone = false
  private var isBehindDamage = false
  /// Records that hold no document.
  public private(set) var passedOver = PassedOver()

  /// Longest line of a header.
  private static let lineBytes = 64 << 10
  /// Most lines of a header.
  private static let headerLines = 1000

  /// Opens a crawl.
  ///
  /// - Throws: `ContainerFault`.
  public init(_ source: ContainerSource, limits: ContainerLimits) throws(ContainerFault) {
    stream = try StreamReader(source)
    self.limits = limits
  }

  /// The next response, or nil at the end; records of other kinds are passed over, and counted.
  public func next() -> ContainerItem? {
    while !isDone {
      name = number == 0 ? "" : "\(number + 1)"
      do throws(ContainerFault) {
        guard let header = try recordHeader() else { break }
        isBehindDamage = false
        if let item = try record(header) { return item }
      } catch {
        let wasTold = isBehindDamage
        isBehindDamage = true
        isDone = stream.isBroken && !stream.skipDamage()
        if !wasTold { return .refused(name: name, error) }
      }
    }
    isDone = true
    return nil
  }

  /// The fields in front of a record, by their names in lower case; nil at the end.
  private func recordHeader() throws(ContainerFault) -> [String: String]? {
    var line = try stream.line(limit: Self.lineBytes)
    while let blank = line, blank.bytes.allSatisfy({ $0 <= 0x20 }) { line = try stream.line(limit: Self.lineBytes) }
    while isBehindDamage, let rest = line, !Self.beginsRecord(rest.bytes) {
      line = try stream.line(limit: Self.lineBytes)
    }
    guard let version = line else { return nil }
    guard Self.beginsRecord(version.bytes) else {
      name = ""
      throw ContainerFault(
        .corrupt, "what stands behind record \(number) is no record; fetch the crawl again, records may be lost here")
    }
    number += 1
    name = "\(number)"
    var fields: [String: String] = [:]
    for _ in 0..<Self.headerLines {
      guard let line = try stream.line(limit: Self.lineBytes) else { throw cut }
      guard let (name, value) = HTTPMessage.field(line.bytes) else { return fields }
      fields[name] = value
    }
    throw ContainerFault(.corrupt, "record \(number) has a header without end; fetch the crawl again")
  }

  private static func beginsRecord(_ line: [UInt8]) -> Bool { line.starts(with: "WARC/".utf8) }

  private var cut: ContainerFault {
    ContainerFault(.corrupt, "the crawl ends inside record \(number); fetch the file again")
  }

  private func record(_ header: [String: String]) throws(ContainerFault) -> ContainerItem? {
    guard let length = header["content-length"].flatMap({ Int($0) }), length >= 0 else {
      throw ContainerFault(.corrupt, "record \(number) does not say how long it is; fetch the crawl again")
    }
    let address = (header["warc-target-uri"] ?? "").filter { $0 != "<" && $0 != ">" }
    if !address.isEmpty { name = "\(number)/\(address)" }
    // A response may be packed, and has a header; what is longer still cannot be a document within the limit.
    let body = try stream.bytes(length, limit: limits.inflate.documentBytes + (1 << 20))
    if let body, body.count < length { throw cut }
    try stream.settle()
    guard header["warc-type"] == "response", header["content-type"]?.lowercased().contains("http") ?? true else {
      passedOver.otherRecords += 1
      return nil
    }
    guard let body else {
      return .refused(name: name, ContainerFault(.tooLarge, "\(length) bytes; raise limits.documentBytes"))
    }
    return response(body, address: address)
  }

  /// The document in an answer; nil when the answer is none, or something that cannot be a report.
  private func response(_ body: [UInt8], address: String) -> ContainerItem? {
    do throws(ContainerFault) {
      let message = try HTTPMessage(body, limits: limits.inflate)
      if message.status != 200 {
        passedOver.failedResponses += 1
      } else if !message.mayBeReport {
        passedOver.otherTypes += 1
      } else {
        return .member(
          ContainerMember(
            name: name, bytes: message.body, charset: message.charset, url: address.isEmpty ? nil : address))
      }
      return nil
    } catch {
      return .refused(name: name, error)
    }
  }
}
