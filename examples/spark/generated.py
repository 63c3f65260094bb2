"""A country's worth of rows, generated: the same scheme and the same rows, wherever they are made.

Of every ten indicators four are proportional to a target of the county's own, two all or nothing, two take 0.25 off for every
whole percentage point below 80 %, one for every part of one, and one 0.5 for every case. Values have two digits after the
point. Some rows are bad, as they are in any country: a county that the scheme does not know, no value, a value below 0; as many
say themselves that nothing came.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import kaohe

PERIOD = "2020"
POINTS = (5, 10, 20, 8)

# `//` is whole division, which each engine writes in its own way. Every number is whole until the value is made, so that all
# engines make the same rows.
ROWS = """
with cells as (
  select id, id % {indicators} as indicator, id // {indicators} % {counties} as county, id // {cells} as month,
    id * 2654435761 % 4294967296 // 65536 as drawn,
    id % {bad} as place, id // {bad} % 3 as fault
  from {ids}
), aimed as (
  select *, indicator % 10 as kind, 700 + indicator * 131 % 1000 + county * 37 % 900 as aim from cells
), valued as (
  select *, case
    when place = 3 and fault = 1 or place = 5 then null
    when place = 3 and fault = 2 then -100
    when kind < 6 then aim * 6 // 10 + drawn % (aim // 2)
    when kind < 9 then 6000 + drawn % 4000
    else drawn % 9 * 100
  end as hundredths from aimed
)
select month, concat(case when place = 3 and fault = 0 then 'x' else 'c' end, county) as unit,
  concat('i', indicator) as indicator, cast(cast(hundredths as decimal(10, 0)) * 0.01 as decimal(12, 2)) as value,
  case when place = 5 then 'missing' end as state
from valued
"""


@dataclass(frozen=True)
class Country:
    """How many counties, indicators and months; in every `bad` rows one that is refused, and one that is missing."""

    counties: int
    indicators: int
    months: int
    bad: int = 997

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.counties * self.indicators * self.months

    def sql(self, ids: str, divide: str) -> str:
        """The query that makes rows of a table of ids from 0, for an engine that divides whole numbers by this operator."""
        text = ROWS.replace("//", divide)
        cells = self.counties * self.indicators
        return text.format(counties=self.counties, indicators=self.indicators, cells=cells, bad=self.bad, ids=ids)

    def scheme(self) -> kaohe.Scheme:
        """The scheme by which they are scored."""
        units = [{"id": f"c{county}", "name": {"zh": f"县{county}"}} for county in range(self.counties)]
        indicators = [self.indicator(number) for number in range(self.indicators)]
        named = {"kaohe": 1, "id": "country", "name": {"zh": "全国各县", "en": "the counties of a country"}}
        return kaohe.Scheme({**named, "periods": [PERIOD], "units": units, "indicators": indicators})

    def indicator(self, number: int) -> dict[str, Any]:
        """An indicator of the scheme."""
        kind = number % 10
        if kind < 6:
            value: dict[str, Any] = {"value": {"measure": "亿元", "min": "0"}}
        elif kind < 9:
            value = {"value": {"measure": "%", "min": "0"}}
        else:
            value = {"count": {}}
        one: dict[str, Any] = {
            "id": f"i{number}",
            "name": {"zh": f"指标{number}"},
            "points": POINTS[number % 4],
            "inputs": [{"id": "x", "kind": value}],
            "method": method(kind),
        }
        if kind < 6:
            aims = (700 + number * 131 % 1_000 + county * 37 % 900 for county in range(self.counties))
            one["targets"] = [
                {"period": PERIOD, "units": [f"c{county}"], "is": {"number": f"{Decimal(aim) / 100}亿元"}}
                for county, aim in enumerate(aims)
            ]
        return one


def method(kind: int) -> dict[str, Any]:
    """One of the five methods."""
    if kind < 4:
        return {"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}], "cap": "item"}}
    if kind < 6:
        return {"all_or_nothing": {"if": {"compare": {"left": {"input": "x"}, "is": "at_least", "right": "target"}}}}
    if kind == 9:
        charge: dict[str, Any] = {"occurrence": {"count": {"input": "x"}, "each": {"fixed": "0.5"}}}
    else:
        below = {"of": {"input": "x"}, "from": {"number": "80%"}, "side": "below", "in": "percentage_points", "step": "1"}
        charge = {"gap": {**below, "rate": {"each": "0.25"}, "part": "whole" if kind < 8 else "pro_rata"}}
    return {"deduct": {"charges": [{"charge": charge}]}}
