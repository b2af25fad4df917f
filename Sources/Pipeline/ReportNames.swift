import Containers
import Records

/// Gives the second and later reports of a document ids of their own: the hash of the document's bytes and `#2`.
///
/// - Parameter bytes: gives the bytes of the document; asked only where there are several reports.
func nameApart(_ reports: inout [Report], bytes: () throws(Quarantined) -> [UInt8]) throws(Quarantined) {
  if reports.count < 2 { return }
  let hasher = ContentHasher()
  let bytes = try bytes()
  for index in reports.indices.dropFirst() {
    do {
      reports[index].id = ReportID(try hasher.leadingBits(of: bytes, and: "#\(index + 1)"))
    } catch {
      throw Quarantined(
        source: reports[0].source, stage: .parse, reason: .corrupt,
        message: "OpenSSL cannot compute SHA-256; see gongkai doctor")
    }
  }
}
