import Records
import Synchronization
import Tables
import Testing

@testable import Pipeline

@Suite struct ConsumerThreadTests {
  /// Notes what it is given; fails at the table it is told to.
  private struct Recorder: TableConsumer {
    let notes: Notes
    var failing: TableName?

    mutating func begin(_ table: TableName, columns: [TableSchema.Column]) {
      notes.list.withLock { $0.append("\(table) \(columns.count)") }
    }

    mutating func append(_ rows: [UInt8], to table: TableName) throws(TableError) {
      if table == failing { throw TableError("no room in \(table)") }
      notes.list.withLock { $0.append("\(table) \(rows.count) bytes") }
    }

    mutating func end(_ table: TableName) { notes.list.withLock { $0.append("\(table) ends") } }

    mutating func finish() { notes.list.withLock { $0.append("end") } }
  }

  private final class Notes: Sendable {
    let list = Mutex<[String]>([])
  }

  @Test func everythingArrivesInOrder() throws {
    let notes = Notes()
    let thread = ConsumerThread("csv") { Recorder(notes: notes) }
    try thread.begin(.cells, columns: [])
    // More than may wait at a time.
    for _ in 0..<6 { try thread.append([UInt8](repeating: 0, count: 5 << 20), to: .cells) }
    try thread.append([], to: .cells)
    try thread.close()
    _ = try thread.wait()
    #expect(notes.list.withLock { $0 } == ["cells 0"] + Array(repeating: "cells \(5 << 20) bytes", count: 6) + ["end"])
  }

  @Test func rowsOfTablesThatItDoesNotLookAtAreNotKeptForIt() throws {
    let notes = Notes()
    let thread = ConsumerThread("inputs", tables: [.reports]) { Recorder(notes: notes) }
    for table in [TableName.cells, .reports] {
      try thread.append([1, 2], to: table)
      try thread.end(table)
    }
    try thread.close()
    _ = try thread.wait()
    #expect(notes.list.withLock { $0 } == ["cells ends", "reports 2 bytes", "reports ends", "end"])
  }

  @Test func aFailureReachesWhoeverGivesRowsOrWaits() throws {
    let thread = ConsumerThread("csv") { Recorder(notes: Notes(), failing: .cells) }
    #expect(throws: RunFailure.self) {
      for _ in 0..<100 { try thread.append([UInt8](repeating: 0, count: 17 << 20), to: .cells) }
    }
    let failure = #expect(throws: RunFailure.self) { try thread.wait() }
    #expect(failure?.message.hasPrefix("no room in cells") == true)
  }

  @Test func aConsumerThatCannotBeMadeIsAFailure() throws {
    let thread = ConsumerThread("csv") { () throws(TableError) in throw TableError("cannot make it") }
    #expect(throws: RunFailure.self) { try thread.wait() }
  }

  @Test func nobodyWaitsForAnAbandonedOne() throws {
    let notes = Notes()
    try ConsumerThread("csv") { Recorder(notes: notes) }.begin(.cells, columns: [])
    #expect(notes.list.withLock { $0.count } <= 1)
  }
}
