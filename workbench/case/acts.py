"""What people do to a case: each act is a pure function of a view that returns a step, or raises a RuleError."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from workbench.case import rows
from workbench.case.results import results_of
from workbench.case.rules import (
    ChangedMeanwhileError,
    EmptyTextError,
    NoNoteError,
    NotRaisedByError,
    NotSignedByError,
    OtherDocumentsError,
    ReliedOnError,
    UnknownThreadError,
    UnsignedError,
    check_signature,
    note_state,
    same_person,
    standing,
)
from workbench.case.step import Change, Kind, Row, Step
from workbench.case.view import Lock, Run, Settings, SourceName, View
from workbench.core.report import Report
from workbench.core.review import (
    Annotation,
    CellName,
    Conclusion,
    Disposition,
    ManualSum,
    ManualTie,
    NoteState,
    Signer,
    SignOff,
    Target,
)
from workbench.core.source import Anchor, Role
from workbench.core.status import Judgement
from workbench.core.tie import Failure, Tie


class NewSource(NamedTuple):
    """A document to put into a case."""

    slot: str
    role: Role
    name: str
    content: bytes


def annotate(
    view: View, target: Target, author: str, text: str, time: datetime, *,
    thread: int | None = None, state: NoteState = NoteState.COMMENT, reason: str = "",
) -> Step:  # fmt: skip
    """Add a text to a thread, or begin one; `state` OPEN raises a review note.

    A locked case takes it only with a `reason`.
    """
    number = _next(view.annotations)
    if thread is not None and not any(note.thread == thread for note in view.notes(target)):
        raise UnknownThreadError(thread)
    added = Annotation(number, target, thread or number, _name(author), time, said(text, "text"), state)
    label = "Raise a review note" if state is NoteState.OPEN else "Annotate"
    return _act(view, label, added.author, time, _new("annotation", rows.annotation_row(added)), reason=reason.strip())


def answer(view: View, thread: int, author: str, text: str, time: datetime) -> Step:
    """Answer a review note; it stays in the way of sign-offs until the one who raised it clears it."""
    raised = _open_note(view, thread)
    added = Annotation(
        _next(view.annotations), raised.target, thread, _name(author), time, said(text, "answer"), NoteState.ANSWERED
    )
    return _act(view, "Answer a review note", added.author, time, _new("annotation", rows.annotation_row(added)))


def clear(view: View, thread: int, author: str, time: datetime, text: str = "cleared") -> Step:
    """Clear a review note, which only the one who raised it can do."""
    raised = _open_note(view, thread)
    if not same_person(raised.author, author):
        raise NotRaisedByError(raised)
    added = Annotation(
        _next(view.annotations), raised.target, thread, _name(author), time, said(text, "text"), NoteState.CLEARED
    )
    return _act(view, "Clear a review note", added.author, time, _new("annotation", rows.annotation_row(added)))


def dispose(
    view: View, target: Target, conclusion: Conclusion, reason: str, author: str, time: datetime, digest: str = ""
) -> Step:
    """Decide about a discrepancy, with the reason; `digest` is of what was seen, by default of what is there."""
    decided = Disposition(
        target, conclusion, said(reason, "reason"), _name(author), time, _seen(view, target, digest)
    )  # fmt: skip
    row = rows.disposition_row(len(view.dispositions) + 1, decided)
    return _act(view, f"Dispose: {conclusion}", decided.author, time, _new("disposition", row))


def sign(view: View, target: Target, role: Signer, author: str, time: datetime, digest: str = "") -> Step:
    """Sign one figure or discrepancy; `digest` is of what was seen, by default of what is there."""
    return sign_all(view, {target: digest}, role, author, time)


def sign_all(view: View, seen: Mapping[Target, str], role: Signer, author: str, time: datetime) -> Step:
    """Sign many targets in one step, or none when one cannot be signed; `seen` maps each to the digest seen.

    `View.refusal` tells beforehand which cannot be signed.
    """
    name = _name(author)
    if not seen:
        raise EmptyTextError("selection to sign")
    signed = []
    for number, (target, digest) in enumerate(seen.items(), _next(view.sign_offs)):
        fingerprint = _seen(view, target, digest)
        check_signature(view.signatures(target), view.notes(target), role, name, fingerprint)
        signed.append(rows.sign_off_row(SignOff(number, target, role, name, time, fingerprint)))
    label = f"Sign as {role}" if len(signed) == 1 else f"Sign {len(signed)} as {role}"
    return _act(view, label, name, time, *(_new("sign_off", row) for row in signed))


def withdraw(view: View, number: int, author: str, time: datetime) -> Step:
    """Withdraw a sign-off, which only the one who signed can do and only before a later role has signed."""
    signed = next((item for item in view.sign_offs if item.number == number and not item.withdrawn), None)
    if signed is None:
        raise UnsignedError(number)
    if not same_person(signed.author, author):
        raise NotSignedByError(signed)
    roles = tuple(Signer)
    for role, later in standing(view.signatures(signed.target)).items():
        if roles.index(role) > roles.index(signed.role) and later.digest == signed.digest:
            raise ReliedOnError(signed, later)
    change = Change("sign_off", rows.sign_off_row(signed), rows.sign_off_row(signed._replace(withdrawn=True)))
    return _act(view, f"Withdraw the {signed.role}’s sign-off", signed.author, time, change)


def accept_tie(
    view: View, figure: str, cells: Sequence[CellName], author: str, time: datetime, sign: int = 1
) -> Step:  # fmt: skip
    """Take an offered tie of a figure, named by its subject, to the cells that support it."""
    return _tie(
        view, "Accept a tie", ManualTie(figure, tuple(cells), accepted=True, author=_name(author), time=time, sign=sign)
    )


def reject_tie(
    view: View, figure: str, cells: Sequence[CellName], author: str, time: datetime, sign: int = 1
) -> Step:  # fmt: skip
    """Reject a tie for good; it is not taken again in later drafts."""
    return _tie(
        view,
        "Reject a tie",
        ManualTie(figure, tuple(cells), accepted=False, author=_name(author), time=time, sign=sign),
    )


def manual_tie(
    view: View, figure: str, cells: Sequence[CellName], author: str, time: datetime, sign: int = 1,
    instead: Sequence[CellName] = (),
) -> Step:  # fmt: skip
    """Tie a figure to cells of one's own choice; it takes the place of the one chosen before.

    `instead` are the cells of the tie that is given up for it, which is rejected in the same step.
    """
    chosen = ManualTie(figure, tuple(cells), accepted=True, author=_name(author), time=time, sign=sign)
    old = [old for old in view.manual if old.figure == figure and old.accepted and old.cells != chosen.cells]
    gone = [Change("manual", rows.manual_row(item), None) for item in old]
    given_up = chosen._replace(cells=tuple(instead), accepted=False, sign=1)
    if instead and given_up.cells != chosen.cells:
        gone = [change for change in gone if change.before != _manual_row(view, given_up)]
        gone.append(Change("manual", _manual_row(view, given_up), rows.manual_row(given_up)))
    return _tie(view, "Tie by hand", chosen, *gone)


def forget_tie(view: View, figure: str, cells: Sequence[CellName], author: str, time: datetime) -> Step:
    """Take back a person's word on a tie, whoever said it: the program decides about it again."""
    said_before = [old for old in view.manual if (old.figure, old.cells) == (figure, tuple(cells))]
    gone = (Change("manual", rows.manual_row(old), None) for old in said_before)
    return _act(view, "Forget a tie", _name(author), time, *gone)


