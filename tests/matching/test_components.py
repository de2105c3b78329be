"""One of several accounts that a paper adds up is held against no figure of the whole."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from workbench import matching, tasks
from workbench.core.report import Report, report_of
from workbench.core.source import Role

RELEASE = """
Consolidated balance sheet
(In thousands of yen)

                                 September 30, 2007       March 31, 2007
Short-term borrowings            10,650,000               6,050,000
Accrued expenses                    980,609                 897,355
Accounts payable                  6,126,583               8,464,835
"""
INCOME = """
Consolidated statement of income
(In thousands of yen)

                                 Six months ended         Six months ended
                                 September 30, 2007       September 30, 2006
Interest income                      31,555                   7,481
Interest expense                    215,278                 205,500
Other income (loss), net             14,702                  49,096
"""

Cell = tuple[str, object]


def workbook(sheets: dict[str, dict[str, object]]) -> bytes:
    """Return a workbook; a value that is a pair is a formula with its cached result."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for name, cells in sheets.items():
            sheet = book.add_worksheet(name)
            for at, value in cells.items():
                if isinstance(value, tuple):
                    sheet.write_formula(at, *value[:1], None, value[1])
                else:
                    sheet.write(at, value)
    return made.getvalue()


def report(release: str, paper: bytes, name: str = "paper.xlsx") -> Report:
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, release.encode()),
        tasks.Input(name, Role.WORKING_PAPER, paper),
    ]
    return report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())


def tied(found: Report) -> dict[str, set[str]]:
    """Return the cells that each figure of the release is tied to, by its text."""
    cells: dict[str, set[str]] = {}
    for one in matching.match(found).supports:
        if one.taken:
            places = {f"{found.place(cell).sheet}!{found.place(cell).cell}" for cell in one.cells}
            cells.setdefault(found.figure(one.figure).text, set()).update(places)
    return cells


def paper(total: tuple[str, int], *, banks: int = 6428365728, lead: str = "=Detail!B5") -> bytes:
    detail: dict[str, object] = {
        "A1": "Liabilities lead - account detail (JPY)",
        "B2": "30 September 2007",
        "A3": "Bank overdrafts / short-term notes",
        "B3": 4221634290,
        "A4": "Short-term loans - banks",
        "B4": banks,
        "A5": "Total to lead",
        "B5": total,
        "A7": "Accrued expenses",
        "B7": 980609000,
        "A8": "Accounts payable",
        "B8": 6126583000,
    }
    leads: dict[str, object] = {
        "A1": "Liabilities lead (JPY)", "B2": "30 September 2007", "C2": "31 March 2007",
        "A3": "Short-term loans payable", "B3": (lead, total[1]), "C3": 6049999973,
        "A4": "Accrued expenses", "B4": 980609000, "C4": 897355000,
        "A5": "Accounts payable", "B5": 6126583000, "C5": 8464835000,
    }  # fmt: skip
    return workbook({"Lead": leads, "Detail": detail})


def test_an_account_of_a_sum_is_not_held_against_the_whole() -> None:
    found = tied(report(RELEASE, paper(("=SUM(B3:B4)", 10920000018), banks=6698365728)))
    assert "Lead!B3" in found["10,650,000"]
    assert "Detail!B4" not in found["10,650,000"]


def test_nor_is_one_that_the_sum_leaves_out() -> None:
    found = tied(report(RELEASE, paper(("=SUM(B3:B3)", 4221634290))))
    assert "Lead!B3" in found["10,650,000"]
    assert "Detail!B4" not in found["10,650,000"]


def test_a_cell_that_is_only_referred_to_differs_too() -> None:
    whole = paper(("=B4", 10560000000), banks=10560000000, lead="=Detail!B4")
    assert {"Lead!B3", "Detail!B4"} <= tied(report(RELEASE, whole))["10,650,000"]


