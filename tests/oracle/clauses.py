"""Scores the clauses with known scores: their structured reading becomes a method, the filter `clause` scores it.

    python3 tests/oracle/clauses.py ../shared/clauses/dev.jsonl -- target/release/examples/clause

Every reading (`gold`, README.md beside the clauses) is written as a method of the JSON form in two shapes, the one that
fits best and another that means the same, and where nobody says what a part of a step counts, once for each thing that
it may count. Each must give the score that was worked by hand. It shares no code with the library nor with oracle.py.
Exit status 1: a case comes out differently, or cannot be written, and EXPLAINED does not say why.
"""

import ast
import json
import subprocess
import sys
from collections import Counter, defaultdict
from decimal import Decimal

TOLERANCE = Decimal("0.000001")  # the scores worked by hand are rounded

# What the JSON form cannot say: clause id -> reason.
EXPLAINED = {}

PARTS = {"floor": "whole", "ceil": "started", "prorata": "pro_rata"}
UNSAID = ("pro_rata", "whole", "started", None)  # None leaves it to the library
UNITS = {"pp": "percentage_points", "abs": "measure", "pct_of_target": "percent_of_target"}
PICKS = {"sum": "sum", "max": "greatest"}
COMPARISONS = {">=": "at_least", ">": "more_than", "<=": "at_most", "<": "less_than", "==": "equal", "!=": "not_equal"}


class Inexpressible(Exception):
    """The JSON form has no way to say it."""


def is_number(value):
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def text(value):
    """Where the form holds a number and the notation any value, which is seldom anything else."""
    if not is_number(value):
        raise Inexpressible(f"{value} where the form holds a number")
    return format(Decimal(str(value)), "f")


OPERATORS = {ast.Add: "add", ast.Sub: "subtract", ast.Mult: "multiply", ast.Div: "divide"}


def arithmetic(source):
    def go(node):
        if isinstance(node, ast.Constant):
            return {"number": text(node.value)}
        if isinstance(node, ast.Name):
            return {"input": node.id}
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return {"multiply": [{"number": "-1"}, go(node.operand)]}
        if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
            return {OPERATORS[type(node.op)]: [go(node.left), go(node.right)]}
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            if isinstance(power := getattr(node.right, "value", None), int) and power > 0:
                return {"multiply": [go(node.left)] * power}
        if isinstance(node, ast.Call):
            of = [go(argument) for argument in node.args]
            return {node.func.id: of} if node.func.id != "abs" else {"max": [*of, {"multiply": [{"number": "-1"}, *of]}]}
        raise Inexpressible(f"the arithmetic {source}")

    return go(ast.parse(source, mode="eval").body)


def expression(value):
    if is_number(value):
        return {"number": text(value)}
    if isinstance(value, str):
        return {"input": value}
    return {"input": value["input"]} if "input" in value else arithmetic(value["expr"])


def condition(node):
    (word, content), = node.items()
    if word == "cmp":
        left, operator, right = content
        return {"compare": {"left": expression(left), "is": COMPARISONS[operator], "right": expression(right)}}
    if word == "is":
        return {"choice": {"input": content[0], "is": [content[1]]}}
    if word == "flag":
        return {"flag": content}
    return {word: condition(content) if word == "not" else [condition(part) for part in content]}


def choose(rows):
    otherwise = {"number": "0"}
    for test, value in reversed(rows):
        otherwise = {"choose": {"if": test, "then": value, "else": otherwise}}
    return otherwise


def stated(node, end):
    """The floor or the cap that a reading states, or that the notation gives it."""
    usual = end == "floor" and node["rule"] in ("proportional", "deduct_per_shortfall", "deduct", "rank_step")
    return node.get(end, 0 if usual else None)


def ends(node):
    """The least and the most that a reading can come to; None is without end."""
    if is_number(node):
        return node, node
    kind = node["rule"]
    if kind in ("sum", "tiers", "gate"):
        parts = node.get("items") or [*(row["score"] for row in node.get("tiers", [])), node.get("then", 0), node.get("else", 0)]
        lows, highs = zip(*map(ends, parts))
        join = (sum, sum) if kind == "sum" else (min, max)
        low, high = (None if None in all_ends else how(all_ends) for how, all_ends in zip(join, (lows, highs)))
    elif kind == "rank":
        low, high = min(0, *node["table"]), max(0, *node["table"])
    elif kind == "all_or_nothing":
        low, high = sorted((node["full"], node.get("else", 0)))
    else:
        open_cap = kind == "proportional" and node.get("cap", 0) is None
        low = 0 if kind == "bonus" else None
        high = 0 if kind == "penalty" else None if open_cap else node.get("full", node.get("first"))
    floor, cap = stated(node, "floor"), stated(node, "cap")
    return low if floor is None else floor, high if cap is None else cap


