"""Measures the reading of an inline XBRL filing against the filer's own tags.

    python tests/measure/tagged.py FILE.html [--show]

Every tagged number of the document is a truth that somebody else wrote down: its value, unit and period. The
program never looks at tags. Tags and figures are paired in document order by their digits.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path

from lxml import etree, html

from workbench import tasks
from workbench.core.figure import Figure
from workbench.core.period import Period

NAMESPACES = {"xbrli": "http://www.xbrl.org/2003/instance"}


@dataclass(frozen=True)
class Fact:
    """One tagged number; a day at midnight ends the day before."""

    digits: str
    value: Decimal
    unit: str
    period: Period
    in_table: bool


def contexts(root: etree._Element) -> dict[str, Period]:
    """Return the period of each context."""
    found = {}
    for context in root.iter("{*}context"):
        days = {
            etree.QName(part).localname: (part.text or "").strip()[:10]
            for part in context.iter("{*}startDate", "{*}endDate", "{*}instant")
        }
        if "instant" in days:
            found[context.get("id", "")] = Period(None, date.fromisoformat(days["instant"]))
        elif days:
            found[context.get("id", "")] = Period(
                date.fromisoformat(days["startDate"]), date.fromisoformat(days["endDate"])
            )
    return found


def units(root: etree._Element) -> dict[str, str]:
    """Return each unit as the report writes it."""
    found = {}
    for unit in root.iter("{*}unit"):
        parts = [(part.text or "").rpartition(":")[2] for part in unit.iter("{*}measure")]
        found[unit.get("id", "")] = {"shares": "shares", "pure": "pure"}.get("/".join(parts), "/".join(parts)).replace(
            "/shares", "/share"
        )
    return found


def facts(path: Path) -> Iterator[Fact]:
    """Yield the tagged numbers of a filing in document order."""
    root = etree.fromstring(path.read_bytes(), etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False))
    if root is None or not any(True for _ in root.iter("{*}nonFraction")):
        root = html.document_fromstring(path.read_bytes())
    when, of = contexts(root), units(root)
    for tag in root.iter("{*}nonFraction"):
        text = "".join(tag.itertext()).strip()
        number = re.sub(r"[^\d.]", "", text)
        if not re.search(r"\d", number) or any("header" in str(up.tag) for up in tag.iterancestors()):
            continue
        value = Decimal(number.strip(".")).scaleb(int(tag.get("scale") or 0)) * (-1 if tag.get("sign") == "-" else 1)
        in_table = any(etree.QName(up).localname == "td" for up in tag.iterancestors() if isinstance(up.tag, str))
        period = when.get(tag.get("contextRef") or "")
        if period is not None:
            yield Fact(number.strip("."), value, of.get(tag.get("unitRef") or "", ""), period, in_table)


def near(ours: Period | None, theirs: Period) -> bool:
    """Say whether two periods are the same but for a filer's few days at the ends."""
    few = timedelta(days=7)
    if ours is None or (ours.start is None) != (theirs.start is None) or abs(ours.end - theirs.end) > few:
        return False
    return ours.start is None or theirs.start is None or abs(ours.start - theirs.start) <= few


def unit_fits(figure: Figure, fact: Fact) -> bool:
    """Say whether the units agree; a pure number tagged as a fraction is printed in percent or as it is."""
    return figure.unit == fact.unit or (fact.unit == "pure" and figure.unit in {"%", "", "x", "pure"})


def value_fits(figure: Figure, fact: Fact) -> bool:
    """Say whether the sizes agree; signs follow the tag's own convention and are left out."""
    value = abs(figure.value) if figure.value is not None else None
    return value in {abs(fact.value), abs(fact.value) * 100 if fact.unit == "pure" else None}


def main() -> None:
    """Print how many tagged numbers were read right, in tables and in prose."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    _, reading = tasks.read(tasks.inputs(options.file, ())[0], tasks.vocabulary())
    figures = [figure for figure in reading.figures if any(c.isdigit() for c in figure.text)]
    digits = [re.sub(r"[^\d.]", "", figure.text).strip(".") for figure in figures]
    tally: Counter[tuple[str, str]] = Counter()
    tagged = list(facts(options.file))
    pairs = SequenceMatcher(None, [fact.digits for fact in tagged], digits, autojunk=False).get_matching_blocks()
    paired = {one.a + n: figures[one.b + n] for one in pairs for n in range(one.size)}
    for number, fact in enumerate(tagged):
        where = "tables" if fact.in_table else "prose"
        tally[where, "tagged"] += 1
        figure = paired.get(number)
        if figure is None:
            tally[where, "not found"] += 1
            continue
        value, unit, period = value_fits(figure, fact), unit_fits(figure, fact), near(figure.period, fact.period)
        tally[where, "value and unit right"] += value and unit
        tally[where, "period right"] += period
        if options.show and not (value and unit and period):
            print(
                where,
                fact.digits,
                fact.value,
                fact.unit,
                fact.period,
                "|",
                figure.value,
                figure.unit,
                figure.period,
                "|",
                figure.label,
            )
    for where in ("tables", "prose"):
        found = tally[where, "tagged"] - tally[where, "not found"]
        print(where, {what: count for (of, what), count in tally.items() if of == where})
        if found:
            right = tally[where, "value and unit right"] / found
            print(f"  value and unit {right:.1%}, period {tally[where, 'period right'] / found:.1%} of {found} found")


if __name__ == "__main__":
    main()
