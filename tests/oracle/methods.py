"""Expressions, conditions, charges and methods of the JSON form, as semantics.md section 4 states them."""

from fractions import Fraction
from math import ceil, floor

from quantities import Bad, PERCENT, Q, add, decimal, divide, measure, multiply, pair, quantity

STATES = ["missing", "undetermined", "not_due", "disputed", "estimated", "reported"]


class Unknown(Exception):
    """An input or target that is not known, with its state."""

    def __init__(self, state):
        super().__init__(state)
        self.state = state


def tag(node):
    """The word and the content of an externally tagged node."""
    if isinstance(node, str):
        return node, None
    (word, content), = node.items()
    return word, content


class Context:
    """What a method reads. The one for bare methods; schemes.py has the other."""

    policy = {}

    def __init__(self, values=None, points=None):
        self.values, self.points = values or {}, points

    def datum(self, name):
        if name not in self.values:
            raise Bad("no_value")
        return self.values[name]

    def number(self, name):
        return quantity(self.datum(name))

    def target(self, _of=None):
        if "target" not in self.values:
            raise Bad("no_target")
        return quantity(self.values["target"])

    def goal(self, _node):
        """The input in an expression whose own target a bare `target` beside it is."""
        return None

    def divisor(self, value, node, _beside=None):
        """A target that a ratio or a step in percent of the target divides by."""
        return value

    def measure(self, symbol):
        return measure(symbol)

    def quantity(self, written):
        return quantity(written)

    def settle(self, parts, decisive):
        """One `decisive` part decides; else the first unknown in the order of states."""
        unknown = []
        for part in parts:
            try:
                if condition(part, self) == decisive:
                    return decisive
            except Unknown as error:
                unknown.append(error)
        if unknown:
            raise min(unknown, key=lambda e: STATES.index(e.state))
        return not decisive


# ---- expressions


def expression(node, ctx):
    word, content = tag(node)
    if word == "number":
        return ctx.quantity(content)
    if word == "input":
        return ctx.number(content)
    if word == "target":
        return ctx.target()
    if word == "target_of":
        return ctx.target(content)
    if word == "points":
        return Q(ctx.points)
    if word == "choose":
        taken, other = ("then", "else") if condition(content["if"], ctx) else ("else", "then")
        own, beside = expression(content[taken], ctx), written(content[other], ctx)
        return alike([own, beside])[0] if beside and beside.dimension == own.dimension else own
    if word == "in":
        return Q(expression(content["of"], ctx).within(ctx.measure(content["measure"])).number)
    if word in ("peers", "pooled", "rank", "score"):
        return getattr(ctx, word)(content)
    terms = [expression(e, ctx) for e in content]
    if word in ("add", "min", "max"):
        terms = alike(terms)
    result = terms[0]
    for term in terms[1:]:
        if word == "add":
            result = add(result, term)
        elif word == "subtract":
            result = add(result, term.like(-term.number))
        elif word == "multiply":
            result = multiply(result, term)
        elif word == "divide":
            result = divide(result, term)
        else:
            a, b = pair(result, term)
            result = a if (a.number <= b.number) == (word == "min") else b
    return result.value() if word in ("multiply",) else result


def alike(terms):
    """Terms of a sum, a minimum or a maximum: in the magnitude that the measured ones share, else in the base."""
    measured = [t for t in terms if t.dimension is not None]
    if len({t.factor for t in measured}) < 2:
        return terms
    base = Q(1, measured[0].dimension)
    return [t.within(base) for t in terms]


def as_points(value):
    """A number that is points: without a measure, or in 分 of any magnitude."""
    return value.number * value.factor if value.dimension == "分" else value.number


def written(node, ctx):
    """The measure of a number in the text, the one alternative that the vectors leave beside another."""
    word, content = tag(node)
    return ctx.quantity(content) if word == "number" else None


def facing(node, other, ctx):
    """A side of a comparison: a bare target beside an input is that input's own."""
    own = ctx.goal(other) if node == "target" else None
    return {"target_of": own} if own else node


