"""What rests on a wrong cell is a warning only where that cell, put right, puts it right too."""

from __future__ import annotations

import pytest

from tests.matching.test_components import workbook
from workbench import tasks
from workbench.core.source import Role
from workbench.core.tie import Severity, Verdict

RELEASE = """Results for the second quarter ended September 30, 2007

Selected results (millions of yen)
                          2Q07
Net sales                 11,587
Operating expenses        10,675
Other income                  50
Income taxes                 400
Net income                   {income}
"""
SHEET: dict[str, object] = {
    "A1": "Income statement (JPY million)", "B2": "2Q07",
    "A3": "Net sales", "B3": 11598,
    "A4": "Operating expenses", "B4": 10675,
    "A5": "Operating income", "B5": ("=B3-B4", 923),
    "A6": "Other income", "B6": 50,
    "A7": "Income taxes", "B7": 400,
    "A8": "Net income", "B8": ("=B5+B6-B7", 573),
}  # fmt: skip
COMPARED = """
Selected results
(In millions of yen)

                         2Q07      2Q06      Change (%)
Net sales              12,587    10,243           22.9%
Operating expenses     10,675     9,601           11.2%
Other income               50        40           25.0%
"""


def severities(release: str, *sheets: dict[str, object]) -> dict[str, Severity]:
    """Return the cells that differ from a figure of the release, with how grave that is."""
    paper = workbook({f"Lead {at}": sheet for at, sheet in enumerate(sheets)})
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, release.encode()),
        tasks.Input("paper.xlsx", Role.WORKING_PAPER, paper),
    ]
    outcome = next(one for one in tasks.check(inputs, tasks.vocabulary()) if isinstance(one, tasks.Outcome))
    ties = [one for one in outcome.ties if one.check == "workpaper.agrees" and one.verdict is Verdict.DIFFERS]
    return {str(outcome.report.place(one.figures[1]).cell): one.severity for one in ties}


@pytest.mark.parametrize(
    ("income", "severity"),
    [
        ("562", Severity.WARNING),  # 11 off as the net sales are, through another formula
        ("753", Severity.ERROR),
        ("584", Severity.ERROR),  # as far off, to the other side
    ],
)
def test_a_sum_is_a_warning_only_where_the_wrong_cell_explains_it(income: str, severity: Severity) -> None:
    assert severities(RELEASE.format(income=income), SHEET) == {"B3": Severity.ERROR, "B8": severity}


def table(change: object) -> dict[str, object]:
    return {
        "A1": "Income statement (JPY million)", "B2": "2Q07", "C2": "2Q06", "D2": "Change (%)",
        "A3": "Net sales", "B3": 11587, "C3": 10243, "D3": change,
        "A4": "Operating expenses", "B4": 10675, "C4": 9601, "D4": 11.2,
        "A5": "Other income", "B5": 50, "C5": 40, "D5": 25.0,
    }  # fmt: skip


@pytest.mark.parametrize("change", [("=(B3/C3-1)*100", 13.1), 13.1])
@pytest.mark.parametrize(("stated", "severity"), [("22.9%", Severity.WARNING), ("29.2%", Severity.ERROR)])
def test_a_percentage_is_one_only_where_it_is_that_of_the_right_amount(
    change: object, stated: str, severity: Severity
) -> None:
    release = COMPARED.replace("22.9%", stated)
    assert severities(release, table(change)) == {"B3": Severity.ERROR, "D3": severity}


def test_two_wrong_cells_explain_their_sum_together() -> None:
    sheet = SHEET | {"B6": 57, "B8": ("=B5+B6-B7", 580)}
    found = severities(RELEASE.format(income="562"), sheet)
    assert found == {"B3": Severity.ERROR, "B6": Severity.ERROR, "B8": Severity.WARNING}


UNSOUND = {
    "left out": ("=SUM(B3:B4)", 10100),
    "stale": ("=SUM(B3:B5)", 10475),
    "typed into": ("=SUM(B3:B5)+300", 10575),
}


@pytest.mark.parametrize(("expenses", "severity"), [("10,675", Severity.WARNING), ("10,657", Severity.ERROR)])
@pytest.mark.parametrize("fault", UNSOUND)
def test_a_formula_that_is_unsound_by_itself_explains_what_rests_on_it(
    fault: str, expenses: str, severity: Severity
) -> None:
    formula, stored = UNSOUND[fault]
    detail: dict[str, object] = {
        "A1": "Where the spending went (JPY million)", "B2": "2Q07",
        "A3": "Rents", "B3": 4000, "A4": "Salaries", "B4": 6100, "A5": "Fees", "B5": 175,
        "A6": "Spent by the head office", "B6": (formula, stored), "A7": "Spent by the branches", "B7": 400,
    }  # fmt: skip
    spent = stored + 400
    lead = SHEET | {
        "B3": 11587, "B4": ("='Lead 1'!B6+'Lead 1'!B7", spent), "B5": ("=B3-B4", 11587 - spent),
        "B8": ("=B5+B6-B7", 11237 - spent),
    }  # fmt: skip
    release = RELEASE.format(income="562").replace("10,675", expenses)
    assert severities(release, lead, detail) == {"B4": severity, "B8": Severity.WARNING}
