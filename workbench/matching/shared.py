"""Support that figures of one fact share: a cell behind one place of the release is behind the others too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbench.core.caption import Captions
from workbench.core.figure import RATES, Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Report, SameFact, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import TELLING, agree, significant
from workbench.matching.lines import Line, Place, Slot
from workbench.matching.opposites import TOTAL_ASSETS, TOTAL_CLAIMS

_SURE, _DIFFERS = 74, 64
_EQUITY = frozenset({"total shareholder equity", "total equity"})
_EQUITY_RATIO = "equity ratio"


def with_shared(
    same: Sequence[SameFact], found: Sequence[Support], report: Report, lines: Sequence[Line], captions: Captions
) -> tuple[Support, ...]:
    """Return the ties found with those that other figures of the same fact lend.

    A cell that agrees with the one is lent to the other only where it agrees as well: what differs between two
    places of the release is for them to settle. A cell that differs from the one differs from both.
    """
    taken: defaultdict[Anchor, list[Support]] = defaultdict(list)
    for one in found:
        if one.taken:
            taken[one.figure].append(one)
    added = [
        one
        for fact in (*same, *_alone(lines, captions), *_sides(lines), *_equity_ratios(lines, captions))
        for one in _lent(fact, taken, report, captions)
    ]
    given = {(one.figure, one.cells) for one in added}
    return (*(one for one in found if (one.figure, one.cells) not in given), *added)


def _alone(lines: Sequence[Line], captions: Captions) -> Iterator[SameFact]:
    """Yield the totals of rows across, such as those of a statement of equity, with the column that they are.

    What only one component of equity moved by is what all of it moved by.
    """
    rows: defaultdict[tuple[Place, int | None, Period | None, str], list[Figure]] = defaultdict(list)
    across = {line.place for line in lines if line.matrix}
    for line in lines:
        for slot, figures in line.slots.items() if line.place in across else ():
            for figure in figures:
                rows[line.place, figure.anchor.row, slot.period, slot.unit].append(figure)
    for some in rows.values():
        totals = [one for one in some if captions.generic(captions.read(one.column))]
        if len(totals) != 1 or significant(totals[0]) < TELLING:
            continue
        equal = [one.anchor for one in some if one is not totals[0] and agree(one, totals[0])]
        if equal:
            yield SameFact("", (totals[0].anchor, *equal), "columns of the row that are its total")


def _sides(lines: Sequence[Line]) -> Iterator[SameFact]:
    """Yield the totals of both sides of a balance sheet, which are one amount."""
    claims: defaultdict[Slot, list[Figure]] = defaultdict(list)
    for line in lines:
        for slot, figures in line.slots.items() if line.own == TOTAL_CLAIMS and not line.prose else ():
            claims[slot].extend(figures)
    for line in lines:
        for slot, figures in line.slots.items() if line.own == TOTAL_ASSETS and not line.prose else ():
            equal = [one.anchor for one in claims[slot] if agree(one, figures[0]) and significant(one) >= TELLING]
            if equal:
                yield SameFact("", (figures[0].anchor, *equal), "both sides of a balance sheet")


def _equity_ratios(lines: Sequence[Line], captions: Captions) -> Iterator[SameFact]:
    """Yield the ratios of equity to total assets with the shares of equity that balance sheets print beside it."""
    shares = [
        (slot, figures[0])
        for line in lines
        if not line.prose and line.caption.name in _EQUITY
        for slot, figures in line.slots.items()
        if slot.measure is Measure.SHARE_PERCENT and _of_all(figures[0].whole, captions)
    ]
    ratios = (line for line in lines if shares and not line.prose and line.caption.name == _EQUITY_RATIO)
    for slot, figures in ((slot, figures) for line in ratios for slot, figures in line.slots.items()):
        equal = [one.anchor for at, one in shares if at.period == slot.period and agree(one, figures[0])]
        if equal and slot.period is not None and slot.measure in RATES:
            yield SameFact("", (figures[0].anchor, *equal), "the ratio of equity to total assets")


def _of_all(whole: str, captions: Captions) -> bool:
    read = captions.read(whole)
    return bool(whole) and (captions.generic(read) or read.tokens <= TOTAL_ASSETS | TOTAL_CLAIMS)


def _lent(fact: SameFact, taken: dict[Anchor, list[Support]], report: Report, captions: Captions) -> Iterator[Support]:
    signs = dict(zip(fact.figures, fact.signs or (1,) * len(fact.figures), strict=True))
    best: dict[str, Support] = {}
    for anchor in fact.figures:
        for one in taken.get(anchor, ()):
            paper = one.cells[0].source
            if paper not in best or _rank(one, report) > _rank(best[paper], report):
                best[paper] = one
    for anchor in fact.figures:
        papers = {one.cells[0].source for one in taken.get(anchor, ())}
        figure = report.figure(anchor)
        bare = captions.generic(captions.read(figure.label))
        for paper, one in best.items():
            if bare and not _once(one, report, captions):
                continue  # the totals of both sides of a balance sheet are one amount, and two rows of most papers
            if paper in papers or not figure.checkable or figure.unit != report.figure(one.figure).unit:
                continue
            sign = one.sign * signs[anchor] * signs[one.figure]
            fits = holds(one._replace(figure=anchor, sign=sign), report)
            alike = agree(figure, report.figure(one.figure), signs[anchor] * signs[one.figure])
            if fits or (alike and not bare and not holds(one, report) and len(one.cells) == 1):
                yield Support(
                    anchor, one.cells, "the cell supports another figure of the same fact",
                    _SURE if fits else _DIFFERS, sign=sign, power=one.power,
                )  # fmt: skip


def _once(one: Support, report: Report, captions: Captions) -> bool:
    """Say whether a sheet holds the amount of a cell only there, for its period, or again under the same caption."""
    cell = report.figure(one.cells[0])
    caption = captions.read(cell.label)
    place = cell.anchor[:2]
    reading = next(reading for reading in report.readings if reading.source == cell.anchor.source)
    same = (
        one for one in reading.figures if one.anchor[:2] == place and one.period == cell.period and agree(one, cell)
    )
    return all(
        other.anchor == cell.anchor or (caption.known and captions.read(other.label).name == caption.name)
        for other in same
    )


def without_rescaled(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the ties found, a cell only offered to digits that the release prints elsewhere in the cell's own scale.

    `JPY 16,701` in one place and `JPY 16,701 thousand` in another are for the release to settle: its papers bear out
    the one that their cells agree with.
    """
    printed: defaultdict[Anchor, set[tuple[Decimal, int]]] = defaultdict(set)
    for one in found:
        if one.taken and len(one.cells) == 1 and holds(one, report):
            printed[one.cells[0]].add(_print(one, report))

    def rescaled(one: Support) -> bool:
        if not one.taken or one.manual or len(one.cells) > 1 or one.cells[0] not in printed:
            return False
        digits, scale = _print(one, report)
        elsewhere = {power for amount, power in printed[one.cells[0]] if amount == digits}
        return bool(elsewhere - {scale}) and not holds(one, report)

    said = "; the release prints the same digits in the scale of the paper elsewhere"
    return tuple(one._replace(taken=False, evidence=one.evidence + said) if rescaled(one) else one for one in found)


def _print(one: Support, report: Report) -> tuple[Decimal, int]:
    """Return the digits of the figure of a tie, and the scale that they are printed in."""
    figure = report.figure(one.figure)
    return abs(figure.printed or Decimal(0)), figure.scale


def _rank(one: Support, report: Report) -> tuple[bool, int]:
    return holds(one, report), one.confidence


def holds(one: Support, report: Report) -> bool:
    """Say whether the cells of a tie hold the amount of its figure."""
    figure, cells = report.figure(one.figure), [report.figure(cell) for cell in one.cells]
    if len(cells) == 1:
        return agree(figure, cells[0], one.sign, one.power)
    total = sum((cell.value or 0) for cell in cells) * one.sign
    return figure.value is not None and abs(figure.value - total) * 2 <= figure.step
