"""A small case made by hand: a release of one sentence and one table, a working paper of one sheet, and their ties."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from workbench.case import acts
from workbench.case.store import Case
from workbench.core.figure import Figure, Standing
from workbench.core.grid import Column, Grid, Reading, Row
from workbench.core.period import Period
from workbench.core.report import Matches, Report, Support, report_of
from workbench.core.source import Anchor, Cell, Format, Paragraph, Role, Source, Style, Table
from workbench.core.status import Judgement, judge
from workbench.core.tie import Severity, Tie, Verdict
from workbench.ui.errands import Found, Lesson

QUARTER = Period(date(2007, 7, 1), date(2007, 9, 30))
RELEASE, PAPER = "release", "paper:CF_lead.xlsx"
TIME = datetime(2007, 11, 12, 9, 0, tzinfo=UTC)
SENTENCE = "Net cash used in financing activities was JPY 1,552 million in the quarter."
PRINTED = (("Operating", "1,444"), ("Investing", "(832)"), ("Financing", "(1,553)"), ("Net decrease", "(941)"))
STORED = (1444306, -832435, -1552124, -940253)


@dataclass(frozen=True)
class Sample:
    """The case's report with its ties and judgements."""

    report: Report
    ties: tuple[Tie, ...]
    judgements: dict[Anchor, Judgement]

    @property
    def pairs(self) -> tuple[tuple[Source, Reading], ...]:
        """Return documents with what was understood of them."""
        return tuple(zip(self.report.sources, self.report.readings, strict=True))

    @property
    def found(self) -> Found:
        """Return what a worker sends last."""
        lessons = {"same.figure": Lesson("The same fact", "One fact has one amount.")}
        return Found(self.report.matches, self.ties, self.judgements, (), lessons)

    def tie(self, subject: str) -> Tie:
        """Return a tie by its subject."""
        return next(tie for tie in self.ties if tie.subject == subject)


def sample() -> Sample:
    """Make the case: one figure differs in two places, one rounds, two agree, a sum has not been checked."""
    sources = ((_release(), _reading(RELEASE, _release_figures())), (_paper(), _reading(PAPER, _paper_figures())))
    table = [figure.anchor for figure in _release_figures()[2:]]
    cells = [figure.anchor for figure in _paper_figures()]
    sentence = _release_figures()[0].anchor
    supports = tuple(Support(place, (cell,), "caption", 90) for place, cell in zip(table, cells, strict=True))
    report = report_of(sources).with_matches(Matches(supports=supports))
    ties = (
        _tie("same.figure", "financing", Verdict.DIFFERS, (table[2], sentence), "-1552", "-1553", cause=table[2]),
        _tie("sum.column", "net decrease", Verdict.DIFFERS, (table[3], *table[:3]), "-942", "-941", cause=table[2]),
        _tie("workpaper.agrees", "operating", Verdict.AGREES, (table[0], cells[0]), "1444.306", "1444"),
        _tie("workpaper.agrees", "investing", Verdict.AGREES, (table[1], cells[1]), "-832.435", "-832"),
        _tie("workpaper.agrees", "financing", Verdict.DIFFERS, (table[2], cells[2]), "-1552.124", "-1553"),
        _tie("workpaper.agrees", "decrease", Verdict.ROUNDS, (table[3], cells[3]), "-940.253", "-941"),
    )
    return Sample(report, ties, judge(report, ties))


def case_at(path: Path, made: Sample) -> Path:
    """Write the case to a file, with its run."""
    with Case.create(path) as case:
        new = [
            acts.NewSource(source.slot, source.role, source.name, source.slot.encode())
            for source in made.report.sources
        ]
        case.do(acts.put_sources(case.view(), new, "tester", TIME))
        case.do(acts.put_results(case.view(), made.report, made.ties, made.judgements, (), "0", "tester", TIME))
    return path


