"""Footing and cross-footing in printed tables."""

from __future__ import annotations

from tests.checks.tables import find, report_from
from workbench.checks.change_amount import change_amount
from workbench.checks.difference import difference
from workbench.checks.roll_forward import roll_forward
from workbench.checks.sum_column import sum_column
from workbench.checks.sum_row import sum_row
from workbench.core.check import Check
from workbench.core.tie import Nature, Severity, Tie, Verdict

BALANCE = """
Balance sheets
| JPY k @2007-09-30 | JPY k @2007-03-31
Current assets:
  Cash | 11,669,876 | 13,554,544
  Receivables | 9,107,377 | 9,675,725
  Inventories | 1,877,903 | 1,111,086
Total current assets | 22,655,156 | 24,341,355
Property | 11,300,856 | 9,832,396
Goodwill | 5,816,862 | 2,876,894
Total assets | 39,772,874 | 37,050,645
"""


def ties(check: Check, text: str) -> list[Tie]:
    return list(check(report_from(text)))


def broken(check: Check, text: str) -> list[Tie]:
    return [tie for tie in ties(check, text) if tie.verdict is Verdict.DIFFERS]


def verdicts(found: list[Tie]) -> list[Verdict]:
    return [tie.verdict for tie in found]


def test_nested_totals_agree_in_every_column() -> None:
    found = ties(sum_column, BALANCE)
    assert verdicts(found) == [Verdict.AGREES] * 4
    assert all(tie.severity is Severity.NOTE for tie in found)


def test_a_total_far_off_is_an_error_where_the_other_column_bears_the_sum_out() -> None:
    report = report_from(BALANCE.replace("22,655,156", "52,655,156"))
    broken = [tie for tie in sum_column(report) if tie.verdict is Verdict.DIFFERS]
    wrong = find(report, "Total current assets/52,655,156").anchor
    assert broken
    assert all(wrong in tie.figures and tie.severity is Severity.ERROR for tie in broken)
    assert broken[0].figures[0] == wrong
    assert broken[0].difference == 30_000_000_000
    assert "one digit differs" in broken[0].message


def test_a_wrong_part_breaks_its_total() -> None:
    report = report_from(BALANCE.replace("9,675,725", "9,765,725"))
    broken = [tie for tie in sum_column(report) if tie.verdict is Verdict.DIFFERS]
    assert [report.figure(tie.figures[0]).text for tie in broken] == ["24,341,355"]


def test_parts_below_their_total_may_miss_by_rounding() -> None:
    found = ties(
        sum_column,
        """
        | JPY m 2007-07-01..2007-09-30 | JPY m 2006-07-01..2006-09-30
        Total revenues: | 16,294 | 14,007
          Connectivity | 7,936 | 6,156
          Systems integration | 7,968 | 7,221
          Equipment sales | 391 | 630
        """,
    )
    assert verdicts(found) == [Verdict.ROUNDS, Verdict.AGREES]
    assert "1 step" in found[0].message
    assert found[0].allowance == 2_000_000


def test_a_lost_part_leaves_a_total_unchecked() -> None:
    found = ties(sum_column, BALANCE.replace("9,675,725", "?"))
    lost = [tie for tie in found if tie.verdict is Verdict.UNCHECKED]
    assert len(lost) == 1
    assert "Receivables" in lost[0].message
    assert Verdict.DIFFERS not in verdicts(found)


def test_an_empty_cell_is_nil_in_a_sound_document_and_lost_in_a_damaged_one() -> None:
    sound = (
        BALANCE.replace("| 1,877,903 |", "| |").replace("22,655,156", "20,777,253").replace("39,772,874", "37,894,971")
    )
    assert verdicts(ties(sum_column, sound)) == [Verdict.AGREES] * 4
    damaged = BALANCE.replace("| 1,877,903 |", "| |") + "\n\nAnother table\n| JPY k\nLine | ?\n"
    assert Verdict.DIFFERS not in verdicts(ties(sum_column, damaged))


