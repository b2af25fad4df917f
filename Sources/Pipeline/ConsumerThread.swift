import Dispatch
import Tables

/// Gives rows to a format that writes them in a thread of its own, so that slow formats overlap with one another and
/// with the work that makes the rows.
///
/// What waits is bounded: who gives rows waits when the format falls too far behind.
final class ConsumerThread: Sendable {
  private enum Message: Sendable {
    case begin(TableName, [TableSchema.Column])
    case rows([UInt8], TableName)
    case end(TableName)
    case finish

    var byteCount: Int {
      if case .rows(let bytes, _) = self { bytes.count } else { 0 }
    }
  }

  private struct State {
    var waiting: [Message] = []
    var bytes = 0
    var isAbandoned = false
    var isDone = false
    var failure: TableError?
    var nanoseconds: UInt64 = 0
  }

  /// Nil for what is no format of the tables.
  let format: TableFormat?
  /// The tables that it looks at.
  private let tables: Set<TableName>
  /// What the owner and the thread share; the thread does not keep the owner.
  private let state: Monitor<State>

  /// Bytes that may wait; one piece of rows may always.
  private static let mostBytes = 16 << 20

  /// - Parameter make: makes the consumer, in its thread.
  init(
    _ name: String, _ format: TableFormat? = nil, tables: Set<TableName> = Set(TableName.allCases),
    _ make: @escaping @Sendable () throws(TableError) -> any TableConsumer
  ) {
    let state = Monitor(State())
    (self.format, self.tables, self.state) = (format, tables, state)
    DispatchQueue(label: "gongkai.\(name)").async { Self.work(state, make) }
  }

  /// Nobody waits for what is not finished.
  deinit { state.update { $0.isAbandoned = true } }

  /// A table begins.
  func begin(_ table: TableName, columns: [TableSchema.Column]) throws(RunFailure) {
    try send(.begin(table, columns))
  }

  /// Gives rows of a table.
  func append(_ rows: [UInt8], to table: TableName) throws(RunFailure) {
    if !rows.isEmpty, tables.contains(table) { try send(.rows(rows, table)) }
  }

  /// Says that every row of a table was given.
  func end(_ table: TableName) throws(RunFailure) { try send(.end(table)) }

  /// Says that every row was given; does not wait.
  func close() throws(RunFailure) { try send(.finish) }

  /// Waits until all is written.
  ///
  /// - Returns: nanoseconds that the consumer worked.
  func wait() throws(RunFailure) -> UInt64 {
    let (failure, nanoseconds) = state.update(when: { $0.isDone }) { ($0.failure, $0.nanoseconds) }
    if let failure { throw RunFailure(failure) }
    return nanoseconds
  }

  private func send(_ message: Message) throws(RunFailure) {
    let hasRoom: (State) -> Bool = { state in
      state.isDone || state.bytes == 0 || state.bytes + message.byteCount <= Self.mostBytes
    }
    let failure = state.update(when: hasRoom) { state in
      state.waiting.append(message)
      state.bytes += message.byteCount
      return state.failure
    }
    if let failure { throw RunFailure(failure) }
  }

  private static func work(_ state: Monitor<State>, _ make: () throws(TableError) -> any TableConsumer) {
    do throws(TableError) {
      var consumer = try make()
      while let message = next(state) {
        let began = monotonicNanoseconds()
        switch message {
        case .begin(let table, let columns): try consumer.begin(table, columns: columns)
        case .rows(let rows, let table): try consumer.append(rows, to: table)
        case .end(let table): try consumer.end(table)
        case .finish: try consumer.finish()
        }
        state.update {
          $0.bytes -= message.byteCount
          $0.nanoseconds += monotonicNanoseconds() - began
          if case .finish = message { $0.isDone = true }
        }
      }
    } catch {
      state.update { ($0.failure, $0.isDone) = (error, true) }
    }
  }

  /// What comes next; nil when nothing will.
  private static func next(_ state: Monitor<State>) -> Message? {
    state.update(when: { !$0.waiting.isEmpty || $0.isAbandoned || $0.isDone }) { state in
      state.isAbandoned || state.isDone ? nil : state.waiting.removeFirst()
    }
  }
}

extension RunFailure {
  /// A format of the tables could not be written, most likely because the disk is full.
  init(_ error: TableError) {
    self.init(.inputOutput, "\(error.description); the tables of the last run are untouched")
  }
}
