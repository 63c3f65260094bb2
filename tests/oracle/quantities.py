"""Decimals and quantities with their measure, exact, as semantics.md section 1 states them."""

import json
import re
from fractions import Fraction
from math import floor


class Bad(Exception):
    """An error with its stable code."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


MAX_DIGITS = 28
COUNT_WORDS = "家户个项座"
PERCENT = "%"


def decimal(text):
    """The exact value of a decimal written as digits."""
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text):
        raise Bad("not_a_decimal")
    if len(text.strip("-").replace(".", "").lstrip("0")) > MAX_DIGITS:
        raise Bad("too_many_digits")
    return Fraction(text)


def decimal_of_json(raw):
    """The exact value of one JSON text: a string of digits, or a number read from its digits."""
    number = re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE]([+-]?[0-9]+))?", raw)
    if number:
        exponent = int(number.group(4) or 0)
        if abs(exponent) > 2 * MAX_DIGITS:
            raise Bad("too_many_digits")
        mantissa = decimal(re.split("[eE]", raw)[0])
        value = mantissa * Fraction(10) ** exponent
        if abs(value) >= Fraction(10) ** MAX_DIGITS or (value * 10**MAX_DIGITS).denominator != 1:
            raise Bad("too_many_digits")
        return value
    try:
        value = json.loads(raw, parse_constant=lambda _: (_ for _ in ()).throw(ValueError()))
    except ValueError:
        raise Bad("bad_syntax") from None
    if not isinstance(value, str):
        raise Bad("wrong_type")
    return decimal(value)


def rounded(value, places, mode="half_up"):
    """`value` at `places` decimal places."""
    scaled = abs(value) * 10**places
    whole = floor(scaled)
    rest = scaled - whole
    half = Fraction(1, 2)
    up = {
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and whole % 2 == 1),
        "truncate": False,
    }[mode]
    result = Fraction(whole + up, 10**places)
    return -result if value < 0 else result


def text(value):
    """A canonical decimal of at most 28 significant digits, half up at the 28th."""
    if value == 0:
        return "0"
    places = MAX_DIGITS
    magnitude = abs(value)
    while magnitude >= 1:
        magnitude /= 10
        places -= 1
    if places < 0:
        raise Bad("no_decimal")
    digits = rounded(abs(value), places)
    whole = digits.numerator // digits.denominator
    fraction = (digits - whole) * 10**places
    tail = str(fraction.numerator).rjust(places, "0").rstrip("0") if fraction else ""
    return ("-" if value < 0 else "") + str(whole) + ("." + tail if tail else "")


class Q:
    """A number, its dimension (None: plain) and what one of its measure is in the dimension's base."""

    def __init__(self, number, dimension=None, factor=Fraction(1)):
        self.number, self.dimension, self.factor = Fraction(number), dimension, Fraction(factor)

    def like(self, number):
        return Q(number, self.dimension, self.factor)

    def within(self, other):
        """This quantity in the measure of `other`; a plain number takes the measure it meets."""
        if self.dimension is None:
            return other.like(self.number)
        if self.dimension != other.dimension:
            raise Bad("measures_differ")
        return other.like(self.number * self.factor / other.factor)

    def value(self):
        """What counts in multiplication and division: 85 % is 0.85."""
        return Q(self.number / 100) if self.dimension == PERCENT else self


def measure(symbol, own=None):
    """A quantity of one of the named measure."""
    own = own or {}
    if symbol in own:
        base = measure(own[symbol]["same_as"], own)
        return Q(1, base.dimension, base.factor * decimal(own[symbol]["factor"]))
    factor = Fraction(1)
    while symbol[:1] in ("万", "亿") and symbol:
        factor *= 10**4 if symbol[0] == "万" else 10**8
        symbol = symbol[1:]
        if symbol in own:
            base = measure(symbol, own)
            return Q(1, base.dimension, base.factor * factor)
    if symbol in ("%", "个百分点"):
        return Q(1, PERCENT)
    if symbol and symbol in COUNT_WORDS:
        return Q(1, "count", factor)
    if not symbol:
        return Q(1, None, factor)
    return Q(1, symbol, factor)


def quantity(written, own=None):
    """A quantity as it is written: `12.4亿元`, `85%`, `3`."""
    if isinstance(written, (int, float)) and not isinstance(written, bool):
        written = repr(written)
    found = re.fullmatch(r"(-?[0-9]+(?:\.[0-9]+)?)(\D*)", written)
    if not found:
        raise Bad("not_a_quantity")
    unit = measure(found.group(2), own)
    if unit.dimension is None:
        return Q(decimal(found.group(1)) * unit.factor)
    return unit.like(decimal(found.group(1)))


def pair(left, right):
    """Both in one measure, for comparisons: a plain number takes the measure of the other."""
    if left.dimension is None:
        left = left.within(right)
    return left, right.within(left)


def add(left, right):
    """A sum; a percentage and a plain number do not add."""
    if left.dimension != right.dimension and PERCENT in (left.dimension, right.dimension):
        raise Bad("measures_differ")
    left, right = pair(left, right)
    return left.like(left.number + right.number)


def multiply(left, right):
    left, right = left.value(), right.value()
    if left.dimension is None:
        left, right = right, left
    if right.dimension is not None:
        raise Bad("measures_differ")
    return left.like(left.number * right.number)


def divide(left, right):
    if left.dimension is not None and left.dimension == right.dimension:
        right = right.within(left)
        left, right = Q(left.number), Q(right.number)
    left, right = left.value(), right.value()
    if right.dimension is not None:
        raise Bad("measures_differ")
    if right.number == 0:
        raise Bad("division_by_zero")
    return left.like(left.number / right.number)
