"""NumPy arrays scored by compiled schemes: memory, threads, observers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import kaohe
from demo import COLUMNS
import numpy as np
import polars as pl
import pytest


@pytest.fixture(scope="module")
def compiled() -> kaohe.Compiled:
    return kaohe.Scheme(COLUMNS).compile("2020")


def test_numpy_arrays(compiled: kaohe.Compiled) -> None:
    field = compiled.field("revenue")
    values = np.array([118, 124, -1, 93], dtype=np.int64)
    units = np.array([0, 1, 0, 7], dtype=np.uint32)
    out = np.empty(4, dtype=np.int64)
    scored = compiled.score_numpy(values, fields=field, units=units, scale=1, out=out)
    assert scored.scores is out
    assert (out[:2].tolist(), scored.scale) == ([190_323, 200_000], 4)
    assert pl.DataFrame(scored.otherwise).rows() == [(2, None, "refused"), (3, None, "refused")]
    assert [problem.path for problem in scored.refused] == ["rows[2].value", "rows[3].unit"]
    assert scored.refused_rows == 2
    floats = compiled.score_numpy(np.array([11.8, 12.4]), fields=field, units=0, scale=2)
    assert floats.scores.tolist() == [190_323, 200_000]
    mask = np.array([False, True])
    nothing = compiled.score_numpy(
        np.array([3, 9]), fields=compiled.field("cases"), units=0, empty_where=mask, empty="not_due"
    )
    assert nothing.scores.tolist() == [35_000, 0]
    assert pl.DataFrame(nothing.otherwise).rows() == [(1, None, "not_due")]
    assert (nothing.refused_rows, nothing.refused) == (0, ())
    rows = 200_000
    told = compiled.score_numpy(np.zeros(rows, dtype=np.int64), fields=1, units=7)
    assert (told.refused_rows, len(told.refused), len(told.otherwise)) == (rows, 1_000, rows)


def test_bad_arrays_are_refused(compiled: kaohe.Compiled) -> None:
    whole = np.arange(6, dtype=np.int64)
    with pytest.raises(TypeError, match="int64 or float64"):
        compiled.score_numpy(whole.astype(np.int32), fields=0, units=0)  # type: ignore[arg-type]
    unaligned = np.frombuffer(bytes(8 * 6 + 1), dtype=np.int64, offset=1, count=6)
    for apart in (whole[::2], unaligned):
        with pytest.raises(TypeError, match=r"not aligned; pass values\.copy\(\)"):
            compiled.score_numpy(apart, fields=0, units=0)
        compiled.score_numpy(apart.copy(), fields=0, units=0)
    with pytest.raises(TypeError, match=r"elements of out .* numpy\.empty"):
        compiled.score_numpy(whole, fields=0, units=0, out=np.empty(12, dtype=np.int64)[::2])
    flags: list[dict[str, Any]] = [{"fields": True, "units": 0}, {"fields": 0, "units": False}]
    for whose in flags:
        with pytest.raises(TypeError, match=r"uint32; (True|False) is neither"):
            compiled.score_numpy(whole, **whose)
    with pytest.raises(TypeError, match=r"pass \.astype\(numpy\.uint32\) of what is int64"):
        compiled.score_numpy(whole, fields=whole, units=0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"-1 is below 0"):
        compiled.score_numpy(whole, fields=-1, units=0)
    with pytest.raises(TypeError, match="out is"):
        compiled.score_numpy(whole, fields=0, units=0, out=whole)
    fixed = np.empty(6, dtype=np.int64)
    fixed.flags.writeable = False
    with pytest.raises(TypeError, match="out is"):
        compiled.score_numpy(whole, fields=0, units=0, out=fixed)
    bad: list[tuple[str, dict[str, Any]]] = [
        ("units", {"units": np.zeros(5, dtype=np.uint32)}),
        ("out", {"out": np.empty(7, dtype=np.int64)}),
        ("empty_where", {"empty_where": np.zeros(1, dtype=bool), "empty": "missing"}),
    ]
    for name, how in bad:
        with pytest.raises(kaohe.KaoheError) as refused:
            compiled.score_numpy(whole, fields=0, **{"units": 0, **how})
        assert (refused.value.code, refused.value.problems[0].path) == ("lengths_differ", name)
    alone: list[tuple[str, dict[str, Any]]] = [
        ("empty", {"empty_where": np.zeros(6, dtype=bool)}),
        ("empty_where", {"empty": "missing"}),
    ]
    for name, how in alone:
        with pytest.raises(kaohe.KaoheError) as refused:
            compiled.score_numpy(whole, fields=0, units=0, **how)
        assert (refused.value.code, refused.value.problems[0].path) == ("missing_key", name)
    for threads in (0, 1_025):
        with pytest.raises(kaohe.KaoheError) as refused:
            compiled.score_numpy(whole, fields=0, units=0, threads=threads)
        assert (refused.value.code, refused.value.problems[0].path) == ("out_of_range", "threads")
    with pytest.raises(TypeError, match="masked array hides"):
        compiled.score_numpy(np.ma.masked_array(whole, mask=whole > 3), fields=0, units=0)


def test_memory_that_is_read_is_not_written(compiled: kaohe.Compiled) -> None:
    raw = bytearray(8 * 12)
    values, out = (np.frombuffer(raw, dtype=np.int64)[part] for part in (slice(0, 6), slice(3, 9)))
    apart = np.frombuffer(raw, dtype=np.int64)[6:]
    with pytest.raises(TypeError, match="out is"):
        compiled.score_numpy(values, fields=compiled.field("cases"), units=0, out=out)
    scored = compiled.score_numpy(values, fields=compiled.field("cases"), units=0, out=apart)
    assert scored.scores.tolist() == [50_000] * 6
    units = np.frombuffer(raw, dtype=np.uint32)[:6]
    with pytest.raises(TypeError, match="out is"):
        compiled.score_numpy(np.zeros(6, dtype=np.int64), fields=0, units=units, out=np.frombuffer(raw, dtype=np.int64)[:6])


def test_an_observer_watches_arrays(compiled: kaohe.Compiled) -> None:
    values = np.zeros(100_000, dtype=np.int64)
    told: list[tuple[int, int]] = []
    compiled.score_numpy(values, fields=0, units=0, observer=lambda done, all: told.append((done, all)))
    assert told[-1] == (100_000, 100_000)
    assert told == sorted(set(told))
    with pytest.raises(kaohe.KaoheError) as ended:
        compiled.score_numpy(values, fields=0, units=0, threads=2, observer=lambda done, all: False)
    assert ended.value.code == "cancelled"


def test_threads_give_what_one_gives(compiled: kaohe.Compiled) -> None:
    rng = np.random.default_rng(7)
    rows = 300_000
    values = rng.integers(-5, 200, rows)
    fields = rng.integers(0, 3, rows).astype(np.uint32)
    units = rng.integers(0, 3, rows).astype(np.uint32)
    one, two, many = (
        compiled.score_numpy(values, fields=fields, units=units, scale=0, threads=threads) for threads in (1, 2, 7)
    )
    assert len(one.otherwise) > 0
    for other in (two, many):
        assert (one.scores == other.scores).all()
        assert pl.DataFrame(one.otherwise).equals(pl.DataFrame(other.otherwise))
        assert (one.refused, one.refused_rows) == (other.refused, other.refused_rows)
    # one field for all rows, by the layout of a column and by that of rows
    alike = compiled.score_numpy(values, fields=np.ones(rows, dtype=np.uint32), units=units)
    for threads in (1, 3):
        column = compiled.score_numpy(values, fields=1, units=units, threads=threads)
        assert (column.scores == alike.scores).all()
        assert pl.DataFrame(column.otherwise).equals(pl.DataFrame(alike.otherwise))
        assert column.refused == alike.refused
    # one compiled scheme, many Python threads
    with ThreadPoolExecutor(4) as pool:
        parts = pool.map(lambda _: compiled.score_numpy(values, fields=fields, units=units).scores, range(8))
        assert all((part == one.scores).all() for part in parts)
