"""All that is known of a table while its figures are made, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from workbench.core.unit import SILENT, Stated
from workbench.figures.columns.head import Head
from workbench.figures.context import Context
from workbench.figures.layout import Layout
from workbench.figures.rows.rolls import NO_ROLLS, Rolls
from workbench.figures.rows.stub import Caption


@dataclass(frozen=True)
class Surroundings:
    """What stands around a table: its title (paragraphs before, or after when none), and what was said before that.

    `shared` marks a title that the table before may claim: it stands right between the two. `nearest` are the
    title's paragraphs, the nearest first.
    """

    title: str = ""
    said: str = ""
    shared: bool = False
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """All that is known of a table while its figures are made.

    `heads` holds the column headings in force at each body row; `whole` the unit where nothing nearer says
    one; `spoiled` why a cell cannot be trusted, by row and figure column; `decimals` are those most of its
    figures have; `rolls` what the order of the rows says of periods; `exact` marks stored values, which stand
    for themselves; `share_scale` is the scale stated for share counts alone; `bridges` the rows between two
    amounts per share that lead from the one to the other; `notes` the columns of note marks; `corner` the words over
    the captions; `each` says that the title names amounts per share and the table prints such; `counted` are the rows
    of places opened and closed, with what those are called; `lent` marks a unit that the table above lends, which holds
    for amounts but does not make amounts of what is counted. `money` is the unit of the amounts beside what the title
    counts. `memo` keeps what is the same down a column.
    """

    source: str
    block: int
    layout: Layout
    heads: Mapping[int, tuple[Head, ...]]
    captions: tuple[Caption, ...]
    title: str
    context: Context
    whole: Stated = SILENT
    transposed: bool = False
    spoiled: Mapping[tuple[int, int], str] = field(default_factory=dict)
    decimals: int = 0
    rolls: Rolls = NO_ROLLS
    exact: bool = False
    share_scale: int | None = None
    bridges: frozenset[int] = frozenset()
    notes: frozenset[int] = frozenset()
    corner: str = ""
    each: bool = False
    counted: Mapping[int, str] = field(default_factory=dict)
    lent: bool = False
    money: Stated = SILENT
    memo: dict[Hashable, object] = field(default_factory=dict, compare=False)

    @property
    def counts_shares(self) -> bool:
        """Say whether the table speaks of share counts somewhere."""
        captions = (caption.text for caption in self.captions)
        over = (head.near for heads in self.heads.values() for head in heads)
        return any(_SHARES.search(text) for text in (self.title, *captions, *over))


_SHARES = re.compile(r"\b(?:shares|stock)\b", re.IGNORECASE)


def completed(first: Stated, second: Stated) -> Stated:
    """Fill what the first statement leaves open from the second."""
    return Stated(
        first.unit if first.unit is not None else second.unit,
        first.scale if first.scale is not None else second.scale,
        0,
        0,
        first.plain_per_share or second.plain_per_share,
        first.plain_shares or second.plain_shares,
        first.bound if first.scale is not None else second.bound,
    )
