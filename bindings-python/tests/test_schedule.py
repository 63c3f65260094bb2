"""Progress, duties and bulletins: what they hold."""

from __future__ import annotations

import datetime
import json
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

import demo
import kaohe

SCHEME = demo.scheme()
REPORT = kaohe.Report(demo.REPORT, SCHEME)

SCHEDULED = kaohe.Scheme(demo.SCHEDULED)
BEFORE, NOW = (kaohe.Report(form, SCHEDULED) for form in demo.SCHEDULED_REPORTS)
PROGRESS = SCHEDULED.progress(NOW, "2021-09-30")
DUTIES = SCHEDULED.duties(NOW, "2021-09-30")
BULLETIN = SCHEDULED.bulletin(NOW, "2021-09-30", [BEFORE])


def test_progress_tells_where_targets_stand() -> None:
    assert (PROGRESS.scheme, PROGRESS.period, PROGRESS.as_of) == ("city", "2021", datetime.date(2021, 9, 30))
    assert PROGRESS.report is NOW and PROGRESS.report.scheme is SCHEDULED
    invested = PROGRESS.target("invested")
    assert invested is not None
    (number,) = invested.quantities
    assert (number.reported, number.reported_measure, number.goal, number.goal_measure) == (
        Decimal("852.9"),
        None,
        Fraction(1350),
        "亿元",
    )
    # 852.9 of 1350 is 63.18 %; nine of twelve months are over
    assert (number.planned, number.actual, number.lag) == (Fraction(75), Fraction(85290, 1350), Fraction(75) - Fraction(85290, 1350))
    assert (number.at, number.state, number.measure, number.status) == (PROGRESS.as_of, "reported", "%", "behind")
    assert number.outlook is not None and number.outlook.by == datetime.date(2021, 10, 31)
    assert (number.outlook.pace, number.outlook.needed) == (Fraction(8529, 90), Fraction(13500 - 8529, 30))
    assert invested.reason() == invested.reason("zh") == "土地未落实" and invested.reason("en") == "no land yet"
    assert [(count.status, count.count) for count in PROGRESS.counts] == [
        ("behind", 2),
        ("unknown", 1),
        ("on_schedule", 1),
    ]
    assert [target.indicator for target in PROGRESS.lagging] == ["invested", "law"]
    assert PROGRESS.target("nothing") is None is PROGRESS.target("invested", "fgw")
    law = PROGRESS.target("law")
    assert law is not None and law.quantities == () and law.deliverables is not None
    assert (law.deliverables.all, law.deliverables.due, law.deliverables.done) == (3, 2, 1)
    assert law.deliverables.open == (kaohe.OpenDeliverable("q3", "hearing", datetime.date(2021, 9, 30)),)
    assert law.deliverables.lag == Fraction(100, 3)
    homes = PROGRESS.target("homes")
    assert homes is not None
    assert [(reading.nature, reading.planned, reading.status) for reading in homes.quantities[0].readings] == [
        ("cumulative", Fraction(60), "ahead"),
        ("increment", Fraction(80), "behind"),
    ]
    assert [(unit.unit, unit.role, unit.lagging) for unit in PROGRESS.units] == [
        ("fgw", "lead", ("invested",)),
        ("sfj", "lead", ("law",)),
        ("sfj", "responsible", ("invested",)),
    ]
    assert PROGRESS.to_dict() == json.loads(PROGRESS.to_json())
    assert SCHEDULED.progress(BEFORE, "2021-06-30") != PROGRESS


def test_duties_tell_who_reports_by_when() -> None:
    assert [(duty.unit, duty.role, duty.by.isoformat(), duty.on, duty.state) for duty in DUTIES] == [
        ("fgw", "lead", "2021-09-28", datetime.date(2021, 9, 28), "received"),
        ("sfj", "lead", "2021-09-28", None, "absent"),
        ("sfj", "responsible", "2021-09-25", None, "absent"),
        ("fgw", "lead", "2021-12-28", None, "open"),
        ("sfj", "lead", "2021-12-28", None, "open"),
        ("sfj", "responsible", "2021-12-25", None, "open"),
    ]
    assert DUTIES[2].indicators == ("invested",) and DUTIES[0].due == datetime.date(2021, 9, 28)
    assert SCHEME.duties(REPORT, "2020-12-31") == ()


