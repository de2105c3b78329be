"""Captions that name one thing in other words: counts, costs of sales, averages, gains that are added back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.matching.printed import ties
from workbench.core.figure import Figure
from workbench.core.source import Anchor
from workbench.matching.amounts import not_given

COUNTS = """
# Key figures

Shares | Sep07 s | Sep06 s
Corporate service lines | 22,949 | 17,739
Home service lines | 500,185 | 583,844
"""


def test_a_count_is_told_by_what_is_counted_and_for_whom() -> None:
    paper = "Key | Sep07 s | Sep06 s\nShares, corporate | 22949 | 17739\nShares, home | 500185 | 583844\n"
    found = ties(COUNTS, kpi=paper)
    assert found["22,949", "22949"] == found["500,185", "500185"] == 1


def test_a_cost_of_what_is_sold_is_the_cost_of_its_sales() -> None:
    release = """
# Statements of income

Income | 2Q07 k | 2Q06 k
Total revenues | 8,358,893 | 7,851,039
Cost of equipment sales | 332,600 | 582,998
Sales and marketing | 1,088,023 | 842,796
"""
    paper = """
Lead | 2Q07 y | 2Q06 y
Revenue | 8358893001 | 7851039004
Cost of equipment | 332600012 | 528998113
S&M | 1088023004 | 842796020
"""
    assert ("582,998", "528998113") in ties(release, lead=paper)


def test_a_margin_of_what_is_sold_is_the_margin_of_its_sales() -> None:
    release = """
# Statements of income

Income | 2Q07 k | 2Q06 k
Total revenues | 8,358,893 | 7,851,039
Sales and marketing | 1,088,023 | 842,796

Margins | 2Q07 % | 2Q06 %
Equipment Sales Gross Margin Ratio | 15.0 | 7.5
"""
    paper = """
Lead | 2Q07 y | 2Q06 y
Revenue | 8358893001 | 7851039004
S&M | 1088023004 | 842796020

Margins | 2Q07 % | 2Q06 %
Gross margin ratio, equipment | 15.0 | 15.0
"""
    assert {("15.0", "15.0"), ("7.5", "15.0")} <= ties(release, lead=paper).keys()
    other = paper.replace("Gross margin ratio, equipment", "Gross margin ratio")
    assert ("7.5", "15.0") not in ties(release, lead=other)


def test_a_remark_behind_a_caption_of_a_paper_makes_no_other_of_it() -> None:
    release = "Sales | 2Q07 m\nSystems construction | 4,168\nSystems maintenance | 3,799\nUptake | 1,080"
    paper = "Detail | 2Q07 m\nSystems construction (one-time) | 4168\nUptake (home) | 1080\n"
    found = ties(release, paper=paper)
    assert found["4,168", "4168"] == found["1,080", "1080"] == 1


def test_a_remark_that_names_a_part_or_an_opposite_makes_another() -> None:
    release = "Balances | Sep07 m\nLease obligations | 4,168\nDeferred tax | 3,799"
    paper = "Detail | Sep07 m\nLease obligations (current) | 4166\nDeferred tax (liabilities) | 3799\n"
    assert not ties(release, paper=paper)


def test_a_remark_of_which_no_amount_agrees_makes_another() -> None:
    release = "Sales | 2Q07 k\nNet sales | 512,345\nOperating income | 51,234\nNet income | 31,234"
    paper = "Detail | 2Q07 k\nNet sales (to neighbours) | 211870\nOperating income | 51234\nNet income | 31234\n"
    assert ties(release, paper=paper).keys() == {("51,234", "51234"), ("31,234", "31234")}


def test_an_average_over_a_time_is_no_count_at_its_end() -> None:
    release = "Shares | 2Q07 s\nWeighted average number of shares | 206,478"
    assert not ties(release, kpi="Shares | Sep07 s\nNumber of shares | 206478\n")


def test_an_allowance_told_in_a_caption_ties_to_its_row_and_to_no_other() -> None:
    release = """
# Balance sheet

