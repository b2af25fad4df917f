extension String {
  /// The text as the content of an element or of a quoted attribute; what a reader would not see becomes U+FFFD.
  var htmlEscaped: String {
    var escaped = ""
    for scalar in neutral.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
