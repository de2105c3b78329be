"""Rows that stand between rows that tie, and what other places of the release lend them."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches, ties

RELEASE = """
# Statements of income

Revenues and costs | 2Q07 k | 2Q06 k
Systems integration | 7,967,763 | 7,220,973
Outsourced widgets | 391,130 | 630,066
Total revenues | 8,358,893 | 7,851,039
Cost of revenues | 5,937,931 | 5,610,503
Sales and marketing | 1,088,023 | 842,796
"""
PAPER = """
Support | 2Q07 k | 2Q06 k
Systems integration | 7,967,763 | 7,220,973
Line B (external) | 391,130 | 630,066
Net sales | 8,358,893 | 7,851,039
COGS | 5,937,931 | 5,610,503
S&M | 1,088,023 | 842,796
"""


def test_a_row_of_other_words_between_rows_that_tie() -> None:
    assert ("391,130", "391,130") in ties(RELEASE, paper=PAPER)


def test_its_amount_that_differs_is_found_where_another_agrees() -> None:
    assert ("391,130", "319,130") in ties(RELEASE, paper=PAPER.replace("391,130", "319,130"))


def test_a_row_of_other_words_and_other_amounts_is_not_tied() -> None:
    paper = PAPER.replace("391,130", "112,405").replace("630,066", "98,777")
    assert not {one for one in ties(RELEASE, paper=paper) if one[0] in ("391,130", "630,066")}


@pytest.mark.parametrize("called", ["Systems integration gross margin", "GM systems integration"])
def test_what_is_left_of_a_revenue_is_not_its_cost_though_it_stands_in_its_place(called: str) -> None:
    release = """
Revenue breakdown | 2Q07 m | 2Q06 m
Systems construction | 4,168 | 3,871
Systems maintenance | 3,799 | 3,350
Cost of systems integration | 5,938 | 5,611
Backbone cost | 849 | 876
"""
    paper = """
Breakdown | 2Q07 m
Systems construction | 4,168
Systems maintenance | 3,799
CALLED | 2,030
Backbone cost | 849
"""
    assert ("5,938", "2,030") not in ties(release, paper=paper.replace("CALLED", called))
    costs = paper.replace("CALLED", "Systems integration costs").replace("2,030", "5,983")
    assert ("5,938", "5,983") in ties(release, paper=costs)


def test_an_amount_alone_makes_no_tie() -> None:
    alone = """
Other | 2Q07 k | 2Q06 k
Line B (external) | 391,130 | 630,066
Something else | 8,358 | 7,851
"""
    assert not ties(RELEASE, paper=alone)


def test_a_sheet_in_millions_is_itself_rounded() -> None:
    paper = """
