"""A cell with its sign turned is wrong though the release takes its amount away elsewhere."""

from __future__ import annotations

import pytest

from tests.matching.test_components import report, workbook
from workbench import matching

RELEASE = """
Other statistics
(In millions of yen)

                                   2Q07        2Q06
Adjusted EBITDA                   2,316       1,880
Capital expenditure               1,058         636
Depreciation and amortization     1,191       1,069

The following table reconciles adjusted EBITDA to net income.

Reconciliation of adjusted EBITDA
(In millions of yen)

                                   2Q07        2Q06
Adjusted EBITDA                   2,316       1,880
Depreciation and amortization    (1,191)     (1,069)
Operating income                  1,125         811
"""


def signs(now: int, before: int) -> dict[tuple[str, str], bool]:
    """Return the ties of a row of depreciation, by figure and cell, with whether the amounts agree."""
    cells: dict[str, object] = {
        "A1": "Measures (JPY thousands)", "B2": "2Q07", "C2": "2Q06",
        "A3": "Operating income", "B3": 1124570, "C3": 811376,
        "A4": "D&A", "B4": now, "C4": before,
        "A5": "Adjusted EBITDA", "B5": 2315620, "C5": 1880446,
        "A6": "Capital expenditure", "B6": 1058069, "C6": 636304,
    }  # fmt: skip
    made = report(RELEASE, workbook({"Measures": cells}))
    found = {}
    for one in matching.match(made).supports:
        cell = made.place(one.cells[0]).cell
        if one.taken and cell in ("B4", "C4"):
            figure, held = made.figure(one.figure), made.figure(one.cells[0])
            away = abs((figure.value or 0) - one.sign * (held.value or 0))
            found[figure.text, cell] = away * 2 <= figure.step
    return found


def test_a_turned_cell_differs_though_the_release_takes_its_amount_away_elsewhere() -> None:
    found = signs(1191050, -1069070)
    assert found["1,191", "B4"]
    assert not found["1,069", "C4"]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_row_that_keeps_one_sign_agrees_with_both(sign: int) -> None:
    assert all(signs(sign * 1191050, sign * 1069070).values())