def test_a_bulletin_tells_what_is_behind_and_what_changed() -> None:
    assert (BULLETIN.scheme, BULLETIN.name(), BULLETIN.name("en")) == ("city", "重点任务", "key tasks")
    assert (BULLETIN.all, BULLETIN.period, BULLETIN.illustrative) == (4, "2021", False)
    assert BULLETIN.progress == PROGRESS and BULLETIN.counts == PROGRESS.counts
    assert [(one.indicator, one.leads, one.status, one.before) for one in BULLETIN.lagging] == [
        ("invested", ("fgw",), "behind", "behind"),
        ("law", ("sfj",), "behind", "on_schedule"),
    ]
    assert BULLETIN.fallen == (kaohe.Moved("law", None, None, "on_schedule", "behind"),)
    assert BULLETIN.recovered == (kaohe.Moved("villages", None, None, "behind", "on_schedule"),)
    assert BULLETIN.warnings == (kaohe.Warned("villages", None, None, "share"),)
    assert [(duty.unit, duty.role) for duty in BULLETIN.duties] == [("sfj", "lead"), ("sfj", "responsible")]
    assert [[(cell.lagging, cell.all) for cell in row.cells] for row in BULLETIN.heat] == [[(1, 1), (1, 1)], [(0, 1), (1, 1)]]
    assert [(row.group, row.depth, row.counts) for row in BULLETIN.groups] == [(None, 0, BULLETIN.counts)]
    assert [(row.unit, row.lagging) for row in BULLETIN.leads] == [("fgw", ("invested",)), ("sfj", ("law",))]
    why, warning = BULLETIN.why(BULLETIN.lagging[0]), BULLETIN.warning(BULLETIN.warnings[0], "en")
    assert why is not None and "11.82" in why and "土地未落实" in why
    assert warning is not None and "behind" in warning
    assert BULLETIN.why(kaohe.Lagging("villages", None, None, (), "behind", None)) is None
    assert BULLETIN.warning(kaohe.Warned("law", None, None, "share")) is None
    assert BULLETIN.to_markdown() == BULLETIN.to_markdown(lang="zh") != BULLETIN.to_markdown("en")
    assert "滞后11.82个百分点" in BULLETIN.to_html() and "key tasks" in BULLETIN.to_html(lang="en")
    assert BULLETIN.to_dict() == json.loads(BULLETIN.to_json())
    assert SCHEDULED.bulletin(NOW, "2021-09-30") != BULLETIN == SCHEDULED.bulletin(NOW, "2021-09-30", earlier=(BEFORE,))
    with pytest.raises(kaohe.KaoheError):
        BULLETIN.to_html("fr")


def test_a_day_may_be_a_text() -> None:
    assert SCHEDULED.progress(NOW, datetime.date(2021, 9, 30)) == PROGRESS
    assert SCHEDULED.duties(NOW, datetime.date(2021, 9, 30)) == DUTIES
    for wrong in ("2021-9-30", "2021-09-31", "", "today"):
        with pytest.raises(kaohe.KaoheError) as raised:
            SCHEDULED.progress(NOW, wrong)
        assert (raised.value.code, raised.value.path) == ("not_a_date", "as_of")
    for other in (datetime.datetime(2021, 9, 30), 20210930, None):
        with pytest.raises(TypeError):
            SCHEDULED.duties(NOW, other)  # type: ignore[arg-type]


def test_a_report_stands_on_the_schedule_of_another_scheme() -> None:
    later = kaohe.Scheme({**demo.SCHEDULED, "policy": {"tolerance": 12}})
    progress = later.progress(NOW, "2021-09-30")
    invested = progress.target("invested")
    assert invested is not None and (invested.stated, invested.computed) == ("behind", "on_schedule")
    assert progress.report.scheme is later and later.bulletin(NOW, "2021-09-30", [BEFORE]).progress == progress
    assert pickle.loads(pickle.dumps(progress)) == progress
