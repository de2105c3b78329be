"""Papers that show one amount in several scales beside each other: whole yen, and the same in thousands."""

from __future__ import annotations

import pytest

from tests.matching.printed import ties

RELEASE = """
# Statement of income

Statement of income | 1H07 k
Systems integration | 14,302,188
Equipment sales | 881,350
Sales and marketing | 2,027,153
General and administrative | 2,219,623
Research and development | 116,445
Cost of systems integration | 10,786,859
"""

ROUNDED = """
Captions | {one} | {other}
Systems integration | 14302187994 | 14302188
Equipment sales | 881349992 | 881350
Sales and marketing | 2027153009 | 2027153
General and administrative | 2219623005 | 2219623
Research and development | 116445004 | 116445
Cost of systems integration | 10786858999 | {typed}
"""


def found(one: str = "1H07 y", other: str = "1H07 k", typed: str = "10781461") -> dict[tuple[str, str], int]:
    return ties(RELEASE, rounding=ROUNDED.format(one=one, other=other, typed=typed))


def test_the_rounded_column_beside_whole_amounts_supports_what_they_support() -> None:
    tied = found(typed="10786859")
    assert {("14,302,188", "14302187994"), ("14,302,188", "14302188"), ("10,786,859", "10786859")} <= tied.keys()


def test_an_amount_typed_over_a_rounded_one_is_tied_though_the_one_beside_it_agrees() -> None:
    assert {("10,786,859", "10786858999"), ("10,786,859", "10781461")} <= found().keys()


@pytest.mark.parametrize("other", ["1H07 k Budget", "1H06 k", "1H07 $k", "1H07 y"])
def test_a_column_of_something_else_restates_nothing(other: str) -> None:
    assert ("10,786,859", "10781461") not in found(other=other)


def test_a_column_that_differs_in_many_rows_restates_nothing() -> None:
    paper = ROUNDED.format(one="1H07 y", other="1H07 k", typed="10781461")
    for amount in ("881350", "2027153", "2219623"):
        paper = paper.replace(f"| {amount}\n", f"| {int(amount) + 512}\n")
    assert ("10,786,859", "10781461") not in ties(RELEASE, rounding=paper)


def test_a_scale_coarser_than_what_is_printed_shows_too_little() -> None:
    millions = """
Captions | 1H07 y | 1H07 m
Systems integration | 14302187994 | 14302
Equipment sales | 881349992 | 881
Sales and marketing | 2027153009 | 2027
General and administrative | 2219623005 | 2220
Research and development | 116445004 | 116
Cost of systems integration | 10786858999 | 10787
"""
    tied = ties(RELEASE, rounding=millions)
    assert ("10,786,859", "10786858999") in tied
    assert ("10,786,859", "10787") not in tied


MAPPED = """
Mapping | Sep07 y | Mar07 y
Pension liability | 834981011 | 750041992
  Accrued pension | -390771722 | -355541959
  Accrued pension, officers | -444209289 | -394500033
Minority interest | 126423924 | 815182000
  Minority interest | -126423924 | -815182000
Common stock | 16833847000 | 16833847000
  Common stock | -16833847000 | -16833847000
APIC | 27611737008 | 26599217007
  Capital reserve | -13850891462 | -13461035284
  Other capital surplus | -13760845546 | -13138181723
Result before this period | -24577219000 | -27870769000
  Accumulated deficit | 21118569000 | 25901314000

Trial balance | Sep07 y | Mar07 y
Accrued pension | -834981011 | -750041992
Minority interest | -126423924 | -815182000
Common stock | -16833847000 | -16833847000
APIC | -27611737008 | -26599217007
Accumulated deficit | 21118569000 | 25901314000
"""

EQUITY = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
LIABILITIES
  Accrued pension costs | 834,981 | 750,042
  Minority interest | 126,424 | 815,182
  Common stock | 16,833,847 | 16,833,847
  Additional paid-in capital | 27,611,737 | 26,599,217
  Accumulated deficit | (21,118,569) | (25,901,314)
  Accumulated other comprehensive income | 440,430 | 949,709
"""


def test_captions_above_accounts_of_the_other_sign_keep_their_own() -> None:
    assert ties(EQUITY, tb=MAPPED)["27,611,737", "27611737008"] == 1


CONTRACTS = """
Contracts | Sep07 {unit} | Sep06 {unit}
Connectivity services (corporate use) | 22,949 | 17,739
Connectivity services (home use) | 500,185 | 583,844
"""


def test_words_that_stand_for_one_another_tell_what_is_counted() -> None:
    paper = "Statistics | Sep07 s | Sep06 s\nIndividual connection shares | 500185 | 583844\n"
    assert ("500,185", "500185") in ties(CONTRACTS.format(unit="s"), tb=paper)


def test_words_that_stand_for_others_tell_nothing_else_that_is_counted() -> None:
    paper = "Statistics | Sep07 s | Sep06 s\nEmployee connection shares | 500185 | 583844\n"
    assert ("500,185", "500185") not in ties(CONTRACTS.format(unit="s"), tb=paper)
