"""Write sets of working papers for the release in four layouts, with planted discrepancies and what is true of them."""

import argparse
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

from xlsxwriter.utility import xl_rowcol_to_cell

from tests.measure.third_facts import Fact, Key, Place, family
from tests.measure.third_grid import Cell, Papers, Ref
from tests.measure.third_lead import lead
from tests.measure.third_messy import messy
from tests.measure.third_plant import Plant, plant
from tests.measure.third_tb import trial_balance
from tests.measure.third_trend import trend
from tests.measure.third_world import World

LAYOUTS: dict[str, Callable[[World, Random], Papers]] = {
    "lead": lead,
    "tb": trial_balance,
    "trend": trend,
    "messy": messy,
}


def name_of(ref: Ref) -> str:
    """Return a cell's place as the gold file writes it."""
    return f"{ref[0]}.xlsx!{ref[1]}!{xl_rowcol_to_cell(ref[2], ref[3])}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the sets of the seeds asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", nargs="+", type=int, default=[1])
    options = parser.parse_args(arguments)
    for seed in options.seeds:
        for layout, make in LAYOUTS.items():
            folder = options.folder / f"{layout}-{seed}"
            folder.mkdir(parents=True, exist_ok=True)
            gold = make_set(layout, seed, make, folder)
            (folder / "gold.json").write_text(json.dumps(gold, indent=1, ensure_ascii=False), encoding="utf-8")


def make_set(layout: str, seed: int, make: Callable[[World, Random], Papers], folder: Path) -> dict[str, object]:
    """Write one set; return what is true of it."""
    rng = Random(f"{layout} {seed}")
    world = World(rng)
    papers = make(world, rng)
    plants = plant(papers, world, rng, rng.randint(8, 12))
    papers.write(folder)
    return {"layout": layout, "seed": seed, **gold_of(papers, world, plants)}


def gold_of(papers: Papers, world: World, plants: Sequence[Plant]) -> dict[str, object]:
    """Return the planted discrepancies, every true pair of release figure and cells, and which of them differ."""
    pairs: dict[str, list[str]] = {}
    own: set[str] = set()
    for key, fact in world.facts.items():
        cells = [name_of(ref) for ref, cell in papers.cells() if cell.fact == key and _shows(cell)]
        for place in fact.places:
            if place.own:
                own.add(place.ref)
            elif cells:
                pairs.setdefault(place.ref, []).extend(cells)
    related: dict[str, list[str]] = {}
    for key, fact in world.facts.items():
        kin = [name_of(ref) for ref, cell in papers.cells() if cell.fact and _kin(cell.fact, key) and _shows(cell)]
        for place in fact.places if kin else ():
            related[place.ref] = kin
    groups: dict[str, list[str]] = {}
    kindred: dict[str, list[str]] = {}
    for key, refs in papers.groups.items():
        cells = [name_of(ref) for ref in refs if _shows(papers.at(ref))]
        groups |= {place.ref: cells for place in world.facts[key].places}
        kin_places = (place for other, fact in world.facts.items() if _kin(key, other) for place in fact.places)
        kindred |= {place.ref: cells for place in kin_places}
    return {
        "planted": [
            {"kind": item.kind, "cell": name_of(item.ref), "cells": item.cells, "lines": item.lines} for item in plants
        ],
        "pairs": pairs,
        "groups": groups,
        "related": related,
        "related_groups": kindred,
        "differing": differing(papers, world),
        "own": sorted(own),
        "judged": sorted(place.ref for fact in world.facts.values() for place in fact.places),
    }


def _shows(cell: Cell | None) -> bool:
    return cell is not None and (cell.formula is not None or isinstance(cell.value, Decimal))


def _kin(one: Key, other: Key) -> bool:
    return one != other and (family(one[0]), *one[1:]) == (family(other[0]), *other[1:])


def differing(papers: Papers, world: World) -> dict[str, list[str]]:
    """Return which cells, or groups of accounts, say something else than a place of the release."""
    values = papers.values()
    found: dict[str, list[str]] = {}
    for ref, cell in papers.cells():
        if cell.fact is not None and _shows(cell):
            for place in _off(world.facts[cell.fact], papers.base(ref, values), cell.step):
                found.setdefault(place.ref, []).append(name_of(ref))
    for key, refs in papers.groups.items():
        together = sum((papers.base(ref, values) for ref in refs if papers.at(ref)), Decimal(0))
        for place in _off(world.facts[key], together, Decimal(0)):
            found.setdefault(place.ref, []).extend(name_of(ref) for ref in refs)
    return found


def _off(fact: Fact, value: Decimal, step: Decimal) -> list[Place]:
    return [place for place in fact.places if not place.own and abs(value - place.value) > (step + place.step) / 2]


if __name__ == "__main__":
    main()
