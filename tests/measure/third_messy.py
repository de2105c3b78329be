"""A messy workbook: tables stacked and side by side, numbers as text, stale totals, hidden rows, odd units, dollars."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from tests.measure.third_facts import RATE, THOUSAND
from tests.measure.third_grid import Cell, Papers, Ref, Sheet
from tests.measure.third_layout import DAYS, FLOWS, amount, day_heading, nearest, number
from tests.measure.third_world import World, names

BOOK = "Misc support v3 FINAL"
PROFIT = names(
    "rev_corp rev_home rev_vas rev_oth rev_conn rev_si rev_eq rev cost_conn cost_si cost_eq cost sm ga rd oi"
)
BELOW = names("intinc intexp fx invgain othinc pretax tax mi eqloss ni")
ASSETS = names("cash stinv ar inv prepaid oca tca eqinv othinv ppe intang gd otha ta")
CLAIMS = names("stb ltb lease_c ap accr ocl tcl lease_n pension tl mint cs apic deficit aoci te")
CASH = names(
    "cf_da cf_dbt cf_ar cf_prep cf_ap cf_accr cfo ppe_buy eq_buy afs_buy afs_sale gd_cf minbuy newsub cfi bor_new"
)
CASH += names("bor_rep lease_pay stb_net div_paid cff fxcash netcash")
DOLLARS = names("rev_corp rev_home rev_vas rev_si rev_eq rev cost sm ga rd oi intexp pretax tax ni")
TOTALS = {"rev": names("rev_conn rev_si rev_eq"), "te": names("cs apic deficit aoci")}


class Mess:
    """One messy workbook under construction."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world = world
        self.rng = rng
        self.papers = Papers()
        self.texts = rng.choice(("paren", "minus", "triangle"))
        self.flows = rng.choice(FLOWS)
        self.day = rng.randint(0, 4)

    def head(self, sheet: Sheet, row: int, column: int, period: str) -> None:
        """Write a period as this workbook does, balance dates as dates or as text."""
        if period in DAYS:
            sheet.say(row, column, *day_heading(period, self.day))
        else:
            sheet.say(row, column, self.flows[period], "head")

    def table(self, sheet: Sheet, at: tuple[int, int], names: Sequence[str], periods: Sequence[str]) -> int:
        """Write a table at a place; return the first free row below it."""
        row, left = at
        for index, period in enumerate(periods, 1):
            self.head(sheet, row, left + index, period)
            sheet.widths[left + index] = 17
        sheet.widths[left] = 38
        refs: dict[tuple[str, str], Ref] = {}
        for name in names:
            row += 1 if self.rng.random() < 0.85 else 2
            sheet.say(row, left, self.world.captions[name].word(self.rng))
            for index, period in enumerate(periods, 1):
                cell = amount(self.world, name, period, 3)
                if isinstance(cell.value, Decimal):
                    self._untidy(sheet, cell, name, period, refs)
                refs[name, period] = sheet.put(row, left + index, cell)
        return row + 1

    def _untidy(self, sheet: Sheet, cell: Cell, name: str, period: str, refs: dict[tuple[str, str], Ref]) -> None:
        """Turn a typed amount into text, or into a total with its formula; give some a note."""
        parts = [refs[part, period] for part in TOTALS.get(name, []) if (part, period) in refs]
        if parts and len(parts) == len(TOTALS[name]):
            pattern = "+".join(f"{{{at}}}" for at in range(len(parts)))
            cell.formula = sheet.formula(pattern, parts, lambda values: sum(values, Decimal(0)))
        elif self.rng.random() < 0.25:
            cell.text = self.texts
        if self.rng.random() < 0.04:
            cell.note = self.rng.choice(("agreed to ledger", "ask K. about this", "updated 10/25 after AJE 14"))

    def hidden_draft(self, sheet: Sheet, row: int, left: int, names: Sequence[str]) -> int:
        """Add hidden rows of an old draft, whose figures nobody should tie to."""
        for name in names:
            value = self.world.amount(name, "Q2") or Decimal(0)
            old = nearest(value / THOUSAND * Decimal(self.rng.randint(960, 1040)) / 1000)
            sheet.say(row, left, f"{self.world.captions[name].word(self.rng)} (old draft, do not use)")
            sheet.put(row, left + 1, Cell(old, style="number"))
            sheet.hidden_rows.add(row)
            row += 1
        return row


def messy(world: World, rng: Random) -> Papers:
    """Return one messy workbook."""
    made = Mess(world, rng)
    _statements(made)
    _cash(made)
    _dollars(made)
    _long_list(made)
    return made.papers


