"""Balances of an equity roll-forward are those of the statement's row and column, whatever the cell says."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from workbench import matching, tasks
from workbench.core.caption import Captions
from workbench.core.report import Support, report_of
from workbench.core.source import Role
from workbench.core.steps import finished
from workbench.matching.crossings import with_crossings
from workbench.matching.lines import lines_of

RELEASE = """
Consolidated Statements of Shareholders' Equity
(In thousands of yen)

                                Common       Additional        Accumulated     Other             Total
                                stock        paid-in capital   deficit         comprehensive     shareholders'
                                                                               income            equity
Balance, March 31, 2007         16,833,847   26,599,217        (24,270,769)    949,709           20,112,004
Net income                                                     3,477,400                          3,477,400
Other comprehensive loss                                                       (509,279)           (509,279)
Payment of dividends                                           (306,450)                           (306,450)
Stock issued for subsidiaries                1,012,520                                            1,012,520
Balance, September 30, 2007     16,833,847   27,611,737        (21,099,819)    440,430           23,786,195
"""

PAPER = """E4 Equity roll-forward,,,,,
JPY thousand,Common stock,APIC,Accumulated deficit,AOCI,Total shareholders' equity
Opening 31 Mar 2007,16833847,26599217,-24270769,949709,20112004
Net income,,,3477400,,3477400
OCI,,,,-509279,{moved}
Dividends,,,-306450,,-306450
Share exchanges,,{issued},,,{issued}
{closing},16833847,{apic},-21099819,440430,{total}
"""
CLOSING = "Closing 30 Sep 2007"
RIGHT = {"apic": "27611737", "issued": "1012520", "total": "23786195", "closing": CLOSING, "moved": "-509279"}


def differing(**said: str) -> set[tuple[str, str]]:
    """Return the figures of the release that differ from their cells, as printed."""
    words = tasks.vocabulary()
    files = (("release.txt", Role.RELEASE, RELEASE), ("equity.csv", Role.WORKING_PAPER, PAPER.format(**RIGHT | said)))
    pairs = list(tasks._in_turn([tasks.Input(name, role, text.encode()) for name, role, text in files], words))
    report = report_of(pairs, words)
    ties = (one for one in matching.match(report).supports if one.taken and len(one.cells) == 1)
    both = [(report.figure(one.figure), report.figure(one.cells[0])) for one in ties]
    return {(figure.text, cell.text) for figure, cell in both if abs(figure.value or 0) != abs(cell.value or 0)}


def test_what_agrees_differs_nowhere() -> None:
    assert differing() == set()


@pytest.mark.parametrize(
    ("said", "figure"),
    [({"apic": "26700437"}, "27,611,737"), ({"total": "22773675"}, "23,786,195"), ({"apic": "3"}, "27,611,737")],
)
def test_a_balance_amid_balances_that_tie_is_that_of_its_row_and_column(said: dict[str, str], figure: str) -> None:
    [(_, cell)] = said.items()
    assert (figure, cell) in differing(**said)


def test_what_a_row_moved_is_that_of_its_column_too() -> None:
    assert differing(moved="-522301") == {("(509,279)", "-522301")}


def test_balances_of_another_day_are_others() -> None:
    assert ("27,611,737", "27000000") not in differing(apic="27000000", closing="Closing 31 Aug 2007")


LISTED = """E4 Equity (Lead),,,,,
JPY thousand,30 Sep 2007,31 Mar 2007,,,
Common stock,16833847,16833847,,,
APIC,27611737,26599217,,,
Accumulated deficit,-21099819,-24270769,,,
AOCI,440430,949709,,,
Total shareholders' equity,23786195,20112004,,,
,,,,,
"""


def test_a_list_of_the_balances_on_the_same_sheet_hides_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "PAPER", LISTED + PAPER)
    assert ("27,611,737", "26700437") in differing(apic="26700437")
    assert differing() == set()


AGAIN = """,,,,,
JPY thousand,Common stock,APIC,Accumulated deficit,AOCI,Total shareholders' equity
Net income,0,0,5409713,0,5409713
Closing 31 Mar 2007,16833847,26591780,-24270769,949709,20104567
"""
PARENT = """,,,,,
JPY thousand,Common stock,APIC,Accumulated deficit,AOCI,Total shareholders' equity
Net income,0,0,1200300,0,1200300
Closing 31 Mar 2007,16833847,26599217,-31200456,12345,12244953
"""


def stacked(below: str) -> set[tuple[str, str]]:
    """Return what differs of a roll-forward and a table below it, whose cells of a balance that agrees were tied."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Equity")
        for row, line in enumerate((PAPER.format(**RIGHT) + below).splitlines()):
            for column, text in enumerate(line.split(",")):
                if text:
                    sheet.write(row, column, int(text) if text.lstrip("-").isdigit() else text)
    words = tasks.vocabulary()
    files = (("release.txt", Role.RELEASE, RELEASE.encode()), ("equity.xlsx", Role.WORKING_PAPER, made.getvalue()))
    report = report_of(list(tasks._in_turn([tasks.Input(*one) for one in files], words)), words)
    release, paper = (reading.figures for reading in report.readings)
    found = [
        Support(figure.anchor, (cell.anchor,), "", 90)
        for figure in release
        for cell in paper
        if figure.value == cell.value != 0 and figure.period == cell.period is not None
    ]
    papers = finished(lines_of(report.readings[1:], Captions(words)))
    ties = with_crossings(found, papers, report)
    both = [(report.figure(one.figure), report.figure(one.cells[0])) for one in ties]
    return {(figure.text, cell.text) for figure, cell in both if figure.value != cell.value}


