"""The same fact in several places, support in working papers, identities and per-share figures."""

from __future__ import annotations

import pytest

from tests.checks.tables import find, report_from
from workbench import checks
from workbench.checks.balance_identity import balance_identity
from workbench.checks.label_period import label_period
from workbench.checks.label_sign import label_sign
from workbench.checks.label_unit import label_unit
from workbench.checks.per_share import per_share
from workbench.checks.period_split import period_split
from workbench.checks.roll_forward import roll_forward
from workbench.checks.same_figure import same_figure
from workbench.checks.text_claim import text_claim
from workbench.checks.text_table import text_table
from workbench.checks.translation import translation
from workbench.checks.workpaper_agrees import workpaper_agrees
from workbench.core.check import Check
from workbench.core.report import Matches, Report, Translated
from workbench.core.source import Role
from workbench.core.tie import Nature, Severity, Tie, Verdict
from workbench.core.words import Words

Q2 = "2007-07-01..2007-09-30"
PRIOR = "2006-07-01..2006-09-30"
H1 = "2007-04-01..2007-09-30"
CASH = f"""
Summary
| JPY m {Q2} | JPY m {PRIOR}
Cash used in financing | (1,552) | (983)
Purchase of equipment | (422) | (123)

Statement of cash flows
| JPY k {Q2} | JPY k {PRIOR}
Net cash used in financing | (1,552,124) | (982,655)
Purchases | (421,969) | (123,604)
"""
SAME = [
    ("Cash used in financing/(1,552)", "Net cash used in financing/(1,552,124)"),
    ("Cash used in financing/(983)", "Net cash used in financing/(982,655)"),
    ("Purchase of equipment/(123)", "Purchases/(123,604)"),
]
WORDS = Words.parse(
    """
    [concepts]
    "net income" = ["net income"]
    "total shareholders equity" = ["total equity"]
    "basic earnings per share" = ["basic earnings per share"]
    "equity per share" = ["equity per share"]
    "weighted average shares basic" = ["average shares"]
    "basic earnings per ads" = ["basic earnings per ads"]
    "cash" = ["cash"]
    "cash at beginning" = ["cash at start"]
    "cash at end" = ["cash at close"]
    "net change in cash" = ["net decrease in cash"]
    "operating cash flow" = ["from operations"]
    "investing cash flow" = ["from investing"]
    "financing cash flow" = ["from financing"]
    "total assets" = ["total assets"]
    "total liabilities and equity" = ["total liabilities and equity"]
    """
)


def run(check: Check, report: Report) -> list[Tie]:
    return list(check(report))


def verdicts(found: list[Tie]) -> list[Verdict]:
    return [tie.verdict for tie in found]


def test_a_rounded_figure_agrees_with_the_precise_one_and_a_forced_one_is_not_an_error() -> None:
    report = report_from(
        CASH.replace("| (123)\n", "| (123)\nLeases | (1,636) | (513)\nTotal spent | (2,058) | (636)\n"), same=SAME
    )
    found = run(same_figure, report)
    assert verdicts(found) == [Verdict.AGREES, Verdict.AGREES, Verdict.ROUNDS]
    assert found[2].nature is Nature.FORCED
    assert found[2].severity is Severity.NOTE


def test_a_figure_that_is_not_the_rounding_of_the_other_differs() -> None:
    found = run(same_figure, report_from(CASH, same=SAME))
    assert verdicts(found) == [Verdict.AGREES, Verdict.AGREES, Verdict.DIFFERS]  # nothing casts with 123 here
    wrong = CASH.replace("(1,552,124)", "(1,525,124)")
    pairs = [("Cash used in financing/(1,552)", "Net cash used in financing/(1,525,124)")]
    (tie,) = run(same_figure, report_from(wrong, same=pairs))
    assert tie.verdict is Verdict.DIFFERS
    assert "two digits are swapped" in tie.message


def test_what_cannot_be_read_is_never_a_difference() -> None:
    report = report_from(CASH.replace("(1,552)", "?"), same=[("Cash used in financing/?", SAME[0][1])])
    (tie,) = run(same_figure, report)
    assert tie.verdict is Verdict.UNCHECKED
    assert tie.difference is None


def test_two_places_of_one_precision_must_be_equal() -> None:
    text = f"| JPY m {Q2}\nOne | 1,488\n\n| JPY m {Q2}\nOther | 1,489\n"
    (tie,) = run(same_figure, report_from(text, same=[("One/1,488", "Other/1,489")]))
    assert tie.verdict is Verdict.DIFFERS


