"""Figures of sentences tied by all the words of a row: to a cell of their own period first, and not by few digits."""

from __future__ import annotations

from tests.matching.printed import ties

SAID = """
Costs rose with staff, of which those relating to the Northlink service desk were JPY {1,081|2Q07 m|costs} million.

Rent was JPY {2,345|2Q07 m|rent} million, and postage was JPY {1,314|2Q07 m|postage} million.
"""
OTHERS = "Rent | 2345104000 | 2345104000\nPostage | 1313868000 | 1313868000\n"


def test_a_cell_of_the_period_of_a_sentence_comes_before_one_of_its_last_day() -> None:
    both = f"Other data | 2Q07 y | Sep07 y\n{OTHERS}Northlink service desk costs | 1082742000 | 1082742001\n"
    found = ties(SAID, other=both)
    assert ("1,081", "1082742000") in found
    assert ("1,081", "1082742001") not in found


def test_a_cell_of_the_last_day_is_taken_where_the_row_has_no_other() -> None:
    day = f"Other data | 2Q07 y | Sep07 y\n{OTHERS}Northlink service desk costs | | 1080742000\n"
    assert ("1,081", "1080742000") in ties(SAID, other=day)


def test_few_digits_that_are_a_slip_apart_need_many_words() -> None:
    text = SAID.replace("1,081", "155")
    few = f"Other data | 2Q07 y | Sep07 y\n{OTHERS}Northlink costs | 551000000 |\n"
    many = f"Other data | 2Q07 y | Sep07 y\n{OTHERS}Northlink service desk costs | 551000000 |\n"
    assert ("155", "551000000") not in ties(text, other=few)
    assert ("155", "551000000") in ties(text, other=many)


def test_a_cost_is_no_revenue_though_the_sentence_says_both() -> None:
    text = SAID.replace("{1,081|2Q07 m|costs}", "{1,081|2Q07 m|costs} and its revenues {1,524|2Q07 m|revenues}")
    changed = "Northlink service desk: cost of revenue | 1524266000 |\nNorthlink service desk: revenue | 1080742000 |\n"
    found = ties(text, other=f"Other data | 2Q07 y | Sep07 y\n{OTHERS}{changed}")
    assert ("1,524", "1524266000") not in found
    assert ("1,081", "1080742000") not in found


BACKLOG = """
The order backlog was JPY {18,938|Sep07 m|order backlog for systems and equipment sales} million.

Rent was JPY {2,345|2Q07 m|rent} million, and postage was JPY {1,314|2Q07 m|postage} million.
"""


def test_a_row_that_says_no_more_than_what_is_counted_is_told_by_an_amount_of_many_digits() -> None:
    other = "Other data | Sep07 y\nBacklog (S+E) | 18937642000\n"
    assert ("18,938", "18937642000") in ties(BACKLOG, other=other)
    assert not ties(BACKLOG, other=other.replace("18937642000", "18397642000"))  # it may be a part, or another one
    assert not ties(BACKLOG.replace("18,938", "190"), other=other.replace("18937642000", "190000000"))
    assert not ties(BACKLOG.replace("order backlog for systems and equipment", "equipment"), other=other)


COUNTED = """
Preferred shares held by Northlink were {206,478|Sep07 s|preferred shares}, {204,300|Mar07 s|preferred shares} before.
"""


def test_a_cell_of_another_day_is_no_support_of_a_dated_amount() -> None:
    wrong = f"Other data | Sep07 s | Mar07 s\nNorthlink preferred shares | 204300 |\n{OTHERS}"
    right = wrong.replace("204300 |", "206478 | 204300")
    assert ("204,300", "204300") not in ties(COUNTED, other=wrong)
    assert ties(COUNTED, other=right).keys() >= {("206,478", "206478"), ("204,300", "204300")}


BOUGHT = """
Intangible assets recorded upon acquisition of the minority shares of two subsidiaries are JPY {2,302|Sep07 m|assets}
million.

Rent was JPY {2,345|2Q07 m|rent} million, and postage was JPY {1,314|2Q07 m|postage} million.
"""


def test_one_word_of_a_row_may_be_said_by_another_that_stands_for_it() -> None:
    row = "Other data | Sep07 y\nIntangibles on acquiring minority shares | 2302184000\n"
    assert ("2,302", "2302184000") in ties(BOUGHT, other=row)
    assert not ties(BOUGHT, other=row.replace("acquiring", "licensing"))
    assert not ties(BOUGHT, other=row.replace("2302184000", "2392184000"))


DIVIDEND = """
The board resolved to pay a cash dividend of JPY {750|1H07 e|cash dividend per share} per share for the period.

Net income was JPY {1,314|1H07 m|net income} million.
"""


def test_the_dividend_of_a_half_year_is_the_interim_one() -> None:
    rows = "Other data | 1H07 e | 1H07 y\nInterim dividend per share | 750 |\nNet income | | 1313868000\n"
    assert ("750", "750") in ties(DIVIDEND, other=rows)
    assert ("750", "350") not in ties(DIVIDEND, other=rows.replace("750", "350").replace("Interim", "Annual"))