def build_sum(view: View, total: CellName, parts: Sequence[CellName], author: str, time: datetime) -> Step:
    """Build a check: from now on the parts must add up to the total."""
    if not parts:
        raise EmptyTextError("selection of parts")
    built = ManualSum(_next(view.sums), total, tuple(parts), _name(author), time)
    return _act(view, "Build a check", built.author, time, _new("manual_sum", rows.manual_sum_row(built)))


def drop_sum(view: View, number: int, author: str, time: datetime) -> Step:
    """Drop a check that a person built."""
    gone = (Change("manual_sum", rows.manual_sum_row(old), None) for old in view.sums if old.number == number)
    return _act(view, "Drop a check", _name(author), time, *gone)


def start_from(
    view: View, ties: Sequence[ManualTie], sums: Sequence[ManualSum], author: str, time: datetime
) -> Step:  # fmt: skip
    """Take over the ties and checks of an earlier quarter, in one step; what the case has already stays as it is."""
    known = {(old.figure, old.cells) for old in view.manual}
    built = {(old.total, old.parts) for old in view.sums}
    name, number = _name(author), _next(view.sums)
    new_ties = {(tie.figure, tie.cells): tie for tie in ties if (tie.figure, tie.cells) not in known}
    others = {(one.total, one.parts): one for one in sums if (one.total, one.parts) not in built}
    changes = [_new("manual", rows.manual_row(tie._replace(author=name, time=time))) for tie in new_ties.values()]
    for place, one in enumerate(others.values(), number):
        changes.append(_new("manual_sum", rows.manual_sum_row(one._replace(number=place, author=name, time=time))))
    return _act(view, "Start from a mapping", name, time, *changes)


def put_settings(view: View, settings: Settings, author: str, time: datetime) -> Step:
    """Set materiality and names; AmountError when an amount is negative, AmountsError when they are out of order."""
    old, new = rows.settings_rows(view.settings), rows.settings_rows(settings)
    settings.materiality.checked()
    changes = [
        Change("setting", _setting(key, old.get(key)), _setting(key, new.get(key)))
        for key in sorted(old.keys() | new.keys())
        if old.get(key) != new.get(key)
    ]
    return _act(view, "Change the settings", _name(author), time, *changes)


