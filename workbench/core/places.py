"""Places as people type them: a line of the release, words of a caption, a cell of a workbook."""

from __future__ import annotations

import re

from workbench.core.fault import KnownError
from workbench.core.report import Report
from workbench.core.source import Anchor, Role, Table, column_of

LINE = re.compile(r"(?P<line>\d+)(?::(?P<start>\d+))?")
CELL = re.compile(r"\$?(?P<letters>[A-Za-z]{1,3})\$?(?P<digits>\d+)")


class UnknownPlaceError(KnownError):
    """There is no figure or cell of that name."""


def figures_at(report: Report, wanted: str) -> tuple[Anchor, ...]:
    """Find figures of the release by `LINE:START`, `LINE`, or words that stand in caption, headings and figure."""
    released = report.of_role(Role.RELEASE)
    match = LINE.fullmatch(wanted.strip())
    found: list[Anchor] = []
    for figure in released:
        if match is None:
            text = " ".join((figure.label, figure.column, *figure.path, figure.text)).casefold()
            hit = all(word in text for word in wanted.casefold().split())
        else:
            place = report.place(figure.anchor)
            start = match["start"]
            hit = place.line == int(match["line"]) and (start is None or place.start == int(start))
        if hit and figure.checkable:
            found.append(figure.anchor)
    if not found:
        raise UnknownPlaceError(f"there is no reported figure at “{wanted}” of the release")
    return tuple(found)


def cell_at(report: Report, wanted: str) -> tuple[Anchor, ...]:
    """Find a cell by `BOOK!SHEET!C21`, or by `SHEET!C21` where only one working paper has such a sheet."""
    rest, _, address = wanted.strip().rpartition("!")
    book, _, sheet = rest.rpartition("!")
    spot = spot_at(address)
    found = [
        Anchor(source.slot, number, *spot, 0, 0)
        for source in report.sources if source.role is Role.WORKING_PAPER
        for number, block in enumerate(source.blocks)
        if spot is not None and isinstance(block, Table) and block.sheet.casefold() == sheet.strip("'").casefold()
        and book.casefold() in ("", source.name.replace("\\", "/").rsplit("/", 1)[-1].casefold())
    ]  # fmt: skip
    if len(found) != 1:
        which = "there is no cell" if not found else f"{len(found)} working papers have a cell"
        raise UnknownPlaceError(f"{which} “{wanted}”; write BOOK.xlsx!Sheet!C21")
    return tuple(found)


def spot_at(address: str) -> tuple[int, int] | None:
    """Read `C21`, `$C$21` or `c21` as a 0-based row and column; None when it is no address."""
    match = CELL.fullmatch(address.strip())
    if match is None or int(match["digits"]) < 1:
        return None
    return int(match["digits"]) - 1, column_of(match["letters"])