def worth(node):
    """The points that a part of a sum stands for."""
    if isinstance(node, dict) and node["rule"] in ("tiers", "gate"):
        return max(map(worth, [*(row["score"] for row in node.get("tiers", [])), node.get("then", 0), node.get("else", 0)]))
    if isinstance(node, dict) and node["rule"] == "sum":
        return sum(map(worth, node["items"]))
    return node["full"] if isinstance(node, dict) and "full" in node else max(0, ends(node)[1] or 0)


class Writer:
    """Writes readings as methods: `other` is the second shape, `part` what a part of a step counts where it is unsaid."""

    def __init__(self, other, part):
        self.other, self.part = other, part

    def charge(self, item):
        if "per" in item:
            count, free = expression(item["per"]), item.get("free", 0)
            if is_number(item["each"]) and is_number(free):
                kind = {"occurrence": {"count": count, "each": {"fixed": text(item["each"])}, "free": text(free)}}
            else:
                over = {"max": [{"subtract": [count, expression(free)]}, {"number": "0"}]}
                kind = {"amount": {"of": {"multiply": [over, expression(item["each"])]}}}
        elif "missing" in item:
            counts = {"required": expression(item["required"]), "done": expression(item["missing"])}
            kind = {"missing": {**counts, "each": {"fixed": text(item["each"])}}}
        elif "below" in item or "above" in item:
            kind = self.gap(item[side := "below" if "below" in item else "above"], item, side, item["each"])
        elif "if" in item or "table" in item:
            rows = item.get("table", [item])
            if self.other or not all(is_number(row["amount"]) for row in rows):
                kind = {"amount": {"of": choose([(condition(row["if"]), expression(row["amount"])) for row in rows])}}
            else:
                rows = [{"if": condition(row["if"]), "amount": text(row["amount"])} for row in rows]
                kind = {"table": {"rows": rows}} if "table" in item else {"once": rows[0]}
        else:
            kind = {"amount": {"of": arithmetic(item["expr"])}}
        return {"charge": kind, "limit": self.limit(item), "when": condition(item["when"]) if "when" in item else None}

    def gap(self, measure, fields, side, each):
        part = PARTS.get(fields.get("partial", "unspecified"), self.part)
        return {"gap": {"of": expression(measure), "from": expression(fields["target"]), "side": side,
                        "in": UNITS[fields.get("unit", "abs")], "step": text(fields.get("step", 1)),
                        "rate": {"each": text(each)}, "part": part}}

    def charges(self, rule):
        return [self.charge(item) for item in rule["items"]]

    def method(self, node, points):
        """A method that scores `node` where the thing it stands in has `points`: its parts, then its range."""
        if is_number(node):
            return self.ranged({"formula": {"of": {"number": text(node)}}}, node, points)
        if node.get("full", points) != points:  # it has points of its own
            part = {"id": "own", "points": text(node["full"]), "method": self.method(node, node["full"])}
            return self.ranged({"checklist": {"parts": [part]}}, node, points)
        return getattr(self, node["rule"])(node, points)

    def ranged(self, method, node, points):
        """With the range that the text states, where it is not [0, points], the usual one."""
        low, high = ends(node)
        floor, cap = (None, None) if is_number(node) else (stated(node, "floor"), stated(node, "cap"))
        low = floor if floor is not None else "open" if low is None or low < 0 else 0
        high = cap if cap is not None else "open" if None in (high, points) or high > points else points
        within = {end: at if at == "open" else text(at) for end, at, usual in
                  (("low", low, 0), ("high", high, "open" if points is None else points)) if at != usual}
        return {"within": {**within, "of": method}} if within else method

    def proportional(self, rule, points):
        pair = {"actual": expression(rule["actual"]), "target": expression(rule["target"])}
        if self.other:
            product = {"multiply": ["points", {"divide": [pair["actual"], pair["target"]]}]}
            return self.ranged({"formula": {"of": product}}, rule, points)
        cap = "none" if rule.get("cap", 0) is None else "item" if "cap" in rule else "ratio"
        return self.ranged({"proportional": {"of": [pair], "cap": cap}}, rule, points)

    def all_or_nothing(self, rule, points):
        if self.other or rule.get("else", 0) != 0:
            row = {"if": rule["cond"], "score": rule["full"]}
            return self.tiers({"rule": "tiers", "tiers": [row], "else": rule.get("else", 0)}, points)
        return {"all_or_nothing": {"if": condition(rule["cond"])}}

    def deduct_per_shortfall(self, rule, points):
        gap = self.gap(rule["measure"], rule, "above" if rule.get("direction") == "lower" else "below", rule["points_per_step"])
        return self.taken(rule, [{"charge": gap}], points)

    def deduct(self, rule, points):
        return self.taken(rule, self.charges(rule), points)

    def taken(self, rule, charges, points):
        method = {"deduct": {"charges": charges, "limit": self.limit(rule)}}
        if self.other and points is not None:
            method = {"base": {"base": text(points), "charges": charges, "charge_limit": self.limit(rule)}}
        return self.ranged(method, rule, points)

    def bonus(self, rule, _points):
        return {"bonus": {"gains": self.charges(rule), "limit": self.limit(rule), "pick": PICKS[rule.get("pick", "sum")]}}

    def penalty(self, rule, _points):
        return {"penalty": {"charges": self.charges(rule), "limit": self.limit(rule), "pick": PICKS[rule.get("pick", "sum")]}}

    def limit(self, rule):
        return None if rule.get("limit") is None else text(rule["limit"])

    def sum(self, rule, points):
        based = self.based(rule) if self.other else None
        if based:  # how high it reaches is left to the library
            return self.ranged({"base": based}, {**rule, "cap": rule.get("cap", points)}, points)
        parts = [{"id": f"p{index}", "points": text(worth(part)), "method": self.method(part, worth(part))}
                 for index, part in enumerate(rule["items"])]
        return self.ranged({"checklist": {"parts": parts}}, rule, points)

    def based(self, rule):
        """A base with gains and charges, where the sum is one."""
        parts = {"number" if is_number(part) else part["rule"]: part for part in rule["items"]}
        number, picks = parts.pop("number", None), {part.get("pick", "sum") for part in parts.values()}
        if number is None or len(parts) + 1 < len(rule["items"]) or picks - {"sum"} or set(parts) - {"bonus", "penalty"}:
            return None
        gains, charges = parts.get("bonus", {"items": []}), parts.get("penalty", {"items": []})
        return {"base": text(number), "gains": self.charges(gains), "gain_limit": self.limit(gains),
                "charges": self.charges(charges), "charge_limit": self.limit(charges)}

    def tiers(self, rule, points):
        tests, on = [row["if"] for row in rule["tiers"]], None
        if self.other and all("cmp" in test and is_number(test["cmp"][2]) and test["cmp"][1] != "!=" for test in tests):
            measured = [test["cmp"][0] for test in tests]
            on = expression(measured[0]) if all(one == measured[0] for one in measured) else None
        bands = [{"is": {"between": self.edges(*row["if"]["cmp"][1:])} if on else {"holds": condition(row["if"])},
                  "gives": self.gives(row["score"], points)} for row in rule["tiers"]]
        tiers = {"on": on, "bands": bands, "otherwise": self.gives(rule.get("else", 0), points)}
        return self.ranged({"tiers": tiers}, rule, points)

    def edges(self, operator, at):
        edge = {"at": text(at), "included": "=" in operator}
        return {end: edge for end, signs in (("from", (">=", ">", "==")), ("to", ("<=", "<", "=="))) if operator in signs}

    def gives(self, score, points):
        if not is_number(score):
            return {"method": self.method(score, points)}
        if self.other and points and score >= 0 and Decimal(score) * 100 % points == 0:
            return {"percent": text(Decimal(score) * 100 / points)}
        return {"points": text(score)}

    def gate(self, rule, points):
        then = rule.get("then", 0)
        if self.other or then != 0:
            row = {"if": rule["when"], "score": then}
            return self.tiers({"rule": "tiers", "tiers": [row], "else": rule["else"]}, points)
        gate = {"when": condition(rule["when"]), "effect": "zero", "reaches": "item"}
        return {"gated": {"gates": [gate], "of": self.method(rule["else"], points)}}

    def rank(self, rule, points):
        table, beyond = rule["table"], rule.get("beyond", 0)
        if self.other:
            rows = [{"if": {"cmp": [rule["rank"], "==", at]}, "score": score} for at, score in enumerate(table, 1)]
            return self.tiers({"rule": "tiers", "tiers": rows, "else": beyond}, points)
        rank = {"place": expression(rule["rank"]), "table": list(map(text, table)), "beyond": text(beyond)}
        return self.ranged({"rank": rank}, rule, points)

    def rank_step(self, rule, points):
        place, first, step = expression(rule["rank"]), text(rule["first"]), text(rule["step"])
        down = {"multiply": [{"subtract": [place, {"number": "1"}]}, {"number": step}]}
        formula = {"formula": {"of": {"subtract": [{"number": first}, down]}}}
        return self.ranged(formula if self.other else {"rank": {"place": place, "table": [first], "step": step}}, rule, points)

    def formula(self, rule, points):
        return self.ranged({"formula": {"of": arithmetic(rule["expr"])}}, rule, points)