Balance sheet | Sep07 k
Accounts receivable | 9,107,377
Inventories | 1,877,963
Prepaid expenses | 1,735,540

The allowance for doubtful accounts was JPY {31,983|Sep07 k|allowance for doubtful accounts} thousand.
"""
    paper = """
Lead | Sep07 y
Accounts receivable | 9107377104
Less: Bad debt reserve - trade | -31983000
Inventories | 1877963001
Prepaid expenses | 1735540119
"""
    found = ties(release, lead=paper)
    assert ("31,983", "9107377104") not in found


def test_what_is_added_back_does_not_differ_from_a_paper_that_is_no_cash_flow() -> None:
    release = """
# Statements of cash flows

Cash flows | 1H07 k | 1H06 k
Operating activities:
  Net income | 3,477,400 | 2,853,920
  Foreign exchange loss (gain) | 3,397 | (2,386)
  Depreciation | 2,238,630 | 1,904,115
"""
    paper = """
P&L | 1H07 y | 1H06 y
Depreciation | 2238630004 | 1904115001
Exchange gains and losses | -923118 | 10204
Net income | 3477400912 | 2853920112
"""
    found = ties(release, lead=paper)
    assert ("2,238,630", "2238630004") in found
    assert ("3,397", "-923118") not in found


def test_a_percentage_of_the_whole_itself_differs_from_nothing() -> None:
    release = "Balance sheet | Sep07 k | Sep07 %\nEquity | 23,786,195 | 44.7\nTotal assets | 53,237,893 | 100.0"
    paper = "KPI | Sep07 y | Sep07 r\nTotal assets | 53237893001 | 44.7\nEquity | 23786195001 | 44.7\n"
    assert ("100.0", "44.7") not in ties(release, lead=paper)


def test_amounts_of_related_words_may_have_their_digits_together() -> None:
    release = """
# Revenues

Revenues | 2Q07 m | 2Q06 m
Systems integration | 7,968 | 7,221
Equipment sales | 391 | 630
"""
    paper = "Lead | 2Q07 k | 2Q06 k\nSystems integration | 7967766 | 7220973\nHardware sales | 391128 | 630066\n"
    found = ties(release, lead=paper)
    assert ("391", "391128") in found
    apart = ties(release, lead=paper.replace("630066", "360066"))
    assert ("391", "391128") not in apart


def test_a_row_of_a_group_is_not_what_the_release_adds_up_of_both() -> None:
    release = """
# Operating results

Operating results | 2Q07 m | 2Q06 m
Total costs | 12,869 | 11,448
SG&A Expenses and R&D | 2,301 | 1,747
Operating income | 1,125 | 811
"""
    paper = """
Lead | 2Q07 y | 2Q06 y
Total costs | 12868726001 | 11447904002
SG&A |
    Research & development | 60394000 | 42507000
Operating income | 1124570003 | 811376004
"""
    found = ties(release, lead=paper)
    assert ("2,301", "60394000") not in found
    assert ("1,747", "42507000") not in found
    assert ("12,869", "12868726001") in found


RATES = """
# Statements of income

Income | 2Q07 k | 2Q07 % | 2Q06 k | 2Q06 %
Total revenues | 16,294,493 | 100.0 | 14,006,597 | 100.0
Operating income | 1,124,570 | 6.9 | 811,376 | 5.8
Net income | 2,906,644 | 17.8 | 2,120,249 | 15.1

# Equipment sales

