"""A case that holds a small release and its working paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.case.small import PAPER, RELEASE, Checked, checked
from workbench.case.store import Case


@pytest.fixture
def check() -> Callable[..., Checked]:
    return checked


@pytest.fixture
def run() -> Checked:
    return checked(RELEASE, PAPER)


@pytest.fixture
def case(tmp_path: Path, run: Checked) -> Iterator[Case]:
    """A case in which the run is stored."""
    with Case.create(tmp_path / "sample.case") as made:
        run.put(made)
        yield made
