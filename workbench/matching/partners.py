"""Figures and cells that each have a partner of their own: that they differ from one another says nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, significant, telling
from workbench.matching.candidates import compared
from workbench.matching.kinship import opposed
from workbench.matching.lines import IN_WORDS, Line, Place, place_of
from workbench.matching.mirrors import Mirror
from workbench.matching.naming import CLOSING, OPENING

ZERO = Decimal(0)
_OF_YEAR = re.compile(r"\b(?:years?|yr|fy)\b|期首", re.IGNORECASE)
_YEAR = 366  # days
_DIGITS = 5  # that an amount must have for the row that holds it to be no other line's


def without_brought(
    found: Sequence[Support], papers: Sequence[Line], held: Sequence[Mirror], report: Report
) -> tuple[Support, ...]:
    """Return the supports, what a paper brings forward without saying from when only offered.

    Where the paper closes the account as well, what stands between says that the balance is that at the start. So does
    a sheet that holds the whole table, and an amount that agrees where its column leaves but that day, or its caption
    the day that the year of its column began on.
    """
    closed = {paper.place for paper in papers if paper.moment == CLOSING}
    brought = {
        figure.anchor
        for paper in papers
        if paper.moment == OPENING and not paper.matrix and paper.place not in closed
        for slot, figures in paper.slots.items()
        for figure in figures
        if slot.period is None
    }

    mirrored = {(twin.figure.anchor, twin.cell.anchor) for mirror in held for twin in mirror.twins}

    def known(one: Support) -> bool:
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        if (one.figure, one.cells[0]) in mirrored:
            return True
        return (figure.period == cell.period or _begins_year(figure, cell)) and _holds(one, report)

    def offered(one: Support) -> Support:
        said = f"{one.evidence}; the paper does not say from when it brings the balance forward"
        doubtful = one.taken and one.cells[0] in brought and not known(one)
        return one._replace(taken=False, evidence=said) if doubtful else one

    return tuple(map(offered, found)) if brought else tuple(found)


def _begins_year(figure: Figure, cell: Figure) -> bool:
    """Say whether a cell is of the beginning of a year in which it stands, and the figure of a day so long before."""
    if figure.period is None or cell.period is None or not _OF_YEAR.search(cell.label):
        return False
    return 0 < (cell.period.end - figure.period.end).days <= _YEAR


def without_partnered(found: Sequence[Support], report: Report) -> tuple[Support, ...]:
    """Return the supports, a cell that differs only offered where it and the figure both agree with others.

    They are two facts of one caption, such as the same line of two periods or of two segments. One fact printed
    in two precisions is not: what the cell agrees with must be another amount than the figure.
    """
    held = [one for one in found if one.taken and _holds(one, report)]
    settled = {one.figure for one in held}
    partners: defaultdict[Anchor, list[Figure]] = defaultdict(list)
    for one in held:
        partners[one.cells[0]].append(report.figure(one.figure))

    def apart(one: Support) -> bool:
        if not _in_doubt(one, report) or one.figure not in settled:
            return False
        figure, others = report.figure(one.figure), partners.get(one.cells[0], ())
        return bool(others) and not any(agree(figure, other, one.sign) for other in others)

    return tuple(one._replace(taken=False) if apart(one) else one for one in found)


def without_beside(
    found: Sequence[Support], lines: Sequence[Line], papers: Sequence[Line], report: Report, captions: Captions
) -> tuple[Support, ...]:
    """Return the supports, what differs only offered where the paper's row holds another line of the same table.

    The amounts of that line must stand nowhere else on the sheet, and that line must not be tied to the row which holds
    this one's: those two have changed places.
    """
    doubtful = _uncrossed([one for one in found if _in_doubt(one, report)], report)
    if not doubtful:
        return tuple(found)
    holding = {(one.figure, place_of(one.cells[0])): one.cells[0] for one in found if one.taken and _holds(one, report)}
    table = {figure.anchor: line for line in lines if not line.prose for figure in line.figures}
    rows = {figure.anchor: paper for paper in papers for figure in paper.figures}
    beside: defaultdict[Place, list[Line]] = defaultdict(list)
    for line in lines:
        beside[line.place].append(line)
    known: dict[tuple[int, int], bool] = {}

    def another(one: Support) -> bool:
        line, paper = table.get(one.figure), rows.get(one.cells[0])
        if line is None or paper is None:
            return False
        at = line.order, paper.order
        if at not in known:
            mine = compared(line, paper, captions)
            others = (other for other in beside[line.place] if other.row != line.row and other.own != line.own)
            known[at] = (mine is None or not mine.agree) and any(_is(other, paper) for other in others)
        return known[at]

    def _is(line: Line, paper: Line) -> bool:
        one = None if opposed(line, paper) else compared(line, paper, captions)
        if one is None or not one.telling or one.differ > one.telling:
            return False
        held = [pair for pair in one.pairs if not pair.loose and agree(pair.figure, pair.cell, one.sign)]
        return any(min(significant(pair.figure), significant(pair.cell)) >= _DIGITS for pair in held) and not any(
            holding.get((pair.figure.anchor, paper.place), pair.cell.anchor) != pair.cell.anchor for pair in held
        )

    apart = {(one.figure, one.cells) for one in doubtful if another(one)}
    return tuple(one._replace(taken=False) if (one.figure, one.cells) in apart else one for one in found)


def _uncrossed(found: Sequence[Support], report: Report) -> list[Support]:
    """Leave out ties that differ where two figures of a table have one another's amounts on a sheet.

    That one of the amounts has many digits is enough: both are where the other is expected.
    """
    pairs: defaultdict[tuple[Place, Place], list[tuple[Support, Figure, Figure]]] = defaultdict(list)
    for one in found:
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        if figure.anchor.row is not None and max(significant(figure), significant(cell)) >= _DIGITS:
            pairs[place_of(one.figure), place_of(one.cells[0])].append((one, figure, cell))
    crossed = {
        (one.figure, one.cells)
        for some in pairs.values()
        for one, figure, cell in some
        if any(agree(figure, theirs, one.sign) and agree(other, cell, one.sign) for _, other, theirs in some)
    }
    return [one for one in found if (one.figure, one.cells) not in crossed]


def without_gross(found: Sequence[Support], lines: Sequence[Line], report: Report) -> tuple[Support, ...]:
    """Return the supports, an amount before what the figure's caption takes away only offered.

    A trial balance keeps an allowance in an account of its own; the release tells it in the caption of the net amount.
    """
    told: defaultdict[tuple[Place, int | None], list[Figure]] = defaultdict(list)
    for line in lines:
        for figure in line.figures if line.standing[0].endswith(IN_WORDS) else ():
            told[line.place, figure.anchor.row].append(figure)

    def gross(one: Support) -> bool:
        taken = told.get((place_of(one.figure), one.figure.row), ())
        if not taken or not _in_doubt(one, report):
            return False
        figure, cell = report.figure(one.figure), report.figure(one.cells[0])
        if agree(figure, cell, one.sign, one.power):
            return False  # of few digits, or nothing at all
        more = abs(cell.value or ZERO) - abs(figure.value or ZERO)
        return any(abs(more - abs(other.value or ZERO)) <= max(figure.step, other.step) for other in taken)

    known = {(report.figure(one.figure).value, one.cells) for one in found if gross(one)} if told else set()
    return tuple(
        one._replace(taken=False) if (report.figure(one.figure).value, one.cells) in known else one for one in found
    )


def _in_doubt(one: Support, report: Report) -> bool:
    return one.taken and not one.manual and len(one.cells) == 1 and not _holds(one, report)


def _holds(one: Support, report: Report) -> bool:
    if len(one.cells) != 1:
        return False
    figure, cell = report.figure(one.figure), report.figure(one.cells[0])
    return telling(figure, cell) and agree(figure, cell, one.sign, one.power)
