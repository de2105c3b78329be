"""A machine plays people at work: whatever they do, undo takes back, redo does again and the journal proves."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.case.small import PAPER, RELEASE, checked
from workbench.case import acts
from workbench.case.rules import NothingToUndoError, RuleError
from workbench.case.step import Step
from workbench.case.store import Case
from workbench.case.view import Settings, View
from workbench.core.review import CellName, Conclusion, ManualSum, ManualTie, NoteState, Signer, Target
from workbench.core.source import Role

START = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
TARGETS = (Target("workpaper.agrees", "Costs"), Target("workpaper.agrees", "Revenues"), Target.of_figure("anything"))
PEOPLE = st.sampled_from(["Ann", "Bob", "Cid"])
TEXTS = st.text(max_size=12)
NUMBERS = st.integers(1, 4)
CELLS = tuple((CellName("paper:lead.xlsx", "Lead", name),) for name in ("B1", "B2"))


def decided(view: View) -> View:
    """What undo is to bring back: all but the entry's number, the run, and what can be undone."""
    return replace(view, head=0, run=None, current={}, undo=None, redo=None)


class People(RuleBasedStateMachine):
    """Three people who try anything, in any role."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.case = Case.create(Path(self.folder.name) / "played.case")
        self.minutes = 0
        self.run = checked(RELEASE, PAPER)
        self.run.put(self.case)
        self.case.undo("Ann", self.now())
        self.case.redo("Ann", self.now())
        self.done: list[View] = []
        self.undone: list[View] = []

    def now(self) -> datetime:
        self.minutes += 1
        return START + timedelta(minutes=self.minutes)

    def act(self, make: Callable[[View], Step]) -> None:
        before = self.case.view()
        try:
            step = make(before)
        except RuleError:
            return
        self.case.do(step)
        if step.changes:
            self.done.append(decided(before))
            self.undone.clear()

    @rule(about=st.sampled_from(TARGETS), who=PEOPLE, text=TEXTS, thread=st.none() | NUMBERS, note=st.booleans())
    def annotate(self, about: Target, who: str, text: str, thread: int | None, note: bool) -> None:
        state = NoteState.OPEN if note else NoteState.COMMENT
        self.act(lambda view: acts.annotate(view, about, who, text, self.now(), thread=thread, state=state))

    @rule(thread=NUMBERS, who=PEOPLE, text=TEXTS)
    def answer(self, thread: int, who: str, text: str) -> None:
        self.act(lambda view: acts.answer(view, thread, who, text, self.now()))

    @rule(thread=NUMBERS, who=PEOPLE)
    def clear(self, thread: int, who: str) -> None:
        self.act(lambda view: acts.clear(view, thread, who, self.now()))

    @rule(about=st.sampled_from(TARGETS), what=st.sampled_from(Conclusion), reason=TEXTS, who=PEOPLE)
    def dispose(self, about: Target, what: Conclusion, reason: str, who: str) -> None:
        self.act(lambda view: acts.dispose(view, about, what, reason, who, self.now()))

    @rule(several=st.sets(st.sampled_from(TARGETS)), role=st.sampled_from(Signer), who=PEOPLE)
    def sign(self, several: set[Target], role: Signer, who: str) -> None:
        seen = dict.fromkeys(sorted(several), "")
        self.act(lambda view: acts.sign_all(view, seen, role, who, self.now()))

    @rule(number=NUMBERS, who=PEOPLE)
    def withdraw(self, number: int, who: str) -> None:
        self.act(lambda view: acts.withdraw(view, number, who, self.now()))

    @rule(cells=st.sampled_from(CELLS), who=PEOPLE, how=st.sampled_from([acts.accept_tie, acts.reject_tie]))
    def judge_tie(self, cells: tuple[CellName], who: str, how: Callable[..., Step]) -> None:
        self.act(lambda view: how(view, "Costs", cells, who, self.now()))

    @rule(cells=st.sampled_from(CELLS), who=PEOPLE)
    def tie(self, cells: tuple[CellName], who: str) -> None:
        self.act(lambda view: acts.manual_tie(view, "Costs", cells, who, self.now()))

    @rule(cells=st.sampled_from(CELLS), given_up=st.sampled_from(CELLS), who=PEOPLE)
    def tie_to_another(self, cells: tuple[CellName], given_up: tuple[CellName], who: str) -> None:
        self.act(lambda view: acts.manual_tie(view, "Costs", cells, who, self.now(), instead=given_up))

    @rule(cells=st.sampled_from(CELLS), who=PEOPLE)
    def forget_tie(self, cells: tuple[CellName], who: str) -> None:
        self.act(lambda view: acts.forget_tie(view, "Costs", cells, who, self.now()))

    @rule(parts=st.sampled_from([*CELLS, CELLS[0] + CELLS[1], ()]), who=PEOPLE)
    def build_sum(self, parts: tuple[CellName, ...], who: str) -> None:
        self.act(lambda view: acts.build_sum(view, CELLS[0][0], parts, who, self.now()))

    @rule(number=NUMBERS, who=PEOPLE)
    def drop_sum(self, number: int, who: str) -> None:
        self.act(lambda view: acts.drop_sum(view, number, who, self.now()))

    @rule(cells=st.sampled_from(CELLS), who=PEOPLE)
    def start_from(self, cells: tuple[CellName], who: str) -> None:
        tie = ManualTie("Costs", cells, accepted=True, author="Eve", time=START)
        one = ManualSum(9, cells[0], CELLS[0] + CELLS[1], "Eve", START)
        self.act(lambda view: acts.start_from(view, (tie, tie), (one, one), who, self.now()))

    @rule(title=TEXTS, amount=st.none() | st.decimals(-1, 10**12, places=2), who=PEOPLE)
    def set_up(self, title: str, amount: None, who: str) -> None:
        wanted = Settings(title, overall=amount)
        self.act(lambda view: acts.put_settings(view, wanted, who, self.now()))

    @rule(slot=st.sampled_from(["release", "paper:new.xlsx"]), content=st.binary(max_size=3), who=PEOPLE)
    def put(self, slot: str, content: bytes, who: str) -> None:
        new = [acts.NewSource(slot, Role.RELEASE, slot, content)]
        self.act(lambda view: acts.put_sources(view, new, who, self.now()))

    @rule(slot=st.sampled_from(["release", "paper:lead.xlsx"]), who=PEOPLE)
    def remove(self, slot: str, who: str) -> None:
        self.act(lambda view: acts.remove_source(view, slot, who, self.now()))

    @precondition(lambda self: self.case.view().fits)
    @rule(who=PEOPLE)
    def check_again(self, who: str) -> None:
        run = self.run
        view = self.case.view()
        self.case.do(acts.put_results(view, run.report, run.ties, run.judgements, (), "0.1", who, self.now()))

    @rule()
    def undo(self) -> None:
        last = self.case.view().undo
        if not self.done or last is None:
            return
        self.undone.append(decided(self.case.view()))
        self.case.undo(last.author, self.now())
        assert decided(self.case.view()) == self.done.pop()

    @rule()
    def redo(self) -> None:
        last = self.case.view().redo
        assert (last is None) == (not self.undone)
        if last is not None:
            self.done.append(decided(self.case.view()))
            self.case.redo(last.author, self.now())
            assert decided(self.case.view()) == self.undone.pop()

    @rule()
    def reopen(self) -> None:
        before = self.case.view()
        self.case.close()
        self.case = Case.open(self.case.path)
        assert self.case.view() == before

    @invariant()
    def one_person_never_signs_twice(self) -> None:
        view = self.case.view()
        for target in TARGETS:
            signed = [
                (sign_off.role, sign_off.author)
                for sign_off in view.signatures(target)
                if not sign_off.withdrawn and not view.is_stale(sign_off)
            ]
            assert len({author for _, author in signed}) == len({role for role, _ in signed}) == len(signed)

    def teardown(self) -> None:
        while self.done:
            self.undo()
        assert self.case.verify(self.case.head) == ()
        for entry in self.case.journal():
            assert entry.author in ("Ann", "Bob", "Cid")
        try:
            while True:
                last = self.case.view().undo
                self.case.undo(last.author if last else "Ann", self.now())
        except NothingToUndoError:
            assert decided(self.case.view()) == View(0)
        self.case.close()
        self.folder.cleanup()


TestPeople = People.TestCase
TestPeople.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
