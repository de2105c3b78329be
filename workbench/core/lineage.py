"""Which cells of the working papers are computed from which: down to what was typed, and back up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from workbench.core.source import Anchor

WIDEST = 64  # cells of an area that is named before wider ones; rows or columns of one that is found by them


class Spot(NamedTuple):
    """A cell of a working paper: its source's slot, the 0-based block of its sheet, row and column."""

    slot: str
    block: int
    row: int
    column: int

    @staticmethod
    def of(anchor: Anchor) -> Spot:
        """Return the cell that an anchor lies in."""
        return Spot(anchor.source, anchor.block, anchor.row or 0, anchor.column or 0)

    @property
    def anchor(self) -> Anchor:
        """Return the address of the cell as a whole."""
        return Anchor(self.slot, self.block, self.row, self.column, 0, 0)


class Operand(NamedTuple):
    """What a formula refers to: the reference as written, and the area it is, by 0-based corners, inclusive.

    `slot` is empty where the area is not in the case: another workbook that was not loaded, or no area at all.
    `picked` are the places of the area, row by row, that a condition picks out of it; None where all count.
    """

    text: str
    slot: str = ""
    block: int = 0
    top: int = 0
    left: int = 0
    bottom: int = -1
    right: int = -1
    picked: frozenset[int] | None = None

    @property
    def size(self) -> int:
        """Return the number of cells, 0 where the area is not in the case."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    @property
    def counted(self) -> int:
        """Return the number of cells that count."""
        return self.size if self.picked is None else len(self.picked)

    def holds(self, spot: Spot) -> bool:
        """Say whether a cell of the same sheet is one that counts."""
        if not (self.top <= spot.row <= self.bottom and self.left <= spot.column <= self.right):
            return False
        width = self.right - self.left + 1
        at = (spot.row - self.top) * width + spot.column - self.left
        return self.picked is None or at in self.picked

    @property
    def spots(self) -> Iterator[Spot]:
        """Yield the cells of the area that count, also empty ones."""
        width = self.right - self.left + 1
        for at in range(self.size) if self.picked is None else sorted(self.picked):
            yield Spot(self.slot, self.block, self.top + at // width, self.left + at % width)


class _Numbered(NamedTuple):
    """An area with its number among all, and whether it has many cells."""

    wide: bool
    number: int
    area: Operand


class _Near(NamedTuple):
    """The areas by the rows that they lie in, those too tall for that by their columns, and the rest by their sheet."""

    rows: defaultdict[tuple[str, int, int], list[_Numbered]]
    columns: defaultdict[tuple[str, int, int], list[_Numbered]]
    sheets: defaultdict[tuple[str, int], list[_Numbered]]


@dataclass(frozen=True)
class Lineage:
    """The operands of every cell with a formula; not `complete` when only what some cells rest on is held."""

    operands: Mapping[Spot, tuple[Operand, ...]] = field(default_factory=dict)
    complete: bool = True

    @cached_property
    def _areas(self) -> dict[Operand, list[Spot]]:
        """Return the areas of the papers with the cells that use each; many formulas look into one area."""
        found: defaultdict[Operand, list[Spot]] = defaultdict(list)
        for user, operands in self.operands.items():
            for operand in operands:
                if operand.slot:
                    found[operand._replace(text="")].append(user)
        return dict(found)

    @cached_property
    def _near(self) -> _Near:
        near = _Near(defaultdict(list), defaultdict(list), defaultdict(list))
        for number, area in enumerate(self._areas):
            one = _Numbered(area.counted > WIDEST, number, area)
            if area.bottom - area.top < WIDEST:
                for row in range(area.top, area.bottom + 1):
                    near.rows[area.slot, area.block, row].append(one)
            elif area.right - area.left < WIDEST:
                for column in range(area.left, area.right + 1):
                    near.columns[area.slot, area.block, column].append(one)
            else:
                near.sheets[area.slot, area.block].append(one)
        return near

    def users_of(self, spot: Spot) -> tuple[Spot, ...]:
        """Return the cells whose formulas refer to a cell, those that look into few cells first."""
        sheet = (spot.slot, spot.block)
        near = (
            *self._near.rows.get((*sheet, spot.row), ()),
            *self._near.columns.get((*sheet, spot.column), ()),
            *self._near.sheets.get(sheet, ()),
        )
        areas = sorted(one for one in near if one.area.holds(spot))
        return tuple(dict.fromkeys(user for one in areas for user in self._areas[one.area]))

    def all_users(self, *spots: Spot) -> set[Spot]:
        """Return all cells that depend on one of some cells, directly or through others."""
        found: set[Spot] = set()
        waiting = list(spots)
        while waiting:
            for user in self.users_of(waiting.pop()):
                if user not in found:
                    found.add(user)
                    waiting.append(user)
        return found

    def under(self, spots: Iterable[Spot], most: int) -> Lineage:
        """Return the same lineage, or if it has more than `most` formulas what some cells rest on."""
        if len(self.operands) <= most:
            return self
        held: dict[Spot, tuple[Operand, ...]] = {}
        waiting = list(spots)
        while waiting:
            spot = waiting.pop()
            if spot in self.operands and spot not in held:
                held[spot] = self.operands[spot]
                waiting += (each for operand in held[spot] for each in operand.spots)
        return Lineage(held, complete=False)


NO_LINEAGE = Lineage()
