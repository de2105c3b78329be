"""Makes four sets of working papers for the release, in four layouts, with planted discrepancies and their truth.

    python -m tests.measure.paper_sets FOLDER [--seeds 1 2 3]

Each set is a folder `SEED-LAYOUT` of workbooks with a `gold.json`: every caption and period that the papers
support, the cells that hold it, the figures of the release that print it, and what was planted.
`python -m tests.measure.paper_score` scores what the program says of them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.measure.paper_accounts import trial_balance
from tests.measure.paper_facts import SUMS, Facts, Item, facts, items, reworded
from tests.measure.paper_sheets import NIHON, Cell, Paper, Sheet, Style, captions, checked, headers, table, write

HERE = Path(__file__).parent
ASSETS = ("#Current assets", "cash", "sti", "ar", "inv", "prepaid", "oca", "ca", "emi", "oinv", "ppe", "intang", "gdep",
          "oa", "ta")  # fmt: skip
CLAIMS = ("#Current liabilities", "stb", "ltbc", "secl", "clc", "ap", "accr", "ocl", "cl", "cln", "pens", "oncl", "tl",
          "mi", "#Shareholders' equity", "cs", "apic", "deficit", "aoci", "ts", "eq", "tle")  # fmt: skip
INCOME = ("#Revenues", "rcorp", "rhome", "rvas", "roth", "rcv", "rsi", "req", "rev", "#Cost and expenses", "ccv", "csi",
          "ceq", "tcost", "sm", "ga", "rd", "tce", "oi", "#Other income (expense)", "iinc", "iexp", "fxg", "ginv",
          "oth", "toi", "pbt", "tax", "mis", "eml", "ni")  # fmt: skip
FLOW = ("#Operating activities", "ni", "da", "prov", "linv", "fxl", "emlc", "misc", "dtax", "ocfo", "dar", "dinv",
        "dap", "dacc", "cfo", "#Investing activities", "pppe", "pemi", "pafs", "psti", "psub", "safs", "soth", "acq",
        "gdp", "ocfi", "cfi", "#Financing activities", "pstb", "rstb", "cfcl", "nstb", "divp", "cff", "fxc",
        "dcash")  # fmt: skip
MIXED = {"fxg", "ginv", "oth", "toi", "eml", "mis", "cfi", "cff", "pppe", "deficit", "fxc", "dap", "dacc", "cfcl"}
Values = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Plan:
    """What a set is made from: the captions, the amounts as the papers show them, and what was planted."""

    items: dict[str, Item]
    values: Values
    stale: Values
    planted: dict[tuple[str, str], str]
    rng: Random


def plan(
    captions_of: dict[str, Item], truth: Facts, kinds: Sequence[str], rng: Random, *, live: bool, step: int
) -> Plan:
    """Choose what is planted: so many of each kind, one to a caption, where a figure of the release shows it."""
    values, stale, planted = checked(truth), {}, {}
    todo = [at for at, fact in truth.items() if fact.printed]
    rng.shuffle(todo)
    for kind in kinds:
        for key, period in todo:
            taken = {name for name, _ in planted}
            if key in taken or (live and (key in SUMS) != (kind == "stale")):
                continue
            value = _altered(kind, key, period, truth, rng)
            finest = min(figure.half for figure in truth[key, period].printed)
            if value is None or abs(value - values[key, period]) < 3 * max(finest, step):
                continue
            planted[key, period] = kind
            (stale if kind == "stale" else values)[key, period] = value
            break
    return Plan(captions_of, values, stale, planted, rng)


def _altered(kind: str, key: str, period: str, truth: Facts, rng: Random) -> int | None:
    value = truth[key, period].value
    if kind == "sign":
        return -value if key in MIXED else None
    if kind == "scale":
        return value * 1000 if abs(value) < 10**9 else value // 1000
    if kind == "period":
        others = [fact.value for (name, when), fact in truth.items() if name == key and when != period and fact.value]
        return rng.choice(others) if others else None
    if kind in ("off", "stale"):
        step = 10 ** max(6, len(str(abs(value))) - 3)
        return value + rng.choice((-1, 1)) * rng.randint(2, 9) * step
    digits = str(abs(value))
    at = rng.randrange(1, min(5, len(digits) - 1))
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    return (int(swapped) if value > 0 else -int(swapped)) if abs(value) >= 10**7 else None


def lead_schedules(one: Plan) -> list[Paper]:
    """Lead schedules with live formulas: ledger amounts, adjustments, finals, sub-schedules and an index."""
    rng = one.rng
    unit = rng.choice((1, 1000))
    form, note = ("#,##0,;(#,##0,);-", "JPY 000") if unit == 1 else ("#,##0;(#,##0);-", "(Thousands of yen)")
    name = captions(one.items, rng, 0.5)
    style = Style(unit, form, headers(rng), name, lambda _: 1, follows=True)
    whole = Paper("Lead schedules.xlsx")
    apart = {"B": Paper("IS lead.xlsx"), "C": Paper("CF lead.xlsx")} if rng.random() < 0.5 else {}
    index = whole.sheet("Index")
    for row, text in enumerate(("Working paper index", "Prepared by: KT", "Reviewed by: MS", "A  Balance sheet lead",
                                "B  Income statement lead", "C  Cash flow lead")):  # fmt: skip
        index.put(row, 0, text)
    for title, rows, periods in (
        ("A BS lead", (*ASSETS, *CLAIMS), ("S07", "M07", "~")), ("B IS lead", INCOME, ("Q207", "Q206", "~")),
        ("B2 IS YTD", INCOME, ("H107", "H106", "~", "FY06")), ("C CF lead", FLOW, ("Q207", "Q206")),
        ("C2 CF YTD", FLOW, ("H107", "H106", "FY06")), ("A2 BS prior half", (*ASSETS, *CLAIMS), ("S06",)),
    ):  # fmt: skip
        paper = apart.get(title[0], whole)
        sheet = paper.sheet(title)
        sheet.put(0, 0, title[3:] if title[1] != " " else f"{title[2:]} schedule")
        sheet.put(1, 0, note)
        end = table(paper, sheet, (3, 1), rows, periods, style, one.values, one.stale, rng)
        _refs(sheet, end, rng)
        if title == "A BS lead":
            _adjusted(paper, sheet, one, style)
    return [whole, *apart.values()]


def _refs(sheet: Sheet, end: int, rng: Random) -> None:
    for row in range(4, end):
        if (row, 2) in sheet.cells:
            sheet.put(row, 0, f"{rng.choice('ABC')}-{row}")
    sheet.put(end + 2, 1, "Source: general ledger; agreed by KT 5/11")


def _adjusted(paper: Paper, sheet: Sheet, one: Plan, style: Style) -> None:
    """Give the lead schedule ledger amounts and adjustments to the right, and a sub-schedule of property."""
    rng, right = one.rng, 7
    sheet.put(3, right, "Per ledger (unadjusted)")
    sheet.put(3, right + 1, "AJE")
    for (row, column), cell in list(sheet.cells.items()):
        if column == 2 and row > 3 and not cell.formula and isinstance(cell.value, (int, float)):
            entry = rng.choice((0, 0, 0, 1200, -860, 40000)) * (1000 if style.unit == 1 else 1)
            sheet.put(row, right, cell.value - entry, form=style.form)
            sheet.put(row, right + 1, entry, form=style.form)
            sheet.put(row, 2, cell.value, formula=f"=H{row + 1}+I{row + 1}", form=style.form)
    lines = paper.sheet("A-10 Property")
    lines.put(0, 0, "Property and equipment breakdown")
    lines.put(2, 1, one.values["ppe", "S07"] and "Balance")
    total = one.values["ppe", "S07"] // style.unit
    gross = total * 2
    for row, (text, share) in enumerate((("Data communication equipment", 60), ("Leasehold", 25), ("Software", 15)), 3):
        lines.put(row, 0, text)
        lines.put(row, 1, gross * share // 100, form=style.form)
    spent = sum(gross * share // 100 for share in (60, 25, 15)) - total
    lines.put(6, 0, "Less accumulated depreciation")
    lines.put(6, 1, -spent, form=style.form)
    lines.put(7, 0, "Net book value")
    lines.put(7, 1, total, formula="=SUM(B4:B7)", form=style.form)


def transposed(one: Plan) -> list[Paper]:
    """Periods down and captions across, in millions, house style and Japanese side by side."""
    rng = one.rng
    places = rng.choice((0, 0, 1, None))
    form = "#,##0.0;(#,##0.0)" if places == 1 else "#,##0;(#,##0)"
    style = Style(10**6, form, headers(rng), captions(one.items, rng, 0.1), lambda _: 1, places=places)
    paper, nihon = Paper("推移表 Trend.xlsx"), rng.random() < 0.6
    for title, keys, periods in (
        ("BS 推移", [key for key in (*ASSETS, *CLAIMS) if key[0] != "#"], ("S06", "M07", "S07")),
        ("PL 四半期", [key for key in INCOME if key[0] != "#"], ("Q206", "Q207")),
        ("PL 累計", [key for key in INCOME if key[0] != "#"], ("H106", "FY06", "H107")),
        ("CF", [key for key in FLOW if key[0] != "#"], ("Q206", "Q207", "H106", "FY06", "H107")),
    ):  # fmt: skip
        sheet = paper.sheet(title)
        sheet.put(0, 0, {"B": "Balance sheet trend", "P": "Income statement trend", "C": "Cash flow trend"}[title[0]])
        sheet.put(1, 0, rng.choice(("(百万円)", "JPY millions", "単位：百万円 / JPY mn")))
        shown = [key for key in keys if any(one.values.get((key, period)) for period in periods)]
        for column, key in enumerate(shown, 1):
            sheet.put(3, column, rng.choice(one.items[key].japanese))
            sheet.put(4, column, style.caption(key))
        for row, period in enumerate(periods, 5):
            header = Cell(NIHON[period]) if nihon else style.header(period)
            sheet.put(row, 0, header.value, form=header.form)
            for column, key in enumerate(shown, 1):
                value = one.values.get((key, period), 0)
                if value:
                    number = value / 10**6 if places is None else round(value / 10**6, places)
                    where = sheet.put(row, column, int(number) if places == 0 else number, form=form)
                    paper.support.append((key, period, title, (where,), value))
    return [paper]


def messy(one: Plan) -> list[Paper]:
    """Stacked and side-by-side tables on one sheet, text numbers, stale totals, hidden drafts, notes."""
    rng = one.rng
    style = Style(1000, "#,##0;(#,##0)", headers(rng), captions(one.items, rng, 0.3), lambda _: 1, texts=0.3)
    paper = Paper("support FINAL v3.xlsx")
    sheet = paper.sheet("Support")
    sheet.put(0, 0, "Support for 2Q release - DO NOT FORWARD")
    row, hidden = 3, paper.sheet("old draft", hidden=True)
    blocks = [("Balance sheets (JPY thousand)", (*ASSETS, *CLAIMS), ("S07", "M07", "S06"), 0),
              ("Results for the quarter, thousands of yen", INCOME, ("Q207", "Q206"), 0),
              ("Cash flows (JPY '000)", FLOW, ("Q207", "Q206", "H107", "H106"), 0)]  # fmt: skip
    rng.shuffle(blocks)
    for title, rows, periods, left in blocks:
        sheet.put(row, left, title)
        sheet.merged.append((row, left, row, left + len(periods)))
        end = table(paper, sheet, (row + 2, left), rows, periods, style, one.values, one.stale, rng)
        if rows is INCOME:
            sheet.put(row, left + 5, "Half year and full year (JPY thousand)")
            side = ("H107", "H106", "FY06")
            table(paper, sheet, (row + 2, left + 5), rows, side, style, one.values, one.stale, rng)
        sheet.put(end + 1, left, rng.choice(("checked KT", "note: agrees to ledger", "to be confirmed with sub")))
        row = end + rng.randint(4, 6)
    drafts = {at: value + rng.choice((-1, 1)) * 10**7 for at, value in one.values.items() if value}
    aside = Paper("")
    hidden.put(0, 0, "First draft - superseded (JPY thousand)")
    table(aside, hidden, (2, 0), INCOME, ("Q207", "Q206"), style, drafts, {}, rng)
    first = next(at for at, cell in sheet.cells.items() if isinstance(cell.value, (int, float)))
    cell = sheet.cells[first]
    sheet.put(*first, cell.value, formula=cell.formula, form=cell.form, note="Agreed to bank letters")
    return [paper]


LAYOUTS = {
    "lead": (lead_schedules, True), "tb": (trial_balance, False),
    "transposed": (transposed, False), "messy": (messy, True),
}  # fmt: skip


def gold(papers: list[Paper], one: Plan, truth: Facts) -> list[dict[str, object]]:
    """List what the papers support, with the truth of each."""
    records = []
    for paper in papers:
        for key, period, sheet, cells, value in paper.support:
            fact = truth[key, period]
            records.append(
                {
                    "item": key, "period": period, "file": paper.name, "sheet": sheet, "cells": cells,
                    "planted": one.planted.get((key, period), ""),
                    "stale": (key, period) in one.stale, "value": str(value), "true": str(fact.value),
                    "figures": [[figure.line, figure.start] for figure in fact.printed],
                    "clash": [[f.line, f.start] for f in fact.printed if abs(abs(f.value) - abs(fact.value)) > f.half],
                }
            )  # fmt: skip
    return records


def make(folder: Path, seed: int, layout: str, *, second: bool = False) -> None:
    """Write one set."""
    rng = Random(f"{seed} {layout}")
    captions_of = items(HERE / "paper_items.tsv")
    truth = facts(HERE / "release_truth.csv", captions_of, rng)
    if second:
        captions_of = reworded(captions_of, HERE / "paper_wordings.tsv")
    maker, live = LAYOUTS[layout]
    kinds = ["transposed", "off", "off", "period", "scale", "sign", "transposed", "period", "off", "scale", "sign"]
    kinds = kinds[: rng.randint(8, 11)] + (["stale", "stale"] if layout == "messy" else [])
    if layout == "tb":
        truth = {at: fact for at, fact in truth.items() if not at[1].startswith("Q")}
    step = 10**6 if layout == "transposed" else 1  # what a sheet in millions can show
    one = plan(captions_of, truth, kinds, rng, live=live or layout == "tb", step=step)
    papers = maker(one)
    home = folder / f"{seed}-{layout}"
    home.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        write(paper, home)
    printed = [[at.line, at.start, key, period] for (key, period), fact in truth.items() for at in fact.printed]
    whole = {"support": gold(papers, one, truth), "printed": printed}
    text = json.dumps(whole, indent=0, ensure_ascii=False)
    (home / "gold.json").write_text(text, encoding="utf-8")


def main() -> None:
    """Make the sets of the seeds asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--layouts", nargs="+", default=list(LAYOUTS))
    parser.add_argument("--second", action="store_true", help="name captions by the second list of wordings")
    options = parser.parse_args()
    for seed in options.seeds:
        for layout in options.layouts:
            make(options.folder, seed, layout, second=options.second)


if __name__ == "__main__":
    main()
