"""What belongs together in one quarter, written so that the next quarter can start from it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from workbench.core.period import Period


class Named(NamedTuple):
    """A figure or cell as a mapping names it; `period` is of the quarter in which the mapping was saved.

    `place` is the sheet and cell of a working paper, empty for a figure of the release; a tie takes the amount
    times `sign` and times 10 to the `power`. `number` counts figures that share all of the name, from 1.
    """

    document: str
    caption: str
    section: tuple[str, ...] = ()
    period: Period | None = None
    unit: str = ""
    measure: str = ""
    sheet: str = ""
    cell: str = ""
    number: int = 1
    sign: int = 1
    power: int = 0


class MappedTie(NamedTuple):
    """A figure and the cells that support it, or that a person said do not."""

    figure: Named
    cells: tuple[Named, ...]
    accepted: bool = True


class MappedSum(NamedTuple):
    """A check that a person built: a total and its parts."""

    total: Named
    parts: tuple[Named, ...]


class Mapping(NamedTuple):
    """Ties and checks by hand; `reference` is the day that most of the release's figures end on."""

    reference: date
    ties: tuple[MappedTie, ...] = ()
    sums: tuple[MappedSum, ...] = ()
