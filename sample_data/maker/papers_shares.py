"""Per share figures and the convenience translation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sample_data.maker.formula import address
from sample_data.maker.ledger import Ledger
from sample_data.maker.values import Figure, Table
from sample_data.maker.workbook import Book, Sheet

EPS_HEADS = (
    "Period",
    "Net income (JPY thousand)",
    "Weighted average shares, basic",
    "Weighted average shares, diluted",
    "Basic net income per share (JPY)",
    "Diluted net income per share (JPY)",
    "Basic net income per share (USD)",
    "Diluted net income per share (USD)",
    "ADS equivalents, basic",
    "ADS equivalents, diluted",
    "Basic net income per ADS (JPY)",
    "Diluted net income per ADS (JPY)",
)
QUARTER_DAYS = {"2Q06": "81595702", "2Q07": "82591200"}
DILUTED = {"2Q06": "81641597", "2Q07": "82641071"}


def earnings(book: Book, ledger: Ledger) -> None:
    """Net income per share and per ADS, the periods running down."""
    sheet = book.sheet("EPS", "net income per share and per ADS", "as stated in the headers")
    sheet.columns(24, 15, 14, 14, 14, 14, 13, 13, 15, 15, 13, 13)
    sheet.put(4, 0, "Rate (JPY per US$)")
    sheet.put(4, 1, Decimal("114.97"), "dec2in")
    sheet.put(5, 0, "ADS per share")
    sheet.put(5, 1, Decimal(400), "input")
    sheet.line(6, EPS_HEADS, "head")
    for row, period in enumerate(("2Q07", "2Q06", "H107", "H106", "FY06"), 7):
        names = {"H107": "6 months to Sep 2007", "H106": "6 months to Sep 2006", "FY06": "FY to March 2007"}
        sheet.put(row, 0, names.get(period, period))
        sheet.put(row, 1, ledger.thousands("ni", period), "input")
        basic = Decimal(QUARTER_DAYS[period]) / 400 if period in QUARTER_DAYS else ledger.value("sh.basic", period)
        diluted = Decimal(DILUTED[period]) / 400 if period in DILUTED else ledger.value("sh.diluted", period)
        sheet.put(row, 2, basic, "input")
        sheet.put(row, 3, diluted, "input")
        for column, shares in ((4, 2), (5, 3)):
            sheet.put(row, column, f"={address(row, 1)}*1000/{address(row, shares)}", "amount")
        if period.endswith("07"):
            for column, source in ((6, 4), (7, 5)):
                sheet.put(row, column, f"={address(row, source)}/$B$5", "dec2")
        if period in QUARTER_DAYS:
            for column, source in ((8, 2), (9, 3)):
                sheet.put(row, column, f"={address(row, source)}*$B$6", "amount")
            for column, source in ((10, 4), (11, 5)):
                sheet.put(row, column, f"={address(row, source)}/$B$6", "dec2")
    sheet.put(10, 2, Decimal(203_898), "input")
    book.mark("P11", sheet, 10, 2)
    sheet.put(13, 0, "Averages are daily averages and not rounded to whole shares.", "note")
    sheet.freeze = (7, 1)
    sheet.landscape = True


def book_value(book: Book, ledger: Ledger) -> None:
    """Shareholders' equity per share on the shares outstanding at each date."""
    sheet = book.sheet("BPS", "shareholders' equity per share", "as stated in column A", 2)
    sheet.columns(48, 15, 15, 15, 12, 10)
    sheet.put(6, 0, "At", "head")
    for column, (period, day) in enumerate(
        (("S07", date(2007, 9, 30)), ("S06", date(2006, 9, 30)), ("M07", date(2007, 3, 31))), 1
    ):
        sheet.put(6, column, day, "headdate")
        sheet.put(7, column, ledger.thousands("equity.total", period), "input")
        sheet.put(8, column, ledger.value("shares.issued", period), "input")
        sheet.put(9, column, ledger.value("shares.treasury", period), "input")
        sheet.put(10, column, f"={address(8, column)}-{address(9, column)}", "total")
        sheet.put(11, column, f"={address(7, column)}*1000/{address(10, column)}", "amount")
        sheet.put(12, column, ledger.thousands("assets.total", period), "input")
        sheet.put(13, column, f"={address(7, column)}/{address(12, column)}", "pct")
    names = (
        "Total shareholders' equity (JPY thousand)",
        "Shares issued",
        "Treasury stock (shares)",
        "Shares outstanding",
        "Shareholders' equity per share (JPY)",
        "Total assets (JPY thousand)",
        "Shareholders' equity as % of total assets",
    )
    for row, name in enumerate(names, 7):
        sheet.put(row, 0, name)


