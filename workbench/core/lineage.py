"""Which cells of the working papers are computed from which: down to what was typed, and back up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

WIDEST = 5000  # cells of an area that are followed back up one by one


class Spot(NamedTuple):
    """A cell of a working paper: its source's slot, the 0-based block of its sheet, row and column."""

    slot: str
    block: int
    row: int
    column: int


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
    def spots(self) -> Iterator[Spot]:
        """Yield the cells of the area that count, also empty ones."""
        width = self.right - self.left + 1
        for at in range(self.size) if self.picked is None else sorted(self.picked):
            yield Spot(self.slot, self.block, self.top + at // width, self.left + at % width)


@dataclass(frozen=True)
class Lineage:
    """The operands of every cell with a formula; not `complete` when only what some cells rest on is held."""

    operands: Mapping[Spot, tuple[Operand, ...]] = field(default_factory=dict)
    complete: bool = True

    @cached_property
    def _used_by(self) -> dict[Spot, list[Spot]]:
        found: defaultdict[Spot, list[Spot]] = defaultdict(list)
        for user, operands in self.operands.items():
            for operand in operands:
                for spot in operand.spots if operand.size <= WIDEST else ():
                    found[spot].append(user)
        return {spot: list(dict.fromkeys(users)) for spot, users in found.items()}

    @cached_property
    def _wide(self) -> tuple[tuple[Operand, Spot], ...]:
        """Return the areas too wide to be listed cell by cell, with the cells that use them."""
        return tuple(
            (operand, user) for user, operands in self.operands.items() for operand in operands if operand.size > WIDEST
        )

    def users_of(self, spot: Spot) -> tuple[Spot, ...]:
        """Return the cells whose formulas refer to a cell."""
        direct = self._used_by.get(spot, [])
        wide = [user for operand, user in self._wide if _holds(operand, spot)]
        return tuple(dict.fromkeys((*direct, *wide)))

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


def _holds(operand: Operand, spot: Spot) -> bool:
    inside = operand.top <= spot.row <= operand.bottom and operand.left <= spot.column <= operand.right
    if not inside or (operand.slot, operand.block) != (spot.slot, spot.block):
        return False
    width = operand.right - operand.left + 1
    at = (spot.row - operand.top) * width + spot.column - operand.left
    return operand.picked is None or at in operand.picked
