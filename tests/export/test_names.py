"""What a reader of an exported workbook sees of documents: their own names."""

from __future__ import annotations

import pytest

from workbench.export.listing import file_name


@pytest.mark.parametrize("name", ["BS.xlsx", "q2/papers/BS.xlsx", r"C:\papers\BS.xlsx"])
def test_a_document_is_called_by_its_own_name(name: str) -> None:
    assert file_name(name) == "BS.xlsx"
