"""What there is to read, as a table of names and documents."""

import os

from pyspark.sql import functions as F


def folder(spark, root, slices):
    """All files under a folder that every executor sees, in the order of their paths; opened where they are read.

    Archives, crawls (WARC) and JSON lines are files like all others: the worker looks into them.
    """
    root = os.fsencode(root)
    paths = sorted(
        os.path.relpath(os.path.join(place, name), root)
        for place, _, names in os.walk(root, onerror=_fail) for name in names)
    files = [(bytearray(path), bytearray(os.path.join(root, path))) for path in paths]
    rows = spark.sparkContext.parallelize(files, max(1, min(slices, len(files))))
    return spark.createDataFrame(rows, "name binary, path binary")


def storage(spark, root, slices):
    """All files under an address (hdfs://, s3a://). Spark passes over names that begin with `_` or `.`."""
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(root)
    prefix = root.rstrip("/") + "/"
    name = F.element_at(F.split(F.col("path"), prefix, 2), -1)
    return files.select(name.cast("binary").alias("name"), "content").repartition(slices)


def parquet(spark, path, text, name):
    """A column of documents, text or binary, and one of the names that will stand in `source`."""
    rows = spark.read.parquet(path)
    return rows.select(F.col(name).cast("binary").alias("name"), F.col(text).cast("binary").alias("content"))


def _fail(error):
    raise error
