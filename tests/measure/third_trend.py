"""A quarterly trend in millions: periods down, captions across in house style or Japanese, with ratios."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random

from tests.measure.third_grid import Cell, Formula, Papers, Ref, Sheet
from tests.measure.third_layout import DAYS, amount, number, opening
from tests.measure.third_world import DATES, QUARTERS, World, names

BOOK = "Quarterly trend"
ENDS = dict(zip(QUARTERS, DATES, strict=True))
FLOWS = {
    "Q3PP": ("3Q05", "FY05 3Q", "2006/3期 3Q", "Oct-Dec 05"),
    "Q4PP": ("4Q05", "FY05 4Q", "2006/3期 4Q", "Jan-Mar 06"),
    "Q1P": ("1Q06", "FY06 1Q", "2007/3期 1Q", "Apr-Jun 06"),
    "Q2P": ("2Q06", "FY06 2Q", "2007/3期 2Q", "Jul-Sep 06"),
    "Q3P": ("3Q06", "FY06 3Q", "2007/3期 3Q", "Oct-Dec 06"),
    "Q4P": ("4Q06", "FY06 4Q", "2007/3期 4Q", "Jan-Mar 07"),
    "Q1": ("1Q07", "FY07 1Q", "2008/3期 1Q", "Apr-Jun 07"),
    "Q2": ("2Q07", "FY07 2Q", "2008/3期 2Q", "Jul-Sep 07"),
    "H1P": ("1H06", "FY06 1H", "2007/3期 上期", "Apr-Sep 06"),
    "FYP": ("FY2006", "FY06 full year", "2007/3期 通期", "Apr 06-Mar 07"),
    "H1": ("1H07", "FY07 1H", "2008/3期 上期", "Apr-Sep 07"),
    "FY8": ("FY2007 target", "FY07 target", "2008/3期 通期予想", "Apr 07-Mar 08 (target)"),
}
PROFIT = names(
    "rev_corp rev_home rev_vas rev_oth rev_conn rev_si rev_eq rev cost_conn cost_si cost_eq cost sm ga rd costexp oi"
)
PROFIT += names("othinc pretax tax mi eqloss ni")
POSITION = names(
    "cash ar inv prepaid oca tca eqinv othinv ppe intang gd otha ta stb lease_c ap accr ocl tcl lease_n pension tl mint"
)
POSITION += names("cs apic deficit aoci te")
CASH = names(
    "ni cf_da cf_ar cf_prep cf_ap cf_accr cfo ppe_buy afs_buy cfi bor_rep lease_pay stb_net cff fxcash netcash"
)
SERVICES = names("ip fiber own oem si_con si_om backbone ebitda capex")


class Trend:
    """One trend workbook under construction."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world = world
        self.rng = rng
        self.papers = Papers()
        self.how = rng.choice(("whole", "tenths", "yen"))
        self.naming = rng.choice(("short", "japanese", "both"))
        self.periods = rng.randint(0, 3)
        self.style = rng.choice(("number", "triangle", "minus"))
        self.real_dates = rng.random() < 0.5

    def cell(self, name: str, period: str) -> Cell:
        """Return an amount as this trend shows it: typed in millions, or in yen and shown in millions."""
        if self.how == "yen":
            return amount(self.world, name, period, 0, "millions")
        cell = amount(self.world, name, period, 6, self.style, 1 if self.how == "tenths" else 0)
        if self.how == "tenths" and isinstance(cell.value, Decimal):
            cell.style = "one"
        return cell

    def head(self, sheet: Sheet, row: int, column: int, name: str) -> None:
        """Write the head of a column: short, in Japanese, or both, one above the other."""
        caption = self.world.captions[name]
        if self.naming != "short":
            sheet.say(row, column, caption.japanese, "head")
        if self.naming != "japanese":
            sheet.say(row + (self.naming == "both"), column, caption.short, "head")

    def start(self, name: str, title: str, mark: str) -> tuple[Sheet, int]:
        """Head a sheet; return it with the row of its column heads."""
        sheet = self.papers.sheet(BOOK, name)
        unit = self.rng.choice(("(JPY million)", "単位:百万円", "¥ mn", "(in millions of yen)"))
        row = opening(sheet, self.rng, (title, unit), mark)
        sheet.freeze = (row + 2, 1)
        return sheet, row

    def flows(
        self, sheet: Sheet, row: int, names: Sequence[str], blocks: Sequence[tuple[str, Sequence[str]]]
    ) -> dict[tuple[str, str], Ref]:
        """Write blocks of periods down and captions across, with a blank column now and then."""
        refs: dict[tuple[str, str], Ref] = {}
        columns = self._columns(sheet, row, names)
        row += 2
        for title, periods in blocks:
            if title:
                row += 1
                sheet.say(row, 0, title, "group")
                row += 1
            for period in periods:
                sheet.say(row, 0, FLOWS[period][self.periods])
                for name, column in columns.items():
                    refs[name, period] = sheet.put(row, column, self.cell(name, period))
                row += 1
        return refs

    def _columns(self, sheet: Sheet, row: int, names: Sequence[str]) -> dict[str, int]:
        columns: dict[str, int] = {}
        column = 1
        for index, name in enumerate(names):
            if index and index % 9 == 0:
                sheet.widths[column] = 2
                column += 1
            columns[name] = column
            self.head(sheet, row, column, name)
            column += 1
        return columns

    def ratio(
        self,
        sheet: Sheet,
        row: int,
        column: int,
        heads: tuple[str, str],
        cells: Sequence[tuple[int, Formula, str, str]],
    ) -> None:
        """Write a column of ratios as percentages: each row with its formula, fact and period."""
        sheet.say(row, column, heads[0 if self.naming == "short" else 1], "head")
        for at, formula, name, period in cells:
            key, _ = number(self.world, name, period, "%")
            sheet.put(at, column, Cell(formula=formula, style="percent", fact=key, scale=2))


