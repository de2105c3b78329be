"""Which of several places that state one fact speaks for them."""

from __future__ import annotations

from decimal import Decimal

from workbench.checks.agreement import Member, reference
from workbench.core.figure import Figure
from workbench.core.source import Anchor


def test_the_amount_printed_most_often_speaks_for_a_group_of_thousands() -> None:
    """Comparing each of them with each would take minutes."""
    amounts = [*range(1_000, 5_000), 2_500]
    group = [
        Member(Figure(Anchor("release", 0, row, 1, 0, 4), str(amount), Decimal(amount), 0, 0, "JPY"))
        for row, amount in enumerate(amounts)
    ]
    speaks = reference(group)
    assert speaks is not None
    assert speaks.figure.printed == 2_500
