"""How scores come together, and how units stand to each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import altair as alt

from kaohe.charts.drawing import Row, chart_of, exact, labels, layered, number, pick, plain, unit_names

if TYPE_CHECKING:
    from kaohe import Scorecard


def waterfall(scorecard: Scorecard, unit: str, lang: str = "zh") -> alt.LayerChart:
    """How the points of a unit come together (得分瀑布图): the possible points, what each group loses, the score.

    One bar for the points, one for each group of the first level that loses or gains, one for the score at the end.

    >>> chart = kaohe.charts.waterfall(scorecard, "east")
    >>> [(row["step"], row["to"]) for row in chart.data.values]
    [('满分', 5.0), ('其他', 0.0), ('得分', 0.0)]
    >>> [row["label"] for row in chart.data.values]
    ['5', '-5', '0']
    """
    total = scorecard.unit(unit)
    if total is None:
        raise KeyError(unit)
    points, score = exact(total.final.points), exact(total.final.score)
    if points is None or score is None:
        zh = f"`{unit}` 的分值或得分没有上限；瀑布图两者都需要"
        raise ValueError(pick(lang, zh, f"the points or the score of `{unit}` are open; a waterfall needs both"))
    words = _words(lang)
    rows = [_bar(words.points, None, points)]
    level = points
    for name, group_points, group_score in _groups(scorecard, unit, lang):
        after = level + group_score - group_points
        if after != level:
            rows.append(_bar(name, level, after))
        level = after
    if level != score:
        rows.append(_bar(words.other, level, score))
    rows.append(_bar(words.score, None, score))
    base = chart_of(rows, f"{unit_names(scorecard.report.scheme, lang).get(unit, unit)} {scorecard.period}").encode(
        y=alt.Y("step:N", sort=None, title=None)
    )
    bars = base.mark_bar(stroke="black", strokeWidth=0.5).encode(
        x=alt.X("from:Q", title=pick(lang, "分", "points")),
        x2="to:Q",
        color=alt.Color("kind:N", legend=None, scale=alt.Scale(domain=["total", "loss", "gain"], range=["#888", "#c44", "#4a4"])),
        tooltip=["step:N", "from:Q", "to:Q", "label:N"],
    )
    return layered(bars, base.mark_text(dx=6, align="left").encode(x="end:Q", text="label:N"))


class _Words(NamedTuple):
    """What stands beside the names of groups."""

    points: str
    other: str
    score: str


def _words(lang: str) -> _Words:
    return _Words(pick(lang, "满分", "points"), pick(lang, "其他", "other"), pick(lang, "得分", "score"))


def _bar(step: str, since: Decimal | None, to: Decimal) -> Row:
    """A bar from a level to another, or a total."""
    start = Decimal(0) if since is None else since
    kind = "total" if since is None else "loss" if to < start else "gain"
    label = plain(to) if since is None else plain(to - start, "+")
    return {"step": step, "kind": kind, "from": float(start), "to": float(to), "label": label, "end": float(max(start, to))}


def _groups(scorecard: Scorecard, unit: str, lang: str) -> list[tuple[str, Decimal, Decimal]]:
    """Name, points and score of every group of the first level; no group bears the name of what stands beside them."""
    scheme = scorecard.report.scheme.to_dict()
    groups = {group["id"]: group for group in scheme.get("groups", ())}
    names = labels({id: group["name"].get(lang) or group["name"]["zh"] for id, group in groups.items()})
    names = {id: f"{name} ({id})" if name in _words(lang) else name for id, name in names.items()}
    found = []
    for total in scorecard.groups:
        group = groups.get(total.group)
        if total.unit != unit or group is None or group.get("parent"):
            continue
        points, score = exact(total.final.points), exact(total.final.score)
        if points is not None and score is not None:
            found.append((names[total.group], points, score))
    return found


def losses(scorecard: Scorecard, lang: str = "zh") -> alt.Chart:
    """What every unit loses by group (失分构成): possible points less the score at the end, stacked.

    The nine groups that lose most have a colour of their own, the rest is one.

    >>> kaohe.charts.losses(scorecard).data.values
    [{'unit': '东区', 'group': '其他', 'lost': 5.0}]
    """
    other = _words(lang).other
    lost: list[tuple[str, str, Decimal]] = []
    for unit, name in unit_names(scorecard.report.scheme, lang).items():
        total = scorecard.unit(unit)
        if total is None:
            continue
        groups = [(group, points - score) for group, points, score in _groups(scorecard, unit, lang)]
        points, score = exact(total.final.points), exact(total.final.score)
        if points is not None and score is not None:
            groups.append((other, points - score - sum(lost for _, lost in groups)))
        lost.extend((name, group, part) for group, part in groups if part != 0)
    bars = chart_of(_gathered(lost, other), pick(lang, "失分构成", "lost points")).mark_bar(stroke="white")
    chart: alt.Chart = bars.encode(
        y=alt.Y("unit:N", title=None, sort=None),
        x=alt.X("lost:Q", title=pick(lang, "失分", "points lost")),
        color=alt.Color("group:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=["unit:N", "group:N", "lost:Q"],
    )
    return chart


def _gathered(lost: list[tuple[str, str, Decimal]], other: str) -> list[Row]:
    """Unit, group and points of the nine groups that lose most, and of the rest together."""
    of_group: dict[str, Decimal] = {}
    for _, group, part in lost:
        of_group[group] = of_group.get(group, Decimal(0)) + part
    kept = set(sorted((group for group in of_group if group != other), key=lambda group: -of_group[group])[:9])
    gathered: dict[tuple[str, str], Decimal] = {}
    for unit, group, part in lost:
        key = unit, group if group in kept else other
        gathered[key] = gathered.get(key, Decimal(0)) + part
    return [{"unit": unit, "group": group, "lost": float(part)} for (unit, group), part in gathered.items()]


def ranks(scorecard: Scorecard, lang: str = "zh") -> alt.LayerChart:
    """The units in the order of their places (名次), each with its score and with what is guaranteed and reachable.

    A bound that nothing limits has no end.

    >>> kaohe.charts.ranks(scorecard).data.values
    [{'unit': '1. 东区', 'place': 1, 'score': 0.0, 'label': '0', 'guaranteed': 0.0, 'reachable': 5.0}]
    """
    names = unit_names(scorecard.report.scheme, lang)
    rows: list[Row] = []
    for place in scorecard.ranking:
        total = scorecard.unit(place.unit)
        rows.append({
            "unit": f"{place.place}. {names.get(place.unit, place.unit)}",
            "place": place.place,
            "score": float(place.score),
            "label": plain(place.score),
            "guaranteed": number(total.guaranteed.score) if total else None,
            "reachable": number(total.reachable.score) if total else None,
        })  # fmt: skip
    base = chart_of(rows, f"{pick(lang, '名次', 'ranking')} {scorecard.period}").encode(
        y=alt.Y("unit:N", sort=None, title=None)
    )
    title = pick(lang, "得分（已定—可达）", "score (guaranteed – reachable)")
    rule = base.mark_rule(strokeWidth=2, color="#888").encode(
        x=alt.X("guaranteed:Q", title=title, scale=alt.Scale(zero=False)), x2="reachable:Q"
    )
    point = base.mark_point(filled=True, size=90, color="#246").encode(
        x="score:Q", tooltip=["unit:N", "score:Q", "guaranteed:Q", "reachable:Q"]
    )
    text = base.mark_text(dy=-10).encode(x="score:Q", text="label:N")
    return layered(rule, point, text)
