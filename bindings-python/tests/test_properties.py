"""What holds of every input, through the binding."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from typing import Any

import pyarrow as pa
from hypothesis import example, given, settings
from hypothesis import strategies as st

import demo
import kaohe

# At most 28 digits, and at most 28 places.
decimals = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places, None),
    st.integers(-(10**20), 10**20),
    st.integers(0, 20),
)
points = st.integers(0, 1000).map(lambda n: Decimal(n) / 10)
shares = st.integers(-50, 500).map(lambda n: Decimal(n) / 10)

flags = st.sampled_from(["f", "g"]).map(lambda name: {"flag": name})
conditions = st.recursive(
    flags
    | st.builds(
        lambda word, limit: {"compare": {"left": {"input": "a"}, "is": word, "right": {"number": limit}}},
        st.sampled_from(["at_least", "more_than", "at_most", "less_than", "equal", "not_equal"]),
        shares,
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda all_: {"all": all_})
    | st.lists(inner, min_size=1, max_size=3).map(lambda any_: {"any": any_})
    | inner.map(lambda not_: {"not": not_}),
    max_leaves=4,
)
occurrences = st.builds(
    lambda each: {"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": each}}}}, points
)
leaves = st.one_of(
    st.builds(
        lambda cap: {"proportional": {"of": [{"actual": {"input": "a"}, "target": {"number": "7"}}], "cap": cap}},
        st.sampled_from(["item", "ratio"]),
    ),
    conditions.map(lambda condition: {"all_or_nothing": {"if": condition}}),
    st.lists(occurrences, min_size=1, max_size=3).map(lambda charges: {"deduct": {"charges": charges}}),
    st.lists(occurrences, min_size=1, max_size=3).map(lambda gains: {"earn": {"gains": gains}}),
    st.just({"formula": {"of": {"multiply": [{"input": "a"}, {"number": "1.5"}]}}}),
)
methods = leaves | st.builds(
    lambda condition, method: {"gated": {"gates": [{"when": condition, "effect": {"share": "50"}}], "of": method}},
    conditions,
    leaves,
)
values = st.fixed_dictionaries(
    {"a": shares, "n": st.integers(0, 20), "f": st.booleans(), "g": st.booleans()}
)


@given(decimals)
@example(Decimal("-0"))
@example(Decimal("9" * 28))
@example(Decimal("1E-28"))
@example(Decimal("1E+27"))
def test_a_decimal_comes_back_as_it_went(number: Decimal) -> None:
    text = kaohe.canonical_decimal(str(number))
    assert Decimal(text) == number
    assert kaohe.canonical_decimal(json.dumps(text)) == text
    row = kaohe.Counted(number, number)
    assert row.score == number and f"{row.score:f}" == text
    assert pickle.loads(pickle.dumps(row)) == row


@given(decimals)
def test_a_value_is_scored_as_itself(number: Decimal) -> None:
    method = kaohe.Method({"within": {"low": "open", "high": "open", "of": {"formula": {"of": {"input": "a"}}}}})
    for given_number in (number, f"{number:f}"):
        score = method.score({"a": given_number}, 1)
        assert score.score == number
        assert Decimal(score.exact.numerator) / Decimal(score.exact.denominator) == number


@given(methods, values, points)
def test_a_score_lies_within_its_points(source: dict[str, Any], data: dict[str, Any], most: Decimal) -> None:
    method = kaohe.Method(source)
    score = method.score(data, most)
    assert 0 <= score.score <= most
    assert score.trace is not None and score.trace.replay() == score.exact
    assert kaohe.Method(method.to_json()) == kaohe.Method(method.to_dict()) == method
    twin = pickle.loads(pickle.dumps(score))
    assert twin == score and twin.trace == score.trace


leaf = st.none() | st.booleans() | st.integers() | decimals | st.dates() | st.text(st.characters(codec="utf-8"))
anything = st.recursive(
    leaf | st.floats() | st.binary(max_size=3) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=4),
    max_leaves=12,
)


@given(anything, st.sampled_from([("id",), ("units",), ("indicators", 0), ("indicators", 0, "method"), ("grades",)]))
def test_any_object_is_read_or_refused(thing: Any, way: tuple[str | int, ...]) -> None:
    for read in (lambda: kaohe.Scheme(demo.changed(*way, to=thing)), lambda: kaohe.Method(thing)):
        try:
            read()
        except kaohe.KaoheError as error:
            assert error.problems and all(problem.message and problem.message_zh for problem in error.problems)


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), leaf, max_size=4))
def test_objects_are_refused_where_their_text_is(source: dict[str, Any]) -> None:
    def text(value: object) -> object:
        return str(value)

    def problems(form: str | dict[str, Any]) -> list[kaohe.Problem]:
        try:
            kaohe.Method(form)
        except kaohe.KaoheError as error:
            return sorted(error.problems, key=lambda problem: (problem.path, problem.code))
        return []

    exact = {key: value for key, value in source.items() if not isinstance(value, Decimal)}
    assert problems(exact) == problems(json.dumps(exact, default=text))


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["east", "west", "东区", "roads", "revenue", "2020", "2020-H1", "reported", "estimated", "disputed", "missing", "1", "0", "是", "8.5", "12亿元"]),
    st.text(max_size=6),
)
COLUMN_NAMES = st.sampled_from(
    ["unit", "indicator", "value", "number", "input", "period", "state", "measure", "at", "final", "contested", "evidence",
     "assignment", "revenue", "roads/done", "prize/prizes", "备注", "</script>"]
)  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_table_is_read_or_refused_row_by_row(data: st.DataObject) -> None:
    rows = data.draw(st.integers(0, 5))
    names = data.draw(st.lists(COLUMN_NAMES, unique=True, min_size=1, max_size=8))
    columns = {name: pa.array(data.draw(st.lists(CELLS, min_size=rows, max_size=rows)), pa.string()) for name in names}
    scheme = kaohe.Scheme(demo.SCHEME)
    try:
        reading = kaohe.Report.from_table(pa.table(columns), scheme, "2020")
    except kaohe.KaoheError as error:
        assert error.problems
        return
    assert reading.rows == rows
    for problem in reading.refused:
        assert problem.path.startswith(("rows[", "columns["))
        assert problem.message and problem.message_zh
    # what was kept comes back from its own table
    again = kaohe.Report.from_table(reading.report, scheme)
    assert again.refused == ()
    assert again.report == reading.report
