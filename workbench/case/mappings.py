"""A mapping as a file that people can read and edit: JSON with one entry for each tie and check."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from workbench.core.fault import UnreadableFileError
from workbench.core.mapping import MappedSum, MappedTie, Mapping, Named
from workbench.core.period import Period

FORMAT = "reconciliation workbench mapping"
VERSION = 1
SUFFIX = ".mapping.json"
USUAL = {"sign": 1, "power": 0, "number": 1}

Json = str | int | bool | list["Json"] | dict[str, "Json"]


def written(mapping: Mapping) -> str:
    """Write a mapping."""
    whole: dict[str, Json] = {
        "format": FORMAT,
        "version": VERSION,
        "reference": mapping.reference.isoformat(),
        "ties": [
            {"figure": _named(tie.figure), "cells": _all(tie.cells), "accepted": tie.accepted} for tie in mapping.ties
        ],
        "checks": [{"total": _named(one.total), "parts": _all(one.parts)} for one in mapping.sums],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _all(names: Iterable[Named]) -> list[Json]:
    return [_named(name) for name in names]


def _named(name: Named) -> dict[str, Json]:
    values: dict[str, Json] = {"document": name.document, "caption": name.caption}
    if name.section:
        values["section"] = list(name.section)
    if name.period is not None:
        values["period"] = str(name.period)
    texts = (("unit", name.unit), ("measure", name.measure), ("sheet", name.sheet), ("cell", name.cell))
    values |= {key: text for key, text in texts if text}
    numbers = (("sign", name.sign), ("power", name.power), ("number", name.number))
    return values | {key: number for key, number in numbers if number != USUAL[key]}


def read(text: str, name: str) -> Mapping:
    """Read a mapping; an UnreadableFileError says in one sentence what is wrong with the file."""
    try:
        whole = json.loads(text)
        if not isinstance(whole, dict) or whole.get("format") != FORMAT:
            raise UnreadableFileError(name, "this is not a mapping of the workbench")
        if int(whole["version"]) > VERSION:
            raise UnreadableFileError(name, f"a newer workbench wrote this mapping (version {whole['version']})")
        ties = tuple(
            MappedTie(_read(tie["figure"]), tuple(map(_read, tie["cells"])), bool(tie.get("accepted", True)))
            for tie in whole.get("ties", [])
        )
        sums = tuple(MappedSum(_read(one["total"]), tuple(map(_read, one["parts"]))) for one in whole.get("checks", []))
        return Mapping(date.fromisoformat(whole["reference"]), ties, sums)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(name, "this is not a mapping of the workbench") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableFileError(name, f"the mapping cannot be read: {type(error).__name__} {error}") from error


def _read(entry: dict[str, Json]) -> Named:
    section = entry.get("section", [])
    if not isinstance(section, list):
        raise TypeError("a section is a list of headings")
    unit, measure, sheet, cell = (str(entry.get(key, "")) for key in ("unit", "measure", "sheet", "cell"))
    sign, power, number = (int(str(entry.get(key, usual))) for key, usual in USUAL.items())
    return Named(
        str(entry["document"]), str(entry["caption"]), tuple(map(str, section)), _period(str(entry.get("period", ""))),
        unit, measure, sheet, cell, number, sign, power,
    )  # fmt: skip


def _period(text: str) -> Period | None:
    if not text:
        return None
    if text.startswith("at "):
        return Period(None, date.fromisoformat(text.removeprefix("at ")))
    start, _, end = text.partition(" to ")
    return Period(date.fromisoformat(start), date.fromisoformat(end))
