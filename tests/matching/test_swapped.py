"""Rows of a paper that have changed places differ from the release by their captions, whatever their amounts say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.matching.printed import report, ties
from tests.matching.test_components import workbook
from workbench import matching, tasks
from workbench.core.report import Report
from workbench.core.source import Anchor, Cell, Role, Table
from workbench.core.tie import Verdict

RELEASE = """
# Balance sheet

Balance sheet | Sep07 k | Mar07 k
Cash | 11,669,876 | 13,554,544
Inventories | 1,877,963 | 1,111,086
Prepaid expenses | 1,735,540 | 1,053,270
Other investments | 2,434,984 | 2,841,741
Property and equipment | 11,300,856 | 9,832,396
Guarantee deposits | 1,960,988 | 1,686,141
"""
PAPER = """
Lead | Sep07 y
Cash | 11669876009
Inventories | 1877962997
Prepaid expenses | 1735540018
Other investments | {other}
Property and equipment | {property}
Guarantee deposits | 1960988008
"""
SWAPPED = {("2,434,984", "11300856012"), ("11,300,856", "2434984003")}


def test_rows_that_have_changed_places_differ() -> None:
    found = ties(RELEASE, lead=PAPER.format(other="11300856012", property="2434984003"))
    assert found.keys() >= SWAPPED
    assert found.keys().isdisjoint({("2,434,984", "2434984003"), ("11,300,856", "11300856012")})


@pytest.mark.parametrize("name", ["Gear owned", "Investments"])
def test_a_row_of_another_name_is_what_its_amount_says(name: str) -> None:
    paper = PAPER.format(other="11300856012", property="2434984003")
    found = ties(RELEASE, lead=paper.replace("Property and equipment", name).replace("Other investments", "Own gear"))
    assert found.keys().isdisjoint(SWAPPED)


def test_rows_in_another_order_are_no_swap() -> None:
    rows = [row for row in PAPER.format(other="2434984003", property="11300856012").splitlines() if row]
    rows[4], rows[5] = rows[5], rows[4]
    found = ties(RELEASE, lead="\n".join(rows))
    assert found.keys() >= {("2,434,984", "2434984003"), ("11,300,856", "11300856012")}


CASH_FLOWS = """
# Statements of cash flows

Cash flows | 1H07 k | 1H06 k
Net income | 3,477,400 | 2,119,749
Depreciation and amortization | 2,238,630 | 2,146,511
Interest paid | 216,937 | 198,114
Income taxes paid | 727,324 | 612,905
Capital leases acquired | 2,298,102 | 918,273
"""

WORKSHEET = """
Worksheet | 1H07 k
Net income | 3477400
Depreciation and amortization | 2238630
Suppl.: Interest paid | 727324
Suppl.: Income taxes paid | 216937
Suppl.: Capital leases acquired | 2298102
"""


def test_captions_that_changed_places_differ() -> None:
    found = ties(CASH_FLOWS, tb=WORKSHEET)
    assert ("216,937", "727324") in found
    assert ("727,324", "216937") in found
    assert ("216,937", "216937") not in found


def test_rows_in_another_order_whose_captions_are_longer_are_no_swap() -> None:
    paper = (
        WORKSHEET.replace("Interest", "X").replace("Income taxes paid", "Interest paid").replace("X", "Income taxes")
    )
    found = ties(CASH_FLOWS, tb=paper)
    assert ("216,937", "216937") in found
    assert ("727,324", "727324") in found


def test_rows_whose_captions_say_nothing_are_known_by_their_amounts() -> None:
    paper = WORKSHEET.replace("Suppl.: Interest paid", "Line 41").replace("Suppl.: Income taxes paid", "Line 42")
    found = ties(CASH_FLOWS, tb=paper)
    assert ("216,937", "727324") not in found


SERVICES = """
# Service revenues

