from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from kaohe.errors import Problem
from kaohe.findings import Findings
from kaohe.observers import Observer
from numpy import bool_, float64, int64, uint32
from numpy.typing import NDArray
from typing import Any, Literal, SupportsIndex, final

__all__ = ["Alternative", "AlternativeReading", "ArrayScores", "Assumption", "Bulletin", "Changes", "Chars", "ClauseScore", "Compiled", "Counted", "Curve", "CurvePoint", "DeliverableReading", "DeliverablesProgress", "Duty", "EffectTaken", "EntryScore", "ExactTotal", "Fault", "Field", "Finding", "GradeChange", "GradeGiven", "GroupCounts", "GroupTotal", "GroupTotalChange", "HeatCell", "HeatRow", "IndicatorScore", "IndicatorScoreChange", "Input", "Item", "ItemChange", "ItemScore", "Lagging", "LeastValue", "Method", "MilestoneReading", "MilestonesReading", "Moved", "NatureReading", "NextStep", "Obstacle", "OpenDeliverable", "Outlook", "Piece", "Place", "PlaceChange", "PoolScore", "PoolScoreChange", "Progress", "QuantityProgress", "QuantityReading", "Reading", "Report", "Required", "RoleTotal", "RoleTotalChange", "Scheme", "ScoreStream", "Scorecard", "ScoredTable", "SeriesReading", "Session", "Standing", "StatusChange", "StatusCount", "Table", "TableField", "TableReading", "TableTotals", "TargetProgress", "TargetReading", "TargetsReading", "Total", "TotalReading", "Trace", "Unit", "UnitCounts", "UnitProgress", "UnitTotal", "UnitTotalChange", "Warned", "WhenReading", "WithinTotal", "WithinTotalChange", "Wording", "WordsReading", "_finding_table", "_findings_html", "canonical_decimal", "canonical_quantity", "display_language", "read_clause", "read_milestones", "round_exact", "standing", "version", "write_clause"]

@final
class Alternative:
    """
    What another reading, that a default did not take, would have scored.
    """
    def __copy__(self, /) -> Alternative: ...
    def __deepcopy__(self, _memo: Any, /) -> Alternative: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, field: str, taken: str, other: str, score: Decimal) -> Alternative: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def field(self, /) -> str:
        """
        The field.
        """
    @property
    def other(self, /) -> str:
        """
        The other value.
        """
    @property
    def score(self, /) -> Decimal:
        """
        The score under the other value.
        """
    @property
    def taken(self, /) -> str:
        """
        The value taken.
        """

@final
class AlternativeReading:
    """
    Another reading of a whole clause.
    """
    def __copy__(self, /) -> AlternativeReading: ...
    def __deepcopy__(self, _memo: Any, /) -> AlternativeReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, method: Method, inputs: tuple[Input, ...], reads_target: bool) -> AlternativeReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def inputs(self, /) -> tuple[Input, ...]:
        """
        What it asks for, in the order of the text.
        """
    @property
    def method(self, /) -> Method:
        """
        The method.
        """
    @property
    def reads_target(self, /) -> bool:
        """
        Does it read the item's own target?
        """

@final
class ArrayScores:
    """
    Scores of NumPy arrays, from `Compiled.score_numpy`.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def otherwise(self, /) -> Table:
        """
        The rows that are no plain scores, in order, as a table: `row`, from 0; `score` where it has more digits than the array holds;
        `state`, a state or `refused`.
        """
    @property
    def refused(self, /) -> tuple[Problem, ...]:
        """
        The first thousand rows that were refused, as `Problem`: `rows[3].value`; rows count from 0.
        """
    @property
    def refused_rows(self, /) -> int:
        """
        How many rows were refused.
        """
    @property
    def scale(self, /) -> int:
        """
        How many digits stand after the point.
        """
    @property
    def scores(self, /) -> NDArray[int64]:
        """
        A score a row, with `scale` digits after the point; 0 where there is none.
        """

@final
class Assumption:
    """
    A choice that usage leaves open and a default decided.
    """
    def __copy__(self, /) -> Assumption: ...
    def __deepcopy__(self, _memo: Any, /) -> Assumption: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, field: str, taken: str, other: str) -> Assumption: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def field(self, /) -> str:
        """
        The field.
        """
    @property
    def other(self, /) -> str:
        """
        The other value.
        """
    @property
    def taken(self, /) -> str:
        """
        The value taken.
        """

@final
class Bulletin:
    """
    The bulletin (通报) of a day: how many targets stand how, what is behind and why, what is not any more. It is had from
    `Scheme.bulletin`.

    It is pickled with its scheme and its reports and made again when it is read.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"],
    ...     "units": [{"id": "fgw", "name": {"zh": "市发改委"}}],
    ...     "indicators": [{"id": "industry", "name": {"zh": "产业投资"}, "points": "none",
    ...                     "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
    ...                     "targets": [{"period": "2021", "is": {"number": "1350亿元"}}],
    ...                     "assignments": [{"id": "lead", "unit": "fgw", "role": "lead", "share": "none"}]}],
    ... })
    >>> report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
    ...     {"indicator": "industry", "period": "2021", "input": "invested", "is": {"reported": "852.9"}, "final": False},
    ... ]}, scheme)
    >>> bulletin = scheme.bulletin(report, "2021-09-30")
    >>> bulletin.counts
    (StatusCount(status='behind', count=1),)
    >>> (lagging,) = bulletin.lagging
    >>> lagging.leads, "11.82" in bulletin.why(lagging)
    (('fgw',), True)
    >>> "11.82" in bulletin.to_markdown("en"), bulletin.to_html().startswith("<!DOCTYPE html>")
    (True, True)
    """
    def __copy__(self, /) -> Bulletin: ...
    def __deepcopy__(self, _memo: Any, /) -> Bulletin: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Scheme]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def all(self, /) -> int:
        """
        How many targets there are.
        """
    @property
    def as_of(self, /) -> date:
        """
        The day.
        """
    @property
    def counts(self, /) -> tuple[StatusCount, ...]:
        """
        How many targets stand how.
        """
    @property
    def duties(self, /) -> tuple[Duty, ...]:
        """
        Reports that came late or did not come.
        """
    @property
    def fallen(self, /) -> tuple[Moved, ...]:
        """
        What is behind and was not in the report before.
        """
    @property
    def findings(self, /) -> Findings:
        """
        What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
        """
    @property
    def groups(self, /) -> tuple[GroupCounts, ...]:
        """
        The same by group of indicators; a group holds what stands in the groups below it.
        """
    @property
    def heat(self, /) -> tuple[HeatRow, ...]:
        """
        Leading units by report: how many of their targets lagged.
        """
    @property
    def illustrative(self, /) -> bool:
        """
        Are the values made up, to show how things look?
        """
    @property
    def lagging(self, /) -> tuple[Lagging, ...]:
        """
        What is behind or overdue.
        """
    @property
    def leads(self, /) -> tuple[UnitCounts, ...]:
        """
        The same by leading unit: the lead, where there is none whoever is responsible.
        """
    def name(self, /, lang: str = "zh") -> str:
        """
        What the scheme is called, in Chinese (`zh`) or English (`en`); where there is no English name, the Chinese.
        """
    @property
    def period(self, /) -> str | None:
        """
        The period that the schedule runs over.
        """
    @property
    def progress(self, /) -> Progress:
        """
        Every target with all its numbers.
        """
    @property
    def recovered(self, /) -> tuple[Moved, ...]:
        """
        What was behind in the report before and is not any more.
        """
    @property
    def scheme(self, /) -> str:
        """
        The id of the scheme.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_html(self, /, lang: str = "zh") -> str:
        """
        The bulletin as a page of its own, in Chinese (`zh`) or English (`en`): one file, without scripts.
        """
    def to_json(self, /) -> str:
        """
        The bulletin as a JSON text.
        """
    def to_markdown(self, /, lang: str = "zh") -> str:
        """
        The bulletin as Markdown, in Chinese (`zh`) or English (`en`).
        """
    def warning(self, /, warned: Warned, lang: str = "zh") -> str | None:
        """
        What is to be expected of a number of `warnings`, and the pace that it needs; `None` where it is not among them.
        """
    @property
    def warnings(self, /) -> tuple[Warned, ...]:
        """
        What is in time and becomes behind by the end of the next month, at the pace so far.
        """
    def why(self, /, lagging: Lagging, lang: str = "zh") -> str | None:
        """
        Why a target of `lagging` lags: what its numbers say, and what the document says; `None` where it is not among them.
        """

@final
class Changes:
    """
    What an edit changes in the scorecard, and nothing else. It is had from `Session.set`.

    Every row has what was, `before`, and what is, `after`. What is not listed stands as it stood; the scorecard's `effects` and
    `findings` are not told.
    """
    def __copy__(self, /) -> Changes: ...
    def __deepcopy__(self, _memo: Any, /) -> Changes: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, form: str, items: tuple[ItemChange, ...], totals: tuple[UnitTotalChange, ...], groups: tuple[GroupTotalChange, ...], roles: tuple[RoleTotalChange, ...], within: tuple[WithinTotalChange, ...], indicators: tuple[IndicatorScoreChange, ...], pools: tuple[PoolScoreChange, ...], ranking: tuple[PlaceChange, ...], grades: tuple[GradeChange, ...], statuses: tuple[StatusChange, ...]) -> Changes: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def grades(self, /) -> tuple[GradeChange, ...]:
        """
        Grades.
        """
    @property
    def groups(self, /) -> tuple[GroupTotalChange, ...]:
        """
        The totals of units in groups of indicators.
        """
    @property
    def indicators(self, /) -> tuple[IndicatorScoreChange, ...]:
        """
        Divided indicators as wholes.
        """
    @property
    def items(self, /) -> tuple[ItemChange, ...]:
        """
        Items of which the scorecard says anything else, if only in how their score came about.
        """
    @property
    def pools(self, /) -> tuple[PoolScoreChange, ...]:
        """
        Pools.
        """
    @property
    def ranking(self, /) -> tuple[PlaceChange, ...]:
        """
        Places, and what is printed beside them.
        """
    @property
    def roles(self, /) -> tuple[RoleTotalChange, ...]:
        """
        The totals of units in roles.
        """
    @property
    def statuses(self, /) -> tuple[StatusChange, ...]:
        """
        Where targets stand on their schedule, on the day of the report; none where the report has no day.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The JSON form as a text.
        """
    @property
    def totals(self, /) -> tuple[UnitTotalChange, ...]:
        """
        The totals of units.
        """
    @property
    def within(self, /) -> tuple[WithinTotalChange, ...]:
        """
        The totals of units together with those within them.
        """

