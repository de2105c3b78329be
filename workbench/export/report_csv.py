"""The report as one CSV table: a row for every figure, with its status and the checks it stood in."""

from __future__ import annotations

import csv
import io

from workbench.core.figure import Figure
from workbench.core.wording import plain
from workbench.export.listing import Listing

COLUMNS = (
    "id", "document", "where", "text", "value", "unit", "scale", "decimals", "period_start", "period_end", "label",
    "path", "status", "reason", "ties",
)  # fmt: skip


def report_csv(listing: Listing) -> str:
    """Write a run as CSV; amounts are in base units."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for figure in listing.figures:
        rows.writerow(_row(listing, figure))
    return written.getvalue()


def _row(listing: Listing, figure: Figure) -> tuple[str | int, ...]:
    judgement = listing.judgement(figure)
    start, end = (figure.period.start, figure.period.end) if figure.period else (None, None)
    return (
        listing.ids[figure.anchor],
        harmless(listing.report.source(figure.anchor.source).name),
        harmless(str(listing.report.place(figure.anchor))),
        harmless(figure.text),
        "" if figure.value is None else plain(figure.value),
        harmless(figure.unit),
        figure.scale,
        figure.decimals,
        start.isoformat() if start else "",
        end.isoformat() if end else "",
        harmless(figure.label),
        harmless(" / ".join(figure.path)),
        judgement.status.value,
        harmless(judgement.reason),
        " ".join(f"{tie.check}:{tie.verdict}" for tie in listing.ties_of.get(figure.anchor, ())),
    )


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that could be is quoted with an apostrophe."""
    return f"'{text}" if text.lstrip(" \t\r\n")[:1] in ("=", "+", "-", "@") and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(",", "").replace(".", "", 1).isdecimal()
