"""Runs requests.sql in the folder of the tables, as `duckdb < requests.sql` does there."""
import os
import pathlib
import sys

import duckdb

queries = pathlib.Path(__file__).with_name("requests.sql").read_text(encoding="utf-8")
os.chdir(sys.argv[1])
for query in duckdb.extract_statements(queries):
    result = duckdb.execute(query)
    print("\t".join(column[0] for column in result.description))
    for row in result.fetchall():
        print("\t".join(str(value) for value in row))
    print()
