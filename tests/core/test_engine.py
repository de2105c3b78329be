"""A run goes on when a check raises, and no two ties share a key."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from workbench import checks
from workbench.core import engine
from workbench.core.check import Check, check
from workbench.core.report import Report, report_of
from workbench.core.tie import Failure, Progress, Tie, Verdict

EMPTY = report_of([])


def test_a_check_that_raises_is_a_failure_and_the_others_still_run() -> None:
    @check("a.broken", "Broken", "X")
    def broken(_report: Report) -> Iterator[Tie]:
        """Show what happens."""
        yield Tie("a.broken", "first", Verdict.AGREES, ())
        raise ZeroDivisionError("nothing to divide by")

    @check("b.sound", "Sound", "Ft")
    def sound(_report: Report) -> Iterator[Tie]:
        """Show what happens."""
        yield Tie("b.sound", "same", Verdict.AGREES, ())
        yield Tie("b.sound", "same", Verdict.DIFFERS, (), mark="own")

    events = list(engine.run((broken, sound), EMPTY))
    assert [event for event in events if isinstance(event, Failure)] == [
        Failure("a.broken", "ZeroDivisionError: nothing to divide by")
    ]
    ties = [event for event in events if isinstance(event, Tie)]
    assert [(tie.check, tie.subject, tie.mark) for tie in ties] == [
        ("a.broken", "first", "X"), ("b.sound", "same", "Ft"), ("b.sound", "same #2", "own"),
    ]  # fmt: skip
    assert events[-1] == Progress(2, 2, "done")


def test_what_a_check_says_of_its_progress_is_progress_of_the_run_and_no_search_for_cycles_interrupts_it() -> None:
    @check("a.slow", "Slow", "X")
    def slow(_report: Report) -> Iterator[Tie | Progress]:
        """Show what happens."""
        yield Progress(7, 9, "looking")
        if not gc.isenabled():
            yield Tie("a.slow", "undisturbed", Verdict.AGREES, (), mark="X")

    tie = Tie("a.slow", "undisturbed", Verdict.AGREES, (), mark="X")
    assert list(engine.run((slow,), EMPTY)) == [
        Progress(0, 1, "Slow"),
        Progress(0, 1, "Slow"),
        tie,
        Progress(1, 1, "done"),
    ]
    assert gc.isenabled()
    assert list(slow(EMPTY)) == []


def test_a_check_must_say_why_it_exists() -> None:
    def mute(_report: Report) -> Iterator[Tie]:
        yield from ()

    with pytest.raises(ValueError, match="does not say why"):
        check("a.mute", "Mute", "X")(mute)


def test_every_check_of_the_program_is_found_once_and_explains_itself() -> None:
    found = checks.load()
    assert all(isinstance(one, Check) and one.why and one.title and one.mark for one in found)
    assert len({one.code for one in found}) == len(found)
    assert {"sum.column", "same.figure", "text.table", "change.percent", "roll.forward", "balance.identity"} <= {
        one.code for one in found
    }
    assert {"translation", "workpaper.agrees", "workpaper.hygiene"} <= {one.code for one in found}
