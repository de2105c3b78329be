"""Figures in prose: every number of every paragraph, with what its sentence says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core import unit as units
from workbench.core.countable import STANDING
from workbench.core.figure import CHANGES, Figure, Measure, Standing
from workbench.core.number import Kind
from workbench.core.period import Period
from workbench.core.sentence import sentences
from workbench.core.source import Anchor, Paragraph, Source
from workbench.core.words import Words
from workbench.figures.context import Context
from workbench.figures.dollars import in_dollars
from workbench.figures.prose.actors import actors, named_for
from workbench.figures.prose.calendar import settled, with_headings
from workbench.figures.prose.eastern import amounts, is_japanese, stated
from workbench.figures.prose.frame import Frame, When, framed
from workbench.figures.prose.headings import headings
from workbench.figures.prose.marks import Aside, Quantity, marks
from workbench.figures.prose.meaning import is_adjusted, is_target, meant
from workbench.figures.prose.periods import Mention, mentions
from workbench.figures.prose.roles import told
from workbench.figures.prose.said import Told
from workbench.figures.prose.scale import of_one, shared_scale
from workbench.figures.prose.script import QUANTITY, Script, pieces, script
from workbench.figures.prose.timing import timing
from workbench.figures.wordings.titles import counted_in


class _Place(NamedTuple):
    """A paragraph with its source's slot, its block and the headings above it.

    `scale` is that of its amounts of money with no scale word of their own.
    """

    text: str
    slot: str
    block: int
    path: tuple[str, ...]
    period: Period | None
    actor: str
    scale: int


def read_prose(source: Source, words: Words, context: Context) -> tuple[Figure, ...]:
    """Read every number token of every paragraph as exactly one figure, in document order."""
    del words  # captions are made comparable where they are matched
    context = with_headings(source, context)
    scale = shared_scale(source, context)
    figures: list[Figure] = []
    placed = tuple(headings(source, context))
    acting = actors(source, placed)
    for heading in placed:
        block = source.blocks[heading.block]
        if isinstance(block, Paragraph):
            actor = next((name for name in heading.path[-1:] if name in acting), "")
            place = _Place(block.text, source.slot, heading.block, heading.path, heading.period, actor, scale)
            figures += _paragraph(place, context)
    return settled(in_dollars(figures, context.dollar), context)


def _paragraph(place: _Place, context: Context) -> list[Figure]:
    text = place.text
    quantities, asides = marks(text)
    japanese = is_japanese(text)
    quantities, asides = amounts(text, quantities, asides) if japanese else (quantities, asides)
    named = mentions(text, context) if quantities else ()
    days = [one for one in quantities if _is_day(one, named)]
    quantities = tuple(one for one in quantities if one not in days)
    asides += tuple(Aside(one.start, one.end, Kind.DATE.value) for one in days)
    figures = [_aside(aside, place) for aside in asides]
    if quantities:
        frame = Frame(period=place.period)
        note = _note(text)
        for span in (piece for whole in sentences(text) for piece in pieces(whole, quantities)):
            sentence = script(text, span, quantities, named)
            if sentence.quantities:
                said, when = _stated(sentence, frame, context, japanese=japanese)
                found = _sentence(sentence, said, when, place, context)
                figures += [replace(one, basis=one.basis or note) for one in found] if note else found
                left = framed(said, when, frame)
                frame = left if sentence.mentions or japanese else left._replace(period=frame.period)
            else:
                frame = _passed(sentence, frame)
    return sorted(figures, key=lambda figure: figure.anchor.start)


def _stated(
    sentence: Script, frame: Frame, context: Context, *, japanese: bool
) -> tuple[tuple[Told, ...], tuple[When, ...]]:
    """Return what the quantities of a sentence state, and of which periods."""
    if japanese:
        return stated(sentence, frame, context.main, context.fiscal)
    said = told(sentence, frame.topic)
    return said, timing(sentence, said, frame, context.main, context.fiscal)


def _is_day(quantity: Quantity, named: tuple[Mention, ...]) -> bool:
    """Say whether a number is the day of a date: `december 31 , 2012`."""
    bare = not quantity.unit and quantity.scale is None and not quantity.decimals
    return bare and any(one.start <= quantity.start and quantity.end <= one.end for one in named)


_NOTE = re.compile(
    r"^\s*(?P<mark>\(\w{1,2}\)|\*+|\d{1,2}\.?)\s*(?:Amounts?\s+)?"
    r"(?:Consists?|Comprises?|Includes?|Including|Represents?|Excludes?|Excluding|Reflects?|Relates?)\b",
    re.IGNORECASE,
)


def _note(text: str) -> str:
    """Name the note that a paragraph is: it speaks of the one line that bears its mark."""
    match = _NOTE.match(text)
    return "" if match is None else f"note {match['mark']}"


def _passed(sentence: Script, frame: Frame) -> Frame:
    """Carry the frame over a sentence without quantities, with the period it opens with."""
    first = next((mention for mention in sentence.mentions if not mention.event and mention.period is not None), None)
    opens = first is not None and bool(sentence.mention_places) and sentence.mention_places[0] < 4
    return frame._replace(period=first.period) if opens and first is not None else frame


def _aside(aside: Aside, place: _Place) -> Figure:
    anchor = Anchor(place.slot, place.block, None, None, aside.start, aside.end)
    printed = place.text[aside.start : aside.end]
    return Figure(anchor, printed, None, standing=Standing.OUT_OF_SCOPE, reason=aside.reason, path=place.path)


def _sentence(
    sentence: Script, said: tuple[Told, ...], when: tuple[When, ...], place: _Place, context: Context
) -> Iterator[Figure]:
    subjects = _listed_subjects(said, when)
    pence = any(one.per_share and one.scale == _HUNDREDTHS for one in sentence.quantities)
    for index, (quantity, one, timed) in enumerate(zip(sentence.quantities, said, when, strict=True)):
        if index in subjects:
            one = one._replace(label=subjects[index])  # noqa: PLW2901 - the list names it better
            timed = timed._replace(paired=True)  # noqa: PLW2901 - paired with a subject instead of a period
        if reason := _no_figure(quantity, one, sentence.after(index)):
            yield _aside(Aside(quantity.start, quantity.end, reason), place)
        else:
            figure = _figure(quantity, one, timed, place, sentence.before(index))
            if pence and figure.scale == _HUNDREDTHS and units.is_currency(figure.unit):
                figure = replace(figure, unit=f"{figure.unit}/share")  # `a dividend of 7.2p per share (2011: 6.6p)`
            later = context.main is not None and figure.period is not None and figure.period.end > context.main.end
            planned = is_target(sentence.before(index), place.path, later) and one.measure is not Measure.PARAMETER
            basis = "target" if planned else one.basis
            if not timed.paired:
                basis = f"item {index + 1} of a list"  # nothing says which period or subject it has
            elif not basis and is_adjusted(sentence.before(index)):
                basis = "adjusted"
            yield figure if basis == figure.basis else replace(figure, basis=basis)


_HAPPENED = re.compile(
    r"\b(?:opened|closed|added|acquired|sold|hired|launched|lost|gained|delivered|completed|remodel\w+|relocated|converted"
    rf"|open)\s+(?:(?:an?|the|its|our|another|total of|net)\s+)*(?:{QUANTITY}\s+(?:to|and)\s+)?\Z",
    re.IGNORECASE,
)
_HUNDREDTHS = -2  # power of ten of pence and cents


def _listed_subjects(said: tuple[Told, ...], when: tuple[When, ...]) -> dict[int, str]:
    """Name the items of a list that `respectively` pairs with subjects and not with periods."""
    result: dict[int, str] = {}
    index = 0
    while index < len(said):
        run = [index]
        while run[-1] + 1 < len(said) and said[run[-1] + 1].listed == run[-1]:
            run.append(run[-1] + 1)
        if len(run) > 1 and not when[run[1]].paired:
            result.update(zip(run, _divided(said[index].label, len(run)), strict=False))
        index = run[-1] + 1
    return result


_THINGS = re.compile(
    r"\s+(?:of (?:our|its|the|these|their)\s+)?(?!(?:of|on|in|at|for|to|from|by|and|or|with|as|per|is|was|are|were"
    r"|but|if|when)\b)[a-z]{2,}"
)
_COUNTED = re.compile(r"\b(?:number of|shares?|treasury stock|count)\b", re.IGNORECASE)


def _no_figure(quantity: Quantity, one: Told, right: str) -> str:
    """Say why a quantity is no reported figure; empty when it is one."""
    if quantity.unit or quantity.scale is not None or quantity.decimals or quantity.value is None:
        return ""
    if _COUNTED.search(one.label):
        return ""
    if "," in quantity.text or (len(quantity.text) < 4 and _THINGS.match(right)):
        return ""
    return "a count or number in running text without a unit"


def _figure(quantity: Quantity, one: Told, timed: When, place: _Place, before: str) -> Figure:
    unit = _unit(quantity, one)
    money = units.is_currency(unit)
    label = named_for(one.label, place.actor)
    if label and quantity.per_share and not _EACH_NAMED.search(label) and one.measure is not Measure.PARAMETER:
        label = f"{label} per share"
    direct = one.measure in CHANGES
    sign = one.sign if direct or one.sign < 0 else _sign(quantity, one, place)
    # What is counted or measured at a day, as tables say of it too; what was opened or sold was so over the period.
    stands = unit in STANDING and not _HAPPENED.search(before)
    printed = quantity.value
    if printed is not None and printed < 0 and sign < 0:
        sign = 1  # printed in parentheses and called a decrease: said once in words, once in marks
    return Figure(
        Anchor(place.slot, place.block, None, None, quantity.start, quantity.end),
        place.text[quantity.start : quantity.end],
        printed,
        decimals=quantity.decimals,
        scale=quantity.scale if quantity.scale is not None else place.scale if money and not of_one(quantity) else 0,
        unit=unit,
        sign=sign,
        period=timed.period.closing if stands and timed.period is not None else timed.period,
        label=label,
        path=place.path,
        measure=one.measure,
        against=(timed.against.closing if stands and timed.against is not None else timed.against) if direct else None,
        whole=one.whole,
        standing=Standing.REPORTED if printed is not None else Standing.UNREADABLE,
        reason="" if printed is not None else "its digits make no number",
        entity=place.actor,
        approximate=quantity.approximate or one.bounds,
    )


def _sign(quantity: Quantity, one: Told, place: _Place) -> int:
    if quantity.value is not None and quantity.value <= Decimal(0):
        return 1
    if quantity.per_share or _PER_SHARE.search(one.label):
        return meant(one.label, "", ())
    if one.measure is not Measure.LEVEL or quantity.unit in (units.SHARES, units.ADS):
        return 1
    return meant(one.label, one.verb, place.path)


_EACH_NAMED = re.compile(r"per share|per ads|株当たり", re.IGNORECASE)
_PER_SHARE = re.compile(r"\b(?:per|(?:on|for) each) (?:\w+ ){0,2}share\b|\bEPS\b", re.IGNORECASE)


_SHARES_WORD = re.compile(r"\bshares\b|\btreasury stock\b|\bshare count\b", re.IGNORECASE)


def _unit(quantity: Quantity, one: Told) -> str:
    if one.label == "exchange rate" and one.twin is None:
        return f"{quantity.unit}/{one.whole}" if one.whole else quantity.unit
    large = (quantity.scale or 0) > 0  # what is said of an amount per share in its course: a charge in millions
    if units.is_currency(quantity.unit) and not large and _PER_SHARE.search(one.label):
        return f"{quantity.unit}/share"
    if not (quantity.unit or quantity.decimals) and (thing := counted_in(one.label)) in STANDING:
        return thing
    if not quantity.unit and _SHARES_WORD.search(one.label):
        return units.SHARES
    return quantity.unit


_ADJECTIVES = frozenset(
    [
        "gross",
        "net",
        "basic",
        "diluted",
        "total",
        "domestic",
        "foreign",
        "current",
        "federal",
        "state",
        "product",
        "service",
        "services",
        "short-term",
        "long-term",
    ]
)


_PLACED_STEM = re.compile(r"(?P<stem>.+\s(?:in|from|for|of|at))\s+(?:our\s+|the\s+)?(?P<name>[A-Z][\w&' -]*)\Z")
_AND_OR_COMMA = re.compile(r",\s*(?:and\s+)?|\s+and\s+")


def _divided(label: str, count: int) -> tuple[str, ...]:
    """Divide `gross and net written premiums` into as many subjects; empty when the words do not allow it."""
    parts = [part.strip() for part in _AND_OR_COMMA.split(label) if part.strip()]
    if len(parts) != count or any(later.startswith(f"{parts[0]} ") for later in parts[1:]):
        return ()  # `cash and cash equivalents` are one
    last = parts[-1].split()
    placed = _PLACED_STEM.match(parts[0])
    if placed is not None and len(last) > 1 and last[-1].islower():
        shared = last[-1]
        names = [placed["name"], *parts[1:-1], " ".join(last[:-1])]
        return tuple(f"{placed['stem']} {name} {shared}" for name in names)
    if len(last) > 1 and all(part.lower() in _ADJECTIVES for part in parts[:-1]):
        shared = " ".join(last[1:])
        return (*(f"{part} {shared}" for part in parts[:-1]), parts[-1])
    return tuple(parts)
