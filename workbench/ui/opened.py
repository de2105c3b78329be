"""The case that is open, as the window sees it: what was found, what people did, and acts with the user's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from workbench.case import acts
from workbench.case.journal import Entry
from workbench.case.step import Step
from workbench.case.store import Case
from workbench.case.view import View
from workbench.core.fault import KnownError
from workbench.core.figure import Figure
from workbench.core.finding import Finding, arrange, discrepancies
from workbench.core.grid import Reading
from workbench.core.lineage import NO_LINEAGE
from workbench.core.report import Report, Support, report_of
from workbench.core.review import Annotation, Conclusion, Disposition, ManualTie, Materiality, NoteState, Signer, Target
from workbench.core.source import Anchor, Role, Source
from workbench.core.status import Judgement
from workbench.core.tie import Failure, Tie, TieKey, Verdict
from workbench.core.trace import Tracer
from workbench.core.weight import Weights
from workbench.ui import wording
from workbench.ui.errands import Found, Lesson
from workbench.ui.findings import Acted, Signature
from workbench.ui.settings import Person


class Opened(QObject):
    """One open case; every act is saved at once, `changed` names the tables it touched, `refused` says why not."""

    changed = Signal(object)  # frozenset[str]
    refused = Signal(str)

    def __init__(self, case: Case, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._case = case
        self._view = case.view()
        self._silence = case.listen(self._heard)
        self.report: Report = report_of(())
        self.ties: tuple[Tie, ...] = ()
        self.judgements: dict[Anchor, Judgement] = {}
        self.failures: tuple[Failure, ...] = ()
        self._by_anchor: dict[Anchor, list[Tie]] = {}
        self._cell_figures: dict[tuple[str, int, int, int], Figure] = {}
        self.findings: tuple[Finding, ...] = ()
        self.lessons: Mapping[str, Lesson] = {}
        self.tracer = Tracer(self.report, NO_LINEAGE)

    @property
    def path(self) -> Path:
        """Return where the case lies."""
        return self._case.path

    @property
    def view(self) -> View:
        """Return what people decided, as it stands."""
        return self._view

    def close(self) -> None:
        """Let go of the file."""
        self._silence()
        self._case.close()

    def conclude(self, pairs: Sequence[tuple[Source, Reading]], found: Found) -> None:
        """Take in what a run read and found, and what it stored in the case."""
        self.report = report_of(pairs).with_matches(found.matches)
        self.ties, self.judgements, self.failures = found.ties, found.judgements, found.failures
        self.lessons = found.lessons
        by_anchor: defaultdict[Anchor, list[Tie]] = defaultdict(list)
        for tie in self.ties:
            for anchor in dict.fromkeys(tie.figures):
                by_anchor[anchor].append(tie)
        self._by_anchor = dict(by_anchor)
        self.tracer = Tracer(self.report, found.lineage)
        self._cell_figures = {
            (figure.anchor.source, figure.anchor.block, figure.anchor.row or 0, figure.anchor.column or 0): figure
            for figure in reversed(self.report.of_role(Role.WORKING_PAPER))
        }
        self._case.refresh()
        self._view = self._case.view()
        self.findings = arrange(self.ties, self.weights.rank)

    @property
    def weights(self) -> Weights:
        """Return materiality laid against the report."""
        return Weights(self.report, self._view.settings.materiality)

    def said_of(self, support: Support) -> ManualTie | None:
        """Return what people said before of a tie, None when nobody did."""
        figure = self.report.subject(self.report.figure(support.figure))
        subjects = [self.report.subject(self.report.figure(cell)) for cell in support.cells]
        return next(
            (tie for tie in self._view.manual
             if tie.figure == figure and [cell.subject for cell in tie.cells] == subjects), None,
        )  # fmt: skip

    def stored_ties(self) -> tuple[Tie, ...]:
        """Return the ties of the last run, for the verdict while the documents are read again."""
        return self._case.ties()

    @property
    def cell_figures(self) -> Mapping[tuple[str, int, int, int], Figure]:
        """Return the figures of the working papers by their cells."""
        return self._cell_figures

    def figure_at(self, cell: tuple[str, int, int, int]) -> Figure | None:
        """Return the figure of a working paper's cell, also of one in a row that was passed over."""
        return self._cell_figures.get(cell) or self.report.passed_over(*cell)

    def text_at(self, cell: tuple[str, int, int, int]) -> str:
        """Return what a cell (slot, block, row, column) shows; empty where there is none."""
        slot, block, row, column = cell
        try:
            return self.report.source(slot).holder(Anchor(slot, block, row, column, 0, 0)).text
        except LookupError:
            return ""

    def ties_of(self, anchor: Anchor) -> tuple[Tie, ...]:
        """Return the ties a figure stands in, broken ones first."""
        ties = self._by_anchor.get(anchor, [])
        return tuple(sorted(ties, key=lambda tie: tie.verdict is not Verdict.DIFFERS))

    def tied_cells(self) -> tuple[Anchor, ...]:
        """Return the working papers' cells that ties use, figures or not."""
        papers = {source.slot for source in self.report.sources if source.role is Role.WORKING_PAPER}
        return tuple(anchor for anchor in self._by_anchor if anchor.source in papers)

    def acted(self, target: Target) -> Acted:
        """Return what people did about a target."""
        view = self._view
        decided = view.disposition(target)
        notes = view.notes(target)
        signed = tuple(
            Signature(role, author, view.sign_state(target, role))
            for role in Signer
            if (author := self._signer(target, role)) and view.sign_state(target, role) != "none"
        )
        waiting = len(view.open_notes(target)) if notes else 0
        conclusion, reason = (decided.conclusion, decided.reason) if decided else (None, "")
        other = decided is not None and view.is_stale(decided)
        return Acted(conclusion, reason, len(notes), waiting, signed, other)

    def _signer(self, target: Target, role: Signer) -> str:
        standing = [sign for sign in self._view.signatures(target) if sign.role is role and not sign.withdrawn]
        return standing[-1].author if standing else ""

    def notes(self, target: Target) -> tuple[Annotation, ...]:
        """Return the texts about a target, oldest first."""
        return self._view.notes(target)

    def disposition(self, target: Target) -> Disposition | None:
        """Return what was decided about a target."""
        return self._view.disposition(target)

    def journal(self) -> tuple[Entry, ...]:
        """Return the journal, oldest entry first."""
        return self._case.journal()

    def note(self, target: Target, person: Person, text: str, *, review: bool, reason: str = "") -> bool:
        """Add a note; `review` raises a review note that blocks sign-off until it is cleared.

        In a locked case it needs a `reason`.
        """
        state = NoteState.OPEN if review else NoteState.COMMENT
        return self.do(
            lambda view, now: acts.annotate(view, target, person.name, text, now, state=state, reason=reason)
        )

    def answer(self, thread: int, person: Person, text: str) -> bool:
        """Answer a review note."""
        return self.do(lambda view, now: acts.answer(view, thread, person.name, text, now))

    def clear(self, thread: int, person: Person) -> bool:
        """Clear a review note one raised."""
        return self.do(lambda view, now: acts.clear(view, thread, person.name, now))

    def decide(self, target: Target, person: Person, conclusion: Conclusion, reason: str) -> bool:
        """Decide what a discrepancy is."""
        return self.do(lambda view, now: acts.dispose(view, target, conclusion, reason, person.name, now))

    def sign(self, target: Target, person: Person) -> bool:
        """Sign what is there now."""
        return self.do(lambda view, now: acts.sign(view, target, person.role, person.name, now))

    def sign_all(self, targets: Iterable[Target], person: Person) -> int:
        """Sign every target that this person may sign; returns how many."""
        seen = {target: "" for target in targets if not self._view.refusal(target, person.role, person.name)}
        if not seen:
            self.refused.emit(f"Nothing here is left for you to sign as {person.role.value}.")
            return 0
        done = self.do(lambda view, now: acts.sign_all(view, seen, person.role, person.name, now))
        return len(seen) if done else 0

    def withdraw(self, target: Target, person: Person) -> bool:
        """Withdraw one's own signature under a target."""
        own = [
            sign for sign in self._view.signatures(target)
            if not sign.withdrawn and sign.role is person.role and sign.author.casefold() == person.name.casefold()
        ]  # fmt: skip
        if not own:
            self.refused.emit(f"You have not signed this as {person.role.value}.")
            return False
        return self.do(lambda view, now: acts.withdraw(view, own[-1].number, person.name, now))

    def lock(self, person: Person, reason: str) -> bool:
        """Lock the case."""
        return self.do(lambda view, now: acts.lock(view, person.name, now, reason))

    @property
    def as_locked(self) -> bool:
        """Say whether the last run came out as the one that the case holds."""
        return _outcome(self.stored_ties()) == _outcome(self.ties)

    def still_open(self) -> tuple[str, ...]:
        """Name what a person would want done before the case is locked."""
        broken = [Target.of_tie(finding.tie.key) for finding in discrepancies(self.ties)]
        done = {target: self.acted(target) for target in broken}
        counts = (
            (sum(acted.conclusion is None for acted in done.values()), "discrepancy", "discrepancies", "undecided"),
            (sum(not acted.signed for acted in done.values()), "discrepancy", "discrepancies", "unsigned"),
            (sum(acted.stale for acted in done.values()), "decision", "decisions", "on other facts"),
            (len(self._view.open_notes()), "review note", "review notes", "not cleared"),
        )
        return tuple(f"{wording.count(number, one, many)} {state}" for number, one, many, state in counts if number)

    def measure(self, amounts: Materiality, person: Person) -> bool:
        """Set the amounts of materiality."""
        return self.do(
            lambda view, now: acts.put_settings(view, view.settings._replace(**amounts._asdict()), person.name, now)
        )

    def undo(self, person: Person) -> bool:
        """Take back one's last act."""
        return self._try(lambda: self._case.undo(person.name, datetime.now(UTC)))

    def redo(self, person: Person) -> bool:
        """Do again what one took back."""
        return self._try(lambda: self._case.redo(person.name, datetime.now(UTC)))

    def do(self, act: Callable[[View, datetime], Step]) -> bool:
        """Put an act into the case; False when it was refused."""
        return self._try(lambda: self._case.do(act(self._case.view(), datetime.now(UTC))))

    def _try(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except KnownError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _heard(self, tables: frozenset[str]) -> None:
        self._view = self._case.view()
        if "setting" in tables:
            self.findings = arrange(self.ties, self.weights.rank)
        self.changed.emit(tables)


def _outcome(ties: Iterable[Tie]) -> set[tuple[TieKey, Verdict, Decimal | None]]:
    return {(tie.key, tie.verdict, tie.difference) for tie in ties}


def agreeing(ties: Sequence[Tie]) -> tuple[Target, ...]:
    """Return the targets of all ties that hold."""
    return tuple(Target.of_tie(tie.key) for tie in ties if tie.verdict in (Verdict.AGREES, Verdict.ROUNDS))
