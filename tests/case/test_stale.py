"""When a figure, its evidence or the verdict changes, its sign-offs are due again, and only they."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from workbench.case import acts, rules
from workbench.case.store import Case
from workbench.core.review import Conclusion, Signer, SignOff, Target

NOW = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
RELEASE = {"Revenues": "31,822", "Costs": "27,000", "Income": "4,822"}
PAPER = {"Revenues": "31822", "Costs": "27100", "Income": "4822", "Untied": "7"}
COSTS = Target("workpaper.agrees", "Costs")
REVENUES = Target("workpaper.agrees", "Revenues")
REVENUES_FIGURE = Target.of_figure("Revenues · JPY · release")

Check = Callable[..., Any]


def sign_everything(case: Case) -> None:
    view = case.view()
    case.do(acts.sign_all(view, dict.fromkeys(view.current, ""), Signer.PREPARER, "Ann", NOW))


def stale(case: Case) -> set[str]:
    view = case.view()
    return {
        f"{target.check}:{target.subject.split(' · ')[0]}"
        for target in {signed.target for signed in view.sign_offs}
        if view.sign_state(target, Signer.PREPARER) == "stale"
    }


@pytest.mark.parametrize(
    ("release", "paper", "due"),
    [
        (RELEASE, PAPER, set()),
        (RELEASE | {"Revenues": "31,823"}, PAPER, {"workpaper.agrees:Revenues", ":Revenues"}),
        (RELEASE, PAPER | {"Revenues": "31822.4"}, {"workpaper.agrees:Revenues", ":Revenues"}),
        (RELEASE | {"Costs": "27,100"}, PAPER, {"workpaper.agrees:Costs", ":Costs"}),
        (RELEASE | {"Revenues": "31822"}, PAPER, {"workpaper.agrees:Revenues", ":Revenues"}),
        (RELEASE, PAPER | {"Untied": "8"}, set()),
        ({"Notes": "1", **RELEASE}, PAPER, set()),
        ({key: RELEASE[key] for key in ("Costs", "Income")}, PAPER, {"workpaper.agrees:Revenues", ":Revenues"}),
    ],
    ids=[
        "nothing", "a figure", "its evidence", "the verdict", "the print", "what is not tied", "a row above",
        "a figure gone",
    ],
)  # fmt: skip
def test_a_new_draft_reopens_what_changed_and_nothing_else(
    case: Case, check: Check, release: Mapping[str, str], paper: Mapping[str, str], due: set[str]
) -> None:
    sign_everything(case)
    check(release, paper).put(case)
    assert stale(case) == due
    assert {f"{item.target.check}:{item.target.subject.split(' · ')[0]}" for item in case.reopened()} == due
    assert case.verify() == ()


def test_a_table_moved_down_reopens_nothing(case: Case, check: Check) -> None:
    sign_everything(case)
    check(RELEASE, PAPER, first_row=40).put(case)
    assert stale(case) == set()


def test_a_stale_sign_off_stays_visible_and_is_due_again(case: Case, check: Check) -> None:
    case.do(acts.sign(case.view(), REVENUES, Signer.PREPARER, "Ann", NOW))
    case.do(acts.sign(case.view(), REVENUES, Signer.REVIEWER, "Bob", NOW))
    check(RELEASE | {"Revenues": "31,900"}, PAPER).put(case)
    assert [(item.author, item.withdrawn) for item in case.sign_offs(REVENUES)] == [("Ann", False), ("Bob", False)]
    with pytest.raises(rules.OrderError) as refused:
        acts.sign(case.view(), REVENUES, Signer.REVIEWER, "Bob", NOW)
    assert str(refused.value) == (
        "The reviewer signs after the preparer: the preparer’s sign-off is stale and due again."
    )
    case.do(acts.sign(case.view(), REVENUES, Signer.PREPARER, "Dan", NOW))
    assert case.view().sign_state(REVENUES, Signer.PREPARER) == "current"
    assert case.view().sign_state(REVENUES, Signer.REVIEWER) == "stale"
    check(RELEASE, PAPER).put(case)
    assert case.view().sign_state(REVENUES, Signer.REVIEWER) == "current", "the facts are again what Bob saw"


def test_what_reopened_says_what_was_seen_and_what_is_there_now(case: Case, check: Check) -> None:
    case.do(acts.sign(case.view(), REVENUES_FIGURE, Signer.PREPARER, "Ann", NOW))
    case.do(acts.dispose(case.view(), COSTS, Conclusion.ERROR, "to be corrected", "Ann", NOW))
    assert case.reopened() == ()
    check(RELEASE | {"Revenues": "31,900", "Costs": "27,100"}, PAPER).put(case)
    signed, disposed = case.reopened()
    assert isinstance(signed.decision, SignOff)
    assert "31,822" in signed.before
    assert "status: verified" in signed.before
    assert "31,900" in signed.after
    assert "status: differs" in signed.after
    assert disposed.target == COSTS
    assert ("verdict: differs" in disposed.before, "verdict: agrees" in disposed.after) == (True, True)


def test_what_people_said_is_found_again_in_the_next_draft(case: Case, check: Check) -> None:
    case.do(acts.annotate(case.view(), COSTS, "Ann", "posted late", NOW))
    check({"New line": "5", **RELEASE}, PAPER | {"New line": "5"}).put(case, "Bob")
    assert [note.text for note in case.annotations(COSTS)] == ["posted late"]
    assert "verdict: differs" in case.seen(COSTS)


def test_what_was_seen_reads_as_text(case: Case) -> None:
    assert case.seen(COSTS).splitlines() == [
        "check: workpaper.agrees",
        "about: Costs",
        "verdict: differs",
        "figure: Costs · JPY · release = 27,000 (27000 JPY), step 1,  in release",
        "against: Costs · JPY · paper:lead.xlsx = 27100 (27100 JPY), step 0,  in paper:lead.xlsx Lead",
    ]
    assert case.seen(Target("no", "such")) == ""
