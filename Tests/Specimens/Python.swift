import Foundation

/// Python 3 of this machine, so that its packages read what we wrote.
public enum Python {
  /// Whether `python3` can import all of these.
  public static func has(_ modules: String...) -> Bool {
    (try? run("import " + modules.joined(separator: ", ")).status) == 0
  }

  /// Runs a script, and collects what it prints and its complaints together.
  public static func run(_ script: String, in folder: String = "/") throws -> (status: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