Other data | 2Q07 r | 2Q06 r
Gross margin ratio for equipment sales | 15.0% | 7.5%
"""


def test_a_margin_is_the_share_of_revenue_that_a_row_prints() -> None:
    found = ties(RATES, kpi="Key | 2Q07 r | 2Q06 r\nOperating margin | 6.90 | 5.79\n")
    assert {("6.9", "6.90"), ("5.8", "5.79")} <= set(found)


def test_a_margin_of_another_row_and_a_rate_of_another_kind_are_no_share_of_revenue() -> None:
    paper = (
        "Key | 2Q07 r | 2Q06 r\nNet margin before tax | 6.90 | 5.79\nGrowth ratio of operating income | 6.91 | 5.81\n"
    )
    assert not ties(RATES, kpi=paper)


def test_the_ratio_of_what_is_sold_is_that_of_its_sales_where_all_amounts_agree() -> None:
    found = ties(RATES, kpi="Key | 2Q07 r | 2Q06 r\nGM ratio - equipment | 15.00 | 7.47\n")
    assert {("15.0%", "15.00"), ("7.5%", "7.47")} <= set(found)


def test_a_rate_that_differs_beside_one_that_agrees_is_held_against_its_row_where_it_is_near() -> None:
    rates = RATES.replace("Gross margin ratio for", "Cost ratio of")
    found = ties(rates, kpi="Key | 2Q07 r | 2Q06 r\nCost ratio - equipment | 14.80 | 7.47\n")
    assert ("15.0%", "14.80") in found
    assert ("15.0%", "41.20") not in ties(rates, kpi="Key | 2Q07 r | 2Q06 r\nCost ratio - equipment | 41.20 | 7.47\n")


def test_gross_profit_and_gross_margin_of_one_thing_are_one() -> None:
    release = "# Services\n\nThe gross margin for SI in 2Q07 was JPY {2,030|2Q07 m|gross margin for SI} million."
    found = ties(release, kpi="Key | 2Q07 y\nGross profit, SI | 2029795102\nGross profit, hosting | 2088100301\n")
    assert set(found) == {("2,030", "2029795102")}


def test_a_digit_more_than_a_sentence_states_is_a_slip_of_the_row_of_its_very_caption() -> None:
    release = (
        "# Services\n\nThe gross margin for SI in 2Q07 was JPY {2,030|2Q07 m|gross margin for SI} million"
        " and that for hosting {2,088|2Q07 m|gross margin for hosting}, with sales of {9,512|2Q07 m|net sales}.\n"
    )
    beside = "Gross profit, hosting | 2088100\nNet sales | 9512101\n"
    for wrong in ("20299795", "202979", "2092979", "230000"):
        assert ("2,030", wrong) in ties(release, kpi=f"Key | 2Q07 k\nGross profit, SI | {wrong}\n{beside}")
    for other in ("41700310", "317001", "200000", "20000000"):
        assert ("2,030", other) not in ties(release, kpi=f"Key | 2Q07 k\nGross profit, SI | {other}\n{beside}")


def test_of_counts_of_one_thing_a_slip_beside_an_amount_that_agrees_is_of_the_row() -> None:
    for wrong in ("1739", "177399", "17379"):
        found = ties(COUNTS, kpi=f"Key | Sep07 s | Sep06 s\nNo. of shares, corporate | 22949 | {wrong}\n")
        assert ("17,739", wrong) in found
    assert not ties(COUNTS, kpi="Key | Sep07 s | Sep06 s\nNo. of shares, corporate | 22949 | 25811\n")


PARTS = """
# Revenue breakdown

Revenues | 2Q07 m | 2Q06 m
Systems construction | 4,168 | 3,871
Systems operation and maintenance | 3,799 | 3,350
"""


def test_what_a_caption_adds_in_parentheses_makes_it_no_other_where_amounts_agree() -> None:
    found = ties(PARTS, kpi="Key | 2Q07 k | 2Q06 k\nConstruction of systems (one-time) | 4168300 | 3871200\n")
    assert found.keys() == {("4,168", "4168300"), ("3,871", "3871200")}
    assert not ties(PARTS, kpi="Key | 2Q07 k | 2Q06 k\nConstruction of systems (one-time) | 2168300 | 1971200\n")


def test_a_slip_beside_an_amount_of_many_digits_that_agrees_is_of_the_row() -> None:
    for wrong in ("3871.2", "3817200", "38712000", "387100"):
        found = ties(PARTS, kpi=f"Key | 2Q07 k | 2Q06 k\nConstruction of systems (one-time) | 4168300 | {wrong}\n")
        assert ("3,871", wrong) in found
    assert ("3,871", "397400") not in ties(
        PARTS, kpi="Key | 2Q07 k | 2Q06 k\nConstruction of systems (one-time) | 4168300 | 397400\n"
    )


def test_what_cash_fell_by_between_two_days_is_its_net_change_over_the_time_between_them() -> None:
    release = """
