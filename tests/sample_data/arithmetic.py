"""An auditor's own arithmetic over the made release: which relations do not hold, and which only round."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from sample_data.maker.values import PERIODS, Document, Figure, Table, figures_in

RATE = Decimal("114.97")


class Break(NamedTuple):
    """A relation that is not exact: its kind, where, by how many steps it misses, and whether rounding explains it."""

    kind: str
    where: str
    steps: Decimal
    rounding: bool


SUMS: tuple[tuple[str, str, str], ...] = (
    ("q.bs h.bs.assets", "ca.total", "cash sti ar inventories prepaid oca"),
    ("q.bs h.bs.assets", "assets.total", "ca.total eqmethod otherinv ppe intangibles guarantee otherassets"),
    ("q.bs h.bs.liabilities", "cl.total", "stb ltb loanpayable lease.current ap accrued ocl"),
    ("q.bs h.bs.liabilities", "liabilities.total", "cl.total lease.noncurrent retirement onl"),
    ("q.bs h.bs.liabilities", "equity.total", "common apic deficit aoci treasury"),
    ("q.bs h.bs.liabilities", "le.total", "liabilities.total minority equity.total"),
    ("q.is h.is", "rev.conn", "rev.corp rev.home rev.vas rev.other"),
    ("q.is h.is", "rev.total", "rev.conn rev.si rev.eq"),
    ("q.is h.is", "cost.total", "cost.conn cost.si cost.eq"),
    ("q.is h.is", "ce.total", "cost.total sm ga rd"),
    ("q.is h.is", "oi", "rev.total -ce.total"),
    ("q.is h.is", "other.total", "int.income int.expense fx otherinv.gain other.net"),
    ("q.is h.is", "pretax", "oi other.total"),
    ("q.is h.is", "ni", "pretax -tax mi.is eqloss"),
    (
        "q.cf h.cf",
        "cf.op",
        (
            "ni cf.da cf.doubtful cf.otherinv cf.fx cf.eqloss cf.mi cf.deferred cf.others cf.ar cf.inventories cf.ap "
            "cf.accrued"
        ),
    ),
    (
        "q.cf h.cf",
        "cf.inv",
        (
            "cf.ppe cf.afs cf.sti cf.eqinv cf.eqsale cf.minority cf.afssale cf.stisale cf.newcompany "
            "cf.business cf.guarantee cf.invother"
        ),
    ),
    (
        "q.cf h.cf.financing",
        "cf.fin",
        "cf.issue cf.repay cf.loanin cf.loanout cf.lease cf.stb cf.subissue cf.div",
    ),
    ("q.cf h.cf+h.cf.financing", "cf.net", "cf.op cf.inv cf.fin cf.fxcash"),
    ("q.cf h.cf.financing", "cash.end", "cash.begin cf.net"),
    ("h.cf.financing", "nc.assumed", "nc.acquired nc.paid"),
    ("revenues", "rev.total", "rev.conn rev.si rev.eq"),
    ("costs", "cost.total", "cost.conn cost.si cost.eq"),
    ("summary", "oi", "rev.total -cost.total -sga.rd"),
    ("contracts", "con.corp", "con.ip1 con.ip2 con.ip3 con.dc con.fiber con.others"),
    ("contracts", "con.home", "con.brand con.hiho con.oem"),
    ("breakdown", "rev.corp", "rev.ip rev.fiber rev.corpothers"),
    ("breakdown", "rev.home", "rev.brand rev.hiho rev.oem"),
    ("breakdown", "rev.conn", "rev.corp rev.home rev.vas rev.other"),
    ("si", "rev.si", "rev.sc rev.som"),
    ("ebitda", "oi", "ebitda cf.da"),
    ("ebitda", "ni", "oi other.total -tax mi.is eqloss"),
    ("capex", "capex", "capexlease cf.ppe"),
)
CROSS: tuple[tuple[str, str, str], ...] = (
    ("eq.h107 eq.h107.usd", "M07>S07", "eq.ni.H107 eq.oci.H107 eq.div.H107 eq.issue.H107"),
    ("eq.h106", "M06>S06", "eq.ni.H106 eq.oci.H106"),
    ("eq.fy06", "M06>M07", "eq.ni.FY06 eq.oci.FY06 eq.sfas.FY06 eq.dissolution.FY06"),
)
STATEMENTS = {
    "eq.ni.total": "ni",
    "eq.bal.total": "equity.total",
    "eq.bal.common": "common",
    "eq.bal.apic": "apic",
    "eq.bal.deficit": "deficit",
    "eq.bal.aoci": "aoci",
    "eq.bal.treasury": "treasury",
    "eq.bal.shares": "shares.issued",
    "eq.div.total": "cf.div",
    "eq.issue.total": "nc.exchange",
    "cf.eqloss": "-eqloss",
    "cf.mi": "-mi.is",
    "cf.otherinv": "-otherinv.gain",
    "le.total": "assets.total",
}


def numbers(row_cells: tuple[tuple[object, ...], ...]) -> list[Figure | None]:
    """The figure of each cell, None for blanks."""
    return [next((part for part in cell if isinstance(part, Figure)), None) for cell in row_cells]


def grid(document: Document, names: str) -> dict[str, list[Figure | None]]:
    """Rows by name over one table, or several joined by a plus sign."""
    found: dict[str, list[Figure | None]] = {}
    for table in document.tables():
        if table.id in names.split("+"):
            for row in table.rows:
                found.setdefault(row.id, numbers(row.cells))
    return found


def total_of(parts: str, rows: dict[str, list[Figure | None]], column: int) -> tuple[Decimal, int]:
    """The sum of some rows in one column, and how many there were."""
    value, count = Decimal(0), 0
    for name in parts.split():
        figure = rows.get(name.lstrip("-"), [None] * 20)[column]
        if figure is not None and figure.value is not None and figure.unit != "%":
            value += -figure.value if name.startswith("-") else figure.value
            count += 1
    return value, count


def step(figure: Figure) -> Decimal:
    """One unit of the last printed digit."""
    return Decimal(1).scaleb(figure.scale - figure.decimals)


def column_breaks(document: Document) -> Iterator[Break]:
    """Totals that their column does not add to."""
    for tables, total, parts in SUMS:
        for name in tables.split():
            rows = grid(document, name)
            for at, figure in enumerate(rows.get(total, [])):
                if figure is None or figure.unit == "%" or figure.value is None or figure.scope == "nil":
                    continue
                value, count = total_of(parts, rows, at)
                if value != figure.value and count:
                    miss = (figure.value - value) / step(figure)
                    fine = figure.scale > 0 and abs(miss) <= Decimal(count + 1) / 2 and not exact(figure)
                    yield Break("sum", f"{name}/{total}/{at + 1}", miss, fine)


def exact(figure: Figure) -> bool:
    """Thousands of yen are printed so that they add exactly."""
    return figure.unit == "JPY" and figure.scale == 3


def roll_breaks(document: Document) -> Iterator[Break]:
    """Equity columns that do not roll forward, and rows that do not add across."""
    for tables, ends, moves in CROSS:
        for name in tables.split():
            rows = grid(document, name)
            first, last = (rows[f"eq.bal.{end}"] for end in ends.split(">"))
            for at, figure in enumerate(last):
                opening = first[at]
                if figure is None or figure.value is None or opening is None or opening.value is None:
                    continue
                value = opening.value + total_of(moves, rows, at)[0]
                if value != figure.value:
                    miss = (figure.value - value) / step(figure)
                    yield Break("roll", f"{name}/{ends}/{at + 1}", miss, abs(miss) <= 2 and not exact(figure))
            for row, cells in rows.items():
                if row.startswith("eq.tci") or not cells or cells[-1] is None or cells[-1].value is None:
                    continue
                across = sum((cell.value for cell in cells[1:-1] if cell and cell.value is not None), Decimal(0))
                if across != cells[-1].value:
                    miss = (cells[-1].value - across) / step(cells[-1])
                    yield Break("across", f"{name}/{row}", miss, abs(miss) <= 3 and not exact(cells[-1]))


def statement(figure: Figure) -> str:
    """The table a figure stands in; an equity statement in dollars belongs to the one in yen."""
    return figure.place.partition("/")[0].removesuffix(".usd")


def translation_breaks(document: Document) -> Iterator[Break]:
    """Dollars that are not the yen at the stated rate."""
    yen = {
        (statement(figure), figure.key, figure.period): figure
        for figure in figures_in(document)
        if figure.unit.startswith("JPY") and figure.scale in (0, 3) and figure.place and figure.unit != "JPY/USD"
    }
    for figure in figures_in(document):
        source = yen.get((statement(figure), figure.key, figure.period))
        if not figure.unit.startswith("USD") or source is None or source.value is None or figure.value is None:
            continue
        expected = source.value / RATE
        miss = (figure.value - expected) / step(figure)
        allowed = Decimal("0.5") + step(source) / RATE / step(figure) / 2 * (1 if source.scale == 0 else 0)
        if abs(miss) > allowed:
            yield Break("translation", figure.place or figure.label, miss.quantize(Decimal("0.01")), abs(miss) < 1)


def same_breaks(document: Document, support: dict[tuple[str, str], Decimal]) -> Iterator[Break]:
    """Places that state the same fact and are not roundings of the finest of them."""
    facts: defaultdict[tuple[str, str, object], list[Figure]] = defaultdict(list)
    for figure in figures_in(document):
        if figure.key and figure.value is not None and figure.unit != "%":
            key = "cash" if figure.key == "cash.end" else figure.key
            key = STATEMENTS.get(key, key)
            facts[key.lstrip("-"), figure.unit, figure.period].append(figure)
    for (key, unit, period), places in facts.items():
        finest = min(places, key=step)
        exact_value = abs(finest.value or Decimal(0))
        code = next((name for name, span in PERIODS.items() if span == period), "")
        if unit == "JPY" and step(finest) > 1000:
            exact_value = support.get((key, code), exact_value)
        for figure in places:
            value = abs(figure.value or Decimal(0))
            rounded = (exact_value / step(figure)).quantize(Decimal(1), ROUND_HALF_UP) * step(figure)
            if value != rounded:
                miss = (value - exact_value) / step(figure)
                where = figure.place or f"{figure.label} {figure.text}"
                yield Break("same", f"{key}: {where}", miss.quantize(Decimal("0.01")), abs(miss) < 1)


def all_breaks(document: Document, support: dict[tuple[str, str], Decimal]) -> list[Break]:
    """Every relation that is not exact."""
    return [
        *column_breaks(document),
        *roll_breaks(document),
        *translation_breaks(document),
        *same_breaks(document, support),
    ]


def table_named(document: Document, name: str) -> Table:
    """A table by its name."""
    return next(table for table in document.tables() if table.id == name)