def trend(world: World, rng: Random) -> Papers:
    """Return one trend workbook."""
    made = Trend(world, rng)
    quarters, sums = (("", QUARTERS),), ("Cumulative", ("H1P", "FYP", "H1"))
    sheet, row = made.start("P&L", "Quarterly P&L trend (3 months each)", "T-1")
    refs = made.flows(sheet, row, PROFIT, (*quarters, sums))
    _profit_ratios(made, sheet, row, refs)
    _target(made, sheet, max(at for at, _ in sheet.cells) + 2, refs)
    sheet, row = made.start("CF", "Quarterly cash flow trend", "T-2")
    refs = made.flows(sheet, row, CASH, (*quarters, sums))
    _free_cash(sheet, row, refs, "millions" if made.how == "yen" else "number")
    sheet, row = made.start("BS", "Balance sheet trend", "T-3")
    _position(made, sheet, row)
    sheet, row = made.start("Services", "Revenue by service and other KPI", "T-4")
    made.flows(sheet, row, SERVICES, (("", ("Q2P", "Q3P", "Q4P", "Q1", "Q2")),))
    _per_share(made)
    return made.papers


def _divided(values: Sequence[Decimal]) -> Decimal:
    return values[0] / values[1] if values[1] else Decimal(0)


def _growth(values: Sequence[Decimal]) -> Decimal:
    return values[0] / values[1] - 1 if values[1] else Decimal(0)


