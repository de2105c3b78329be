"""The lists of what is wrong, of what only looks wrong, and of what changed between the drafts."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from sample_data.maker import plants
from sample_data.maker.paper_plants import PAPER_PLANTS, TRAPS
from sample_data.maker.text_page import Printed, TextPage
from sample_data.maker.values import PERIODS
from sample_data.maker.workbook import Book

Json = dict[str, object]


def named(page: TextPage) -> dict[str, Printed]:
    """Give the printed figures that have a place."""
    return {item.figure.place: item for item in page.printed if item.figure.place}


def where(item: Printed) -> Json:
    """Give a place in the release."""
    return {
        "file": plants.RELEASE,
        "line": item.line,
        "start": item.start,
        "end": item.end,
        "table": item.table,
        "row": item.row or None,
        "column": item.column or None,
    }


def period(code: str) -> Json:
    """Give a period as the report writes it."""
    span = PERIODS[code]
    return {"start": span.start or None, "end": span.end}


def release_entry(plant: plants.ReleasePlant, page: TextPage) -> Json:
    """Give a plant of the release."""
    item = named(page)[plant.find] if plant.id != "A3" else unnamed(page, "16,701")
    return {
        "id": plant.id,
        "kind": plant.kind,
        "origin": plant.origin,
        "where": where(item),
        "figure": {
            "caption": plant.caption,
            "period": period(plant.period),
            "text": item.figure.text,
            "section": plant.section,
        },
        "true": plant.true,
        "planted": plant.planted.lstrip("+"),
        "check": plant.checks[0],
        "checks": list(plant.checks),
        "explanation": plant.explanation,
    }


def unnamed(page: TextPage, text: str) -> Printed:
    """Give the last figure printed so; for one inside a caption."""
    return next(item for item in reversed(page.printed) if item.figure.text == text)


def paper_entries(books: list[Book]) -> list[Json]:
    """Give the plants of the working papers."""
    marks = {plant: (book.file, *place) for book in books for plant, place in book.marks.items()}
    entries: list[Json] = []
    for plant in PAPER_PLANTS:
        file, sheet, cell = marks[plant.id]
        entries.append(
            {
                "id": plant.id,
                "kind": plant.kind,
                "origin": "planted",
                "where": {"file": file, "sheet": sheet, "cell": cell},
                "figure": {
                    "caption": plant.caption,
                    "period": period(plant.period),
                    "text": plant.printed,
                    "section": plant.section,
                },
                "true": plant.true,
                "planted": plant.planted,
                "check": plant.checks[0],
                "checks": list(plant.checks),
                "explanation": plant.explanation,
            }
        )
    return entries


def planted_json(page: TextPage, books: list[Book]) -> str:
    """Everything that is wrong."""
    entries = [release_entry(plant, page) for plant in (*plants.PLANTS, *plants.PUBLISHED)] + paper_entries(books)
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def traps_json(page: TextPage) -> str:
    """Everything that only looks wrong."""
    places = named(page)
    entries: list[Json] = []
    for trap in TRAPS:
        item = places.get(trap.place) or places["q.bs/common/2"]
        assert item.figure.text == trap.printed, trap
        entries.append(
            {
                "id": trap.id,
                "kind": trap.kind,
                "where": where(item),
                "text": trap.printed,
                "explanation": trap.explanation,
            }
        )
    return json.dumps(entries, indent=1, ensure_ascii=False) + "\n"


def drafts_csv(now: TextPage, before: TextPage) -> str:
    """Give the figures that changed between draft 1 and the release."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("line", "label", "draft1", "release", "reason"))
    after, earlier = named(now), named(before)
    for place, _, reason in plants.DRAFT_CHANGES:
        item = after[place]
        writer.writerow((item.line, item.figure.label, earlier[place].figure.text, item.figure.text, reason))
    return out.getvalue()


def chosen_csv(truth: TextPage, chosen: Path) -> str:
    """Give the figures the scan had lost, as chosen, with the way they were found."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("line", "table", "caption", "column", "value", "kind", "how"))
    places = named(truth)
    with chosen.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            item = places[row["place"]]
            writer.writerow((item.line, item.table, item.row, item.column, item.figure.text, row["kind"], row["how"]))
    return out.getvalue()
