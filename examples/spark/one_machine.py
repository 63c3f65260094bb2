"""Scores a country's worth of rows on one machine, in little memory: DuckDB or Polars streams Parquet files through kaohe.

    python one_machine.py                                                 # small
    python one_machine.py --counties 3000 --indicators 133 --months 120 --threads 2 --folder rows
    python one_machine.py --engine polars --totals-only

The files are made first, unless they are there.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import kaohe
import polars as pl
import pyarrow as pa

from generated import PERIOD, Country

# a batch is what kaohe scores at a time
BATCH = 65_536
KEPT = ["unit", "indicator", "month", "value"]
# no file has more rows, so that several threads have something to do
ROWS_A_FILE = 2_000_000

Read = Callable[[Path], pa.RecordBatchReader]


def connection(memory: str) -> duckdb.DuckDBPyConnection:
    """DuckDB, held to so much memory and to one thread: there are as many of it as files on their way."""
    opened = duckdb.connect()
    opened.execute(f"set memory_limit = '{memory}'; set threads = 1; set preserve_insertion_order = true")
    return opened


def make(country: Country, folder: Path, memory: str) -> list[Path]:
    """The rows of a country, in Parquet files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for start in range(0, country.rows, ROWS_A_FILE):
        end = min(start + ROWS_A_FILE, country.rows)
        file = folder / f"rows-{country.counties}-{country.indicators}-{start}-{end}.parquet"
        files.append(file)
        if not file.exists():
            part = file.with_suffix(".part")
            query = country.sql(f"(select range as id from range({start}, {end}))", "//")
            with connection(memory) as duck:
                duck.execute(f"copy ({query}) to '{part}' (format parquet)")
            part.rename(file)
    return files


def by_duckdb(memory: str) -> Read:
    """Reads a file with DuckDB, a batch at a time."""

    def read(file: Path) -> pa.RecordBatchReader:
        return connection(memory).read_parquet(str(file)).to_arrow_reader(BATCH)

    return read


def by_polars(file: Path) -> pa.RecordBatchReader:
    """Reads a file with Polars' streaming engine, a batch at a time."""
    table = pl.scan_parquet(file)
    schema = pl.DataFrame(schema=table.collect_schema()).to_arrow().schema
    frames = table.collect_batches(chunk_size=BATCH, lazy=True, engine="streaming")

    def batches() -> Iterator[pa.RecordBatch]:
        for frame in frames:
            yield from frame.to_arrow().to_batches()

    return pa.RecordBatchReader.from_batches(schema, batches())


def score(compiled: kaohe.Compiled, read: Read, file: Path, memory: str, lang: str) -> Path:
    """Scores a file into another, a batch at a time."""
    out = file.with_name(f"scored-{file.name}")
    part = out.with_suffix(".part")
    scored = pa.RecordBatchReader.from_stream(compiled.score_stream(read(file), keep=KEPT, reasons=lang))
    with connection(memory) as duck:
        duck.register("scored", scored)
        duck.execute(f"copy (from scored) to '{part}' (format parquet)")
    part.rename(out)
    return out


def totals(compiled: kaohe.Compiled, read: Read, files: list[Path], threads: int) -> tuple[pl.DataFrame, int, int]:
    """The sums by unit of files that are added up at the same time, how many rows there were, and how many were refused."""
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda file: compiled.totals(read(file)), files))
    sums = pl.concat([pl.DataFrame(part) for part in parts]).group_by("unit").agg(pl.col("score", "points").sum())
    ranked = sums.sort("score", "unit", descending=[True, False])
    return ranked, sum(part.rows for part in parts), sum(part.refused_rows for part in parts)


def main() -> None:
    """Scores, adds up and shows."""
    parser = argparse.ArgumentParser(description="Scores a country's worth of rows on one machine, in little memory.")
    parser.add_argument("--counties", type=int, default=300)
    parser.add_argument("--indicators", type=int, default=30)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--engine", choices=["duckdb", "polars"], default="duckdb")
    parser.add_argument("--threads", type=int, default=1, help="how many files are on their way at a time")
    parser.add_argument("--memory", default="256MB", help="what each DuckDB may take")
    parser.add_argument("--folder", type=Path, help="where the rows and the scores lie; else they are removed in the end")
    parser.add_argument("--totals-only", action="store_true")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")
    given = parser.parse_args()

    country = Country(given.counties, given.indicators, given.months)
    compiled = country.scheme().compile(PERIOD)
    read = by_duckdb(given.memory) if given.engine == "duckdb" else by_polars
    with tempfile.TemporaryDirectory() as temporary:
        files = make(country, given.folder or Path(temporary), given.memory)
        size = sum(file.stat().st_size for file in files)
        print(f"{len(files)} 个文件 files, {size:,} B")

        if not given.totals_only:
            start = time.perf_counter()
            with ThreadPoolExecutor(given.threads) as pool:
                list(pool.map(lambda file: score(compiled, read, file, given.memory, given.lang), files))
            seconds = time.perf_counter() - start
            print(f"计分 scored: {seconds:.1f} s, {country.rows / seconds:,.0f} 行 rows/s")

        start = time.perf_counter()
        sums, rows, refused = totals(compiled, read, files, given.threads)
        seconds = time.perf_counter() - start
        print(f"合计 totals: {seconds:.1f} s, {rows / seconds:,.0f} 行 rows/s; 退回 refused: {refused:,} / {rows:,}")
        for unit, total in sums.head(5).select("unit", "score").iter_rows():
            print(f"  {unit:>6} {total:>16,}")
    # Linux counts in KiB, macOS in bytes
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1_024)
    print(f"内存最多 most memory: {most / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