def test_two_dashes_bear_one_another_out_no_more_than_two_blanks() -> None:
    text = f"| JPY m {Q2}\nOne | —\n\n| JPY m {Q2}\nOther | -\n"
    assert run(same_figure, report_from(text, same=[("One/—", "Other/-")])) == []
    (tie,) = run(same_figure, report_from(text.replace("| -\n", "| 12\n"), same=[("One/—", "Other/12")]))
    assert tie.verdict is Verdict.DIFFERS


def test_what_stands_on_one_row_bears_nothing_out_though_it_is_equal() -> None:
    text = f"| JPY m {Q2} first | JPY m {Q2} all\nFunds | 346 | 346\nBonds | 40 | 60\n"
    same = [("Funds/346", "Funds/346#2")]
    assert run(same_figure, report_from(text, same=same)) == []


def test_one_amount_printed_in_two_ways_is_forced_only_where_each_column_adds_up_with_its_own() -> None:
    here = f"| JPY k {Q2}\nMinority interests | 131\nOther | 100\nTotal income | 231\n"
    there = f"\n| JPY k {Q2}\nMinority interests, cash flow | 130\nGain | 50\nTotal adjustments | 180\n"
    pairs = [("Minority interests/131", "Minority interests, cash flow/130")]
    (tie,) = run(same_figure, report_from(here + there, same=pairs))
    assert tie.verdict is Verdict.ROUNDS
    assert tie.nature is Nature.FORCED
    assert "One amount is printed in two ways" in tie.message
    (tie,) = run(same_figure, report_from(here + there.replace("180", "181"), same=pairs))
    assert tie.verdict is Verdict.DIFFERS


def test_a_sentence_is_compared_with_the_table() -> None:
    prose = f"Net cash used was {{1,525 ; JPY m {Q2} ; Cash used}} million.\n\n| JPY k {Q2}\nCash | 1,552,124\n"
    pairs = [("Cash used/1,525", "Cash/1,552,124")]
    (tie,) = run(text_table, report_from(prose, same=pairs))
    assert tie.verdict is Verdict.DIFFERS
    assert run(same_figure, report_from(prose, same=pairs)) == []
    (tie,) = run(text_table, report_from(prose.replace("1,525", "1,552"), same=[("Cash used/1,552", pairs[0][1])]))
    assert tie.verdict is Verdict.AGREES


def test_a_scale_that_contradicts_other_places_is_a_matter_of_the_caption_and_said_once() -> None:
    text = f"| JPY {Q2}\nRevenue | 16,294\nCost | 12,869\n\n| JPY k {Q2}\nSales | 16,294,493\nCosts | 12,868,726\n"
    report = report_from(text, same=[("Revenue/16,294", "Sales/16,294,493"), ("Cost/12,869", "Costs/12,868,726")])
    (tie,) = run(label_unit, report)
    assert tie.verdict is Verdict.DIFFERS
    assert tie.severity is Severity.WARNING
    assert "1 more" in tie.message
    assert run(same_figure, report) == []


PAPER = f"""
Lead
| JPY {Q2}
Financing, net | -1552124380
Operating, net | 1444306112
"""
RELEASE = f"| JPY m {Q2}\nNet cash used in financing | (1,552)\nNet cash from operations | 1,444\n"


@pytest.mark.parametrize(
    ("printed", "verdict"), [("(1,552)", Verdict.AGREES), ("(1,553)", Verdict.DIFFERS), ("?", Verdict.UNCHECKED)]
)
def test_support_must_round_to_the_printed_figure(printed: str, verdict: Verdict) -> None:
    report = report_from(
        RELEASE.replace("(1,552)", printed),
        PAPER,
        roles=(Role.RELEASE, Role.WORKING_PAPER),
        supports=[(f"Net cash used in financing/{printed}", ["Financing, net/-1552124380"])],
        exact=True,
    )
    (tie,) = run(workpaper_agrees, report)
    assert tie.verdict is verdict
    assert len(tie.figures) == 2


COLUMN = f"""
| JPY k {Q2}
Rent | 120
Fees | 305
Total | 425
"""


