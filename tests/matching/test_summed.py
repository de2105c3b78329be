"""A cell that adds up the cells of all parts of a total is that total, under whatever name."""

from __future__ import annotations

from tests.matching.test_components import report, tied, workbook

RELEASE = """
Service revenues
(In millions of yen)

                                                 2Q07        2Q06
Connectivity services (corporate use)           3,009       2,799
IP service                                      2,225       2,094
Fiber access                                      664         541
Others                                            120         164
Connectivity services (home use)                1,489         493
Own brand                                         277         299
Hosting                                         1,212         194
"""


def paper(total: str, shown: int) -> bytes:
    cells: dict[str, object] = {
        "A1": "Revenue by service (JPY thousands)", "B2": "2Q07", "C2": "2Q06",
        "A3": "IP service", "B3": 2225102, "C3": 2094310,
        "A4": "Fiber access", "B4": 664125, "C4": 540877,
        "A5": "Others", "B5": 120218, "C5": 164306,
        "A6": "Lines for firms", "B6": (total, shown), "C6": ("=SUM(C3:C5)", 2799493),
        "A7": "Own brand", "B7": 277204, "C7": 299020,
        "A8": "Hosting", "B8": 1212080, "C8": 193980,
    }  # fmt: skip
    return workbook({"Service lines": cells})


def test_a_sum_of_all_parts_of_a_total_supports_it_under_another_name() -> None:
    found = tied(report(RELEASE, paper("=SUM(B3:B5)", 3009445)))
    assert found["3,009"] == {"Service lines!B6"}
    assert found["2,799"] == {"Service lines!C6"}


def test_it_is_the_support_also_where_it_shows_another_amount() -> None:
    assert tied(report(RELEASE, paper("=SUM(B3:B5)", 3090445)))["3,009"] == {"Service lines!B6"}


def test_a_sum_of_other_cells_is_not() -> None:
    found = tied(report(RELEASE, paper("=SUM(B3:B4)", 2889227)))
    assert "3,009" not in found
    assert "3,009" not in tied(report(RELEASE, paper("=SUM(B3:B5)+B7", 3286649)))
    assert "3,009" not in tied(report(RELEASE, paper("=B3+B4-B5", 2769009)))


def test_what_is_worked_out_of_the_sum_is_no_total() -> None:
    for formula, shown in (("=SUM(B3:B5)*0.05", 150472), ("=SUM(B3:B5)*5%", 150472), ("=SUM(B3:B5)/3", 1003148)):
        assert "3,009" not in tied(report(RELEASE, paper(formula, shown)))
    assert tied(report(RELEASE, paper("=SUM(B3:B5)*1", 3009445)))["3,009"] == {"Service lines!B6"}
