import Glibc

/// Says what became of the tables when a fault of the program, or memory that cannot be had, ends the process: neither
/// can be caught, but tables that are not finished are never published.
func watchForFaults() {
  // A stack of its own: the other may be what ran out.
  let size = 64 << 10
  var stack = stack_t()
  stack.ss_sp = malloc(size)
  stack.ss_size = size
  if stack.ss_sp != nil { sigaltstack(&stack, nil) }
  for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE] {
    var action = sigaction()
    // Which words is settled before: a handler may not allocate.
    if wantsJSONLog {
      action.__sigaction_handler.sa_handler = { _ in end(faultLine) }
    } else {
      action.__sigaction_handler.sa_handler = { _ in end(faultWords) }
    }
    action.sa_flags = SA_ONSTACK
    sigaction(number, &action, nil)
  }
  // A write beyond a limit or into a pipe that nobody reads is an error like others.
  signal(SIGXFSZ, SIG_IGN)
  signal(SIGPIPE, SIG_IGN)
}

private func end(_ words: StaticString) -> Never {
  words.utf8Start.withMemoryRebound(to: CChar.self, capacity: words.utf8CodeUnitCount) {
    _ = write(STDERR_FILENO, $0, words.utf8CodeUnitCount)
  }
  _exit(70)
}

private let faultLine: StaticString = """
  {"level":"error","message":"ended by a fault of the program, or for want of memory; the tables are whole, those of the \
  last run or of this one. If memory is short, give it more or set --jobs lower; if not, this is a defect of gongkai",\
  "exit_status":70}

  """

private let faultWords: StaticString = """
  gongkai: error: ended by a fault of the program, or for want of memory; the tables are whole, those of the last run \
  or of this one. If memory is short, give it more or set --jobs lower; if not, this is a defect of gongkai

  """
