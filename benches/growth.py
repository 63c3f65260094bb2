"""How scoring of tables grows with rows, indicators, units and threads, as a picture.

    ./test bench          # installs what it needs
    target/venv/bin/python benches/growth.py docs/pictures/growth.svg

`cargo bench --bench columns -- --grow` measures: 2 000 000 rows of 133 indicators for 3 000 units, targets by unit, but for what
grows. Dots are medians, lines reach from the least to the most.

KAOHE_ROUNDS sets the rounds (9).
"""

from __future__ import annotations

import subprocess
import sys
from io import StringIO
from pathlib import Path

import altair as alt
import polars as pl

ROOT = Path(__file__).resolve().parent.parent


# nanoseconds, in all panels
MOST = 14


def measured() -> pl.DataFrame:
    """The figures, a row each."""
    command = ["cargo", "bench", "--quiet", "--package", "kaohe-benches", "--bench", "columns", "--", "--grow"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return pl.read_csv(StringIO(done.stdout), separator="\t")


def panel(figures: pl.DataFrame, axis: str) -> alt.LayerChart:
    """What grows from left to right, nanoseconds a row from the bottom to the top."""
    own = figures.filter(pl.col("axis") == axis)
    # threads are few and counted, everything else grows by a factor
    scale = alt.Scale(type="log", nice=False, padding=12) if axis != "threads" else alt.Scale(zero=False, padding=24)
    values = own["size"].unique().sort().to_list()
    size = alt.X("size:Q", title=axis, scale=scale, axis=alt.Axis(values=values, format="~s", grid=False))
    legend = alt.Legend(orient="top", columnPadding=40, symbolOpacity=1)
    way = alt.Color("way:N", title=None, scale=alt.Scale(range=["#0072b2", "#d55e00", "#009e73"]), legend=legend)
    base = alt.Chart(own).encode(x=size, color=way)
    height = alt.Y("median:Q", title="ns a row", scale=alt.Scale(domain=[0, MOST]))
    ranges = base.mark_rule(strokeWidth=1, clip=True).encode(y=alt.Y("least:Q", title="ns a row"), y2="most:Q")
    marks = base.mark_line(point=True).encode(y=height, shape=alt.Shape("way:N", legend=None))
    return (ranges + marks).properties(width=260, height=180)


def main() -> None:
    figures = measured()
    with pl.Config(tbl_rows=-1, tbl_formatting="MARKDOWN", tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True):
        print(figures.with_columns(pl.col("median", "least", "most").round(1)))
    picture = alt.vconcat(
        alt.hconcat(panel(figures, "rows"), panel(figures, "indicators")),
        alt.hconcat(panel(figures, "units"), panel(figures, "threads")),
    ).configure(font="sans-serif", background="white")
    for path in sys.argv[1:]:
        picture.save(path)


if __name__ == "__main__":
    main()
