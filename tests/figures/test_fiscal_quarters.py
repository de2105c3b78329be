"""The calendar of a release that prints three quarters side by side: its sentences tell which year is meant."""

from datetime import date

from tests.figures.printed import read
from workbench.figures.context import context_of

TABLES = """
Statements of income
| Three months ended December 31, 2022 | Three months ended September 30, 2022
Net income | 62.8 | 58.4

Balance sheets
| December 31, 2022 | September 30, 2022
Total loans | 14,919.9 | 14,507.3
"""


def test_the_quarter_that_sentences_name_outdoes_what_the_days_of_two_balances_suggest() -> None:
    said = "Net income for the fourth quarter of 2022 was $62.8 million.\n"
    source, _ = read(f"{said}{TABLES}")
    fiscal = context_of(source).fiscal
    assert fiscal.quarter(2022, 4).end == date(2022, 12, 31)


def test_where_no_sentence_names_a_quarter_the_days_of_two_balances_tell_the_end_of_the_year() -> None:
    source, _ = read(f"Net income was $62.8 million.\n{TABLES}")
    assert context_of(source).fiscal.month == 9