# ---- conditions

COMPARE = {
    "at_least": lambda a, b: a >= b, "more_than": lambda a, b: a > b, "at_most": lambda a, b: a <= b,
    "less_than": lambda a, b: a < b, "equal": lambda a, b: a == b, "not_equal": lambda a, b: a != b,
}


def condition(node, ctx):
    word, content = tag(node)
    if word == "target":
        return ctx.target_holds()
    if word == "compare":
        left, right = content["left"], content["right"]
        a, b = pair(expression(facing(left, right, ctx), ctx), expression(facing(right, left, ctx), ctx))
        return COMPARE[content["is"]](a.number, b.number)
    if word == "about":
        a, b = pair(expression(content["left"], ctx), expression(content["right"], ctx))
        return abs(a.number - b.number) <= ctx.quantity(content["tolerance"]).within(a).number
    if word == "flag":
        return ctx.datum(content) is True
    if word == "choice":
        return ctx.datum(content["input"]) in content["is"]
    if word == "by":
        return ctx.datum(content["input"]) <= content["date"]
    if word == "not":
        return not condition(content, ctx)
    return ctx.settle(content, word == "any")


# ---- charges


def amounts(node, times):
    """The sum of the first `times` amounts."""
    word, content = tag(node)
    if word == "fixed":
        return decimal(content) * times
    listed = [decimal(a) for a in content["amounts"]]
    while len(listed) < times:
        listed.append(listed[-1] + decimal(content.get("increment") or "0"))
    return sum(listed[:times], Fraction(0))


def gap(content, ctx, gain):
    start_at = content.get("from") or "target"
    own, start = pair(expression(content["of"], ctx), expression(facing(start_at, content["of"], ctx), ctx))
    difference = own.number - start.number
    side = content["side"]
    size = abs(difference) if side == "either" else max(Fraction(0), difference if side == "above" else -difference)
    unit = content["in"]
    if unit == "percentage_points" and own.dimension not in (None, PERCENT):
        raise Bad("measures_differ")
    if unit == "percent_of_target":
        size = size / ctx.divisor(start, start_at, content["of"]).number * 100
    step = decimal(content.get("step") or "1")
    steps = size / step
    parts = {"rates": "pro_rata", "gains": "whole", "counts": "whole", **(ctx.policy.get("parts") or {})}
    part = content.get("part") or parts["gains" if gain else "rates" if unit == "percentage_points" or unit == "measure" and own.dimension == PERCENT else "counts"]
    steps = {"pro_rata": steps, "whole": Fraction(floor(steps)), "started": Fraction(ceil(steps))}[part]
    word, rate = tag(content["rate"])
    if word == "each":
        return steps * decimal(rate)
    total, low = Fraction(0), Fraction(0)
    for row in rate["rows"]:
        high = decimal(row["up_to"]) / step if row.get("up_to") is not None else steps
        if rate["apply"] == "last":
            if row.get("up_to") is None or size <= decimal(row["up_to"]):
                return steps * decimal(row["each"])
        else:
            total += max(Fraction(0), min(steps, high) - low) * decimal(row["each"])
            low = high
    return total


def charge(node, ctx, gain=False):
    """What one line costs or earns."""
    if node.get("when") is not None and not condition(node["when"], ctx):
        return Fraction(0)
    word, content = tag(node["charge"])
    if word == "occurrence":
        count = expression(content["count"], ctx).number - decimal(content.get("free") or "0")
        value = amounts(content["each"], max(0, floor(count)))
    elif word == "missing":
        needed, done = pair(expression(content["required"], ctx), expression(content["done"], ctx))
        value = amounts(content["each"], max(0, floor(needed.number - done.number)))
    elif word == "gap":
        value = gap(content, ctx, gain)
    elif word == "once":
        value = decimal(content["amount"]) if condition(content["if"], ctx) else Fraction(0)
    elif word == "table":
        value = decimal(content.get("otherwise") or "0")
        for row in content["rows"]:
            if condition(row["if"], ctx):
                value = decimal(row["amount"])
                break
    elif word == "mark":
        value = ctx.number(content["input"]).number
    else:
        value = max(Fraction(0), as_points(expression(content["of"], ctx)))
    return held(value, None, content_limit(node))


