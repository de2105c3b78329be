"""Which of several places that state one fact speaks for them."""

from __future__ import annotations

from decimal import Decimal

from tests.checks.tables import find, report_from
from workbench.checks.agreement import Member, reference
from workbench.checks.same_figure import same_figure
from workbench.core.figure import Figure
from workbench.core.report import Matches, Translated
from workbench.core.source import Anchor
from workbench.core.tie import Nature, Tie, Verdict


def test_the_amount_printed_most_often_speaks_for_a_group_of_thousands() -> None:
    """Comparing each of them with each would take minutes."""
    amounts = [*range(1_000, 5_000), 2_500]
    group = [
        Member(Figure(Anchor("release", 0, row, 1, 0, 4), str(amount), Decimal(amount), 0, 0, "JPY"))
        for row, amount in enumerate(amounts)
    ]
    speaks = reference(group)
    assert speaks is not None
    assert speaks.figure.printed == 2_500


EQUITY = """
Balance sheet
| JPY k @2006-09-30
Total equity | 19,808,092

Statement of equity
| JPY k @2006-09-30
Balance | {}

Summary
| JPY m @2006-09-30
Equity | 19,808
"""
PLACES = [("Total equity/19,808,092", "Balance/{}", "Equity/19,808")]


def of_equity(amount: str) -> list[Tie]:
    same = [tuple(name.format(amount) for name in PLACES[0])]
    return list(same_figure(report_from(EQUITY.format(amount), same=same)))


def test_two_amounts_a_unit_apart_differ_though_both_round_to_a_third_place() -> None:
    assert [tie.verdict for tie in of_equity("19,808,092")] == [Verdict.AGREES] * 2
    (tie,) = [tie for tie in of_equity("19,808,093") if tie.verdict is Verdict.DIFFERS]
    assert "(+1; both are printed to the same digit, so rounding explains nothing)" in tie.message


DOLLARS = """
Translated at {{114.97 ; parameter JPY ; rate}}.

Statement of income
| USD k 2007-07-01..2007-09-30 | JPY k 2007-07-01..2007-09-30
Income before tax | 8,182 | 940,734
Minority interests | 131 | 14,988
Net income | 8,313 | 955,722

Cash flows
| USD k 2007-07-01..2007-09-30 | JPY k 2007-07-01..2007-09-30
Interests of minorities | {} | 14,988
"""


def of_dollars(amount: str) -> Tie:
    same = [("Minority interests/131", f"Interests of minorities/{amount}")]
    report = report_from(DOLLARS.format(amount), same=same)
    rows = [("Income before tax", "8,182", "940,734"), ("Minority interests", "131", "14,988")]
    rows += [("Net income", "8,313", "955,722"), ("Interests of minorities", amount, "14,988")]
    pairs = tuple(
        Translated(find(report, f"{row}/{one}").anchor, find(report, f"{row}/{other}").anchor)
        for row, one, other in rows
    )
    (tie,) = same_figure(report.with_matches(Matches(report.matches.same, (), pairs)))
    return tie


def test_a_translation_printed_in_two_ways_is_forced_where_the_one_adds_up_and_the_other_is_the_nearest() -> None:
    assert of_dollars("130").nature is Nature.FORCED
    assert of_dollars("132").verdict is Verdict.DIFFERS
