"""What comes out of streams is what comes out of tables, and memory does not grow with the rows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import kaohe
import polars as pl
import pyarrow as pa
import pytest
from conftest import KEPT
from polars.testing import assert_frame_equal

import one_machine
from generated import Country

MEMORY = "128MB"
READERS = {"duckdb": one_machine.by_duckdb(MEMORY), "polars": one_machine.by_polars}


@pytest.fixture(scope="module")
def files(country: Country, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(one_machine, "ROWS_A_FILE", 5_000)
        return one_machine.make(country, tmp_path_factory.mktemp("rows"), MEMORY)


def test_all_engines_make_the_same_rows(country: Country, files: list[Path], collected: pa.Table) -> None:
    assert len(files) == 3
    made = pl.concat([pl.read_parquet(file) for file in files])
    assert made.height == country.rows
    order = ["month", "unit", "indicator", "value", "state"]
    by_spark = pl.DataFrame(collected)
    assert_frame_equal(made.select(order), by_spark.select(order), check_row_order=False)


@pytest.mark.parametrize("engine", READERS)
def test_a_stream_gives_what_a_table_gives(compiled: kaohe.Compiled, files: list[Path], engine: str) -> None:
    for file in files:
        out = one_machine.score(compiled, READERS[engine], file, MEMORY, "zh")
        alone = pl.DataFrame(compiled.score(pl.read_parquet(file), keep=KEPT, reasons="zh"))
        found = pl.read_parquet(out).cast({"state": pl.String})
        assert_frame_equal(found, alone.cast({"state": pl.String}))
        assert found["score"].dtype == alone["score"].dtype
        assert not list(file.parent.glob("*.part"))


@pytest.mark.parametrize("engine", READERS)
@pytest.mark.parametrize("threads", [1, 3])
def test_totals_of_files_are_those_of_one_table(
    compiled: kaohe.Compiled, files: list[Path], engine: str, threads: int
) -> None:
    alone = compiled.totals(pl.concat([pl.read_parquet(file) for file in files]))
    sums, rows, refused = one_machine.totals(compiled, READERS[engine], files, threads)
    assert (rows, refused) == (alone.rows, alone.refused_rows)
    assert dict(sums.select("unit", "score").iter_rows()) == {
        unit: alone.score(unit) for unit in compiled.units
    }
    assert refused > 0


@pytest.mark.parametrize("engine", READERS)
def test_memory_does_not_grow_with_the_rows(engine: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "streamed"
    program = [sys.executable, one_machine.__file__, "--engine", engine, "--memory", MEMORY, "--folder", str(folder)]

    def most(months: int) -> float:
        size = ["--counties", "200", "--indicators", "50", "--months", str(months)]
        environment = os.environ | {"POLARS_MAX_THREADS": "2"}
        done = subprocess.run([*program, *size], check=True, capture_output=True, text=True, env=environment)
        found = re.search(r"most memory: ([\d,]+) MB", done.stdout)
        assert found, done.stdout
        return float(found[1].replace(",", ""))

    few, many = most(100), most(400)
    two_million = pl.read_parquet(folder / "rows-200-50-0-2000000.parquet").estimated_size("mb")
    # less than the three million more take as a table
    assert many - few < 1.5 * two_million
