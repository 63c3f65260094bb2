"""What is refused on its way in: by which code, where, and with which remedy. Hostile input is refused like any other."""

from __future__ import annotations

import datetime
import enum
import time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import demo
import kaohe


def refused(source: Any) -> kaohe.KaoheError:
    with pytest.raises(kaohe.KaoheError) as raised:
        kaohe.Scheme(source)
    return raised.value


def test_a_float_is_refused_with_its_place_and_the_remedy() -> None:
    error = refused(demo.changed("indicators", 0, "points", to=0.1))
    assert (error.code, error.path) == ("not_exact", "indicators[revenue].points")
    assert error.message == 'the float `0.1` is not exact; pass a str such as "0.1" or decimal.Decimal("0.1")'
    assert error.message_zh == '浮点数 `0.1` 不精确，请改为字符串 "0.1" 或 decimal.Decimal("0.1")'
    assert str(error) == f"indicators[revenue].points: {error.message}"


def test_all_floats_are_named_at_once() -> None:
    source = demo.changed("indicators", 0, "points", to=20.0)
    source["indicators"][1]["assignments"][0]["share"]["points"] = float("nan")
    source["periods"] = [2020.5]
    error = refused(source)
    assert [(problem.code, problem.path) for problem in error.problems] == [
        ("not_exact", "periods[0]"),
        ("not_exact", "indicators[revenue].points"),
        ("not_exact", "indicators[roads].assignments[a1].share.points"),
    ]
    assert len(str(error).splitlines()) == 3


def test_a_bool_is_no_number() -> None:
    error = refused(demo.changed("indicators", 0, "points", to=True))
    assert (error.code, error.path) == ("wrong_type", "indicators[revenue].points")


@pytest.mark.parametrize("points", [1.5, True, None, b"5", [5], "5 points", "", "NaN", Decimal("NaN"), Decimal("-Infinity")])
def test_points_of_a_method_are_exact(points: Any) -> None:
    method = kaohe.Method({"all_or_nothing": {"if": {"flag": "done"}}})
    with pytest.raises(kaohe.KaoheError) as raised:
        method.score({"done": True}, points)
    assert raised.value.code in {"not_exact", "wrong_type", "not_a_decimal", "no_points"}


@pytest.mark.parametrize("points", [1.5, True, b"5", [5], "5 points", "", "NaN", Decimal("NaN"), Decimal("-Infinity")])
def test_points_of_a_clause_are_exact(points: Any) -> None:
    method = kaohe.Method({"all_or_nothing": {"if": {"flag": "done"}}})
    for call in (lambda: kaohe.read_clause("完成得满分", points=points), lambda: kaohe.write_clause(method, points=points)):
        with pytest.raises(kaohe.KaoheError) as raised:
            call()
        assert raised.value.code in {"not_exact", "wrong_type", "not_a_decimal"}


def test_names_of_a_clause_are_names() -> None:
    method = kaohe.Method({"all_or_nothing": {"if": {"flag": "done"}}})
    for names, code, path in [
        ({"done": "完成"}, "wrong_type", "names.done"),
        ({"done": {"en": "done"}}, "missing_key", "names.done.zh"),
        ({"a b": {"zh": "完成"}}, "bad_id", "names.a b"),
        ('{"done": {"zh": "完成"}, "done": {"zh": "完毕"}}', "duplicate_key", "names.done"),
        ([], "wrong_type", "names"),
        ("{", "bad_syntax", "names"),
    ]:
        with pytest.raises(kaohe.KaoheError) as raised:
            kaohe.write_clause(method, names=names)  # type: ignore[arg-type]
        assert (raised.value.code, raised.value.path) == (code, path)
    with pytest.raises(kaohe.KaoheError) as raised:
        kaohe.write_clause(method, lang="fr")
    assert (raised.value.code, raised.value.path) == ("unknown_word", "lang")


def test_values_of_a_method_are_exact() -> None:
    method = kaohe.Method({"formula": {"of": {"input": "a"}}})
    for value, code in [(1.5, "not_exact"), (True, "wrong_type"), (Decimal("sNaN"), "not_a_decimal")]:
        with pytest.raises(kaohe.KaoheError) as raised:
            method.score({"a": value}, 10)
        assert (raised.value.code, raised.value.path) == (code, "a")
    assert method.score({"a": Decimal("1.5E0")}, 10).exact == Fraction(3, 2)


class Small(enum.IntEnum):
    FIVE = 5


class Word(str):
    def __str__(self) -> str:
        return "something else"


class Money(Decimal):
    def __str__(self) -> str:
        return "7"


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (5, "5"),
        (Small.FIVE, "5"),
        ("5.0", "5"),
        (Word("5"), "5"),
        (Decimal("5.00"), "5"),
        (Decimal("5E+1"), "50"),
        (Decimal("5E-3"), "0.005"),
        (Money("5"), "5"),
        (10**27, str(10**27)),
        (Decimal("0E+5"), "0"),
    ],
)
def test_exact_numbers_keep_their_digits(points: Any, text: str) -> None:
    source = demo.changed("indicators", 0, "points", to=points)
    source["policy"] = {"places": 20}
    assert kaohe.Scheme(source).to_dict()["indicators"][0]["points"] == text


