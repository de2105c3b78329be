"""Figures of sentences that are one slip away from the row their sentence names: tests in printed tables."""

import pytest

from tests.checks.tables import report_from
from workbench.checks.text_table import text_table
from workbench.core.tie import Severity, Tie, Verdict

NOW = "2023-01-01..2023-12-31"
BEFORE = "2022-01-01..2022-12-31"
TABLE = f"""
| USD k {NOW} | USD k {BEFORE}
Impairment of digital assets | 77,960 | 13,462
Share-based compensation | 31,194 | 24,265
"""


def said(sentence: str, table: str = TABLE) -> list[Tie]:
    return list(text_table(report_from(f"{sentence}\n{table}")))


def impairment(text: str, period: str = NOW, label: str = "Impairment charges on digital assets") -> str:
    return f"We recorded impairment charges on digital assets of {{{text} ; USD m {period} ; {label}}} million."


@pytest.mark.parametrize("text", ["70.8", "79.0", "78.8", "18.0"])
def test_a_digit_wrong_or_two_swapped_is_found_though_the_captions_are_not_one(text: str) -> None:
    (tie,) = said(impairment(text))
    assert tie.verdict is Verdict.DIFFERS
    assert tie.severity is Severity.ERROR
    assert "77,960" in tie.message


@pytest.mark.parametrize("text", ["78.0", "77.9"])
def test_a_figure_that_rounds_to_the_row_or_is_cut_off_from_it_is_none(text: str) -> None:
    assert said(impairment(text)) == []


def test_an_amount_that_is_no_slip_of_the_row_is_something_else() -> None:
    assert said(impairment("45.1")) == []


def test_the_figure_of_another_row_of_the_table_is_none() -> None:
    table = TABLE + "Interest | 70,800 | 60,100\n"
    assert said(impairment("70.8"), table) == []


def test_a_sentence_that_names_no_row_says_nothing() -> None:
    sentence = f"The new plant will cost {{70.8 ; USD m {NOW} ; new plant}} million."
    assert said(sentence) == []


def test_a_sentence_that_states_the_row_rightly_says_something_else_beside() -> None:
    right = f"{{78.0 ; USD m {NOW} ; Impairment of digital assets}}"
    other = f"{{70.8 ; USD m {NOW} ; Impairment of digital assets}}"
    assert said(f"Impairment of digital assets was {right} million, of which {other} million fell in May.") == []


def test_a_year_of_weeks_is_the_year_that_a_sentence_means() -> None:
    table = TABLE.replace("2023-01-01..2023-12-31", "2023-01-02..2023-12-30")
    (tie,) = said(impairment("70.8"), table)
    assert tie.verdict is Verdict.DIFFERS


def test_another_period_speaks_against_a_slip() -> None:
    assert said(impairment("70.8", "2019-01-01..2019-12-31")) == []


def test_a_change_that_went_the_other_way_is_no_slip_of_the_row() -> None:
    label = "Impairment charges on digital assets"
    sentence = f"{label} rose by {{46.5 ; USD m change {NOW} {BEFORE} ; {label}}} million."
    (tie,) = said(sentence)
    assert "64.5" in tie.message
    assert said(sentence, TABLE.replace("77,960 | 13,462", "13,462 | 77,960")) == []


def test_a_sentence_that_names_the_column_of_a_cell_is_likelier_of_it() -> None:
    sentence = f"The northern group was bought net for {{81.4 ; USD m {NOW} ; cash}} million."
    named = f"| USD m {NOW} northern group | USD m {NOW} western\nNet identifiable assets bought | 18.4 | 22.1\n"
    (tie,) = said(sentence, named)
    assert "18.4" in tie.message
    assert said(sentence, named.replace("northern group", "eastern")) == []
