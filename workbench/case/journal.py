"""The journal: who did what and when, each entry chained to the one before, and the proof that nobody rewrote it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from workbench.case.schema import JOURNALED, key_of
from workbench.case.step import Change, Kind, Row, Step, canonical, stamp
from workbench.case.view import Undoable

START = "0" * 64
"""What the first entry is chained to."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as it was recorded; `undoes` is the entry that an undo takes back or a redo does again."""

    number: int
    time: datetime
    author: str
    kind: Kind
    label: str
    reason: str
    undoes: int | None
    changes: tuple[Change, ...]
    previous: str
    hash: str


def next_row(number: int, previous: str, step: Step, undoes: int | None) -> dict[str, str | int | None]:
    """Write the journal row of a step that follows the entry with the hash `previous`."""
    row: dict[str, str | int | None] = {
        "number": number,
        "time": stamp(step.time),
        "author": step.author,
        "kind": step.kind.value,
        "label": step.label,
        "reason": step.reason,
        "undoes": undoes,
        "changes": canonical([list(change) for change in step.changes]),
        "previous": previous,
    }
    return {**row, "hash": _hash(row)}


def entry(row: Row) -> Entry:
    """Read a journal row."""
    undoes = row["undoes"]
    return Entry(
        number=int(row["number"] or 0),
        time=datetime.fromisoformat(str(row["time"])),
        author=str(row["author"]),
        kind=Kind(str(row["kind"])),
        label=str(row["label"]),
        reason=str(row["reason"]),
        undoes=None if undoes is None else int(undoes),
        changes=tuple(Change(*change) for change in json.loads(str(row["changes"]))),
        previous=str(row["previous"]),
        hash=str(row["hash"]),
    )


class Stacks(NamedTuple):
    """The acts that can be taken back and those that can be done again, the next one last."""

    undo: tuple[Undoable, ...]
    redo: tuple[Undoable, ...]


def stacks(rows: Iterable[Row]) -> Stacks:
    """Find what can be undone and redone; runs and locks are passed over."""
    undo: list[Undoable] = []
    redo: list[Undoable] = []
    for row in rows:
        match row["kind"]:
            case Kind.ACT:
                undo.append(Undoable(int(row["number"] or 0), str(row["label"]), str(row["author"])))
                redo.clear()
            case Kind.UNDO:
                redo.append(undo.pop())
            case Kind.REDO:
                undo.append(redo.pop())
            case _:
                pass
    return Stacks(tuple(undo), tuple(redo))


def problems(journal: Iterable[Row], tables: Mapping[str, Iterable[Row]]) -> Iterator[str]:
    """Say in one sentence each where the journal was rewritten, or where rows are not what it says."""
    previous, expected = START, 0
    written: dict[tuple[str, tuple[str | int, ...]], Row] = {}
    for row in journal:
        expected += 1
        number = row["number"]
        if number != expected:
            yield f"Entry {expected} of the journal is missing."
            expected = int(number or 0)
        if row["previous"] != previous:
            yield f"Entry {number} of the journal does not follow the one before it."
        if row["hash"] != _hash({name: value for name, value in row.items() if name != "hash"}):
            yield f"Entry {number} of the journal was rewritten."
        previous = str(row["hash"])
        yield from _replayed(row, written)
    yield from _compared(written, tables)


def _replayed(row: Row, written: dict[tuple[str, tuple[str | int, ...]], Row]) -> Iterator[str]:
    """Apply an entry's changes to the rows written so far; says where it does not fit them."""
    try:
        changes = entry(row).changes
        keys = [(change.table, _key(change)) for change in changes]
    except (ValueError, TypeError, KeyError, AttributeError):
        yield f"Entry {row['number']} of the journal cannot be read."
        return
    for change, key in zip(changes, keys, strict=True):
        if written.get(key) != change.before:
            yield f"Entry {row['number']} of the journal changes a row of {change.table} that was not so before."
        if change.after is None:
            written.pop(key, None)
        else:
            written[key] = change.after


def _key(change: Change) -> tuple[str | int, ...]:
    return key_of(JOURNALED[change.table], change.after or change.before or {})


def _compared(
    written: Mapping[tuple[str, tuple[str | int, ...]], Row], tables: Mapping[str, Iterable[Row]]
) -> Iterator[str]:
    """Compare the rows that the journal ends with and those that are there."""
    there = {(name, key_of(JOURNALED[name], row)): row for name, rows in tables.items() for row in rows}
    for place in sorted(written.keys() | there.keys(), key=repr):
        if written.get(place) != there.get(place):
            table, key = place
            how = "is missing" if place not in there else "was added" if place not in written else "was changed"
            yield f"Row {', '.join(map(str, key))} of {table} {how} without an entry in the journal."


def _hash(row: Row) -> str:
    return hashlib.sha256(canonical(dict(row)).encode("utf-8", "surrogatepass")).hexdigest()
