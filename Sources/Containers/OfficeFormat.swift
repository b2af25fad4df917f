/// Knows office files by the parts they must have.
public enum OfficeFormat: Sendable {
  case document, workbook

  /// What a zip file holds; nil when it is no office file.
  ///
  /// - Complexity: reads the directory at the end of the file.
  public init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let archive = try? ZipArchive(bytes) else { return nil }
    self.init(archive)
  }

  /// What an archive holds.
  public init?(_ archive: ZipArchive) {
    if archive.contains("word/document.xml") {
      self = .document
    } else if archive.contains("xl/workbook.xml") {
      self = .workbook
    } else {
      return nil
    }
  }
}
