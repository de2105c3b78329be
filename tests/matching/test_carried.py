"""Balances of accounts that are not closed yet, to which the result of the period is still to be carried."""

from __future__ import annotations

from tests.matching.printed import matches

RELEASE = """
# Statements of income

Statements of income | 1H07 k | 1H06 k
Revenues | 312,345 | 298,111
Salaries | 98,765 | 91,234
Rent | 12,468 | 11,357
Net income | 45,678 | 41,222

# Balance sheets

Balance sheets | Sep07 k | Mar07 k
Cash | 65,123 | 18,111
Accounts receivable | 33,219 | 30,777
Total assets | 545,678 | 541,222
Accounts payable | 77,531 | 70,246
Retained earnings | 199,999 | 154,321
"""

SHEET = """
Balances | Sep07 k
Cash | 65123
Accounts receivable | 33219
Total assets | 545678
Accounts payable | 77531
Retained earnings | 199999
"""

INCOME = """
Income | 1H07 k
Revenues | 312345
Salaries | 98765
Rent | 12468
Net income | 45678
"""

OPEN = """
Accounts | Sep07 k | 1H07 k
Cash | 65123 |
Accounts receivable | 33219 |
Accounts payable | 77531 |
Retained earnings | 154321 |
Revenues | | 312345
Salaries | | 98765
Rent | | 12468
"""

SIDES = """
TB | 1H07 k Debit | 1H07 k Credit
Cash | 65123 |
Accounts receivable | 33219 |
Accounts payable | | 77531
Retained earnings | | 154321
Revenues | | 312345
Salaries | 98765 |
Rent | 12468 |
"""


def differing(**papers: str) -> set[tuple[str, str]]:
    made, found = matches(RELEASE, **papers)
    pairs = ((made.figure(one.figure), made.figure(one.cells[0]), one) for one in found.supports if one.taken)
    return {(figure.text, cell.text) for figure, cell, one in pairs if figure.value != (cell.value or 0) * one.sign}


def offered(**papers: str) -> set[tuple[str, str]]:
    made, found = matches(RELEASE, **papers)
    return {
        (made.figure(one.figure).text, made.figure(one.cells[0]).text)
        for one in found.supports
        if not one.taken and "not carried" in one.evidence
    }


def test_retained_earnings_of_open_accounts_that_lack_only_the_result_are_offered() -> None:
    for paper in (OPEN, SIDES):
        assert not differing(tb=paper)
        assert offered(tb=paper) == {("199,999", "154321")}


def test_open_accounts_may_show_the_result_where_their_sheet_is_called_a_trial_balance() -> None:
    shown = OPEN.rstrip() + "\nNet income | | 45678\n"
    assert offered(tb=shown.replace("Accounts |", "Trial balance |")) == {("199,999", "154321")}
    assert differing(tb=shown) == {("199,999", "154321")}
    assert differing(tb=shown.replace("45678", "45687")) == {("199,999", "154321"), ("45,678", "45687")}


def test_open_accounts_may_stand_on_two_sheets_of_a_trial_balance() -> None:
    balances = (
        SHEET.replace("Balances", "TB balances").replace("199999", "154321").replace("Total assets | 545678\n", "")
    )
    earned = INCOME.replace("Income", "TB income").replace("Net income | 45678\n", "")
    assert offered(tb=f"{balances}\n\n{earned}") == {("199,999", "154321")}


def test_retained_earnings_that_lack_more_than_the_result_differ() -> None:
    assert differing(tb=OPEN.replace("154321", "154231")) == {("199,999", "154231")}


def test_retained_earnings_of_a_balance_sheet_that_lack_the_result_differ() -> None:
    """A final balance sheet without the result is wrong, whatever else the workbook holds."""
    short = SHEET.replace("199999", "154321")
    assert differing(bs=short) == {("199,999", "154321")}
    assert differing(bs=f"{short}\n\n{INCOME}") == {("199,999", "154321")}


def test_what_no_result_is_carried_to_differs_though_it_lacks_just_that() -> None:
    for right, wrong, printed in (("| 65123", "19445", "65,123"), ("| 545678", "500000", "545,678")):
        paper = SHEET.replace(right, f"| {wrong}")
        assert differing(bs=f"{paper}\n\n{INCOME}") == {(printed, wrong)}
    assert differing(tb=OPEN.replace("| 65123", "| 19445")) >= {("65,123", "19445")}
