"""Lines: the figures that one caption names at one place, with the groups and headings it stands under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from workbench.core.caption import Caption, Captions
from workbench.core.figure import RATES, Figure, Measure
from workbench.core.fiscal import year_before
from workbench.core.grid import Grid, Reading
from workbench.core.period import Period
from workbench.core.sentence import sentence_around
from workbench.core.source import Anchor
from workbench.core.steps import Steps
from workbench.core.tie import Progress
from workbench.core.unit import is_currency
from workbench.matching.across import Across
from workbench.matching.firms import without_firm
from workbench.matching.growth import grown
from workbench.matching.naming import (
    BALANCE_AT,
    MOMENTS,
    NO_TABLE,
    OPENING,
    Key,
    Table,
    bare_total,
    caption_of,
    closes_balance_sheet,
    group_words,
    head_of,
    own_words,
    topic_of,
    with_head,
)
from workbench.matching.opposites import TOTAL_ASSETS, TOTAL_CLAIMS, Traits, traits_of
from workbench.matching.rolled import broken_down, named_by_breakdown, rolled

IN_WORDS = "in the words of a cell"
_SHORT = 8  # letters of a caption too few to be known by them
_OFTEN = 1000  # lines after which it is said how far their gathering is
_RATE_UNITS = frozenset({"%", "pp", "bp"})
_RATES = frozenset({"margin", "ratio", "rate", "spread", "yield", "percentage"})
_NUMBERS = re.compile(r"[\d.,;:()$%—–-]+")
_QUALIFIES = re.compile(
    r"\s*[,(]\s*(?:(?:including|excluding|inclusive of|exclusive of|net of|before|after)\b|"
    r"(?:[\w-]+\s+){1,5}(?:included|excluded|deducted)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?![A-Z]{3}(?:/|$))[A-Za-z]+")  # shares, contracts, Gbps: the unit says what is counted
_LIABILITY = "liability"
_SIDE = frozenset({"asset", _LIABILITY})
_TURNING = frozenset({"adjustment", "reconcile", "reconciliation", "reconciling"})


class Slot(NamedTuple):
    """What a line states once: two figures of one line share a slot only where columns repeat it."""

    period: Period | None
    unit: str
    measure: Measure
    against: Period | None
    whole: str


class Place(NamedTuple):
    """A table, or the paragraph a figure in prose stands in."""

    source: str
    block: int


def place_of(anchor: Anchor) -> Place:
    """Return the table or paragraph that a figure stands in."""
    return Place(anchor.source, anchor.block)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The figures of one caption at one place.

    `own` are the words that must be found at another place for it to be the same caption, with what is counted
    (its `head`) taken from the headings where the caption leaves it out; `groups` are the words of the row
    groups above it, `topic` those of the nearest heading that name a part of the business, `context` all words
    around it. `across` says that captions run across and each figure stands in a row of its own,
    `matrix` that row and column together name it.
    `turned` says that the place may show the opposite sign, such as an adjustment in a cash flow statement.
    `sided` says that its amounts are debits or credits, whose signs only say on which side of an account they stand.
    `upright` are amounts with the signs of statements, in columns beside others whose credits are below zero.
    `learned` says that the caption is the release's, which ties have shown to be what the paper's own words mean.
    `moment` are the words of the caption that say whether a balance is that at the beginning or at the end.
    `of` are texts of headings, of which each may end in what its table breaks down where it is the total of one.
    `traits` are what its words hold it apart by, `spelled` the words of a caption long enough to be known by its
    letters, in the order of the alphabet; `aside` says that it has words in parentheses.
    """

    order: int
    place: Place
    row: int
    label: str
    caption: Caption
    own: frozenset[str]
    groups: frozenset[str]
    topic: frozenset[str]
    context: frozenset[str]
    said: frozenset[str]
    head: frozenset[str]
    standing: tuple[str, str]
    prose: bool
    qualified: bool
    across: bool
    matrix: bool
    hidden: bool
    turned: bool
    generic: bool
    slots: dict[Slot, tuple[Figure, ...]]
    learned: bool = False
    sided: bool = False
    upright: frozenset[Anchor] = frozenset()
    moment: frozenset[str] = frozenset()
    of: tuple[str, ...] = ()
    traits: Traits = field(init=False, repr=False)
    spelled: str = field(init=False, repr=False)
    aside: bool = field(init=False, repr=False)
    _counted: frozenset[str] | None = field(default=None, init=False, repr=False)  # found when first asked for

    def __post_init__(self) -> None:
        """Find what the caption is compared by, once for all lines that it is compared with."""
        text = self.caption.text
        object.__setattr__(self, "traits", traits_of(self.own, self.head))
        object.__setattr__(self, "spelled", "" if self.generic or len(text) < _SHORT else _in_order(text))
        object.__setattr__(self, "aside", "(" in self.label)

    @property
    def counted(self) -> frozenset[str]:
        """Return the units that are no money and no rate."""
        found = self._counted
        if found is None:
            units = (slot.unit for slot in self.slots)
            found = frozenset(unit for unit in units if unit and unit[0] not in "%/" and not is_currency(unit))
            object.__setattr__(self, "_counted", found)
        return found

    @property
    def unnamed(self) -> bool:
        """Say whether it is a row of a table whose caption says nothing, or was lost: amounts must tell what it is."""
        return self.generic and not self.prose and not self.caption.tokens

    @property
    def figures(self) -> Iterator[Figure]:
        """Return the figures, slot by slot."""
        return (figure for figures in self.slots.values() for figure in figures)


