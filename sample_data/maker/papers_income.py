"""The income statement lead: three months in whole yen by account, six months in thousands by quarter."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sample_data.maker.formula import address
from sample_data.maker.ledger import Ledger
from sample_data.maker.workbook import Book, Sheet, total_formula

Line = tuple[str, str, str, str]

INCOME: tuple[Line, ...] = (
    ("", "REVENUES", "group", ""),
    ("rev.corp", "Connectivity (corporate use)", "leaf", ""),
    ("rev.home", "Connectivity (home use)", "leaf", ""),
    ("rev.vas", "Value-added services", "leaf", ""),
    ("rev.other", "Other", "leaf", ""),
    ("rev.conn", "Total connectivity and value-added services", "total", "rev.corp rev.home rev.vas rev.other"),
    ("rev.si", "Systems integration", "leaf", ""),
    ("rev.eq", "Equipment sales", "leaf", ""),
    ("rev.total", "Total revenues", "total", "rev.conn rev.si rev.eq"),
    ("", "COST AND EXPENSES", "group", ""),
    ("cost.conn", "Cost of connectivity and value-added services", "leaf", ""),
    ("cost.si", "Cost of systems integration", "leaf", ""),
    ("cost.eq", "Cost of equipment sales", "leaf", ""),
    ("cost.total", "Total cost", "total", "cost.conn cost.si cost.eq"),
    ("sm", "Sales and marketing", "leaf", ""),
    ("ga", "General and administrative", "leaf", ""),
    ("rd", "Research and development", "leaf", ""),
    ("ce.total", "Total cost and expenses", "total", "cost.total sm ga rd"),
    ("oi", "Operating income", "total", "rev.total -ce.total"),
    ("", "OTHER INCOME (EXPENSES)", "group", ""),
    ("int.income", "Interest income", "leaf", ""),
    ("int.expense", "Interest expense", "leaf", ""),
    ("fx", "Foreign exchange gain (loss)", "leaf", ""),
    ("otherinv.gain", "Gain (loss) on other investments, net", "leaf", ""),
    ("other.net", "Other, net", "leaf", ""),
    ("other.total", "Other income (expenses), net", "total", "int.income int.expense fx otherinv.gain other.net"),
    ("pretax", "Income before income tax benefit", "total", "oi other.total"),
    ("tax", "Income tax benefit", "leaf", ""),
    ("mi.is", "Minority interests in (earnings) losses of subsidiaries", "leaf", ""),
    ("eqloss", "Equity in net loss of equity method investees", "leaf", ""),
    ("ni", "Net income", "grand", "pretax -tax mi.is eqloss"),
)

NATURES: dict[str, tuple[tuple[str, str], ...]] = {
    "cost.conn": (
        ("Circuit and backbone charges", "0.4418"),
        ("Personnel", "0.1731"),
        ("Depreciation", "0.1164"),
        ("Other connectivity costs", ""),
    ),
    "cost.si": (("Subcontracting", "0.5826"), ("Personnel", "0.2217"), ("Hardware and licences", "")),
    "sm": (("Personnel", "0.5534"), ("Commissions", "0.1718"), ("Advertising and other", "")),
    "ga": (("Personnel", "0.4422"), ("Rent", "0.2106"), ("Professional fees", "0.1235"), ("Supplies and other", "")),
}


def parts_of(names: str, rows: dict[str, int]) -> list[tuple[int, int]]:
    """Rows and signs of the parts of a total."""
    return [(rows[name.lstrip("-")], -1 if name.startswith("-") else 1) for name in names.split()]


def natures(sheet: Sheet, row: int, key: str, amounts: tuple[Decimal, Decimal]) -> int:
    """Give the accounts of one caption; gives the row after them."""
    for name, share in NATURES[key]:
        sheet.put(row, 0, name, "label3")
        for column, amount in enumerate(amounts, 2):
            before = sum((Decimal(round(amount * Decimal(part))) for _, part in NATURES[key] if part), Decimal(0))
            sheet.put(row, column, Decimal(round(amount * Decimal(share))) if share else amount - before, "input")
        row += 1
    return row


def quarter(book: Book, ledger: Ledger) -> None:
    """Three months in whole yen."""
    sheet = book.sheet("3M", "three months ended September 30", "Yen")
    sheet.columns(54, 9, 19, 19, 16, 11)
    sheet.line(6, ("Caption", "Ref"), "head")
    sheet.line(6, (date(2007, 9, 30), date(2006, 9, 30)), "headdate", 2)
    sheet.line(5, ("3 months ended", "3 months ended"), "head", 2)
    sheet.line(6, ("Change", "Change %"), "head", 4)
    rows: dict[str, int] = {}
    row = 7
    for key, caption, kind, parts in INCOME:
        if kind == "group":
            sheet.line(row, (caption, None, None, None, None, None), "group")
            row += 1
            continue
        amounts = (ledger.yen(key, "2Q07"), ledger.yen(key, "2Q06"))
        first = row
        if key in NATURES:
            row = natures(sheet, row, key, amounts)
        rows[key] = row
        sheet.put(row, 0, caption, "labeltotal" if kind != "leaf" else "label1")
        for column, amount in enumerate(amounts, 2):
            if key in NATURES:
                sheet.put(row, column, f"=SUM({address(first, column)}:{address(row - 1, column)})", "total")
            elif kind == "leaf":
                sheet.put(row, column, amount, "input")
            else:
                sheet.put(row, column, total_formula(parts_of(parts, rows), column), kind)
        sheet.put(row, 4, f"={address(row, 2)}-{address(row, 3)}", "amount")
        sheet.put(row, 5, f"=IF({address(row, 3)}=0,0,{address(row, 2)}/{address(row, 3)}-1)", "pct")
        row += 1
    sheet.put(
        row + 1, 0, "Agreed to general ledger, run of 5-Nov-07. Benefit shown negative, as in the statements.", "note"
    )
    sheet.freeze = (7, 1)


def half(book: Book, ledger: Ledger) -> None:
    """Six months in thousands, by quarter."""
    sheet = book.sheet("6M", "six months ended September 30", "Thousands of yen", 2)
    sheet.columns(54, 13, 13, 14, 13, 13, 14)
    sheet.line(
        5, ("", "Fiscal year to March 31, 2008", None, None, "Fiscal year to March 31, 2007", None, None), "head"
    )
    sheet.line(6, ("JPY thousand", "1Q07", "2Q07", "6M07", "1Q06", "2Q06", "6M06"), "head")
    rows: dict[str, int] = {}
    for row, (key, caption, kind, parts) in enumerate(INCOME, 7):
        if kind == "group":
            sheet.line(row, (caption, *[None] * 6), "group")
            continue
        rows[key] = row
        sheet.put(row, 0, caption, "labeltotal" if kind != "leaf" else "label1")
        for at, (six, three) in enumerate((("H107", "2Q07"), ("H106", "2Q06"))):
            left = 1 + 3 * at
            second = ledger.thousands(key, three)
            for column, amount in ((left, ledger.thousands(key, six) - second), (left + 1, second)):
                total = total_formula(parts_of(parts, rows), column) if parts else ""
                sheet.put(row, column, total or amount, "input" if kind == "leaf" else kind)
            formula = f"={address(row, left)}+{address(row, left + 1)}"
            sheet.put(row, left + 2, formula, "amount" if kind == "leaf" else kind)
    sheet.freeze = (7, 1)
    sheet.landscape = True


def year(book: Book, ledger: Ledger) -> None:
    """Add the last fiscal year, for the comparative columns."""
    sheet = book.sheet("FY06", "fiscal year ended March 31, 2007", "Thousands of yen", 3)
    sheet.columns(54, 3, 16, 14, 12, 10)
    sheet.line(6, ("Caption", "", "FY ended"), "head")
    sheet.put(6, 2, date(2007, 3, 31), "headdate")
    rows: dict[str, int] = {}
    for row, (key, caption, kind, parts) in enumerate(INCOME, 7):
        if kind == "group":
            sheet.line(row, (caption, None, None), "group")
            continue
        rows[key] = row
        sheet.put(row, 0, caption, "labeltotal" if kind != "leaf" else "label1")
        amount = total_formula(parts_of(parts, rows), 2) if parts else ledger.thousands(key, "FY06")
        sheet.put(row, 2, amount, "input" if kind == "leaf" else kind)
    sheet.put(8 + len(INCOME), 0, "Audited; agrees to Form 20-F for the year.", "note")


def income_lead(ledger: Ledger) -> Book:
    """`IS_lead.xlsx`."""
    book = Book("IS_lead.xlsx", "Income statement lead schedule", "IS")
    quarter(book, ledger)
    half(book, ledger)
    year(book, ledger)
    return book