@pytest.mark.parametrize(
    "lead",
    ["=VLOOKUP(A3,Detail!A3:B4,2,0)", "=MAX(Detail!B4,Detail!B3)", "=IF(Detail!B3>0,Detail!B4,Detail!B3)",
     "=ROUND(Detail!B4/Detail!B9,0)", "=Detail!B4*Detail!B9", "=Detail!B4+90000000"],
)  # fmt: skip
def test_nor_is_what_is_looked_up_chosen_or_scaled_a_sum(lead: str) -> None:
    whole = paper(("=B4", 10560000000), banks=10560000000, lead=lead)
    assert "Detail!B4" in tied(report(RELEASE, whole))["10,650,000"]


def sundry(beside: str) -> bytes:
    return f"""Other income and expenses (JPY thousand),,
Account,6M to Sep-07,6M to Sep-06
Interest income,31555,7481
Interest expense,215278,205500
Sundry income,18936,52190
{beside},4234,3094
""".encode()


def test_a_gain_beside_its_loss_is_not_held_against_the_net() -> None:
    assert "14,702" not in tied(report(INCOME, sundry("Sundry losses"), "paper.csv"))


def test_a_gain_with_no_loss_beside_it_is() -> None:
    assert tied(report(INCOME, sundry("Bank fees"), "paper.csv"))["14,702"]


def test_gains_and_losses_that_a_release_keeps_apart_differ_in_earnest() -> None:
    wrong = sundry("Sundry losses").replace(b"Interest income,31555", b"Interest income,35155")
    assert tied(report(INCOME, wrong, "paper.csv"))["31,555"]


@pytest.mark.parametrize("losses", ["Sundry losses,0,0", "Sundry losses,100,100"])
def test_a_gain_that_its_loss_does_not_net_to_the_figure_is_held_against_it(losses: str) -> None:
    wrong = sundry("Sundry losses").replace(b"Sundry losses,4234,3094", losses.encode()).replace(b"18936", b"14720")
    assert tied(report(INCOME, wrong, "paper.csv"))["14,702"]


TURNOVER = """
Consolidated Statements of Income
(Thousands of yen)
                             Six months ended     Six months ended
                           September 30, 2007   September 30, 2006
Net sales                          48,215,331           45,401,220
Operating expenses                 42,410,665           40,150,450
Operating profit (loss)             5,804,666            5,250,770
"""


def test_revenue_above_expenses_is_no_side_of_sales_nor_are_operating_expenses_of_operating_profit() -> None:
    wrong = b"""Income statement (JPY thousand),,
,6M to Sep-07,6M to Sep-06
Revenue,48215341,45401220
Expenses,42410665,40150450
Operating income,5804676,5250770
Operating expenses,42410665,40150450
"""
    found = tied(report(TURNOVER, wrong, "paper.csv"))
    assert found["48,215,331"]
    assert found["5,804,666"]


FLOWS = """
Consolidated Statements of Cash Flows
(Thousands of yen)
                                              Six months ended     Six months ended
                                            September 30, 2007   September 30, 2006
Financing activities:
Repayments of long-term borrowings                  (1,769,000)            (559,866)
Proceeds from securities loan agreement                 480,960             310,000
Repayments of securities loan agreement                (496,080)           (305,500)
Principal payments under capital leases               (883,124)           (807,669)
"""


@pytest.mark.parametrize(("net", "differs"), [("-15120,4500", False), ("-495080,-305500", True)])
def test_a_paper_s_net_is_neither_what_came_in_nor_what_was_paid_back(net: str, differs: bool) -> None:
    lines = [
        "Cash flow worksheet (JPY thousand),,", ",6M to Sep-07,6M to Sep-06", "Financing activities,,",
        "Repayments of long-term borrowings,-1769000,-559866", f"Securities loan agreement,{net}",
        "Principal payments under capital leases,-883124,-807669",
    ]  # fmt: skip
    found = tied(report(FLOWS, "\n".join(lines).encode(), "paper.csv"))
    assert found["(1,769,000)"]
    assert bool(found.get("(496,080)")) is differs
    assert not found.get("480,960")
