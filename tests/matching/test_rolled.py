"""The balances of a roll-forward are those of what it rolls, which its heading names."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
import xlsxwriter

from tests.matching.printed import report
from workbench import matching, tasks
from workbench.core.caption import Captions
from workbench.core.report import Report, report_of
from workbench.core.source import Role
from workbench.core.steps import finished
from workbench.matching.kinship import Kin, kin, nameless, opposed
from workbench.matching.lines import lines_of
from workbench.matching.opposites import TOTAL_ASSETS

RELEASE = """
Consolidated balance sheet
(In thousands of yen)

                                 September 30, 2007       March 31, 2007
Inventories                       1,877,963               1,111,087
Property and equipment, net      11,300,856               9,832,396
Intangible assets, net            5,816,862               2,876,894
Accumulated deficit             (21,099,819)            (24,270,769)
Total assets                     53,237,893              47,693,004
"""


def rolled(heading: str, opening: tuple[str, object], closing: tuple[str, object]) -> Report:
    """Return a release read beside a sheet of a roll-forward under a heading."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("E")
        rows = (
            ("E - Fixed assets, six months to 30 September 2007 (JPY thousand)", None),
            (None, "JPY thousand"),
            (heading, None),
            opening,
            ("Additions", 2961494),
            ("Charge for the period and other", -21526),
            closing,
        )
        for row, (caption, amount) in enumerate(rows):
            for column, value in enumerate((caption, amount)):
                if value is not None:
                    sheet.write(row, column, value)
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, RELEASE.encode()),
        tasks.Input("paper.xlsx", Role.WORKING_PAPER, made.getvalue()),
    ]
    return report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())


def tied(found: Report) -> set[tuple[str, str]]:
    """Return the texts of figures with the cells that they are tied to."""
    return {
        (found.figure(one.figure).text, str(found.place(cell).cell))
        for one in matching.match(found).supports
        if one.taken
        for cell in one.cells
    }


@pytest.mark.parametrize(
    "heading",
    [
        "Intangible assets - movement in the six months",
        "Roll-forward of intangible assets",
        "Movements in intangible assets during the period",
    ],
)
def test_opening_and_closing_rows_are_of_what_the_heading_rolls(heading: str) -> None:
    report = rolled(heading, ("Opening 1 April 2007", 2876894), ("Closing 30 September 2007", 5816862))
    assert tied(report) == {("2,876,894", "B4"), ("5,816,862", "B7")}


def test_what_is_carried_forward_is_the_balance_at_the_end() -> None:
    report = rolled(
        "PP&E roll-forward (incl. leased assets)", ("NBV b/f 31 March 2007", 9832396), ("NBV c/f", 11300856)
    )
    assert tied(report) == {("9,832,396", "B4"), ("11,300,856", "B7")}


def test_a_row_between_them_is_no_balance_of_it() -> None:
    report = rolled("Inventories - movement", ("Opening 1 April 2007", 1111000), ("Write-downs", 1877963))
    assert ("1,877,963", "B7") not in tied(report)


def test_a_heading_that_rolls_nothing_named_names_no_balance() -> None:
    report = rolled("Movements in the six months", ("Opening 1 April 2007", 2876000), ("Closing 30 Sep 2007", 5816000))
    assert tied(report) == set()


def test_a_balance_of_what_is_rolled_is_no_total_without_a_name() -> None:
    words = tasks.vocabulary()
    sources = (
        "# BS\n\nConsolidated balance sheet | Sep07 k\nIntangible assets | 5,816,862\nTOTAL | 53,237,893",
        "# E\n\nIntangible assets roll-forward | Sep07 k\nAdditions | 100\nClosing balance | 5,815,570",
    )
    captions = Captions(words)
    (*_, total), (*_, closing) = (finished(lines_of(report(text).readings, captions)) for text in sources)
    total = replace(total, own=TOTAL_ASSETS)
    closing = replace(closing, own=TOTAL_ASSETS | {"intangible"})
    assert kin(total, closing, captions) is Kin.NONE
    assert opposed(total, closing)
    assert not opposed(replace(total, moment=closing.moment), closing)
    assert kin(total, replace(closing, own=TOTAL_ASSETS), captions) > Kin.NONE
    assert not nameless(replace(closing, moment=frozenset()), closing)
    assert nameless(closing, closing)