def _statements(made: Mess) -> None:
    """Put the income statement and the balance sheet side by side, the rest of each below."""
    sheet = made.papers.sheet(BOOK, "Sheet1")
    sheet.say(0, 0, "IIJ group - numbers for the press release (work in progress)", "title")
    sheet.merged.append((0, 0, 0, 7))
    unit = made.rng.choice(("(K JPY)", "unit: 1,000 yen", "all amounts in thousand yen unless stated"))
    sheet.say(1, made.rng.choice((2, 7)), unit, "small")
    top = 3
    sheet.say(top, 0, "P&L", "group")
    sheet.say(top, 5, "Assets", "group")
    low = made.table(sheet, (top + 1, 0), PROFIT, ("Q2", "Q2P"))
    low = made.hidden_draft(sheet, low, 0, ("rev", "oi", "ni"))
    right = made.table(sheet, (top + 1, 5), ASSETS, ("S07", "M07"))
    low = max(low, right) + 2
    sheet.say(low, 0, "P&L cont'd", "group")
    sheet.say(low, 5, "Liabilities, minority interest, equity", "group")
    made.table(sheet, (low + 1, 0), BELOW, ("Q2", "Q2P"))
    made.table(sheet, (low + 1, 5), CLAIMS, ("S07", "M07"))
    _hidden_column(sheet, made.rng)


def _hidden_column(sheet: Sheet, rng: Random) -> None:
    """Add a hidden column of check digits that support nothing."""
    sheet.hidden_columns.add(9)
    sheet.widths[9] = 10
    for row in range(5, 20):
        sheet.put(row, 9, Cell(Decimal(rng.randint(1, 9999)), style="number"))


def _cash(made: Mess) -> None:
    """Stack the cash flow of the half year over the half year's income, units below the tables."""
    sheet = made.papers.sheet(BOOK, "CF & 1H")
    row = made.rng.randint(1, 3)
    sheet.say(row, 0, made.rng.choice(("Cash flow", "C/F statement", "Cash flow - interim")), "title")
    row = made.table(sheet, (row + 1, 0), CASH, ("H1", "H1P", "FYP"))
    sheet.say(row, 1, made.rng.choice(("(JPY thousands)", "in thousands of yen")), "small")
    row += 3
    sheet.say(row, 0, made.rng.choice(("P&L year to date", "Income statement - interim", "1H P&L")), "title")
    row = made.table(sheet, (row + 1, 0), [*PROFIT, *BELOW], ("H1", "H1P", "FYP"))
    sheet.say(row, 1, made.rng.choice(("(JPY thousands)", "in thousands of yen")), "small")


def _dollars(made: Mess) -> None:
    """Add the dollar column of the quarter's income statement."""
    sheet = made.papers.sheet(BOOK, "USD")
    sheet.say(0, 0, "Convenience translation", "title")
    sheet.say(1, 0, "Rate (JPY per US$)")
    sheet.put(1, 1, Cell(RATE, style="two"))
    sheet.say(3, 1, made.flows["Q2"], "head")
    sheet.say(4, 1, made.rng.choice(("US$ 000", "(thousands of US dollars)", "USD thousand")), "small")
    for row, name in enumerate(DOLLARS, 5):
        key, value = number(made.world, name, "Q2", "USD")
        sheet.say(row, 0, made.world.captions[name].word(made.rng))
        if value is not None:
            text = made.texts if made.rng.random() < 0.2 else ""
            sheet.put(row, 1, Cell(value / THOUSAND, style="number", text=text, fact=key, scale=3))


def _long_list(made: Mess) -> None:
    """Add a list with one figure a row: what it is, when, how much, in what."""
    sheet = made.papers.sheet(BOOK, "Other figures")
    for column, head in enumerate(("Item", "Period", "Amount", "Unit")):
        sheet.say(0, column, head, "head")
    sheet.widths |= {0: 44, 1: 22, 2: 16, 3: 14}
    million = [
        (name, "Q2") for name in ("ebitda", "capex", "gm_conn", "gm_si", "backbone", "hiho_rev", "hiho_cost", "hiho_sm")
    ]
    million += [(name, "S07") for name in ("backlog", "afs", "int_min", "int_hiho")]
    rows: list[tuple[str, str, Cell, str]] = [
        (name, period, amount(made.world, name, period, 6, "one", 1), "JPY mn") for name, period in million
    ]
    others = (("eps_b", "Q2", "JPY/share", "yen per share"), ("eps_d", "H1", "JPY/share", "yen per share"))
    others += (("bps", "S07", "JPY/share", "yen per share"), ("shs", "S07", "shares", "shares"))
    others += (("c_corp", "S07", "contracts", "contracts"), ("c_home", "S07", "contracts", "contracts"))
    others += (("eqratio", "S07", "%", "%"), ("gmr_conn", "Q2", "%", "%"), ("gmr_si", "Q2", "%", "%"))
    for name, period, unit, said in others:
        key, value = number(made.world, name, period, unit)
        if value is not None:
            rows.append((name, period, Cell(value, style="one" if unit == "%" else "number", fact=key), said))
    for row, (name, period, cell, said) in enumerate(rows, 1):
        sheet.say(row, 0, made.world.captions[name].word(made.rng))
        when: str | date = DAYS[period] if period in DAYS else made.flows[period]
        sheet.say(row, 1, when, "date" if period in DAYS else "")
        sheet.put(row, 2, cell)
        sheet.say(row, 3, said)