@lru_cache(maxsize=65536)
def _in_order(text: str) -> str:
    return " ".join(sorted(text.split()))


NO_PROSE: Mapping[Place, str] = MappingProxyType({})


class _Sentence(NamedTuple):
    """The words of the sentence around a figure, and whether it says what the caption includes."""

    words: frozenset[str]
    qualified: bool


class _Around(NamedTuple):
    """What stands around a line: its table, words of parts of the business, its sentence, its columns' last days."""

    table: Table
    parts: frozenset[str]
    said: _Sentence
    ends: Mapping[tuple[int, int | None], date]


def lines_of(
    readings: Iterable[Reading],
    captions: Captions,
    prose: Mapping[Place, str] = NO_PROSE,
    worded: frozenset[Anchor] = frozenset(),
    relevant: Callable[[Reading], Callable[[str], bool]] | None = None,
    sides: Collection[Anchor] = frozenset(),
) -> Steps[list[Line]]:
    """Gather the figures of some readings into lines, in document order; say how many of one reading are gathered.

    `prose` is the text of paragraphs; `worded` are figures among the words of a cell, such as an allowance
    that a caption tells: they state something else than their row. Only captions that are `relevant` are
    gathered, so that a large paper costs no more than the part of it that can matter. `sides` are debits and
    credits: two columns of one thing, which their headings do not name.
    """
    lines: list[Line] = []
    for reading in readings:
        across = Across(reading.grids)
        wanted = relevant(reading) if relevant is not None else None
        chosen = [figure for figure in reading.figures if (wanted is None or wanted(figure.label)) and figure.checkable]
        repeated = _repeated(figure for figure in chosen if figure.anchor not in sides)
        kept: defaultdict[Key, list[Figure]] = defaultdict(list)
        for figure in chosen:
            key = _key(figure, across, frozenset() if figure.anchor in sides else repeated, captions)
            if figure.anchor in worded:
                key = key._replace(start=figure.anchor.start + 1, standing=(f"{figure.basis} {IN_WORDS}", ""))
            kept[key].append(figure)
        tables = _tables(reading.grids)
        parts, ends = _parts(kept, captions), _ends(chosen)
        for count, (key, figures) in enumerate(kept.items()):
            if count % _OFTEN == 0:
                yield Progress(count, len(kept), "")
            told = tables.get((key.source, key.block), {})
            table = told.get(key.path[0] if key.path else "") or next(iter(told.values()), NO_TABLE)
            sentence = _sentence(prose.get(Place(key.source, key.block), ""), key.start)
            said = _Sentence(captions.read(_NUMBERS.sub(" ", sentence)).tokens, _qualified(sentence, key.label))
            lines.append(_line(len(lines), key, figures, _Around(table, parts, said, ends), captions))
    return _sided(lines)