@final
class Chars:
    """
    A run of characters of a text: `text[start:end]`.
    """
    def __copy__(self, /) -> Chars: ...
    def __deepcopy__(self, _memo: Any, /) -> Chars: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex) -> Chars: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        The first character after it.
        """
    @property
    def start(self, /) -> int:
        """
        The first character.
        """

@final
class ClauseScore:
    """
    What a method by itself makes of given values.
    """
    def __copy__(self, /) -> ClauseScore: ...
    def __deepcopy__(self, _memo: Any, /) -> ClauseScore: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Method]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def alternatives(self, /) -> tuple[Alternative, ...]:
        """
        What the readings that were not taken would score, before rounding: of several measures under one ratio, and of parts
        over the points.

        >>> part = lambda id: {"id": id, "points": 5, "method": {"all_or_nothing": {"if": {"flag": id}}}}
        >>> score = kaohe.Method({"checklist": {"parts": [part("a"), part("b")]}}).score({"a": True, "b": False}, 5)
        >>> score.score
        Decimal('5')
        >>> score.alternatives
        (Alternative(field='excess', taken='cap', other='scaled', score=Decimal('2.5')),)
        """
    @property
    def assumed(self, /) -> tuple[Assumption, ...]:
        """
        The choices that usage leaves open and a default decided.
        """
    @property
    def entries(self, /) -> tuple[EntryScore, ...]:
        """
        What the clause gives to pools besides.

        >>> done = {"all_or_nothing": {"if": {"flag": "done"}}}
        >>> praise = {"bonus": {"gains": [{"charge": {"once": {"if": {"flag": "praised"}, "amount": 1}}}], "pool": "extra"}}
        >>> clause = kaohe.Method({"also": {"of": done, "entries": [{"id": "praise", "method": praise}]}})
        >>> clause.score({"done": True, "praised": True}, 5).entries
        (EntryScore(entry='praise', score=Decimal('1'), exact=Fraction(1, 1)),)
        """
    @property
    def exact(self, /) -> Fraction:
        """
        The score itself, before any rounding. Raises `ValueError` for more digits than Python reads, 4300 unless told otherwise.
        """
    @property
    def score(self, /) -> Decimal:
        """
        The score with at most 28 digits, the last one rounded half up.
        """
    @property
    def trace(self, /) -> Trace | None:
        """
        How it came about.
        """

@final
class Compiled:
    """
    A scheme compiled for one period (编译后的方案): scores tables of any length, digit for digit as `Scheme.score` scores reports.

    It does not change, and threads share it. A long table has a row for each value: `unit`, `indicator` and `value`, and as far
    as they are needed `assignment`, `input`, `target` and `state`. Every row is scored as if its value were the item's; one whose
    item reads more than this value is refused (`needs_case`), unless a column `case` says which rows are one report.

    >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    ...     "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": 5,
    ...         "inputs": [{"id": "n", "kind": {"count": {}}}],
    ...         "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]})
    >>> compiled = scheme.compile("2020")
    >>> compiled
    Compiled(scheme='demo', period='2020', fields=1, units=2, scale=4)
    >>> import polars
    >>> polars.DataFrame(compiled.score(polars.DataFrame({
    ...     "unit": ["east", "west"], "indicator": ["cases", "cases"], "value": [3, 0]}))).rows()
    [('east', 'cases', 3, Decimal('3.5000'), 'reported'), ('west', 'cases', 0, Decimal('5.0000'), 'reported')]
    """
    def __copy__(self, /) -> Compiled: ...
    def __deepcopy__(self, _memo: Any, /) -> Compiled: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Scheme, str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def _of(scheme: Scheme, period: str) -> Compiled: ...
    def field(self, /, indicator: str, input: str | None = None, assignment: str | None = None) -> int:
        """
        The number of a field by its ids; what is not given must be the only one. Raises `KaoheError`: `unknown_id`,
        `missing_key`.
        """
    @property
    def fields(self, /) -> tuple[TableField, ...]:
        """
        What a value may belong to; the place of a field is its number in `score_numpy`.
        """
    @property
    def period(self, /) -> str:
        """
        The period.
        """
    @property
    def scale(self, /) -> int:
        """
        How many digits of a score stand after the point.
        """
    @property
    def scheme(self, /) -> Scheme:
        """
        The scheme.
        """
    def score(self, /, table: Any, *, scale: SupportsIndex = 4, empty: str | None = None, keep: Sequence[str] | None = None, reasons: str | None = None, threads: SupportsIndex = 1, observer: Observer | None = None) -> ScoredTable:
        """
        Scores a long table that has the Arrow PyCapsule protocol: Polars, pyarrow, pandas, DuckDB.

        The columns: `unit` and `indicator`, ids as words or dictionaries of them; `value`, integers, decimals, or floats that are the
        shortest text of a decimal with no more than `scale` digits after the point; where they are needed `assignment`, `input`,
        `target` (in place of the scheme's own) and `state`. What an empty value stands for is said by its `state` or by `empty`:
        `missing`, `not_due` or `not_applicable`; else its row is refused. With a column `case`, of words or integers, rows of the same
        case that stand together are one report, which scores items that read more than one value too; each of their rows bears
        the score of its item.

        The answer has the columns of the table without `state`, or those that `keep` names, and `score`, a decimal, `state`, what
        became of the row, and with `reasons` (`zh` or `en`) `reason`: why it was refused. Rows are scored by so many `threads`, other Python threads run meanwhile, and
        Ctrl-C ends it; an `observer` is called with how many rows of how many are done. Raises `KaoheError` for a column that is
        not there or of no use, `out_of_range` for no thread, more than 1 024 or a scale above 28, and `cancelled`.
        """
    def score_numpy(self, /, values: NDArray[int64] | NDArray[float64], *, fields: int | NDArray[uint32], units: int | NDArray[uint32], scale: SupportsIndex = 0, empty: str | None = None, empty_where: NDArray[bool_] | None = None, out: NDArray[int64] | None = None, threads: SupportsIndex = 1, observer: Observer | None = None) -> ArrayScores:
        """
        Scores NumPy arrays: a value a row, with the numbers of its field and its unit (see `fields` and `units`).

        `values` are int64, so many of whose digits as `scale` says stand after the point, or float64 under the rule of `score`.
        `fields` and `units` are uint32 arrays as long, or one number for all rows; one field for all is the fastest. Where `empty_where`, a bool array, is true, no
        value is read: it is what `empty` says. The scores are int64 with `scale` of the answer's digits after the point, in `out`
        where it is given: an int64 array as long, whose memory is used again. Rows are scored by so many `threads`; an `observer` and
        Ctrl-C as in `score`. Raises `KaoheError`: `lengths_differ`, `out_of_range`, `missing_key` for one of `empty` and `empty_where`
        without the other, `cancelled`.

        >>> import numpy
        >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
        ...     "indicators": [{"id": "cases", "name": {"zh": "案件"}, "points": 5,
        ...         "inputs": [{"id": "n", "kind": {"count": {}}}],
        ...         "method": {"deduct": {"charges": [{"charge": {"occurrence": {"count": {"input": "n"}, "each": {"fixed": "0.5"}}}}]}}}]})
        >>> scored = scheme.compile("2020").score_numpy(numpy.array([3, 0, -1]), fields=0, units=0)
        >>> scored.scores.tolist(), scored.scale
        ([35000, 50000, 0], 4)
        >>> [(problem.path, problem.message) for problem in scored.refused]
        [('rows[2].value', '`-1` is not within 0 to ∞')]
        """
    def score_stream(self, /, table: Any, *, scale: SupportsIndex = 4, empty: str | None = None, keep: Sequence[str] | None = None, reasons: str | None = None) -> ScoreStream:
        """
        Scores a stream of any length batch by batch: what comes out has the Arrow PyCapsule protocol, can be read once, as the
        reader that it is made of, and holds one batch at a time, with a column `case` as many as the case reaches into.

        Takes and gives what `score` does; refused rows are told by `state` and, with `reasons`, by `reason`. An error of a
        later batch is raised by whatever reads the stream.
        """
    def totals(self, /, table: Any, *, scale: SupportsIndex = 4, empty: str | None = None) -> TableTotals:
        """
        Adds up a table or a stream of any length, no score kept: sums by unit, by unit and group, by unit and role.

        They are sums of items: what stands above items in the scheme, gates of groups, pools and rescaling, is not in them.
        Rows that were refused are in none of the sums; `refused` of the answer tells the first thousand, `refused_rows` how many.
        """
    @property
    def units(self, /) -> tuple[str, ...]:
        """
        The ids of the units; the place of one is its number in `score_numpy`.
        """

@final
class Counted:
    """
    A score and the points that it is out of.
    """
    def __copy__(self, /) -> Counted: ...
    def __deepcopy__(self, _memo: Any, /) -> Counted: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, score: Decimal, points: Decimal) -> Counted: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def points(self, /) -> Decimal:
        """
        The points.
        """
    @property
    def score(self, /) -> Decimal:
        """
        The score.
        """

@final
class Curve:
    """
    How the score of an item runs with one of its inputs, before rounding, all other inputs being as they are reported. It is had
    from `Session.curve`.
    """
    def __copy__(self, /) -> Curve: ...
    def __deepcopy__(self, _memo: Any, /) -> Curve: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, form: str, indicator: str, unit: str | None, assignment: str | None, input: str, measure: str | None, points: tuple[CurvePoint, ...]) -> Curve: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, of a divided indicator.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def input(self, /) -> str:
        """
        The input.
        """
    @property
    def measure(self, /) -> str | None:
        """
        The measure in which its values are given.
        """
    @property
    def points(self, /) -> tuple[CurvePoint, ...]:
        """
        The ends and the break points, rising; none where the item has no score.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The JSON form as a text.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit.
        """

@final
class CurvePoint:
    """
    A point of a curve.
    """
    def __copy__(self, /) -> CurvePoint: ...
    def __deepcopy__(self, _memo: Any, /) -> CurvePoint: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, at: Fraction, before: Fraction, score: Fraction, after: Fraction, next: Literal["constant", "straight", "staircase", "curved"] | None) -> CurvePoint: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Fraction:
        """
        The score from which the curve goes on; other than before where it jumps.
        """
    @property
    def at(self, /) -> Fraction:
        """
        The value of the input.
        """
    @property
    def before(self, /) -> Fraction:
        """
        The score towards which the curve comes from below.
        """
    @property
    def next(self, /) -> Literal["constant", "straight", "staircase", "curved"] | None:
        """
        How it goes on to the next point: `constant`, `straight`, `staircase` (in more steps than are listed) or `curved` (in none
        of these ways, or not so that it can be shown); `None` where it ends.
        """
    @property
    def score(self, /) -> Fraction:
        """
        The score at the value.
        """

@final
class DeliverableReading:
    """
    A thing to be delivered.
    """
    def __copy__(self, /) -> DeliverableReading: ...
    def __deepcopy__(self, _memo: Any, /) -> DeliverableReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, hedge: str | None, due: date | None, at: Chars) -> DeliverableReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> Chars:
        """
        Where it stands.
        """
    @property
    def due(self, /) -> date | None:
        """
        A day of its own.
        """
    @property
    def hedge(self, /) -> str | None:
        """
        A word that binds nothing: 力争, 争取, 基本.
        """
    @property
    def name(self, /) -> str:
        """
        What it is, in the words of the text.
        """

@final
class DeliverablesProgress:
    """
    How much of what has to be delivered is done.
    """
    def __copy__(self, /) -> DeliverablesProgress: ...
    def __deepcopy__(self, _memo: Any, /) -> DeliverablesProgress: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, all: SupportsIndex, due: SupportsIndex, done: SupportsIndex, open: tuple[OpenDeliverable, ...], lag: Fraction, status: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]) -> DeliverablesProgress: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def all(self, /) -> int:
        """
        How many things there are.
        """
    @property
    def done(self, /) -> int:
        """
        How many are done.
        """
    @property
    def due(self, /) -> int:
        """
        How many are due.
        """
    @property
    def lag(self, /) -> Fraction:
        """
        The share that is due less the share that is done, in percentage points.
        """
    @property
    def open(self, /) -> tuple[OpenDeliverable, ...]:
        """
        What is due and not done.
        """
    @property
    def status(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        Where they stand.
        """

@final
class Duty:
    """
    A report that a unit owes for a due day of the calendar, in a role. It is had from `Scheme.duties`.
    """
    def __copy__(self, /) -> Duty: ...
    def __deepcopy__(self, _memo: Any, /) -> Duty: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, due: date, by: date, unit: str, role: Literal["lead", "cooperating", "undertaking", "responsible", "joint"], indicators: tuple[str, ...], on: date | None, state: Literal["absent", "late", "open", "received"]) -> Duty: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> date:
        """
        The day by which the role reports.
        """
    @property
    def due(self, /) -> date:
        """
        The due day of the calendar.
        """
    @property
    def indicators(self, /) -> tuple[str, ...]:
        """
        The indicators that it reports on.
        """
    @property
    def on(self, /) -> date | None:
        """
        When the report came; `None` where it did not come by the day that was asked for.
        """
    @property
    def role(self, /) -> Literal["lead", "cooperating", "undertaking", "responsible", "joint"]:
        """
        The role.
        """
    @property
    def state(self, /) -> Literal["absent", "late", "open", "received"]:
        """
        Where it stands: `absent`, `late`, `open` or `received`.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class EffectTaken:
    """
    A step above the items: a gate on a group or a total, or a rescaling.
    """
    def __copy__(self, /) -> EffectTaken: ...
    def __deepcopy__(self, _memo: Any, /) -> EffectTaken: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str | None, group: str | None, source: str | None, effect: str, before: Decimal, after: Decimal, trace: Trace | None) -> EffectTaken: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Decimal:
        """
        The final score after.
        """
    @property
    def before(self, /) -> Decimal:
        """
        The final score before.
        """
    @property
    def effect(self, /) -> str:
        """
        What was done: `zero`, `share`, `at_most`, `no_bonus`, `rescale`.
        """
    @property
    def group(self, /) -> str | None:
        """
        The group; `None` where it is the total.
        """
    @property
    def source(self, /) -> str | None:
        """
        The item that it comes from, for a gate.
        """
    @property
    def trace(self, /) -> Trace | None:
        """
        The step with its operands, which replays to the score after it; `None` where traces were not kept.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit.
        """

@final
class EntryScore:
    """
    What a clause gives to a pool besides its own score.
    """
    def __copy__(self, /) -> EntryScore: ...
    def __deepcopy__(self, _memo: Any, /) -> EntryScore: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, entry: str, score: Decimal, exact: Fraction) -> EntryScore: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def entry(self, /) -> str:
        """
        The id of the entry.
        """
    @property
    def exact(self, /) -> Fraction:
        """
        What it gives, before any rounding.
        """
    @property
    def score(self, /) -> Decimal:
        """
        What it gives, with at most 28 digits.
        """

@final
class ExactTotal:
    """
    A total of scores that were not rounded, as `compare: exact` ranks and grades by it.
    """
    def __copy__(self, /) -> ExactTotal: ...
    def __deepcopy__(self, _memo: Any, /) -> ExactTotal: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, so_far: Fraction, final: Fraction, rate: Fraction | None) -> ExactTotal: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def final(self, /) -> Fraction:
        """
        The score at the end.
        """
    @property
    def rate(self, /) -> Fraction | None:
        """
        得分率 at the end, in percent; `None` where there are no points or some are unknown.
        """
    @property
    def so_far(self, /) -> Fraction:
        """
        The score so far.
        """

@final
class Fault:
    """
    An error that kept one item from being computed.
    """
    def __copy__(self, /) -> Fault: ...
    def __deepcopy__(self, _memo: Any, /) -> Fault: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: str, zh: str, en: str) -> Fault: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        Its stable code.
        """
    @property
    def en(self, /) -> str:
        """
        In English.
        """
    @property
    def zh(self, /) -> str:
        """
        In Chinese.
        """

@final
class Field:
    """
    A field of a method and the characters of a text that tell it.
    """
    def __copy__(self, /) -> Field: ...
    def __deepcopy__(self, _memo: Any, /) -> Field: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, field: str, start: SupportsIndex, end: SupportsIndex) -> Field: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> int:
        """
        The first character after it.
        """
    @property
    def field(self, /) -> str:
        """
        The place in the method's JSON form, such as `deduct.charges[0].charge.gap.step`; empty for text that is accounted
        for without a field of its own, such as a label or a heading.
        """
    @property
    def start(self, /) -> int:
        """
        The first character.
        """

@final
class Finding:
    """
    A fault found in a scheme. It never stops a scheme from being built or scored.

    An `error` is provable from the document itself, a `warning` is very likely not what was meant, a `notice` is worth a
    look.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5"}],
    ... })
    >>> for finding in scheme.check():
    ...     print(f"{finding.severity} {finding.path}: {finding.message('en')}")
    warning indicators[roads].assessor: no assessor is named
    error indicators[roads].method: nothing says how this item is scored; state a method
    """
    def __copy__(self, /) -> Finding: ...
    def __deepcopy__(self, _memo: Any, /) -> Finding: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, code: str, severity: Literal["error", "warning", "notice"], path: str, zh: str, en: str) -> Finding: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The stable code, such as `parts_over_points`.
        """
    @property
    def en(self, /) -> str:
        """
        The arithmetic in English.
        """
    def message(self, /, lang: str = "zh") -> str:
        """
        The arithmetic in words, in Chinese (`zh`) or English (`en`).
        """
    @property
    def path(self, /) -> str:
        """
        The place, such as `indicators[soil].method.checklist`.
        """
    @property
    def severity(self, /) -> Literal["error", "warning", "notice"]:
        """
        How sure it is: `error`, `warning` or `notice`.
        """
    @property
    def zh(self, /) -> str:
        """
        The arithmetic in Chinese.
        """

@final
class GradeChange:
    """
    A grade, before and after.
    """
    def __copy__(self, /) -> GradeChange: ...
    def __deepcopy__(self, _memo: Any, /) -> GradeChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: GradeGiven | None, after: GradeGiven | None) -> GradeChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> GradeGiven | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> GradeGiven | None:
        """
        What was; `None` where there was nothing.
        """

@final
class GradeGiven:
    """
    A unit's grade (等次).
    """
    def __copy__(self, /) -> GradeGiven: ...
    def __deepcopy__(self, _memo: Any, /) -> GradeGiven: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str, grade: str | None, reasons: tuple[Literal["gate", "quota", "tie"], ...]) -> GradeGiven: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def grade(self, /) -> str | None:
        """
        The grade; `None` where the scheme has none for it.
        """
    @property
    def reasons(self, /) -> tuple[Literal["gate", "quota", "tie"], ...]:
        """
        Why it is not the one that the number earns: `gate`, `quota`, `tie`.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class GroupCounts:
    """
    How many targets of a group of indicators stand how.
    """
    def __copy__(self, /) -> GroupCounts: ...
    def __deepcopy__(self, _memo: Any, /) -> GroupCounts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, group: str | None, depth: SupportsIndex, counts: tuple[StatusCount, ...]) -> GroupCounts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> tuple[StatusCount, ...]:
        """
        How many stand how.
        """
    @property
    def depth(self, /) -> int:
        """
        How deep it lies in the tree, from 0.
        """
    @property
    def group(self, /) -> str | None:
        """
        The group; `None` for what stands in none.
        """