def test_a_less_row_is_taken_away() -> None:
    found = ties(
        sum_column,
        """
        | USD k @2019-02-28 | USD k @2018-02-28
        Plant | 48,479 | 54,763
        Software | 31,349 | 31,427
        Less accumulated depreciation | 58,641 | 69,585
        Total | 21,187 | 16,605
        """,
    )
    assert verdicts(found) == [Verdict.AGREES] * 2
    assert "1 of them taken away" in found[0].message


def test_income_is_revenue_less_cost_and_net_income_follows_mixed_signs() -> None:
    text = """
    | JPY k 2007-07-01..2007-09-30 | JPY k 2006-07-01..2006-09-30
    Total revenues | 16,294,493 | 14,006,597
    Total cost and expenses | 15,169,923 | 13,195,221
    Operating income | 1,124,570 | 811,376
    Other income (expenses) | (183,836) | 333,799
    Income before income tax | 940,734 | 1,145,175
    Income tax benefit | (1,980,199) | (1,108,657)
    Minority interests | 14,988 | (81,534)
    Equity in net loss | (29,277) | (52,049)
    Net income | 2,906,644 | 2,120,249
    """
    report = report_from(text)
    found = [*sum_column(report), *difference(report)]
    assert verdicts(found) == [Verdict.AGREES] * 6
    wrong = report_from(text.replace("811,376", "881,376"))
    broken = [tie for tie in (*sum_column(wrong), *difference(wrong)) if tie.verdict is Verdict.DIFFERS]
    assert {tie.figures[0].row for tie in broken} == {3, 5}


def test_cash_rolls_forward() -> None:
    text = """
    | JPY k 2007-07-01..2007-09-30 | JPY k 2006-07-01..2006-09-30
    Net decrease in cash | (928,072) | (231,275)
    Cash, beginning of each period | 12,597,948 | 13,091,020
    Cash, end of each period | 11,669,876 | 12,859,745
    """
    assert verdicts(ties(roll_forward, text)) == [Verdict.AGREES] * 2
    broken = ties(roll_forward, text.replace("12,597,948", "12,579,948"))
    assert verdicts(broken) == [Verdict.DIFFERS, Verdict.AGREES]


EQUITY = """
| shares | JPY k Common stock | JPY k Paid-in capital | JPY k Deficit | JPY k Other | JPY k Total
Balance, April 1 | 204,300 | 16,833,847 | 26,599,217 | (24,270,769) | 949,709 | 20,112,004
Net income | | | | 3,477,400 | | 3,477,400
Other comprehensive loss | | | | | (509,279) | (509,279)
Total comprehensive income | | | | | | 2,968,121
Payment of dividends | | | | (306,450) | | (306,450)
Issuance of common stock | 2,178 | | 1,012,520 | | | 1,012,520
Balance, September 30 | 206,478 | 16,833,847 | 27,611,737 | (21,099,819) | 440,430 | 23,786,195
"""


def test_a_statement_of_equity_adds_both_ways() -> None:
    report = report_from(EQUITY)
    across, down, inner = list(sum_row(report)), list(roll_forward(report)), list(sum_column(report))
    assert verdicts(across) == [Verdict.AGREES] * 6
    assert verdicts(down) == [Verdict.AGREES] * 6
    assert verdicts(inner) == [Verdict.AGREES]


def test_a_wrong_balance_breaks_its_row_and_its_column() -> None:
    report = report_from(EQUITY.replace("27,611,737", "27,161,737"))
    across = [tie for tie in sum_row(report) if tie.verdict is Verdict.DIFFERS]
    down = [tie for tie in roll_forward(report) if tie.verdict is Verdict.DIFFERS]
    assert len(across) == len(down) == 1
    assert set(across[0].figures) & set(down[0].figures) == {find(report, "Balance, September 30/27,161,737").anchor}


