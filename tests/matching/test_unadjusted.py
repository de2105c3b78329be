"""What differs in a column before adjustment is no discrepancy where another paper holds what it was adjusted to."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.matching.printed import report
from workbench import matching, tasks
from workbench.core.report import Support, report_of
from workbench.core.source import Role
from workbench.matching.unadjusted import without_unadjusted

ZERO = Decimal(0)
RELEASE = """
Revenue breakdown
(In millions of yen)

                                 Three months ended       Three months ended
                                 September 30, 2007       September 30, 2006
Systems construction             4,168                    3,871
Systems operation                3,799                    3,350
Systems integration revenues     7,967                    7,221
"""
DETAIL = """Systems integration detail (JPY thousand),,
Detail,{heading},2Q06 (Jul-Sep 2006)
Systems construction,{construction},3871200
Systems operation,3799466,3349773
Systems integration revenues,{total},7220973
"""
LEAD = """Revenue lead (JPY thousand),,
Account,2Q07 (Jul-Sep 2007),2Q06 (Jul-Sep 2006)
Systems integration revenues,7967466,7220973
Equipment sales,391128,630066
"""
PLAIN = "2Q07 (Jul-Sep 2007)"
BEFORE = "2Q07 (Jul-Sep 2007) pre-adj"


def differing(*papers: str) -> set[str]:
    """Return the cells that differ from a figure of the release."""
    named = ((f"paper {at}.csv", Role.WORKING_PAPER, text) for at, text in enumerate(papers))
    files = (("release.txt", Role.RELEASE, RELEASE), *named)
    inputs = [tasks.Input(name, role, text.encode()) for name, role, text in files]
    report = report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())
    ties = [one for one in matching.match(report).supports if one.taken and len(one.cells) == 1]
    assert ties
    both = [(report.figure(one.figure), report.figure(one.cells[0])) for one in ties]
    return {cell.text for figure, cell in both if abs((figure.value or ZERO) - (cell.value or ZERO)) > figure.step}


def detail(heading: str, construction: int = 4139448, operation: int = 3799466) -> str:
    return DETAIL.format(heading=heading, construction=construction, total=construction + operation)


def test_what_was_adjusted_in_another_paper_differs_nowhere() -> None:
    assert differing(detail(BEFORE), LEAD) == set()


@pytest.mark.parametrize("heading", [PLAIN, f"{PLAIN} as adjusted"])
def test_any_other_column_differs_in_earnest(heading: str) -> None:
    assert "4139448" in differing(detail(heading), LEAD)


def test_a_column_that_was_adjusted_nowhere_differs_in_earnest() -> None:
    assert "4139448" in differing(detail(BEFORE))


def test_a_part_that_differs_where_the_total_was_not_adjusted_does_so_in_earnest() -> None:
    paper = detail(BEFORE, operation=3828018)
    assert "4139448" in differing(paper, LEAD)


def test_a_row_of_another_amount_than_what_was_adjusted_differs_in_earnest() -> None:
    slipped = detail(BEFORE, construction=4168300).replace("3799466", "3979466")
    moved = slipped.replace(f"{4168300 + 3799466}", f"{4139448 + 3799466}")
    assert "3979466" in differing(moved, LEAD)


CHANGED = """
As of September 30, 2007, property and equipment increased by JPY 1,468 million from the amount as of March 31, 2007.

Balance sheet
(In thousands of yen)

                                 September 30, 2007       March 31, 2007
Property and equipment           11,300,856               9,832,396
Intangible assets                 5,816,862               2,876,894
Guarantee deposits                1,960,988               1,686,141
"""
BOOKED = """Breakdown (JPY thousands),,,
Account,{heading},2007/3/31,Movement
Property and equipment,11286120,9832396,1453724
Intangible assets,5816862,2876894,2939968
Guarantee deposits,1960988,1686141,274847
"""
SUMMARY = BOOKED.format(heading="2007/9/30").replace("11286120", "11300856").replace("1453724", "1468460")


def cells(*papers: str, release: str = CHANGED) -> set[str]:
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, release.encode()),
        *(tasks.Input(f"paper {at}.csv", Role.WORKING_PAPER, text.encode()) for at, text in enumerate(papers)),
    ]
    report = report_of(list(tasks._in_turn(inputs, tasks.vocabulary())), tasks.vocabulary())
    return {report.figure(one.cells[0]).text for one in matching.match(report).supports if one.taken}


def test_nor_does_a_movement_worked_out_of_it() -> None:
    found = cells(BOOKED.format(heading="per GL before adj. 2007/9/30"), SUMMARY)
    assert "1468460" in found
    assert found.isdisjoint({"11286120", "1453724"})


def test_a_movement_between_balances_that_are_adjusted_differs_in_earnest() -> None:
    assert "11286120" in cells(BOOKED.format(heading="2007/9/30"), SUMMARY)
    assert "1453724" in cells(BOOKED.format(heading="per GL before adj. 2007/9/30"))


ADJUSTED = """Lead schedule (JPY thousands),,,,,
Account,Unadj. 2007/9/30,AJE,2007/9/30,2007/3/31,Movement
Property and equipment,11286120,14736,11300856,9832396,1468460
Intangible assets,5816862,0,5816862,2876894,2939968
Guarantee deposits,1960988,0,1960988,1686141,274847
"""
TOTALLED = """Detail (JPY thousands),,,
Account,2007/9/30,2007/3/31,Movement
Property and equipment,,,
Servers,7111220,6110000,1001220
Leased equipment,4174900,3722396,452504
Total,{total},9832396,{movement}
"""


def test_nor_does_a_detail_of_what_the_lead_schedule_has_before_adjustment() -> None:
    found = cells(ADJUSTED, TOTALLED.format(total=11286120, movement=1453724))
    assert "1468460" in found
    assert found.isdisjoint({"11286120", "1453724"})


def test_a_detail_of_another_balance_differs_in_earnest() -> None:
    assert "11268138" in cells(ADJUSTED, TOTALLED.format(total=11268138, movement=1435742))


def test_an_adjusted_balance_that_no_entry_changed_differs_in_earnest() -> None:
    slipped = ADJUSTED.replace("11286120,14736", "11286120,").replace("11300856", "11286120")
    assert "11286120" in cells(slipped, SUMMARY)


def test_the_row_says_as_well_that_a_balance_was_adjusted() -> None:
    more = "1,468 million, intangible assets increased by JPY 2,940 million and guarantee deposits by JPY 275 million"
    unstated = CHANGED.replace("  11,300,856", "  ").replace("1,468 million", more)
    detail_of = BOOKED.format(heading="2007/9/30")
    assert "1453724" not in cells(ADJUSTED, detail_of, release=unstated)
    assert "1453724" in cells(ADJUSTED.replace(",14736,", ",0,"), detail_of, release=unstated)


STATED = "# Results\n\nResults | 2Q07 k\nEquity in net loss of affiliates | (29,277)\n"


@pytest.mark.parametrize(("entry", "stays"), [("(5,561)", False), ("5,561", True), ("(5,516)", True), ("", True)])
def test_what_the_entry_of_its_row_turns_into_the_figure_is_no_discrepancy(entry: str, *, stays: bool) -> None:
    lead = f"Lead | 2Q07 k before | 2Q07 k entry | 2Q07 k\nEquity in loss | (23,716) | {entry} | (29,285)\n"
    told = report(STATED, lead=lead)
    at = {one.text: one.anchor for one in told.figures}
    ties = [Support(at["(29,277)"], (at[text],), "same caption", 82) for text in ("(23,716)", "(29,285)")]
    assert [one.taken for one in without_unadjusted(ties, told)] == [stays, True]


RECEIVABLES = """
Consolidated balance sheets
(In millions of yen)

                                 September 30, 2007       March 31, 2007
