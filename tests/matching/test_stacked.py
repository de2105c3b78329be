"""Tables that stand one below the other on a sheet: each has its own scale, periods and list of accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tests.matching.printed import Page, words
from workbench import matching
from workbench.core.figure import Figure
from workbench.core.report import Report, Support, report_of
from workbench.core.source import Role, Table

RELEASE = """
# Statements of income

Revenues and costs | 2Q07 k | 2Q06 k
Systems integration | 7,967,763 | 7,220,973
Equipment sales | 391,130 | 630,066
Total revenues | 8,358,893 | 7,851,039

# Cash flows

Cash flows | 2Q07 k | 2Q06 k
Depreciation and amortization | 1,191,050 | 1,069,070
Purchase of property and equipment | (421,969) | (123,604)
Principal payments under capital leases | (883,124) | (807,996)
Acquisition of a company | (912,450) | (27,559)
"""
IN_MILLIONS = """
Sales | 2Q07 m | 2Q06 m
Systems integration | 7967.763 | 7220.973
Equipment sales | 391.130 | 630.066
Total revenues | 8358.893 | 7851.039
"""
UNSTATED = """
Cash | 2Q07 y | 2Q06 y
Principal payments under capital leases | -883124 | -807996
Staff | 44 | 45
Purchase of property and equipment | -421996 | -123604
Travel | 17 | 19
Depreciation and amortization | 1191050 | 1069070
"""


def taken(release: str, *tables: str, mapping: str = "") -> Iterator[tuple[Figure, Support, Report]]:
    """Yield the ties to tables of one sheet, each below the one before."""
    paper = Page("\n".join((*tables, mapping)), "paper:one", Role.WORKING_PAPER)
    source, reading = paper.pair()
    blocks = [block for block in source.blocks if isinstance(block, Table)]
    starts = [0]
    for block in blocks[: len(tables) - 1]:
        starts.append(starts[-1] + block.rows + 1)
    ends = range(len(tables), len(blocks))
    sheet = Table(
        tuple(
            cell._replace(row=cell.row + start)
            for start, block in zip(starts, blocks, strict=False)
            for cell in block.cells
        ),
        starts[-1] + blocks[len(tables) - 1].rows,
        max(block.columns for block in blocks),
        "Sheet1",
    )

    def moved(figure: Figure) -> Figure:
        at = figure.anchor
        if at.block not in range(len(starts)):
            return replace(figure, anchor=at._replace(block=at.block - len(tables) + 1))
        title = blocks[at.block].sheet
        return replace(
            figure, anchor=at._replace(block=0, row=(at.row or 0) + starts[at.block]), path=(title, *figure.path)
        )

    source = replace(source, blocks=(sheet, *(blocks[at] for at in ends)))
    reading = replace(reading, figures=tuple(map(moved, reading.figures)), grids=())
    made = report_of([Page(release, "release", Role.RELEASE).pair(), (source, reading)], words())
    for one in matching.match(made).supports:
        if one.taken:
            yield made.figure(one.figure), one, made


def held(release: str, *tables: str, mapping: str = "") -> dict[str, tuple[str, ...]]:
    """The cells that each figure is tied to."""
    return {
        figure.text: tuple(made.figure(cell).text for cell in one.cells)
        for figure, one, made in taken(release, *tables, mapping=mapping)
    }


def test_a_table_without_a_scale_is_scaled_by_its_amounts_beside_one_that_states_its_own() -> None:
    found = {figure.text: one.power for figure, one, _ in taken(RELEASE, IN_MILLIONS, UNSTATED)}
    assert found["1,191,050"] == 3
    assert found["(421,969)"] == 3  # a digit differs
    assert found["391,130"] == 0


def test_a_small_table_without_a_scale_has_that_of_the_others_of_its_sheet() -> None:
    other = "\nBought | 2Q07 y | 2Q06 y\nAcquisition of a company | -914250 | -27559\n"
    found = held(RELEASE, IN_MILLIONS, UNSTATED, other)
    assert found["(912,450)"] == ("-914250",)


ACCOUNTS = """
# Statements of income

