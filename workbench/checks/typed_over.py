"""Numbers typed where the cells beside them are worked out: what a formula would give, and no longer follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from workbench.core.source import Cell
from workbench.formulas.references import Part, area_of, tokens_of
from workbench.formulas.sheets import Sheet

FORMULAS_PER_TYPED = 3
MOST_TERMS = 1_000  # cells that a formula adds up, beyond which it is not worked out again
ADDED = 2  # numbers that a formula adds up at the least
NEAR = 5  # steps from one formula of a line to the next, between which a subtotal and a blank may stand
PARTING = 2  # blank rows between one table and the next
HALF = Decimal("0.5")

Place = tuple[int, int]


class Term(NamedTuple):
    """An area that a formula adds or takes, told from the formula's own cell."""

    sign: int
    top: int
    left: int
    bottom: int
    right: int


Shape = tuple[Term, ...]


@dataclass
class _Beside:
    """What stands in one line of cells beside the formulas of the next: as many alike, and the places typed."""

    alike: int = 0
    typed: dict[Place, Shape] = field(default_factory=dict)


def typed_over(sheet: Sheet) -> Iterator[Cell]:
    """Yield typed numbers that are what the formulas around them would give there.

    Such formulas stand in the same line of cells, each adding up its own row or column, or in the next line, which is
    worked out alike but for the one number. A column of a table without any formula was pasted with its totals.
    """
    shapes = {(cell.row, cell.column): shape for cell in sheet.formulas if (shape := shape_of(cell))}
    found = {**_in_runs(sheet, shapes), **_beside(sheet, shapes)}
    for place in sorted(found):
        cell = sheet.table.cell(*place)
        if cell is not None and _gives(sheet, place, found[place]) and _worked_out(sheet, place):
            yield cell


def shape_of(cell: Cell) -> Shape:
    """Return what a formula adds up of its own sheet, by rows and columns from its cell; nothing for other formulas."""
    terms: list[Term] = []
    sign, depth = 1, 0
    for token in tokens_of(cell.formula):
        if token.type == Part.FUNC:
            depth += 1 if token.subtype == Part.OPEN else -1
            if depth > 1 or (token.subtype == Part.OPEN and token.value.upper() != "SUM("):
                return ()
        elif token.type == Part.OPERAND and token.subtype == Part.RANGE:
            area = area_of(token.value)
            if area is None or area.sheet or area.book or (area.size > 1 and not depth):
                return ()
            row, column = cell.row, cell.column
            terms.append(Term(sign, area.top - row, area.left - column, area.bottom - row, area.right - column))
        elif not depth and token.value in ("+", "-"):
            sign = 1 if token.value == "+" else -1
        elif token.type != Part.WSPACE and token.type != Part.SEP:
            return ()
    return tuple(terms)


def _in_runs(sheet: Sheet, shapes: dict[Place, Shape]) -> dict[Place, Shape]:
    """Return the places of lone numbers between formulas of one line that each add up their own row or column."""
    runs: defaultdict[tuple[bool, int, Shape], list[int]] = defaultdict(list)
    for (row, column), shape in shapes.items():
        if all(term.top == term.bottom == 0 for term in shape):
            runs[True, column, shape].append(row)
        if all(term.left == term.right == 0 for term in shape):
            runs[False, row, shape].append(column)
    found: dict[Place, Shape] = {}
    for (down, line, shape), steps in runs.items():
        if len(steps) >= FORMULAS_PER_TYPED:
            places = [(step, line) if down else (line, step) for step in _between(sorted(steps))]
            typed = [place for place in places if _is_typed(sheet, place)]
            if len(typed) == 1:
                found[typed[0]] = shape
    return found


def _between(steps: Sequence[int]) -> Iterator[int]:
    """Yield the places near formulas of a line: those left out between two, and before and after all."""
    yield from range(steps[0] - NEAR + 1, steps[0])
    for one, other in pairwise(steps):
        if other - one <= NEAR:
            yield from range(one + 1, other)
    yield from range(steps[-1] + 1, steps[-1] + NEAR)


def _beside(sheet: Sheet, shapes: dict[Place, Shape]) -> dict[Place, Shape]:
    """Return the places of lone numbers in a line that is otherwise worked out as the next one is."""
    lines: defaultdict[tuple[int, int, int, int], _Beside] = defaultdict(_Beside)
    for (row, column), shape in shapes.items():
        for down, right in ((0, 1), (0, -1), (1, 0), (-1, 0)):
            place = (row + down, column + right)
            beside = lines[down, right, column * bool(right), row * bool(down)]
            if place in shapes:
                beside.alike += shapes[place] == shape
            elif _is_typed(sheet, place):
                beside.typed[place] = shape
    return {
        place: shape
        for beside in lines.values()
        if beside.alike >= FORMULAS_PER_TYPED and len(beside.typed) == 1
        for place, shape in beside.typed.items()
    }


def _is_typed(sheet: Sheet, place: Place) -> bool:
    cell = sheet.table.cell(*place)
    return cell is not None and not cell.formula and isinstance(cell.stored, Decimal) and bool(cell.stored)


def _worked_out(sheet: Sheet, place: Place) -> bool:
    """Say whether a column has a formula with a number among the rows of the table around a place."""
    return any(_has_formula(sheet, row, place[1]) for step in (-1, 1) for row in _rows_from(sheet, place[0], step))


def _rows_from(sheet: Sheet, row: int, step: int) -> Iterator[int]:
    """Yield the rows of a table above or below one of them, up to blank rows that part it from the next."""
    blank = 0
    while 0 <= (row := row + step) < sheet.table.rows and blank < PARTING:
        blank = 0 if any(cell.text.strip() for cell in sheet.table.row(row)) else blank + 1
        yield row


def _has_formula(sheet: Sheet, row: int, column: int) -> bool:
    cell = sheet.table.cell(row, column)
    return cell is not None and bool(cell.formula) and isinstance(cell.stored, Decimal)


def _gives(sheet: Sheet, place: Place, shape: Shape) -> bool:
    """Say whether a formula would give the number that is typed at a place, as far as that is rounded."""
    row, column = place
    numbers: list[Decimal] = []
    for term in shape:
        rows = range(row + term.top, row + term.bottom + 1)
        columns = range(column + term.left, column + term.right + 1)
        if rows.start < 0 or columns.start < 0 or len(rows) * len(columns) > MOST_TERMS:
            return False
        held = (sheet.number(one, other) for one in rows for other in columns)
        numbers += [term.sign * number for number in held if number is not None]
    typed = sheet.number(row, column)
    if typed is None or len(numbers) < ADDED:
        return False
    exponent = typed.as_tuple().exponent
    step = Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)
    return abs(sum(numbers) - typed) <= step * HALF
