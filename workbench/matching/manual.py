"""What people said of ties and sums, found again in a report: by name first, since rows move between drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.report import Footing, Lost, Matches, Report, Support
from workbench.core.review import CellName, ManualSum, ManualTie
from workbench.core.source import Anchor, Role

SURE = 100
HAND = "tied by {author}"
REFUSED = "rejected by a person"


class Words(NamedTuple):
    """All that people said in a case of what belongs together.

    `missing` says in words what of an earlier quarter's mapping was not found again.
    """

    ties: Sequence[ManualTie] = ()
    sums: Sequence[ManualSum] = ()
    missing: Sequence[str] = ()


NO_WORDS = Words()


class NamedPlaces:
    """Finds the figures of a report by the names that a case keeps."""

    def __init__(self, report: Report, slots: Iterable[str]) -> None:
        """Look into some documents, and into all that are no working papers."""
        self._named: dict[tuple[str, str], Figure] = {}
        self._placed: dict[tuple[str, str, str], Figure] = {}
        self._figures: dict[str, Figure] = {}
        wanted = set(slots)
        wanted |= {source.slot for source in report.sources if wanted and source.role is not Role.WORKING_PAPER}
        for figure in report.figures if wanted else ():
            source = figure.anchor.source
            if source not in wanted:
                continue
            name = report.subject(figure)
            self._named.setdefault((source, name), figure)
            self._figures.setdefault(name, figure)
            if figure.anchor.row is not None:
                place = report.place(figure.anchor)
                if place.sheet is not None and place.cell is not None:
                    self._placed.setdefault((source, place.sheet, place.cell), figure)

    def figure(self, subject: str) -> Anchor | None:
        """Return the figure of a name."""
        found = self._figures.get(subject)
        return None if found is None else found.anchor

    def of(self, name: CellName) -> Anchor | None:
        """Return where a named cell or figure is now: by its name, else by its address."""
        found = self._named.get((name.source, name.subject)) if name.subject else None
        found = found or self._placed.get((name.source, name.sheet, name.cell))
        return None if found is None else found.anchor


def found_again(report: Report, words: Words) -> tuple[tuple[Support, ...], Matches]:
    """Find the places of what people said: their ties, and matches that hold only their sums and what is lost."""
    slots = {cell.source for tie in words.ties for cell in tie.cells}
    slots |= {name.source for one in words.sums for name in (one.total, *one.parts)}
    places = NamedPlaces(report, slots)
    supports: list[Support] = []
    footings: list[Footing] = []
    lost: list[Lost] = []
    for tie in words.ties:
        found = _support(places, tie)
        if isinstance(found, Support):
            supports.append(found)
        elif tie.accepted:
            lost.append(found)
    for one in words.sums:
        footing = _footing(places, one)
        if isinstance(footing, Footing):
            footings.append(footing)
        else:
            lost.append(footing)
    lost += (Lost(f"{what} · mapping", what) for what in words.missing)
    return tuple(supports), Matches(footings=tuple(footings), lost=tuple(lost))


def _support(places: NamedPlaces, tie: ManualTie) -> Support | Lost:
    figure = places.figure(tie.figure)
    cells = [places.of(name) for name in tie.cells]
    gone = [said(name) for name, cell in zip(tie.cells, cells, strict=True) if cell is None]
    if figure is None or gone:
        missing = gone if figure is not None else ["the figure itself", *gone]
        return Lost(tie.figure, ", ".join(missing), figure)
    anchors = tuple(cell for cell in cells if cell is not None)
    factors = _factors(tie.cells)
    return Support(
        figure, anchors, HAND.format(author=tie.author), SURE, tie.accepted, manual=True, sign=tie.sign,
        factors=() if all(factor == 1 for factor in factors) else factors, rejected=not tie.accepted,
    )  # fmt: skip


def _footing(places: NamedPlaces, one: ManualSum) -> Footing | Lost:
    found = [places.of(name) for name in (one.total, *one.parts)]
    gone = [said(name) for name, at in zip((one.total, *one.parts), found, strict=True) if at is None]
    if gone:
        return Lost(f"{said(one.total)} · check {one.number}", ", ".join(gone), found[0])
    total, *parts = (at for at in found if at is not None)
    return Footing(one.number, total, tuple(parts), _factors(one.parts), one.author)


def _factors(names: Iterable[CellName]) -> tuple[Decimal, ...]:
    return tuple(Decimal(name.sign).scaleb(name.power) for name in names)


def said(name: CellName) -> str:
    """Name a cell or figure in words."""
    place = f"{name.source.removeprefix('paper:')} {name.sheet}!{name.cell}" if name.cell else ""
    return place or name.subject


def applied(report: Report, found: Matches, words: Words) -> Matches:
    """Return what was found in a report with what people said of it: their ties win, what they refused is offered."""
    ours, kept = found_again(report, words)
    return joined(found, ours, kept)


def joined(found: Matches, ours: Sequence[Support], kept: Matches) -> Matches:
    """Join what was found with what people said: what they rejected is only offered, marked as rejected."""
    refused = {(support.figure, support.cells) for support in ours if support.rejected}
    offered = tuple(
        _refused(support) if (support.figure, support.cells) in refused else support
        for support in _after(found.supports, [support for support in ours if support.taken])
    )
    there = {(support.figure, support.cells) for support in offered}
    others = tuple(one for one in ours if one.rejected and (one.figure, one.cells) not in there)
    return replace(found, supports=(*offered, *others), footings=kept.footings, lost=kept.lost)


def _after(found: Iterable[Support], ours: Sequence[Support]) -> Iterator[Support]:
    """Yield a person's ties, then those found; of a paper that a person tied by hand nothing else is taken."""
    tied = {(support.figure, cell.source) for support in ours for cell in support.cells}
    same = {(support.figure, support.cells) for support in ours}
    yield from ours
    for support in found:
        if (support.figure, support.cells) in same:
            continue
        if any((support.figure, cell.source) in tied for cell in support.cells):
            yield support._replace(taken=False, evidence=f"{support.evidence}; tied otherwise by hand")
        else:
            yield support


def _refused(support: Support) -> Support:
    return support._replace(taken=False, rejected=True, evidence=f"{REFUSED}; {support.evidence}")
