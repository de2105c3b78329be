"""What bears a sum out beside other columns: repeated figures, headings, names, units, and reasons to doubt it."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from tests.checks.tables import report_from
from workbench.checks import structure
from workbench.checks.difference import difference
from workbench.checks.roll_forward import roll_forward
from workbench.checks.sum_column import sum_column
from workbench.checks.sum_row import sum_row
from workbench.core.check import Check
from workbench.core.tie import Nature, Tie, Verdict
from workbench.core.words import Words

YEARS = "| USD m 2023-01-01..2023-12-31 | USD m 2022-01-01..2022-12-31"
THREE = f"{YEARS} | USD m 2021-01-01..2021-12-31"


def broken(check: Check, text: str, words: Words | None = None) -> list[Tie]:
    report = report_from(text, words=words) if words is not None else report_from(text)
    return [tie for tie in check(report) if tie.verdict is Verdict.DIFFERS]


def held(check: Check, text: str) -> int:
    return sum(tie.verdict in (Verdict.AGREES, Verdict.ROUNDS) for tie in check(report_from(text)))


LEASES = f"""
{YEARS}
Operating leases | 14.2 | 11.3
Amortization | 0.4 | 0.5
Interest | 0.2 | -
Variable | 5.3 | 8.8
Short-term | 8.6 | 10.9
Total lease cost | 28.7 | 31.5
"""


def test_a_part_that_repeats_the_column_beside_it_is_found_with_one_other_column_alone() -> None:
    assert broken(sum_column, LEASES) == []
    (tie,) = broken(sum_column, LEASES.replace("8.6", "10.9"))
    assert tie.figures[0].column == 1
    assert "31.0" in tie.message


def test_a_total_that_repeats_the_column_beside_it_is_found() -> None:
    (tie,) = broken(sum_column, LEASES.replace("28.7", "31.5"))
    assert tie.figures[0].column == 1


def test_a_dash_is_as_fine_as_the_figures_around_it() -> None:
    (tie,) = broken(sum_column, LEASES.replace("31.5", "31.9"))
    assert tie.allowance is not None
    assert tie.allowance < 400_000


SMALL = f"""
{THREE} | USD m 2020-01-01..2020-12-31
Service cost | 5 | 9 | 2 | 7
Interest cost | 16 | 13 | 8 | 27
Expected return | (12) | (17) | (11) | (30)
Amortization | 2 | 1 | (4) | 5
Net cost | 11 | 6 | (5) | 9
"""


def test_small_sums_that_meet_to_the_digit_bear_each_other_out() -> None:
    assert held(sum_column, SMALL) == 4
    (tie,) = broken(sum_column, SMALL.replace("| 8 |", "| (8) |"))
    assert tie.figures[0].column == 3


def test_a_nil_closing_balance_of_amounts_that_cancel_out_bears_a_sum_out() -> None:
    text = f"""
    {YEARS}
    Balance at beginning of period | - | 1,347
    Stock award plans | 41 | 268
    Purchases | (160) | (1,094)
    Issuances | 126 | 131
    Other | (7) | -
    Balance at end of period | - | 652
    """
    assert broken(roll_forward, text) == []
    (tie,) = broken(roll_forward, text.replace("| 268", "| (268)"))
    assert tie.figures[0].column == 2


def test_an_unusual_sign_of_a_part_that_stands_in_one_column_only_is_an_error() -> None:
    text = f"""
    {YEARS}
    Notes due 2030 | 650.0 | 650.0
    Notes due 2031 | 420.0 | -
    Other | 8.3 | 3.4
    Issuance costs | (29.9) | (24.1)
    Total debt | 1,048.4 | 629.3
    """
    assert broken(sum_column, text) == []
    (tie,) = broken(sum_column, text.replace("420.0 ", "(420.0) "))
    assert tie.figures[0].column == 1


def test_signs_that_differ_between_two_columns_are_told_with_the_other_column() -> None:
    text = f"""
    {YEARS}
    Net income | 198,411 | (402,317)
    Less: noncontrolling interests | 6,120 | 3,045
    Net income of the parent | 192,291 | (405,362)
    """
    assert broken(difference, text) == []
    (tie,) = [
        *broken(difference, text.replace("| 3,045", "| (3,045)")),
        *broken(sum_column, text.replace("| 3,045", "| (3,045)")),
    ]
    assert "one of the two has the wrong sign" in tie.message
    assert {anchor.column for anchor in tie.figures if anchor.row == 2} == {1, 2}


def test_what_repeats_the_total_above_as_parts_below_leaves_those_to_their_own_total() -> None:
    text = f"""
    {YEARS}
    Total consumer | 2,417 | 1,865
    Total commercial | 633 | 478
    Total loans | 3,050 | 2,343
    Nonperforming | 1,702 | 1,233
    Accruing | 1,095 | 804
    Cards | 253 | 306
    Total loans by kind | 3,050 | 2,343
    """
    assert held(sum_column, text) >= 4
    (tie,) = broken(sum_column, text.replace("kind | 3,050", "kind | 3,050,000"))
    assert "a thousand times too large" in tie.message


ROLL = """
| USD k @2013-12-31
Balance at January 1, 2012 | 171,236
Increases | 38,415
Decreases | (16,902)
Balance at December 31, 2012 | 192,749
Increases | 25,663
Decreases | (28,754)
Balance at December 31, 2013 | 189,658
"""


@pytest.mark.parametrize(("right", "wrong"), [("189,658", "189,658,000"), ("(16,902)", "(19,602)")])
def test_a_closing_balance_in_one_column_is_suspected_where_one_slip_would_mend_it(right: str, wrong: str) -> None:
    assert broken(roll_forward, ROLL) == []
    (tie,) = broken(roll_forward, ROLL.replace(right, wrong))
    assert tie.nature is Nature.SUSPECTED


def test_a_total_of_a_group_takes_in_the_groups_within_it() -> None:
    text = """
    | USD m @2023-12-31
    January:
    Series one:
      Class A | 8,914
      Class B | 3,412
    January total | 12,326
    April:
    Series two:
      Class A | 4,911
      Class B | 1,203
    Series three:
      Class A | 2,684
      Class B | 127
    April total | 8,925
    """.replace("January:", "January").replace("April:", "April")
    text = "\n".join(line[4:] for line in text.splitlines())
    assert broken(sum_column, text) == []
    (tie,) = broken(sum_column, text.replace("4,911", "4,191"))
    assert len(tie.figures) == 5


def test_results_of_two_lines_far_apart_are_found() -> None:
    text = f"""
    {THREE}
    Net income | 31,420 | 5,216 | 8,943
    Securities | 95 | (38) | (11)
    Hedges of cash flows | 62 | 57 | (48)
    Reclassified | 287 | 214 | 903
    Other results | 85 | (44) | (26)
    Net result of both | 31,505 | 5,172 | 8,917
    """
    assert broken(sum_column, text) == []
    (tie,) = broken(sum_column, text.replace("8,943", "5,216"))
    assert tie.figures[0].column == 3


def test_shares_and_amounts_per_share_add_up_among_themselves() -> None:
    text = f"""
    {THREE}
    Income | 31,900 | 4,870 | 33,120
    Shares used | 5,804 [shares] | 873 [shares] | 6,127 [shares]
    Converted | 873 [shares] | 64 [shares] | 47 [shares]
    Contingent | 13 | 15 | 180
    Diluted shares | 6,690 [shares] | 952 [shares] | 6,354 [shares]
    From continuing operations | 0.83 [USD/share] | 1.17 [USD/share] | (1.31) [USD/share]
    From discontinued operations | (0.86) [USD/share] | 0.24 [USD/share] | 2.75 [USD/share]
    Net earnings per share | (0.03) [USD/share] | 1.41 [USD/share] | 1.44 [USD/share]
    """
    assert held(sum_column, text) == 6
    assert [tie.figures[0].row for tie in broken(sum_column, text.replace("| 180", "| 880"))] == [5]
    assert [tie.figures[0].row for tie in broken(sum_column, text.replace("0.24", "0.42"))] == [8]


def test_shares_of_a_whole_add_up_where_one_of_them_no_longer_makes_a_hundred() -> None:
    text = """
    | USD m @2023-12-31 | share % @2023-12-31 | USD m @2022-12-31 | ratio @2022-12-31
    Systems | 1,340 | 56 | 690 | 43
    Services | 575 | 24 | 595 | 37
    Displays | 359 | 15 | 209 | 13
    Energy | 120 | 5 | 112 | 7
    Total | 2,394 | 100 | 1,606 | 100
    """
    assert held(sum_column, text) == 4
    (tie,) = broken(sum_column, text.replace("1,606 | 100", "1,606 | 190"))
    assert tie.figures[0].column == 4
    assert broken(sum_column, text.replace("1,606 | 100", "1,606 | 58").replace("| 43", "| 13")) == []


def test_amounts_that_one_row_gives_in_total_only_are_no_error_of_the_sum_across() -> None:
    text = """
    | USD m @2023-12-31 total | USD m @2023-12-31 level one | USD m @2023-12-31 level two
    Cash | 241 | 212 | 29
    Equities | 233 | 215 | 18
    Bonds | 142 | 121 | 21
    Total at fair value | 616 | 548 | 68
    Measured otherwise | 6 | |
    Total | 622 | 548 | 68
    """
    assert broken(sum_row, text) == []
    assert broken(sum_row, text.replace("| 616", "| 716"))


def test_columns_that_mean_something_else_further_down_are_no_errors() -> None:
    good = "\n".join(f"Line {n} | {300 + 17 * n} | {500 + 31 * n} | {800 + 48 * n}" for n in range(1, 9))
    other = "\n".join(f"Shares {n} | {2_000 + n} | {(-1) ** n * 700 * n} | {9_000 - 13 * n}" for n in range(1, 4))
    text = f"| USD m @2023-12-31 one | USD m @2023-12-31 two | USD m @2023-12-31 total\n{good}\n{other}\n"
    assert broken(sum_row, text) == []


def test_a_column_of_effects_may_add_what_others_take_away() -> None:
    text = """
    | USD k 2023-01-01..2023-12-31 | USD k 2022-01-01..2022-12-31 | USD k 2022-01-01..2022-12-31 effect
    Net sales | 88,214 | 97,350 | (9,136)
    Cost of goods sold | 66,902 | 72,118 | 5,216
    Gross profit | 21,312 | 25,232 | (3,920)
    Operating expenses | 23,870 | 28,415 | 4,545
    Loss from operations | (2,558) | (3,183) | 625
    """
    assert broken(difference, text) == []


def test_a_table_of_many_totals_takes_no_more_than_its_length() -> None:
    def text(groups: int) -> str:
        lines = [f"{THREE}"]
        for n in range(groups):
            lines += [f"Part {n} a | {n + 11},101 | {n + 12},207 | 1,{n % 900 + 100}"]
            lines += [f"Part {n} b | 3,{n % 900 + 100} | 2,{n % 900 + 100} | {n + 13},311"]
            lines += [f"Total {n} | 9,{n % 900 + 99} | 8,{n % 900 + 99} | 7,{n % 900 + 99}"]
        return "\n".join(lines)

    assert calls_of(text(60)) < calls_of(text(20)) * 5


def calls_of(text: str) -> int:
    """Count the calls that finding the equations of a table takes, which no other load on a machine changes."""
    report = report_from(text)
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        structure.found(report)
    finally:
        sys.setprofile(before)
    return calls