@pytest.mark.parametrize(
    ("cell", "verdict"), [("304", Verdict.DIFFERS), ("304.01", Verdict.DIFFERS), ("304.4", Verdict.ROUNDS)]
)
def test_a_whole_step_off_an_amount_in_a_cell_is_no_forced_rounding(cell: str, verdict: Verdict) -> None:
    report = report_from(
        COLUMN,
        f"Lead\n| JPY k {Q2}\nFees paid | {cell}\n",
        roles=(Role.RELEASE, Role.WORKING_PAPER),
        supports=[("Fees/305", [f"Fees paid/{cell}"])],
        exact=True,
    )
    (tie,) = run(workpaper_agrees, report)
    assert tie.verdict is verdict


@pytest.mark.parametrize(("part", "verdict"), [("100.20", Verdict.DIFFERS), ("100.36", Verdict.ROUNDS)])
def test_most_of_a_step_off_the_sum_of_accounts_is_no_forced_rounding(part: str, verdict: Verdict) -> None:
    report = report_from(
        COLUMN,
        f"Accounts\n| JPY k {Q2}\nAudit | 204.00\nAdvice | {part}\n",
        roles=(Role.RELEASE, Role.WORKING_PAPER),
        supports=[("Fees/305", ["Audit/204.00", f"Advice/{part}"])],
        exact=True,
    )
    (tie,) = run(workpaper_agrees, report)
    assert tie.verdict is verdict


def test_several_cells_are_added_up() -> None:
    report = report_from(
        f"| JPY m {Q2}\nBoth | (108)\n",
        PAPER,
        roles=(Role.RELEASE, Role.WORKING_PAPER),
        supports=[("Both/(108)", ["Financing, net/-1552124380", "Operating, net/1444306112"])],
        exact=True,
    )
    (tie,) = run(workpaper_agrees, report)
    assert tie.verdict is Verdict.AGREES
    assert "add up to" in tie.message


SHEET = """
Balance sheets
| JPY k @2007-09-30 | JPY k @2007-03-31
Total assets | 53,237,893 | 47,693,004
Total liabilities | 29,451,698 | 27,581,000
Total equity | 23,786,195 | 20,112,004
Total liabilities and equity | 53,237,893 | 47,693,004
"""


def test_assets_are_what_finances_them() -> None:
    assert verdicts(run(balance_identity, report_from(SHEET, words=WORDS))) == [Verdict.AGREES] * 2
    wrong = SHEET.replace("equity | 53,237,893", "equity | 53,237,839")
    assert verdicts(run(balance_identity, report_from(wrong, words=WORDS))) == [Verdict.DIFFERS, Verdict.AGREES]
    lost = SHEET.replace("equity | 53,237,893", "equity | ?")
    assert verdicts(run(balance_identity, report_from(lost, words=WORDS))) == [Verdict.UNCHECKED, Verdict.AGREES]


def test_bare_totals_are_told_apart_by_what_stands_above_them() -> None:
    bare = """
Balance sheets
| JPY k @2007-09-30
Total current assets | 5,200
Other assets | 800
TOTAL | 6,000
Total current liabilities | 2,500
Retained earnings | 3,500
TOTAL | 6,001
"""
    assert verdicts(run(balance_identity, report_from(bare, words=WORDS))) == [Verdict.DIFFERS]
    receivables = bare.replace("Retained earnings", "Long-term debt")
    assert run(balance_identity, report_from(receivables, words=WORDS)) == []


SHARES = """
| JPY k 2006-04-01..2007-03-31 | JPY k 2006-04-01..2006-09-30
Net income | 5,409,713 | 2,853,920
Average shares | 203,992 [shares] | 203,989 [shares]
Basic earnings per share | 26,519 [JPY/share] | 13,991 [JPY/share]

| JPY k @2007-03-31 | JPY k @2006-09-30
Total equity | 20,112,004 | 19,808,092
Shares issued | 204,300 [shares] | 203,989 [shares]
Equity per share | 98,443 [JPY/share] | 97,104 [JPY/share]
"""


def test_per_share_figures_are_recomputed_and_the_count_they_were_computed_on_is_named() -> None:
    report = report_from(SHARES, words=WORDS)
    assert verdicts(run(per_share, report)) == [Verdict.AGREES] * 4
    wrong = run(per_share, report_from(SHARES.replace("98,443", "98,592"), words=WORDS))
    (tie,) = [tie for tie in wrong if tie.verdict is Verdict.DIFFERS]
    assert "98,443" in tie.message
    assert "203,992" in tie.message
    assert "weighted average" in tie.message


