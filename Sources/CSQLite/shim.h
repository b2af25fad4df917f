// SQLite (Debian: libsqlite3-dev), 3.34 or later for the trigram tokenizer. No shim is needed.
#pragma once
#include <sqlite3.h>
