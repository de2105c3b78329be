"""Shares, margins, points, directions and stated changes of sentences, against the amounts they are of."""

from dataclasses import replace

import pytest

from tests.checks.tables import report_from
from workbench import tasks
from workbench.checks.text_claim import text_claim
from workbench.checks.text_table import text_table
from workbench.core.tie import Tie, Verdict

NOW = "2023-01-01..2023-12-31"
BEFORE = "2022-01-01..2022-12-31"
TABLE = f"""
Statements of income
| USD m {NOW} | USD m {BEFORE}
Net sales | 1,284.6 | 1,190.3
Gross profit | 463.7 | 416.5
Income before income taxes | 179.0 | 150.4
Income taxes | 40.1 | 35.8
"""


def said(prose: str, table: str = TABLE) -> list[Tie]:
    return list(text_claim(report_from(f"{prose}\n\n{table}", words=tasks.vocabulary())))


def level(text: str, label: str, period: str = NOW) -> str:
    return f"{{{text} ; USD m {period} ; {label}}}"


def rate(text: str, label: str, period: str = NOW) -> str:
    return f"{{{text}% ; ratio {period} ; {label}}}"


@pytest.mark.parametrize(("text", "verdicts"), [("22.4", [Verdict.AGREES]), ("24.2", [Verdict.DIFFERS]), ("8.0", [])])
def test_a_percentage_beside_the_taxes_is_their_rate(text: str, verdicts: list[Verdict]) -> None:
    taxes = level("40.1", "income tax expense")
    ties = said(f"We recognized income tax expense of {taxes}, or {rate(text, 'income tax expense')}.")
    assert [tie.verdict for tie in ties] == verdicts


@pytest.mark.parametrize(
    ("text", "verdict"), [("22.4", Verdict.AGREES), ("24.2", Verdict.DIFFERS), ("22.9", Verdict.DIFFERS)]
)
def test_a_tax_rate_is_the_tax_over_the_income_before_it(text: str, verdict: Verdict) -> None:
    (tie,) = said(f"The effective tax rate was {rate(text, 'effective tax rate')}.")
    assert tie.verdict is verdict
    assert "40.1" in tie.message
    assert "179.0" in tie.message


def test_a_margin_is_the_profit_it_names_over_revenue() -> None:
    (tie,) = said(f"Gross margin was {rate('36.1', 'gross margin')}.")
    assert tie.verdict is Verdict.AGREES
    profit = level("463.7", "Gross profit")
    ties = said(f"Gross profit was {profit}, representing a margin of {rate('31.6', 'margin')}.")
    assert [tie.verdict for tie in ties] == [Verdict.DIFFERS]


def test_a_rate_that_is_far_from_what_captions_join_is_of_something_else() -> None:
    assert said(f"The effective tax rate of the new plant was {rate('8.5', 'effective tax rate')}.") == []


def test_a_change_in_points_is_held_against_the_two_percentages_of_its_sentence() -> None:
    ends = f"{rate('36.1', 'gross margin')} from {rate('35.0', 'gross margin', BEFORE)}"
    for text, verdict in (("110", Verdict.AGREES), ("190", Verdict.DIFFERS)):
        points = f"{{{text} ; bp change {NOW} {BEFORE} ; gross margin}}"
        made = said(f"Gross margin improved {points} basis points to {ends}.")
        (tie,) = [tie for tie in made if f"= 110 basis points; the sentence says {text} basis points" in tie.message]
        assert tie.verdict is verdict


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Gross profit rose to {now} from {before}.", False),
        ("Gross profit fell to {now} from {before}.", True),
        ("Gross profit fell to {now}, or {{0.29 ; ratio ; part}}, compared with {before}.", True),
        ("Gross profit was {now}, up from {before}.", False),
        ("Gross profit was {now}, down from {before}.", True),
        ("Gross profit decreased from {before} to {now}.", True),
        ("Gross profit was {now} compared with {before}, while costs fell.", False),
        ("Costs fell and gross profit reached a loss, to {now} from {before}.", False),
    ],
)
def test_a_direction_is_that_of_the_two_amounts_beside_it(sentence: str, wrong: bool) -> None:
    prose = sentence.format(now=level("463.7", "Gross profit"), before=level("416.5", "Gross profit", BEFORE))
    assert [tie.verdict for tie in said(prose)] == [Verdict.DIFFERS] * wrong


SEGMENTS = f"""
| USD m {NOW} | USD m {BEFORE}
Net sales:
  Fluid handling | 802.1 | 733.2
Operating profit:
  Fluid handling | 158.3 | 132.9
"""


@pytest.mark.parametrize(("text", "verdict"), [("9.4", Verdict.AGREES), ("4.9", Verdict.DIFFERS)])
def test_a_change_is_of_the_row_whose_group_completes_its_caption(text: str, verdict: Verdict) -> None:
    claim = f"{{{text}% ; change % {NOW} {BEFORE} ; Fluid handling sales}}"
    (tie,) = said(f"Fluid handling sales increased {claim}.", SEGMENTS)
    assert tie.verdict is verdict
    assert "802.1" in tie.message


