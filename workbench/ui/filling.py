"""Fills the panes with what a case holds: documents, findings, ties, figures, and the verdict above them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.lineage import Spot
from workbench.core.report import report_of
from workbench.core.source import Anchor, Role
from workbench.core.status import Judgement, Status, coverage
from workbench.core.tie import Verdict
from workbench.ui import findings, wording
from workbench.ui.layout import Panes
from workbench.ui.models.ledger import entries
from workbench.ui.opened import Opened
from workbench.ui.views.documents import Pair

NOT_YET: dict[Anchor, Judgement] = {}  # the judgements of figures before the first run is done


def documents(panes: Panes, opened: Opened | None, pairs: Sequence[Pair]) -> None:
    """Show documents, the papers on the one side and all others on the other."""
    judgements = opened.judgements if opened else NOT_YET
    panes.release.load([pair for pair in pairs if pair[0].role is not Role.WORKING_PAPER], judgements)
    panes.workbook.load([source for source, _reading in pairs if source.role is Role.WORKING_PAPER])


def results(panes: Panes, opened: Opened, pairs: Sequence[Pair]) -> None:
    """Show what a run found, in every pane."""
    documents(panes, opened, pairs)
    panes.beside.load((), {})
    _mark_cells(panes, opened)
    list_findings(panes, opened)
    panes.ties.load(opened.report)
    panes.ledger.model.load(entries(opened.report, opened.judgements))
    panes.overview.load(opened.ties, opened.report)
    say_verdict(panes, opened)


def list_findings(panes: Panes, opened: Opened) -> None:
    """List the findings in the order of their weight."""
    names = {code: lesson.title for code, lesson in opened.lessons.items()}
    panes.findings.model.load(opened.report, opened.ties, opened.acted, opened.weights, names)


def say_verdict(panes: Panes, opened: Opened) -> None:
    """Say how the case stands, and how much of the release was compared."""
    broken = any(tie.verdict is Verdict.DIFFERS for tie in opened.ties)
    status = Status.DIFFERS if broken else Status.VERIFIED if opened.ties else Status.UNSUPPORTED
    panes.banner.say(*findings.standing(opened.ties, opened.weights), status)
    panes.banner.cover(coverage(opened.report, opened.judgements))


def clear(panes: Panes) -> None:
    """Show that no case is open."""
    nothing = report_of(())
    documents(panes, None, ())
    panes.beside.load((), {})
    panes.findings.model.load(nothing, (), lambda _target: findings.NOTHING)
    panes.ties.load(nothing)
    panes.ledger.model.load(())
    panes.overview.load((), nothing)
    panes.journal.model.load(())
    panes.banner.say("No case is open")
    panes.banner.cover({})


def _mark_cells(panes: Panes, opened: Opened) -> None:
    marks, spoken = {}, {}
    for anchor in opened.tied_cells():
        spot, status = Spot.of(anchor), findings.status(opened.report, anchor, opened.ties_of(anchor))
        marks[spot] = status
        spoken[spot] = wording.spoken(opened.report.spoken_of(anchor), status)
    panes.workbook.mark(marks, spoken)
