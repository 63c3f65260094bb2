"""The paths of benches/scoring.rs, from Python: medians of 30 rounds, in milliseconds.

    target/venv/bin/python benches/bindings.py
"""

import statistics
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

start = time.perf_counter()
import kaohe  # noqa: E402 - the import is measured

IMPORT = time.perf_counter() - start
CLAUSE = "合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。"
FOLDER = Path(__file__).resolve().parent.parent / "examples" / "schemes" / "panshan-2020"


def median(run: Callable[[], object], rounds: int = 30) -> float:
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1000


def main() -> None:
    scheme_text = (FOLDER / "scheme.json").read_text(encoding="utf-8")
    report_text = (FOLDER / "report-2020.json").read_text(encoding="utf-8")
    scheme = kaohe.Scheme(scheme_text)
    report = kaohe.Report(report_text, scheme)
    method = kaohe.Method(
        {"proportional": {"of": [{"actual": {"input": "x"}, "target": {"number": "12.4亿元"}}], "cap": "item"}}
    )
    item = scheme.score(report, "2020").item("p002", "panshan")
    assert item is not None and item.trace is not None
    step = item.trace
    session = kaohe.Session(scheme, report, "2020")
    revenues = cycle(["20", "6.2"])
    rows = {
        "import kaohe": IMPORT * 1000,
        "parse and build panshan": median(lambda: kaohe.Scheme(scheme_text)),
        "parse and build its report": median(lambda: kaohe.Report(report_text, scheme)),
        "score panshan x 6, without traces": median(lambda: scheme.score(report, "2020", traces=False)),
        "score panshan x 6, with traces": median(lambda: scheme.score(report, "2020")),
        "one indicator, with its trace": median(lambda: method.score({"x": "11.8亿元"}, points="20"), 3000),
        "one sentence": median(lambda: step.sentence(), 3000),
        "one keystroke of a session": median(lambda: session.set("p002", "panshan", "revenue", next(revenues)), 3000),
        "one clause read": median(lambda: kaohe.read_clause(CLAUSE, points=5), 3000),
    }
    print(f"Python {sys.version.split()[0]}, kaohe {kaohe.__version__}, milliseconds")
    for name, figure in rows.items():
        print(f"{name:36} {figure:9.3f}")


if __name__ == "__main__":
    main()
