"""What checking a text need not wait for: libraries of workbooks and databases are loaded when they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from workbench import data

SAID = """
import sys
from pathlib import Path
from workbench import batch, tasks
release = Path(sys.argv[1])
events = list(tasks.check(tasks.inputs(release, ()), tasks.vocabulary()))
tasks.render(events[-1], "json")
print(" ".join(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Return the packages that a process has loaded which checked one text."""
    release = data.folder("sample_data") / "iij_2q_fy2007.txt"
    done = subprocess.run([sys.executable, "-c", SAID, str(release)], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "library",
    [
        "openpyxl",
        "numpy",
        "pandas",
        "PIL",
        "sqlalchemy",
        "xlsxwriter",
        "pypdfium2",
        "python_calamine",
        "xlrd",
        "PySide6",
    ],
)
def test_a_check_of_a_text_does_not_load(library: str, loaded: set[str]) -> None:
    """Each of these takes longer to load than the text to read."""
    assert library not in loaded


def test_a_check_of_a_text_loads_the_checks(loaded: set[str]) -> None:
    """The list above would be empty too if nothing had run."""
    assert "workbench" in loaded
