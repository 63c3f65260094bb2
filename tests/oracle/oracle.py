"""Recomputes the expectations of conformance vectors in exact fractions, without a look at the library.

    python3 tests/oracle/oracle.py tests/vectors/*.json

Prints what differs and what it cannot compute; a case that it cannot compute must say `by_hand`. Exit status 1 on any fault.
"""

import json
import re
import sys
from fractions import Fraction

from methods import Context, score
from quantities import Bad, decimal, decimal_of_json, measure, quantity, rounded, text
from schemes import Card, combined

KINDS = {"round": ("is", "problems"), "quantity": ("is", "problem"), "decimal": ("is", "problem"), "method": ("is", "problem"),
         "scheme": ("expect", "problems"), "check": ("findings",), "combine": ("is", "expect", "problem", "problems"),
         "read": ("expect",), "wording": ("is",), "milestones": ("is", "expect"), "targets": ("is", "expect"),
         "progress": ("is", "expect", "problems"), "duties": ("is", "expect", "problems"),
         "session": ("expect", "problem", "problems"), "required": ("expect", "problems"), "curve": ("expect", "problems")}
CANNOT = object()


def unique(pairs):
    keys = [k for k, _ in pairs]
    if len(set(keys)) != len(keys):
        raise ValueError(f"duplicate keys in {keys}")
    return dict(pairs)


def once(pairs):
    try:
        return unique(pairs)
    except ValueError:
        raise Bad("duplicate_key") from None


def compute(kind, given):
    """The text of a quantity, decimal or method, or the code of its error."""
    try:
        if kind == "round":
            return text(rounded(Fraction(given["value"]), given["places"], given["mode"]))
        if kind == "quantity":
            return text(quantity(given["text"]).within(measure(given["in"])).number)
        if kind == "decimal":
            return text(decimal_of_json(given["json"]))
        points = None if given["points"] is None else decimal(given["points"])
        values = given["values"]
        if isinstance(values, str):
            values = json.loads(values, object_pairs_hook=once)
        return text(score(given["method"], points, Context(values, points)))
    except Bad as error:
        return error.code


def at(card, pointer):
    value = card
    for step in pointer.split("/")[1:]:
        try:
            value = value[int(step)] if isinstance(value, list) else value[step]
        except (KeyError, IndexError):
            return CANNOT
    return value


def scheme_faults(case):
    """Differences of a scheme case, and whether all of it was computed."""
    given = case["scheme"]
    card = Card(given["scheme"], given["report"], given["period"]).scorecard()
    faults, whole = [], True
    for expected in case["expect"]:
        found = at(card, expected["at"])
        if found is CANNOT:
            whole = False
        elif found != expected["is"]:
            faults.append(f"{expected['at']}: expected {expected['is']!r}, computed {found!r}")
    return faults, whole


def combine_faults(case):
    """Differences of scores added over periods, and whether all of it was computed."""
    given = case["combine"]
    try:
        rows = combined(given["scheme"], given["report"], given["periods"])
    except Bad as error:
        wanted = case["problem"] if "problem" in case else case["problems"][0]["code"]
        return ([] if error.code == wanted else [f"expected {wanted!r}, computed {error.code!r}"]), True
    wanted = case.get("expect") or [{"at": f"/{i}/{key}", "is": row[key]} for i, row in enumerate(case["is"]) for key in row]
    faults, whole = [], True
    for expected in wanted:
        found = at(rows, expected["at"])
        if found is CANNOT:
            whole = False
        elif found != expected["is"]:
            faults.append(f"{expected['at']}: expected {expected['is']!r}, computed {found!r}")
    return faults, whole


def check(case):
    kind, = (k for k in KINDS if k in case)
    expectation, = (k for k in KINDS[kind] if k in case)
    if set(case) - {"id", "note", "by_hand", kind, expectation}:
        raise ValueError("unknown keys")
    if kind != "round" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", case["id"]):
        raise ValueError("the id is not kebab-case")
    if kind == "combine":
        return combine_faults(case)
    if expectation in ("problems", "findings") or kind in ("read", "wording", "milestones", "targets", "progress", "duties", "session", "required", "curve"):
        return [], False
    if kind == "scheme":
        return scheme_faults(case)
    found = compute(kind, case[kind])
    return ([] if found == case[expectation] else [f"expected {case[expectation]!r}, computed {found!r}"]), True


def main(paths):
    ids, faults, computed, by_hand = set(), 0, 0, 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            cases = json.load(file, object_pairs_hook=unique)["cases"]
        for case in cases:
            found, more, whole = [], [], False
            if case["id"] in ids:
                found.append("duplicate id")
            ids.add(case["id"])
            try:
                more, whole = check(case)
                found += more
            except Exception as error:  # whatever goes wrong is a fault of the case or of this script
                if "by_hand" not in case:
                    found.append(f"{type(error).__name__}: {error}")
            if not whole and not more and "by_hand" not in case and "round" not in case:
                found.append("not computed and not marked by_hand")
            computed += whole
            by_hand += not whole
            for line in found:
                print(f"{path}: {case['id']}: {line}")
            faults += len(found)
    print(f"{len(ids)} cases: {computed} computed, {by_hand} in part or whole by hand, {faults} faults")
    return 1 if faults or not ids else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
