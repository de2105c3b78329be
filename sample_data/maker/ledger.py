"""The true figures behind the release: printed thousands, finer detail from `support.tsv`, and whole yen below."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from zlib import crc32

from sample_data.maker.values import Document, Table, figures_in

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Amounts in base units by key and period code; the finest statement of a fact wins."""

    facts: dict[Fact, Decimal]
    tables: dict[str, Table]

    def value(self, key: str, period: str) -> Decimal:
        """Give an amount in base units."""
        return self.facts[key, period]

    def thousands(self, key: str, period: str) -> Decimal:
        """Give an amount in thousands, zero when the release has none."""
        return self.facts.get((key, period), Decimal(0)).scaleb(-3)

    def yen(self, key: str, period: str) -> Decimal:
        """Give an amount in whole yen that rounds to the printed thousands."""
        value = self.facts.get((key, period), Decimal(0))
        if value == 0 or value % 1_000_000 == 0:
            return value
        return value + crc32(f"{key}/{value}".encode()) % 81 - 40

    def caption(self, table: str, key: str) -> str:
        """Give the caption of a row, without the allowances stated in it."""
        row = next(row for row in self.tables[table].rows if row.id == key)
        return row.joined.split(", net of ")[0].split(" —authorized")[0]


def read_ledger(document: Document, support: Path) -> Ledger:
    """Give the ledger of a release without plants."""
    facts: dict[Fact, Decimal] = {}
    steps: dict[Fact, int] = {}
    for figure in figures_in(document):
        if not figure.key or figure.value is None or figure.unit.startswith("USD") or figure.key.endswith("yoy"):
            continue
        fact, step = (figure.key, figure.when), figure.scale - figure.decimals
        if fact not in steps or step < steps[fact]:
            facts[fact], steps[fact] = figure.value, step
    with support.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            facts[row["key"], row["period"]] = Decimal(row["value"]).scaleb(3)
    return Ledger(facts, {table.id: table for table in document.tables()})
