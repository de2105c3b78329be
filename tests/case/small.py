"""A small release and its working paper as values, and what a run over them finds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from workbench.case import acts
from workbench.case.store import Case
from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.report import Report, report_of
from workbench.core.source import Anchor, Cell, Format, Role, Source, Table
from workbench.core.status import Judgement, judge
from workbench.core.tie import Severity, Tie, Verdict

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Checked:
    """What a run finds: every line of a release against the line of the same caption in a paper."""

    report: Report
    ties: tuple[Tie, ...]
    judgements: dict[Anchor, Judgement]

    def put(self, case: Case, author: str = "Ann") -> None:
        """Put the documents and the results of this run into a case."""
        new = [acts.NewSource(source.slot, source.role, source.name, _bytes(source)) for source in self.report.sources]
        case.do(acts.put_sources(case.view(), new, author, NOON))
        case.do(acts.put_results(case.view(), self.report, self.ties, self.judgements, (), "0.1", author, NOON))


def _bytes(source: Source) -> bytes:
    return repr(source.blocks).encode()


def _document(slot: str, role: Role, lines: Mapping[str, str], first_row: int) -> tuple[Source, Reading]:
    cells = tuple(
        Cell(row, column, text) for row, line in enumerate(lines.items(), first_row) for column, text in enumerate(line)
    )
    sheet = "Lead" if role is Role.WORKING_PAPER else ""
    blocks = (Table(cells, first_row + len(lines), 2, sheet),)
    sha256 = hashlib.sha256(repr(blocks).encode()).hexdigest()
    source = Source(slot, slot, role, Format.TEXT, sha256, blocks)
    figures = tuple(
        Figure(
            Anchor(slot, 0, row, 1, 0, len(text)), text, Decimal(text.replace(",", "")), unit="JPY", label=label,
            exact=role is Role.WORKING_PAPER,
        )
        for row, (label, text) in enumerate(lines.items(), first_row)
    )  # fmt: skip
    return source, Reading(slot, figures)


def checked(release: Mapping[str, str], paper: Mapping[str, str], first_row: int = 0) -> Checked:
    """Check a release against a paper; `first_row` is where the release's table begins."""
    report = report_of(
        [
            _document("release", Role.RELEASE, release, first_row),
            _document("paper:lead.xlsx", Role.WORKING_PAPER, paper, 0),
        ]
    )
    cells = {figure.label: figure for figure in report.of_role(Role.WORKING_PAPER)}
    ties = tuple(_tie(figure, cells[figure.label]) for figure in report.of_role(Role.RELEASE) if figure.label in cells)
    return Checked(report, ties, judge(report, ties))


def _tie(figure: Figure, cell: Figure) -> Tie:
    same = figure.value == cell.value
    return Tie(
        "workpaper.agrees", figure.label, Verdict.AGREES if same else Verdict.DIFFERS, (figure.anchor, cell.anchor),
        cell.value, figure.value, Decimal(0), f"{figure.text} against {cell.text}", f"{cell.text} = {figure.text}",
        Severity.NOTE if same else Severity.ERROR, mark="W/P",
    )  # fmt: skip


RELEASE = {"Revenues": "31,822", "Costs": "27,000", "Income": "4,822"}
PAPER = {"Revenues": "31822", "Costs": "27100", "Income": "4822", "Untied": "7"}
