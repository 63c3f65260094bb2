"""Schemes, reports, scorecards and all in them: what they hold, and that they are values."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
import threading
from decimal import Decimal
from fractions import Fraction

import pytest

import demo
import kaohe
from test_schedule import BULLETIN, DUTIES, PROGRESS

SCHEME = demo.scheme()
REPORT = kaohe.Report(demo.REPORT, SCHEME)
CARD = SCHEME.score(REPORT, "2020")
METHOD = kaohe.Method({"proportional": {"of": [{"actual": {"input": "revenue"}, "target": "target"}]}})
CLAUSE = METHOD.score({"revenue": "11.8亿元", "target": "12.4亿元"}, Decimal("20"))
READING = kaohe.read_clause("完成目标任务得满分，未完成的按完成比例得分", context="收入", points=Decimal("10"))
WORDING = kaohe.write_clause(METHOD, points=20, names={"revenue": {"zh": "收入", "en": "revenue"}}, lang="en")

MILESTONES = kaohe.read_milestones(
    "甲路：\n第一季度：力争开工。6月10日前累计完成投资3至5亿元。\n乙路：\n第二季度：办理由5个工作日压缩为3个工作日。", 2021
)
TARGETS = SCHEME.read_targets("全年新增企业8家，其中东区5家、西区3家；东区：制定方案。")

SESSION = kaohe.Session(SCHEME, REPORT, "2020")
# the east goes before the west, and the west loses its prizes
CHANGES = [
    SESSION.set("revenue", "east", "revenue", "12.4亿元"),
    SESSION.set("prize", "west", "prizes", state="empty"),
    SESSION.set("roads", None, "done", True, assignment="a2"),
]
UNREACHABLE = SESSION.required("revenue", "east", 21)
CURVE = SESSION.curve("revenue", "east")


def one_of_each() -> list[object]:
    trace = CARD.items[0].trace
    assert trace is not None and CLAUSE.trace is not None
    total = CARD.totals[0]
    counted = CARD.items[0].final
    assert counted is not None
    return [
        SCHEME,
        SCHEME.units[0],
        REPORT,
        CARD,
        *CARD.items,
        trace,
        total,
        total.final,
        counted,
        CARD.groups[0],
        CARD.roles[0],
        CARD.indicators[0],
        CARD.pools[0],
        CARD.ranking[0],
        CARD.grades[0],
        METHOD,
        CLAUSE,
        CLAUSE.trace,
        CLAUSE.assumed[0],
        SCHEME.check()[0],
        kaohe.EffectTaken("east", None, "a", "zero", Decimal("5"), Decimal("0"), None),
        CARD.totals[0].trace,
        kaohe.WithinTotal("city", ("east",), total.final, total.final, total.final, total.final, None),
        kaohe.Alternative("excess", "cap", "scaled", Decimal("2.5")),
        kaohe.ExactTotal(Fraction(590, 31), Fraction(590, 31), None),
        kaohe.EntryScore("praised", Decimal(1), Fraction(1)),
        kaohe.standing({"reported": "852.9亿元", "due": "1012.5亿元", "goal": "1350亿元"}),
        kaohe.Standing(Fraction(10**40), Fraction(-1, 3), Fraction(0), None),
        kaohe.Fault("no_decimal", "一条消息", "a message"),
        kaohe.Total("open", Decimal("5"), None),
        READING,
        READING.inputs[0],
        READING.fields[0],
        READING.pieces[0],
        READING.alternatives[0],
        kaohe.read_clause("请各单位认真落实。").unread[0],
        WORDING,
        MILESTONES,
        MILESTONES.series[0],
        *MILESTONES.milestones,
        MILESTONES.milestones[0].deliverables[0],
        *(quantity for milestone in MILESTONES.milestones for quantity in milestone.quantities),
        TARGETS,
        *TARGETS.targets,
        TARGETS.totals[0],
        TARGETS.words[0],
        kaohe.WhenReading("全年", kaohe.Chars(0, 2)),
        PROGRESS,
        *PROGRESS.targets,
        *(quantity for target in PROGRESS.targets for quantity in target.quantities),
        *(reading for target in PROGRESS.targets for quantity in target.quantities for reading in quantity.readings),
        *(quantity.outlook for target in PROGRESS.targets for quantity in target.quantities if quantity.outlook),
        *(target.deliverables for target in PROGRESS.targets if target.deliverables),
        *(one for target in PROGRESS.targets if target.deliverables for one in target.deliverables.open),
        *PROGRESS.units,
        *PROGRESS.counts,
        *DUTIES,
        BULLETIN,
        *BULLETIN.groups,
        *BULLETIN.leads,
        *BULLETIN.lagging,
        *BULLETIN.recovered,
        *BULLETIN.warnings,
        *BULLETIN.heat,
        BULLETIN.heat[0].cells[0],
        *CHANGES,
        *(row for changes in CHANGES for row in (*changes.items, *changes.totals, *changes.groups, *changes.roles)),
        *(row for changes in CHANGES for row in (*changes.indicators, *changes.pools, *changes.ranking)),
        kaohe.ItemScore("a", "east", None, None, "reported", None, counted, Fraction(1, 3), Decimal("1"), "open"),
        kaohe.WithinTotalChange(None, None),
        kaohe.GradeChange(None, CARD.grades[0]),
        kaohe.StatusChange(PROGRESS.targets[0], None),
        UNREACHABLE,
        UNREACHABLE.because[0],
        kaohe.LeastValue(Decimal("9.3"), "亿元", Decimal("15"), "at_least"),
        kaohe.NextStep(Decimal("3"), None, Decimal("5"), Decimal("2")),
        CURVE,
        *CURVE.points,
    ]


EACH = one_of_each()
NAMES = [type(value).__name__ for value in EACH]


def test_each_class_is_among_them() -> None:
    classes = {name for name in kaohe.__all__ if isinstance(getattr(kaohe, name), type)}
    # tables leave by the Arrow protocol and are kept there; a session changes; findings, sessions and what is compiled have tests
    # of their own, and an observer is any function
    apart = {"Findings", "KaoheError", "Observer", "Problem", "Session", "Table", "TableReading"}
    apart |= {"ArrayScores", "Compiled", "OtherRow", "ScoredTable", "ScoreStream", "TableField", "TableTotals"}
    assert classes - apart == set(NAMES)


@pytest.mark.parametrize("value", EACH, ids=NAMES)
class TestValue:
    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_it_survives_pickle(self, value: object, protocol: int) -> None:
        twin = pickle.loads(pickle.dumps(value, protocol))
        assert twin is not value
        assert twin == value
        assert hash(twin) == hash(value)
        assert type(twin) is type(value)
        assert repr(twin) == repr(value)

    def test_a_copy_is_itself(self, value: object) -> None:
        assert copy.copy(value) is value
        assert copy.deepcopy(value) is value
        assert copy.deepcopy([value])[0] is value

    def test_it_equals_only_its_like(self, value: object) -> None:
        others = [other for other in EACH if type(other) is not type(value)]
        assert value not in others
        assert value != repr(value)

    def test_it_does_not_change(self, value: object) -> None:
        names = [name for name in dir(value) if not name.startswith("_")]
        for name in [*names, "something"]:
            with pytest.raises(AttributeError):
                setattr(value, name, None)

    def test_it_shows_its_class(self, value: object) -> None:
        assert type(value).__name__ in repr(value)
        assert type(value).__module__ == "kaohe"


def test_a_row_is_made_from_what_it_shows() -> None:
    names = {name: getattr(kaohe, name) for name in kaohe.__all__} | {"Decimal": Decimal}
    rows: list[object] = [value for value in EACH if isinstance(value, kaohe.Place | kaohe.Finding | kaohe.GradeGiven)]
    assert len(rows) == 3
    # a trace is shown by what it comes to
    rows += SCHEME.score(REPORT, "2020", traces=False).totals
    for row in rows:
        assert eval(repr(row), names) == row


def test_unequal_things_differ() -> None:
    other = kaohe.Scheme(demo.changed("id", to="other"))
    assert other != SCHEME
    assert kaohe.Report({"kaohe": 1, "scheme": "demo"}, SCHEME) != REPORT
    assert SCHEME.score(REPORT, "2020-H1") != CARD
    assert CARD.items[0] != CARD.items[1]
    assert METHOD.score({"revenue": "1亿元", "target": "12.4亿元"}, 20) != CLAUSE


def test_a_scheme_tells_what_it_holds() -> None:
    assert SCHEME.id == "demo"
    assert SCHEME.name() == SCHEME.name("zh") == SCHEME.name("zh-CN") == "示例方案"
    assert SCHEME.name(lang="en") == "demo scheme"
    assert SCHEME.periods == ("2020-H1", "2020")
    assert SCHEME.indicators == ("revenue", "roads", "prize")
    assert [unit.id for unit in SCHEME.units] == ["east", "west"]
    assert [unit.name("en") for unit in SCHEME.units] == ["the east", "西区"]
    assert repr(SCHEME) == "Scheme(id='demo', periods=('2020-H1', '2020'), units=2, indicators=3)"


def test_a_form_has_its_numbers_as_text() -> None:
    assert SCHEME.to_dict() == json.loads(SCHEME.to_json())
    assert [indicator["points"] for indicator in SCHEME.to_dict()["indicators"]] == ["20", "1.2", "none"]
    assert REPORT.to_dict()["values"][0]["is"] == {"reported": "11.8"}
    assert REPORT.to_dict()["as_of"] == "2021-01-05"


def test_a_report_tells_what_it_holds() -> None:
    assert REPORT.as_of == datetime.date(2021, 1, 5)
    assert type(REPORT.as_of) is datetime.date
    assert REPORT.illustrative
    assert REPORT.scheme is SCHEME
    bare = kaohe.Report('{"kaohe": 1, "scheme": "demo"}', SCHEME)
    assert bare.as_of is None
    assert not bare.illustrative


def test_a_scorecard_tells_what_it_holds() -> None:
    assert (CARD.scheme, CARD.period) == ("demo", "2020")
    assert CARD.report is REPORT
    assert len(CARD.items) == 6
    east = CARD.item("revenue", "east")
    assert east is not None and east.final is not None
    # 20 x 11.8 / 12.4
    assert east.final == kaohe.Counted(Decimal("19.0323"), Decimal("20"))
    assert (east.indicator, east.unit, east.assignment, east.role) == ("revenue", "east", None, None)
    assert (east.points, east.low, east.high) == (Decimal("20"), Decimal("0"), Decimal("20"))
    assert east.state == "reported"
    assert east.because == () and east.fault is None
    west = CARD.item("roads", "west")
    assert west is not None
    assert (west.assignment, west.role, west.points) == ("a2", "cooperating", Decimal("0.4"))
    assert west.state == "missing" and west.because == ("done",)
    assert CARD.item("revenue", "north") is CARD.item("nothing", "east") is None


def test_the_sums_of_a_scorecard() -> None:
    east, west = CARD.totals
    assert CARD.unit("east") == east and CARD.unit("north") is None
    assert east.final.score == Decimal("19.8323")
    assert west.final.score == Decimal("21")
    assert [(total.unit, total.group) for total in CARD.groups] == [("east", "economy"), ("west", "economy")]
    assert [(total.unit, total.role, total.final.score) for total in CARD.roles] == [
        ("east", "lead", Decimal("0.8")),
        ("west", "cooperating", Decimal("0")),
    ]
    assert [(place.unit, place.place) for place in CARD.ranking] == [("west", 1), ("east", 2)]
    assert {(given.unit, given.grade) for given in CARD.grades} == {("east", "good"), ("west", "good")}
    assert ("extra", "west", Decimal("1.5"), Decimal("1")) in [
        (pool.pool, pool.unit, pool.sum, pool.score) for pool in CARD.pools
    ]
    assert [score.score for score in CARD.indicators] == [Decimal("0.8")]
    assert CARD.effects == () and CARD.findings == ()


def test_what_nothing_limits_is_open() -> None:
    scheme = kaohe.Scheme(demo.changed("indicators", 0, "points", to="unknown"))
    total = scheme.score(REPORT, "2020").unit("east")
    assert total is not None
    assert total.final.points == "open" and total.final.rate is None


def test_a_report_is_read_again_for_another_scheme() -> None:
    dearer = kaohe.Scheme(demo.changed("indicators", 0, "points", to="40"))
    card = dearer.score(REPORT, "2020")
    item = card.item("revenue", "east")
    assert item is not None and item.final is not None
    assert item.final.score == Decimal("38.0645")
    assert card.report.scheme is dearer and card.report != REPORT
    assert pickle.loads(pickle.dumps(card)) == card
    without = kaohe.Scheme(demo.changed("indicators", to=demo.SCHEME["indicators"][:2]))
    with pytest.raises(kaohe.KaoheError) as raised:
        without.score(REPORT, "2020")
    assert (raised.value.code, raised.value.path) == ("unknown_id", "values[3].indicator")


def test_traces_are_left_out_on_demand() -> None:
    bare = SCHEME.score(REPORT, "2020", traces=False)
    assert all(item.trace is None for item in bare.items)
    assert all(item.trace is not None for item in CARD.items if item.state == "reported")
    assert all(total.trace is None for total in bare.totals)
    assert [total.final for total in bare.totals] == [total.final for total in CARD.totals]
    twin = pickle.loads(pickle.dumps(bare))
    assert twin == bare and twin.items[0].trace is None


def test_totals_are_exact_on_demand() -> None:
    card = SCHEME.score(REPORT, "2020", exact=True)
    assert all(total.exact is None for total in CARD.totals)
    east = card.totals[0].exact
    assert east is not None and isinstance(east.final, Fraction)
    assert pickle.loads(pickle.dumps(card)) == card


def test_items_pickled_together_share_one_scorecard() -> None:
    items = CARD.items
    assert len(pickle.dumps(items)) < 2 * len(pickle.dumps(items[0]))
    with pytest.raises(IndexError, match="6 items"):
        kaohe.Item(CARD, 6)


def test_a_trace_says_how_a_score_came_about() -> None:
    trace = CLAUSE.trace
    assert trace is not None
    assert CLAUSE.exact == Fraction(590, 31) == trace.replay()
    assert CLAUSE.score == Decimal("19.03225806451612903225806452")
    assert trace.to_dict() == json.loads(trace.to_json())
    assert trace.to_dict()["kaohe_trace"] == 1
    assert trace.sentence("zh", "东区").startswith("东区：")
    assert trace.sentence("en") != trace.sentence()
    assert "└─" in trace.to_text("en")
    assert str(trace) == trace.to_text() == trace.to_text("zh")
    assert [item.trace.replay() for item in CARD.items if item.trace][0] == Fraction(190323, 10000)


def test_a_method_tells_what_it_needs() -> None:
    assert METHOD.inputs == (("revenue", "value"),)
    assert METHOD.to_dict() == json.loads(METHOD.to_json())
    flag = kaohe.Method({"all_or_nothing": {"if": {"by": {"input": "finished", "date": "2021-11-30"}}}})
    assert flag.inputs == (("finished", "date"),)
    assert flag.score({"finished": datetime.date(2021, 11, 30)}, "5").score == Decimal("5")
    assert flag.score('{"finished": "2021-12-01"}', 5).score == 0


def test_a_reading_tells_what_it_holds() -> None:
    assert (READING.text, READING.context, READING.points) == ("完成目标任务得满分，未完成的按完成比例得分", "收入", Decimal("10"))
    method = READING.method
    assert method is not None and READING.reads_target and READING.is_whole
    values = {READING.inputs[0].id: 8, "target": 10}
    # 10 x 8 / 10
    assert method.score(values, 10).score == Decimal("8")
    assert "".join(piece.text for piece in READING.pieces) == READING.text
    assert READING.canonical() != READING.canonical("en")
    assert READING.to_dict() == json.loads(READING.to_json())
    assert READING.to_dict()["method"] == method.to_dict()
    assert {one.field for one in READING.assumed} >= {"cap"}
    assert kaohe.read_clause(READING.text, points=10) != READING


def test_what_is_no_clause_has_no_method() -> None:
    for text in ("", "请各单位认真落实。", "😀", "\n\0"):
        reading = kaohe.read_clause(text, points=None)
        assert reading.method is None and reading.canonical() is None
        assert not reading.is_whole and reading.inputs == ()
    emoji = kaohe.read_clause("😀请各单位认真落实。")
    assert [emoji.text[chars.start : chars.end] for chars in emoji.unread] == ["😀请各单位认真落实"]


def test_what_was_read_goes_into_a_scheme() -> None:
    reading = kaohe.read_clause("合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止", points=5)
    form = reading.to_dict()
    indicator = {"id": "quality", "name": {"zh": "合格率"}, "points": 5, "method": form["method"], "inputs": form["inputs"]}
    scheme = kaohe.Scheme(demo.changed("indicators", to=[indicator]))
    assert scheme.indicators == ("quality",)


def test_an_input_has_a_name_in_two_languages() -> None:
    plain = kaohe.Input("rate", "value", None, None, "%", ())
    named = kaohe.Input("rate", "value", "合格率", "pass rate", "%", ())
    assert [plain.name(), plain.name("en"), named.name(), named.name("en")] == ["rate", "rate", "合格率", "pass rate"]
    choice = kaohe.read_clause("评为优秀的得5分，良好的得3分，其他不得分", points=5).inputs[0]
    assert (choice.kind, choice.options) == ("choice", ("优秀", "良好"))


def test_a_wording_tells_each_field() -> None:
    assert WORDING.text == str(WORDING)
    assert all(WORDING.told(field.field) for field in WORDING.fields)
    assert WORDING.told("deduct") is None
    field = next(field for field in WORDING.fields if field.field.endswith("actual.input"))
    assert WORDING.text[field.start : field.end] == WORDING.told(field.field) == "revenue"
    assert kaohe.write_clause(METHOD) == kaohe.write_clause(METHOD, points=None, names="{}", lang="zh") != WORDING


def test_findings_name_the_place_in_both_languages() -> None:
    finding = next(f for f in SCHEME.check() if f.code == "assessor_missing")
    assert finding.severity in {"error", "warning", "notice"}
    assert finding.path.startswith("indicators")
    assert finding.message() == finding.message("zh") == finding.zh
    assert finding.message("en") == finding.en == "no assessor is named"


def test_a_language_is_zh_or_en() -> None:
    with pytest.raises(kaohe.KaoheError) as raised:
        SCHEME.name("fr")
    assert (raised.value.code, raised.value.path) == ("unknown_word", "lang")


@pytest.mark.parametrize(("period", "code"), [("2019", "unknown_period"), ("2020-H3", "not_a_period"), ("", "not_a_period")])
def test_a_period_is_one_of_the_scheme(period: str, code: str) -> None:
    with pytest.raises(kaohe.KaoheError) as raised:
        SCHEME.score(REPORT, period)
    assert (raised.value.code, raised.value.path) == (code, "period")


def test_threads_share_a_scheme() -> None:
    cards: list[kaohe.Scorecard] = []
    threads = [threading.Thread(target=lambda: cards.append(SCHEME.score(REPORT, "2020"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert cards == [CARD] * 8


def test_a_fraction_may_be_longer_than_python_reads() -> None:
    part = {"divide": [{"number": 1}, {"number": "7.000000000000000000000000003"}]}
    score = kaohe.Method({"formula": {"of": {"multiply": [part] * 250}}}).score({}, 10)
    assert repr(score) == "ClauseScore(score=Decimal('0'))"
    assert pickle.loads(pickle.dumps(score)) == score
    with pytest.raises(ValueError, match="4300 digits"):
        _ = score.exact


def test_targets_of_texts_are_told_by_field() -> None:
    (quantity,) = (quantity for milestone in MILESTONES.milestones for quantity in milestone.quantities if quantity.up_to)
    assert (quantity.value, quantity.up_to, quantity.measure, quantity.nature) == (Decimal(3), Decimal(5), "亿元", "cumulative")
    assert MILESTONES.text[quantity.at.start : quantity.at.end] == "3至5亿元"
    assert [one.name for one in MILESTONES.series] == ["甲路", "乙路"]
    assert [milestone.due for milestone in MILESTONES.milestones][0] == datetime.date(2021, 3, 31)
    east, west = TARGETS.targets
    assert (east.units, east.value, west.units, west.value) == (("east",), Decimal(5), ("west",), Decimal(3))
    assert east.when == kaohe.WhenReading("全年", kaohe.Chars(0, 2))
    assert (TARGETS.totals[0].sum, TARGETS.totals[0].agrees, TARGETS.totals[0].of) == (Decimal(8), True, (0, 1))
    assert [(words.units, words.text) for words in TARGETS.words] == [(("east",), "东区：制定方案")]
    (change,) = SCHEME.read_targets("东区收入增长8%以上。").targets
    assert (change.change, change.comparison) == ("rise", "at_least")


def test_a_reading_of_targets_is_that_of_its_scheme() -> None:
    other = kaohe.Scheme({**demo.SCHEME, "id": "other"})
    assert other.read_targets(TARGETS.text) != TARGETS
    assert kaohe.read_milestones(MILESTONES.text, 2022) != MILESTONES


def test_a_day_is_a_date_and_no_time() -> None:
    at = kaohe.Chars(0, 1)
    thing = kaohe.DeliverableReading("开工", None, datetime.date(2021, 6, 10), at)
    assert thing.due == datetime.date(2021, 6, 10)
    for wrong in ("2021-06-10", datetime.datetime(2021, 6, 10)):
        with pytest.raises(TypeError):
            kaohe.DeliverableReading("开工", None, wrong, at)  # type: ignore[arg-type]
