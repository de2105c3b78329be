"""One SQLite file as a database: made, recognised, upgraded, and changed in whole transactions only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, inspect, select, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from workbench.case.faults import (
    BusyCaseError,
    CannotSaveError,
    CaseExistsError,
    DamagedCaseError,
    FolderError,
    MissingCaseError,
    NewerCaseError,
    NotACaseError,
    OldEngineError,
)
from workbench.case.schema import FORMAT, MANUAL_SUM, META, METADATA, VERSION
from workbench.case.step import Row

WAIT = 2.0
"""Seconds to wait while another program writes, before the change is refused."""

Upgrade = Callable[[Connection], None]
UPGRADES: Mapping[int, Upgrade] = MappingProxyType({1: MANUAL_SUM.create})
"""For each older schema, what makes it the next one; run in one transaction when a case is opened."""


class CaseFile:
    """A case's file; every read sees one moment, every write is whole or not at all.

    The rollback journal is kept rather than a write-ahead log: that would put two more files beside the
    case and fails on network drives, where teams keep their cases.
    """

    def __init__(self, path: Path) -> None:
        if sqlite3.sqlite_version_info < (3, 37):
            raise OldEngineError(sqlite3.sqlite_version)
        self.path = path
        self._engine = _engine(path)

    @staticmethod
    def create(path: Path) -> CaseFile:
        """Make a new, empty case file; CaseExistsError when there is a file of that name."""
        if path.exists():
            raise CaseExistsError(path)
        file = CaseFile(path)
        with file.writing() as connection:
            METADATA.create_all(connection)
            meta = [{"key": "format", "value": FORMAT}, {"key": "schema", "value": str(VERSION)}]
            connection.execute(insert(META), meta)
        return file

    @staticmethod
    def open(path: Path, upgrades: Mapping[int, Upgrade] = UPGRADES, version: int = VERSION) -> CaseFile:
        """Open a case file and bring an older one up to date.

        Raises an UnreadableFileError for a file that is missing, foreign, damaged or of a newer program.
        """
        if path.is_dir():
            raise FolderError(path)
        if not path.is_file():
            raise MissingCaseError(path)
        file = CaseFile(path)
        try:
            file._recognise(upgrades, version)
        except BaseException:
            file.close()
            raise
        return file

    def _recognise(self, upgrades: Mapping[int, Upgrade], version: int) -> None:
        with self.path.open("rb") as opened:
            if opened.read(16) != b"SQLite format 3\x00":
                raise NotACaseError(self.path)
        with self.reading() as connection:
            if not inspect(connection).has_table(META.name):
                raise NotACaseError(self.path)
            meta = {str(row["key"]): str(row["value"]) for row in read(connection, META)}
        if meta.get("format") != FORMAT or not meta.get("schema", "").isdigit():
            raise NotACaseError(self.path)
        found = int(meta["schema"])
        if found > version:
            raise NewerCaseError(self.path, found, version)
        if found < version:
            self._upgrade(found, upgrades, version)

    def _upgrade(self, found: int, upgrades: Mapping[int, Upgrade], version: int) -> None:
        with self.writing() as connection:
            for older in range(found, version):
                if older not in upgrades:
                    raise DamagedCaseError(self.path, f"there is no schema {older}")
                upgrades[older](connection)
            connection.execute(update(META).where(META.c.key == "schema").values(value=str(version)))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the case."""
        try:
            with self._said(writes=False), self._engine.connect() as connection:
                yield connection
        except (ValueError, LookupError, ArithmeticError, TypeError) as error:  # a stored value that is none of ours
            raise DamagedCaseError(self.path, f"a value in it cannot be read: {error}") from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are kept together at the end, or not at all when anything raises."""
        with self._said(writes=True), self._engine.connect() as plain:
            connection = plain.execution_options(workbench_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _said(self, *, writes: bool) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            reason = str(error.orig)
            if "locked" in reason:
                raise BusyCaseError(self.path) from error
            if writes:
                raise CannotSaveError(self.path, reason) from error
            raise DamagedCaseError(self.path, reason) from error
        except IntegrityError as error:
            raise CannotSaveError(self.path, str(error.orig)) from error
        except DatabaseError as error:
            raise DamagedCaseError(self.path, str(error.orig)) from error

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT})

    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin transactions late and read outside them
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA trusted_schema=OFF")

    def began(connection: Connection) -> None:
        writes = connection.get_execution_options().get("workbench_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", began)
    return engine


def read(connection: Connection, table: Table) -> Iterator[Row]:
    """Read a table's rows in the order of their keys."""
    for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings():
        yield dict(row)
