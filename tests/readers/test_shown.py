"""Number formats: what a spreadsheet shows."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.readers.shown import is_date_code, shown

ACCOUNTING = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        ("1234567", "#,##0", "1,234,567"),
        ("-1552", "#,##0;(#,##0)", "(1,552)"),
        ("-1552.4", "#,##0_);(#,##0)", "(1,552)"),
        ("1234.5678", "#,##0.00_);(#,##0.00)", "1,234.57 "),
        ("0.163", "0.0%", "16.3%"),
        ("0.163", "0%", "16%"),
        ("-0.179", "0.0%;(0.0%)", "(17.9%)"),
        ("1234567", "#,##0,", "1,235"),
        ("1234567890", "#,##0.0,,", "1,234.6"),
        ("-5", "0.00", "-5.00"),
        ("-0.001", "0.00", "0.00"),
        ("-0.4", "#,##0;(#,##0)", "(0)"),
        ("0", ACCOUNTING, " -   "),
        ("-12345", ACCOUNTING, " (12,345)"),
        ("12345", ACCOUNTING, " 12,345 "),
        ("12.5", "[Red]0.0", "12.5"),
        ("5", "[$€-407] #,##0.00", "€ 5.00"),
        ("5", '"JPY" 0', "JPY 5"),
        ("10", '0 "bp"', "10 bp"),
        ("3", "0\\x", "3x"),
        ("1500", '[>=1000]#,##0,"K";0', "2K"),
        ("12", '[>=1000]#,##0,"K";0', "12"),
        ("2.5", "0", "3"),
        ("0.285", "0.00", "0.29"),
        ("1.005", "0.00", "1.01"),
        ("0", ";;;", ""),
        ("-12", "0;;;@", ""),
        ("5", "#,##0.##", "5."),
        ("0.05", "#.##", ".05"),
        ("7", "00", "07"),
        ("1234567", "000-00-0000", "001-23-4567"),
        ("0.5", "# ?/?", "1/2"),
        ("1.25", "# ?/?", "1 1/4"),
        ("123456", "0.00E+00", "1.23E+05"),
        ("1234.5", "General", "1234.5"),
        ("0.30000000000000004", "General", "0.3"),
        ("123456789012", "General", "123456789012"),
        ("0.0000123", "General", "1.23E-05"),
        ("-3", "General;[Red]-General", "-3"),
        ("39355", "yyyy-mm-dd", "2007-09-30"),
        ("39355", "mmmm d, yyyy", "September 30, 2007"),
        ("39355.75", "d mmm yy h:mm AM/PM", "30 Sep 07 6:00 PM"),
        ("1.5", "[h]:mm", "36:00"),
        ("45.1", "mm:ss.0", "24:00.0"),
        ("-1", "yyyy-mm-dd", "########"),
        ("99.995", "0.00E+00", "1.00E+02"),
        ("1234.567", "##0.0E+0", "1.2E+3"),
        ("999999", "##0.0E+0", "1.0E+6"),
        ("0.5", "##0.0E+0", "500.0E-3"),
        ("1234.567", ".00", "1234.57"),
        ("0.567", ".00", ".57"),
        ("-0.004", "?/?", "0/1"),
        ("1234.567", "[ss]", "106666589"),
        ("0", "m/d/yyyy", "1/0/1900"),
        ("1", "yyyy-mm-dd", "1900-01-01"),
        ("0.5", "[h]:mm", "12:00"),
    ],
)
def test_numbers(value: str, code: str, expected: str) -> None:
    assert shown(Decimal(value), code) == expected


def test_texts_and_truth() -> None:
    assert shown("n/a", "0.00") == "n/a"
    assert shown("n/a", '0;0;0;"text: "@') == "text: n/a"
    assert shown("n/a", "0;0;0;") == ""
    assert shown(bool(1), "0") == "TRUE"
    assert shown(None, "0") == ""


def test_moments_under_both_epochs() -> None:
    assert shown(date(2007, 9, 30), "yyyy-mm-dd") == "2007-09-30"
    assert shown(date(2007, 9, 30), "yyyy-mm-dd", old_epoch=True) == "2007-09-30"
    assert shown(date(2007, 9, 30), "0") == "39355"
    assert shown(date(2007, 9, 30), "0", old_epoch=True) == "37893"
    assert shown(datetime.combine(date(2007, 9, 30), time(18, 30)), "h:mm") == "18:30"
    assert shown(time(6, 5), "hh:mm:ss") == "06:05:00"
    assert shown(date(1900, 1, 1), "yyyy-mm-dd") == "1900-01-01"
    assert shown(date(1900, 2, 28), "0") == "59"
    assert shown(date(1900, 3, 1), "0") == "61"


def test_dates_are_told_from_numbers() -> None:
    assert is_date_code("yyyy-mm-dd")
    assert is_date_code("[$-409]d-mmm-yy;@")
    assert not is_date_code("#,##0.00_);[Red](#,##0.00)")
    assert not is_date_code('0.0" days"')


@given(st.integers(-(10**12), 10**12), st.integers(0, 4))
def test_thousands_and_decimals_read_back(units: int, places: int) -> None:
    value = Decimal(units).scaleb(-places)
    code = "#,##0" + ("." + "0" * places if places else "")
    printed = shown(value, f"{code};({code})")
    read = Decimal(printed.strip("()").replace(",", ""))
    assert read == abs(value)
    assert printed.startswith("(") is (value < 0)


@given(
    st.text(alphabet='#0?.,%()_*"\\[]Red$-/@;:ymdhsAPMGeneral E+', max_size=24), st.decimals(-(10**9), 10**9, places=3)
)
def test_no_code_is_too_odd_to_show(code: str, value: Decimal) -> None:
    assert isinstance(shown(value, code), str)
