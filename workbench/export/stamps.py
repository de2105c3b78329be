"""What is to be put on the cells of a working paper: one mark a tied cell, with the words of its note."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from workbench.core.mark import MARKS, mark_of
from workbench.core.review import Target
from workbench.core.source import Anchor, Role, Table
from workbench.core.status import BY_WEIGHT, Status, standing
from workbench.core.tie import Tie, Verdict
from workbench.export.decisions import Decisions
from workbench.export.listing import Listing
from workbench.export.pages import title

MOST = 6
"""How many ties a note tells in full; the others are counted."""

_ORDER = (Verdict.DIFFERS, Verdict.ROUNDS, Verdict.AGREES, Verdict.UNCHECKED)


class Stamp(NamedTuple):
    """The mark of one cell, rows and columns from 0; `shown` is the text that the cell shows today."""

    sheet: str
    row: int
    column: int
    status: Status
    note: str
    shown: str
    ties: tuple[Tie, ...]


def stamps(listing: Listing, slot: str, decisions: Decisions) -> tuple[Stamp, ...]:
    """Return the marks for all tied cells of the paper in a slot, in the order of the sheets."""
    source = listing.report.source(slot)
    by_cell: defaultdict[tuple[int, int, int], list[tuple[Anchor, Tie]]] = defaultdict(list)
    for tie in listing.ties:
        for anchor in dict.fromkeys(tie.figures):
            if anchor.source == slot and anchor.row is not None and anchor.column is not None:
                by_cell[anchor.block, anchor.row, anchor.column].append((anchor, tie))
    made = []
    for (block, row, column), pairs in sorted(by_cell.items()):
        sheet = source.blocks[block]
        if isinstance(sheet, Table):
            cell = sheet.cell(row, column)
            status = min((standing(listing.report, tie, anchor) for anchor, tie in pairs), key=BY_WEIGHT.index)
            ties = tuple(tie for _, tie in pairs)
            note = _note(listing, decisions, pairs[0][0], status, ties)
            made.append(Stamp(sheet.sheet, row, column, status, note, cell.text if cell else "", ties))
    return tuple(made)


def _note(listing: Listing, decisions: Decisions, anchor: Anchor, status: Status, ties: tuple[Tie, ...]) -> str:
    mark = MARKS[status]
    lines = [f"{mark.mark} {mark.words}"]
    ordered = sorted(ties, key=lambda tie: _ORDER.index(tie.verdict))
    for tie in ordered[:MOST]:
        others = [_place(listing, other) for other in tie.figures if other != anchor]
        verdict = mark_of(tie.verdict).mark + (" not checked:" if tie.verdict is Verdict.UNCHECKED else "")
        lines.append("")
        lines.append(f"{verdict} {title(listing, tie)}")
        lines.append(f"{tie.check}: tied to {_some(others)}")
        lines.append(tie.message)
        lines += decisions.words(Target.of_tie(tie.key))
    if len(ties) > MOST:
        lines += ["", f"and {len(ties) - MOST} more ties, see the list of ties"]
    lines += decisions.words(Target.of_figure(listing.report.subject(listing.report.spoken_of(anchor))))
    return "\n".join(line for line in lines if line or not lines)


def _place(listing: Listing, anchor: Anchor) -> str:
    role = listing.report.source(anchor.source).role
    where = listing.report.where(anchor)
    return f"release {where}" if role is Role.RELEASE else where


def _some(places: Iterable[str]) -> str:
    found = list(places)
    return ", ".join(found[:4]) + (f" and {len(found) - 4} more" if len(found) > 4 else "")
