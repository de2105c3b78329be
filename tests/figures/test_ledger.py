"""Nothing unaccounted for: every digit of a document lies in exactly one figure, with its reason when it is none."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench import data, figures, readers
from workbench.core.figure import Standing
from workbench.core.grid import Reading
from workbench.core.source import Paragraph, Role, Source
from workbench.core.words import NO_WORDS


def uncovered(source: Source, reading: Reading) -> list[str]:
    """Return the runs of digits that no figure covers, and the figures that overlap."""
    spans: defaultdict[tuple[object, ...], list[tuple[int, int]]] = defaultdict(list)
    for figure in reading.figures:
        assert source.text_at(figure.anchor) == figure.text
        spans[tuple(figure.anchor[1:4])].append((figure.anchor.start, figure.anchor.end))
    wrong = []
    for found in spans.values():
        found.sort()
        wrong += [f"overlap at {one}" for one, other in pairwise(found) if other[0] < one[1]]
    for number, block in enumerate(source.blocks):
        held = (
            [((number, None, None), block.text)]
            if isinstance(block, Paragraph)
            else [((number, cell.row, cell.column), cell.text) for cell in block.cells]
        )
        for place, text in held:
            inside = [range(start, end) for start, end in spans[tuple(place)]]
            wrong += [
                f"{run[0]} in {text[:60]!r}"
                for run in re.finditer(r"\d+", text)
                if not any(run.start() in span and run.end() - 1 in span for span in inside)
            ]
    return wrong


def test_the_sample_release_has_no_number_left_over() -> None:
    path = data.folder("sample_data") / "iij_2q_fy2007.txt"
    source = readers.read(path.read_bytes(), path.name, "release", Role.RELEASE)
    reading = figures.read(source, NO_WORDS)
    assert uncovered(source, reading) == []
    assert all(figure.reason for figure in reading.figures if figure.standing is not Standing.REPORTED)


CELL = st.sampled_from(
    ["", "Total", "Net income", "1,234", "(1,234)", "—", "12.5%", "$ 3", "2007", "2Q07", "%", "(in thousands)", "5 6",
     "0.0.1",
     "7,401,50", "n.m.", "September 30, 2007", "Note 3", "shares of 12", "1,2", "¥", ")", "per share", "12 (34)", "70"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=9), st.text("ab 1,2.(%)\n", max_size=40))
def test_any_table_is_read_without_a_fault_and_nothing_is_left_over(rows: list[list[str]], prose: str) -> None:
    text = prose + "\n\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    source = readers.read(("x" + text).encode(), "x.txt", "release", Role.RELEASE)
    assert uncovered(source, figures.read(source, NO_WORDS)) == []
