"""What our sheets look like on paper: as many pages side by side as their text needs to be read."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from workbench.export.added import sheet_xml
from workbench.export.fresh import workbook
from workbench.export.sheets import Item, Sheet


@pytest.mark.parametrize(("widths", "across", "paper"), [((40, 60), 1, 9), ((60,) * 5, 1, 8), ((60,) * 8, 2, 8)])
def test_a_sheet_too_wide_to_be_read_on_one_page_goes_on_beside_it(
    widths: tuple[float, ...], across: int, paper: int
) -> None:
    sheet = Sheet("Ties", widths, (tuple(Item("words") for _ in widths),), 0)
    page = openpyxl.load_workbook(io.BytesIO(workbook([sheet], "Ties")))["Ties"]
    assert (int(page.page_setup.fitToWidth or 1), int(page.page_setup.paperSize)) == (across, paper)
    added = sheet_xml(sheet, "http://schemas.openxmlformats.org/spreadsheetml/2006/main", lambda _: 0).decode()
    setup = re.search(r"<pageSetup [^>]*>", added)
    assert setup is not None
    assert f'paperSize="{paper}"' in setup[0]
    assert f'fitToWidth="{across}"' in setup[0]
