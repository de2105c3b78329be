"""The cash flow lead and the equity roll-forward, in thousands of yen."""

from __future__ import annotations

from decimal import Decimal

from sample_data.maker.formula import address
from sample_data.maker.ledger import Ledger
from sample_data.maker.papers_income import parts_of
from sample_data.maker.values import Row, Table
from sample_data.maker.workbook import Book, Sheet, total_formula

OPERATING = (
    "ni cf.da cf.doubtful cf.otherinv cf.fx cf.eqloss cf.mi cf.deferred cf.others cf.ar cf.inventories cf.ap cf.accrued"
)
INVESTING = (
    "cf.ppe cf.afs cf.sti cf.eqinv cf.eqsale cf.minority cf.afssale cf.stisale cf.newcompany cf.business "
    "cf.guarantee cf.invother"
)
FINANCING = "cf.issue cf.repay cf.loanin cf.loanout cf.lease cf.stb cf.subissue cf.div"
TOTALS = {
    "cf.op": OPERATING,
    "cf.inv": INVESTING,
    "cf.fin": FINANCING,
    "cf.net": "cf.op cf.inv cf.fin cf.fxcash",
    "cash.end": "cash.begin cf.net",
    "nc.assumed": "nc.acquired nc.paid",
}


def flow_row(sheet: Sheet, at: int, row: Row, rows: dict[str, int], amounts: list[Decimal]) -> None:
    """One line of a cash flow sheet."""
    key = row.id
    rows[key] = at
    names = " ".join(name for name in TOTALS.get(key, "").split() if name in rows)
    sheet.put(at, 0, row.joined, "labeltotal" if names else f"label{min(row.indent, 3)}" if row.indent else "label")
    for column, amount in enumerate(amounts, 2):
        if names:
            sheet.put(at, column, total_formula(block(parts_of(names, rows)), column), "total")
        else:
            sheet.put(at, column, amount, "input")