@final
class GroupTotal:
    """
    The four totals of a unit in a group of indicators.
    """
    def __copy__(self, /) -> GroupTotal: ...
    def __deepcopy__(self, _memo: Any, /) -> GroupTotal: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str | None, group: str, so_far: Total, final: Total, guaranteed: Total, reachable: Total, exact: ExactTotal | None) -> GroupTotal: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def exact(self, /) -> ExactTotal | None:
        """
        Before rounding; `None` unless the scoring was asked for it.
        """
    @property
    def final(self, /) -> Total:
        """
        At the end, what did not come counted as nothing.
        """
    @property
    def group(self, /) -> str:
        """
        The group.
        """
    @property
    def guaranteed(self, /) -> Total:
        """
        The least that may still come.
        """
    @property
    def reachable(self, /) -> Total:
        """
        The most that may still come.
        """
    @property
    def so_far(self, /) -> Total:
        """
        What is known so far.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit; `None` for assignments whose unit the document lost.
        """

@final
class GroupTotalChange:
    """
    The total of a unit in a group of indicators, before and after.
    """
    def __copy__(self, /) -> GroupTotalChange: ...
    def __deepcopy__(self, _memo: Any, /) -> GroupTotalChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: GroupTotal | None, after: GroupTotal | None) -> GroupTotalChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> GroupTotal | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> GroupTotal | None:
        """
        What was; `None` where there was nothing.
        """

@final
class HeatCell:
    """
    A leading unit on the day of a report.
    """
    def __copy__(self, /) -> HeatCell: ...
    def __deepcopy__(self, _memo: Any, /) -> HeatCell: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, as_of: date, lagging: SupportsIndex, all: SupportsIndex) -> HeatCell: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def all(self, /) -> int:
        """
        How many it has.
        """
    @property
    def as_of(self, /) -> date:
        """
        The day.
        """
    @property
    def lagging(self, /) -> int:
        """
        How many of its targets lag.
        """

@final
class HeatRow:
    """
    A leading unit over the reports.
    """
    def __copy__(self, /) -> HeatRow: ...
    def __deepcopy__(self, _memo: Any, /) -> HeatRow: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str, cells: tuple[HeatCell, ...]) -> HeatRow: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def cells(self, /) -> tuple[HeatCell, ...]:
        """
        A cell for every report, from the earliest.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class IndicatorScore:
    """
    A divided indicator as a whole: the sum of its assignments, held in its range.
    """
    def __copy__(self, /) -> IndicatorScore: ...
    def __deepcopy__(self, _memo: Any, /) -> IndicatorScore: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, sum: Decimal, score: Decimal, trace: Trace | None) -> IndicatorScore: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def score(self, /) -> Decimal:
        """
        The sum, held in the indicator's range.
        """
    @property
    def sum(self, /) -> Decimal:
        """
        The sum of its assignments at the end.
        """
    @property
    def trace(self, /) -> Trace | None:
        """
        How it came about from its assignments; `None` where traces were not kept.
        """

@final
class IndicatorScoreChange:
    """
    A divided indicator as a whole, before and after.
    """
    def __copy__(self, /) -> IndicatorScoreChange: ...
    def __deepcopy__(self, _memo: Any, /) -> IndicatorScoreChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: IndicatorScore | None, after: IndicatorScore | None) -> IndicatorScoreChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> IndicatorScore | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> IndicatorScore | None:
        """
        What was; `None` where there was nothing.
        """

@final
class Input:
    """
    Something that a method asks for.
    """
    def __copy__(self, /) -> Input: ...
    def __deepcopy__(self, _memo: Any, /) -> Input: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, kind: Literal["value", "count", "mark", "flag", "choice", "date"], zh: str | None, en: str | None, measure: str | None, options: tuple[str, ...]) -> Input: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def en(self, /) -> str | None:
        """
        Its name in English.
        """
    @property
    def id(self, /) -> str:
        """
        Its id, which the method calls it by.
        """
    @property
    def kind(self, /) -> Literal["value", "count", "mark", "flag", "choice", "date"]:
        """
        What it is.
        """
    @property
    def measure(self, /) -> str | None:
        """
        The measure that a plain number is taken in.
        """
    def name(self, /, lang: str = "zh") -> str:
        """
        Its name in Chinese (`zh`) or English (`en`); the English one falls back to the Chinese, and that to the id.
        """
    @property
    def options(self, /) -> tuple[str, ...]:
        """
        The words of a choice.
        """
    @property
    def zh(self, /) -> str | None:
        """
        Its name in Chinese.
        """

@final
class Item:
    """
    One item, one assignment of it, or one of its entries to pools, for one unit: a line of a scorecard.

    It is had from `Scorecard.items` and `Scorecard.item`, and made from a scorecard and a place in its items, from 0.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5",
    ...                     "inputs": [{"id": "done", "kind": "flag"}],
    ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    ... })
    >>> scorecard = scheme.score(kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    >>> kaohe.Item(scorecard, 0)
    Item(indicator='roads', unit='east', assignment=None, state='missing', points=Decimal('5'), final=Decimal('0'))
    """
    def __copy__(self, /) -> Item: ...
    def __deepcopy__(self, _memo: Any, /) -> Item: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, scorecard: Scorecard, index: SupportsIndex) -> Item: ...
    def __reduce__(self, /) -> tuple[type, tuple[Scorecard, int]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def alternatives(self, /) -> tuple[Alternative, ...]:
        """
        What the readings that were not taken would score: of several measures under one ratio, and of parts over the points.
        """
    @property
    def assignment(self, /) -> str | None:
        """
        The id of the assignment, in a divided indicator.
        """
    @property
    def assumed(self, /) -> tuple[Assumption, ...]:
        """
        The choices that usage leaves open and a default decided.
        """
    @property
    def because(self, /) -> tuple[str, ...]:
        """
        The inputs that stood in the way of a score.
        """
    @property
    def entry(self, /) -> str | None:
        """
        The id of the entry to a pool, where it is one beside the score of its clause.
        """
    @property
    def fault(self, /) -> Fault | None:
        """
        The error that kept it from being computed.
        """
    @property
    def final(self, /) -> Counted | None:
        """
        Score and points at the end; `None` where it is out.
        """
    @property
    def guaranteed(self, /) -> Decimal | Literal["open"] | None:
        """
        The least that may still come of it.
        """
    @property
    def high(self, /) -> Decimal | Literal["open"]:
        """
        The most that it may score; `open` where nothing limits it.
        """
    @property
    def indicator(self, /) -> str:
        """
        The id of the indicator.
        """
    @property
    def low(self, /) -> Decimal | Literal["open"]:
        """
        The least that it may score; `open` where nothing limits it.
        """
    @property
    def points(self, /) -> Decimal | Literal["open"]:
        """
        Its points; `open` where they are unknown.
        """
    @property
    def reachable(self, /) -> Decimal | Literal["open"] | None:
        """
        The most that may still come of it.
        """
    @property
    def role(self, /) -> Literal["lead", "cooperating", "undertaking", "responsible", "joint"] | None:
        """
        The role in which the unit holds it.
        """
    @property
    def so_far(self, /) -> Counted | None:
        """
        Score and points so far; `None` where it is out.
        """
    @property
    def state(self, /) -> Literal["not_scored", "not_applicable", "missing", "undetermined", "not_due", "disputed", "estimated", "reported"]:
        """
        What is known of it.
        """
    def to_html(self, /, lang: str = "zh") -> str:
        """
        How the score came about, as a fragment of HTML in Chinese (`zh`) or English (`en`): one sentence and the tree of steps, with
        its own style, light or dark with the page, without scripts, everything escaped.
        """
    @property
    def trace(self, /) -> Trace | None:
        """
        How it came about; `None` where traces were not kept.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The id of the unit; `None` where the document lost it.
        """

@final
class ItemChange:
    """
    An item, before and after.
    """
    def __copy__(self, /) -> ItemChange: ...
    def __deepcopy__(self, _memo: Any, /) -> ItemChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: ItemScore | None, after: ItemScore | None) -> ItemChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> ItemScore | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> ItemScore | None:
        """
        What was; `None` where there was nothing.
        """

@final
class ItemScore:
    """
    The score of an item.
    """
    def __copy__(self, /) -> ItemScore: ...
    def __deepcopy__(self, _memo: Any, /) -> ItemScore: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, unit: str | None, assignment: str | None, entry: str | None, state: Literal["not_scored", "not_applicable", "missing", "undetermined", "not_due", "disputed", "estimated", "reported"], so_far: Counted | None, final: Counted | None, exact: Fraction | None, guaranteed: Decimal | Literal["open"] | None, reachable: Decimal | Literal["open"] | None) -> ItemScore: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, in a divided indicator.
        """
    @property
    def entry(self, /) -> str | None:
        """
        The entry to a pool, where it is one beside the score of its clause.
        """
    @property
    def exact(self, /) -> Fraction | None:
        """
        At the end, before rounding.
        """
    @property
    def final(self, /) -> Counted | None:
        """
        At the end; `None` where it is out.
        """
    @property
    def guaranteed(self, /) -> Decimal | Literal["open"] | None:
        """
        The least that may still come of it.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def reachable(self, /) -> Decimal | Literal["open"] | None:
        """
        The most that may still come of it.
        """
    @property
    def so_far(self, /) -> Counted | None:
        """
        So far; `None` where it is out.
        """
    @property
    def state(self, /) -> Literal["not_scored", "not_applicable", "missing", "undetermined", "not_due", "disputed", "estimated", "reported"]:
        """
        What is known of it.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit; `None` where the document lost it.
        """

@final
class Lagging:
    """
    A target that lags.
    """
    def __copy__(self, /) -> Lagging: ...
    def __deepcopy__(self, _memo: Any, /) -> Lagging: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, unit: str | None, assignment: str | None, leads: tuple[str, ...], status: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"], before: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"] | None) -> Lagging: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, where it has inputs of its own.
        """
    @property
    def before(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"] | None:
        """
        Its status in the report before; `None` without one.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def leads(self, /) -> tuple[str, ...]:
        """
        Its leading units.
        """
    @property
    def status(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        `behind` or `overdue`.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit, where units have targets of their own.
        """

@final
class LeastValue:
    """
    The least demanding value that earns a score.
    """
    def __copy__(self, /) -> LeastValue: ...
    def __deepcopy__(self, _memo: Any, /) -> LeastValue: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Decimal, measure: str | None, score: Decimal, way: Literal["at_least", "at_most"]) -> LeastValue: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def measure(self, /) -> str | None:
        """
        Its measure, which is that of the input.
        """
    @property
    def score(self, /) -> Decimal:
        """
        What it earns.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The value.
        """
    @property
    def way(self, /) -> Literal["at_least", "at_most"]:
        """
        `at_least` where more is wanted, `at_most` where less is.
        """

@final
class Method:
    """
    A scoring method by itself, without a scheme around it.

    The source is a JSON text or Python objects, as for `Scheme`. Raises `KaoheError` with every problem of the form.

    >>> method = kaohe.Method({"deduct": {"charges": [
    ...     {"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "0.5"}}}}]}})
    >>> method.inputs
    (('cases', 'count'),)
    >>> method.score({"cases": 3}, 2).score
    Decimal('0.5')
    """
    def __copy__(self, /) -> Method: ...
    def __deepcopy__(self, _memo: Any, /) -> Method: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, source: str | dict[str, Any]) -> Method: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def inputs(self, /) -> tuple[tuple[str, Literal["value", "count", "mark", "flag", "choice", "date"]], ...]:
        """
        The ids of the inputs that it uses, each with the kind that it needs.
        """
    def score(self, /, values: str | dict[str, Any], points: Decimal | int | str | None = None) -> ClauseScore:
        """
        Score given values: numbers, quantities such as "11.8亿元", `True` or `False`, words and dates, by the ids of inputs.

        The target, where the method asks for one, is the value named `target`. Points and values are `decimal.Decimal`, `int`
        or `str`; never `float`. Raises `KaoheError` with what is wrong with the method or the values, all at once; else
        `no_value`, `no_target`, `no_points`, `wrong_kind`, `measures_differ`, `division_by_zero` or `no_decimal`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The method as a JSON text; read again, it is an equal method.
        """

@final
class MilestoneReading:
    """
    One milestone of a text.
    """
    def __copy__(self, /) -> MilestoneReading: ...
    def __deepcopy__(self, _memo: Any, /) -> MilestoneReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, period: str, merged: tuple[str, ...], due: date, series: SupportsIndex | None, heading: Chars, at: Chars, quantities: tuple[QuantityReading, ...], deliverables: tuple[DeliverableReading, ...]) -> MilestoneReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> Chars:
        """
        Its whole text, heading included.
        """
    @property
    def deliverables(self, /) -> tuple[DeliverableReading, ...]:
        """
        Things to be delivered.
        """
    @property
    def due(self, /) -> date:
        """
        The day by which it is due.
        """
    @property
    def heading(self, /) -> Chars:
        """
        The words that name the period.
        """
    @property
    def merged(self, /) -> tuple[str, ...]:
        """
        The earlier periods that are merged into it: a level is due at the end of each.
        """
    @property
    def period(self, /) -> str:
        """
        The period; the last one, where several are merged.
        """
    @property
    def quantities(self, /) -> tuple[QuantityReading, ...]:
        """
        Numbers to be reached.
        """
    @property
    def series(self, /) -> int | None:
        """
        The series that it belongs to: its place in `MilestonesReading.series`.
        """

