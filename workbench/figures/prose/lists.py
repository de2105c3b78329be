"""Readings that lean on the quantity before: rates, translations, `or 14%`, lists, ranges and comparisons."""

from __future__ import annotations

import re

from workbench.core.figure import Measure
from workbench.figures.prose.labels import clean, phrase_after, subject
from workbench.figures.prose.marks import Quantity
from workbench.figures.prose.said import CHANGES, SHARE_OF, TO_SAME, Reading, Spot, Told, level
from workbench.figures.prose.script import PERIOD, QUANTITY
from workbench.figures.prose.words import ACT, CHANGE

RATE = "exchange rate"
DEPOSITARY = "depositary shares for one share"
_MONEY = re.compile(r"[A-Z]{3}\Z")
_STANDS_FOR = r"\s*(?:each\s+)?(?:represents?|representing|equals?|stands? for|equivalent to)\s*"
_PAREN = re.compile(rf"{QUANTITY}\s*\(\s*(?:or|i\.e\.,?|equivalent to|about)?\s*\Z")
_OR = re.compile(
    rf"{QUANTITY}\s*(?:(?:[\w-]+\s+){{0,2}}(?:growth|increase|decrease|decline)\s*)?(?:[{PERIOD}])?\s*(?:,?\s*or"
    rf"|,?\s*equivalent to|,?\s*and|,?\s*i\.e\.,?)\s*(?:by\s*|an?\s*|the\s*)?\Z",
    re.IGNORECASE,
)
_LIST = re.compile(rf"{QUANTITY}\s*(?P<link>,?\s*and|,?\s*or|,|to|through|-|&)\s*(?:an?\s|the\s)?\Z", re.IGNORECASE)
_LIST_DATED = re.compile(
    rf"{QUANTITY}\s*,?\s*(?:(?:for|in|at|during)\s+(?:the\s+)?)?[{PERIOD}]\s*(?:,?\s*and|,)\s*\Z", re.IGNORECASE
)
_LIST_NAMED = re.compile(
    rf"{QUANTITY}\s+(?P<prep>at|in|from|for|to|by|on|of|related to)\s+[^,;{QUANTITY}{PERIOD}]{{1,70}}?(?:,"
    rf"|,?\s*and)\s*\Z"
)
_RANGE = re.compile(r"\b(?:between|range of|ranging from|range between|in the range of)\s*\Z", re.IGNORECASE)
_RANGE_END = re.compile(
    rf"\b(?:between|range of|ranging from|range between)\s*{QUANTITY}\s*(?:and|to)\s*\Z", re.IGNORECASE
)
_COMPARED = re.compile(rf"\b(?:{TO_SAME})\s*(?:the\s+)?\Z", re.IGNORECASE)
_FORMER = re.compile(rf"{PERIOD}(?:'s)?\s+(?:figure|level|value|amount|result)\s+of\s+\Z", re.IGNORECASE)
_AFTER = re.compile(rf"{QUANTITY}\s+after\s*\Z", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s*(?:the\s+)?\Z", re.IGNORECASE)
_MOVED = re.compile(rf"\b(?:{CHANGE}|went|moved|chang(?:ed|es|ing))\b", re.IGNORECASE)
_OTHER_BASIS = re.compile(
    r"^\s*(?:(?:in|on|at)\s+(?:a\s+|the\s+)?(?:constant|local|reported|organic)|excluding|including|adjusted|net of"
    r"|before|after)\b",
    re.IGNORECASE,
)


_EQUATED = re.compile(rf"^\s*(?P<sign>=|to|per)\s*{QUANTITY}")
_EQUATES = re.compile(rf"{QUANTITY}\s*(?:=|to|per)\s*\Z")
_PAR_VALUE = re.compile(r"\bpar value(?: of)?\s*\Z", re.IGNORECASE)
_PAR_VALUE_AFTER = re.compile(r"^\s*par value\b", re.IGNORECASE)
_RATE_WORD = re.compile(r"\brate\b", re.IGNORECASE)


def rule(reading: Reading, spot: Spot) -> Told | None:
    """Read exchange rates, par values and what a depositary share stands for."""
    units = [quantity.unit for quantity in reading.script.quantities]
    following = units[spot.place + 1] if spot.place + 1 < len(units) else ""
    money = bool(_MONEY.match(spot.quantity.unit)) and spot.quantity.scale is None
    if money and _MONEY.match(following) and following != spot.quantity.unit:
        link = _EQUATED.match(spot.right)
        if link is not None and (link["sign"] == "=" or _RATE_WORD.search(spot.left)):
            return Told(RATE, Measure.PARAMETER, whole=following)
    before = reading.found[-1] if reading.found else None
    if before is not None and before.label == RATE and before.twin is None and _EQUATES.search(spot.left):
        return Told(RATE, Measure.PARAMETER, twin=spot.place - 1)
    if _PAR_VALUE.search(spot.left) or _PAR_VALUE_AFTER.match(spot.right):
        return Told("par value", Measure.PARAMETER)
    return _depositary(spot, before)


_STANDS_BEFORE = re.compile(rf"^{_STANDS_FOR}{QUANTITY}", re.IGNORECASE)
_STANDS_AFTER = re.compile(rf"{_STANDS_FOR}\Z", re.IGNORECASE)
_RECEIPT = re.compile(r"ADS|Deposit[ao]ry")


def _depositary(spot: Spot, before: Told | None) -> Told | None:
    if spot.quantity.unit not in ("ADS", "shares"):
        return None
    if _STANDS_BEFORE.match(spot.right):
        return Told(DEPOSITARY, Measure.PARAMETER)
    far = _STANDS_AFTER.search(spot.left)
    if far is None:
        return None
    if before is not None and before.label == DEPOSITARY:
        return Told(DEPOSITARY, Measure.PARAMETER, twin=spot.place - 1)
    named = _RECEIPT.search(spot.left)
    return Told(DEPOSITARY, Measure.PARAMETER) if named is not None else None


_TO_BE = re.compile(r"\b(?:to be|is|was|will be|are)\s*(?:in (?:the|a)\s*)?\Z")
_LAST_ASIDE = re.compile(r",[^,]*,\s*\Z")
_ACTED = re.compile(rf"\b{ACT}\s+(?P<what>[^{QUANTITY};]+)\Z", re.IGNORECASE)
_FIRST_PART = re.compile(r"[,(]")


def ranged(reading: Reading, spot: Spot) -> Told | None:
    """Read the first end of a range: `to be between 1 and 2`."""
    match = _RANGE.search(spot.left)
    if match is None:
        return None
    head = _TO_BE.sub("", spot.left[: match.start()])
    head = _LAST_ASIDE.sub(" ", head)
    acted = _ACTED.search(head)
    label = clean(_FIRST_PART.split(acted["what"])[0]) if acted is not None else subject(head)
    return level(label or reading.topic(spot.left), spot)._replace(bounds=True)


_JOINED = re.compile(r"and\s*(?:by\s*)?\Z")
_ENDS_HERE = re.compile(rf"^\s*(?:[,.;)]|[{PERIOD}])")


def repeated(reading: Reading, spot: Spot) -> Told | None:
    """Read the same statement in another form: a translation in parentheses, `or $0.24 per share`, `or 14%`."""
    inside = _PAREN.search(spot.left) is not None
    if spot.place == 0 or (not inside and _OR.search(spot.left) is None):
        return None
    quantity, prior, before = spot.quantity, reading.script.quantities[spot.place - 1], reading.found[-1]
    joined = not inside and _JOINED.search(spot.left) is not None
    if joined and (not quantity.percent or prior.percent or not _ENDS_HERE.match(spot.right)):
        return None
    if (inside or not joined) and prior.unit == quantity.unit and _OTHER_BASIS.match(spot.right):
        basis = "constant currency" if "constant" in spot.right[:30] else "other basis"
        return before._replace(twin=spot.place - 1, basis=basis, listed=None)
    if quantity.percent:
        return _percent_form(spot, before, _first_twin(reading, spot), alike=prior.percent)
    if quantity.per_share and not prior.per_share:
        kind = (
            "diluted "
            if "dilut" in quantity.words
            else "basic "
            if "basic" in quantity.words
            else _kind_before(reading)
        )
        return before._replace(label=f"{kind}{before.label} per share".strip(), twin=spot.place - 1, listed=None)
    if prior.unit == quantity.unit:
        return None
    measure = Measure.CHANGE if before.measure is Measure.CHANGE_PERCENT else before.measure
    return before._replace(measure=measure, twin=spot.place - 1, listed=None)


def _kind_before(reading: Reading) -> str:
    """Return the kind of share that the sentence has named before: `$0.71 per diluted share, from $0.64 per share`."""
    said = (one.label.split(" ", 1)[0] for one in reversed(reading.found) if one.label.endswith("per share"))
    return next((f"{kind} " for kind in said if kind in ("diluted", "basic")), "")


def _percent_form(spot: Spot, before: Told, first: int, *, alike: bool) -> Told | None:
    share = SHARE_OF.match(spot.right)
    if share is not None and before.measure is Measure.LEVEL:
        return Told(
            before.label, Measure.SHARE_PERCENT, whole=clean(share["whole"]), twin=first, compared=before.compared
        )
    if before.measure in CHANGES:
        return before._replace(measure=Measure.CHANGE_PERCENT, twin=first, listed=None)
    if not alike:
        return Told(before.label, Measure.RATIO, twin=first, compared=before.compared)
    return before._replace(twin=first, listed=None)


_FROM_TO = re.compile(rf"\bfrom\s*{QUANTITY}\s*to\s*\Z")


def listed(reading: Reading, spot: Spot) -> Told | None:
    """Read a further item of a list or the far end of a range."""
    if spot.place == 0:
        return None
    match = _LIST.search(spot.left)
    before = _head_of(reading, spot)
    if match is None:
        return _named_item(reading, spot) if _LIST_DATED.search(spot.left) is None else _item(reading, spot, before)
    link = match["link"].strip(" ,").lower()
    if link in ("to", "through", "-"):
        if before.measure in CHANGES or _FROM_TO.search(spot.left):
            return None
        return _bounded(reading, spot, before)
    return _bounded(reading, spot, before) if _RANGE_END.search(spot.left) else _item(reading, spot, before)


def _head_of(reading: Reading, spot: Spot) -> Told:
    """Return what the list is a list of: not the other form in which its last item was repeated."""
    before, quantities = reading.found[-1], reading.script.quantities
    if before.twin is None:
        return before
    if quantities[spot.place - 1].per_share != quantities[before.twin].per_share == spot.quantity.per_share:
        return reading.found[before.twin]
    if before.measure is reading.found[before.twin].measure:
        return before
    alike = reading.script.quantities[before.twin].percent == spot.quantity.percent
    return reading.found[before.twin] if alike else before


def _bounded(reading: Reading, spot: Spot, before: Told) -> Told:
    reading.found[-1] = reading.found[-1]._replace(bounds=True)
    return before._replace(bounds=True, listed=spot.place - 1, twin=None)


_OF_WHICH = re.compile(r"^\s*of which\b")


def _item(reading: Reading, spot: Spot, before: Told) -> Told | None:
    place = next(at for at in range(spot.place - 1, -1, -1) if reading.found[at] is before)
    prior = reading.script.quantities[place]
    if prior.percent != spot.quantity.percent or prior.per_share != spot.quantity.per_share:
        return None
    if before.compared and (each := _for_each(reading, spot, prior)) is not None:
        return each
    if _OF_WHICH.match(spot.right):
        return level(before.label, spot)._replace(basis="part")
    own = reading.own_right(spot) if before.right else ""
    first = _run_start(reading, spot.place - 1)
    series = _series(reading, spot, first) if before.compared else ()
    if series and series[0].label == reading.found[first].label:
        return series[spot.place - first]._replace(compared=True, listed=None, twin=None)
    if own and own != before.label:
        return before._replace(label=own, listed=None, twin=None)
    after_twin = None if before.twin is None else before.twin + 1
    if after_twin is not None and after_twin < spot.place - 1 and reading.found[after_twin].listed == before.twin:
        return before._replace(twin=after_twin, listed=None)
    return before._replace(listed=place, twin=None)


_GOES_ON = re.compile(rf"^\s*(?:,|,?\s*and)\s*{QUANTITY}")


def _first_twin(reading: Reading, spot: Spot) -> int:
    """Return the quantity that a second form repeats: the first of a list when the second forms are listed too."""
    first = spot.place - 1
    if _GOES_ON.match(spot.right):
        while (listed_on := reading.found[first].listed) is not None:
            first = listed_on
    return first


def _named_item(reading: Reading, spot: Spot) -> Told | None:
    """Read `1.7 at A, 0.8 at B and 0.6 at C`, `5 for X and 6 for Y`."""
    match = _LIST_NAMED.search(spot.left)
    if match is None or not re.match(rf"^\s*{match['prep']}\s", spot.right):
        return None
    prior, before = reading.script.quantities[spot.place - 1], reading.found[-1]
    if prior.percent != spot.quantity.percent or prior.unit != spot.quantity.unit:
        return None
    own = phrase_after(spot.right)
    if before.right:
        return before._replace(label=own, listed=None, twin=None)
    stem = before.label.split(f" {match['prep']} ")[0]
    return before._replace(label=f"{stem} {match['prep']} {own}" if own else stem, listed=None, twin=None)


def former(reading: Reading, spot: Spot) -> Told | None:
    """Read `3.9% above the previous year's figure of 1,350`: what was said, of the other period."""
    like = _like(reading, spot) if _FORMER.search(spot.left) else None
    return None if like is None else level(like.label, spot, compared=True)


def compared(reading: Reading, spot: Spot) -> Told | None:
    """Read the amount of the other period, straight after `compared to`, `from`, `versus`."""
    if (before := _bracketed(reading, spot)) is not None:
        return before
    match = _COMPARED.search(spot.left) or _AFTER.search(spot.left)
    came = _FROM.search(spot.left) if match is None else None
    start = match or came
    if start is None:
        return None
    head = spot.left[: start.start()]
    if came is not None and _MOVED.search(head) is None:
        return None
    if not reading.found:
        moved = list(_MOVED.finditer(head))
        return level(reading.of_verb(head[: moved[-1].start()]), spot, compared=True) if came is not None else None
    series = _series(reading, spot, spot.place)
    like = series[0] if series else _each_share(reading, spot) or _like(reading, spot)
    if like is None:
        return level(reading.found[-1].label, spot, compared=True)
    if like.measure is Measure.CHANGE or (like.measure in CHANGES and came is not None):
        return level(like.label, spot, compared=True)
    return like._replace(compared=True, twin=None, listed=None)


def _for_each(reading: Reading, spot: Spot, prior: Quantity) -> Told | None:
    """Read `16.4 million, or $0.20 per share, versus $6.0 million and $0.07`: the amount for each share again."""
    near = [(at, one) for at, one in enumerate(reading.found) if not one.compared]
    if not near or prior.scale is None or spot.quantity.scale is not None or spot.quantity.decimals < 2:
        return None
    at, last = near[-1]
    again = last.twin is not None and reading.script.quantities[at].per_share
    return last._replace(compared=True, twin=spot.place - 1, listed=None) if again else None


def _each_share(reading: Reading, spot: Spot) -> Told | None:
    """Read `$0.74 per share, up 8.8% from $0.68`: cents behind the amount of one share are what one earned before."""
    cents = spot.quantity.scale is None and spot.quantity.decimals > 1 and not spot.quantity.per_share
    for one, quantity in zip(reversed(reading.found), reversed(reading.script.quantities[: spot.place]), strict=True):
        if quantity.unit.partition("/")[0] == spot.quantity.unit and not one.compared:
            return one._replace(label=_of_share(one.label)) if cents and quantity.per_share else None
    return None


def _of_share(label: str) -> str:
    return label if "per share" in label else f"{label} per share"


_MORE = re.compile(rf"(?:\s*(?:,|,?\s*and)\s*{QUANTITY})*")


def _series(reading: Reading, spot: Spot, first: int) -> tuple[Told, ...]:
    """Return the statements that a run of amounts of the other period, from `first` on, repeats one by one.

    `Return on assets was 1.3% and return on equity was 15.0%, versus 1.2% and 14.4%`: as many statements of
    different things stand before the run as it has amounts.
    """
    more = _MORE.match(spot.right)
    count = spot.place - first + 1 + (more[0].count(QUANTITY) if more is not None else 0)
    unit = reading.script.quantities[first].unit
    near: list[Told] = []
    for one, quantity in zip(reading.found[:first], reading.script.quantities, strict=False):
        if one.compared:
            near.clear()
        elif one.measure is not Measure.PARAMETER and one.twin is None and quantity.unit == unit:
            near.append(one)
    apart = len({one.label for one in near}) == len(near)
    return tuple(near) if apart and count == len(near) > 1 else ()


def _run_start(reading: Reading, place: int) -> int:
    """Return where the run of amounts of the other period begins that a place lies in."""
    while place and reading.found[place - 1].compared:
        place -= 1
    return place


_BRACKETED = re.compile(rf"{QUANTITY}[^;:.{QUANTITY}(]{{0,40}}\(\s*(?:in\s+)?{PERIOD}\s*(?:[:–—-]|was|were)\s*\Z")


def _bracketed(reading: Reading, spot: Spot) -> Told | None:
    """Read `revenue of 812.4 (first half of 2011: 780.6)`, `688 million (571)`: the other period's amount behind it."""
    if not reading.found or not (spot.quantity.beside or _BRACKETED.search(spot.left)):
        return None
    like = _like(reading, spot)
    if like is None:
        return None
    if like.measure is Measure.CHANGE:
        return level(like.label, spot, compared=True)
    return like._replace(compared=True, twin=None, listed=None)


def _like(reading: Reading, spot: Spot) -> Told | None:
    """Return the last statement in the same unit on the near side of the comparison."""
    quantities = reading.script.quantities[: spot.place]
    for one, quantity in zip(reversed(reading.found), reversed(quantities), strict=True):
        if quantity.unit == spot.quantity.unit and not one.compared and one.measure is not Measure.PARAMETER:
            return one
    return None
