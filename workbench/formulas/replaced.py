"""What a formula gives once other amounts stand in cells that it rests on, directly or through other formulas."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbench.core.lineage import Lineage, Spot
from workbench.core.report import Report
from workbench.formulas.sheets import books, lineage_of

_MOST = 200  # formulas between the cells and the one that is asked for


def replaced(report: Report, given: Mapping[Spot, Decimal], wanted: Spot) -> Decimal | None:
    """Return what a cell's formula gives with the amounts `given` for cells, None where that cannot be computed."""
    between = _between(lineage_of(report), given, wanted)
    held = {(sheet.source.slot, sheet.block): (book, sheet) for book in books(report) for sheet in book.sheets.values()}
    fresh = dict(given)
    while between:
        ready = [spot for spot, rests in between.items() if not any(one in between for one in rests)]
        found: dict[Spot, Decimal] = {}
        for spot in ready:
            book, sheet = held[spot.slot, spot.block]
            cell = sheet.table.cell(spot.row, spot.column)
            result = None if cell is None else book.result(sheet, cell, fresh)
            if result is None:
                return None
            found[spot] = result
            del between[spot]
        if not ready:  # formulas that rest on each other
            return None
        fresh = fresh | found  # another mapping: what a book keeps of areas is of one
    return fresh.get(wanted)


def held_at(report: Report, spot: Spot) -> Decimal | None:
    """Return the number that a cell of a workbook holds as it is stored, None for anything else."""
    sheets = (sheet for book in books(report) for sheet in book.sheets.values())
    own = next((sheet for sheet in sheets if (sheet.source.slot, sheet.block) == (spot.slot, spot.block)), None)
    return None if own is None else own.number(spot.row, spot.column)


def _between(lineage: Lineage, given: Mapping[Spot, Decimal], wanted: Spot) -> dict[Spot, list[Spot]]:
    """Return the formulas that a cell rests on and that rest on given cells, with those each rests on; none if many."""
    users = lineage.all_users(*given) - given.keys()
    found: dict[Spot, list[Spot]] = {}
    waiting = [wanted] if wanted in users else []
    while waiting:
        spot = waiting.pop()
        if spot in found:
            continue
        if len(found) == _MOST:
            return {}
        areas = [one for one in lineage.operands.get(spot, ()) if one.slot]
        found[spot] = [
            user
            for user in users
            if any((one.slot, one.block) == (user.slot, user.block) and one.holds(user) for one in areas)
        ]
        waiting += found[spot]
    return found
