"""Columns that compare: analyses of volume and rate, current and previous periods, percentages beside dated amounts."""

from __future__ import annotations

import pytest

from tests.figures.printed import read, told
from workbench.core.figure import Measure

ANALYSIS = """RATE/VOLUME ANALYSIS
{title}
(in thousands)
                    Volume    Rate      Net
                  --------- --------- --------
Loans              $   322   $   279   $   601
Securities              97        66       163
                   -------   -------   -------
Total                  419       345       764
"""


@pytest.mark.parametrize(
    "title",
    [
        "Six Months Ended June 30, 1999 Compared to 1998",
        "Six Months Ended June 30, 1999 versus Six Months Ended June 30, 1998",
    ],
)
def test_an_analysis_of_volume_and_rate_speaks_of_the_later_period_that_its_title_names(title: str) -> None:
    _, reading = read(ANALYSIS.format(title=title))
    found = [one for one in reading.figures if one.anchor.row is not None and one.value is not None]
    assert {str(one.period) for one in found} == {"1999-01-01 to 1999-06-30"}
    assert {str(one.against) for one in found} == {"1998-01-01 to 1998-06-30"}
    assert {one.measure for one in found} == {Measure.CHANGE}


def test_an_analysis_of_two_comparisons_has_the_period_of_each() -> None:
    found = told("""Year ended December 31, 1999

                            1999 vs. 1998                      1998 vs. 1997
                    Volume    Rate      Net          Volume    Rate      Net
                  --------- --------- --------      --------- ------- --------
Loans              $   322   $   279   $   601       $   422   $   379   $   801
Total                  419       345       764           509       435       944
""")
    years = [line.rpartition(" USD, ")[2][:4] for line in found]
    assert years == ["1999"] * 3 + ["1998"] * 3 + ["1999"] * 3 + ["1998"] * 3


def test_average_balances_and_rates_are_no_analysis_of_changes() -> None:
    found = told("""Three Months Ended September 30, 1999 Compared to 1998

                       Average balance    Interest     Rate
Loans                         $ 52,322    $    997     7.6%
""")
    assert not any(line.endswith(", change") for line in found)


def test_percentages_beside_amounts_at_two_days_stand_at_the_day_to_their_left() -> None:
    found = told("""
CAPITALIZATION
                               March 31,                March 31,
                                1998          %          1997          %
                            ------------  ---------  ------------  ---------
Common stock equity ......  $   742,180       44.7   $   728,944       43.6
Long-term debt ...........      919,766       55.3       941,910       56.4
                            ------------  ---------  ------------  ---------
Total capitalization .....  $ 1,661,946      100.0   $ 1,670,854      100.0
""")
    assert [line.rpartition("at ")[2][:4] for line in found] == ["1998", "1998", "1997", "1997"] * 3


REPORT = """ABN 12 345 678 901

Appendix 4D
Half-year report for the half-year ended 31 December 2018

{rest}
"""


def test_columns_of_the_current_and_the_previous_period() -> None:
    found = told(REPORT.format(rest="""
                                             Current period    Previous corresponding period
Revenue                                          $45,678                         $41,123
Net tangible asset backing per share               $0.45                           $0.41
"""))  # fmt: skip
    assert [line.rpartition(", ")[2] for line in found] == [
        "2018-07-01 to 2018-12-31", "2017-07-01 to 2017-12-31", "at 2018-12-31", "at 2017-12-31",
    ]  # fmt: skip


def test_a_change_between_a_caption_and_its_amount() -> None:
    found = told(REPORT.format(rest="""Results for announcement to the market
                                                                               $'000
Revenues from ordinary activities            up        12.3%      to         45,678
Loss from ordinary activities after tax     down        4.0%      to         (1,234)
"""))  # fmt: skip
    assert found == [
        "Revenues from ordinary activities: 12.3% = 12.3 %, 2018-07-01 to 2018-12-31, change percent",
        "Revenues from ordinary activities: 45,678 = 45678000 AUD, 2018-07-01 to 2018-12-31",
        "Loss from ordinary activities after tax: 4.0% = -4.0 %, 2018-07-01 to 2018-12-31, change percent",
        "Loss from ordinary activities after tax: (1,234) = -1234000 AUD, 2018-07-01 to 2018-12-31",
    ]


def test_a_span_that_a_row_names_is_its_own_where_no_heading_is_dated() -> None:
    found = told(REPORT.format(rest="""Dividends                                     Amount per security
                                                            Cents
Final dividend for the year ended 30 June 2018               6.50
Final dividend for the year ended 30 June 2017               6.00
"""))  # fmt: skip
    assert [line.rpartition(", ")[2] for line in found] == ["2017-07-01 to 2018-06-30", "2016-07-01 to 2017-06-30"]


def test_days_and_times_among_percentages_are_none() -> None:
    found = told("""Key figures                          Three Months Ended
                                 June 30, 2014    June 30, 2013
Automotive                                 31%              30%
Industrial                                 69%              70%
Total                                     100%             100%
Days sales outstanding                      44               46
Days of inventory                          102               97
Book-to-bill ratio                        0.96             1.02
""")
    assert [line.split(" = ")[1].split(",")[0] for line in found[6:]] == [
        "44 days", "46 days", "102 days", "97 days", "0.96 x", "1.02 x",
    ]  # fmt: skip
    assert all("2014-04-01 to 2014-06-30" in line for line in found[::2])