def test_changes_in_amount_are_recomputed() -> None:
    text = """
    | contracts @2007-09-30 | contracts @2006-09-30 | contracts change cols 1/2
    Corporate use | 22,949 | 17,739 | 5,210
    Home use | 500,185 | 583,844 | (83,659)
    Data centers | 288 | 266 | 22
    """
    assert verdicts(ties(change_amount, text)) == [Verdict.AGREES] * 3
    broken = ties(change_amount, text.replace("(83,659)", "83,659"))
    assert verdicts(broken) == [Verdict.AGREES, Verdict.DIFFERS, Verdict.AGREES]
    assert "sign is reversed" in broken[1].message


def test_amounts_that_do_not_belong_together_make_no_tie() -> None:
    text = """
    | JPY m 2007-07-01..2007-09-30 | JPY m 2006-07-01..2006-09-30
    Adjusted EBITDA | 2,316 | 1,880
    Capital expenditure | 1,058 | 636
    Order backlog | 18,938 | 10,361
    """
    report = report_from(text)
    assert not [*sum_column(report), *difference(report), *roll_forward(report)]


def test_a_miss_beyond_three_sigma_is_possible_but_unlikely() -> None:
    text = """
    | JPY m 2007-07-01..2007-09-30 | JPY m 2006-07-01..2006-09-30
    One | 7,936 | 6,156
    Two | 7,968 | 7,221
    Three | 2,391 | 4,630
    Four | 1,391 | 2,630
    Five | 3,391 | 5,630
    Six | 1,395 | 2,131
    Total | 24,475 | 28,398
    """
    found = ties(sum_column, text)
    assert found[0].verdict is Verdict.ROUNDS
    assert found[0].nature is Nature.UNLIKELY


BENEFITS = """\
Net Periodic Cost
| USD m 2024-05-01..2024-07-31 | USD m 2023-05-01..2023-07-31 | USD m 2022-05-01..2022-07-31
Service cost | 0.2 | 0.3 | 0.2
Interest cost | 5.6 | 5.4 | 0.7
Expected return on plan assets | (5.1) | {} | -
Amortization of loss (gain) | 0.9 | 1.1 | (0.3)
Net periodic benefit cost | 1.6 | 1.7 | 0.6
"""


def test_a_result_not_worded_as_a_total_is_the_sum_that_other_columns_and_one_slip_make_it() -> None:
    assert not broken(sum_column, BENEFITS.format("(5.1)"))
    (tie,) = broken(sum_column, BENEFITS.format("5.1"))
    assert "one of the two has the wrong sign" in tie.message


def test_a_miss_that_no_slip_makes_speaks_against_a_result_of_small_amounts() -> None:
    assert not broken(sum_column, BENEFITS.format("(2.4)"))


LEASES = """\
Leases
| USD m @2024-07-31 | USD m @2023-07-31
Undiscounted payments | 217.3 | 3.2
Less: imputed interest | 30.3 | {}
Lease liabilities | 187.0 | 3.1
"""


def test_what_a_less_line_leaves_is_tested_though_no_word_makes_it_a_result() -> None:
    assert not broken(difference, LEASES.format("0.1"))
    (tie,) = broken(difference, LEASES.format("1.0"))
    assert tie.message.startswith("3.2 less 1.0 = 2.2; “Lease liabilities” is printed 3.1")


LOANS = """\
Loans payable
| USD @2024-12-31 | USD @2023-12-31
Bank | - | 7
State | - | 19
Notes payable | 88 | 241
Subtotal | 88 | {}
"""


def test_a_total_with_the_sign_turned_is_found_where_the_other_column_has_one_part() -> None:
    assert not broken(sum_column, LOANS.format("267"))
    (tie,) = broken(sum_column, LOANS.format("(267)"))
    assert tie.found == -267