def _profit_ratios(made: Trend, sheet: Sheet, row: int, refs: dict[tuple[str, str], Ref]) -> None:
    column = max(at for _, at in sheet.cells) + 2
    captions = made.world.captions
    margin = [
        (
            refs["oi", period][2],
            sheet.formula("{0}/{1}", [refs["oi", period], refs["rev", period]], _divided),
            "opm",
            period,
        )
        for period in QUARTERS
    ]
    made.ratio(sheet, row, column, (captions["opm"].short, captions["opm"].japanese), margin)
    growth = [("rev_yoy", "rev"), ("oi_yoy", "oi"), ("ni_yoy", "ni")]
    if made.how == "whole":  # of whole millions, operating income grows by another tenth than of thousands
        growth.remove(("oi_yoy", "oi"))
    for offset, (name, base) in enumerate(growth, 1):
        cells = [
            (refs[base, now][2], sheet.formula("{0}/{1}-1", [refs[base, now], refs[base, then]], _growth), name, now)
            for then, now in zip(QUARTERS, QUARTERS[4:], strict=False)
        ]
        made.ratio(sheet, row, column + offset, (captions[name].short, captions[name].japanese), cells)


def _target(made: Trend, sheet: Sheet, row: int, refs: dict[tuple[str, str], Ref]) -> None:
    sheet.say(row, 0, FLOWS["FY8"][made.periods])
    for name in ("rev", "oi", "pretax", "ni"):
        sheet.put(row, refs[name, "Q2"][3], made.cell(name, "FY8"))


def _free_cash(sheet: Sheet, row: int, refs: dict[tuple[str, str], Ref], style: str) -> None:
    column = max(at for _, at in sheet.cells) + 1
    sheet.say(row, column, "FCF", "head")
    for period in QUARTERS:
        where = [refs["cfo", period], refs["cfi", period]]
        formula = sheet.formula("{0}+{1}", where, lambda values: values[0] + values[1])
        sheet.put(where[0][2], column, Cell(formula=formula, style=style))


def _position(made: Trend, sheet: Sheet, row: int) -> None:
    columns = made._columns(sheet, row, POSITION)
    ratio = max(columns.values()) + 1
    caption = made.world.captions["eqratio"]
    sheet.say(row, ratio, caption.short if made.naming == "short" else caption.japanese, "head")
    for at, day in enumerate(DATES, row + 2):
        when: str | date = DAYS[day] if made.real_dates else f"{DAYS[day]:%Y/%m}末"
        sheet.say(at, 0, when, "month" if made.real_dates else "")
        refs = {name: sheet.put(at, column, made.cell(name, day)) for name, column in columns.items()}
        key, _ = number(made.world, "eqratio", day, "%")
        formula = sheet.formula("{0}/{1}", [refs["te"], refs["ta"]], _divided)
        sheet.put(at, ratio, Cell(formula=formula, style="percent", fact=key, scale=2))


def _per_share(made: Trend) -> None:
    sheet = made.papers.sheet(BOOK, "Per share")
    row = opening(
        sheet, made.rng, ("Per share data and contracts", "Yen per share; number of shares; contracts"), "T-5"
    )
    flows = (
        ("eps_b", "JPY/share"),
        ("eps_d", "JPY/share"),
        ("ads_b", "JPY/ADS"),
        ("wa_b", "shares"),
        ("wa_d", "shares"),
    )
    for column, (name, unit) in enumerate(flows, 1):
        made.head(sheet, row, column, name)
        for at, period in enumerate(("Q2P", "Q2", "H1P", "H1", "FYP"), row + 2):
            sheet.say(at, 0, FLOWS[period][made.periods])
            key, value = number(made.world, name, period, unit)
            if value is not None:
                sheet.put(at, column, Cell(value, style="two" if unit == "JPY/ADS" else "number", fact=key))
    row += 9
    stocks = (("bps", "JPY/share"), ("shs", "shares"), ("c_corp", "contracts"), ("c_home", "contracts"), ("bw", "Gbps"))
    for column, (name, unit) in enumerate(stocks, 1):
        made.head(sheet, row, column, name)
        for at, day in enumerate(("S06", "M07", "S07"), row + 2):
            sheet.say(
                at, 0, DAYS[day] if made.real_dates else f"{DAYS[day]:%Y/%m}末", "month" if made.real_dates else ""
            )
            key, value = number(made.world, name, day, unit)
            if value is not None:
                sheet.put(at, column, Cell(value, style="one" if unit == "Gbps" else "number", fact=key))
