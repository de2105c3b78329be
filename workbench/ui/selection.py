"""What is selected, shown on both sides at once and explained."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workbench.core.figure import Figure
from workbench.core.grid import Reading
from workbench.core.lineage import Spot
from workbench.core.report import Support
from workbench.core.review import Target
from workbench.core.source import Anchor, Role, Source
from workbench.core.tie import Tie, Verdict
from workbench.ui import findings, linking
from workbench.ui.layout import Panes
from workbench.ui.marks import is_dark
from workbench.ui.opened import Opened
from workbench.ui.settings import Settings
from workbench.ui.views import explain
from workbench.ui.views.detail import Shown

Subject = Tie | Figure | Spot


class Selection(QObject):
    """The tie, figure or cell a person looks at; brings its places into view in every pane."""

    changed = Signal()
    said = Signal(str)
    taken = Signal(object)  # list[Anchor], while a dialog holds the selection and cells are picked for it

    def __init__(self, panes: Panes, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._panes = panes
        self._settings = settings
        self._opened: Opened | None = None
        self._subject: Subject | None = None
        self._ahead: Support | None = None  # the tie that was chosen of a figure's several
        self.holding = False  # while cells are picked for a dialog, what is selected stays
        for documents in (panes.release, panes.beside):
            documents.chosen.connect(self._chosen)
            documents.followed.connect(self._follow)
        panes.workbook.picked.connect(self._picked)
        panes.workbook.followed.connect(self._return_to_release)
        panes.findings.chosen.connect(self.show_tie)
        panes.ledger.chosen.connect(self.show_figure)
        panes.overview.chosen.connect(self.show_tie)
        panes.detail.place_chosen.connect(self.show_place)
        panes.detail.tie_chosen.connect(self.show_tie)

    def reset(self, opened: Opened | None) -> None:
        """Look at another case, or at none; nothing is selected."""
        self._opened, self._subject = opened, None
        self._panes.detail.show_nothing()
        self.changed.emit()

    @property
    def subject(self) -> Subject | None:
        """Return what is selected."""
        return self._subject

    @property
    def target(self) -> Target | None:
        """Return what an act would be about."""
        if self._subject is None or self._opened is None:
            return None
        if isinstance(self._subject, Tie):
            return Target.of_tie(self._subject.key)
        if isinstance(self._subject, Spot):
            place = self._opened.report.place(self._subject.anchor)
            return Target.of_cell(self._subject.slot, str(place))
        return Target.of_figure(self._opened.report.subject(self._subject))

    @property
    def figure(self) -> Anchor | None:
        """Return the figure that ties by hand are about: the one selected, or the one under test."""
        subject = self._subject
        if isinstance(subject, Tie):
            return next(iter(subject.figures), None)
        return subject.anchor if isinstance(subject, Figure) else None

    def picked(self) -> list[Anchor]:
        """Return the figures in what is selected in the pane a person was in last."""
        opened, workbook = self._opened, self._panes.workbook
        if opened is None:
            return []
        if workbook.active:
            figures = [opened.figure_at(spot) for spot in workbook.selected()]
            return [figure.anchor for figure in figures if figure is not None]
        view = self._panes.release.view
        return [view.current] if view is not None and view.current is not None else []

    def show_support(self, support: Support) -> None:
        """Show both sides of a tie that is offered or taken, and explain its figure."""
        opened = self._opened
        if opened is None or support.figure not in opened.judgements:
            return
        self._subject, self._ahead = opened.report.figure(support.figure), support
        self._panes.findings.unselect()
        self._light(linking.of_support(opened.report, support))
        self.explain()

    def show_tie(self, tie: Tie) -> None:
        """Bring both places of a tie into view, light them, and explain the arithmetic."""
        if self._opened is None:
            return
        self._subject = tie
        self._panes.findings.select(tie)
        self._light(linking.of_tie(self._opened.report, tie))
        self.explain()

    def show_figure(self, anchor: Anchor) -> None:
        """Light a figure and its counterparts, and explain what became of it."""
        opened = self._opened
        if opened is None or anchor not in opened.judgements:
            return
        self._subject = opened.report.figure(anchor)
        self._panes.findings.unselect()
        self._light(linking.of_figure(opened.report, anchor, opened.ties_of(anchor)))
        self.explain()

    def show_place(self, anchor: Anchor) -> None:
        """Bring a place into view without leaving what is explained."""
        if self._opened is None:
            return
        if self._opened.report.source(anchor.source).role is Role.WORKING_PAPER:
            self._panes.right.setCurrentWidget(self._panes.workbook)
            self._panes.workbook.light({Spot.of(anchor): linking.LOOKED_AT})
        else:
            self._panes.release.light(anchor, ())

    def step(self, by: int) -> None:
        """Go to the next finding of the list, or the one before."""
        tie = self._panes.findings.step(by)
        if tie is not None:
            self.show_tie(tie)
        else:
            self.said.emit("There is nothing in the list of findings")

    def renew(self) -> None:
        """Find again what was selected after a run."""
        opened, subject = self._opened, self._subject
        if opened is None or subject is None:
            return
        if isinstance(subject, Tie):
            found = [tie for tie in opened.ties if tie.key == subject.key]
            if found:
                self.show_tie(found[0])
                return
        elif isinstance(subject, Figure) and subject.anchor in opened.judgements:
            self.show_figure(subject.anchor)
            return
        self.reset(opened)

    def explain(self) -> None:
        """Explain what is selected, with what people did about it as it stands now."""
        opened, subject, target = self._opened, self._subject, self.target
        if opened is None or subject is None or target is None:
            self._panes.detail.show_nothing()
            return
        dark = is_dark(self._panes.detail.palette())
        if isinstance(subject, Tie):
            lesson = opened.lessons.get(subject.check)
            same = [finding for finding in opened.findings if finding.tie == subject]
            consequences = same[0].consequences if same else ()
            explained = explain.tie(opened.report, subject, consequences, lesson, dark=dark)
        elif isinstance(subject, Spot):
            explained = explain.cell(opened.report, subject.anchor)
        else:
            judgement = opened.judgements.get(subject.anchor)
            ties = opened.ties_of(subject.anchor)
            explained = explain.figure(opened.report, subject, judgement, ties, self._ahead, dark=dark)
        free = opened.view.lock is None
        decidable = free and isinstance(subject, Tie) and subject.verdict is not Verdict.AGREES
        shown = Shown(target, explained, opened.acted(target), opened.notes(target), decidable, free)
        self._panes.detail.show_subject(shown, self._settings.person)
        self.changed.emit()

    def trace(self, *, to_papers: bool) -> None:
        """Go to what supports the selection in the papers, or to where the release uses it."""
        opened, subject = self._opened, self._subject
        if opened is None or subject is None:
            return
        anchor = subject.figures[0] if isinstance(subject, Tie) else subject.anchor
        other = findings.partner(opened.report, opened.ties_of(anchor), anchor, of_papers=to_papers)
        if other is None:
            self.said.emit("No working paper supports it" if to_papers else "The release does not use it")
            return
        self.show_place(other)
        papers = self._panes.workbook.sheet_view or self._panes.workbook
        (papers if to_papers else self._panes.release).setFocus()

    def _light(self, lighting: linking.Lighting) -> None:
        panes = self._panes
        panes.release.light(lighting.current, lighting.partners)
        panes.workbook.light(lighting.cells)
        if lighting.beside is not None and self._opened is not None:
            if panes.beside.view is None:
                panes.beside.load(documents(self._opened), self._opened.judgements)
            places = (lighting.current, *lighting.partners)
            rest = [anchor for anchor in places if anchor is not None and anchor != lighting.beside]
            panes.beside.light(lighting.beside, rest)
        panes.right.setCurrentWidget(panes.workbook if lighting.beside is None else panes.beside)

    def _chosen(self, anchor: Anchor) -> None:
        if self.holding:
            self._panes.release.light(anchor, ())
            self._panes.workbook.active = False
        else:
            self.show_figure(anchor)

    def _follow(self, anchor: Anchor) -> None:
        if self.holding:
            self.taken.emit([anchor])
            return
        self.show_figure(anchor)
        self.trace(to_papers=True)

    def _picked(self, spot: Spot) -> None:
        """Explain a cell and light the release's side of it; an empty cell leaves everything as it is."""
        opened = self._opened
        if opened is None or self.holding:
            return
        figure = opened.cell_figures.get(spot)
        anchor = figure.anchor if figure is not None else spot.anchor
        if figure is None and opened.text_at(spot) == "":
            return
        self._subject = figure or spot
        self._panes.findings.unselect()
        ties = opened.ties_of(anchor)
        if ties:
            self._panes.release.light(findings.partner(opened.report, ties, anchor, of_papers=False), ())
        self.explain()

    def _return_to_release(self, spot: Spot) -> None:
        if self.holding:
            self._panes.workbook.active = True
            self.taken.emit(self.picked())
            return
        self._picked(spot)
        self._panes.release.setFocus()


def documents(opened: Opened) -> list[tuple[Source, Reading | None]]:
    """Return the documents of a case that are no working papers."""
    pairs = zip(opened.report.sources, opened.report.readings, strict=True)
    return [(source, reading) for source, reading in pairs if source.role is not Role.WORKING_PAPER]
