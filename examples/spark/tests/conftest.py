"""A cluster of two executors on this machine, and what one machine alone makes of the same rows."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import faults
import kaohe
import pyarrow as pa
import pyspark
import pytest
from pyspark.sql import DataFrame, SparkSession

from country import generated, session
from generated import PERIOD, Country
from scoring import Score, scorer

KEPT = ["unit", "indicator", "month", "value"]
PARTITIONS = 6


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    # executors are started from SPARK_HOME and leave their logs in it
    home = tmp_path_factory.mktemp("spark")
    for entry in Path(pyspark.__file__).parent.iterdir():
        (home / entry.name).symlink_to(entry)
    os.environ.update(SPARK_HOME=str(home), SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    os.environ["SPARK_LOCAL_DIRS"] = str(home / "local")
    settings = {
        "spark.sql.warehouse.dir": str(home / "warehouse"),
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.showConsoleProgress": "false",
        # several batches a partition
        "spark.sql.execution.arrow.maxRecordsPerBatch": "500",
    }
    started = session("local-cluster[2,1,1024]", settings)
    started.sparkContext.addPyFile(faults.__file__)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def country() -> Country:
    return Country(counties=20, indicators=30, months=20, bad=97)


@pytest.fixture(scope="session")
def compiled(country: Country) -> kaohe.Compiled:
    return country.scheme().compile(PERIOD)


@pytest.fixture(scope="session")
def score(spark: SparkSession, compiled: kaohe.Compiled) -> Score:
    return scorer(spark, compiled)


@pytest.fixture(scope="session")
def rows(spark: SparkSession, country: Country) -> DataFrame:
    return generated(spark, country, PARTITIONS)


@pytest.fixture(scope="session")
def collected(rows: DataFrame) -> pa.Table:
    """The same rows, on one machine."""
    return rows.toArrow()
