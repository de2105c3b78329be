"""What was understood of a table's structure: its rows and columns with their meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.source import Ignored


class Row(NamedTuple):
    """A row that carries figures or names a group; `at` is its 0-based row in the table's block.

    `level` is its depth of indentation (0 outermost) as far as the layout tells, `total` says that the
    wording or a rule marks a total, `heading` that it names a group and has no figures; `rule` that a
    line is drawn above its figures.
    """

    at: int
    label: str
    path: tuple[str, ...] = ()
    level: int = 0
    heading: bool = False
    total: bool = False
    rule: bool = False


class Column(NamedTuple):
    """A column of figures; `at` is its 0-based column in the table's block.

    `unit`, `scale` and `period` are those most of its figures have; `group` numbers columns that speak
    of the same period side by side (dollars, yen and percent of one quarter).
    """

    at: int
    caption: str
    unit: str = ""
    scale: int = 0
    period: Period | None = None
    measure: Measure = Measure.LEVEL
    against: Period | None = None
    group: int = 0
    total: bool = False


@dataclass(frozen=True)
class Grid:
    """The structure of one table; `transposed` means that captions run across and periods down.

    A sheet of a workbook may hold several: then several grids name the same block.
    """

    source: str
    block: int
    title: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    path: tuple[str, ...] = ()
    transposed: bool = False
    unclear: str = ""


@dataclass(frozen=True)
class Reading:
    """All that was understood of one source: every number token once, tables' structure, what was left out.

    `passed` counts the numbers of ledgers that are passed over, since nothing the release states stands there.
    """

    source: str
    figures: tuple[Figure, ...]
    grids: tuple[Grid, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    passed: int = 0
