"""Which headings stand over a caption, in statements printed as text."""

from __future__ import annotations

from tests.figures.printed import of_tables, read

BALANCE_SHEET = """
(in thousands)
                                      June 30,     March 31,
                                        2003          2003
                                     ----------    ----------
ASSETS
Current assets:
  Cash                               $    4,221    $    5,110
  Inventories                             8,900         9,120
    Total current assets                 13,121        14,230
Property and equipment                   33,110        33,550
                                     $   46,231    $   47,780
LIABILITIES AND EQUITY
Current liabilities:
  Accounts payable                   $    6,110    $    7,002
    Total current liabilities             6,110         7,002
Long-term debt                           15,250        15,375
Commitments and contingencies
Equity:
  Common stock                           22,010        21,990
  Retained earnings                       2,861         3,413
    Total equity                         24,871        25,403
                                     $   46,231    $   47,780
"""

SEGMENTS = """
(in millions)
                                2003         2002
                              -------      -------
SALES
Pumps                         $ 120.3      $ 111.9
Valves                           88.4         92.1
    Total                     $ 208.7      $ 204.0
OPERATING PROFIT
Pumps                         $  18.9      $  15.2
Valves                            7.7          9.1
    Total                     $  26.6      $  24.3
"""


def groups(page: str) -> list[str]:
    """Return the headings over every caption and the caption, once a row."""
    _, reading = read(page)
    told = [" > ".join([*figure.path, figure.label]) for figure in of_tables(reading)]
    return [line.removeprefix("(in thousands) > ").removeprefix("(in millions) > ") for line in dict.fromkeys(told)]


def test_headings_one_below_the_other_are_one_inside_the_other() -> None:
    assert groups(BALANCE_SHEET) == [
        "ASSETS > Current assets > Cash",
        "ASSETS > Current assets > Inventories",
        "ASSETS > Current assets > Total current assets",
        "ASSETS > Property and equipment",
        "ASSETS > ASSETS",
        "LIABILITIES AND EQUITY > Current liabilities > Accounts payable",
        "LIABILITIES AND EQUITY > Current liabilities > Total current liabilities",
        "LIABILITIES AND EQUITY > Long-term debt",
        "LIABILITIES AND EQUITY > Equity > Common stock",
        "LIABILITIES AND EQUITY > Equity > Retained earnings",
        "LIABILITIES AND EQUITY > Equity > Total equity",
        "LIABILITIES AND EQUITY > LIABILITIES AND EQUITY",
    ]


def test_a_heading_that_is_no_less_deep_than_its_rows_heads_them() -> None:
    assert groups(SEGMENTS) == [
        "SALES > Pumps",
        "SALES > Valves",
        "SALES > Total",
        "OPERATING PROFIT > Pumps",
        "OPERATING PROFIT > Valves",
        "OPERATING PROFIT > Total",
    ]
