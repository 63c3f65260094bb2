"""Rows of Spark, scored by a compiled scheme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

import kaohe
import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql.types import DecimalType, StringType, StructField, StructType

# as many as Spark keeps in a machine word
DIGITS = 18

# of a table, the columns that are kept, and a language
Score = Callable[[DataFrame, list[str], str], DataFrame]


def scorer(spark: SparkSession, compiled: kaohe.Compiled) -> Score:
    """Sends a compiled scheme to the executors, and gives the function that scores tables by it.

    Every executor gets it once; every Python worker of an executor makes it once, for all its tasks and tables. A task scores
    the batches of its partition as a stream and holds one of them. Out come the columns that are kept, and `score`, `state`
    and, where a row is refused, `reason` in the language.
    """
    sent = spark.sparkContext.broadcast(compiled)
    digits = DecimalType(DIGITS, compiled.scale)
    out = pa.schema(
        [("score", pa.decimal128(DIGITS, compiled.scale)), ("state", pa.string()), ("reason", pa.string())]
    )

    def scored(rows: DataFrame, keep: list[str], lang: str) -> DataFrame:
        # A function within a function goes to the workers as it is: they need no file of ours, only the packages.
        def score(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            first = next(batches, None)
            if first is None:
                return
            stream = pa.RecordBatchReader.from_batches(first.schema, chain([first], batches))
            for batch in pa.RecordBatchReader.from_stream(sent.value.score_stream(stream, keep=keep, reasons=lang)):
                # Spark takes no dictionaries
                yield batch.cast(pa.schema([*(batch.schema.field(name) for name in keep), *out]))

        words = [StructField(name, StringType()) for name in ("state", "reason")]
        fields = [*(rows.schema[name] for name in keep), StructField("score", digits), *words]
        return rows.mapInArrow(score, StructType(fields))

    return scored


def totals(rows: DataFrame) -> DataFrame:
    """Of scored rows, by unit: the sum of the scores, how many rows there are and were refused, and one of those, the first."""
    refused = F.col("state") == "refused"
    # The few groups of refused rows stand beside the one of the others, so that the many rows are added in a hash table, which
    # a least row by unit would not allow.
    parts = rows.groupBy("unit", F.when(refused, F.col("indicator")).alias("indicator"), "reason").agg(
        F.sum("score").alias("score"),
        F.count("*").alias("rows"),
        F.count_if(refused).alias("refused"),
        F.min(F.when(refused, F.col("month"))).alias("month"),
    )
    first = F.min(F.when(F.col("refused") > 0, F.struct("month", "indicator", "reason")))
    return parts.groupBy("unit").agg(
        F.sum("score").alias("score"), F.sum("rows").alias("rows"), F.sum("refused").alias("refused"), first.alias("first")
    )
