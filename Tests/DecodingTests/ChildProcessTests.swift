import Glibc
import Testing

@testable import Decoding

/// What a child process does to us: nothing.
struct ChildProcessTests {
  private func run(_ command: String..., input: String = "", limits: ChildLimits = ChildLimits()) throws -> ChildResult
  {
    try ChildProcess(command: command, limits: limits).run(input: Array(input.utf8))
  }

  @Test func inputAndOutputAreBytes() throws {
    #expect(try run("cat", input: "公开\n").output == Array("公开\n".utf8))
    #expect(try run("cat").output.isEmpty)
    #expect(try run("echo", "$HOME; *").output == Array("$HOME; *\n".utf8))
  }

  @Test func statusAndComplaintAreKept() throws {
    let result = try run("ls", "/no/such/folder")
    #expect(result.status == 2 && result.complaint.contains("No such file"))
  }

  @Test func aHangEndsInTime() {
    let limits = ChildLimits(seconds: 1)
    #expect(throws: ChildFailure.timedOut(program: "sleep", seconds: 1)) { try run("sleep", "60", limits: limits) }
  }

  @Test func endlessOutputIsCut() {
    let limits = ChildLimits(outputBytes: 1 << 20)
    #expect(throws: ChildFailure.tooMuchOutput(program: "yes", bytes: 1 << 20)) { try run("yes", limits: limits) }
  }

  @Test(.enabled(if: findProgram("perl") != nil, "perl is not installed"))
  func memoryIsBounded() throws {
    let limits = ChildLimits(seconds: 20, memoryBytes: 256 << 20)
    let result = try run("perl", "-e", "my $x = 'x' x (10 << 30); print length $x", limits: limits)
    #expect(result.status != 0 && result.output.isEmpty)
  }

  @Test(.enabled(if: findProgram("perl") != nil, "perl is not installed"))
  func aCrashIsTold() {
    #expect(throws: ChildFailure.killed(program: "perl", signal: SIGSEGV, complaint: "")) {
      try run("perl", "-e", "kill SEGV => $$")
    }
  }

  @Test func descriptorsStayAtHome() throws {
    let open = try OwnedDescriptor(dup(0))
    let seen = try run("ls", "/proc/self/fd").output
    // 0, 1, 2 and the folder that `ls` reads.
    #expect(open.number > 2)
    #expect(String(decoding: seen, as: UTF8.self).split(separator: "\n").count == 4)
  }

  @Test func aMissingProgramIsTold() {
    #expect(throws: ChildFailure.self) { try run("gongkai-no-such-program") }
    #expect(findProgram("gongkai-no-such-program") == nil)
  }
}
