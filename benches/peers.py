"""What analysts would do instead, on the same rows: NumPy, pandas, Polars, DuckDB, Python's Decimal, and zen-engine.

    ./test bench          # installs what it needs, with one thread and with two
    target/venv/bin/python benches/peers.py --strict

133 indicators for 3 000 units, 81 of them with a target of its own for each unit; of every ten indicators four are proportional
to a target, two all or nothing, two take 0.25 off for every whole percentage point below 80 %, one for every part of one, one 0.5
for every case. Values have two digits after the point and are drawn around where scores turn. Every way begins with an indicator, a
unit and a value in its own kind of number, and looks up method, points and target, which are made before. All rows are scored, in
any order, but by Python's Decimal and zen-engine, which score the first 20 000; the ways are timed in turn, for so many rounds. A
score is wrong where it differs from the one of whole numbers, which are rounded half up to four places, as kaohe does. The Rust crate takes
part by `cargo bench --bench columns -- --ask`, a round of its own between two rounds of these, with the same indicators, units and
targets; its rows are drawn by another generator. The copy writes the values and adds the numbers to
them, by an array between: it is no bare copy of memory.

Two tables of Markdown are printed: medians with their ranges, and the ratios that performance asks for, each between ways that work
on as many threads: those with one thread only are judged when kaohe has one. A row of kaohe that is wrong ends it with an error, a
ratio that is not reached only with `--strict`, since a busy machine is no fault of the code.

KAOHE_ROWS sets the rows (2 000 000), KAOHE_ROUNDS the rounds (7), KAOHE_THREADS the threads (1).
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

THREADS = int(os.environ.get("KAOHE_THREADS", "1"))
os.environ["POLARS_MAX_THREADS"] = str(THREADS)

import duckdb  # noqa: E402 - Polars counts its threads when it is imported
import kaohe  # noqa: E402
import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
import polars as pl  # noqa: E402

ROWS = int(os.environ.get("KAOHE_ROWS", "2000000"))
ROUNDS = int(os.environ.get("KAOHE_ROUNDS", "7"))
INDICATORS, UNITS = 133, 3_000
# what is scored row by row in Python takes as many rows
FEW = 20_000

PROPORTIONAL, ALL_OR_NOTHING, WHOLE_STEPS, PRO_RATA, CASES = range(5)
KINDS = np.array([0, 0, 0, 0, 1, 1, 2, 2, 3, 4], dtype=np.int64)[np.arange(INDICATORS) % 10]
POINTS = np.array([5, 10, 20, 8], dtype=np.int64)[np.arange(INDICATORS) % 4]

Floats = np.ndarray[Any, np.dtype[np.float64]]
Whole = np.ndarray[Any, np.dtype[np.int64]]


def target(indicator: Any, unit: Any) -> Any:
    """The target in hundredths."""
    return 700 + indicator * 131 % 1_000 + unit * 37 % 900


def scheme() -> kaohe.Scheme:
    """The scheme of the rows."""
    units = [{"id": f"u{unit}", "name": {"zh": f"单位{unit}"}} for unit in range(UNITS)]

    def gap(part: str) -> dict[str, Any]:
        rate = {"of": {"input": "x"}, "from": {"number": "80%"}, "side": "below", "in": "percentage_points", "step": "1"}
        return {"deduct": {"charges": [{"charge": {"gap": {**rate, "rate": {"each": "0.25"}, "part": part}}}]}}

    methods: list[dict[str, Any]] = [
        {"proportional": {"of": [{"actual": {"input": "x"}, "target": "target"}], "cap": "item"}},
        {"all_or_nothing": {"if": {"compare": {"left": {"input": "x"}, "is": "at_least", "right": "target"}}}},
        gap("whole"),
        gap("pro_rata"),
        {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "x"}, "each": {"fixed": "0.5"}}}}]}},
    ]
    measures = ["亿元", "亿元", "%", "%"]
    indicators = []
    for indicator in range(INDICATORS):
        kind = int(KINDS[indicator])
        one: dict[str, Any] = {
            "id": f"i{indicator}",
            "name": {"zh": f"指标{indicator}"},
            "points": int(POINTS[indicator]),
            "inputs": [{"id": "x", "kind": {"count": {}} if kind == CASES else {"value": {"measure": measures[kind]}}}],
            "method": methods[kind],
        }
        if kind in (PROPORTIONAL, ALL_OR_NOTHING):
            one["targets"] = [
                {"period": "2020", "units": [f"u{u}"], "is": {"number": f"{Decimal(target(indicator, u)) / 100}亿元"}}
                for u in range(UNITS)
            ]
        indicators.append(one)
    named = {"kaohe": 1, "id": "peers", "name": {"zh": "列"}, "periods": ["2020"]}
    return kaohe.Scheme({**named, "units": units, "indicators": indicators})


@dataclass
class Rows:
    """A table of rows in any order: whose they are, and values in hundredths."""

    indicator: Whole
    unit: Whole
    value: Whole

    @classmethod
    def drawn(cls, rows: int) -> Rows:
        rng = np.random.default_rng(20)
        indicator, unit = rng.integers(0, INDICATORS, rows), rng.integers(0, UNITS, rows)
        kind, aim = KINDS[indicator], target(indicator, unit)
        around = aim * 6 // 10 + rng.integers(0, aim // 2)
        percent, count = rng.integers(6_000, 10_000, rows), rng.integers(0, 9, rows) * 100
        return cls(indicator, unit, np.where(kind < WHOLE_STEPS, around, np.where(kind < CASES, percent, count)))

    def exactly(self) -> Whole:
        """The scores in ten thousandths, by whole numbers."""
        kind, points = KINDS[self.indicator], POINTS[self.indicator] * 10_000
        aim = target(self.indicator, self.unit)
        part = (2 * np.minimum(self.value, aim) * points + aim) // (2 * aim)
        short = np.maximum(8_000 - self.value, 0)
        steps = np.maximum(points - short // 100 * 2_500, 0)
        rata = np.maximum(points - short * 25, 0)
        cases = np.maximum(points - self.value // 100 * 5_000, 0)
        return np.choose(kind, [part, np.where(self.value >= aim, points, 0), steps, rata, cases])


def masks(kind: Any, points: Floats, aim: Floats, value: Floats) -> Floats:
    """NumPy's way: a mask for each method."""
    score = np.empty_like(value)
    m = kind == PROPORTIONAL
    score[m] = np.round(np.minimum(value[m] / aim[m], 1.0) * points[m], 4)
    m = kind == ALL_OR_NOTHING
    score[m] = np.where(value[m] >= aim[m], points[m], 0.0)
    m = kind == WHOLE_STEPS
    score[m] = np.maximum(points[m] - np.floor(np.maximum(80.0 - value[m], 0.0)) * 0.25, 0.0)
    m = kind == PRO_RATA
    score[m] = np.round(np.maximum(points[m] - np.maximum(80.0 - value[m], 0.0) * 0.25, 0.0), 4)
    m = kind == CASES
    score[m] = np.maximum(points[m] - value[m] * 0.5, 0.0)
    return score


