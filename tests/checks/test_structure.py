"""The search for equations: properties over tables made up at random."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.tables import report_from
from workbench.checks.change_amount import change_amount
from workbench.checks.structure.kinds import Kind
from workbench.checks.structure.ties import ties_of
from workbench.checks.sum_column import sum_column
from workbench.core.tie import Nature, Progress, Verdict

amounts = st.lists(st.integers(1_000_000, 90_000_000), min_size=3, max_size=7)
columns = st.tuples(amounts, st.randoms(use_true_random=False))
SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def rounded(value: int, scale: int) -> int:
    return int((Decimal(value).scaleb(-scale)).quantize(Decimal(1), ROUND_HALF_UP))


def table(parts: list[int], scale: int, scale_letter: str, *, total_off: int = 0) -> str:
    """Print parts and their total, and the same parts in another order and size as a second column."""
    other = [part * 7 // 5 + 12_345 for part in reversed(parts)]
    lines = [f"| JPY {scale_letter} 2007-07-01..2007-09-30 | JPY {scale_letter} 2006-07-01..2006-09-30"]
    for number, (one, two) in enumerate(zip(parts, other, strict=True)):
        lines.append(f"Part {'abcdefgh'[number]} | {rounded(one, scale):,} | {rounded(two, scale):,}")
    lines.append(f"Total | {rounded(sum(parts), scale) + total_off:,} | {rounded(sum(other), scale):,}")
    return "\n".join(lines)


def test_what_adds_up_is_looked_for_in_one_table_after_another() -> None:
    report = report_from("\n\n".join(table([part, 2_000_000, 5_000_000], 0, "") for part in (1, 2, 3)))
    events = list(change_amount.function(report))
    assert [event.done for event in events if isinstance(event, Progress)] == [0, 1, 2]
    assert not [event for event in change_amount.function(report) if isinstance(event, Progress)]
    assert len(list(sum_column(report))) == 6


@SLOW
@given(amounts)
def test_honest_rounding_is_never_a_difference(parts: list[int]) -> None:
    for scale, letter in ((0, ""), (3, "k")):
        found = list(sum_column(report_from(table(parts, scale, letter))))
        assert len(found) == 2
        assert all(tie.verdict in (Verdict.AGREES, Verdict.ROUNDS) for tie in found)


@SLOW
@given(amounts, st.integers(50, 5_000))
def test_a_total_that_is_off_in_one_column_is_found_in_that_column(parts: list[int], off: int) -> None:
    found = list(sum_column(report_from(table(parts, 0, "", total_off=off))))
    broken = [tie for tie in found if tie.verdict is Verdict.DIFFERS]
    assert [tie.figures[0].column for tie in broken] == [1]
    assert broken[0].difference == off


@SLOW
@given(amounts, st.integers(-30, 30))
def test_restating_in_thousands_changes_no_verdict(parts: list[int], off: int) -> None:
    plain = report_from(table(parts, 0, "", total_off=off))
    restated = report_from(table(parts, 0, "k", total_off=off))
    one = [(tie.subject, tie.verdict, tie.nature) for tie in sum_column(plain)]
    assert one == [(tie.subject, tie.verdict, tie.nature) for tie in sum_column(restated)]


def test_a_total_in_a_single_column_is_only_suspected_and_only_when_a_slip_explains_it() -> None:
    text = """
    | JPY k 2007-07-01..2007-09-30
    Connectivity | 5,981,284
    Value-added services | 4,484,467
    Other | 2,046,107
    Total | 12,511,858
    """
    (tie,) = ties_of(report_from(text.replace("12,511,858", "12,551,858")), Kind.SUM_COLUMN)
    assert tie.verdict is Verdict.DIFFERS
    assert tie.nature is Nature.SUSPECTED
    assert list(ties_of(report_from(text.replace("12,511,858", "19,327,406")), Kind.SUM_COLUMN)) == []


def test_what_misses_by_one_amount_everywhere_lacks_a_line_and_is_not_an_error() -> None:
    text = """
    | JPY k @2007-09-30 | JPY k @2006-09-30 | JPY k @2005-09-30 | JPY k @2004-09-30
    One | 5,981,284 | 5,532,282 | 4,111,111 | 3,777,123
    Two | 4,484,467 | 3,647,219 | 3,222,222 | 2,888,456
    Total | 10,465,751 | 9,179,501 | 7,333,833 | 6,666,079
    """
    found = list(sum_column(report_from(text)))
    assert Verdict.DIFFERS not in {tie.verdict for tie in found}
