"""Bad habits in worksheets: ranges that stop short, numbers typed over formulas or into them, results left stale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from workbench.core.report import Report
from workbench.core.source import Cell
from workbench.formulas.references import Area, Part, area_of, tokens_of
from workbench.formulas.sheets import Book, Sheet, books, recomputed

NEIGHBOURS = 6
FAR = 5_000  # rows between a range and its total beyond which no row was simply missed
FORMULAS_PER_PLUG = 3
CLOSE = Decimal("0.000001")
GROWTH_LIMIT = 100


def summed(cell: Cell) -> Area | None:
    """Return the one range of its own sheet that a cell sums up, None when it does anything else."""
    tokens = tokens_of(cell.formula)
    shape = [token.type for token in tokens]
    if shape != [Part.FUNC, Part.OPERAND, Part.FUNC] or tokens[0].value.upper() != "SUM(":
        return None
    area = area_of(tokens[1].value)
    return area if area is not None and not area.sheet else None


def missed_rows(sheet: Sheet, cell: Cell) -> list[int]:
    """Return the rows that a column's sum leaves out: between range and total, or in the range of its neighbours."""
    area = summed(cell)
    if area is None or area.left != area.right or area.left != cell.column:
        return []
    between = range(area.bottom + 1, cell.row) if cell.row > area.bottom else range(cell.row + 1, area.top)
    near = between if len(between) <= FAR else ()
    missed = list(islice((row for row in near if _typed_or_computed(sheet, row, cell.column)), NEIGHBOURS + 1))
    if missed:
        return missed if len(missed) <= NEIGHBOURS else []
    wider = _neighbour_range(sheet, cell)
    if wider is None:
        return []
    rows = [row for row in range(wider.top, wider.bottom + 1) if not area.top <= row <= area.bottom]
    return [row for row in rows if _typed_or_computed(sheet, row, cell.column)]


def _typed_or_computed(sheet: Sheet, row: int, column: int) -> bool:
    return bool(sheet.number(row, column)) and bool(sheet.label(row))


def _neighbour_range(sheet: Sheet, cell: Cell) -> Area | None:
    """Return the widest range that sums of the same row in other columns add, when it covers this one's."""
    own = summed(cell)
    found: Counter[tuple[int, int]] = Counter()
    for distance in range(-NEIGHBOURS, NEIGHBOURS + 1):
        other = sheet.table.cell(cell.row, cell.column + distance)
        area = summed(other) if other is not None and other.formula and distance else None
        if area is not None and area.left == area.right == cell.column + distance:
            found[area.top, area.bottom] += 1
    if not found or own is None:
        return None
    top, bottom = max(found, key=lambda rows: (found[rows], rows[1] - rows[0]))
    covers = top <= own.top and bottom >= own.bottom and (top, bottom) != (own.top, own.bottom)
    return Area("", top, own.left, bottom, own.right) if covers else None


def mended(book: Book, sheet: Sheet, cell: Cell) -> Decimal | None:
    """Return what a formula gives of the cells as they are, with the rows that it leaves out and no typed number."""
    result = book.result(sheet, cell) if cell.formula else None
    if result is None:
        return None
    missed = (sheet.number(row, cell.column) or Decimal(0) for row in missed_rows(sheet, cell))
    return result + sum(missed, Decimal(0)) - sum(map(Decimal, constants_in(cell)), Decimal(0))


def constants_in(cell: Cell) -> list[str]:
    """Return the numbers that a formula adds to or takes from cells; factors and growth rates (`B/C-1`) are none."""
    if cell.error:
        return []
    found = []
    depth = 0
    tokens = tokens_of(cell.formula)
    refers = any(token.subtype == Part.RANGE for token in tokens)
    divides = any(token.value == "/" for token in tokens)
    for n, token in enumerate(tokens):
        if token.subtype == Part.OPEN:
            depth += 1
        elif token.subtype == Part.CLOSE:
            depth -= 1
        if depth or token.type != Part.OPERAND or token.subtype != Part.NUMBER:
            continue
        before = tokens[n - 1] if n else None
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        joined = (before is None or before.value in "+-") and (after is None or after.value in "+-")
        if joined and Decimal(token.value) and not (divides and _growth(cell, token.value)):
            found.append(f"{before.value if before is not None else ''}{token.value}")
    return found if refers else []


def _growth(cell: Cell, number: str) -> bool:
    small = isinstance(cell.stored, Decimal) and abs(cell.stored) < GROWTH_LIMIT
    return number in ("1", "100") and ("%" in cell.number_format or small)


def stale(report: Report) -> Iterator[tuple[Sheet, Cell, Decimal]]:
    """Yield the cells whose stored result is not what their formula gives, with what it gives.

    A cell that agrees with its formula once the stale cells it uses are computed anew is not stale itself.
    """
    fresh = recomputed(report, lambda one, other: not close(one, other))
    for book in books(report):
        for sheet in book.sheets.values():
            for cell in sheet.formulas:
                if sheet.spot(cell) not in fresh or not isinstance(cell.stored, Decimal):
                    continue
                result = book.result(sheet, cell, fresh)
                if result is not None and not close(result, cell.stored):
                    yield sheet, cell, round(result, 4).normalize()


def close(one: Decimal, other: Decimal) -> bool:
    """Say whether two results of a formula are one but for the last digits of floating point."""
    return abs(one - other) <= max(abs(one), abs(other), Decimal(1)) * CLOSE


def plugs(sheet: Sheet) -> Iterator[Cell]:
    """Yield typed numbers that stand alone among formulas in a range that is added up.

    A row that is typed in the sums beside it as well has no formula to stand in for.
    """
    seen = set()
    added: dict[tuple[int, int], _Added] = {}
    for total in sheet.formulas:
        area = summed(total)
        if area is None or area.left != area.right:
            continue
        within = area.within(sheet.table.rows, sheet.table.columns)
        known = added.setdefault((within.top, within.left), _Added([], []))
        known.reach(sheet, within)
        typed = [cell for cell in known.typed if cell.row <= within.bottom]
        if len(typed) == 1 and known.numbers[within.bottom - within.top] > FORMULAS_PER_PLUG and typed[0].stored:
            place = (typed[0].row, typed[0].column)
            if place not in seen:
                seen.add(place)
                if not _typed_beside(sheet, typed[0], total, area):
                    yield typed[0]


def _typed_beside(sheet: Sheet, typed: Cell, total: Cell, area: Area) -> bool:
    """Say whether the row of a typed number is typed too where sums of the same rows stand beside the total."""
    for distance in range(-NEIGHBOURS, NEIGHBOURS + 1):
        column = total.column + distance
        above, other = sheet.table.cell(typed.row, column), sheet.table.cell(total.row, column)
        if not distance or above is None or other is None or not other.formula or above.formula:
            continue
        beside = summed(other)
        if beside == area._replace(left=column, right=column) and isinstance(above.stored, Decimal):
            return True
    return False


@dataclass
class _Added:
    """What stands in a column from one row on, looked at once for all areas that begin there.

    `numbers` is how many numbers there are down to each row; `typed` are the first two that are typed.
    """

    numbers: list[int]
    typed: list[Cell]

    def reach(self, sheet: Sheet, area: Area) -> None:
        """Look at the rows of an area that are not looked at yet."""
        for row, column in area._replace(top=area.top + len(self.numbers)).cells:
            cell = sheet.table.cell(row, column)
            number = cell is not None and isinstance(cell.stored, Decimal)
            self.numbers.append((self.numbers[-1] if self.numbers else 0) + number)
            if cell is not None and number and not cell.formula and len(self.typed) <= 1:
                self.typed.append(cell)