@final
class MilestonesReading:
    """
    Quarter targets as they were understood, and what became of every character.

    It is had from `read_milestones`. Characters are counted as Python counts them: `text[start:end]`.

    >>> reading = kaohe.read_milestones("上半年：力争建成2个社区食堂。", 2021)
    >>> [finding.code for finding in reading.findings], reading.unread
    (['binds_nothing'], ())
    """
    def __copy__(self, /) -> MilestonesReading: ...
    def __deepcopy__(self, _memo: Any, /) -> MilestonesReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def findings(self, /) -> Findings:
        """
        Words that bind nothing (力争, 基本); increments and accumulated amounts that disagree; periods that stand twice.
        """
    @property
    def milestones(self, /) -> tuple[MilestoneReading, ...]:
        """
        The milestones, in the order of the text.
        """
    @property
    def series(self, /) -> tuple[SeriesReading, ...]:
        """
        The headings of the series, where a text holds several, in the order of the text.
        """
    @property
    def text(self, /) -> str:
        """
        The text that was read.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The reading as a JSON text.
        """
    @property
    def unread(self, /) -> tuple[Chars, ...]:
        """
        The characters that nothing accounts for: what stands under no period, and numbers whose measure is not known.
        """
    @property
    def year(self, /) -> int:
        """
        The year of headings without one.
        """

@final
class Moved:
    """
    A target whose status is another one than in the report before.
    """
    def __copy__(self, /) -> Moved: ...
    def __deepcopy__(self, _memo: Any, /) -> Moved: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, unit: str | None, assignment: str | None, before: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"], now: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]) -> Moved: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, where it has inputs of its own.
        """
    @property
    def before(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        The status in the report before.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def now(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        The status now.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit, where units have targets of their own.
        """

@final
class NatureReading:
    """
    A reading of numbers that do not say how they count.
    """
    def __copy__(self, /) -> NatureReading: ...
    def __deepcopy__(self, _memo: Any, /) -> NatureReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, nature: Literal["cumulative", "increment", "level", "stage", "unsaid"], planned: Fraction | None, status: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]) -> NatureReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def nature(self, /) -> Literal["cumulative", "increment", "level", "stage", "unsaid"]:
        """
        `cumulative` or `increment`.
        """
    @property
    def planned(self, /) -> Fraction | None:
        """
        The plan under it.
        """
    @property
    def status(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        The status under it.
        """

@final
class NextStep:
    """
    The next value that is worth more.
    """
    def __copy__(self, /) -> NextStep: ...
    def __deepcopy__(self, _memo: Any, /) -> NextStep: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, value: Decimal, measure: str | None, score: Decimal, gain: Decimal) -> NextStep: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def gain(self, /) -> Decimal:
        """
        How much more that is.
        """
    @property
    def measure(self, /) -> str | None:
        """
        Its measure, which is that of the input.
        """
    @property
    def score(self, /) -> Decimal:
        """
        What it earns.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The value.
        """

@final
class Obstacle:
    """
    What stands in the way of a score.
    """
    def __copy__(self, /) -> Obstacle: ...
    def __deepcopy__(self, _memo: Any, /) -> Obstacle: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, kind: Literal["range", "gate", "absent", "legal", "others"], at: Decimal | None, measure: str | None, inputs: tuple[str, ...]) -> Obstacle: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> Decimal | None:
        """
        Where the range or the law ends.
        """
    @property
    def inputs(self, /) -> tuple[str, ...]:
        """
        The inputs that have no value that counts.
        """
    @property
    def kind(self, /) -> Literal["range", "gate", "absent", "legal", "others"]:
        """
        `range`: the item's range ends here; `gate`: a gate holds; `absent`: inputs have no value that counts; `legal`: the law of
        the input ends here; `others`: what is reported of the other inputs.
        """
    @property
    def measure(self, /) -> str | None:
        """
        The measure of where the law ends.
        """

@final
class OpenDeliverable:
    """
    Something due that is not done.
    """
    def __copy__(self, /) -> OpenDeliverable: ...
    def __deepcopy__(self, _memo: Any, /) -> OpenDeliverable: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, milestone: str, deliverable: str, due: date) -> OpenDeliverable: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def deliverable(self, /) -> str:
        """
        The thing; the input, where it is a stage that a number tells.
        """
    @property
    def due(self, /) -> date:
        """
        When it was due.
        """
    @property
    def milestone(self, /) -> str:
        """
        The milestone.
        """

@final
class Outlook:
    """
    What is to be expected of a number at the end of the next month, at the pace so far; a level stands still.
    """
    def __copy__(self, /) -> Outlook: ...
    def __deepcopy__(self, _memo: Any, /) -> Outlook: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, by: date, becomes_behind: bool, lag: Fraction | None, pace: Fraction | None, needed: Fraction | None) -> Outlook: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def becomes_behind(self, /) -> bool:
        """
        Is it in time now, and behind by then?
        """
    @property
    def by(self, /) -> date:
        """
        The end of the next month.
        """
    @property
    def lag(self, /) -> Fraction | None:
        """
        The lag by then.
        """
    @property
    def needed(self, /) -> Fraction | None:
        """
        The pace from here on that meets the goal at the end of the period.
        """
    @property
    def pace(self, /) -> Fraction | None:
        """
        The pace so far: of an amount, what came a month, in the goal's measure.
        """

@final
class Piece:
    """
    A piece of a text and what it became.
    """
    def __copy__(self, /) -> Piece: ...
    def __deepcopy__(self, _memo: Any, /) -> Piece: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, start: SupportsIndex, end: SupportsIndex, text: str, became: Literal["field", "plain", "unread"], field: str | None) -> Piece: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def became(self, /) -> Literal["field", "plain", "unread"]:
        """
        What it became: a `field` of the method, something `plain` that needs none, or `unread`.
        """
    @property
    def end(self, /) -> int:
        """
        The first character after it.
        """
    @property
    def field(self, /) -> str | None:
        """
        The field, by its place in the method's JSON form; `None` where it became none.
        """
    @property
    def start(self, /) -> int:
        """
        The first character.
        """
    @property
    def text(self, /) -> str:
        """
        The text.
        """

@final
class Place:
    """
    A unit's place (名次).
    """
    def __copy__(self, /) -> Place: ...
    def __deepcopy__(self, _memo: Any, /) -> Place: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str, place: SupportsIndex, score: Decimal, rate: Decimal | None) -> Place: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def place(self, /) -> int:
        """
        The place, from 1.
        """
    @property
    def rate(self, /) -> Decimal | None:
        """
        Its final rate, in percent.
        """
    @property
    def score(self, /) -> Decimal:
        """
        Its final score.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class PlaceChange:
    """
    A place, before and after.
    """
    def __copy__(self, /) -> PlaceChange: ...
    def __deepcopy__(self, _memo: Any, /) -> PlaceChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: Place | None, after: Place | None) -> PlaceChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Place | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> Place | None:
        """
        What was; `None` where there was nothing.
        """

@final
class PoolScore:
    """
    What a pool of bonuses and penalties comes to for a unit.
    """
    def __copy__(self, /) -> PoolScore: ...
    def __deepcopy__(self, _memo: Any, /) -> PoolScore: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, pool: str | None, unit: str | None, sum: Decimal, score: Decimal, trace: Trace | None) -> PoolScore: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def pool(self, /) -> str | None:
        """
        The pool; `None` for what goes straight to the total.
        """
    @property
    def score(self, /) -> Decimal:
        """
        The sum within its limits and after gates.
        """
    @property
    def sum(self, /) -> Decimal:
        """
        The sum of its entries at the end.
        """
    @property
    def trace(self, /) -> Trace | None:
        """
        How it came about from its entries; `None` where traces were not kept.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit.
        """

@final
class PoolScoreChange:
    """
    A pool, before and after.
    """
    def __copy__(self, /) -> PoolScoreChange: ...
    def __deepcopy__(self, _memo: Any, /) -> PoolScoreChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: PoolScore | None, after: PoolScore | None) -> PoolScoreChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> PoolScore | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> PoolScore | None:
        """
        What was; `None` where there was nothing.
        """

@final
class Progress:
    """
    Where every target of a scheme stands on a day. It is had from `Scheme.progress`.

    Plans, actual values and lags are exact: `fractions.Fraction`. A progress is pickled with its scheme and its report and
    made again when it is read.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "city", "name": {"zh": "重点任务"}, "periods": ["2021"], "units": [],
    ...     "indicators": [{"id": "industry", "name": {"zh": "产业投资"}, "points": "none",
    ...                     "inputs": [{"id": "invested", "kind": {"value": {"measure": "亿元", "movement": "up"}}}],
    ...                     "targets": [{"period": "2021", "is": {"number": "1350亿元"}}]}],
    ... })
    >>> report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-09-30", "values": [
    ...     {"indicator": "industry", "period": "2021", "input": "invested", "is": {"reported": "852.9"}, "final": False},
    ... ]}, scheme)
    >>> progress = scheme.progress(report, "2021-09-30")
    >>> progress
    Progress(scheme='city', as_of=datetime.date(2021, 9, 30), targets=1, findings=0)
    >>> target = progress.target("industry")
    >>> target.status, target.quantities[0].planned, round(float(target.quantities[0].lag), 2)
    ('behind', Fraction(75, 1), 11.82)
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The table of targets as a stream of Arrow record batches.
        """
    def __copy__(self, /) -> Progress: ...
    def __deepcopy__(self, _memo: Any, /) -> Progress: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Scheme]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def as_of(self, /) -> date:
        """
        The day.
        """
    @property
    def counts(self, /) -> tuple[StatusCount, ...]:
        """
        How many targets stand how, by the status that counts.
        """
    @property
    def findings(self, /) -> Findings:
        """
        What was found: statuses that numbers contradict, values of another day, plans that only a printed lag implies.
        """
    @property
    def lagging(self, /) -> tuple[TargetProgress, ...]:
        """
        What lags: behind its plan or overdue, by the status that counts.
        """
    @property
    def period(self, /) -> str | None:
        """
        The period that the schedule runs over: the longest of the scheme's that the day lies in.
        """
    @property
    def report(self, /) -> Report:
        """
        The report that it speaks of, read for the scheme.
        """
    @property
    def scheme(self, /) -> str:
        """
        The id of the scheme.
        """
    def table(self, /, which: str = "targets", names: str | None = None) -> Table:
        """
        A tidy table, one row for each of `targets`, `quantities`, `deliverables` (due and not done), `units` (by role and status)
        or `findings`; with names in Chinese (`zh`) or English (`en`) beside the ids, where a language is named. Planned, actual and
        lag are rounded half up to six places.

        The progress itself is the table of its targets: `polars.DataFrame(progress)`.
        """
    def target(self, /, indicator: str, unit: str | None = None) -> TargetProgress | None:
        """
        Where an indicator stands; for a unit, where units have targets of their own; `None` if there is none.
        """
    @property
    def targets(self, /) -> tuple[TargetProgress, ...]:
        """
        Every target: by indicator, then by unit where units have their own. The tuple is made anew each time: keep it for a
        loop.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The progress as a JSON text.
        """
    @property
    def units(self, /) -> tuple[UnitProgress, ...]:
        """
        What every unit holds, by role.
        """

