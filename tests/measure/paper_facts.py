"""The amounts of the release that working papers for it can show, to the yen, and the figures that print them."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from random import Random

RATE = Decimal("114.97")
PERIODS = {
    ("2007-07-01", "2007-09-30"): "Q207", ("2006-07-01", "2006-09-30"): "Q206", ("2007-04-01", "2007-09-30"): "H107",
    ("2006-04-01", "2006-09-30"): "H106", ("2006-04-01", "2007-03-31"): "FY06", ("", "2007-09-30"): "S07",
    ("", "2006-09-30"): "S06", ("", "2007-03-31"): "M07",
}  # fmt: skip
SUMS = {
    "ca": "cash sti ar inv prepaid oca", "ta": "ca emi oinv ppe intang gdep oa",
    "cl": "stb ltbc secl clc ap accr ocl", "tl": "cl cln pens oncl", "eq": "cs apic deficit aoci ts",
    "tle": "tl mi eq", "rcv": "rcorp rhome rvas roth", "rev": "rcv rsi req", "tcost": "ccv csi ceq",
    "tce": "tcost sm ga rd", "oi": "rev -tce", "toi": "iinc iexp fxg ginv oth", "pbt": "oi toi",
    "ni": "pbt -tax mis eml", "cfo": "ni da prov linv fxl emlc misc dtax ocfo dar dinv dap dacc",
    "cfi": "pppe pemi pafs psti psub safs soth acq gdp ocfi", "cff": "pstb rstb cfcl nstb divp",
    "dcash": "cfo cfi cff fxc",
}  # fmt: skip
ADDED_BACK = {"emlc": "eml", "linv": "ginv", "misc": "mis"}  # one fact, with its sign the other way
EQUITY_LINES = range(689, 732)
OTHERS = (
    "allowance", "loan loss", "gross margin", "order backlog", "shares", "assets acquired",
    "sales and marketing expenses related", "net cash used in operating",
)  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A caption of the statements: where the release prints it and how a working paper may call it."""

    key: str
    statement: str
    side: str
    lines: frozenset[int]
    labels: frozenset[str]
    english: tuple[str, ...]
    japanese: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """A figure of the release: its place, its value and half of its last printed digit."""

    line: int
    start: int
    value: Decimal
    half: Decimal


@dataclass(frozen=True)
class Fact:
    """An amount of a caption in a period to the yen, with the figures of the release that print it."""

    key: str
    period: str
    value: int
    printed: tuple[Printed, ...]


Facts = dict[tuple[str, str], Fact]


def items(path: Path) -> dict[str, Item]:
    """Read the captions."""
    found = {}
    for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t"):
        lines = frozenset(int(part) for part in row["lines"].split(",") if part.isdigit())
        labels = frozenset(part.strip().lower() for part in row["labels"].split(";") if part)
        english, japanese = (tuple(row[name].split(";")) for name in ("english", "japanese"))
        found[row["key"]] = Item(row["key"], row["statement"], row["side"], lines, labels, english, japanese)
    return found


def reworded(captions: dict[str, Item], path: Path) -> dict[str, Item]:
    """Give captions other names, which the vocabulary was not filled from."""
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t")
    other = {row["key"]: {name: tuple(row[name].split(";")) for name in ("english", "japanese")} for row in rows}
    return {key: replace(item, **other[key]) for key, item in captions.items()}


def facts(truth: Path, captions: dict[str, Item], rng: Random) -> Facts:
    """Give every caption of every period an amount to the yen that prints as the release prints it and adds up."""
    rows = [row for row in csv.DictReader(truth.read_text(encoding="utf-8").splitlines()) if row["class"] == "readable"]
    printed: dict[tuple[str, str], list[Printed]] = {}
    dollars: dict[tuple[str, str], Decimal] = {}
    for row in rows:
        period = PERIODS.get((row["period_start"], row["period_end"]))
        keys = [key for key, item in captions.items() if _names(item, row)]
        for key in keys if period else ():
            if row["unit"] == "JPY":
                printed.setdefault((key, period or ""), []).append(_printed(row))
            else:
                dollars[key, period or ""] = Decimal(row["value"])
    found: Facts = {}
    for period in PERIODS.values():
        values = _exact(period, printed, dollars, rng)
        for key, value in values.items():
            found[key, period] = Fact(key, period, value, tuple(printed.get((key, period), ())))
    return _with_equity(found, rows)


def _names(item: Item, row: dict[str, str]) -> bool:
    label, line = row["label"].lower(), int(row["line"])
    if row["unit"] not in ("JPY", "USD") or label.endswith(", change") or "hi-ho" in label:
        return False
    if label.startswith(OTHERS) or (row["unit"] == "USD" and line < 270):
        return False
    return line in item.lines or label in item.labels


