"""The balance sheet lead: a trial balance in whole yen that rolls up to the captions in thousands."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from sample_data.maker.formula import address
from sample_data.maker.ledger import Ledger
from sample_data.maker.workbook import Book, Sheet, total_formula

DATES = (("S07", date(2007, 9, 30)), ("M07", date(2007, 3, 31)), ("S06", date(2006, 9, 30)))
LIABILITIES = {
    "stb",
    "ltb",
    "loanpayable",
    "lease.current",
    "ap",
    "accrued",
    "ocl",
    "lease.noncurrent",
    "retirement",
    "onl",
    "minority",
    "common",
    "apic",
    "deficit",
    "aoci",
    "treasury",
}
PLUG = Decimal(500_000)


class Account(NamedTuple):
    """An account of the trial balance; `share` is a part of its caption, a fact, or empty for the rest."""

    code: str
    name: str
    key: str
    share: str


LEAD: tuple[tuple[str, str, str, str], ...] = (
    ("", "CURRENT ASSETS", "group", ""),
    ("cash", "Cash", "leaf", ""),
    ("ar", "Accounts receivable, net", "leaf", ""),
    ("sti", "Short-term investment", "leaf", ""),
    ("inventories", "Inventories", "leaf", ""),
    ("prepaid", "Prepaid expenses", "leaf", ""),
    ("oca", "Other current assets, net", "leaf", ""),
    ("ca.total", "Total current assets", "total", "cash ar sti inventories prepaid oca"),
    ("eqmethod", "Investments in and advances to equity method investees", "leaf", ""),
    ("otherinv", "Other investments", "leaf", ""),
    ("ppe", "Property and equipment, net", "leaf", ""),
    ("intangibles", "Intangible assets, net", "leaf", ""),
    ("guarantee", "Guarantee deposits", "leaf", ""),
    ("otherassets", "Other assets, net", "leaf", ""),
    ("assets.total", "TOTAL ASSETS", "grand", "ca.total eqmethod otherinv ppe intangibles guarantee otherassets"),
    ("", "CURRENT LIABILITIES", "group", ""),
    ("stb", "Short-term borrowings", "leaf", ""),
    ("ltb", "Long-term borrowings, current portion", "leaf", ""),
    ("loanpayable", "Payable under securities loan agreement", "leaf", ""),
    ("lease.current", "Capital lease obligations, current portion", "leaf", ""),
    ("ap", "Accounts payable", "leaf", ""),
    ("accrued", "Accrued expenses", "leaf", ""),
    ("ocl", "Other current liabilities", "leaf", ""),
    ("cl.total", "Total current liabilities", "total", "stb ltb loanpayable lease.current ap accrued ocl"),
    ("lease.noncurrent", "Capital lease obligations, noncurrent", "leaf", ""),
    ("retirement", "Accrued retirement and pension costs", "leaf", ""),
    ("onl", "Other noncurrent liabilities", "leaf", ""),
    ("liabilities.total", "Total liabilities", "total", "cl.total lease.noncurrent retirement onl"),
    ("minority", "Minority interest", "leaf", ""),
    ("", "SHAREHOLDERS' EQUITY", "group", ""),
    ("common", "Common stock", "leaf", ""),
    ("apic", "Additional paid-in capital", "leaf", ""),
    ("deficit", "Accumulated deficit", "leaf", ""),
    ("aoci", "Accumulated other comprehensive income", "leaf", ""),
    ("treasury", "Treasury stock", "leaf", ""),
    ("equity.total", "Total shareholders' equity", "total", "common apic deficit aoci treasury"),
    ("le.total", "TOTAL LIABILITIES AND SHAREHOLDERS' EQUITY", "grand", "liabilities.total minority equity.total"),
)


def accounts(folder: Path) -> list[Account]:
    """Give the chart of accounts."""
    with (folder / "accounts.tsv").open(encoding="utf-8") as lines:
        return [
            Account(row["code"], row["name"], row["key"], row["share"]) for row in csv.DictReader(lines, delimiter="\t")
        ]


def captions_in_yen(ledger: Ledger, period: str) -> dict[str, Decimal]:
    """Whole-yen amounts of the captions, debits positive, adding to nothing; accounts payable takes the odd yen."""
    amounts = {
        key: ledger.yen(key, period) * (-1 if key in LIABILITIES else 1) for key, _, kind, _ in LEAD if kind == "leaf"
    }
    amounts["ap"] -= sum(amounts.values())
    return amounts


def balances(ledger: Ledger, chart: list[Account], period: str) -> dict[str, Decimal]:
    """Give the whole-yen balance of every account."""
    found: dict[str, Decimal] = {}
    for key, amount in captions_in_yen(ledger, period).items():
        rest = amount
        open_account = ""
        for account in (made for made in chart if made.key == key):
            if not account.share:
                open_account = account.code
                continue
            if account.share.startswith("-"):
                part = -ledger.yen(account.share[1:], period)
            elif account.share == "afs":
                known = ("afs", period) in ledger.facts
                part = ledger.yen("afs", period) if known else Decimal(round(amount * Decimal("0.7716")))
            else:
                part = Decimal(round(amount * Decimal(account.share)))
            found[account.code] = part
            rest -= part
        found[open_account] = rest
    if period == "M07":
        found["3430"] += PLUG
    return found


def trial_balance(book: Book, ledger: Ledger, folder: Path) -> int:
    """Give the trial balance sheet; gives its last account row."""
    sheet = book.sheet("TB", "trial balance", "Yen; credits in brackets", 2)
    sheet.columns(9, 46, 14, 19, 19, 19)
    sheet.line(5, ("Account", "Name", "Lead caption"), "head")
    chart = accounts(folder)
    for at, (period, day) in enumerate(DATES):
        sheet.put(5, 3 + at, day, "headdate")
        amounts = balances(ledger, chart, period)
        for row, account in enumerate(chart, 6):
            sheet.put(row, 0, account.code, "code")
            sheet.put(row, 1, account.name)
            sheet.put(row, 2, account.key, "code")
            sheet.put(row, 3 + at, amounts[account.code], "input")
        last = 5 + len(chart)
        sheet.put(last + 1, 3 + at, f"=SUM({address(6, 3 + at)}:{address(last, 3 + at)})", "grand")
    sheet.put(last + 1, 1, "Trial balance total (should be nil)", "labeltotal")
    sheet.freeze = (6, 2)
    return last


def lead_rows(book: Book, sheet: Sheet, last: int) -> None:
    """Add the captions of the lead sheet, each from the trial balance."""
    rows: dict[str, int] = {}
    for row, (key, caption, kind, parts) in enumerate(LEAD, 7):
        if kind == "group":
            sheet.line(row, (caption, None, None, None, None, None), "group")
            continue
        rows[key] = row
        sheet.put(row, 0, caption, "labeltotal" if kind != "leaf" else "label1")
        if kind == "leaf":
            sheet.put(row, 1, f"BS-2 {key}", "code")
        for column in (2, 3, 4):
            if kind == "leaf":
                sign = "-" if key in LIABILITIES else ""
                source = address(0, column + 1)[0]
                formula = f'={sign}SUMIF(TB!$C$7:$C${last + 1},"{key}",TB!{source}$7:{source}${last + 1})/1000'
                sheet.put(row, column, formula, "amount")
            else:
                formula = total_formula([(rows[part], 1) for part in parts.split()], column)
                sheet.put(row, column, formula, kind)
        sheet.put(row, 5, f"={address(row, 2)}-{address(row, 3)}", "total" if kind != "leaf" else "amount")
    plug = rows["ocl"]
    sheet.put(plug, 3, Decimal(2477486), "amount")
    book.mark("P5", sheet, plug, 3)
    end = 7 + len(LEAD)
    sheet.put(end, 0, "Check: assets less liabilities and equity", "note")
    for column in (2, 3, 4):
        formula = f"=ROUND({address(rows['assets.total'], column)}-{address(rows['le.total'], column)},0)"
        sheet.put(end, column, formula, "check")
        sheet.checks.append((end, column))
    sheet.comments[rows["stb"], 2] = "Bank confirmations received for all lenders, 2-Nov-07."
    sheet.comments[rows["intangibles"], 2] = "Purchase price allocation of hi-ho is provisional."
    sheet.put(end + 2, 0, "Captions are net of the allowances in TB 1390, 1690, 1719 and 2490.", "note")


def balance_lead(ledger: Ledger, folder: Path) -> Book:
    """`BS_lead.xlsx`."""
    book = Book("BS_lead.xlsx", "Balance sheet lead schedule", "BS")
    lead = book.sheet("Lead", "lead", "Thousands of yen")
    lead.columns(52, 20, 15, 15, 15, 15)
    lead.put(6, 0, "Caption", "head")
    lead.put(6, 1, "Support", "head")
    for at, (_, day) in enumerate(DATES):
        lead.put(6, 2 + at, day, "headdate")
    lead.put(6, 5, "Change since 31-Mar-07", "head")
    lead.freeze = (7, 2)
    last = trial_balance(book, ledger, folder)
    lead_rows(book, lead, last)
    return book
