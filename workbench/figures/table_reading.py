"""What was understood of one table of a document."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.figure import Figure
from workbench.core.grid import Grid
from workbench.core.source import Ignored
from workbench.core.unit import SILENT, Stated
from workbench.figures.columns.head import Head


@dataclass(frozen=True)
class TableReading:
    """What was understood of a table; not `scaled` when nothing in or around it states a scale.

    `heads` are the headings in force at its end, over its columns at `places` in a table `width` wide, and `whole` the
    unit of the table, for one that goes on with it.
    """

    figures: tuple[Figure, ...]
    grid: Grid | None = None
    ignored: tuple[Ignored, ...] = ()
    scaled: bool = True
    block: int = 0
    heads: tuple[Head, ...] = ()
    whole: Stated = SILENT
    places: tuple[frozenset[int], ...] = ()
    width: int = 0
