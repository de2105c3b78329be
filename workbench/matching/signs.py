"""Which sign a paper's row keeps: that of the rows around it, where its own amounts do not say or were turned."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

from workbench.matching.candidates import Candidate, turned_to
from workbench.matching.kinship import Kin
from workbench.matching.lines import Place

_NEAR = 12  # rows beyond which another says nothing of a row's sign
_SEVERAL = 2


class _Around:
    """The signs that the rows of sheets keep which tellingly agree, by the table that they tie to."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        signs: defaultdict[tuple[Place, Place], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for one in found:
            if one.telling and not one.differ and one.kin is Kin.SAME:
                signs[one.line.place, one.paper.place][one.paper.row].add(one.sign)
        self._signs = {
            places: sorted((row, next(iter(some))) for row, some in rows.items() if len(some) == 1)
            for places, rows in signs.items()
        }

    def sign(self, one: Candidate) -> int:
        """Return the sign that the nearest rows above and below keep, at an end two of one side; 0 for none."""
        rows, at = self._signs.get((one.line.place, one.paper.place), []), one.paper.row
        above = rows[: bisect_left(rows, (at, -2))][-2:][::-1]
        below = rows[bisect_left(rows, (at, 2)) :][:2]
        near = [above[0], below[0]] if above and below else above or below
        if len(near) < _SEVERAL or any(abs(row - at) > _NEAR for row, _ in near):
            return 0
        return near[0][1] if near[0][1] == near[1][1] else 0


def signed(found: Sequence[Candidate]) -> list[Candidate]:
    """Return comparisons with the sign of the rows around where no amount shows one.

    So are those that alone of the rows of one name in a workbook, and against the rows around them, agree with the
    other sign: somebody turned the amount.
    """
    around = _Around(found)
    named: defaultdict[tuple[int, str, str], list[Candidate]] = defaultdict(list)
    for one in found:
        if one.telling and not one.differ and one.kin is Kin.SAME:
            named[one.line.order, one.paper.place.source, one.paper.label].append(one)
    against = {
        (one.line.order, one.paper.order)
        for some in named.values()
        if {one.sign for one in some} == {1, -1}
        for one in some
        if around.sign(one) == -one.sign
        and all(around.sign(other) != -other.sign for other in some if other is not one)
    }
    result = []
    for one in found:
        if (one.line.order, one.paper.order) in against or (not one.agree and around.sign(one) == -one.sign):
            result.append(turned_to(one, -one.sign))
        else:
            result.append(one)
    return result
