"""Items that read more than one value, in Spark."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import kaohe
from pyspark.sql import SparkSession

from generated import PERIOD
from scoring import scorer

CASES = 1_500


def service() -> kaohe.Scheme:
    """8 points, one more for each word of praise up to two, half a point less for each complaint."""

    def each(what: str, points: str) -> dict[str, Any]:
        return {"charge": {"occurrence": {"count": {"input": what}, "each": {"fixed": points}}}}

    base = {"base": "8", "gains": [each("praise", "1")], "gain_limit": "2", "charges": [each("complaints", "0.5")]}
    indicator = {
        "id": "service",
        "name": {"zh": "服务"},
        "points": 10,
        "inputs": [{"id": what, "kind": {"count": {}}} for what in ("praise", "complaints")],
        "method": {"base": base},
    }
    named = {"kaohe": 1, "id": "service", "name": {"zh": "服务"}, "periods": [PERIOD]}
    return kaohe.Scheme({**named, "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": [indicator]})


def test_rows_of_a_case_are_brought_together(spark: SparkSession) -> None:
    score = scorer(spark, service().compile(PERIOD))
    spark.range(0, CASES * 2, 1, 4).createOrReplaceTempView("ids")
    # the two rows of a case lie far from each other
    rows = spark.sql(f"""
        select id % {CASES} as case, 'east' as unit, 'service' as indicator, if(id < {CASES}, 'praise', 'complaints') as input,
          if(id < {CASES}, id % 4, id % {CASES} % 7) as value
        from ids""")
    together = rows.repartition(3, "case").sortWithinPartitions("case")
    found = score(together, ["case"], "en").toArrow().to_pylist()
    expected = [8 + min(case % 4, 2) - Decimal("0.5") * (case % 7) for case in range(CASES) for _ in range(2)]
    assert [row["score"] for row in sorted(found, key=lambda row: row["case"])] == expected
    alone = score(rows.drop("case"), ["unit"], "en").toArrow().to_pylist()
    assert {row["state"] for row in alone} == {"refused"}
