"""The release as plain text with tab-separated tables, and the truth about every number in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sample_data.maker.values import Document, Figure, Paragraph, Row, Segment, Table


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure and where it stands in the text: 1-based line, 0-based characters, and its table cell if any."""

    figure: Figure
    line: int
    start: int
    end: int
    table: int | None = None
    row: str = ""
    column: str = ""


PREFIX = {"bullet": "- "}
FIELDS = (
    "line",
    "start",
    "end",
    "table",
    "row",
    "column",
    "text",
    "value",
    "unit",
    "scale",
    "decimals",
    "period_start",
    "period_end",
    "label",
    "scope",
    "either",
)


class TextPage:
    """Lines written so far and the figures in them."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.printed: list[Printed] = []

    def write(self, document: Document) -> None:
        """Append a document."""
        for block in document.blocks:
            if isinstance(block, Paragraph):
                self.add([(PREFIX.get(block.style, ""), *block.segments)], None, None)
            else:
                for row in block.rows:
                    self.add_row(block, row)
            self.lines.append("")

    def add_row(self, table: Table, row: Row) -> None:
        """One table row: a line for each line of its caption."""
        for at, caption in enumerate(row.caption):
            cells = row.cells if at == row.figure_line else ((),) * len(row.cells)
            self.add([caption, *cells], table, row)

    def add(self, cells: list[tuple[Segment, ...]], table: Table | None, row: Row | None) -> None:
        """One line of tab-separated cells."""
        text = ""
        for at, cell in enumerate(cells):
            text += "\t" if at else ""
            for part in cell:
                if isinstance(part, Figure):
                    where = table.heading(at - 1) if table and at else ""
                    self.printed.append(
                        Printed(
                            part,
                            len(self.lines) + 1,
                            len(text),
                            len(text) + len(part.text),
                            table.number if table else None,
                            row.joined if row else "",
                            where,
                        )
                    )
                    text += part.text
                else:
                    text += part
        self.lines.append(text)

    def text(self) -> str:
        """Give the whole page."""
        return "\n".join(self.lines).rstrip("\n") + "\n"


def amount(value: Decimal | None) -> str:
    """Give a decimal in plain notation, empty for none."""
    return "" if value is None else f"{value:f}"


def truth_rows(page: TextPage) -> Iterator[list[str]]:
    """One row for each number printed."""
    for item in page.printed:
        figure = item.figure
        yield [
            str(item.line),
            str(item.start),
            str(item.end),
            "" if item.table is None else str(item.table),
            item.row,
            item.column,
            figure.text,
            amount(figure.value),
            figure.unit,
            str(figure.scale),
            str(figure.decimals),
            figure.period.start,
            figure.period.end,
            figure.label,
            figure.scope,
            figure.either,
        ]


def truth_csv(page: TextPage) -> str:
    """Give the truth as a CSV file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows(truth_rows(page))
    return out.getvalue()


def text_page(document: Document) -> TextPage:
    """Give the page of a document."""
    page = TextPage()
    page.write(document)
    return page
