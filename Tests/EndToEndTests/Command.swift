import Foundation
import Testing

/// What a run of the binary left behind.
struct Outcome {
  let status: Int32
  let output: String
  let errors: String
}

/// The product itself, run as a child process.
enum Command {
  /// Beside the test bundle, where the build puts every product.
  static let binary: String = {
    let folders = [Bundle.main.bundlePath, CommandLine.arguments[0]] + Bundle.allBundles.map(\.bundlePath)
    let candidates = folders.flatMap { folder in
      let url = URL(fileURLWithPath: folder)
      return [url, url.deletingLastPathComponent()].map { $0.appendingPathComponent("gongkai").path }
    }
    let fallback = "\(projectFolder)/.build/debug/gongkai"
    return (candidates + [fallback]).first(where: isProgram) ?? fallback
  }()

  private static func isProgram(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let manager = FileManager.default
    return manager.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
      && manager.isExecutableFile(atPath: path)
  }

  /// Starts `gongkai` and hands its process over; programs of `programs` go before those of the machine.
  static func start(
    _ arguments: [String], in folder: String, output: String, errors: String, programs: String? = nil
  ) throws -> Process {
    let process = Process()
    if let programs {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      process.environment = ProcessInfo.processInfo.environment.merging(["PATH": "\(programs):\(path)"]) { $1 }
    }
    process.executableURL = URL(fileURLWithPath: binary)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    for path in [output, errors] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    return process
  }

  /// Runs `gongkai` to its end in a folder of its own, or the given one.
  static func run(_ arguments: String..., in folder: String? = nil) throws -> Outcome {
    try run(arguments, in: folder)
  }

  /// Runs `gongkai` to its end in a folder of its own, or the given one.
  static func run(_ arguments: [String], in folder: String? = nil, programs: String? = nil) throws -> Outcome {
    let scratch = try Scratch()
    let (output, errors) = (scratch("stdout"), scratch("stderr"))
    let process = try start(arguments, in: folder ?? scratch.path, output: output, errors: errors, programs: programs)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}