def translated(text: str) -> Report:
    report = report_from(text)
    pairs = []
    for grid in report.grids():
        for row in grid.rows:
            line = [figure for figure in report.row(grid, row.at) if figure is not None]
            pairs.append(Translated(line[0].anchor, line[1].anchor))
    return report.with_matches(Matches(translations=tuple(pairs)))


DOLLARS = f"""
Translated at {{114.97 ; JPY/USD parameter ; rate}} yen.

| USD k {Q2} | JPY k {Q2}
Revenue | 141,728 | 16,294,493
Cost | 111,931 | 12,868,726
Interest | (1,030) | (118,370)
"""


def test_a_translation_holds_at_the_stated_rate() -> None:
    assert verdicts(run(translation, translated(DOLLARS))) == [Verdict.AGREES] * 3
    wrong = run(translation, translated(DOLLARS.replace("111,931", "111,391")))
    assert verdicts(wrong) == [Verdict.AGREES, Verdict.DIFFERS, Verdict.AGREES]
    assert "114.97 (line 1)" in wrong[1].message
    lost = run(translation, translated(DOLLARS.replace("12,868,726", "?")))
    assert verdicts(lost) == [Verdict.AGREES, Verdict.UNCHECKED, Verdict.AGREES]


def test_a_dash_translated_bears_nothing_out() -> None:
    assert len(run(translation, translated(DOLLARS + "Repayments | — | —\n"))) == 3
    missing = run(translation, translated(DOLLARS + "Repayments | — | 118,370\n"))
    assert verdicts(missing)[3:] == [Verdict.DIFFERS]


def test_a_rate_that_is_not_stated_is_inferred() -> None:
    report = translated("\n".join(DOLLARS.splitlines()[2:]))
    found = run(translation, report)
    assert verdicts(found) == [Verdict.AGREES] * 3
    assert "inferred" in found[0].message


def test_quarters_make_the_half() -> None:
    text = """
    | JPY k 2007-04-01..2007-06-30 | JPY k 2007-07-01..2007-09-30 | JPY k 2007-04-01..2007-09-30
    Operating cash flow | (1,327,598) | 1,444,306 | 116,708
    Interest paid | 98,567 | 118,370 | 216,973
    """
    found = run(period_split, report_from(text))
    assert verdicts(found) == [Verdict.AGREES, Verdict.DIFFERS]
    assert found[1].difference == 36_000


def test_a_claim_is_recomputed_from_the_row_it_speaks_of() -> None:
    prose = (
        f"Revenue was {{16,294 ; JPY m {Q2} ; Revenue}} million, an increase of "
        f"{{16.3% ; change % {Q2} {PRIOR} ; Revenue}}.\n\n"
        f"| JPY k {Q2} | JPY k {PRIOR}\nRevenue | 16,294,493 | 14,006,597\n"
    )
    pairs = [("Revenue/16,294", "Revenue/16,294,493")]
    (tie,) = run(text_claim, report_from(prose, same=pairs))
    assert tie.verdict is Verdict.AGREES
    (tie,) = run(text_claim, report_from(prose.replace("16.3%", "13.6%"), same=pairs))
    assert tie.verdict is Verdict.DIFFERS
    assert "16.3" in tie.message


def test_a_closing_balance_dated_before_its_opening_is_a_wrong_caption() -> None:
    text = """
    Statement of equity for the year ended March 31, 2007
    | JPY k Stock | JPY k Deficit
    Balance, April 1, 2006 | 16,833,847 | (29,680,482)
    Net income | 1,000,000 | 5,409,713
    Balance, March 31, 2006 | 17,833,847 | (24,270,769)
    """
    (tie,) = run(label_period, report_from(text))
    assert tie.verdict is Verdict.DIFFERS
    assert run(label_period, report_from(text.replace("March 31, 2006", "March 31, 2007"))) == []


def test_every_check_says_why_it_exists_and_survives_an_empty_report() -> None:
    for check in checks.load():
        assert check.why
        assert check.mark
        assert run(check, report_from("Nothing here.")) == []


def test_the_figure_under_test_comes_first() -> None:
    report = report_from(CASH, same=SAME)
    first = find(report, SAME[0][0]).anchor
    assert run(same_figure, report)[0].figures[0] == first


