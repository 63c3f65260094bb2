"""How scores come together, and how units stand to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from kaohe.charts.drawing import Row, chart_of, labels, layered, number, pick, unit_names

if TYPE_CHECKING:
    from kaohe import Scorecard


def waterfall(scorecard: Scorecard, unit: str, lang: str = "zh") -> alt.LayerChart:
    """How the points of a unit come together (得分瀑布图): the possible points, what each group loses, the score.

    One bar for the points, one for each group of the first level that loses or gains, one for the score at the end.

    >>> chart = kaohe.charts.waterfall(scorecard, "east")
    >>> [(row["step"], row["to"]) for row in chart.data.values]
    [('满分', 5.0), ('其他', 0.0), ('得分', 0.0)]
    """
    total = scorecard.unit(unit)
    if total is None:
        raise KeyError(unit)
    points, score = number(total.final.points), number(total.final.score)
    if points is None or score is None:
        zh = f"`{unit}` 的分值或得分没有上限；瀑布图两者都需要"
        raise ValueError(pick(lang, zh, f"the points or the score of `{unit}` are open; a waterfall needs both"))
    rows: list[Row] = [{"step": pick(lang, "满分", "points"), "kind": "total", "from": 0.0, "to": points}]
    level, reached = points, points
    for name, group_points, group_score in _groups(scorecard, unit, lang):
        lost = group_score - group_points
        if lost == 0:
            continue
        rows.append({"step": name, "kind": "loss" if lost < 0 else "gain", "from": level, "to": level + lost})
        level = reached = level + lost
    if abs(reached - score) > 1e-9:
        name = pick(lang, "其他", "other")
        rows.append({"step": name, "kind": "loss" if score < reached else "gain", "from": reached, "to": score})
    rows.append({"step": pick(lang, "得分", "score"), "kind": "total", "from": 0.0, "to": score})
    for row in rows:
        row["label"] = f"{row['to'] - row['from']:+.4g}" if row["kind"] != "total" else f"{row['to']:.6g}"
        row["end"] = max(row["from"], row["to"])
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


def _groups(scorecard: Scorecard, unit: str, lang: str) -> list[tuple[str, float, float]]:
    """Name, points and score of every group of the first level."""
    scheme = scorecard.report.scheme.to_dict()
    groups = {group["id"]: group for group in scheme.get("groups", ())}
    names = labels({id: group["name"].get(lang) or group["name"]["zh"] for id, group in groups.items()})
    found = []
    for total in scorecard.groups:
        group = groups.get(total.group)
        if total.unit != unit or group is None or group.get("parent"):
            continue
        points, score = number(total.final.points), number(total.final.score)
        if points is not None and score is not None:
            found.append((names[total.group], points, score))
    return found


def losses(scorecard: Scorecard, lang: str = "zh") -> alt.Chart:
    """What every unit loses by group (失分构成): possible points less the score at the end, stacked.

    The nine groups that lose most have a colour of their own, the rest is one.

    >>> kaohe.charts.losses(scorecard).data.values
    [{'unit': '东区', 'group': '其他', 'lost': 5.0}]
    """
    rows: list[Row] = []
    for unit, name in unit_names(scorecard.report.scheme, lang).items():
        total = scorecard.unit(unit)
        if total is None:
            continue
        groups = [(group, points - score) for group, points, score in _groups(scorecard, unit, lang)]
        points, score = number(total.final.points), number(total.final.score)
        if points is not None and score is not None:
            rest = points - score - sum(lost for _, lost in groups)
            if abs(rest) > 1e-9:
                groups.append((pick(lang, "其他", "other"), rest))
        rows.extend({"unit": name, "group": group, "lost": lost} for group, lost in groups if abs(lost) > 1e-9)
    rows = _gathered(rows, pick(lang, "其他", "other"))
    bars = chart_of(rows, pick(lang, "失分构成", "lost points")).mark_bar(stroke="white")
    chart: alt.Chart = bars.encode(
        y=alt.Y("unit:N", title=None, sort=None),
        x=alt.X("lost:Q", title=pick(lang, "失分", "points lost")),
        color=alt.Color("group:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=["unit:N", "group:N", "lost:Q"],
    )
    return chart


def _gathered(rows: list[Row], other: str) -> list[Row]:
    """The rows of the nine groups that lose most, and one of the rest for each unit."""
    lost: dict[str, float] = {}
    for row in rows:
        lost[row["group"]] = lost.get(row["group"], 0.0) + row["lost"]
    kept = set(sorted((group for group in lost if group != other), key=lambda group: -lost[group])[:9])
    gathered: dict[tuple[str, str], Row] = {}
    for row in rows:
        group = row["group"] if row["group"] in kept else other
        sum_of = gathered.setdefault((row["unit"], group), {"unit": row["unit"], "group": group, "lost": 0.0})
        sum_of["lost"] += row["lost"]
    return list(gathered.values())


def ranks(scorecard: Scorecard, lang: str = "zh") -> alt.LayerChart:
    """The units in the order of their places (名次), each with its score and with what is guaranteed and reachable.

    A bound that nothing limits has no end.

    >>> kaohe.charts.ranks(scorecard).data.values
    [{'unit': '1. 东区', 'place': 1, 'score': 0.0, 'guaranteed': 0.0, 'reachable': 5.0}]
    """
    names = unit_names(scorecard.report.scheme, lang)
    rows: list[Row] = []
    for place in scorecard.ranking:
        total = scorecard.unit(place.unit)
        rows.append({
            "unit": f"{place.place}. {names.get(place.unit, place.unit)}",
            "place": place.place,
            "score": float(place.score),
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
    text = base.mark_text(dy=-10).encode(x="score:Q", text=alt.Text("score:Q", format=".6~g"))
    return layered(rule, point, text)
