"""A report while somebody edits it: what the classes of Python add to the vectors."""

from __future__ import annotations

import copy
import datetime
import pickle
import threading
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest

import demo
import kaohe

SCHEME = demo.scheme()
REPORT = kaohe.Report(demo.REPORT, SCHEME)


def opened() -> kaohe.Session:
    return kaohe.Session(SCHEME, REPORT, "2020")


def test_an_edit_gives_what_it_changes() -> None:
    session = opened()
    changes = session.set("revenue", "east", "revenue", Decimal("6.2"))
    # 20 x 6.2 / 12.4
    (item,) = (row for row in changes.items if row.after is not None and row.after.unit == "east")
    assert item.before is not None and item.after is not None and item.after.final is not None
    assert (item.before.exact, item.after.exact) == (Fraction(590, 31), Fraction(10))
    assert item.after.final == kaohe.Counted(Decimal(10), Decimal(20))
    assert changes.pools == changes.roles == ()
    assert changes.to_dict()["pools"] == []
    assert session.scorecard() == SCHEME.score(session.report, "2020")
    assert session.report != REPORT and session.scheme is SCHEME and session.period == "2020"
    assert session.set("revenue", "east", "revenue", "6.2亿元").items == ()


def test_a_cell_is_told_in_every_state() -> None:
    session = opened()

    def state(changes: kaohe.Changes) -> str | None:
        after = changes.items[0].after
        return None if after is None else after.state

    revenue = ("revenue", "east", "revenue")
    assert state(session.set(*revenue, 7, state="estimated")) == "estimated"
    assert state(session.set(*revenue, 8, state="disputed")) == "disputed"
    assert state(session.set(*revenue, state="not_applicable")) == "not_applicable"
    assert state(session.set(*revenue, state="missing")) == "missing"
    session.set(*revenue, state="empty")
    assert "revenue" not in [value["input"] for value in session.report.to_dict()["values"] if value["units"] == ["east"]]
    assert state(session.set(*revenue, 9, at=datetime.date(2020, 12, 31), final=False)) == "reported"
    last = session.report.to_dict()["values"][-1]
    assert (last["is"], last["at"], last["final"]) == ({"reported": "9"}, "2020-12-31", False)


def test_what_is_refused_changes_nothing() -> None:
    session = opened()
    card = session.scorecard()
    refused: list[tuple[str, Any]] = [("not_exact", 0.1), ("wrong_type", True)]
    for code, value in refused:
        with pytest.raises(kaohe.KaoheError) as raised:
            session.set("revenue", "east", "revenue", value)
        assert (raised.value.code, raised.value.path) == (code, "is.reported")
    with pytest.raises(kaohe.KaoheError):
        session.set_json('{"indicator": "revenue"}')
    with pytest.raises(kaohe.KaoheError) as raised:
        session.required("revenue", "north", 1)
    assert (raised.value.code, raised.value.path) == ("unknown_id", "unit")
    assert session.scorecard() == card


def test_a_copy_goes_its_own_way() -> None:
    session = kaohe.Session(SCHEME, REPORT, "2020", traces=False)
    twins = [copy.copy(session), copy.deepcopy(session)]
    twins += [pickle.loads(pickle.dumps(session, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    before = session.scorecard()
    session.set("revenue", "east", "revenue", 1)
    for twin in twins:
        assert twin != session and twin.scorecard() == before
        assert twin.sentence("revenue", "east") is None, "no traces, as in the first one"
        assert twin.set("revenue", "east", "revenue", 1).totals
        assert twin.scorecard() == session.scorecard()
    assert repr(session) == "Session(scheme='demo', period='2020', values=4)"


def test_it_speaks_two_languages() -> None:
    session = opened()
    zh, en = session.sentence("revenue", "east"), session.sentence("revenue", "east", "en")
    assert zh is not None and en is not None and zh != en
    assert session.sentence("nothing") is None
    with pytest.raises(kaohe.KaoheError):
        session.sentence("revenue", "east", "fr")


def test_what_a_score_requires() -> None:
    session = opened()
    required = session.required("revenue", "east", Decimal("15"))
    # 11.8 are reported: 20 x 9.3 / 12.4 = 15 would do
    assert (required.answer, required.now) == ("reached", Decimal("19.0323"))
    assert required.least == kaohe.LeastValue(Decimal("9.3"), "亿元", Decimal("15"), "at_least")
    way: Literal["at_least", "at_most"] = required.least.way
    assert way == "at_least"
    assert session.required("revenue", "east", 21).answer == "unreachable"


def test_threads_share_it() -> None:
    session = opened()

    def work(unit: str) -> None:
        for value in range(1, 30):
            session.set("revenue", unit, "revenue", value)

    threads = [threading.Thread(target=work, args=(unit,)) for unit in ("east", "west")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert session.scorecard() == SCHEME.score(session.report, "2020")
