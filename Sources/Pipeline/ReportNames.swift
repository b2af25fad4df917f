import Containers
import Records

/// Gives the second and later reports of a document ids of their own: the hash of the document's id and `#2`.
///
/// The id stands for the bytes of the document, which a run that begins at `parse` has no longer.
func nameApart(_ reports: inout [Report]) throws(Quarantined) {
  if reports.count < 2 { return }
  let hasher = ContentHasher()
  for index in reports.indices.dropFirst() {
    do {
      reports[index].id = ReportID(try hasher.leadingBits(of: Array("\(reports[index].id)#\(index + 1)".utf8)))
    } catch {
      throw Quarantined(
        source: reports[0].source, stage: .parse, reason: .corrupt,
        message: "OpenSSL cannot compute SHA-256; see gongkai doctor")
    }
  }
}