Service revenues | 2Q07 m | 2Q06 m
IP Service | 2,225 | 2,094
FiberAccess and DSL | 664 | 541
Others | 119 | 164
"""

DETAIL = """
Detail | 2Q07 k | 2Q06 k
{first} | 2225102 | {one}
{second} | 664215 | {other}
Other access | 119218 | 164306
"""
NAMED = {"first": "IP transit service", "second": "Broadband (Fiber, DSL)"}
EXCHANGED = {("2,094", "540877"), ("541", "2094310")}
STRAIGHT = {("2,225", "2225102"), ("664", "664215")}


def test_amounts_exchanged_in_one_period_differ_where_the_other_shows_the_rows() -> None:
    found = ties(SERVICES, detail=DETAIL.format(**NAMED, one="540877", other="2094310"))
    assert found.keys() >= EXCHANGED | STRAIGHT


def test_amounts_of_rows_in_their_places_are_not_exchanged() -> None:
    found = ties(SERVICES, detail=DETAIL.format(**NAMED, one="2094310", other="540877"))
    assert found.keys().isdisjoint(EXCHANGED)


def test_rows_whose_captions_say_nothing_are_exchanged_in_neither_period() -> None:
    words = {"first": "Line 41", "second": "Line 42"}
    found = ties(SERVICES, detail=DETAIL.format(**words, one="540877", other="2094310"))
    assert found.keys().isdisjoint(EXCHANGED)


def test_amounts_that_changed_in_fact_are_not_exchanged() -> None:
    swapped = SERVICES.replace("2,094", "541x").replace("| 541\n", "| 2,094\n").replace("541x", "541")
    found = ties(swapped, detail=DETAIL.format(**NAMED, one="540877", other="2094310"))
    assert found.keys().isdisjoint({("541", "2094310"), ("2,094", "540877")})


def _across(made: Report) -> Report:
    """Return a report whose paper has its captions across and its periods down."""

    def turned(anchor: Anchor) -> Anchor:
        return anchor._replace(row=anchor.column, column=anchor.row)

    release, paper = made.readings
    figures = tuple(replace(one, anchor=turned(one.anchor)) for one in paper.figures)
    grids = tuple(replace(one, transposed=True) for one in paper.grids)
    blocks = [replace(one, cells=_turned(one)) if isinstance(one, Table) else one for one in made.sources[1].blocks]
    read = replace(paper, figures=figures, grids=grids)
    return replace(
        made, sources=(made.sources[0], replace(made.sources[1], blocks=tuple(blocks))), readings=(release, read)
    )


def _turned(table: Table) -> tuple[Cell, ...]:
    return tuple(cell._replace(row=cell.column, column=cell.row) for cell in table.cells)


def test_captions_across_that_have_changed_places_differ() -> None:
    made = _across(report(RELEASE, lead=PAPER.format(other="11300856012", property="2434984003")))
    tied = [(made.figure(one.figure).text, made.figure(one.cells[0]).text) for one in matching.match(made).supports]
    assert set(tied) >= SWAPPED


PARTS = """
Systems integration | 2Q07 m | 2Q06 m
SI revenues | 7,968 | 7,221
Systems construction | 4,168 | 3,871
Systems operation and maintenance | 3,799 | 3,350
"""
PARTS_SUPPORT = """
SI detail | 2Q07 k | 2Q06 k
SI building | {build} | {build_before}
Operation & maintenance | 3799466 | 3349773
Systems, in all | {whole} | {whole_before}
"""


def test_a_word_of_both_rows_does_not_name_one_of_them() -> None:
    paper = PARTS_SUPPORT.format(build=4168300, build_before=3871200, whole=7967766, whole_before=7220973)
    found = ties(PARTS, lead=paper)
    assert found.keys().isdisjoint({("7,968", "4168300"), ("4,168", "7967766")})


KEY = """
# Results of services

