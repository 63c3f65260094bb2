"""Scores a country's worth of rows with Spark.

    python country.py                                                 # small, on this machine
    python country.py --counties 3000 --indicators 133 --months 120   # 47 880 000 rows
    spark-submit --master spark://… --py-files generated.py,scoring.py country.py --counties 3000
"""

from __future__ import annotations

import argparse
import pickle
import time

from pyspark.sql import DataFrame, SparkSession

from generated import PERIOD, Country
from scoring import scorer, totals

WORDS = {
    "zh": {
        "sent": "编译后的方案：{bytes:,} 字节，编译 {seconds:.1f} 秒",
        "rows": "{rows:,} 行，{seconds:.1f} 秒，每秒 {rate:,.0f} 行",
        "refused": "退回 {refused:,} 行，例如：",
        "totals": "各县合计（前 {shown} 名，共 {all:,} 县）：",
    },
    "en": {
        "sent": "the compiled scheme: {bytes:,} bytes, compiled in {seconds:.1f} s",
        "rows": "{rows:,} rows in {seconds:.1f} s, {rate:,.0f} rows a second",
        "refused": "{refused:,} rows refused, among them:",
        "totals": "sums by county, the first {shown} of {all:,}:",
    },
}


def session(master: str | None, settings: dict[str, str]) -> SparkSession:
    """A session; one on this machine alone listens on loopback and shows no page."""
    # fewer, larger batches than Spark's: kaohe scores a batch at a time
    own = {"spark.sql.execution.arrow.maxRecordsPerBatch": "65536"}
    builder = SparkSession.builder.appName("kaohe")
    if master is not None:
        builder = builder.master(master)
        if master.startswith("local"):
            own |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1", "spark.ui.enabled": "false"}
    for key, value in (own | settings).items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def generated(spark: SparkSession, country: Country, partitions: int) -> DataFrame:
    """The rows of a country, made by the executors."""
    spark.range(0, country.rows, 1, partitions).createOrReplaceTempView("ids")
    return spark.sql(country.sql("ids", "div"))


def main() -> None:
    """Scores, adds up and shows."""
    parser = argparse.ArgumentParser(description="Scores a country's worth of rows with Spark.")
    parser.add_argument("--counties", type=int, default=300)
    parser.add_argument("--indicators", type=int, default=30)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--partitions", type=int, default=16)
    parser.add_argument("--master", help="where spark-submit does not say it: local[*], local-cluster[2,1,1024], spark://…")
    parser.add_argument("--out", help="a folder for the scored rows, as Parquet")
    parser.add_argument("--lang", choices=sorted(WORDS), default="zh")
    given = parser.parse_args()
    words = WORDS[given.lang]

    country = Country(given.counties, given.indicators, given.months)
    start = time.perf_counter()
    compiled = country.scheme().compile(PERIOD)
    print(words["sent"].format(bytes=len(pickle.dumps(compiled)), seconds=time.perf_counter() - start))

    spark = session(given.master, {})
    start = time.perf_counter()
    score = scorer(spark, compiled)
    rows = score(generated(spark, country, given.partitions), ["unit", "indicator", "month", "value"], given.lang)
    if given.out:
        rows.write.mode("overwrite").parquet(given.out)
        rows = spark.read.parquet(given.out)
    by_unit = totals(rows).toArrow().to_pylist()
    seconds = time.perf_counter() - start
    count = sum(unit["rows"] for unit in by_unit)
    print(words["rows"].format(rows=count, seconds=seconds, rate=count / seconds))

    print(words["refused"].format(refused=sum(unit["refused"] for unit in by_unit)))
    examples = [(unit["unit"], unit["first"]) for unit in by_unit if unit["first"]]
    for unit, row in sorted(examples, key=lambda pair: (pair[1]["month"], pair[0]))[:6]:
        print(f"  {unit} {row['indicator']} [{row['month']}] {row['reason']}")

    known = [unit for unit in by_unit if unit["score"] is not None]
    known.sort(key=lambda unit: (-unit["score"], unit["unit"]))
    print(words["totals"].format(shown=min(5, len(known)), all=len(known)))
    for unit in known[:5]:
        print(f"  {unit['unit']:>6} {unit['score']:>16,}")
    spark.stop()


if __name__ == "__main__":
    main()
