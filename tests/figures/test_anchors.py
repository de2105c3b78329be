"""In every format: what a figure's anchor points at is what is printed, and every digit lies in exactly one figure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.figures.test_ledger import uncovered
from tests.readers.test_same_grid import as_docx, as_html, as_pipes, as_tabs
from workbench import figures, readers
from workbench.core.number import parse, show
from workbench.core.source import Role, Source
from workbench.core.words import NO_WORDS

Rows = list[list[str]]
CELL = st.sampled_from(
    ["", "Net sales", "Total", "売上高", "(単位：百万円)", "1,234", "(1,234)", "△56", "$ 12", "12.5%", "- 7%", "--",
     "n.m.", "1998", "June 30, 1998", "2024年3月期", "12.4p", "$4.75 billion to $4.85 billion",
     "4,125,600 and 4,118,200 shares",
     "Notes due 2015", "(1)", "Earnings per share1", "1.234,5", "512,3", "3 pp",
     "Income rose to $12 million in 1998 from $10 million in 1997, which is more than we had planned at first."]
)  # fmt: skip
GRIDS = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=7)
)


def as_aligned(rows: Rows) -> bytes:
    """Print a grid as a typewriter does, wide characters taking the room of two."""
    wide = [[len(text) + sum(ord(mark) > 0x3000 for mark in text) for text in row] for row in rows]
    room = [max(column) for column in zip(*wide, strict=True)]
    lines = []
    for row, sizes in zip(rows, wide, strict=True):
        first = row[0] + " " * (room[0] - sizes[0])
        rest = (" " * (3 + most - size) + text for text, size, most in zip(row[1:], sizes[1:], room[1:], strict=True))
        lines.append((first + "".join(rest)).rstrip())
    return "\n".join(lines).encode()


def printed(source: Source, content: bytes) -> None:
    """Hold the place of every figure of a text against the text itself."""
    lines = content.decode().split("\n")
    for figure in figures.read(source, NO_WORDS).figures:
        place = source.place(figure.anchor)
        if place.line is not None and "\n" not in figure.text:
            assert lines[place.line - 1][place.start : place.end] == figure.text


@pytest.mark.parametrize("writer", [as_tabs, as_pipes, as_aligned, as_html, as_docx])
@given(grid=GRIDS)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=20)
def test_anchors_point_at_what_is_printed(writer: Callable[[Rows], bytes], grid: Rows) -> None:
    content = writer([["Sales of 1998"] + [""] * (len(grid[0]) - 1), *grid])
    source = readers.read(content, "release", "release", Role.RELEASE)
    assert uncovered(source, figures.read(source, NO_WORDS)) == []
    if writer in (as_tabs, as_pipes, as_aligned):
        printed(source, content)


@given(
    st.integers(-(10**12), 10**12), st.integers(0, 3), st.sampled_from([".", "'"]), st.sampled_from(["()", "-", "△"])
)  # fmt: skip
def test_what_is_printed_with_a_decimal_comma_is_read_again(units: int, places: int, mark: str, sign: str) -> None:
    value = Decimal(units).scaleb(-places)
    text = show(value, places, grouped=".", negative=sign).replace(".", mark)
    number = parse(text, ",")
    assert number is not None
    assert (number.value, number.decimals) == (value, places)
