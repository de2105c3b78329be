"""What a run of prose prints: its quantities, and the numbers in it that are no quantities."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from workbench.core import unit as units
from workbench.core.currency import DOLLAR
from workbench.core.number import Kind, Printed, scan
from workbench.core.unit_beside import each_after, unit_after, unit_before, unit_glued
from workbench.figures.prose.spelled import Spelled, spelled


class Quantity(NamedTuple):
    """A number of running text with its unit; `first` to `last` also covers hedge, currency, scale and unit words.

    `scale` is None where no scale word was printed; `words` are those after the digits. `beside` says that it stands in
    brackets right behind another in its unit: `688 million (571)` gives the amount of the period before.
    """

    start: int
    end: int
    first: int
    last: int
    text: str
    value: Decimal | None
    decimals: int
    scale: int | None
    unit: str
    approximate: bool
    words: str
    beside: bool = False

    @property
    def percent(self) -> bool:
        """Say whether it is a percentage, percentage points or basis points."""
        return self.unit in (units.PERCENT, units.POINTS, units.BASIS_POINTS)

    @property
    def per_share(self) -> bool:
        """Say whether it is an amount for one share."""
        return self.unit.partition("/")[2] in ("share", "ADS", "unit")


class Aside(NamedTuple):
    """A number token that is no quantity, with the reason."""

    start: int
    end: int
    reason: str


_HEDGE = re.compile(
    r"(?:\b(?:approximately|approx\.|about|around|nearly|almost|roughly|circa|an estimated|(?:slightly |just |well )?"
    r"(?:more than|less than|over|under|above|below)|at least|at most|up to|as much as|as many as|in excess of"
    r"|close to)"
    r"|~)\s*\Z",
    re.IGNORECASE,
)
_HEDGE_ENDS = (
    "approximately", "approx.", "about", "around", "nearly", "almost", "roughly", "circa", "estimated", "than", "over",
    "under", "above", "below", "least", "most", "to", "as", "of", "~",
)  # fmt: skip


def _hedge(text: str, end: int) -> re.Match[str] | None:
    """Return the hedge that ends at a place of a text: looked for where the word there is the last of one."""
    start = max(0, end - 24)
    return _HEDGE.search(text, start, end) if text[start:end].rstrip().lower().endswith(_HEDGE_ENDS) else None


# `an increase of 15% over $10 million` compares and hedges nothing.
_COMPARES = re.compile(
    r"(?:%|\bpercent|\b(?:increase|improvement|gain|growth|rise|decrease|decline|up|down))(?:\s+of\s+[^\s,;]+(?:\s?%|\s\w+)?)?"
    r"\s+(?:over|above|below)\s*\Z",
    re.IGNORECASE,
)
_CENTS = re.compile(r"\s*cents?\b(?P<per>\s+(?:per|a)\s+(?:\w+\s+){0,2}?share\b)?", re.IGNORECASE)
_PENCE = re.compile(r"(?:p|\s*pence)\b(?P<per>\s+(?:per|a)\s+(?:\w+\s+){0,2}?share\b)?", re.IGNORECASE)
_DURATION = re.compile(r"[\s-]*(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|times)\b", re.IGNORECASE)
_POINTED = re.compile(r"(?:\b(?:notes?|footnotes?|pages?|sections?|items?|appendix|line)\s|[=&?_/§])\Z", re.IGNORECASE)
_CLOSING = re.compile(r"\s*\)")
_OPENED = re.compile(r"\s*\(\s*\d?")
_NAMED = re.compile(r"[A-Za-z]|-(?!(?:percent|million|billion|thousand|basis|share)\b)[a-z]")
_PER_SHARE = re.compile(
    r"\s*(?:per|a)\s+(?:(?:basic|diluted|common|ordinary|fully|and)\s+)*(?:share|ADS)\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def marks(text: str) -> tuple[tuple[Quantity, ...], tuple[Aside, ...]]:
    """Divide the number tokens of a text into quantities and the rest, each in order."""
    quantities: list[Quantity] = []
    asides: list[Aside] = []
    for token in scan(text):
        if token.nil:
            continue
        if token.kind is not Kind.AMOUNT:
            asides.append(Aside(token.start, token.end, token.reason))
        elif _NAMED.match(text, token.end) and not (
            _PENCE.match(text, token.end) or token.suffix or token.currency or token.percent
        ):
            asides.append(Aside(token.start, token.end, Kind.NAME.value))
        elif _POINTED.search(text, max(0, token.start - 14), token.start) and not (token.currency or token.percent):
            asides.append(Aside(token.start, token.end, Kind.REFERENCE.value))
        elif _DURATION.match(text, token.end) and not token.currency and not token.percent:
            asides.append(Aside(token.start, token.end, "length of time"))
        elif quantities and _again(text, quantities[-1], token):
            asides.append(Aside(token.start, token.end, "the same percentage again, in parentheses"))
            quantities[-1] = quantities[-1]._replace(last=_closed(text, token.end))
        else:
            quantities.append(_quantity(text, token))
    quantities = sorted([*quantities, *map(partial(_in_words, text), spelled(text))], key=lambda one: one.start)
    return _completed(text, _with_comparatives(text, quantities)), tuple(asides)


def _with_comparatives(text: str, found: list[Quantity]) -> list[Quantity]:
    """Take the brackets off amounts that stand in them right behind another in the same unit."""
    result: list[Quantity] = []
    for one in found:
        before = result[-1] if result else None
        result.append(one if before is None else _comparative(text, before, one))
    return result


def _comparative(text: str, before: Quantity, one: Quantity) -> Quantity:
    bare = one.text.strip("() %")
    alone = one.text[:1] == "(" and one.text[-1:] == ")" and bare[:1].isdigit() and not one.words
    alike = one.unit == before.unit or (not one.unit and units.is_currency(before.unit))
    if not (alone and alike and before.unit and one.scale in (None, 0, before.scale)) or before.beside:
        return one
    if text[before.last : one.start].strip() or before.text[:1] == "(" or one.value is None:
        return one
    first, last = one.text.index(bare), one.text.rindex(")")
    shown = one.text[first:last].rstrip()
    start = one.start + first
    return one._replace(
        start=start, end=start + len(shown), text=shown, value=abs(one.value), unit=before.unit, scale=before.scale,
        beside=True,
    )  # fmt: skip


def _in_words(text: str, one: Spelled) -> Quantity:
    """Make a quantity of a percentage in words."""
    hedge = _hedge(text, one.start)
    first = one.start if hedge is None else hedge.start()
    unit = units.POINTS if one.points else units.PERCENT
    return Quantity(
        one.start, one.end, first, one.last, text[one.start : one.end], one.value, one.decimals, 0, unit,
        one.rough or hedge is not None, text[one.end : one.last].strip(),
    )  # fmt: skip


def _again(text: str, before: Quantity, token: Printed) -> bool:
    """Say whether a percentage only repeats the one before it in parentheses: `11% (11%)`."""
    if not (before.percent and token.percent) or before.value is None or token.value is None:
        return False
    return abs(before.value) == abs(token.value) and _OPENED.fullmatch(text, before.last, token.start + 1) is not None


def _closed(text: str, end: int) -> int:
    """Return where the parentheses close that an amount ends in."""
    closing = _CLOSING.match(text, end)
    return end if closing is None else closing.end()


def _quantity(text: str, token: Printed) -> Quantity:
    ahead = unit_before(text, token.start)
    first = ahead.start
    hedge = _hedge(text, first)
    if hedge is not None and _COMPARES.search(text, max(0, hedge.start() - 40), hedge.end()):
        hedge = None
    if hedge is not None:
        first = hedge.start()
    unit, scale, last = _unit(text, token, token.currency or ahead.unit or "")
    scale = ahead.scale if scale is None and not token.currency else scale
    return Quantity(
        token.start, token.end, first, last, token.text, token.value, token.decimals, scale, unit,
        hedge is not None, text[token.end : last].strip(),
    )  # fmt: skip


def _unit(text: str, token: Printed, currency: str) -> tuple[str, int | None, int]:
    """Return unit, scale and end of the words that state them."""
    if token.percent:
        return units.PERCENT, 0, token.end
    if (cents := _CENTS.match(text, token.end)) is not None and not currency:
        return f"{DOLLAR}{'/share' if cents['per'] else ''}", -2, cents.end()
    if (pence := _PENCE.match(text, token.end)) is not None and not currency:
        return ("GBP/share" if pence["per"] else "GBP"), -2, pence.end()
    glued = unit_glued(token.suffix)
    # The suffix is printed inside or just after the digits; words of unit follow both.
    at = token.end + (len(token.suffix) if token.suffix and not token.text.endswith(token.suffix) else 0)
    stated = unit_after(text, at)
    scale = stated.scale if stated.scale is not None else glued.scale
    unit = stated.unit or glued.unit or ""
    if unit.startswith("/"):
        unit = currency + unit
    elif currency:
        unit = currency
        if (per := _PER_SHARE.match(text, stated.end)) is not None:
            return f"{currency}/{'ADS' if per[0].endswith('ADS') else 'share'}", scale, per.end()
        if (each := each_after(text, stated.end)).unit is not None and not scale:
            return f"{currency}{each.unit}", scale, each.end
    return unit, scale, max(stated.end, at)


_MOST_EACH = 1000  # whole amounts from which on `$4,812,000, or $.71 per share` states the income and then its part
_LINK = re.compile(r"[,\s]*(?:and|or|to|through|[-–])?\s*\(?\s*", re.IGNORECASE)


def _completed(text: str, found: list[Quantity]) -> tuple[Quantity, ...]:
    """Carry unit and scale over lists: `$41 and $39 million`, `JPY 49 million, 125 million`, `$1.2 to 1.4 billion`."""
    result = list(found)
    for index in range(len(result) - 2, -1, -1):
        here, after = result[index], result[index + 1]
        linked = _LINK.fullmatch(text, here.last, after.first) is not None and after.first > here.last
        small = here.value is not None and abs(here.value) < 1000 and not here.words
        if linked and small and here.scale is None and (after.unit == here.unit or not here.unit):
            result[index] = here = here._replace(scale=after.scale)
        each = here.value is not None and abs(here.value) < _MOST_EACH
        if linked and each and after.unit == f"{here.unit}/share" and not here.words:
            result[index] = here = here._replace(unit=after.unit)
        if linked and not here.unit and not here.words and after.unit:
            result[index] = here._replace(unit=after.unit)
    for index in range(1, len(result)):
        here, prior = result[index], result[index - 1]
        linked = _LINK.fullmatch(text, prior.last, here.first) is not None
        if linked and not here.unit and prior.unit and (here.scale is not None or not here.words):
            result[index] = here._replace(unit=prior.unit)
    return tuple(result)
