import Foundation
import Specimens
import Testing

/// The manual page and the completions, which are made from the definitions of the commands.
@Suite struct ManualTests {
  private func shell(_ script: String) throws -> (status: Int32, output: String) {
    try Python.run(
      "import subprocess, sys\nsys.exit(subprocess.run(['bash', '-c', sys.argv[1]]).returncode)", script)
  }

  @Test func theManualPageIsCurrent() throws {
    let made = try shell(
      "'\(Command.binary)' --experimental-dump-help | '\(projectFolder)/scripts/make-manual.py'")
    let kept = try String(contentsOfFile: "\(projectFolder)/docs/gongkai.1", encoding: .utf8)
    #expect(made.status == 0)
    #expect(made.output == kept, "make docs/gongkai.1 again: make man")
  }

  @Test(.enabled(if: Python.hasProgram("groff")))
  func theManualPageIsWellFormed() throws {
    let page = try shell("groff -k -Tutf8 -man -ww -b '\(projectFolder)/docs/gongkai.1' 2>&1 >/dev/null")
    #expect(page.output == "")
  }

  @Test func bashCompletesCommandsAndTheirOptions() throws {
    let script = """
      source <('\(Command.binary)' --generate-completion-script bash)
      complete -p gongkai >/dev/null || exit 1
      ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _gongkai "$1" "${@: -1}" "${@: -2:1}"; echo "${COMPREPLY[@]}"; }
      ask gongkai expl; ask gongkai run --std; ask gongkai run --stdout ce
      """
    let answer = try shell(script)
    let lines = answer.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 2 && lines[0].contains("explain"), "\(answer.output)")
    #expect(lines.count > 2 && lines[1].contains("--stdout"), "\(answer.output)")
    #expect(lines.count > 2 && lines[2].contains("cells"), "\(answer.output)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionsAreScriptsOfTheirShell(name: String) throws {
    let script = try Command.run("--generate-completion-script", name)
    #expect(script.status == 0)
    for word in ["explain", "--stdout", "ndjson"] where name != "fish" {
      #expect(script.output.contains(word), "\(word)")
    }
    if name == "fish" { #expect(script.output.contains("-l 'stdout'") || script.output.contains("-l stdout")) }
    guard Python.hasProgram(name) else { return }
    let scratch = try Scratch()
    try scratch.write(script.output.utf8, to: "script")
    #expect(try shell("\(name) -n '\(scratch("script"))'").status == 0)
  }
}
