"""The way from a figure to its cell and on through formulas to what was typed, and back to where a cell is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.lineage import Lineage, Operand, Spot
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Cell, Format, Role, Table, cell_name

MOST = 5000  # steps of one trace
WITHOUT_FORMULAS = frozenset({Format.XLS, Format.XLSB})
UNREAD = "this format's formulas are not read, so the number may be computed"
UNSUPPORTED = "no cell supports it"
AGAIN = "as above"
CUT = "cut short here: the trace has too many steps"
DEEPEST = 100  # formulas one below the other: a running balance may have thousands
DEEP = f"cut short here, {DEEPEST} formulas down; trace this cell to go on"


class Kind(StrEnum):
    """What stands at a step of a trace."""

    FIGURE = "figure"  # of the release
    FORMULA = "formula"  # a cell that is computed
    INPUT = "input"  # a cell that was typed: here a trace ends
    AREA = "area"  # several cells that a formula refers to at once
    OUTSIDE = "outside"  # what is not in the case: another workbook, a name of none
    EMPTY = "empty"  # a cell without anything in it


class Step(NamedTuple):
    """One step of a trace with the steps that it comes from, or that use it."""

    kind: Kind
    where: str
    caption: str = ""
    text: str = ""
    formula: str = ""
    anchor: Anchor | None = None
    note: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def size(self) -> int:
        """Return the number of steps from here on, this one included."""
        return 1 + sum(step.size for step in self.steps)


class Tracer:
    """Traces figures and cells of one report."""

    def __init__(self, report: Report, lineage: Lineage) -> None:
        """Trace over a report whose papers' formulas are known."""
        self._report = report
        self._lineage = lineage

    @property
    def complete(self) -> bool:
        """Say whether every formula is known, and not only those that the release rests on."""
        return self._lineage.complete

    @cached_property
    def _supports(self) -> dict[Anchor, list[Support]]:
        found: defaultdict[Anchor, list[Support]] = defaultdict(list)
        for support in self._report.matches.supports:
            if not support.rejected:
                found[support.figure].append(support)
        return {figure: sorted(ones, key=lambda one: not one.taken) for figure, ones in found.items()}

    @cached_property
    def _supported(self) -> dict[Spot, list[Support]]:
        found: defaultdict[Spot, list[Support]] = defaultdict(list)
        for supports in self._supports.values():
            for support in supports:
                for cell in support.cells:
                    found[Spot.of(cell)].append(support)
        return dict(found)

    def sources(self, anchor: Anchor) -> Step:
        """Trace a figure or cell down to what was typed."""
        walk = _Walk()
        if self._is_paper(anchor):
            return self._down(Spot.of(anchor), walk)
        supports = self._supports.get(anchor, [])
        steps = tuple(
            self._down(Spot.of(cell), walk)._replace(note=support_words(support))
            for support in supports
            for cell in support.cells
        )
        return self._figure(self._report.figure(anchor), "" if steps else UNSUPPORTED)._replace(steps=steps)

    def uses(self, anchor: Anchor) -> Step:
        """Trace a cell up to the figures of the release that rest on it; of a figure, what rests on its cells."""
        walk = _Walk()
        if self._is_paper(anchor):
            return self._up(Spot.of(anchor), walk)
        cells = [cell for support in self._supports.get(anchor, []) if support.taken for cell in support.cells]
        steps = tuple(self._up(Spot.of(cell), walk) for cell in cells)
        return self._figure(self._report.figure(anchor), "" if steps else UNSUPPORTED)._replace(steps=steps)

    def _is_paper(self, anchor: Anchor) -> bool:
        return self._report.source(anchor.source).role is Role.WORKING_PAPER

    def _figure(self, figure: Figure, note: str = "") -> Step:
        report = self._report
        return Step(Kind.FIGURE, report.where(figure.anchor), figure.label, figure.text, "", figure.anchor, note)

    def _down(self, spot: Spot, walk: _Walk) -> Step:
        step = self._cell(spot)
        operands = self._lineage.operands.get(spot, ())
        if not operands or step.kind is not Kind.FORMULA:
            return step
        if not walk.enter(spot):
            return step._replace(note=walk.why)
        steps = tuple(self._operand(operand, walk) for operand in operands)
        walk.leave()
        return step._replace(steps=steps)

    def _operand(self, operand: Operand, walk: _Walk) -> Step:
        if not operand.slot:
            outside = "not among the papers of the case, never opened" if "[" in operand.text else "not a place here"
            return Step(Kind.OUTSIDE, operand.text, note=outside)
        if operand.size == 1:
            return self._down(next(operand.spots), walk)
        filled = list(self._filled(operand))
        first, last = cell_name(operand.top, operand.left), cell_name(operand.bottom, operand.right)
        table = self._table(Spot(operand.slot, operand.block, 0, 0))
        where = f"{self._book(operand.slot)} {table.sheet}!{first}:{last}"
        kept = filled[: max(MOST - walk.taken, 0)]
        walk.taken += len(kept)
        met = " that meet the condition" if operand.picked is not None else ""
        note = (
            CUT if len(kept) < len(filled)
            else f"{len(filled)} cell{'' if len(filled) == 1 else 's'} with numbers{met}" if filled
            else "no number in it: it only picks"
        )  # fmt: skip
        return Step(Kind.AREA, where, note=note, steps=tuple(self._down(spot, walk) for spot in kept))

    def _filled(self, operand: Operand) -> Iterator[Spot]:
        """Yield the cells of an area that hold numbers or formulas: captions in it are no source of an amount."""
        table = self._table(Spot(operand.slot, operand.block, 0, 0))
        for spot in operand.spots:
            cell = table.cell(spot.row, spot.column)
            if cell is not None and (cell.formula or cell.error or isinstance(cell.stored, Decimal)):
                yield spot

    def _up(self, spot: Spot, walk: _Walk) -> Step:
        step = self._cell(spot)
        if not walk.enter(spot):
            return step._replace(note=walk.why)
        figures = tuple(
            self._figure(self._report.figure(support.figure), support_words(support))
            for support in self._supported.get(spot, [])
        )
        users = tuple(self._up(user, walk) for user in self._lineage.users_of(spot))
        walk.leave()
        nothing = "" if figures or users else "no formula and no figure of the release uses it"
        return step._replace(steps=figures + users, note=nothing)

    def _cell(self, spot: Spot) -> Step:
        table = self._table(spot)
        cell = table.cell(spot.row, spot.column)
        where = f"{self._book(spot.slot)} {table.sheet}!{cell_name(spot.row, spot.column)}"
        if cell is None:
            return Step(Kind.EMPTY, where, caption_of(table, spot.row, spot.column))
        figure = self._report.at_cell(*spot)
        caption = (figure.label if figure is not None else "") or caption_of(table, spot.row, spot.column)
        anchor = figure.anchor if figure is not None else Anchor(*spot, 0, len(cell.text))
        kind = Kind.FORMULA if cell.formula else Kind.INPUT
        notes = ["hidden"] if cell.hidden or table.hidden else []
        if isinstance(cell.stored, Decimal) and self._report.source(spot.slot).format in WITHOUT_FORMULAS:
            notes.append(UNREAD)
        note = "; ".join(notes)
        return Step(kind, where, caption, cell.text, _formula(cell), anchor, note)

    def _table(self, spot: Spot) -> Table:
        block = self._report.source(spot.slot).blocks[spot.block]
        return block if isinstance(block, Table) else Table((), 0, 0)

    def _book(self, slot: str) -> str:
        return self._report.source(slot).name.replace("\\", "/").rsplit("/", 1)[-1]


