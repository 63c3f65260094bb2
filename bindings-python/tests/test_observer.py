"""Long work: watched, ended, interrupted."""

from __future__ import annotations

import builtins
import io
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import redirect_stderr
from typing import Any

import polars as pl
import pytest

import kaohe

LARGE = """
import kaohe
indicators = [
    {"id": f"i{i}", "name": {"zh": f"指标{i}"}, "points": 2,
     "inputs": [{"id": "done", "kind": {"value": {"measure": "亿元"}}}],
     "targets": [{"period": "2020", "is": {"number": "10亿元"}}],
     "method": {"proportional": {"of": [{"actual": {"input": "done"}, "target": "target"}]}}}
    for i in range(INDICATORS)
]
units = [{"id": f"u{u}", "name": {"zh": f"单位{u}"}} for u in range(UNITS)]
scheme = kaohe.Scheme({"kaohe": 1, "id": "large", "name": {"zh": "大"}, "periods": ["2020"], "units": units,
                       "indicators": indicators})
report = kaohe.Report({"kaohe": 1, "scheme": "large"}, scheme)
"""


def made(indicators: int, units: int) -> tuple[kaohe.Scheme, kaohe.Report]:
    """Make a scheme and an empty report."""
    names: dict[str, Any] = {"INDICATORS": indicators, "UNITS": units}
    exec(LARGE, names)
    return names["scheme"], names["report"]


def test_an_observer_is_told_all_parts_in_order() -> None:
    scheme, report = made(8, 5)
    told: list[tuple[int, int]] = []
    watched = scheme.score(report, "2020", observer=lambda done, total: told.append((done, total)))
    assert watched == scheme.score(report, "2020")
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)
    assert len({total for _, total in told}) == 1


def test_false_ends_the_work_and_nothing_else_does() -> None:
    scheme, report = made(3, 2)
    with pytest.raises(kaohe.KaoheError) as refused:
        scheme.score(report, "2020", observer=lambda done, total: False)
    assert refused.value.code == "cancelled"
    assert refused.value.problems[0].message_zh == "已被取消"
    answers = iter([None, 0, True, ""] * 9)
    scheme.score(report, "2020", observer=lambda done, total: next(answers))


def test_what_an_observer_raises_is_raised() -> None:
    scheme, report = made(3, 2)

    def broken(done: int, total: int) -> None:
        raise LookupError("no such light")

    with pytest.raises(LookupError, match="no such light"):
        scheme.score(report, "2020", observer=broken)
    with pytest.raises(TypeError, match="an observer is called with two numbers"):
        scheme.score(report, "2020", observer="loud")  # type: ignore[arg-type]


def test_an_observer_may_score_too() -> None:
    scheme, report = made(3, 2)
    inner: list[kaohe.Scorecard] = []
    outer = scheme.score(report, "2020", observer=lambda done, total: inner.append(scheme.score(report, "2020")))
    assert inner
    assert all(card == outer for card in inner)


def test_a_bar_is_drawn_and_closed() -> None:
    scheme, report = made(3, 2)
    drawn = io.StringIO()
    with redirect_stderr(drawn):
        scheme.score(report, "2020", observer=kaohe.progress_bar("评分"))
    assert "评分: 100%" in drawn.getvalue()
    assert drawn.getvalue().endswith("\n")


