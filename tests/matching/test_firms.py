"""Names of firms in the titles of sheets."""

from __future__ import annotations

import pytest

from workbench import tasks
from workbench.core.caption import Captions
from workbench.matching.firms import without_firm

CAPTIONS = Captions(tasks.vocabulary())


@pytest.mark.parametrize(
    ("title", "rest"),
    [
        ("TB Sample Network Japan Inc. Trial balance", "TB Trial balance"),
        ("Northlink Co., Ltd. Lead schedule", "Lead schedule"),
        ("Net Inc. (loss)", "Net Inc. (loss)"),
        ("株式会社見本ネット 連結 売上高内訳", "連結 売上高内訳"),
        ("見本ネット㈱ 売上高内訳", "売上高内訳"),
        ("関係会社株式 増減", "関係会社株式 増減"),
        ("Op. Inc. before tax", "Op. Inc. before tax"),
        ("OTHER INC. (EXP.)", "OTHER INC. (EXP.)"),
    ],
)
def test_only_the_name_is_taken_out(title: str, rest: str) -> None:
    assert " ".join(without_firm(title, CAPTIONS).split()).removeprefix("TB ") == rest.removeprefix("TB ")
