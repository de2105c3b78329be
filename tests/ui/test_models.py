"""Qt models: Qt's own tester on each, order, filters, and what is said aloud."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.sample import PAPER, TIME, Sample
from workbench.core.review import Conclusion, Signer, Target
from workbench.core.source import Anchor, Table
from workbench.core.status import Status
from workbench.core.tie import Tie, Verdict
from workbench.ui import findings
from workbench.ui.findings import Acted, Show, Signature
from workbench.ui.models.findings import Column, FindingsModel
from workbench.ui.models.journal import JournalModel, Line
from workbench.ui.models.ledger import LedgerModel, entries
from workbench.ui.models.sheet import SheetModel
from workbench.ui.views import explain

pytestmark = pytest.mark.usefixtures("qapp")

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def guarded(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)


def nobody(_target: Target) -> Acted:
    return findings.NOTHING


@pytest.fixture
def tree(made: Sample) -> FindingsModel:
    model = FindingsModel()
    guarded(model)
    model.load(made.report, made.ties, nobody, names={"workpaper.agrees": "Release against working papers"})
    return model


def column(model: QAbstractItemModel, number: int) -> list[object]:
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_consequences_stand_below_their_cause(tree: FindingsModel) -> None:
    assert [tie.check for tie in tree.ties] == ["same.figure", "workpaper.agrees"]
    cause = tree.index(0, 0)
    assert tree.rowCount(cause) == 1
    below = tree.index(0, Column.CHECK, cause)
    assert below.data() == "sum.column"
    assert tree.parent(below) == cause


@pytest.mark.parametrize(
    ("show", "checks"),
    [
        (Show.DIFFERS, ["same.figure", "workpaper.agrees"]),
        (Show.AGREES, ["workpaper.agrees"] * 3),
        (Show.ROUNDING, []),
        (Show.UNCHECKED, []),
        (Show.ALL, ["same.figure", *["workpaper.agrees"] * 4]),
    ],
)
def test_the_list_shows_one_kind(tree: FindingsModel, show: Show, checks: list[str]) -> None:
    tree.narrow(show, "")
    assert [tie.check for tie in tree.ties] == checks


def test_a_check_is_named_in_words_and_found_by_its_name_and_its_code(tree: FindingsModel) -> None:
    assert column(tree, Column.CHECK) == ["same.figure", "Release against working papers"]
    for words in ("against working papers", "workpaper.agrees"):
        tree.narrow(Show.DIFFERS, words)
        assert [tie.check for tie in tree.ties] == ["workpaper.agrees"]


def test_the_filter_looks_into_consequences_too(tree: FindingsModel) -> None:
    tree.narrow(Show.DIFFERS, "NET decrease")
    assert [tie.check for tie in tree.ties] == ["same.figure"]
    tree.narrow(Show.DIFFERS, "no such words")
    assert tree.rowCount() == 0


@pytest.mark.parametrize("number", [-1, *range(len(Column))])
def test_any_column_sorts_both_ways(tree: FindingsModel, number: int) -> None:
    tree.narrow(Show.ALL, "")
    before = set(tree.ties)
    tree.sort(number, UP)
    rising = column(tree, max(number, 0))
    tree.sort(number, DOWN)
    assert set(tree.ties) == before
    assert sorted(map(str, column(tree, max(number, 0)))) == sorted(map(str, rising))


def test_differences_sort_by_size_and_print_negatives_in_parentheses(tree: FindingsModel) -> None:
    tree.narrow(Show.ALL, "")
    tree.sort(Column.DIFFERENCE, DOWN)
    assert column(tree, Column.DIFFERENCE) == ["(1,000,000)", "(876,000)", "(747,000)", "+435,000", "(306,000)"]


def test_what_people_did_stands_in_the_row(made: Sample) -> None:
    model = FindingsModel()
    signs = (Signature(Signer.PREPARER, "Anna", "stale"), Signature(Signer.REVIEWER, "Bert", "current"))
    model.load(made.report, made.ties, lambda _target: Acted(Conclusion.TIMING, "cut-off", 3, 1, signs))
    shown = [model.index(0, number).data() for number in (Column.DECISION, Column.NOTES, Column.SIGNED)]
    assert shown == ["timing", "3, 1 open", "⟳ preparer, ✓ reviewer"]


def test_a_row_is_said_aloud(tree: FindingsModel) -> None:
    spoken = tree.index(0, Column.FIGURE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Financing, 2Q07, minus 1,553 million yen, differs"


def test_the_ledger_holds_every_number_of_the_release_once(made: Sample) -> None:
    model = LedgerModel()
    guarded(model)
    model.load(entries(made.report, made.judgements))
    assert len(model.rows) == 6
    assert [entry.judgement.status for entry in model.rows].count(Status.OUT_OF_SCOPE) == 1
    model.sort(3, UP)
    assert [entry.figure.text for entry in model.rows][-2:] == ["(832)", "1,444"]
    model.narrow(lambda entry: entry.judgement.status is Status.DIFFERS)
    assert {entry.figure.label for entry in model.rows} == {"Financing", "Net decrease"}


@pytest.fixture
def sheet(made: Sample) -> SheetModel:
    table = made.report.sources[1].blocks[0]
    assert isinstance(table, Table)
    model = SheetModel(table)
    guarded(model)
    return model


def test_a_sheet_shows_values_or_formulas(sheet: SheetModel) -> None:
    assert sheet.index(5, 1).data() == "-940,253"
    sheet.show_formulas(on=True)
    assert sheet.index(5, 1).data() == "=SUM(B3:B5)"


def test_a_cell_says_its_address_its_figure_and_its_verdict(sheet: SheetModel) -> None:
    sheet.mark({(4, 1): Status.DIFFERS}, {(4, 1): "Financing, minus 1,552,124 thousand yen, differs"})
    role = Qt.ItemDataRole.AccessibleTextRole
    assert sheet.index(4, 1).data(role) == "B5, Financing, minus 1,552,124 thousand yen, differs"
    assert sheet.index(0, 5).data(role) == "F1, empty"
    assert sheet.status(4, 1) is Status.DIFFERS


def test_a_sheet_lights_and_forgets(sheet: SheetModel) -> None:
    sheet.light({(2, 1): 2})
    sheet.light({(3, 1): 1})
    assert (sheet.lit(2, 1), sheet.lit(3, 1)) == (0, 1)


def test_the_journal_shows_who_did_what() -> None:
    model = JournalModel()
    guarded(model)
    model.load([Line(2, TIME, "Anna", "Annotate", "financing"), Line(1, TIME, "Bert", "Check")])
    model.sort(0, UP)
    assert [line.number for line in model.rows] == [1, 2]


def test_a_tie_about_a_cell_that_is_no_figure_is_listed_and_explained(made: Sample) -> None:
    words = Anchor(PAPER, 0, 0, 0, 0, 6)
    fault = Tie("workpaper.hygiene", "error", Verdict.DIFFERS, (words,), message="It shows an error.", cause=words)
    model = FindingsModel()
    guarded(model)
    model.load(made.report, (fault,), nobody)
    assert [model.index(0, at).data() for at in (Column.FIGURE, Column.WHERE)] == ["A lead", "CF_lead.xlsx CF!A1"]
    assert model.index(0, Column.FIGURE).data(Qt.ItemDataRole.AccessibleTextRole) == "A lead, cannot be read, differs"
    assert "It shows an error." in explain.tie(made.report, fault, (), None, dark=False).html
    assert findings.status(made.report, words, (fault,)) is Status.DIFFERS