def content_limit(node, key="limit"):
    return decimal(node[key]) if node.get(key) is not None else None


def charges(nodes, ctx, gain=False, pick="sum", limit=None):
    values = [charge(n, ctx, gain) for n in nodes or []] or [Fraction(0)]
    return held(sum(values) if (pick or "sum") == "sum" else max(values), None, limit)


# ---- methods


def held(value, low, high):
    if high is not None:
        value = min(value, high)
    return max(value, low) if low is not None else value


def proportional(m, points, ctx):
    targets = [ctx.divisor(expression(facing(o["target"], o["actual"], ctx), ctx), o["target"], o["actual"]) for o in m["of"]]
    actuals = [expression(o["actual"], ctx) for o in m["of"]]
    cap = m.get("cap") or ctx.policy.get("cap") or "item"
    pairs = [pair(a, t) for a, t in zip(actuals, targets)]
    several = m.get("several") or ctx.policy.get("several") or "mean"
    if several == "pooled":
        total = pairs[0]
        for a, t in pairs[1:]:
            total = (add(total[0], a), add(total[1], t))
        pairs = [total]
    ratios = [a.number / t.number for a, t in pairs]
    if cap == "ratio" or (len(pairs) > 1 and cap != "none"):
        ratios = [min(r, Fraction(1)) for r in ratios]
    ratio = min(ratios) if several == "least" else sum(ratios) / len(ratios)
    score = max(Fraction(0), points * decimal(m.get("factor") or "1") * ratio)
    return score + (ctx.number(m["mark"]["input"]).number if m.get("mark") else 0)


def gives(node, points, ctx):
    word, content = tag(node)
    if word == "points":
        return decimal(content)
    if word == "percent":
        return points * decimal(content) / 100
    return score(content, points, ctx)


def tiers(m, points, ctx):
    on = expression(m["on"], ctx)
    exact, unsaid, below, above = [], [], [], []
    for band in m["bands"]:
        word, content = tag(band["is"])
        if word == "holds":
            if condition(content, ctx):
                exact.append(band)
            continue
        inside, claims = True, True
        for key, sign in (("from", 1), ("to", -1)):
            edge = content.get(key)
            if edge is None:
                continue
            own, at = pair(on, ctx.quantity(edge["at"]))
            distance = (own.number - at.number) * sign
            if distance < 0 or (distance == 0 and edge.get("included") is False):
                inside = False
                (above if sign == 1 else below).append((-distance, band))
                break
            if distance == 0 and edge.get("included") is None:
                claims = False
        if inside:
            (exact if claims else unsaid).append(band)
    for band in exact + unsaid:
        return gives(band["gives"], points, ctx)
    if m.get("otherwise") is not None:
        return gives(m["otherwise"], points, ctx)
    neighbours = [min(side, key=lambda e: e[0])[1] for side in (below, above) if side]
    if len(neighbours) == 2:
        return min(gives(b["gives"], points, ctx) for b in neighbours)
    return Fraction(0)


def linear(m, ctx):
    own = expression(m["on"], ctx)
    at = [(ctx.quantity(p["at"]), decimal(p["score"])) for p in m["points"]]
    own, _ = pair(own, at[0][0])
    line = [(q.within(own).number, s) for q, s in at]
    if own.number <= line[0][0]:
        return line[0][1]
    for (x0, y0), (x1, y1) in zip(line, line[1:]):
        if own.number <= x1:
            return y0 + (y1 - y0) * (own.number - x0) / (x1 - x0)
    return line[-1][1]


