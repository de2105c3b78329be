"""What a sentence is held against, and what it is not: tests in printed tables."""

from dataclasses import replace

import pytest

from tests.checks.tables import report_from
from workbench import tasks
from workbench.checks.label_unit import label_unit
from workbench.checks.text_claim import text_claim
from workbench.checks.text_table import text_table
from workbench.checks.wording import with_unit
from workbench.core.tie import Tie, Verdict

NOW = "2023-01-01..2023-12-31"
BEFORE = "2022-01-01..2022-12-31"
ROWS = f"| USD k {NOW} | USD k {BEFORE}\nOther income, net | 124,083 | 49,640\nOther gains | 174,734 | 55,314\n"


def claims(text: str, verb: str = "increased", rows: str = ROWS, label: str = "Other income, net") -> list[Tie]:
    return list(
        text_claim(report_from(f"Other income {verb} by {{{text} ; USD m change {NOW} {BEFORE} ; {label}}}.\n\n{rows}"))
    )


def compared(first: str, second: str, label: str = "Revenue") -> list[Tie]:
    prose = f"Revenue was {{{first} ; USD m {NOW} ; {label}}} and {{{second} ; USD m {BEFORE} ; {label}}}."
    rows = f"| USD k {NOW} | USD k {BEFORE}\nRevenue | 18,042 | 13,217\n"
    same = [(f"{label}/{first}", "Revenue/18,042"), (f"{label}/{second}", "Revenue/13,217")]
    return list(text_table(report_from(f"{prose}\n\n{rows}", same=same)))


def differing(ties: list[Tie]) -> list[Tie]:
    return [tie for tie in ties if tie.verdict is Verdict.DIFFERS]


def test_a_claim_with_a_slip_differs() -> None:
    (tie,) = claims("14.4")
    assert tie.verdict is Verdict.DIFFERS
    assert "74.4" in tie.message


def test_a_claim_is_told_with_its_direction_and_where_scales_differ_with_its_units() -> None:
    (tie,) = claims("74.4")
    assert tie.verdict is Verdict.AGREES
    assert "From 49,640 USD thousand" in tie.message
    assert "is an increase of 74.443 USD million; the sentence says an increase of 74.4 USD million of" in tie.message
    (fallen,) = claims("30.0", rows=ROWS.replace("124,083", "79,640").replace("49,640", "109,640"))
    assert fallen.verdict is Verdict.DIFFERS
    assert "is a decrease of 30.0 USD million; the sentence says an increase of 30.0" in fallen.message


def test_a_claim_far_from_the_row_is_of_something_else() -> None:
    assert claims("5.2") == []
    assert claims("88.0", rows=ROWS.replace("124,083", "24,083")) == []


def test_a_claim_that_another_row_with_a_word_of_it_bears_out_is_of_that_row() -> None:
    (tie,) = claims("119.4")
    assert tie.verdict is Verdict.AGREES
    assert "174,734" in tie.message


def test_one_figure_of_a_sentence_that_differs_from_its_row_differs() -> None:
    (tie,) = differing(compared("17.1", "13.2"))
    assert "18,042" in tie.message


def test_a_sentence_that_differs_from_a_row_throughout_is_of_another() -> None:
    assert differing(compared("15.5", "11.7")) == []
    assert len(differing(compared("18.9", "11.7"))) == 2  # the first is a slip


def test_a_sentence_may_mean_two_columns_of_a_row_together() -> None:
    rows = f"| USD m {NOW} north | USD m {NOW} south | USD m {NOW} west\nCharges | 600 | 54 | 700\n"
    prose = f"We incurred charges of {{654 ; USD m {NOW} ; Charges}} million."
    same = [("Charges/654", "Charges/700")]
    assert differing(list(text_table(report_from(f"{prose}\n\n{rows}", same=same)))) == []
    assert differing(list(text_table(report_from(f"{prose}\n\n{rows.replace('54 |', '20 |')}", same=same)))) != []


def test_two_sentences_of_like_things_are_not_held_against_each_other() -> None:
    prose = f"One loan of {{174 ; USD {NOW} ; loan}} and another loan of {{182 ; USD {NOW} ; loan }}."
    assert differing(list(text_table(report_from(prose, same=[("loan/174", "loan/182")])))) == []


