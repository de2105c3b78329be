"""Tables of ordinary filings: what a title scales by name, which rows stand at a day, what headings compare."""

from __future__ import annotations

import pytest

from tests.figures.printed import line, of_tables, read, told
from workbench import figures, readers
from workbench.core.figure import Figure, Standing
from workbench.core.source import Role
from workbench.core.words import NO_WORDS
from workbench.readers.pieces import figures_in

YEARS = " | Year ended December 31,\n | 2003 | 2002\n"


def rows(text: str) -> dict[str, str]:
    """Return by its label the first figure of each row of the tables of a document."""
    found: dict[str, str] = {}
    for one in told(text):
        label, _, rest = one.partition(": ")
        found.setdefault(label, rest.partition(" = ")[2])
    return found


def in_html(body: str) -> list[Figure]:
    """Return the figures of a table of HTML with the spans of a quarter."""
    page = (
        "<html><body><p>Statements of income (in millions)</p><table><tr><td></td>"
        "<td colspan='2'>Three months ended March 31, 2022</td><td></td>"
        f"<td colspan='2'>Three months ended March 31, 2021</td><td></td></tr>{body}</table></body></html>"
    )
    return of_tables(figures.read(readers.read(page.encode(), "release.html", "release", Role.RELEASE), NO_WORDS))


@pytest.mark.parametrize(
    "mark",
    ["<sup>2</sup>", "<span style='vertical-align:super'>2</span>", "<font style='font-size:6pt'>2</font>", "1,2"],
)
def test_marks_of_notes_in_cells_of_their_own_are_no_figures(mark: str) -> None:
    row = (
        "<tr><td>{name}</td><td>$</td><td style='font-size:8pt'>{now}</td><td>{mark}</td>"
        "<td>$</td><td>310</td><td></td></tr>"
    )
    body = "".join(
        row.format(name=name, now=now, mark=mark if name in ("Sales", "Costs") else "")
        for name, now in (("Sales", "1,204"), ("Costs", "904"), ("Tax", "12"), ("Other income", "3"), ("Profit", "303"))
    )
    assert [one.text for one in in_html(body)][::2] == ["1,204", "904", "12", "3", "303"]


def test_small_figures_in_print_as_large_as_the_others_stay_figures() -> None:
    small = "<td></td><td style='font-size:8pt'>{}</td>"
    row = f"<tr><td>{{}}</td>{small}<td></td>{small}</tr>"
    body = row.format("Sales", "12", "9") + row.format("Costs", "3", "2") + row.format("Tax", "1", "1")
    assert [one.text for one in in_html(body)] == ["12", "9", "3", "2", "1", "1"]


@pytest.mark.parametrize(
    ("printed", "value"), [("(54)¹", -54), ("$(54)¹", -54), ("(54)*", -54), ("(5)(a)", -5), ("1,200(1)", 1200)]
)
def test_an_amount_in_brackets_before_the_mark_of_a_note_is_an_amount(printed: str, value: int) -> None:
    found = told(f"Results\n\n{YEARS}Sales | 4,000 | 3,000\nOther | {printed} | 310\n")
    assert [one for one in found if f" = {value} " in one]


def test_two_marks_of_notes_are_no_amount() -> None:
    _, reading = read(f"Results\n\n{YEARS}Sales | 4,000 | 3,000\nOther (1)(2) | 120 | 310\nTax | (1)(2) | 20\n")
    assert not [one for one in reading.figures if one.value == -1 and one.standing is Standing.REPORTED]


LINAGE = (
    "Revenue | 12,310 | 11,900\nAdvertising linage (inches):\n  Retail | 812 | 803\n  Classified | 610 | 588\n"
    "Average circulation | 120,300 | 119,800\n"
)


def test_a_title_scales_what_it_names_beside_its_money_and_no_more() -> None:
    found = rows(f"Newspapers\n(Dollars and linage in thousands)\n\n{YEARS}{LINAGE}")
    assert found["Retail"].startswith("812000 inches")
    assert found["Average circulation"].startswith("120300 ")
    assert rows(f"Newspapers\n(Dollars in thousands)\n\n{YEARS}{LINAGE}")["Retail"].startswith("812 inches")
    plain = rows(f"Revenue and linage\n(dollars in thousands)\n\n{YEARS}{LINAGE}")
    assert plain["Retail"].startswith("812 inches")


