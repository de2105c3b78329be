"""A folder named where a case file is wanted: the sentence says which case files it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.case.faults import FolderError
from workbench.case.store import Case, verify


def test_a_folder_is_no_case_and_names_those_in_it(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="this is a folder that holds no case file"):
        verify(tmp_path)
    Case.create(tmp_path / "q2.case").close()
    with pytest.raises(FolderError, match=r"this is a folder; name the case file in it: q2\.case"):
        verify(tmp_path)
