"""The notation in which the release is written down, and its reading into a document.

Lines begin with `#`, `##`, `###` (headings), `P` (text), `N` (note) or `*` (bullet); tables stand between `@table` and
`@end`, their rows written `key flags | caption | cell | ...`. A figure in running text is
`{printed;unit;period;label;claim;#place}`; a leading `-` says that the words make it negative, a leading `?` that both
signs can be argued; `?` after a period or a unit says the same of the period or the scale. `{~words~#place}` are words
that a changed draft may replace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sample_data.maker.values import (
    BALANCE_AT,
    PERIODS,
    ROW_UNITS,
    UNITS,
    Block,
    Column,
    Document,
    Figure,
    Paragraph,
    Row,
    Segment,
    Span,
    Table,
    plain,
)

STYLES = {"#": "title", "##": "h1", "###": "h2", "P": "text", "N": "note", "*": "bullet"}
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|MARCH|APRIL|SEPTEMBER)"
)
DIGITS_OUT_OF_SCOPE = re.compile(
    rf"{MONTH} \d{{1,2}}, \d{{4}}|{MONTH} \d{{4}}|{MONTH} \d{{1,2}}|^\d{{1,2}}, \d{{4}}|^\d{{4}}\b"
    r"|\+81-3-5259-6500|\(03\) 5259-6500|[1-4]Q\d\d|FY\d{4}|20-F|SFAS158|2nd"
    r"|[¹²³⁴⁵⁶⁷⁸⁹]|^\(\d\)|^\d[.)]|[0-9]+(?:Mbps|Gbps)|\d+"
)
NUMBER = re.compile(r"\(?\d[\d,]*(?:\.\d+)?%?\)?")
TOKEN = re.compile(r"\{([^{}]*)\}")

Changes = Mapping[str, str]


def meaning(text: str, scale: int) -> tuple[Decimal, int]:
    """Value in base units and printed decimals of `(1,234.5%)` and the like."""
    negative = text.startswith("(")
    digits = text.strip("()%").replace(",", "")
    number = Decimal(digits)
    decimals = len(digits.partition(".")[2])
    return (-number if negative else number).scaleb(scale) + 0, decimals


def scan(text: str) -> tuple[Segment, ...]:
    """Plain words with the digits in them (dates, notes, names) marked as out of scope."""
    parts: list[Segment] = []
    at = 0
    for match in DIGITS_OUT_OF_SCOPE.finditer(text):
        if match.start() > at:
            parts.append(text[at : match.start()])
        parts.append(Figure(match.group(), None, scope="out", label="not a reported figure"))
        at = match.end()
    if at < len(text):
        parts.append(text[at:])
    return tuple(parts)


def token(body: str, changes: Changes) -> tuple[Segment, ...]:
    """Give the segments of one `{...}`."""
    if body.startswith("~"):
        words, _, place = body[1:].partition("~#")
        return scan(changes.get(place, words))
    fields = [part.strip() for part in body.split(";")]
    printed, unit_code, when, label = fields[:4]
    claim = fields[4] if len(fields) > 4 else ""
    place = fields[5].lstrip("#") if len(fields) > 5 else ""
    either = ["sign"] if printed.startswith("?") else []
    printed = printed.lstrip("?")
    negative = printed.startswith("-")
    printed = printed.lstrip("-$")
    lead = "$" if "$" in fields[0] else ""
    text = changes.get(place, printed)
    if text.startswith("+"):
        text, negative = text[1:], False
    if unit_code.endswith("?"):
        either.append("scale")
        unit_code = unit_code.rstrip("?")
    if when.endswith("?"):
        either.append("period")
        when = when.rstrip("?")
    unit = UNITS[unit_code]
    value, decimals = meaning(text, unit.scale)
    key = claim[2:].split()[0] if claim.startswith("=") else ""
    figure = Figure(
        text,
        -value if negative else value,
        unit.name,
        unit.scale,
        decimals,
        PERIODS[when],
        label,
        "in",
        " ".join(either),
        key,
        when,
        claim,
        place,
    )
    return (lead, figure) if lead else (figure,)


def run(text: str, changes: Changes) -> tuple[Segment, ...]:
    """Give the segments of a line with figures in braces."""
    parts: list[Segment] = []
    at = 0
    for match in TOKEN.finditer(text):
        parts.extend(scan_inner(text[at : match.start()], first=at == 0))
        parts.extend(token(match.group(1), changes))
        at = match.end()
    parts.extend(scan_inner(text[at:], first=at == 0))
    return tuple(parts)


def scan_inner(text: str, *, first: bool) -> tuple[Segment, ...]:
    """Like `scan`, but only the start of a line counts as a start."""
    if first or not text:
        return scan(text) if text else ()
    parts = scan("\0" + text)
    head = parts[0]
    assert isinstance(head, str)
    return ((head[1:],) if head[1:] else ()) + parts[1:]


def column(spec: str) -> Column:
    """Give a column from `unit period kind key=...`."""
    words = spec.split()
    unit, period = words[0], words[1]
    kind = next((word for word in words[2:] if word in {"yoy", "share", "change"}), "")
    key = next((word[4:] for word in words if word.startswith("key=")), "")
    return Column(unit, period.rstrip("?"), kind, key, "end" if "end" in words else "", period.endswith("?"))


@dataclass(frozen=True, slots=True)
class RowFlags:
    """What the first field of a table row says."""

    key: str
    words: tuple[str, ...]

    @property
    def period(self) -> str:
        """The period code of the row, when rows are periods."""
        return next((word[2:] for word in self.words if word.startswith("p=")), "")

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the cells, when each cell is another fact."""
        return next((tuple(word[5:].split(",")) for word in self.words if word.startswith("keys=")), ())

    @property
    def indent(self) -> int:
        """Steps of indentation."""
        return next((int(word) for word in self.words if word.isdigit()), 0)

    @property
    def id(self) -> str:
        """The name by which a change finds the row."""
        if not self.period:
            return f"{self.key}.{self.moment()}" if self.moment() else self.key
        return self.period if self.key == "-" else f"{self.key}.{self.period}"

    def unit(self, code: str) -> str:
        """Give the unit code of a cell, as the row may override its column's."""
        for word in self.words:
            if word in ROW_UNITS:
                return ROW_UNITS[word].get(code, code)
        return code

    def moment(self) -> str:
        """`begin` or `end` when the row is a balance in a column of flows."""
        return next((word for word in self.words if word in {"begin", "end"}), "")


