"""Cells that cannot be read: what other places print stands in for them in sums, shares and translations."""

from __future__ import annotations

from tests.checks.tables import find, report_from
from workbench.checks.share_percent import share_percent
from workbench.checks.stand_in import estimated, readable
from workbench.checks.sum_column import sum_column
from workbench.checks.text_claim import text_claim
from workbench.checks.translation import translation
from workbench.core.report import Matches, Report, Translated
from workbench.core.tie import Nature, Tie, Verdict

NOW, THEN = "@2007-09-30", "@2007-03-31"
TABLES = f"""
Balance sheet
| JPY k {NOW} | share % {NOW} | JPY k {THEN}
Cash | 11,670 | 36.6 | 13,555
Receivables | ? | 35.1 | 9,676
Inventories | 9,028 | 28.3 | 5,511
Total | 31,898 | 100.0 | 28,742

Summary
| JPY k {NOW} | JPY k {THEN}
Trade receivables | 11,200 | 9,676
"""
SAME = [("Receivables/9,676", "Trade receivables/9,676")]


def total_of(report: Report) -> Tie:
    total = find(report, "Total/31,898").anchor
    return next(tie for tie in sum_column(report) if tie.figures[0] == total)


def test_the_same_row_of_another_table_stands_in_for_a_lost_part_and_is_named() -> None:
    report = report_from(TABLES, same=SAME)
    tie = total_of(report)
    assert tie.verdict is Verdict.AGREES
    assert find(report, "Trade receivables/11,200").anchor in tie.figures
    assert "“Trade receivables” (line 10) stands in for a cell that cannot be read" in tie.message


def test_a_row_that_states_something_else_does_not_stand_in() -> None:
    report = report_from(TABLES.replace("11,200 | 9,676", "11,200 | 9,677"))
    assert readable(report, find(report, "Receivables/?")) is find(report, "Receivables/?")
    assert total_of(report).verdict is Verdict.UNCHECKED


def test_a_sum_that_does_not_come_out_with_a_stand_in_is_unchecked_and_says_by_how_much() -> None:
    tie = total_of(report_from(TABLES.replace("11,200", "11,300"), same=SAME))
    assert tie.verdict is Verdict.UNCHECKED
    assert "−100" in tie.message
    assert "Which place is wrong cannot be told" in tie.message


def test_two_places_that_contradict_each_other_do_not_stand_in() -> None:
    more = f"\nNote\n| JPY k {NOW} | JPY k {THEN}\nDue from customers | 11,201 | 9,676\n"
    report = report_from(TABLES + more, same=[(*SAME[0], "Due from customers/9,676")])
    assert total_of(report).verdict is Verdict.UNCHECKED


def test_a_share_of_a_lost_amount_is_recomputed() -> None:
    report = report_from(TABLES, same=SAME)
    shares = {tie.figures[0]: tie for tie in share_percent(report)}
    tie = shares[find(report, "Receivables/35.1").anchor]
    assert tie.verdict is Verdict.AGREES
    assert find(report, "Trade receivables/11,200").anchor in tie.figures


DOLLARS = f"""
Translated at {{114.97 ; parameter JPY ; rate}}.

| USD k {NOW} | JPY k {NOW} | JPY k {THEN}
Cash | 101,504 | 11,669,876 | 13,554,544
Receivables | 79,215 | 9,107,377 | 9,675,725
Inventories | 16,334 | ? | 1,111,086
Prepaid expenses | 15,096 | 1,735,540 | 1,053,270
Total current assets | 212,149 | 24,390,713 | 25,394,625
"""


def with_pairs(text: str, *names: tuple[str, str]) -> Report:
    report = report_from(text)
    pairs = tuple(Translated(find(report, one).anchor, find(report, other).anchor) for one, other in names)
    return report.with_matches(Matches((), (), pairs))


def translated(text: str) -> Report:
    return with_pairs(
        text,
        ("Cash/101,504", "Cash/11,669,876"),
        ("Receivables/79,215", "Receivables/9,107,377"),
        ("Prepaid expenses/15,096", "Prepaid expenses/1,735,540"),
    )


def test_a_translation_stands_in_roughly_where_nothing_else_does() -> None:
    report = translated(DOLLARS)
    lost = find(report, "Inventories/?")
    assert readable(report, lost) is lost
    there = estimated(report, lost)
    assert there is not None
    assert there.unit == "JPY"
    total = find(report, "Total current assets/24,390,713").anchor
    tie = next(tie for tie in sum_column(report) if tie.figures[0] == total)
    assert tie.verdict is Verdict.ROUNDS
    assert "16,334 USD thousand translated" in tie.message


def test_what_stands_in_for_an_original_is_what_its_translation_is_held_against() -> None:
    summary = f"\nSummary\n| JPY m {NOW} | JPY m {THEN}\nStock on hand | 1,878 | 1,111\n"
    report = translated(DOLLARS + summary)
    same = report_from(DOLLARS + summary, same=[("Inventories/1,111,086", "Stock on hand/1,111")]).matches.same
    report = report.with_matches(Matches(same, (), report.matches.translations))
    ties = {tie.figures[0]: tie for tie in translation(report)}
    tie = ties[find(report, "Inventories/16,334").anchor]
    assert tie.verdict is Verdict.ROUNDS
    assert find(report, "Stock on hand/1,878").anchor in tie.figures


def test_a_column_that_casts_with_a_stand_in_shows_a_forced_rounding() -> None:
    text = f"""
Balance sheet
| JPY k {NOW} | share % {NOW} | JPY k {THEN}
Cash | 11,670 | 36.5 | 13,555
Receivables | 11,200 | ? | 9,676
Inventories | 9,028 | 28.4 | 5,511
Total | 31,898 | 100.0 | 28,742

Note
| JPY k {NOW} | share % {NOW} | JPY k {THEN}
Trade receivables | 11,200 | 35.1 | 9,676
"""
    report = report_from(text, same=SAME)
    shares = {tie.figures[0]: tie for tie in share_percent(report)}
    tie = shares[find(report, "Inventories/28.4").anchor]
    assert tie.verdict is Verdict.ROUNDS
    assert tie.nature is Nature.FORCED


def test_a_claim_is_borne_out_by_what_a_translation_says_of_a_lost_amount() -> None:
    said = "Inventories increased by {767 ; change JPY m " + f"{NOW} {THEN} ; Inventories}}.\n\n"
    (tie,) = text_claim(translated(said + DOLLARS))
    assert tie.verdict is Verdict.AGREES
    assert tie.message.endswith("(line 9, 16,334 USD thousand translated) stands in for a cell that cannot be read.")
    assert not list(text_claim(translated(said.replace("767", "857") + DOLLARS)))
