"""Findings: a sequence, a table, and how they show themselves."""

from __future__ import annotations

import copy
import pickle

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import demo
import kaohe


def test_findings_are_like_a_tuple() -> None:
    scheme, _ = demo.example("panshan-2020", "report-2020.json")
    findings = scheme.check()
    assert isinstance(findings, kaohe.Findings) and len(findings) > 3
    assert findings == scheme.check() == tuple(findings) == tuple(scheme.check())
    assert hash(findings) == hash(scheme.check()) == hash(tuple(findings))
    assert findings != findings[1:] and findings != list(findings) and findings != "findings"
    assert findings[-1] == list(findings)[-1] == next(reversed(findings)) and findings[-1] in findings
    with pytest.raises(IndexError):
        findings[len(findings)]
    assert kaohe.Findings() == findings[:0] == () and not kaohe.Findings()
    with pytest.raises(TypeError, match="expected a Finding, not str"):
        kaohe.Findings(["roads"])  # type: ignore[list-item]
    for name in ("_all", "more"):
        with pytest.raises(AttributeError, match="findings do not change"):
            setattr(findings, name, ())
    with pytest.raises(AttributeError, match="findings do not change"):
        del findings._all
    assert len(findings) > 3


def test_findings_are_a_table() -> None:
    scheme, _ = demo.example("panshan-2020", "report-2020.json")
    findings = scheme.check()
    assert findings[0] == next(iter(findings)) and isinstance(findings[1:3], kaohe.Findings) and len(findings[1:3]) == 2
    errors = kaohe.Findings(finding for finding in findings if finding.severity == "error")
    assert repr(errors) == f"Findings(errors={len(errors)}, warnings=0, notices=0)"
    assert pl.DataFrame(findings).equals(pl.DataFrame(scheme.table("findings")))
    assert pl.DataFrame(errors).height == len(errors) < len(findings)
    assert pl.DataFrame(findings[:0]).columns == ["severity", "code", "path", "zh", "en"]
    assert pa.table(findings).to_pylist() == pa.table(findings.table()).to_pylist()
    assert len(pd.DataFrame.from_arrow(findings)) == len(findings)  # type: ignore[attr-defined]
    relation = duckdb.sql("select code from findings where severity = 'error'")
    assert relation is not None and relation.fetchall() == [(one.code,) for one in errors]
    assert copy.copy(findings) is copy.deepcopy(findings) is findings
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        twin = pickle.loads(pickle.dumps(findings, protocol))
        assert twin == findings and type(twin) is kaohe.Findings


def test_all_that_has_findings_has_them_alike() -> None:
    scheme, report = demo.example("lianyungang-2021", "report-2021-Q3.json")
    progress = scheme.progress(report, "2021-09-30")
    every = [
        progress.findings,
        scheme.bulletin(report, "2021-09-30").findings,
        scheme.score(report, "2021").findings,
        scheme.read_targets("甲县5家").findings,
        kaohe.read_milestones("第一季度：完成设计招标。", 2021).findings,
    ]
    assert all(type(findings) is kaohe.Findings for findings in every)
    assert every[0] == every[1] != ()


def test_findings_show_themselves() -> None:
    finding = kaohe.Finding("no_method", "error", "indicators[<b>]", "没有 <script>", "no <script>")
    findings = kaohe.Findings([finding])
    assert "错误 1 处" in findings._repr_html_() and "没有 &lt;script&gt;" in findings._repr_html_()
    assert "1 error" in findings.to_html("en") and "indicators[&lt;b&gt;]" in findings.to_html("en")
    kaohe.display_language("en")
    try:
        assert findings._repr_html_() == findings.to_html("en") != findings.to_html()
    finally:
        kaohe.display_language("zh")
    assert "没有核查发现" in findings[:0].to_html()
    many = kaohe.Findings([finding] * 203)
    assert "3 more" in many.to_html("en") and many.to_html("en").count("<tr>") == 201
    with pytest.raises(kaohe.KaoheError, match="unknown word `fr`"):
        findings.to_html("fr")