@pytest.mark.parametrize(
    "number",
    [10**28 + 1, -(10**5000), 1 << 200_000, Decimal("1E+1000000"), Decimal("1E-999999"), Decimal("9" * 5000)],
    # pytest would write the numbers down, which Python refuses
    ids=["29 digits", "5001 digits", "60206 digits", "large exponent", "small exponent", "5000 nines"],
)
def test_more_digits_than_a_decimal_has_are_refused(number: Any) -> None:
    error = refused(demo.changed("indicators", 0, "points", to=number))
    assert (error.code, error.path) == ("too_many_digits", "indicators[revenue].points")
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    "thing", [object(), b"text", {1, 2}, datetime.datetime(2020, 1, 1), datetime.time(), Fraction(1, 3), 1j, range(3), Decimal]
)
def test_other_things_are_refused_by_their_type(thing: Any) -> None:
    error = refused(demo.changed("name", "zh", to=thing))
    assert (error.code, error.path) == ("wrong_type", "name.zh")
    assert type(thing).__name__ in error.message
    assert "decimal.Decimal" in error.message


def test_keys_are_text() -> None:
    error = refused({"kaohe": 1, 2: "two", None: "none"})
    assert [problem.code for problem in error.problems] == ["wrong_type", "wrong_type"]
    assert "`" not in error.path


@pytest.mark.parametrize("source", [3, None, [], (), True, "", "{", "[1, 2]", '"text"', "{}"])
def test_what_is_no_scheme_is_refused(source: Any) -> None:
    assert refused(source).problems


def test_two_keys_of_one_name_are_refused_in_a_text() -> None:
    assert "duplicate_key" in [problem.code for problem in refused('{"kaohe": 1, "kaohe": 1}').problems]


def test_an_object_that_holds_itself_is_too_deep() -> None:
    ring: dict[str, Any] = {}
    ring["a"] = ring["b"] = [ring, ring]
    rings: list[Any] = []
    rings += [rings, rings]
    for source in (ring, {"units": rings}, demo.changed("notes", to=rings)):
        start = time.monotonic()
        assert refused(source).code == "too_deep"
        assert time.monotonic() - start < 1


def test_deep_nesting_is_too_deep() -> None:
    deep: Any = "x"
    for _ in range(100_000):
        deep = [deep]
    assert refused({"kaohe": deep}).code == "too_deep"
    assert refused("[" * 1_000_000).code == "too_deep"
    assert refused('{"a":' * 1_000_000).code == "too_deep"


def test_a_small_thing_that_unfolds_without_end_is_too_large() -> None:
    bomb: Any = ["x" * 1000] * 1000
    for _ in range(40):
        bomb = [bomb] * 10
    assert refused({"notes": bomb}).code == "too_large"


def test_endless_floats_are_cut_short() -> None:
    error = refused({"notes": [0.5] * 1_000_000})
    assert len(error.problems) == 1000
    assert {problem.code for problem in error.problems} == {"not_exact"}


@pytest.mark.parametrize("text", ["\ud800", "a\udfff", "\udcff{}"])
def test_a_lone_surrogate_is_no_text(text: str) -> None:
    assert refused(text).code == "bad_syntax"
    error = refused(demo.changed("name", "zh", to=text))
    assert (error.code, error.path) == ("bad_syntax", "name.zh")
    assert refused({text: 1}).code == "bad_syntax"
    assert "surrogate" in str(error)
    with pytest.raises(UnicodeEncodeError):
        kaohe.canonical_decimal(text)


@pytest.mark.parametrize("text", ['"', "\\", "\0", "\x1f\n\t", "\x7f\u2028", "龘😀", 'a"}],"b":["'])
def test_any_other_text_survives(text: str) -> None:
    scheme = kaohe.Scheme(demo.changed("name", "zh", to=text))
    assert scheme.name() == text
    assert kaohe.Scheme(scheme.to_json()) == scheme


@pytest.mark.parametrize("wrong", [None, "scheme", 3])
def test_a_report_needs_a_scheme(wrong: Any) -> None:
    with pytest.raises(TypeError):
        kaohe.Report({"kaohe": 1, "scheme": "demo"}, wrong)
    with pytest.raises(TypeError):
        demo.scheme().score(wrong, "2020")


@pytest.mark.parametrize("wrong", [1.5, True, "1.5", 1])
def test_a_row_is_made_of_decimals(wrong: Any) -> None:
    with pytest.raises(TypeError):
        kaohe.Counted(wrong, Decimal("2"))
    with pytest.raises(TypeError):
        kaohe.Total(Decimal("1"), wrong, None)


def test_a_row_keeps_to_its_words() -> None:
    four = kaohe.Total("open", "open", None)
    with pytest.raises(ValueError, match="boss"):
        kaohe.RoleTotal("east", "boss", four, four, four, four, None)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["Scorecard", "ClauseScore", "Reading", "Wording", "MilestonesReading", "TargetsReading"])
def test_results_are_not_made_by_hand(name: str) -> None:
    with pytest.raises(TypeError):
        getattr(kaohe, name)()
