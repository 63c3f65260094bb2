"""Compiled schemes: tables of any kind and length, totals, streams."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import kaohe
from demo import COLUMNS, example
from hypothesis import given, settings
from hypothesis import strategies as st
import polars as pl
import pyarrow as pa
import pytest

@pytest.fixture(scope="module")
def scheme() -> kaohe.Scheme:
    return kaohe.Scheme(COLUMNS)


@pytest.fixture(scope="module")
def compiled(scheme: kaohe.Scheme) -> kaohe.Compiled:
    return scheme.compile("2020")


def long(**columns: Any) -> pl.DataFrame:
    return pl.DataFrame(columns)


def scores(scored: Any) -> list[tuple[Decimal | None, str]]:
    return list(zip(*(pa.table(scored).column(name).to_pylist() for name in ("score", "state")), strict=True))


def test_every_kind_of_table_gives_the_same_scores(compiled: kaohe.Compiled) -> None:
    frame = long(unit=["east", "west"], indicator=["revenue", "revenue"], value=[Decimal("11.8"), Decimal("12.4")])
    expected = [(Decimal("19.0323"), "reported"), (Decimal("20.0000"), "reported")]
    floats = frame.with_columns(pl.col("value").cast(pl.Float64), pl.col("unit").cast(pl.Categorical))
    arrow = frame.to_arrow()
    kinds: list[Any] = [
        frame,
        floats,
        arrow,
        floats.to_pandas(),
        arrow.to_reader(max_chunksize=1),
        arrow.to_batches()[0],
        duckdb.sql("select unit, indicator, value from arrow"),
    ]
    for table in kinds:
        assert scores(compiled.score(table)) == expected, type(table)
    assert list(compiled.score(frame).columns) == ["unit", "indicator", "value", "score", "state"]
    pandas = pa.table(compiled.score(frame, keep=["unit"])).to_pandas()
    assert list(pandas.columns) == ["unit", "score", "state"]


def test_integers_flags_targets_and_states(compiled: kaohe.Compiled) -> None:
    frame = long(
        unit=["east"] * 4,
        indicator=["revenue", "revenue", "cases", "cases"],
        value=[11, 11, 3, None],
        target=[None, Decimal("22.0"), None, None],
        state=[None, "estimated", None, "not_due"],
    )
    assert scores(compiled.score(frame)) == [
        (Decimal("17.7419"), "reported"),
        (Decimal("10.0000"), "estimated"),
        (Decimal("3.5000"), "reported"),
        (Decimal("0.0000"), "not_due"),
    ]
    for kind in (pl.Int8, pl.Int16, pl.Int32, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64):
        narrow = long(unit=["west"], indicator=["cases"], value=pl.Series([3], dtype=kind))
        assert scores(compiled.score(narrow)) == [(Decimal("3.5000"), "reported")], kind
    flags = long(unit=["west"] * 2, indicator=["done"] * 2, value=[True, False])
    assert scores(compiled.score(flags)) == [(Decimal("3.0000"), "reported"), (Decimal("0.0000"), "reported")]


def test_an_empty_value_is_what_is_said_or_refused(compiled: kaohe.Compiled) -> None:
    frame = long(unit=["east"], indicator=["cases"], value=pl.Series([None], dtype=pl.Int64))
    assert scores(compiled.score(frame)) == [(None, "refused")]
    assert scores(compiled.score(frame, empty="missing")) == [(Decimal("0.0000"), "missing")]
    assert scores(compiled.score(frame, empty="not_applicable")) == [(None, "not_applicable")]
    for word in ("reported", "nothing"):
        with pytest.raises(kaohe.KaoheError) as refused:
            compiled.score(frame, empty=word)
        assert refused.value.problems[0].path == "empty"


def test_refused_rows_are_told_by_their_place_in_the_whole_table(compiled: kaohe.Compiled) -> None:
    rows = 200_000
    units = ["east"] * rows
    units[150_000] = "north"
    values = [1] * rows
    values[199_999] = -1
    scored = compiled.score(long(unit=units, indicator=["cases"] * rows, value=values), reasons="zh", threads=2)
    assert [problem.path for problem in scored.refused] == ["rows[150000].unit", "rows[199999].value"]
    assert [problem.code for problem in scored.refused] == ["unknown_id", "out_of_range"]
    frame = pl.DataFrame(scored)
    assert len(scored) == frame.height == rows
    told = frame.filter(pl.col("reason").is_not_null())
    assert told["reason"].to_list() == [problem.message_zh for problem in scored.refused]
    assert told["score"].null_count() == 2


def test_bad_tables_are_refused_with_their_column(compiled: kaohe.Compiled) -> None:
    good = long(unit=["east"], indicator=["cases"], value=[1])
    bad: list[tuple[Any, dict[str, Any], str, str]] = [
        (good.drop("unit"), {}, "missing_key", "columns"),
        (good.with_columns(value=pl.lit("1")), {}, "wrong_type", "columns.value"),
        (good.with_columns(score=1), {}, "duplicate_key", "columns.score"),
        (good, {"keep": ["county"]}, "missing_key", "columns.county"),
        (good.with_columns(state=pl.lit("reported")), {"keep": ["state"]}, "duplicate_key", "columns.state"),
        (good, {"keep": ["unit", "unit"]}, "duplicate_key", "columns.unit"),
        (good, {"threads": 0}, "out_of_range", "threads"),
        (good.cast({"value": pl.Float64}), {"scale": 29}, "out_of_range", "scale"),
        (good.with_columns(case=1, target=2), {}, "not_allowed", "columns.target"),
    ]
    for table, how, code, path in bad:
        with pytest.raises(kaohe.KaoheError) as refused:
            compiled.score(table, **how)
        assert (refused.value.code, refused.value.problems[0].path) == (code, path), how
    assert scores(compiled.score(good.with_columns(score=1), keep=["value"])) == [(Decimal("4.5000"), "reported")]
    with pytest.raises(TypeError, match="Arrow PyCapsule protocol"):
        compiled.score([1, 2])
    broken = long(unit=["east"] * 2, indicator=["cases"] * 2, value=[0.1 + 0.2, 1.0])
    assert [problem.code for problem in compiled.score(broken).refused] == ["not_shortest"]


def test_a_column_without_types_is_empty(compiled: kaohe.Compiled) -> None:
    table = pa.table({"unit": ["east", "west"], "indicator": ["cases"] * 2, "value": pa.nulls(2), "target": pa.nulls(2)})
    assert scores(compiled.score(table)) == [(None, "refused")] * 2
    assert scores(compiled.score(table, empty="missing")) == [(Decimal(0), "missing")] * 2
    frame = table.to_pandas()
    assert frame["value"].dtype == object
    assert scores(compiled.score(frame, empty="not_due")) == [(Decimal(0), "not_due")] * 2


def test_decimals_of_any_width_are_scored(compiled: kaohe.Compiled) -> None:
    for kind in (pa.decimal128(38, 30), pa.decimal256(60, 30), pa.decimal128(38, 38)):
        values = pa.array([Decimal("0.8"), Decimal("0.4"), None], kind)
        table = pa.table({"unit": ["east"] * 3, "indicator": ["revenue"] * 3, "value": values, "target": values})
        expected = [(Decimal("20.0000"), "reported"), (Decimal("20.0000"), "reported"), (None, "refused")]
        assert scores(compiled.score(table)) == expected, kind
    fine = pa.array([Decimal("0.12345678901234567890123456789")], pa.decimal128(38, 29))
    with pytest.raises(kaohe.KaoheError) as refused:
        compiled.score(pa.table({"unit": ["east"], "indicator": ["revenue"], "value": fine}))
    assert (refused.value.code, refused.value.problems[0].path) == ("out_of_range", "columns.value.scale")


def test_flags_and_days_are_taken_for_nothing_else(compiled: kaohe.Compiled) -> None:
    frame = long(unit=["east"] * 2, indicator=["done", "cases"], value=[True, True])
    scored = compiled.score(frame)
    assert scores(scored) == [(Decimal(3), "reported"), (None, "refused")]
    assert [(problem.code, problem.path) for problem in scored.refused] == [("wrong_value", "rows[1].value")]
    days = pa.array([18_300, 18_300], pa.date32())
    scored = compiled.score(pa.table({"unit": ["east"] * 2, "indicator": ["done", "cases"], "value": days}))
    assert [problem.code for problem in scored.refused] == ["wrong_value"] * 2


def test_a_column_stands_there_once(compiled: kaohe.Compiled) -> None:
    columns = [pa.array(["east"]), pa.array(["cases"]), pa.array([3]), pa.array([4])]
    table = pa.Table.from_arrays(columns, names=["unit", "indicator", "value", "value"])
    with pytest.raises(kaohe.KaoheError) as refused:
        compiled.score(table)
    assert (refused.value.code, refused.value.problems[0].path) == ("duplicate_key", "columns.value")


def test_the_first_thousand_refused_rows_are_told(compiled: kaohe.Compiled) -> None:
    rows = 200_000
    frame = long(unit=["north"] * rows, indicator=["cases"] * rows, value=[1] * rows)
    scored = compiled.score(frame, threads=2, reasons="en")
    assert (scored.refused_rows, len(scored.refused)) == (rows, 1_000)
    assert scored.refused[999].path == "rows[999].unit"
    assert pl.DataFrame(scored)["reason"].null_count() == 0


def test_a_table_without_rows(compiled: kaohe.Compiled) -> None:
    nothing = long(unit=["east"], indicator=["cases"], value=[1]).clear()
    scored = compiled.score(nothing)
    assert len(scored) == 0
    assert pl.DataFrame(scored).columns == ["unit", "indicator", "value", "score", "state"]
    assert pl.DataFrame(compiled.score_stream(nothing)).height == 0
    assert compiled.totals(nothing).rows == 0


def test_cases_score_what_reads_more_than_one_value(scheme: kaohe.Scheme, compiled: kaohe.Compiled) -> None:
    alone = long(unit=["east"], indicator=["service"], input=["praise"], value=[1])
    assert [problem.code for problem in compiled.score(alone).refused] == ["needs_case"]
    months = 34_000
    frame = pl.DataFrame(
        {
            "case": [month for month in range(months) for _ in range(2)],
            "unit": ["east"] * 2 * months,
            "indicator": ["service"] * 2 * months,
            "input": ["praise", "complaints"] * months,
            "value": [amount for month in range(months) for amount in (month % 4, month % 7)],
        }
    )
    expected = [
        8 + min(month % 4, 2) - Decimal("0.5") * (month % 7) for month in range(months) for _ in range(2)
    ]
    assert pl.DataFrame(compiled.score(frame, threads=2))["score"].to_list() == expected
    # batches that end within a case
    batches = frame.head(5_000).to_arrow().to_reader(max_chunksize=1_001)
    assert pl.DataFrame(compiled.score_stream(batches))["score"].to_list() == expected[:5_000]
    with pytest.raises(kaohe.KaoheError) as refused:
        compiled.totals(frame)
    assert refused.value.problems[0].path == "columns.case"


def test_a_row_of_no_case_and_two_of_one_value_are_refused(compiled: kaohe.Compiled) -> None:
    frame = long(
        case=["a", "a", "a", None, "b"],
        unit=["east"] * 5,
        indicator=["cases", "cases", "revenue", "revenue", "cases"],
        value=[3, 4, 11, 11, 2],
    )
    scored = compiled.score(frame)
    assert [state for _, state in scores(scored)] == ["refused", "refused", "reported", "refused", "reported"]
    told = [(problem.code, problem.path) for problem in scored.refused]
    assert told == [
        ("duplicate_value", "rows[0].value"),
        ("duplicate_value", "rows[1].value"),
        ("missing_key", "rows[3].case"),
    ]
    # many of them take no longer than as many others
    many = 20_000
    twice = long(case=["a"] * many, unit=["east"] * many, indicator=["cases"] * many, value=[1] * many)
    assert compiled.score(twice).refused_rows == many


def test_a_case_bears_the_state_of_its_item() -> None:
    proven = {**COLUMNS["indicators"][1], "evidence": {"required": True, "items": []}}
    scheme = kaohe.Scheme({**COLUMNS, "indicators": [proven, COLUMNS["indicators"][3]]})
    rows = [
        ("east", "cases", "n", 3, None),
        ("east", "service", "praise", 1, None),
        ("east", "service", "complaints", None, "missing"),
        ("west", "service", "praise", 1, "estimated"),
        ("west", "service", "complaints", 2, None),
    ]
    columns: list[Any] = [list(column) for column in zip(*rows, strict=True)]
    frame = long(
        case=[1] * len(rows),
        **dict(zip(("unit", "indicator", "input", "value", "state"), columns, strict=True)),
    )
    reading = kaohe.Report.from_table(frame.drop("case").with_columns(period=pl.lit("2020")), scheme)
    assert reading.refused == ()
    card = scheme.score(reading.report, "2020")
    items = [card.item(indicator, unit) for unit, indicator, *_ in rows]
    states = [item.state for item in items if item is not None]
    assert [state for _, state in scores(scheme.compile("2020").score(frame))] == states
    assert set(states) == {"disputed", "missing", "estimated"}


def test_small_dictionaries_of_many_batches_hold_the_words_of_all(compiled: kaohe.Compiled) -> None:
    kind = pa.dictionary(pa.int8(), pa.string())

    def batch(number: int) -> pa.RecordBatch:
        cases = pa.array([f"case {number * 100 + own}" for own in range(100)]).dictionary_encode().cast(kind)
        return pa.record_batch({"case": cases, "unit": ["east"] * 100, "indicator": ["cases"] * 100, "value": [3] * 100})

    table = pa.Table.from_batches([batch(number) for number in range(5)])
    scored = pa.table(compiled.score(table))
    assert scored.column("score").to_pylist() == [Decimal("3.5")] * 500
    assert scored.column("case").to_pylist() == table.column("case").to_pylist()


def test_a_stream_holds_one_batch_at_a_time(compiled: kaohe.Compiled) -> None:
    batch = pa.record_batch({"unit": ["east"] * 1_000, "indicator": ["cases"] * 1_000, "value": [3] * 1_000})
    asked: list[int] = []

    def batches() -> Iterator[pa.RecordBatch]:
        for number in range(50):
            asked.append(number)
            yield batch

    stream = compiled.score_stream(pa.RecordBatchReader.from_batches(batch.schema, batches()))
    assert stream.columns == ("unit", "indicator", "value", "score", "state")
    reader = pa.RecordBatchReader.from_stream(stream)
    first = reader.read_next_batch()
    assert first.column("score")[0].as_py() == Decimal("3.5")
    assert len(asked) <= 2
    assert sum(rest.num_rows for rest in reader) == 49_000
    with pytest.raises(ValueError, match="has been read"):
        pl.DataFrame(stream)


def test_totals_are_the_sums_of_the_rows(compiled: kaohe.Compiled) -> None:
    frame = long(
        unit=["east", "west", "north"] * 30_000,
        indicator=["revenue", "cases", "cases"] * 30_000,
        value=[number % 13 for number in range(90_000)],
    )
    totals = compiled.totals(frame)
    assert (totals.rows, totals.refused_rows, len(totals.refused)) == (90_000, 30_000, 1_000)
    assert totals.refused[999].path == "rows[2999].unit"
    by_hand = pl.DataFrame(compiled.score(frame)).group_by("unit").agg(pl.col("score").sum())
    for unit in ("east", "west"):
        assert totals.score(unit) == by_hand.filter(unit=unit)["score"].item()
    table = pl.DataFrame(totals)
    assert table.filter(unit="west")["points"].item() == 5 * 30_000
    groups = pl.DataFrame(totals.table("groups"))
    assert groups.filter(unit="east")["score"].item() == totals.score("east")
    with pytest.raises(kaohe.KaoheError) as refused:
        totals.score("north")
    assert refused.value.code == "unknown_id"
    with pytest.raises(kaohe.KaoheError):
        totals.table("unit")


def test_an_observer_watches_and_ends_it(compiled: kaohe.Compiled) -> None:
    rows = 400_000
    frame = long(unit=["east"] * rows, indicator=["cases"] * rows, value=[1] * rows)
    told: list[tuple[int, int]] = []
    compiled.score(frame, observer=lambda done, all: told.append((done, all)))
    assert told[-1] == (rows, rows)
    assert told == sorted(set(told))
    with pytest.raises(kaohe.KaoheError) as ended:
        compiled.score(frame, threads=2, observer=lambda done, all: False)
    assert ended.value.code == "cancelled"


def test_it_is_sent_to_other_processes(compiled: kaohe.Compiled) -> None:
    again = pickle.loads(pickle.dumps(compiled))
    assert repr(again) == repr(compiled)
    assert again == compiled and hash(again) == hash(compiled)
    assert kaohe.Scheme({**COLUMNS, "id": "other"}).compile("2020") != compiled
    assert again.fields == compiled.fields
    assert copy.copy(compiled) is compiled
    frame = long(unit=["east"], indicator=["revenue"], value=[11])
    assert scores(again.score(frame)) == scores(compiled.score(frame))


SHIPPED = [
    ("panshan-2020", "report-2020.json", "2020"),
    ("panshan-2020", "report-2020-H1.json", "2020-H1"),
    ("fangchenggang-2021", "report-2021.json", "2021"),
]


@pytest.mark.parametrize(("name", "reported", "period"), SHIPPED)
def test_shipped_schemes_score_as_reports_do(name: str, reported: str, period: str) -> None:
    scheme, report = example(name, reported)
    compiled = scheme.compile(period)
    by_row = {(field.indicator, field.assignment, field.input) for field in compiled.fields if field.scores_by_row}
    items = {
        (item["indicator"], item["assignment"], None if item["assignment"] else item["unit"]): item
        for item in pl.DataFrame(scheme.score(report, period).table("items")).to_dicts()
        if item["entry"] is None
    }
    inputs = pl.DataFrame(scheme.table("inputs")).to_dicts()
    measures = {(one["indicator"], one["input"]): one["measure"] for one in inputs}
    rows, expected = [], []
    for value in pl.DataFrame(report.table("values")).filter(period=period).to_dicts():
        key = (value["indicator"], value["assignment"], value["input"])
        item = items.get((value["indicator"], value["assignment"], None if value["assignment"] else value["unit"]))
        truth = {"true": Decimal(1), "false": Decimal(0)}.get(value["value"])
        number = value["number"] if truth is None else truth
        if key not in by_row or item is None or number is None or value["unit"] is None:
            continue
        if truth is None and value["measure"] not in (None, measures.get((key[0], key[2]))):
            continue  # a column has the measure of the input
        rows.append({"unit": value["unit"], "indicator": key[0], "assignment": key[1], "input": key[2], "value": number})
        expected.append(item["final_score"])
    assert rows
    words = {name: pl.String for name in ("unit", "indicator", "assignment", "input")}
    scored = compiled.score(pl.DataFrame(rows, schema_overrides=words, infer_schema_length=None))
    assert not scored.refused
    assert pl.DataFrame(scored)["score"].to_list() == expected


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["east", "west"]), st.decimals(0, 40, places=3, allow_nan=False)), min_size=1
    )
)
def test_any_value_scores_as_a_report_of_it_does(rows: list[tuple[str, Decimal]]) -> None:
    scheme = kaohe.Scheme(COLUMNS)
    frame = pl.DataFrame({"unit": [unit for unit, _ in rows], "value": [value for _, value in rows]})
    frame = frame.with_columns(indicator=pl.lit("revenue"), value=pl.col("value").cast(pl.Decimal(38, 3)))
    found = pl.DataFrame(scheme.compile("2020").score(frame))["score"].to_list()
    for (unit, value), score in zip(rows, found, strict=True):
        entry = {"indicator": "revenue", "units": [unit], "period": "2020", "input": "paid", "is": {"reported": value}}
        report = kaohe.Report({"kaohe": 1, "scheme": "columns", "values": [entry]}, scheme)
        (item,) = (item for item in scheme.score(report, "2020").items if item.indicator == "revenue" and item.unit == unit)
        assert item.final is not None
        assert item.final.score == score
