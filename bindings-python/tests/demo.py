"""A small scheme with a bit of everything, and a report for it."""

from __future__ import annotations

import copy
import datetime
from decimal import Decimal
from pathlib import Path
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

# what a city is to reach by when, and two reports on it
SCHEDULED: dict[str, Any] = {
    "kaohe": 1,
    "id": "city",
    "name": {"zh": "重点任务", "en": "key tasks"},
    "periods": ["2021"],
    "units": [{"id": "fgw", "name": {"zh": "市发改委"}}, {"id": "sfj", "name": {"zh": "市司法局"}}],
    "calendar": {"due": ["2021-09-28", "2021-12-28"], "earlier": [{"role": "responsible", "days": 3}]},
    "indicators": [
        {
            "id": "invested",
            "name": {"zh": "产业投资"},
            "points": "none",
            "inputs": [{"id": "amount", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
            "targets": [{"period": "2021", "is": {"number": "1350亿元"}}],
            "assignments": [
                {"id": "lead", "unit": "fgw", "role": "lead", "share": "none"},
                {"id": "other", "unit": "sfj", "role": "responsible", "share": "none"},
            ],
        },
        {
            "id": "law",
            "name": {"zh": "立法"},
            "points": "none",
            "milestones": [
                {"id": "q2", "period": "2021-Q2", "deliverables": [{"id": "draft", "name": {"zh": "起草"}}]},
                {"id": "q3", "period": "2021-Q3", "deliverables": [{"id": "hearing", "name": {"zh": "听证"}}]},
                {"id": "q4", "period": "2021-Q4", "deliverables": [{"id": "vote", "name": {"zh": "表决"}}]},
            ],
            "assignments": [{"id": "lead", "unit": "sfj", "role": "lead", "share": "none"}],
        },
        {
            "id": "homes",
            "name": {"zh": "住房"},
            "points": "none",
            "inputs": [{"id": "built", "kind": {"value": {"measure": "套", "movement": "up"}}}],
            "targets": [{"period": "2021", "is": {"number": "100套"}}],
            "milestones": [
                {"id": "q2", "period": "2021-Q2", "quantities": [{"input": "built", "value": "20套"}]},
                {"id": "q3", "period": "2021-Q3", "quantities": [{"input": "built", "value": "60套"}]},
                {
                    "id": "q4",
                    "period": "2021-Q4",
                    "quantities": [{"input": "built", "value": "100套", "nature": "cumulative"}],
                },
            ],
        },
        {
            "id": "villages",
            "name": {"zh": "村庄治理"},
            "points": "none",
            "inputs": [{"id": "share", "kind": {"value": {"measure": "%"}}}],
            "milestones": [
                {"id": "q3", "period": "2021-Q3", "quantities": [{"input": "share", "value": "75%", "nature": "level"}]},
                {"id": "q2", "period": "2021-Q2", "quantities": [{"input": "share", "value": "70%", "nature": "level"}]},
                {"id": "m10", "period": "2021-10", "quantities": [{"input": "share", "value": "80%", "nature": "level"}]},
            ],
        },
    ],
}


# items of one value, of a flag, of two values: for tables
COLUMNS: dict[str, Any] = {
    "kaohe": 1,
    "id": "columns",
    "name": {"zh": "列"},
    "periods": ["2020"],
    "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    "groups": [{"id": "economy", "name": {"zh": "经济"}}],
    "indicators": [
        {
            "id": "revenue",
            "name": {"zh": "收入"},
            "group": "economy",
            "points": 20,
            "inputs": [{"id": "paid", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
            "method": {"proportional": {"of": [{"actual": {"input": "paid"}, "target": "target"}], "cap": "item"}},
            "targets": [{"period": "2020", "is": {"number": "12.4亿元"}}],
        },
        {
            "id": "cases",
            "name": {"zh": "案件"},
            "points": 5,
            "inputs": [{"id": "n", "kind": {"count": {}}}],
            "method": {
                "deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}
            },
        },
        {
            "id": "done",
            "name": {"zh": "完成"},
            "points": 3,
            "inputs": [{"id": "done", "kind": "flag"}],
            "method": {"all_or_nothing": {"if": {"flag": "done"}}},
        },
        {
            "id": "service",
            "name": {"zh": "服务"},
            "points": 10,
            "inputs": [{"id": "praise", "kind": {"count": {}}}, {"id": "complaints", "kind": {"count": {}}}],
            "method": {
                "base": {
                    "base": "8",
                    "gains": [
                        {"charge": {"occurrence": {"count": {"input": "praise"}, "each": {"fixed": "1"}}}}
                    ],
                    "gain_limit": "2",
                    "charges": [
                        {"charge": {"occurrence": {"count": {"input": "complaints"}, "each": {"fixed": "0.5"}}}}
                    ],
                }
            },
        },
    ],
}


def _scheduled_report(as_of: str, amount: str, built: str, share: str, more: dict[str, Any]) -> dict[str, Any]:
    numbers = [("invested", "amount", amount), ("homes", "built", built), ("villages", "share", share)]
    return {
        "kaohe": 1,
        "scheme": "city",
        "as_of": as_of,
        "values": [
            {"indicator": indicator, "period": "2021", "input": name, "is": {"reported": number}, "final": False}
            for indicator, name, number in numbers
        ],
        "delivered": [{"indicator": "law", "milestone": "q2", "deliverable": "draft"}],
        **more,
    }


SCHEDULED_REPORTS = (
    _scheduled_report("2021-06-30", "600", "70", "69%", {}),
    _scheduled_report(
        "2021-09-30",
        "852.9",
        "70",
        "75%",
        {
            "stated": [
                {
                    "indicator": "invested",
                    "status": "behind",
                    "lag": "11.8",
                    "reason": {"zh": "土地未落实", "en": "no land yet"},
                }
            ],
            "received": [{"due": "2021-09-28", "unit": "fgw", "on": "2021-09-28"}],
        },
    ),
)


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


def example(scheme: str, report: str) -> tuple[kaohe.Scheme, kaohe.Report]:
    """A shipped scheme and one of its reports."""
    folder = Path(__file__).parents[2] / "examples" / "schemes" / scheme
    read = kaohe.Scheme((folder / "scheme.json").read_text(encoding="utf-8"))
    return read, kaohe.Report((folder / report).read_text(encoding="utf-8"), read)
