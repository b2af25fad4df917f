public import Forms
public import Records

/// Stand-in until the branches meet.
public struct Validator: Sendable {
  /// Stand-in.
  public init(codebook: Codebook, severities: [String: Severity], disabled: Set<String>) {}
  /// Stand-in.
  public func validate(_ report: inout Report) {}
}