def test_a_table_that_states_no_scale_is_not_contradicted_by_a_sentence_that_does() -> None:
    prose = f"Sales were {{4.7 ; USD b {NOW} ; Sales}} billion."
    same = [("Sales/4.7", "Sales/4,710")]
    assert list(label_unit(report_from(f"{prose}\n\n| USD {NOW}\nSales | 4,710\n", same=same))) == []
    lost = f"Sales were {{4,710 ; USD m {NOW} ; All sales}} million."
    (tie,) = label_unit(
        report_from(f"{lost}\n\n| USD {NOW}\nSales | 4,710\n", same=[("All sales/4,710", "Sales/4,710")])
    )
    assert tie.verdict is Verdict.DIFFERS


def test_an_amount_per_share_that_says_neither_basic_nor_diluted_may_be_either() -> None:
    rows = f"| USD/share {NOW}\nBasic | 0.72\nDiluted | 0.71\n"
    for said, label, differ in (("0.71", "Earnings per share", 0), ("0.75", "Earnings per share", 1),
                                ("0.71", "Basic earnings per share", 1)):  # fmt: skip
        prose = f"The company earned {{{said} ; USD/share {NOW} ; {label}}}."
        found = list(text_table(report_from(f"{prose}\n\n{rows}", same=[(f"{label}/{said}", "Basic/0.72")])))
        assert len(differing(found)) == differ


def test_a_claim_that_rounded_amounts_leave_open_is_held_against_the_precise_ones() -> None:
    rows = (
        f"| USD b {NOW} | USD b {BEFORE}\nRevenue | 13.6 | 11.9\n\nMore\n\n"
        f"| USD m {NOW} | USD m {BEFORE}\nRevenue | 13,589 | 11,887\n"
    )

    def rise(text: str) -> Tie:
        sentence = f"Revenue rose by {{{text} ; USD b change {NOW} {BEFORE} ; Revenue}} billion."
        (tie,) = text_claim(report_from(f"{sentence}\n\n{rows}"))
        return tie

    assert rise("1.702").verdict is Verdict.AGREES
    wrong = rise("1.720")
    assert wrong.verdict is Verdict.DIFFERS
    assert "11,887" in wrong.message


def test_a_percentage_without_an_amount_beside_it_is_of_the_row_that_bears_it_out_but_for_a_slip() -> None:
    def grown(text: str) -> list[Tie]:
        sentence = f"Revenue grew {{{text} ; % change % {NOW} {BEFORE} ; Revenue}}"
        rows = f"| USD m {NOW} | USD m {BEFORE}\nRevenue | 267.4 | 156.8\n"
        return list(text_claim(report_from(f"{sentence}\n\n{rows}")))

    assert [tie.verdict for tie in grown("70.5%")] == [Verdict.AGREES]
    assert [tie.verdict for tie in grown("75.0%")] == [Verdict.DIFFERS]
    assert grown("58.2%") == []


def test_what_differs_from_a_cell_that_the_paragraph_states_rightly_is_of_another() -> None:
    def found(text: str) -> list[Tie]:
        told = [f"revenue of {{{one} ; USD m {NOW} ; Revenue}}" for one in ("18.0", text)]
        same = [("Revenue/18.0", "Revenue/18,042"), (f"Revenue/{text}", "Revenue/18,042")]
        report = report_from(
            f"We had {' and, elsewhere, '.join(told)}.\n\n| USD k {NOW}\nRevenue | 18,042\n", same=same
        )
        return differing(list(text_table(report)))

    assert found("14.1") == []
    assert len(found("81.0")) == 1


@pytest.mark.parametrize(
    ("said", "verdict"), [("8.8%", Verdict.AGREES), ("8.1%", Verdict.AGREES), ("8.6%", Verdict.DIFFERS)]
)
def test_an_operating_margin_may_be_that_of_underlying_operating_profit(said: str, verdict: Verdict) -> None:
    text = f"""
Operating margin was {{{said} ; % ratio {NOW} ; Operating margin}}.

| USD m {NOW} | USD m {BEFORE}
Revenue | 812.4 | 801.7
Underlying operating profit | 71.3 | 66.0
Operating profit | 65.4 | 64.6
"""
    (tie,) = text_claim(report_from(text, words=tasks.vocabulary()))
    assert tie.verdict is verdict


