"""What the release says, as facts that working papers support, from `release_truth.csv` and `third_facts.tsv`."""

import csv
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

HERE = Path(__file__).parent
THOUSAND = Decimal(1000)
RATE = Decimal("114.97")
Key = tuple[str, str, str]  # caption, unit, period

PERIODS = {
    "Q2": ("2007-07-01", "2007-09-30"),
    "Q2P": ("2006-07-01", "2006-09-30"),
    "Q1": ("2007-04-01", "2007-06-30"),
    "H1": ("2007-04-01", "2007-09-30"),
    "H1P": ("2006-04-01", "2006-09-30"),
    "FYP": ("2006-04-01", "2007-03-31"),
    "FY8": ("2007-04-01", "2008-03-31"),
    "S07": ("", "2007-09-30"),
    "J07": ("", "2007-06-30"),
    "M07": ("", "2007-03-31"),
    "S06": ("", "2006-09-30"),
    "M06": ("", "2006-03-31"),
}
CODES = {days: code for code, days in PERIODS.items()}
# One amount under two captions: the second takes it with the other sign, where the cash flow statement adds it back.
FAMILIES = {"cf_eq": "eqloss", "cf_mi": "mi", "cf_inv": "invgain"}


@dataclass(frozen=True)
class Place:
    """Where the release prints a fact, how exactly, and what it prints there in the sense of the fact."""

    ref: str
    step: Decimal
    value: Decimal
    own: bool = False  # the release contradicts itself, or rounds by force, here


@dataclass
class Fact:
    """One amount of one caption, unit and period in base units, and its places."""

    value: Decimal
    places: list[Place] = field(default_factory=list)


@dataclass(frozen=True)
class Caption:
    """A line as accountants call it, and where the release prints it."""

    key: str
    group: str
    places: tuple[str, ...]
    wordings: tuple[str, ...]
    japanese: str
    short: str
    also: dict[str, Decimal]

    def word(self, rng: Random) -> str:
        """Return one of the wordings."""
        return rng.choice(self.wordings)


def family(key: str) -> str:
    """Return the caption whose amount this one repeats."""
    return FAMILIES.get(key, key)


def captions() -> dict[str, Caption]:
    """Return the captions of `third_facts.tsv` by key, in its order."""
    with (HERE / "third_facts.tsv").open(encoding="utf-8", newline="") as file:
        return {row["key"]: _caption(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def _caption(row: dict[str, str]) -> Caption:
    also = dict(part.split("=") for part in (row["also"] or "").split())
    amounts = {code: Decimal(value) * THOUSAND for code, value in also.items()}
    wordings = tuple(row["wordings"].split(" / "))
    return Caption(row["key"], row["group"], _specs(row["places"]), wordings, row["japanese"], row["short"], amounts)


def _specs(text: str) -> tuple[str, ...]:
    """Split places, each of which starts at a line number; what follows `=` is a label with spaces."""
    specs: list[str] = []
    for word in text.split(" "):
        starts = word.lstrip("~").split("=")[0].split("#")[0]
        if starts.isdigit():
            specs.append(word)
        else:
            specs[-1] += " " + word
    return tuple(specs)


def facts() -> dict[Key, Fact]:
    """Return every fact that a caption places in the release, and the amounts that the scan lost."""
    with (HERE / "release_truth.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["class"] == "readable"]
    lines: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        lines.setdefault(row["line"], []).append(row)
    found: dict[Key, Fact] = {}
    for caption in captions().values():
        for spec in caption.places:
            _place(found, caption, spec, lines)
        for code, value in caption.also.items():
            found.setdefault((caption.key, "JPY", code), Fact(value)).value = value
    with (HERE / "release_ticks.csv").open(encoding="utf-8", newline="") as file:
        odd = {row["figures"].split()[0] for row in csv.DictReader(file) if row["kind"] == "inconsistent"}
    return {key: _settled(fact, key[2] in captions()[key[0]].also, odd) for key, fact in found.items()}


def _place(found: dict[Key, Fact], caption: Caption, spec: str, lines: dict[str, list[dict[str, str]]]) -> None:
    flipped = spec.startswith("~")
    line, _, label = spec.lstrip("~").partition("=")
    line, _, nth = line.partition("#")
    percent = caption.group in ("pct", "yoy")
    rows = [row for row in lines.get(line, []) if (row["unit"] == "%") == percent]
    rows = [
        row for row in rows if caption.group not in ("bs", "is", "cf", "eq", "eqs") or row["unit"] in ("JPY", "USD")
    ]
    if caption.group == "sh":
        rows = [row for row in rows if row["unit"] == "shares"]
    if label:
        rows = [row for row in rows if row["label"].casefold() == label.casefold()]
    elif caption.group != "yoy":
        rows = [row for row in rows if not row["label"].endswith(", change")]
    if nth:
        rows = rows[int(nth) - 1 : int(nth)]
    for row in rows:
        _add(found, caption, row, flipped=flipped)


def _add(found: dict[Key, Fact], caption: Caption, row: dict[str, str], *, flipped: bool) -> None:
    code = CODES.get((row["period_start"], row["period_end"]))
    if code is None:
        return
    value = Decimal(row["value"]) * (-1 if flipped else 1)
    step = Decimal(10) ** (int(row["scale"]) - int(row["decimals"]))
    fact = found.setdefault((caption.key, row["unit"], code), Fact(value))
    if "sign" in row["either"] and value * fact.value < 0:
        value = -value
    ref = f"{row['line']}.{row['start']}"
    # A later column of one row at one date is the change, not the balance.
    same_row = [place for place in fact.places if place.ref.split(".")[0] == row["line"]]
    if all(place.value == value for place in same_row) and all(place.ref != ref for place in fact.places):
        fact.places.append(Place(ref, step, value))


def _settled(fact: Fact, given: bool, odd: set[str]) -> Fact:
    """Return the fact at the value of its most exact place; what the release contradicts or forces is its own."""
    if not given:
        fact.value = min(fact.places, key=lambda place: place.step).value
    places = [
        replace(place, own=place.ref in odd or rounded(fact.value, place.step) != place.value) for place in fact.places
    ]
    return Fact(fact.value, places)


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return a value rounded half up to whole steps."""
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step