CASH_FLOW = f"""
Cash flows
| JPY k {H1}
From operations | 116,708
From investing | (4,351,993)

| JPY k {H1}
From financing | 2,345,609
Net decrease in cash | (1,889,676)

Balances
| JPY k @2007-03-31 | JPY k @2007-09-30
Cash | 13,554,544 | 11,664,868
"""


def cash_flow(text: str) -> list[Verdict]:
    return verdicts(run(roll_forward, report_from(text, words=WORDS)))


def test_a_cash_flow_statement_over_several_tables_adds_up_and_ends_with_the_cash_of_the_balance_sheet() -> None:
    assert cash_flow(CASH_FLOW) == [Verdict.AGREES, Verdict.AGREES]
    assert cash_flow(CASH_FLOW.replace("(1,889,676)", "(1,889,677)")) == [Verdict.ROUNDS, Verdict.ROUNDS]
    assert Verdict.DIFFERS in cash_flow(CASH_FLOW.replace("(1,889,676)", "(1,898,676)"))
    assert cash_flow(CASH_FLOW.replace("(1,889,676)", "?")) == []


def test_cash_of_another_footing_is_no_difference() -> None:
    assert cash_flow(CASH_FLOW.replace("13,554,544", "12,000,001")) == [Verdict.AGREES]


ADS = f"""
Now {{400 ; parameter ADS ; depositary shares}} ADS are {{1 ; parameter shares ; depositary shares}} share.

| JPY/share {Q2} | JPY/ADS {Q2}
Basic earnings per share | 14,077 |
Basic earnings per ADS | | 35.19
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ADS, [Verdict.AGREES]),
        (ADS.replace("35.19", "35.20"), [Verdict.DIFFERS]),
        (ADS.replace("35.19", "?"), []),
        (ADS.replace("14,077", "?"), []),
    ],
)
def test_a_depositary_share_earns_its_part_of_a_share(text: str, found: list[Verdict]) -> None:
    ties = run(per_share, report_from(text, words=WORDS))
    assert verdicts(ties) == found
    assert all(tie.severity is not Severity.ERROR for tie in ties)


INVENTORIES = f"""
Cash flows from operating activities
| JPY k {H1}
(Decrease) increase in inventories and prepaid expenses | (1,639,019)

Balance sheet
| JPY k @2007-03-31 | JPY k @2007-09-30
Inventories | 1,111,086 | 1,877,930
Prepaid expenses | 1,053,270 | 1,735,540
"""


def test_a_caption_that_turns_the_sign_of_its_figures_round_is_reported_where_balances_bear_it_out() -> None:
    (tie,) = run(label_sign, report_from(INVENTORIES))
    assert tie.verdict is Verdict.DIFFERS
    assert tie.severity is Severity.WARNING
    assert "rose from 1,111,086" in tie.message
    assert run(label_sign, report_from(INVENTORIES.replace("(Decrease) increase", "(Increase) decrease"))) == []
    assert run(label_sign, report_from(INVENTORIES.replace("1,877,930", "1,000,000"))) == []  # they went both ways
    assert run(label_sign, report_from(INVENTORIES.replace("1,877,930", "?").replace("1,735,540", "?"))) == []
    assert run(label_sign, report_from(INVENTORIES.replace("(1,639,019)", "?"))) == []


COMPARED = (
    "Cash as of September 30, 2007 was {11,670 ; JPY m @2007-09-30 ; Cash} million, a decrease of JPY "
    "{1,190 ; change JPY m @2007-09-30 @2006-09-30 ; Cash} million compared to 2Q06."
)


def test_a_balance_is_compared_with_a_day_and_not_with_a_quarter() -> None:
    (tie,) = run(label_period, report_from(COMPARED))
    assert "“2Q06”" in tie.message
    assert run(label_period, report_from(COMPARED.replace("2Q06", "September 30, 2006"))) == []
    assert run(label_period, report_from(COMPARED.replace("2Q06", "the end of 2Q06"))) == []
    assert run(label_period, report_from(COMPARED.replace(" as of September 30, 2007", ""))) == []


def test_a_use_of_cash_is_added_with_the_sign_it_means() -> None:
    text = f"| JPY k 2007-04-01..2007-06-30 | JPY k {Q2} | JPY k {H1}\nCash flow | (1,328) | 1,444 | 116\n"
    (tie,) = run(period_split, report_from(text))
    assert tie.message.startswith("(1,328) + 1,444 = 116")
