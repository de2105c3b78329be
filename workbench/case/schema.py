"""The tables of a case in SQLAlchemy, so that a server can hold the same schema; only the guards are SQLite's alone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import DDL, CheckConstraint, Column, Integer, LargeBinary, MetaData, Table, Text, event

from workbench.case.step import Row

VERSION = 2
FORMAT = "reconciliation workbench case"

METADATA = MetaData()


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Text, primary_key=key, nullable=null)


def _whole(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Integer, primary_key=key, nullable=null, autoincrement=False)


def _table(name: str, *columns: Column[Any], only: str = "") -> Table:
    rules = (CheckConstraint(only),) if only else ()
    return Table(name, METADATA, *columns, *rules, sqlite_strict=True)


META = _table("meta", _text("key", key=True), _text("value"))

JOURNAL = _table(
    "journal",
    _whole("number", key=True),
    _text("time"),
    _text("author"),
    _text("kind"),
    _text("label"),
    _text("reason"),
    _whole("undoes", null=True),
    _text("changes"),
    _text("previous"),
    _text("hash"),
)
CONTENT = _table("content", _text("sha256", key=True), Column("bytes", LargeBinary, nullable=False))

SOURCE = _table(
    "source", _text("slot", key=True), _whole("position"), _text("role"), _text("name"), _text("sha256")
)  # fmt: skip
RUN = _table(
    "run",
    _whole("id", key=True),
    _text("digest"),
    _text("evidence"),
    _text("program"),
    _text("author"),
    _text("time"),
    _text("sources"),
    _text("failures"),
    only="id = 1",
)
ANNOTATION = _table(
    "annotation",
    _whole("number", key=True),
    _text("target_check"),
    _text("subject"),
    _whole("thread"),
    _text("author"),
    _text("time"),
    _text("text"),
    _text("state"),
)
DISPOSITION = _table(
    "disposition",
    _whole("number", key=True),
    _text("target_check"),
    _text("subject"),
    _text("conclusion"),
    _text("reason"),
    _text("author"),
    _text("time"),
    _text("digest"),
)
SIGN_OFF = _table(
    "sign_off",
    _whole("number", key=True),
    _text("target_check"),
    _text("subject"),
    _text("role"),
    _text("author"),
    _text("time"),
    _text("digest"),
    _whole("withdrawn"),
)
MANUAL = _table(
    "manual",
    _text("figure", key=True),
    _text("cells", key=True),
    _whole("accepted"),
    _text("author"),
    _text("time"),
    _whole("sign"),
)
MANUAL_SUM = _table(
    "manual_sum", _whole("number", key=True), _text("total"), _text("parts"), _text("author"), _text("time")
)  # fmt: skip
SETTING = _table("setting", _text("key", key=True), _text("value"))
LOCK = _table(
    "lock", _whole("id", key=True), _text("author"), _text("time"), _text("reason"), only="id = 1"
)  # fmt: skip

TIE = _table(
    "tie",
    _whole("position", key=True),
    _text("target_check"),
    _text("subject"),
    _text("verdict"),
    _text("figures"),
    _text("expected", null=True),
    _text("found", null=True),
    _text("allowance", null=True),
    _text("message"),
    _text("formula"),
    _text("severity"),
    _text("nature"),
    _text("cause", null=True),
    _text("mark"),
    _text("digest"),
)
JUDGEMENT = _table(
    "judgement",
    _whole("position", key=True),
    _text("subject"),
    _text("anchor"),
    _text("status"),
    _text("reason"),
    _text("digest"),
)
EVIDENCE = _table("evidence", _text("sha256", key=True), Column("bytes", LargeBinary, nullable=False))

JOURNALED = {
    table.name: table for table in (SOURCE, RUN, ANNOTATION, DISPOSITION, SIGN_OFF, MANUAL, MANUAL_SUM, SETTING, LOCK)
}
"""The tables whose every change stands in the journal."""

for _guarded in (JOURNAL, CONTENT):
    for _verb in ("UPDATE", "DELETE"):
        event.listen(
            _guarded,
            "after_create",
            DDL(  # type: ignore[no-untyped-call]  # the library leaves its constructor untyped
                f"CREATE TRIGGER {_guarded.name}_no_{_verb.lower()} BEFORE {_verb} ON {_guarded.name} "
                f"BEGIN SELECT RAISE(ABORT, 'the {_guarded.name} is never rewritten'); END"
            ).execute_if(dialect="sqlite"),
        )


def key_of(table: Table, row: Row) -> tuple[str | int, ...]:
    """Return the primary key of a row of a table."""
    values = (row[column.name] for column in table.primary_key.columns)
    return tuple(value if isinstance(value, int) else str(value) for value in values)
