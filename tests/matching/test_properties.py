"""What must hold of any matching: documents' order, repetition and scale change nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.printed import report
from tests.matching.test_support import ACCOUNTS, BALANCES, LEAD, RELEASE
from workbench import matching
from workbench.core.grid import Reading
from workbench.core.report import Matches, Report, report_of

TEXT = f"{RELEASE}\n\n{BALANCES}\n\nTotal revenues were JPY {{16,294|2Q07 m|total revenues}} million."
WHOLE = report(TEXT, lead=LEAD, tb=ACCOUNTS, other=LEAD.replace("Lead", "Copy"))


def facts(found: Matches) -> tuple[frozenset[object], frozenset[object]]:
    same = frozenset((frozenset(fact.figures), fact.signs) for fact in found.same)
    return same, frozenset((one.figure, one.cells, one.taken, one.sign, one.confidence) for one in found.supports)


def scaled(figure_report: Report, power: int) -> Report:
    """The same report with every amount of money in the release printed in another scale."""
    readings = []
    for reading in figure_report.readings:
        figures = reading.figures
        if reading.source == "release":
            figures = tuple(
                replace(
                    one,
                    printed=(one.printed or Decimal(0)).scaleb(-power),
                    scale=one.scale + power,
                    decimals=one.decimals + power,
                )
                for one in figures
            )
        readings.append(Reading(reading.source, figures, reading.grids, reading.ignored))
    return Report(figure_report.sources, tuple(readings), figure_report.words)


@settings(max_examples=12)
@given(st.permutations(range(4)))
def test_the_order_of_documents_changes_nothing(order: list[int]) -> None:
    pairs = list(zip(WHOLE.sources, WHOLE.readings, strict=True))
    other = report_of([pairs[at] for at in order], WHOLE.words)
    assert facts(matching.match(other)) == facts(matching.match(WHOLE))


@settings(max_examples=6)
@given(st.integers(1, 3))
def test_another_scale_changes_nothing(power: int) -> None:
    assert facts(matching.match(scaled(WHOLE, power))) == facts(matching.match(WHOLE))


def test_matching_twice_gives_the_same() -> None:
    assert matching.match(WHOLE) == matching.match(WHOLE)


def test_a_report_without_figures_matches_nothing() -> None:
    assert matching.match(report("Nothing to see here.")) == Matches()


def test_matching_says_how_far_it_is_and_never_goes_back() -> None:
    said: list[tuple[int, int]] = []
    work = matching.matching(WHOLE)
    while True:
        try:
            progress = next(work)
        except StopIteration as over:
            found = over.value
            break
        said.append((progress.done, progress.total))
    assert found == matching.match(WHOLE)
    assert said == sorted(said)
    assert said[0] == (0, 100)
    assert len(set(said)) > 5
