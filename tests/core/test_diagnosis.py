"""Naming the figure that is most likely wrong."""

from __future__ import annotations

from tests.checks.tables import find, report_from
from workbench import checks
from workbench.core import engine
from workbench.core.diagnosis import diagnose
from workbench.core.report import Report
from workbench.core.tie import Failure, Tie, Verdict

TABLE = """
Revenue by service
| JPY k 2007-07-01..2007-09-30 | JPY k 2006-07-01..2006-09-30
Connectivity | 5,981,284 | 5,532,282
Value-added services | 4,484,467 | 3,647,219
Other | 2,046,107 | 1,856,829
Total services | 12,511,858 | 11,036,330
Systems integration | 14,302,188 | 13,252,936
Equipment sales | 881,350 | 1,171,611
Total revenues | 27,695,396 | 25,460,877
"""


def run(report: Report) -> tuple[Tie, ...]:
    events = list(engine.run(checks.load(), report))
    assert not [event for event in events if isinstance(event, Failure)]
    return diagnose(report, [event for event in events if isinstance(event, Tie)])


def broken(found: tuple[Tie, ...]) -> list[Tie]:
    return [tie for tie in found if tie.verdict is Verdict.DIFFERS]


def test_a_wrong_subtotal_is_the_cause_of_both_sums_it_stands_in() -> None:
    report = report_from(TABLE.replace("12,511,858", "12,551,858"))
    found = broken(run(report))
    cause = find(report, "Total services/12,551,858").anchor
    assert len(found) == 2
    assert {tie.cause for tie in found} == {cause}
    assert "two relations hold if this were 12,511,858" in found[0].message


def test_two_wrong_figures_are_told_apart() -> None:
    report = report_from(TABLE.replace("12,511,858", "12,551,858").replace("11,036,330", "11,063,330"))
    found = broken(run(report))
    assert found
    assert {tie.cause and report.figure(tie.cause).text for tie in found} == {"12,551,858", "11,063,330"}


def test_a_lone_break_names_the_figure_that_nothing_else_bears_out() -> None:
    twice = TABLE + TABLE.replace("Revenue by service", "Summary")
    pairs = [(f"Total services/{text}#1", f"Total services/{text}#2") for text in ("12,511,858", "11,036,330")]
    wrong = twice.replace("12,511,858", "12,551,858", 1)
    report = report_from(wrong, same=[("Total services/12,551,858", "Total services/12,511,858"), pairs[1]])
    found = broken(run(report))
    assert {report.figure(tie.cause).text for tie in found if tie.cause} == {"12,551,858"}
    assert len(found) == 3


def test_what_holds_comes_back_as_it_was_and_twice_is_the_same() -> None:
    report = report_from(TABLE.replace("12,511,858", "12,551,858"))
    before = [event for event in engine.run(checks.load(), report) if isinstance(event, Tie)]
    after = diagnose(report, before)
    assert all(new is old for new, old in zip(after, before, strict=True) if old.verdict is not Verdict.DIFFERS)
    assert diagnose(report, before) == after


def test_a_break_that_any_of_its_figures_could_mend_names_none_of_them() -> None:
    report = report_from(
        """
        | JPY k 2007-07-01..2007-09-30 | JPY k 2006-07-01..2006-09-30
        One | 5,981,284 | 5,532,282
        Two | 4,484,467 | 3,647,219
        Total | 11,465,751 | 9,179,501
        """
    )
    found = broken(run(report))
    assert len(found) == 1
    assert found[0].cause in (None, found[0].figures[0])