@pytest.mark.parametrize(("text", "verdict"), [("2.3", Verdict.AGREES), ("3.2", Verdict.DIFFERS)])
def test_a_growth_that_a_table_states_is_repeated(text: str, verdict: Verdict) -> None:
    claim = f"{{{text}% ; change % {NOW} {BEFORE} ; Store sales}}"
    (tie,) = said(f"Store sales increased {claim}.", f"| % ratio {NOW}\nStore sales growth | 2.3%\n")
    assert tie.verdict is verdict


def test_cash_that_increased_over_a_period_is_the_net_increase_in_cash() -> None:
    claim = f"{{1,167 ; USD m change {NOW} {BEFORE} ; Cash and cash equivalents}}"
    table = f"| USD m {NOW}\nNet increase in cash and cash equivalents | 1,167\n"
    (tie,) = said(f"Cash and cash equivalents increased by {claim}.", table)
    assert tie.verdict is Verdict.AGREES


def test_a_change_of_a_balance_that_says_not_since_when_is_since_the_one_earlier_day() -> None:
    table = "| USD m @2023-12-31 | USD m @2022-12-31\nTotal deposits | 17,358.2 | 17,574.0\n"
    now = "{17,358.2 ; USD m @2023-12-31 ; Total deposits}"
    same = [("Total deposits/17,358.2", "Total deposits/17,358.2#2")]
    for text, verdicts in (("-215.8", [Verdict.AGREES]), ("-812.5", []), ("-251.8", [Verdict.DIFFERS])):
        claim = f"{{{text} ; USD m change @2023-12-31 ; Total deposits}}"
        prose = f"Total deposits decreased by {claim} to {now}."
        report = report_from(f"{prose}\n\n{table}", words=tasks.vocabulary(), same=same)
        assert [tie.verdict for tie in text_claim(report)] == verdicts


def test_a_loss_that_a_sentence_calls_a_profit_differs_where_the_row_holds_both() -> None:
    prose = f"We had {level('36', 'net income', BEFORE)} of net income."
    same = [("net income/36", "Net income (loss)/(36)")]
    for first, verdict in (("548", Verdict.DIFFERS), ("(548)", Verdict.AGREES)):
        table = f"| USD m {NOW} | USD m {BEFORE}\nNet income (loss) | {first} | (36)\n"
        report = report_from(f"{prose}\n\n{table}", same=same)
        turned = tuple(one._replace(signs=(1, -1)) for one in report.matches.same)
        report = report.with_matches(replace(report.matches, same=turned))
        (tie,) = text_table(report)
        assert tie.verdict is verdict


def test_a_row_of_expenses_with_income_in_brackets_shows_no_loss() -> None:
    label = "Other expense/(income)"
    prose = f"We had {level('36', label, BEFORE)} of other income."
    table = f"| USD m {NOW} | USD m {BEFORE}\n{label} | 548 | (36)\n"
    report = report_from(f"{prose}\n\n{table}", same=[(f"{label}/36", f"{label}/(36)")])
    turned = tuple(one._replace(signs=(1, -1)) for one in report.matches.same)
    (tie,) = text_table(report.with_matches(replace(report.matches, same=turned)))
    assert tie.verdict is Verdict.AGREES


def test_a_share_of_a_row_under_its_group_is_recomputed() -> None:
    table = f"Statements\n| USD m {NOW}\nRevenue:\n  Subscription | 105.9\nTotal revenue | 124.6\n"
    share = f"{{85% ; share % {NOW} ; Subscription revenue}}"
    report = report_from(f"Subscription revenue was {share} of it.\n\n{table}", words=tasks.vocabulary())
    figures = tuple(replace(one, whole="total revenue") if one.anchor.row is None else one for one in report.figures)
    (reading,) = report.readings
    (tie,) = text_claim(replace(report, readings=(replace(reading, figures=figures),)))
    assert tie.verdict is Verdict.AGREES


def test_a_change_in_points_may_be_of_the_rates_of_a_table() -> None:
    table = f"| % ratio {NOW} | % ratio {BEFORE}\nOccupancy | 95.6% | 95.2%\n"
    for text, verdict in (("40", Verdict.AGREES), ("70", Verdict.DIFFERS)):
        (tie,) = said(f"Occupancy rose {{{text} ; bp change {NOW} {BEFORE} ; Occupancy}} basis points.", table)
        assert tie.verdict is verdict
    assert said(f"Occupancy rose {{425 ; bp change {NOW} {BEFORE} ; Occupancy}} basis points.", table) == []


@pytest.mark.parametrize(
    ("how", "third", "verdicts"),
    [
        ("comprising", "1.13", [Verdict.AGREES]),
        ("consisting of", "1.16", [Verdict.DIFFERS]),
        ("consisting primarily of", "1.16", []),
        ("including", "1.16", []),
        ("comprising", "0.25", []),
    ],
)
def test_an_amount_is_what_a_sentence_says_it_is_made_up_of(how: str, third: str, verdicts: list[Verdict]) -> None:
    total, part = f"{{1.72 ; USD b {NOW} ; Capital expenditure}}", level("587", "Capital expenditure here")
    there = f"{{{third} ; USD b {NOW} ; Capital expenditure there}}"
    ties = said(f"Capital expenditure was {total}, {how} {part} here and {there} there.", "")
    assert [tie.verdict for tie in ties] == verdicts
