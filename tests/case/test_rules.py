"""Who may sign, answer, clear and withdraw, and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from workbench.case import acts, rules
from workbench.case.store import Case
from workbench.core.review import Conclusion, NoteState, Signer, Target

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
COSTS = Target("workpaper.agrees", "Costs")
REVENUES = Target("workpaper.agrees", "Revenues")
PREPARER, REVIEWER, PARTNER = Signer


def sign(case: Case, role: Signer, author: str, target: Target = COSTS) -> None:
    case.do(acts.sign(case.view(), target, role, author, NOW))


def test_preparer_reviewer_and_partner_sign_in_order(case: Case) -> None:
    for role, author in ((PREPARER, "Ann"), (REVIEWER, "Bob"), (PARTNER, "Cid")):
        assert case.view().sign_state(COSTS, role) == "none"
        sign(case, role, author)
        assert case.view().sign_state(COSTS, role) == "current"
    assert [(item.role, item.author) for item in case.sign_offs(COSTS)] == [
        (PREPARER, "Ann"), (REVIEWER, "Bob"), (PARTNER, "Cid"),
    ]  # fmt: skip
    assert case.sign_offs(REVENUES) == ()


@pytest.mark.parametrize(
    ("signed", "role", "author", "sentence"),
    [
        ([], REVIEWER, "Bob", "The reviewer signs after the preparer: the preparer has not signed yet."),
        ([(PREPARER, "Ann")], PARTNER, "Cid", "The partner signs after the reviewer: the reviewer has not signed yet."),
        (
            [(PREPARER, "Ann")], REVIEWER, " ANN  ",
            "The reviewer must not be the preparer: Ann has already signed as preparer.",
        ),
        (
            [(PREPARER, "Ann"), (REVIEWER, "Bob")], PARTNER, "Ａｎｎ",
            "The partner must not be the preparer: Ann has already signed as preparer.",
        ),
        ([(PREPARER, "Ann")], PREPARER, "Bob", "Ann has already signed this as preparer, and nothing changed since."),
        ([], PREPARER, "  ", "The name of the person must not be empty."),
    ],
)  # fmt: skip
def test_a_sign_off_against_the_rules_is_refused_in_one_sentence(
    case: Case, signed: list[tuple[Signer, str]], role: Signer, author: str, sentence: str
) -> None:
    for earlier, name in signed:
        sign(case, earlier, name)
    with pytest.raises(rules.RuleError) as refused:
        sign(case, role, author)
    assert str(refused.value) == sentence
    assert len(case.sign_offs()) == len(signed)


def test_an_open_review_note_blocks_until_the_one_who_raised_it_clears_it(case: Case) -> None:
    case.do(acts.annotate(case.view(), COSTS, "Bob", "Which ledger?", NOW, state=NoteState.OPEN))
    assert case.view().refusal(COSTS, PREPARER, "Ann") == "The review note of Bob is not cleared yet: “Which ledger?”."
    with pytest.raises(rules.OpenNoteError):
        sign(case, PREPARER, "Ann")
    case.do(acts.answer(case.view(), 1, "Ann", "The general ledger.", NOW))
    with pytest.raises(rules.OpenNoteError):
        sign(case, PREPARER, "Ann")
    with pytest.raises(rules.NotRaisedByError, match="Only Bob"):
        acts.clear(case.view(), 1, "Ann", NOW)
    case.do(acts.clear(case.view(), 1, "bob", NOW))
    assert [text.state for text in case.annotations(COSTS)] == ["open", "answered", "cleared"]
    sign(case, PREPARER, "Ann")
    with pytest.raises(rules.NoNoteError, match="cleared already"):
        acts.answer(case.view(), 1, "Ann", "more", NOW)


def test_a_comment_blocks_nothing_and_cannot_be_cleared(case: Case) -> None:
    case.do(acts.annotate(case.view(), COSTS, "Bob", "Seen.", NOW))
    case.do(acts.annotate(case.view(), COSTS, "Ann", "Thanks.", NOW, thread=1))
    assert [text.thread for text in case.annotations(COSTS)] == [1, 1]
    with pytest.raises(rules.NoNoteError, match="not a review note"):
        acts.clear(case.view(), 1, "Bob", NOW)
    with pytest.raises(rules.UnknownThreadError):
        acts.annotate(case.view(), REVENUES, "Bob", "Lost.", NOW, thread=1)
    sign(case, PREPARER, "Ann")


def test_many_are_signed_in_one_step_or_none(case: Case) -> None:
    view = case.view()
    targets = [target for target in view.current if not view.refusal(target, PREPARER, "Ann")]
    case.do(acts.sign_all(view, dict.fromkeys(targets, ""), PREPARER, "Ann", NOW))
    assert len(case.sign_offs()) == len(targets) > 5
    assert case.can_undo == f"Sign {len(targets)} as preparer"
    case.undo("Ann", NOW)
    assert case.sign_offs() == ()
    sign(case, PREPARER, "Ann")
    with pytest.raises(rules.AlreadySignedError):
        acts.sign_all(case.view(), {REVENUES: "", COSTS: ""}, PREPARER, "Ann", NOW)


def test_a_sign_off_is_withdrawn_by_who_made_it_and_not_from_under_a_later_role(case: Case) -> None:
    sign(case, PREPARER, "Ann")
    sign(case, REVIEWER, "Bob")
    with pytest.raises(rules.ReliedOnError, match="Bob has signed as reviewer"):
        acts.withdraw(case.view(), 1, "Ann", NOW)
    with pytest.raises(rules.NotSignedByError, match="Only Bob"):
        acts.withdraw(case.view(), 2, "Ann", NOW)
    case.do(acts.withdraw(case.view(), 2, "Bob", NOW))
    assert [item.withdrawn for item in case.sign_offs()] == [False, True]
    with pytest.raises(rules.UnsignedError):
        acts.withdraw(case.view(), 2, "Bob", NOW)
    sign(case, REVIEWER, "Dan")
    assert case.view().sign_state(COSTS, REVIEWER) == "current"


def test_nobody_signs_what_he_did_not_see(case: Case) -> None:
    for act in (
        lambda: acts.sign(case.view(), COSTS, PREPARER, "Ann", NOW, "0" * 64),
        lambda: acts.sign(case.view(), Target("workpaper.agrees", "No such"), PREPARER, "Ann", NOW),
        lambda: acts.dispose(case.view(), COSTS, Conclusion.ERROR, "wrong", "Ann", NOW, "0" * 64),
    ):
        with pytest.raises(rules.ChangedMeanwhileError):
            act()


def test_the_latest_disposition_counts_and_needs_a_reason(case: Case) -> None:
    case.do(acts.dispose(case.view(), COSTS, Conclusion.TIMING, "booked in October", "Ann", NOW))
    case.do(acts.dispose(case.view(), COSTS, Conclusion.ERROR, "not booked at all", "Bob", NOW))
    assert [(item.conclusion, item.author) for item in case.dispositions()] == [(Conclusion.ERROR, "Bob")]
    with pytest.raises(rules.EmptyTextError, match="The reason must not be empty"):
        acts.dispose(case.view(), COSTS, Conclusion.ERROR, " \n", "Ann", NOW)


def test_a_locked_case_takes_annotations_with_a_reason_and_nothing_else(case: Case) -> None:
    case.do(acts.annotate(case.view(), COSTS, "Ann", "Before.", NOW))
    case.do(acts.lock(case.view(), "Ann", NOW, "file assembled"))
    assert case.locked is not None
    assert case.locked.reason == "file assembled"
    view = case.view()
    forbidden: list[Callable[[], Any]] = [
        lambda: case.do(acts.annotate(view, COSTS, "Ann", "No reason.", NOW)),
        lambda: case.do(acts.sign(view, COSTS, PREPARER, "Ann", NOW)),
        lambda: case.do(acts.put_settings(view, view.settings._replace(title="x"), "Ann", NOW)),
        lambda: case.undo("Ann", NOW),
    ]
    for act in forbidden:
        with pytest.raises(rules.LockedError, match="Ann locked this case on 2026-11-02 12:00 UTC"):
            act()
    case.do(acts.annotate(view, COSTS, "Ann", "Added.", NOW, reason="asked for by the inspector"))
    assert [text.text for text in case.annotations()] == ["Before.", "Added."]
    assert case.journal()[-1].reason == "asked for by the inspector"
    assert case.can_undo is None
    assert case.verify() == ()


def test_materiality_is_an_amount(case: Case) -> None:
    wanted = case.view().settings._replace(title="Second quarter", overall=Decimal(150000000), trivial=Decimal(0))
    case.do(acts.put_settings(case.view(), wanted, "Ann", NOW))
    assert case.view().settings == wanted
    with pytest.raises(rules.AmountError):
        acts.put_settings(case.view(), wanted._replace(performance=Decimal(-1)), "Ann", NOW)
