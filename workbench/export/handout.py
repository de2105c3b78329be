"""All that a case hands out: annotated copies of its papers, the annotated release, and the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import NamedTuple

from workbench.core.fault import KnownError
from workbench.core.source import Format, Role, Source
from workbench.export.annotated import annotate_workbook, findings_workbook
from workbench.export.decisions import Decisions
from workbench.export.listing import Listing, file_name
from workbench.export.report_json import report_json
from workbench.export.report_text import report_text


class Handout(NamedTuple):
    """A file to be written; `remark` says what could not be done as wanted, empty when all could."""

    name: str
    content: bytes
    remark: str = ""


def export_all(listing: Listing, decisions: Decisions, contents: Mapping[str, bytes]) -> Iterator[Handout]:
    """Make the files one after the other; `contents` are the documents' bytes by slot, as they were given."""
    names: set[str] = set()
    for source in listing.report.sources:
        if source.role is Role.WORKING_PAPER:
            made = _paper(listing, decisions, source, contents[source.slot])
            yield made._replace(name=_free(made.name, names))
    yield Handout(_free("release_annotated.xlsx", names), findings_workbook("", listing, decisions))
    yield Handout(_free("report.txt", names), report_text(listing).encode())
    yield Handout(_free("report.json", names), report_json(listing).encode())


def _paper(listing: Listing, decisions: Decisions, source: Source, content: bytes) -> Handout:
    name = PurePath(file_name(source.name))
    if source.format is Format.XLSX:
        try:
            return Handout(
                f"{name.stem}_annotated{name.suffix}", annotate_workbook(content, source.slot, listing, decisions)
            )
        except KnownError as error:
            why = f"marks could not be put into a copy of {name} and are listed here instead: {error}"
    else:
        why = f"marks are not put into {source.format} files; those of {name} are listed here"
    return Handout(f"{name.stem}_findings.xlsx", findings_workbook(source.slot, listing, decisions, why), why)


def _free(name: str, taken: set[str]) -> str:
    path, number = PurePath(name), 1
    while name.casefold() in taken:
        number += 1
        name = f"{path.stem}_{number}{path.suffix}"
    taken.add(name.casefold())
    return name
