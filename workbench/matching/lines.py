"""Lines: the figures that one caption names at one place, with the groups and headings it stands under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
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
from workbench.matching.firms import without_firm
from workbench.matching.growth import grown
from workbench.matching.rolled import rolled

IN_WORDS = "in the words of a cell"
_OFTEN = 1000  # lines after which it is said how far their gathering is
_TITLE = 12  # words; what is longer is a sentence and no title
REMAINDER = "remaining"
MOMENTS = frozenset({"beginning", "end"})
_BALANCE_AT = MOMENTS | {"balance"}
_CASH_FLOWS = frozenset({"cash", "flow"})
_RATE_UNITS = frozenset({"%", "pp", "bp"})
_RATES = frozenset({"margin", "ratio", "rate", "spread", "yield", "percentage"})
OPENING = frozenset({"beginning"})
CLOSING = frozenset({"end"})
_NUMBERS = re.compile(r"[\d.,;:()$%—–-]+")
_QUALIFIES = re.compile(
    r"\s*[,(]\s*(?:(?:including|excluding|inclusive of|exclusive of|net of|before|after)\b|"
    r"(?:[\w-]+\s+){1,5}(?:included|excluded|deducted)\b)",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?![A-Z]{3}(?:/|$))[A-Za-z]+")  # shares, contracts, Gbps: the unit says what is counted
_REVENUE, _COST = "revenue", "cost"
_BASE = frozenset({_REVENUE})
TOTAL_ASSETS = frozenset({"asset"})
TOTAL_CLAIMS = frozenset({"liability", "equity"})
_LIABILITY = "liability"
_SIDE = frozenset({"asset", _LIABILITY})
_SIDES = frozenset({"asset", "liability", "equity", "shareholder", "stockholder", "net"})
_EQUITY = frozenset({"equity"})
_NET_ASSETS = frozenset({"net", "asset"})
_GATHERED = frozenset({"accumulated"})
_BALANCE_SHEET = frozenset({"balance", "sheet"})
_BARE_TOTALS = frozenset({"total", "totals", "合計"})
_BETWEEN = frozenset({"from", "for", "of"})
_STATEMENTS = frozenset({"statement", "sheet", "flow", "highlight", "summary", "appendix", "overview", "result"})
_TITLE_WORDS = _STATEMENTS | {"consolidated", "condensed", "of", "roll", "forward", "rollforward", "change", "in"}
_SHARE_COUNTS = frozenset({"basic", "diluted"})
_RESULTS = frozenset({"income", "earning", "earnings", "loss", "profit", "cash", "dividend"})
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
    `learned` says that the caption is the release's, which ties have shown to be what the paper's own words mean.
    `moment` are the words of the caption that say whether a balance is that at the beginning or at the end.
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
    moment: frozenset[str] = frozenset()
    _counted: frozenset[str] | None = field(default=None, init=False, repr=False)  # found when first asked for

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


NO_PROSE: Mapping[Place, str] = MappingProxyType({})


class _Table(NamedTuple):
    title: str
    path: tuple[str, ...]


_NO_TABLE = _Table("", ())


class _Sentence(NamedTuple):
    """The words of the sentence around a figure, and whether it says what the caption includes."""

    words: frozenset[str]
    qualified: bool


class _Around(NamedTuple):
    """What stands around a line: its table, words of parts of the business, its sentence, its columns' last days."""

    table: _Table
    parts: frozenset[str]
    said: _Sentence
    ends: Mapping[tuple[int, int | None], date]


class _Key(NamedTuple):
    source: str
    block: int
    at: int
    start: int
    label: str
    path: tuple[str, ...]
    column: str
    standing: tuple[str, str]
    across: bool


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
        across = _across(reading.grids)
        wanted = relevant(reading) if relevant is not None else None
        chosen = [figure for figure in reading.figures if (wanted is None or wanted(figure.label)) and figure.checkable]
        repeated = _repeated(figure for figure in chosen if figure.anchor not in sides)
        kept: defaultdict[_Key, list[Figure]] = defaultdict(list)
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
            table = told.get(key.path[0] if key.path else "") or next(iter(told.values()), _NO_TABLE)
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


def _parts(keys: Iterable[_Key], captions: Captions) -> frozenset[str]:
    """Return the words of rows that say which part of the business, and not what is counted: `Products`, `Americas`."""
    labels = {key.label for key in keys if not key.start}
    rows = (captions.read(label) for label in labels)
    words = frozenset[str]().union(*(row.tokens for row in rows if not row.known and not row.tokens & captions.heads))
    return frozenset(word for word in words if len(word) > 1 and not word.isdigit())


def _across(grids: Iterable[Grid]) -> frozenset[tuple[str, int]]:
    """Return the tables whose captions run across."""
    return frozenset((grid.source, grid.block) for grid in grids if grid.transposed)


