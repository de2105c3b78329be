"""Notes that point at a table above them, and dividends told without the word `per`."""

from __future__ import annotations

from datetime import date

from tests.figures.printed import read
from workbench.core.figure import Figure
from workbench.core.period import Period

TABLE = """\
November 12, 2007

Results for the three months ended September 30, 2007

Net income was JPY 2,907 million for the three months ended September 30, 2007.

Target of Consolidated Results

 | Total revenues | Net income | Basic net income per share
 | JPY millions | JPY millions | JPY
Fiscal year ending March 31, 2008 | 69,000 | 5,600 | 27,122

"""


def in_prose(text: str) -> list[Figure]:
    """Return the figures of a document's last sentences."""
    _, reading = read(text)
    return [figure for figure in reading.figures if figure.anchor.row is None and figure.printed is not None][1:]


def test_a_note_that_points_above_speaks_of_the_period_of_its_table() -> None:
    note = "(Note) The number of shares used to calculate basic net income per share above is 206,478 shares.\n"
    [shares] = in_prose(TABLE + note)
    assert shares.period == Period(date(2007, 4, 1), date(2008, 3, 31))


def test_a_note_that_points_nowhere_keeps_the_period_of_its_section() -> None:
    [shares] = in_prose(TABLE + "(Note) The number of shares in use is 206,478 shares.\n")
    assert shares.period != Period(date(2007, 4, 1), date(2008, 3, 31))


def test_cash_on_each_share_is_a_dividend_per_share() -> None:
    text = "The board resolved to pay JPY 750 in cash on each share of common stock for the six months ended"
    [dividend] = in_prose(f"Sales were JPY 2 million in the third quarter.\n\n{text} September 30, 2007.\n")
    assert (dividend.unit, dividend.value) == ("JPY/share", 750)
    assert dividend.period == Period(date(2007, 4, 1), date(2007, 9, 30))
