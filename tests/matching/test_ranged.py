"""Accounts that are mapped to captions by ranges of their codes."""

from __future__ import annotations

import pytest

from tests.matching.printed import sums

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
    ("Group | Caption", "{0}* | {1}"),
    ("Group | Caption", "{0}xxx | {1}"),
    ("Group | Caption", "{0}% | {1}"),
)


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


def coded_names(separator: str) -> str:
    """The accounts with their codes before their names in one cell."""
    rows = [line.split(" | ") for line in ACCOUNTS.strip().splitlines()[1:]]
    return "\n".join(("TB | Sep07 y", *(f"{code}{separator}{name} | {amount}" for name, code, amount in rows)))


@pytest.mark.parametrize("separator", [" ", " - ", ": ", "-"])
def test_codes_before_the_names_of_accounts_are_codes(separator: str) -> None:
    single = "\n".join(
        f"{line.split(' | ')[1]} | {CAPTIONS[line.split(' | ')[1][:4]]}" for line in ACCOUNTS.strip().splitlines()[1:]
    )
    for mapping in (listed(FORMS[0], CAPTIONS), f"Account | Caption\n{single}"):
        found = sums(RELEASE, tb=f"{coded_names(separator)}\n\n{mapping}")
        assert found["11,669,876"] == ("1125697959", "10544178055")
        assert found["980,609"] == ("-546493391", "-434115601")


def test_the_narrowest_range_counts() -> None:
    wide = listed(FORMS[0], CAPTIONS) + "\n1000000 | 1999999 | Total assets\n2150000 | 2160999 | Total liabilities"
    assert sums(RELEASE, tb=f"{ACCOUNTS}\n\n{wide}")["1,877,963"] == ("777963001", "1100000002")


def test_two_ranges_over_the_same_codes_map_nothing() -> None:
    twice = listed(FORMS[0], CAPTIONS) + "\n1140000 | 1140999 | Prepaid expenses"
    assert sums(RELEASE, tb=f"{ACCOUNTS}\n\n{twice}").get("1,877,963") != ("777963001", "1100000002")


LISTS = """
Caption | Accounts
Cash | 1110010, 1110020
Inventories | 1140010{0}1140020
Prepaid expenses | 1150010
Accounts payable | 2150010
Accrued expenses | 2160010-2160020
"""


@pytest.mark.parametrize("separator", [", ", "、", "; ", " / ", " ", "–", " to ", "～", " - "])
def test_lists_and_ranges_of_codes_in_one_cell_are_a_mapping(separator: str) -> None:
    more = "Interest payable | 2170010 & 2170020\nTaxes payable | 2180010, 2180020"
    found = sums(RELEASE, grouping=f"{LISTS.format(separator)}{more}", tb=ACCOUNTS)
    assert found["1,877,963"] == ("777963001", "1100000002")
    assert found["980,609"] == ("-546493391", "-434115601")


def test_one_account_of_a_list_never_stands_for_its_caption() -> None:
    release = RELEASE.replace("1,877,963", "1,787,963").replace("Inventories", "Merchandise")
    lists = LISTS.replace("Inventories", "Merchandise").format(", ")
    found = sums(release, grouping=f"{lists}Taxes payable | 2180010, 2180020", tb=ACCOUNTS)
    assert found["1,787,963"] == ("777963001", "1100000002")


def test_codes_with_hyphens_are_listed_as_they_are() -> None:
    codes = {"1110010": "111-10", "1110020": "111-20", "1140010": "114-10", "1140020": "114-20",
             "1150010": "115-10", "2150010": "215-10", "2160010-2160020": "216-10~216-20", "2160010": "216-10",
             "2160020": "216-20"}  # fmt: skip
    accounts, lists = ACCOUNTS, f"{LISTS.format(', ')}Taxes payable | 2180010, 2180020"
    for old, new in codes.items():
        accounts, lists = accounts.replace(old, new), lists.replace(old, new)
    found = sums(RELEASE, grouping=lists, tb=accounts)
    assert found["1,877,963"] == ("777963001", "1100000002")
    assert found["980,609"] == ("-546493391", "-434115601")


def test_accounts_listed_with_something_that_has_no_code_are_no_caption() -> None:
    release = f"{RELEASE}Accumulated deficit | (21,099,819) | (24,270,769)"
    accounts = f"{ACCOUNTS}Deficit brought forward | 3130010 | 24270769510\nDividends | 3130020 | 306450000"
    lists = f"{LISTS.format(', ')}Accumulated deficit | 3130010, 3130020 + result\nTaxes payable | 2180010, 2180020"
    found = sums(release, grouping=lists, tb=accounts)
    assert found["1,877,963"] == ("777963001", "1100000002")
    assert "(21,099,819)" not in found


def test_lists_of_other_codes_map_nothing() -> None:
    lists = "Caption | Notes\nCash | 5, 6\nInventories | 7, 8\nPrepaid expenses | 9, 10\nAccounts payable | 11-12\n"
    assert sums(RELEASE, grouping=lists, tb=ACCOUNTS).get("1,877,963") != ("777963001", "1100000002")