def _tables(grids: Iterable[Grid]) -> dict[tuple[str, int], dict[str, _Table]]:
    """Return the tables of each block by their titles: a sheet may hold several."""
    found: defaultdict[tuple[str, int], dict[str, _Table]] = defaultdict(dict)
    for grid in grids:
        found[grid.source, grid.block].setdefault(grid.title, _Table(grid.title, grid.path))
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


def _key(
    figure: Figure, across: frozenset[tuple[str, int]], repeated: frozenset[tuple[str, int]], captions: Captions
) -> _Key:
    at = figure.anchor
    table = (at.source, at.block)
    standing = (figure.basis, figure.entity)
    if at.row is None or at.column is None:
        return _Key(*table, 0, at.start + 1, figure.label, figure.path, "", standing, across=False)
    place = at.column if table in across else at.row
    named = table in repeated and table not in across and not _rate(figure, captions)
    column = figure.column if named and _names(figure.column, captions) else ""
    label = grown(figure) or figure.label
    return _Key(*table, place, 0, label, figure.path, column, standing, table in across)


def _rate(figure: Figure, captions: Captions) -> bool:
    """Say whether a figure is the rate that its row is named after, whatever the column of rates is headed."""
    return figure.unit in _RATE_UNITS and bool(captions.read(figure.label).tokens & _RATES)


def _names(column: str, captions: Captions) -> bool:
    """Say whether a column's caption names what it holds, and not when or how the amount was made."""
    caption = captions.read(column)
    if not caption.tokens:
        return False  # a date, and nothing else
    return caption.known or bool(caption.tokens & captions.heads) or captions.generic(caption)


def _line(order: int, key: _Key, figures: list[Figure], near: _Around, captions: Captions) -> Line:
    table, parts, said, ends = near
    path = [captions.read(without_firm(part, captions)) for part in key.path]
    above = {table.title, *table.path}
    below = next((at for at, part in enumerate(key.path) if part not in above), len(key.path))
    groups = [] if figures[0].anchor.row is None else path[below:]
    named = _caption(key, figures, table, captions)
    caption = _each_share(_over_rows(named, key, groups, captions), figures, groups, captions)
    moment = caption.tokens & MOMENTS
    if len(moment) == 1 and all(figure.period is not None for figure in figures):
        caption = captions.named(word for word in caption.tokens if word not in MOMENTS)
    around = [captions.read(without_firm(table.title, captions)), *path]
    generic = captions.generic(caption)
    balance = (moment or generic) and caption.tokens <= _BALANCE_AT and not key.column
    own = (rolled(key.label, key.path, figures, captions) if balance else None) or _own(caption, around, captions)
    if generic and _of_balance_sheet(key.label, table, groups, captions):
        own = TOTAL_ASSETS
    context = said.words.union(*(part.tokens for part in around))
    prose = figures[0].anchor.row is None
    heading = around[-1] if prose or not table.title else around[0]
    topic = _topic(heading, parts, figures, captions)
    counted = all(_COUNT.match(figure.unit) for figure in figures)
    head = _head(own, caption, [] if caption.known or counted else around, captions)
    slots: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for figure in figures:
        slots[_slot(figure, moment, ends, captions)].append(figure)
    return Line(
        order=order,
        place=Place(key.source, key.block),
        row=key.at,
        label=key.label,
        caption=caption,
        own=_full(own, head),
        groups=_group_words(groups),
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
    )


def _topic(heading: Caption, parts: frozenset[str], figures: Sequence[Figure], captions: Captions) -> frozenset[str]:
    """Return the words of a heading that name a part of the business; a part has no shares, and none gains by them."""
    if len(heading.words) > _TITLE or all("share" in figure.unit or figure.unit.endswith("/ADS") for figure in figures):
        return frozenset()
    return captions.distinguishing(heading.tokens & parts)


def _group_words(groups: Sequence[Caption]) -> frozenset[str]:
    """Return the words of the groups above a line; `Net income per share` over `Diluted` is not the basic one."""
    words = frozenset(word for part in groups for word in part.words)
    return frozenset[str]().union(*(part.tokens for part in groups)) - (_SHARE_COUNTS - words)


def _of_balance_sheet(label: str, table: _Table, groups: Sequence[Caption], captions: Captions) -> bool:
    """Say whether a total without a name closes a side of a balance sheet: both sides come to the total assets."""
    title = frozenset[str]().union(*(captions.read(text).tokens for text in (table.title, *table.path)))
    sides = frozenset[str]().union(*(group.tokens for group in groups))
    return title >= _BALANCE_SHEET and sides <= _SIDES and label.strip(" :.").casefold() in _BARE_TOTALS


