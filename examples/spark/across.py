"""What needs more than one report, as joins, windows and aggregations of Spark.

The words of findings come from gongkai itself: Spark brings the reports of a body, and the bodies of a region, together,
and `gongkai worker --across` says what they say to one another.
"""

from pyspark.sql import Window
from pyspark.sql import functions as F

import worker

ORDER = ["input", "document", "item"]
# Exact for numbers of up to 20 digits before the point and 8 behind it.
SUMMED = "decimal(28,8)"


def without_copies(documents):
    """The first document with its bytes counts, as it does on one machine; the others become quarantine rows."""
    texts = (
        documents.where("document_id IS NOT NULL")
        .groupBy("input", "document")
        .agg(F.first("document_id").alias("document_id"), F.first("source").alias("source")))
    order = Window.partitionBy("document_id").orderBy("input", "document")
    copies = (
        texts.withColumn("first", F.first("source").over(order))
        .withColumn("place", F.row_number().over(order))
        .where("place > 1"))
    refused = copies.select(
        "source", F.lit("discover").alias("stage"), F.lit("duplicate_content").alias("reason"),
        F.format_string("the same bytes as report %s, which was read from %s", "document_id", "first").alias("message"))
    kept = documents.join(copies.select("input", "document"), ["input", "document"], "left_anti")
    return kept, refused


def uncounted(kept):
    """The ids of reports that do not count, because another of the same body and year does (`ReportStanding`): the one
    with the most numbers, of those the one with the fewest errors, of those the one with the first id. A report whose
    body or year is not sure has no `record`, and counts."""
    standing = Window.partitionBy("body", "year").orderBy(F.desc("numbers"), "errors", "report_id")
    return (
        kept.where("record IS NOT NULL")
        .select(
            "report.report_id", F.col("report.organization_id").alias("body"), "report.year", "report.errors",
            F.expr("size(filter(values, v -> v IS NOT NULL))").alias("numbers"))
        .withColumn("place", F.row_number().over(standing))
        .where("place > 1")
        .select("report_id"))


def years(kept, command, schema, spark_schema):
    """Each body's years, held against one another: lines with rows of changes, findings and coverage."""
    others = uncounted(kept).withColumn("is_other", F.lit(1))
    records = (
        kept.where("record IS NOT NULL")
        .select("report.report_id", F.col("report.organization_id").alias("body"), F.col("report.year").alias("year"),
                *ORDER, "record")
        .join(others, "report_id", "left")
        .withColumn("is_other", F.coalesce("is_other", F.lit(0)))
        .repartition("body")
        # Of many reports of a year only the first are compared: the one that counts must be among them.
        .sortWithinPartitions("body", "year", "is_other", *ORDER)
        .select("record"))
    return records.mapInArrow(worker.read_lines(command, schema), spark_schema)


def regions(bodies, command, schema, spark_schema):
    """Each region's total against its parts: lines with findings."""
    entries = (
        bodies.select(F.explode("entries").alias("entry"))
        .select("entry.*")
        .withColumn("province", F.substring("region_code", 1, 2))
        .repartition("year", "province")
        .sortWithinPartitions("year", "region_code", "entry")
        .select(_json(F.col("entry")).alias("line")))
    return entries.mapInArrow(worker.read_lines(command, schema), spark_schema)


def _json(text):
    """The text as a JSON string."""
    return F.regexp_extract(F.to_json(F.struct(text.alias("e"))), r'(?s)^\{"e":(.*)\}$', 1)


def coverage(bodies, kept):
    """A body's missing years, where a file of its name was quarantined: the join that tells the two apart."""
    named = (
        kept.where("quarantine IS NOT NULL").select(F.explode("named").alias("named")).select("named.*").distinct()
        .withColumn("quarantined", F.lit(True)))
    rows = bodies.select(F.explode("coverage").alias("row")).select("row.*")
    status = F.when((F.col("status") == "missing") & F.col("quarantined"), "quarantined").otherwise(F.col("status"))
    return rows.join(named, ["organization_id", "year"], "left").withColumn("status", status).drop("quarantined")


def indicators(kept):
    """Rates with their percentile in level and year among the reports that count: one digit, half to even, in whole
    numbers throughout."""
    rows = kept.where("report IS NOT NULL").select(
        F.col("report.year").alias("year"), F.col("report.province").alias("province"),
        F.col("report.level").alias("level"), F.explode("indicators").alias("row"))
    rows = rows.select("year", "province", "level", "row.*").drop("percentile", "peers")
    rows = rows.join(uncounted(kept).withColumn("is_other", F.lit(1)), "report_id", "left")
    group = Window.partitionBy("year", "level", "indicator")
    below = group.orderBy("value").rangeBetween(Window.unboundedPreceding, Window.currentRow)
    counted = F.when(F.col("is_other").isNull(), F.col("value"))
    seen, peers = F.count(counted).over(below), F.count(counted).over(group)
    rows = rows.withColumn("seen", seen).withColumn("peers", peers)
    whole, rest = F.expr("1000 * seen DIV peers"), F.expr("2 * ((1000 * seen) % peers)")
    up = (rest > F.col("peers")) | ((rest == F.col("peers")) & (whole % 2 == 1))
    stands = F.col("value").isNotNull() & F.col("level").isNotNull() & F.col("year").isNotNull()
    tenths = F.when(stands, whole + up.cast("bigint"))
    return (
        rows.withColumn("percentile", (tenths.cast("decimal(20,0)") * F.expr("0.1BD")).cast("decimal(38,18)"))
        .withColumn("peers", F.when(stands, F.col("peers")))
        .drop("seen", "level", "is_other"))