def _sided(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, a total without a name below liabilities as that of liabilities and equity."""
    owing: dict[Place, bool] = {}
    found = []
    for line in lines:
        words = line.own | line.groups
        if line.generic and line.own == TOTAL_ASSETS:
            claims = owing.get(line.place)
            line = replace(line, own=TOTAL_CLAIMS, head=TOTAL_CLAIMS) if claims else line  # noqa: PLW2901 - better known
        elif words & _SIDE:
            owing[line.place] = _LIABILITY in words
        found.append(line)
    return found


def _sentence(text: str, start: int) -> str:
    """Return the sentence around a place of a paragraph."""
    if not start:
        return ""
    around = sentence_around(text, start, start + 1)
    return text[around.start : around.end]


def _qualified(sentence: str, label: str) -> bool:
    """Say whether a sentence goes on after a caption with what it includes or leaves out."""
    at = sentence.casefold().find(label.casefold()) if sentence and label else -1
    return at >= 0 and bool(_QUALIFIES.match(sentence, at + len(label)))


def _parts(keys: Iterable[Key], captions: Captions) -> frozenset[str]:
    """Return the words of rows that say which part of the business, and not what is counted: `Products`, `Americas`."""
    labels = {key.label for key in keys if not key.start}
    rows = (captions.read(label) for label in labels)
    words = frozenset[str]().union(*(row.tokens for row in rows if not row.known and not row.tokens & captions.heads))
    return frozenset(word for word in words if len(word) > 1 and not word.isdigit())


def _tables(grids: Iterable[Grid]) -> dict[tuple[str, int], dict[str, Table]]:
    """Return the tables of each block by their titles: a sheet may hold several."""
    found: defaultdict[tuple[str, int], dict[str, Table]] = defaultdict(dict)
    for grid in grids:
        found[grid.source, grid.block].setdefault(grid.title, Table(grid.title, grid.path))
    return found


def _signature(figure: Figure) -> tuple[object, ...]:
    return figure.period, figure.unit, figure.scale, figure.measure, figure.against


def _repeated(figures: Iterable[Figure]) -> frozenset[tuple[str, int]]:
    """Return the tables in which one row says two things of one period and unit: there columns are captions too."""
    seen: set[tuple[object, ...]] = set()
    found: defaultdict[tuple[str, int], int] = defaultdict(int)
    for figure in figures:
        at = figure.anchor
        if at.row is None or not figure.checkable or not figure.column:
            continue
        key = (at.source, at.block, at.row, figure.label, *_signature(figure))
        if key in seen:
            found[at.source, at.block] += 1
        seen.add(key)
    return frozenset(table for table, count in found.items() if count >= 2)


def _key(figure: Figure, across: Across, repeated: frozenset[tuple[str, int]], captions: Captions) -> Key:
    at = figure.anchor
    table = (at.source, at.block)
    standing = (figure.basis, "" if figure.exact else figure.entity)  # a row of a paper has companies in its columns
    if at.row is None or at.column is None:
        return Key(*table, 0, at.start + 1, figure.label, figure.path, "", standing, across=False)
    turned = across.holds(at)
    place = at.column if turned else at.row
    named = table in repeated and not turned and not _rate(figure, captions)
    column = figure.column if named and _names(figure.column, captions) else ""
    label = grown(figure) or figure.label
    return Key(*table, place, 0, label, figure.path, column, standing, turned)


def _rate(figure: Figure, captions: Captions) -> bool:
    """Say whether a figure is the rate that its row is named after, whatever the column of rates is headed."""
    return figure.unit in _RATE_UNITS and bool(captions.read(figure.label).tokens & _RATES)


def _names(column: str, captions: Captions) -> bool:
    """Say whether a column's caption names what it holds, and not when or how the amount was made."""
    caption = captions.read(column)
    if not caption.tokens:
        return False  # a date, and nothing else
    return caption.known or bool(caption.tokens & captions.heads) or captions.generic(caption)


def _line(order: int, key: Key, figures: list[Figure], near: _Around, captions: Captions) -> Line:
    table, parts, said, ends = near
    path = [captions.read(without_firm(part, captions)) for part in key.path]
    above = {table.title, *table.path}
    below = next((at for at, part in enumerate(key.path) if part not in above), len(key.path))
    groups = [] if figures[0].anchor.row is None else path[below:]
    caption = caption_of(key, figures, table, groups, captions)
    moment = caption.tokens & MOMENTS
    if len(moment) == 1 and all(figure.period is not None for figure in figures):
        caption = captions.named(word for word in caption.tokens if word not in MOMENTS)
    around = [captions.read(without_firm(table.title, captions)), *path]
    generic = captions.generic(caption)
    balance = (moment or generic) and caption.tokens <= BALANCE_AT and not key.column
    of = broken_down(key.path) if balance and bare_total(key.label) else ()
    titled = rolled(key.label, key.path, figures, captions) if balance else None
    own = titled or named_by_breakdown(of, captions) or own_words(caption, around, captions)
    if generic and closes_balance_sheet(key.label, table, groups, captions):
        own = TOTAL_ASSETS
    context = said.words.union(*(part.tokens for part in around))
    prose = figures[0].anchor.row is None
    heading = around[-1] if prose or not table.title else around[0]
    topic = topic_of(heading, parts, figures, captions)
    counted = all(_COUNT.match(figure.unit) for figure in figures)
    head = head_of(own, caption, [] if caption.known or counted else around, captions)
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for figure in figures:
        slots[_slot(figure, moment, ends, captions)].append(figure)
    return Line(
        order=order,
        place=Place(key.source, key.block),
        row=key.at,
        label=key.label,
        caption=caption,
        own=with_head(own, head),
        groups=group_words(groups),
        topic=topic,
        context=context,
        said=said.words,
        head=head,
        standing=key.standing,
        prose=prose,
        qualified=said.qualified,
        across=key.across,
        matrix=bool(key.column),
        hidden=False,
        turned=bool(context & _TURNING),
        generic=generic,
        slots={slot: tuple(found) for slot, found in slots.items()},
        moment=moment,
        of=of,
    )


def _ends(figures: Iterable[Figure]) -> dict[tuple[int, int | None], date]:
    """Return the last day that each column of a table speaks of."""
    found: dict[tuple[int, int | None], date] = {}
    for figure in figures:
        if figure.period is not None and figure.anchor.row is not None:
            at = figure.anchor.block, figure.anchor.column
            found[at] = max(found.get(at, figure.period.end), figure.period.end)
    return found


def _slot(
    figure: Figure, moment: frozenset[str], ends: Mapping[tuple[int, int | None], date], captions: Captions
) -> Slot:
    period = figure.period
    if period is not None and len(moment) == 1 and not period.is_balance:
        period = period.closing if "end" in moment else period.opening
    elif period is not None and moment == OPENING and figure.exact and not any(map(str.isdigit, figure.label)):
        of_column = ends.get((figure.anchor.block, figure.anchor.column))
        of_day = any(map(str.isdigit, figure.column)) and captions.read(figure.column).tokens >= OPENING
        if of_column in (None, period.end) and not of_day:
            period = None  # what is brought forward is not of its own day, unless its column says from when
    if period is not None and period.is_balance and period.end.day == 1:
        period = Period(None, period.end - timedelta(days=1))  # a balance brought forward on the first of a month
    if figure.measure in RATES and figure.unit not in _RATE_UNITS:
        return Slot(period, figure.unit, Measure.LEVEL, figure.against, "")  # a count in a column of percentages
    if grown(figure):
        span = figure.period if figure.period is not None and not figure.period.is_balance else None
        against = figure.against or (None if span is None else year_before(span))
        return Slot(period, figure.unit, Measure.CHANGE_PERCENT, against, "")
    whole = captions.read(figure.whole).name if figure.whole else ""
    return Slot(period, figure.unit, figure.measure, figure.against, whole)
