import CCrypto

/// OpenSSL would not hash, which happens only when the machine is out of memory or SHA-256 is forbidden on it; or what
/// was to be hashed could not be read.
public struct HashError: Error, Sendable {}

/// SHA-256 of one document after another, with one context.
public struct ContentHasher: ~Copyable {
  // Fetched once: `EVP_sha256()` looks its algorithm up again at every digest.
  private let algorithm: OpaquePointer?
  private let context: OpaquePointer?

  /// A hasher for one worker.
  public init() {
    algorithm = EVP_MD_fetch(nil, "SHA256", nil)
    context = EVP_MD_CTX_new()
  }

  deinit {
    EVP_MD_CTX_free(context)
    EVP_MD_free(algorithm)
  }

  /// The first 64 bits of the SHA-256 of these bytes and a text behind them, as a number: its first 16 hexadecimal
  /// digits.
  public func leadingBits(of bytes: [UInt8], and suffix: String = "") throws(HashError) -> UInt64 {
    let size = 32
    let suffix = Array(suffix.utf8)
    var isDone = false
    let digest = [UInt8](unsafeUninitializedCapacity: size) { digest, count in
      isDone =
        EVP_DigestInit_ex(context, algorithm, nil) == 1
        && EVP_DigestUpdate(context, bytes, bytes.count) == 1
        && EVP_DigestUpdate(context, suffix, suffix.count) == 1
        && EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1
      count = isDone ? size : 0
    }
    guard isDone else { throw HashError() }
    return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// SHA-256 of bytes that come piece by piece.
///
/// `@unchecked Sendable` because whoever has the bytes adds them, one thread at a time.
public final class RunningDigest: @unchecked Sendable {
  private let context = EVP_MD_CTX_new()
  private var isSound: Bool

  /// The digest of no bytes.
  public init() { isSound = EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds the next bytes.
  public func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { bytes in
      isSound = isSound && EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1
    }
  }

  /// Adds bytes that are read.
  ///
  /// - Parameter read: puts the next bytes in front of a buffer and says how many; 0 at the end, negative when it cannot.
  public func add(reading read: (inout [UInt8]) -> Int) throws(HashError) {
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while case let count = read(&buffer), count != 0 {
      guard count > 0 else { throw HashError() }
      add(buffer[..<count])
    }
  }

  /// The SHA-256 of all bytes; none can be added behind them.
  public func finish() throws(HashError) -> [UInt8] {
    let size = 32
    let digest = [UInt8](unsafeUninitializedCapacity: size) { digest, count in
      isSound = isSound && EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1
      count = isSound ? size : 0
    }
    guard isSound else { throw HashError() }
    return digest
  }
}
