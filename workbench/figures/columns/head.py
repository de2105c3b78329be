"""What stands over one column of figures, as far as it was understood."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.core.calendar import Sort
from workbench.core.figure import CHANGES, Measure
from workbench.core.period import Period
from workbench.core.unit import SILENT, Stated
from workbench.figures.columns.heading_words import without_units
from workbench.figures.wordings.year_parts import Part


@dataclass(frozen=True)
class Head:
    """What is said above one figure column.

    `near` is the text of its own cells, `tail` the lowest of them, `far` the same with what reaches over
    from the left; `caption` is `near` without units and `wide` with what reaches over from above it. `group` numbers
    the columns that speak of one period side by side; `own` says that its own cells name the period; `compares` are the
    two columns whose changes it holds; `part` is the part of a year that its own cells name without the year.
    """

    column: int
    near: str = ""
    caption: str = ""
    wide: str = ""
    tail: str = ""
    far: str = ""
    stated: Stated = SILENT
    period: Period | None = None
    sort: Sort | None = None
    own: bool = False
    against: Period | None = None
    measure: Measure = Measure.LEVEL
    whole: str = ""
    group: int = 0
    compares: tuple[int, int] | None = None
    part: Part | None = None

    @property
    def bare(self) -> bool:
        """Say whether nothing but a unit stands above the column."""
        return not without_units(self.near).strip(" -–—/0")

    @property
    def changes(self) -> bool:
        """Say whether the column holds changes."""
        return self.measure in CHANGES
