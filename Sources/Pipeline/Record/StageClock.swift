import CLinux
import Glibc
import Records

/// Nanoseconds of the monotonic clock.
func monotonicNanoseconds() -> UInt64 {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// Nanoseconds since 1970, as the system's clock has it.
func wallNanoseconds() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
}

/// How long each stage has worked, added up over documents and workers.
struct StageClock: Sendable {
  /// Nanoseconds by the position of the stage.
  private(set) var nanoseconds = [UInt64](repeating: 0, count: Stage.allCases.count)
  private var last = monotonicNanoseconds()

  /// Starts to measure anew, without counting what has passed.
  mutating func restart() { last = monotonicNanoseconds() }

  /// Gives the time since the last mark to a stage.
  mutating func mark(_ stage: Stage) {
    let now = monotonicNanoseconds()
    nanoseconds[stage.position] += now - last
    last = now
  }

  /// Adds the times of another clock.
  mutating func add(_ other: StageClock) {
    for stage in nanoseconds.indices { nanoseconds[stage] += other.nanoseconds[stage] }
  }
}
