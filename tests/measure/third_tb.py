"""A trial balance in whole yen, credits negative: two period ends, adjusting entries, accounts mapped to captions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from tests.measure.third_grid import Cell, Formula, Papers, Ref, Sheet, total
from tests.measure.third_layout import DAYS, opening
from tests.measure.third_world import World, names, split

BOOK = "Trial balance"
ASSETS = names("cash stinv ar inv prepaid oca eqinv othinv ppe intang gd otha")
CREDITS = names("stb ltb lease_c ap accr ocl lease_n pension oncl mint cs apic opening aoci")
INCOME = names("rev_corp rev_home rev_vas rev_oth rev_si rev_eq")
COSTS = names("cost_conn cost_si cost_eq sm ga rd")
OTHER = names("intinc intexp fx invgain othnet mi eqloss")
ACCOUNTS = {
    "cash": "Cash on hand / Ordinary deposits / Current deposits / Time deposits",
    "ar": "Accounts receivable - trade / Accounts receivable - other trade / Allowance for bad debts",
    "inv": "Merchandise / Work in process",
    "ppe": "Equipment / Leased assets / Leasehold improvements / Accumulated depreciation",
    "intang": "Software / Goodwill / Customer relations",
    "ap": "Accounts payable - trade / Accounts payable - other",
    "accr": "Accrued payroll / Accrued bonuses / Accrued interest",
    "rev_corp": "Sales - leased line access / Sales - broadband access / Sales - other access",
    "rev_si": "Sales - SI construction / Sales - SI operation",
    "cost_conn": "Line cost / Depreciation (cost) / Personnel (cost) / Other direct cost",
    "cost_si": "Subcontracting / SI personnel / SI materials",
    "sm": "Sales salaries / Advertising / Sales commissions / Other selling",
    "ga": "Office salaries / Rent / Fees / Other admin",
    "otha": "Long-term prepaid / Deferred tax assets - non-current / Other LT assets",
}


@dataclass(frozen=True)
class Account:
    """One account: its number, name and caption."""

    number: int
    name: str
    caption: str


class Trial:
    """One trial balance under construction."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world = world
        self.rng = rng
        self.papers = Papers()
        self.words = {name: caption.word(rng) for name, caption in world.captions.items()}
        self.words |= {
            "opening": "Accumulated deficit b/f",
            "dividends": "Dividends declared",
            "none": "n/a - eliminated",
        }
        self.accounts = self._chart()
        self.two_entry_columns = rng.random() < 0.5

    def _chart(self) -> list[Account]:
        accounts: list[Account] = []
        starts = ((ASSETS, 1100), (CREDITS, 2100), (["dividends"], 3900), (INCOME, 4100), (COSTS, 5100), (OTHER, 7100))
        for group, start in (*starts, (["tax"], 8100)):
            for index, name in enumerate(group):
                word = self.words[name]
                titles = ACCOUNTS.get(name, self.rng.choice((word, f"{word} - HQ / {word} - subs"))).split(" / ")
                accounts += [Account(start + 20 * index + at, title, name) for at, title in enumerate(titles)]
        accounts += [Account(9100, "Intercompany clearing A", "none"), Account(9101, "Intercompany clearing B", "none")]
        return accounts

    def sign(self, name: str) -> int:
        """Return what turns an account's balance, credits negative, into the sense of its caption."""
        return 1 if name in (*ASSETS, *COSTS, "tax") else -1

    def balance(self, name: str, day: str, flow: str) -> Decimal:
        """Return the balance of a caption's accounts, credits negative."""
        world = self.world
        if name == "opening":
            return -(world.amount("deficit", {"S07": "M07", "M07": "M06"}[day]) or Decimal(0))
        if name == "dividends":
            return -(world.amount("div_paid", flow) or Decimal(0))
        period = day if name in (*ASSETS, *CREDITS) else flow
        amount = (world.amount(name, period) or Decimal(0)) * self.sign(name)
        return amount + Decimal(self.rng.randint(-450, 450)) if amount else amount

    def sheet(self, day: str, flow: str) -> tuple[Sheet, dict[int, Ref]]:
        """Write the trial balance of one period end; return the adjusted balances by account."""
        date = DAYS[day]
        sheet = self.papers.sheet(BOOK, f"TB {date:%d.%m.%Y}")
        heading = f"Trial balance as at {date:%B} {date.day}, {date.year}"
        row = opening(sheet, self.rng, (heading, "Whole yen; credits negative", "Consolidated"), "TB-1")
        entries = ("AJE Dr", "AJE Cr") if self.two_entry_columns else ("AJE",)
        for column, head in enumerate(("A/c", "Account name", "Unadjusted", *entries, "Adjusted", "Tick")):
            sheet.say(row, column, head, "head")
        sheet.widths |= {0: 9, 1: 32, 2: 18, 3: 16, 4: 16, 5: 18}
        sheet.freeze = (row + 1, 2)
        adjusted: dict[int, Ref] = {}
        lines: dict[int, tuple[Decimal, str]] = {}
        for name in dict.fromkeys(account.caption for account in self.accounts):
            mine = [account for account in self.accounts if account.caption == name]
            amount = Decimal(48_211_905) if name == "none" else self.balance(name, day, flow)
            pieces = [amount, -amount] if name == "none" else split(self.rng, amount, len(mine), Decimal(1))
            lines |= {account.number: (piece, name) for account, piece in zip(mine, pieces, strict=True)}
        adjustments = self._entries([number for number, (piece, name) in lines.items() if piece and name != "none"])
        for account in self.accounts:
            row += 1
            piece, name = lines[account.number]
            period = day if name in (*ASSETS, *CREDITS) else flow
            self._line(sheet, row, account, piece, adjustments.get(account.number, Decimal(0)), period)
            adjusted[account.number] = (BOOK, sheet.name, row, 3 + len(entries))
        row += 1
        sheet.say(row, 1, "Suspense (yen rounding)")
        rest = -total([piece for piece, _ in lines.values()])
        sheet.put(row, 3 + len(entries), Cell(rest, style="number"))
        sheet.say(row + 1, 1, "Check total (should be nil)", "group")
        column = 3 + len(entries)
        first, last = (BOOK, sheet.name, row - len(self.accounts), column), (BOOK, sheet.name, row, column)
        sheet.put(row + 1, column, Cell(formula=sheet.sum(first, last), style="total"))
        return sheet, adjusted

    def _entries(self, numbers: Sequence[int]) -> dict[int, Decimal]:
        """Return adjusting entries, each a debit to one account and a credit to another."""
        entries: dict[int, Decimal] = {}
        chosen = self.rng.sample(list(numbers), 12)
        for debit, credit in zip(chosen[::2], chosen[1::2], strict=True):
            amount = Decimal(self.rng.randint(120_000, 98_000_000))
            entries[debit], entries[credit] = amount, -amount
        return entries

    def _line(self, sheet: Sheet, row: int, account: Account, amount: Decimal, entry: Decimal, period: str) -> None:
        key = self.world.key(account.caption, period) if account.caption in self.world.captions else None
        sign = self.sign(account.caption)
        sheet.put(row, 0, Cell(Decimal(account.number)))
        sheet.say(row, 1, account.name)
        left = sheet.put(row, 2, Cell(amount - entry, style="number", part=key))
        column = 3
        refs = [left]
        for wanted in (1, -1) if self.two_entry_columns else (0,):
            if entry and (wanted == 0 or (entry > 0) == (wanted > 0)):
                refs.append(sheet.put(row, column, Cell(entry, style="number", part=key)))
            column += 1
        where = [(BOOK, sheet.name, row, at) for at in range(2, column)]
        single = sum(other.caption == account.caption for other in self.accounts) == 1
        pattern = "+".join(f"{{{at}}}" for at in range(len(where)))
        cell = Cell(formula=sheet.formula(pattern, where, total), style="number", sign=sign)
        here = sheet.put(row, column, cell)
        if key is not None and single:
            cell.fact = key
        elif key is not None:
            self.papers.groups.setdefault(key, []).append(here)
            cell.part = key

    def mapping(self) -> Sheet:
        """Write which account rolls up to which caption."""
        sheet = self.papers.sheet(BOOK, self.rng.choice(("Mapping", "FS mapping", "Account map")))
        heads = ("A/c", "Account name", "Statement caption")
        for column, head in enumerate(heads):
            sheet.say(4, column, head, "head")
        sheet.say(0, 0, "Mapping of accounts to statement captions", "title")
        sheet.widths |= {0: 9, 1: 32, 2: 42}
        for row, account in enumerate(self.accounts, 5):
            sheet.put(row, 0, Cell(Decimal(account.number)))
            sheet.say(row, 1, account.name)
            sheet.say(row, 2, self.words[account.caption])
        return sheet

    def rollup(self, mapping: Sheet, books: Sequence[tuple[Sheet, dict[int, Ref], str, str]]) -> None:
        """Write the captions with a SUMIF over the accounts of each period end."""
        sheet = self.papers.sheet(BOOK, "Roll-up")
        thousands, flip = self.rng.random() < 0.5, self.rng.random() < 0.5
        unit = "Thousands of yen" if thousands else "Whole yen"
        sign = "natural signs" if flip else "credits negative"
        row = opening(sheet, self.rng, ("Roll-up to statement captions", f"{unit}, {sign}"), "TB-3")
        heads = [f"{DAYS[day]:%d.%m.%Y}" for *_, day, _ in books]
        for column, head in enumerate(("Statement caption", *heads)):
            sheet.say(row, column, head, "head")
        count = len(self.accounts)
        for name in dict.fromkeys(account.caption for account in self.accounts if account.caption != "none"):
            row += 1
            sheet.say(row, 0, self.words[name])
            for column, (tb, adjusted, day, flow) in enumerate(books, 1):
                refs = [adjusted[account.number] for account in self.accounts if account.caption == name]
                first, *_, last = adjusted.values()
                factor = (self.sign(name) if flip else 1) * (Decimal(1) / 1000 if thousands else Decimal(1))
                area = f"'{tb.name}'!${chr(65 + first[3])}${first[2] + 1}:${chr(65 + last[3])}${last[2] + 1}"
                text = f"SUMIF('{mapping.name}'!$C$6:$C${5 + count},$A{row + 1},{area})"
                text = f"={'-' if factor < 0 else ''}{text}{'/1000' if thousands else ''}"
                formula = Formula(text, tuple(refs), _times(factor))
                cell = Cell(formula=formula, style="number", scale=3 if thousands else 0)
                period = day if name in (*ASSETS, *CREDITS) else flow
                cell.fact = self.world.key(name, period) if name in self.world.captions else None
                cell.sign = 1 if flip else self.sign(name)
                sheet.put(row, column, cell)


def _times(factor: Decimal) -> Callable[[Sequence[Decimal]], Decimal]:
    return lambda values: total(values) * factor


def trial_balance(world: World, rng: Random) -> Papers:
    """Return a trial balance with its mapping, with or without a roll-up."""
    made = Trial(world, rng)
    ends = [(*made.sheet(day, flow), day, flow) for day, flow in (("S07", "H1"), ("M07", "FYP"))]
    mapping = made.mapping()
    if rng.random() < 0.6:
        made.rollup(mapping, ends)
    return made.papers
