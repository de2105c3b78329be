"""Accounts that are mapped to captions by ranges of their codes."""

from __future__ import annotations

import pytest

from tests.matching.printed import matches

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Accounts payable | 6,126,583 | 8,464,835
Accrued expenses | 980,609 | 897,355
"""

ACCOUNTS = """
TB | No | Sep07 y
Petty cash | 1110010 | 1125697959
Deposits | 1110020 | 10544178055
Merchandise | 1140010 | 777963001
Work in process | 1140020 | 1100000002
Prepaid costs | 1150010 | 1735540119
Trade payables | 2150010 | -6126583189
Accrued payroll | 2160010 | -546493391
Accrued other | 2160020 | -434115601
"""

CAPTIONS = {"1110": "Cash", "1140": "Inventories", "1150": "Prepaid expenses", "2150": "Accounts payable",
            "2160": "Accrued expenses"}  # fmt: skip
FORMS = (
    ("From | To | Caption", "{0}000 | {0}999 | {1}"),
    ("Range | Caption", "{0}000-{0}999 | {1}"),
    ("Range | Caption", "{0}001 to {0}899 | {1}"),
    ("Range | Caption", "{0}000～{0}999 | {1}"),
    ("Group | Caption", "{0} | {1}"),
)


def sums(release: str, **papers: str) -> dict[str, tuple[str, ...]]:
    made, found = matches(release, **papers)
    return {
        made.figure(one.figure).text: tuple(made.figure(cell).text for cell in one.cells)
        for one in found.supports
        if one.taken
    }


def listed(form: tuple[str, str], captions: dict[str, str]) -> str:
    head, row = form
    return "\n".join((head, *(row.format(code, name) for code, name in captions.items())))


@pytest.mark.parametrize("form", FORMS)
def test_a_range_of_codes_is_a_mapping(form: tuple[str, str]) -> None:
    found = sums(RELEASE, tb=f"{ACCOUNTS}\n\n{listed(form, CAPTIONS)}")
    assert found["11,669,876"] == ("1125697959", "10544178055")
    assert found["1,877,963"] == ("777963001", "1100000002")
    assert found["980,609"] == ("-546493391", "-434115601")


@pytest.mark.parametrize("form", FORMS)
def test_a_sum_over_a_range_that_differs_is_the_support(form: tuple[str, str]) -> None:
    found = sums(RELEASE.replace("1,877,963", "1,787,963"), grouping=listed(form, CAPTIONS), tb=ACCOUNTS)
    assert found["1,787,963"] == ("777963001", "1100000002")


def test_the_narrowest_range_counts() -> None:
    wide = listed(FORMS[0], CAPTIONS) + "\n1000000 | 1999999 | Total assets\n2150000 | 2160999 | Total liabilities"
    assert sums(RELEASE, tb=f"{ACCOUNTS}\n\n{wide}")["1,877,963"] == ("777963001", "1100000002")


def test_two_ranges_over_the_same_codes_map_nothing() -> None:
    twice = listed(FORMS[0], CAPTIONS) + "\n1140000 | 1140999 | Prepaid expenses"
    assert sums(RELEASE, tb=f"{ACCOUNTS}\n\n{twice}").get("1,877,963") != ("777963001", "1100000002")
