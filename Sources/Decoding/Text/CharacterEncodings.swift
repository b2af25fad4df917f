import CUchardet
import Glibc

/// The encodings that are read, for `gongkai doctor`.
public enum CharacterEncodings {
  /// Their names, as `Document.encoding` gives them.
  public static var all: String { CharacterEncoding.allCases.map(\.rawValue).joined(separator: ", ") }

  /// The version of uchardet, which ends the name of its file: `libuchardet.so.0.0.7`.
  public static var detectorVersion: String {
    guard let file = gongkai_uchardet_file(), let resolved = realpath(file, nil) else { return "version unknown" }
    defer { free(resolved) }
    let name = String(cString: resolved)
    guard let marker = name.firstRange(of: ".so.") else { return "version unknown" }
    return String(name[marker.upperBound...])
  }
}
