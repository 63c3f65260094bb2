"""How a score runs with one of its inputs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import altair as alt

from kaohe.charts.drawing import Row, chart_of, indicator_names, layered, pick, unit_names, whose

if TYPE_CHECKING:
    from kaohe import Curve, CurvePoint, Scheme, Session

_SHAPE = {
    "constant": ("不变", "constant"),
    "straight": ("直线", "straight"),
    "staircase": ("阶梯（台阶未一一列出）", "a staircase, its steps not listed"),
    "curved": ("曲线（仅两端精确）", "curved, exact at its ends only"),
}


def score_curve(
    session: Session,
    indicator: str,
    unit: str | None = None,
    lang: str = "zh",
    *,
    assignment: str | None = None,
    input: str | None = None,
) -> alt.LayerChart:
    """How the score of an item runs with one of its inputs (得分曲线), before rounding: `Session.curve` as a picture.

    Every stretch between two break points has a line of its own: dashed where only its ends are exact (a staircase, a curve). A
    full dot is the score at a break point; where the score jumps, an open dot is what it comes from or goes on to. Values that
    have no score leave a gap. Raises `KaoheError` as `Session.curve` does, and `ValueError` where nothing has a score.

    >>> for row in kaohe.charts.score_curve(session, "passed", "east").data.values:
    ...     print(row["kind"], row["at"], row["score"])
    line 0.0 0.0
    line 90.0 0.0
    line 90.0 10.0
    line 100.0 10.0
    score 0.0 0.0
    open 90.0 0.0
    score 90.0 10.0
    score 100.0 10.0
    """
    curve = session.curve(indicator, unit, assignment=assignment, input=input)
    if not curve.points:
        zh = f"`{indicator}` 随 `{curve.input}` 没有得分曲线：该输入项不是数值，或没有可得分的取值"
        en = f"`{indicator}` has no curve along `{curve.input}`: the input is no number, or none of its values has a score"
        raise ValueError(pick(lang, zh, en))
    scheme = session.scheme
    name = indicator_names(scheme, lang).get(indicator, indicator)
    title = whose(name, unit_names(scheme, lang).get(unit, unit) if unit else None, assignment)
    base = chart_of([*_lines(curve.points, lang), *_dots(curve.points)], title).encode(
        x=alt.X("at:Q", title=_axis(scheme, curve, lang)),
        y=alt.Y("score:Q", title=pick(lang, "得分（舍入前）", "score, before rounding")),
    )
    lines = base.transform_filter("datum.kind == 'line'").mark_line(color="#246").encode(
        detail="stretch:N",
        strokeDash=alt.condition("datum.exact", alt.value([1, 0]), alt.value([5, 4])),
        tooltip=["shape:N"],
    )
    told = ["at:Q", "score:Q"]
    opened = base.transform_filter("datum.kind == 'open'").mark_point(filled=True, size=60, fill="white", stroke="#246", opacity=1)
    full = base.transform_filter("datum.kind == 'score'").mark_point(filled=True, size=60, color="#246", opacity=1)
    return layered(lines, opened.encode(tooltip=told), full.encode(tooltip=told))


def _lines(points: Sequence[CurvePoint], lang: str) -> Iterator[Row]:
    """Both ends of every stretch."""
    for stretch, (start, end) in enumerate(pairwise(points)):
        if start.next is None:
            continue
        exact = start.next in ("constant", "straight")
        for at, score in ((start.at, start.after), (end.at, end.before)):
            yield {
                "kind": "line", "stretch": stretch, "shape": pick(lang, *_SHAPE[start.next]), "exact": exact,
                "at": float(at), "score": float(score),
            }  # fmt: skip


def _dots(points: Sequence[CurvePoint]) -> Iterator[Row]:
    """The score at every break point, and what it jumps from and to."""
    arrives = False
    for point in points:
        ends = {point.before} if arrives else set()
        if point.next is not None:
            ends.add(point.after)
        yield from ({"kind": "open", "at": float(point.at), "score": float(end)} for end in sorted(ends - {point.score}))
        yield {"kind": "score", "at": float(point.at), "score": float(point.score)}
        arrives = point.next is not None


def _axis(scheme: Scheme, curve: Curve, lang: str) -> str:
    """The name of the input, and its measure."""
    found: dict[str, Any] = next(i for i in scheme.to_dict()["indicators"] if i["id"] == curve.indicator)
    held = [a.get("inputs", []) for a in found.get("assignments", []) if a["id"] == curve.assignment]
    inputs = [one for several in [*held, found.get("inputs", [])] for one in several if one["id"] == curve.input]
    name = inputs[0].get("name", {}) if inputs else {}
    called: str = name.get(lang) or name.get("zh") or curve.input
    return f"{called} ({curve.measure})" if curve.measure else called
