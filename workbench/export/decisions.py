"""What people decided, as the exported evidence shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from workbench.core.mark import STALE
from workbench.core.review import Annotation, Disposition, JournalLine, NoteState, SignOff, Target
from workbench.export.sheets import Item, Looks, Sheet, head


@dataclass(frozen=True)
class Decisions:
    """The texts, dispositions and signatures of a case; `stale` numbers the sign-offs that no longer fit."""

    annotations: tuple[Annotation, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    stale: frozenset[int] = frozenset()
    journal: tuple[JournalLine, ...] = ()

    @cached_property
    def _signed(self) -> dict[Target, list[SignOff]]:
        found: defaultdict[Target, list[SignOff]] = defaultdict(list)
        for item in self.sign_offs:
            if not item.withdrawn:
                found[item.target].append(item)
        return dict(found)

    @cached_property
    def _decided(self) -> dict[Target, Disposition]:
        return {item.target: item for item in self.dispositions}

    @cached_property
    def _said(self) -> dict[Target, list[Annotation]]:
        found: defaultdict[Target, list[Annotation]] = defaultdict(list)
        for item in self.annotations:
            found[item.target].append(item)
        return dict(found)

    def words(self, target: Target) -> Iterator[str]:
        """Say in a line each what people decided about a target and who signed it."""
        decided = self._decided.get(target)
        if decided is not None:
            yield f"{decided.conclusion}: {decided.reason} ({decided.author}, {when(decided.time)})"
        for item in self._signed.get(target, ()):
            stale = f" {STALE.mark} {STALE.words}" if item.number in self.stale else ""
            yield f"{item.role}: {item.author}, {when(item.time)}{stale}"
        for text in self._said.get(target, ()):
            state = f" [{text.state}]" if text.state is not NoteState.COMMENT else ""
            yield f"{text.author}, {when(text.time)}{state}: {text.text}"

    def disposition(self, target: Target) -> str:
        """Say what was decided about a target, empty when nothing was."""
        found = self._decided.get(target)
        return "" if found is None else f"{found.conclusion}: {found.reason} ({found.author})"

    def signatures(self, target: Target) -> str:
        """Say who signed a target, empty when nobody did."""
        signed = self._signed.get(target, ())
        return "; ".join(
            f"{item.role} {item.author} {when(item.time)}{f' {STALE.mark}' if item.number in self.stale else ''}"
            for item in signed
        )


NOTHING_DECIDED = Decisions()


def when(time: datetime) -> str:
    """Write a time as evidence needs it: UTC, to the minute."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def about(target: Target) -> str:
    """Name what an act is about."""
    return target.subject if not target.check else f"{target.check}: {target.subject}"


def sign_off_page(decisions: Decisions) -> Sheet:
    """List every sign-off: who, as what, when, under what, and whether it still fits."""
    rows = [head("State", "Role", "Name", "Time (UTC)", "Signed", "Fingerprint of what was seen")]
    for item in decisions.sign_offs:
        stale = item.number in decisions.stale
        state = "withdrawn" if item.withdrawn else f"{STALE.mark} {STALE.words}" if stale else "✓ current"
        look = Looks.OUT_OF_SCOPE if item.withdrawn else Looks.UNSUPPORTED if stale else Looks.VERIFIED
        rows.append(
            (
                Item(state, look), Item(item.role.value), Item(item.author), Item(_clock(item.time)),
                Item(about(item.target)), Item(item.digest),
            )
        )  # fmt: skip
    return Sheet("Sign-offs", (14, 12, 24, 22, 80, 68), tuple(rows), 1, sifted=True)


def annotations_page(decisions: Decisions) -> Sheet:
    """List the dispositions and every text of every thread."""
    rows = [head("Kind", "Thread", "State", "Name", "Time (UTC)", "About", "Text")]
    rows += [
        (
            Item("disposition"), Item(""), Item(item.conclusion.value), Item(item.author), Item(_clock(item.time)),
            Item(about(item.target)), Item(item.reason, Looks.WRAP),
        )
        for item in decisions.dispositions
    ]  # fmt: skip
    rows += [
        (
            Item("annotation" if text.state is NoteState.COMMENT else "review note"), Item(text.thread),
            Item(text.state.value), Item(text.author), Item(_clock(text.time)), Item(about(text.target)),
            Item(text.text, Looks.WRAP),
        )
        for text in decisions.annotations
    ]  # fmt: skip
    return Sheet("Annotations", (13, 8, 18, 24, 22, 60, 80), tuple(rows), 1, sifted=True)


def journal_page(decisions: Decisions) -> Sheet:
    """List who did what and when; the hash of each entry covers all before it."""
    rows = [head("Entry", "Time (UTC)", "Name", "Kind", "What", "Reason", "Seal (hash of the entry and all before it)")]
    rows += [
        (
            Item(line.number), Item(_clock(line.time)), Item(line.author), Item(line.kind), Item(line.label),
            Item(line.reason, Looks.WRAP), Item(line.seal),
        )
        for line in decisions.journal
    ]  # fmt: skip
    return Sheet("Journal", (7, 22, 24, 8, 50, 40, 68), tuple(rows), 1, sifted=True)


def _clock(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
