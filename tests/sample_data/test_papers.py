"""The working papers round to what the release prints, and their stored values are what the formulas give."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from sample_data import make
from sample_data.maker.formula import corner
from sample_data.maker.papers import working_papers
from sample_data.maker.values import Document, figures_in
from tests.sample_data.arithmetic import step


class Columns(NamedTuple):
    """A sheet, the periods of its columns, its scale and unit, and how many of its cells the release prints."""

    file: str
    sheet: str
    periods: dict[str, str]
    scale: int
    unit: str
    least: int


SHEETS = (
    Columns("BS_lead.xlsx", "Lead", {"C": "S07", "D": "M07", "E": "S06"}, 3, "JPY", 60),
    Columns("IS_lead.xlsx", "3M", {"C": "2Q07", "D": "2Q06"}, 0, "JPY", 40),
    Columns("IS_lead.xlsx", "6M", {"C": "2Q07", "D": "H107", "F": "2Q06", "G": "H106"}, 3, "JPY", 80),
    Columns("IS_lead.xlsx", "FY06", {"C": "FY06"}, 3, "JPY", 18),
    Columns("CF_lead.xlsx", "3M", {"C": "2Q07", "D": "2Q06"}, 3, "JPY", 50),
    Columns("CF_lead.xlsx", "6M", {"C": "H107", "D": "H106", "E": "FY06"}, 3, "JPY", 90),
    Columns("Revenue_analysis.xlsx", "Breakdown", {"B": "2Q07", "C": "2Q06"}, 3, "JPY", 18),
    Columns("Revenue_analysis.xlsx", "Contracts", {"B": "S07", "C": "S06"}, 0, "contracts", 18),
    Columns("Revenue_analysis.xlsx", "SI & Equip", {"B": "2Q07", "C": "2Q06"}, 3, "JPY", 10),
    Columns("NonGAAP_bridge.xlsx", "EBITDA", {"B": "2Q07", "C": "2Q06"}, 3, "JPY", 12),
    Columns("FX_translation.xlsx", "BS", {"E": "S07"}, 3, "USD", 25),
    Columns("FX_translation.xlsx", "IS 3M", {"E": "2Q07"}, 3, "USD", 25),
    Columns("FX_translation.xlsx", "IS 6M", {"E": "H107"}, 3, "USD", 25),
    Columns("FX_translation.xlsx", "CF 3M", {"E": "2Q07"}, 3, "USD", 25),
    Columns("FX_translation.xlsx", "CF 6M", {"E": "H107"}, 3, "USD", 35),
)
WRONG = {("Revenue_analysis.xlsx", "Contracts", "C14"), ("NonGAAP_bridge.xlsx", "EBITDA", "C13")}


def words(caption: str) -> str:
    return re.sub(r"[^a-z]+", " ", caption.lower().split(", net of ")[0]).strip()


def printed_amounts(document: Document) -> dict[tuple[str, str, str], list[tuple[Decimal, Decimal]]]:
    """Printed amounts and their steps by caption, period and unit."""
    found: defaultdict[tuple[str, str, str], list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for figure in figures_in(document):
        if figure.value is not None and figure.unit in {"JPY", "USD", "contracts"}:
            found[words(figure.label), figure.when, figure.unit].append((figure.value, step(figure)))
    return found


@pytest.mark.parametrize("columns", SHEETS, ids=lambda each: f"{each.file}-{each.sheet}")
def test_papers_round_to_the_release(truth: Document, sample: Path, columns: Columns) -> None:
    amounts = printed_amounts(truth)
    sheet = openpyxl.load_workbook(sample / columns.file, data_only=True)[columns.sheet]
    tied, wrong = 0, set()
    for row in range(8, sheet.max_row + 1):
        caption = words(str(sheet[f"A{row}"].value or ""))
        for letter, period in columns.periods.items():
            cell = sheet[f"{letter}{row}"]
            places = amounts.get((caption, period, columns.unit))
            if not places or not isinstance(cell.value, int | float):
                continue
            tied += 1
            value = Decimal(str(cell.value)).scaleb(columns.scale)
            if not any((value / size).quantize(Decimal(1), ROUND_HALF_UP) * size == amount for amount, size in places):
                wrong.add((columns.file, columns.sheet, cell.coordinate))
    assert wrong == {place for place in WRONG if place[:2] == (columns.file, columns.sheet)}
    assert tied >= columns.least


def test_stored_values_are_what_the_formulas_give(sample: Path) -> None:
    books = {book.file: book for book in working_papers(make.true_figures(), make.MAKER)}
    stale = set()
    for file, book in books.items():
        stored = openpyxl.load_workbook(sample / file, data_only=True)
        formulas = openpyxl.load_workbook(sample / file)
        for sheet in formulas:
            for line in sheet.iter_rows():
                for cell in line:
                    if cell.data_type != "f":
                        continue
                    value = book.value(sheet.title, *corner(cell.coordinate))
                    found = stored[sheet.title][cell.coordinate].value
                    same = value == found if isinstance(value, str) else abs(float(value or 0) - found) < 1e-6
                    if not same:
                        stale.add((file, sheet.title, cell.coordinate))
    assert stale == {("Equity_rollforward.xlsx", "6M07", "E11")}


def test_the_only_error_cell_is_the_planted_one(sample: Path) -> None:
    found = {
        (path.name, sheet.title, cell.coordinate)
        for path in sample.glob("*.xlsx")
        for sheet in openpyxl.load_workbook(path, data_only=True)
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, str) and cell.value.startswith("#")
    }
    assert found == {("Revenue_analysis.xlsx", "SI & Equip", "C18")}


def test_the_trial_balance_is_out_by_the_plug_alone(sample: Path) -> None:
    sheet = openpyxl.load_workbook(sample / "BS_lead.xlsx", data_only=True)["TB"]
    totals = next(line for line in sheet.iter_rows(values_only=True) if str(line[1]).startswith("Trial balance total"))
    assert totals[3:6] == (0, 500_000, 0)