@final
class QuantityProgress:
    """
    Where a number stands.
    """
    def __copy__(self, /) -> QuantityProgress: ...
    def __deepcopy__(self, _memo: Any, /) -> QuantityProgress: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, input: str, state: Literal["not_scored", "not_applicable", "missing", "undetermined", "not_due", "disputed", "estimated", "reported"], reported: Decimal | None, reported_measure: str | None, at: date, goal: Fraction | None, goal_measure: str | None, planned: Fraction | None, actual: Fraction | None, lag: Fraction | None, measure: str | None, status: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"], readings: tuple[NatureReading, ...], outlook: Outlook | None) -> QuantityProgress: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actual(self, /) -> Fraction | None:
        """
        What was reached, in the same.
        """
    @property
    def at(self, /) -> date:
        """
        The day that the value speaks of, and that its plan is taken at.
        """
    @property
    def goal(self, /) -> Fraction | None:
        """
        The goal at the end, in the measure of the text.
        """
    @property
    def goal_measure(self, /) -> str | None:
        """
        The measure of the goal.
        """
    @property
    def input(self, /) -> str:
        """
        The input.
        """
    @property
    def lag(self, /) -> Fraction | None:
        """
        Plan less actual (滞后); the other way round where lower is better. Above 0 is behind.
        """
    @property
    def measure(self, /) -> str | None:
        """
        What plan, actual and lag are counted in.
        """
    @property
    def outlook(self, /) -> Outlook | None:
        """
        What is to be expected.
        """
    @property
    def planned(self, /) -> Fraction | None:
        """
        The plan: in percent of the goal, or as it stands; `None` where nothing is due yet.
        """
    @property
    def readings(self, /) -> tuple[NatureReading, ...]:
        """
        The two readings of a text that does not say whether its numbers add up, where their statuses differ.
        """
    @property
    def reported(self, /) -> Decimal | None:
        """
        The value, in its measure.
        """
    @property
    def reported_measure(self, /) -> str | None:
        """
        The measure that the value came in.
        """
    @property
    def state(self, /) -> Literal["not_scored", "not_applicable", "missing", "undetermined", "not_due", "disputed", "estimated", "reported"]:
        """
        What is known of it: `reported`, `estimated`, `disputed` or `missing`.
        """
    @property
    def status(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        Where it stands.
        """

@final
class QuantityReading:
    """
    A number to be reached.
    """
    def __copy__(self, /) -> QuantityReading: ...
    def __deepcopy__(self, _memo: Any, /) -> QuantityReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, label: str, value: Decimal, measure: str | None, up_to: Decimal | None, nature: Literal["cumulative", "increment", "level", "stage", "unsaid"], comparison: Literal["at_least", "more_than", "at_most", "less_than", "equal", "not_equal"] | None, about: bool, before: Decimal | None, hedge: str | None, due: date | None, at: Chars, within: Chars) -> QuantityReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def about(self, /) -> bool:
        """
        约, 左右: it needs a tolerance.
        """
    @property
    def at(self, /) -> Chars:
        """
        The number and its measure.
        """
    @property
    def before(self, /) -> Decimal | None:
        """
        由5个工作日压缩为4个: the number that it starts from.
        """
    @property
    def comparison(self, /) -> Literal["at_least", "more_than", "at_most", "less_than", "equal", "not_equal"] | None:
        """
        The word of comparison; `None` where the text has none.
        """
    @property
    def due(self, /) -> date | None:
        """
        A day of its own.
        """
    @property
    def hedge(self, /) -> str | None:
        """
        A word that binds nothing: 力争, 争取, 基本.
        """
    @property
    def label(self, /) -> str:
        """
        What it counts, in the words of the text; empty where the text has none.
        """
    @property
    def measure(self, /) -> str | None:
        """
        The measure.
        """
    @property
    def nature(self, /) -> Literal["cumulative", "increment", "level", "stage", "unsaid"]:
        """
        How it counts.
        """
    @property
    def up_to(self, /) -> Decimal | None:
        """
        The upper end of a range.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The number, in its measure; the lower end of a range.
        """
    @property
    def within(self, /) -> Chars:
        """
        The piece of text that it stands in.
        """

@final
class Reading:
    """
    A clause as it was understood: the method, if there is one, and what became of every character.

    It is had from `read_clause`. Characters are counted as Python counts them: `text[start:end]`.

    >>> reading = kaohe.read_clause("迟到1次扣0.5分，扣完为止", points=2)
    >>> reading.is_whole, [input.kind for input in reading.inputs]
    (True, ['count'])
    >>> reading = kaohe.read_clause("请各单位认真落实。")
    >>> [reading.text[chars.start:chars.end] for chars in reading.unread]
    ['请各单位认真落实']
    """
    def __copy__(self, /) -> Reading: ...
    def __deepcopy__(self, _memo: Any, /) -> Reading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def alternatives(self, /) -> tuple[AlternativeReading, ...]:
        """
        Other readings of the whole clause.

        >>> reading = kaohe.read_clause("完成目标任务得满分，未完成的按完成比例得分", points=10)
        >>> reading.reads_target, [other.reads_target for other in reading.alternatives]
        (True, [False])
        """
    @property
    def assumed(self, /) -> tuple[Assumption, ...]:
        """
        The choices that usage leaves open and a default decided.
        """
    def canonical(self, /, lang: str = "zh") -> str | None:
        """
        The clause in standard wording, in Chinese (`zh`) or English (`en`), its inputs by their names and for the points that
        it was read with; `None` where there is no method.
        """
    @property
    def context(self, /) -> str | None:
        """
        The neighbouring text that it was read with.
        """
    @property
    def fields(self, /) -> tuple[Field, ...]:
        """
        Which characters each field of the method came from.
        """
    @property
    def inputs(self, /) -> tuple[Input, ...]:
        """
        What the method asks for, in the order of the text.
        """
    @property
    def is_whole(self, /) -> bool:
        """
        Is every character accounted for, and is there a method?
        """
    @property
    def method(self, /) -> Method | None:
        """
        The method; `None` where the clause has no executable reading.
        """
    @property
    def pieces(self, /) -> tuple[Piece, ...]:
        """
        The text cut into pieces, each with what it became; together they are the text.

        >>> reading = kaohe.read_clause("合格率达到90%得5分，每低1个百分点扣0.5分", points=5)
        >>> "".join(piece.text for piece in reading.pieces) == reading.text
        True
        >>> [piece.field for piece in reading.pieces if piece.text == "1个百分点"]
        ['deduct.charges[0].charge.gap.step']
        """
    @property
    def points(self, /) -> Decimal | None:
        """
        The points that it was read with.
        """
    @property
    def reads_target(self, /) -> bool:
        """
        Does the method read the item's own target? It is the value named `target` then.
        """
    @property
    def text(self, /) -> str:
        """
        The text that was read.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The reading as a JSON text: its method and inputs are those of an indicator of a scheme.
        """
    @property
    def unread(self, /) -> tuple[Chars, ...]:
        """
        The characters that no field accounts for.
        """

@final
class Report:
    """
    What is known of every unit's inputs, read for a scheme.

    The source is a JSON text or Python objects, as for `Scheme`. Raises `KaoheError` with everything in it that does not fit
    the scheme: unknown ids, values of the wrong kind or out of their range, values reported twice.

    >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...                        "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": []})
    >>> kaohe.Report({"kaohe": 1, "scheme": "demo", "as_of": "2020-07-05"}, scheme).as_of
    datetime.date(2020, 7, 5)
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The table of values as a stream of Arrow record batches.
        """
    def __copy__(self, /) -> Report: ...
    def __deepcopy__(self, _memo: Any, /) -> Report: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, source: str | dict[str, Any], scheme: Scheme) -> Report: ...
    def __reduce__(self, /) -> tuple[type, tuple[str, Scheme]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def as_of(self, /) -> date | None:
        """
        The day that it speaks of.
        """
    @staticmethod
    def from_table(table: Any, scheme: Scheme, period: str | None = None, *, columns: dict[str, str] | None = None, as_of: date | str | None = None, illustrative: bool = False, observer: Observer | None = None) -> TableReading:
        """
        Reads a report from a table that has the Arrow PyCapsule protocol: Polars, pyarrow, pandas, DuckDB.

        A long table has a row for each value: `indicator` and `value`, and as far as they are needed `unit`, `input`, `assignment`,
        `period`, `state`, `contested`, `measure`, `at`, `final`, `evidence`. A wide one has a row for each unit and a column for each
        indicator, or `indicator/input`. Units, indicators and inputs are named by id, or by a name that only one of them bears.
        `columns` says what the table's columns are called here. Floats are taken as their shortest decimal text.

        Bad rows are in `refused` of the answer, each with its number; good ones are kept. Other threads run meanwhile, Ctrl-C ends
        it, and an `observer` watches it, as for `Scheme.score`. Raises `KaoheError` where nothing can be read, and `cancelled`.
        """
    @property
    def illustrative(self, /) -> bool:
        """
        Are its values made up, to show how things look?
        """
    @property
    def scheme(self, /) -> Scheme:
        """
        The scheme that it was read for.
        """
    def table(self, /, which: str = "values", names: str | None = None) -> Table:
        """
        A tidy table, one row for each of `values` or `events`; with names in Chinese (`zh`) or English (`en`) beside the ids, where
        a language is named.

        `Report.from_table` reads the table of values back.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The report as a JSON text; read again for its scheme, it is an equal report.
        """

@final
class Required:
    """
    What it takes to earn a score, all other inputs being as they are reported. It is had from `Session.required`.
    """
    def __copy__(self, /) -> Required: ...
    def __deepcopy__(self, _memo: Any, /) -> Required: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, form: str, indicator: str, unit: str | None, assignment: str | None, input: str, wanted: Decimal, now: Decimal | None, grid: Decimal | None, answer: Literal["value", "any", "reached", "unreachable", "declined"], least: LeastValue | None, most: Decimal | None, because: tuple[Obstacle, ...], declined: Literal["not_a_number", "not_scored", "off_grid", "others_absent", "too_wild"] | None, next: NextStep | None) -> Required: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def answer(self, /) -> Literal["value", "any", "reached", "unreachable", "declined"]:
        """
        `value`: `least` earns it; `any`: any value does; `reached`: what is reported does; `unreachable`: nothing does; `declined`:
        no answer can be shown to be the right one.
        """
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, of a divided indicator.
        """
    @property
    def because(self, /) -> tuple[Obstacle, ...]:
        """
        What stands in the way, where the score is unreachable.
        """
    @property
    def declined(self, /) -> Literal["not_a_number", "not_scored", "off_grid", "others_absent", "too_wild"] | None:
        """
        Why there is no answer: `not_a_number`, `not_scored`, `off_grid` (the law of the input leaves no step of its grid),
        `others_absent` (what other inputs will be has to be said first) or `too_wild`.
        """
    @property
    def grid(self, /) -> Decimal | None:
        """
        The step in which the input is told.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def input(self, /) -> str:
        """
        The input that is asked for.
        """
    @property
    def least(self, /) -> LeastValue | None:
        """
        The least demanding value that earns the score, or the most that can be earned; `None` where any value does.
        """
    @property
    def most(self, /) -> Decimal | None:
        """
        The most that can be earned, where the score is unreachable.
        """
    @property
    def next(self, /) -> NextStep | None:
        """
        The next value that is worth more than the answer, or than what is reported where that is enough.
        """
    @property
    def now(self, /) -> Decimal | None:
        """
        The score as it is reported; `None` where the item is out.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The JSON form as a text.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit.
        """
    @property
    def wanted(self, /) -> Decimal:
        """
        The score that is wanted.
        """

@final
class RoleTotal:
    """
    The four totals of a unit in a role, over all that it holds in it.
    """
    def __copy__(self, /) -> RoleTotal: ...
    def __deepcopy__(self, _memo: Any, /) -> RoleTotal: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str | None, role: Literal["lead", "cooperating", "undertaking", "responsible", "joint"], so_far: Total, final: Total, guaranteed: Total, reachable: Total, exact: ExactTotal | None) -> RoleTotal: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def exact(self, /) -> ExactTotal | None:
        """
        Before rounding; `None` unless the scoring was asked for it.
        """
    @property
    def final(self, /) -> Total:
        """
        At the end, what did not come counted as nothing.
        """
    @property
    def guaranteed(self, /) -> Total:
        """
        The least that may still come.
        """
    @property
    def reachable(self, /) -> Total:
        """
        The most that may still come.
        """
    @property
    def role(self, /) -> Literal["lead", "cooperating", "undertaking", "responsible", "joint"]:
        """
        The role.
        """
    @property
    def so_far(self, /) -> Total:
        """
        What is known so far.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit; `None` for assignments whose unit the document lost.
        """

@final
class RoleTotalChange:
    """
    The total of a unit in a role, before and after.
    """
    def __copy__(self, /) -> RoleTotalChange: ...
    def __deepcopy__(self, _memo: Any, /) -> RoleTotalChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: RoleTotal | None, after: RoleTotal | None) -> RoleTotalChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> RoleTotal | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> RoleTotal | None:
        """
        What was; `None` where there was nothing.
        """

@final
class Scheme:
    """
    A scheme: indicators with points, targets and methods, divided among units. Consistent, or not built.

    The source is a JSON text or the same as Python objects: `dict`, `list`, `str`, `int`, `bool`, `None`,
    `decimal.Decimal` and `datetime.date`. Raises `KaoheError` with every problem and its path; a `float` is refused with the
    code `not_exact`: pass a `str` or a `Decimal`.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": 5,
    ...                     "inputs": [{"id": "done", "kind": "flag"}],
    ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    ... })
    >>> scheme
    Scheme(id='demo', periods=('2020',), units=1, indicators=1)
    >>> scheme.score(kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020").unit("east").reachable.score
    Decimal('5')
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The table of indicators as a stream of Arrow record batches.
        """
    def __copy__(self, /) -> Scheme: ...
    def __deepcopy__(self, _memo: Any, /) -> Scheme: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, source: str | dict[str, Any]) -> Scheme: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def bulletin(self, /, report: Report, as_of: date | str, earlier: Sequence[Report] = ..., *, observer: Observer | None = None) -> Bulletin:
        """
        The bulletin (通报) of a day: where every target stands, and what changed since earlier reports.

        What was behind is told by the latest of the `earlier` reports before the day; one without a day of its own is none of
        them. The day is a `datetime.date` or its ISO text. Ctrl-C ends it, and an `observer` watches it, as for `score`. Raises
        `KaoheError` as `progress` does, for any of the reports.
        """
    def check(self, /) -> Findings:
        """
        The faults of the document: sums that do not close, things that are missing or contradict each other.

        None of them stops a scheme from being built or scored. They come in the order of their paths.
        """
    def combine(self, /, scorecards: Sequence[Scorecard]) -> tuple[UnitTotal, ...]:
        """
        Add the totals of several periods, each times its stated weight (`period_weights`) and rounded once more: four totals a
        unit, in the order of the units.

        Every period that has a weight needs its scorecard. Raises `KaoheError`: `missing_key` where the scheme states no
        weights, `unknown_period` for a scorecard too few or too many, `wrong_scheme` for that of another scheme, `no_decimal`.

        >>> scheme = kaohe.Scheme({
        ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020-H1", "2020"],
        ...     "period_weights": [{"period": "2020-H1", "weight": 40}, {"period": "2020", "weight": 60}],
        ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
        ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": 10,
        ...                     "inputs": [{"id": "done", "kind": "flag"}],
        ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
        ... })
        >>> report = kaohe.Report({"kaohe": 1, "scheme": "demo", "values": [
        ...     {"indicator": "roads", "units": ["east"], "period": "2020", "input": "done", "is": {"reported": True}},
        ... ]}, scheme)
        >>> (east,) = scheme.combine([scheme.score(report, period) for period in scheme.periods])
        >>> east.final
        Total(score=Decimal('6'), points=Decimal('10'), rate=Decimal('60'))
        """
    def compile(self, /, period: str) -> Compiled:
        """
        Compile a period to score tables of millions of rows: a `Compiled`.

        Raises `KaoheError`: `not_a_period`, `unknown_period`.
        """
    def duties(self, /, report: Report, as_of: date | str) -> tuple[Duty, ...]:
        """
        Who has to report by when (报送时间), and what is late on a day: by due day, unit and role; empty where the scheme has no
        calendar.

        Only what came by that day counts. The day is a `datetime.date` or its ISO text. Raises `KaoheError`: `not_a_date`,
        and what in the report does not fit the scheme.

        >>> scheme = kaohe.Scheme({
        ...     "kaohe": 1, "id": "s", "name": {"zh": "实事"}, "periods": ["2022"],
        ...     "units": [{"id": "zj", "name": {"zh": "区住建局"}}, {"id": "cz", "name": {"zh": "区财政局"}}],
        ...     "calendar": {"due": ["2022-03-28"], "earlier": [{"role": "responsible", "days": 3}]},
        ...     "indicators": [{"id": "homes", "name": {"zh": "旧改"}, "points": "none", "assignments": [
        ...         {"id": "a", "unit": "zj", "role": "lead", "share": "none"},
        ...         {"id": "b", "unit": "cz", "role": "responsible", "share": "none"}]}],
        ... })
        >>> report = kaohe.Report({"kaohe": 1, "scheme": "s", "received": [
        ...     {"due": "2022-03-28", "unit": "cz", "on": "2022-03-26"}]}, scheme)
        >>> for duty in scheme.duties(report, "2022-03-28"):
        ...     print(duty.unit, duty.by, duty.state)
        zj 2022-03-28 open
        cz 2022-03-25 late
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    @property
    def indicators(self, /) -> tuple[str, ...]:
        """
        The ids of its indicators.
        """
    def name(self, /, lang: str = "zh") -> str:
        """
        Its name in Chinese (`zh`) or English (`en`); where there is no English one, the Chinese.
        """
    @property
    def periods(self, /) -> tuple[str, ...]:
        """
        Its scoring periods, such as `2020-H1` and `2020`.
        """
    def progress(self, /, report: Report, as_of: date | str, *, observer: Observer | None = None) -> Progress:
        """
        Where every target stands on its schedule (序时进度) on a day: planned, actual, lag, status.

        The day is a `datetime.date` or its ISO text. Amounts and counts are taken in percent of their goal: of what milestones
        ask for by the day, else of the elapsed share of the period by ended months. Levels, and percentages of a whole, are
        taken as they stand. Values that are not dated speak of the end of their period, or of the report's day before it. A
        report that was read for another scheme is read again for this one. Other threads run meanwhile, Ctrl-C ends it, and an
        `observer` watches it, as for `score`. Raises `KaoheError`: `not_a_date`, what in the report does not fit the scheme,
        `measures_differ` where a value and its goal do not convert, and `cancelled`.

        >>> scheme = kaohe.Scheme({
        ...     "kaohe": 1, "id": "city", "name": {"zh": "政务服务"}, "periods": ["2021"], "units": [],
        ...     "indicators": [{"id": "permit", "name": {"zh": "施工许可办理"}, "points": "none",
        ...         "inputs": [{"id": "days", "kind": {"value": {"measure": "个工作日", "lower_is_better": True}}}],
        ...         "targets": [{"period": "2021", "is": {"number": "3个工作日"}}],
        ...         "milestones": [{"id": "q1", "period": "2021-Q1", "quantities": [
        ...             {"input": "days", "value": "4个工作日", "nature": "level"}]}]}],
        ... })
        >>> report = kaohe.Report({"kaohe": 1, "scheme": "city", "as_of": "2021-03-31", "values": [
        ...     {"indicator": "permit", "period": "2021", "input": "days", "is": {"reported": 5}, "final": False},
        ... ]}, scheme)
        >>> (days,) = scheme.progress(report, report.as_of).target("permit").quantities
        >>> days.status, days.planned, days.lag, days.measure
        ('behind', Fraction(4, 1), Fraction(1, 1), '个工作日')
        """
    def read_targets(self, /, text: str) -> TargetsReading:
        """
        Read targets by unit, such as "甲县完成12.4亿元；乙区完成3.7亿元".

        The scheme's units and groups are known by their names and their other spellings. A number for several units is for
        each of them or for them together as the text says; where it says neither, it is taken for each, and that is assumed.
        A name that nobody has is a finding with the nearest one; a printed total is told from the targets, and checked.

        >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2021"], "indicators": [],
        ...                        "units": [{"id": "jia", "name": {"zh": "甲县"}}, {"id": "yi", "name": {"zh": "乙区"}}]})
        >>> reading = scheme.read_targets("新增企业8家，其中甲县5家、乙区3家。")
        >>> [(target.units, target.value, target.measure) for target in reading.targets]
        [(('jia',), Decimal('5'), '家'), (('yi',), Decimal('3'), '家')]
        >>> reading.totals[0].value, reading.totals[0].agrees, len(reading.findings)
        (Decimal('8'), True, 0)
        """
    def score(self, /, report: Report, period: str, *, traces: bool = True, exact: bool = False, observer: Observer | None = None) -> Scorecard:
        """
        Score a period of a report: every item with its trace, four totals, ranks and grades.

        Other threads run meanwhile, and Ctrl-C ends it. Without traces a large scheme needs far less memory; with `exact` every
        total has its `exact` form too, a sum of scores that were not rounded. A report that was read for another
        scheme is read again for this one. An `observer` is called now and then with how many of how many parts are done, the
        last time with all of them; `False` from it ends the work, and what it raises is raised here (`progress_bar` makes one).
        Raises `KaoheError`: `not_a_period`, `unknown_period`, what in the report does not
        fit the scheme, `no_decimal` where a sum has more than 28 digits, and `cancelled`.
        """
    def table(self, /, which: str = "indicators", names: str | None = None) -> Table:
        """
        A tidy table, one row for each of `units`, `indicators`, `inputs`, `assignments`, `targets`, `milestones` (their quantities),
        `deliverables` or `findings` (of `check`); with names in Chinese (`zh`) or English (`en`) beside the ids, where a language is
        named.

        The scheme itself is the table of its indicators: `polars.DataFrame(scheme)`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_html(self, /, lang: str = "zh") -> str:
        """
        The scheme as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page, without
        scripts, everything escaped.
        """
    def to_json(self, /) -> str:
        """
        The scheme as a JSON text; read again, it is an equal scheme.
        """
    @property
    def units(self, /) -> tuple[Unit, ...]:
        """
        The units that are assessed.
        """

@final
class ScoreStream:
    """
    A stream of scored batches, from `Compiled.score_stream`: it leaves by the Arrow PyCapsule protocol, once.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Its schema as an Arrow PyCapsule.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        Itself as a stream of Arrow record batches. Raises `ValueError` the second time.
        """
    def __repr__(self, /) -> str: ...
    @property
    def columns(self, /) -> tuple[str, ...]:
        """
        The names of its columns.
        """

@final
class Scorecard:
    """
    The scores of one period: every item, the totals, pools, ranks and grades. It is had from `Scheme.score`.

    Every total comes four times: `so_far` counts what is known, `final` counts what is due and did not come as nothing,
    `guaranteed` and `reachable` bound what may still come. A scorecard is pickled with its scheme and its report and scored
    again when it is read.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}, {"id": "west", "name": {"zh": "西区"}}],
    ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5",
    ...                     "inputs": [{"id": "done", "kind": "flag"}],
    ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
    ... })
    >>> report = kaohe.Report({"kaohe": 1, "scheme": "demo", "values": [
    ...     {"indicator": "roads", "units": ["west"], "period": "2020", "input": "done", "is": {"reported": True}},
    ... ]}, scheme)
    >>> scorecard = scheme.score(report, "2020")
    >>> for place in scorecard.ranking:
    ...     print(place)
    Place(unit='west', place=1, score=Decimal('5'), rate=Decimal('100'))
    Place(unit='east', place=2, score=Decimal('0'), rate=Decimal('0'))
    >>> scorecard.item("roads", "east").because
    ('done',)
    >>> scorecard.item("roads", "west").final
    Counted(score=Decimal('5'), points=Decimal('5'))
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The table of items as a stream of Arrow record batches.
        """
    def __copy__(self, /) -> Scorecard: ...
    def __deepcopy__(self, _memo: Any, /) -> Scorecard: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Scheme]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def effects(self, /) -> tuple[EffectTaken, ...]:
        """
        Steps above the items: gates on groups and totals, rescaling.
        """
    @property
    def findings(self, /) -> Findings:
        """
        What was found while scoring.
        """
    @property
    def grades(self, /) -> tuple[GradeGiven, ...]:
        """
        The grades of the units, where the scheme has grades.
        """
    @property
    def groups(self, /) -> tuple[GroupTotal, ...]:
        """
        The four totals by unit and group of indicators.
        """
    @property
    def indicators(self, /) -> tuple[IndicatorScore, ...]:
        """
        Divided indicators as wholes.
        """
    def item(self, /, indicator: str, unit: str, entry: str | None = None) -> Item | None:
        """
        The item of an indicator for a unit, or what its clause gives to a pool besides, where an entry is named: the first,
        where the unit holds several assignments of it; `None` if there is none.
        """
    @property
    def items(self, /) -> tuple[Item, ...]:
        """
        Every item: by indicator, then by unit or assignment. The tuple is made anew each time: keep it for a loop.
        """
    @property
    def period(self, /) -> str:
        """
        The period, such as `2020-H1`.
        """
    @property
    def pools(self, /) -> tuple[PoolScore, ...]:
        """
        Pools of bonuses and penalties, by unit.
        """
    @property
    def ranking(self, /) -> tuple[Place, ...]:
        """
        The units in the order of their places.
        """
    @property
    def report(self, /) -> Report:
        """
        The report that was scored, read for the scheme that scored it.
        """
    @property
    def roles(self, /) -> tuple[RoleTotal, ...]:
        """
        The four totals by unit and role, over all that the unit holds in it.
        """
    @property
    def scheme(self, /) -> str:
        """
        The id of the scheme.
        """
    def table(self, /, which: str = "items", names: str | None = None) -> Table:
        """
        A tidy table, one row for each of `items`, `parts`, `steps`, `assumed`, `totals`, `groups`, `roles`, `within`, `indicators`, `pools`,
        `ranking`, `grades`, `effects` or `findings`; with names in Chinese (`zh`) or English (`en`) beside the ids, where a language
        is named.

        The scorecard itself is the table of its items: `polars.DataFrame(scorecard)`.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_html(self, /, lang: str = "zh") -> str:
        """
        The ranked units as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page, without
        scripts, everything escaped.
        """
    def to_json(self, /) -> str:
        """
        The scorecard as a JSON text.
        """
    @property
    def totals(self, /) -> tuple[UnitTotal, ...]:
        """
        The four totals of every unit.
        """
    def unit(self, /, id: str) -> UnitTotal | None:
        """
        The four totals of a unit; `None` if there is none.
        """
    @property
    def within(self, /) -> tuple[WithinTotal, ...]:
        """
        The four totals of every unit that others lie within, theirs included.
        """