def beyond_summary(kept):
    """Reports with a number that `SUMMED` does not hold."""
    return kept.where(f"exists(values, v -> v IS NOT NULL AND NOT (v <=> try_cast(v AS {SUMMED})))")


def summary(kept, measures):
    """Sum and quartiles of every measure, year and group, exact: values are counted first, then ranked. Of several
    reports of a body and year one counts."""
    counting = (
        kept.where("report IS NOT NULL").withColumn("report_id", F.col("report.report_id"))
        .join(uncounted(kept), "report_id", "left_anti"))
    reports = counting.select(
        F.col("report.year").alias("year"),
        F.expr("array_join(transform(groups, g -> concat(g.dimension, ':', g.key)), '|')").alias("profile"),
        "values", "indicators")
    values = reports.select("year", "profile", F.posexplode("values").alias("position", "value")).where(
        "value IS NOT NULL")
    names = F.array(*[F.lit(name) for name in measures])
    cells = (
        _counted(values, "position")
        .withColumn("measure", F.get(names, F.col("position"))).drop("position"))
    rates = reports.select("year", "profile", F.explode("indicators").alias("row")).where("row.value IS NOT NULL")
    rates = _counted(
        rates.select("year", "profile", F.concat(F.lit("indicators."), "row.indicator").alias("measure"),
                     F.col("row.value").alias("value")), "measure")
    number = _counted(reports.select("year", "profile", F.lit("reports").alias("measure"), F.lit(1).alias("value")),
                      "measure")
    counted = cells.unionByName(rates).unionByName(number)
    key = ["year", "measure", "dimension", "key"]
    groups = counted.withColumn("group", F.explode(F.split("profile", r"\|"))).select(
        "year", "measure", "value", "times", F.substring_index("group", ":", 1).alias("dimension"),
        F.expr("substring(group, instr(group, ':') + 1)").alias("key"))
    counts = groups.groupBy(*key, "value").agg(F.sum("times").alias("times"))
    group = Window.partitionBy(*key)
    so_far = group.orderBy("value").rowsBetween(Window.unboundedPreceding, Window.currentRow)
    ranked = counts.withColumn("upto", F.sum("times").over(so_far)).withColumn("reports", F.sum("times").over(group))
    quarters = ranked.groupBy(*key).agg(
        F.max("reports").alias("reports"),
        F.sum(F.expr("CAST(value * times AS decimal(38,8))")).alias("sum"),
        F.min("value").alias("min"), F.max("value").alias("max"),
        *[F.min(F.when(F.col("upto") > _rank(quarter, step), F.col("value"))).alias(f"v{quarter}{step}")
          for quarter in (1, 2, 3) for step in (0, 1)])
    counts_only = F.col("measure") == "reports"
    rows = quarters.select(
        "dimension", "key", "year", "measure", "reports",
        F.when(~F.col("measure").startswith("indicators."), F.col("sum")).alias("sum"),
        F.when(~counts_only, F.col("min")).alias("min"),
        *[F.when(~counts_only, _between(quarter)).alias(name)
          for quarter, name in ((1, "p25"), (2, "median"), (3, "p75"))],
        F.when(~counts_only, F.col("max")).alias("max"))
    for name in ("sum", "min", "p25", "median", "p75", "max"):
        rows = rows.withColumn(name, F.col(name).cast("decimal(38,18)"))
    return rows.withColumn("key", F.when(F.col("key") != "", F.col("key"))).withColumn(
        "expected", F.lit(None).cast("bigint"))


def _counted(rows, measure):
    rows = rows.withColumn("value", F.col("value").cast(SUMMED))
    return rows.groupBy("year", "profile", measure, "value").agg(F.count("*").alias("times"))


def _rank(quarter, step):
    return F.expr(f"least(reports - 1, (reports - 1) * {quarter} DIV 4 + {step})")


def _between(quarter):
    """Linear between the two nearest values, as on one machine: quarters are exact in decimals."""
    part = f"((reports - 1) * {quarter} % 4)"
    low, high = f"v{quarter}0", f"v{quarter}1"
    return F.expr(
        f"CAST((CAST({low} * CAST(4 - {part} AS decimal(1,0)) AS decimal(30,8)) "
        f"+ CAST({high} * CAST({part} AS decimal(1,0)) AS decimal(30,8))) * 0.25BD AS decimal(38,18))")
