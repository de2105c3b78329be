"""The zeros at the end of typed amounts, which a spreadsheet does not keep."""

from __future__ import annotations

from tests.checks.tables import report_from
from workbench.checks.workpaper_agrees import workpaper_agrees
from workbench.core.source import Role
from workbench.core.tie import Verdict

Q2 = "2007-07-01..2007-09-30"
TYPED = [f"{at}.{at}1{at}" for at in range(1, 10)]


def _typed(printed: str, cell: str, typed: list[str]) -> Verdict:
    """Return how a printed figure comes out against a cell of a sheet whose other amounts were typed like that."""
    rows = [(f"Row {at}", text) for at, text in enumerate([*typed, cell])]
    release = "".join(f"{label} | {printed if text == cell else text.replace('.', ',')}\n" for label, text in rows)
    report = report_from(
        f"| JPY k {Q2}\n{release}",
        f"Sheet\n| JPY m {Q2}\n" + "".join(f"{label} | {text}\n" for label, text in rows),
        roles=(Role.RELEASE, Role.WORKING_PAPER),
        supports=[
            (f"{label}/{printed if text == cell else text.replace('.', ',')}", [f"{label}/{text}"])
            for label, text in rows
        ],
        exact=True,
    )
    return list(workpaper_agrees(report))[-1].verdict


def test_the_zeros_that_a_sheet_drops_are_digits_of_a_typed_amount() -> None:
    assert _typed("874,401", "874.4", TYPED) is Verdict.DIFFERS
    assert _typed("874,400", "874.4", TYPED) is Verdict.AGREES


def test_an_amount_of_fewer_digits_is_rounded_where_others_are_too() -> None:
    assert _typed("874,401", "874.4", [*TYPED[:6], "7.7", "8.8", "9.9"]) is not Verdict.DIFFERS
    assert _typed("874,401", "874", TYPED) is not Verdict.DIFFERS
