"""Whether an error of a cell explains by its amount what rests on it: only then that is no error of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.comparison import Compared, computed
from workbench.checks.habits import close, mended
from workbench.core.figure import Figure
from workbench.core.lineage import Spot
from workbench.core.report import Report
from workbench.core.source import Anchor
from workbench.core.tie import Severity, Tie, Verdict
from workbench.formulas.replaced import held_at, replaced
from workbench.formulas.sheets import books, lineage_of

SUPPORT = "workpaper.agrees"
HYGIENE = "workpaper.hygiene"
_TWO = 2  # a figure and its cell
_ZERO = Decimal(0)


class Right(NamedTuple):
    """What a cell must hold, by how much more or less it may, and what is computed of it."""

    amount: Decimal
    slack: Decimal
    users: Set[Spot]


def softened(
    report: Report, ties: Sequence[Tie], origins: Sequence[Anchor | None], changes: Mapping[Spot, Compared]
) -> tuple[Tie, ...]:
    """Make what only passes on an error of a cell a warning: the error itself comes first, and is told as one.

    Where nothing tells the error itself as one, its consequences are all that is wrong with the release. So is a
    difference that stays once the cell holds what the release says: something else is wrong there too. `changes` are
    those that no formula computes, with the amounts that they compare.
    """
    pairs = list(zip(ties, origins, strict=True))
    grave: defaultdict[Anchor, list[Tie]] = defaultdict(list)
    for tie, origin in pairs:
        if origin is None and tie.verdict is Verdict.DIFFERS and tie.severity is Severity.ERROR and tie.cause:
            grave[tie.cause].append(tie)
    rights = rights_of(report, [tie for tie, origin in pairs if origin is None] if grave else ())
    off = {Spot.of(tie.figures[1]): tie for tie in ties if _is_apart(tie)}

    def passes_on(tie: Tie, origin: Anchor | None) -> bool:
        if origin is None or origin not in grave or tie.severity is not Severity.ERROR:
            return False
        if Spot.of(tie.figures[1]) == Spot.of(origin):
            return False
        change = changes.get(Spot.of(tie.figures[1]))
        told = _changed(tie, change, off) if change else agrees_once_right(report, tie, Spot.of(origin), rights)
        return any(equally_far(tie, root) for root in grave[origin]) if told is None else told

    return tuple(replace(tie, severity=Severity.WARNING) if passes_on(tie, origin) else tie for tie, origin in pairs)


def _is_apart(tie: Tie) -> bool:
    """Say whether a single cell differs from a figure."""
    return tie.check == SUPPORT and tie.verdict is Verdict.DIFFERS and len(tie.figures) == _TWO


def equally_far(one: Tie, root: Tie) -> bool:
    """Say whether a cell is off its figure by what its root is off its own, as far as both are rounded."""
    if one.difference is None or root.difference is None:
        return False
    allowed = (one.allowance or _ZERO) + (root.allowance or _ZERO)
    return abs(abs(one.difference) - abs(root.difference)) <= allowed


def rights_of(report: Report, ties: Sequence[Tie]) -> dict[Spot, Right]:
    """Return what wrong cells must hold: what the figures say that they are off from, or what their formulas give.

    A formula that leaves a row out, or whose result is stale, says by itself what is right; the release need not have
    a figure for it.
    """
    found: dict[Spot, Right] = {}
    for tie in ties:
        if not _is_apart(tie) or tie.severity is not Severity.ERROR or tie.cause not in (None, tie.figures[1]):
            continue
        spot = Spot.of(tie.figures[1])
        stored = held_at(report, spot)
        if stored and tie.found is not None and tie.expected and spot not in found:
            slack = abs(stored / tie.expected) * (tie.allowance or _ZERO)
            found[spot] = Right(stored * tie.found / tie.expected, slack, lineage_of(report).all_users(spot))
    unsound = {Spot.of(tie.figures[0]) for tie in ties if tie.check == HYGIENE and tie.severity is Severity.ERROR}
    for spot, amount in _mended(report, unsound - found.keys()):
        found[spot] = Right(amount, _ZERO, lineage_of(report).all_users(spot))
    return found


def _mended(report: Report, spots: Set[Spot]) -> Iterator[tuple[Spot, Decimal]]:
    """Yield what formulas give once nothing is left out of them, for cells that hold something else."""
    for book in books(report) if spots else ():
        for sheet in book.sheets.values():
            for spot in spots:
                if (spot.slot, spot.block) != (sheet.source.slot, sheet.block):
                    continue
                cell = sheet.table.cell(spot.row, spot.column)
                amount = None if cell is None else mended(book, sheet, cell)
                held = sheet.number(spot.row, spot.column)
                if amount is not None and held is not None and not close(amount, held):
                    yield spot, amount


def agrees_once_right(report: Report, tie: Tie, root: Spot, rights: Mapping[Spot, Right]) -> bool | None:
    """Say whether a cell agrees with its figure once its root, or all wrong cells, hold what the release says.

    None where its formula is not computed with them.
    """
    cell = Spot.of(tie.figures[1])
    stored = held_at(report, cell)
    if root not in rights or not stored or not tie.expected or not _is_apart(tie):
        return None
    unit = tie.expected / stored
    others = {spot: right for spot, right in rights.items() if cell in right.users and spot != cell}
    alone = _meets(report, tie, unit, {root: rights[root]})
    return alone if alone is not False or len(others) < _TWO else _meets(report, tie, unit, others)


def _meets(report: Report, tie: Tie, unit: Decimal, rights: Mapping[Spot, Right]) -> bool | None:
    """Say whether a formula gives its figure with other amounts, as far as these are rounded."""
    cell = Spot.of(tie.figures[1])
    amounts = {spot: right.amount for spot, right in rights.items()}
    again = replaced(report, amounts, cell)
    if again is None or tie.found is None:
        return None
    miss, allowed = abs(again * unit - tie.found), tie.allowance or _ZERO
    for spot, right in rights.items() if miss > allowed else ():
        moved = replaced(report, amounts | {spot: right.amount + right.slack}, cell)
        allowed += _ZERO if moved is None else abs((moved - again) * unit)
    return miss <= allowed


def _changed(tie: Tie, one: Compared, off: Mapping[Spot, Tie]) -> bool | None:
    """Say whether a stated change is the one between what the release says that its two amounts are."""
    now, before = (_corrected(figure, off.get(Spot.of(figure.anchor))) for figure in (one.now, one.before))
    again = computed(one._replace(now=now, before=before))
    if again is None or not one.change.value or not tie.expected or tie.found is None:
        return None
    unit = tie.expected / one.change.value
    allowed = (tie.allowance or _ZERO) + again.reach.half_width * abs(unit)
    return abs(abs(again.value * unit) - abs(tie.found)) <= allowed


def _corrected(figure: Figure, tie: Tie | None) -> Figure:
    if tie is None or tie.found is None or not tie.expected or figure.printed is None:
        return figure
    return replace(figure, printed=figure.printed * tie.found / tie.expected, readings=())