def framed(frame: pd.DataFrame) -> pd.Series[float]:
    """Pandas' way: a mask for each method, on a frame."""
    score = pd.Series(0.0, index=frame.index)
    for kind, of in frame.groupby("kind", sort=False):
        short = (80.0 - of["value"]).clip(lower=0.0)
        if kind == PROPORTIONAL:
            own = ((of["value"] / of["aim"]).clip(upper=1.0) * of["points"]).round(4)
        elif kind == ALL_OR_NOTHING:
            own = of["points"].where(of["value"] >= of["aim"], 0.0)
        elif kind == WHOLE_STEPS:
            own = (of["points"] - np.floor(short) * 0.25).clip(lower=0.0)
        elif kind == PRO_RATA:
            own = (of["points"] - short * 0.25).clip(lower=0.0).round(4)
        else:
            own = (of["points"] - of["value"] * 0.5).clip(lower=0.0)
        score.loc[of.index] = own
    return score


def expression() -> pl.Expr:
    """The way of Polars: one expression, parameters joined."""
    value, points, aim, kind = pl.col("value"), pl.col("points"), pl.col("aim"), pl.col("kind")
    short = pl.max_horizontal(80.0 - value, pl.lit(0.0))
    none = pl.lit(0.0)
    return (
        pl.when(kind == PROPORTIONAL)
        .then((pl.min_horizontal(value / aim, pl.lit(1.0)) * points).round(4))
        .when(kind == ALL_OR_NOTHING)
        .then(pl.when(value >= aim).then(points).otherwise(none))
        .when(kind == WHOLE_STEPS)
        .then(pl.max_horizontal(points - short.floor() * 0.25, none))
        .when(kind == PRO_RATA)
        .then(pl.max_horizontal(points - short * 0.25, none).round(4))
        .otherwise(pl.max_horizontal(points - value * 0.5, none))
    )


