"""Pictures: each has its data, and a specification that Vega-Lite takes."""

from __future__ import annotations

import copy
import doctest
import inspect
from typing import Any

import polars as pl
import pytest

import demo
import kaohe
import kaohe.charts
from demo import example

SIGNS = "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def panshan() -> kaohe.Scorecard:
    scheme, report = example("panshan-2020", "report-2020.json")
    return scheme.score(report, "2020")


@pytest.fixture(scope="module")
def lianyungang() -> kaohe.Progress:
    scheme, report = example("lianyungang-2021", "report-2021-Q3.json")
    return scheme.progress(report, "2021-09-30")


def rows_of(chart: Any) -> list[dict[str, Any]]:
    """The data of a picture."""
    rows: list[dict[str, Any]] = chart.data.values
    return rows


def edited(method: dict[str, Any], points: str = "10", **law: str) -> kaohe.Session:
    """Open a session on one indicator that reads one number."""
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "curved", "name": {"zh": "示例"}, "periods": ["2020"],
        "units": [{"id": "east", "name": {"zh": "东区"}}],
        "indicators": [{"id": "passed", "name": {"zh": "合格率"}, "points": points, "method": method,
                        "inputs": [{"id": "rate", "name": {"zh": "合格", "en": "passed"}, "kind": {"value": law}}]}],
    })  # fmt: skip
    return kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "curved"}, scheme), "2020")


def jumping() -> kaohe.Session:
    """Open a session on an item whose score jumps at 90 %."""
    at_least = {"compare": {"left": {"input": "rate"}, "is": "at_least", "right": {"number": "90%"}}}
    return edited({"all_or_nothing": {"if": at_least}}, measure="%", min="0", max="100")


def small(name: str = "东区") -> dict[str, Any]:
    """A scorecard and a schedule of one indicator each, and a session, for the examples."""
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        "units": [{"id": "east", "name": {"zh": name}}],
        "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5", "inputs": [{"id": "done", "kind": "flag"}],
                        "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    })  # fmt: skip
    scorecard = scheme.score(kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    city = kaohe.Scheme({
        "kaohe": 1, "id": "city", "name": {"zh": "年度目标"}, "periods": ["2021"],
        "units": [{"id": "fgw", "name": {"zh": "发改委"}}],
        "indicators": [{
            "id": "investment", "name": {"zh": "投资"}, "points": "none",
            "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
            "targets": [{"period": "2021", "is": {"number": "100亿元"}}],
            "assignments": [{"id": "a", "unit": "fgw", "role": "lead", "share": "none"}],
        }],
    })  # fmt: skip
    report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
        {"indicator": "investment", "period": "2021", "input": "invested", "is": {"reported": "50亿元"}, "final": False},
    ]}, city)  # fmt: skip
    return {"scorecard": scorecard, "schedule": city.progress(report, "2021-09-30"), "session": jumping()}


@pytest.mark.parametrize("name", kaohe.charts.__all__)
def test_the_example_of_each_picture(name: str) -> None:
    doc = inspect.getdoc(getattr(kaohe.charts, name))
    assert doc is not None
    test = doctest.DocTestParser().get_doctest(doc, {"kaohe": kaohe, **small()}, name, None, None)
    assert test.examples
    said: list[str] = []
    assert doctest.DocTestRunner().run(test, out=said.append).failed == 0, "".join(said)