SHARES = "Net income | 4,204 | 4,110\nWeighted average shares | {} | {}\n"


def test_shares_of_dollars_in_thousands_are_in_full_where_they_would_be_billions() -> None:
    title = "Results\n({} in thousands, except per share data)\n\n"
    full = rows(title.format("Dollars") + YEARS + SHARES.format("8,301,000", "8,290,000"))
    assert full["Weighted average shares"].startswith("8301000 shares")
    few = rows(title.format("Dollars") + YEARS + SHARES.format("8,301", "8,290"))
    assert few["Weighted average shares"].startswith("8301000 shares")
    both = rows(title.format("Dollars and shares") + YEARS + SHARES.format("8,301,000", "8,290,000"))
    assert both["Weighted average shares"].startswith("8301000000 shares")


SELECTED = (
    "Net sales | 512,300 | 488,110\nCapital expenditures | 12,100 | 11,050\n{}Long-term debt | 50,000 | 52,500\n"
    "Property, plant and equipment, net | 110,200 | 101,900\nInventories | 81,000 | 80,100\n"
)


def test_what_is_held_stands_at_a_day_in_a_table_with_totals_of_the_balance_sheet() -> None:
    body = SELECTED.format("Total assets | 248,000 | 230,110\n")
    found = rows(f"Selected data (in thousands)\n\n{YEARS}{body}")
    for name in ("Long-term debt", "Property, plant and equipment, net", "Inventories"):
        assert found[name].endswith("at 2003-12-31")
    assert found["Capital expenditures"].endswith("2003-01-01 to 2003-12-31")


def test_what_is_held_moved_in_a_table_without_such_totals() -> None:
    found = rows(f"Sources of cash (in thousands)\n\n{YEARS}{SELECTED.format('')}")
    assert found["Inventories"].endswith("2003-01-01 to 2003-12-31")


def test_headings_of_two_years_compare_the_columns_of_these_years() -> None:
    found = told(
        "As a percentage of sales\n\n | Year ended December 31, | | | Percentage change | Percentage change\n"
        " | 2002 | 2001 | 2000 | 2002 vs. 2001 | 2001 vs. 2000\n"
        "Sales | 100.0% | 100.0% | 100.0% | 7.0% | 4.1%\nCosts | 62.2% | 62.8% | 63.1% | 6.0% | 3.6%\n"
    )
    assert [one.partition(", ")[2] for one in found[3:5]] == [
        "2002-01-01 to 2002-12-31, change percent", "2001-01-01 to 2001-12-31, change percent",
    ]  # fmt: skip


CHANGES = (
    " | Three months ended June 30,\n | 2001 | 2000 | % Change\nRevenues | 12,000 | 10,000 | 20.0%\n"
    "Orders | 410 | 402 | 2.0\n{}"
)


def test_a_difference_among_changes_in_percent_is_in_what_it_counts() -> None:
    found = told(CHANGES.format("Stores opened | 5 | 3 | 2\n"))
    assert found[-1].startswith("Stores opened: 2 = 2 stores")
    assert found[-1].endswith("change")
    assert found[5].endswith("change percent")


@pytest.mark.parametrize(
    "row", ["Stores opened | 105 | 100 | 5\n", "Stores opened | 5 | 3 | 67\n", "Rate | 5.0% | 3.0% | 2\n"]
)
def test_a_change_that_fits_in_percent_or_is_of_rates_is_no_count(row: str) -> None:
    assert "stores" not in told(CHANGES.format(row))[-1].partition(" = ")[2]


SPLIT = """
                                           Year          Year
                                    to 31 March   to 31 March
                                           2009          2008
                                          £'000         £'000

Turnover                                 12,400        11,800
Cost of sales                            (7,100)       (6,900)

SEGMENTAL ANALYSIS

                                           2009          2008
                                          £'000         £'000
United Kingdom                            8,100         7,900
Rest of the world                         4,300         3,900
"""


def test_headings_split_over_lines_tell_the_year_of_the_whole_document() -> None:
    assert rows(SPLIT)["United Kingdom"].endswith("2008-04-01 to 2009-03-31")


