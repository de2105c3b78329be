"""Sheets of statistics beside amounts: what parts of a count count, what a heading's unit holds for, where rows end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.figures.printed import line
from tests.figures.test_sheets import Value, reported, sheet
from workbench.core.source import Source, Table
from workbench.figures.wordings.captions import Matter, said

HEADS = ("Item", "30-Sep-07", "30-Sep-06")
QUARTERS = ("Item", "2Q FY07", "2Q FY06")


def indented(source: Source, rows: set[int]) -> Source:
    table = source.blocks[0]
    assert isinstance(table, Table)
    cells = tuple(cell._replace(indent=int(cell.row in rows)) for cell in table.cells)
    return replace(source, blocks=(replace(table, cells=cells),))


def values(*rows: tuple[Value, ...]) -> list[str]:
    return [line(figure) for figure in reported(sheet(*rows))]


@pytest.mark.parametrize("part", ["of which fibre", "o/w fibre & DSL", "- fibre & DSL", "うち光回線"])
def test_parts_of_a_count_on_a_sheet_count_the_same(part: str) -> None:
    found = values(
        ("Statistics, JPY unless stated",), HEADS, ("No. of contracts (corporate)", 22949, 17739), (part, 19994, 14830),
        ("No. of contracts (home)", 500185, 583844),
    )  # fmt: skip
    assert f"{part}: 19,994 = 19994 contracts, at 2007-09-30" in found


def test_what_is_earned_by_what_is_counted_is_money() -> None:
    found = values(
        ("JPY millions",), QUARTERS, ("No. of contracts (corporate)", 22949, 17739),
        ("- Construction revenue", 4168, 3871), ("- Maintenance", 23799, 18350),
    )  # fmt: skip
    assert "- Construction revenue: 4,168 = 4168000000 JPY, 2007-07-01 to 2007-09-30" in found
    assert "- Maintenance: 23,799 = 23799000000 JPY, 2007-07-01 to 2007-09-30" in found


def test_the_unit_over_a_block_holds_for_its_results_further_out() -> None:
    source = sheet(
        ("Unit: as indicated",), QUARTERS, ("Avg shares, basic", 206478, 203989), (),
        ("EBITDA / CAPEX (JPY thousands)",),
        ("Operating income", 1124570, 811376), ("Depreciation", 1191050, 1069070), ("Adj. EBITDA", 2315620, 1880446),
        (), ("Vehicles", 4108, 3871),
    )  # fmt: skip
    found = [line(figure) for figure in reported(indented(source, {5, 6}))]
    assert "Adj. EBITDA: 2,315,620 = 2315620000 JPY, 2007-07-01 to 2007-09-30" in found
    assert not any(text.startswith("Vehicles: 4,108 = 4108000 ") for text in found)


@pytest.mark.parametrize(
    ("title", "shares"),
    [
        ("Per share, share counts, KPI", False), ("Share counts and EPS", False), ("Share counts", True),
        ("Number of shares used to compute net income per share", True),
    ],
)  # fmt: skip
def test_a_title_that_lists_amounts_per_share_beside_share_counts_is_of_neither(title: str, *, shares: bool) -> None:
    found = reported(sheet((title,), QUARTERS, ("Treasury", 41969, 23604), ("Held in trust", 3610, 5127)))
    assert {figure.unit == "shares" for figure in found} == {shares}


def test_weighted_average_shares_by_their_letters_are_shares() -> None:
    assert said("WANS diluted").matter is said("WASO, basic").matter is said("WANOS").matter is Matter.SHARES
    assert said("Swans").matter is Matter.AMOUNT


def test_a_caption_that_ends_in_its_unit_or_in_initials_does_not_go_on_below() -> None:
    found = reported(
        sheet(
            ("JPY thousands",), QUARTERS, ("D&A", 1191050, 1069070), ("cash capex: see the other sheet",), (),
            ("Interim dividend per share, JPY", 750, 700), (), ("EBITDA (JPY thousands)",),
            ("Adj. EBITDA", 2315620, 18),
            ("Assets, total", 5, 6), ("cost",), ("Fees", 3, 4),
        )
    )  # fmt: skip
    assert {figure.label for figure in found} == {
        "D&A", "Interim dividend per share, JPY", "Adj. EBITDA", "Assets, total", "Fees",
    }  # fmt: skip


def test_a_caption_that_ends_in_an_article_or_an_increase_of_money_goes_on_below() -> None:
    found = reported(sheet(("JPY thousands",), QUARTERS, ("Purchase of a", 11, 12), ("newly controlled company",)))
    assert {figure.label for figure in found} == {"Purchase of a newly controlled company"}


def test_a_row_that_names_its_amounts_in_turn_and_their_one_period_is_read_so() -> None:
    found = values(
        ("Unit: JPY millions",), ("Item", "2Q FY07", "2Q FY06", "Var", "Var %"),
        ("Net sales", 16294, 14007, 2287, 16.3),
        ("Target FY07: Revenue / OP / PBT / NI", 69000, 4600, 5100, 5600),
    )  # fmt: skip
    assert found[4:] == [
        f"{name} JPY, 2007-04-01 to 2008-03-31"
        for name in (
            "Revenue: 69,000 = 69000000000", "OP: 4,600 = 4600000000", "PBT: 5,100 = 5100000000",
            "NI: 5,600 = 5600000000",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "amounts"),
    [
        (("1Q FY07", "2Q FY07", "3Q FY07"), (1011, 1122, 1233)),
        (("2Q FY07", "2Q FY06", "Var"), (1122, 1011, 111)),
        (("2Q FY07", "2Q FY06", "Var %"), (1122, 1011, 11.0)),
    ],
)
def test_columns_of_different_periods_tell_the_amounts_of_a_row_that_lists_things(
    head: tuple[str, str, str], amounts: tuple[float, float, float]
) -> None:
    caption = "FY07 SG&A: selling / general / administrative"
    found = values(
        ("JPY millions",), ("Item", *head), ("Net sales", 16294, 14007, 15331), (caption, *amounts),
        ("Costs", 12868, 11448, 11999),
    )  # fmt: skip
    assert sum(text.startswith(f"{caption}: ") for text in found) == 3


@pytest.mark.parametrize(
    ("last", "amount", "read"),
    [
        ("OP margin", 6.5, "OP margin: 6.5 = 6.5 %"),
        ("DPS", 25, "DPS: 25 = 25 JPY/share"),
        ("Dividend per share", 25, "Dividend per share: 25 = 25 JPY/share"),
        ("Employees", 3100, "Employees: 3,100 = 3100 employees"),
        ("Capex", 2500, "Capex: 2,500 = 2500000000 JPY"),
    ],
)
def test_each_amount_of_a_row_that_lists_things_is_in_the_unit_of_its_own_name(
    last: str, amount: float, read: str
) -> None:
    found = values(
        ("Targets, JPY millions",), ("Target FY07: Revenue / OP / Net income / " + last, 48000, 3100, 1500, amount),
        ("Target FY06: Revenue / OP / Net income / Capex", 46000, 2900, 1400, 2400),
    )  # fmt: skip
    assert found[0].startswith("Revenue: 48,000 = 48000000000 JPY, ")
    assert found[3].startswith(read)


@pytest.mark.parametrize("caption", ["Fees: audit / tax / legal", "Paid in FY07: audit / tax / legal / other"])
def test_a_row_of_several_things_without_a_period_or_with_fewer_amounts_keeps_its_columns(caption: str) -> None:
    found = values(("JPY millions",), ("Item", "2Q FY07", "2Q FY06", "1H FY07"), (caption, 31, 42, 53))
    assert f"{caption}: 42 = 42000000 JPY, 2006-07-01 to 2006-09-30" in found
