"""A change worked out of a wrong balance is the consequence of it, also where several cells show it."""

from __future__ import annotations

import pytest

from tests.matching.test_components import workbook
from workbench import tasks
from workbench.core.finding import discrepancies
from workbench.core.source import Anchor, Role
from workbench.core.tie import Severity, Verdict

RELEASE = """
As of September 30, 2007, prepaid expenses increased by JPY 682 million from the amount as of March 31, 2007.

Balance sheet
(In thousands of yen)

                                 September 30, 2007       March 31, 2007
Property and equipment           11,300,856               9,832,396
Prepaid expenses                  1,735,540               1,053,270
Guarantee deposits                1,960,988               1,686,141

Appendix: balance sheet
(In thousands of yen)

                                 September 30, 2007       March 31, 2007
Property and equipment           11,300,856               9,832,396
Prepaid expenses                  1,735,540               1,053,270
"""


def checked(prepaid: int, change: int, *, pasted: bool = False, deposits: int = 1960988) -> tasks.Outcome:
    """Return what is found of a release with a lead schedule and a summary of it, or of the schedule as values."""
    lead: dict[str, object] = {
        "A1": "Lead (JPY thousands)", "B2": "2007/9/30", "C2": "2007/3/31", "D2": "Change",
        "A3": "Property and equipment", "B3": 11300856, "C3": 9832396, "D3": ("=B3-C3", 1468460),
        "A4": "Prepaid expenses", "B4": prepaid, "C4": 1053270, "D4": ("=B4-C4", change),
        "A5": "Guarantee deposits", "B5": deposits, "C5": 1686141, "D5": ("=B5-C5", 274847),
    }  # fmt: skip
    top = {at: (f"=Lead!{at}", value[1] if isinstance(value, tuple) else value)
           if at[0] != "A" and at[1] != "2" else value for at, value in lead.items()}  # fmt: skip
    values = {at: value[1] if isinstance(value, tuple) else value for at, value in lead.items()}
    paper = workbook({"Lead": values} if pasted else {"Summary": top, "Lead": lead})
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, RELEASE.encode()),
        tasks.Input("paper.xlsx", Role.WORKING_PAPER, paper),
    ]
    return next(one for one in tasks.check(inputs, tasks.vocabulary()) if isinstance(one, tasks.Outcome))


def differing(prepaid: int, change: int, *, pasted: bool = False) -> dict[str, str]:
    """Return the cells that differ from a figure of the release, with what is named as the cause."""
    outcome = checked(prepaid, change, pasted=pasted)
    ties = [one for one in outcome.ties if one.check == "workpaper.agrees" and one.verdict is Verdict.DIFFERS]

    def named(at: Anchor | None) -> str:
        if at is None or at.source == "release":
            return ""
        place = outcome.report.place(at)
        return f"{place.sheet}!{place.cell}"

    return {named(tie.figures[1]): named(tie.cause) for tie in ties}


def test_the_change_of_a_wrong_balance_has_that_balance_for_its_cause() -> None:
    cells = ("Lead!B4", "Summary!B4", "Lead!D4", "Summary!D4")
    assert differing(1724020, 670750) == dict.fromkeys(cells, "Lead!B4")


@pytest.mark.parametrize("change", [682270, 700270])
def test_what_is_wrong_by_another_amount_is_not(change: int) -> None:
    causes = differing(1735540, change)
    assert "Lead!B4" not in {*causes, *causes.values()}
    assert bool(causes) is (change == 700270)


def test_what_only_passes_on_an_error_is_a_warning_below_it() -> None:
    (finding,) = discrepancies(checked(1724020, 670750).ties)
    assert (finding.tie.figures[1], finding.tie.severity) == (finding.tie.cause, Severity.ERROR)
    rests = [tie for tie in finding.consequences if tie.figures[1] != tie.cause]
    assert rests
    assert {tie.severity for tie in rests} == {Severity.WARNING}
    assert {tie.severity for tie in finding.consequences if tie not in rests} <= {Severity.ERROR}


def test_a_change_that_is_wrong_by_itself_stays_an_error() -> None:
    broken = [tie for tie in checked(1735540, 700270).ties if tie.verdict is Verdict.DIFFERS]
    assert Severity.ERROR in {tie.severity for tie in broken if tie.check == "workpaper.agrees"}


def test_a_change_between_values_has_the_wrong_one_for_its_cause() -> None:
    assert differing(1724020, 670750, pasted=True) == dict.fromkeys(("Lead!B4", "Lead!D4"), "Lead!B4")
    (finding,) = discrepancies(checked(1724020, 670750, pasted=True).ties)
    assert finding.tie.figures[1] == finding.tie.cause
    assert "the change that it states rests on" in finding.consequences[-1].message


def test_a_change_that_the_values_beside_it_do_not_give_is_wrong_by_itself() -> None:
    causes = differing(1724020, 700270, pasted=True)
    assert causes["Lead!D4"] != "Lead!B4"


def test_beside_what_has_no_known_cause_each_error_stays_one() -> None:
    findings = discrepancies(checked(1724020, 670750, pasted=True, deposits=1906988).ties)
    assert {finding.tie.cause is None for finding in findings} == {True, False}
    assert {finding.tie.severity for finding in findings} == {Severity.ERROR}
