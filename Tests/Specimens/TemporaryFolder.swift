import Foundation

/// A folder for one test, removed with everything in it when the test ends.
public final class TemporaryFolder: Sendable {
  /// The folder's path.
  public let path: String

  /// A new, empty folder.
  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "gongkai-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Path of something in the folder.
  public subscript(name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and makes the folders above it.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: self[name])
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Writes a text file, and makes the folders above it.
  public func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  /// Makes a symbolic link.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: self[name], withDestinationPath: target)
  }

  /// Bytes of a file.
  public func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(filePath: self[name]))) }

  /// Text of a file.
  public func text(_ name: String) throws -> String { try String(contentsOfFile: self[name], encoding: .utf8) }

  /// Whether a file is there.
  public func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self[name]) }

  /// Paths of the files in a folder inside this one and in those below it, in byte order.
  public func files(in folder: String) throws -> [String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: self[folder]).sorted()
    return names.filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(self[folder])/\(name)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// Names of the files in a folder inside this one, in byte order.
  public func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self[folder]).sorted()
  }
}

/// Waits until files written before are old enough for a run to take over what it read of them: one that was written in
/// the same step of the file system's clock may have changed while it was read.
public func waitUntilFilesAreTrusted() { usleep(70_000) }
