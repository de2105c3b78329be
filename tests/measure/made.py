"""Large documents made up for benchmarks: a release, a filing in HTML, workbooks; of any size, always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html import escape
from pathlib import Path

import xlsxwriter

_WHERE = (
    "Northern", "Southern", "Eastern", "Western", "Coastal", "Inland", "Overseas", "Metropolitan", "Rural", "Central",
    "Island", "Alpine", "Harbour", "Delta", "Highland", "Lakeside", "Border", "Valley", "Plains", "Peninsula",
)  # fmt: skip
_TRADE = (
    "cable", "harvest", "timber", "ceramics", "freight", "software", "bakery", "optical", "textile", "dairy",
    "machinery", "printing", "leasing", "catering", "chemical", "furniture", "rail", "packaging", "security",
    "water", "aviation",
    "leather", "paper", "gas", "insurance", "tooling", "fishing", "glass", "rubber", "steel", "hotel", "fuel",
    "pharmacy", "nursery", "cement", "crane", "jewellery", "copper", "garment", "salt",
)  # fmt: skip
_LINES = (
    "revenues from contracts", "rental revenues", "licence revenues", "service revenues", "repair revenues",
    "material costs", "personnel costs", "depreciation", "outside services", "energy costs",
)  # fmt: skip
_REVENUES = 5


def _business(number: int) -> str:
    """Name a business: every number another name."""
    where, trade = number % len(_WHERE), number // len(_WHERE)
    name = f"{_WHERE[where]} {_TRADE[trade % len(_TRADE)]}"
    return name if trade < len(_TRADE) else f"{name} and {_TRADE[(trade // len(_TRADE) + trade + 1) % len(_TRADE)]}"


class _Statement:
    """The results of one business in two quarters, whose parts sum to totals."""

    def __init__(self, number: int, rolls: random.Random) -> None:
        self.name = _business(number)
        self.rows: list[tuple[str, int, int]] = []
        now = [rolls.randint(11_000, 9_000_000) for _ in _LINES]
        before = [value * rolls.randint(800, 1200) // 1000 for value in now]
        for at, line in enumerate(_LINES):
            self.rows.append((f"{self.name} {line}", now[at], before[at]))
        earned, spent = (tuple(sum(side) for side in pair) for pair in (
            (now[:_REVENUES], before[:_REVENUES]), (now[_REVENUES:], before[_REVENUES:]),
        ))  # fmt: skip
        self.rows.insert(_REVENUES, (f"Total revenues of {self.name}", earned[0], earned[1]))
        self.rows.append((f"Total costs of {self.name}", spent[0], spent[1]))
        self.rows.append((f"Operating income of {self.name}", earned[0] - spent[0], earned[1] - spent[1]))

    def sentence(self) -> str:
        """State three of the results in prose."""
        total, income = self.rows[_REVENUES], self.rows[-1]
        way = "rose" if total[1] > total[2] else "fell"
        return (
            f"{total[0]} {way} from JPY {round(total[2] / 1000):,} million in the second quarter of FY2006 to "
            f"JPY {round(total[1] / 1000):,} million in the second quarter of FY2007. "
            f"{income[0]} was JPY {income[1]:,} thousand."
        )


def _money(value: int) -> str:
    return f"({-value:,})" if value < 0 else f"{value:,}"


FIGURES = 29  # of one statement with its sentences


def release(figures: int, *, repeated: bool = False) -> str:
    """Make a release in text of about so many figures; `repeated` gives every statement the same captions."""
    rolls = random.Random(7)
    parts = [
        "FOR IMMEDIATE RELEASE", "Results for the second quarter of the fiscal year ending March 31, 2008",
        "November 12, 2007 - The company reports its results for the three months ended September 30, 2007.",
    ]  # fmt: skip
    for number in range(max(1, round(figures / FIGURES))):
        made = _Statement(0 if repeated else number, rolls)
        title = f"Segment {number + 1}: {made.name}"
        rows = [f"{label:60}{_money(now):>16}{_money(before):>16}" for label, now, before in made.rows]
        head = f"{'':60}{'2Q07':>16}{'2Q06':>16}"
        parts += [title, made.sentence(), "\n".join([f"{'':60}{'(JPY in thousands)':>32}", head, *rows])]
    return "\n\n".join(parts) + "\n"


def filing(size: int) -> str:
    """Make an annual report in HTML of about so many bytes, as filing agents write them.

    Currency signs and closing parentheses have cells of their own, columns are kept apart by empty ones, texts stand in
    nested spans, every cell has its style.
    """
    rolls = random.Random(11)
    parts = ["<html><head><title>Annual report</title></head><body>\n<p>(in thousands)</p>\n"]
    length, number = len(parts[0]), 0
    while length < size:
        made = _Statement(number, rolls)
        piece = "".join(_html(made, number))
        parts.append(piece)
        length += len(piece)
        number += 1
    return "".join(parts) + "</body></html>\n"


_FONT = "font-family:'Times New Roman',sans-serif;font-size:10pt;font-weight:400;line-height:120%;color:#000000"
_CELL = "padding:2px 1pt;text-align:{};vertical-align:bottom;background-color:{}"


def _html(made: _Statement, number: int) -> Iterator[str]:
    title = f"Note {number + 1}. {made.name}"
    yield f'<div style="padding-top:9pt"><span style="{_FONT};font-weight:700">{title}</span></div>\n'
    yield f'<div><span style="{_FONT}">{escape(made.sentence())}</span></div>\n'
    yield '<table style="border-collapse:collapse;display:inline-table;width:100%"><tr>'
    yield "".join(f'<td style="width:{width}%"></td>' for width in (1.0, 60.0, 0.1, 1.0, 15.0, 0.1, 1.0, 15.0, 0.1))
    yield '</tr><tr><td colspan="3"></td>'
    for head in ("September 30, 2007", "September 30, 2006"):
        style = f"{_CELL.format('center', '#ffffff')};border-bottom:1pt solid #000000"
        yield f'<td colspan="3" style="{style}"><span style="{_FONT}">{head}</span></td>'
    yield "</tr>\n"
    for at, (label, now, before) in enumerate(made.rows):
        colour = "#cceeff" if at % 2 else "#ffffff"
        style = _CELL.format("left", colour)
        yield f'<tr><td colspan="3" style="{style}"><span style="{_FONT}">{escape(label)}</span></td>'
        for value in (now, before):
            yield from _value(value, colour, first=at == 0)
        yield "</tr>\n"
    yield "</table>\n"


def _value(value: int, colour: str, *, first: bool) -> Iterator[str]:
    sign = f'<span style="{_FONT}">$</span>' if first else ""
    style = _CELL.format("right", colour)
    yield f'<td style="{style}">{sign}</td><td style="{style}"><span style="{_FONT}">'
    yield f"<span>{'(' if value < 0 else ''}{abs(value):,}</span></span></td>"
    yield f'<td style="{style}"><span style="{_FONT}">{")" if value < 0 else "&#160;"}</span></td>'


def numbers(path: Path, cells: int) -> None:
    """Write one sheet of bare numbers, fifty columns wide."""
    rolls = random.Random(13)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet("Export")
    for row in range(cells // 50):
        for column in range(50):
            value = rolls.randint(-10_000_000, 99_999_999)
            page.write_number(row, column, value / 100 if column % 5 == 0 else value)
    book.close()


def ledgers(path: Path, cells: int, figures: int, sheets: int = 4) -> None:
    """Write sheets of accounts by month with number formats, captions and sums by formula, and a lead sheet.

    The lead sheet holds the results of a release of so many figures, as `release` prints them.
    """
    rolls = random.Random(17)
    book = xlsxwriter.Workbook(str(path))
    money = book.add_format({"num_format": "#,##0_);(#,##0)"})
    bold = book.add_format({"bold": True, "bottom": 1})
    lead = book.add_worksheet("Lead")
    lead.write_row(0, 0, ["JPY in thousands", "2Q07", "2Q06"], bold)
    at, same = 0, random.Random(7)
    for number in range(max(1, round(figures / FIGURES))):
        for label, now, before in _Statement(number, same).rows:
            at += 1
            lead.write_row(at, 0, [label, now, before], money)
    for sheet in range(sheets):
        page = book.add_worksheet(f"Ledger {sheet + 1}")
        page.write_row(0, 0, ["Account", "Description"], bold)
        page.write_row(0, 2, [f"{2006 + month // 12}-{month % 12 + 1:02d}" for month in range(22)], bold)
        page.write(0, 24, "Total", bold)
        for row in range(1, cells // sheets // 25):
            values = [rolls.randint(-10_000_000, 99_999_999) for _ in range(22)]
            page.write(row, 0, f"{100_000 * (sheet + 1) + row}")
            page.write(row, 1, f"{_business(rolls.randint(0, 700))} account {rolls.randint(1, 99)}")
            page.write_row(row, 2, values, money)
            page.write_formula(row, 24, f"=SUM(C{row + 1}:X{row + 1})", money, sum(values))
    book.close()
