"""How the cells of a paper are turned into a release's amounts: by a sign, and a power of ten where it is open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.matching.amounts import agree, closeness, is_ratio, one_kind

_SEVERAL = 2  # amounts of a row that must be turned as others are not
_SLIP = Decimal("0.1")  # of an amount, that a slip may be off


class Turn(NamedTuple):
    """How the cells of a row are turned into the release's amounts: by a sign and a power of ten."""

    sign: int = 1
    power: int = 0


PLAIN = Turn()


def of_kind(figure: Figure, cell: Figure) -> bool:
    """Say whether the unit of a figure and of a cell can be one; else one of them was not understood."""
    return one_kind(figure.unit, cell.unit)


def turns_of(figure: Figure, cell: Figure) -> Iterator[Turn]:
    """Yield how a cell may be turned: as it stands, in the release's scale where it has none, with the other sign.

    Of two units, one was not understood where a whole sheet shows the amounts of a table; its scale may be right, but
    that of money is none of percentages, nor of what is paid for each share.
    """
    printed = figure.scale - cell.scale
    kind = of_kind(figure, cell)
    powers = (0, printed) if printed and (_open(figure, cell) or not kind) else (0,)
    for power in powers[-1:] if not kind and is_ratio(figure.unit) != is_ratio(cell.unit) else powers:
        yield Turn(1, power)
        yield Turn(-1, power)


def _open(figure: Figure, cell: Figure) -> bool:
    """Say whether the scale of one of the two may not have been understood."""
    return figure.scale != cell.scale and (not cell.scale or len(figure.unit) != 3)


def held_turns(row: Sequence[tuple[Figure, Figure]]) -> Counter[Turn]:
    """Count by how they are turned the amounts of a row that agree."""
    return Counter(turn for pair in row for turn in set(turns_of(*pair)) if agree(*pair, *turn))


def turn_of(row: Sequence[tuple[Figure, Figure]], usual: Turn) -> Turn:
    """Return how the amounts of a row in one unit are turned: as usual, unless several of them say otherwise.

    They say so too where one agrees and all of them have the sign that the paper's have not.
    """
    turns = held_turns(row)
    own = most(turns)
    if turns[usual] or len(row) < _SEVERAL:
        return usual
    opposite = bool(turns) and own.sign != usual.sign and all(_opposite(*pair, usual.sign) for pair in row)
    return own if turns[own] >= _SEVERAL or opposite or all(_near(*pair, own) for pair in row) else usual


def _opposite(figure: Figure, cell: Figure, sign: int) -> bool:
    return (figure.value or 0) * (cell.value or 0) * sign < 0


class PairKind(NamedTuple):
    """The unit of a figure and how it is turned to the cell's, where that has another."""

    unit: str
    other: str = ""
    power: int = 0


def kind_of(figure: Figure, cell: Figure) -> PairKind:
    """Return what the pairs of a table that are turned alike have in common."""
    alike = of_kind(figure, cell)
    return PairKind(figure.unit) if alike else PairKind(figure.unit, cell.unit, figure.scale - cell.scale)


def _near(figure: Figure, cell: Figure, turn: Turn) -> bool:
    """Say whether an amount is that of a cell, as it is turned, or a slip away from it."""
    if turn not in turns_of(figure, cell):
        return False
    return closeness(figure, replace(cell, scale=cell.scale + turn.power), turn.sign) <= _SLIP


def most(turns: Counter[Turn]) -> Turn:
    """Return how most amounts are turned; as they stand where nothing tells."""
    return max(turns, key=lambda turn: (turns[turn], turn.sign, not turn.power), default=PLAIN)
