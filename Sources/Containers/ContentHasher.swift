import CCrypto

/// OpenSSL would not hash, which happens only when the machine is out of memory or SHA-256 is forbidden on it.
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
