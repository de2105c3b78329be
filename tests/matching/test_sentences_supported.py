"""Sheets that support the sentences of a release, row by row: slips, rows that changed places, rounded copies."""

from __future__ import annotations

import pytest

from tests.matching.printed import ties

SAID = """
Rent was JPY {2,345|2Q07 m|rent} million, and postage was JPY {1,314|2Q07 m|postage} million.

Training cost JPY {2,871|2Q07 m|training} million, and travel JPY {3,142|2Q07 m|travel} million.

Fees paid to Northlink were JPY {1,563|2Q07 m|fees paid to northlink} million.

Revenues from the online store for students in Northlink were JPY {1,080|2Q07 m|online store revenues for students in northlink} million.

Intangible assets from Southport were JPY {659|Sep07 m|intangible assets from southport} million.

The value of bonds held was JPY {1,043|Sep07 m|value of bonds held} million.
"""  # noqa: E501
ROWS = """
Support | 2Q07 y | Sep07 y
Rent | 2345104000 |
Postage | 1313868000 |
Training | 2870771000 |
Travel | 3141998000 |
Fees paid to Northlink | 1562990000 |
Northlink student revenues, online store | 1080096000 |
Intangible assets, Southport | | 659310000
Bonds held, value | | 1042873000
"""


def _tied(rows: str = ROWS) -> set[tuple[str, str]]:
    return set(ties(SAID, text=rows))


def test_each_row_supports_its_sentence() -> None:
    assert _tied() >= {("1,080", "1080096000"), ("659", "659310000"), ("1,043", "1042873000")}


def test_a_row_of_alike_captions_that_a_slip_keeps_apart_supports_its_sentence() -> None:
    assert ("1,080", "1030096000") in _tied(ROWS.replace("1080096000", "1030096000"))


def test_a_row_of_alike_captions_with_quite_another_amount_is_another() -> None:
    assert ("1,080", "1257096000") not in _tied(ROWS.replace("1080096000", "1257096000"))


@pytest.mark.parametrize("caption", ["Net income", "Net income growth"])
def test_a_slip_makes_no_row_of_one_that_has_a_word_of_its_own(caption: str) -> None:
    said = f"{SAID}\nOperating income growth was JPY {{2,386|2Q07 m|operating income growth}} million.\n"
    said = said.replace(" growth", "") if caption == "Net income" else said
    assert ("2,386", "2368000000") not in set(ties(said, text=f"{ROWS}{caption} | 2368000000 |\n"))


def test_rows_that_changed_places_support_the_sentences_of_their_captions() -> None:
    changed = ROWS.replace("Southport | | 659310000", "Southport | | 1042873000").replace(
        "value | | 1042873000", "value | | 659310000"
    )
    assert _tied(changed) >= {("659", "1042873000"), ("1,043", "659310000")}


def test_one_sentence_of_a_row_s_caption_with_quite_another_amount_speaks_of_something_else() -> None:
    assert ("659", "1042999000") not in _tied(ROWS.replace("659310000", "1042999000"))


def test_a_row_that_repeats_its_amount_rounded_still_supports_its_sentence() -> None:
    rows = "Support | 2Q07 y | 2Q07 m\nNorthlink online store | {} | {}\nRent | 2345104000 | 2345\n"
    assert _tied(rows.format(1080096000, 1080)) >= {("1,080", "1080096000"), ("1,080", "1080")}
    assert not {
        said for said, _ in _tied(rows.format(1080096000, 1080) + "Northlink store online | 1080300000 |\n")
    } & {"1,080"}


TABLE = """
Cash flows | 2Q07 m
Acquisition of assets by capital leases | 636
Depreciation and amortization | 1,191
Adjusted EBITDA | 2,316
Capital expenditures | 1,058
Income taxes paid | 1,437
Interest paid | 118
"""
MARGIN = "\nThe gross margin for SI in 2Q07 was JPY {2,030|2Q07 m|gross margin for SI} million.\n"
BESIDE = "Key | 2Q07 m\nD&A | 1191\nAdjusted EBITDA | 2316\nCapex | 1058\n"
BESIDE += "Income taxes paid | 1437\nInterest paid | 118\n"
BESIDE += "Assets acquired by capital leases | {one}\nGross profit, SI | {other}\n"


def test_rows_of_a_sentence_and_of_a_table_that_changed_places_both_differ() -> None:
    found = ties(TABLE + MARGIN, kpi=BESIDE.format(one=2030, other=636))
    assert {("636", "2030"), ("2,030", "636")} <= set(found)


def test_a_row_of_a_sentence_with_the_amount_of_a_table_whose_own_row_has_another_is_something_else() -> None:
    assert ("2,030", "636") not in ties(TABLE + MARGIN, kpi=BESIDE.format(one=2031, other=636))


SHEET = """
Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Total assets | 53,237,893 | 47,693,004
"""
PAPER = """
Assets | Sep07 k | Mar07 k | Sep07 m | Mar07 m
Cash | 11669876 | 13554544 | |
Inventories | 1877963 | 1111086 | |
Prepaid expenses | 1735540 | 1053270 | |
Total assets | 53245833 | 47699791 | |
Total assets | | | 53246 | 47700
"""


def test_a_row_rounded_for_the_print_is_no_rival_of_the_one_it_repeats() -> None:
    assert ("53,237,893", "53245833") in ties(SHEET, paper=PAPER)


def test_a_row_of_other_amounts_is_a_rival() -> None:
    assert ("53,237,893", "53245833") not in ties(SHEET, paper=PAPER.replace("53246 | 47700", "51106 | 44900"))
