"""Hostile and awkward files, small: each is read, or refused in one line that names the file and says why."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.readers import awkward
from workbench.core.fault import KnownError
from workbench.core.source import Format, Role, Source, Table
from workbench.readers import read

SMALL = 20_000
REFUSED = {
    "texts without end.xlsx": "which no real document does",
    "cut short.xlsx": "damaged or cut short",
    "entities.xlsx": "declares XML entities",
}
FILES = {**dict(awkward.workbooks(SMALL)), **dict(awkward.tables(SMALL))}
BOMB = awkward.book({"S": awkward.HEAD}, texts=f"<si><t>{'a' * 70_000_000}</t></si>")
FILES["texts without end.xlsx"] = BOMB


def opened(name: str) -> Source:
    return read(FILES[name], name, f"paper:{name}", Role.WORKING_PAPER)


def sheet(source: Source, at: int = 0) -> Table:
    block = source.blocks[at]
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize("name", FILES)
def test_each_is_read_or_refused_in_one_line(name: str) -> None:
    if name in REFUSED:
        with pytest.raises(KnownError, match=REFUSED[name]) as caught:
            opened(name)
        assert str(caught.value).startswith(f"{name}: ")
        assert "\n" not in str(caught.value)
    else:
        source = opened(name)
        assert source.format is not Format.XLSX or sheet(source).cells[0].text in ("Cash", "x")
        assert source.blocks


def test_values_that_are_no_numbers_stay_texts() -> None:
    table = sheet(opened("odd values.xlsx"))
    stored = {cell.row: cell.stored for cell in table.cells if cell.column == 1}
    assert stored[1] == "NaN"
    assert stored[4] == Decimal("1e308")
    assert stored[6] == "1e309"
    assert stored[10] == Decimal(5)
    assert stored[11] == "1,5"


def test_days_before_the_first_and_after_the_last_are_shown_as_no_day() -> None:
    table = sheet(opened("odd days.xlsx"))
    shown = [cell.text for cell in table.cells if cell.column == 1 and cell.row]
    assert shown[0] == shown[7] == "########"
    assert shown[6].endswith("9999")


def test_sheets_keep_their_odd_names() -> None:
    source = opened("odd names.xlsx")
    assert tuple(sheet(source, at).sheet for at in range(len(source.blocks))) == awkward.ODD_NAMES


@pytest.mark.parametrize(
    "name", ["semicolons.csv", "semicolons in UTF-16.csv", "semicolons in Windows-1252.csv", "tabs in UTF-16.tsv"]
)
def test_european_tables_keep_their_cells_whatever_encodes_them(name: str) -> None:
    table = sheet(opened(name))
    assert [cell.text for cell in table.cells[:3]] == ["Posten", "Betrag", "Änderung"]
    assert [cell.text for cell in table.cells[3:6]] == ["Posten 0", "1.234.000,50", "-0,5"]


@pytest.mark.parametrize("name", ["in Shift-JIS.csv", "in EUC-JP.csv"])
def test_japanese_tables_keep_their_captions(name: str) -> None:
    assert [cell.text for cell in sheet(opened(name)).cells[:5]] == ["科目", "金額", "前期", "売上高0", "1,000"]
