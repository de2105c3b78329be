"""What a scan spoils: rows printed twice, digits misread, rows run together, headers garbled."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from tests.figures.printed import line, of_tables, read
from workbench.core.figure import Standing
from workbench.core.period import Period
from workbench.figures.columns.garbled import guess, mended
from workbench.figures.spoiled.merged import parts_of

HEAD = (
    "Cash flows for the three months ended September 30, 2007 and September 30, 2006\n\n"
    " | Thousands of | Thousands of | Thousands of\n | U.S. Dollars | Yen | Yen\n"
)
ROWS = [
    ("Depreciation and amortization", "10,360", "1,191,053", "1,069,274"),
    ("Equity in net loss of investees", "2,256", "259,277", "252,049"),
    ("Increase in accounts receivable", "(10,118)", "(1,163,314)", "(1,659,286)"),
    ("Increase in accounts payable", "1,176", "135,217", "1,111,574"),
    ("Purchase of property and equipment", "(3,670)", "(421,969)", "(123,684)"),
    ("Purchase of short-term investments", "(2,178)", "(250,389)", "(347,852)"),
    ("Proceeds from sales of securities", "5,298", "609,112", "1,100,374"),
    ("Repayments of long-term borrowings", "(15,387)", "(1,769,043)", "(559,866)"),
]


def blurred(figure: str, rng: random.Random) -> str:
    """Misread a figure as scans do: digits turn to 0, commas to dots or blanks."""
    digits = [
        rng.choice("01") if mark.isdigit() and at > 1 and rng.random() < 0.7 else mark for at, mark in enumerate(figure)
    ]
    return "".join(digits).replace(",", rng.choice([".", " ", ","]))


@pytest.mark.parametrize("seed", range(40))
def test_no_ghost_becomes_a_figure(seed: int) -> None:
    rng = random.Random(seed)
    printed, clean = [], []
    ghosts = set()
    for at, row in enumerate(ROWS):
        printed.append(" | ".join(row))
        clean.append(row)
        if at in (1, 3, 5) or rng.random() < 0.2:
            ghost = [blurred(figure, rng) for figure in row[1:]]
            spoiled = any(re.search(r"\d[. ]\d{3}|^\(?0", figure) for figure in ghost)
            if spoiled and ghost != list(row[1:]):
                ghosts.add(len(printed))
                printed.append(" | ".join(["", *ghost]))
    _, reading = read(HEAD + "\n".join(printed) + "\n")
    found = of_tables(reading)
    rows = {figure.anchor.row for figure in found}
    assert not {ghost + 2 for ghost in ghosts} & rows
    kept = {(figure.label, figure.text) for figure in found}
    assert {(row[0], figure) for row in clean for figure in row[1:]} <= kept
    unreadable = [figure for figure in reading.figures if figure.standing is Standing.UNREADABLE]
    assert {figure.anchor.row for figure in unreadable} == {ghost + 2 for ghost in ghosts}
    assert all(figure.printed is None and figure.reason for figure in unreadable)


def test_a_clean_document_has_no_ghosts_however_alike_its_rows() -> None:
    rows = [
        ("Basic net income", "122.44", "14,077", "10,394"), ("Diluted net income", "122.37", "14,069", "10,388"),
        ("Loans", "1,000", "100,000", "110,000"), ("Deposits", "1,001", "100,001", "110,001"),
    ]  # fmt: skip
    _, reading = read(HEAD + "\n".join(" | ".join(row) for row in rows) + "\n")
    assert not [figure for figure in reading.figures if figure.standing is Standing.UNREADABLE]
    assert len(of_tables(reading)) == 12


def test_a_sound_reading_in_a_ghost_stands_in_for_a_spoiled_one() -> None:
    more = (
        "\n".join(" | ".join(row) for row in ROWS)
        + "\n | 10.360 | 1 191 000 | 1.069.000\n | 00.100 | 100 000 | 0.000\n"
    )
    _, reading = read(
        HEAD
        + more
        + "Refund of guarantee | (2 202) | (262,489) | 15,643\ndeposits, net | (2,283) | (202,400) | 10,003\n"
    )
    last = [figure for figure in of_tables(reading) if figure.label.startswith("Refund")]
    assert [figure.text for figure in last] == ["(262,489)", "15,643", "(2,283)"]


def test_figures_of_rows_run_together_are_shared_out() -> None:
    _, reading = read(
        "Cash flows for the six months ended September 30, 2007\n\n | Thousands of Yen\n"
        "ADDITIONAL INFORMATION: Interest paid Income taxes paid | 216,937 727,324\n"
        "NET DECREASE IN CASH CASH, BEGINNING OF PERIOD | (1,884,668) 13,554,544\n"
    )
    assert [line(figure) for figure in of_tables(reading)] == [
        "Interest paid: 216,937 = 216937000 JPY, 2007-04-01 to 2007-09-30",
        "Income taxes paid: 727,324 = 727324000 JPY, 2007-04-01 to 2007-09-30",
        "NET DECREASE IN CASH: (1,884,668) = -1884668000 JPY, 2007-04-01 to 2007-09-30",
        "CASH, BEGINNING OF PERIOD: 13,554,544 = 13554544000 JPY, at 2007-03-31",
    ]


@pytest.mark.parametrize(
    ("garbled", "sound"),
    [
        ("As of Sep tember 30, 200)7", "As of September 30, 2007"), ("As of March 3 1, 2007", "As of March 31, 2007"),
        ("As of September 30 0, 2006", "As of September 30, 2006"), ("September 30), 2006", "September 30, 2006"),
        ("tember 30. 2007", "September 30, 2007"), ("Years ended December 31, 2007", "Years ended December 31, 2007"),
    ],
)  # fmt: skip
def test_dates_in_headers_are_mended(garbled: str, sound: str) -> None:
    assert mended(garbled) == sound


def test_scraps_choose_among_the_periods_of_the_document() -> None:
    _, reading = read("for the interim period ended September 30, 2007 and the fiscal year ended March 31, 2007\n")
    assert reading.figures
    half, year = Period(date(2007, 4, 1), date(2007, 9, 30)), Period(date(2006, 4, 1), date(2007, 3, 31))
    assert guess("Interim Perio d Ended Septen nber 30, 2007", [half, year, half.closing]) == half
    assert guess("Fiscal Yea March 31", [half, year, half.closing]) == year
    assert guess("Yen", [half, year]) is None


def test_captions_run_together_are_cut_where_it_is_plain() -> None:
    assert parts_of("Assets acquired Cash paid Liabilities assumed", 3, ()) == (
        "Assets acquired", "Cash paid", "Liabilities assumed",
    )  # fmt: skip
    assert parts_of("NET DECREASE IN CASH CASH, BEGINNING", 2, ()) == ("NET DECREASE IN CASH", "CASH, BEGINNING")
    assert parts_of("whatever this is", 2, ()) is None


DASHES = """Contractual obligations (in millions)

 | 2008 | 2009 | 2010
Debt | 3,426 | 83 | 6,919
Operating leases | 378 | 325 | 2014
Purchase commitments | $2014 | 791 | 304
Year of last payment | 2014 | 2013 | 2020
"""


def test_the_number_of_a_dash_is_two_readings_and_no_figure() -> None:
    _, reading = read(DASHES)
    codes = [one for one in reading.figures if one.text.strip("$") == "2014" and one.standing is Standing.UNREADABLE]
    assert {one.label for one in codes} == {"Operating leases", "Purchase commitments"}
    assert all(one.value is None and set(one.readings) == {2014, 0} for one in codes)


def test_a_year_among_years_and_an_amount_among_ungrouped_ones_are_no_dash() -> None:
    bare = DASHES.replace(",", "")
    _, reading = read(bare)
    assert not [one for one in reading.figures if one.standing is Standing.UNREADABLE]
