"""Tables of accounts, such as trial balances and ledgers, told from others that have debits and credits too.

What is paid with debit and with credit cards stands under the same headings. Accounts show by what the table is
called, by their codes, by balances on one side each, or by a balance worked out of what was debited and credited.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePath

from workbench.core.figure import Figure, Measure
from workbench.core.source import Source, Table

_CALLED = re.compile(
    r"\btrial balances?\b|\bTB\b|\b(?:sub)?ledgers?\b|\bG/?L\b|\bjournal entr(?:y|ies)\b|\bchart of accounts\b"
    r"|試算表|元帳|仕訳",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"(?:(?:gl|g/l) )?(?:account|acct|a/c)\.?(?: (?:codes?|names?|no\.?|numbers?|titles?|descriptions?))?"
    r"|勘定科目(?:名|コード)?|科目(?:名|コード)",
    re.IGNORECASE,
)
_CODE = re.compile(r"[A-Z]{0,3}[-.]?\d[\d.-]{2,}")  # 1100, 11-200, GL4010
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROWS = 3  # rows that must have a code, or a balance worked out
_MOST = 2  # and one row of so many must
_ZERO = Decimal(0)

Rows = Mapping[int | None, Sequence[Figure]]


def called(table: Table, first: int) -> bool:
    """Say whether a table is called a trial balance, a ledger or a journal, by its sheet or above its first amount."""
    return bool(_CALLED.search(table.sheet.replace("_", " "))) or any(map(_CALLED.search, _above(table, first)))


def of_accounts(source: Source, table: Table, first: int) -> bool:
    """Say whether a table or its file is called so, or what its rows name accounts."""
    name = PurePath(source.name).name.replace("_", " ")
    return bool(_CALLED.search(name)) or called(table, first) or any(map(_ACCOUNT.fullmatch, _above(table, first)))


def _above(table: Table, first: int) -> Iterator[str]:
    return (cell.text.strip() for cell in table.in_rows(range(first)))


def coded(table: Table, figures: Iterable[Figure]) -> bool:
    """Say whether most rows with amounts have a code of their own, such as that of an account, in one column."""
    amounts = [(one.anchor.row, one.anchor.column) for one in figures if one.checkable]
    rows, filled = {row for row, _ in amounts if row is not None}, {column for _, column in amounts}
    columns: defaultdict[int, set[str]] = defaultdict(set)
    for cell in table.in_rows(dict.fromkeys(sorted(rows))):
        if cell.column not in filled and _CODE.fullmatch(text := cell.text.strip()):
            columns[cell.column].add(text)
    return any(
        len(codes) >= _ROWS and len(codes) * _MOST > len(rows) and not all(map(_YEAR.fullmatch, codes))
        for codes in columns.values()
    )


def worked_out(debits: Iterable[Figure], credits_held: Iterable[Figure], rows: Rows) -> bool:
    """Say whether most rows have a balance that is what was debited less what was credited, or moved by that."""
    moved: defaultdict[int | None, Decimal] = defaultdict(Decimal)
    for figure in debits:
        moved[figure.anchor.row] += figure.value or _ZERO
    for figure in credits_held:
        moved[figure.anchor.row] -= abs(figure.value or _ZERO)
    held = sum(_moves(by, rows.get(row, ())) for row, by in moved.items())
    return held >= _ROWS and held * _MOST > len(moved)


def _moves(by: Decimal, others: Sequence[Figure]) -> bool:
    """Say whether a balance of a row is what moved it, or differs by that from another."""
    balances = [one.value or _ZERO for one in others]
    return bool(by) and any(abs(to - at) == abs(by) for to, at in _spans(balances))


def _spans(balances: Sequence[Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    for number, balance in enumerate(balances):
        yield balance, _ZERO
        yield from ((balance, other) for other in balances[:number])


def levels_beside(figures: Iterable[Figure], but: Collection[int | None]) -> Rows:
    """Return the amounts of a table by row, but for those of some columns."""
    rows: defaultdict[int | None, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.anchor.column not in but and one.checkable and one.measure is Measure.LEVEL:
            rows[one.anchor.row].append(one)
    return rows