def readings(gold, points):
    """Every way of writing a reading: the methods, without doubles."""
    written = {json.dumps(Writer(other, part).method(gold, points), ensure_ascii=False, sort_keys=True)
               for other in (False, True) for part in UNSAID}
    return [json.loads(method) for method in sorted(written)]


def requests(clause):
    """(clause, case, request) for every case and way of writing."""
    for case in clause["cases"]:
        gold, values = dict(clause["gold"]), case["inputs"]
        if isinstance(gold.get("full"), dict):  # 分值, 权重: what the item is worth comes with the case
            gold["full"] = values[gold["full"]["input"]]
        points = gold.get("full") if clause["points"] is None else clause["points"]
        values = {name: value if isinstance(value, (bool, str)) else text(value) for name, value in values.items()}
        for method in readings(gold, points):
            request = {"method": method, "points": None if points is None else text(points), "values": values}
            yield clause, case, json.dumps({"score": request}, ensure_ascii=False)


def main():
    split = sys.argv.index("--")
    with open(sys.argv[1], encoding="utf-8") as file:
        clauses = [json.loads(line, parse_float=Decimal) for line in file if line.strip()]
    asked, wrong, counts = [], {}, defaultdict(Counter)  # wrong: (clause, case) -> what is said of it
    for clause in clauses:
        rule = clause["gold"]["rule"] if clause["gold"] else "(no reading)"
        counts[rule].update(clauses=1, cases=len(clause["cases"]))
        try:
            asked += requests(clause)
        except Inexpressible as reason:
            wrong[clause["id"], 0] = f"{rule}: cannot be written: {reason}"
    lines = "\n".join(request for *_, request in asked) + "\n"
    run = subprocess.run(sys.argv[split + 1:], input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    agree = {}
    for (clause, case, request), answer in zip(asked, map(json.loads, run.stdout.splitlines()), strict=True):
        right = "score" in answer and abs(Decimal(answer["score"]) - Decimal(str(case["expected"]))) <= TOLERANCE
        key, rule = (clause["id"], clause["cases"].index(case)), clause["gold"]["rule"]
        agree[key] = agree.get(key, (True,))[0] and right, rule, "disputed" if case.get("disputed") else "judged"
        if not right and not case.get("disputed"):
            wrong.setdefault(key, f"{rule}: expected {case['expected']}, got {answer.get('score', answer)}\n    {request}")
    for right, rule, kind in agree.values():
        counts[rule].update({kind: 1, f"{kind} agree": right})
    counts["all"] = sum(counts.values(), Counter())
    columns = ["clauses", "cases", "judged", "judged agree", "disputed", "disputed agree"]
    print(f"{'rule':22}", "  ".join(columns))
    for rule, count in counts.items():
        print(f"{rule:22}", "  ".join(f"{count[column]:{len(column)}}" for column in columns))
    print(f"{len(asked)} requests; a case agrees where every way of writing it does")
    for (name, case), told in wrong.items():
        print(f"{'explained' if name in EXPLAINED else 'MISMATCH'} {name} case {case} {EXPLAINED.get(name, told)}")
    stale = set(EXPLAINED) - {name for name, _ in wrong}
    for name in sorted(stale):
        print(f"STALE {name}: it agrees, and EXPLAINED says that it cannot")
    return 1 if stale or any(name not in EXPLAINED for name, _ in wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
