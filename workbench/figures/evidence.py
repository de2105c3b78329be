"""What a document's other places say of a table that states no scale: the same printed amounts elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from workbench.core.figure import LINEAR, Figure, Standing
from workbench.core.unit import SHARES, is_currency

_ENOUGH = 2  # amounts that must be found elsewhere before they speak for a table


@dataclass(frozen=True)
class Printings:
    """The scales that printed amounts have where their scale is stated, by currency and digits."""

    scales: Mapping[tuple[str, Decimal, int], Mapping[int, int]]


def printings(figures: Iterable[Figure]) -> Printings:
    """Gather the amounts of places that state their scale."""
    found: dict[tuple[str, Decimal, int], dict[int, int]] = {}
    for figure in figures:
        if _is_amount(figure) and figure.printed is not None:
            scales = found.setdefault((figure.unit, abs(figure.printed), figure.decimals), {})
            scales[figure.scale] = scales.get(figure.scale, 0) + 1
    return Printings(found)


def rescaled(figures: Iterable[Figure], known: Printings) -> tuple[Figure, ...]:
    """Give a table's unscaled amounts the scale that most of them have elsewhere; unchanged when few are found."""
    rows = tuple(figures)
    votes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for figure in rows:
        if _is_amount(figure) and figure.printed is not None:
            scales = known.scales.get((figure.unit, abs(figure.printed), figure.decimals))
            if scales is not None:
                votes[figure.unit][max(scales, key=lambda scale: scales[scale])] += 1
    chosen = {name: scale for name, counts in votes.items() if (scale := _chosen(counts)) is not None}
    if not chosen:
        return rows
    return tuple(
        replace(figure, scale=chosen[figure.unit]) if _is_amount(figure) and figure.unit in chosen else figure
        for figure in rows
    )


def _chosen(votes: Counter[int]) -> int | None:
    scale, count = votes.most_common(1)[0]
    clear = scale != 0 and count >= _ENOUGH and count * 3 >= sum(votes.values()) * 2
    return scale if clear else None


def _is_amount(figure: Figure) -> bool:
    """Say whether a figure is an amount of money, or a share count, that a scale would hold for."""
    if figure.standing is not Standing.REPORTED or figure.nil or figure.measure not in LINEAR:
        return False
    return is_currency(figure.unit) or figure.unit == SHARES
