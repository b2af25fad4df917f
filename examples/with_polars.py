"""polars: which share of its answered requests each level of government granted, from the Parquet files."""
import sys

import polars as pl

out = sys.argv[1]
wide = pl.scan_parquet(f"{out}/wide.parquet")
levels = pl.scan_parquet(f"{out}/reports.parquet").select("report_id", "level")
number = pl.col("requests.granted.total", "requests.partial.total", "requests.total.total").cast(pl.Float64)
table = (
    wide.join(levels, on="report_id")
    .with_columns(number)
    .with_columns(pl.col("level").replace({"": None}).fill_null("unknown"))
    .group_by("level")
    .agg(
        pl.len().alias("reports"),
        pl.col("requests.total.total").sum().alias("answered"),
        (100 * pl.col("requests.granted.total").sum() / pl.col("requests.total.total").sum()).round(1).alias("granted %"),
    )
    .sort("level")
    .collect()
)
print(table.write_csv(separator="\t"), end="")
