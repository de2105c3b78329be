"""Rows of a ledger that are passed over: counted, said, and read like the others where a person ties one by hand."""

from __future__ import annotations

from io import BytesIO

import pytest
import xlsxwriter

from workbench import figures, readers, tasks
from workbench.core.report import report_of
from workbench.core.review import CellName
from workbench.core.source import Role, Source, Table, cell_name
from workbench.matching.manual import NamedPlaces

ROWS = 90
_NAMES = ("Cable sales", "Timber rents", "Dairy fees", "Freight costs", "Paper stocks", "Glass loans")
_STAYS = "Cable sales, plant 3"  # the one caption that the release may state


def ledger() -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet("Ledger")
    money, share = book.add_format({"num_format": "#,##0_);(#,##0)"}), book.add_format({"num_format": "0.0%"})
    page.write_row(0, 0, ["JPY in thousands"])
    page.write_row(1, 0, ["", "September 30, 2007", "March 31, 2007", "Change (%)"])
    for row in range(2, ROWS):
        page.write_row(row, 0, [f"{_NAMES[row % 6]}, plant {row}"])
        page.write_row(row, 1, [row * 12_345.5, -row * 11_000], money)
        page.write_number(row, 3, row / 1_000, share)
    book.close()
    return buffer.getvalue()


@pytest.fixture
def source() -> Source:
    return readers.read(ledger(), "ledger.xlsx", "paper:ledger.xlsx", Role.WORKING_PAPER)


@pytest.mark.parametrize("large", [10, 10**6])
def test_a_cell_that_was_passed_over_is_read_as_if_it_were_not(
    source: Source, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = tasks.vocabulary()
    whole = report_of([(source, figures.read(source, words))], words)
    monkeypatch.setattr("workbench.figures.passing._LARGE", large)
    reading = figures.read(source, words, None, lambda caption: caption == _STAYS)
    part = report_of([(source, reading)], words)
    [table] = source.blocks
    assert isinstance(table, Table)
    passed = 0
    for figure in whole.figures:
        at = figure.anchor
        found = part.at_cell(at.source, at.block, at.row or 0, at.column or 0)
        if found is None and figure.checkable:
            passed += 1
            found = part.figure(at)
            for name in ("value", "decimals", "unit", "scale", "period", "label", "text", "exact"):
                assert getattr(found, name) == getattr(figure, name)
            assert part.subject(found) == f"cell {part.where(at)}"  # how many rows have its name is not known
            name = CellName(at.source, "Ledger", cell_name(at.row or 0, at.column or 0), part.subject(found))
            assert NamedPlaces(whole, [at.source]).of(name) == at
    assert passed == reading.passed == (0 if large > ROWS else 3 * 30)
    assert [item.what for item in reading.ignored] == (["rows of a ledger"] if passed else [])


def printed_ledger() -> Source:
    lines = ["JPY in thousands", "", ',"September 30, 2007","March 31, 2007",Change (%)']
    lines += [
        f'"{_NAMES[row % 6]}, plant {row}","{row * 12_345:,}","({row * 11_000:,})",{row / 10:.1f}%'
        for row in range(2, ROWS)
    ]
    content = "\r\n".join(lines).encode()
    return readers.read(content, "ledger.csv", "paper:ledger.csv", Role.WORKING_PAPER)


def test_rows_of_a_printed_ledger_are_passed_over_and_read_by_hand_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    source, words = printed_ledger(), tasks.vocabulary()
    whole = report_of([(source, figures.read(source, words))], words)
    monkeypatch.setattr("workbench.figures.passing._LARGE", 10)
    reading = figures.read(source, words, None, lambda caption: caption == _STAYS)
    part = report_of([(source, reading)], words)
    found = {figure.anchor for figure in part.figures if figure.checkable}
    passed = [figure for figure in whole.figures if figure.checkable and figure.anchor not in found]
    assert len(passed) == reading.passed == 3 * 29
    for figure in passed:
        for name in ("value", "decimals", "unit", "scale", "period", "label", "text", "exact"):
            assert getattr(part.figure(figure.anchor), name) == getattr(figure, name)
    [told] = [item for item in reading.ignored if item.what == "rows of a ledger"]
    assert told.place.line == ROWS + 1  # the last line of the file


def test_what_holds_no_number_or_lies_nowhere_stays_no_figure(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.figures.passing._LARGE", 10)
    words = tasks.vocabulary()
    report = report_of([(source, figures.read(source, words, None, lambda _: False))], words)
    assert report.passed_over(source.slot, 0, 80, 0) is None
    assert report.passed_over(source.slot, 0, 5_000, 1) is None
    assert report.passed_over("release", 0, 80, 1) is None
    with pytest.raises(KeyError):
        report.figure(report.figures[0].anchor._replace(row=80, column=0))