def pictures(scorecard: kaohe.Scorecard, schedule: kaohe.Progress, lang: str) -> dict[str, Any]:
    unit = scorecard.ranking[0].unit
    scheme, report = example("zhanjiang-2020", "report-2020-Q3.json")
    earlier = scheme.progress(report, "2020-09-30")
    followed = next(target for target in earlier.targets if len(target.quantities) == 1)
    session = kaohe.Session(scorecard.report.scheme, scorecard.report, "2020")
    return {
        "waterfall": kaohe.charts.waterfall(scorecard, unit, lang),
        "losses": kaohe.charts.losses(scorecard, lang),
        "ranks": kaohe.charts.ranks(scorecard, lang),
        "progress": kaohe.charts.progress(schedule, lang),
        "course": kaohe.charts.course([earlier], followed.indicator, followed.unit, lang, assignment=followed.assignment),
        "heat": kaohe.charts.heat([schedule], lang),
        "score_curve": kaohe.charts.score_curve(session, "p055", unit, lang),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_picture_of_real_schemes_is_a_specification(
    panshan: kaohe.Scorecard, lianyungang: kaohe.Progress, lang: str
) -> None:
    made = pictures(panshan, lianyungang, lang)
    assert set(made) == set(kaohe.charts.__all__)
    for name, chart in made.items():
        assert rows_of(chart), name
        # altair holds a specification against the schema of Vega-Lite
        assert chart.to_dict(), name


def test_a_waterfall_falls_from_the_points_to_the_score(panshan: kaohe.Scorecard) -> None:
    for unit in panshan.report.scheme.units:
        total = panshan.unit(unit.id)
        assert total is not None
        rows = rows_of(kaohe.charts.waterfall(panshan, unit.id))
        assert rows[0]["to"] == float(total.final.points)
        assert rows[-1]["to"] == float(total.final.score)
        for before, after in zip(rows[:-1], rows[1:-1], strict=False):
            assert after["from"] == pytest.approx(before["to"])
        assert rows[-2]["to"] == pytest.approx(rows[-1]["to"])


def test_losses_make_what_is_lost(panshan: kaohe.Scorecard) -> None:
    rows = rows_of(kaohe.charts.losses(panshan))
    for unit in panshan.report.scheme.units:
        total = panshan.unit(unit.id)
        assert total is not None
        lost = sum(row["lost"] for row in rows if row["unit"] == unit.name())
        assert lost == pytest.approx(float(total.final.points) - float(total.final.score))


def test_ranks_are_in_their_order(panshan: kaohe.Scorecard) -> None:
    rows = rows_of(kaohe.charts.ranks(panshan))
    assert [row["place"] for row in rows] == [place.place for place in panshan.ranking]
    assert [row["score"] for row in rows] == [float(place.score) for place in panshan.ranking]


def test_what_lags_is_behind_its_plan(lianyungang: kaohe.Progress) -> None:
    every = rows_of(kaohe.charts.progress(lianyungang))
    late = rows_of(kaohe.charts.progress(lianyungang, lagging=True))
    assert 0 < len(late) < len(every)
    assert all(row["planned"] > row["actual"] for row in late if row["lag"] is not None and row["lag"] > 0)


def test_targets_of_one_label_keep_a_bar_each() -> None:
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "city", "name": {"zh": "年度目标"}, "periods": ["2021"],
        "units": [{"id": "fgw", "name": {"zh": "发改委"}}],
        "indicators": [{
            "id": "roads", "name": {"zh": "道路"}, "points": "none",
            "inputs": [{"id": "built", "kind": {"value": {"measure": "公里", "movement": "up"}}}],
            "targets": [{"period": "2021", "is": {"number": "100公里"}}],
            "assignments": [
                {"id": f"part{n}", "unit": "fgw", "role": "lead", "share": "none",
                 "inputs": [{"id": "built", "kind": {"value": {"measure": "公里", "movement": "up"}}}]} for n in (1, 2)
            ],
        }],
    })  # fmt: skip
    report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
        {"indicator": "roads", "assignment": f"part{n}", "period": "2021", "input": "built",
         "is": {"reported": f"{n}0公里"}, "final": False} for n in (1, 2)
    ]}, scheme)  # fmt: skip
    rows = rows_of(kaohe.charts.progress(scheme.progress(report, "2021-09-30")))
    assert [(row["target"], row["actual"]) for row in rows] == [
        ("道路 · 发改委 · [part1] · built", 10.0),
        ("道路 · 发改委 · [part2] · built", 20.0),
    ]


def reported(days: dict[str, str | None]) -> list[kaohe.Progress]:
    """Follow homes of which 20, 60 and 100 are due by the end of three quarters."""
    changed = copy.deepcopy(demo.SCHEDULED)
    for indicator in changed["indicators"]:
        for milestone in indicator.get("milestones", []) if indicator["id"] == "homes" else []:
            milestone["quantities"][0]["nature"] = "cumulative"
    scheme = kaohe.Scheme(changed)
    found = []
    for day, built in days.items():
        values = [] if built is None else [
            {"indicator": "homes", "period": "2021", "input": "built", "is": {"reported": built}, "final": False}
        ]  # fmt: skip
        report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": day, "values": values}, scheme)
        found.append(scheme.progress(report, day))
    return found


