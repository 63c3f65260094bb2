"""The published wheel, used from outside: panshan scored."""

from pathlib import Path

import kaohe

scheme = kaohe.Scheme(Path("scheme.json").read_text(encoding="utf-8"))
report = kaohe.Report(Path("report-2020.json").read_text(encoding="utf-8"), scheme)
total = scheme.score(report, "2020").unit("panshan").final
assert str(total.points) == "960"
print(f"kaohe {kaohe.__version__} from its wheel: panshan {total.score} of {total.points}")