def test_a_year_so_far_tells_no_end_of_years() -> None:
    sales = "Sales by country\n\n | 2009 | 2008\nFrance | 1,200 | 1,100\nSpain | 900 | 800\n"
    assert rows(f"Sales for the year to date March 31 rose.\n\n{sales}")["France"].endswith("2009-12-31")


def test_a_date_before_a_dash_is_that_of_the_shares_behind_it() -> None:
    found = told(
        "Balance sheets\n\n | March 31, 1999 | December 31, 1998\nCash | 12,100 | 13,400\n"
        "Common stock; issued: March 31, 1999 - 2,100,300 shares; December 31, 1998 - 2,080,100 shares"
        " | 2,100 | 2,080\n"
    )
    assert any("2100300 shares, at 1999-03-31" in one for one in found)
    assert any("2080100 shares, at 1998-12-31" in one for one in found)


def test_a_first_of_a_month_over_movements_is_the_closing_of_the_day_before() -> None:
    found = rows(
        "Statement of changes in equity\n\n | Capital | Reserves | Total\n1 January 2022 | 50 | 200 | 250\n"
        "Profit | - | 55 | 55\n30 June 2022 | 50 | 255 | 305\n"
    )
    assert found["1 January 2022"].endswith("at 2021-12-31")
    assert found["Profit"].endswith("2022-01-01 to 2022-06-30")


def test_when_a_target_was_set_is_not_what_it_is_for() -> None:
    found = told(
        "Outlook\n\n | Actual 2022 | Outlook 2023 (March 2023) | Outlook 2023 (August 2023)\n"
        "Revenue | 2,301 | 2,350 | 2,400\n"
        "Costs | 2,001 | 2,050 | 2,060\n"
    )
    assert all(one.endswith("2023-01-01 to 2023-12-31") for one in (found[1], found[2]))


PRICES = """
Options outstanding at December 31, 2002:

   Range of          Number      Contractual     Exercise         Number
Exercise Prices    Outstanding      Life           Price        Exercisable
---------------    -----------   -----------    ----------      -----------
$ 5.00 - $ 7.50      210,000      3.2 years       $ 6.10          200,000
$ 7.51 - $10.00      318,000      5.1 years         8.85          240,000
                     -------                                      -------
                     528,000      4.3 years       $ 7.75          440,000
"""


def test_a_term_in_years_is_a_column_between_others() -> None:
    values = [line(one).partition(" = ")[2].partition(",")[0] for one in of_tables(read(PRICES)[1])]
    assert {"210000 shares", "3.2 years", "6.10 USD/share", "528000 shares", "4.3 years"} <= set(values)


def test_a_term_in_years_that_begins_a_caption_is_none() -> None:
    for text in ("1 - 5 years        1,200   1,300", "3 months      1,200    1,300", "After 5 years   1,200  1,300"):
        assert [piece.text for piece in figures_in(text)][-2:] == ["1,200", "1,300"]
        assert not any(piece.text.endswith(("years", "months")) for piece in figures_in(text))


OPTIONS = (
    " | Options | Exercise price | Options | Exercise price\n | 2003 | 2003 | 2002 | 2002\n"
    "Granted | 210,000 | $18.20 | 190,000 | $15.10\nExercised | (120,300) | 9.10 | (140,000) | 8.80\n"
    "Weighted average fair value of options granted | | $7.10 | | $6.20\n"
)


def test_options_beside_their_prices_are_counted() -> None:
    found = told(f"Stock option activity\n\n{OPTIONS}")
    assert found[0].startswith("Granted: 210,000 = 210000 shares")
    assert "7.10 USD/share" in found[-2]


def test_options_among_amounts_stay_amounts() -> None:
    found = told(
        "Equity (dollars in thousands)\n\n | Common stock | Options | Total\n"
        "Issued | 1,210 | 310 | 1,520\nExpired | - | (20) | (20)\n"
    )
    assert all("USD" in one or " 0 " in one for one in found[:3])


def test_a_year_over_the_captions_is_that_of_the_quarters_beside_it() -> None:
    found = rows(
        "Results for the nine months ended September 30, 2004\n\nQuarterly results\n\n | Quarter ended\n"
        "2003 | March 31 | June 30 | September 30 | December 31\n"
        "Revenues | 350 | 363 | 368 | 380\nCosts | 22 | 24 | 25 | 26\n"
    )
    assert found["Revenues"].endswith("2003-01-01 to 2003-03-31")