def test_each_of_the_tables_stacked_on_a_sheet_may_have_the_row() -> None:
    assert stacked(AGAIN) == {("26,599,217", "26591780"), ("20,112,004", "20104567")}


def test_a_table_of_another_firm_below_shares_little_with_the_statement() -> None:
    assert stacked(PARENT) == set()


FLOWS = """
Consolidated Statements of Cash Flows
(In thousands of yen)

                                    Six months ended     Six months ended     Fiscal year ended
                                    September 30, 2007   September 30, 2006   March 31, 2007
Net income                          3,477,400            2,853,920            5,409,713
Depreciation and amortization       2,238,630            2,176,125            4,228,048
Equity in net loss of affiliates    49,129               125,086              210,199
Purchase of property and equipment  (991,559)            (636,304)            (1,287,906)
"""


def beside() -> bytes:
    """Return a sheet with an income statement, cash flows beside it without a year, and equity below."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Interim")
        for row, line in enumerate(
            (
                ("Interim statements",),
                ("Income statement", "JPY thousand", None, None, None, None, None, None, "Cash flow", "JPY thousand"),
                (None, "6M to Sep-07", "6M to Sep-06", "FY to Mar-07", *[None] * 5, "6M to Sep-07", "6M to Sep-06"),
                (),
                ("Connectivity", 5981284, 5532282, 11239062, *[None] * 4, "Net income (NI)", 3477400, 2853920),
                ("VAS", 4484467, 3647219, 7415533, *[None] * 4, "Depreciation and amortization", 2238630, 2176125),
                ("SI", 14302188, 13252936, 30527081, *[None] * 4, "Equity in net loss of affiliates", 49129, 125086),
                ("Net income", 3477400, 2853920, 5409713, *[None] * 4, "Purchase of PP&E", -991559, -636304),
                (),
                ("Equity, JPY thousand", "Common stock", "APIC", "Accumulated deficit"),
                ("Balance, 31 Mar 2007", 16833847, 26599217, -24270769),
                ("Balance, 30 Sep 2007", 16833847, 27611737, -21099819),
            )
        ):
            sheet.write_row(row, 1, line)
    return made.getvalue()


def test_a_table_beside_is_no_column_of_the_statement() -> None:
    words = tasks.vocabulary()
    files = (("release.txt", Role.RELEASE, FLOWS.encode()), ("interim.xlsx", Role.WORKING_PAPER, beside()))
    pairs = list(tasks._in_turn([tasks.Input(name, role, content) for name, role, content in files], words))
    report = report_of(pairs, words)
    ties = [one for one in matching.match(report).supports if one.taken]
    both = [(report.figure(one.figure), report.figure(one.cells[0])) for one in ties]
    assert ("2,238,630", "2,238,630") in {(figure.text, f"{int(cell.text):,}") for figure, cell in both}
    assert all(abs(figure.value or 0) == abs(cell.value or 0) for figure, cell in both)
