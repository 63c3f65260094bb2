"""Where targets stand on their schedules, on a day and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import altair as alt

from kaohe.charts.drawing import Row, chart_of, indicator_names, layered, number, pick, unit_names, whose

if TYPE_CHECKING:
    from kaohe import Progress, QuantityProgress, TargetProgress

_STATUS = {
    "overdue": ("逾期", "overdue"),
    "behind": ("未达序时", "behind"),
    "unknown": ("无法判定", "unknown"),
    "on_schedule": ("达序时", "on schedule"),
    "not_started": ("未启动", "not started"),
    "ahead": ("超序时", "ahead"),
    "completed": ("已完成", "completed"),
}


def progress(progress: Progress, lang: str = "zh", *, lagging: bool = False) -> alt.LayerChart:
    """Where every quantity stands against its plan on a day (序时进度): a bar for the actual, a tick for the plan.

    Only quantities whose plan and actual are in percent; `lagging` keeps those that are behind or overdue. `course` shows one of
    them over time.

    >>> kaohe.charts.progress(schedule).data.values
    [{'target': '投资', 'status': '未达序时', 'planned': 75.0, 'actual': 50.0, 'lag': 25.0}]
    """
    shown = [
        (target, quantity)
        for target in progress.targets
        for quantity in target.quantities
        if quantity.measure == "%" and quantity.planned is not None and quantity.actual is not None
    ]
    rows: list[Row] = [
        {
            "target": label,
            "status": pick(lang, *_STATUS[quantity.status]),
            "planned": number(quantity.planned),
            "actual": number(quantity.actual),
            "lag": number(quantity.lag),
        }
        for label, (_, quantity) in zip(_targets(progress, shown, lang), shown, strict=True)
        if not lagging or quantity.status in ("behind", "overdue")
    ]
    base = chart_of(rows, str(progress.as_of)).encode(y=alt.Y("target:N", sort="-x", title=None))
    bar = base.mark_bar(stroke="black", strokeWidth=0.4).encode(
        x=alt.X("actual:Q", title="%"),
        color=alt.Color("status:N", title=None, scale=alt.Scale(scheme="tableau10")),
        tooltip=["target:N", "status:N", "planned:Q", "actual:Q", "lag:Q"],
    )
    return layered(bar, base.mark_tick(thickness=3, color="black").encode(x="planned:Q"))


def _targets(progress: Progress, shown: Sequence[tuple[TargetProgress, QuantityProgress]], lang: str) -> list[str]:
    """A label for each quantity, as short as tells it from the others."""
    scheme = progress.report.scheme
    names, units = indicator_names(scheme, lang), unit_names(scheme, lang)
    several = Counter((target.indicator, target.unit, target.assignment) for target, _ in shown)
    short, whole = [], []
    for target, quantity in shown:
        indicator = names.get(target.indicator, target.indicator)
        unit = units.get(target.unit, target.unit) if target.unit else None
        input = quantity.input if several[target.indicator, target.unit, target.assignment] > 1 else None
        short.append(whose(indicator, unit or target.assignment, input))
        whole.append(whose(indicator, unit, target.assignment and f"[{target.assignment}]", quantity.input))
    borne = Counter(short)
    return [label if borne[label] == 1 else full for label, full in zip(short, whole, strict=True)]


def course(
    progresses: Sequence[Progress],
    indicator: str,
    unit: str | None = None,
    lang: str = "zh",
    *,
    assignment: str | None = None,
    input: str | None = None,
) -> alt.LayerChart:
    """How a target moves against its plan over time (进度与时间): a line for what was planned, dashed, and one for what was reached.

    One point for each day that a value speaks of; a plan or a value that is not known breaks its line. Of a target without
    numbers, what is due and what is done of its deliverables, in percent. Raises `KeyError` where no progress has the target,
    `ValueError` where it has several numbers and `input` names none of them.

    >>> [(row["line"], row["at"], row["value"]) for row in kaohe.charts.course([schedule], "investment").data.values]
    [('计划', '2021-09-30', 75.0), ('实际', '2021-09-30', 50.0)]
    """
    days = sorted(_days(progresses, indicator, unit, assignment, input, lang), key=lambda day: day["at"])
    if not days:
        raise KeyError(whose(indicator, unit, assignment, input))
    planned, reached = pick(lang, "计划", "planned"), pick(lang, "实际", "actual")
    rows: list[Row] = [
        {"line": line, "at": day["at"], "value": day[of], "status": day["status"], "lag": day["lag"], "measure": day["measure"]}
        for line, of in ((planned, "planned"), (reached, "actual"))
        for day in days
    ]
    scheme = progresses[0].report.scheme
    name, of_unit = indicator_names(scheme, lang).get(indicator, indicator), unit_names(scheme, lang).get(unit or "", unit)
    lines: list[str] = [planned, reached]
    base = chart_of(rows, whose(name, of_unit, assignment, input)).encode(
        # a day is a day wherever the picture is looked at
        x=alt.X("at:T", title=None, scale=alt.Scale(type="utc")),
        y=alt.Y("value:Q", title=next((day["measure"] for day in days if day["measure"]), None)),
        color=alt.Color("line:N", title=None, scale=alt.Scale(domain=lines, range=["#888", "#246"])),
    )
    dash = alt.StrokeDash("line:N", title=None, scale=alt.Scale(domain=lines, range=[[5, 4], [1, 0]]))
    tooltip = ["at:N", "line:N", "value:Q", "measure:N", "lag:Q", "status:N"]
    return layered(
        base.mark_line().encode(strokeDash=dash),
        base.mark_point(filled=True, size=60, opacity=1).encode(tooltip=tooltip),
    )


def _days(
    progresses: Sequence[Progress],
    indicator: str,
    unit: str | None,
    assignment: str | None,
    input: str | None,
    lang: str,
) -> Iterator[Row]:
    """Plan and actual of the target on each day."""
    for each in progresses:
        target = _target(each, indicator, unit, assignment)
        if target is None:
            continue
        known = [quantity.input for quantity in target.quantities]
        if input is None and len(known) > 1:
            several = ", ".join(known)
            zh = f"`{indicator}` 有多个数值（{several}）；请用 `input` 指明一个"
            raise ValueError(pick(lang, zh, f"`{indicator}` has several numbers ({several}); name one of them as `input`"))
        for quantity in target.quantities:
            if input in (None, quantity.input):
                yield {
                    "at": str(quantity.at), "planned": number(quantity.planned), "actual": number(quantity.actual),
                    "lag": number(quantity.lag), "measure": quantity.measure, "status": pick(lang, *_STATUS[quantity.status]),
                }  # fmt: skip
        things = target.deliverables
        if input is None and not known and things is not None and things.all > 0:
            yield {
                "at": str(each.as_of), "planned": number(Fraction(100 * things.due, things.all)),
                "actual": number(Fraction(100 * things.done, things.all)), "lag": number(things.lag), "measure": "%",
                "status": pick(lang, *_STATUS[things.status]),
            }  # fmt: skip


def _target(progress: Progress, indicator: str, unit: str | None, assignment: str | None) -> TargetProgress | None:
    if assignment is None:
        return progress.target(indicator, unit)
    own = (target for target in progress.targets if (target.indicator, target.assignment) == (indicator, assignment))
    return next((target for target in own if unit in (None, target.unit)), None)


def heat(progresses: Sequence[Progress], lang: str = "zh") -> alt.LayerChart:
    """Units by days (热力图): in how many indicators, whatever its roles in them, a unit is behind or overdue on each day.

    >>> kaohe.charts.heat([schedule]).data.values
    [{'unit': '发改委', 'as_of': '2021-09-30', 'behind': 1}]
    """
    rows: list[Row] = []
    for each in progresses:
        names = unit_names(each.report.scheme, lang)
        late: dict[str, set[str]] = {}
        for unit in each.units:
            late.setdefault(unit.unit, set()).update(unit.lagging)
        rows.extend(
            {"unit": names.get(unit, unit), "as_of": str(each.as_of), "behind": len(lagging)}
            for unit, lagging in late.items()
        )
    base = chart_of(rows, pick(lang, "滞后指标数", "indicators behind")).encode(
        x=alt.X("as_of:O", title=None), y=alt.Y("unit:N", title=None)
    )
    cell = base.mark_rect(stroke="white").encode(
        color=alt.Color("behind:Q", title=None, scale=alt.Scale(scheme="reds")),
        tooltip=["unit:N", "as_of:O", "behind:Q"],
    )
    return layered(cell, base.mark_text().encode(text="behind:Q"))
