"""What pictures are made of: names, rows and layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import altair as alt

if TYPE_CHECKING:
    from kaohe import Scheme

Row = dict[str, Any]


def pick(lang: str, zh: str, en: str) -> str:
    return zh if lang == "zh" else en


def number(value: Decimal | Fraction | str | None) -> float | None:
    return None if value is None or value == "open" else float(value)


def exact(value: Decimal | str | None) -> Decimal | None:
    """A number with every digit; none where it is open."""
    return None if value is None or value == "open" else Decimal(value)


def plain(value: Decimal, sign: str = "-") -> str:
    """A number as it is printed, without zeros at the end."""
    whole, _, part = f"{value:{sign}f}".partition(".")
    return f"{whole}.{part}".rstrip("0").rstrip(".")


def harmless(value: Any) -> Any:
    """A text that cannot end the script that a saved picture stands in: an invisible blank behind the `<` of an end tag."""
    return value.replace("</", "<\u200b/").replace("<!--", "<\u200b!--") if isinstance(value, str) else value


def chart_of(rows: Sequence[Mapping[str, Any]], title: str) -> alt.Chart:
    values = [{key: harmless(value) for key, value in row.items()} for row in rows]
    return alt.Chart(alt.InlineData(values=values), title=harmless(title))


def labels(names: Mapping[str, str]) -> dict[str, str]:
    """Names by id, with the id beside a name that several bear."""
    borne = Counter(names.values())
    return {id: name if borne[name] == 1 else f"{name} ({id})" for id, name in names.items()}


def unit_names(scheme: Scheme, lang: str) -> dict[str, str]:
    """Names of units and of groups of units by id."""
    groups = scheme.to_dict().get("unit_groups", ())
    return labels({unit.id: unit.name(lang) for unit in scheme.units} | {group["id"]: _name(group, lang) for group in groups})


def indicator_names(scheme: Scheme, lang: str) -> dict[str, str]:
    """Names of indicators by id."""
    return labels({indicator["id"]: _name(indicator, lang) for indicator in scheme.to_dict()["indicators"]})


def _name(thing: Mapping[str, Any], lang: str) -> str:
    name: str = thing["name"].get(lang) or thing["name"]["zh"]
    return name


def whose(*parts: str | None) -> str:
    """What a target or an item is called: indicator, unit and what else tells it apart."""
    return " · ".join(part for part in parts if part)


def layered(first: alt.Chart, *others: alt.Chart) -> alt.LayerChart:
    """Charts over each other; the data and the title of the first are those of all."""
    layers = [chart.copy(deep=False) for chart in (first, *others)]
    for layer in layers:
        # the title of a layer is not drawn
        layer.title = alt.Undefined
    layered = alt.layer(*layers)
    assert isinstance(layered, alt.LayerChart)
    layered.data, layered.title = first.data, first.title
    return layered