@final
class ScoredTable:
    """
    A table with the scores of its rows, from `Compiled.score`. It leaves by the Arrow PyCapsule protocol.
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Its schema as an Arrow PyCapsule.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        Itself as a stream of Arrow record batches.
        """
    def __copy__(self, /) -> ScoredTable: ...
    def __deepcopy__(self, _memo: Any, /) -> ScoredTable: ...
    def __len__(self, /) -> int:
        """
        How many rows it has.
        """
    def __repr__(self, /) -> str: ...
    @property
    def columns(self, /) -> tuple[str, ...]:
        """
        The names of its columns.
        """
    @property
    def refused(self, /) -> tuple[Problem, ...]:
        """
        The first thousand rows that were refused, as `Problem`: `rows[3].value`; rows count from 0. All are told by `reasons`.
        """
    @property
    def refused_rows(self, /) -> int:
        """
        How many rows were refused.
        """

@final
class SeriesReading:
    """
    The heading of a series of milestones, such as the name of one of several projects.
    """
    def __copy__(self, /) -> SeriesReading: ...
    def __deepcopy__(self, _memo: Any, /) -> SeriesReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, name: str, at: Chars) -> SeriesReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> Chars:
        """
        Where it stands.
        """
    @property
    def name(self, /) -> str:
        """
        The heading.
        """

@final
class Session:
    """
    A scheme and a report that is being edited, scored for one period: what a value changes is known at once.

    The report that it is opened with stays as it is. A session is equal to itself alone; a copy goes its own way, and it is pickled
    with its scheme and its report.

    >>> scheme = kaohe.Scheme({
    ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
    ...     "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
    ...         "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
    ...         "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}}],
    ... })
    >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
    >>> (total,) = session.set("a", "east", "revenue", "11.8").totals
    >>> total.before.final.score, total.after.final.score
    (Decimal('0'), Decimal('19.0323'))
    >>> session.sentence("a", "east")
    '东区收入：完成11.8亿元，目标12.4亿元，完成率95.16%，按比例得19.0323分（满分20分）。'
    """
    def __copy__(self, /) -> Session: ...
    def __deepcopy__(self, _memo: Any, /) -> Session: ...
    def __new__(cls, /, scheme: Scheme, report: Report, period: str, *, traces: bool = True, exact: bool = False) -> Session:
        """
        Opens a session, with traces. Raises `KaoheError` as `Scheme.score` does.
        """
    def __reduce__(self, /) -> tuple[Any, tuple[Scheme, Report, str]]: ...
    def __repr__(self, /) -> str: ...
    def curve(self, /, indicator: str, unit: str | None, *, assignment: str | None = None, input: str | None = None) -> Curve:
        """
        How the score of an item runs with one of its inputs, before rounding: its break points, and what lies between them.

        Raises `KaoheError` as `required` does.

        >>> scheme = kaohe.Scheme({
        ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
        ...     "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
        ...         "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
        ...         "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}}],
        ... })
        >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
        >>> for point in session.curve("a", "east").points:
        ...     print(float(point.at), point.score, point.next)
        0.0 0 straight
        12.4 20 constant
        15.5 20 None
        """
    @property
    def period(self, /) -> str:
        """
        The period, such as `2020-H1`.
        """
    @property
    def report(self, /) -> Report:
        """
        The report as it stands; it does not change with the session.
        """
    def required(self, /, indicator: str, unit: str | None, score: Decimal | int | str, *, assignment: str | None = None, input: str | None = None) -> Required:
        """
        The least demanding value of an input that earns an item at least a score, all other inputs being as they are reported.

        Without an input, it is the only number that the method uses. Raises `KaoheError`: `unknown_id` for what the scheme does not
        have, `missing_key` where the method uses several numbers and none is named.

        >>> scheme = kaohe.Scheme({
        ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
        ...     "indicators": [{"id": "a", "name": {"zh": "收入"}, "points": "20",
        ...         "inputs": [{"id": "revenue", "kind": {"value": {"measure": "亿元", "min": "0"}}}],
        ...         "method": {"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}}}],
        ... })
        >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
        >>> session.required("a", "east", 15).least
        LeastValue(value=Decimal('9.3'), measure='亿元', score=Decimal('15'), way='at_least')
        >>> session.required("a", "east", 21).because
        (Obstacle(kind='range', at=Decimal('20'), measure=None, inputs=()),)
        """
    @property
    def scheme(self, /) -> Scheme:
        """
        The scheme.
        """
    def scorecard(self, /) -> Scorecard:
        """
        The scorecard as it stands, the same as of `Scheme.score`.
        """
    def sentence(self, /, indicator: str, unit: str | None = None, lang: str = "zh", *, assignment: str | None = None) -> str | None:
        """
        How an item's score came about, in one sentence that begins with the unit and the indicator, in Chinese (`zh`) or English
        (`en`); `None` where there is no such item, or no trace of it.
        """
    def set(self, /, indicator: str, unit: str | None, input: str, value: Decimal | int | str | bool | date | None = None, *, assignment: str | None = None, state: str = "reported", final: bool = True, at: date | str | None = None) -> Changes:
        """
        Writes a value into a cell and gives what that changes, and nothing else. What is written takes the place of all that stood
        there.

        The state is `reported`, `estimated` or `disputed` with a value; without one, `missing`, `not_due` or `not_applicable`, or
        `empty` to clear the cell. Raises `KaoheError` with the problems that a report with it would have: the session stands as it
        stood.

        >>> scheme = kaohe.Scheme({
        ...     "kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
        ...     "units": [{"id": "east", "name": {"zh": "东区"}}],
        ...     "indicators": [{"id": "roads", "name": {"zh": "道路"}, "points": "5",
        ...                     "inputs": [{"id": "done", "kind": "flag"}],
        ...                     "method": {"all_or_nothing": {"if": {"flag": "done"}}}}],
        ... })
        >>> session = kaohe.Session(scheme, kaohe.Report({"kaohe": 1, "scheme": "demo"}, scheme), "2020")
        >>> (item,) = session.set("roads", "east", "done", True).items
        >>> item.before.state, item.after.state, item.after.exact
        ('missing', 'reported', Fraction(5, 1))
        >>> session.set("roads", "east", "done", state="empty").items[0].after.state
        'missing'
        """
    def set_json(self, /, source: str | dict[str, Any]) -> Changes:
        """
        Writes into a cell what a JSON text or a `dict` says: `indicator`, `unit`, `assignment`, `input`, `is`, `at`, `final`, `evidence`.

        `is` is what it is in a report, `{"register": {"events": [], "closed": True}}`, or `"empty"` to clear the cell. Raises
        `KaoheError` as `set` does, and with the problems of the form.
        """

