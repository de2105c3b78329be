"""Measure the reading of a document against its ground truth: `python tests/figures/measure.py FILE TRUTH [MISSES]`.

The truth is a CSV with one number token a row: line, start, end, text, value, unit, scale, decimals,
period_start, period_end, label, and scope (`in` for figures, `out` for everything else).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter, defaultdict
from decimal import Decimal
from pathlib import Path

from workbench import figures, readers
from workbench.core.figure import Figure, Standing
from workbench.core.source import Role
from workbench.core.words import NO_WORDS

FIELDS = ("value", "unit", "scale", "decimals", "period", "label")


def main(name: str, truth: str, shown: int = 30) -> None:
    """Print the accuracy of every field, and the misses."""
    source = readers.read(Path(name).read_bytes(), name, "release", Role.RELEASE)
    reading = figures.read(source, NO_WORDS)
    found: defaultdict[int | None, list[tuple[int, int, Figure]]] = defaultdict(list)
    for figure in reading.figures:
        place = source.place(figure.anchor)
        found[place.line].append((place.start or 0, place.end or 0, figure))
    rows = list(csv.DictReader(Path(truth).read_text(encoding="utf-8").splitlines(keepends=True)))
    right: Counter[str] = Counter()
    misses: list[str] = []
    wanted = [row for row in rows if row["scope"] == "in"]
    for row in wanted:
        figure = _at(found, row)
        wrong = _wrong(figure, row)
        right.update(field for field in FIELDS if field not in wrong)
        right["value, unit, scale, decimals and period"] += not set(wrong) - {"label"}
        if set(wrong) - {"label"}:
            misses.append(
                f"line {row['line']}: {row['text']} wrong in {', '.join(wrong)}: {_told(figure)}, not {_meant(row)}"
            )
    for field in (*FIELDS, "value, unit, scale, decimals and period"):
        print(f"{field:45} {right[field]:6} of {len(wanted)}  {100 * right[field] / max(1, len(wanted)):.2f} %")
    outside = [row for row in rows if row["scope"] == "out"]
    taken = [row for row in outside if (one := _at(found, row)) is not None and one.standing is Standing.REPORTED]
    print(f"{'out of scope kept out':45} {len(outside) - len(taken):6} of {len(outside)}")
    misses += [f"line {row['line']}: {row['text']} is no figure" for row in taken]
    print("\n".join(misses[:shown]))


def _at(found: defaultdict[int | None, list[tuple[int, int, Figure]]], row: dict[str, str]) -> Figure | None:
    start, end = int(row["start"]), int(row["end"])
    over = [(min(e, end) - max(s, start), figure) for s, e, figure in found[int(row["line"])] if s < end and start < e]
    return max(over, key=lambda pair: pair[0])[1] if over else None


def _wrong(figure: Figure | None, row: dict[str, str]) -> list[str]:
    if figure is None or figure.standing is not Standing.REPORTED:
        return list(FIELDS)
    period = ("", "")
    if figure.period is not None:
        period = (figure.period.start.isoformat() if figure.period.start else "", figure.period.end.isoformat())
    values = {row["value"], *filter(None, row.get("either", "").split("|"))}
    checks = {
        "value": any(figure.value == Decimal(value) for value in values if _is_number(value)),
        "unit": figure.unit == row["unit"],
        "scale": figure.scale == int(row["scale"]),
        "decimals": figure.decimals == int(row["decimals"]),
        "period": period == (row["period_start"], row["period_end"]),
        "label": _plain(figure.label) == _plain(row["label"]),
    }
    return [field for field, good in checks.items() if not good]


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _plain(label: str) -> str:
    return re.sub(r"[\W⁰¹²³⁴⁵⁶⁷⁸⁹]+", " ", label).strip().lower()


def _told(figure: Figure | None) -> str:
    if figure is None:
        return "not found"
    return f"{figure.standing.value} {figure.value} {figure.unit} e{figure.scale} {figure.period} {figure.label[:40]!r}"


def _meant(row: dict[str, str]) -> str:
    return (
        f"{row['value']} {row['unit']} e{row['scale']} {row['period_start']}..{row['period_end']} {row['label'][:40]!r}"
    )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *(int(argument) for argument in sys.argv[3:]))
