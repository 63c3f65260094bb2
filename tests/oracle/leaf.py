"""One item, or one assignment of it, for one unit: what is reported, its score and its bounds (semantics.md 2-5)."""

from fractions import Fraction
from itertools import product

import methods
from methods import STATES, Unknown, condition, expression, gate_holds, held, raw, tag, unwrap
from quantities import Bad, PERCENT, Q, add, decimal, measure, rounded

FAR = 10**15


class NotScored(Exception):
    """The item is out of all totals of the period."""


class NotApplicable(Exception):
    """The item does not apply to the unit."""


def name_all(node, found=None):
    """The inputs that a node reads, in order, and the word `target` where it reads one."""
    found = [] if found is None else found
    if node == "target":
        found.append("target")
    elif isinstance(node, list):
        for child in node:
            name_all(child, found)
    elif isinstance(node, dict):
        for key, child in node.items():
            if key in ("input", "flag", "mark") and isinstance(child, str):
                found.append(child)
            elif key == "gap" and child.get("from") is None:
                found.append("target")
                name_all(child, found)
            else:
                name_all(child, found)
    return found


class Leaf(methods.Context):
    """One item, or one assignment of it, for one unit."""

    def __init__(self, card, ind, unit, assignment=None, forced=None, entry=None):
        variant = next((v for v in ind.get("variants") or [] if unit in v["units"]), {})
        self.card, self.ind, self.unit, self.assignment = card, ind, unit, assignment
        self.policy = card.policy
        self.method = variant.get("method") or ind.get("method")
        self.points = variant.get("points") or ind["points"]
        self.forced = forced or {}
        self.seen = []
        if assignment:
            self.points = card.shares(ind)[assignment["id"]]
            own = assignment.get("method")
            self.rate_of = None if own else decimal(ind["points"])
            self.method = own or self.method
        else:
            self.rate_of = None
            self.points = Fraction(0) if self.points == "none" else self.points
            self.points = decimal(self.points) if isinstance(self.points, str) else self.points
        self.gates, self.entries = ind.get("gates") or [], []
        if isinstance(self.method, dict) and "also" in self.method:
            self.entries = self.method["also"]["entries"]
            self.method = self.method["also"]["of"]
        self.entry_of = entry
        if entry:
            self.method, self.gates, self.rate_of = entry["method"], [], None
        self.inputs = {i["id"]: i for i in (ind.get("inputs") or []) + ((assignment or {}).get("inputs") or [])}
        self.read_points()

    def read_points(self):
        """Points that are an input: what they are, and the state and the fault that they bring along."""
        self.points_state, self.points_fault = None, None
        if isinstance(self.points, dict):
            self.points_state, value = self.entry(self.points["input"])[:2]
            self.points = Fraction(0) if value is None else value.number
            self.points_fault = "out_of_range" if self.points < 0 else None

    def entry(self, name):
        """(state, value, contested, final) of an input."""
        kind, fields = tag(self.inputs[name]["kind"])
        key = {"period": self.card.period, "indicator": self.ind["id"], "input": name}
        wanted = [(self.assignment or {}).get("id"), None]
        for listed in ("registers", "values"):
            for assignment in wanted:
                for v in self.card.report.get(listed) or []:
                    if all(v[k] == key[k] for k in key) and self.unit in v["units"] and v.get("assignment") == assignment:
                        return self.read(v, kind, fields)
        due = self.ind.get("deadline") or self.card.ends()
        if self.card.report["as_of"] < due:
            return "not_due", None, None, True
        return "missing", (Q(0) if (fields or {}).get("register") else None), None, True

    def read(self, v, kind, fields):
        if "events" in v:
            return "reported", Q(sum(decimal(e["count"]) for e in v["events"])), None, v["closed"]
        word, content = tag(v["is"])
        final = v.get("final") is not False
        convert = (lambda d: self.plain(d, fields)) if kind in ("value", "count", "mark") else (lambda d: d)
        if word in ("missing", "not_due", "not_applicable"):
            return word, None, None, final
        contested = None
        if word == "disputed":
            contested = convert(content["contested"]) if content.get("contested") is not None else None
            content = content["value"]
        if word == "reported" and (self.ind.get("evidence") or {}).get("required") and not v.get("evidence"):
            word = "disputed"
        return word, convert(content), contested, final

    def plain(self, datum, fields):
        value = self.card.quantity(datum)
        symbol = fields.get("measure")
        return value.within(measure(symbol, self.card.own)) if symbol else value

    def datum(self, name):
        if name in self.forced:
            return self.forced[name]
        state, value, _, _ = self.entry(name)
        if state == "not_applicable":
            raise NotApplicable
        self.seen.append(state)
        if value is None:
            raise Unknown(state)
        return value

    number = datum

    def quantity(self, written):
        return self.card.quantity(written)

    def measure(self, symbol):
        return measure(symbol, self.card.own)

    def settle(self, parts, decisive):
        before, open_states = list(self.seen), []
        for part in parts:
            self.seen = []
            try:
                if condition(part, self) == decisive:
                    self.seen = before + self.seen
                    return decisive
            except Unknown:
                pass
            open_states += self.seen
        self.seen = before + open_states
        unknown = [s for s in open_states if s in STATES[:3]]
        if unknown:
            raise Unknown(min(unknown, key=STATES.index))
        return not decisive

    def measured(self, of=None):
        """The input that a target belongs to."""
        if of:
            return self.inputs[of]
        return next((i for i in self.inputs.values() if tag(i["kind"])[0] in ("value", "count")), None)

    def find_target(self, period, of=None):
        """(state, quantity) of the target of a period."""
        for particular in (True, False):
            for t in self.ind.get("targets") or []:
                mine = self.unit in t["units"] if t.get("units") else not particular
                if t["period"] == period and mine and (None in (of, t.get("of")) or t["of"] == of):
                    word, content = tag(t["is"])
                    if word == "number":
                        own = self.measured(of)
                        fields = tag(own["kind"])[1] if own else {}
                        return "number", self.plain(content, fields or {})
                    return word, None
        for m in self.ind.get("milestones") or []:
            if m["period"] == period and (not m.get("units") or self.unit in m["units"]):
                for q in m.get("quantities") or []:
                    if (of is None or q["input"] == of) and (not q.get("units") or self.unit in q["units"]):
                        return "number", self.plain(q["value"], tag(self.inputs[q["input"]]["kind"])[1])
                return "milestone_text", None
        return "missing", None

    def goal(self, node):
        listed = [t.get("of") for t in self.ind.get("targets") or []]
        listed += [q["input"] for m in self.ind.get("milestones") or [] for q in m.get("quantities") or []]
        goals = {of for of in listed if of}
        return next(iter(goals)) if len(goals) == 1 else next((n for n in name_all(node) if n in goals), None)

    def target_holds(self):
        """A target that is words only stands for the item's first flag."""
        if self.find_target(self.card.period)[0] not in ("text", "milestone_text"):
            raise Unknown("undetermined")
        return self.datum(next(i["id"] for i in self.inputs.values() if i["kind"] == "flag")) is True

    def target(self, of=None):
        state, value = self.find_target(self.card.period, of)
        if state == "milestone_text" and self.policy.get("text_milestone", "not_scored") == "not_scored":
            raise NotScored
        if state == "milestone_text":
            raise NotImplementedError("what stands for words is worked by hand")
        if state != "number":
            self.seen.append("undetermined")
            raise Unknown("undetermined")
        return value

    def divisor(self, value, node, beside=None):
        if value.number > 0 or node != "target":
            return value
        kind, fields = tag(self.measured(self.goal(beside))["kind"])
        accumulates = kind == "count" or (fields.get("movement") == "up" and fields.get("measure") != PERCENT)
        if value.number == 0 and accumulates:
            later = [p for p in self.card.scheme["periods"] if self.card.ends(p) > self.card.ends()]
            ahead = [q for s, q in (self.find_target(p) for p in later) if s == "number"]
            raise NotScored if any(q.number > 0 for q in ahead) else NotApplicable
        self.seen.append("undetermined")
        raise Unknown("undetermined")

    # other units and items

    def across(self, node, among):
        """The values of an expression over the peers that reported."""
        values = []
        for unit in self.card.members(among) if among else self.card.applies(self.ind):
            try:
                if Leaf(self.card, self.ind, unit).exempt():
                    continue
                values.append((unit, expression(node, Leaf(self.card, self.ind, unit))))
            except (Unknown, NotApplicable):
                pass
        return values

    def peers(self, c):
        own = sorted((q.number, i, q) for i, (_, q) in enumerate(self.across(c["of"], c.get("among"))))
        if not own:
            raise Unknown("missing")
        numbers, unit = [n for n, _, _ in own], own[0][2]
        n = len(numbers)
        return unit.like({"mean": sum(numbers) / n, "median": (numbers[(n - 1) // 2] + numbers[n // 2]) / 2,
                          "highest": numbers[-1], "lowest": numbers[0], "count": n}[c["statistic"]])

    def pooled(self, c):
        sums = []
        for key in ("numerator", "denominator"):
            values = [q for _, q in self.across(c[key], c.get("among"))]
            total = values[0]
            for q in values[1:]:
                total = add(total, q)
            sums.append(total)
        return methods.divide(*sums)

    def rank(self, c):
        own = expression(c["of"], self).number
        others = [q.number for _, q in self.across(c["of"], c.get("among"))]
        ahead = sum(o > own if c.get("order", "highest_first") == "highest_first" else o < own for o in others)
        return Q(ahead + 1 if c.get("from", "first") == "first" else len(others) - ahead)

    def score(self, other):
        items = [i for i in self.card.leaves() if i["indicator"] == other and i["unit"] == self.unit]
        return Q(sum(decimal(i["final"]["score"]) for i in items))

    # the result

    def exempt(self):
        """Is the exemption there and proven?"""
        try:
            return bool(self.ind.get("exempt_if")) and condition(
                self.ind["exempt_if"], Leaf(self.card, self.ind, self.unit, self.assignment, self.forced))
        except Unknown:
            return False

    def evaluate(self):
        """(state, score, points so far, points final); the score None where nothing is known."""
        self.seen = [self.points_state] if self.points_state else []
        if self.points_fault:
            raise Bad(self.points_fault)
        if self.exempt():
            raise NotApplicable
        word, content = tag(self.method)
        if word in ("checklist", "weighted") and not self.rate_of:
            return self.by_parts(word, content)
        try:
            value = self.leaf(self.method)
            state = min(self.seen or ["reported"], key=STATES.index)
        except Unknown:
            state, value = self.worst_state(self.method), None
        if state == "missing" and value is None:
            value = Fraction(0)
        out = state in ("undetermined", "not_due")
        return state, value, (None if out else self.points), self.points

    def worst_state(self, method):
        states = []
        for name in name_all(unwrap(method, self.points)[0]):
            if name == "target":
                states.append("reported" if self.find_target(self.card.period)[0] == "number" else "undetermined")
            elif name in self.inputs:
                states.append(self.entry(name)[0])
        return min(states + self.seen, key=STATES.index)

    def leaf(self, method):
        """The score after range, gates of method and of indicator, rounding and range again."""
        whole = self.rate_of or self.points
        inner, low, high, gates = unwrap(method, whole)
        self.points, own = whole, self.points
        try:
            value = held(raw(inner, whole, self), low, high)
        finally:
            self.points = own
        return self.finish(value, low, high, gates)

    def finish(self, value, low, high, gates):
        scale = self.points / self.rate_of if self.rate_of else 1
        value *= scale
        low, high = (None if b is None else b * scale for b in (low, high))
        held_by_gate = False
        seen = list(self.seen)
        for gate in gates + self.gates:
            if (gate.get("reaches") or "item") == "item" and gate_holds(gate, self):
                value, held_by_gate = methods.effect(gate, value), True
        self.seen = seen + [s for s in self.seen[len(seen):] if s == "disputed"]
        value = rounded(value, self.card.places, self.policy.get("rounding", "half_up"))
        return held(value, None if held_by_gate else low, high)

    def by_parts(self, word, content):
        total, so_far, final, states = Fraction(0), Fraction(0), Fraction(0), []
        listed = sum(decimal(p["points"]) for p in content["parts"]) if word == "checklist" else None
        for part in content["parts"]:
            points = decimal(part["points"]) if word == "checklist" else self.points * decimal(part["weight"]) / 100
            weight = 1 if word == "checklist" else decimal(part["weight"]) / 100
            self.seen = []
            try:
                total += weight * methods.score(part["method"], points / weight, self)
                state = min(self.seen or ["reported"], key=STATES.index)
            except Unknown:
                state = self.worst_state(part["method"])
            except NotApplicable:
                choice = self.ind.get("not_applicable") or self.policy.get("not_applicable")
                if choice in ("zero", "full"):
                    total += points if choice == "full" else 0
                    so_far, final = so_far + points, final + points
                continue
            states.append(state)
            so_far += 0 if state in ("undetermined", "not_due") else points
            final += points
        if not states:
            raise NotApplicable
        if word == "checklist" and listed != self.points:
            if (content.get("excess") or self.policy.get("excess")) == "scaled" and listed > self.points:
                total *= self.points / listed
                so_far, final = (self.card.round(p * self.points / listed) for p in (so_far, final))
            elif so_far == final == listed:
                so_far = final = self.points
        state = min(states, key=STATES.index)
        return state, self.finish(total, Fraction(0), self.points, []), (so_far if so_far else None), final

    def bounds(self):
        """(guaranteed, reachable), None where open: every legal value of what may still move."""
        state = self.evaluate()[0]
        inner, low, high, _ = unwrap(self.method, self.rate_of or self.points)
        names = [n for n in dict.fromkeys(name_all([self.method, self.gates])) if n in self.inputs]
        if "target" in name_all(inner) and self.find_target(self.card.period)[0] != "number":
            return (None if low is None else min(low, 0)), high
        if state == "undetermined":
            return (None if low is None else min(low, 0)), high
        scores = self.every_score(names)
        least, most = min(scores), max(scores)
        # a register that is missing has no events: nothing is outstanding
        unread = any(self.entry(n)[0] in STATES[:3] and self.entry(n)[1] is None for n in names)
        if state in STATES[:3] and (unread or state != "missing"):
            least = min(least, 0 if low is None else min(low, Fraction(0)))
        return (None if low is None and least < -1000 else least), (None if high is None and most > 1000 else most)

    def every_score(self, names):
        """The scores of every combination of values; what cannot be computed comes to nothing, or to its low end."""
        low = unwrap(self.method, self.rate_of or self.points)[1]
        # what only a gate reads may stay missing: the gate does not hold then
        loose = {n for n in names if n not in name_all([self.method]) and self.entry(n)[0] in STATES[:3]}
        scores = []
        for combination in product(*(self.legal(n) + ([None] if n in loose else []) for n in names)):
            given = {n: v for n, v in zip(names, combination) if v is not None}
            try:
                scores.append(Leaf(self.card, self.ind, self.unit, self.assignment, given, self.entry_of).leaf(self.method))
            except (Unknown, NotApplicable):
                continue
            except Bad as error:
                if error.code != "division_by_zero":
                    raise
                scores.append(Fraction(0) if low is None else min(low, Fraction(0)))
        return scores

    def exemption_is_open(self):
        """May the exemption still come, or go?"""
        names = name_all(self.ind.get("exempt_if") or {})
        return any(self.entry(n)[0] != "reported" or not self.entry(n)[3] for n in names)

    def may_come_back(self):
        """All that an item may add that is out as things stand, by an input or an exemption that is not final."""
        names = [n for n in dict.fromkeys(name_all([self.method, self.gates])) if n in self.inputs]
        na = [n for n in names if self.entry(n)[0] == "not_applicable"]
        if self.exempt() and not self.exemption_is_open():
            return []
        return self.every_score([n for n in names if n not in na])

    def legal(self, name):
        """Every value worth trying that the input may still take."""
        state, value, contested, final = self.entry(name)
        kind, fields = tag(self.inputs[name]["kind"])
        if state == "reported" and final:
            return [value]
        if state == "disputed":
            every = [] if contested is not None else self.every(kind, fields)
            return [value] + ([contested] if contested is not None else every)
        every = self.every(kind, fields)
        if state == "reported" and (kind == "count" or (fields or {}).get("movement") == "up"):
            return [value] + [q for q in every if q.number >= value.number]
        return every

    def every(self, kind, fields):
        if kind == "flag":
            return [True, False]
        if kind == "choice":
            return [o["id"] for o in fields["options"]]
        if kind == "date":
            return ["0000-01-01", "9999-12-31"]
        fields = fields or {}
        unit = measure(fields["measure"], self.card.own) if fields.get("measure") else Q(0)
        low = self.card.quantity(fields["min"]) if fields.get("min") is not None else Q(0 if kind == "count" else -FAR)
        high = self.card.quantity(fields["max"]) if fields.get("max") is not None else Q(FAR)
        state, goal = self.find_target(self.card.period)
        edges = [low, high] + ([goal] if state == "number" else []) + [Q(n) for n in range(0, 12)]
        edges = [unit.like(q.within(unit).number) if unit.dimension else q for q in edges]
        return [q for q in edges if edges[0].number <= q.number <= edges[1].number]
