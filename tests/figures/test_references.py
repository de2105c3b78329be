"""Columns of a worksheet that refer: to places of the release, to papers, to the books that amounts are from."""

from __future__ import annotations

import pytest

from tests.figures.printed import line
from tests.figures.test_sheets import Value, reported, sheet
from workbench.core.cross_references import names_place

SENTENCES: tuple[tuple[Value, ...], ...] = (
    ("Total revenues, 3M to Sep-07", 16294493),
    ("Cash at Sep. 30, 2007", 11669876),
    ("Net cash from operating activities 3M to Jun-07", -1327598),
)


@pytest.mark.parametrize("head", ["Release", "Page", "Where"])
@pytest.mark.parametrize(
    "places",
    [("p.2", "p.3", "p.3"), ("pp. 2-3", "p. 4", "App. 1"), ("Page 2 ¶3", "MD&A p.4 line 2", "p.3 text"), ("2頁",) * 3],
)
def test_where_a_sentence_stands_in_the_release_is_no_part_of_what_it_says(head: str, places: tuple[str, ...]) -> None:
    rows = [(place, *row, f"S1 E{at}", "✓") for at, (place, row) in enumerate(zip(places, SENTENCES, strict=True))]
    found = reported(sheet((head, "Statement in text", "JPY k", "Back-up", "Tick"), *rows))
    assert [line(figure) for figure in found] == [
        "Total revenues, 3M to Sep-07: 16,294,493 = 16294493000 JPY, 2007-07-01 to 2007-09-30",
        "Cash at Sep. 30, 2007: 11,669,876 = 11669876000 JPY, at 2007-09-30",
        "Net cash from operating activities 3M to Jun-07: -1,327,598 = -1327598000 JPY, 2007-04-01 to 2007-06-30",
    ]


@pytest.mark.parametrize("text", ["Series 1", "Phase 2", "PPE", "Pension 3 plans", "3M", "p&l", "Line 3", "Region 2"])
def test_names_with_a_number_are_no_places(text: str) -> None:
    assert not names_place(text)


@pytest.mark.parametrize("head", ["Src", "Source", None])
@pytest.mark.parametrize("other", ["TB", "D2"])
def test_the_trial_balance_beside_captions_is_no_unit_of_data(head: str | None, other: str) -> None:
    source = sheet(
        ("JPY thousands", head, "End Sep 2007", "End Mar 2007"),
        ("Cash", "TB", 11669876, 13554544),
        ("Inventories", "TB", 1877963, 1111086),
        ("Receivables", other, 9107377, 9675725),
        ("Prepaid expenses", "TB", 1735540, 1053270),
    )
    assert {(one.label, one.unit, one.scale) for one in reported(source)} == {
        (name, "JPY", 3) for name in ("Cash", "Inventories", "Receivables", "Prepaid expenses")
    }


def test_terabytes_among_other_units_are_a_unit() -> None:
    source = sheet(
        ("Key figures", "Unit", "Sep-07"), ("Storage", "TB", 412), ("Bandwidth", "Gbps", 334), ("Archive", "TB", 95)
    )
    assert [(one.label, one.unit) for one in reported(source)] == [
        ("Storage", "TB"), ("Bandwidth", "Gbps"), ("Archive", "TB"),
    ]  # fmt: skip


def test_amounts_below_the_word_support_are_amounts() -> None:
    source = sheet(
        ("JPY thousands, 2Q07", "Release", "Support", "Difference"),
        ("Cash", 11670000, 11669876, 124),
        ("Inventories", 1878000, 1877963, 37),
    )
    assert {one.anchor.column for one in reported(source)} >= {1, 2}


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("Revenues, 2Q FY06", "2006-07-01 to 2006-09-30"),
        ("Net cash from operating activities 1Q07", "2007-04-01 to 2007-06-30"),
        ("Rent (2Q06)", "2006-07-01 to 2006-09-30"),
        ("Change in rent from 2Q06", "2007-07-01 to 2007-09-30"),
        ("Revenues of rental units vs 2Q06", "2007-07-01 to 2007-09-30"),
        ("Revenues of rental units budgeted, FY2008", "2007-07-01 to 2007-09-30"),
    ],
)
def test_a_quarter_behind_a_caption_is_its_period_and_one_it_is_held_against_is_not(caption: str, said: str) -> None:
    source = sheet(("Support for the text, 2Q07",), (), ("Statement", "JPY k"), (caption, 14006597), ("Postage", 12869))
    assert line(reported(source)[0]) == f"{caption}: 14,006,597 = 14006597000 JPY, {said}"


@pytest.mark.parametrize("head", ["L/S", "Lead sheet", "L/S ref", None])
def test_what_lead_sheets_are_called_is_no_part_of_the_captions_beside_it(head: str | None) -> None:
    source = sheet(
        (head, "JPY thousands", "End Sep 2007", "End Mar 2007"),
        ("A", "Cash", 11669876, 13554544),
        ("A-1", "Short-term investments", 12836, 12093),
        ("B", "Receivables", 9107377, 9675725),
        ("BB", "Payables", 6126583, 8464835),
        ("BB-1", "Accrued expenses", 980609, 897427),
        ("BB-2", "Other liabilities", 1814126, 2477486),
    )
    assert [one.label for one in reported(source)][::2] == [
        "Cash", "Short-term investments", "Receivables", "Payables", "Accrued expenses", "Other liabilities",
    ]  # fmt: skip


def test_letters_that_tell_rows_of_one_caption_apart_are_no_lead_sheets() -> None:
    source = sheet(
        ("Class", "JPY thousands", "End Sep 2007", "End Mar 2007"),
        ("A", "Preferred stock", 11669876, 13554544),
        ("A-1", "Preferred stock", 12836, 12093),
        ("B-1", "Preferred stock", 9107377, 9675725),
        ("B-2", "Preferred stock", 6126583, 8464835),
        ("C", "Common stock", 980609, 897427),
    )
    assert [one.label for one in reported(source)][::2] == [
        "A Preferred stock", "A-1 Preferred stock", "B-1 Preferred stock", "B-2 Preferred stock", "C Common stock",
    ]  # fmt: skip
