"""The program reports exactly what was planted in the sample and what its original got wrong: no more, no less."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from workbench import data, tasks
from workbench.core.finding import Finding
from workbench.core.source import Anchor, Place
from workbench.core.status import blamed
from workbench.core.tie import Nature, Tie, Verdict
from workbench.export.listing import Listing

SAMPLE = data.folder("sample_data")
# What the original forced so that a column casts: the program calls it forced rounding, a note and no difference.
FORCED = {"A4", "A6"}


class Spot(NamedTuple):
    """A place of the sample: a line and its characters, or a sheet and its cell."""

    file: str
    line: int = 0
    start: int = 0
    end: int = 0
    sheet: str = ""
    cell: str = ""

    @staticmethod
    def of(entry: dict[str, Any]) -> Spot:
        where = {key: value for key, value in entry["where"].items() if key in Spot._fields and value is not None}
        if entry["kind"] == "hidden sheet":
            del where["cell"]
        return Spot(**where)

    def meets(self, file: str, place: Place) -> bool:
        if self.file != file:
            return False
        if self.sheet:
            return place.sheet == self.sheet and (not self.cell or place.cell in {self.cell, None})
        start, end = place.start or 0, place.end or 0
        return place.line == self.line and start < self.end and self.start < end


def entries(name: str) -> list[dict[str, Any]]:
    return list(json.loads((SAMPLE / name).read_text(encoding="utf-8")))


@cache
def listing() -> Listing:
    outcome = next(e for e in tasks.check(tasks.sample(), tasks.vocabulary()) if isinstance(e, tasks.Outcome))
    assert outcome.failures == ()
    return Listing(outcome.report, outcome.ties, outcome.judgements)


def cites(tie: Tie, spot: Spot) -> bool:
    return any(meets(anchor, spot) for anchor in (tie.figures if tie.cause is None else (*tie.figures, tie.cause)))


def meets(anchor: Anchor, spot: Spot) -> bool:
    report = listing().report
    return spot.meets(Path(report.source(anchor.source).name).name, report.place(anchor))


def cited_by(finding: Finding, entry: dict[str, Any]) -> bool:
    return any(cites(tie, Spot.of(entry)) for tie in finding.ties)


def found_for(entry: dict[str, Any]) -> Iterator[Finding]:
    for finding in listing().findings:
        if cited_by(finding, entry):
            yield finding


PLANTED = [entry for entry in entries("planted.json") if entry["id"] not in FORCED]


@pytest.mark.parametrize("entry", PLANTED, ids=lambda entry: str(entry["id"]))
def test_each_planted_difference_is_one_finding_by_the_check_that_should_see_it(entry: dict[str, Any]) -> None:
    found = list(found_for(entry))
    assert found, entry["explanation"]
    assert {tie.check for finding in found for tie in finding.ties} & set(entry["checks"])
    assert len(found) == 1, [finding.tie.message for finding in found]


def test_nothing_else_is_reported() -> None:
    strangers = [
        finding.tie.message for finding in listing().findings if not any(cited_by(finding, entry) for entry in PLANTED)
    ]
    assert strangers == []
    assert len(listing().findings) == len(PLANTED)


@pytest.mark.parametrize("entry", [e for e in entries("planted.json") if e["id"] in FORCED], ids=lambda e: str(e["id"]))
def test_what_was_forced_to_cast_is_a_note(entry: dict[str, Any]) -> None:
    forced = [tie for tie in listing().ties if tie.nature is Nature.FORCED and cites(tie, Spot.of(entry))]
    assert forced, entry["explanation"]
    assert all(tie.verdict is Verdict.ROUNDS for tie in forced)


@pytest.mark.parametrize("entry", entries("traps.json"), ids=lambda entry: str(entry["id"]))
def test_what_only_looks_wrong_is_not_reported(entry: dict[str, Any]) -> None:
    spot = Spot.of(entry)
    speaking = [
        tie for tie in listing().ties if tie.verdict is Verdict.DIFFERS and any(meets(a, spot) for a in blamed(tie))
    ]
    ours = [tie for tie in speaking if not any(cites(tie, Spot.of(planted)) for planted in PLANTED)]
    assert [tie.message for tie in ours] == []
