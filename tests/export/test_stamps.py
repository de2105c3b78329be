"""Which mark a cell gets when several ties speak of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.export.papers import SLOT, rich_paper, run
from workbench.core.status import Status
from workbench.core.tie import Verdict
from workbench.export.decisions import NOTHING_DECIDED
from workbench.export.listing import Listing
from workbench.export.stamps import MOST, stamps

AGREES, ROUNDS, DIFFERS, UNCHECKED = Verdict


@pytest.fixture(scope="module")
def listing() -> Listing:
    return run(rich_paper(), cells={"Revenues": (0, 2, 1)})


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([AGREES], Status.VERIFIED),
        ([ROUNDS], Status.ROUNDING),
        ([UNCHECKED], Status.UNSUPPORTED),
        ([ROUNDS, AGREES], Status.VERIFIED),
        ([UNCHECKED, AGREES], Status.VERIFIED),
        ([UNCHECKED, ROUNDS], Status.ROUNDING),
        ([AGREES, DIFFERS, ROUNDS], Status.DIFFERS),
    ],
)
def test_a_cell_is_marked_like_any_figure(listing: Listing, verdicts: list[Verdict], status: Status) -> None:
    ties = [replace(listing.ties[0], subject=f"{n}", verdict=verdict) for n, verdict in enumerate(verdicts)]
    (stamp,) = stamps(replace(listing, ties=ties), SLOT, NOTHING_DECIDED)
    assert (stamp.sheet, stamp.row, stamp.column, stamp.status) == ("Lead", 2, 1, status)


def test_a_broken_sum_says_nothing_against_its_parts() -> None:
    listing = run(rich_paper())
    total, *parts = (tie.figures[1] for tie in listing.ties[:3])
    broken = replace(listing.ties[0], check="sum.column", verdict=DIFFERS, figures=(total, *parts))
    found = stamps(replace(listing, ties=(broken,)), SLOT, NOTHING_DECIDED)
    assert [stamp.status for stamp in found] == [Status.DIFFERS, Status.UNSUPPORTED, Status.UNSUPPORTED]


def test_a_note_tells_the_gravest_first_and_counts_what_it_leaves_out(listing: Listing) -> None:
    ties = [replace(listing.ties[0], subject=f"{n}", message=f"tie {n}") for n in range(MOST + 2)]
    ties.append(replace(ties[0], subject="broken", verdict=DIFFERS, message="this one"))
    (stamp,) = stamps(replace(listing, ties=ties), SLOT, NOTHING_DECIDED)
    lines = stamp.note.splitlines()
    assert lines[:4] == ["✗ differs", "✗ Revenues", "workpaper.agrees: tied to release line 1", "this one"]
    assert lines[-1] == "and 3 more ties, see the list of ties"
