"""The columns of the tables, as `gongkai worker --schema` names them, for Arrow and for Spark."""

import json
import subprocess

import pyarrow
from pyspark.sql.pandas.types import from_arrow_schema

# Holds every number that gongkai reads, exactly.
NUMBER = pyarrow.decimal128(38, 18)
TYPES = {"string": pyarrow.string(), "integer": pyarrow.int64(), "number": NUMBER}


class Schemas:
    """What the program of this job writes."""

    def __init__(self, program, settings):
        said = json.loads(subprocess.run([program, "worker", "--schema", *settings], capture_output=True, check=True).stdout)
        self.tables = said["tables"]
        self.measures = said["measures"]

    def row(self, table):
        return pyarrow.struct([(name, TYPES[kind]) for name, kind in self.tables[table]])

    def columns(self, table):
        return [name for name, _ in self.tables[table]]

    def rows(self, *tables):
        return [(table, pyarrow.list_(self.row(table))) for table in tables]

    @property
    def documents(self):
        """A line of `gongkai worker`."""
        text, number = pyarrow.string(), pyarrow.int64()
        return pyarrow.schema([
            ("frame", number), ("input", text), ("document", number), ("item", number), ("source", text),
            ("document_id", text), ("report", self.row("reports")),
            *self.rows("cells", "findings", "sections", "claims", "indicators"),
            ("values", pyarrow.list_(NUMBER)),
            ("groups", pyarrow.list_(pyarrow.struct([("dimension", text), ("key", text)]))),
            ("record", text), ("quarantine", self.row("quarantine")),
            ("named", pyarrow.list_(pyarrow.struct([("organization_id", text), ("year", number)]))),
        ])

    @property
    def years(self):
        """A line of `gongkai worker --across years`."""
        text, number = pyarrow.string(), pyarrow.int64()
        entry = pyarrow.struct([("year", number), ("region_code", text), ("entry", text)])
        return pyarrow.schema([
            ("organization_id", text), *self.rows("changes", "findings", "coverage"), ("entries", pyarrow.list_(entry))])

    @property
    def regions(self):
        """A line of `gongkai worker --across regions`."""
        return pyarrow.schema(self.rows("findings"))


def spark(schema):
    return from_arrow_schema(schema)
