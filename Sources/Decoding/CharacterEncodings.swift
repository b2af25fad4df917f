/// The encodings that are read, for `gongkai doctor`.
public enum CharacterEncodings {
  /// Their names, as `Document.encoding` gives them.
  public static var all: String { CharacterEncoding.allCases.map(\.rawValue).joined(separator: ", ") }
}
