"""Writes a table from memory with pyarrow and Zstandard, in one thread, so many times; prints the seconds and bytes.

usage: write_parquet.py IN.parquet OUT.parquet [RUNS]
"""
import os
import sys
import time

import pyarrow
import pyarrow.parquet as parquet

pyarrow.set_cpu_count(1)
pyarrow.set_io_thread_count(1)
table = parquet.read_table(sys.argv[1], use_threads=False).combine_chunks()
for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 1):
    began = time.perf_counter()
    parquet.write_table(table, sys.argv[2], compression="zstd")
    print(f"{time.perf_counter() - began:.3f} {os.path.getsize(sys.argv[2])}")
