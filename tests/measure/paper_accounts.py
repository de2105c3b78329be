"""A trial balance in whole yen, credits negative, whose accounts a mapping sheet gives to the captions."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Protocol

from tests.measure.paper_facts import SUMS, Item
from tests.measure.paper_sheets import BALANCES, Cell, Paper, Sheet, address

PARTS = ("domestic", "overseas", "head office", "subsidiaries", "related parties", "other")
JAPANESE = ("本社", "子会社", "国内", "その他")
ALLOWANCES = {  # in thousands of yen, as the release tells them in its captions
    ("ar", "S07"): 31983, ("ar", "S06"): 22198, ("ar", "M07"): 32489,
    ("oca", "S07"): 719, ("oca", "S06"): 3850, ("oca", "M07"): 4570,
}  # fmt: skip
CONTRA = {"ar": "Allowance for doubtful accounts", "ppe": "Accumulated depreciation", "oca": "Allowance - current"}


class Made(Protocol):
    """What a trial balance is made from."""

    @property
    def items(self) -> dict[str, Item]: ...
    @property
    def values(self) -> dict[tuple[str, str], int]: ...
    @property
    def rng(self) -> Random: ...


def trial_balance(one: Made) -> list[Paper]:
    """Lay out the trial balance, its mapping and, for some seeds, the captions it rolls up to."""
    rng = one.rng
    paper = Paper("TB 2007-09.xlsx")
    sheet, mapping = paper.sheet("TB"), paper.sheet("Mapping")
    if rng.random() < 0.5:
        paper.sheets.reverse()
    sheet.put(0, 0, "Consolidated trial balance (after closing)")
    sheet.put(1, 0, rng.choice(("JPY", "Amounts in yen; credits negative", "単位：円")))
    for column, text in enumerate(("Account", "Account name")):
        sheet.put(3, column, text)
    for column, text in enumerate(("Account", "Account name", rng.choice(("FS caption", "Caption", "Release line")))):
        mapping.put(0, column, text)
    columns = (("S07", "H107"), ("M07", "FY06"), ("S06", "H106"))
    for column, cell in enumerate(_dates(rng), 2):
        sheet.put(3, column, cell.value, form=cell.form)
    row, listed = 4, 1
    for number, key in enumerate(_leaves(one)):
        item = one.items[key]
        caption = rng.choice(item.english) if rng.random() < 0.4 else item.english[0]
        names = _accounts(item, caption, rng)
        shares = _shares(one, key, columns, len(names), rng)
        for at, name in enumerate(names):
            code = (number + 11) * 100 + at * 10
            sheet.put(row + at, 0, code)
            sheet.put(row + at, 1, name)
            for column, values in enumerate(shares, 2):
                sheet.put(row + at, column, values[at], form="#,##0;-#,##0")
            mapping.put(listed, 0, code)
            mapping.put(listed, 1, name)
            mapping.put(listed, 2, caption)
            listed += 1
        for column, pair in enumerate(columns, 2):
            _support(paper, sheet, key, pair, [(row + at, column) for at in range(len(names))], one)
        row += len(names)
        if rng.random() < 0.15:
            row += 1
    return [paper]


def _dates(rng: Random) -> list[Cell]:
    days = (dt.date(2007, 9, 30), dt.date(2007, 3, 31), dt.date(2006, 9, 30))
    form = rng.choice((*BALANCES, "yyyy-mm-dd"))
    if form.startswith("text:"):
        return [Cell(day.strftime(form[5:])) for day in days]
    return [Cell(day, form=form) for day in days]


def _leaves(one: Made) -> list[str]:
    wanted = ("bs", "is")
    return [key for key, item in one.items.items() if item.statement in wanted and key not in SUMS]


def _sign(item: Item) -> int:
    return 1 if item.side in ("debit", "expense") else -1


def _accounts(item: Item, caption: str, rng: Random) -> list[str]:
    count = rng.choice((1, 2, 2, 3)) if item.key not in ("cs", "apic", "aoci", "ts", "deficit", "mis", "eml") else 1
    if count == 1:
        return [caption]
    if item.key in CONTRA:
        return [
            *(f"{caption.split(',', maxsplit=1)[0]} - {part}" for part in rng.sample(PARTS, count - 1)),
            CONTRA[item.key],
        ]
    parts = rng.sample(PARTS, count)
    if rng.random() < 0.2:
        return [f"{rng.choice(item.japanese)}（{part}）" for part in rng.sample(JAPANESE, count)]
    return [f"{caption} - {part}" for part in parts]


def _shares(one: Made, key: str, columns: tuple[tuple[str, str], ...], count: int, rng: Random) -> list[list[int]]:
    found = []
    for balance, flow in columns:
        value = one.values.get((key, balance), one.values.get((key, flow), 0)) * _sign(one.items[key])
        if key in CONTRA and count > 1:
            told = ALLOWANCES.get((key, balance))
            contra = -told * 1000 - rng.randint(-400, 400) if told else -abs(value) * rng.randint(2, 9) // 100
            parts = [contra]
            rest = value - contra
        else:
            parts, rest = [], value
        for at in range(count - 1 - len(parts)):
            parts.insert(at, rest * rng.randint(10, 60) // 100)
            rest -= parts[at]
        found.append([rest, *parts] if value else [0] * count)
    return found


def _support(
    paper: Paper, sheet: Sheet, key: str, pair: tuple[str, str], cells: list[tuple[int, int]], one: Made
) -> None:
    period = next((period for period in pair if one.values.get((key, period))), "")
    if period:
        value = one.values[key, period]
        paper.support.append((key, period, sheet.name, tuple(address(*cell) for cell in cells), value))
