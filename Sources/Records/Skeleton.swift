import Bytes
public import Forms

/// How the tables of a report stand on its page, apart from what they say: which numbers of cells their rows have, with
/// words in front of them and without.
///
/// Reports of one layout have one skeleton; one that no run has seen is a layout that nobody has looked at yet.
public struct Skeleton: Hashable, Sendable {
  /// For each table of the form 16 bits, the lowest for the first: bit `n` for rows of `n` cells behind words, the
  /// highest for all that are longer.
  public var labelled: UInt64 = 0
  /// The same for rows of cells with no words in front.
  public var bare: UInt64 = 0

  /// No table.
  public init() {}

  /// Whether no row was seen.
  public var isEmpty: Bool { labelled == 0 && bare == 0 }

  /// A skeleton from 32 hexadecimal digits; nil for anything else.
  init?(_ text: String) {
    guard text.utf8.count == 32, let labelled = UInt64(text.prefix(16), radix: 16),
      let bare = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    (self.labelled, self.bare) = (labelled, bare)
  }

  /// `disclosure: label 1 3; requests: label 7; review_litigation: 15+`.
  public func text(of form: Form) -> String {
    let tables = form.tables.prefix(4).enumerated().compactMap { position, table -> String? in
      let parts = [("label ", labelled), ("", bare)].compactMap { words, bits -> String? in
        let widths = (0..<16).filter { bits & 1 << UInt64(position * 16 + $0) != 0 }
        return widths.isEmpty ? nil : words + widths.map { $0 == 15 ? "15+" : "\($0)" }.joined(separator: " ")
      }
      return parts.isEmpty ? nil : "\(table.id): \(parts.joined(separator: ", "))"
    }
    return tables.joined(separator: "; ")
  }
}