@final
class Standing:
    """
    How far along a quantity is (序时进度). It is had from `standing`.
    """
    def __copy__(self, /) -> Standing: ...
    def __deepcopy__(self, _memo: Any, /) -> Standing: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, planned: Fraction, actual: Fraction, lag: Fraction, measure: str | None) -> Standing: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actual(self, /) -> Fraction:
        """
        What was reached, in the same.
        """
    @property
    def lag(self, /) -> Fraction:
        """
        Plan less actual (滞后); the other way round where lower is better. Above 0 is behind.
        """
    @property
    def measure(self, /) -> str | None:
        """
        What the three are counted in.
        """
    @property
    def planned(self, /) -> Fraction:
        """
        The plan: in percent of the goal, or in the level's own measure.
        """

@final
class StatusChange:
    """
    Where a target stands on its schedule, before and after.
    """
    def __copy__(self, /) -> StatusChange: ...
    def __deepcopy__(self, _memo: Any, /) -> StatusChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: TargetProgress | None, after: TargetProgress | None) -> StatusChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> TargetProgress | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> TargetProgress | None:
        """
        What was; `None` where there was nothing.
        """

@final
class StatusCount:
    """
    How many targets have a status.
    """
    def __copy__(self, /) -> StatusCount: ...
    def __deepcopy__(self, _memo: Any, /) -> StatusCount: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, status: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"], count: SupportsIndex) -> StatusCount: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many.
        """
    @property
    def status(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        The status.
        """

@final
class Table:
    """
    A tidy table (整洁表): rows and named columns that leave by the Arrow PyCapsule protocol.

    `polars.DataFrame(table)`, `pyarrow.table(table)`, `pandas.DataFrame.from_arrow(table)` and DuckDB's `from name` read it. Scores are
    decimal128, days dates, words that repeat dictionary columns.

    >>> scheme = kaohe.Scheme({"kaohe": 1, "id": "demo", "name": {"zh": "示例"}, "periods": ["2020"],
    ...                        "units": [{"id": "east", "name": {"zh": "东区"}}], "indicators": []})
    >>> scheme.table("units")
    Table(rows=1, columns=('unit', 'zh', 'en', 'within'))
    """
    def __arrow_c_schema__(self, /) -> "object":
        """
        Its schema as an Arrow PyCapsule.
        """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        Itself as a stream of Arrow record batches.
        """
    def __copy__(self, /) -> Table: ...
    def __deepcopy__(self, _memo: Any, /) -> Table: ...
    def __len__(self, /) -> int:
        """
        How many rows it has.
        """
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    @property
    def columns(self, /) -> tuple[str, ...]:
        """
        The names of its columns.
        """
    def to_html(self, /, lang: str = "zh") -> str:
        """
        Its first rows as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page,
        without scripts, everything escaped.
        """

@final
class TableField:
    """
    What a value of a table may belong to: an input of an indicator, or of one assignment of a divided indicator.
    """
    def __copy__(self, /) -> TableField: ...
    def __deepcopy__(self, _memo: Any, /) -> TableField: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, assignment: str | None, input: str, scores_by_row: bool) -> TableField: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, in a divided indicator.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def input(self, /) -> str:
        """
        The input.
        """
    @property
    def scores_by_row(self, /) -> bool:
        """
        Is every value of it a score by itself? Else its item reads more: other inputs, its peers, other scores.
        """

@final
class TableReading:
    """
    A report read from a table, and what of the table was not taken over. It is had from `Report.from_table`.
    """
    def __repr__(self, /) -> str: ...
    @property
    def refused(self, /) -> tuple[Problem, ...]:
        """
        Every row, cell and column that was refused, as `Problem`: `rows[3].value`, `columns[name]`; rows count from 0.
        """
    @property
    def report(self, /) -> Report:
        """
        The report of the good rows.
        """
    @property
    def rows(self, /) -> int:
        """
        How many rows the table has.
        """
    @property
    def unused(self, /) -> tuple[str, ...]:
        """
        The columns of a long table that say nothing to a report.
        """

@final
class TableTotals:
    """
    Sums of the rows of tables, from `Compiled.totals`. It leaves by the Arrow PyCapsule protocol as the table of units.
    """
    def __arrow_c_stream__(self, /, requested_schema: "object | None" = None) -> "object":
        """
        The table of units as a stream of Arrow record batches.
        """
    def __repr__(self, /) -> str: ...
    @property
    def refused(self, /) -> tuple[Problem, ...]:
        """
        The first thousand rows that were refused, as `Problem`.
        """
    @property
    def refused_rows(self, /) -> int:
        """
        How many rows were refused.
        """
    @property
    def rows(self, /) -> int:
        """
        How many rows there were, refused ones included.
        """
    def score(self, /, unit: str) -> Decimal | None:
        """
        The score of a unit at the end; `None` beyond 28 digits. Raises `KaoheError`: `unknown_id`.
        """
    def table(self, /, which: str = "units") -> Table:
        """
        A tidy table, one row for each of `units`, unit and group (`groups`) or unit and role (`roles`): `score` and `points` at the
        end, what did not come counted as nothing, and `score_so_far` and `points_so_far`.
        """

@final
class TargetProgress:
    """
    Where an indicator stands, for all or for one unit.
    """
    def __copy__(self, /) -> TargetProgress: ...
    def __deepcopy__(self, _memo: Any, /) -> TargetProgress: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, unit: str | None, assignment: str | None, status: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"], computed: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"], stated: Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"] | None, reason_zh: str | None, reason_en: str | None, quantities: tuple[QuantityProgress, ...], deliverables: DeliverablesProgress | None) -> TargetProgress: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, where it has inputs of its own.
        """
    @property
    def computed(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        The worst of its quantities and of what it has to deliver.
        """
    @property
    def deliverables(self, /) -> DeliverablesProgress | None:
        """
        What it has to deliver.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def quantities(self, /) -> tuple[QuantityProgress, ...]:
        """
        Its numbers.
        """
    def reason(self, /, lang: str = "zh") -> str | None:
        """
        Why, as the document says, in Chinese (`zh`) or English (`en`); where there is no English, the Chinese.
        """
    @property
    def reason_en(self, /) -> str | None:
        """
        Why, as the document says, in English, where it does.
        """
    @property
    def reason_zh(self, /) -> str | None:
        """
        Why, as the document says, in Chinese.
        """
    @property
    def stated(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"] | None:
        """
        The status as the document states it.
        """
    @property
    def status(self, /) -> Literal["overdue", "behind", "unknown", "on_schedule", "not_started", "ahead", "completed"]:
        """
        The status that counts: the stated one where there is one, else the computed one.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit, where units have targets or values of their own.
        """

@final
class TargetReading:
    """
    The target of a unit, or of several units together.
    """
    def __copy__(self, /) -> TargetReading: ...
    def __deepcopy__(self, _memo: Any, /) -> TargetReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, units: tuple[str, ...], unknown: str | None, label: str, value: Decimal, measure: str | None, up_to: Decimal | None, comparison: Literal["at_least", "more_than", "at_most", "less_than", "equal", "not_equal"] | None, about: bool, change: Literal["rise", "fall"] | None, when: WhenReading | None, hedge: str | None, named: tuple[Chars, ...], at: Chars, within: Chars) -> TargetReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def about(self, /) -> bool:
        """
        约, 左右: it needs a tolerance.
        """
    @property
    def at(self, /) -> Chars:
        """
        The number and its measure.
        """
    @property
    def change(self, /) -> Literal["rise", "fall"] | None:
        """
        增长, 下降: the number is a change.
        """
    @property
    def comparison(self, /) -> Literal["at_least", "more_than", "at_most", "less_than", "equal", "not_equal"] | None:
        """
        The word of comparison; `None` where the text has none.
        """
    @property
    def hedge(self, /) -> str | None:
        """
        A word that binds nothing: 力争, 争取, 基本.
        """
    @property
    def label(self, /) -> str:
        """
        What is counted, in the words of the text; empty where the text has none.
        """
    @property
    def measure(self, /) -> str | None:
        """
        The measure.
        """
    @property
    def named(self, /) -> tuple[Chars, ...]:
        """
        The names of the units.
        """
    @property
    def units(self, /) -> tuple[str, ...]:
        """
        The ids of the unit; of several, where the number is for them together; of none where the text names none: it is
        for all.
        """
    @property
    def unknown(self, /) -> str | None:
        """
        The name that no unit has.
        """
    @property
    def up_to(self, /) -> Decimal | None:
        """
        The upper end of a range.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The number, in its measure; the lower end of a range.
        """
    @property
    def when(self, /) -> WhenReading | None:
        """
        The time by which or in which, where the text says one.
        """
    @property
    def within(self, /) -> Chars:
        """
        The piece of text that it stands in.
        """

@final
class TargetsReading:
    """
    Targets by unit as they were understood, and what became of every character.

    It is had from `Scheme.read_targets`. Characters are counted as Python counts them: `text[start:end]`.
    """
    def __copy__(self, /) -> TargetsReading: ...
    def __deepcopy__(self, _memo: Any, /) -> TargetsReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assumed(self, /) -> tuple[Assumption, ...]:
        """
        Choices that the text leaves open, by their place: whether a number is for each of several units or for them
        together; a measure that only the neighbours have.
        """
    @property
    def findings(self, /) -> Findings:
        """
        Names that no unit has, totals that are not the sum, words that bind nothing.
        """
    @property
    def targets(self, /) -> tuple[TargetReading, ...]:
        """
        The targets, in the order of the text; one for each unit where a number is for each of several.
        """
    @property
    def text(self, /) -> str:
        """
        The text that was read.
        """
    @property
    def to_come(self, /) -> tuple[WordsReading, ...]:
        """
        另行确定: targets that are still to be set.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; exact numbers are `str`.
        """
    def to_json(self, /) -> str:
        """
        The reading as a JSON text.
        """
    @property
    def totals(self, /) -> tuple[TotalReading, ...]:
        """
        Printed totals.
        """
    @property
    def unread(self, /) -> tuple[Chars, ...]:
        """
        What nothing accounts for: numbers whose measure is not known, names without a target.
        """
    @property
    def words(self, /) -> tuple[WordsReading, ...]:
        """
        Targets that are words only.
        """

@final
class Total:
    """
    A sum of scores, the points that it is out of, and its rate.
    """
    def __copy__(self, /) -> Total: ...
    def __deepcopy__(self, _memo: Any, /) -> Total: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, score: Decimal | Literal["open"], points: Decimal | Literal["open"], rate: Decimal | None) -> Total: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def points(self, /) -> Decimal | Literal["open"]:
        """
        The points; `open` where some are unknown.
        """
    @property
    def rate(self, /) -> Decimal | None:
        """
        得分率, in percent, rounded for display; `None` where there are no points or one of the two is open.
        """
    @property
    def score(self, /) -> Decimal | Literal["open"]:
        """
        The score; `open` where nothing limits it.
        """

@final
class TotalReading:
    """
    A printed total of the units' numbers.
    """
    def __copy__(self, /) -> TotalReading: ...
    def __deepcopy__(self, _memo: Any, /) -> TotalReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, label: str, value: Decimal, measure: str | None, sum: Decimal | None, agrees: bool, of: tuple[SupportsIndex, ...], at: Chars, within: Chars) -> TotalReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def agrees(self, /) -> bool:
        """
        Are the two the same?
        """
    @property
    def at(self, /) -> Chars:
        """
        The number and its measure.
        """
    @property
    def label(self, /) -> str:
        """
        What is counted.
        """
    @property
    def measure(self, /) -> str | None:
        """
        The measure.
        """
    @property
    def of(self, /) -> tuple[int, ...]:
        """
        The targets that it is the total of: their places in `TargetsReading.targets`.
        """
    @property
    def sum(self, /) -> Decimal | None:
        """
        What the units make, in the total's measure; `None` where no decimal can hold it.
        """
    @property
    def value(self, /) -> Decimal:
        """
        The number printed, in its measure.
        """
    @property
    def within(self, /) -> Chars:
        """
        The piece of text that it stands in.
        """

