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
        # one city published how it stood
        assert report.illustrative == (scheme.id != "lianyungang-2021")
        for period in scheme.periods:
            card = scheme.score(report, period)
            assert pickle.loads(pickle.dumps(card)) == card
            for item in card.items:
                assert item.final is None or isinstance(item.final.score, Decimal)
                if item.trace is not None:
                    item.trace.replay()
                    assert item.trace.sentence("zh").endswith("。")
                    assert item.trace.sentence("en").endswith(".")


@pytest.mark.parametrize("name", ["zhanjiang-2020", "lianyungang-2021", "yufeng-2022"])
def test_the_bulletins_of_a_shipped_scheme(name: str) -> None:
    (path,) = (path for path in SCHEMES if path.parent.name == name)
    scheme = kaohe.Scheme(path.read_text(encoding="utf-8"))
    earlier: list[kaohe.Report] = []
    for file in sorted(path.parent.glob("report-*.json")):
        report = kaohe.Report(file.read_text(encoding="utf-8"), scheme)
        assert report.as_of is not None
        bulletin = scheme.bulletin(report, report.as_of, earlier)
        progress = bulletin.progress
        assert progress == scheme.progress(report, report.as_of)
        assert pickle.loads(pickle.dumps(bulletin)) == bulletin
        assert pickle.loads(pickle.dumps(progress.targets)) == progress.targets
        assert sum(count.count for count in bulletin.counts) == bulletin.all == len(progress.targets) > 0
        assert [one.indicator for one in bulletin.lagging] == [target.indicator for target in progress.lagging]
        assert len(bulletin.heat) == 0 or {len(row.cells) for row in bulletin.heat} == {len(earlier) + 1}
        duties = scheme.duties(report, report.as_of)
        assert bulletin.duties == tuple(duty for duty in duties if duty.state in {"late", "absent"})
        for lang in ("zh", "en"):
            assert scheme.name(lang) in bulletin.to_markdown(lang)
            assert bulletin.to_html(lang).startswith("<!DOCTYPE html>")
            assert all(bulletin.why(one, lang) is not None for one in bulletin.lagging)
            assert all(bulletin.warning(one, lang) for one in bulletin.warnings)
        earlier.append(report)