class _Walk:
    """Where a trace has been: each formula is followed once, and no trace goes on for ever."""

    def __init__(self) -> None:
        self.taken = 0
        self.why = ""
        self._depth = 0
        self._seen: set[Spot] = set()

    def enter(self, spot: Spot) -> bool:
        """Say whether a cell is to be followed, and go down into it; `why` says why not."""
        far = CUT if self.taken >= MOST else DEEP if self._depth >= DEEPEST else ""
        self.why = AGAIN if spot in self._seen else far
        if self.why != DEEP:
            self._seen.add(spot)
        self.taken += 1
        self._depth += not self.why
        return not self.why

    def leave(self) -> None:
        """Come back from a cell that was followed."""
        self._depth -= 1


def support_words(support: Support) -> str:
    """Say in a few words how a tie stands."""
    if support.rejected:
        return "rejected"
    if support.manual:
        return support.evidence
    return f"{'tied' if support.taken else 'offered'}, {support.confidence} % sure: {support.evidence}"


def caption_of(table: Table, row: int, column: int) -> str:
    """Return the words that name a row: the first text to the left of a cell."""
    for at in range(column):
        cell = table.cell(row, at)
        if cell is not None and isinstance(cell.stored, str) and cell.text.strip() and not cell.error:
            return cell.text.strip()
    return ""


def _formula(cell: Cell) -> str:
    return f"={cell.formula.removeprefix('=')}" if cell.formula else ""
