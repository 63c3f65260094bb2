"""Pictures of scores and schedules: Altair charts of tidy tables.

Needs the extra `charts` (`pip install "kaohe[charts]"`). Every function returns a chart of Altair, which a notebook shows and
`chart.save("x.html")` keeps; its data are plain rows in `chart.data`, so that a picture can be checked as any other result.
What a colour or a dash says, the labels or the tooltips say too.

Decimals become floats here and only here: a picture has no use for more digits. Labels are in Chinese (`zh`) or English (`en`).
"""

from importlib.util import find_spec

if find_spec("altair") is None:
    raise ImportError('kaohe.charts needs Altair: pip install "kaohe[charts]"')

from kaohe.charts.curve import score_curve
from kaohe.charts.schedule import course, heat, progress
from kaohe.charts.scores import losses, ranks, waterfall

__all__ = ["course", "heat", "losses", "progress", "ranks", "score_curve", "waterfall"]
