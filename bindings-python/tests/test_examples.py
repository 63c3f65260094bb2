"""The schemes that come with the library, from Python."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

import kaohe

SCHEMES = sorted((Path(__file__).resolve().parents[2] / "examples" / "schemes").glob("*/scheme.json"))


def test_there_are_schemes() -> None:
    assert len(SCHEMES) >= 2


@pytest.mark.parametrize("path", SCHEMES, ids=[path.parent.name for path in SCHEMES])
def test_a_shipped_scheme_is_read_checked_scored_and_pickled(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    scheme = kaohe.Scheme(text)
    assert kaohe.Scheme(json.loads(text, parse_float=Decimal)) == scheme
    assert scheme.id == path.parent.name
    assert all(finding.path and finding.message("en") for finding in scheme.check())
    reports = sorted(path.parent.glob("report-*.json"))
    assert reports
    for file in reports:
        report = kaohe.Report(file.read_text(encoding="utf-8"), scheme)
        assert report.illustrative
        for period in scheme.periods:
            card = scheme.score(report, period)
            assert pickle.loads(pickle.dumps(card)) == card
            for item in card.items:
                assert item.final is None or isinstance(item.final.score, Decimal)
                if item.trace is not None:
                    item.trace.replay()
                    assert item.trace.sentence("zh").endswith("。")
                    assert item.trace.sentence("en").endswith(".")
