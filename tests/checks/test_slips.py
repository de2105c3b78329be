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


def test_what_a_sentence_adds_up_by_itself_is_no_slip() -> None:
    table = f"| USD m {NOW}\nSettlements and curtailments | 7.3\nPension expense | 68.1\n"

    def items(whole: str) -> str:
        return (
            f"Special items of {{{whole} ; USD m {NOW} ; special items}} included settlements and curtailments: "
            f"{{21.2 ; USD m {NOW} ; settlements}}, {{8.7 ; USD m {NOW} ; terminations}} and "
            f"{{5.3 ; USD m {NOW} ; curtailments}}."
        )

    assert said(items("35.2"), table) == []
    (tie,) = said(items("38.9"), table)
    assert "7.3" in tie.message


def test_the_amount_of_another_row_in_the_sentence_does_not_speak_against_a_change() -> None:
    label = "impairment charges on digital assets"
    change = f"{{46.5 ; USD m change {NOW} {BEFORE} ; {label}}}"
    sentence = f"Deposits came to {{9,021 ; USD k {NOW} ; deposits}} thousand while {label} rose by {change} million."
    (tie,) = said(sentence, TABLE + "Vessels | 9,021 | 8,844\n")
    assert "64.5" in tie.message
    assert said(sentence) == []


def test_a_row_of_one_amount_that_is_named_in_full_needs_no_period() -> None:
    rows = ["Direct acquisition costs | 24,200", "Acquisition costs | 51,300", "Direct costs | 73,900"]
    table = "\n".join(["| USD", *rows, ""])
    sentence = f"We bore {{22.4 ; USD m {NOW} ; direct acquisition costs}} million."
    (tie,) = said(sentence, table)
    assert "24,200" in tie.message
    assert said(sentence, "\n".join(["| USD | USD", *(f"{row} | 33,100" for row in rows), ""])) == []


def test_what_was_added_is_the_amount_of_a_table_without_periods() -> None:
    table = "| USD\nGoodwill | 258.9\nIdentifiable assets | 190.0\n"
    (tie,) = said("This led to an increase to goodwill of {528.9 ; USD m change ; goodwill} million.", table)
    assert "258.9" in tie.message
    assert said(f"Goodwill rose by {{528.9 ; USD m change {NOW} {BEFORE} ; goodwill}} million.", table) == []


@pytest.mark.parametrize("row", ["Impairment of digital assets3", "Company impairment of digital assets"])
def test_marks_of_notes_and_whose_a_row_is_are_no_part_of_its_name(row: str) -> None:
    table = TABLE.replace("Impairment of digital assets", row)
    sentence = f"It came to {{70.8 ; USD m {NOW} ; impairment of digital assets}} million."
    (tie,) = said(sentence, table)
    assert "77,960" in tie.message


def test_a_sentence_need_not_say_that_a_row_is_an_increase() -> None:
    table = f"| USD m {NOW}\nIncrease (decrease) in expenses for claims arising in prior years | 383\nOther | 62\n"
    sentence = f"Expenses included {{333 ; USD m {NOW} ; net development for claims arising in prior years}} million."
    (tie,) = said(sentence, table)
    assert "383" in tie.message


def test_an_amount_that_one_of_many_others_happens_to_be_may_still_be_a_slip() -> None:
    def among(count: int) -> list[Tie]:
        others = "".join(f"Vessel {'abcdefghij'[n % 10]} | {70_960 + 1_013 * n:,}\n" for n in range(count))
        return said(impairment("70.96"), f"{TABLE}\nVessels\n\n| USD k {NOW}\n{others}")

    (tie,) = among(120)
    assert "77,960" in tie.message
    assert among(3) == []


def test_rows_that_state_one_amount_count_once_and_the_words_of_a_group_are_of_its_rows() -> None:
    rows = f"| USD m {NOW}\nRevenues:\n  Cloud infrastructure | 128\n  Cloud software | 1,322\n  Support | 4,206\n"
    table = "\nAgain\n\n".join([rows] * 4)
    sentence = f"Cloud infrastructure revenues came to {{728 ; USD m {NOW} ; Cloud infrastructure revenues}} million."
    (tie,) = said(sentence, table)
    assert "128" in tie.message


PAIR = f"""
| USD m {NOW} | USD m {BEFORE}
Restricted cash for settlement | 598 | 589
Other receivables | 1,204 | 1,377
"""


@pytest.mark.parametrize(("first", "second"), [("298", "589"), ("598", "859")])
def test_a_row_that_has_the_other_half_of_a_pair_in_its_period_is_meant_though_hardly_named(
    first: str, second: str
) -> None:
    halves = f"{{{first} ; USD m {NOW} ; qualified cash}} and {{{second} ; USD m {BEFORE} ; qualified cash}}"
    (tie,) = said(f"We had {halves} million in a fund of qualified cash.", PAIR)
    assert "Restricted cash" in tie.message
    assert said(f"We had {halves.replace(second, '741')} million in a fund of qualified cash.", PAIR) == []


def test_a_figure_one_step_off_is_a_slip_where_it_has_its_rows_name_in_full() -> None:
    table = f"| USD m {NOW} | USD m {BEFORE}\nImpairment of digital assets | 5,841 | 1,346\n"
    sentence = "This was due to the {{{} ; USD b {} ; Impairment of digital assets charge}} billion charge."
    (tie,) = said(sentence.format("5.7", NOW), table)
    assert "5,841" in tie.message
    assert said(sentence.format("5.8", NOW), table) == []


def test_a_column_between_two_years_is_of_the_later_one() -> None:
    table = "| USD k change 2023 and 2022 | USD k change 2022 and 2021\nPayroll related benefits | 12,629 | 39,119\n"
    sentence = "Costs rose by an increase in payroll and related benefits of {} million."
    figure = f"{{11.6 ; USD m change {NOW} {BEFORE} ; payroll related benefits}}"
    (tie,) = said(sentence.format(figure), table)
    assert "12,629" in tie.message


def test_a_figure_that_another_row_names_better_is_still_a_slip_where_much_speaks_for_it() -> None:
    day = "@2023-06-30"
    table = f"| USD m {day}\nTotal debt, including net discounts | 11,219\nLong-term debt | 10,919\n"
    figure = f"{{12.12 ; USD b {day} ; carrying value of long-term debt}}"
    sentence = f"With net discounts, the carrying value of total long-term debt was {figure}."
    assert [("11,219" in tie.message) for tie in said(sentence, table)] == [True]
