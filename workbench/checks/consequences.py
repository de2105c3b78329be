"""Differences that only pass on what is wrong in a cell that their formula rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.core.diagnosis import LIKELY
from workbench.core.lineage import NO_LINEAGE, Spot
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie, Verdict
from workbench.formulas.sheets import lineage_of

SUPPORT = "workpaper.agrees"
HYGIENE = "workpaper.hygiene"
_TWO = 2  # a figure and its cell


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
    found = [_origin(tie, papers, roots) for tie in ties]
    plugs = _plugs(report, ties)
    plugged = [plugs.get(tie.figures[0]) if _of_accounts(tie) and origin is None else None
               for tie, origin in zip(ties, found, strict=True)]  # fmt: skip
    used = {anchor for anchor in (*found, *plugged) if anchor is not None}
    return tuple(
        _told(report, tie, origin, used, papers) if plug is None else _explained(report, tie, plug)
        for tie, origin, plug in zip(ties, found, plugged, strict=True)
    )


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


def _told(report: Report, tie: Tie, origin: Anchor | None, used: set[Anchor], papers: set[str]) -> Tie:
    if origin is None:
        own = next(iter(_blamed(tie, papers)), None)
        return tie if own is None or own not in used else replace(tie, cause=own)
    said = tie.message.partition(LIKELY)[0]
    return replace(tie, cause=origin, message=f"{said}{LIKELY}its formula rests on {report.where(origin)}.")
