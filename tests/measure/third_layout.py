"""What every made layout needs: cells that know their fact, periods as preparers write them, the head of a paper."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.measure.third_facts import Key
from tests.measure.third_grid import Cell, Formula, Ref, Sheet
from tests.measure.third_world import World

DAYS = {
    "S07": date(2007, 9, 30),
    "J07": date(2007, 6, 30),
    "M07": date(2007, 3, 31),
    "D06": date(2006, 12, 31),
    "S06": date(2006, 9, 30),
    "J06": date(2006, 6, 30),
    "M06": date(2006, 3, 31),
    "D05": date(2005, 12, 31),
}
FLOWS = (
    {
        "Q2": "3 mos. ended 9/30/2007",
        "Q2P": "3 mos. ended 9/30/2006",
        "H1": "6 mos. ended 9/30/2007",
        "H1P": "6 mos. ended 9/30/2006",
        "FYP": "12 mos. ended 3/31/2007",
        "FY8": "12 mos. ending 3/31/2008",
    },
    {
        "Q2": "Three months to 30 Sep 2007",
        "Q2P": "Three months to 30 Sep 2006",
        "H1": "Six months to 30 Sep 2007",
        "H1P": "Six months to 30 Sep 2006",
        "FYP": "Year to 31 Mar 2007",
        "FY8": "Year to 31 Mar 2008",
    },
    {
        "Q2": "Jul-Sep 2007",
        "Q2P": "Jul-Sep 2006",
        "H1": "Apr-Sep 2007",
        "H1P": "Apr-Sep 2006",
        "FYP": "Apr 2006 - Mar 2007",
        "FY8": "Apr 2007 - Mar 2008",
    },
    {"Q2": "2Q07", "Q2P": "2Q06", "H1": "1H07", "H1P": "1H06", "FYP": "FY2006", "FY8": "FY2007"},
)
PEOPLE = ("K. Sato", "M. Abe", "Y. Ono", "T. Mori", "R. Hara")


def number(world: World, name: str, period: str, unit: str = "JPY") -> tuple[Key | None, Decimal | None]:
    """Return the fact and the amount of a caption in a period; the fact only where the release has it."""
    key = (name, unit, period)
    fact = world.facts.get(key)
    if unit == "JPY":
        return world.key(name, period), world.amount(name, period)
    return (key if fact else None), fact.value if fact else None


def amount(world: World, name: str, period: str, scale: int, style: str = "number", digits: int = 0) -> Cell:
    """Return a typed amount in yen, thousands or millions."""
    key, value = number(world, name, period)
    if value is None:
        return Cell("-", style=style)
    step = Decimal(10) ** (scale - digits)
    shown = (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step / Decimal(10) ** scale
    return Cell(shown, style=style, fact=key, scale=scale, step=step if scale > 3 else Decimal(0))


def plain(world: World, name: str, period: str, unit: str, style: str = "number") -> Cell:
    """Return a typed figure that is no amount of money in thousands: a count, a ratio or an amount per share."""
    key, value = number(world, name, period, unit)
    return Cell("n/a", style=style) if value is None else Cell(value, style=style, fact=key)


def computed(formula: Formula, key: Key | None, scale: int, style: str = "total") -> Cell:
    """Return a cell that a formula computes and that supports a fact."""
    return Cell(formula=formula, style=style, fact=key, scale=scale)


def opening(sheet: Sheet, rng: Random, titles: Sequence[str], mark: str) -> int:
    """Head a paper with its client, titles, preparer and reviewer; return the next free row."""
    for row, title in enumerate(titles):
        sheet.say(row, 0, title, "title" if row == 0 else "")
    column = 6
    prepared, reviewed = rng.sample(PEOPLE, 2)
    sheet.say(0, column, f"W/P ref: {mark}", "small")
    sheet.say(1, column, f"Prepared by: {prepared}", "small")
    sheet.say(1, column + 1, date(2007, 10, rng.randint(10, 28)), "date")
    sheet.say(2, column, f"Reviewed by: {reviewed}", "small")
    sheet.say(2, column + 1, date(2007, 11, rng.randint(1, 9)), "date")
    return max(len(titles), 3) + 1


def day_heading(period: str, how: int) -> tuple[str | date, str]:
    """Return how a preparer heads a balance column, as a real date or as text, and its style."""
    day = DAYS[period]
    texts: tuple[tuple[str | date, str], ...] = (
        (day, "date"),
        (day, "date iso"),
        (f"As at {day:%d/%m/%Y}", "head"),
        (f"{day:%b}. {day.day}, {day.year}", "head"),
        (f"{day:%d-%b-%y}", "head"),
    )
    return texts[how % len(texts)]


def minus(values: Sequence[Decimal]) -> Decimal:
    """Return the first value less the second."""
    return values[0] - values[1]


def nearest(value: Decimal, digits: int = 0) -> Decimal:
    """Return what ROUND gives."""
    return value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def span(refs: Sequence[Ref]) -> tuple[Ref, Ref]:
    """Return the first and the last of cells in one column."""
    return refs[0], refs[-1]