def _tie(
    check: str, subject: str, verdict: Verdict, figures: tuple[Anchor, ...], expected: str, found: str,
    cause: Anchor | None = None,
) -> Tie:  # fmt: skip
    severity = Severity.ERROR if verdict is Verdict.DIFFERS else Severity.NOTE
    million = Decimal(1_000_000)
    return Tie(
        check, subject, verdict, figures, Decimal(expected) * million, Decimal(found) * million, Decimal(500_000),
        f"{subject}: {found} against {expected}", f"{found} = {expected}", severity, cause=cause,
    )  # fmt: skip


def _release() -> Source:
    head = (Cell(0, 0, "JPY millions"), Cell(0, 1, "2Q07"))
    rows = [cell for row, (label, text) in enumerate(PRINTED, 1) for cell in (Cell(row, 0, label), Cell(row, 1, text))]
    blocks = (Paragraph(SENTENCE, line=1), Table((*head, *rows), 5, 2), Paragraph("Tokyo, November 12, 2007", line=9))
    return Source(RELEASE, "release.txt", Role.RELEASE, Format.TEXT, _hash(RELEASE), blocks)


def _paper() -> Source:
    head = (
        Cell(0, 0, "A lead schedule with a title that runs on over its neighbours", style=Style(bold=True)),
        Cell(1, 0, "Caption"), Cell(1, 1, "2Q07", style=Style(bold=True, fill="1F3864", colour="FFFFFF")),
    )  # fmt: skip
    rows = [
        cell
        for row, ((label, _text), stored) in enumerate(zip(PRINTED, STORED, strict=True), 2)
        for cell in (
            Cell(row, 0, label, indent=1),
            Cell(row, 1, f"{stored:,}", stored=Decimal(stored), formula="SUM(B3:B5)" if row == 5 else ""),
        )
    ]
    sheets = (
        Table((*head, *rows), 6, 2, sheet="CF", frozen_rows=2, frozen_columns=1, widths=(30.0, 12.0)),
        Table((Cell(0, 0, "Notes"), Cell(2, 1, "12", stored=Decimal(12))), 3, 2, sheet="Other"),
    )
    return Source(PAPER, "papers/CF_lead.xlsx", Role.WORKING_PAPER, Format.XLSX, _hash(PAPER), sheets)


def _release_figures() -> tuple[Figure, ...]:
    start = SENTENCE.index("1,552")
    said = Figure(
        Anchor(RELEASE, 0, None, None, start, start + 5), "1,552", Decimal(1552), scale=6, unit="JPY", sign=-1,
        period=QUARTER, label="Net cash used in financing activities",
    )  # fmt: skip
    day = Figure(
        Anchor(RELEASE, 2, None, None, 7, 24),
        "November 12, 2007",
        None,
        standing=Standing.OUT_OF_SCOPE,
        reason="a date",
    )
    rows = tuple(
        Figure(
            Anchor(RELEASE, 1, row, 1, 0, len(text)), text, _number(text), scale=6, unit="JPY", period=QUARTER,
            label=label, column="2Q07", path=("Cash Flows",),
        )
        for row, (label, text) in enumerate(PRINTED, 1)
    )  # fmt: skip
    return (said, day, *rows)


def _paper_figures() -> tuple[Figure, ...]:
    return tuple(
        Figure(
            Anchor(PAPER, 0, row, 1, 0, len(f"{stored:,}")), f"{stored:,}", Decimal(stored), scale=3, unit="JPY",
            period=QUARTER, label=label, column="2Q07", exact=True,
        )
        for row, ((label, _text), stored) in enumerate(zip(PRINTED, STORED, strict=True), 2)
    )  # fmt: skip


def _reading(slot: str, figures: tuple[Figure, ...]) -> Reading:
    if slot == PAPER:
        return Reading(slot, figures)
    rows = tuple(Row(at, label, total=label == "Net decrease") for at, (label, _text) in enumerate(PRINTED, 1))
    grid = Grid(slot, 1, "Cash flows", rows, (Column(1, "2Q07", "JPY", 6, QUARTER),))
    return Reading(slot, figures, (grid,))


def _number(text: str) -> Decimal:
    digits = Decimal(text.strip("()").replace(",", ""))
    return -digits if text.startswith("(") else digits


def _hash(slot: str) -> str:
    return hashlib.sha256(slot.encode()).hexdigest()