Trade receivables                {stated}                    4,998
Inventories                      3,123                    3,001
Prepaid expenses                   412                      388
"""
COLUMNS = """Working capital lead (JPY million),,,
Account,30-Sep-07 unadjusted,{heading},31-Mar-07
Trade receivables,5112,{amount},4998
Inventories,3123,,3001
Prepaid expenses,412,,388
"""


@pytest.mark.parametrize(
    ("heading", "amount", "stated"),
    [
        ("Allowance", -112, "5,000"),
        ("Credit loss allowance", -112, "5,000"),
        ("of which overdue", 40, "5,152"),
        ("AJE proposed (not booked)", 40, "5,152"),
        ("Passed adjustments", 40, "5,152"),
        ("Waived adj.", 40, "5,152"),
        ("Entries unbooked", 40, "5,152"),
        ("SUM entries", 40, "5,152"),
        ("未修正の修正仕訳", 40, "5,152"),
        ("AJE", -40, "5,152"),
        ("AJE", 38, "5,152"),
    ],
)
def test_what_was_not_booked_explains_no_difference(heading: str, amount: int, stated: str) -> None:
    paper = COLUMNS.format(heading=heading, amount=amount)
    assert "5112" in cells(paper, release=RECEIVABLES.format(stated=stated))


@pytest.mark.parametrize("heading", ["AJE", "RJE", "Adj.", "Reclass", "修正仕訳", "30-Sep-07 entries"])
def test_what_was_booked_in_the_row_explains_the_difference(heading: str) -> None:
    paper = COLUMNS.format(heading=heading, amount=40)
    assert "5112" not in cells(paper, release=RECEIVABLES.format(stated="5,152"))


@pytest.mark.parametrize(("stated", "differs"), [("5,140", False), ("5,152", True)])
def test_all_entries_of_a_row_explain_a_difference_together(stated: str, *, differs: bool) -> None:
    paper = COLUMNS.format(heading="AJE,RJE", amount="40,-12").replace(",,,\n", ",,,,\n").replace(",,3", ",,,3")
    assert ("5112" in cells(paper, release=RECEIVABLES.format(stated=stated))) is differs


def test_an_entry_behind_the_next_balance_is_one_of_that() -> None:
    paper = """Working capital lead (JPY million),,,
Account,30-Sep-07 unadjusted,31-Mar-07 unadjusted,AJE
Trade receivables,5112,4958,40
Inventories,3123,3001,
Prepaid expenses,412,388,
"""
    found = cells(paper, release=RECEIVABLES.format(stated="5,152"))
    assert "5112" in found
    assert "4958" not in found


@pytest.mark.parametrize(("entry", "stays"), [("0", True), ("5,561", False), ("", False)])
def test_a_balance_before_adjustment_in_whose_row_every_entry_is_nil_differs_in_earnest(
    entry: str, *, stays: bool
) -> None:
    lead = (
        f"Lead | 2Q07 k unadjusted | 2Q07 k entry | 2Q07 k adjusted\nEquity in loss | (23,716) | {entry} | (29,277)\n"
    )
    told = report(STATED, lead=lead)
    stated, *_ = told.figures
    at = {one.text: one.anchor for one in told.figures if one.anchor.source != stated.anchor.source}
    ties = [Support(stated.anchor, (at[text],), "same caption", 82) for text in ("(23,716)", "(29,277)")]
    assert [one.taken for one in without_unadjusted(ties, told)] == [stays, True]
