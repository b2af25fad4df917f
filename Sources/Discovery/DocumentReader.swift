import Bytes
public import Containers
public import Records

/// Opens files, inflates them, and names their bytes.
///
/// One for each worker: it keeps the decompressor and the hash context from file to file.
public struct DocumentReader: ~Copyable {
  private let inflater = GzipInflater()
  private let hasher = ContentHasher()
  private let limits: InflateLimits
  private let converted: [String]

  /// A reader that refuses what exceeds these limits, and formats that are not read.
  ///
  /// - Parameter converted: extensions, with their dot, of files that a converter will read whatever they are.
  public init(limits: InflateLimits, converted: [String] = []) {
    self.limits = limits
    self.converted = converted
  }

  /// Reads one document.
  ///
  /// - Returns: the document's bytes after gzip, and where they come from.
  /// - Throws: `Quarantined`.
  public func read(_ file: FoundFile) throws(Quarantined) -> (source: Source, bytes: [UInt8]) {
    try finish(file, contents(of: file))
  }

  /// Reads a document out of a container.
  ///
  /// - Returns: its bytes after gzip, and where they come from.
  /// - Throws: `Quarantined`.
  public func read(_ found: FoundMember) throws(Quarantined) -> (source: Source, bytes: [UInt8]) {
    let bytes = found.member.bytes
    let file = FoundFile(path: found.path, location: PathText.name(of: found.file) + [0], byteCount: bytes.count)
    var (source, document) = try finish(file, unpacked(bytes, file))
    source.charset = found.member.charset
    source.url = found.member.url
    source.recordID = found.member.recordID
    return (source, document)
  }

  /// A member without what it is compressed by.
  private func unpacked(_ bytes: [UInt8], _ file: FoundFile) throws(Quarantined) -> [UInt8] {
    let format = FileFormat(sniffing: bytes.prefix(FileFormat.sniffedBytes))
    guard format.isPacked else { return bytes }
    do {
      return format == .gzip
        ? try inflater.inflate(bytes, limits: limits) : try PackedDocument.bytes(of: .memory(bytes), limits: limits)
    } catch let error as GzipError {
      throw ContainerFault(error).row(file.path)
    } catch let error as ContainerFault {
      throw error.row(file.path)
    } catch {
      throw refusal(file, .corrupt, "cannot be read: \(error)")
    }
  }

  private func finish(
    _ file: FoundFile, _ bytes: [UInt8]
  ) throws(Quarantined) -> (source: Source, bytes: [UInt8]) {
    if bytes.isEmpty { throw refusal(file, .empty, "the file has no bytes") }
    let format = FileFormat(of: bytes)
    if format.isPacked {
      throw refusal(file, .tooDeep, "\(format.rawValue) inside another compression; unpack it once")
    }
    if !format.isReadable, !isConverted(file) { throw unsupported(file, format, bytes) }
    do {
      let id = ReportID(try hasher.leadingBits(of: bytes))
      return (Source(path: file.path, file: file.file, id: id, byteCount: bytes.count), bytes)
    } catch {
      throw refusal(file, .corrupt, "OpenSSL cannot compute SHA-256; see gongkai doctor")
    }
  }

  /// The bytes of the file, after gzip.
  private func contents(of file: FoundFile) throws(Quarantined) -> [UInt8] {
    do {
      let open = try OpenFile(file.location)
      guard open.status.kind == .regular else { throw refusal(file, .unsupportedType, "no longer a plain file") }
      return try contents(of: open, file)
    } catch let error as SystemError {
      throw Quarantined(
        source: file.path, stage: .discover, reason: .corrupt, message: "cannot be read: \(error.text)",
        isPassing: error.isPassing)
    } catch let error as GzipError {
      throw ContainerFault(error).row(file.path)
    } catch let error as ContainerFault {
      throw error.row(file.path)
    } catch let error as Quarantined {
      throw error
    } catch {
      throw refusal(file, .corrupt, "cannot be read: \(error)")
    }
  }

  private func contents(of open: borrowing OpenFile, _ file: FoundFile) throws -> [UInt8] {
    let size = open.status.byteCount
    let isSmall = size <= min(GzipInflater.wholeFileBytes, limits.documentBytes)
    // One byte more than there should be tells whether the file grew.
    let head = try open.read(upTo: isSmall ? size + 1 : FileFormat.sniffedBytes)
    let format = FileFormat(sniffing: head.prefix(FileFormat.sniffedBytes))
    if !format.mayBeReadable, !isConverted(file) { throw unsupported(file, format) }
    if format.isPacked, format != .gzip {
      return try PackedDocument.bytes(of: .file(file.location), limits: limits)
    }
    if isSmall {
      if head.count != size { throw changed(file, from: size) }
      return format == .gzip ? try inflater.inflate(head, limits: limits) : head
    }
    if format == .gzip { return try inflate(open, head: head) }
    if size > limits.documentBytes { throw tooLarge(file, size) }
    let rest = try open.read(upTo: size - head.count + 1)
    if head.count + rest.count != size { throw changed(file, from: size) }
    return head + rest
  }

  private func inflate(_ open: borrowing OpenFile, head: [UInt8]) throws -> [UInt8] {
    var head = head[...]
    return try inflater.inflateStream(limits: limits) { buffer throws(GzipError) in
      if head.isEmpty {
        do throws(SystemError) { return try open.read(into: buffer) } catch { throw .unreadable(detail: error.text) }
      }
      defer { head = [] }
      buffer.copyBytes(from: head)
      return head.count
    }
  }

  private func refusal(_ file: FoundFile, _ reason: Quarantined.Reason, _ message: String) -> Quarantined {
    Quarantined(source: file.path, stage: .discover, reason: reason, message: message)
  }

  private func isConverted(_ file: FoundFile) -> Bool {
    converted.contains { fileExtension(of: file.path, is: $0) }
  }

  private func unsupported(_ file: FoundFile, _ format: FileFormat, _ bytes: [UInt8] = []) -> Quarantined {
    guard format != .zip else { return unsupportedZip(file, bytes) }
    return refusal(file, .unsupportedType, "\(format.rawValue) is not read yet; \(advice(format))")
  }

  /// A zip file that was not read as an archive: its name is that of a document, or it is damaged.
  private func unsupportedZip(_ file: FoundFile, _ bytes: [UInt8]) -> Quarantined {
    do throws(ZipError) {
      _ = try ZipArchive(bytes)
      return refusal(
        file, .unsupportedType, "a zip file without the parts of DOCX or XLSX; name it .zip if it is an archive")
    } catch {
      return refusal(file, .corrupt, error.description)
    }
  }

  /// What to do with a file of a format that is not read.
  private func advice(_ format: FileFormat) -> String {
    guard [.ole, .rtf, .openDocument].contains(format) else { return "save it as text" }
    let known = converted.isEmpty ? "" : " (converters are there for \(converted.joined(separator: ", ")))"
    return
      "install LibreOffice (apt-get install libreoffice-writer-nogui libreoffice-calc-nogui) for .doc, .wps, .rtf, "
      + ".odt, .xls, .et and .ods, or name a program under \"converters\" in pipeline.json\(known)"
  }

  private func changed(_ file: FoundFile, from size: Int) -> Quarantined {
    refusal(file, .corrupt, "changed while it was read (it had \(size) bytes); run again")
  }

  private func tooLarge(_ file: FoundFile, _ size: Int) -> Quarantined {
    refusal(
      file, .tooLarge,
      "\(size) bytes, and the limit is \(limits.documentBytes); raise limits.documentBytes in pipeline.json "
        + "if it is a report")
  }
}
