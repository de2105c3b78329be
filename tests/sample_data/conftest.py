"""The sample as the tests use it: the true release, the release with its plants, and the folder they are written to."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))  # the sample is no part of the installed package

from sample_data import make  # noqa: E402
from sample_data.maker import plants  # noqa: E402
from sample_data.maker.ledger import Ledger  # noqa: E402
from sample_data.maker.values import Document  # noqa: E402


@pytest.fixture(scope="session")
def sample() -> Path:
    return ROOT / "sample_data"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    make.write(folder)
    return folder


@pytest.fixture(scope="session")
def truth() -> Document:
    return make.release()


@pytest.fixture(scope="session")
def printed() -> Document:
    return make.release(plants.release_changes())


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return make.true_figures()