# Balance sheets

Of the net increase in assets {767|Sep07 d|inventories} were inventories and cash fell by {1,885|Sep07 d|cash|-1}.
"""
    paper = (
        "Flows | 1H07 k | 2Q07 k\nNet change in cash | -1884668 | -928072\nIncrease in inventories | 767101 | 1009\n"
    )
    found = ties(release, flows=paper)
    assert found["1,885", "-1884668"] == 1
    assert not {"-928072", "1009"} & {cell for _, cell in found}
    assert ("1,885", "-1890968") in ties(release, flows=paper.replace("1884668", "1890968"))
    inflow = paper.replace("Net change in cash | -1884668", "Cash from operations | -1890968")
    assert not {"-1890968"} & {cell for _, cell in ties(release, flows=inflow)}


MARGINS = "# Margins\n\nMargins | 2Q07 r | 2Q06 r\nGross margin ratio of equipment sales | 15.2 | 7.5\n"


def test_a_margin_of_what_is_sold_is_that_of_its_sales() -> None:
    found = ties(MARGINS, other="Lead | 2Q07 r | 2Q06 r\nGM ratio - equipment | 15.2 | 7.5\n")
    assert found.keys() == {("15.2", "15.2"), ("7.5", "7.5")}


def test_a_margin_of_other_things_sold_is_another() -> None:
    assert not ties(MARGINS, other="Lead | 2Q07 r | 2Q06 r\nGM ratio - services | 15.4 | 7.9\n")


GROUP = "# Results\n\nResults | 2Q07 m\nCost of revenues | 12,869\nSales and marketing | 1,088\n"


def test_a_row_of_one_company_in_two_languages_is_no_row_of_the_group() -> None:
    acme, own = (
        f"Lead | 2Q07 y\n{who}売上原価 {who}cost of revenues | {cost}\n{who}販売費 {who}sales & marketing | {sold}\n"
        for who, cost, sold in (("Acme ", 1080742000, 154903000), ("", 12868742000, 1088023000))
    )
    assert not ties(GROUP, other=acme)
    assert ties(GROUP, other=own).keys() == {("12,869", "12868742000"), ("1,088", "1088023000")}


def test_the_shares_of_a_company_are_of_no_part_of_its_business() -> None:
    release = """
# Balance sheet

At the end of September 2007, {206,478|Sep07 s|shares outstanding} were issued; net sales were {9,512|2Q07 m|net sales}.

Revenues | 2Q07 m | 2Q06 m
Services | 7,968 | 7,221
Equipment sales | 391 | 630
"""
    others = "Services | 7968104000 | 7220973000 |\nEquipment sales | 391128000 | 630066000 |\n"
    rows = f"Services and key figures | 2Q07 y | 2Q06 y | Sep07 s\n{others}"
    found = ties(release, kpi=f"# Services and key figures\n\n{rows}Shares outstanding | | | 204300\n")
    assert ("206,478", "204300") in found
    # an amount of a part is not the whole's
    found = ties(release, kpi=f"# Services\n\n{rows}Net sales | 9388417000 | |\n")
    assert ("9,512", "9388417000") not in found


@pytest.mark.parametrize(
    ("label", "unit", "given"),
    [
        ("Book value per share", "JPY/share", False),
        ("Gross margin ratio", "%", False),
        ("Dividend per share", "JPY/share", True),
        ("Treasury stock", "JPY", True),
    ],
)
def test_a_dash_for_a_rate_is_not_given_and_elsewhere_none(label: str, unit: str, *, given: bool) -> None:
    stated = Figure(Anchor("release", 0, 1, 1, 0, 2), "98", Decimal(98), unit=unit, label=label)
    dash = replace(stated, anchor=Anchor("paper:kpi", 0, 1, 1, 0, 1), text="-", printed=Decimal(0), nil=True)
    assert not_given(stated, dash) is not given


def test_a_remark_between_a_caption_and_its_translation_makes_no_other_of_it() -> None:
    release = "Sales | 2Q07 m\nSystems construction | 4,168\nSystems maintenance | 3,799"
    paper = "Detail | 2Q07 m\nSystems construction (one-time) システム構築 | {}\n"
    assert ties(release, paper=paper.format(4168))["4,168", "4168"] == 1
    other = paper.replace("システム構築", "運用保守")
    assert not ties(release, paper=other.format(4166))


FLOWS = """
# Statements of cash flows

