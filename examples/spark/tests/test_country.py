"""What two executors make of a country is what one machine makes of it, digit for digit, whatever becomes of them."""

from __future__ import annotations

import os
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import faults
import kaohe
import pyarrow as pa
import pytest
from conftest import KEPT, PARTITIONS
from pyspark.sql import DataFrame, SparkSession

from generated import Country
from scoring import Score, scorer, totals


def in_order(table: Any) -> list[tuple[Any, ...]]:
    """The rows of a table; decimals as their digits, so that 1.5 is not 1.50."""
    columns = [[str(cell) if isinstance(cell, Decimal) else cell for cell in column.to_pylist()] for column in table.columns]
    return sorted(zip(*columns, strict=True), key=repr)


@pytest.fixture(scope="module")
def expected(compiled: kaohe.Compiled, collected: pa.Table) -> list[tuple[Any, ...]]:
    return in_order(pa.table(compiled.score(collected, keep=KEPT, reasons="zh")))


def both_are_there(spark: SparkSession) -> None:
    """Waits for the executors, of which one may have been killed before."""
    context: Any = spark.sparkContext
    end = time.monotonic() + 120
    # the driver counts as one
    while len(context._jsc.sc().statusTracker().getExecutorInfos()) < 3:
        assert time.monotonic() < end, "there are no two executors"
        time.sleep(0.1)


def by_unit(rows: DataFrame) -> dict[str, dict[str, Any]]:
    return {unit["unit"]: unit for unit in totals(rows).toArrow().to_pylist()}


def check_totals(found: dict[str, dict[str, Any]], compiled: kaohe.Compiled, collected: pa.Table) -> None:
    """Against the sums that one machine makes."""
    alone = compiled.totals(collected)
    assert set(compiled.units) <= set(found)
    for unit in compiled.units:
        assert str(found[unit]["score"]) == f"{alone.score(unit):.4f}"
    assert sum(unit["rows"] for unit in found.values()) == alone.rows
    assert sum(unit["refused"] for unit in found.values()) == alone.refused_rows > 0


def test_the_rows_and_totals_are_those_of_one_machine(
    rows: DataFrame,
    country: Country,
    compiled: kaohe.Compiled,
    score: Score,
    collected: pa.Table,
    expected: list[tuple[Any, ...]],
) -> None:
    out = score(rows, KEPT, "zh")
    found = out.toArrow()
    assert found.column_names == [*KEPT, "score", "state", "reason"]
    assert found.num_rows == country.rows
    assert in_order(found) == expected
    assert {state for *_, state, _ in expected} == {"reported", "missing", "refused"}
    check_totals(by_unit(out), compiled, collected)


def test_a_worker_makes_the_scheme_once(
    spark: SparkSession, rows: DataFrame, compiled: kaohe.Compiled, expected: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    both_are_there(spark)
    counted: Any = faults.Counted(compiled, tmp_path)
    assert in_order(scorer(spark, counted)(rows, KEPT, "zh").toArrow()) == expected
    tasks = faults.attempts(tmp_path / "scored")
    assert sorted(task.partition for task in tasks) == list(range(PARTITIONS))
    executors = {task.executor for task in tasks}
    assert len(executors) == 2
    assert sorted(made.executor for made in faults.attempts(tmp_path / "made")) == sorted(executors)


def test_a_task_that_is_tried_again_changes_nothing(
    rows: DataFrame, score: Score, expected: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    log = tmp_path / "tasks"
    found = score(faults.faulty(rows, log, 2, faults.fail), KEPT, "zh").toArrow()
    assert in_order(found) == expected
    assert sorted(attempt.partition for attempt in faults.attempts(log)) == sorted([*range(PARTITIONS), 2])


@pytest.mark.parametrize("what", ["rows", "totals"])
def test_an_executor_that_is_killed_changes_nothing(
    spark: SparkSession,
    rows: DataFrame,
    compiled: kaohe.Compiled,
    score: Score,
    collected: pa.Table,
    expected: list[tuple[Any, ...]],
    tmp_path: Path,
    what: str,
) -> None:
    log = tmp_path / "tasks"
    both_are_there(spark)
    # by the last partition every executor has finished others, whose shuffled rows die with it
    last = PARTITIONS - 1
    out = score(faults.faulty(rows, log, last, faults.kill), KEPT, "zh")
    if what == "rows":
        assert in_order(out.repartition(2, "unit").toArrow()) == expected
    else:
        check_totals(by_unit(out), compiled, collected)
    done = faults.attempts(log)
    first, *again = [attempt.executor for attempt in done if attempt.partition == last]
    assert again
    assert first not in again
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    lost = {attempt.partition for attempt in done if attempt.executor == first} - {last}
    assert lost
    for partition in lost:
        assert [attempt.partition for attempt in done].count(partition) > 1


BAD: list[tuple[str, str, str | None, str | None, str]] = [
    ("c0", "i9", "3", None, "reported"),
    ("nowhere", "i9", "3", None, "refused"),
    ("c1", "nothing", "3", None, "refused"),
    ("c2", "i9", None, None, "refused"),
    ("c3", "i9", "-1", None, "refused"),
    ("c4", "i9", None, "absent", "refused"),
    ("c5", "i9", None, "missing", "missing"),
    ("c6", "i9", "4", "estimated", "estimated"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_bad_rows_come_back_with_their_reasons(
    spark: SparkSession, compiled: kaohe.Compiled, score: Score, lang: str
) -> None:
    values = [None if value is None else Decimal(value) for _, _, value, _, _ in BAD]
    table = [(unit, indicator, value, state) for (unit, indicator, _, state, _), value in zip(BAD, values, strict=True)]
    rows = spark.createDataFrame(table, "unit string, indicator string, value decimal(12, 2), state string")
    out = {row["unit"]: row for row in score(rows.repartition(3), ["unit"], lang).collect()}
    alone = compiled.score(rows.toArrow())
    told = [problem.message_zh if lang == "zh" else problem.message for problem in alone.refused]
    reasons = dict(zip((unit for unit, *_, state in BAD if state == "refused"), told, strict=True))
    assert len(set(reasons.values())) == len(reasons)
    for unit, _, _, _, state in BAD:
        assert out[unit]["state"] == state
        assert out[unit]["reason"] == reasons.get(unit)
        assert (out[unit]["score"] is None) == (state == "refused")
    assert str(out["c0"]["score"]) == "8.5000"
    assert str(out["c6"]["score"]) == "8.0000"
