"""Do the tests notice when the core is changed? A share of all mutants, another one for every commit, by cargo-mutants.

    mutants.py CARGO_MUTANTS OUT [SHARD]

prints what was not noticed, and fails if that is more than one in four of those that were tested.
"""

import json
import os
import pathlib
import subprocess
import sys

SHARDS = 160
MOST_MISSED = 0.25
TESTS = ["--lib", *(word for name in ("vectors", "properties", "reading", "read_back") for word in ("--test", name))]


def main(tool: str, out: str, shard: str | None = None) -> int:
    head = subprocess.run(["git", "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout
    shard = shard or f"{int(head[:8], 16) % SHARDS}/{SHARDS}"
    command = [tool, "mutants", "--package", "kaohe", "--all-features", "--test-package", "kaohe,kaohe-tests"]
    command += ["--shard", shard, "--sharding", "round-robin", "--baseline", "skip", "--timeout", "300", "--output", out, "--", *TESTS]
    print("$", *command, file=sys.stderr, flush=True)
    # the copy that is mutated is built in a folder of its own
    environment = {key: value for key, value in os.environ.items() if key != "CARGO_TARGET_DIR"}
    status = subprocess.run(command, env={**environment, "PROPTEST_CASES": "16", "KAOHE_CASES": "16"}, check=False).returncode
    # 2: some were missed, 3: some ran out of time
    if status not in (0, 2, 3):
        return status
    outcomes = json.loads((pathlib.Path(out) / "mutants.out" / "outcomes.json").read_text())
    caught, missed = outcomes["caught"] + outcomes["timeout"], outcomes["missed"]
    print(f"mutants of shard {shard}: {caught} noticed, {missed} missed, {outcomes['unviable']} do not build")
    for outcome in outcomes["outcomes"]:
        if outcome["summary"] == "MissedMutant":
            print("  missed:", outcome["scenario"]["Mutant"]["name"])
    return int(caught + missed == 0 or missed > MOST_MISSED * (caught + missed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
