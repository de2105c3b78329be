"""Ties by hand: accepting, rejecting and re-pointing, picking cells, building checks, and mappings of all these."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from workbench.case import acts, mappings
from workbench.case.step import Step
from workbench.case.view import View
from workbench.core.fault import KnownError
from workbench.core.report import Support
from workbench.core.review import CellName
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie
from workbench.ui import wording
from workbench.ui.layout import Panes, raise_pane
from workbench.ui.offers import best_offer
from workbench.ui.opened import Opened
from workbench.ui.picks import Pick, Purpose, cell_name, picks_of
from workbench.ui.selection import Selection
from workbench.ui.settings import Person
from workbench.ui.views.dialogs import choose_files, choose_saving
from workbench.ui.views.tying import PickDialog

MAPPINGS = f"Mappings (*{mappings.SUFFIX} *.json);;All files (*)"
Make = Callable[[View, str, datetime], Step]
AsPerson = Callable[[Callable[[Opened, Person], None]], None]
HEIGHT, EDGE = 320, 8  # pixels of the dialog while cells are picked, and about it
MANUAL_SUM, LOST = "manual.sum", "manual.lost"


class Tying(QObject):
    """Puts ties by hand into the case; every act is one entry of the journal and can be undone."""

    said = Signal(str)
    noticed = Signal(str)

    def __init__(self, panes: Panes, selection: Selection, as_person: AsPerson, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._panes = panes
        self._selection = selection
        self._as_person = as_person
        self._opened: Opened | None = None
        self.dialog: PickDialog | None = None
        panes.ties.accepted.connect(self.accept)
        panes.ties.rejected.connect(self.refuse)
        panes.ties.forgotten.connect(self.forget)
        panes.ties.chosen.connect(selection.show_support)
        panes.detail.tie_judged.connect(self._judged)
        selection.taken.connect(self._take)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what the commands of ties do."""
        return {
            "accept": self.accept, "reject": self.refuse, "forget": self.forget, "tie": self.tie,
            "check": self.build, "list_ties": self._list, "save_mapping": self.ask_where_to_save,
            "start_mapping": self.ask_what_to_start_from,
        }  # fmt: skip

    def _list(self) -> None:
        raise_pane(self._panes, self._panes.ties)
        self._panes.ties.table.setFocus()

    def reset(self, opened: Opened | None) -> None:
        """Act on another case, or on none."""
        self._opened = opened
        if self.dialog is not None:
            self.dialog.reject()

    def accept(self) -> None:
        """Take the tie that is selected, or the best offer for the figure that is."""
        support = self._support(taken=False)
        if support is None:
            self.said.emit("Nothing is offered here that could be accepted")
            return
        self._judge(support, acts.accept_tie, "Tie accepted")

    def refuse(self) -> None:
        """Reject the tie that is selected, or the one in force for the figure that is, for good."""
        support = self._support(taken=True) or self._support(taken=False)
        if support is None:
            self.said.emit("There is no tie here that could be rejected")
            return
        self._judge(support, acts.reject_tie, "Tie rejected")

    def forget(self) -> None:
        """Take back what was said by hand about the tie or check that is selected."""
        subject, opened = self._selection.subject, self._opened
        if isinstance(subject, Tie) and subject.check in (MANUAL_SUM, LOST) and opened is not None:
            self._forget_said(opened, subject)
            return
        support = self._support(taken=True)
        said = [one for one in self._supports() if one.manual or one.rejected]
        chosen = support if support is not None and (support.manual or support.rejected) else next(iter(said), None)
        if chosen is None:
            self.said.emit("Nothing was said by hand about this")
            return
        self._judge(chosen, _forget, "Forgotten: the program decides again")

    def _forget_said(self, opened: Opened, subject: Tie) -> None:
        """Drop the check that a tie is of, or forget the tie whose place is gone."""
        number = next((one.number for one in opened.view.sums if subject.subject.endswith(f"check {one.number}")), None)
        if number is not None:
            self._do(lambda view, who, now: acts.drop_sum(view, number, who, now), "Check dropped")
            return
        lost = next((tie for tie in opened.view.manual if tie.figure == subject.subject and tie.accepted), None)
        if lost is not None:
            self._do(lambda view, who, now: acts.forget_tie(view, lost.figure, lost.cells, who, now), "Forgotten")

    def _judged(self, act: str, support: Support) -> None:
        """Do what a link of the explanation asks about one tie."""
        if act == "accept":
            self._judge(support, acts.accept_tie, "Tie accepted")
        elif act == "reject":
            self._judge(support, acts.reject_tie, "Tie rejected")
        else:
            self._judge(support, _forget, "Forgotten: the program decides again")

    def _judge(self, support: Support, act: Callable[..., Step], words: str) -> None:
        opened = self._opened
        if opened is None:
            return
        figure = opened.report.subject(opened.report.figure(support.figure))
        known = opened.said_of(support)
        names = tuple(cell_name(opened.report, pick) for pick in picks_of(support))
        cells, sign = (known.cells, known.sign) if known is not None else (names, 1)
        self._do(lambda view, who, now: act(view, figure, cells, who, now, sign), words)

    def _do(self, make: Make, words: str) -> None:
        def act(opened: Opened, person: Person) -> None:
            if opened.do(lambda view, now: make(view, person.name, now)):
                self.said.emit(words)

        self._as_person(act)

    def _supports(self) -> list[Support]:
        """Return the ties that are selected: of the list of ties when a person is there, else of the figure."""
        current = self._panes.ties.current
        focus = QApplication.focusWidget()
        if current is not None and focus is not None and self._panes.ties.isAncestorOf(focus):
            return [current]
        opened, anchor = self._opened, self._selection.figure
        if opened is None or anchor is None:
            return []
        return [support for support in opened.report.matches.supports if anchor in (support.figure, *support.cells)]

    def _support(self, *, taken: bool) -> Support | None:
        return best_offer(self._supports(), taken=taken)

    def tie(self) -> None:
        """Ask for the cells that support the selected figure; those in force now are replaced by the first pick."""
        opened, anchor = self._opened, self._selection.figure
        if self.dialog is not None:
            self._return()
            return
        if opened is None or anchor is None or opened.report.source(anchor.source).role is Role.WORKING_PAPER:
            self.said.emit("Select a figure of the release first")
            return
        in_force = [one for one in opened.report.matches.supports if one.figure == anchor and one.taken]
        chosen = [one for one in self._supports() if one in in_force]
        self._ask(anchor, Purpose.TIE, chosen[0] if len(chosen) == 1 else None)

    def build(self) -> None:
        """Ask for the parts that must add up to what is selected."""
        opened, anchor = self._opened, self._selection.figure
        if self.dialog is not None:
            self._return()
        elif opened is None or anchor is None:
            self.said.emit("Select a total first, in the release or in a working paper")
        else:
            self._ask(anchor, Purpose.CHECK, None)

    def _ask(self, anchor: Anchor, purpose: Purpose, now: Support | None) -> None:
        opened = self._opened
        if opened is None:
            return
        evidence = f"Now tied to {_places(opened, now)}: {now.evidence} ({now.confidence} %)." if now else ""
        held = picks_of(now) if now else ()
        dialog = PickDialog(opened.report, opened.report.figure(anchor), purpose, held, evidence, self._window)
        dialog.asked.connect(lambda: self._take(self._selection.picked()))
        dialog.confirmed.connect(lambda picks: self._confirmed(anchor, purpose, now, picks))
        dialog.finished.connect(lambda _how: self._closed())
        self.dialog = dialog
        self._selection.holding = True
        self._beside(dialog)
        dialog.show()
        self._window.activateWindow()
        papers = self._panes.workbook.sheet_view
        (self._panes.release if purpose is Purpose.CHECK or papers is None else papers).setFocus()
        self.said.emit("Pick with Return; the same keys again lead back to the dialog")

    def _beside(self, dialog: PickDialog) -> None:
        """Put the dialog where it covers the lists below and not the documents."""
        below = self._panes.docks[:-1]
        shown = next((dock for dock in below if not dock.visibleRegion().isEmpty()), below[0])
        dialog.resize(max(shown.width() - 2 * EDGE, dialog.minimumSizeHint().width()), HEIGHT)
        corner = shown.mapToGlobal(shown.rect().bottomLeft())
        dialog.move(corner.x() + EDGE, corner.y() - HEIGHT - EDGE)

    def _return(self) -> None:
        if self.dialog is not None:
            self.dialog.activateWindow()
            self.dialog.done_button.setFocus()

    def _closed(self) -> None:
        self.dialog = None
        self._selection.holding = False

    def _take(self, anchors: Sequence[Anchor]) -> None:
        if self.dialog is not None:
            papers = self.dialog.purpose is Purpose.TIE
            opened = self._opened
            wanted = [
                anchor for anchor in anchors
                if opened is not None and (not papers or opened.report.source(anchor.source).role is Role.WORKING_PAPER)
            ]  # fmt: skip
            self.dialog.take(wanted)

    def _confirmed(self, anchor: Anchor, purpose: Purpose, now: Support | None, picks: Sequence[Pick]) -> None:
        opened = self._opened
        if opened is None:
            return
        report = opened.report
        names = [cell_name(report, pick) for pick in picks]
        if purpose is Purpose.CHECK:
            total = cell_name(report, Pick(anchor))
            self._do(lambda view, who, at: acts.build_sum(view, total, names, who, at), "Check built")
            return
        figure = report.subject(report.figure(anchor))
        cells = tuple(pick.anchor for pick in picks)
        instead = [cell_name(report, pick) for pick in picks_of(now)] if now is not None and now.cells != cells else []
        self._do(
            lambda view, who, at: acts.manual_tie(view, figure, names, who, at, instead=instead), "Tied by hand"
        )  # fmt: skip

    def ask_where_to_save(self) -> None:
        """Ask for a file and save the case's ties and checks by hand as a mapping there."""
        if self._opened is not None:
            path = self._opened.path
            name = str(path.with_name(path.stem + mappings.SUFFIX))
            choose_saving(self._window, "Save the Mapping", MAPPINGS, name, self.save_mapping)

    def save_mapping(self, path: Path) -> None:
        """Save the case's ties and checks by hand for the next quarter to start from."""
        from workbench.matching import mapping  # noqa: PLC0415 - needed for this alone

        opened = self._opened
        if opened is None:
            return
        taken = mapping.taken_down(opened.report, opened.view.manual, opened.view.sums)
        try:
            path.write_text(mappings.written(taken), encoding="utf-8")
        except OSError as error:
            self.noticed.emit(f"{path}: {(error.strerror or 'cannot be written').lower()}")
            return
        ties, checks = wording.count(len(taken.ties), "tie"), wording.count(len(taken.sums), "check")
        self.noticed.emit(f"Mapping saved to {path}: {ties} and {checks} by hand.")

    def ask_what_to_start_from(self) -> None:
        """Ask for a mapping of an earlier quarter."""
        if self._opened is not None:
            choose_files(self._window, "Start from a Mapping", MAPPINGS, lambda files: self.start_from(files[0]))

    def start_from(self, path: Path) -> None:
        """Take over the ties and checks of an earlier quarter as far as they are found again."""
        from workbench.matching import mapping  # noqa: PLC0415 - needed for this alone

        opened = self._opened
        if opened is None:
            return
        try:
            found = mapping.started(opened.report, mappings.read(path.read_text(encoding="utf-8"), str(path)))
        except (KnownError, OSError, UnicodeDecodeError) as error:
            self.noticed.emit(str(error))
            return
        ties, checks = wording.count(len(found.ties), "tie"), wording.count(len(found.sums), "check")
        lost = f" Not found again: {'; '.join(found.missing)}." if found.missing else ""
        self._do(lambda view, who, now: acts.start_from(view, found.ties, found.sums, who, now), "Mapping taken over")
        self.noticed.emit(f"{ties} and {checks} taken over from {path.name}.{lost}")


def _forget(view: View, figure: str, cells: Sequence[CellName], who: str, now: datetime, _sign: int) -> Step:
    return acts.forget_tie(view, figure, cells, who, now)


def _places(opened: Opened, support: Support) -> str:
    return ", ".join(opened.report.where(cell) for cell in support.cells)