@final
class Trace:
    """
    How a score came about: a tree of steps, each with what was done, to what, and what came out.

    It is had from `Item.trace` and `ClauseScore.trace`, from totals, pools, divided indicators and `effects` of a scorecard,
    and made from its JSON form: a text or Python objects.

    >>> method = kaohe.Method({"proportional": {"of": [{"actual": {"input": "revenue"}, "target": {"number": "12.4亿元"}}]}})
    >>> trace = method.score({"revenue": "11.8亿元"}, 20).trace
    >>> print(trace.sentence("en"))
    11.8亿元 of the target 12.4亿元, 95.16 %: 19.0323 of 20 points.
    >>> trace.replay()
    Fraction(590, 31)
    >>> kaohe.Trace(trace.to_dict()) == trace
    True
    """
    def __copy__(self, /) -> Trace: ...
    def __deepcopy__(self, _memo: Any, /) -> Trace: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, source: str | dict[str, Any]) -> Trace: ...
    def __reduce__(self, /) -> tuple[type, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    def _repr_html_(self, /) -> str: ...
    def replay(self, /) -> Fraction | bool | date | str | None:
        """
        Compute everything again from the leaves: a `Fraction`, which is the score.

        A trace whose root is no number gives a `bool`, a date or a word; one without a value gives `None`. Raises
        `KaoheError` with the code `replay_differs` and the place where a step's value is not what its operands give.
        """
    def sentence(self, /, lang: str = "zh", subject: str | None = None) -> str:
        """
        One sentence for a report; the subject, such as a unit and an indicator, stands in front.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The JSON form as Python objects; numbers are `str`.
        """
    def to_html(self, /, lang: str = "zh") -> str:
        """
        The sentence and the tree of steps as a fragment of HTML in Chinese (`zh`) or English (`en`): with its own style, light or dark with the page, without
        scripts, everything escaped.
        """
    def to_json(self, /) -> str:
        """
        The trace in its versioned JSON form, `{"kaohe_trace": 1, "step": …}`; numbers are strings, exact.
        """
    def to_text(self, /, lang: str = "zh") -> str:
        """
        An indented text, a line a step, in Chinese (`zh`) or English (`en`).
        """

@final
class Unit:
    """
    A unit that is assessed.
    """
    def __copy__(self, /) -> Unit: ...
    def __deepcopy__(self, _memo: Any, /) -> Unit: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, id: str, zh: str, en: str | None) -> Unit: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def en(self, /) -> str | None:
        """
        Its English name, where it has one.
        """
    @property
    def id(self, /) -> str:
        """
        Its id.
        """
    def name(self, /, lang: str = "zh") -> str:
        """
        Its name in Chinese (`zh`) or English (`en`); where there is no English one, the Chinese.
        """
    @property
    def zh(self, /) -> str:
        """
        Its Chinese name.
        """

@final
class UnitCounts:
    """
    How many targets that a unit leads stand how.
    """
    def __copy__(self, /) -> UnitCounts: ...
    def __deepcopy__(self, _memo: Any, /) -> UnitCounts: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str, counts: tuple[StatusCount, ...], lagging: tuple[str, ...]) -> UnitCounts: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> tuple[StatusCount, ...]:
        """
        How many stand how.
        """
    @property
    def lagging(self, /) -> tuple[str, ...]:
        """
        The indicators that lag.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit.
        """

@final
class UnitProgress:
    """
    What a unit holds in a role, by status.
    """
    def __copy__(self, /) -> UnitProgress: ...
    def __deepcopy__(self, _memo: Any, /) -> UnitProgress: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str, role: Literal["lead", "cooperating", "undertaking", "responsible", "joint"] | None, counts: tuple[StatusCount, ...], lagging: tuple[str, ...]) -> UnitProgress: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> tuple[StatusCount, ...]:
        """
        How many targets stand how.
        """
    @property
    def lagging(self, /) -> tuple[str, ...]:
        """
        The indicators that lag.
        """
    @property
    def role(self, /) -> Literal["lead", "cooperating", "undertaking", "responsible", "joint"] | None:
        """
        The role; `None` where every unit has targets of its own and holds no role.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit, or a group of units that is not spelled out.
        """

@final
class UnitTotal:
    """
    The four totals of a unit.
    """
    def __copy__(self, /) -> UnitTotal: ...
    def __deepcopy__(self, _memo: Any, /) -> UnitTotal: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str | None, so_far: Total, final: Total, guaranteed: Total, reachable: Total, exact: ExactTotal | None, trace: Trace | None) -> UnitTotal: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def exact(self, /) -> ExactTotal | None:
        """
        Before rounding; `None` unless the scoring was asked for it.
        """
    @property
    def final(self, /) -> Total:
        """
        At the end, what did not come counted as nothing.
        """
    @property
    def guaranteed(self, /) -> Total:
        """
        The least that may still come.
        """
    @property
    def reachable(self, /) -> Total:
        """
        The most that may still come.
        """
    @property
    def so_far(self, /) -> Total:
        """
        What is known so far.
        """
    @property
    def trace(self, /) -> Trace | None:
        """
        How the score at the end came about from items; `None` where traces were not kept.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit; `None` for assignments whose unit the document lost.
        """

@final
class UnitTotalChange:
    """
    The total of a unit, before and after.
    """
    def __copy__(self, /) -> UnitTotalChange: ...
    def __deepcopy__(self, _memo: Any, /) -> UnitTotalChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: UnitTotal | None, after: UnitTotal | None) -> UnitTotalChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> UnitTotal | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> UnitTotal | None:
        """
        What was; `None` where there was nothing.
        """

@final
class Warned:
    """
    A number that is in time and becomes behind.
    """
    def __copy__(self, /) -> Warned: ...
    def __deepcopy__(self, _memo: Any, /) -> Warned: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, indicator: str, unit: str | None, assignment: str | None, input: str) -> Warned: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def assignment(self, /) -> str | None:
        """
        The assignment, where it has inputs of its own.
        """
    @property
    def indicator(self, /) -> str:
        """
        The indicator.
        """
    @property
    def input(self, /) -> str:
        """
        The input.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit, where units have targets of their own.
        """

@final
class WhenReading:
    """
    A time, in the words of the text.
    """
    def __copy__(self, /) -> WhenReading: ...
    def __deepcopy__(self, _memo: Any, /) -> WhenReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, text: str, at: Chars) -> WhenReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> Chars:
        """
        Where they stand.
        """
    @property
    def text(self, /) -> str:
        """
        The words: 全年, 6月底前.
        """

@final
class WithinTotal:
    """
    The four totals of a unit together with those of all units that lie within it.
    """
    def __copy__(self, /) -> WithinTotal: ...
    def __deepcopy__(self, _memo: Any, /) -> WithinTotal: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, unit: str, members: tuple[str, ...], so_far: Total, final: Total, guaranteed: Total, reachable: Total, exact: ExactTotal | None) -> WithinTotal: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def exact(self, /) -> ExactTotal | None:
        """
        Before rounding; `None` unless the scoring was asked for it.
        """
    @property
    def final(self, /) -> Total:
        """
        At the end, what did not come counted as nothing.
        """
    @property
    def guaranteed(self, /) -> Total:
        """
        The least that may still come.
        """
    @property
    def members(self, /) -> tuple[str, ...]:
        """
        The units within it, in the order of the scheme.
        """
    @property
    def reachable(self, /) -> Total:
        """
        The most that may still come.
        """
    @property
    def so_far(self, /) -> Total:
        """
        What is known so far.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit that the others lie within.
        """

@final
class WithinTotalChange:
    """
    The total of a unit together with those within it, before and after.
    """
    def __copy__(self, /) -> WithinTotalChange: ...
    def __deepcopy__(self, _memo: Any, /) -> WithinTotalChange: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, before: WithinTotal | None, after: WithinTotal | None) -> WithinTotalChange: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> WithinTotal | None:
        """
        What is; `None` where there is nothing.
        """
    @property
    def before(self, /) -> WithinTotal | None:
        """
        What was; `None` where there was nothing.
        """

@final
class Wording:
    """
    A clause in its standard wording, and the characters that tell each field of its method.

    It is had from `write_clause`. Characters are counted as Python counts them: `text[start:end]`.
    """
    def __copy__(self, /) -> Wording: ...
    def __deepcopy__(self, _memo: Any, /) -> Wording: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Method]]: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def fields(self, /) -> tuple[Field, ...]:
        """
        Which characters tell which field, in the order of the text.
        """
    @property
    def text(self, /) -> str:
        """
        The text.
        """
    def told(self, /, field: str) -> str | None:
        """
        The characters of a field, the first time that it is told; `None` where it is not.
        """

@final
class WordsReading:
    """
    A target in words.
    """
    def __copy__(self, /) -> WordsReading: ...
    def __deepcopy__(self, _memo: Any, /) -> WordsReading: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, units: tuple[str, ...], text: str, when: WhenReading | None, at: Chars) -> WordsReading: ...
    def __reduce__(self, /) -> tuple[type, tuple[Any, ...]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> Chars:
        """
        Where they stand.
        """
    @property
    def text(self, /) -> str:
        """
        The words.
        """
    @property
    def units(self, /) -> tuple[str, ...]:
        """
        The ids of the units; of none where the text names none: it is for all.
        """
    @property
    def when(self, /) -> WhenReading | None:
        """
        The time by which or in which, where the text says one.
        """

def _finding_table(findings: Sequence[Finding]) -> Table:
    """
    The table of findings: what `Findings.table` gives.
    """

def _findings_html(findings: Sequence[Finding], lang: str | None = None) -> str:
    """
    Findings as a fragment of HTML: what `Findings.to_html` gives, in the language of `display_language` where none is named.
    """

def canonical_decimal(json_text: str) -> str:
    """
    Read one JSON number or string as a decimal and write it in the one way in which decimals are written.

    No exponent, no trailing zeros, no minus zero; at most 28 digits. Raises `KaoheError` for anything else.

    >>> kaohe.canonical_decimal("1.50e2"), kaohe.canonical_decimal('"-0"')
    ('150', '0')
    """

def canonical_quantity(text: str, measure: str | None = None) -> str:
    """
    Read a quantity such as "12.40亿元" and write it canonically; where a measure is named, its plain number in that.

    Raises `KaoheError` for what is no quantity and for measures that do not convert into one another.

    >>> kaohe.canonical_quantity("12.40亿元"), kaohe.canonical_quantity("12.4亿元", "万元")
    ('12.4亿元', '124000')
    """

def display_language(lang: str | None = None) -> str:
    """
    The language that results show themselves in, in a notebook: Chinese (`zh`) until English (`en`) is asked for here.

    >>> kaohe.display_language()
    'zh'
    >>> kaohe.display_language("en")
    'en'
    >>> kaohe.display_language("zh")
    'zh'
    """

def read_clause(text: str, *, context: str | None = None, points: Decimal | int | str | None = None) -> Reading:
    """
    Read a scoring clause: a sentence such as "每低1个百分点扣0.1分，扣完为止".

    The context is neighbouring text that holds the target or the heading where the clause itself does not; the points are
    those of the item, a `decimal.Decimal`, `int` or `str`, never a `float`. Nothing is invented: what the text leaves open is
    filled by defaults and listed as assumed, what is not understood is listed as unread. A text that is no clause is no
    error: it has no method.

    >>> reading = kaohe.read_clause("达到90%得5分，每低1个百分点扣0.5分，扣完为止", points=5)
    >>> reading.method.score({reading.inputs[0].id: "87%"}, 5).score
    Decimal('3.5')
    >>> reading.canonical()
    '完成值不低于90%得5分，每低1个百分点扣0.5分，扣完为止。'
    >>> kaohe.read_clause("请各单位认真落实。").method is None
    True
    """

def read_milestones(text: str, year: SupportsIndex) -> MilestonesReading:
    """
    Read quarter targets (季度目标), such as "第一季度：完成招标。第二季度：累计完成投资5亿元。".

    The year is that of headings without one. Nothing is guessed: a number says how it counts or is `unsaid`; what stands under
    no period is unread, and so is a number whose measure is not known.

    >>> reading = kaohe.read_milestones("第一季度：完成设计招标。\\n第二季度：累计完成投资5亿元。", 2021)
    >>> [(milestone.period, milestone.due.isoformat()) for milestone in reading.milestones]
    [('2021-Q1', '2021-03-31'), ('2021-Q2', '2021-06-30')]
    >>> reading.milestones[0].deliverables[0].name
    '完成设计招标'
    >>> (investment,) = reading.milestones[1].quantities
    >>> investment.label, investment.value, investment.measure, investment.nature
    ('投资', Decimal('5'), '亿元', 'cumulative')
    """

def round_exact(fraction: str, places: SupportsIndex, mode: str) -> str:
    """
    Round an exact fraction, such as "590/31", to a number of places.

    The mode is `half_up` (away from zero), `half_even` or `truncate`; there are 0 to 20 places. The result is canonical
    text: no exponent, no trailing zeros, no minus zero. Raises `KaoheError` for what is no fraction, too many places or
    no mode.

    >>> kaohe.round_exact("590/31", 4, "half_up")
    '19.0323'
    """

def standing(source: str | dict[str, Any]) -> Standing:
    """
    Where a quantity stands on its schedule: what was `reported`, what is `due` by now, and the final `goal` of an amount.

    The source is a JSON text or a `dict` with these keys and `lower_is_better`. Without a goal, the quantities are levels and
    taken as they stand. Raises `KaoheError`: problems of the form, `measures_differ`, `not_positive` for a goal of 0 or below.

    >>> kaohe.standing({"reported": "852.9亿元", "due": "1012.5亿元", "goal": "1350亿元"})
    Standing(planned=Fraction(75, 1), actual=Fraction(2843, 45), lag=Fraction(532, 45), measure='%')
    """

def version() -> str:
    """
    The version of the package, which is that of the core.
    """

def write_clause(method: Method, *, points: Decimal | int | str | None = None, names: str | dict[str, Any] | None = None, lang: str = "zh") -> Wording:
    """
    Write the standard wording of a method as a clause of a scheme (评分标准), in Chinese (`zh`) or English (`en`).

    Inputs, and whatever else the method names by an id, are told by `names`, else by the id; names are a JSON text or Python
    objects. Where the item's points are given, full marks are told by them: a `decimal.Decimal`, `int` or `str`, never a
    `float`. What the method leaves unsaid stays unsaid: the scheme's policy decides it.

    >>> method = kaohe.Method({"deduct": {"charges": [
    ...     {"charge": {"occurrence": {"count": {"input": "cases"}, "each": {"fixed": "0.5"}}}}]}})
    >>> wording = kaohe.write_clause(method, points=2, names={"cases": {"zh": "投诉", "en": "a complaint"}})
    >>> wording.text
    '投诉每发生1次扣0.5分，扣完为止。'
    >>> wording.told("deduct.charges[0].charge.occurrence.each.fixed")
    '扣0.5分'
    """
