"""A figure: what is printed at one place, and what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from workbench.core.period import Period
from workbench.core.source import Anchor

HALF = Decimal("0.5")
_NONE = Decimal(0)
UNEXPLAINED = "a balance before adjustment that its entries do not turn into the adjusted one beside it"


@lru_cache(maxsize=128)
def _one_at(place: int) -> Decimal:
    return Decimal(1).scaleb(place)


class Interval(NamedTuple):
    """All the amounts a printed figure can stand for, ends included."""

    low: Decimal
    high: Decimal

    @staticmethod
    def around(value: Decimal, half: Decimal) -> Interval:
        """Return the interval of half-width `half` about a value."""
        return Interval(value - half, value + half)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def plus(self, other: Interval) -> Interval:
        """Add two independent quantities."""
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        """Subtract an independent quantity."""
        return self.plus(-other)

    def times(self, factor: Decimal) -> Interval:
        """Scale by an exact factor."""
        low, high = self.low * factor, self.high * factor
        return Interval(min(low, high), max(low, high))

    def multiplied(self, other: Interval) -> Interval:
        """Multiply two independent quantities."""
        ends = [a * b for a in self for b in other]
        return Interval(min(ends), max(ends))

    def divided(self, other: Interval) -> Interval | None:
        """Divide by an independent quantity; None when that can be zero."""
        if other.low <= 0 <= other.high:
            return None
        ends = [a / b for a in self for b in other]
        return Interval(min(ends), max(ends))

    def meets(self, other: Interval) -> bool:
        """Say whether some amount lies in both."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Say whether an amount lies inside."""
        return self.low <= value <= self.high

    @property
    def middle(self) -> Decimal:
        """Return the centre."""
        return (self.low + self.high) / 2

    @property
    def half_width(self) -> Decimal:
        """Return half the distance between the ends."""
        return (self.high - self.low) / 2


class Standing(StrEnum):
    """Whether a number token is a reported figure at all."""

    REPORTED = "reported"
    UNREADABLE = "unreadable"
    OUT_OF_SCOPE = "out-of-scope"


class Measure(StrEnum):
    """What a figure states of its caption."""

    LEVEL = "level"  # the amount itself
    CHANGE = "change"  # amount for `period` less amount for `against`
    CHANGE_PERCENT = "change percent"  # that change over the amount for `against`
    SHARE_PERCENT = "share percent"  # amount over the amount of the caption `whole`
    RATIO = "ratio"  # a margin, rate or ratio that stands for itself
    PARAMETER = "parameter"  # an exchange rate, a par value: states a rule, not a result


# Of a few members a search is faster than the hash of one.
CHANGES = (Measure.CHANGE, Measure.CHANGE_PERCENT)
LINEAR = (Measure.LEVEL, Measure.CHANGE)
"""What adds up: amounts, and changes of amounts."""
RATES = (Measure.RATIO, Measure.SHARE_PERCENT)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number token of a document with its meaning.

    `printed` is the number as printed with its printed sign (`(1,552)` is -1552) and None when it cannot
    be read. `sign` is +1 or -1 and turns the printed sign into the meant one: a use of cash printed
    "832 million used" has sign -1. `scale` is the power of ten of the printed number. A percentage stays
    in percent. `exact` marks a working paper's stored number, which stands for itself and not for an
    interval. `column` is the caption above it; `path` the headings and row groups, outermost first.
    `entity` is the part, company or entry of a consolidation that this is of, empty for the whole.
    `nil` marks a dash that stands for zero. `readings` are contradictory readings of a damaged figure. `reason` says
    why this is not reported, or `UNEXPLAINED` of one that is.
    """

    anchor: Anchor
    text: str
    printed: Decimal | None
    decimals: int = 0
    scale: int = 0
    unit: str = ""
    sign: int = 1
    period: Period | None = None
    label: str = ""
    path: tuple[str, ...] = ()
    column: str = ""
    measure: Measure = Measure.LEVEL
    against: Period | None = None
    whole: str = ""
    standing: Standing = Standing.REPORTED
    reason: str = ""
    basis: str = ""
    entity: str = ""
    exact: bool = False
    nil: bool = False
    approximate: bool = False
    readings: tuple[Decimal, ...] = ()
    _grain: Decimal | None = field(default=None, init=False, repr=False, compare=False)  # found when first asked for
    _reach: Interval | None = field(default=None, init=False, repr=False, compare=False)
    _value: Decimal | None = field(default=None, init=False, repr=False, compare=False)
    _digit: Decimal | None = field(default=None, init=False, repr=False, compare=False)
    _known_to: Decimal | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def value(self) -> Decimal | None:
        """Return the amount in base units, signed as the document means it; None when unreadable."""
        found = self._value
        if found is None and self.printed is not None:
            printed = self.printed if self.sign == 1 else self.printed * self.sign
            found = printed.scaleb(self.scale)
            object.__setattr__(self, "_value", found)
        return found

    @property
    def step(self) -> Decimal:
        """Return one unit of the last printed digit in base units; zero for an exact figure."""
        return _NONE if self.exact else _one_at(self.scale - self.decimals)

    @property
    def interval(self) -> Interval | None:
        """Return the amounts this figure can stand for, None when it is unreadable."""
        value = self.value
        return None if value is None else Interval.around(value, self.step * HALF)

    @property
    def printed_value(self) -> Decimal | None:
        """Return the amount in base units with the sign as printed."""
        return None if self.printed is None else self.printed.scaleb(self.scale)

    @property
    def unexplained(self) -> bool:
        """Say whether this is a balance before adjustment that should be the adjusted one beside it, and is not."""
        return self.reason == UNEXPLAINED

    @property
    def checkable(self) -> bool:
        """Say whether this is a reported figure with a value."""
        return self.standing is Standing.REPORTED and self.printed is not None

    @property
    def counts(self) -> bool:
        """Say whether this counts whole things one by one, such as contracts or shares; averages do not."""
        if self.scale or self.decimals or self.approximate:
            return False
        return (self.unit.islower() or self.unit == "ADS") and "average" not in self.label.lower()

    @property
    def digit(self) -> Decimal:
        """Return one unit of the last digit this has, in base units."""
        if not self.exact or self.printed is None:
            return self.step
        found = self._digit
        if found is None:
            exponent = self.printed.as_tuple().exponent
            found = _one_at(self.scale + min(0, exponent if isinstance(exponent, int) else 0))
            object.__setattr__(self, "_digit", found)
        return found

    @property
    def known_to(self) -> Decimal:
        """Return the step this is known to beside others: a cell in thousands or millions may itself be rounded."""
        found = self._known_to
        if found is None:
            found = self.digit if self.exact and self.scale else self.step
            object.__setattr__(self, "_known_to", found)
        return found

    @property
    def grain(self) -> Decimal:
        """Return the step this is known to, in base units.

        An exact figure stands for itself, yet it adds up with others only as far as its own digits go. A printed
        number of things is not rounded: its step is zero.
        """
        found = self._grain
        if found is None:
            found = _NONE if self.counts else self.digit * (10 if self.approximate else 1)
            object.__setattr__(self, "_grain", found)
        return found

    @property
    def reach(self) -> Interval | None:
        """Return what this can stand for by its printed sign and as far as it adds up; None when it is unreadable."""
        found = self._reach
        if found is None and self.printed is not None:
            found = Interval.around(self.printed.scaleb(self.scale), self.grain * HALF)
            object.__setattr__(self, "_reach", found)
        return found