def dividend(book: Book, ledger: Ledger) -> None:
    """Dividends and the target net income per share."""
    sheet = book.sheet("Dividends", "dividends and target", "as stated in column A", 3)
    sheet.columns(52, 16, 16, 12, 12, 10)
    sheet.line(6, ("Item", "FY ending Mar 2008", "FY ended Mar 2007"), "head")
    lines: tuple[tuple[str, Decimal | str, Decimal | str], ...] = (
        ("Interim dividend per share (JPY)", Decimal(750), Decimal(0)),
        ("Year-end dividend per share (JPY)", Decimal(750), Decimal(1500)),
        ("Dividend per share for the year (JPY)", "=B8+B9", "=C8+C9"),
        ("Target net income (JPY million)", ledger.value("ni", "FY07").scaleb(-6), ""),
        ("Shares outstanding used for the target", ledger.value("shares.issued", "S07"), ""),
        ("Target basic net income per share (JPY)", "=B11*1000000/B12", ""),
    )
    for row, (name, now, before) in enumerate(lines, 7):
        sheet.put(row, 0, name)
        sheet.line(row, (now, before), "amount", 1)


def per_share(ledger: Ledger) -> Book:
    """`Per_share.xlsx`."""
    book = Book("Per_share.xlsx", "Per share figures", "PS")
    earnings(book, ledger)
    book_value(book, ledger)
    dividend(book, ledger)
    return book


def translated(sheet: Sheet, table: Table, at: int) -> tuple[int, dict[str, int]]:
    """Rows of one table with yen, computed dollars, the forced unit if any, and printed dollars."""
    rows: dict[str, int] = {}
    for row in table.rows:
        if row.kind == "head":
            continue
        figures = [next((part for part in cell if isinstance(part, Figure)), None) for cell in row.cells[:2]]
        dollars, yen = figures[0], figures[1]
        caption = row.joined.split(", net of ")[0].split(" —authorized")[0]
        if row.id == "common":
            caption = "Common stock"
        if dollars is None or yen is None or dollars.unit != "USD":
            if row.kind == "group":
                sheet.line(at, (caption, None, None, None, None), "group")
                at += 1
            continue
        rows[row.id] = at
        bold = row.kind == "total"
        sheet.put(at, 0, caption, "labeltotal" if bold else "label1")
        amount = (yen.value or Decimal(0)).scaleb(-3)
        sheet.put(at, 1, amount, "total" if bold else "input")
        sheet.put(at, 2, f"=ROUND({address(at, 1)}/$B$6,0)", "total" if bold else "amount")
        computed = round(amount / Decimal("114.97"))
        forced = (dollars.value or Decimal(0)).scaleb(-3) - computed
        if forced:
            sheet.put(at, 3, forced, "input")
        sheet.put(at, 4, f"={address(at, 2)}+{address(at, 3)}", "total" if bold else "amount")
        at += 1
    return at, rows


def translation(ledger: Ledger) -> Book:
    """`FX_translation.xlsx`."""
    book = Book("FX_translation.xlsx", "Convenience translation", "FX")
    named = (
        ("BS", "balance sheet, September 30, 2007", ("q.bs",)),
        ("IS 3M", "three months ended September 30, 2007", ("q.is",)),
        ("IS 6M", "six months ended September 30, 2007", ("h.is",)),
        ("CF 3M", "three months ended September 30, 2007", ("q.cf",)),
        ("CF 6M", "six months ended September 30, 2007", ("h.cf", "h.cf.financing")),
    )
    for number, (name, heading, tables) in enumerate(named, 1):
        sheet = book.sheet(name, heading, "Thousands of yen and thousands of U.S. dollars", number)
        sheet.columns(62, 15, 15, 13, 15, 10)
        sheet.put(5, 0, "Rate (JPY per US$1.00), noon buying rate of September 28, 2007")
        sheet.put(5, 1, Decimal("114.97"), "dec2in")
        sheet.line(
            6, ("Caption", "JPY thousand", "US$ thousand, computed", "Forced rounding", "US$ thousand, printed"), "head"
        )
        sheet.freeze = (7, 1)
        at = 7
        rows: dict[str, int] = {}
        for table in tables:
            at, rows = translated(sheet, ledger.tables[table], at)
            if table == "h.is":
                plug = rows["rev.total"]
                sheet.put(plug, 2, f"=ROUND({address(plug, 1)}/$B$6,0)-1", "total")
                del sheet.cells[plug, 3]
                book.mark("P6", sheet, plug, 2)
        sheet.put(at + 1, 0, "Forced rounding lets the printed column add; no line is moved by more than one.", "note")
    return book
