"""Percent changes, shares of a whole and ratios in printed tables."""

from __future__ import annotations

import pytest

from tests.checks.tables import report_from
from workbench import tasks
from workbench.checks.change_amount import change_amount
from workbench.checks.change_percent import change_percent
from workbench.checks.ratio import ratio
from workbench.checks.share_percent import share_percent
from workbench.checks.text_claim import text_claim
from workbench.core.check import Check
from workbench.core.tie import Nature, Severity, Tie, Verdict

Q2 = "2007-07-01..2007-09-30"
PRIOR = "2006-07-01..2006-09-30"
HEAD = f"| JPY m {Q2} | JPY m {PRIOR} | change % cols 1/2"
CHANGES = f"""
{HEAD}
Revenues | 16,294 | 14,007 | 16.3%
Costs | 12,869 | 11,448 | 12.4%
Equipment sales | 391 | 630 | (37.9%)
Income before tax | 941 | 1,145 | (17.9%)
"""


def ties(check: Check, text: str) -> list[Tie]:
    return list(check(report_from(text)))


def verdicts(found: list[Tie]) -> list[Verdict]:
    return [tie.verdict for tie in found]


def test_percent_changes_agree_as_far_as_rounded_amounts_tell() -> None:
    found = ties(change_percent, CHANGES)
    assert [tie.verdict for tie in found[:2]] == [Verdict.AGREES] * 2
    assert Verdict.DIFFERS not in verdicts(found)


@pytest.mark.parametrize("wrong", ["13.6%", "(16.3%)", "61.3%"])
def test_a_wrong_percent_change_differs(wrong: str) -> None:
    found = ties(change_percent, CHANGES.replace("16.3%", wrong))
    assert found[0].verdict is Verdict.DIFFERS
    assert Verdict.DIFFERS not in verdicts(found[1:])


def test_a_lost_amount_leaves_its_change_unchecked() -> None:
    found = ties(change_percent, CHANGES.replace("14,007", "?"))
    assert len(found) == 4
    (lost,) = [tie for tie in found if tie.verdict is Verdict.UNCHECKED]
    assert "Revenues" in lost.message


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        ("(7%)", "(+0.534; rounding explains no more than ±0.532)"),
        ("(61%)", "rounding explains no more than ±0.53)"),
        ("(9%)", "rounding explains no more than ±0.53)"),
    ],
)
def test_a_miss_is_told_as_finely_as_it_takes_to_see_that_rounding_does_not_explain_it(percent: str, said: str) -> None:
    (tie,) = ties(change_percent, f"{HEAD}\nTaxes | 2,749 | 2,973 | {percent}\n")
    assert said in tie.message


APART = f"""
| change % {Q2} {PRIOR}
Revenues | 16.3%
Costs | 12.4%

| JPY m {Q2} | JPY m {PRIOR}
Revenues | 16,294 | 14,007
Costs | 12,869 | 11,448
"""


def test_a_change_whose_amounts_stand_in_another_table_is_recomputed_by_its_caption() -> None:
    assert verdicts(ties(change_percent, APART)) == [Verdict.AGREES, Verdict.AGREES]
    # another table may stand on another footing: what it does not bear out is no difference
    assert verdicts(ties(change_percent, APART.replace("16.3%", "13.6%"))) == [Verdict.AGREES]
    assert verdicts(ties(change_percent, APART.replace("14,007", "?"))) == [Verdict.AGREES]


def test_a_share_is_one_of_the_amounts_beside_it_and_of_another_column_where_these_are_lost() -> None:
    text = """
| USD k @2007-09-30 | JPY k @2007-09-30 | share % @2007-09-30
Cash | 101,504 | 11,669,876 | 48.0
Receivables | 79,215 | ? | 37.5
Inventories | 30,652 | 3,524,060 | 14.5
Total | 211,371 | 24,301,313 | 100.0
"""
    found = {tie.message.partition(" ")[0]: tie.verdict for tie in ties(share_percent, text)}
    assert found == dict.fromkeys(("11,669,876", "79,215", "3,524,060", "“Total”"), Verdict.AGREES)