def put_sources(view: View, sources: Sequence[NewSource], author: str, time: datetime) -> Step:
    """Put documents into the case; one in a slot that is taken replaces the older draft there.

    What people decided stays and is found again by name; `Case.reopened` lists what no longer fits.
    """
    held = {item.slot: item for item in view.sources}
    last = max((item.position for item in view.sources), default=-1)
    changes = []
    for new in sources:
        before = held.get(new.slot)
        last += before is None
        position = last if before is None else before.position
        sha256 = hashlib.sha256(new.content).hexdigest()
        held[new.slot] = after = SourceName(new.slot, new.role, new.name, sha256, position)
        if after != before:
            taken = None if before is None else rows.source_row(before)
            changes.append(Change("source", taken, rows.source_row(after)))
    label = (
        "Add documents" if all(change.before is None for change in changes) else "Replace documents by a newer draft"
    )
    return _act(view, label, _name(author), time, *changes, contents=tuple(new.content for new in sources))


def remove_source(view: View, slot: str, author: str, time: datetime) -> Step:
    """Take a document out of the case; its bytes stay, so that this can be undone and proved."""
    taken = [Change("source", rows.source_row(source), None) for source in view.sources if source.slot == slot]
    return _act(view, "Remove a document", _name(author), time, *taken)


def put_results(
    view: View, report: Report, ties: Sequence[Tie], judgements: Mapping[Anchor, Judgement],
    failures: Sequence[Failure], program: str, author: str, time: datetime,
) -> Step:  # fmt: skip
    """Store a run whole, in place of the one before; undo passes over it.

    `program` is the program's version. Raises OtherDocumentsError when the run read other documents.
    """
    checked = {source.slot: source.sha256 for source in report.sources}
    if checked != {source.slot: source.sha256 for source in view.sources}:
        raise OtherDocumentsError
    results = results_of(report, ties, judgements)
    sources = tuple((source.slot, source.sha256) for source in view.sources)
    failed = tuple((failure.check, failure.message) for failure in failures)
    run = Run(results.digest(), results.evidence(), program, _name(author), time, sources, failed)
    change = Change("run", None if view.run is None else rows.run_row(view.run), rows.run_row(run))
    return Step("Check", run.author, time, (change,), Kind.RUN, results=results, basis=view.head)


def lock(view: View, author: str, time: datetime, reason: str) -> Step:
    """Archive the case: from now on annotations can be added, with a reason, and nothing else changes."""
    locked = Lock(_name(author), time, said(reason, "reason"))
    change = _new("lock", rows.lock_row(locked))
    return Step("Lock the case", locked.author, time, (change,), Kind.LOCK, basis=view.head, reason=locked.reason)


def said(text: str, what: str) -> str:
    """Return a text without space around it and with what cannot be stored replaced; EmptyTextError when empty."""
    clean = text.encode("utf-8", "replace").decode().replace("\x00", "\ufffd").strip()
    if not clean:
        raise EmptyTextError(what)
    return clean


def _name(author: str) -> str:
    return " ".join(said(author, "name of the person").split())


def _seen(view: View, target: Target, digest: str) -> str:
    """Return the fingerprint to sign under; what was seen must be what the case holds."""
    now = view.current.get(target, "")
    if view.run is not None and not view.fits:
        raise OtherDocumentsError
    if not now or (digest and digest != now):
        raise ChangedMeanwhileError
    return now


def _open_note(view: View, thread: int) -> Annotation:
    state, raised = note_state(view.thread(thread))
    if raised is None or state is NoteState.CLEARED:
        raise NoNoteError(state)
    return raised


def _tie(view: View, label: str, chosen: ManualTie, *others: Change) -> Step:
    if not chosen.cells:
        raise EmptyTextError("selection of cells")
    change = Change("manual", _manual_row(view, chosen), rows.manual_row(chosen))
    return _act(view, label, chosen.author, chosen.time, *others, change)


def _manual_row(view: View, chosen: ManualTie) -> Row | None:
    """Return the row of what was said before of the same figure and cells."""
    before = next((old for old in view.manual if (old.figure, old.cells) == (chosen.figure, chosen.cells)), None)
    return None if before is None else rows.manual_row(before)


def _setting(key: str, value: str | None) -> Row | None:
    return None if value is None else {"key": key, "value": value}


def _new(table: str, row: Row) -> Change:
    return Change(table, None, row)


def _next(items: Iterable[Annotation | SignOff | ManualSum]) -> int:
    return max((item.number for item in items), default=0) + 1


def _act(
    view: View, label: str, author: str, time: datetime, *changes: Change,
    contents: tuple[bytes, ...] = (), reason: str = "",
) -> Step:  # fmt: skip
    return Step(label, author, time, changes, contents=contents, basis=view.head, reason=reason)