def test_a_course_runs_from_day_to_day_whatever_their_order() -> None:
    days: dict[str, str | None] = {"2021-09-30": "70套", "2021-06-30": "15套", "2021-12-31": "100套"}
    rows = rows_of(kaohe.charts.course(reported(days), "homes", lang="en"))
    lines = {line: [(row["at"], row["value"]) for row in rows if row["line"] == line] for line in ("planned", "actual")}
    assert lines == {
        "planned": [("2021-06-30", 20.0), ("2021-09-30", 60.0), ("2021-12-31", 100.0)],
        "actual": [("2021-06-30", 15.0), ("2021-09-30", 70.0), ("2021-12-31", 100.0)],
    }
    assert [row["status"] for row in rows if row["line"] == "actual"] == ["behind", "ahead", "completed"]


def test_a_value_that_did_not_come_breaks_the_course() -> None:
    rows = rows_of(kaohe.charts.course(reported({"2021-06-30": "15套", "2021-09-30": None}), "homes"))
    assert [(row["line"], row["at"], row["value"]) for row in rows] == [
        ("计划", "2021-06-30", 20.0),
        ("计划", "2021-09-30", 60.0),
        ("实际", "2021-06-30", 15.0),
        ("实际", "2021-09-30", None),
    ]


def test_a_course_of_things_to_deliver_is_their_share() -> None:
    scheme = kaohe.Scheme(demo.SCHEDULED)
    reports = [kaohe.Report(report, scheme) for report in demo.SCHEDULED_REPORTS]
    progresses = [scheme.progress(report, report.as_of) for report in reports if report.as_of is not None]
    rows = rows_of(kaohe.charts.course(progresses, "law", lang="en"))
    # one of three is due by June and two by September; one is delivered
    assert [(row["line"], row["at"], round(row["value"], 1)) for row in rows] == [
        ("planned", "2021-06-30", 33.3),
        ("planned", "2021-09-30", 66.7),
        ("actual", "2021-06-30", 33.3),
        ("actual", "2021-09-30", 33.3),
    ]


def test_a_course_needs_a_target_and_one_number() -> None:
    progresses = reported({"2021-06-30": "15套"})
    with pytest.raises(KeyError, match="nowhere"):
        kaohe.charts.course(progresses, "nowhere")
    with pytest.raises(KeyError, match="homes · other"):
        kaohe.charts.course(progresses, "homes", input="other")
    with pytest.raises(KeyError):
        kaohe.charts.course([], "homes")
    changed: dict[str, Any] = {**demo.SCHEDULED, "indicators": [{
        "id": "two", "name": {"zh": "两项"}, "points": "none",
        "inputs": [{"id": name, "kind": {"value": {"measure": "套", "movement": "up"}}} for name in ("a", "b")],
        "targets": [{"period": "2021", "of": name, "is": {"number": "10套"}} for name in ("a", "b")],
    }]}  # fmt: skip
    scheme = kaohe.Scheme(changed)
    two = scheme.progress(kaohe.Report({"kaohe": 1, "scheme": "city"}, scheme), "2021-06-30")
    with pytest.raises(ValueError, match=r"several numbers \(a, b\)"):
        kaohe.charts.course([two], "two", lang="en")
    assert [row["value"] for row in rows_of(kaohe.charts.course([two], "two", input="b"))] == [50.0, None]


def lines_of(chart: Any) -> list[list[tuple[float, float]]]:
    """Both ends of each line of a curve."""
    found: dict[int, list[tuple[float, float]]] = {}
    for row in rows_of(chart):
        if row["kind"] == "line":
            found.setdefault(row["stretch"], []).append((row["at"], row["score"]))
    return list(found.values())


def dots_of(chart: Any, kind: str) -> list[tuple[float, float]]:
    return [(row["at"], row["score"]) for row in rows_of(chart) if row["kind"] == kind]


