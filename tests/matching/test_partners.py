"""A figure and a cell that each agree with a partner of their own are two facts, and no discrepancy."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches, report, ties
from workbench.core.report import Report, Support
from workbench.matching.partners import without_partnered

RELEASE = """
# Results

Results | 2Q07 k | 2Q06 k
Group earnings | 365,118 | 204,226
Segment earnings | 861,004 | 190,111
"""


def test_what_differs_from_another_fact_is_only_offered() -> None:
    paper = "\nLead | 2Q07 k | 2Q06 k\nGroup earnings | 365,118 | 204,226\nSegment earnings | 861,004 | 190,111\n"
    told = report(RELEASE, lead=paper)
    slots = [source.slot for source in told.sources]
    first, second = (
        [
            one.anchor
            for text in ("365,118", "861,004")
            for one in told.figures
            if one.text == text and one.anchor.source == slot
        ]
        for slot in slots
    )
    right = [Support(figure, (cell,), "same caption", 90) for figure, cell in zip(first, second, strict=True)]
    wrong = Support(first[0], (second[1],), "same caption", 80)
    assert [one.taken for one in without_partnered([*right, wrong], told)] == [True, True, False]
    assert [one.taken for one in without_partnered([right[0], wrong], told)] == [True, True]
    assert [one.taken for one in without_partnered([right[1], wrong], told)] == [True, True]


def test_an_amount_brought_forward_is_tied_where_its_column_leaves_but_its_day() -> None:
    release = "# Deficit\n\nDeficit | Mar07 k\nDeficit at beginning of period | (29,680,482)\nInventories | 1,120,452"
    paper = "TB | Mar07 y\nDeficit at beginning of period | -29680482112\nInventories | 1120451777"
    assert ("(29,680,482)", "-29680482112") in ties(release, tb=paper)
    assert ("(29,680,428)", "-29680482112") not in ties(release.replace("482)", "428)"), tb=paper)


@pytest.mark.parametrize("caption", ["Accumulated deficit - beginning of year", "Accumulated deficit (beg of yr)"])
def test_an_amount_of_the_beginning_of_a_year_is_that_of_the_day_before(caption: str) -> None:
    release = "# Equity\n\nEquity | Mar07 k | Sep07 k\nAccumulated deficit | (24,270,769) | (21,099,819)"
    release += "\nInventories | 1,111,086 | 1,877,963\nCommon stock | 16,833,847 | 16,833,847"
    paper = f"TB | Sep07 y\n{caption} | -24270769112\nInventories | 1877963112\nCommon stock | 16833847000"
    assert ("(24,270,769)", "-24270769112") in ties(release, tb=paper)
    slipped = release.replace("(24,270,769)", "(24,270,796)")
    assert ("(24,270,796)", "-24270769112") not in ties(slipped, tb=paper)
    assert ("(21,099,819)", "-24270769112") not in ties(release, tb=paper)


NET = """
# Balance sheet

Balance sheet | Sep07 k
Cash and cash equivalents | 11,669,876
Accounts receivable, net of allowance of {31,983/Sep07 k/Allowance for doubtful accounts} | 9,107,377
Inventories | 1,877,963
Common stock, par value {5/Sep07 y/par value} | 4
Prepaid expenses | 1,735,540
"""
GROSS = """
TB | Sep07 y
Cash and cash equivalents | 11669876009
Accounts receivable | 9139360212
Allowance for doubtful accounts | -31982988
Inventories | 1877962997
Common stock | 4000
Prepaid expenses | 1735540018
"""


def test_an_account_before_the_allowance_that_the_caption_tells_is_only_offered() -> None:
    found = ties(NET, tb=GROSS)
    assert ("11,669,876", "11669876009") in found
    assert ("31,983", "-31982988") in found
    assert ("9,107,377", "9139360212") not in found


def test_an_account_that_differs_by_anything_else_is_no_gross_amount() -> None:
    assert ("9,107,377", "9139460212") in ties(NET, tb=GROSS.replace("9139360212", "9139460212"))


def test_an_amount_of_few_digits_that_agrees_is_no_gross_amount() -> None:
    assert ("4", "4000") in ties(NET, tb=GROSS)


ALLOWANCES = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash and cash equivalents | 11,669,876 | 13,554,544
Other current assets, net of allowance of {719/Sep07 k/allowance for doubtful accounts} | 1,777,657 | 930,571
Advances, net of allowance of {16,701/Sep07 k/loan loss valuation allowance} | 1,065,431 | 858,490
Other assets, net of allowance of {67,027/Sep07 k/allowance for doubtful accounts} | 4,477,523 | 3,260,053
"""
RESERVES = """
TB | Sep07 y | Mar07 y
Cash and cash equivalents | 11669876009 | 13554544110
Allowance - doubtful accounts, current | -719000 | -4570000
Loan loss valuation allowance | -16701000 | -16701000
Allowance for doubtful accounts | -67027000 | -69050000
Advances, net | 1065431000 | 858490000
"""


def test_the_allowance_of_one_row_is_not_that_of_another() -> None:
    found = ties(ALLOWANCES, tb=RESERVES)
    assert ("67,027", "-67027000") in found
    assert ("719", "-67027000") not in found


def test_an_allowance_that_no_cell_holds_differs_in_earnest() -> None:
    release = ALLOWANCES.replace("67,027", "67,072").replace("{719/Sep07 k/allowance for doubtful accounts}", "719")
    assert ("67,072", "-67027000") in ties(release, tb=RESERVES)


def test_digits_printed_once_without_their_scale_are_for_the_release_to_settle() -> None:
    again = ALLOWANCES + ALLOWANCES.replace("{16,701/Sep07 k", "{16,701/Sep07 y").replace("# Balance", "# The balance")
    told, found = matches(again, tb=RESERVES)
    assert [told.figure(one.figure).scale for one in found.supports if one.taken and _is(told, one, "16,701")] == [3]


def _is(told: Report, one: Support, text: str) -> bool:
    return told.figure(one.figure).text == text


EXPENSES = """
# Statement of income

Statement of income | 2Q07 k | 2Q06 k
Interest income | 20,343 | 4,432
Interest expense | (118,370) | (98,498)
Foreign exchange gain (loss) | | (700)
Other income, net | 4,509 | (16,085)
"""
CHANGED_PLACES = """
Lead | 2Q07 k | 2Q06 k
Interest income | 20,343 | 4,432
Interest expense | (118,370) | (700)
Foreign exchange gain (loss) | 1,809 | (98,498)
Other income, net | 4,509 | (16,085)
"""


def test_rows_that_changed_places_both_differ_though_one_amount_has_few_digits() -> None:
    found = ties(EXPENSES, lead=CHANGED_PLACES)
    assert {("(98,498)", "(700)"), ("(700)", "(98,498)")} <= set(found)
