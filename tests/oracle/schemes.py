"""From scheme and report to the scorecard: rounding, totals, pools, gates, ranks and grades (semantics.md 2-5, 7)."""

from fractions import Fraction
from math import floor

from leaf import Leaf, NotApplicable, NotScored
import methods
from methods import gate_holds, held, tag, unwrap
from quantities import Bad, decimal, quantity, rounded, text


# the pool of what names none: the total itself
STRAIGHT = {"id": "the total"}


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
            whom = [(a.get("unit"), a) for a in ind["assignments"]]
        else:
            bare = ind["points"] == "none" and not ind.get("method")
            whom = [] if bare else [(u, None) for u in self.applies(ind)]
        found = []
        for unit, assignment in whom:
            entries = Leaf(self, ind, unit, assignment).entries
            found += [self.item(ind, unit, assignment, entry) for entry in (None, *entries)]
        found = [f for f in found if f]
        for item in found:
            if item["state"] == "not_applicable":
                self.place(ind, item, [f for f in found if f["entry"] == item["entry"]])
        return found

    def item(self, ind, unit, assignment=None, entry=None):
        leaf = Leaf(self, ind, unit, assignment, entry=entry)
        item = {"indicator": ind["id"], "unit": unit, "assignment": (assignment or {}).get("id"),
                "role": (assignment or {}).get("role") or self.role(ind, unit), "points": text(leaf.points), "group": ind.get("group"),
                "full": leaf.points, "pool": None, "entry": (entry or {}).get("id")}
        whole = leaf.rate_of or leaf.points
        inner, low, high, _ = unwrap(leaf.method, whole)
        item["low"], item["high"] = ("open" if b is None else text(b * leaf.points / whole if whole else b) for b in (low, high))
        word, content = tag(inner)
        counted = word not in ("bonus", "penalty")
        item["pool"] = None if counted else content.get("pool", STRAIGHT["id"])
        if not counted:
            item["points"] = "0"
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

    def all_pools(self):
        return [*(self.scheme.get("pools") or []), STRAIGHT]

    def pools(self, items, unit, barred):
        result = []
        for pool in self.all_pools():
            mine = [decimal(i["final"]["score"]) for i in items if i["unit"] == unit and i["pool"] == pool["id"] and i["final"]]
            if mine:
                kept = [m for m in mine if not (barred and m > 0)]
                most, least = (decimal(pool[k]) if pool.get(k) is not None else None for k in ("most", "least"))
                result.append({"pool": None if pool is STRAIGHT else pool["id"], "unit": unit, "sum": text(sum(mine)),
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
        order = [p["id"] for p in self.scheme.get("pools") or []] + [None]
        entered = [e for u in self.units for e in self.pools(items, u, any(g["effect"] == "no_bonus" for g in held_gates[u]))]
        card["pools"] = sorted(entered, key=lambda e: order.index(e["pool"]))
        card["ranking"] = self.ranking(card, items)
        card["grades"] = self.grades(card, held_gates)
        return card

    def bound_total(self, mine, key):
        """The sum of the bounds of a unit's items, each pool within its own limits."""
        bounds = [i[key] for i in mine if i[key] is not None and not i["pool"]]
        best = min if key == "guaranteed" else max
        bounds += [text(best(i["adds"] + [Fraction(0)])) for i in mine if i.get("adds")]
        for pool in self.all_pools():
            if pool.get("outside"):
                continue
            most, least = (decimal(pool[k]) if pool.get(k) is not None else None for k in ("most", "least"))
            own = [i[key] for i in mine if i["pool"] == pool["id"] and i[key] is not None]
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
        total = sum((decimal(i["final"]["score"]) for i in items if i["indicator"] == ind["id"] and i["final"] and not i["pool"]), Fraction(0))
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
