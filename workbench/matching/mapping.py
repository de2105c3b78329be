"""Mappings of ties made by hand: taken down from one quarter's report, and found again in the next one's."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.mapping import MappedSum, MappedTie, Mapping, Named
from workbench.core.period import Period
from workbench.core.report import Report
from workbench.core.review import CellName, ManualSum, ManualTie
from workbench.core.source import Anchor, Role
from workbench.matching.manual import NamedPlaces, said

DIGITS = re.compile(r"\d+")
ALIKE = 0.7  # how alike the names of two files must be to be one paper of two quarters
NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the act that takes a mapping over sets author and time


class Started(NamedTuple):
    """What of a mapping was found again, and in words what was not."""

    ties: tuple[ManualTie, ...]
    sums: tuple[ManualSum, ...]
    missing: tuple[str, ...]


def reference(report: Report) -> date:
    """Return the day that the release's figures end on: the latest of those that nearly the most of them share."""
    ends = Counter(figure.period.end for figure in report.of_role(Role.RELEASE) if figure.period is not None)
    most = max(ends.values(), default=0)
    return max((end for end, count in ends.items() if count * 2 >= most), default=date(1970, 1, 1))


def taken_down(report: Report, ties: Sequence[ManualTie], sums: Sequence[ManualSum]) -> Mapping:
    """Write down ties and checks by hand as a mapping; those whose places are gone are left out."""
    names = {name.source for one in sums for name in (one.total, *one.parts)}
    places = NamedPlaces(report, names | {cell.source for tie in ties for cell in tie.cells})
    namer = _Namer(report)
    mapped_ties, mapped_sums = [], []
    for tie in ties:
        figure, cells = places.figure(tie.figure), [places.of(cell) for cell in tie.cells]
        named = [
            namer.name(at, cell.sign * tie.sign, cell.power) for at, cell in zip(cells, tie.cells, strict=True) if at
        ]
        if figure is not None and len(named) == len(cells):
            mapped_ties.append(MappedTie(namer.name(figure), tuple(named), tie.accepted))
    for one in sums:
        total, parts = places.of(one.total), [places.of(part) for part in one.parts]
        named = [namer.name(at, part.sign, part.power) for at, part in zip(parts, one.parts, strict=True) if at]
        if total is not None and len(named) == len(parts):
            mapped_sums.append(MappedSum(namer.name(total), tuple(named)))
    return Mapping(reference(report), tuple(mapped_ties), tuple(mapped_sums))


class _Namer:
    """Names figures as mappings do."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._alike: dict[str, dict[Named, list[Anchor]]] = {}

    def name(self, at: Anchor, sign: int = 1, power: int = 0) -> Named:
        """Name a figure, with its number among those of one name."""
        if at.source not in self._alike:
            found: defaultdict[Named, list[Anchor]] = defaultdict(list)
            for figure in self._report.figures:
                if figure.anchor.source == at.source:
                    found[self._plain(figure)].append(figure.anchor)
            self._alike[at.source] = dict(found)
        figure = self._report.figure(at)
        plain = self._plain(figure)
        place = self._report.place(at)
        number = self._alike[at.source][plain].index(at) + 1
        return plain._replace(
            sheet=place.sheet or "", cell=place.cell or "", number=number, sign=sign, power=power
        )  # fmt: skip

    def _plain(self, figure: Figure) -> Named:
        return Named(
            figure.anchor.source, figure.label, figure.path, figure.period, figure.unit, figure.measure.value
        )  # fmt: skip


def started(report: Report, mapping: Mapping) -> Started:
    """Find a mapping's ties and checks again in the report of another quarter."""
    finder = _Finder(report, mapping)
    ties: list[ManualTie] = []
    sums: list[ManualSum] = []
    missing: list[str] = []
    for tie in mapping.ties:
        again = finder.again(tie.figure, tie.cells)
        if isinstance(again, str):
            missing.append(again)
        else:
            ties.append(ManualTie(report.subject(again.figure), again.names, tie.accepted, "", NEVER))
    for one in mapping.sums:
        again = finder.again(one.total, one.parts)
        if isinstance(again, str):
            missing.append(again)
        else:
            sums.append(ManualSum(0, _cell_name(report, again.figure, one.total), again.names, "", NEVER))
    return Started(tuple(ties), tuple(sums), tuple(missing))


def _lost(name: Named, of: Named) -> str:
    what = said(CellName(name.document, name.sheet, name.cell, name.caption))
    about = "" if name is of else f" (for “{of.caption}”)"
    return f"“{name.caption}” {what if name.cell else ''}".rstrip() + about


