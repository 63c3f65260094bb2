"""Watching long work."""

from __future__ import annotations

from typing import NoReturn, Protocol

__all__ = ["Observer", "progress_bar"]


class Observer(Protocol):
    """What watches long work: a function that is called with how many parts are done, and of how many.

    It ends the work by returning `False`; what else it returns is of no matter, and what it raises is raised by the work.

    >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"], "units": [], "indicators": []})
    >>> report = kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme)
    >>> def never(done: int, total: int) -> bool:
    ...     return False
    >>> scheme.score(report, "2020", observer=never)
    Traceback (most recent call last):
    kaohe.errors.KaoheError: cancelled by the observer
    """

    def __call__(self, done: int, total: int, /) -> object: ...


def progress_bar(label: str | None = None) -> Observer:
    """Make an observer that draws a progress bar, where tqdm is installed; elsewhere it does nothing.

    The bar appears when the work has begun and closes when it is done. The observer may watch one piece of work after the
    other: each has its own bar, also after one that was ended half way.

    >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"], "units": [], "indicators": []})
    >>> report = kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme)
    >>> scheme.score(report, "2020", observer=kaohe.progress_bar("评分")).ranking
    ()
    """
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return lambda done, total: None
    drawn: tqdm[NoReturn] | None = None

    def observer(done: int, total: int) -> None:
        nonlocal drawn
        # work that was ended tells nobody; that another one runs is seen by its parts
        if drawn is not None and (done < drawn.n or total != drawn.total):
            drawn.close()
            drawn = None
        if drawn is None:
            drawn = tqdm(total=total, desc=label, bar_format="{l_bar}{bar}| {elapsed}<{remaining}")
        drawn.update(done - drawn.n)
        if done == total:
            drawn.close()
            drawn = None

    return observer