def _printed(row: dict[str, str]) -> Printed:
    half = Decimal(10) ** (int(row["scale"]) - int(row["decimals"])) / 2
    return Printed(int(row["line"]), int(row["start"]), Decimal(row["value"]), half)


def _exact(
    period: str, printed: dict[tuple[str, str], list[Printed]], dollars: dict[tuple[str, str], Decimal], rng: Random
) -> dict[str, int]:
    bounds = {}
    for key in {key for key, when in (*printed, *dollars) if when == period}:
        bounds[key] = _bounds(printed.get((key, period), ()), dollars.get((key, period)))
    for back, item in ADDED_BACK.items():
        if back not in bounds and item in bounds:
            bounds[back] = (-bounds[item][1], -bounds[item][0])
    totals = [total for total in SUMS if any(_bare(part) in bounds for part in SUMS[total].split())]
    leaves = {part for total in totals for part in map(_bare, SUMS[total].split()) if part not in totals}
    values = {leaf: _near(bounds.get(leaf, (0, 0)), rng) for leaf in sorted(leaves)}
    weights = {total: _weights(total, totals, leaves) for total in totals}
    for _ in range(200):
        sums = {total: sum(values[leaf] * sign for leaf, sign in weights[total].items()) for total in totals}
        missed = [one for one in totals if one in bounds and not bounds[one][0] <= sums[one] <= bounds[one][1]]
        for total in missed:
            now = sum(values[leaf] * sign for leaf, sign in weights[total].items())
            _shift(total, sum(bounds[total]) // 2 - now, weights, values, bounds)
        if not missed:
            break
    else:
        raise ValueError(f"{period}: nothing adds up to {missed}")
    values.update(sums)
    rest = {key: rng.randint(*limits) for key, limits in sorted(bounds.items()) if key not in values}
    return {**values, **rest}


def _bounds(figures: Iterable[Printed], dollars: Decimal | None) -> tuple[int, int]:
    finest = sorted(figures, key=lambda one: one.half)
    if finest and (finest[0].half <= 500 or dollars is None):
        one, half = finest[0].value, finest[0].half
    else:
        one, half = (dollars or Decimal(0)) * RATE, Decimal(500) * RATE
        for figure in finest:
            value = abs(figure.value) if one > 0 else -abs(figure.value)
            low, high = max(one - half, value - figure.half), min(one + half, value + figure.half)
            one, half = (low + high) / 2, (high - low) / 2
    return int(one - half) + 1, int(one + half) - 1


def _near(bounds: tuple[int, int], rng: Random) -> int:
    middle, room = sum(bounds) // 2, (bounds[1] - bounds[0]) // 20
    return middle + rng.randint(-room, room)


def _weights(total: str, totals: list[str], leaves: set[str]) -> dict[str, int]:
    """Return the leaves that a total adds up, each with its sign."""
    found: dict[str, int] = {}
    for part in SUMS[total].split():
        name, sign = _bare(part), -1 if part[0] == "-" else 1
        if name in totals:
            found.update({leaf: sign * one for leaf, one in _weights(name, totals, leaves).items()})
        elif name in leaves:
            found[name] = sign
    return found


def _shift(
    total: str, aim: int, sums: dict[str, dict[str, int]], values: dict[str, int], bounds: dict[str, tuple[int, int]]
) -> None:
    """Move the leaves of a total by an aim, each within what the release prints; an unprinted leaf takes it all."""
    weights = sums[total]
    narrow = {one for one in sums if one in bounds and bounds[one][1] - bounds[one][0] < abs(aim) and one != total}
    inner = {one for one in narrow if set(sums[one]) < set(weights)}
    free = [leaf for leaf in weights if leaf not in bounds and not any(leaf in sums[one] for one in inner)]
    if free:
        values[free[0]] += weights[free[0]] * aim
        return
    left = [leaf for leaf in weights if leaf in bounds]
    for at, leaf in enumerate(left):
        share = aim // (len(left) - at)
        low, high = bounds[leaf]
        moved = max(low, min(high, values[leaf] + weights[leaf] * share)) - values[leaf]
        values[leaf] += moved
        aim -= weights[leaf] * moved


def _bare(part: str) -> str:
    return part.lstrip("-")


def _with_equity(found: Facts, rows: list[dict[str, str]]) -> Facts:
    """Add the figures of the statements of shareholders' equity, whose rows hold several captions."""
    added = dict(found)
    for row in rows:
        if int(row["line"]) not in EQUITY_LINES or row["unit"] != "JPY":
            continue
        period = PERIODS.get((row["period_start"], row["period_end"]), "")
        for key in ("cs", "apic", "deficit", "aoci", "ts", "eq", "ni"):
            fact = added.get((key, period))
            figure = _printed(row)
            if fact and abs(fact.value - figure.value) <= figure.half and figure not in fact.printed:
                added[key, period] = Fact(key, period, fact.value, (*fact.printed, figure))
    return added
