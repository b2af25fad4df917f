#!/usr/bin/env python3
"""Compares the tables of a Spark job with those of `gongkai run`: the same rows, whatever their order.

compare.py SPARK_TABLES RUN_TABLES
"""

import glob
import sys

import duckdb

# What a job of Spark does not do: see README.md.
NOT_THERE = ["similarity"]


def main(there, here):
    failed = False
    for path in sorted(glob.glob(f"{here}/*.parquet")):
        table = path.split("/")[-1].removesuffix(".parquet")
        if table in NOT_THERE:
            continue
        failed |= not same(table, there, path)
    sys.exit(1 if failed else 0)


def same(table, there, path):
    base = duckdb.connect()
    base.execute(f"CREATE VIEW here AS SELECT * FROM read_parquet('{path}')")
    columns = base.execute("DESCRIBE here").fetchall()
    files = glob.glob(f"{there}/{table}/**/*.parquet", recursive=True)
    if not files:
        count = base.execute("SELECT count(*) FROM here").fetchone()[0]
        print(f"{table:12} {count:>9} rows here, no file there")
        return count == 0
    # Exact: whole numbers and decimals are widened, and years come from the names of folders.
    def column(name, kind):
        kind = "DECIMAL(38,18)" if kind.startswith(("DECIMAL", "BIGINT")) else kind
        return f'CAST("{name}" AS {kind}) AS "{name}"'

    chosen = ", ".join(column(name, kind) for name, kind, *_ in columns)
    base.execute(f"""CREATE TABLE there AS SELECT {chosen} FROM read_parquet('{there}/{table}/**/*.parquet',
        hive_partitioning = true, hive_types_autocast = false)""")
    base.execute(f"CREATE TABLE wanted AS SELECT {chosen} FROM here")
    extra = base.execute("SELECT * FROM there EXCEPT ALL SELECT * FROM wanted LIMIT 3").fetchall()
    missing = base.execute("SELECT * FROM wanted EXCEPT ALL SELECT * FROM there LIMIT 3").fetchall()
    count = base.execute("SELECT count(*) FROM there").fetchone()[0]
    wanted = base.execute("SELECT count(*) FROM wanted").fetchone()[0]
    print(f"{table:12} {count:>9} rows, {'the same' if not extra and not missing else f'DIFFERENT (wanted {wanted})'}")
    for what, rows in (("only there", extra), ("only here", missing)):
        for row in rows:
            print(f"    {what}: {str(row)[:1500]}")
    return not extra and not missing


if __name__ == "__main__":
    main(*sys.argv[1:])
