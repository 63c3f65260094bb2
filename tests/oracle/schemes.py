"""From scheme and report to the scorecard: leaves, rounding, totals, pools, gates, ranks and grades (semantics.md 2-5, 7)."""

from fractions import Fraction
from itertools import product
from math import floor

import methods
from methods import STATES, Unknown, condition, expression, gate_holds, held, raw, tag, unwrap
from quantities import Bad, PERCENT, Q, add, decimal, measure, quantity, rounded, text

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

    def __init__(self, card, ind, unit, assignment=None, forced=None):
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
        for gate in gates + (self.ind.get("gates") or []):
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
        names = [n for n in dict.fromkeys(name_all([self.method, self.ind.get("gates")])) if n in self.inputs]
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
                scores.append(Leaf(self.card, self.ind, self.unit, self.assignment, given).leaf(self.method))
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
        names = [n for n in dict.fromkeys(name_all([self.method, self.ind.get("gates")])) if n in self.inputs]
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


class Card:
    """The scorecard of one scheme, report and period."""

    def __init__(self, scheme, report, period):
        self.scheme, self.report, self.period = scheme, report, period
        self.policy = scheme.get("policy") or {}
        self.places = int(self.policy.get("places", 4))
        self.own = {m["symbol"]: m for m in scheme.get("measures") or []}
        self.units = [u["id"] for u in scheme["units"]]
        self.memo = None

    def quantity(self, written):
        return quantity(written, self.own)

    def ends(self, period=None):
        year, _, part = (period or self.period).partition("-")
        return year + {"": "-12-31", "H1": "-06-30", "H2": "-12-31", "Q1": "-03-31", "Q2": "-06-30", "Q3": "-09-30",
                       "Q4": "-12-31"}.get(part, f"-{part}-31")

    def members(self, name):
        for group in self.scheme.get("unit_groups") or []:
            if group["id"] == name:
                return group["members"]
        return [name]

    def applies(self, ind):
        if not ind.get("applies_to"):
            return self.units
        wanted = {u for name in ind["applies_to"] for u in self.members(name)}
        return [u for u in self.units if u in wanted]

    def shares(self, ind):
        """Points by assignment; percent by largest remainder, ties to the lead, then in order."""
        result, percent = {}, []
        for a in ind["assignments"]:
            word, content = tag(a["share"])
            if word == "points":
                result[a["id"]] = decimal(content)
            elif word == "percent":
                percent.append((a, decimal(content)))
        unit = Fraction(1, 10**self.places)
        exact = [(a, decimal(ind["points"]) * p / 100) for a, p in percent]
        for a, points in exact:
            result[a["id"]] = floor(points / unit) * unit
        left = sum(p for _, p in exact) - sum(result[a["id"]] for a, _ in exact)
        order = sorted(exact, key=lambda e: (-((e[1] / unit) % 1), e[0]["role"] != "lead"))
        for a, _ in order[: int(left / unit)]:
            result[a["id"]] += unit
        return result

    def leaves(self):
        """The items; memoised, each indicator evaluated when it is first asked for."""
        if self.memo is None:
            self.memo = []
            for ind in self.in_order():
                self.memo += self.items(ind)
            order = [i["id"] for i in self.scheme["indicators"]]
            self.memo.sort(key=lambda i: order.index(i["indicator"]))
        return self.memo

    def in_order(self):
        """Indicators that read another's score come after it."""
        waiting, done = list(self.scheme["indicators"]), []
        while waiting:
            for ind in waiting:
                if not any(f"'score': '{o['id']}'" in repr(ind.get("method")) for o in waiting if o is not ind):
                    done.append(ind)
                    waiting.remove(ind)
                    break
            else:
                raise Bad("circular_reference")
        return done

    def items(self, ind):
        if ind.get("periods") and self.period not in ind["periods"]:
            return []
        if ind.get("division") == "divided":
            found = [self.item(ind, a.get("unit"), a) for a in ind["assignments"]]
        else:
            bare = ind["points"] == "none" and not ind.get("method")
            found = [] if bare else [self.item(ind, u) for u in self.applies(ind)]
        found = [f for f in found if f]
        for item in found:
            if item["state"] == "not_applicable":
                self.place(ind, item, found)
        return found

    def item(self, ind, unit, assignment=None):
        leaf = Leaf(self, ind, unit, assignment)
        item = {"indicator": ind["id"], "unit": unit, "assignment": (assignment or {}).get("id"),
                "role": (assignment or {}).get("role") or self.role(ind, unit), "points": text(leaf.points), "group": ind.get("group"),
                "full": leaf.points, "pool": None}
        whole = leaf.rate_of or leaf.points
        inner, low, high, _ = unwrap(leaf.method, whole)
        item["low"], item["high"] = ("open" if b is None else text(b * leaf.points / whole if whole else b) for b in (low, high))
        word, content = tag(inner)
        counted = word not in ("bonus", "penalty")
        item["pool"] = None if counted else content["pool"]
        try:
            state, value, so_far, final = leaf.evaluate()
            text(value or Fraction(0))
        except NotScored:
            return None
        except NotApplicable:
            choice = ind.get("not_applicable") or self.policy.get("not_applicable") or "exclude"
            if counted and choice == "exclude":
                item["adds"] = leaf.may_come_back()
            return {**item, "state": "not_applicable", "so_far": None, "final": None, "guaranteed": None, "reachable": None}
        except Bad as error:
            state, value, so_far, final = "undetermined", None, None, leaf.points
            item["fault"] = {"code": error.code}
            item["guaranteed"] = "open" if low is None else text(min(low, Fraction(0)))
            item["reachable"] = item["high"]
        item["state"] = state
        counts = lambda points: {"score": text(value or Fraction(0)), "points": text(points if counted else Fraction(0))}
        item["so_far"] = None if so_far is None else counts(so_far)
        item["final"] = counts(final)
        try:
            low, high = leaf.bounds() if word not in ("checklist", "weighted") else (None, None)
            hidden = isinstance(ind["points"], dict) and not leaf.entry(ind["points"]["input"])[3]
            asked = any(w in repr(leaf.method) for w in ("'peers'", "'pooled'", "'rank'"))
            hidden |= asked and any(Leaf(self, ind, u).exemption_is_open() for u in self.applies(ind))
            # an error of one peer, if its value comes to that, is an error of all
            hidden |= asked and "'divide'" in repr(leaf.method)
            if leaf.exemption_is_open() and counted:
                outcome = {"exclude": Fraction(0), "zero": Fraction(0), "full": leaf.points}
                choice = ind.get("not_applicable") or self.policy.get("not_applicable") or "exclude"
                out = outcome["exclude" if isinstance(choice, dict) else choice]
                low, high = (None if low is None else min(low, out)), (None if high is None else max(high, out))
            if word not in ("checklist", "weighted") and not hidden:
                item["guaranteed"] = "open" if low is None else text(low)
                item["reachable"] = "open" if high is None else text(high)
        except Exception:  # bounds are a by-product here; what is missing must be marked by_hand
            pass
        return item

    def place(self, ind, item, found):
        """What the scheme does with an item that does not apply."""
        choice = ind.get("not_applicable") or self.policy.get("not_applicable") or "exclude"
        value = None
        if choice == "full":
            value = item["full"]
        elif choice == "zero":
            value = Fraction(0)
        elif choice == "peers_mean":
            others = [o["final"] for o in found if o["final"] and o["state"] == "reported"]
            rates = [decimal(o["score"]) / decimal(o["points"]) for o in others]
            value = self.round(item["full"] * sum(rates) / len(rates)) if rates else Fraction(0)
        if value is not None:
            item["so_far"] = item["final"] = {"score": text(value), "points": item["points"]}
            item["guaranteed"] = item["reachable"] = text(value)
        elif isinstance(choice, dict):
            item["rescale"] = choice["rescale"]

    # ---- above the leaf

    def round(self, value):
        return rounded(value, self.places, self.policy.get("rounding", "half_up"))

    def sums(self, score, points):
        rate = None if points == 0 else text(rounded(score / points * 100, self.places))
        return {"score": text(score), "points": text(points), "rate": rate}

    def inside(self, group):
        """A group and all groups below it."""
        found = [group]
        for g in self.scheme.get("groups") or []:
            if g.get("parent") in found:
                found.append(g["id"])
        return found

    def above(self, group):
        parents = {g["id"]: g.get("parent") for g in self.scheme.get("groups") or []}
        while group:
            yield group
            group = parents[group]

    def gates(self, unit):
        """(gate, leaf context) of all indicators and groups, where they hold for the unit."""
        for ind in self.scheme["indicators"]:
            leaf = Leaf(self, ind, unit)
            own = unwrap(leaf.method, leaf.points)[3] if leaf.method else []
            for gate in (ind.get("gates") or []) + own:
                if gate_holds(gate, leaf):
                    yield gate
        for group in self.scheme.get("groups") or []:
            for gate in group.get("gates") or []:
                if gate_holds(gate, Leaf(self, self.scheme["indicators"][0], unit)):
                    yield {**gate, "reaches": {"group": group["id"]}} if gate.get("reaches", "item") == "item" else gate

    def pools(self, items, unit, barred):
        result = []
        for pool in self.scheme.get("pools") or []:
            mine = [decimal(i["final"]["score"]) for i in items if i["unit"] == unit and i["pool"] == pool["id"] and i["final"]]
            if mine:
                kept = [m for m in mine if not (barred and m > 0)]
                most, least = (decimal(pool[k]) if pool.get(k) is not None else None for k in ("most", "least"))
                result.append({"pool": pool["id"], "unit": unit, "sum": text(sum(mine)),
                               "score": text(held(sum(kept, Fraction(0)), least, most)), "outside": pool.get("outside")})
        return result

    def unit_totals(self, items, unit, barred):
        gates, groups = list(self.gates(unit)) if not barred else barred, self.scheme.get("groups") or []
        result = {}
        for key in ("so_far", "final"):
            mine = [i for i in items if i["unit"] == unit and i[key] and not i["pool"]]
            members = {g["id"]: [i for i in mine if i["group"] in self.inside(g["id"])] for g in groups}
            score = {g: sum((decimal(i[key]["score"]) for i in m), Fraction(0)) for g, m in members.items()}
            points = {g: sum((decimal(i[key]["points"]) for i in m), Fraction(0)) for g, m in members.items()}
            score[None] = sum((decimal(i[key]["score"]) for i in mine), Fraction(0))
            points[None] = sum((decimal(i[key]["points"]) for i in mine), Fraction(0))

            def change(group, to_score, to_points):
                by, more = to_score - score[group], to_points - points[group]
                for g in list(self.above(group)) + [None]:
                    score[g] += by
                    points[g] += more

            for group in {i["rescale"] for i in items if i["unit"] == unit and i.get("rescale")}:
                rest = sum(decimal(i["final"]["points"]) for i in items if i["unit"] == unit and i["final"] and not i["pool"]
                           and i["group"] in self.inside(group))
                whole = rest + sum(i["full"] for i in items if i["unit"] == unit and i.get("rescale") == group)
                change(group, self.round(score[group] * whole / rest), self.round(points[group] * whole / rest))
            for entry in self.pools(items, unit, any(g["effect"] == "no_bonus" for g in gates)):
                score[None] += 0 if entry["outside"] else decimal(entry["score"])
            reaching = [(g, g["reaches"]["group"]) for g in gates if isinstance(g.get("reaches"), dict)]
            for gate, group in sorted(reaching, key=lambda e: len(list(self.above(e[1])))):
                change(group, self.round(methods.effect(gate, score[group])), points[group])
            for gate in gates:
                if gate.get("reaches") == "total":
                    score[None] = self.round(methods.effect(gate, score[None]))
            for g in score:
                result.setdefault(g, {})[key] = self.sums(score[g], points[g])
        return result, gates

    def scorecard(self):
        items = self.leaves()
        held_gates = {u: list(self.gates(u)) for u in self.units}
        totals = {u: self.unit_totals(items, u, held_gates[u])[0] for u in self.units}
        units = []
        for u in self.units:
            row = {"unit": u, **totals[u][None]}
            mine = [i for i in items if i["unit"] == u]
            if all("guaranteed" in i for i in mine) and not held_gates[u]:
                for key in ("guaranteed", "reachable"):
                    row[key] = {"score": self.bound_total(mine, key)}
            units.append(row)
        card = {"kaohe": 1, "scheme": self.scheme["id"], "period": self.period, "items": items, "totals": {
            "units": units,
            "groups": [{"unit": u, "group": g["id"], **totals[u][g["id"]]} for u in self.units for g in self.scheme.get("groups") or []],
            "roles": self.roles(items), "within": self.within(units)}}
        card["indicators"] = [self.divided(ind, items) for ind in self.scheme["indicators"] if ind.get("division") == "divided"]
        card["pools"] = [e for u in self.units for e in self.pools(items, u, any(g["effect"] == "no_bonus" for g in held_gates[u]))]
        card["ranking"] = self.ranking(card, items)
        card["grades"] = self.grades(card, held_gates)
        return card

    def bound_total(self, mine, key):
        """The sum of the bounds of a unit's items, each pool within its own limits."""
        bounds = [i[key] for i in mine if i[key] is not None and not i["pool"]]
        best = min if key == "guaranteed" else max
        bounds += [text(best(i["adds"] + [Fraction(0)])) for i in mine if i.get("adds")]
        for pool in self.scheme.get("pools") or []:
            if pool.get("outside"):
                continue
            most, least = (decimal(pool[k]) if pool.get(k) is not None else None for k in ("most", "least"))
            own = [i[key] for i in mine if i["pool"] == pool["id"]]
            if "open" in own:
                limit = least if key == "guaranteed" else most
                bounds.append("open" if limit is None else text(limit))
            elif own:
                bounds.append(text(held(sum(map(decimal, own)), least, most)))
        return "open" if "open" in bounds else text(sum(map(decimal, bounds), Fraction(0)))

    def role(self, ind, unit):
        """The role that a unit holds in an indicator on which every unit is scored; the lead goes first."""
        order = ("lead", "cooperating", "undertaking", "responsible", "joint")
        held = [a["role"] for a in ind.get("assignments") or [] if ind.get("division") != "divided" and unit in self.named(a)]
        return min(held, key=order.index) if held else None

    def named(self, assignment):
        own = assignment.get("unit")
        groups = {g["id"]: g.get("members") or [] for g in self.scheme.get("unit_groups") or []}
        return groups.get(own, [own])

    def within(self, rows):
        """A unit with all units that lie within it: sums of their totals."""
        parents = {u["id"]: u.get("within") for u in self.scheme["units"]}

        def above(unit):
            while parents[unit]:
                unit = parents[unit]
                yield unit

        result = []
        for parent in self.units:
            members = [u for u in self.units if parent in above(u)]
            mine = [r for r in rows if r["unit"] in [parent, *members]]
            if members:
                result.append({"unit": parent, "members": members, **{key: self.sums(*(
                    sum((decimal(r[key][part]) for r in mine), Fraction(0)) for part in ("score", "points"))) for key in ("so_far", "final")}})
        return result

    def roles(self, items):
        rows = []
        for u in self.units:
            for role in ("lead", "cooperating", "undertaking", "responsible", "joint"):
                mine = [i for i in items if i["unit"] == u and i["role"] == role]
                if mine:
                    rows.append({"unit": u, "role": role, **{key: self.sums(
                        sum((decimal(i[key]["score"]) for i in mine if i[key]), Fraction(0)),
                        sum((decimal(i[key]["points"]) for i in mine if i[key]), Fraction(0))) for key in ("so_far", "final")}})
        return rows

    def divided(self, ind, items):
        total = sum((decimal(i["final"]["score"]) for i in items if i["indicator"] == ind["id"] and i["final"]), Fraction(0))
        low, high = unwrap(ind["method"], decimal(ind["points"]))[1:3] if ind.get("method") else (Fraction(0), decimal(ind["points"]))
        return {"indicator": ind["id"], "sum": text(total), "score": text(held(total, low, high))}

    def exact_total(self, unit):
        """The total before rounding, for `compare: exact`; plain schemes only."""
        total = Fraction(0)
        for ind in self.scheme["indicators"]:
            leaf = Leaf(self, ind, unit)
            total += methods.score(leaf.method, leaf.points, leaf)
        return total

    def ranking(self, card, items):
        spec = self.scheme.get("ranking")
        if not spec:
            return []
        among = self.members(spec["among"]) if spec.get("among") else self.units
        rows = {r["unit"]: r["final"] for r in card["totals"]["units"] if r["unit"] in among}

        def key(u):
            own = rows[u]
            first = decimal(own["rate"] if spec.get("by") == "rate" else own["score"])
            if self.policy.get("compare") == "exact":
                first = self.exact_total(u)
            breaks = [decimal(i["final"]["score"]) for t in spec.get("tie_break") or [] for i in items
                      if i["unit"] == u and i["indicator"] == t["indicator"]]
            return tuple([first] + (breaks if spec.get("ties") == "ordinal" else []))

        keys = {u: key(u) for u in rows}
        result = []
        for u in sorted(rows, key=lambda u: ([-k for k in keys[u]], self.units.index(u))):
            ahead = [keys[o] for o in rows if keys[o] > keys[u]]
            place = len(set(ahead)) + 1 if spec.get("ties") == "dense" else len(ahead) + 1
            result.append({"unit": u, "place": place, "score": rows[u]["score"], "rate": rows[u]["rate"]})
        return result

    def grades(self, card, held_gates):
        spec = self.scheme.get("grades")
        if not spec:
            return []
        bands = [b["id"] for b in spec["bands"]]
        value = {r["unit"]: decimal(r["final"]["rate" if spec.get("by") == "rate" else "score"]) for r in card["totals"]["units"]}
        grade = {}
        for u, v in value.items():
            grade[u] = next(i for i, b in enumerate(spec["bands"]) if b.get("from") is None or v >= decimal(b["from"]))
        for i, band in enumerate(bands):
            for quota in spec.get("quotas") or []:
                if quota["grade"] == band:
                    most = quota["count"] if quota.get("count") is not None else floor(decimal(quota["percent"]) * len(value) / 100)
                    inside = sorted((u for u in grade if grade[u] == i), key=lambda u: -value[u])
                    if len(inside) > int(most):
                        edge = value[inside[int(most)]]
                        for u in inside:
                            if value[u] <= edge:
                                grade[u] = i + 1
        for u in grade:
            for gate in held_gates[u]:
                word, content = tag(gate["effect"])
                if word == "grade_at_most":
                    grade[u] = max(grade[u], bands.index(content))
                if word == "grade_lower":
                    grade[u] = min(grade[u] + 1, len(bands) - 1)
        return [{"unit": u, "grade": bands[g]} for u, g in grade.items()]


def combined(scheme, report, periods):
    """Totals over periods, each period's times its weight and rounded once more."""
    weights = {w["period"]: decimal(w["weight"]) / 100 for w in scheme.get("period_weights") or []}
    if not weights:
        raise Bad("missing_key")
    if set(weights) != set(periods):
        raise Bad("unknown_period")
    cards = [(w, Card(scheme, report, p)) for p, w in weights.items()]
    rows = []
    for unit in cards[0][1].units:
        row = {"unit": unit}
        for key in ("so_far", "final"):
            parts = [(w, card, next(r for r in card.scorecard()["totals"]["units"] if r["unit"] == unit)[key]) for w, card in cards]
            score, points = (sum((card.round(w * decimal(p[k])) for w, card, p in parts), Fraction(0)) for k in ("score", "points"))
            row[key] = cards[0][1].sums(score, points)
        rows.append(row)
    return rows
