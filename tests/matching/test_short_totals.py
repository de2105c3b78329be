"""T/A and T/L: totals of a balance sheet where they stand together."""

from __future__ import annotations

import pytest

from workbench import matching, tasks
from workbench.core.report import report_of
from workbench.core.source import Role

RELEASE = """
Consolidated balance sheets
(In millions of yen)

                       September 30, 2007     March 31, 2007
Total assets                        9,876              9,432
Total liabilities                   5,432              5,210
Total equity                        4,444              4,222
"""


def tied(paper: str) -> set[tuple[str, str]]:
    files = (("release.txt", Role.RELEASE, RELEASE), ("paper.csv", Role.WORKING_PAPER, paper))
    inputs = [tasks.Input(name, role, text.encode()) for name, role, text in files]
    report = report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())
    ties = [one for one in matching.match(report).supports if one.taken and len(one.cells) == 1]
    return {(report.figure(one.figure).text, report.figure(one.cells[0]).text) for one in ties}


@pytest.mark.parametrize("unit", ["", " JPY mm"])
def test_short_totals_of_one_sheet_are_held_against_those_of_the_release(unit: str) -> None:
    paper = f"""Position (JPY million),30-Sep-07,31-Mar-07
T/A{unit},9876,9432
T/L{unit},5423,5210
Equity,4444,4222
"""
    assert {("9,876", "9876"), ("5,432", "5423")} <= tied(paper)


@pytest.mark.parametrize("total", ["Total assets", "Cash"])
def test_a_term_loan_is_no_total(total: str) -> None:
    paper = f"""Funding (JPY million),30-Sep-07,31-Mar-07
{total},9876,9432
T/L,3210,3000
Bonds,1000,1000
Total equity,4444,4222
"""
    assert not {cell for _, cell in tied(paper)} & {"3210", "3000"}