def query(number: str) -> str:
    """The way of SQL: parameters joined, one case for each method."""
    of = f"cast(value as {number})"
    short = f"greatest(cast(80 as {number}) - {of}, 0)"
    quarter, half = f"cast(0.25 as {number})", f"cast(0.5 as {number})"
    return f"""
        select row, case kind
            when {PROPORTIONAL} then round(least({of} / aim, 1) * points, 4)
            when {ALL_OR_NOTHING} then case when {of} >= aim then points else 0 end
            when {WHOLE_STEPS} then greatest(points - floor({short}) * {quarter}, 0)
            when {PRO_RATA} then round(greatest(points - {short} * {quarter}, 0), 4)
            else greatest(points - {of} * {half}, 0) end as score
        from rows join items using (indicator) join aims using (indicator, unit)
    """


def by_decimal(rows: Rows) -> Callable[[], list[Decimal]]:
    """Python's Decimal, a row at a time."""
    places, one, none, quarter, half = Decimal("0.0001"), Decimal(1), Decimal(0), Decimal("0.25"), Decimal("0.5")
    kinds, worth = KINDS.tolist(), [Decimal(point) for point in POINTS.tolist()]
    aims = [[Decimal(aim) / 100 for aim in of] for of in target(*np.ogrid[:INDICATORS, :UNITS]).tolist()]
    values = [Decimal(value) / 100 for value in rows.value.tolist()]
    all_rows = list(zip(rows.indicator.tolist(), rows.unit.tolist(), values, strict=True))

    def scored() -> list[Decimal]:
        scores = []
        for indicator, unit, value in all_rows:
            kind, points, aim = kinds[indicator], worth[indicator], aims[indicator][unit]
            if kind == PROPORTIONAL:
                score = min(value / aim, one) * points
            elif kind == ALL_OR_NOTHING:
                score = points if value >= aim else none
            elif kind == WHOLE_STEPS:
                score = points - max(80 - value, none) // 1 * quarter
            elif kind == PRO_RATA:
                score = points - max(80 - value, none) * quarter
            else:
                score = points - value * half
            scores.append(max(score, none).quantize(places, ROUND_HALF_UP))
        return scores

    return scored


def by_zen(rows: Rows) -> Callable[[], list[float]] | None:
    """zen-engine, a row at a time; nothing where it is not installed."""
    try:
        import zen
    except ImportError:
        return None
    short = "max([80 - value, 0])"
    texts = [
        "round(min([value / aim, 1]) * points * 10000) / 10000",
        "value >= aim ? points : 0",
        f"max([points - floor({short}) * 0.25, 0])",
        f"round(max([points - {short} * 0.25, 0]) * 10000) / 10000",
        "max([points - value * 0.5, 0])",
    ]
    compiled = [zen.compile_expression(text) for text in texts]
    aims = (target(*np.ogrid[:INDICATORS, :UNITS]) / 100).tolist()
    items = [(compiled[kind], point) for kind, point in zip(KINDS.tolist(), POINTS.tolist(), strict=True)]
    all_rows = list(zip(rows.indicator.tolist(), rows.unit.tolist(), (rows.value / 100).tolist(), strict=True))

    def scored() -> list[float]:
        scores = []
        for indicator, unit, value in all_rows:
            rule, points = items[indicator]
            scores.append(float(rule.evaluate({"points": points, "aim": aims[indicator][unit], "value": value})))
        return scores

    return scored


@dataclass
class Way:
    """One way of scoring: what it does, for how many rows, on how many threads, and how long it took in every round."""

    name: str
    run: Callable[[], Any]
    tenthousandths: Callable[[Any], Whole] | None
    rows: int
    threads: int = 1
    took: list[float] = field(default_factory=list)


