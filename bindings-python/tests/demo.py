"""A small scheme with a bit of everything, and a report for it."""

from __future__ import annotations

import copy
import datetime
from decimal import Decimal
from typing import Any

import kaohe

SCHEME: dict[str, Any] = {
    "kaohe": 1,
    "id": "demo",
    "name": {"zh": "示例方案", "en": "demo scheme"},
    "periods": ["2020-H1", "2020"],
    "units": [
        {"id": "east", "name": {"zh": "东区", "en": "the east"}},
        {"id": "west", "name": {"zh": "西区"}},
    ],
    "groups": [{"id": "economy", "name": {"zh": "经济"}}],
    "indicators": [
        {
            "id": "revenue",
            "name": {"zh": "一般公共预算收入"},
            "group": "economy",
            "points": 20,
            "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元"}}}],
            "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": "target"}]}},
            "targets": [{"period": "2020", "is": {"number": "12.4亿元"}}],
        },
        {
            "id": "roads",
            "name": {"zh": "道路"},
            "points": Decimal("1.20"),
            "division": "divided",
            "inputs": [{"id": "done", "kind": "flag"}],
            "method": {"all_or_nothing": {"if": {"flag": "done"}}},
            "assignments": [
                {"id": "a1", "unit": "east", "role": "lead", "share": {"points": "0.8"}},
                {"id": "a2", "unit": "west", "role": "cooperating", "share": {"points": "0.4"}},
            ],
        },
        {
            "id": "prize",
            "name": {"zh": "表彰"},
            "points": "none",
            "inputs": [{"id": "prizes", "kind": {"count": {}}}],
            "method": {
                "bonus": {
                    "gains": [{"charge": {"occurrence": {"count": {"input": "prizes"}, "each": {"fixed": "0.5"}}}}],
                    "pool": "extra",
                }
            },
        },
    ],
    "pools": [{"id": "extra", "name": {"zh": "加分"}, "most": "1"}],
    "grades": {
        "by": "rate",
        "bands": [
            {"id": "good", "name": {"zh": "良好"}, "from": "80"},
            {"id": "plain", "name": {"zh": "一般"}},
        ],
    },
}


def value(indicator: str, unit: str, name: str, reported: object) -> dict[str, Any]:
    return {"indicator": indicator, "units": [unit], "period": "2020", "input": name, "is": {"reported": reported}}


REPORT: dict[str, Any] = {
    "kaohe": 1,
    "scheme": "demo",
    "as_of": datetime.date(2021, 1, 5),
    "illustrative": True,
    "values": [
        value("revenue", "east", "revenue", Decimal("11.8")),
        value("revenue", "west", "revenue", "13亿元"),
        value("roads", "east", "done", True),
        value("prize", "west", "prizes", 3),
    ],
}


def scheme() -> kaohe.Scheme:
    return kaohe.Scheme(SCHEME)


def scorecard(*, traces: bool = True) -> kaohe.Scorecard:
    built = scheme()
    return built.score(kaohe.Report(REPORT, built), "2020", traces=traces)


def changed(*way: str | int, to: object) -> dict[str, Any]:
    """The scheme with another value at a place."""
    changed = copy.deepcopy(SCHEME)
    place: Any = changed
    for step in way[:-1]:
        place = place[step]
    place[way[-1]] = to
    return changed
