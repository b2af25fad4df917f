import CCrypto
import CDeflate
import CZlib

/// The versions of the C libraries below, for `gongkai doctor`.
public enum LibraryVersions {
  /// Name and version of each library.
  public static var all: [(library: String, version: String)] {
    [
      ("zlib", String(cString: zlibVersion())),
      ("libdeflate", LIBDEFLATE_VERSION_STRING),
      ("OpenSSL", String(cString: OpenSSL_version(OPENSSL_VERSION_STRING))),
      ("libarchive", ArchiveHandle.version),
    ]
  }
}