def _cell_name(report: Report, figure: Figure, name: Named) -> CellName:
    place = report.place(figure.anchor)
    paper = report.role(figure) is Role.WORKING_PAPER
    sheet, cell = (place.sheet or "", place.cell or "") if paper else ("", "")
    return CellName(figure.anchor.source, sheet, cell, report.subject(figure), name.sign, name.power)


class _Again(NamedTuple):
    """A figure found again, and the cells that belong to it by the names they have now."""

    figure: Figure
    names: tuple[CellName, ...]


class _Finder:
    """Finds figures by the names of an earlier quarter."""

    def __init__(self, report: Report, mapping: Mapping) -> None:
        self._report = report
        self._months = _months(mapping.reference, reference(report))
        self._slots = {name: _slot(report, name) for name in _documents(mapping)}
        wanted = set(self._slots.values())
        self._by_caption: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in report.figures:
            if figure.anchor.source in wanted:
                self._by_caption[figure.anchor.source, plain(figure.label)].append(figure)

    def again(self, name: Named, cells: Sequence[Named]) -> _Again | str:
        """Return a figure with the cells that belong to it, or say which of them is not found."""
        figure = self.find(name)
        found = [self.find(cell, name.period, figure) for cell in cells]
        if figure is None:
            return _lost(name, name)
        lost = next((cell for cell, now in zip(cells, found, strict=True) if now is None), None)
        if lost is not None:
            return _lost(lost, name)
        pairs = zip(found, cells, strict=True)
        return _Again(figure, tuple(_cell_name(self._report, now, cell) for now, cell in pairs if now is not None))

    def find(self, name: Named, beside: Period | None = None, found: Figure | None = None) -> Figure | None:
        """Return the figure that a name stands for now, None when there is none or it is not clear which.

        `beside` was the period of the figure that this one belongs to, `found` is that figure now.
        """
        periods = self._periods(name.period)
        if found is not None and found.period is not None and name.period is not None and name.period == beside:
            periods = [found.period]
        slot = self._slots.get(name.document, "")
        alike = [
            (self._rank(name, figure, periods), figure)
            for figure in self._by_caption.get((slot, plain(name.caption)), ())
            if figure.measure.value == name.measure and figure.unit == name.unit and figure.period in periods
        ]
        best = min((rank for rank, _ in alike), default=None)
        first = [figure for rank, figure in alike if rank == best]
        if len(first) > 1 and len(first) >= name.number:
            return first[name.number - 1]
        return first[0] if len(first) == 1 else None

    def _rank(self, name: Named, figure: Figure, periods: Sequence[Period | None]) -> tuple[float, ...]:
        """Rank a figure: the period counts first, then the sheet, the headings, and how far the cell moved."""
        place = self._report.place(figure.anchor)
        far = 0.0 if not name.cell else float((place.cell or "") != name.cell)
        column = 0.0 if not name.cell else float(_letters(place.cell or "") != _letters(name.cell))
        heading = round(1 - _likeness(figure.path, name.section), 2)
        return float(periods.index(figure.period)), float((place.sheet or "") != name.sheet), column, heading, far

    def _periods(self, old: Period | None) -> list[Period | None]:
        """Return what a period may be now, the likeliest first: as far on, begun as before, or the same."""
        if old is None or not self._months:
            return [old]
        end = shifted(old.end, self._months)
        if old.start is None:
            return [Period(None, end), old]
        return [Period(shifted(old.start, self._months), end), Period(old.start, end), old]


def _documents(mapping: Mapping) -> set[str]:
    names: list[Named] = []
    for tie in mapping.ties:
        names += (tie.figure, *tie.cells)
    for one in mapping.sums:
        names += (one.total, *one.parts)
    return {name.document for name in names}


def _slot(report: Report, name: str) -> str:
    """Return the document that plays a part now: of the same slot, or a paper whose file is named alike."""
    slots = [source.slot for source in report.sources]
    if name in slots:
        return name
    papers = [source.slot for source in report.sources if source.role is Role.WORKING_PAPER]
    likeness = {slot: SequenceMatcher(None, plain(slot), plain(name)).ratio() for slot in papers}
    best = max(likeness.values(), default=0.0)
    first = [slot for slot, ratio in likeness.items() if ratio == best]
    return first[0] if best >= ALIKE and len(first) == 1 else ""


def plain(text: str) -> str:
    """Return a caption without what a new quarter changes in it: numbers and case."""
    return " ".join(DIGITS.sub("#", text.casefold()).split())


def _likeness(one: Iterable[str], other: Iterable[str]) -> float:
    return SequenceMatcher(None, plain(" ".join(one)), plain(" ".join(other))).ratio()


def _letters(cell: str) -> str:
    return cell.rstrip("0123456789")


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month


def shifted(day: date, months: int) -> date:
    """Return the day some months later: the last day of a month goes to the last day of one."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    last = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if is_last else min(day.day, last))
