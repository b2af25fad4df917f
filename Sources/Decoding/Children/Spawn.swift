import CLinux
import Glibc

/// All that a program learns of our environment: where programs, its home and its languages are.
private let inherited = ["PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX"]

/// Starts a program with these three descriptors as its first, and no other.
func spawn(_ command: [String], _ descriptors: [Int32]) throws(SystemFailure) -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, descriptor) in descriptors.enumerated() {
    posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
  }
  _ = gongkai_close_from(&actions, 3)

  // A group of its own, so that it can be killed with all it started; signals as a program expects them.
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  var none = sigset_t()
  var all = sigset_t()
  sigemptyset(&none)
  sigfillset(&all)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setpgroup(&attributes, 0)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

  var arguments = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var environment =
    inherited.compactMap { name in getenv(name).map { strdup("\(name)=" + String(cString: $0)) } } + [nil]
  defer { for variable in environment { free(variable) } }
  var process: pid_t = 0
  let code = posix_spawnp(&process, arguments[0] ?? strdup(""), &actions, &attributes, &arguments, &environment)
  if code != 0 { throw SystemFailure(code: code) }
  return process
}

/// The program of this name in `PATH`; nil when there is none.
func findProgram(_ name: String) -> String? {
  if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
  guard let path = getenv("PATH") else { return nil }
  for folder in String(cString: path).split(separator: ":") where access("\(folder)/\(name)", X_OK) == 0 {
    return "\(folder)/\(name)"
  }
  return nil
}
