import Glibc

/// Whether programs that read documents can be kept from the network: in a network of their own, with nobody in it. Not
/// every system lets a user make one.
public enum NetworkBan {
  private static let words = ["unshare", "--user", "--map-current-user", "--net"]

  /// What stands before a program, so that it has no network; empty where that cannot be had.
  static let command: [String] = works ? words : []

  /// For `gongkai doctor`.
  public static var finding: String {
    command.isEmpty
      ? "programs that read documents can reach the network: this system does not let users unshare it"
      : "programs that read documents have no network"
  }

  private static var works: Bool {
    guard findProgram("unshare") != nil, let null = try? OwnedDescriptor(open("/dev/null", O_RDWR | O_CLOEXEC)),
      let process = try? spawn(words + ["true"], [null.number, null.number, null.number])
    else { return false }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status == 0
  }
}
