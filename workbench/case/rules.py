"""What nobody may do in a case, and the sentence that says why."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from workbench.core.fault import KnownError
from workbench.core.review import Annotation, NoteState, Signer, SignOff, Target

ORDER = tuple(Signer)


class RuleError(KnownError):
    """An act that the rules of review forbid."""


class EmptyTextError(RuleError):
    """Something that must be said was left empty."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} must not be empty.")


class SamePersonError(RuleError):
    """One person signs in two roles."""

    def __init__(self, role: Signer, other: Signer, author: str) -> None:
        super().__init__(f"The {role} must not be the {other}: {author} has already signed as {other}.")


class OrderError(RuleError):
    """Someone signs before his turn."""

    def __init__(self, role: Signer, missing: Signer, *, stale: bool) -> None:
        why = "sign-off is stale and due again" if stale else "has not signed yet"
        super().__init__(f"The {role} signs after the {missing}: the {missing}{'’s' if stale else ''} {why}.")


class AlreadySignedError(RuleError):
    """A role has signed what is there already."""

    def __init__(self, sign_off: SignOff) -> None:
        super().__init__(f"{sign_off.author} has already signed this as {sign_off.role}, and nothing changed since.")


class OpenNoteError(RuleError):
    """A review note is not cleared yet."""

    def __init__(self, note: Annotation) -> None:
        super().__init__(f"The review note of {note.author} is not cleared yet: “{_start(note.text)}”.")


class NotRaisedByError(RuleError):
    """Someone clears a note that another person raised."""

    def __init__(self, note: Annotation) -> None:
        super().__init__(f"Only {note.author}, who raised this review note, can clear it.")


class NoNoteError(RuleError):
    """A review note is answered or cleared that is none, or is cleared already."""

    def __init__(self, state: NoteState) -> None:
        why = "it is cleared already" if state is NoteState.CLEARED else "this thread is not a review note"
        super().__init__(f"There is no open review note here: {why}.")


class UnknownThreadError(RuleError):
    """A text answers a thread that the target does not have."""

    def __init__(self, thread: int) -> None:
        super().__init__(f"There is no thread {thread} on this figure or discrepancy.")


class UnsignedError(RuleError):
    """A sign-off is withdrawn that nobody made, or that is withdrawn already."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no standing sign-off number {number}.")


class NotSignedByError(RuleError):
    """Someone withdraws the sign-off of another person."""

    def __init__(self, sign_off: SignOff) -> None:
        super().__init__(f"Only {sign_off.author}, who signed, can withdraw this sign-off.")


class ReliedOnError(RuleError):
    """A sign-off is withdrawn while a later role stands on it."""

    def __init__(self, sign_off: SignOff, later: SignOff) -> None:
        super().__init__(f"{later.author} has signed as {later.role} after the {sign_off.role}: withdraw that first.")


class ChangedMeanwhileError(RuleError):
    """What was seen is not what the case holds."""

    def __init__(self) -> None:
        super().__init__("What you saw is not what the case holds now; look at it again before you decide.")


class OtherDocumentsError(RuleError):
    """Results belong to other documents than the case holds."""

    def __init__(self) -> None:
        super().__init__("These results are of other documents than the case holds; run the checks again.")


class AmountError(RuleError):
    """A setting that must be an amount is none."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(f"The setting {name} must be an amount of zero or more, not “{_start(text)}”.")


class LockedError(RuleError):
    """The case is archived."""

    def __init__(self, author: str, time: datetime) -> None:
        when = f"{time:%Y-%m-%d %H:%M} UTC"
        super().__init__(f"{author} locked this case on {when}; only annotations can be added, with a reason.")


class NotYourActError(RuleError):
    """Someone takes back the act of another person."""

    def __init__(self, author: str, label: str) -> None:
        super().__init__(f"The last act is {author}’s ({label}); only {author} can take it back or do it again.")


class NothingToUndoError(RuleError):
    """There is no act to take back, or none to do again."""

    def __init__(self, what: str) -> None:
        super().__init__(f"There is nothing to {what}.")


def same_person(one: str, other: str) -> bool:
    """Say whether two names are one person's, whatever their case, width and spacing."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def standing(sign_offs: Iterable[SignOff]) -> dict[Signer, SignOff]:
    """Return the latest sign-off of each role that nobody withdrew."""
    return {sign_off.role: sign_off for sign_off in sign_offs if not sign_off.withdrawn}


def check_signature(
    sign_offs: Iterable[SignOff], notes: Iterable[Annotation], role: Signer, author: str, digest: str
) -> None:
    """Raise the RuleError that forbids a signature under one target, if any does.

    `sign_offs` and `notes` are those of the target, oldest first; `digest` is of what is there now.
    """
    latest = standing(sign_offs)
    own = latest.get(role)
    if own is not None and own.digest == digest:
        raise AlreadySignedError(own)
    for other in ORDER:
        signed = latest.get(other)
        if other is not role and signed is not None and same_person(signed.author, author):
            raise SamePersonError(role, other, signed.author)
    for earlier in ORDER[: ORDER.index(role)]:
        signed = latest.get(earlier)
        if signed is None or signed.digest != digest:
            raise OrderError(role, earlier, stale=signed is not None)
    for note in open_notes(notes):
        raise OpenNoteError(note)


def note_state(texts: Iterable[Annotation]) -> tuple[NoteState, Annotation | None]:
    """Return where the review note of one thread stands and the text that raised it, oldest text first."""
    state, raised = NoteState.COMMENT, None
    for text in texts:
        if text.state is not NoteState.COMMENT:
            state = text.state
        if text.state is NoteState.OPEN:
            raised = text
    return state, raised


def open_notes(texts: Iterable[Annotation]) -> tuple[Annotation, ...]:
    """Return the texts that raised the review notes which are not cleared yet."""
    threads: dict[tuple[Target, int], list[Annotation]] = {}
    for text in texts:
        threads.setdefault((text.target, text.thread), []).append(text)
    states = (note_state(thread) for thread in threads.values())
    return tuple(
        raised for state, raised in states if raised is not None and state in (NoteState.OPEN, NoteState.ANSWERED)
    )


def _start(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"
