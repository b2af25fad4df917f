import Glibc

/// Names a run, in its messages and in `run.json`: when it began and the number of its process, such as
/// `20240301T030000Z-4711`.
public func newRunID() -> String {
  let seconds = Int(wallNanoseconds() / 1_000_000_000)
  return "\(utc(seconds).filter { $0 != "-" && $0 != ":" })-\(getpid())"
}

/// A moment, in seconds since 1970, as ISO 8601 writes it.
func utc(_ seconds: Int) -> String {
  var (moment, parts) = (time_t(seconds), tm())
  gmtime_r(&moment, &parts)
  func digits(_ number: Int32, _ count: Int = 2) -> String {
    let text = "\(number)"
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
  return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1))-\(digits(parts.tm_mday))"
    + "T\(digits(parts.tm_hour)):\(digits(parts.tm_min)):\(digits(parts.tm_sec))Z"
}