FUNDS = """\
Balance sheet
| GBP m @2024-03-31 | GBP m @2023-03-31
Net assets | 1,220.5 | 1,365.4
Capital and reserves:
  Share capital | 9.3 | 9.5
  Own shares held | (16.5) | (16.9)
  Retained earnings | 1,227.7 | 1,372.8
Total equity | {} | 1,365.4
"""


def test_a_total_below_its_parts_is_tested_though_another_total_above_them_holds() -> None:
    assert not broken(sum_column, FUNDS.format("1,220.5"))
    (tie,) = broken(sum_column, FUNDS.format("1,365.4"))
    assert tie.figures[0].row == 6


SERIES = """\
Notes issued
| USD m 2023-01-01..2023-12-31
January:
  Senior | 891
  Junior | 41
January total | 932
April:
  Senior | 1,159
  Junior | 53
April total | 1,212
June:
  Senior | 713
  Junior | 33
June total | 746
Total | {}
"""


def test_a_total_of_totals_a_thousand_times_too_large_is_found_in_one_column() -> None:
    assert not broken(sum_column, SERIES.format("2,890"))
    (tie,) = broken(sum_column, SERIES.format("2,890,000"))
    assert "a thousand times too large" in tie.message


FAIR = """\
Securities
| USD m @2024-07-31 Cost | USD m @2024-07-31 Losses | USD m @2024-07-31 | total USD m @2024-07-31 Fair value
Government securities | 258.5 | (0.4) | {} | 258.1
Time deposits | 42.9 | (0.2) | | 42.7
Notes | 17.4 | (0.3) | | 17.1
Insurance | 0.4 | - | | 0.4
Total assets | 319.2 | (0.9) | | 318.3
"""


def test_a_figure_printed_twice_side_by_side_is_added_once() -> None:
    assert not broken(sum_row, FAIR.format("-0.4"))
    assert broken(sum_row, FAIR.format("-4.0"))


CONTRACTS = """\
Contracts
| contracts @2024-09-30 | contracts @2023-09-30
Corporate | 22,949 | 17,739
IP service | 1,051 | 950
Data center | 288 | 266
Fiber | 19,994 | 14,830
Others | 1,616 | 1,693
"""


def test_a_first_line_is_said_to_be_the_sum_of_the_others_and_not_the_last_what_they_leave() -> None:
    assert not ties(difference, CONTRACTS)
    found = ties(sum_column, CONTRACTS)
    assert verdicts(found) == [Verdict.AGREES] * 2
    assert found[0].message == "Added down, the 4 parts make 22,949; “Corporate” is printed 22,949."


def test_a_blank_where_the_column_has_a_mark_for_nil_is_not_nil() -> None:
    text = """
Dividends
| JPY first | JPY second | JPY third | JPY year-end | JPY total
Last year | — | 10.00 | — | 12.00 | 22.00
The year before | — | 9.00 | — | 11.00 | 20.00
Two years before | — | 8.50 | — | 8.75 | 17.25
Three years before | — | 8.25 | — | 8.25 | 16.50
Forecast | | | — | 12.00 | 24.00
"""
    report = report_from(text)
    assert not [tie for tie in sum_row(report) if tie.verdict is Verdict.DIFFERS]
    (unchecked,) = [tie for tie in sum_row(report) if tie.verdict is Verdict.UNCHECKED]
    assert "nothing is printed for" in unchecked.message
    assert [tie for tie in sum_row(report_from(text.replace("22.00", "23.00"))) if tie.verdict is Verdict.DIFFERS]


SEGMENTS = """\
Segments
| USD m 2024-04-01..2024-06-30 | USD m 2023-04-01..2023-06-30 | USD m 2024-04-01..2024-06-30 \
| USD m 2023-04-01..2023-06-30 | USD m 2024-04-01..2024-06-30 | USD m 2023-04-01..2023-06-30
Sales | 7,673 | 7,871 | 1,027 | 980 | 8,700 | 8,851
Revenues | 7,751 | 9,137 | 1,108 | 1,059 | 8,859 | 10,196
Cost of sales | 5,536 | 5,703 | 746 | 699 | 6,282 | 6,402
Depreciation | 168 | 183 | 12 | 17 | 180 | 200
"""


