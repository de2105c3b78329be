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
Operating leases | 12.7 | 10.5
Amortization | 0.3 | 0.4
Interest | 0.1 | -
Variable | 6.1 | 9.2
Short-term | 9.4 | 11.8
Total lease cost | 28.6 | 31.9
"""


def test_a_part_that_repeats_the_column_beside_it_is_found_with_one_other_column_alone() -> None:
    assert broken(sum_column, LEASES) == []
    (tie,) = broken(sum_column, LEASES.replace("9.4", "11.8"))
    assert tie.figures[0].column == 1
    assert "31.0" in tie.message


def test_a_total_that_repeats_the_column_beside_it_is_found() -> None:
    (tie,) = broken(sum_column, LEASES.replace("28.6", "31.9"))
    assert tie.figures[0].column == 1


def test_a_dash_is_as_fine_as_the_figures_around_it() -> None:
    (tie,) = broken(sum_column, LEASES.replace("31.9", "32.3"))
    assert tie.allowance is not None
    assert tie.allowance < 400_000


SMALL = f"""
{THREE} | USD m 2020-01-01..2020-12-31
Service cost | 4 | 8 | 1 | 8
Interest cost | 14 | 12 | 7 | 29
Expected return | (11) | (16) | (9) | (32)
Amortization | 3 | 1 | (3) | 6
Net cost | 10 | 5 | (4) | 11
"""


def test_small_sums_that_meet_to_the_digit_bear_each_other_out() -> None:
    assert held(sum_column, SMALL) == 4
    (tie,) = broken(sum_column, SMALL.replace("| 7 |", "| (7) |"))
    assert tie.figures[0].column == 3


def test_a_nil_closing_balance_of_amounts_that_cancel_out_bears_a_sum_out() -> None:
    text = f"""
    {YEARS}
    Balance at beginning of period | - | 1,231
    Stock award plans | 32 | 212
    Purchases | (135) | (983)
    Issuances | 108 | 113
    Other | (5) | -
    Balance at end of period | - | 573
    """
    assert broken(roll_forward, text) == []
    (tie,) = broken(roll_forward, text.replace("| 212", "| (212)"))
    assert tie.figures[0].column == 2


def test_an_unusual_sign_of_a_part_that_stands_in_one_column_only_is_an_error() -> None:
    text = f"""
    {YEARS}
    Notes due 2030 | 600.0 | 600.0
    Notes due 2031 | 500.0 | -
    Other | 7.7 | 3.1
    Issuance costs | (32.4) | (26.3)
    Total debt | 1,075.3 | 576.8
    """
    assert broken(sum_column, text) == []
    (tie,) = broken(sum_column, text.replace("500.0 ", "(500.0) "))
    assert tie.figures[0].column == 1


def test_signs_that_differ_between_two_columns_are_told_with_the_other_column() -> None:
    text = f"""
    {YEARS}
    Net income | 217,375 | (371,094)
    Less: noncontrolling interests | 7,550 | 2,611
    Net income of the parent | 209,825 | (373,705)
    """
    assert broken(difference, text) == []
    (tie,) = [
        *broken(difference, text.replace("| 2,611", "| (2,611)")),
        *broken(sum_column, text.replace("| 2,611", "| (2,611)")),
    ]
    assert "one of the two has the wrong sign" in tie.message
    assert {anchor.column for anchor in tie.figures if anchor.row == 2} == {1, 2}


def test_what_repeats_the_total_above_as_parts_below_leaves_those_to_their_own_total() -> None:
    text = f"""
    {YEARS}
    Total consumer | 2,318 | 1,798
    Total commercial | 541 | 405
    Total loans | 2,859 | 2,203
    Nonperforming | 1,589 | 1,141
    Accruing | 1,037 | 771
    Cards | 233 | 291
    Total loans by kind | 2,859 | 2,203
    """
    assert held(sum_column, text) >= 4
    (tie,) = broken(sum_column, text.replace("kind | 2,859", "kind | 2,859,000"))
    assert "a thousand times too large" in tie.message


ROLL = """
| USD k @2013-12-31
Balance at January 1, 2012 | 158,578
Increases | 40,620
Decreases | (18,205)
Balance at December 31, 2012 | 180,993
Increases | 27,229
Decreases | (30,275)
Balance at December 31, 2013 | 177,947
"""


@pytest.mark.parametrize(("right", "wrong"), [("177,947", "177,947,000"), ("(18,205)", "(12,805)")])
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
    Net income | 29,760 | 4,368 | 9,752
    Securities | 80 | (31) | (16)
    Hedges of cash flows | 38 | 49 | (43)
    Reclassified | 311 | 202 | 977
    Other results | 70 | (32) | (30)
    Net result of both | 29,830 | 4,336 | 9,722
    """
    assert broken(sum_column, text) == []
    (tie,) = broken(sum_column, text.replace("9,752", "4,368"))
    assert tie.figures[0].column == 3