def test_work_that_was_ended_leaves_the_next_one_its_own_bar() -> None:
    scheme, report = made(8, 5)
    drawn = io.StringIO()
    told: list[tuple[int, int]] = []
    with redirect_stderr(drawn):
        bar = kaohe.progress_bar("评分")

        def once(done: int, total: int) -> object:
            told.append((done, total))
            bar(total // 2, total)
            return False

        with pytest.raises(kaohe.KaoheError, match="cancelled"):
            scheme.score(report, "2020", observer=once)
        # the bar stands at the half, and the next work begins before it
        assert told[0][0] < told[0][1] // 2
        scheme.score(report, "2020", observer=bar)
    assert drawn.getvalue().count("评分:  50%") == 1
    assert drawn.getvalue().count("评分: 100%") == 1
    assert drawn.getvalue().count("\n") == 2, "the first bar is closed before the second is drawn"


def test_other_work_has_its_own_bar() -> None:
    (small, small_report), (large, large_report) = made(3, 2), made(8, 5)
    drawn = io.StringIO()
    with redirect_stderr(drawn):
        bar = kaohe.progress_bar()
        bar(0, 1_000_000)
        small.score(small_report, "2020", observer=bar)
        large.score(large_report, "2020", observer=bar)
    assert drawn.getvalue().count("100%") == 2
    assert drawn.getvalue().count("\n") == 3


def followed(as_of: str) -> tuple[kaohe.Scheme, kaohe.Report]:
    scheme, _ = made(6, 4)
    values = [
        {"indicator": f"i{i}", "units": [f"u{u}"], "period": "2020", "input": "done", "is": {"reported": "7"}}
        for i in range(6) for u in range(4)
    ]  # fmt: skip
    return scheme, kaohe.Report({"kaohe": 1, "scheme": "large", "as_of": as_of, "values": values}, scheme)


def works() -> dict[str, Callable[[kaohe.Observer | None], object]]:
    """All that is watched."""
    (scheme, report), (_, earlier) = followed("2020-09-30"), followed("2020-06-30")
    long = pl.DataFrame(report)
    twice = pl.concat([long, long.head(3)])
    wide = pl.DataFrame({"unit": ["u0", "u1", "nobody"], "i0": ["1", "x", "2"], "i5": ["1", None, "2"]})
    return {
        "score": lambda observer: scheme.score(report, "2020", observer=observer),
        "progress": lambda observer: scheme.progress(report, "2020-09-30", observer=observer),
        "bulletin": lambda observer: scheme.bulletin(report, "2020-09-30", observer=observer),
        "bulletin with an earlier one": lambda observer: scheme.bulletin(report, "2020-09-30", [earlier], observer=observer),
        "long table": lambda observer: kaohe.Report.from_table(long, scheme, observer=observer).report,
        "wide table": lambda observer: kaohe.Report.from_table(wide, scheme, "2020", observer=observer).report,
        "rows that stand twice": lambda observer: kaohe.Report.from_table(twice, scheme, observer=observer).report,
        "no rows": lambda observer: kaohe.Report.from_table(wide.clear(), scheme, "2020", observer=observer).report,
    }


@pytest.mark.parametrize("name", works())
def test_long_work_is_watched_and_ended(name: str) -> None:
    work = works()[name]
    told: list[tuple[int, int]] = []
    assert work(lambda done, total: told.append((done, total))) == work(None)
    assert told == sorted(told) and len({total for _, total in told}) == 1
    assert [done for done, total in told].count(told[-1][1]) == 1 and told[-1][0] == told[-1][1] > 0
    assert name == "no rows" or told[0][0] < told[0][1]
    with pytest.raises(kaohe.KaoheError) as refused:
        work(lambda done, total: False)
    assert (refused.value.code, len(refused.value.problems)) == ("cancelled", 1)


def test_without_tqdm_the_bar_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Callable[..., Any] = builtins.__import__

    def missing(name: str, *args: Any, **rest: Any) -> Any:
        if name.startswith("tqdm"):
            raise ImportError(name)
        return found(name, *args, **rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    scheme, report = made(3, 2)
    drawn = io.StringIO()
    with redirect_stderr(drawn):
        scheme.score(report, "2020", observer=kaohe.progress_bar())
    assert drawn.getvalue() == ""


CALLS = {
    "score": "scheme.score(report, '2020')",
    "progress": "scheme.progress(full, '2020-09-30')",
    "bulletin": "scheme.bulletin(full, '2020-09-30', [earlier])",
    "from_table": "kaohe.Report.from_table(table, scheme)",
}


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent by POSIX means")
@pytest.mark.parametrize("call", CALLS)
def test_ctrl_c_ends_long_work(call: str) -> None:
    # what starts the tests may have told its children to ignore Ctrl-C, and a busy machine may be slow for a while
    program = LARGE.replace("INDICATORS", "500").replace("UNITS", "400") + textwrap.dedent("""
        import os, signal, threading, time
        import polars as pl
        cells = [(f"i{i}", f"u{u}") for i in range(500) for u in range(400)]
        table = pl.DataFrame(cells, schema=["indicator", "unit"], orient="row").with_columns(
            period=pl.lit("2020"), input=pl.lit("done"), value=pl.lit("7"))
        full = kaohe.Report.from_table(table, scheme, as_of="2020-09-30").report
        earlier = kaohe.Report.from_table(table, scheme, as_of="2020-06-30").report
        signal.signal(signal.SIGINT, signal.default_int_handler)
        ended = False
        for _ in range(5):
            begun = time.monotonic()
            CALL
            whole = time.monotonic() - begun
            later = threading.Timer(whole / 4, os.kill, (os.getpid(), signal.SIGINT))
            begun = time.monotonic()
            later.start()
            try:
                CALL
                later.join()
                time.sleep(1)
            except KeyboardInterrupt:
                ended = ended or time.monotonic() - begun < 0.75 * whole
            later.join()
            if ended:
                break
        print("ended" if ended else "went on")
    """).replace("CALL", CALLS[call])
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=True)
    assert run.stdout == "ended\n"