def rounded(scores: Any) -> Whole:
    """Scores in ten thousandths."""
    return np.rint(np.asarray(scores, dtype=np.float64) * 10_000).astype(np.int64)


def in_order(found: dict[str, Any]) -> Whole:
    """Scores of SQL in the order of the rows."""
    return rounded(found["score"])[np.argsort(found["row"])]


def ways(rows: Rows, few: Rows) -> list[Way]:
    compiled = scheme().compile("2020")
    fields, units = rows.indicator.astype(np.uint32), rows.unit.astype(np.uint32)
    out, kept = np.empty(ROWS, dtype=np.int64), np.empty_like(rows.value)
    points, value = POINTS.astype(np.float64), rows.value / 100
    aims = target(*np.ogrid[:INDICATORS, :UNITS]) / 100

    def copied() -> Whole:
        np.copyto(kept, rows.value)
        return np.add(kept, fields + units, out=kept)

    def masked() -> Floats:
        named = rows.indicator
        return masks(KINDS[named], points[named], aims[named, rows.unit], value)

    frame = pd.DataFrame({"indicator": rows.indicator, "unit": rows.unit, "value": value})

    def by_frame() -> pd.Series[float]:
        named = rows.indicator
        return framed(frame.assign(kind=KINDS[named], points=points[named], aim=aims[named, rows.unit]))

    items = pl.DataFrame({"indicator": np.arange(INDICATORS), "kind": KINDS, "points": points})
    grid = pl.DataFrame(
        {
            "indicator": np.repeat(np.arange(INDICATORS), UNITS),
            "unit": np.tile(np.arange(UNITS), INDICATORS),
            "aim": aims.reshape(-1),
        }
    )
    table = pl.DataFrame({"row": np.arange(ROWS), "indicator": rows.indicator, "unit": rows.unit, "value": value})
    joined = table.lazy().join(items.lazy(), on="indicator", maintain_order="left").join(
        grid.lazy(), on=["indicator", "unit"], maintain_order="left"
    )
    base = duckdb.connect(config={"threads": THREADS})
    for name, made in {"rows": table, "items": items, "aims": grid}.items():
        base.register("given", made)
        base.execute(f"create table {name} as select * from given")
        base.unregister("given")
    long = pl.DataFrame(
        {
            "unit": pl.Series([f"u{unit}" for unit in range(UNITS)])[rows.unit].cast(pl.Categorical),
            "indicator": pl.Series([f"i{indicator}" for indicator in range(INDICATORS)])[rows.indicator].cast(pl.Categorical),
            "value": value,
        }
    )
    of = {"fields": fields, "units": units, "scale": 2, "threads": THREADS}
    all_ways = [
        Way("copy of the columns", copied, None, ROWS),
        Way("kaohe, arrays, reused output", lambda: compiled.score_numpy(rows.value, out=out, **of), lambda s: s.scores, ROWS, THREADS),
        Way("kaohe, arrays, fresh output", lambda: compiled.score_numpy(rows.value, **of), lambda s: s.scores, ROWS, THREADS),
        Way("kaohe, arrays of floats", lambda: compiled.score_numpy(value, **of), lambda s: s.scores, ROWS, THREADS),
        Way(
            "kaohe, a table of Polars",
            lambda: compiled.score(long, scale=2, keep=[], threads=THREADS),
            lambda s: rounded(pl.DataFrame(s)["score"].cast(pl.Float64)),
            ROWS,
            THREADS,
        ),
        Way("NumPy, floats, masks", masked, rounded, ROWS),
        Way("pandas, floats, masks", by_frame, rounded, ROWS),
        Way(
            "Polars, floats, joined",
            lambda: joined.select(expression().alias("score")).collect(),
            lambda s: rounded(s["score"]),
            ROWS,
            THREADS,
        ),
        Way("DuckDB, DOUBLE", lambda: base.sql(query("double")).fetchnumpy(), in_order, ROWS, THREADS),
        Way("DuckDB, DECIMAL", lambda: base.sql(query("decimal(18, 6)")).fetchnumpy(), in_order, ROWS, THREADS),
        Way("Python Decimal", by_decimal(few), lambda s: np.array([int(x.scaleb(4)) for x in s]), FEW),
    ]
    zen = by_zen(few)
    if zen is not None:
        all_ways.append(Way("zen-engine", zen, rounded, FEW))
    return all_ways


