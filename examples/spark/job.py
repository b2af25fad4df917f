#!/usr/bin/env python3
"""Reads disclosure reports with gongkai on a cluster of Spark, and leaves the tables of a run as Parquet.

spark-submit --py-files worker.py,schemas.py,inputs.py,across.py job.py --gongkai gongkai --folder reports --out tables
"""

import argparse
import json
import os
import sys
import time

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

import across
import inputs
import schemas
import worker

# Nested rows of a report are large: few of them make a batch between Spark and Python.
ROWS_A_BATCH = 128


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gongkai", required=True, help="the program, from make dist; it is sent to every executor")
    parser.add_argument("--folder", help="files under a folder that every executor sees: documents, archives, WARC")
    parser.add_argument("--storage", help="the same under an address: hdfs://, s3a://")
    parser.add_argument("--parquet", help="a table with a column of documents")
    parser.add_argument("--text", default="text", help="that column: text or bytes")
    parser.add_argument("--name", default="source", help="the column that names them")
    parser.add_argument("--config", help="pipeline.json; rules, thresholds, limits and the like")
    parser.add_argument("--slices", type=int, help="tasks of the reading; 4 a core when it is not given")
    parser.add_argument("--out", required=True, help="folder or address of the tables; must not exist")
    chosen = parser.parse_args()
    if sum(map(bool, (chosen.folder, chosen.storage, chosen.parquet))) != 1:
        parser.error("give one of --folder, --storage and --parquet")
    return chosen


def main():
    chosen = options()
    spark = SparkSession.builder.appName("gongkai").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_A_BATCH)
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    files = [os.path.abspath(chosen.gongkai)] + ([os.path.abspath(chosen.config)] if chosen.config else [])
    for file in files:
        spark.sparkContext.addFile(file)
    job = Job(spark, files[0], files[1:], chosen.out)
    slices = chosen.slices or 4 * spark.sparkContext.defaultParallelism
    if chosen.folder:
        given = inputs.folder(spark, chosen.folder, slices)
    elif chosen.storage:
        given = inputs.storage(spark, chosen.storage, slices)
    else:
        given = inputs.parquet(spark, chosen.parquet, chosen.text, chosen.name)
    print(json.dumps(job.run(given), ensure_ascii=False, indent=2))