def block(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the rows between the first and the last part, so that headings inside a block do not break a SUM."""
    rows = [row for row, _ in parts]
    if len(rows) > 4 and rows[-1] - rows[0] < len(rows) + 4:
        return [(row, 1) for row in range(rows[0], rows[-1] + 1)]
    return parts


def flow_sheet(sheet: Sheet, tables: list[Table], ledger: Ledger, periods: list[str], heads: tuple[str, ...]) -> int:
    """Fill a cash flow sheet from the rows of the statement; gives the next free row."""
    sheet.columns(66, 8, *[15] * 4)
    sheet.put(6, 0, "JPY thousand", "head")
    sheet.put(6, 1, "Ref", "head")
    sheet.line(6, heads, "head", 2)
    rows: dict[str, int] = {}
    at = 7
    for table in tables:
        for row in table.rows:
            if row.kind == "head":
                continue
            if row.kind == "group":
                sheet.line(at, (row.joined, None, *[None] * len(periods)), "group")
            else:
                amounts = [ledger.thousands(row.id, period) for period in periods]
                flow_row(sheet, at, row, rows, amounts)
            at += 1
    sheet.put(at, 0, "Cash per balance sheet (BS_lead)", "note")
    sheet.put(at + 1, 0, "Difference", "note")
    ends = {"2Q07": "S07", "2Q06": "S06", "H107": "S07", "H106": "S06", "FY06": "M07"}
    for column, period in enumerate(periods, 2):
        sheet.put(at, column, ledger.thousands("cash", ends[period]), "input")
        sheet.put(at + 1, column, f"={address(rows['cash.end'], column)}-{address(at, column)}", "check")
        sheet.checks.append((at + 1, column))
    sheet.freeze = (7, 2)
    return at + 3


def cash_lead(ledger: Ledger) -> Book:
    """`CF_lead.xlsx`."""
    book = Book("CF_lead.xlsx", "Cash flow lead schedule", "CF")
    three = book.sheet("3M", "three months ended September 30", "Thousands of yen")
    flow_sheet(three, [ledger.tables["q.cf"]], ledger, ["2Q07", "2Q06"], ("2Q07", "2Q06"))
    six = book.sheet("6M", "six months ended September 30 and fiscal year", "Thousands of yen", 2)
    tables = [ledger.tables["h.cf"], ledger.tables["h.cf.financing"]]
    heads = ("Apr-Sep 2007", "Apr-Sep 2006", "Apr 2006-Mar 2007")
    end = flow_sheet(six, tables, ledger, ["H107", "H106", "FY06"], heads)
    six.put(end, 0, "Additions under capital leases include JPY 636 million of 2Q07, see NonGAAP_bridge.", "note")
    old = book.sheet("3M draft1", "three months, superseded", "Thousands of yen", 9)
    flow_sheet(old, [ledger.tables["q.cf"]], ledger, ["2Q07", "2Q06"], ("2Q07", "2Q06"))
    superseded = next(at for at, cell in old.cells.items() if cell.content == Decimal(-421969))
    old.put(*superseded, Decimal(-412969), "input")
    old.hidden = True
    book.mark("P13", old, *superseded)
    return book


HEADS = (
    "Shares of common stock outstanding (shares)",
    "Common stock",
    "Additional paid-in capital",
    "Accumulated deficit",
    "Accumulated other comprehensive income",
    "Treasury stock",
    "Total",
)


def equity_sheet(sheet: Sheet, table: Table) -> dict[str, int]:
    """One roll-forward: opening, movements, closing by formula, totals across by formula."""
    sheet.columns(58, 14, 14, 14, 15, 17, 13, 15)
    sheet.put(6, 0, "JPY thousand, but shares", "head")
    sheet.line(6, HEADS, "head", 1)
    rows: dict[str, int] = {}
    body = [row for row in table.rows if row.kind != "head" and not row.id.startswith("eq.tci")]
    for at, row in enumerate(body, 7):
        rows[row.id] = at
        closing = at == 6 + len(body)
        caption = row.joined.replace("MARCH 31, 2006", "MARCH 31, 2007") if closing else row.joined
        sheet.put(at, 0, caption, "labeltotal" if row.kind == "total" else "label1")
        for column, cell in enumerate(row.cells[:-1], 1):
            figure = next((part for part in cell if not isinstance(part, str)), None)
            if closing:
                formula = f"=SUM({address(7, column)}:{address(at - 1, column)})"
                sheet.put(at, column, formula, "grand")
            elif figure is not None and figure.value:
                amount = figure.value if column == 1 else figure.value.scaleb(-3)
                sheet.put(at, column, amount, "input")
        formula = f"=SUM({address(at, 2)}:{address(at, 6)})"
        sheet.put(at, 7, formula, "grand" if closing else "amount")
    sheet.freeze = (7, 1)
    sheet.landscape = True
    return rows


def equity_roll(ledger: Ledger) -> Book:
    """`Equity_rollforward.xlsx`."""
    book = Book("Equity_rollforward.xlsx", "Shareholders' equity roll-forward", "EQ")
    named = (
        ("6M07", "eq.h107", "six months ended September 30, 2007"),
        ("6M06", "eq.h106", "six months ended September 30, 2006"),
        ("FY06", "eq.fy06", "fiscal year ended March 31, 2007"),
    )
    for number, (name, table, heading) in enumerate(named, 1):
        sheet = book.sheet(name, heading, "Thousands of yen", number)
        rows = equity_sheet(sheet, ledger.tables[table])
        if name == "6M07":
            dividends(book, sheet, rows)
        sheet.put(16, 0, "Total comprehensive income", "labeltotal")
        income, other = (
            next(row for key, row in rows.items() if key.startswith(start)) for start in ("eq.ni", "eq.oci")
        )
        sheet.put(16, 7, f"={address(income, 7)}+{address(other, 7)}", "total")
    return book


def dividends(book: Book, sheet: Sheet, rows: dict[str, int]) -> None:
    """Add the dividend paid, worked out from shares and the amount per share, with a stale cached value."""
    sheet.put(18, 0, "Dividend per share paid in June 2007 (JPY)", "label")
    sheet.put(18, 1, Decimal(1500), "dec2in")
    at = rows["eq.div.H107"]
    sheet.put(at, 4, f"=-{address(7, 1)}*{address(18, 1)}/1000", "amount")
    sheet.cells[at, 4].stale = Decimal(-304_650)
    book.mark("P8", sheet, at, 4)
