"""What a person who knows SQL would write: the text files read by DuckDB, the rows of the request table by regular
expressions, the seven numbers behind each label.

usage: duckdb_regex.py FOLDER [THREADS]
"""
import sys
import time

import duckdb

from careful_regex import ROWS

folder, threads = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 2
numbers = r"(?:[\s|]*(-?\d+)){7}"
patterns = ", ".join("'" + r"\s*".join(label) + r"[^0-9]{0,60}" + numbers + "'" for label in ROWS)
began = time.perf_counter()
database = duckdb.connect(config={"threads": threads})
files, full = database.execute(f"""
  WITH lines AS (
    SELECT filename, line FROM read_csv('{folder}/**/*.txt.gz', columns = {{'line': 'VARCHAR'}}, delim = chr(1),
      quote = '', escape = '', header = false, auto_detect = false, filename = true, strict_mode = false, parallel = false)
  ), texts AS (SELECT filename, string_agg(line, chr(10)) AS text FROM lines GROUP BY filename)
  SELECT count(*), sum(len(list_filter([{patterns}], lambda pattern: regexp_matches(text, pattern)))) FROM texts
""").fetchone()
seconds = time.perf_counter() - began
print(f"{files / seconds:.0f} reports/s, {full / files / len(ROWS):.1%} of request rows with seven numbers")