def test_a_jump_is_no_slope() -> None:
    chart = kaohe.charts.score_curve(jumping(), "passed", "east")
    assert lines_of(chart) == [[(0.0, 0.0), (90.0, 0.0)], [(90.0, 10.0), (100.0, 10.0)]]
    assert dots_of(chart, "open") == [(90.0, 0.0)]
    assert dots_of(chart, "score") == [(0.0, 0.0), (90.0, 10.0), (100.0, 10.0)]
    shown = chart.to_dict()
    assert shown["title"] == "合格率 · 东区"
    assert {layer["encoding"]["x"]["title"] for layer in shown["layer"]} == {"合格 (%)"}
    assert shown["layer"][0]["encoding"]["detail"]["field"] == "stretch"


def test_a_straight_line_has_two_ends() -> None:
    session = edited({"proportional": {"of": [{"actual": {"input": "rate"}, "target": {"number": "8"}}]}}, min="0")
    chart = kaohe.charts.score_curve(session, "passed", "east", "en")
    assert lines_of(chart) == [[(0.0, 0.0), (8.0, 10.0)], [(8.0, 10.0), (10.0, 10.0)]]
    assert dots_of(chart, "open") == []
    assert [row["shape"] for row in rows_of(chart) if row["kind"] == "line"] == ["straight"] * 2 + ["constant"] * 2
    assert all(row["exact"] for row in rows_of(chart) if row["kind"] == "line")


def test_values_without_a_score_leave_a_gap() -> None:
    # nothing divided by nothing between 4 and 6
    far = {"max": [
        {"number": "0"},
        {"subtract": [{"input": "rate"}, {"number": "6"}]},
        {"subtract": [{"number": "4"}, {"input": "rate"}]},
    ]}  # fmt: skip
    session = edited({"formula": {"of": {"add": [{"number": "3"}, {"divide": [far, far]}]}}}, min="0", max="10")
    below, above = lines_of(kaohe.charts.score_curve(session, "passed", "east"))
    assert below[0] == (0.0, 4.0) and 3.9 < below[1][0] <= 4.0
    assert 6.0 <= above[0][0] < 6.1 and above[0][1] == 4.0


def test_a_curved_stretch_is_dashed() -> None:
    session = edited({"formula": {"of": {"multiply": [{"input": "rate"}, {"input": "rate"}]}}}, min="0", max="3")
    chart = kaohe.charts.score_curve(session, "passed", "east", "en")
    exact = {row["shape"]: row["exact"] for row in rows_of(chart) if row["kind"] == "line"}
    assert exact["curved, exact at its ends only"] is False
    assert chart.to_dict()["layer"][0]["encoding"]["strokeDash"]["condition"]["test"] == "datum.exact"


def test_what_has_no_curve_is_refused() -> None:
    scheme = small()["scorecard"].report.scheme
    session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    with pytest.raises(ValueError, match="`roads` has no curve along `done`"):
        kaohe.charts.score_curve(session, "roads", "east", "en", input="done")
    with pytest.raises(kaohe.KaoheError):
        kaohe.charts.score_curve(session, "nothing", "east")


def test_heat_says_what_it_counts() -> None:
    schedule = small()["schedule"]
    assert kaohe.charts.heat([schedule]).to_dict()["title"] == "滞后指标数"
    assert kaohe.charts.heat([schedule], "en").to_dict()["title"] == "indicators behind"


def test_heat_names_groups_of_units() -> None:
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "city", "name": {"zh": "年度目标"}, "periods": ["2021"],
        "units": [{"id": "fgw", "name": {"zh": "发改委"}}],
        "unit_groups": [{"id": "some", "name": {"zh": "相关县区", "en": "districts concerned"}}],
        "indicators": [{
            "id": "roads", "name": {"zh": "道路"}, "points": "none",
            "inputs": [{"id": "built", "kind": {"value": {"measure": "公里", "movement": "up"}}}],
            "inputs": [{"id": "built", "kind": {"value": {"measure": "公里", "movement": "up"}}}],
            "targets": [{"period": "2021", "is": {"number": "100公里"}}],
            "assignments": [{"id": "a", "unit": "some", "role": "responsible", "share": "none"}],
        }],
    })  # fmt: skip
    progress = scheme.progress(kaohe.Report({"kaohe": 1, "scheme": "city"}, scheme), "2021-09-30")
    assert [row["unit"] for row in rows_of(kaohe.charts.heat([progress], "en"))] == ["districts concerned"]