def test_shares_and_amounts_per_share_add_up_among_themselves() -> None:
    text = f"""
    {THREE}
    Income | 34,200 | 5,174 | 36,659
    Shares used | 6,006 [shares] | 909 [shares] | 6,438 [shares]
    Converted | 909 [shares] | 77 [shares] | 52 [shares]
    Contingent | 11 | 12 | 200
    Diluted shares | 6,926 [shares] | 998 [shares] | 6,690 [shares]
    From continuing operations | 0.91 [USD/share] | 1.09 [USD/share] | (1.23) [USD/share]
    From discontinued operations | (0.93) [USD/share] | 0.23 [USD/share] | 2.86 [USD/share]
    Net earnings per share | (0.02) [USD/share] | 1.32 [USD/share] | 1.63 [USD/share]
    """
    assert held(sum_column, text) == 6
    assert [tie.figures[0].row for tie in broken(sum_column, text.replace("| 200", "| 800"))] == [5]
    assert [tie.figures[0].row for tie in broken(sum_column, text.replace("0.23", "0.32"))] == [8]


def test_shares_of_a_whole_add_up_where_one_of_them_no_longer_makes_a_hundred() -> None:
    text = """
    | USD m @2023-12-31 | share % @2023-12-31 | USD m @2022-12-31 | ratio @2022-12-31
    Systems | 1,295 | 55 | 705 | 44
    Services | 591 | 25 | 580 | 36
    Displays | 361 | 15 | 206 | 13
    Energy | 125 | 5 | 115 | 7
    Total | 2,372 | 100 | 1,606 | 100
    """
    assert held(sum_column, text) == 4
    (tie,) = broken(sum_column, text.replace("1,606 | 100", "1,606 | 190"))
    assert tie.figures[0].column == 4
    assert broken(sum_column, text.replace("1,606 | 100", "1,606 | 58").replace("| 44", "| 13")) == []


def test_amounts_that_one_row_gives_in_total_only_are_no_error_of_the_sum_across() -> None:
    text = """
    | USD m @2023-12-31 total | USD m @2023-12-31 level one | USD m @2023-12-31 level two
    Cash | 227 | 200 | 27
    Equities | 229 | 210 | 19
    Bonds | 138 | 118 | 20
    Total at fair value | 594 | 528 | 66
    Measured otherwise | 5 | |
    Total | 599 | 528 | 66
    """
    assert broken(sum_row, text) == []
    assert broken(sum_row, text.replace("| 594", "| 694"))


def test_columns_that_mean_something_else_further_down_are_no_errors() -> None:
    good = "\n".join(f"Line {n} | {300 + 17 * n} | {500 + 31 * n} | {800 + 48 * n}" for n in range(1, 9))
    other = "\n".join(f"Shares {n} | {2_000 + n} | {(-1) ** n * 700 * n} | {9_000 - 13 * n}" for n in range(1, 4))
    text = f"| USD m @2023-12-31 one | USD m @2023-12-31 two | USD m @2023-12-31 total\n{good}\n{other}\n"
    assert broken(sum_row, text) == []


def test_a_column_of_effects_may_add_what_others_take_away() -> None:
    text = """
    | USD k 2023-01-01..2023-12-31 | USD k 2022-01-01..2022-12-31 | USD k 2022-01-01..2022-12-31 effect
    Net sales | 93,662 | 103,350 | (9,688)
    Cost of goods sold | 71,513 | 77,492 | 5,979
    Gross profit | 22,149 | 25,858 | (3,709)
    Operating expenses | 24,082 | 28,968 | 4,886
    Loss from operations | (1,933) | (3,110) | 1,177
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
