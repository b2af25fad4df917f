import CSQLite

/// One file of SQLite that is being made, used by one thread.
final class SQLiteDatabase {
  let path: String
  private var handle: OpaquePointer?

  /// Makes the file.
  ///
  /// - Throws: `TableError`, in the words of SQLite.
  init(path: String) throws(TableError) {
    self.path = path
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2(path, &handle, flags, nil)
    if code != SQLITE_OK { throw error(code, "cannot make the database") }
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements that give no rows.
  ///
  /// - Parameter purpose: what they are for, in the words of an error: `cannot make the table cells`.
  func execute(_ sql: String, _ purpose: @autoclosure () -> String) throws(TableError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw error(code, purpose()) }
  }

  /// Compiles a statement that is run many times.
  func prepare(_ sql: String, _ purpose: @autoclosure () -> String) throws(TableError) -> OpaquePointer {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw error(code, purpose()) }
    return statement
  }

  /// What SQLite says about the call that has just failed, and what to do.
  func error(_ code: Int32, _ purpose: String) -> TableError {
    let words = handle.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) } ?? "out of memory"
    let remedy =
      switch code & 0xFF {
      case SQLITE_FULL, SQLITE_IOERR: "; make room on the disk"
      case SQLITE_NOMEM: "; give the run more memory"
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM: "; check who may write there"
      default: "; leave \"sqlite\" out of \"formats\" to go on without it"
      }
    return TableError("\(path): \(purpose): \(words) (SQLite \(code))\(remedy)")
  }

  /// Closes the file, so that all of it is written.
  ///
  /// - Precondition: every statement was finalized.
  func close() throws(TableError) {
    let code = sqlite3_close(handle)
    if code != SQLITE_OK { throw error(code, "cannot close the database") }
    handle = nil
  }
}

extension String {
  /// The name in double quotes, as SQL has names.
  var sqlName: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
  /// The text in quotes, as SQL has texts.
  var sqlText: String { "'" + replacing("'", with: "''") + "'" }
}