Support | 2Q07 m | 2Q06 m
Systems integration | 7,968 | 7,221
Total revenues | 8,359 | 7,851
Cost of revenues | 5,938 | 5,611
Sales and marketing | 1,088 | 834
"""
    found = ties(RELEASE, paper=paper)
    assert ("7,967,763", "7,968") in found
    made, all_found = matches(RELEASE, paper=paper)
    assert {made.figure(one.cells[0]).text for one in all_found.supports if one.taken} >= {"834", "8,359"}


STRANGE = """
Support | 2Q07 k | 2Q06 k
Line one | 7,967,763 | 7,220,973
Line two | 391,130 | 630,066
Line three | 8,358,893 | 7,851,039
COGS | 5,937,931 | 5,610,503
S&M | 1,088,023 | 842,796
Line six | 7,025,954 | 6,453,299
Line seven | 1,332,939 | 1,397,740
"""
MORE = RELEASE + "Total costs | 7,025,954 | 6,453,299\nOperating income | 1,332,939 | 1,397,740\n"


def test_rows_of_unknown_captions_in_the_order_of_the_table_are_its_rows() -> None:
    found = ties(MORE, paper=STRANGE)
    assert {("7,967,763", "7,967,763"), ("7,025,954", "7,025,954"), ("1,332,939", "1,332,939")} <= found.keys()


def test_a_cell_that_differs_under_an_unknown_caption_is_the_support() -> None:
    assert ("1,397,740", "1,937,704") in ties(MORE, paper=STRANGE.replace("1,397,740", "1,937,704"))


def test_rows_in_another_order_are_no_frame() -> None:
    head, *rows = STRANGE.strip().splitlines()
    turned = "\n".join((head, *(row for row in reversed(rows) if row.startswith("Line"))))
    assert not ties(MORE, paper=f"\n{turned}\n")


def test_a_cell_that_differs_is_told_though_another_of_the_same_fact_agrees() -> None:
    second = PAPER.replace("Support", "Second").replace("391,130", "319,130")
    found = ties(RELEASE, paper=PAPER + second)
    assert {("391,130", "391,130"), ("391,130", "319,130")} <= found.keys()


def test_a_draft_of_the_same_fact_is_no_discrepancy() -> None:
    second = PAPER.replace("Support", "# First draft\n\nSecond").replace("391,130", "319,130")
    assert ("391,130", "319,130") not in ties(RELEASE, paper=PAPER + second)


BALANCES = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Accounts receivable | 9,107,377 | 9,675,725
Outsourced widgets | 1,960,988 | 1,686,141
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Accrued retirement costs | 834,981 | 750,042
Minority interest | 126,424 | 815,182
Common stock | 16,833,847 | 16,833,847
Additional paid-in capital | 27,611,737 | 26,599,217
"""
LIABILITIES_FIRST = """
Support | Sep07 k | Mar07 k
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
Accrued retirement costs | 834,981 | 750,042
Minority interest | 126,424 | 815,182
Common stock | 16,833,847 | 16,833,847
Additional paid-in capital | 27,611,737 | 26,599,217
Cash | 11,669,876 | 13,554,544
Accounts receivable | 9,107,377 | 9,675,725
Line B (external) | 1,960,987 | 1,686,141
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
"""


def test_a_table_may_stand_in_two_parts_of_another_order() -> None:
    assert ("1,960,988", "1,960,987") in ties(BALANCES, paper=LIABILITIES_FIRST)


@pytest.mark.parametrize(("amount", "tied"), [("319,130", True), ("7,312", False)])
def test_a_lone_row_of_another_size_is_another_row(amount: str, tied: bool) -> None:
    release = RELEASE.replace("Outsourced widgets", "Total widgets outsourced").replace("| 630,066", "|")
    paper = PAPER.replace("Line B (external) | 391,130 | 630,066", f"Other outsourced widgets | {amount}")
    assert (("391,130", amount) in ties(release, paper=paper)) is tied


ORDERED = """
# Cash flows

Investing activities | 1H07 k
Purchase of property | (991,559)
Purchase of securities | (513,895)
Purchase of other investments | (31,822)
Proceeds from sales of securities | 609,112
Proceeds from other investments | 66,751
Acquisition of a newly controlled company, net of cash acquired | (912,453)
Payment of guarantee deposits | (262,489)
Dividends paid | (306,451)
"""
OTHERWISE = """
Worksheet | 1H07 k
Purchase of property | (991,559)
Acme acquisition, net of cash acquired | (912,453)
Purchase of securities | (513,895)
Purchase of other investments | (31,822)
Proceeds from sales of securities | 609,112
Proceeds from other investments | 66,751
Payment of guarantee deposits | (262,489)
Dividends paid | (306,451)
"""


def test_a_row_of_like_words_in_another_order_is_the_one_whose_amount_it_has() -> None:
    assert ("(912,453)", "(912,453)") in ties(ORDERED, worksheet=OTHERWISE)


def test_an_amount_in_another_order_says_nothing_where_it_differs_or_the_words_are_others() -> None:
    differs = OTHERWISE.replace("912,453", "719,235")
    assert not {one for one in ties(ORDERED, worksheet=differs) if one[0] == "(912,453)"}
    others = OTHERWISE.replace("Acme acquisition, net of cash acquired", "Short-term loans to employees")
    assert not {one for one in ties(ORDERED, worksheet=others) if one[0] == "(912,453)"}


