"""What is read from and written to a case's tables inside one transaction."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from workbench.case import journal, rows
from workbench.case.faults import ConflictError
from workbench.case.file import read
from workbench.case.results import packed, unpacked
from workbench.case.schema import (
    ANNOTATION,
    CONTENT,
    DISPOSITION,
    EVIDENCE,
    JOURNAL,
    JOURNALED,
    JUDGEMENT,
    LOCK,
    MANUAL,
    MANUAL_SUM,
    RUN,
    SETTING,
    SIGN_OFF,
    SOURCE,
    TIE,
    key_of,
)
from workbench.case.step import Change, Results, Row, Step
from workbench.case.view import Settings, View
from workbench.core.digest import digest
from workbench.core.review import Target

Part = TypeVar("Part")


class Head(NamedTuple):
    """The last journal entry: its number (0 before the first) and its hash."""

    number: int
    hash: str


def head(connection: Connection) -> Head:
    """Return the last journal entry."""
    query = select(JOURNAL.c.number, JOURNAL.c.hash).order_by(JOURNAL.c.number.desc()).limit(1)
    found = connection.execute(query).one_or_none()
    return Head(0, journal.START) if found is None else Head(found.number, found.hash)


def look(connection: Connection, known: View | None = None) -> View:
    """Read the case as it stands; what no entry has changed since `known` is taken from there."""
    entries = () if known is None else since(connection, known.head)
    touched = {change.table for entry in entries for change in entry.changes}
    told = connection.execute(select(JOURNAL.c.number, JOURNAL.c.kind, JOURNAL.c.label, JOURNAL.c.author))
    stacks = journal.stacks(sorted((dict(row) for row in told.mappings()), key=_number))
    old = View(0) if known is None else known

    def part(table: Table, fetch: Callable[[Iterator[Row]], Part], before: Part) -> Part:
        return fetch(read(connection, table)) if known is None or table.name in touched else before

    return View(
        head=head(connection).number,
        sources=part(
            SOURCE, lambda found: tuple(rows.source(row) for row in sorted(found, key=_position)), old.sources
        ),
        run=part(RUN, lambda found: next(map(rows.run, found), None), old.run),
        current=part(RUN, lambda _: _current(connection), old.current),
        annotations=part(ANNOTATION, lambda found: tuple(map(rows.annotation, found)), old.annotations),
        dispositions=part(DISPOSITION, lambda found: tuple(map(rows.disposition, found)), old.dispositions),
        sign_offs=part(SIGN_OFF, lambda found: tuple(map(rows.sign_off, found)), old.sign_offs),
        manual=part(MANUAL, lambda found: tuple(map(rows.manual, found)), old.manual),
        sums=part(MANUAL_SUM, lambda found: tuple(map(rows.manual_sum, found)), old.sums),
        settings=part(SETTING, _settings, old.settings),
        lock=part(LOCK, lambda found: next(map(rows.lock, found), None), old.lock),
        undo=stacks.undo[-1] if stacks.undo else None,
        redo=stacks.redo[-1] if stacks.redo else None,
    )


def _settings(found: Iterator[Row]) -> Settings:
    return rows.settings({str(row["key"]): str(row["value"]) for row in found})


def read_journal(connection: Connection) -> Iterator[Row]:
    """Read the journal's rows, oldest first."""
    return read(connection, JOURNAL)


def entry(connection: Connection, number: int) -> journal.Entry:
    """Read one journal entry."""
    return journal.entry(dict(connection.execute(select(JOURNAL).where(JOURNAL.c.number == number)).mappings().one()))


def since(connection: Connection, number: int) -> tuple[journal.Entry, ...]:
    """Read the journal entries after a number."""
    found = connection.execute(select(JOURNAL).where(JOURNAL.c.number > number).order_by(JOURNAL.c.number))
    return tuple(journal.entry(dict(row)) for row in found.mappings())


def content(connection: Connection, sha256: str) -> bytes | None:
    """Read the bytes with a hash, None when the case does not hold them."""
    found: bytes | None = connection.execute(select(CONTENT.c.bytes).where(CONTENT.c.sha256 == sha256)).scalar()
    return found


def texts(connection: Connection) -> dict[str, str]:
    """Read what was to be seen of each target of the last run, by digest."""
    found = connection.execute(select(EVIDENCE.c.bytes)).scalar()
    return {} if found is None else unpacked(found)


def write(connection: Connection, step: Step, undoes: int | None) -> None:
    """Write a step and its journal entry; ConflictError when a row is not what the step thought it was."""
    last = head(connection)
    if step.basis is not None and step.basis != last.number:
        winner = entry(connection, last.number)
        raise ConflictError(winner.author, winner.label)
    for data in step.contents:
        _keep(connection, hashlib.sha256(data).hexdigest(), data)
    if step.results is not None:
        _replace_results(connection, step.results)
    _write_rows(connection, step.changes)
    _keep_what_was_signed(connection, step.changes)
    connection.execute(insert(JOURNAL).values(journal.next_row(last.number + 1, last.hash, step, undoes)))


