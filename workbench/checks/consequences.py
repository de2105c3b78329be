"""Differences that only pass on what is wrong in a cell that their formula rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from workbench.checks.carried import HYGIENE, SUPPORT, agrees_once_right, equally_far, rights_of, softened
from workbench.checks.comparison import Compared, compared, computed
from workbench.checks.quotients import holds
from workbench.core.diagnosis import LIKELY
from workbench.core.figure import CHANGES
from workbench.core.lineage import NO_LINEAGE, Spot
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie, Verdict
from workbench.formulas.sheets import lineage_of

_TWO = 2  # a figure and its cell
_ZERO = Decimal(0)


def traced(report: Report, ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """Give a broken support whose cell is computed from a blamed cell that cell as its cause.

    So do accounts that do not add up to a figure which another cell supports, where hygiene blames that cell.

    A cell is blamed by hygiene, or by a broken support of its own that no figure of the release explains. Of
    several blamed cells the one that rests on no other is the cause.
    """
    papers = {source.slot for source in report.sources if source.role is Role.WORKING_PAPER}
    blamed = dict.fromkeys(anchor for tie in ties for anchor in _blamed(tie, papers))
    passes = _passes(report, blamed)
    roots: dict[Spot, Anchor] = {}
    for anchor in blamed:
        if Spot.of(anchor) not in passes:
            roots.update((spot, anchor) for spot, origins in passes.items() if anchor in origins and spot not in roots)
    changes = _changes(report, blamed, roots)
    given = {spot: origin for spot, (origin, _) in changes.items()}
    roots = {spot: given.get(Spot.of(anchor), anchor) for spot, anchor in roots.items()} | given
    found = [_origin(tie, papers, roots) for tie in ties]
    again = _passed_on(report, ties, found, papers, roots)
    found = [origin or other for origin, other in zip(found, again, strict=True)]
    plugs = _plugs(report, ties)
    plugged = [plugs.get(tie.figures[0]) if _of_accounts(tie) and origin is None else None
               for tie, origin in zip(ties, found, strict=True)]  # fmt: skip
    used = {anchor for anchor in (*found, *plugged) if anchor is not None}
    known = _Roots(roots, frozenset(given))
    told = [
        _told(report, tie, origin, used, papers, known) if plug is None else _explained(report, tie, plug)
        for tie, origin, plug in zip(ties, found, plugged, strict=True)
    ]
    origins = [origin or plug for origin, plug in zip(found, plugged, strict=True)]
    return softened(report, told, origins, {spot: one for spot, (_, one) in changes.items()})


def _passed_on(
    report: Report, ties: Sequence[Tie], found: Sequence[Anchor | None], papers: set[str], roots: dict[Spot, Anchor]
) -> list[Anchor | None]:
    """Return the origins of supports of figures that were held to be wrong themselves.

    These are cells as far off as their root, or that agree with the figure once that holds what it must. Several
    cells that rest on one wrong cell are one witness and not several, also where another has the same amount.
    """
    apart = {tie.figures[1]: tie for tie in ties if _blamed(tie, papers) and tie.check == SUPPORT}
    open_to = [tie.check == SUPPORT and _differs(tie) and len(tie.figures) == _TWO and not _blamed(tie, papers)
               for tie in ties]  # fmt: skip
    given = [roots.get(Spot.of(tie.figures[1])) if open_ else None for tie, open_ in zip(ties, open_to, strict=True)]
    rights = rights_of(report, [tie for tie, at in zip(ties, found, strict=True) if at is None]) if any(given) else {}
    passed: dict[tuple[Anchor, Decimal | None], Anchor] = {}
    for tie, origin in zip(ties, given, strict=True):
        if origin is None:
            continue
        far = origin in apart and equally_far(tie, apart[origin])
        if far or agrees_once_right(report, tie, Spot.of(origin), rights):
            passed[tie.figures[0], tie.expected] = origin
    return [passed.get((tie.figures[0], tie.expected)) if open_ else None
            for tie, open_ in zip(ties, open_to, strict=True)]  # fmt: skip


def _plugs(report: Report, ties: Sequence[Tie]) -> dict[Anchor, Anchor]:
    """Return the cells that hygiene blames by the figures that they support: somebody typed what formulas stood for."""
    blamed = {Spot.of(tie.figures[0]): tie.figures[0] for tie in ties if tie.check == HYGIENE and _differs(tie)}
    found: dict[Anchor, Anchor] = {}
    for support in report.matches.supports if blamed else ():
        if support.taken and len(support.cells) == 1 and Spot.of(support.cells[0]) in blamed:
            found.setdefault(support.figure, blamed[Spot.of(support.cells[0])])
    return found


def _of_accounts(tie: Tie) -> bool:
    """Say whether several cells add up to something else than a figure."""
    return tie.check == SUPPORT and _differs(tie) and len(tie.figures) > _TWO


def _differs(tie: Tie) -> bool:
    return tie.verdict is Verdict.DIFFERS


def _explained(report: Report, tie: Tie, plug: Anchor) -> Tie:
    said = tie.message.partition(LIKELY)[0]
    return replace(tie, cause=plug, message=f"{said}{LIKELY}the amount stands typed in {report.where(plug)}.")


def _blamed(tie: Tie, papers: set[str]) -> tuple[Anchor, ...]:
    if tie.verdict is not Verdict.DIFFERS:
        return ()
    if tie.check == HYGIENE:
        return tie.figures[:1]
    if tie.check != SUPPORT or (tie.cause is not None and tie.cause.source not in papers and LIKELY in tie.message):
        return ()  # several relations say that the release is wrong; one alone does not
    return tie.figures[1:2] if len(tie.figures) == 2 else ()


def _passes(report: Report, blamed: dict[Anchor, None]) -> dict[Spot, list[Anchor]]:
    """Map every cell that is computed from blamed cells to them."""
    found: dict[Spot, list[Anchor]] = {}
    lineage = lineage_of(report) if blamed else NO_LINEAGE
    for anchor in blamed:
        for spot in sorted(lineage.all_users(Spot.of(anchor)) - {Spot.of(anchor)}):
            found.setdefault(spot, []).append(anchor)
    return found


def _origin(tie: Tie, papers: set[str], roots: dict[Spot, Anchor]) -> Anchor | None:
    blamed = _blamed(tie, papers) if tie.check == SUPPORT else ()
    return roots.get(Spot.of(blamed[0])) if blamed else None


def _changes(
    report: Report, blamed: dict[Anchor, None], roots: dict[Spot, Anchor]
) -> dict[Spot, tuple[Anchor, Compared]]:
    """Map changes that no formula computes to the origin of a blamed amount that they are the change from or to.

    Where a paper holds values alone, what its columns compare says what was computed of what.
    """
    wrong = {Spot.of(anchor): anchor for anchor in blamed}
    changes = {spot for spot in wrong if spot not in roots and _is_change(report, spot)}
    places = {(spot.slot, spot.block) for spot in changes}
    found: dict[Spot, tuple[Anchor, Compared]] = {}
    for grid in report.grids(Role.WORKING_PAPER) if places else ():
        if (grid.source, grid.block) not in places:
            continue
        for one in (one for measure in CHANGES for one in compared(report, grid, measure)):
            spot = Spot.of(one.change.anchor)
            parts = (Spot.of(part.anchor) for part in (one.now, one.before))
            part = next((at for at in parts if at in wrong and at not in changes), None)
            if spot in changes and part is not None and one.sure and holds(one.change, computed(one)):
                found[spot] = roots.get(part, wrong[part]), one
    return found


def _is_change(report: Report, spot: Spot) -> bool:
    figure = report.at_cell(*spot)
    return figure is not None and figure.measure in CHANGES


class _Roots(NamedTuple):
    """The cells that rest on blamed ones with their origins, and those of them that do so by their amounts alone."""

    of: dict[Spot, Anchor]
    given: frozenset[Spot]

    def said(self, cell: Anchor, origin: Anchor) -> str:
        """Say how a cell rests on an origin."""
        spot = Spot.of(cell)
        if self.of.get(spot) != origin:
            return "a cell of the same amount rests"
        return "the change that it states rests" if spot in self.given else "its formula rests"


def _told(report: Report, tie: Tie, origin: Anchor | None, used: set[Anchor], papers: set[str], roots: _Roots) -> Tie:
    if origin is None:
        own = next(iter(_blamed(tie, papers)), None)
        return tie if own is None or own not in used else replace(tie, cause=own)
    said = tie.message.partition(LIKELY)[0]
    if Spot.of(tie.figures[1]) == Spot.of(origin):
        return replace(tie, cause=origin, message=said)  # hygiene says what is wrong with it
    rests = roots.said(tie.figures[1], origin)
    return replace(tie, cause=origin, message=f"{said}{LIKELY}{rests} on {report.where(origin)}.")
