"""Assessment schemes (考核方案) as data: exact, explained scores, ranks and grades.

A `Scheme` is built whole, or says all that is wrong with it; a `Report` holds what is known of every unit; `Scheme.score`
makes a `Scorecard` of them; `Scheme.check` finds the faults of the document; a `Method` is scored by itself; `standing` says
how far behind a quantity is. Exact numbers
come out as `decimal.Decimal`; a `float` is refused wherever one goes in.
"""

from kaohe._kaohe import (
    Alternative,
    Assumption,
    ClauseScore,
    Counted,
    EffectTaken,
    ExactTotal,
    Fault,
    Finding,
    GradeGiven,
    GroupTotal,
    IndicatorScore,
    Item,
    Method,
    Place,
    PoolScore,
    Report,
    RoleTotal,
    Scheme,
    Scorecard,
    Standing,
    Total,
    Trace,
    Unit,
    UnitTotal,
    WithinTotal,
    canonical_decimal,
    canonical_quantity,
    round_exact,
    standing,
    version,
)
from kaohe.errors import KaoheError, Problem

__version__ = version()

__all__ = [
    "Alternative",
    "Assumption",
    "ClauseScore",
    "Counted",
    "EffectTaken",
    "ExactTotal",
    "Fault",
    "Finding",
    "GradeGiven",
    "GroupTotal",
    "IndicatorScore",
    "Item",
    "KaoheError",
    "Method",
    "Place",
    "PoolScore",
    "Problem",
    "Report",
    "RoleTotal",
    "Scheme",
    "Scorecard",
    "Standing",
    "Total",
    "Trace",
    "Unit",
    "UnitTotal",
    "WithinTotal",
    "__version__",
    "canonical_decimal",
    "canonical_quantity",
    "round_exact",
    "standing",
    "version",
]
