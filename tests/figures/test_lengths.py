"""Columns headed by a length and a year alone are of the span that the document dates elsewhere."""

from __future__ import annotations

import pytest

from workbench import figures, readers, tasks
from workbench.core.source import Role

PRINTED = """
            CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
                             (In thousands)

                        {short} Ended          {long} Ended
                      Sept. 28,     Sept. 29,     Sept. 28,     Sept. 29,
                         2003          2002          2003          2002
                      ---------     ---------     ---------     ---------
Revenues              $ 81,234      $ 77,120      $241,200      $229,100
Net income               3,120         2,870         9,210         8,700

Restaurant data:

                            {short}                 {long}
                        2003          2002          2003          2002
Opened                     3             2             8             9
Closed                    (1)           (3)           (2)           (1)
"""
QUARTERS = {"2003-06-30 to 2003-09-28", "2002-07-01 to 2002-09-29"}
TO_DATE = {"2002-12-30 to 2003-09-28", "2001-12-31 to 2002-09-29"}


@pytest.mark.parametrize(("short", "long"), [("Thirteen Weeks", "Thirty-nine Weeks"), ("Three Months", "Nine Months")])
def test_a_length_and_a_year_are_the_span_of_that_length_that_statements_date(short: str, long: str) -> None:
    text = PRINTED.format(short=short, long=long)
    source = readers.read(text.encode(), "release.txt", "release", Role.RELEASE)
    found = [one for one in figures.read(source, tasks.vocabulary()).figures if one.label in ("Opened", "Closed")]
    assert {str(one.period) for one in found if one.column.startswith(short)} == QUARTERS
    assert {str(one.period) for one in found if one.column.startswith(long)} == TO_DATE
    assert len(found) == 8


def test_without_a_date_anywhere_months_of_a_year_are_its_first() -> None:
    text = "\n".join(PRINTED.format(short="Three Months", long="Nine Months").splitlines()[12:])
    source = readers.read(text.encode(), "release.txt", "release", Role.RELEASE)
    found = [one for one in figures.read(source, tasks.vocabulary()).figures if one.label == "Opened"]
    assert str(found[0].period) == "2003-01-01 to 2003-03-31"
