"""Concepts of a taxonomy in worksheets: codes beside captions, and names where nothing else names a row."""

from __future__ import annotations

import pytest

from tests.figures.printed import line
from tests.figures.test_sheets import reported, sheet

HEAD = ("Unit: JPY thousand",)
TEXTS = {
    "us-gaap_SellingAndMarketingExpense": "Selling And Marketing Expense",
    "ifrs-full:OtherCurrentLiabilities": "Other Current Liabilities",
    "jppfs_cor:CashAndDeposits": "Cash And Deposits",
    "us-gaap:GainLossOnInvestments": "Gain (Loss) On Investments",
    "us-gaap_NonoperatingIncomeExpense": "Nonoperating Income (Expense)",
    "us-gaap:RetainedEarningsAccumulatedDeficit": "Retained Earnings (Accumulated Deficit)",
}


def test_a_column_of_concepts_is_one_of_codes() -> None:
    source = sheet(
        HEAD,
        ("Concept", "Line item", "2Q07 per ledger", "2Q07 adj.", "2Q07 final"),
        ("us-gaap_RevenuesAbstract", "Revenues [Abstract]"),
        ("acme_ServiceRevenue", "  Services", 700, None, 700),
        ("us-gaap_Revenues", "Revenues, total", 900, None, 900),
        (),
        ("us-gaap_CostsAndExpensesAbstract", "Costs [Abstract]"),
        ("us-gaap_CostOfRevenue", "  Cost of sales", 400, 20, 420),
        ("us-gaap_CostsAndExpenses", "  Costs, total", 500, 20, 520),
    )
    found = [line(figure) for figure in reported(source)]
    assert found == [
        "Services: 700 = 700000 JPY, 2007-07-01 to 2007-09-30",
        "Revenues, total: 900 = 900000 JPY, 2007-07-01 to 2007-09-30",
        "Cost of sales: 420 = 420000 JPY, 2007-07-01 to 2007-09-30",
        "Costs, total: 520 = 520000 JPY, 2007-07-01 to 2007-09-30",
    ]


@pytest.mark.parametrize(
    "row",
    [
        ("R&D", "us-gaap:ResearchAndDevelopmentExpense", 60394),
        ("IS480", "R&D", "us-gaap:ResearchAndDevelopmentExpense", 60394),
        ("R&D [us-gaap:ResearchAndDevelopmentExpense]", 60394),
        ("us-gaap:ResearchAndDevelopmentExpense - R&D", 60394),
        ("R&D\nus-gaap:ResearchAndDevelopmentExpense", 60394),
        ("R&D | us-gaap:ResearchAndDevelopmentExpense", 60394),
    ],
)
def test_a_concept_is_split_off_from_its_caption(row: tuple[str | int, ...]) -> None:
    def of(caption: str, code: str, concept: str, amount: int) -> tuple[object, ...]:
        swaps = {"R&D": caption, "ResearchAndDevelopmentExpense": concept, "IS480": code}
        cells: list[object] = []
        for cell in row:
            text = str(cell)
            for old, new in swaps.items():
                text = text.replace(old, new)
            cells.append(amount if isinstance(cell, int) else text)
        return tuple(cells)

    source = sheet(
        HEAD,
        (*("Caption" if at == 0 else None for at in range(len(row) - 1)), "2Q07"),
        of("Sales & marketing", "IS460", "SellingAndMarketingExpense", 1088023),
        of("G&A", "IS470", "GeneralAndAdministrativeExpense", 1152780),
        row,
    )
    assert [figure.label for figure in reported(source)] == ["Sales & marketing", "G&A", "R&D"]


def test_a_concept_alone_names_its_row() -> None:
    source = sheet(HEAD, ("Element", "2Q07"), *((concept, 100 + at) for at, concept in enumerate(TEXTS)))
    assert [figure.label for figure in reported(source)] == list(TEXTS.values())


def test_names_below_a_heading_of_elements_need_no_prefix() -> None:
    source = sheet(
        HEAD,
        ("Element", "Label", "2Q07"),
        ("Revenues", "Sales", 900),
        ("CostOfRevenue", "Cost of sales", 400),
        ("GrossProfit", "Margin", 500),
        ("OperatingIncomeLoss", "Operating result", 100),
    )
    assert [figure.label for figure in reported(source)] == ["Sales", "Cost of sales", "Margin", "Operating result"]


def test_concepts_over_columns_leave_the_captions_there() -> None:
    source = sheet(
        HEAD,
        ("Concept", "us-gaap:CashAndCashEquivalents", "us-gaap:InventoryNet", "acme:OrderBacklog"),
        (None, "Cash", "Inventories", "Backlog"),
        ("September 30, 2007", 11669, 1877, 18937),
        ("March 31, 2007", 13554, 1111, 15000),
    )
    assert {figure.label for figure in reported(source)} == {"Cash", "Inventories", "Backlog"}


def test_names_of_other_things_stay() -> None:
    source = sheet(
        HEAD,
        ("Service", "2Q07", "2Q06"),
        ("of which:Domestic", 700, 600),
        ("FiberAccess", 300, 250),
        ("eBank_Payments", 200, 150),
        ("WebHosting", 100, 90),
    )
    labels = {figure.label for figure in reported(source)}
    assert labels == {"of which:Domestic", "FiberAccess", "eBank_Payments", "WebHosting"}
