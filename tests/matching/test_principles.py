"""Columns of other accounting principles than those of the release support nothing beside the ones of its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbench import matching, tasks
from workbench.core.report import Report, report_of
from workbench.core.source import Role
from workbench.matching.principles import in_its_principles

ZERO = Decimal(0)
RELEASE = """
{said}

Consolidated statements of income
(In thousands of yen)

                                 Three months ended       Three months ended
                                 September 30, 2007       September 30, 2006
Total revenues                   16,294,493               14,006,597
Total cost of revenues           12,868,726               11,447,904
Operating income                 1,124,570                811,376
Net income                       2,906,644                2,120,249
"""
PAPER = """Conversion 2Q07 (Jul-Sep 2007) (JPY thousand),,,
Account,{first},Adjustments,{second}
Total revenues,16294493,0,{revenues}
Total cost of revenues,12860726,8000,12868726
Operating income,1130570,-6000,1124570
Net income,2900644,6000,2906644
"""
SLIPPED = """Conversion 2Q07 (Jul-Sep 2007) (JPY thousand),,,
Account,US GAAP,Adjustments,J-GAAP
Total revenues,16294439,0,16294493
Total cost of revenues,12868726,-8000,12860726
Operating income,1124507,6000,1130507
Net income,2906644,-6000,2900644
"""
AMERICAN = "All figures are prepared in accordance with U.S. GAAP."


def case(said: str, first: str, second: str, revenues: int = 16294493) -> Report:
    return held_against(PAPER.format(first=first, second=second, revenues=revenues), said)


def held_against(paper: str, said: str) -> Report:
    files = (("release.txt", Role.RELEASE, RELEASE.format(said=said)), ("paper.csv", Role.WORKING_PAPER, paper))
    inputs = [tasks.Input(name, role, text.encode()) for name, role, text in files]
    return report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())


def differing(report: Report) -> set[str]:
    """Return the cells that differ from a figure of the release."""
    ties = [one for one in matching.match(report).supports if one.taken and len(one.cells) == 1]
    assert ties
    both = [(report.figure(one.figure), report.figure(one.cells[0])) for one in ties]
    return {cell.text for figure, cell in both if abs((figure.value or ZERO) - (cell.value or ZERO)) > figure.step}


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        (AMERICAN, "J-GAAP", "US GAAP"),
        (AMERICAN, "日本基準", "米国基準"),
        (AMERICAN, "Local GAAP", "U.S. GAAP"),
        ("These statements comply with IFRS.", "JGAAP", "IFRS"),
        (AMERICAN + " Adjusted income is a non-GAAP measure.", "Japanese GAAP", "US-GAAP"),
    ],
)
def test_only_the_column_of_the_principles_stated_is_held_against_the_release(
    said: str, first: str, second: str
) -> None:
    report = case(said, first, second)
    assert differing(report) == set()
    taken = [one.cells for one in matching.match(report).supports if one.taken]
    assert {report.figure(cell).column for cells in taken for cell in cells} == {second}
    assert differing(case(said, first, second, 16249493)) == {"16249493"}


def test_what_agrees_under_other_principles_alone_hides_no_slip_under_those_of_the_release() -> None:
    assert differing(held_against(SLIPPED, AMERICAN)) == {"16294439", "1124507"}


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("Figures are under U.S. GAAP; those of the parent alone are under J-GAAP.", "J-GAAP", "US GAAP"),
        ("", "J-GAAP", "US GAAP"),
        (AMERICAN, "J-GAAP", "Memo"),
        (AMERICAN, "GAAP", "Non-GAAP"),
        (AMERICAN, "J-GAAP", "IFRS"),
    ],
)
def test_what_names_no_counterpart_under_the_principles_of_the_release_stays(
    said: str, first: str, second: str
) -> None:
    report = case(said, first, second)
    assert in_its_principles(report) is report