def _caption(key: _Key, figures: Sequence[Figure], table: _Table, captions: Captions) -> Caption:
    """Return the caption of a line; where columns are captions too, of the row and the column together."""
    label = captions.read(key.label)
    if label.tokens & MOMENTS and label.tokens <= _BALANCE_AT and _of_cash_flows(table, key, captions):
        return captions.read(f"cash {label.name}")
    if not key.column:
        return label
    column = captions.read(key.column)
    if captions.generic(label):
        return _named_by_title(table, captions) if captions.generic(column) else column
    if captions.generic(column):
        return label
    moves = all(figure.period is not None and not figure.period.is_balance for figure in figures)
    alone = _moved(label, column) or _moved(column, label) if moves else None
    return alone or captions.joined(label, column)


def _moved(what: Caption, of: Caption) -> Caption | None:
    """Return what moved where it names the amount alone: what moved all of equity, or what its own name gathers.

    Other comprehensive income moves what has accumulated of it.
    """
    gathered = what.tokens <= of.tokens and of.tokens - what.tokens <= _GATHERED
    words = frozenset(of.words)
    return what if gathered or (words <= _SIDES | {"total"} and (words >= _EQUITY or words >= _NET_ASSETS)) else None


def _of_cash_flows(table: _Table, key: _Key, captions: Captions) -> bool:
    """Say whether a table is a statement of cash flows: its opening balance is that of cash."""
    return any(captions.read(text).tokens >= _CASH_FLOWS for text in (table.title, *key.path))


def _each_share(caption: Caption, figures: Sequence[Figure], path: Sequence[Caption], captions: Captions) -> Caption:
    """Return the caption of a row named by the kind of its share count alone: what each share earned.

    `Diluted` below `Per share data` is diluted net income per share.
    """
    if not caption.tokens or not caption.tokens <= _SHARE_COUNTS or figures[0].anchor.row is None:
        return caption
    each = all(figure.unit.endswith(("/share", "/ADS")) for figure in figures)
    told = any(part.tokens & _RESULTS for part in path)
    return captions.read(f"{caption.text} net income per share") if each and not told else caption


def _over_rows(caption: Caption, key: _Key, groups: Sequence[Caption], captions: Captions) -> Caption:
    """Return a caption with the line above it where only both together are a known one.

    A caption printed over two rows looks like a heading and a row: "Other noncurrent" above "liabilities". What stands
    over several captions that run across is the first line of none.
    """
    if not groups or key.across or key.path[-1].rstrip().endswith(":") or "total" in caption.words:
        return caption
    whole = captions.read(f"{key.path[-1]} {key.label}")
    adds = whole.name != groups[-1].name and whole.tokens != groups[-1].tokens
    adds |= bool(caption.tokens) and caption.tokens <= _SHARE_COUNTS - set(groups[-1].words)  # the plain one is basic
    return whole if adds and (whole.known or captions.concepts(whole.text)) else caption


def _named_by_title(table: _Table, captions: Captions) -> Caption:
    """Return what the total column of a statement holds: the statement's own subject."""
    for text in (table.title, *reversed(table.path)):
        words = captions.read(text).words
        subject = captions.named(word for word in words if word not in _TITLE_WORDS)
        if subject.known:
            return subject
    return captions.read("total")


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


def _head(own: frozenset[str], caption: Caption, around: list[Caption], captions: Captions) -> frozenset[str]:
    """Return what a caption counts: by its own words, else by the innermost heading that says.

    Revenue is the base that costs, margins and backlogs are named after (`cost of revenue`), so that it
    counts only where it stands alone or leads (`revenue from corporate users`). A statement's title says what the
    statement is, not what a row is.
    """
    if _BASE & set(_leading(caption.words)) and own >= _BASE:
        return _BASE
    told = (frozenset[str]() if _of_both(part) else part.tokens for part in reversed(around))
    for tokens in (own, *(tokens for tokens in told if not tokens & _STATEMENTS)):
        found = tokens & captions.heads
        if found:
            return found - _BASE or found
    return frozenset()


def _of_both(heading: Caption) -> bool:
    """Say whether a heading is over revenues and costs, so that it does not say which of them a row is."""
    words = heading.words
    return _REVENUE in words and _COST in words[words.index(_REVENUE) :]


def _leading(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a caption before `from`, `for` or `of`; none where it has no such word."""
    return next((words[:at] for at, word in enumerate(words) if at and word in _BETWEEN), ())


def _own(caption: Caption, around: Sequence[Caption], captions: Captions) -> frozenset[str]:
    """Return the words of a caption, of a generic one with those of the nearest heading that says something."""
    nearest = next((part for part in reversed(around) if not captions.generic(part)), None)
    return _of_group(caption, nearest) if captions.generic(caption) and nearest is not None else caption.tokens


def _of_group(caption: Caption, group: Caption) -> frozenset[str]:
    """Name a generic caption by its group; what remains of a group is not the group itself."""
    rest = frozenset({REMAINDER}) if "other" in caption.tokens else frozenset[str]()
    told = group.tokens - {_REVENUE, _COST} if _of_both(group) else group.tokens
    return caption.tokens | told | rest


def _full(own: frozenset[str], head: frozenset[str]) -> frozenset[str]:
    return own - _BASE | head if head else own