def by_rank(m, ctx):
    place = int(expression(m["place"], ctx).number)
    table = [decimal(p) for p in m["table"]]
    if place <= len(table):
        return table[place - 1]
    if m.get("step") is not None:
        return max(Fraction(0), table[-1] - decimal(m["step"]) * (place - len(table)))
    return decimal(m.get("beyond") or "0")


def raw(method, points, ctx):
    """The score before its range."""
    word, m = tag(method)
    if word == "proportional":
        return proportional(m, points, ctx)
    if word == "all_or_nothing":
        return points if condition(m["if"], ctx) else Fraction(0)
    if word == "deduct":
        return points - charges(m["charges"], ctx, limit=content_limit(m))
    if word == "earn":
        return charges(m["gains"], ctx, gain=True)
    if word == "base":
        up = charges(m.get("gains"), ctx, gain=True, limit=content_limit(m, "gain_limit"))
        return decimal(m["base"]) + up - charges(m.get("charges"), ctx, limit=content_limit(m, "charge_limit"))
    if word == "checklist":
        total = sum(score(p["method"], decimal(p["points"]), ctx) for p in m["parts"])
        most = sum(decimal(p["points"]) for p in m["parts"])
        excess = m.get("excess") or ctx.policy.get("excess") or "cap"
        return total * points / most if excess == "scaled" and most > points else total
    if word == "weighted":
        return sum(decimal(p["weight"]) / 100 * score(p["method"], points, ctx) for p in m["parts"])
    if word == "tiers":
        return tiers(m, points, ctx)
    if word == "linear":
        return linear(m, ctx)
    if word == "rank":
        return by_rank(m, ctx)
    if word == "formula":
        return as_points(expression(m["of"], ctx).value())
    if word == "assessed":
        return ctx.number(m["mark"]).number
    sign, key = (1, "gains") if word == "bonus" else (-1, "charges")
    return sign * charges(m[key], ctx, gain=sign > 0, pick=m.get("pick"), limit=content_limit(m))


def own_range(method, points):
    """[low, high] where the text says nothing more; None is open."""
    word, m = tag(method)
    if word == "bonus":
        return Fraction(0), content_limit(m)
    if word == "penalty":
        limit = content_limit(m)
        return (None if limit is None else -limit), Fraction(0)
    high = points
    if word == "proportional" and m.get("cap") == "none":
        high = None
    if word == "base" and m.get("gains"):
        limit, base = content_limit(m, "gain_limit"), decimal(m["base"])
        if limit is not None:
            high = max(points, base + limit)
        elif base >= points:
            high = None
    return Fraction(0), high


def unwrap(method, points):
    """The method inside `within`, `gated` and `also`, its range, and the gates from the innermost."""
    low = high = None
    ranges, gates = [], []
    word, content = tag(method)
    while word in ("within", "gated", "also"):
        if word == "within":
            ranges.insert(0, content)
        elif word == "gated":
            gates = content["gates"] + gates
        method = content["of"]
        word, content = tag(method)
    low, high = own_range(method, points)
    for stated in ranges:
        low = bound(stated["low"]) if stated.get("low") is not None else low
        high = bound(stated["high"]) if stated.get("high") is not None else high
    return method, low, high, gates


def bound(written):
    return None if written == "open" else decimal(written)


def gate_holds(gate, ctx):
    """A gate whose input is unknown does not fire."""
    try:
        return condition(gate["when"], ctx)
    except Unknown:
        return False


def effect(gate, value):
    word, content = tag(gate["effect"])
    if word == "zero":
        return Fraction(0)
    if word == "share":
        return value * decimal(content) / 100
    if word == "at_most":
        return min(value, decimal(content))
    return value


def score(method, points, ctx):
    """The score of a method on `points`, in its range and after its gates, not rounded."""
    inner, low, high, gates = unwrap(method, points)
    outer, ctx.points = ctx.points, points
    try:
        value = held(raw(inner, points, ctx), low, high)
        for gate in gates:
            if (gate.get("reaches") or "item") == "item" and gate_holds(gate, ctx):
                value = effect(gate, value)
    finally:
        ctx.points = outer
    return value