Rates | 2Q07 r | 2Q06 r
Gross margin ratio of access | 16.9 | 14.6
Gross margin ratio of construction | 25.5 | 22.3
"""


def test_rows_that_hold_one_another_s_amounts_in_one_period_differ_there() -> None:
    swapped = "Key | 2Q07 r | 2Q06 r\nGM ratio - access | 25.48 | 14.60\nBuilding GM ratio | 16.85 | 22.30\n"
    found = ties(KEY, kpi=swapped)
    assert found.keys() == {("16.9", "25.48"), ("14.6", "14.60"), ("25.5", "16.85"), ("22.3", "22.30")}
    # columns of rows that stand in another order are none, nor is what holds both amounts
    right = "Key | 2Q07 r | 2Q06 r\nBuilding GM ratio | 25.48 | 22.30\nGM ratio - access | 16.85 | 14.60\n"
    assert ("16.9", "25.48") not in ties(KEY, kpi=right)
    both = "Key | 2Q07 r | 2Q06 r\nGM ratio - access | 16.90 | 22.30\nBuilding GM ratio | 25.50 | 14.60\n"
    assert ("16.9", "25.50") not in ties(KEY, kpi=both)


ALL = """
# Revenues

Revenues | 2Q07 m | 2Q06 m
Construction of systems | 4,168 | 3,871
Operation and maintenance of systems | 3,799 | 3,350
"""


def test_amounts_are_one_another_s_by_captions_and_not_by_the_order_of_periods() -> None:
    paper = "Key | 2Q07 k | 2Q06 k\nSystems, construction | 4168300 | 3349773\nO&M (recurring) | 3799466 | 3871200\n"
    found = ties(ALL, kpi=paper)
    assert found.keys() >= {("4,168", "4168300"), ("3,871", "3349773"), ("3,350", "3871200")}
    assert not found.keys() & {("3,871", "3871200"), ("3,350", "3349773")}


def test_rows_whose_captions_say_nothing_exchange_nothing() -> None:
    paper = "Key | 2Q07 k | 2Q06 k\nLine A | 4168300 | 3349773\nLine B | 3799466 | 3871200\n"
    assert not ties(ALL, kpi=paper).keys() & {("3,871", "3349773"), ("3,350", "3871200")}


PER_SHARE = """Results for the second quarter ended September 30, 2007

Per share data

                                               2Q07      2Q06
Basic net income per share (yen)             14,077    10,388
Diluted net income per share (yen)           14,069    10,374
Basic net income per ADS (yen)                35.19     25.97
Diluted net income per ADS (yen)              35.17     25.94
"""


def test_amounts_per_share_and_per_depositary_share_are_not_one_another_s() -> None:
    sheet: dict[str, object] = {
        "A1": "Per share data", "B2": "2Q07", "C2": "2Q06",
        "A3": "Basic net income per share (yen)", "B3": 14077, "C3": 10374,
        "A4": "Diluted net income per share (yen)", "B4": 14069, "C4": 10388,
        "A5": "Basic per ADS equivalent (yen)", "B5": Decimal("35.19"), "C5": Decimal("25.94"),
        "A6": "Diluted per ADS equivalent (yen)", "B6": Decimal("35.17"), "C6": Decimal("25.97"),
    }  # fmt: skip
    inputs = [
        tasks.Input("release.txt", Role.RELEASE, PER_SHARE.encode()),
        tasks.Input("paper.xlsx", Role.WORKING_PAPER, workbook({"EPS": sheet})),
    ]
    outcome = next(one for one in tasks.check(inputs, tasks.vocabulary()) if isinstance(one, tasks.Outcome))
    ties = [one for one in outcome.ties if one.check == "workpaper.agrees" and one.verdict is Verdict.DIFFERS]
    texts = {tuple(outcome.report.figure(at).text for at in one.figures) for one in ties}
    assert texts == {("10,388", "10374"), ("10,374", "10388"), ("25.97", "25.94"), ("25.94", "25.97")}