def test_a_negative_base_may_be_printed_either_way_and_a_dash_claims_nothing() -> None:
    text = f"{HEAD}\nRevenues | 16,294 | 14,007 | 16.3%\nLoss | (80) | (100) | 20.0%\nOther | 5 | (5) | -\n"
    found = ties(change_percent, text)
    assert verdicts(found) == [Verdict.AGREES, Verdict.AGREES]


def test_a_change_of_percentages_is_in_points() -> None:
    head = f"| ratio {Q2} | ratio {PRIOR} | change {Q2} {PRIOR} %"
    assert verdicts(ties(change_amount, f"{head}\nGross margin | 16.9 | 14.6 | 2.3\n")) == [Verdict.AGREES]
    assert verdicts(ties(change_amount, f"{head}\nGross margin | 16.9 | 14.6 | 3.2\n")) == [Verdict.DIFFERS]


SHARES = """
| JPY k @2007-09-30 | share % @2007-09-30 | JPY k @2007-03-31 | share % @2007-03-31
Current assets | 26,181,249 | 49.2 | 26,337,289 | 55.2
Property | 11,300,856 | 21.2 | 9,832,396 | 20.6
Other | 15,755,788 | 29.6 | 11,523,319 | 24.2
Total | 53,237,893 | 100.0 | 47,693,004 | 100.0
"""


def test_shares_of_the_line_printed_as_hundred() -> None:
    found = ties(share_percent, SHARES)
    assert verdicts(found) == [Verdict.AGREES] * 8
    wrong = ties(share_percent, SHARES.replace("49.2", "42.9"))
    assert verdicts(wrong) == [Verdict.DIFFERS, *[Verdict.AGREES] * 7]
    assert wrong[0].severity is Severity.ERROR


def test_the_whole_itself_is_a_hundred() -> None:
    wrong = ties(share_percent, SHARES.replace("| 100.0\n", "| (100.0)\n"))
    (tie,) = [tie for tie in wrong if tie.verdict is Verdict.DIFFERS]
    assert tie.message.startswith("“Total” 47,693,004 is the whole that the others are shares of, so 100%")


def test_a_dash_is_no_share_of_anything() -> None:
    found = ties(share_percent, SHARES.replace("Total |", "Goodwill | — | — | — | —\nTotal |"))
    assert verdicts(found) == [Verdict.AGREES] * 8


def test_a_share_less_than_a_step_off_is_forced_when_its_column_adds_up_with_it() -> None:
    forced = SHARES.replace("24.2", "24.1").replace("55.2", "55.3")
    found = ties(share_percent, forced)
    assert {tie.nature for tie in found if tie.verdict is Verdict.ROUNDS} == {Nature.FORCED}
    assert Verdict.DIFFERS not in verdicts(found)


MARGINS = f"""
| JPY m {Q2} | JPY m {PRIOR}
Systems revenues | 7,968 | 7,221
Cost of systems | 5,938 | 5,611
Systems gross margin ratio | 25.5% | 22.3%
"""


def test_a_margin_is_what_is_left_of_revenue_after_cost() -> None:
    assert verdicts(ties(ratio, MARGINS)) == [Verdict.AGREES] * 2


def test_a_margin_that_holds_in_one_column_and_fails_in_the_other_is_wrong() -> None:
    found = ties(ratio, MARGINS.replace("22.3%", "23.2%"))
    assert verdicts(found) == [Verdict.AGREES, Verdict.DIFFERS]


def test_ratios_that_fit_nothing_make_no_tie() -> None:
    assert ties(ratio, MARGINS.replace("22.3%", "41.7%").replace("25.5%", "61.9%")) == []


OF_REVENUES = f"""
| JPY k {Q2} | share % {Q2}
Cost | 12,868,726 | 79.0
Marketing | 1,088,023 | 6.7
General | 1,152,780 | 7.1
Research | 60,394 | 0.3
Total revenues | 16,294,493 | 100.0
"""


def test_a_share_less_than_one_step_off_is_suspected_while_its_column_can_be_read() -> None:
    found = {tie.subject.split(" · ")[0]: tie for tie in ties(share_percent, OF_REVENUES)}["Research"]
    assert (found.verdict, found.nature) == (Verdict.DIFFERS, Nature.SUSPECTED)


