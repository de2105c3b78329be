"""The values a made release consists of: figures, paragraphs, tables, the document, and their periods and units."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple


class Span(NamedTuple):
    """A time span in ISO dates; a balance has an empty start."""

    start: str
    end: str


NO_PERIOD = Span("", "")

PERIODS: dict[str, Span] = {
    "-": Span("", ""),
    "2Q07": Span("2007-07-01", "2007-09-30"),
    "2Q06": Span("2006-07-01", "2006-09-30"),
    "1Q07": Span("2007-04-01", "2007-06-30"),
    "H107": Span("2007-04-01", "2007-09-30"),
    "H106": Span("2006-04-01", "2006-09-30"),
    "FY06": Span("2006-04-01", "2007-03-31"),
    "FY07": Span("2007-04-01", "2008-03-31"),
    "S07": Span("", "2007-09-30"),
    "S06": Span("", "2006-09-30"),
    "M07": Span("", "2007-03-31"),
    "M06": Span("", "2006-03-31"),
}

BALANCE_AT: dict[tuple[str, str], Span] = {
    ("2Q07", "begin"): Span("", "2007-06-30"),
    ("2Q06", "begin"): Span("", "2006-06-30"),
    ("H107", "begin"): Span("", "2007-03-31"),
    ("H106", "begin"): Span("", "2006-03-31"),
    ("FY06", "begin"): Span("", "2006-03-31"),
}


class Unit(NamedTuple):
    """A unit as the report names it, and the power of ten in which it is printed."""

    name: str
    scale: int


UNITS: dict[str, Unit] = {
    "m": Unit("JPY", 6),
    "y": Unit("JPY", 3),
    "u": Unit("USD", 3),
    "j": Unit("JPY", 0),
    "$m": Unit("USD", 6),
    "$": Unit("USD", 0),
    "%": Unit("%", 0),
    "s": Unit("shares", 0),
    "a": Unit("ADS", 0),
    "e": Unit("JPY/share", 0),
    "f": Unit("USD/share", 0),
    "g": Unit("JPY/ADS", 0),
    "h": Unit("USD/ADS", 0),
    "c": Unit("contracts", 0),
    "b": Unit("Gbps", 0),
    "x": Unit("JPY/USD", 0),
    "n": Unit("", 0),
}

ROW_UNITS: dict[str, dict[str, str]] = {
    "eps": {"u": "f", "y": "e", "e": "e", "f": "f"},
    "ads": {"u": "h", "y": "g"},
    "shares": {"y": "s", "e": "s", "u": "s", "f": "s"},
    "adsn": {"y": "a", "u": "a"},
    "pct": {"m": "%"},
    "gbps": {"c": "b"},
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number and what it means; `either` names the fields on which a fair reader may differ."""

    text: str
    value: Decimal | None
    unit: str = ""
    scale: int = 0
    decimals: int = 0
    period: Span = NO_PERIOD
    label: str = ""
    scope: str = "in"
    either: str = ""
    key: str = ""
    when: str = ""
    claim: str = ""
    place: str = ""


Segment = str | Figure


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text; `style` is one of title, h1, h2, text, bullet, note."""

    style: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What the figures of one column are: unit, period, kind (yoy, share, change), the key if rows are periods."""

    unit: str
    period: str
    kind: str = ""
    key: str = ""
    moment: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One table row: kind (head, group, line, total), indent, caption lines, the line of its figures, and the cells."""

    id: str
    kind: str
    indent: int
    caption: tuple[tuple[Segment, ...], ...]
    figure_line: int
    cells: tuple[tuple[Segment, ...], ...]
    spanned: tuple[bool, ...] = ()

    @property
    def joined(self) -> str:
        """The caption on one line."""
        return " ".join(plain(line) for line in self.caption).strip()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the release; `wide` asks the page makers for a small size."""

    id: str
    number: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    wide: bool = False

    def heading(self, column: int) -> str:
        """Give the header texts above a cell column (0-based), outermost first."""
        words: list[str] = []
        for row in self.rows:
            if row.kind != "head":
                continue
            at = column
            while at > 0 and row.spanned[at]:
                at -= 1
            words.append(plain(row.cells[at]))
        return " / ".join(word for word in words if word)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A release: its blocks in reading order."""

    blocks: tuple[Block, ...] = field(default_factory=tuple)

    def tables(self) -> tuple[Table, ...]:
        """All tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))


def plain(segments: tuple[Segment, ...]) -> str:
    """Give the characters printed for some segments."""
    return "".join(part if isinstance(part, str) else part.text for part in segments)


def figures_in(document: Document) -> list[Figure]:
    """All figures of a document in reading order, captions before cells."""
    found: list[Figure] = []
    for block in document.blocks:
        runs: list[tuple[Segment, ...]] = []
        if isinstance(block, Paragraph):
            runs.append(block.segments)
        else:
            for row in block.rows:
                runs.extend(row.caption)
                runs.extend(row.cells)
        found.extend(part for run in runs for part in run if isinstance(part, Figure))
    return found
