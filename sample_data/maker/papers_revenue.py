"""The revenue analysis (breakdown, quarters, contracts, SI and equipment), the non-GAAP bridge and the key figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sample_data.maker.formula import address
from sample_data.maker.ledger import Ledger
from sample_data.maker.papers_income import parts_of
from sample_data.maker.workbook import Book, Sheet, total_formula

Line = tuple[str, str, str, str]

BREAKDOWN: tuple[Line, ...] = (
    ("rev.ip", "IP Service", "leaf", ""),
    ("rev.fiber", "IIJ FiberAccess/F and IIJ DSL/F", "leaf", ""),
    ("rev.corpothers", "Others", "leaf", ""),
    ("rev.corp", "Connectivity (corporate use)", "total", "rev.ip rev.fiber rev.corpothers"),
    ("rev.brand", "Under IIJ Brand", "leaf", ""),
    ("rev.hiho", "hi-ho", "leaf", ""),
    ("rev.oem", "OEM", "leaf", ""),
    ("rev.home", "Connectivity (home use)", "total", "rev.brand rev.hiho rev.oem"),
    ("rev.vas", "VAS revenues", "leaf", ""),
    ("rev.other", "Other revenues", "leaf", ""),
    ("rev.conn", "Total connectivity and VAS revenues", "grand", "rev.corp rev.home rev.vas rev.other"),
    ("cost.conn", "Cost of connectivity and VAS", "leaf", ""),
    ("gm.conn", "Gross margin, connectivity and VAS", "total", "rev.conn -cost.conn"),
)
CONTRACTS: tuple[Line, ...] = (
    ("con.ip1", "IP Service (-99Mbps)", "leaf", ""),
    ("con.ip2", "IP Service (100Mbps-999Mbps)", "leaf", ""),
    ("con.ip3", "IP Service (1Gbps-)", "leaf", ""),
    ("con.dc", "IIJ Data Center Connectivity Service", "leaf", ""),
    ("con.fiber", "IIJ FiberAccess/F and IIJ DSL/F", "leaf", ""),
    ("con.others", "Others", "leaf", ""),
    (
        "con.corp",
        "Connectivity Services (Corporate Use)",
        "total",
        "con.ip1 con.ip2 con.ip3 con.dc con.fiber con.others",
    ),
    ("con.brand", "Under IIJ Brand", "leaf", ""),
    ("con.hiho", "hi-ho", "leaf", ""),
    ("con.oem", "OEM", "leaf", ""),
    ("con.home", "Connectivity Services (Home Use)", "total", "con.brand con.hiho con.oem"),
)
SI_EQUIPMENT: tuple[Line, ...] = (
    ("rev.sc", "Systems construction", "leaf", ""),
    ("rev.som", "Systems operation and maintenance", "leaf", ""),
    ("rev.si", "SI revenues", "total", "rev.sc rev.som"),
    ("cost.si", "Cost of SI", "leaf", ""),
    ("gm.si", "SI gross margin", "total", "rev.si -cost.si"),
    ("rev.eq", "Equipment sales revenues", "leaf", ""),
    ("cost.eq", "Cost of equipment sales", "leaf", ""),
    ("gm.eq", "Equipment sales gross margin", "total", "rev.eq -cost.eq"),
)


def two_periods(
    sheet: Sheet, ledger: Ledger, lines: tuple[Line, ...], periods: tuple[str, str], *, scale: int, growth: bool
) -> dict[str, int]:
    """Lines over two periods from row 8 on, with their change and its percentage; gives the rows by key."""
    rows: dict[str, int] = {}
    for row, (key, caption, kind, parts) in enumerate(lines, 7):
        rows[key] = row
        sheet.put(row, 0, caption, "labeltotal" if parts else "label1")
        for column, period in enumerate(periods, 1):
            if parts:
                sheet.put(row, column, total_formula(parts_of(parts, rows), column), kind)
            elif amount := ledger.facts.get((key, period)):
                sheet.put(row, column, amount.scaleb(-scale), "input")
        sheet.put(row, 3, f"={address(row, 1)}-{address(row, 2)}", "amount")
        if growth and ledger.facts.get((key, periods[1]), True):
            blank = (key, periods[1]) not in ledger.facts and not parts
            sheet.put(row, 4, "n.m." if blank else f"={address(row, 1)}/{address(row, 2)}-1", "pct")
    return rows


def head(sheet: Sheet, unit: str, *, counts: bool = False) -> None:
    """Add the header of a two-period sheet, the unit in its first cell."""
    sheet.columns(46, 15, 15, 14, 13, 11)
    sheet.line(6, (unit, "2Q07", "2Q06", "YoY change"), "head")
    if not counts:
        sheet.put(6, 4, "YoY %", "head")
    sheet.freeze = (7, 1)


def breakdown(book: Book, ledger: Ledger) -> None:
    """Add connectivity and VAS in thousands, with the backbone cost and the margin."""
    sheet = book.sheet("Breakdown", "connectivity and VAS", "Thousands of yen")
    head(sheet, "JPY thousand")
    rows = two_periods(sheet, ledger, BREAKDOWN, ("2Q07", "2Q06"), scale=3, growth=True)
    at = 7 + len(BREAKDOWN)
    sheet.put(at, 0, "Gross margin ratio", "label1")
    for column in (1, 2):
        sheet.put(at, column, f"={address(rows['gm.conn'], column)}/{address(rows['rev.conn'], column)}", "pct")
    sheet.put(at + 2, 0, "Backbone cost (included in cost above)", "label1")
    stale = ledger.thousands("backbone", "2Q06")
    sheet.put(at + 2, 1, stale, "input")
    sheet.put(at + 2, 2, stale, "input")
    sheet.put(at + 2, 3, f"={address(at + 2, 1)}-{address(at + 2, 2)}", "amount")
    sheet.put(at + 2, 4, f"={address(at + 2, 1)}/{address(at + 2, 2)}-1", "pct")
    book.mark("P1", sheet, at + 2, 1)
    sheet.put(at + 4, 0, "IP Service includes the Data Center Connectivity Service. hi-ho: from June 1, 2007.", "note")


def quarters(book: Book, ledger: Ledger) -> None:
    """Revenues with the periods running down, each dated by its last day."""
    sheet = book.sheet("By quarter", "revenues by quarter", "Thousands of yen", 2)
    sheet.columns(16, 16, 14, 16, 12, 14, 14, 14, 14)
    keys = (
        ("rev.corp", "Connectivity (corporate use)"),
        ("rev.home", "Connectivity (home use)"),
        ("rev.vas", "Value-added services"),
        ("rev.other", "Other"),
        ("rev.si", "Systems integration"),
        ("rev.eq", "Equipment sales"),
    )
    sheet.line(6, ("Quarter ended", *(name for _, name in keys), "Total revenues"), "head")
    days = (
        ("1Q06", date(2006, 6, 30)),
        ("2Q06", date(2006, 9, 30)),
        ("1Q07", date(2007, 6, 30)),
        ("2Q07", date(2007, 9, 30)),
    )
    for row, (period, day) in enumerate(days, 7):
        sheet.put(row, 0, day, "date")
        for column, (key, _) in enumerate(keys, 1):
            half = "H1" + period[2:]
            amount = ledger.thousands(key, "2Q" + period[2:])
            first = ledger.thousands(key, half) - amount
            sheet.put(row, column, first if period.startswith("1Q") else amount, "input")
        sheet.put(row, 7, f"=SUM({address(row, 1)}:{address(row, 6)})", "total")
    sheet.chart = (7, 10, 7)
    sheet.freeze = (7, 1)
    sheet.landscape = True


def contracts(book: Book, ledger: Ledger) -> None:
    """Numbers of contracts; the total of last year leaves out a row."""
    sheet = book.sheet("Contracts", "numbers of contracts", "Contracts", 3)
    head(sheet, "Number of contracts", counts=True)
    rows = two_periods(sheet, ledger, CONTRACTS, ("S07", "S06"), scale=0, growth=False)
    short = f"=SUM({address(rows['con.ip1'], 2)}:{address(rows['con.fiber'], 2)})"
    sheet.put(rows["con.corp"], 2, short, "total")
    book.mark("P4", sheet, rows["con.corp"], 2)
    end = 8 + len(CONTRACTS)
    sheet.put(end, 0, "Total contracted bandwidth (Gbps)", "label1")
    sheet.put(end, 1, ledger.value("bandwidth", "S07"), "dec1")
    sheet.put(end, 2, ledger.value("bandwidth", "S06"), "dec1")
    sheet.put(end, 3, f"={address(end, 1)}-{address(end, 2)}", "dec1")
    sheet.put(end + 2, 0, "2Q07 and 2Q06 stand for the last day of the quarter.", "note")


def si_equipment(book: Book, ledger: Ledger) -> None:
    """SI and equipment sales; one ratio lost its source."""
    sheet = book.sheet("SI & Equip", "SI and equipment sales", "Thousands of yen", 4)
    head(sheet, "JPY thousand")
    rows = two_periods(sheet, ledger, SI_EQUIPMENT, ("2Q07", "2Q06"), scale=3, growth=True)
    at = 8 + len(SI_EQUIPMENT)
    for row, name, margin, revenue in (
        (at, "SI gross margin ratio", "gm.si", "rev.si"),
        (at + 1, "Equipment sales gross margin ratio", "gm.eq", "rev.eq"),
    ):
        sheet.put(row, 0, name, "label1")
        for column in (1, 2):
            sheet.put(row, column, f"={address(rows[margin], column)}/{address(rows[revenue], column)}", "pct")
    sheet.put(at + 1, 2, f"=#REF!/{address(rows['rev.eq'], 2)}", "pct")
    book.mark("P10", sheet, at + 1, 2)


def revenue_analysis(ledger: Ledger) -> Book:
    """`Revenue_analysis.xlsx`."""
    book = Book("Revenue_analysis.xlsx", "Revenue analysis", "REV")
    breakdown(book, ledger)
    quarters(book, ledger)
    contracts(book, ledger)
    si_equipment(book, ledger)
    return book


EBITDA: tuple[Line, ...] = (
    ("oi", "Operating income", "leaf", ""),
    ("cf.da", "Depreciation and amortization", "leaf", ""),
    ("ebitda", "Adjusted EBITDA", "grand", "oi cf.da"),
    ("other.total", "Other income (expense)", "leaf", ""),
    ("tax", "Income tax benefit", "leaf", ""),
    ("mi.is", "Minority interests in losses (earnings) of subsidiaries", "leaf", ""),
    ("eqloss", "Equity in net loss of equity method investees", "leaf", ""),
    ("ni", "Net income", "leaf", ""),
)
CAPEX: tuple[Line, ...] = (
    ("capexlease", "Acquisition of assets by entering into capital leases", "leaf", ""),
    ("cf.ppe", "Purchase of property and equipment", "leaf", ""),
    ("capex", "CAPEX, including capital leases", "grand", "capexlease cf.ppe"),
)


def nongaap_bridge(ledger: Ledger) -> Book:
    """`NonGAAP_bridge.xlsx`."""
    book = Book("NonGAAP_bridge.xlsx", "Non-GAAP bridge", "NG")
    sheet = book.sheet("EBITDA", "adjusted EBITDA to net income", "Thousands of yen")
    head(sheet, "JPY thousand")
    rows = two_periods(sheet, ledger, EBITDA, ("2Q07", "2Q06"), scale=3, growth=False)
    sheet.put(rows["cf.da"], 2, Decimal(1068970), "input")
    book.mark("P9", sheet, rows["cf.da"], 2)
    sheet.put(rows["mi.is"], 2, -ledger.thousands("mi.is", "2Q06"), "input")
    book.mark("P3", sheet, rows["mi.is"], 2)
    sheet.put(rows["ebitda"], 4, f"={address(rows['ebitda'], 1)}/{address(rows['ebitda'], 2)}-1", "pct")
    sheet.put(16, 0, "Income tax benefit is shown negative, as in the statements, and is deducted.", "note")
    capex = book.sheet("CAPEX", "capital expenditures", "Thousands of yen", 2)
    head(capex, "JPY thousand")
    places = two_periods(capex, ledger, CAPEX, ("2Q07", "2Q06"), scale=3, growth=False)
    for column, period in enumerate(("2Q07", "2Q06"), 1):
        capex.put(places["cf.ppe"], column, abs(ledger.thousands("cf.ppe", period)), "input")
    capex.put(places["capex"], 4, f"={address(places['capex'], 1)}/{address(places['capex'], 2)}-1", "pct")
    return book


KPIS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Order backlog for SI and equipment sales", "JPY million", "backlog", "S07", "S06"),
    ("hi-ho: revenues", "JPY million", "hiho.rev", "2Q07", ""),
    ("hi-ho: connectivity (home use) revenues", "JPY million", "rev.hiho", "2Q07", ""),
    ("hi-ho: cost of revenues", "JPY million", "hiho.cost", "2Q07", ""),
    ("hi-ho: amortization of intangible assets", "JPY million", "hiho.amort", "2Q07", ""),
    ("hi-ho: sales and marketing expenses", "JPY million", "hiho.sm", "2Q07", ""),
    ("Total contracted bandwidth", "Gbps", "bandwidth", "S07", "S06"),
)


def key_figures(ledger: Ledger) -> Book:
    """`KPIs.xlsx`."""
    book = Book("KPIs.xlsx", "Key figures", "KPI")
    sheet = book.sheet("KPIs", "figures of the text that no statement has", "as stated in column B")
    sheet.columns(48, 14, 14, 14, 13, 12)
    sheet.line(6, ("Item", "Unit", "2Q07", "2Q06", "YoY %"), "head")
    for row, (caption, unit, key, now, before) in enumerate(KPIS, 7):
        sheet.put(row, 0, caption)
        sheet.put(row, 1, unit, "code")
        scale = -6 if unit.startswith("JPY") else 0
        sheet.put(row, 2, ledger.value(key, now).scaleb(scale), "dec1")
        if before:
            sheet.put(row, 3, ledger.value(key, before).scaleb(scale), "dec1")
            sheet.put(row, 4, f"={address(row, 2)}/{address(row, 3)}-1", "pct")
    for plant, row, planted in (("P12", 7, "18893.214"), ("P2", 8, "1313868"), ("P7", 12, "154.412")):
        sheet.put(row, 2, Decimal(planted), "dec1")
        book.mark(plant, sheet, row, 2)
    sheet.put(15, 0, "Backlog and bandwidth: at the last day of the quarter.", "note")
    sheet.freeze = (7, 2)
    balances(book, ledger)
    targets(book, ledger)
    return book


def balances(book: Book, ledger: Ledger) -> None:
    """Amounts at a date that the text names."""
    sheet = book.sheet("Balances", "investments and intangible assets", "Thousands of yen", 2)
    sheet.columns(52, 15, 15, 14, 13, 11)
    sheet.put(6, 0, "JPY thousand", "head")
    sheet.line(6, (date(2007, 9, 30), date(2007, 3, 31)), "headdate", 1)
    sheet.put(6, 3, "Change", "head")
    lines = (
        ("afs", "Available-for-sale securities at fair value"),
        ("intang.minority", "Intangibles, minority shares bought"),
        ("intang.hiho", "Intangibles, hi-ho"),
        ("intang.amortizable", "of which amortizable"),
    )
    for row, (key, caption) in enumerate(lines, 7):
        sheet.put(row, 0, caption, "label2" if key.endswith("amortizable") else "label")
        sheet.put(row, 1, ledger.thousands(key, "S07"), "input")
        if key == "afs":
            sheet.put(row, 2, ledger.thousands(key, "M07"), "input")
            sheet.put(row, 3, f"={address(row, 1)}-{address(row, 2)}", "amount")


def targets(book: Book, ledger: Ledger) -> None:
    """Add the targets of the fiscal year against the year before."""
    sheet = book.sheet("Targets", "targets for FY2007 (to March 31, 2008)", "Millions of yen", 3)
    sheet.columns(40, 15, 17, 12, 13, 11)
    sheet.line(6, ("JPY million", "FY2007 target", "FY2006 actual", "Change %"), "head")
    lines = (
        ("rev.total", "Revenues"),
        ("oi", "Operating income"),
        ("pretax", "Income before income tax benefit"),
        ("ni", "Net income"),
    )
    for row, (key, caption) in enumerate(lines, 7):
        sheet.put(row, 0, caption)
        sheet.put(row, 1, ledger.value(key, "FY07").scaleb(-6), "input")
        sheet.put(row, 2, ledger.value(key, "FY06").scaleb(-6), "amount")
        sheet.put(row, 3, f"={address(row, 1)}/{address(row, 2)}-1", "pct")