Financing activities | 2Q07 k
Proceeds from long-term borrowings | 104,200
Repayments of long-term borrowings | (1,769,310)
Principal payments under capital leases | (883,124)
Net increase in short-term borrowings with initial maturities under three months | 1,000,000
Net cash used in financing activities | (1,552,124)
"""
FINANCING = """
Financing | 2Q07 k
Proceeds from long-term borrowings | 104200
Repayments of long-term borrowings | -1769310
Principal payments under capital leases | -883124
Net chg short-term loans < 3M | {moved}
Net cash used in financing activities | -1552124
"""


def test_a_round_amount_of_related_words_between_rows_that_tie_is_its_row_s_with_either_sign() -> None:
    for moved in ("1000000", "-1000000"):
        assert ("1,000,000", moved) in ties(FLOWS, cf=FINANCING.format(moved=moved))


def test_a_round_amount_of_related_words_and_the_other_sign_elsewhere_says_nothing() -> None:
    moved = "Net chg short-term loans < 3M | {moved}\n"
    elsewhere = FINANCING.replace(moved, "") + f"Rent | 52\n{moved}Fees | 71\nStaff | 918\n"
    assert ("1,000,000", "-1000000") not in ties(FLOWS, cf=elsewhere.format(moved="-1000000"))


def test_what_is_received_is_never_what_is_paid_for_the_like() -> None:
    release = FLOWS.replace("Proceeds from long-term borrowings | 104,200", "Purchase of other investments | (152)")
    release = release.replace("Repayments of long-term", "Repayment of long-term")
    paper = FINANCING.format(moved="1000000").replace("Proceeds from long-term borrowings", "Proceeds, other inv.")
    assert ("(152)", "104200") not in ties(release, cf=paper)
    assert ("(152)", "-152") in ties(
        release, cf=paper.replace("Proceeds, other inv. | 104200", "Other inv. buy | -152")
    )


def test_a_row_known_for_what_is_added_back_does_not_differ_from_the_income_statement() -> None:
    release = """
# Statements of income

Income | 1H07 k | 1H06 k
Other income (expenses):
  Interest income | 31,555 | 7,481
  Foreign exchange gain (loss) | - | (700)
Equity in net loss of investees | (29,277) | (52,049)
Minority interests in earnings | (14,988) | (81,534)
Net income | 3,477,400 | 2,853,920

# Statements of cash flows

Cash flows | 1H07 k | 1H06 k
Operating activities:
  Net income | 3,477,400 | 2,853,920
  Foreign exchange loss (gain) | 33,197 | -
  Equity in net loss of investees | 29,277 | 52,049
  Minority interests in earnings | 14,988 | 81,534
  Depreciation | 2,238,630 | 1,904,115
"""
    paper = """
Cash flow worksheet | 1H07 k | 1H06 k
Operating activities:
  Net income | 3,477,400 | 2,853,920
  Unrealised FX | 33,197 | (1,316)
  Equity in net loss of investees | 29,277 | 52,049
  Minority interests in earnings | 14,988 | 81,534
  Depreciation | 2,238,630 | 1,904,115
"""
    found = ties(release, lead=paper)
    assert ("33,197", "33,197") in found
    assert found.keys().isdisjoint({("(700)", "(1,316)")})
