"""The balance sheet identity: assets are what they are financed with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.checks.wording import miss, named, severity, slip_of
from workbench.core.arithmetic import compare_linear, step_of
from workbench.core.caption import Captions
from workbench.core.check import check
from workbench.core.figure import Figure, Measure
from workbench.core.grid import Grid, Row
from workbench.core.memory import captions_of
from workbench.core.report import Report
from workbench.core.source import Role
from workbench.core.tie import Tie, Verdict

FINANCING = re.compile(
    r"\bliabilities\b.*\b(equity|deficit|deficiency|capital|net assets|investment|interests?)\b"
    r"|負債.*(資本|純資産).*合計",
    re.IGNORECASE,
)
ASSETS = re.compile(r"^total assets\b(?!.*\b(less|net|average|per)\b)|^資産合計|^資産の部合計", re.IGNORECASE)
OWED = re.compile(r"\bliabilit|\bpayable|負債", re.IGNORECASE)
OWNED = re.compile(r"\bequity\b|\bcapital\b|\bretained|\bdeficit\b|純資産|資本", re.IGNORECASE)
ASSET = re.compile(r"\bcurrent assets\b|\bcash and cash equivalents\b|流動資産", re.IGNORECASE)
ALONE = re.compile(r"^totals?$", re.IGNORECASE)


class Side(NamedTuple):
    """A total row of a balance sheet and the table it stands in."""

    grid: Grid
    row: Row
    assets: bool


@check("balance.identity", "Balance sheet identity", "Ft")
def balance_identity(report: Report) -> Iterator[Tie]:
    """Compare total assets with total liabilities and equity at every date: they are two views of one sum."""
    captions = captions_of(report)
    assets: Side | None = None
    for grid in report.grids(Role.RELEASE):
        above: list[str] = []
        for row in grid.rows:
            side = None if row.heading else _side(captions, grid, row, above)
            if side is None:
                above.append(row.label)
                continue
            above.clear()
            if side.assets:
                assets = side
            elif assets is not None:
                yield from _ties(report, assets, side)
                assets = None


def _side(captions: Captions, grid: Grid, row: Row, above: Sequence[str]) -> Side | None:
    """Say which side's total a row is; a bare total by its groups, else by what stands above it since the last one."""
    concepts = captions.concepts(row.label)
    if "total assets" in concepts or ASSETS.search(row.label):
        return Side(grid, row, assets=True)
    total = "total" in row.label.lower() or "合計" in row.label
    if "total liabilities and equity" in concepts or (total and FINANCING.search(row.label)):
        return Side(grid, row, assets=False)
    if ALONE.match(row.label.strip()):
        groups = " ".join((*grid.path, *row.path)).lower()
        if FINANCING.search(groups):
            return Side(grid, row, assets=False)
        if re.search(r"\bassets\b", groups):
            return Side(grid, row, assets=True)
        met = " ".join(above)
        if OWED.search(met) and OWNED.search(met):
            return Side(grid, row, assets=False)
        if ASSET.search(met) and not OWED.search(met):
            return Side(grid, row, assets=True)
    return None


def _ties(report: Report, assets: Side, financing: Side) -> Iterator[Tie]:
    known = [figure for figure in report.row(assets.grid, assets.row.at) if figure is not None]
    for figure in report.row(financing.grid, financing.row.at):
        if figure is None or figure.measure is not Measure.LEVEL or figure.unit == "%":
            continue
        partner = _partner(figure, known, same=assets.grid is financing.grid)
        if partner is not None:
            yield _tie(report, figure, partner)


def _partner(figure: Figure, known: list[Figure], *, same: bool) -> Figure | None:
    if same:
        return next((one for one in known if one.anchor.column == figure.anchor.column), None)
    alike = [one for one in known if (one.unit, one.period, one.scale) == (figure.unit, figure.period, figure.scale)]
    return alike[0] if len(alike) == 1 else None


def _tie(report: Report, figure: Figure, assets: Figure) -> Tie:
    anchors = (figure.anchor, assets.anchor)
    subject = report.subject(figure)
    if not (figure.checkable and assets.checkable):
        message = "Total assets and what finances them cannot be compared: one of them cannot be read."
        return Tie("balance.identity", subject, Verdict.UNCHECKED, anchors, message=message)
    found, expected = figure.printed_value, assets.printed_value
    assert found is not None  # both are checkable
    assert expected is not None
    finding = compare_linear(found, expected, (step_of(figure), step_of(assets)))
    if finding.verdict is Verdict.ROUNDS:  # one amount printed twice in one statement is not rounded twice
        finding = finding._replace(verdict=Verdict.DIFFERS)
    message = (
        f"Total assets are {assets.text} ({report.where(assets.anchor)}) and “{named(figure)}” is {figure.text} "
        f"({report.where(figure.anchor)}){miss(finding, figure)}."
    )
    if finding.verdict is Verdict.DIFFERS:
        message += slip_of(figure, expected)
    return Tie(
        "balance.identity", subject, finding.verdict, anchors, finding.expected, finding.found, finding.allowance,
        message, f"{assets.text}  {named(assets)}\n{figure.text}  {named(figure)}", severity(finding.verdict),
    )  # fmt: skip
