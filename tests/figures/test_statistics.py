"""Statistics of operations as several trades print them: what is counted is no money, and money stays money."""

from __future__ import annotations

import pytest

from tests.figures.printed import told

STATEMENT = (
    "NORTHERN CELLULAR REPORTS RESULTS\n\nFor the quarter ended September 30, 1998.\n\n"
    "Statements of operations (dollars in thousands)\n | Three months ended September 30,\n | 1998 | 1997\n"
    "Subscriber revenue | $41,204 | $36,110\nCirculation | 12,204 | 10,110\nNet income | 4,204 | 2,110\n\n"
)
SPAN = " | Three months ended September 30,\n | 1998 | 1997\n"


def rows(title: str, body: str, head: str = SPAN) -> dict[str, str]:
    """Return by its label the first figure of each row of a table below a statement in thousands of dollars."""
    found: dict[str, str] = {}
    for text in told(f"{STATEMENT}{title}\n{head}{body}"):
        label, _, rest = text.partition(": ")
        if label not in ("Subscriber revenue", "Circulation", "Net income"):
            found.setdefault(label, rest.partition(" = ")[2])
    return found


def test_what_statistics_name_without_a_word_of_money_is_no_amount_and_money_among_them_is() -> None:
    found = rows(
        "Supplemental operating data",
        "Subscribers at end of period | 332,314 | 289,314\nGross additions | 28,110 | 26,204\nCell sites | 412 | 380\n"
        "Minutes of use | 142 | 128\nCost to add a subscriber | $318 | $302\nEBITDA | 22,104 | 18,204\n"
        "Capital expenditures | 11,204 | 14,110\nEmployees | 1,204 | 1,110\n",
    )
    assert found["Gross additions"].startswith("28110 ,")
    assert found["Cell sites"].startswith("412 cell sites, at 1998-09-30")
    assert found["Minutes of use"].startswith("142 minutes, 1998-07-01 to 1998-09-30")
    assert found["Cost to add a subscriber"].startswith("318 USD,")
    assert found["EBITDA"].startswith("22104000 USD,")
    assert found["Capital expenditures"].startswith("11204000 USD,")


@pytest.mark.parametrize("title", ["Selected financial and operating data", "Segment information"])
def test_additions_where_no_statistics_are_headed_stay_amounts(title: str) -> None:
    found = rows(title, "Average days open | 88 | 90\nEmployees | 1,204 | 1,110\nGross additions | 28,110 | 26,204\n")
    assert found["Gross additions"].startswith("28110000 USD,")


def test_a_total_is_in_the_scale_in_which_the_heading_before_it_counts_the_same() -> None:
    found = rows(
        "Operating statistics",
        "Subscribers (in thousands):\n  Postpaid | 5,412 | 5,380\n  Prepaid | 1,120 | 1,098\n"
        "Total subscribers | 6,532 | 6,478\nNet additions (in thousands):\n  Contract | 32 | 36\n"
        "Employees | 6,120 | 6,090\n",
    )
    assert found["Total subscribers"].startswith("6532000 subscribers,")
    assert found["Contract"].startswith("32000 net additions,")
    assert found["Employees"].startswith("6120 employees,")


def test_rows_under_a_heading_of_rates_are_rates_where_only_the_first_is_marked() -> None:
    found = rows("Operating statistics", "Churn:\n  Postpaid | 1.12% | 1.15%\n  Prepaid | 4.3 | 4.6\n")
    assert found["Prepaid"].startswith("4.3 %,")
    found = rows("Revenues (in millions)", "Products:\n  Growth | 1.12% | 1.15%\n  Sales | 4.3 | 4.6\n")
    assert found["Sales"].startswith("4300000 USD,")


def test_circulation_and_pages_of_statistics_are_counted_and_those_of_a_statement_are_money() -> None:
    found = rows(
        "Operating statistics",
        "Average paid circulation:\n  Daily | 412,210 | 418,404\nAdvertising pages | 2,410 | 2,488\n"
        "Preprints (in millions) | 84.2 | 80.1\n",
    )
    assert found["Daily"].startswith("412210 copies,")
    assert found["Advertising pages"].startswith("2410 pages,")
    assert found["Preprints (in millions)"].startswith("84200000 preprints,")
    money = rows(
        "Revenues (in thousands)", "Advertising pages revenue | 2,410 | 2,488\nPaid circulation sales | 9 | 8\n"
    )
    assert money["Advertising pages revenue"].startswith("2410000 USD,")
    assert money["Paid circulation sales"].startswith("9000 USD,")


def test_daily_results_are_in_full_and_expenses_of_a_statement_are_not() -> None:
    found = rows(
        "Fleet data and average daily results",
        "Dry-docking days | 22 | 17\nAverage daily results (in U.S. dollars):\n"
        "  Vessel operating expenses | 7,103 | 7,643\n",
    )
    assert found["Dry-docking days"].startswith("22 days,")
    assert found["Vessel operating expenses"].startswith("7103 USD,")
    assert rows("Expenses", "Vessel operating expenses | 7,103 | 7,643\n")["Vessel operating expenses"].startswith(
        "7103000 USD,"
    )


def test_a_daily_rate_under_a_heading_of_its_quarter_is_in_full() -> None:
    found = rows(
        "Hotels by region",
        "Northeast | 168.12 | 111.30\n",
        " | Three months ended September 30, 1998\n | ADR | RevPAR\n",
    )
    assert found["Northeast"].startswith("168.12 USD,")


def test_harvests_and_leverage_are_no_amounts() -> None:
    found = rows(
        "Key figures (NOK million)", "Harvest volume (tonnes gwt) | 18,204 | 17,110\nNIBD / EBITDA | 1.9 | 2.2\n"
    )
    assert found["Harvest volume (tonnes gwt)"].startswith("18204 tonnes,")
    assert found["NIBD / EBITDA"].startswith("1.9 x,")


def test_a_row_beside_amounts_under_one_heading_and_a_word_of_money_stay_amounts() -> None:
    found = rows(
        "Operating statistics",
        "Patient days | 1,288 | 1,290\nEmployees | 1,204 | 1,110\nBy market:\n  North | $28,110 | $26,204\n"
        "  South | 12,110 | 11,204\nSG&A | 4,110 | 4,020\nEBIT | 9,110 | 9,020\n",
    )
    assert found["South"].startswith("12110000 USD,")
    assert found["SG&A"].startswith("4110000 USD,")
    assert found["EBIT"].startswith("9110000 USD,")
