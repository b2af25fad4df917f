import Glibc

/// libFuzzer over one target: `fuzz TARGET …`, what follows is for libFuzzer. `fuzz` alone lists the targets.
@_cdecl("fuzz_main")
func fuzzMain(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
  let names = FuzzTarget.all.map(\.name)
  guard count > 1, let word = arguments[1] else {
    print(names.joined(separator: "\n"))
    return 0
  }
  guard let target = FuzzTarget.named(String(cString: word)) else {
    print("no such target; there are: \(names.joined(separator: " "))")
    return 64
  }
  Driver.target = target
  arguments[1] = arguments[0]
  var left = count - 1
  var rest: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = arguments + 1
  return runDriver(&left, &rest, runOneInput)
}

private enum Driver {
  nonisolated(unsafe) static var target: FuzzTarget?
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What libFuzzer's own start asks for.
@_cdecl("LLVMFuzzerTestOneInput")
func runOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  do throws(Broken) { try Driver.target?.run(bytes) } catch {
    let words = "BROKEN: \(error)\n"
    _ = write(STDERR_FILENO, words, words.utf8.count)
    abort()
  }
  return 0
}