def titled(title: str) -> Report:
    """Return the release beside a sheet of csv that rolls one thing, named by its title alone."""
    paper = f"""{title}
JPY thousands
,
,Six months ended Sep 30 2007
Opening balance,3076894
Additions,2939968
Closing balance,6016862
"""
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, RELEASE.encode()),
        tasks.Input("paper.csv", Role.WORKING_PAPER, paper.encode()),
    ]
    return report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())


def test_what_is_rolled_by_the_title_of_a_sheet_is_held_against_it() -> None:
    assert {figure for figure, _ in tied(titled("Intangible assets rollforward"))} == {"2,876,894", "5,816,862"}


@pytest.mark.parametrize(
    "title",
    [
        "Intangible assets rollforward gross",
        "Intangible assets rollforward (at cost)",
        "Intangible assets rollforward (cost)",
        "Intangible assets rollforward - cost",
        "Intangible assets rollforward 取得価額",
        "Intangible assets movement in cost",
    ],
)
def test_what_is_rolled_gross_is_not_held_against_the_net_amount(title: str) -> None:
    assert tied(titled(title)) == set()


LOANS = """
Consolidated balance sheet
(In thousands of yen)

                                 September 30, 2007       March 31, 2007
Inventories                       1,877,963               1,111,087
Accounts receivable               9,107,377               9,675,725
Short-term borrowings            10,650,400               6,050,200
Total assets                     53,237,893              47,693,004
"""
BREAKDOWN = """{title},,
JPY thousand,,
Account,September 30 2007,March 31 2007
Work in process,977640,663642
Merchandise,900323,447454
{total},1877963,{prior}
"""


def held_against(title: str, total: str = "Total", prior: str = "1111096") -> set[str]:
    """Return the figures that a breakdown ties to, named by its title alone."""
    paper = BREAKDOWN.format(title=title, total=total, prior=prior)
    lead = "Lead (JPY thousand),,\nAccount,September 30 2007,March 31 2007\nInventories,1877963,1111087\n"
    named = ("release.txt", Role.RELEASE, LOANS), ("lead.csv", Role.WORKING_PAPER, lead)
    files = (*named, ("paper.csv", Role.WORKING_PAPER, paper))
    inputs = [tasks.Input(name, role, text.encode()) for name, role, text in files]
    found = report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())
    slot = found.sources[-1].slot
    supports = [one for one in matching.match(found).supports if one.taken]
    return {found.figure(one.figure).text for one in supports for cell in one.cells if cell.source == slot}


@pytest.mark.parametrize(
    "title",
    [
        "Inventories - breakdown at September 30 2007",
        "C-1 detail Example Co. Ltd. Inventories - breakdown",
        "Breakdown of inventories",
        "Inventories listing",
        "Details of inventories",
        "棚卸資産内訳",
    ],
)
def test_the_total_of_a_breakdown_is_what_its_title_says(title: str) -> None:
    assert held_against(title) == {"1,877,963", "1,111,087"}


def test_a_total_below_a_title_that_breaks_nothing_down_contests_no_cell_that_agrees() -> None:
    assert "1,111,087" not in held_against("Stock count sheets of the warehouse")


def test_a_total_with_a_name_of_its_own_is_not_what_the_title_says() -> None:
    assert "1,111,087" not in held_against("Inventories - breakdown", total="Total of merchandise held for others")


def test_a_breakdown_is_of_what_a_row_of_the_workbook_with_that_caption_is() -> None:
    made = BytesIO()
    heads = ("Account", "September 30 2007", "March 31 2007")
    sheets = {
        "FS": (
            ("Balance sheet (JPY thousand)",),
            heads,
            ("Inventories", 1877963, 1111087),
            ("Accounts receivable", 9107377, 9675725),
            ("Bank loans (current)", 10650400, 6050200),
            ("Total assets", 53237893, 47693004),
        ),
        "C-1": (
            ("Bank loans (current) - breakdown (JPY thousand)",),
            heads,
            ("First revolver", 6150400, 4200200),
            ("Second revolver", 4500000, 1850000),
            ("Total", 10650400, 6050200),
        ),
    }
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                sheet.write_row(row, 0, cells)
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, LOANS.encode()),
        tasks.Input("paper.xlsx", Role.WORKING_PAPER, made.getvalue()),
    ]
    found = report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())
    ties = [(one, found.place(cell)) for one in matching.match(found).supports if one.taken for cell in one.cells]
    assert {(found.figure(one.figure).text, place.cell) for one, place in ties if place.sheet == "C-1"} == {
        ("10,650,400", "B5"),
        ("6,050,200", "C5"),
    }