def _write_rows(connection: Connection, changes: Sequence[Change]) -> None:
    """Write rows; many new ones of one table, as a bulk sign-off makes, go in together."""
    added = [dict(change.after) for change in changes if change.before is None and change.after is not None]
    if len(added) == len(changes) > 1 and len({change.table for change in changes}) == 1:
        try:
            connection.execute(insert(JOURNALED[changes[0].table]), added)
        except IntegrityError as error:
            raise ConflictError("", "") from error
        return
    for change in changes:
        _apply(connection, change)


def _apply(connection: Connection, change: Change) -> None:
    table = JOURNALED[change.table]
    row = change.after if change.after is not None else change.before
    if row is None:
        raise ValueError("a change without a row changes nothing")
    key = key_of(table, row)
    where = and_(*(column == value for column, value in zip(table.primary_key.columns, key, strict=True)))
    found = connection.execute(select(table).where(where)).mappings().one_or_none()
    if (None if found is None else dict(found)) != change.before:
        raise ConflictError("", "")
    if change.after is None:
        connection.execute(delete(table).where(where))
    elif change.before is None:
        connection.execute(insert(table).values(dict(change.after)))
    elif key_of(table, change.before) == key:
        connection.execute(update(table).where(where).values(dict(change.after)))
    else:
        raise ValueError("a change keeps the key of its row")


def _keep(connection: Connection, sha256: str, data: bytes) -> None:
    if connection.execute(select(CONTENT.c.sha256).where(CONTENT.c.sha256 == sha256)).one_or_none() is None:
        connection.execute(insert(CONTENT).values(sha256=sha256, bytes=data))


def _keep_what_was_signed(connection: Connection, changes: Sequence[Change]) -> None:
    """Keep the text of what was decided on for good, so that a later reader sees what has changed since."""
    decided = {
        str(change.after["digest"])
        for change in changes
        if change.after is not None and change.table in (SIGN_OFF.name, DISPOSITION.name)
    }
    if not decided:
        return
    seen = texts(connection)
    kept = set(connection.execute(select(CONTENT.c.sha256)).scalars())
    added = [{"sha256": key, "bytes": seen[key].encode()} for key in sorted((decided & seen.keys()) - kept)]
    if added:
        connection.execute(insert(CONTENT), added)


def _replace_results(connection: Connection, results: Results) -> None:
    for table, added in ((TIE, results.ties), (JUDGEMENT, results.judgements)):
        connection.execute(delete(table))
        if added:
            connection.execute(insert(table), [dict(row) for row in added])
    connection.execute(delete(EVIDENCE))
    connection.execute(insert(EVIDENCE).values(sha256=results.evidence(), bytes=packed(results.texts)))


def _current(connection: Connection) -> dict[Target, str]:
    ties = connection.execute(select(TIE.c.target_check, TIE.c.subject, TIE.c.digest))
    figures = connection.execute(select(JUDGEMENT.c.subject, JUDGEMENT.c.digest))
    seen = {Target(check, subject): sha256 for check, subject, sha256 in ties}
    return seen | {Target.of_figure(subject): sha256 for subject, sha256 in figures}


def problems(connection: Connection) -> Iterator[str]:
    """Say in one sentence each what in the case is not as the journal has it."""
    tables = {name: list(read(connection, table)) for name, table in JOURNALED.items()}
    yield from journal.problems(list(read_journal(connection)), tables)
    for sha256, data in connection.execute(select(CONTENT.c.sha256, CONTENT.c.bytes)):
        if hashlib.sha256(data).hexdigest() != sha256:
            yield f"The kept bytes {sha256[:12]} were changed."
    for row in tables[SOURCE.name]:
        if content(connection, str(row["sha256"])) is None:
            yield f"The bytes of {row['slot']} are missing."
    yield from _result_problems(connection, tables[RUN.name])


def _result_problems(connection: Connection, runs: Sequence[Row]) -> Iterator[str]:
    results = Results(tuple(read(connection, TIE)), tuple(read(connection, JUDGEMENT)), {})
    if not runs:
        if any(connection.execute(select(func.count()).select_from(table)).scalar() for table in (TIE, EVIDENCE)):
            yield "There are results that no run in the journal made."
        return
    if results.digest() != runs[0]["digest"]:
        yield "The results of the last run were changed."
    try:
        seen = texts(connection)
    except (ValueError, zlib.error):
        seen = {}
    names = set(connection.execute(select(EVIDENCE.c.sha256)).scalars())
    whole = names == {runs[0]["evidence"]} and Results((), (), seen).evidence() in names
    if not whole or any(digest(seen[key]) != key for key in seen):
        yield "What was to be seen at the last run was changed."


def _position(row: Row) -> int:
    return int(row["position"] or 0)


def _number(row: Row) -> int:
    return int(row["number"] or 0)