Statements of income | 2Q07 k | 1H07 k
Connectivity revenues | 4,620,592 | 9,241,183
Equipment sales | 391,130 | 881,350
Sales and marketing | 1,088,023 | 2,027,153
Research and development | 60,394 | 116,445
Income tax benefit | (1,980,199) | (1,804,833)
"""
HALF = """
Half | 1H07 y
4100 | -5241183004
4110 | -4000000011
4200 | -881350421
5100 | 1000000979
5110 | 1027152000
5200 | 116445064
8100 | -650083125
8101 | -1154749726
"""
QUARTER = """
Quarter | 2Q07 y
4100 | -2620592004
4110 | -2000000011
4200 | -391130421
5100 | 500000979
5110 | 588022000
5200 | 60394064
8100 | -1118375147
8101 | -861823759
"""
MAPPING = """
No | Account | Caption
4100 | Lines sold | Connectivity revenues
4110 | Other sold | Connectivity revenues
4200 | Hardware sold | Equipment sales
5100 | Salaries | Sales and marketing
5110 | Advertising | Sales and marketing
5200 | Laboratory | Research and development
8100 | Current taxes | Income tax benefit
8101 | Deferred taxes | Income tax benefit
"""


def test_lists_of_the_same_accounts_for_several_periods_are_summed_each_for_itself() -> None:
    found = held(ACCOUNTS, HALF, QUARTER, mapping=MAPPING)
    assert found["(1,804,833)"] == ("-650083125", "-1154749726")
    assert found["(1,980,199)"] == ("-1118375147", "-861823759")
    assert found["2,027,153"] == ("1000000979", "1027152000")


def test_a_sum_of_one_of_the_lists_that_differs_is_the_support() -> None:
    found = held(ACCOUNTS, HALF, re.sub("588022000", "588202000", QUARTER), mapping=MAPPING)
    assert found["1,088,023"] == ("500000979", "588202000")


CROSSED = """
Support | 2Q07 k | 2Q06 k
Systems integration | 7967763 | 7220973
Equipment sold | 630066 | 391130
Total revenues | 8358893 | 7851039
"""


def test_amounts_under_one_anothers_periods_differ() -> None:
    found = held(RELEASE, CROSSED)
    assert found["391,130"] == ("630066",)
    assert found["630,066"] == ("391130",)


def test_amounts_under_one_anothers_periods_are_no_tie_where_nothing_else_ties() -> None:
    crossed = re.sub(r"(\d+) \| (\d+)", r"\2 | \1", CROSSED.replace("630066 | 391130", "391130 | 630066"))
    assert "391,130" not in held(RELEASE, crossed)


PERIODS = """
# Statements of income

Quarter | 2Q07 k | 2Q06 k
Systems integration | 7,967,763 | 7,220,973
Equipment sales | 391,130 | 630,066
Total revenues | 8,358,893 | 7,851,039

Half year | 1H07 k | 1H06 k
Systems integration | 14,302,188 | 13,252,936
Network services | 881,350 | 1,171,611
"""
BY_PERIOD = """
Sum of amount | 2Q07 k | 1H07 k
Systems integration | 14302188 | {half}
Staff on loan | 44171 | 91330
"""


def test_a_row_that_surely_states_another_period_states_this_one_though_another_table_of_its_sheet_agrees() -> None:
    found = {
        (figure.text, one.cells[0].row)
        for figure, one, _ in taken(PERIODS, IN_MILLIONS, BY_PERIOD.format(half=14302188))
    }
    assert ("7,967,763", 6) in found


def test_a_row_that_states_nothing_for_sure_says_nothing_against_another_table_of_its_sheet() -> None:
    found = {
        (figure.text, one.cells[0].row)
        for figure, one, _ in taken(PERIODS, IN_MILLIONS, BY_PERIOD.format(half=1511077))
    }
    assert ("7,967,763", 1) in found
    assert ("7,967,763", 6) not in found
