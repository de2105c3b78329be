"""Sheets on which a row and a column together name an amount, such as statements of changes in equity."""

from __future__ import annotations

import pytest

from tests.figures.test_sheets import MARCH, Value, sheet
from workbench import figures, tasks
from workbench.core.caption import Captions
from workbench.core.steps import finished
from workbench.matching.lines import Line, lines_of

TITLE = ("Equity, JPY thousand",)
DOWN: tuple[tuple[Value, ...], ...] = (
    TITLE,
    ("Item", "Common stock", "Deficit", "AOCI", "Total equity"),
    ("Balance, beginning (4/1/07)", 16833847, -24270769, 949709, -6487213),
    ("Net earnings 当期純利益", None, 3477400, None, 3477400),
    ("OCI", None, None, -509279, -509279),
    ("Balance, end (9/30/07)", 16833847, -20793369, 440430, -3519092),
)
ACROSS: tuple[tuple[Value, ...], ...] = (
    TITLE,
    ("区分 Component", "期首残高 (2007/4/1)", "中間純利益 Net income", "OCI", "中間期末残高 (2007/9/30)"),
    ("資本金 Common stock", 16833847, 0, 0, 16833847),
    ("欠損金(利益剰余金) Deficit", -24270769, 3477400, 0, -20793369),
    ("AOCI", 949709, 0, -509279, 440430),
    ("株主資本合計 Total shareholders' equity", -6487213, 3477400, -509279, -3519092),
)


def gathered(rows: tuple[tuple[Value, ...], ...]) -> list[Line]:
    words = tasks.vocabulary()
    return finished(lines_of([figures.read(sheet(*rows), words, MARCH)], Captions(words)))


def named(rows: tuple[tuple[Value, ...], ...]) -> dict[str, set[frozenset[str]]]:
    """Return the words that each amount is named by, matrices alone."""
    found: dict[str, set[frozenset[str]]] = {}
    for one in gathered(rows):
        for figure in one.figures if one.matrix else ():
            found.setdefault(figure.text, set()).add(one.own)
    return found


@pytest.mark.parametrize("rows", [DOWN, ACROSS])
def test_what_moved_is_named_alike_whether_it_stands_in_rows_or_columns(rows: tuple[tuple[Value, ...], ...]) -> None:
    found = named(rows)
    assert found["3,477,400"] == {frozenset({"net", "income"}), frozenset({"net", "income", "retained", "earning"})}
    assert found["-509,279"] == {frozenset({"other", "comprehensive", "income"})}


def test_what_parts_of_a_group_earned_in_total_stays_that_of_the_part() -> None:
    found = named(
        (
            ("Segments, JPY thousand",),
            ("1H07", "Network", "Systems", "Equity attributable to owners of the parent"),
            ("Operating income", 120, 340, 460),
            ("Net income", 70, 210, 280),
        )
    )
    assert all("income" in words and len(words) > 2 for some in found.values() for words in some)