class Crate:
    """The Rust crate, which scores a round when it is asked to."""

    def __init__(self) -> None:
        command = ["cargo", "bench", "--quiet", "--package", "kaohe-benches", "--bench", "columns", "--", "--ask"]
        self.took: dict[str, list[float]] = {}
        self.bench = subprocess.Popen(
            command,
            cwd=Path(__file__).resolve().parent.parent,
            env={**os.environ, "KAOHE_ROWS": str(ROWS)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.right = self.line()

    def line(self) -> str:
        assert self.bench.stdout is not None
        line = self.bench.stdout.readline()
        if not line:
            raise SystemExit(f"the bench of the crate ended with {self.bench.wait()}")
        return line.strip()

    def round(self) -> None:
        assert self.bench.stdin is not None
        self.bench.stdin.write("\n")
        self.bench.stdin.flush()
        while line := self.line():
            name, took = line.split("\t")
            self.took.setdefault(f"Rust, {name}", []).append(float(took))

    def end(self) -> None:
        assert self.bench.stdin is not None
        self.bench.stdin.close()
        self.bench.wait()


# what performance asks for: one way over another, how many times at most or at least
FLOOR, ANY_ORDER, FRESH = "Rust, copy of columns (the floor)", "Rust, any order, reused output", "kaohe, arrays, fresh output"
ASKED = [
    ("Rust, columns, reused output", FLOOR, "≤", 1.5),
    (ANY_ORDER, FLOOR, "≤", 5),
    ("NumPy, floats, masks", FRESH, "≥", 3),
    ("Polars, floats, joined", FRESH, "≥", 6),
    ("DuckDB, DOUBLE", FRESH, "≥", 6),
    ("Rust, rust_decimal a row", ANY_ORDER, "≥", 12),
    ("Python Decimal", FRESH, "≥", 80),
]


def main() -> None:
    rows = Rows.drawn(ROWS)
    few = Rows(rows.indicator[:FEW], rows.unit[:FEW], rows.value[:FEW])
    exact = rows.exactly()
    all_ways = ways(rows, few)
    crate = Crate()
    wrong = {
        way.name: int((way.tenthousandths(way.run()) != exact[: way.rows]).sum())
        for way in all_ways
        if way.tenthousandths is not None
    }
    for _ in range(ROUNDS):
        crate.round()
        for way in all_ways:
            begin = time.perf_counter()
            way.run()
            way.took.append((time.perf_counter() - begin) * 1e9 / way.rows)
    crate.end()
    took = {**crate.took, **{way.name: way.took for way in all_ways}}
    medians = {name: statistics.median(all) for name, all in took.items()}
    counted = {way.name: f"{wrong[way.name]} of {way.rows}" for way in all_ways if way.name in wrong}
    print(f"{ROWS} rows, {INDICATORS} indicators, {UNITS} units, {THREADS} threads, {ROUNDS} rounds\n{crate.right}\n")
    threads = {name: 1 for name in crate.took} | {way.name: way.threads for way in all_ways}
    print("| way | threads | ns a row | least | most | wrong rows |\n|---|---:|---:|---:|---:|---:|")
    for name, all in took.items():
        shown = f"{medians[name]:.1f} | {min(all):.1f} | {max(all):.1f} | {counted.get(name, '')}"
        print(f"| {name} | {threads[name]} | {shown} |")
    print("\n| ratio | found | asked | |\n|---|---:|---:|---|")
    failed = False
    for way, over, sign, bound in ASKED:
        # what has one thread is judged where kaohe has one too
        if threads[way] != threads[over] or (THREADS > 1 and threads[way] == 1):
            continue
        ratio = medians[way] / medians[over]
        passes = ratio <= bound if sign == "≤" else ratio >= bound
        failed |= not passes
        print(f"| {way} ÷ {over} | {ratio:.1f} | {sign} {bound} | {'pass' if passes else 'fail'} |")
    if any(rows for name, rows in wrong.items() if name.startswith("kaohe")):
        raise SystemExit("rows of kaohe differ from whole numbers")
    if failed and "--strict" in sys.argv:
        raise SystemExit("a ratio is not reached")


if __name__ == "__main__":
    main()
