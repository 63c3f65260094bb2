"""Findings as a notebook, a table and a loop want them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NoReturn, SupportsIndex, final, overload

from kaohe._kaohe import Finding, Table, _finding_table, _findings_html

__all__ = ["Findings"]


@final
class Findings:
    """What a check found, in the order of the places: it is gone through and indexed like a tuple of `Finding`, shows itself in
    a notebook, and leaves as a table.

    It does not change, and equals a tuple of the same findings. It is no `tuple`, which libraries of tables would take for a
    column of objects: `polars.DataFrame(findings)` and its like see the table.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5"}],
    ... })
    >>> findings = scheme.check()
    >>> findings
    Findings(errors=1, warnings=1, notices=0)
    >>> findings[1].code, len(findings)
    ('method_missing', 2)
    >>> kaohe.Findings(finding for finding in findings if finding.severity == "error")
    Findings(errors=1, warnings=0, notices=0)
    """

    __slots__ = ("_all",)

    _all: tuple[Finding, ...]

    def __init__(self, findings: Iterable[Finding] = (), /) -> None:
        """Take findings, such as some that were chosen from others."""
        object.__setattr__(self, "_all", tuple(findings))
        for finding in self._all:
            if not isinstance(finding, Finding):
                raise TypeError(f"expected a Finding, not {type(finding).__name__}")

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._all)

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Finding: ...
    @overload
    def __getitem__(self, at: slice, /) -> Findings: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Finding | Findings:
        return Findings(self._all[at]) if isinstance(at, slice) else self._all[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Findings):
            return self._all == other._all
        return self._all == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"findings do not change; `{name}` cannot be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"findings do not change; `{name}` cannot be deleted")

    def __reduce__(self) -> tuple[type[Findings], tuple[tuple[Finding, ...]]]:
        return Findings, (self._all,)

    def __copy__(self) -> Findings:
        return self

    def __deepcopy__(self, memo: dict[int, Any], /) -> Findings:
        return self

    def table(self) -> Table:
        """Make a tidy table, a row each: `severity`, `code`, `path`, `zh`, `en`."""
        return _finding_table(self._all)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Leave as a stream of Arrow record batches: the table."""
        return self.table().__arrow_c_stream__(requested_schema)

    def to_html(self, lang: str = "zh") -> str:
        """Write a fragment of HTML in Chinese (`zh`) or English (`en`).

        It has its own style, light or dark with the page, and no scripts; everything is escaped.
        """
        return _findings_html(self._all, lang)

    def _repr_html_(self) -> str:
        return _findings_html(self._all)

    def __repr__(self) -> str:
        of = Counter(finding.severity for finding in self._all)
        return f"Findings(errors={of['error']}, warnings={of['warning']}, notices={of['notice']})"
