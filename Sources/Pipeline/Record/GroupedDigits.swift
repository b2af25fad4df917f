extension Int {
  /// Digits in groups of three: `12,345`.
  public var grouped: String {
    let digits = String(magnitude)
    var result = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return self < 0 ? "-" + result : result
  }

  /// With what is counted: `1 input`, `12,345 inputs`, `2 bodies`.
  public func counted(_ one: String, _ many: String? = nil) -> String {
    "\(grouped) \(self == 1 ? one : many ?? one + "s")"
  }
}