class Job:
    """One run."""

    def __init__(self, spark, program, config, out):
        self.spark, self.out = spark, out
        local = ["--config", config[0]] if config else []
        self.schemas = schemas.Schemas(program, local)
        self.program = os.path.basename(program)
        self.config = os.path.basename(config[0]) if config else None
        path = spark._jvm.org.apache.hadoop.fs.Path(out)
        self.files = path.getFileSystem(spark._jsc.hadoopConfiguration())
        if self.files.exists(path):
            sys.exit(f"{out} is there already; name another --out")

    def command(self, *arguments):
        """What an executor runs; resolved there."""
        program, config = self.program, self.config

        def resolved():
            said = [worker.executable(program), "worker", *arguments]
            return said + (["--config", worker.shipped(config)] if config else [])

        return resolved

    def run(self, given):
        began, seconds = time.time(), {}

        def done(name):
            seconds[name] = round(time.time() - began - sum(seconds.values()), 1)

        # Read once, kept on disk: every table is made from it, whatever happens to an executor afterwards.
        documents = self.keep("documents", given.mapInArrow(
            worker.read_documents(self.command("--framing", "binary", "--jobs", "1"), self.schemas.documents),
            schemas.spark(self.schemas.documents)))
        done("read")
        kept, copies = across.without_copies(documents)
        reports = kept.where("report IS NOT NULL")
        self.refuse_beyond(reports)
        bodies = self.keep("bodies", across.years(
            kept, self.command("--across", "years"), self.schemas.years, schemas.spark(self.schemas.years)))
        regions = across.regions(
            bodies, self.command("--across", "regions"), self.schemas.regions, schemas.spark(self.schemas.regions))
        done("across")
        self.write_reports(reports)
        self.write("quarantine", self.quarantine(kept, copies), [])
        places = reports.select("report.report_id", "report.year", "report.province")
        late = bodies.select(F.explode("findings").alias("row")).unionByName(
            regions.select(F.explode("findings").alias("row")))
        self.write_findings(reports, late.join(places, late["row.report_id"] == places["report_id"]).drop("report_id"))
        done("tables of reports")
        provinces = reports.where("report.region_code IS NOT NULL").select(
            F.substring("report.region_code", 1, 2).alias("prefix"), F.col("report.province").alias("province")
        ).distinct()
        self.write_bodies(bodies, kept, provinces)
        self.write("indicators", across.indicators(kept), ["year", "province"])
        done("changes, coverage, indicators")
        self.write("summary", across.summary(kept, [measure["name"] for measure in self.schemas.measures]), ["year"])
        done("summary")
        counts = self.check(documents, reports)
        self.files.delete(self.path(""), True)
        done("check")
        return {**counts, "seconds": round(time.time() - began, 1), "steps": seconds}

    # What is kept on the way stands beside the tables until they are all there.
    def path(self, name):
        return self.spark._jvm.org.apache.hadoop.fs.Path(f"{self.out}.work/{name}" if name else f"{self.out}.work")

    def keep(self, name, rows):
        place = f"{self.out}.work/{name}"
        rows.write.mode("overwrite").parquet(place)
        return self.spark.read.parquet(place)

    def write(self, table, rows, partitions):
        names = [name for name in self.schemas.columns(table) if name not in partitions]
        rows = rows.select(*partitions, *[F.col(f"`{name}`") for name in names])
        if partitions:
            rows = rows.repartition(*partitions)
        rows.write.partitionBy(*partitions).parquet(f"{self.out}/{table}")

    def write_reports(self, reports):
        self.write("reports", reports.select("report.*"), ["year", "province"])
        place = reports.select(F.col("report.year").alias("year"), F.col("report.province").alias("province"), "*")
        for table in ("cells", "sections", "claims"):
            rows = place.select("year", "province", F.explode(table).alias("row"))
            columns = [f"row.{name}" for name in self.schemas.columns(table) if name != "year"]
            self.write(table, rows.select("year", "province", *columns), ["year", "province"])
        occurring = {row.edition for row in reports.select("report.edition").distinct().collect()}
        front = [f"report.{name}" for name in self.schemas.columns("wide") if name != "year"]
        cells = [
            F.get("values", F.lit(position)).alias(measure["name"])
            for position, measure in enumerate(self.schemas.measures) if occurring & set(measure["editions"])]
        wide = place.select("year", "province", *front, *cells)
        wide.repartition("year", "province").write.partitionBy("year", "province").parquet(f"{self.out}/wide")

    def write_findings(self, reports, late):
        early = reports.select(
            F.explode("findings").alias("row"), F.col("report.year").alias("year"),
            F.col("report.province").alias("province"))
        rows = early.unionByName(late).select("year", "province", "row.*")
        self.write("findings", rows, ["year", "province"])

    def write_bodies(self, bodies, kept, provinces):
        changes = bodies.select(F.explode("changes").alias("row"), "coverage").select(
            F.expr("substring(coverage[0].region_code, 1, 2)").alias("prefix"), "row.*")
        changes = changes.withColumn("year", F.col("year_after")).join(F.broadcast(provinces), "prefix", "left")
        self.write("changes", changes, ["year", "province"])
        coverage = across.coverage(bodies, kept).withColumn("prefix", F.substring("region_code", 1, 2))
        self.write("coverage", coverage.join(F.broadcast(provinces), "prefix", "left"), ["year", "province"])

    def quarantine(self, kept, copies):
        rows = kept.where("quarantine IS NOT NULL").select("quarantine.*")
        return rows.unionByName(copies)

    def refuse_beyond(self, reports):
        beyond = across.beyond_summary(reports).select("report.source").head(1)
        if beyond:
            sys.exit(f"{beyond[0].source} holds a number with more than 8 digits behind the point, which summary would "
                     "round; read it with gongkai run")

    def check(self, documents, reports):
        """The law of a run: every input ends as reports or as one quarantine row."""
        inputs = documents.where("report IS NOT NULL OR quarantine IS NOT NULL")
        given = inputs.select("input", "document").distinct().count()
        written = self.spark.read.parquet(f"{self.out}/reports").count()
        left = self.spark.read.parquet(f"{self.out}/quarantine").count()
        good = reports.select("input", "document").distinct().count()
        if given != good + left:
            sys.exit(f"an input was lost: {given} inputs, {good} documents with reports, {left} quarantine rows")
        return {"inputs": given, "documents": good, "reports": written, "quarantined": left}


if __name__ == "__main__":
    main()