class TableReader:
    """Reads the rows of one table."""

    def __init__(self, header: str, number: int, changes: Changes) -> None:
        name, _, specs = header.partition("|")
        words = name.split()
        self.id, self.wide, self.number = words[1], "wide" in words, number
        self.columns = tuple(column(spec) for spec in specs.split(";"))
        self.changes = changes
        self.heads: list[Row] = []

    def table(self, lines: list[str]) -> Table:
        """Give the table made of its row lines."""
        rows: list[Row] = []
        for line in lines:
            row = self.row(line)
            rows.append(row)
            if row.kind == "head":
                self.heads.append(row)
        return Table(self.id, self.number, self.columns, tuple(rows), self.wide)

    def row(self, line: str) -> Row:
        """One row."""
        fields = [part.strip() for part in line.split("|")]
        words = fields[0].split()
        flags = RowFlags(words[0], tuple(words[1:]))
        assert len(fields) == len(self.columns) + 2, line
        lines = fields[1].split(" // ")
        figure_line = next((at for at, part in enumerate(lines) if part.startswith(">")), len(lines) - 1)
        caption = tuple(run(part.lstrip(">").strip(), self.changes) for part in lines)
        if flags.key == "h":
            spanned = tuple(part == "^" for part in fields[2:])
            cells = tuple(scan("" if part == "^" else part) for part in fields[2:])
            return Row("h", "head", 0, caption, 0, cells, spanned)
        kind = "group" if flags.key == "g" else "total" if "t" in flags.words else "line"
        title = " ".join(plain(part) for part in caption).strip()
        cells = tuple(self.cell(text, at, flags, title) for at, text in enumerate(fields[2:]))
        return Row(flags.id, kind, flags.indent, caption, figure_line, cells)

    def cell(self, text: str, at: int, flags: RowFlags, caption: str) -> tuple[Segment, ...]:
        """Give the segments of one cell."""
        place = f"{self.id}/{flags.id}/{at + 1}"
        text = self.changes.get(place, text)
        if not text:
            return ()
        spec = self.columns[at]
        code = flags.unit(spec.unit)
        when = spec.period if spec.period != "*" else flags.period
        unit, span, either = UNITS[code], PERIODS[when], "period" if spec.unsure else ""
        moment = flags.moment() or spec.moment
        if moment:
            span = Span("", span.end) if moment == "end" else BALANCE_AT[when, "begin"]
        key = flags.keys[at] if flags.keys else spec.key if flags.key == "-" else flags.key
        if spec.key and flags.key != "-":
            key = f"{flags.key}.{spec.key}"
        key += "." + spec.kind if spec.kind else ""
        key += "." + moment if moment else ""
        label = self.head(at) if flags.key == "-" or flags.keys else caption
        if "neg" in flags.words:
            either = "sign"
        if text == "—":
            return (
                Figure(text, Decimal(0), unit.name, unit.scale, 0, span, label, "nil", either, key, when, "", place),
            )
        match = NUMBER.match(text)
        assert match, (text, place)
        value, decimals = meaning(match.group(), unit.scale)
        figure = Figure(
            match.group(), value, unit.name, unit.scale, decimals, span, label, "in", either, key, when, "", place
        )
        rest = text[match.end() :]
        return (figure, rest) if rest else (figure,)

    def head(self, at: int) -> str:
        """Give the topmost header text over a cell column."""
        for row in self.heads:
            left = at
            while left > 0 and row.spanned[left]:
                left -= 1
            text = plain(row.cells[left])
            if text and not text.startswith("(JPY"):
                return text
        return ""


def blocks(lines: Iterator[str], changes: Changes) -> Iterator[Block]:
    """Give the blocks of a release written in this notation."""
    number = 0
    for line in lines:
        if line.startswith("@table"):
            rows: list[str] = []
            for inner in lines:
                if inner.startswith("@end"):
                    break
                rows.append(inner)
            yield TableReader(line, number, changes).table(rows)
            number += 1
            continue
        mark, _, text = line.partition(" ")
        yield Paragraph(STYLES[mark], run(text, changes))


def read_release(folder: Path, changes: Changes | None = None) -> Document:
    """Give the release in a folder of notation files, with some places changed."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line]
    return Document(tuple(blocks(iter(lines), changes or {})))
