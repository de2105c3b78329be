"""Changes and per-share figures that the other rows or columns of their table judge."""

from __future__ import annotations

import pytest

from tests.checks.tables import report_from
from workbench.checks.change_percent import change_percent
from workbench.checks.per_share import per_share
from workbench.core.tie import Verdict

HEAD = "| JPY m 2007-07-01..2007-09-30 | JPY m 2006-07-01..2006-09-30 | change % cols 1/2"


def changes(text: str) -> list[Verdict]:
    return [tie.verdict for tie in change_percent(report_from(text))]


EARNINGS = """
| USD m 2019-01-01..2019-12-31 | USD m 2018-01-01..2018-12-31 | USD m 2017-01-01..2017-12-31
Net income | 1,240 | 131 | 520
Shares used in basic computation | 262 [m shares] | 270 [m shares] | 281 [m shares]
Basic | 4.73 [USD/share] | 0.49 [USD/share] | 1.85 [USD/share]
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("131", "520"), ("0.49", "(0.49)"), ("0.49", "8.49"), ("270 [", "270,000 ["), ("262 [", "622 [")],
)
def test_a_line_of_per_share_figures_is_judged_by_its_other_columns(right: str, wrong: str) -> None:
    assert {tie.verdict for tie in per_share(report_from(EARNINGS))} == {Verdict.AGREES}
    found = per_share(report_from(EARNINGS.replace(right, wrong)))
    assert [tie.verdict for tie in found].count(Verdict.DIFFERS) == 1


SHORT = """
| USD m 2024-06-01..2024-08-31 | USD m 2023-06-01..2023-08-31
Income before income taxes | 1,648 | 1,828
Net income | 1,450 | 1,468
Basic earnings | 0.95 [USD/share] | 0.94 [USD/share]
Diluted earnings | 0.94 [USD/share] | 0.93 [USD/share]
Basic shares | 1,528.4 [m shares] | 1,567.1 [m shares]
Diluted shares | 1,543.3 [m shares] | 1,585.8 [m shares]
"""


def test_a_line_in_two_columns_is_computed_of_the_income_that_the_other_lines_are() -> None:
    assert {tie.verdict for tie in per_share(report_from(SHORT))} == {Verdict.AGREES}
    found = list(per_share(report_from(SHORT.replace("1,543.3", "5,143.3"))))
    (tie,) = [tie for tie in found if tie.verdict is Verdict.DIFFERS]
    assert tie.message.startswith("1,450 USD million ÷ 5,143.3 million (“Diluted shares”) = 0.282")


def test_a_count_a_thousand_times_too_large_is_not_passed_over_for_that_of_another_kind() -> None:
    text = SHORT.replace("m shares", "shares").replace("1,543.3", "1,543,300").replace("1,585.8", "1,585,800")
    text = text.replace("1,528.4", "1,528,400").replace("1,567.1", "1,567,100")
    assert {tie.verdict for tie in per_share(report_from(text))} == {Verdict.AGREES}
    found = list(per_share(report_from(text.replace("1,528,400", "1,528,400,000"))))
    (tie,) = [tie for tie in found if tie.verdict is Verdict.DIFFERS]
    assert tie.message.startswith("1,450 USD million ÷ 1,528,400,000 thousand (“Basic shares”) = 0.001")


def test_a_slip_in_a_column_of_two_changes_differs_where_the_other_change_holds() -> None:
    text = f"{HEAD}\nSales | 341.2 | 214.6 | 59%\nEarnings | 36.7 | 28.1 | 31%\n"
    assert Verdict.DIFFERS not in changes(text)
    for right, wrong in (("59%", "95%"), ("31%", "31,000%"), ("341.2", "341,200")):
        assert Verdict.DIFFERS in changes(text.replace(right, wrong))


def test_a_caption_that_says_percent_makes_its_change_one_in_points() -> None:
    text = f"{HEAD}\nRevenue | 517.3 | 489.8 | 5.6%\nGross profit | 371.4 | 347.1 | 7.0%\n"
    text += "Margin (%) | 71.8 | 70.9 | 0.9%\n"
    assert Verdict.DIFFERS not in changes(text)


BESIDE = """
| GBP m 2012-01-01..2012-12-31 | m shares 2012-01-01..2012-12-31 | GBP/share 2012-01-01..2012-12-31 \
| GBP m 2011-01-01..2011-12-31 | m shares 2011-01-01..2011-12-31 | GBP/share 2011-01-01..2011-12-31
Basic | 45.1 | 207.8 | 0.217 | 41.1 | 206.5 | 0.199
Dilutive options | - | 2.9 | (0.003) | - | 3.2 | (0.003)
Diluted | 45.1 | 210.7 | 0.214 | 41.1 | 209.7 | 0.196
"""


def test_earnings_of_one_share_are_computed_of_the_income_and_the_shares_beside_them() -> None:
    found = list(per_share(report_from(BESIDE)))
    assert [tie.verdict for tie in found] == [Verdict.AGREES] * 4
    assert found[0].message.startswith("45.1 GBP million ÷ 207.8 million (“Basic”) = 0.2170; “Basic” is printed 0.217.")
    (tie,) = [one for one in per_share(report_from(BESIDE.replace("0.214", "0.241"))) if one.verdict is Verdict.DIFFERS]
    assert "two digits are swapped" in tie.message


QUARTERS = [f"USD m {year}-{start}..{year}-{end}" for year in (2013, 2014)
            for start, end in (("01-01", "03-31"), ("04-01", "06-30"), ("07-01", "09-30"))]  # fmt: skip
GROWING = f"""
| {" | ".join(QUARTERS)}
Revenues:
  Products | 779 | 734 | 671 | 669 | 714 | 725
  Support | 574 | 587 | 570 | 592 | 609 | 598