def test_it_is_unchecked_where_its_column_cannot_be_read() -> None:
    spoiled = OF_REVENUES.replace("7.1", "?")
    found = {tie.subject.split(" · ")[0]: tie for tie in ties(share_percent, spoiled)}["Research"]
    assert (found.verdict, found.nature) == (Verdict.UNCHECKED, Nature.SUSPECTED)
    assert "cannot be read" in found.message


STATED = (
    f"""
| JPY m {Q2} | JPY m {PRIOR}
Systems revenue | 7,968 | 7,221
Cost of systems | 5,938 | 5,611

The gross margin was {{2,030 ; JPY m {Q2} ; gross margin for systems}} million, an increase of
{{{{}} ; change JPY m {Q2} {PRIOR} ; gross margin from systems}} million or
{{26.1% ; change % {Q2} {PRIOR} ; gross margin for systems}}.
""".replace("\nmillion", " million")
    .replace("of\n", "of ")
    .replace("or\n", "or ")
)


@pytest.mark.parametrize(
    ("said", "verdict"), [("420", Verdict.AGREES), ("419", Verdict.ROUNDS), ("240", Verdict.DIFFERS), ("300", None)]
)
def test_the_gross_margin_of_a_part_of_the_business_is_its_revenue_less_its_cost(
    said: str, verdict: Verdict | None
) -> None:
    found = list(text_claim(report_from(STATED.replace("{}", said), words=tasks.vocabulary())))
    assert next(tie.verdict for tie in found if tie.message.startswith("7,968 less 5,938")) is Verdict.AGREES
    changes = [tie.verdict for tie in found if f"says {said} " in tie.message]
    assert changes == ([] if verdict is None else [verdict])
    assert any("the gross margin changed by 26.09%; the sentence says 26.1%" in tie.message for tie in found)
    lost = STATED.replace("{}", said).replace("5,938", "?")
    assert list(text_claim(report_from(lost, words=tasks.vocabulary()))) == []


OF_SALES = f"""
Results
| JPY m {Q2} | JPY m {PRIOR}
Net sales | 93,662 | 103,350
Gross profit | 22,149 | 25,858
Gross profit % to net sales | {{}} [%] | 25.0% [%]
"""


def test_a_caption_that_states_its_ratio_needs_one_column_to_bear_it_out() -> None:
    assert verdicts(ties(ratio, OF_SALES.format("23.6%"))) == [Verdict.AGREES] * 2
    assert Verdict.DIFFERS in verdicts(ties(ratio, OF_SALES.format("25.0%")))
    assert not ties(ratio, OF_SALES.format("25.0%").replace("Gross profit %", "Sales of units %"))


def test_a_change_of_a_negative_base_is_said_as_it_computes() -> None:
    text = f"{HEAD}\nRevenues | 16,294 | 14,007 | 16.3%\nLoss | (80) | (100) | (20.0%)\nTax | 20 | 10 | 100.0%\n"
    tie = next(one for one in ties(change_percent, text) if "“Loss”" in one.message)
    assert tie.message.startswith("From (100) to (80) is a change of 20.0%, said the other way round")


@pytest.mark.parametrize(("printed", "verdict"), [("70", Verdict.AGREES), ("170", Verdict.DIFFERS)])
def test_basis_points_are_hundredths_of_what_two_percentages_are_apart(printed: str, verdict: Verdict) -> None:
    row = f"Occupancy | 94.6% [%] | 93.9% [%] | {printed} [bp change]"
    (tie,) = change_amount(report_from(f"| JPY {Q2} | JPY {PRIOR} | JPY change cols 1/2\n{row}\n"))
    assert tie.verdict is verdict
    assert "94.6% less 93.9% is 70 basis points" in tie.message


def test_a_margin_named_after_its_line_is_recomputed_beside_changes_in_points() -> None:
    text = f"""
| JPY m {Q2} | JPY m {PRIOR} | JPY change cols 1/2
Revenues | 5,912 | 5,604 | 308
EBITDA before other items | 2,241 | 2,088 | 153
EBITDA margin | {{}} [% ratio] | 37.3% [% ratio] | 0.7 [pp change]
"""
    assert verdicts(ties(ratio, text.format("37.9%"))) == [Verdict.AGREES] * 2
    assert verdicts(ties(ratio, text.format("39.7%"))) == [Verdict.DIFFERS, Verdict.AGREES]