def test_heat_counts_an_indicator_once_whatever_the_roles(lianyungang: kaohe.Progress) -> None:
    rows = rows_of(kaohe.charts.heat([lianyungang, lianyungang]))
    late = {target.indicator for target in lianyungang.lagging}
    holders: dict[str, set[str]] = {}
    for row in pl.DataFrame(lianyungang.report.scheme.table("assignments", "zh")).to_dicts():
        if row["indicator"] in late:
            holders.setdefault(row["unit_name"], set()).add(row["indicator"])
    behind = {row["unit"]: row["behind"] for row in rows}
    assert len(rows) == 2 * len(behind)
    # a unit may hold more through a group of units
    assert all(len(indicators) <= behind[unit] for unit, indicators in holders.items() if unit in behind)
    assert 1 < max(behind.values()) <= len(late)


def test_units_of_one_name_are_told_apart() -> None:
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        "units": [{"id": "a", "name": {"zh": "东区"}}, {"id": "b", "name": {"zh": "东区"}}],
        "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5", "inputs": [{"id": "done", "kind": "flag"}],
                        "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    })  # fmt: skip
    scorecard = scheme.score(kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    assert [row["unit"] for row in rows_of(kaohe.charts.losses(scorecard))] == ["东区 (a)", "东区 (b)"]


def test_hostile_names_stay_data() -> None:
    chart = kaohe.charts.ranks(small(SIGNS)["scorecard"])
    assert rows_of(chart)[0]["unit"].replace("\u200b", "") == f"1. {SIGNS}"
    assert SIGNS not in chart.to_html()


def test_an_unknown_unit_or_language_is_refused(panshan: kaohe.Scorecard) -> None:
    with pytest.raises(KeyError):
        kaohe.charts.waterfall(panshan, "nowhere")
    with pytest.raises(kaohe.KaoheError, match="unknown word `fr`"):
        kaohe.charts.ranks(panshan, "fr")


def crowded() -> kaohe.Scorecard:
    """A unit that loses in a group called 其他, in one called 得分, and in no group."""
    name = {"zh": "道路"}
    asked = {"name": name, "inputs": [{"id": "done", "kind": "flag"}], "method": {"all_or_nothing": {"if": {"flag": "done"}}}}
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"], "policy": {"places": 4},
        "units": [{"id": "east", "name": {"zh": "东区"}}],
        "groups": [{"id": "others", "name": {"zh": "其他"}}, {"id": "score", "name": {"zh": "得分"}}],
        "indicators": [
            {"id": "a", "points": "100.0001", "group": "others", **asked},
            {"id": "b", "points": "0.3", "group": "score", **asked},
            {"id": "c", "points": "1000.5678", **asked},
            {"id": "d", "points": "1234.1234", **asked},
        ],
    })  # fmt: skip
    report = kaohe.Report({"kaohe": 1, "scheme": "demo", "values": [
        {"indicator": "d", "units": ["east"], "period": "2020", "input": "done", "is": {"reported": True}, "final": True},
    ]}, scheme)  # fmt: skip
    return scheme.score(report, "2020")


def test_what_is_written_beside_a_bar_has_every_digit() -> None:
    rows = rows_of(kaohe.charts.waterfall(crowded(), "east"))
    assert [(row["step"], row["label"]) for row in rows] == [
        ("满分", "2334.9913"),
        ("其他 (others)", "-100.0001"),
        ("得分 (score)", "-0.3"),
        ("其他", "-1000.5678"),
        ("得分", "1234.1234"),
    ]
    assert [row["label"] for row in rows_of(kaohe.charts.ranks(crowded()))] == ["1234.1234"]


def test_a_group_that_is_called_as_the_rest_is_no_part_of_it() -> None:
    assert {row["group"]: row["lost"] for row in rows_of(kaohe.charts.losses(crowded()))} == {
        "其他 (others)": 100.0001,
        "得分 (score)": 0.3,
        "其他": 1000.5678,
    }
