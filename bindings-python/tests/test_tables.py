"""Tables: every result leaves as a tidy table, reports come in from the same kinds of tables."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import duckdb
import kaohe
from demo import example
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest



@pytest.fixture(scope="module")
def panshan() -> kaohe.Scorecard:
    scheme, report = example("panshan-2020", "report-2020.json")
    return scheme.score(report, "2020")


@pytest.fixture(scope="module")
def lianyungang() -> kaohe.Progress:
    scheme, report = example("lianyungang-2021", "report-2021-Q3.json")
    return scheme.progress(report, "2021-09-30")


ITEMS = ["items", "parts", "steps", "assumed", "totals", "groups", "roles", "within", "indicators", "pools"]
SCORECARD = [*ITEMS, "ranking", "grades", "effects", "findings"]
PROGRESS = ["targets", "quantities", "deliverables", "units", "findings"]
SCHEME = ["units", "indicators", "inputs", "assignments", "targets", "milestones", "deliverables", "findings"]


@pytest.mark.parametrize("names", [None, "zh", "en"])
def test_every_table_of_every_result_is_read(
    panshan: kaohe.Scorecard, lianyungang: kaohe.Progress, names: str | None
) -> None:
    sources: list[tuple[Any, list[str]]] = [
        (panshan, SCORECARD),
        (lianyungang, PROGRESS),
        (panshan.report.scheme, SCHEME),
        (lianyungang.report, ["values", "events"]),
    ]
    for source, tables in sources:
        for which in tables:
            table = source.table(which, names)
            frame = pl.DataFrame(table)
            assert frame.columns == list(table.columns), which
            assert frame.height == len(table), which
            assert pa.table(table).num_rows == len(table), which


def test_results_are_tables_themselves(panshan: kaohe.Scorecard, lianyungang: kaohe.Progress) -> None:
    scheme = panshan.report.scheme
    assert pl.DataFrame(panshan).equals(pl.DataFrame(panshan.table("items")))
    assert pl.DataFrame(lianyungang).equals(pl.DataFrame(lianyungang.table("targets")))
    assert pl.DataFrame(scheme).height == len(scheme.indicators)
    assert pl.DataFrame(panshan.report).height == len(panshan.report.table("values"))


def test_four_libraries_read_the_same_ranking(panshan: kaohe.Scorecard) -> None:
    ranking = panshan.table("ranking")
    expected = [(place.unit, place.place, place.score) for place in panshan.ranking]
    frame = pl.DataFrame(ranking)
    assert list(zip(frame["unit"], frame["place"], frame["score"], strict=True)) == expected
    arrow = pa.table(ranking)
    columns = [arrow[name].to_pylist() for name in ("unit", "place", "score")]
    assert list(zip(*columns, strict=True)) == expected
    frame_pd = pd.DataFrame.from_arrow(ranking)  # type: ignore[attr-defined]
    assert list(frame_pd["unit"]) == [unit for unit, _, _ in expected]
    relation = duckdb.sql("select unit, place, score from ranking")
    assert relation is not None
    assert sorted(relation.fetchall()) == sorted(expected)


def test_types_are_exact(panshan: kaohe.Scorecard, lianyungang: kaohe.Progress) -> None:
    items = pa.table(panshan.table("items", "zh")).schema
    assert pa.types.is_decimal128(items.field("final_score").type)
    assert pa.types.is_dictionary(items.field("unit").type)
    assert pa.types.is_dictionary(items.field("unit_name").type)
    targets = pa.table(lianyungang).schema
    assert pa.types.is_date32(targets.field("as_of").type)


def test_the_items_are_those_of_the_scorecard(panshan: kaohe.Scorecard) -> None:
    rows = pl.DataFrame(panshan).to_dicts()
    assert len(rows) == len(panshan.items)
    for row, item in zip(rows, panshan.items, strict=True):
        assert (row["indicator"], row["unit"], row["state"]) == (item.indicator, item.unit, item.state)
        assert row["final_score"] == (item.final.score if item.final else None)
        assert row["reachable"] == (None if item.reachable in (None, "open") else item.reachable)
        assert row["reachable_open"] == (None if item.reachable is None else item.reachable == "open")


def test_sums_of_items_are_the_totals(panshan: kaohe.Scorecard) -> None:
    items = pl.DataFrame(panshan).filter(pl.col("entry").is_null())
    sums = items.group_by("unit").agg(pl.col("final_points").sum())
    totals = {t["unit"]: t["final_points"] for t in pl.DataFrame(panshan.table("totals")).to_dicts()}
    for row in sums.to_dicts():
        assert row["final_points"] == totals[row["unit"]]


def test_steps_are_the_tree_in_the_order_of_reading(panshan: kaohe.Scorecard) -> None:
    item = next(i for i in panshan.items if i.trace is not None)
    steps = pl.DataFrame(panshan.table("steps")).filter(
        (pl.col("indicator") == item.indicator) & (pl.col("unit") == item.unit)
    )
    assert steps["step"].to_list() == list(range(steps.height))
    parents = steps["parent"].to_list()
    assert parents[0] is None
    assert all(parent is not None and parent < step for step, parent in enumerate(parents) if step)


def test_a_word_that_is_no_table_is_refused_with_the_nearest(panshan: kaohe.Scorecard) -> None:
    with pytest.raises(kaohe.KaoheError) as caught:
        panshan.table("rankings")
    assert (caught.value.code, caught.value.path) == ("unknown_word", "which")
    assert "`ranking`" in caught.value.message


@pytest.mark.parametrize(
    ("scheme", "report"),
    [
        ("panshan-2020", "report-2020.json"),
        ("fangchenggang-2021", "report-2021.json"),
        ("lianyungang-2021", "report-2021-Q3.json"),
        ("zhanjiang-2020", "report-2020-Q3.json"),
    ],
)
def test_a_report_comes_back_from_its_own_table(scheme: str, report: str) -> None:
    read, given = example(scheme, report)
    # a table of values holds values; a value of several units is a row for each
    values = given.to_dict()
    kept = {"kaohe", "scheme", "as_of", "illustrative", "values"}
    split = [
        {**value, "units": [unit]} for value in values["values"] for unit in value.get("units", [])
    ] + [value for value in values["values"] if not value.get("units")]
    bare = kaohe.Report({**{key: values[key] for key in kept if key in values}, "values": split}, read)
    again = kaohe.Report.from_table(bare, read, as_of=given.as_of, illustrative=given.illustrative)
    assert again.refused == ()
    assert again.unused == ()
    assert again.report == bare


def test_disputes_and_papers_come_back() -> None:
    scheme = tiny()
    given = kaohe.Report({"kaohe": 1, "scheme": "tiny", "values": [
        {"indicator": "income", "units": ["east"], "period": "2020", "input": "done",
         "is": {"disputed": {"value": "8亿元", "contested": "7"}}, "evidence": ["a\nb", "c d", ""]},
        {"indicator": "income", "units": ["west"], "period": "2020", "input": "done", "final": False,
         "is": {"disputed": {"value": "8"}}},
        {"indicator": "income", "units": ["north"], "period": "2020", "input": "done", "is": {"estimated": "90000万元"}},
    ]}, scheme)  # fmt: skip
    again = kaohe.Report.from_table(given.table("values"), scheme)
    assert again.refused == ()
    assert again.report == given


@pytest.mark.parametrize(
    ("row", "path", "code"),
    [
        ({"value": "8", "measure": "10万元"}, "rows[0].measure", "not_a_quantity"),
        ({"value": "8亿元", "measure": "万元"}, "rows[0].measure", "not_allowed"),
        ({"value": "8", "contested": "3"}, "rows[0].contested", "not_allowed"),
        ({"state": "missing", "contested": "3"}, "rows[0].contested", "not_allowed"),
        ({"state": "missing", "value": "3"}, "rows[0].state", "not_allowed"),
        ({"value": "8", "number": "9"}, "rows[0].number", "not_allowed"),
        ({"unit": None, "value": "8"}, "rows[0]", "missing_key"),
    ],
)
def test_cells_that_contradict_each_other_are_refused(row: dict[str, str | None], path: str, code: str) -> None:
    whole = {"unit": "east", "indicator": "income", "value": None, **row}
    table = pa.table({key: pa.array([value], pa.string()) for key, value in whole.items()})
    (problem,) = kaohe.Report.from_table(table, tiny(), "2020").refused
    assert (problem.path, problem.code) == (path, code)


def test_a_measure_beside_a_number_is_its_measure() -> None:
    table = pa.table({"unit": ["east"], "indicator": ["income"], "number": [80000], "measure": ["万元"]})
    reading = kaohe.Report.from_table(table, tiny(), "2020")
    assert reading.refused == ()
    assert pl.DataFrame(reading.report)["value"].to_list() == ["80000万元"]


@pytest.mark.parametrize("column", [pa.array([b"8"]), pa.array([[8]]), pa.array([0.1], pa.float16())])
def test_columns_without_a_text_of_their_own_are_refused(column: Any) -> None:
    with pytest.raises(kaohe.KaoheError) as caught:
        kaohe.Report.from_table(pa.table({"unit": ["east"], "income": column}), tiny(), "2020")
    assert (caught.value.code, caught.value.path) == ("not_allowed", "columns[income]")


def test_names_that_several_bear_are_not_guessed() -> None:
    scheme = tiny().to_dict()
    scheme["units"].append({"id": "east2", "name": {"zh": "东区"}})
    scheme["indicators"][0]["name"] = {"zh": "收入/支出"}
    twice = kaohe.Scheme(scheme)
    table = pa.table({"unit": ["东区", "west"], "收入/支出": ["8", "9"]})
    reading = kaohe.Report.from_table(table, twice, "2020")
    (problem,) = reading.refused
    assert (problem.path, problem.code) == ("rows[0].unit", "not_allowed")
    assert "east, east2" in problem.message
    assert pl.DataFrame(reading.report)["unit"].to_list() == ["west"]


def test_what_is_open_is_said_to_be(panshan: kaohe.Scorecard) -> None:
    source = tiny().to_dict()
    source["pools"] = [{"id": "extra", "name": {"zh": "加分"}}]
    source["indicators"].append({
        "id": "prize", "name": {"zh": "表彰"}, "points": "none", "inputs": [{"id": "prizes", "kind": {"count": {}}}],
        "method": {"bonus": {"pool": "extra", "gains": [
            {"charge": {"occurrence": {"count": {"input": "prizes"}, "each": {"fixed": "0.5"}}}}]}},
    })  # fmt: skip
    scheme = kaohe.Scheme(source)
    scorecard = scheme.score(kaohe.Report({"kaohe": 1, "scheme": "tiny"}, scheme), "2020")
    totals = pl.DataFrame(scorecard.table("totals"))
    assert totals["reachable_score"].to_list() == [None] * 3
    assert totals["reachable_score_open"].to_list() == [True] * 3
    prize = pl.DataFrame(scorecard).filter(indicator="prize")
    assert prize["high_open"].to_list() == [True] * 3
    assert not pl.DataFrame(panshan.table("totals"))["reachable_score_open"].any()


def test_numbers_that_do_not_fit_beside_each_other_are_a_problem() -> None:
    values = [
        {"indicator": "income", "units": [unit], "period": "2020", "input": "done", "is": {"reported": value}}
        for unit, value in [("east", "1500000000000000000000000000"), ("west", "0.00000000001")]
    ]
    report = kaohe.Report({"kaohe": 1, "scheme": "tiny", "values": values}, tiny())
    with pytest.raises(kaohe.KaoheError) as caught:
        report.table("values")
    assert caught.value.code == "no_decimal"


def test_the_lag_of_a_target_is_that_of_its_worst_quantity() -> None:
    scheme = kaohe.Scheme({
        "kaohe": 1, "id": "city", "name": {"zh": "目标"}, "periods": ["2021"], "units": [],
        "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "none",
                        "inputs": [{"id": i, "kind": {"value": {"measure": "公里", "movement": "up"}}} for i in "ab"],
                        "targets": [{"period": "2021", "of": i, "is": {"number": "100公里"}} for i in "ab"]}],
    })  # fmt: skip
    report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
        {"indicator": "roads", "period": "2021", "input": i, "is": {"reported": v}, "final": False}
        for i, v in [("a", "70公里"), ("b", "20公里")]]}, scheme)  # fmt: skip
    (row,) = pl.DataFrame(scheme.progress(report, "2021-09-30")).to_dicts()
    assert (row["input"], row["lag"]) == ("b", Decimal(55))


def tiny() -> kaohe.Scheme:
    """Three units, an amount, a count and a flag."""
    text = {
        "kaohe": 1, "id": "tiny", "name": {"zh": "小方案"}, "periods": ["2020"],
        "units": [{"id": u, "name": {"zh": z}} for u, z in [("east", "东区"), ("west", "西区"), ("north", "北区")]],
        "indicators": [
            {"id": "income", "name": {"zh": "收入"}, "points": 10,
             "inputs": [{"id": "done", "kind": {"value": {"measure": "亿元"}}}],
             "targets": [{"period": "2020", "is": {"number": "10亿元"}}],
             "method": {"proportional": {"of": [{"actual": {"input": "done"}, "target": "target"}]}}},
            {"id": "safety", "name": {"zh": "安全"}, "points": 5,
             "inputs": [{"id": "accidents", "kind": {"count": {}}}, {"id": "plan", "kind": "flag"}],
             "method": {"deduct": {"charges": [
                 {"charge": {"occurrence": {"count": {"input": "accidents"}, "each": {"fixed": "1"}}}},
                 {"charge": {"once": {"if": {"not": {"flag": "plan"}}, "amount": "2"}}},
             ]}}},
        ],
    }  # fmt: skip
    return kaohe.Scheme(text)


def test_a_wide_table_is_read() -> None:
    scheme = tiny()
    frame = pd.DataFrame({
        "区": ["东区", "west", "north"],
        "收入": [8.1, 10.0, None],
        "safety/accidents": [0, 1, 2],
        "safety/plan": [True, False, True],
    })  # fmt: skip
    reading = kaohe.Report.from_table(frame, scheme, "2020", columns={"区": "unit"})
    assert reading.refused == ()
    assert reading.rows == 3
    scored = pl.DataFrame(scheme.score(reading.report, "2020"))
    scores = {(r["unit"], r["indicator"]): r["final_score"] for r in scored.to_dicts()}
    assert scores["east", "income"] == Decimal("8.1")
    assert scores["west", "safety"] == Decimal("2")
    assert scored.filter(unit="north", indicator="income")["state"].item() == "missing"


def test_bad_rows_are_told_and_good_ones_kept() -> None:
    scheme = tiny()
    rows = [
        {"unit": "east", "indicator": "income", "value": "8亿元"},
        {"unit": "south", "indicator": "income", "value": "8"},
        {"unit": "west", "indicator": "incom", "value": "8"},
        {"unit": "west", "indicator": "income", "value": "8公里"},
        {"unit": "west", "indicator": "income", "value": None},
        {"unit": "west", "indicator": "safety", "value": "1"},
        {"unit": "west", "indicator": "safety", "input": "plan", "value": "maybe"},
        {"unit": "west", "indicator": "income", "value": "NaN"},
        {"unit": "east", "indicator": "income", "value": "9"},
        {"unit": "north", "indicator": "income", "value": "7", "remark": "ok"},
        {"unit": "west", "indicator": "income", "state": "not_due"},
        {"unit": "west", "indicator": "safety", "input": "accidents", "value": "-1"},
        {"unit": "north", "indicator": "safety", "input": "accidents", "state": "soon", "value": "1"},
    ]
    table = pl.DataFrame(rows, infer_schema_length=None)
    reading = kaohe.Report.from_table(table, scheme, "2020")
    refused = [(problem.path, problem.code) for problem in reading.refused]
    assert refused == [
        ("rows[1].unit", "unknown_id"),
        ("rows[2].indicator", "unknown_id"),
        ("rows[3]", "measures_differ"),
        ("rows[4]", "missing_key"),
        ("rows[5].input", "not_allowed"),
        ("rows[6].value", "unknown_word"),
        ("rows[7].value", "not_a_quantity"),
        ("rows[8]", "duplicate_value"),
        ("rows[11]", "out_of_range"),
        ("rows[12].state", "unknown_word"),
    ]
    assert reading.unused == ("remark",)
    kept = pl.DataFrame(reading.report)
    assert kept.select("unit", "state", "value").rows() == [
        ("east", "reported", "8亿元"),
        ("north", "reported", "7"),
        ("west", "not_due", None),
    ]


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array([0.1]), "0.1"),
        (pa.array([0.1], pa.float32()), "0.1"),
        (pa.array([1e22]), "10000000000000000000000"),
        (pa.array([3], pa.uint8()), "3"),
        (pa.array([Decimal("12.40")]), "12.4"),
        (pa.array(["7.5 "]), "7.5"),
        (pa.array(["7.5"]).dictionary_encode(), "7.5"),
        (pa.array(["7.5"], pa.string_view()), "7.5"),
        (pa.array(["7.5"], pa.large_string()), "7.5"),
    ],
)
def test_columns_of_many_types_are_read(column: pa.Array[Any], text: str) -> None:
    table = pa.table({"unit": ["east"], "income": column})
    reading = kaohe.Report.from_table(table, tiny(), "2020")
    assert reading.refused == ()
    assert pl.DataFrame(reading.report)["value"].to_list() == [text]


def test_days_and_times_of_midnight_are_days() -> None:
    for column in (pa.array([date(2020, 6, 30)]), pa.array([datetime(2020, 6, 30)], pa.timestamp("us"))):
        table = pa.table({"unit": ["east"], "income": ["8"], "at": column})
        reading = kaohe.Report.from_table(table, tiny(), "2020", as_of=date(2020, 7, 1))
        assert reading.refused == ()
        assert pl.DataFrame(reading.report)["at"].to_list() == [date(2020, 6, 30)]


def test_an_unknown_column_of_a_wide_table_is_told() -> None:
    reading = kaohe.Report.from_table(pa.table({"unit": ["east"], "incme": ["8"]}), tiny(), "2020")
    (problem,) = reading.refused
    assert (problem.path, problem.code) == ("columns[incme]", "unknown_id")
    assert "`income`" in problem.message


@pytest.mark.parametrize(
    ("table", "options", "code"),
    [
        ({"where": ["east"], "income": ["8"]}, {}, "missing_key"),
        ({"indicator": ["income"], "amount": ["8"]}, {}, "missing_key"),
        ({"unit": ["east"], "income": ["8"]}, {"columns": {"nowhere": "unit"}}, "unknown_word"),
        ({"unit": ["east"], "区": ["east"]}, {"columns": {"区": "unit"}}, "duplicate_id"),
    ],
)
def test_a_table_that_nothing_can_be_read_from_is_refused(
    table: dict[str, list[str]], options: dict[str, Any], code: str
) -> None:
    with pytest.raises(kaohe.KaoheError) as caught:
        kaohe.Report.from_table(pa.table(table), tiny(), "2020", **options)
    assert caught.value.code == code


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(TypeError, match="Arrow PyCapsule protocol"):
        kaohe.Report.from_table([{"unit": "east"}], tiny(), "2020")


def test_an_empty_table_is_an_empty_report() -> None:
    empty = pa.table({"unit": pa.array([], pa.string()), "income": pa.array([], pa.string())})
    reading = kaohe.Report.from_table(empty, tiny(), "2020")
    assert (reading.rows, reading.refused, len(pl.DataFrame(reading.report))) == (0, (), 0)


@pytest.mark.parametrize("papers", [pa.list_(pa.string()), pa.large_list(pa.string_view()), pa.string()])
def test_papers_are_lists_or_lines(papers: Any) -> None:
    cell = "表\n图" if papers == pa.string() else ["表", "图"]
    table = pa.table({
        "unit": ["east"], "indicator": ["income"], "value": ["8"], "evidence": pa.array([cell], papers),
    })  # fmt: skip
    reading = kaohe.Report.from_table(table, tiny(), "2020")
    assert reading.refused == ()
    assert pl.DataFrame(reading.report)["evidence"].to_list() == [["表", "图"]]


def test_a_stream_of_several_batches_counts_its_rows_through() -> None:
    batch = pa.record_batch({"unit": ["east", "south"], "income": ["8", "9"]})
    table = pa.Table.from_batches([batch, batch.slice(1)])
    reading = kaohe.Report.from_table(table, tiny(), "2020")
    assert [problem.path for problem in reading.refused] == ["rows[1].unit", "rows[2].unit"]
    assert json.loads(reading.report.to_json())["values"][0]["units"] == ["east"]
