"""Measures the clause reader on the clauses with known scores, and fails where it has become worse.

    python3 tests/oracle/reading.py ../shared/clauses -- target/release/examples/clause

The measure itself is `evaluate.py`, which lies beside the clauses; what stands here is what must at least be reached.
"""

import re
import subprocess
import sys
from pathlib import Path

RIGHT = 0.85  # of all clauses, at least
ASSUMED = 0.04  # wrong under a stated assumption, at most
SILENT = 3  # clauses silently wrong, at most: dev-106 and dev-107 ask in the other polarity, dev-111 has no reading


def main():
    split = sys.argv.index("--")
    home = Path(sys.argv[1])
    command = [sys.executable, str(home / "evaluate.py"), str(home / "dev.jsonl"), "-v", "--", *sys.argv[split + 1 :]]
    text = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    last = text.strip().splitlines()[-1]
    found = re.match(r"(\d+) of (\d+) clauses right .*?, (\d+) silently wrong, (\d+) wrong under", last)
    if not found:
        raise SystemExit(f"the measure ends with: {last}")
    right, all_, silent, assumed = map(int, found.groups())
    print(last)
    worse = [
        f"{right} right of {all_}, at least {RIGHT:.0%} asked" if right < RIGHT * all_ else "",
        f"{silent} silently wrong, at most {SILENT} asked" if silent > SILENT else "",
        f"{assumed} wrong under an assumption, at most {ASSUMED:.0%} asked" if assumed > ASSUMED * all_ else "",
    ]
    for line in filter(None, worse):
        print(line)
    if any(worse):
        print(text)
    return 1 if any(worse) else 0


if __name__ == "__main__":
    sys.exit(main())
