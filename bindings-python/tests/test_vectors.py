"""The conformance vectors of tests/vectors, as tests/vectors/README.md describes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import kaohe

VECTORS = Path(__file__).resolve().parents[2] / "tests" / "vectors"
RESULTS = {"is", "expect", "findings", "problem", "problems"}
NOTES = {"id", "note", "by_hand"}

# How a value of a vector is passed: as JSON text, or as the Python objects that it is.
Form = Callable[[dict[str, Any]], str | dict[str, Any]]


def as_text(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_objects(value: dict[str, Any]) -> dict[str, Any]:
    # what is a number with a point in JSON is exact only as a Decimal
    exact: dict[str, Any] = json.loads(as_text(value), parse_float=Decimal)
    return exact


def round_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"value", "places", "mode"})
    return kaohe.round_exact(given["value"], given["places"], given["mode"])


def decimal_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"json"})
    return kaohe.canonical_decimal(given["json"])


def quantity_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"text", "in"})
    return kaohe.canonical_quantity(given["text"], given.get("in"))


def method_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"method", "points", "values"})
    method = kaohe.Method(form(given["method"]))
    assert kaohe.Method(method.to_json()) == method, "a method survives its form"
    # where a key stands twice, the values are JSON text
    values = given["values"] if isinstance(given["values"], str) else form(given["values"])
    score = method.score(values, given.get("points"))
    assert score.trace is not None, "a trace is kept"
    assert score.trace.replay() == score.exact, "a trace replays to its score"
    # the core's decimals have no zeros at their end, and Python's no exponent if asked
    return f"{score.score:f}"


def scheme_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "period", "exact"})
    scheme = kaohe.Scheme(form(given["scheme"]))
    assert kaohe.Scheme(scheme.to_json()) == scheme, "a scheme survives its form"
    assert kaohe.Scheme(scheme.to_dict()) == scheme
    nothing = {"kaohe": 1, "scheme": scheme.id}
    report = kaohe.Report(form(nothing if given.get("report") is None else given["report"]), scheme)
    assert kaohe.Report(report.to_json(), scheme) == report, "a report survives its form"
    assert kaohe.Report(report.to_dict(), scheme) == report
    scorecard = scheme.score(report, given["period"], exact=given.get("exact", False))
    for item in scorecard.items:
        if item.trace is not None:
            item.trace.replay()
    above: list[tuple[kaohe.Trace | None, object]] = []
    above += [(total.trace, total.final.score) for total in scorecard.totals]
    above += [(effect.trace, effect.after) for effect in scorecard.effects]
    above += [(pool.trace, pool.score) for pool in scorecard.pools]
    above += [(whole.trace, whole.score) for whole in scorecard.indicators]
    for trace, number in above:
        assert trace is not None, "a trace is kept"
        assert trace.replay() == number, "a step above the items replays"
    return scorecard.to_dict()


def check_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme"})
    scheme = kaohe.Scheme(form(given["scheme"]))
    return [{"code": finding.code, "path": finding.path} for finding in scheme.check()]


def combine_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "periods"})
    scheme = kaohe.Scheme(form(given["scheme"]))
    report = kaohe.Report(form(given["report"]), scheme)
    totals = scheme.combine([scheme.score(report, period) for period in given["periods"]])
    return [unit_form(total) for total in totals]


def read_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"text", "context", "points", "values"})
    text = given["text"]
    reading = kaohe.read_clause(text, context=given.get("context"), points=given.get("points"))
    assert "".join(piece.text for piece in reading.pieces) == text, "the pieces are the text"
    assert all(piece.text == text[piece.start : piece.end] for piece in reading.pieces)
    assert (reading.canonical() is None) == (reading.method is None), "what is read is written"
    ids = [input.id for input in reading.inputs] + ["target"] * reading.reads_target
    scores = []
    for values in given.get("values", []):
        assert reading.method is not None, "what is scored is a method"
        score = reading.method.score(form(dict(zip(ids, values, strict=True))), given.get("points"))
        scores.append(f"{score.score:f}")
    return {
        "method": reading.to_dict()["method"],
        "inputs": [{"id": input.id, "kind": input.kind} for input in reading.inputs],
        "unread": [text[chars.start : chars.end] for chars in reading.unread],
        "assumed": [{"field": one.field, "taken": one.taken, "other": one.other} for one in reading.assumed],
        "scores": scores,
    }


def wording_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"method", "points", "names", "lang"})
    method = kaohe.Method(form(given["method"]))
    names = form(given.get("names", {}))
    wording = kaohe.write_clause(method, points=given.get("points"), names=names, lang=given["lang"])
    assert all(wording.told(field.field) for field in wording.fields), "every field is told"
    assert all(wording.text[field.start : field.end] for field in wording.fields)
    return wording.text


def milestones_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"text", "year"})
    reading = kaohe.read_milestones(given["text"], given["year"])
    parts = [(milestone, part) for milestone in reading.milestones for part in milestone.quantities]
    for milestone, part in parts:
        assert milestone.at.start <= part.within.start <= part.at.start < part.at.end <= part.within.end <= milestone.at.end
    return reading.to_dict()


def targets_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"text", "units", "unit_groups"})
    units = {"units": given["units"], "unit_groups": given.get("unit_groups", [])}
    around = {"kaohe": 1, "id": "units", "name": {"zh": "单位"}, "periods": ["2021"], "indicators": []}
    reading = kaohe.Scheme(form({**around, **units})).read_targets(given["text"])
    for target in reading.targets:
        assert target.within.start <= target.at.start < target.at.end <= target.within.end <= len(reading.text)
    return reading.to_dict()


def opened(given: dict[str, Any], form: Form) -> kaohe.Session:
    scheme = kaohe.Scheme(form(given["scheme"]))
    source = given.get("report", {"kaohe": 1, "scheme": scheme.id})
    return kaohe.Session(scheme, kaohe.Report(form(source), scheme), given["period"])


def session_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "period", "edits"})
    session = opened(given, form)
    changes = []
    for edit in given["edits"]:
        changes.append(session.set_json(form(edit)).to_dict())
        fresh = session.scheme.score(session.report, session.period)
        assert session.scorecard() == fresh, "it stands where a scoring of its report would"
    return changes


def required_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "period", "asked", "score"})
    only(given["asked"], {"indicator", "unit", "assignment", "input"})
    return opened(given, form).required(**{"unit": None, **given["asked"]}, score=given["score"]).to_dict()


def curve_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "period", "asked"})
    only(given["asked"], {"indicator", "unit", "assignment", "input"})
    return opened(given, form).curve(**given["asked"]).to_dict()


def unit_form(total: kaohe.UnitTotal) -> dict[str, object]:
    """The totals of a unit in their JSON form."""
    four = {key: total_form(getattr(total, key)) for key in ("so_far", "final", "guaranteed", "reachable")}
    assert total.trace is not None, "a trace is kept"
    return {"unit": total.unit, **four, "trace": total.trace.to_dict()["step"]}


def total_form(total: kaohe.Total) -> dict[str, object]:
    parts = {"score": total.score, "points": total.points, "rate": total.rate}
    return {key: f"{part:f}" if isinstance(part, Decimal) else part for key, part in parts.items()}


def standing_case(given: dict[str, Any], form: Form) -> object:
    standing = kaohe.standing(form(given))
    parts = {"planned": standing.planned, "actual": standing.actual, "lag": standing.lag}
    return {**{name: exact_text(part) for name, part in parts.items()}, "measure": standing.measure}


def progress_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "as_of"})
    scheme = kaohe.Scheme(form(given["scheme"]))
    report = kaohe.Report(form(given["report"]), scheme)
    assert kaohe.Report(report.to_dict(), scheme) == report, "a report survives its form"
    progress = scheme.progress(report, given["as_of"])
    bulletin = scheme.bulletin(report, given["as_of"])
    assert bulletin.progress == progress, "a bulletin holds the progress"
    for lang in ("zh", "en"):
        assert bulletin.to_markdown(lang) and bulletin.to_html(lang)
        assert all(bulletin.why(one, lang) is not None for one in bulletin.lagging)
        assert all(bulletin.warning(one, lang) for one in bulletin.warnings)
    return progress.to_dict()


def duties_case(given: dict[str, Any], form: Form) -> object:
    only(given, {"scheme", "report", "as_of"})
    scheme = kaohe.Scheme(form(given["scheme"]))
    duties = scheme.duties(kaohe.Report(form(given["report"]), scheme), given["as_of"])
    return [duty_form(duty) for duty in duties]


def duty_form(duty: kaohe.Duty) -> dict[str, object]:
    """A duty in its JSON form."""
    came = {} if duty.on is None else {"on": duty.on.isoformat()}
    days = {"due": duty.due.isoformat(), "by": duty.by.isoformat(), **came}
    return {**days, "unit": duty.unit, "role": duty.role, "indicators": list(duty.indicators), "state": duty.state}


def exact_text(number: Fraction) -> str:
    """A decimal where one holds the number, else a fraction: as the core writes it."""
    decimal = Decimal(number.numerator) / Decimal(number.denominator)
    return kaohe.canonical_decimal(str(decimal)) if Fraction(decimal) == number else str(number)


KINDS: dict[str, Callable[[dict[str, Any], Form], object]] = {
    "round": round_case,
    "decimal": decimal_case,
    "quantity": quantity_case,
    "method": method_case,
    "scheme": scheme_case,
    "check": check_case,
    "standing": standing_case,
    "combine": combine_case,
    "read": read_case,
    "wording": wording_case,
    "milestones": milestones_case,
    "targets": targets_case,
    "progress": progress_case,
    "duties": duties_case,
    "session": session_case,
    "required": required_case,
    "curve": curve_case,
}


def only(given: dict[str, Any], known: set[str]) -> None:
    unknown = given.keys() - known
    assert not unknown, f"unknown keys: {sorted(unknown)}"


def outcome(result: str, kind: str, given: dict[str, Any], form: Form) -> object:
    """What is found, in the form of the result that the case names."""
    try:
        value = KINDS[kind](given, form)
    except kaohe.KaoheError as error:
        if result == "problem" and len(error.problems) == 1:
            return error.code
        if result == "problems":
            return [{"code": problem.code, "path": problem.path} for problem in error.problems]
        raise
    assert result not in {"problem", "problems"}, f"found {value!r}"
    return value


def at(value: Any, pointer: str) -> object:
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        value = value[int(key)] if isinstance(value, list) else value[key]
    return value


def no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys)), f"a key stands twice in {keys}"
    return dict(pairs)


def read_all() -> list[tuple[str, dict[str, Any]]]:
    files = sorted(VECTORS.glob("*.json"))
    assert files, f"no vectors in {VECTORS}"
    cases = []
    for file in files:
        document = json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=no_twice)
        only(document, {"kaohe_vectors", "about", "cases"})
        assert document["kaohe_vectors"] == 1
        assert document["about"], f"{file.name} does not say what it is about"
        assert document["cases"], f"{file.name} holds no cases"
        cases += [(f"{file.stem}/{case['id']}", case) for case in document["cases"]]
    names = [name for name, _ in cases]
    assert len(names) == len(set(names)), "two cases have one id"
    return cases


CASES = read_all()


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
@pytest.mark.parametrize("form", [as_text, as_objects])
def test_vector(case: dict[str, Any], form: Form) -> None:
    kinds = case.keys() - NOTES - RESULTS
    assert len(kinds) == 1, f"a case is of one kind, this one has {sorted(kinds)}"
    results = case.keys() & RESULTS
    assert len(results) == 1, f"a case has one result, this one has {sorted(results)}"
    (kind,) = kinds
    assert kind in KINDS, f"unknown kind `{kind}`"
    (result,) = results

    found = outcome(result, kind, case[kind], form)

    wanted = case[result]
    if result == "expect":
        assert wanted, "expects nothing"
        for place in wanted:
            only(place, {"at", "is"})
            assert at(found, place["at"]) == place["is"], place["at"]
    else:
        assert found == wanted
