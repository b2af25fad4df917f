import Foundation

/// The Python of the machine, which reads our files with other people's programs.
public enum Python {
  /// Whether `python3` can import all of these.
  public static func has(_ packages: String...) -> Bool {
    (try? run("import " + packages.joined(separator: ", ")).status) == 0
  }

  /// Whether a program is at hand.
  public static func hasProgram(_ name: String) -> Bool {
    (try? run("import shutil, sys; sys.exit(shutil.which(sys.argv[1]) is None)", name).status) == 0
  }

  /// Runs a script to its end.
  public static func run(_ script: String, _ arguments: String...) throws -> (status: Int32, output: String) {
    let folder = try TemporaryFolder()
    try folder.write(script, to: "script.py")
    try folder.write("", to: "output")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", folder["script.py"]] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder["output"]))
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try folder.text("output"))
  }
}
