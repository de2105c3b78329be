"""Lead schedules: workbooks whose lead sheets refer to supporting schedules, and those to their detail."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from tests.measure.third_facts import THOUSAND
from tests.measure.third_grid import Cell, Formula, Papers, Ref, Sheet, total
from tests.measure.third_layout import FLOWS, amount, computed, day_heading, minus, nearest, number, opening, plain
from tests.measure.third_world import SUMS, World, split

BS, IS, CF, EQ = "A Balance sheet", "B Profit and loss", "C Cash flows", "D Equity and other"
TICKS = ("√", "GL", "TB", "^", "PY", "F", "ø")
DETAIL = {
    "cash": "Petty cash / Current accounts / Ordinary deposits / Foreign currency deposits / Time deposits",
    "ar": "Connectivity customers - invoiced / SI customers - invoiced / Equipment customers / Unbilled receivables",
    "prepaid": "Maintenance contracts / Rent / Insurance / Licences",
    "ppe": "Data communications equipment / Office equipment / Leasehold improvements / Assets under capital leases",
    "intang": "Goodwill / Customer relationships / Trademarks / Software (purchased)",
    "ap": "Carriers and line costs / SI subcontractors / Equipment vendors / Other payables",
    "accr": "Accrued salaries and bonuses / Accrued vacation / Accrued interest / Other accruals",
    "sm": "Salaries and bonuses / Advertising / Commissions / Travel / Allocated rent",
    "ga": "Directors' remuneration / Staff costs / Rent / Professional fees / Depreciation (office)",
    "cost_si": "Outsourcing / Personnel / Equipment and software / Data center cost",
    "cost_conn": "Circuit lines / Network equipment depreciation / Personnel / Network operation / Other",
}


class Leads:
    """One set of lead schedules under construction."""

    def __init__(self, world: World, rng: Random) -> None:
        self.world = world
        self.rng = rng
        self.papers = Papers()
        self.scale = rng.choice((3, 3, 0))
        self.flows = rng.choice(FLOWS)
        self.day = rng.randint(0, 4)
        self.totals: dict[tuple[str, str], Ref] = {}
        self.next = 1

    def unit(self) -> str:
        """Return how this set says its unit."""
        if self.scale == 0:
            return self.rng.choice(("(Yen)", "Amounts in JPY", "Unit: yen"))
        return self.rng.choice(("(Thousands of yen)", "JPY'000", "Unit: JPY thousand", "¥ 000s"))

    def schedule(self, book: str, name: str, periods: Sequence[str]) -> None:
        """Write the schedule that supports one caption: accounts, a SUM, and what the lead sheet rounds."""
        caption = self.world.captions[name]
        mark = f"{book[0]}-{self.next}"
        self.next += 1
        sheet = self.papers.sheet(book, f"{mark} {caption.short}".replace("/", "").replace("*", "")[:28])
        row = opening(sheet, self.rng, (f"Schedule: {caption.word(self.rng)}", "Unit: yen (whole)"), mark)
        row = self.heads(sheet, row, periods)
        accounts = DETAIL.get(name, "Head office / East branch / West branch / Subsidiaries").split(" / ")
        columns: list[list[Decimal]] = []
        allowance = self.world.amount("ar_allow", "S07") is not None and name == "ar"
        for period in periods:
            odd = 450 if self.scale else 60  # yen that the release's thousands do not show; seven of these add up
            amount_ = (self.world.amount(name, period) or Decimal(0)) + Decimal(self.rng.randint(-odd, odd))
            gross = amount_ + (self.world.amount("ar_allow", period) or Decimal(0) if allowance else 0)
            columns.append(split(self.rng, gross, len(accounts), Decimal(1)))
        first = row
        for index, account in enumerate(accounts):
            sheet.say(row, 0, account)
            for at, period in enumerate(periods):
                cell = Cell(columns[at][index], style="number", part=self.world.key(name, period))
                sheet.put(row, 1 + 2 * at, cell)
                sheet.say(row, 2 + 2 * at, self.rng.choice(TICKS), "tick")
            row += 1
        if allowance:
            row = self._allowance(sheet, row, first, periods)
            first = row - 2
        sheet.say(row, 0, self.rng.choice(("Total per schedule", "Total", "Balance per G/L")) + " - to lead", "group")
        for at, period in enumerate(periods):
            ends = [(sheet.book, sheet.name, where, 1 + 2 * at) for where in (first, row - 1)]
            cell = computed(sheet.sum(*ends), self.world.key(name, period), 0)
            self.totals[name, period] = sheet.put(row, 1 + 2 * at, cell)

    def _allowance(self, sheet: Sheet, row: int, first: int, periods: Sequence[str]) -> int:
        """Add the gross amount, which the release does not print, and the allowance, which it does."""
        sheet.say(row, 0, "Receivables, gross", "group")
        sheet.say(row + 1, 0, "Less: " + self.world.captions["ar_allow"].word(self.rng))
        for at, period in enumerate(periods):
            column = 1 + 2 * at
            ends = [(sheet.book, sheet.name, where, column) for where in (first, row - 1)]
            sheet.put(row, column, Cell(formula=sheet.sum(*ends), style="total"))
            value = -(self.world.amount("ar_allow", period) or Decimal(0))
            key = self.world.key("ar_allow", period)
            sheet.put(row + 1, column, Cell(value, style="number", fact=key, sign=-1))
        return row + 2

    def heads(self, sheet: Sheet, row: int, periods: Sequence[str], every: int = 2, first: int = 1) -> int:
        """Write the heads of period columns; return the next row."""
        sheet.say(row, 0, self.rng.choice(("Account", "Description", "Caption")), "head")
        for at, period in enumerate(periods):
            head, style = day_heading(period, self.day) if period not in self.flows else ("", "")
            sheet.say(row, first + every * at, self.flows.get(period, head), style or "head")
            sheet.widths[first + every * at] = 18
            sheet.widths[first + every * at + 1] = 5
        return row + 1

    def statement(self, book: str, title: str, names: Sequence[str], periods: Sequence[str]) -> None:
        """Write a lead sheet: captions by section, subtotals by SUM, prior period, change and ticks."""
        sheet = self.papers.sheet(book, f"{book[0]} Lead")
        sheet.freeze = (6, 1)
        row = opening(sheet, self.rng, (title, self.unit(), "Status: final draft"), f"{book[0]}-0")
        row = self.heads(sheet, row, periods)
        sheet.say(row - 1, 1 + 2 * len(periods), "Change", "head")
        sheet.say(row - 1, 2 + 2 * len(periods), "W/P", "head")
        for name in names:
            row = self.section(sheet, row, name, periods) + 1
        sheet.say(
            row + 1, 0, "√ agreed to detail   ^ footed   PY agreed to prior year paper   GL agreed to ledger", "small"
        )

    def section(self, sheet: Sheet, row: int, name: str, periods: Sequence[str]) -> int:
        """Write the parts of a total and the total; parts that are totals open a section of their own."""
        heads = {
            "rev_conn": "Connectivity and value-added services",
            "rev": "Revenues",
            "costexp": "Costs and expenses",
        }
        heads |= {"tca": "Current assets", "tcl": "Current liabilities", "te": "Equity", "othinc": "Non-operating"}
        heads |= {"cfo": "Operating", "cfi": "Investing", "cff": "Financing"}
        if name in heads:
            sheet.say(row, 0, heads[name], "group")
            row += 1
        parts = SUMS[name].split()
        signs = [-1 if part.startswith("-") else 1 for part in parts]
        for part in (part.lstrip("-") for part in parts):
            if part in SUMS and (part, periods[0]) not in self.totals:
                row = self.section(sheet, row, part, periods)
            else:
                row = self.row(sheet, row, part, periods)
        rest = {period: self.world.rest(name, period) for period in periods if (name, period) in self.world._amounts}
        if any(rest.values()):
            sheet.say(row, 0, "Securities lending and subsidiary shares, net")
            for at, period in enumerate(periods):
                value = rest.get(period, Decimal(0)) / Decimal(10) ** self.scale
                self.totals["rest", period] = sheet.put(row, 1 + 2 * at, Cell(value, style="number"))
            row += 1
            parts, signs = [*parts, "rest"], [*signs, 1]
        sheet.say(row, 0, self.world.captions[name].word(self.rng), "group")
        for at, period in enumerate(periods):
            column = 1 + 2 * at
            refs = [self.totals[part.lstrip("-"), period] for part in parts]
            cell = computed(self.combined(sheet, refs, signs), self.world.key(name, period), self.scale)
            self.totals[name, period] = sheet.put(row, column, cell)
            sheet.say(row, column + 1, "F", "tick")
        self.change(sheet, row, periods)
        return row + 1

    def combined(self, sheet: Sheet, refs: Sequence[Ref], signs: Sequence[int]) -> Formula:
        """Return SUM where the parts stand one below the other, and plus and minus elsewhere."""
        rows = [ref[2] for ref in refs]
        same = len({ref[:2] + ref[3:] for ref in refs}) == 1
        if same and rows == list(range(rows[0], rows[0] + len(rows))) and min(signs) > 0:
            return sheet.sum(refs[0], refs[-1])
        pattern = "".join(f"{'+' if sign > 0 else '-'}{{{at}}}" for at, sign in enumerate(signs)).lstrip("+")
        return sheet.formula(pattern, refs, lambda values: total([v * s for v, s in zip(values, signs, strict=True)]))

    def row(self, sheet: Sheet, row: int, name: str, periods: Sequence[str]) -> int:
        """Write one caption: typed, or from its schedule."""
        sheet.say(row, 0, "  " + self.world.captions[name].word(self.rng))
        for at, period in enumerate(periods):
            source = self.totals.get((name, period))
            key, value = number(self.world, name, period)
            if source is not None and source[:2] != (sheet.book, sheet.name):
                cell = computed(self._carried(sheet, source), key, self.scale, "number")
            elif value is None:
                cell = Cell(Decimal(0), style="number", scale=self.scale)
            else:
                cell = amount(self.world, name, period, self.scale)
            self.totals[name, period] = sheet.put(row, 1 + 2 * at, cell)
            if self.rng.random() < 0.6:
                sheet.say(row, 2 + 2 * at, self.rng.choice(TICKS), "tick")
            if source is not None:
                sheet.say(row, 2 + 2 * len(periods), source[1].split(" ")[0], "small")
        self.change(sheet, row, periods)
        return row + 1

    def _carried(self, sheet: Sheet, source: Ref) -> Formula:
        cell = self.papers.at(source)
        assert cell is not None
        if cell.scale == self.scale:
            return sheet.formula("{0}", [source])
        return sheet.formula("ROUND({0}/1000,0)", [source], lambda values: nearest(values[0] / THOUSAND))

    def change(self, sheet: Sheet, row: int, periods: Sequence[str]) -> None:
        """Write this period less the one before, which no line of the release prints."""
        refs = [(sheet.book, sheet.name, row, column) for column in (1, 3)]
        sheet.put(row, 1 + 2 * len(periods), Cell(formula=sheet.formula("{0}-{1}", refs, minus), style="number"))


def lead(world: World, rng: Random) -> Papers:
    """Return one set of lead schedules."""
    made = Leads(world, rng)
    dates = ("S07", "M07", "S06")
    for name in ("cash", "ar", "prepaid", "ppe", "intang", "ap", "accr"):
        made.schedule(BS, name, dates)
    _balance_sheet(made, dates)
    made.next = 1
    periods = ("Q2", "Q2P", "H1", "H1P", "FYP")
    _services(made)
    for name in ("sm", "ga", "cost_si", "cost_conn"):
        made.schedule(IS, name, periods[:4])
    made.statement(IS, "Lead schedule - results of operations", ("ni",), periods[:4])
    _cash_flows(made, periods)
    _equity(made)
    _per_share(made)
    _other(made)
    return made.papers


def _balance_sheet(made: Leads, dates: Sequence[str]) -> None:
    sheet = made.papers.sheet(BS, "A Lead")
    row = opening(sheet, made.rng, ("Lead schedule - financial position", made.unit(), "Consolidated"), "A-0")
    row = made.heads(sheet, row, dates)
    row = made.section(sheet, row, "ta", dates) + 1
    row = made.section(sheet, row, "tl", dates) + 1
    row = made.row(sheet, row, "mint", dates) + 1
    row = made.section(sheet, row, "te", dates) + 1
    sheet.say(row, 0, "Liabilities, minority interest and equity", "group")
    sheet.say(row + 1, 0, "Working capital (memo)")
    for at, period in enumerate(dates):
        column = 1 + 2 * at
        refs = [made.totals[name, period] for name in ("tl", "mint", "te")]
        cell = computed(sheet.formula("{0}+{1}+{2}", refs, total), made.world.key("ta", period), made.scale)
        sheet.put(row, column, cell)
        refs = [made.totals[name, period] for name in ("tca", "tcl")]
        sheet.put(row + 1, column, Cell(formula=sheet.formula("{0}-{1}", refs, minus), style="number"))


def _services(made: Leads) -> None:
    """Write the breakdown of revenue by service, of which some lines are printed in millions only."""
    sheet = made.papers.sheet(IS, "B-S Revenue by service")
    periods = ("Q2", "Q2P")
    row = opening(sheet, made.rng, ("Revenue by service", made.unit()), "B-S")
    row = made.heads(sheet, row, periods)
    for name, parts in (
        ("rev_corp", ("ip", "fiber")),
        ("rev_home", ("own", "hiho", "oem")),
        ("rev_si", ("si_con", "si_om")),
    ):
        for part in parts:
            row = made.row(sheet, row, part, periods)
        if name == "rev_corp":
            sheet.say(row, 0, "  Remaining services")
            for at, period in enumerate(periods):
                known = [made.world.amount(key, period) or Decimal(0) for key in (name, *parts)]
                value = (known[0] - known[1] - known[2]) / Decimal(10) ** made.scale
                sheet.put(row, 1 + 2 * at, Cell(value, style="number", part=made.world.key(name, period)))
            row += 1
        sheet.say(row, 0, made.world.captions[name].word(made.rng), "group")
        for at, period in enumerate(periods):
            count = len(parts) + (name == "rev_corp")
            ends = [(sheet.book, sheet.name, where, 1 + 2 * at) for where in (row - count, row - 1)]
            cell = computed(sheet.sum(*ends), made.world.key(name, period), made.scale)
            made.totals[name, period] = sheet.put(row, 1 + 2 * at, cell)
        row += 2


def _cash_flows(made: Leads, periods: Sequence[str]) -> None:
    made.totals = {key: ref for key, ref in made.totals.items() if key[0] == "ni"}
    sheet = made.papers.sheet(CF, "C Lead")
    row = opening(sheet, made.rng, ("Cash flow worksheet", made.unit()), "C-0")
    row = made.heads(sheet, row, periods)
    row = made.section(sheet, row, "netcash", periods)
    starts = {"Q2": "J07", "Q2P": "J06", "H1": "M07", "H1P": "M06", "FYP": "M06"}
    ends = {"Q2": "S07", "Q2P": "S06", "H1": "S07", "H1P": "S06", "FYP": "M07"}
    sheet.say(row, 0, made.rng.choice(("Cash, opening", "Cash b/f", "Opening cash balance")))
    sheet.say(row + 1, 0, made.rng.choice(("Cash, closing", "Cash c/f", "Closing cash balance")), "group")
    for at, period in enumerate(periods):
        column = 1 + 2 * at
        # The opening cash of the earlier quarter is not printed: what the change leaves.
        key, value = number(made.world, "cash", starts[period])
        if key is None:
            value = (made.world.amount("cash", "S06") or Decimal(0)) - (
                made.world.amount("netcash", "Q2P") or Decimal(0)
            )
        assert value is not None
        base = sheet.put(row, column, Cell(value / 10**made.scale, style="number", fact=key, scale=made.scale))
        refs = [base, made.totals["netcash", period]]
        cell = computed(sheet.formula("{0}+{1}", refs, total), made.world.key("cash", ends[period]), made.scale)
        sheet.put(row + 1, column, cell)
    row += 3
    sheet.say(row, 0, "Supplemental", "group")
    for name in ("int_paid", "tax_paid", "lease_acq"):
        row = made.row(sheet, row + 1, name, periods) - 1


def _equity(made: Leads) -> None:
    """Write the movement of equity of the half year: columns by component, rows by movement."""
    sheet = made.papers.sheet(EQ, "D-1 Equity roll-forward")
    row = opening(sheet, made.rng, ("Equity roll-forward, six months to 30 Sep 2007", made.unit()), "D-1")
    columns = ("cs", "apic", "deficit", "aoci")
    for at, name in enumerate((*columns, "te")):
        sheet.say(row, 1 + at, made.world.captions[name].word(made.rng), "head")
    movements = (("ni", "deficit"), ("oci", "aoci"), ("div_paid", "deficit"), ("shex", "apic"))
    heads = ["Opening balance 1 Apr 2007", *(made.world.captions[name].word(made.rng) for name, _ in movements)]
    for index, head in enumerate((*heads, "Closing balance 30 Sep 2007")):
        at = row + 1 + index
        sheet.say(at, 0, head, "group" if index in (0, 5) else "")
        for column, name in enumerate(columns):
            where = [(sheet.book, sheet.name, line, 1 + column) for line in (row + 1, at - 1)]
            if index == 5:
                cell = computed(sheet.sum(*where), made.world.key(name, "S07"), made.scale)
            elif index == 0:
                cell = amount(made.world, name, "M07", made.scale)
            elif movements[index - 1][1] == name:
                cell = amount(made.world, movements[index - 1][0], "H1", made.scale)
            else:
                continue
            sheet.put(at, 1 + column, cell)
        key = made.world.key("te", "S07" if index else "M07") if index in (0, 5) else None
        key = made.world.key(movements[index - 1][0], "H1") if index not in (0, 5) else key
        across = sheet.sum((sheet.book, sheet.name, at, 1), (sheet.book, sheet.name, at, 4))
        sheet.put(at, 5, computed(across, key, made.scale))


def _per_share(made: Leads) -> None:
    sheet = made.papers.sheet(EQ, "D-2 Per share")
    periods = ("Q2", "Q2P", "H1", "H1P", "FYP")
    row = opening(
        sheet, made.rng, ("Earnings per share computation", "Net income in JPY thousand, per share in yen"), "D-2"
    )
    row = made.heads(sheet, row, periods)
    names = ("ni", "wa_b", "wa_d", "eps_b", "eps_d", "ads_b", "ads_d")
    for index, name in enumerate(names):
        sheet.say(row + index, 0, made.world.captions[name].word(made.rng))
    for at, period in enumerate(periods):
        column = 1 + 2 * at
        top = sheet.put(row, column, amount(made.world, "ni", period, 3))
        basic = sheet.put(row + 1, column, plain(made.world, "wa_b", period, "shares"))
        diluted = sheet.put(row + 2, column, plain(made.world, "wa_d", period, "shares"))
        for offset, shares in ((0, basic), (1, diluted)):
            pattern, by = "ROUND({0}*1000/{1},0)", Decimal(1)
            key, _ = number(made.world, names[3 + offset], period, "JPY/share")
            cell = computed(sheet.formula(pattern, [top, shares], _per(by, 0)), key, 0, "number")
            sheet.put(row + 3 + offset, column, cell)
            key, _ = number(made.world, names[5 + offset], period, "JPY/ADS")
            formula = sheet.formula("ROUND({0}*1000/{1}/400,2)", [top, shares], _per(Decimal(400), 2))
            sheet.put(row + 5 + offset, column, computed(formula, key, 0, "two"))


def _per(by: Decimal, digits: int) -> Callable[[Sequence[Decimal]], Decimal]:
    """Return the function of a quotient in thousands, rounded; nothing per nothing is nothing."""
    return lambda values: nearest(values[0] * THOUSAND / values[1] / by, digits) if values[1] else Decimal(0)


def _other(made: Leads) -> None:
    """Write the paper for what only sentences and small tables of the release print."""
    sheet = made.papers.sheet(EQ, "D-3 Other data")
    periods = ("Q2", "Q2P", "S07")
    row = opening(sheet, made.rng, ("Support for other data in the earnings release", made.unit()), "D-3")
    row = made.heads(sheet, row, periods)
    for name in ("oi", "cf_da", "ebitda", "capex", "backbone", "gm_conn", "gm_si", "hiho_rev", "hiho_cost", "hiho_sm"):
        row = made.row(sheet, row, name, periods[:2])
    for name in ("backlog", "afs", "int_min", "int_hiho"):
        sheet.say(row, 0, made.world.captions[name].word(made.rng))
        sheet.put(row, 5, amount(made.world, name, "S07", made.scale))
        row += 1
    row += 1
    sheet.say(row, 0, "Not in thousands", "group")
    for name, unit, style in (
        ("c_corp", "contracts", "number"),
        ("c_home", "contracts", "number"),
        ("bw", "Gbps", "one"),
    ):
        row += 1
        sheet.say(row, 0, made.world.captions[name].word(made.rng))
        sheet.put(row, 5, plain(made.world, name, "S07", unit, style))