As reported growth rates:
  Products | (24%) | (23%) | (23%) | (14%) | (3%) | 8%
  Support | (11%) | (6%) | (6%) | 3% | 4% | 5%
Constant currency growth rates:
  Products | (21%) | (23%) | (22%) | (13%) | (2%) | 10%
"""


def test_growth_rates_below_their_amounts_are_changes_from_the_year_before() -> None:
    found = list(change_percent(report_from(GROWING)))
    assert [tie.verdict for tie in found] == [Verdict.AGREES] * 6
    assert found[0].message == "From 779 to 669 is a change of −14.12%; “Products” is printed (14%)."
    (tie,) = [
        tie for tie in change_percent(report_from(GROWING.replace(" 4%", " 9%"))) if tie.verdict is Verdict.DIFFERS
    ]
    assert tie.message.startswith("From 587 to 609 is a change of 3.75%; “Support” is printed 9%")


def test_growth_rates_that_mostly_fail_are_of_other_amounts() -> None:
    other = GROWING.replace("3% | 4% | 5%", "7% | 9% | 5%")
    assert {tie.figures[0].row for tie in change_percent(report_from(other))} == {5}


SHARES_OF_REVENUE = """
| USD m 2014-03-01..2014-05-31 | share % 2014-03-01..2014-05-31 | USD m 2013-03-01..2013-05-31 \
| share % 2013-03-01..2013-05-31 | change % 2014-03-01..2014-05-31 2013-03-01..2013-05-31
Net income | 3,646 | 32% | 3,807 | 35% | (4%)
Basic earnings per share | 0.81 [USD/share] | | 0.82 [USD/share] | |
Shares used for basic | 4,475 [m shares] | | 4,660 [m shares] | |
"""


def test_percentages_beside_the_income_do_not_hide_what_a_share_earns() -> None:
    assert [tie.verdict for tie in per_share(report_from(SHARES_OF_REVENUE))] == [Verdict.AGREES] * 2
