"""The journal as a Qt table: who did what and when, the latest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QObject

from workbench.case.journal import Entry
from workbench.case.step import Row
from workbench.core.review import CellName
from workbench.ui import wording
from workbench.ui.models.tables import Column, RowsModel


class Line(NamedTuple):
    """One entry of the journal as people read it."""

    number: int
    time: datetime
    author: str
    act: str
    about: str = ""


def lines(journal: Iterable[Entry]) -> tuple[Line, ...]:
    """Make lines of the journal's entries, the latest first."""
    made = [Line(entry.number, entry.time, entry.author, entry.label, _about(entry)) for entry in journal]
    return tuple(reversed(made))


def _about(entry: Entry) -> str:
    """Say what an act was about and, where one had to be given, its reason."""
    about = ", ".join(sorted(_subjects(entry) - {entry.reason}))
    return " — ".join(part for part in (about, entry.reason) if part)


def _subjects(entry: Entry) -> set[str]:
    return {_subject(change.after or {**(change.before or {}), "value": "none"}) for change in entry.changes} - {""}


def _subject(row: Row) -> str:
    if "figure" in row:
        cells = (CellName(*cell) for cell in json.loads(str(row["cells"])))
        return f"{row['figure']} ↔ {', '.join(map(_place, cells))}"
    if "total" in row:
        return _place(CellName(*json.loads(str(row["total"]))))
    if "key" in row:
        return f"{row['key']} {row['value']}"
    return str(row.get("subject") or row.get("name") or row.get("reason") or "")


def _place(name: CellName) -> str:
    return f"{name.source} {name.sheet}!{name.cell}" if name.cell else name.subject


class JournalModel(RowsModel[Line]):
    """The journal's entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(
            (
                Column("No.", lambda line: str(line.number), right=True, key=lambda line: line.number),
                Column("Time", lambda line: wording.moment(line.time), key=lambda line: line.number),
                Column("Who", lambda line: line.author),
                Column("Act", lambda line: line.act),
                Column("About", lambda line: line.about),
            ),
            parent,
        )