@pytest.mark.parametrize(("amount", "tied"), [("(918,011)", True), ("(91,253)", True), ("(719,235)", False)])
def test_a_row_of_nearly_the_same_words_in_another_order_may_be_off_by_little(amount: str, tied: bool) -> None:
    named = OTHERWISE.replace("Acme acquisition,", "Acquisition of a controlled group,").replace("(912,453)", amount)
    assert (("(912,453)", amount) in ties(ORDERED, worksheet=named)) is tied


def test_one_of_several_rows_between_rows_that_tie_is_the_one_of_like_words() -> None:
    release = RELEASE.replace("Outsourced widgets", "Total widgets outsourced").replace("| 630,066", "|")
    beside = "Staff at the end | 2,061 | 1,988\nOther outsourced widgets | {}"
    paper = PAPER.replace("Line B (external) | 391,130 | 630,066", beside)
    assert ("391,130", "39,130") in ties(release, paper=paper.format("39,130"))
    assert ("391,130", "7,312") not in ties(release, paper=paper.format("7,312"))


IN_ORDER = """
Worksheet | 1H07 k
Purchase of property | (991,559)
Purchase of securities | (513,895)
Purchase of other investments | (31,822)
Proceeds from sales of securities | 609,112
Loans called in | {}
Acquisition of a newly controlled company, net of cash acquired | (912,453)
Payment of guarantee deposits | (262,489)
Dividends paid | (306,451)
"""


def test_a_row_of_cash_flows_alone_with_its_sign_turned_between_rows_as_they_stand_is_off() -> None:
    assert ties(ORDERED, worksheet=IN_ORDER.format("66,751"))["66,751", "66,751"] == 1
    assert ties(ORDERED, worksheet=IN_ORDER.format("(66,751)"))["66,751", "(66,751)"] == 1
    lines = ORDERED.replace("Investing activities | 1H07 k", "Cash flows | 1H07 k\nInvesting activities").splitlines()
    grouped = "\n".join(f"  {line}" if line.endswith(tuple("0123456789)")) else line for line in lines)
    made, found = matches(grouped, worksheet=IN_ORDER.format("(66,751)"))
    turned = [one for one in found.supports if one.taken and made.figure(one.figure).text == "66,751"]
    assert [(one.sign, one.evidence.rpartition("; ")[2]) for one in turned] == [(1, "here the sign is turned")]


def test_other_tables_of_a_sheet_with_turned_signs_excuse_no_row_of_cash_flows_that_all_others_follow() -> None:
    printed = "Interest on bonds | 12,345\nFees of banks | 23,456\nRent of offices | 34,567"
    others = f"\n\n# Costs\n\nCosts | 1H07 k\n{printed}"
    rows = "Interest on bonds | (12,345)\nFees of banks | (23,456)\nRent of offices | (34,567)\n"
    for amount, sign in (("66,751", 1), ("(66,751)", 1)):
        found = ties(f"{ORDERED.rstrip()}{others}", worksheet=f"{IN_ORDER.format(amount).rstrip()}\n{rows}")
        assert found["12,345", "(12,345)"] == -1
        assert found["66,751", amount] == sign


def test_a_sheet_that_shows_what_is_paid_as_positive_keeps_its_custom() -> None:
    paper = IN_ORDER.format("66,751")
    for line in paper.splitlines()[2:]:
        label, amount = line.split(" | ")
        turned = amount.strip("()") if amount.startswith("(") else f"({amount})"
        paper = paper.replace(line, f"{label} | {turned}")
    assert ties(ORDERED, worksheet=paper)["66,751", "(66,751)"] == -1


def test_a_row_of_another_statement_may_turn_its_sign() -> None:
    release = RELEASE.replace("| 391,130 | 630,066", "| (391,130) | (630,066)")
    found = ties(release, paper=PAPER)
    assert found.get(("(391,130)", "391,130")) == -1
