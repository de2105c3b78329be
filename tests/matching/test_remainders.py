"""A bare `Other` is what remains of the group above it, and of nothing else."""

from __future__ import annotations

from tests.matching.test_components import report, tied, workbook

RELEASE = """
Balance sheets
(In thousands of yen)

                                             September 30, 2007    March 31, 2007
Inventories                                       1,877,963         1,111,086
Other current assets                              1,777,657           930,571
Short-term borrowings                            10,650,000         6,050,000
"""


def paper(group: str, other: int = 2241391) -> bytes:
    cells: dict[str, object] = {
        "A1": "Balance sheet details (JPY thousands)", "B2": "2007-09-30", "C2": "2007-03-31",
        "A3": "Inventories", "B3": 1877963, "C3": 1111086,
        "A4": group,
        "A5": "Deferred tax", "B5": 2227982, "C5": 1587646,
        "A6": "Other", "B6": other, "C6": 1672407,
        "A7": "Short-term borrowings", "B7": 10650000, "C7": 6050000,
    }  # fmt: skip
    return workbook({"Details": cells})


def test_what_remains_of_noncurrent_assets_is_no_other_current_asset() -> None:
    for group in ("Other non-current assets", "Other long-term assets", "その他固定資産"):
        found = tied(report(RELEASE, paper(group)))
        assert found["1,877,963"] == {"Details!B3"}
        assert "1,777,657" not in found


def test_what_remains_of_current_assets_is() -> None:
    assert tied(report(RELEASE, paper("Other current assets")))["1,777,657"] == {"Details!B6"}


def test_what_remains_of_other_assets_is_no_line_beside_them() -> None:
    for group in ("Other assets", "Other assets, net", "その他の資産"):
        found = tied(report(RELEASE, paper(group)))
        assert found["1,877,963"] == {"Details!B3"}
        assert "1,777,657" not in found


def test_what_remains_of_assets_may_be_current() -> None:
    for group in ("Assets", "Current assets"):
        assert tied(report(RELEASE, paper(group, 1777657)))["1,777,657"] == {"Details!B6"}
