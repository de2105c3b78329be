"""Discrepancies of the kinds that preparers make, planted in input cells so that formulas carry them on."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from xlsxwriter.utility import xl_rowcol_to_cell

from tests.measure.third_facts import Fact, Key
from tests.measure.third_grid import Cell, Papers, Ref
from tests.measure.third_world import World

EARLIER = {"Q2": "Q2P", "H1": "H1P", "FYP": "H1P", "Q2P": "Q2", "H1P": "H1"}
EARLIER |= {"S07": "M07", "M07": "S06", "S06": "M07"}


@dataclass(frozen=True)
class Spot:
    """A cell that somebody typed, and what rests on it."""

    cell: Cell
    value: Decimal
    key: Key
    facts: dict[Key, Fact]
    rng: Random


@dataclass(frozen=True)
class Plant:
    """A planted discrepancy: the cell altered, the cells that show it, the figures of the release it contradicts."""

    kind: str
    ref: Ref
    cells: list[str]
    lines: list[str]


def plant(papers: Papers, world: World, rng: Random, count: int) -> list[Plant]:
    """Alter some input cells; return what was planted."""
    spots = [(ref, cell) for ref, cell in papers.cells() if _fit(cell, world)]
    rng.shuffle(spots)
    plants: list[Plant] = []
    used: set[Key] = set()
    kinds = list(KINDS)
    rng.shuffle(kinds)
    for kind in kinds * count:
        if len(plants) == count:
            break
        made = _first(papers, world, [spot for spot in spots if _key(spot[1]) not in used], kind, rng)
        if made is not None:
            plants.append(made[0])
            used.add(made[1])
    return plants


def _key(cell: Cell) -> Key:
    key = cell.fact or cell.part
    assert key is not None
    return key


def _first(
    papers: Papers, world: World, spots: list[tuple[Ref, Cell]], kind: str, rng: Random
) -> tuple[Plant, Key] | None:
    """Plant one discrepancy of a kind in the first cell that can bear it."""
    for ref, cell in spots:
        if papers.at(ref) is cell and not _shown(papers, world, _key(cell)):
            made = _try(papers, world, ref, cell, kind, rng)
            if made is not None:
                return made, _key(cell)
    return None


def _fit(cell: Cell, world: World) -> bool:
    """Say whether somebody typed the amount in this cell, and the release prints what rests on it."""
    key = cell.fact or cell.part
    typed = isinstance(cell.value, Decimal) and cell.value != 0 and (cell.formula is None or cell.fact is not None)
    return typed and key is not None and not cell.optional and any(not place.own for place in world.facts[key].places)


def _try(papers: Papers, world: World, ref: Ref, cell: Cell, kind: str, rng: Random) -> Plant | None:
    key, before = _key(cell), (cell.value, cell.cached)
    if (kind == "stale total") != (cell.formula is not None) or not isinstance(cell.value, Decimal):
        return None
    altered = KINDS[kind](Spot(cell, cell.value, key, world.facts, rng))
    if altered is None or altered == cell.value:
        return None
    if cell.formula is not None:
        cell.cached = altered
    else:
        cell.value = altered
    shown = _shown(papers, world, key)
    if not shown:
        cell.value, cell.cached = before
        return None
    if kind == "omitted":
        _omit(papers, ref)
    cells = sorted({name for names in shown.values() for name in names} | {_name(ref)})
    return Plant(kind, ref, cells, sorted(shown))


def _omit(papers: Papers, ref: Ref) -> None:
    """Take an account's whole row out, as if nobody had listed it."""
    sheet = papers.sheets[ref[0], ref[1]]
    for row, column in list(sheet.cells):
        if row == ref[2]:
            del sheet.cells[row, column]


def _shown(papers: Papers, world: World, key: Key) -> dict[str, list[str]]:
    """Return the places of a fact that its own cells contradict, each with these cells."""
    values = papers.values()
    found: dict[str, list[str]] = {}
    said = [([ref], papers.base(ref, values), cell.step) for ref, cell in papers.cells() if cell.fact == key]
    said = [item for item in said if item[0][0] in values]
    if key in papers.groups:
        refs = papers.groups[key]
        together = sum((papers.base(ref, values) for ref in refs if papers.at(ref)), Decimal(0))
        said.append((refs, together, Decimal(0)))
    for refs, value, step in said:
        for place in world.facts[key].places:
            if not place.own and abs(value - place.value) > (step + place.step) / 2:
                found.setdefault(place.ref, []).extend(_name(ref) for ref in refs)
    return found


def _name(ref: Ref) -> str:
    return f"{ref[0]}.xlsx!{ref[1]}!{xl_rowcol_to_cell(ref[2], ref[3])}"


def _transposed(spot: Spot) -> Decimal | None:
    text = str(abs(spot.value))
    places = [at for at in range(len(text) - 1) if text[at] != text[at + 1] and (text[at] + text[at + 1]).isdigit()]
    if not places:
        return None
    at = spot.rng.choice(places)
    return Decimal(text[:at] + text[at + 1] + text[at] + text[at + 2 :]).copy_sign(spot.value)


def _sign(spot: Spot) -> Decimal | None:
    return -spot.value if spot.cell.fact is None or spot.value < 0 else None


def _scale(spot: Spot) -> Decimal | None:
    if abs(spot.value) < 10_000 or spot.rng.random() < 0.5:
        return spot.value * 1000
    return (spot.value / 1000).quantize(Decimal(1))


def _stale(spot: Spot) -> Decimal | None:
    then = spot.facts.get((*spot.key[:2], EARLIER.get(spot.key[2], "")))
    now = spot.facts[spot.key].value
    if then is None or not now or then.value == now:
        return None
    digits = spot.value.as_tuple().exponent
    return (spot.value * then.value / now).quantize(Decimal(1).scaleb(min(int(digits), 0)))


def _omitted(spot: Spot) -> Decimal | None:
    return Decimal(0) if spot.cell.fact is None else None


def _detail(spot: Spot) -> Decimal | None:
    change = (spot.value * Decimal(spot.rng.randint(11, 90)) / 1000).quantize(Decimal(1))
    return spot.value + change if change else None


def _slip(spot: Spot) -> Decimal | None:
    step = max(min(place.step for place in spot.facts[spot.key].places), spot.cell.step)
    return spot.value + step / Decimal(10) ** spot.cell.scale * spot.rng.choice((-3, -2, 2, 3))


KINDS: dict[str, Callable[[Spot], Decimal | None]] = {
    "transposed": _transposed,
    "stale": _stale,
    "detail": _detail,
    "sign": _sign,
    "scale": _scale,
    "slip": _slip,
    "omitted": _omitted,
    "stale total": _detail,
}
