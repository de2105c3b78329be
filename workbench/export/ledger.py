"""The ledger of one document: every number token with what it was taken to mean, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from workbench.core.figure import Figure, Standing
from workbench.core.grid import Reading
from workbench.core.source import Source
from workbench.core.wording import plain

Show = Literal["all", "reported", "ignored"]
FIELDS = (
    "where", "text", "value", "unit", "scale", "decimals", "start", "end", "measure", "label", "column", "path",
    "standing", "reason",
)  # fmt: skip


def rows(source: Source, reading: Reading, show: Show) -> list[dict[str, str | int | None]]:
    """Return one row a number token, and one for each thing that was left out, in document order."""
    kept = [figure for figure in reading.figures if _shown(figure, show)]
    result = [_row(source, figure) for figure in kept]
    if show != "reported":
        result += [_left_out(str(entry.place), entry.what, entry.why) for entry in (*source.ignored, *reading.ignored)]
    return result


def _shown(figure: Figure, show: Show) -> bool:
    if show == "all":
        return True
    return (figure.standing is Standing.REPORTED) == (show == "reported")


def _row(source: Source, figure: Figure) -> dict[str, str | int | None]:
    start, end = (figure.period.start, figure.period.end) if figure.period else (None, None)
    return {
        "where": str(source.place(figure.anchor)),
        "text": figure.text,
        "value": None if figure.value is None else plain(figure.value),
        "unit": figure.unit,
        "scale": figure.scale,
        "decimals": figure.decimals,
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "measure": figure.measure.value,
        "label": figure.label,
        "column": figure.column,
        "path": " / ".join(figure.path),
        "standing": figure.standing.value,
        "reason": figure.reason,
    }


def _left_out(where: str, what: str, why: str) -> dict[str, str | int | None]:
    return {**dict.fromkeys(FIELDS), "where": where, "text": what, "standing": "ignored", "reason": why}


def ledger(source: Source, reading: Reading, form: str, show: Show) -> bytes:
    """Write the ledger as `text`, `json` or `csv` in UTF-8."""
    listed = rows(source, reading, show)
    if form == "json":
        return (json.dumps(listed, ensure_ascii=False, indent=1) + "\n").encode()
    if form == "csv":
        import pandas as pd  # noqa: PLC0415 - half a second that text and JSON need not wait for

        frame = pd.DataFrame(listed, columns=list(FIELDS))
        return frame.to_csv(index=False, lineterminator="\n").encode()
    return _text(listed).encode()


def _text(listed: Iterable[dict[str, str | int | None]]) -> str:
    lines = []
    for row in listed:
        if row["standing"] == Standing.REPORTED.value:
            period = f"{row['start'] or 'at'} {row['end']}" if row["end"] else "no period"
            meaning = f"{row['value']} {row['unit']} · {period} · {row['label']}"
            meaning += "" if row["measure"] == "level" else f" ({row['measure']})"
        else:
            meaning = f"{row['standing']}: {row['reason']}"
        lines.append(f"{row['where']:>28}  {row['text'] or '':>16}  {meaning}")
    return "\n".join(lines) + "\n" if lines else ""