def test_columns_of_two_periods_in_turn_add_across_for_each_period() -> None:
    found = ties(sum_row, SEGMENTS)
    assert verdicts(found) == [Verdict.AGREES] * 8
    report = report_from(SEGMENTS)
    for tie in found:
        assert len(tie.figures) == 3
        assert len({report.figure(anchor).period for anchor in tie.figures}) == 1
    (tie,) = broken(sum_row, SEGMENTS.replace("8,851", "8,581"))
    assert tie.message.startswith("980 + 7,871 = 8,851; “Sales” is printed 8,581")


COSTS_LEFT_OUT = """\
Expenses left out
| USD m 2014-03-01..2014-05-31 GAAP | USD m 2014-03-01..2014-05-31 Adj. | USD m 2014-03-01..2014-05-31 Non-GAAP \
| USD m 2013-03-01..2013-05-31 GAAP | USD m 2013-03-01..2013-05-31 Adj. | USD m 2013-03-01..2013-05-31 Non-GAAP
Marketing | 46 | (46) | — | 33 | (33) | —
Research | 101 | (101) | — | 93 | (93) | —
Administration | 45 | (45) | — | 43 | (43) | —
Services | 12 | (12) | — | 6 | (6) | —
"""


def test_two_columns_that_leave_nothing_in_any_row_add_up_to_it_and_not_with_another_year() -> None:
    found = ties(sum_row, COSTS_LEFT_OUT)
    assert [tie.message for tie in found[:2]] == [
        "(46) + 46 = 0; “Marketing” is printed —.",
        "(101) + 101 = 0; “Research” is printed —.",
    ]
    assert verdicts(found) == [Verdict.AGREES] * 8


SAME_STORE = """\
Same stores
| USD k 2019-07-01..2019-09-30 | USD k 2018-07-01..2018-09-30 | change USD k 2019-07-01..2019-09-30
Rental revenue | 88,214 | 85,960 | 2,254
Operating expenses | 16,402 | 16,317 | 85
Real estate taxes | 10,310 | 10,164 | 146
Number of properties | 112 | 112 |
"""


def test_a_change_is_made_of_two_years_and_no_year_of_the_other() -> None:
    assert not ties(sum_row, SAME_STORE)
    found = [tie for tie in ties(change_amount, SAME_STORE) if isinstance(tie, Tie)]
    assert [tie.message for tie in found] == [
        "88,214 less 85,960 = 2,254; “Rental revenue” is printed 2,254.",
        "16,402 less 16,317 = 85; “Operating expenses” is printed 85.",
        "10,310 less 10,164 = 146; “Real estate taxes” is printed 146.",
    ]


BRIDGE = """\
Sales bridge
| USD m 2021-01-01..2021-03-31 | USD m 2022-01-01..2022-03-31 Volume | USD m 2022-01-01..2022-03-31 Price \
| USD m 2022-01-01..2022-03-31 | change USD m 2022-01-01..2022-03-31
Construction | 5,459 | 325 | 331 | 6,115 | 656
Resources | 2,178 | 527 | 125 | 2,830 | 652
Energy | 4,507 | 333 | 198 | 5,038 | 531
Other | 130 | 2 | (14) | 118 | (12)
"""


def test_a_bridge_from_one_year_to_the_next_adds_across_and_its_change_is_no_year() -> None:
    across = ties(sum_row, BRIDGE)
    assert "Added across, the 3 parts make 6,115; “Construction” is printed 6,115." in {tie.message for tie in across}
    changes = [tie for tie in ties(change_amount, BRIDGE) if isinstance(tie, Tie)]
    assert {tie.figures[0].column for tie in changes} == {5}
