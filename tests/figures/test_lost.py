"""Cells that a scan has lost: reported where the table shows that a figure was printed, and only there."""

from __future__ import annotations

from decimal import Decimal

from tests.figures.printed import read
from workbench.core.figure import Standing

HEAD = """\
Balance Sheets (As of September 30, 2007 and March 31, 2007)

 | As of September 30, 2007 | | | As of March 31, 2007 |
 | Thousands of U.S. Dollars | Thousands of Yen | % | Thousands of Yen | %
"""
SPOILED = """\
Other assets | 38,945 | 4,477,523 | 8.4 | 3,260,053 | 6.9
 | 30.945 | 4 477 000 | 0.4 | 3.200.000 | 0.0
Deferred assets | 29,394 | 3,379,457 | 6.3 | 2,953,173 | 6.2
 | 00.004 | 3 379 000 | 0.0 | 2.900.000 | 0.0
"""
SOUND = """\
Current portion | 8,529 | 980,609 | | 897,355 |
Total current assets | 227,723 | 26,181,249 | 49.2 | 26,337,289 | 55.2
Other investments | 21,179 | 2,434,984 | 4.6 | 2,841,741 | 6.0
Guarantee deposits | 17,056 | 1,960,988 | 3.7 | 1,686,141 | 3.5
Securities loan | — | — | | 480,960 |
Intangible assets | 50,595 | 5,816,862 | 10.9 | 2,876,894 | 6.0
"""


def lost(rows: str, head: str = HEAD) -> list[str]:
    """Return the cells without a digit that are reported as unreadable, as `caption: column unit period`."""
    source, reading = read(head + rows)
    found = []
    for figure in reading.figures:
        if figure.standing is Standing.UNREADABLE and not any(mark.isdigit() for mark in figure.text):
            assert source.text_at(figure.anchor) == figure.text
            assert figure.printed is None
            assert figure.reason
            assert source.place(figure.anchor).line is not None
            found.append(f"{figure.label}: {figure.anchor.column} {figure.unit} {figure.period}")
    return found


def test_a_table_without_gaps_has_lost_nothing() -> None:
    assert lost(SPOILED + SOUND) == []


def test_a_clean_document_has_lost_nothing() -> None:
    assert lost(SOUND + "Cash | 101,504 | | | 13,554,544 |\n") == []


def test_an_amount_whose_translation_is_printed_is_lost() -> None:
    assert lost(SPOILED + SOUND + "Cash | 101,504 | | | 13,554,544 |\n") == ["Cash: 2 JPY at 2007-09-30"]


def test_an_amount_whose_percentage_is_printed_is_lost() -> None:
    assert lost(SPOILED + SOUND + "Bonds | 2,117 | 243,498 | 0.5 | | 0.6\n") == ["Bonds: 4 JPY at 2007-03-31"]


def test_a_comparative_and_its_percentage_are_lost_where_the_other_rows_have_them() -> None:
    assert lost(SPOILED + SOUND + "Bonds | 2,117 | 243,498 | 0.5 | |\n") == [
        "Bonds: 4 JPY at 2007-03-31",
        "Bonds: 5 % at 2007-03-31",
    ]


def test_percentages_between_others_are_lost_with_their_amounts() -> None:
    rows = "Bonds | 2,117 | | | |\nLoans | 1,705 | 196,098 | 0.4 | 168,614 | 0.4\n"
    assert lost(SPOILED + SOUND + rows) == [
        "Bonds: 2 JPY at 2007-09-30",
        "Bonds: 3 % at 2007-09-30",
        "Bonds: 4 JPY at 2007-03-31",
        "Bonds: 5 % at 2007-03-31",
    ]


def test_marks_without_a_digit_are_all_that_is_left_of_a_figure() -> None:
    assert lost(SPOILED + SOUND + "Bonds | 2,117 | , , | 0.5 | 243,498 | 0.6\n") == ["Bonds: 2 JPY at 2007-09-30"]


def test_what_only_the_second_print_of_a_row_has_is_lost() -> None:
    rows = "Bonds | 2,117 | 243,498 | 0.5 | |\n | 2 117 | 243 400 | 0.0 | 200.000 | 0.0\n"
    assert lost(SPOILED + SOUND + rows) == ["Bonds: 4 JPY at 2007-03-31", "Bonds: 5 % at 2007-03-31"]


def test_an_amount_whose_change_is_printed_is_lost() -> None:
    review = (
        "\nRevenues (JPY in millions)\n\n | 2Q07 | 2Q06 | YoY % change\nSystems | 7,968 | 7,221 | 10.3%\n"
        "Connectivity | 7,936 | | 28.9%\nEquipment | 391 | 630 | (37.9%)\n"
    )
    [cell] = lost(SPOILED + SOUND + review)
    assert cell.startswith("Connectivity: 2 JPY ")


def test_nil_and_never_printed_are_not_lost() -> None:
    rows = "Bonds | — | | | 243,498 |\nLoans | 8,529 | 980,609 | | 897,355 |\n"
    assert lost(SPOILED + SOUND + rows) == []


def test_a_lone_digit_before_a_figure_puts_its_first_digit_in_doubt() -> None:
    rows = "Deposits of members | 8 | 32,591,200 | 1.1 | 31,595,702 | 1.2\n"
    _, reading = read(HEAD + SPOILED + SOUND + rows)
    [doubtful] = [figure for figure in reading.figures if figure.text == "32,591,200"]
    assert doubtful.standing is Standing.UNREADABLE
    assert doubtful.readings == (Decimal(32591200), Decimal(82591200))


STATEMENT = """\
Statements of Income (For the three months ended September 30, 2007 and September 30, 2006)

 | Three months ended September 30, 2007 | | | Three months ended September 30, 2006 |
 | Thousands of U.S. Dollars | Thousands of Yen | % | Thousands of Yen | %
Total revenues | 141,728 | 16,294,493 | 100.0 | 14,006,597 | 100.0
 | 141 720 | 16 294 400 | 100.0 | 14 006 500 | 100.0
Cost of services | 109,038 | 12,536,099 | | 10,864,906 |
Cost of equipment | 2,893 | 332,608 | | 582,998 |
Total cost | 111,931 | 12,868,707 | {} | 11,447,904 | 81.7
Sales and marketing | 9,464 | 1,088,023 | 6.7 | 842,796 | 6.0
General and administrative | 10,552 | 1,213,174 | 7.4 | 904,521 | 6.5
Total cost and expenses | 131,947 | 15,169,923 | 93.1 | 13,195,221 | 94.2
"""


def test_a_percentage_without_which_a_total_does_not_come_out_is_lost() -> None:
    assert lost("", STATEMENT.format("79.0")) == []
    assert "Total cost: 3 % 2007-07-01 to 2007-09-30" in lost("", STATEMENT.format(""))
    assert not any(cell.startswith("Cost of") for cell in lost("", STATEMENT.format("")))
    without = STATEMENT.format("").replace("93.1", "14.1")  # then nothing is missing
    assert "Total cost: 3 % 2007-07-01 to 2007-09-30" not in lost(
        "", without.replace("81.7", "").replace("94.2", "12.5")
    )