def test_a_rate_that_a_sentence_says_more_precisely_than_the_table_is_of_something_else() -> None:
    rows = f"| % ratio {NOW}\nRisk-free rate | 2.0%\n"
    for text, count in (("2.14", 0), ("2.4", 1)):
        prose = f"The risk-free rate was {{{text}% ; ratio {NOW} ; risk-free rate}}."
        same = [(f"risk-free rate/{text}%", "Risk-free rate/2.0%")]
        assert len(differing(list(text_table(report_from(f"{prose}\n\n{rows}", same=same))))) == count


@pytest.mark.parametrize(("said", "verdicts"), [("12.7", []), ("18.7", [Verdict.DIFFERS])])
def test_beside_a_change_that_is_a_rows_the_amounts_it_lies_between_are_the_rows_too(
    said: str, verdicts: list[Verdict]
) -> None:
    now, before = "@2023-12-31", "@2022-12-31"
    fell = f"Working capital fell by {{(0.4) ; USD m change {now} {before} ; Working capital}} million"
    sides = (f"{{12.3 ; USD m {now} ; Working capital}}", f"{{{said} ; USD m {before} ; Working capital}}")
    text = f"""
{fell} to {sides[0]} million from {sides[1]} million.

| USD k {now} | USD k {before}
Current assets | 20,000 | 20,500
Working capital | 12,338 | 12,741
"""
    ties = text_claim(report_from(text, words=tasks.vocabulary()))
    assert [tie.verdict for tie in ties if "is this row's" in tie.message] == verdicts


EARNINGS = f"""
| USD m {NOW} | USD m {BEFORE}
Earnings per share:
  Basic | 2.42 [USD/share] | 2.29 [USD/share]
  Diluted | 2.38 [USD/share] | 2.26 [USD/share]
"""


def test_a_claim_of_earnings_per_share_is_of_the_row_that_prints_the_sentences_own_amount() -> None:
    label = "Earnings per share"
    amount, change = f"{{2.38 ; USD/share {NOW} ; {label}}}", f"{{5% ; change % {NOW} {BEFORE} ; {label}}}"
    text = f"Earnings per share were {amount}, up {change}.\n{EARNINGS}"
    (tie,) = text_claim(report_from(text, same=[(f"{label}/2.38", "Basic/2.42")]))
    assert tie.verdict is Verdict.AGREES
    assert tie.message.startswith("From 2.26")


def test_a_percentage_and_a_base_that_are_printed_as_bare_numbers_are_said_in_full() -> None:
    sales = f"| USD k {NOW} | USD k {BEFORE}\nSales | 17,100 | 10,000\n"
    (tie,) = text_claim(report_from(f"Sales rose {{71 ; change % {NOW} {BEFORE} ; Sales}} percent.\n\n{sales}"))
    assert tie.message.endswith("is an increase of 71%; the sentence says an increase of 71% of “Sales”.")


KINDS = f"""
| USD m {NOW} GAAP | USD m {NOW} Non-GAAP
Earnings per share:
  Basic | 2.42 [USD/share] | 2.91 [USD/share]
  Diluted | 2.38 [USD/share] | 2.87 [USD/share]
"""


@pytest.mark.parametrize(
    ("label", "text", "row"),
    [
        ("GAAP earnings per share", "2.38", "Diluted"),
        ("Earnings per share", "2.42", "Basic"),
        ("Non-GAAP earnings per share", "2.87", "Diluted"),
        ("Non-GAAP earnings per share", "2.38", ""),
        ("Dividend per share", "2.38", ""),
    ],
)
def test_earnings_per_share_that_say_no_more_are_those_of_the_row_that_prints_them(
    label: str, text: str, row: str
) -> None:
    said = f"{label} were {{{text} ; USD/share {NOW} ; {label}}}.\n{KINDS}"
    found = list(text_table(report_from(said, words=tasks.vocabulary())))
    assert [tie.verdict for tie in found] == [Verdict.AGREES] * bool(row)
    assert all(f": {row}” {text} USD/share" in tie.message for tie in found)


def test_hundredths_of_a_currency_are_called_by_their_name() -> None:
    figure = replace(report_from(f"| GBP/share {NOW}\nDividend | 10.6\n").figures[0], scale=-2)
    assert with_unit(figure) == "10.6 pence/share"
    assert with_unit(replace(figure, unit="USD/share")) == "10.6 cents/share"
