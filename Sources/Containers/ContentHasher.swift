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

  /// The SHA-256 of bytes that come piece by piece.
  ///
  /// - Parameter read: puts the next bytes in front of a buffer and says how many; 0 at the end, negative when it cannot.
  public func digest(reading read: (inout [UInt8]) -> Int) throws(HashError) -> [UInt8] {
    guard EVP_DigestInit_ex(context, algorithm, nil) == 1 else { throw HashError() }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while case let count = read(&buffer), count != 0 {
      guard count > 0, EVP_DigestUpdate(context, buffer, count) == 1 else { throw HashError() }
    }
    var isDone = false
    let size = 32
    let digest = [UInt8](unsafeUninitializedCapacity: size) { digest, count in
      isDone = EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1
      count = isDone ? size : 0
    }
    guard isDone else { throw HashError() }
    return digest
  }
}
