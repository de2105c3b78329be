"""The one status each figure ends with: which tie speaks for it, and in which words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.tables import find, report_from
from workbench.core.figure import Standing
from workbench.core.mark import MARKS, UNCHECKED, mark_of
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.status import Judgement, Status, blamed, coverage, judge
from workbench.core.tie import Tie, Verdict

RELEASE = """
Operating results
| JPY m 2007-07-01..2007-09-30
Services | 12,512
Systems | 14,302
Equipment | 881
Total revenues | 27,695
Lost | ?
"""
PAPER = """
Lead
| JPY k 2007-07-01..2007-09-30
Services | 12,511,858
Systems | 14,302,188
Unused | 77
"""
AGREES, ROUNDS, DIFFERS, UNREAD = Verdict


@pytest.fixture(scope="module")
def report() -> Report:
    return report_from(RELEASE, PAPER, roles=(Role.RELEASE, Role.WORKING_PAPER))


def release(report: Report, *names: str) -> tuple[Anchor, ...]:
    return tuple(find(report, name).anchor for name in names)


def paper(report: Report, *names: str) -> tuple[Anchor, ...]:
    return tuple(find(report, name, Role.WORKING_PAPER).anchor for name in names)


def tie(verdict: Verdict, figures: tuple[Anchor, ...], cause: Anchor | None = None, said: str = "") -> Tie:
    return Tie("any", f"{verdict} {figures}", verdict, figures, message=said or verdict.value, cause=cause)


def of(report: Report, anchor: Anchor, *ties: Tie) -> Judgement:
    return judge(report, ties)[anchor]


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ((), Status.UNSUPPORTED),
        ((UNREAD,), Status.UNSUPPORTED),
        ((ROUNDS, UNREAD), Status.ROUNDING),
        ((ROUNDS, AGREES), Status.VERIFIED),
        ((AGREES, ROUNDS, DIFFERS), Status.DIFFERS),
    ],
)
def test_what_differs_outweighs_what_agrees_and_that_what_rounds(
    report: Report, verdicts: tuple[Verdict, ...], status: Status
) -> None:
    (one,) = release(report, "Services/12,512")
    assert of(report, one, *(tie(verdict, (one,)) for verdict in verdicts)).status is status


def test_a_figure_tells_the_first_tie_that_gives_its_status(report: Report) -> None:
    (one,) = release(report, "Services/12,512")
    ties = (tie(ROUNDS, (one,), said="rounds"), tie(AGREES, (one,), said="first"), tie(AGREES, (one,), said="second"))
    assert of(report, one, *ties) == (Status.VERIFIED, "first")


def test_nothing_to_compare_with_is_not_the_same_as_not_checked(report: Report) -> None:
    (one,) = release(report, "Services/12,512")
    assert of(report, one).reason == "nothing in the case to compare it with"
    assert of(report, one, tie(UNREAD, (one,), said="its support is damaged")).reason == "its support is damaged"


def test_without_a_cause_both_sides_of_a_pair_differ_and_of_a_sum_only_its_total(report: Report) -> None:
    total, *parts = release(report, "Total revenues/27,695", "Services/12,512", "Systems/14,302")
    pair, broken_sum = tie(DIFFERS, (total, parts[0])), tie(DIFFERS, (total, *parts))
    assert blamed(pair) == (total, parts[0])
    assert blamed(broken_sum) == (total,)
    assert [of(report, part, broken_sum).status for part in parts] == [Status.UNSUPPORTED] * 2


def test_a_cause_differs_with_the_figure_under_test_and_leaves_the_rest_verified(report: Report) -> None:
    total, wrong, right = release(report, "Total revenues/27,695", "Services/12,512", "Systems/14,302")
    ties = (tie(DIFFERS, (total, wrong, right), cause=wrong), tie(AGREES, (right,)))
    found = judge(report, ties)
    assert [found[one].status for one in (total, wrong, right)] == [Status.DIFFERS, Status.DIFFERS, Status.VERIFIED]


def test_a_part_that_only_stands_in_what_differs_is_told_so(report: Report) -> None:
    total, part = release(report, "Total revenues/27,695", "Services/12,512")
    found = of(report, part, tie(DIFFERS, (total, part), cause=total, said="27,695 is not 27,865."))
    assert found == (Status.UNSUPPORTED, "nothing bears it out: it only stands in what differs: 27,695 is not 27,865.")


@pytest.mark.parametrize("caused", [True, False])
def test_a_cell_that_does_not_hold_what_is_printed_differs_whoever_is_wrong(report: Report, *, caused: bool) -> None:
    (one,) = release(report, "Services/12,512")
    cells = paper(report, "Services/12,511,858", "Systems/14,302,188")
    found = judge(report, (tie(DIFFERS, (one, *cells), cause=one if caused else None, said="no"),))
    assert [found[anchor] for anchor in (one, *cells)] == [(Status.DIFFERS, "no")] * 3


def test_a_fault_in_a_paper_speaks_against_its_cell_and_not_against_the_release_that_rests_on_it(
    report: Report,
) -> None:
    (one,) = release(report, "Services/12,512")
    (cell,) = paper(report, "Unused/77")
    found = judge(report, (tie(DIFFERS, (cell, one), cause=cell), tie(AGREES, (one,))))
    assert (found[cell].status, found[one].status) == (Status.DIFFERS, Status.VERIFIED)


def test_a_cause_outside_the_tie_differs_too(report: Report) -> None:
    (one,) = release(report, "Services/12,512")
    cell, origin = paper(report, "Services/12,511,858", "Unused/77")
    found = judge(report, (tie(DIFFERS, (one, cell), cause=origin),))
    assert [found[anchor].status for anchor in (one, cell, origin)] == [Status.DIFFERS] * 3


def test_no_tie_makes_a_damaged_figure_or_one_out_of_scope_anything_else(report: Report) -> None:
    (lost,) = release(report, "Lost/?")
    aside = replace(find(report, "Equipment/881"), standing=Standing.OUT_OF_SCOPE, reason="a date")
    readings = tuple(
        replace(reading, figures=tuple(aside if one.anchor == aside.anchor else one for one in reading.figures))
        for reading in report.readings
    )
    changed = replace(report, readings=readings)
    found = judge(changed, (tie(DIFFERS, (aside.anchor, lost)),))
    assert found[lost] == (Status.UNREADABLE, "lost")
    assert found[aside.anchor] == (Status.OUT_OF_SCOPE, "a date")


def test_coverage_counts_every_figure_of_the_release_once_and_none_of_the_papers(report: Report) -> None:
    services, total = release(report, "Services/12,512", "Total revenues/27,695")
    (cell,) = paper(report, "Services/12,511,858")
    counts = coverage(report, judge(report, (tie(AGREES, (services, cell)), tie(DIFFERS, (total,)))))
    assert counts == {
        Status.VERIFIED: 1, Status.ROUNDING: 0, Status.DIFFERS: 1, Status.UNSUPPORTED: 2, Status.UNREADABLE: 1,
        Status.OUT_OF_SCOPE: 0,
    }  # fmt: skip


def test_every_status_and_verdict_has_a_mark_and_words_of_its_own() -> None:
    assert list(MARKS) == list(Status)
    assert len({mark.mark for mark in MARKS.values()}) == len({mark.words for mark in MARKS.values()}) == len(Status)
    assert [mark_of(verdict).words for verdict in Verdict] == ["agrees", "within rounding", "differs", "not checked"]
    assert mark_of(UNREAD) is UNCHECKED
