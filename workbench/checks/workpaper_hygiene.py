"""Hygiene of working papers: what makes a schedule agree today and wrong tomorrow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.habits import constants_in, missed_rows, plugs, stale
from workbench.checks.typed_over import typed_over
from workbench.checks.wording import named
from workbench.core.check import check
from workbench.core.figure import Figure
from workbench.core.lineage import Spot
from workbench.core.report import Report
from workbench.core.source import Anchor, Cell, cell_name
from workbench.core.tie import Severity, Tie, Verdict
from workbench.formulas.sheets import Sheet, anchor_of, books, lineage_of

CODE = "workpaper.hygiene"
FEW = 3  # figures of the release that a message names


class Fault(NamedTuple):
    """Something unsound in a cell, in words; `what` names the kind and is part of the tie's subject."""

    sheet: Sheet
    cell: Cell
    what: str
    message: str


@check(CODE, "Hygiene of working papers", "W/P")
def workpaper_hygiene(report: Report) -> Iterator[Tie]:
    """Look for sums that miss a row, numbers typed among formulas or into them, stale results and error cells.

    Each is joined to the figures of the release that rest on the cell, directly or through other formulas.
    """
    figures = {Spot.of(figure.anchor): figure for figure in report.figures if figure.anchor.row is not None}
    resting: defaultdict[Spot, list[Anchor]] = defaultdict(list)
    for support in report.matches.supports:
        for cell in support.cells if support.taken else ():
            resting[Spot.of(cell)].append(support.figure)
    stale_in: defaultdict[tuple[str, int], list[Fault]] = defaultdict(list)
    for sheet, stale_cell, result in stale(report):
        said = f"shows {stale_cell.text}, but its formula {stale_cell.formula} gives {result:,f}"
        stale_in[sheet.source.slot, sheet.block].append(Fault(sheet, stale_cell, "stale", said))
    for book in books(report):
        for sheet in book.sheets.values():
            for fault in (*_faults(sheet), *stale_in[sheet.source.slot, sheet.block], *_plugs(sheet)):
                yield _tie(report, fault, figures, resting)
            yield from _hidden(report, sheet, resting)


def _faults(sheet: Sheet) -> Iterator[Fault]:
    for cell in sheet.table.errors():
        yield Fault(sheet, cell, "error", f"shows the error {cell.text}")
    for cell in sheet.formulas:
        missed = missed_rows(sheet, cell)
        if missed:
            rows = ", ".join(f"row {row + 1} (“{sheet.label(row)}”)" for row in missed)
            yield Fault(sheet, cell, "range", f"adds {cell.formula.lstrip('=')} and leaves out {rows}")
        constants = constants_in(cell)
        if constants:
            listed = ", ".join(constants)
            yield Fault(sheet, cell, "constant", f"has a typed number in its formula {cell.formula}: {listed}")


def _plugs(sheet: Sheet) -> Iterator[Fault]:
    added = list(plugs(sheet))
    for cell in added:
        yield Fault(sheet, cell, "plug", f"holds the typed number {cell.text} among formulas that are added up with it")
    for cell in typed_over(sheet):
        if cell not in added:
            yield Fault(
                sheet, cell, "typed", f"holds the typed number {cell.text} where formulas around it are added up"
            )


def _tie(report: Report, fault: Fault, figures: dict[Spot, Figure], resting: dict[Spot, list[Anchor]]) -> Tie:
    spot = fault.sheet.spot(fault.cell)
    figure = figures.get(spot)
    anchor = figure.anchor if figure is not None else anchor_of(fault.sheet, fault.cell)
    users = (spot, *sorted(lineage_of(report).all_users(spot))) if resting else ()
    affected = dict.fromkeys(at for user in users for at in resting.get(user, ()))
    place = report.where(anchor)
    message = f"{place} (“{fault.sheet.label(fault.cell.row)}”) {fault.message}."
    message += _resting_on(report, tuple(affected))
    return Tie(
        CODE, f"{place} · {fault.what}", Verdict.DIFFERS, (anchor, *affected), message=message,
        formula=fault.cell.formula, severity=Severity.ERROR if affected else Severity.WARNING, cause=anchor,
        mark=cell_name(fault.cell.row, fault.cell.column),
    )  # fmt: skip


def _resting_on(report: Report, affected: Sequence[Anchor]) -> str:
    """Name the figures of the release that rest on a cell, the first few of many."""
    if not affected:
        return ""
    few = [f"“{named(report.figure(at))}” ({report.where(at)})" for at in affected[:FEW]]
    more = f" and {len(affected) - FEW} more figures" if len(affected) > FEW else ""
    return f" {', '.join(few)}{more} of the release rest{'s' if len(affected) == 1 else ''} on it."


def _hidden(report: Report, sheet: Sheet, resting: dict[Spot, list[Anchor]]) -> Iterator[Tie]:
    """Yield the tie of a hidden sheet with numbers, or of hidden rows and columns that the release rests on."""
    cells = [cell for cell in sheet.table.hidden_cells() if isinstance(cell.stored, Decimal)]
    if not cells:
        return
    held = [(cell, at) for cell in cells for at in resting.get(sheet.spot(cell), ())]
    through = lineage_of(report).all_users(*map(sheet.spot, cells))
    affected = dict.fromkeys(at for _, at in held)
    affected |= dict.fromkeys(at for user in sorted(through) for at in resting.get(user, ()))
    if not affected and not sheet.table.hidden:
        return  # a hidden row that nothing rests on is somebody's own business
    first = held[0][0] if held else cells[0]
    anchor = anchor_of(sheet, first)
    known = next((f.anchor for f in report.figures if Spot.of(f.anchor) == sheet.spot(first)), anchor)
    message = f"The sheet “{sheet.table.sheet}” is hidden and holds {len(cells)} numbers."
    if not sheet.table.hidden:
        places = ", ".join(cell_name(cell.row, cell.column) for cell in cells[:FEW])
        more = f" and {len(cells) - FEW} more" if len(cells) > FEW else ""
        message = f"The sheet “{sheet.table.sheet}” holds numbers in hidden rows or columns: {places}{more}."
    message += _resting_on(report, tuple(affected))
    yield Tie(
        CODE, f"{sheet.source.slot} {sheet.table.sheet} · hidden", Verdict.DIFFERS, (known, *affected),
        message=message, severity=Severity.WARNING, cause=known,
    )  # fmt: skip
