"""The periods of columns whose own headings name none: by their groups, the header as a whole, or the title."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from workbench.core.calendar import Sort, Spoken, periods
from workbench.core.period import Period
from workbench.figures.columns.garbled import mended
from workbench.figures.columns.head import Head
from workbench.figures.columns.headed_periods import guessed_in, own_period, with_lead
from workbench.figures.columns.scene import Scene
from workbench.figures.marks import Shape


def settled(direct: Sequence[Spoken | None], heads: Sequence[Head], scene: Scene) -> list[Spoken | None]:
    """Return the periods of columns, with those of columns whose own headings name none."""
    members: dict[int, list[int]] = {}
    for at, head in enumerate(heads):
        if not head.changes:
            members.setdefault(head.group, []).append(at)
    sure = {one.period for one in direct if one is not None}
    if len(sure) > 1 and not scene.context.damaged:
        return _filled(direct, heads)
    groups = (
        _from_title(members, scene)
        or _over_runs(heads, members, scene)
        or _from_one_line(members, scene)
        or _from_groups(direct, members, scene)
    )
    result = list(direct)
    for group, columns in members.items():
        for at in columns:
            found = groups[group]
            if found is not None and (direct[at] is None or scene.context.damaged):
                result[at] = found
    return result


def _filled(direct: Sequence[Spoken | None], heads: Sequence[Head]) -> list[Spoken | None]:
    """Give columns between dated ones their group's period, else that of both sides, else the latest."""
    latest = max((one for one in direct if one is not None), key=lambda one: one.period.end)
    result: list[Spoken | None] = []
    names = Counter(head.tail for head, found in zip(heads, direct, strict=True) if found is None)
    dated = sum(found is not None for found in direct)
    for at, found in enumerate(direct):
        if found is not None or heads[at].changes:
            result.append(found)
            continue
        left = next((other for other in range(at - 1, -1, -1) if direct[other] is not None), None)
        right = next((one for one in direct[at + 1 :] if one is not None), None)
        near = direct[left] if left is not None else None
        grouped = left is not None and heads[left].group == heads[at].group
        both = near is not None and right is not None and near.period == right.period
        again = bool(heads[at].tail) and names[heads[at].tail] == dated  # `High` after each dated `Low`
        result.append(near if grouped or both or (again and near is not None) else latest)
    return result


def _from_title(members: dict[int, list[int]], scene: Scene) -> dict[int, Spoken | None] | None:
    """Take the title's periods in order when it names as many as there are groups of columns."""
    named = _distinct(periods(mended(scene.title), scene.context.fiscal, None))
    named = [one for one in named if one.sort not in (Sort.YEAR, Sort.MONTH)]
    alike = len({one.period.months for one in named}) == 1 or scene.context.damaged
    if len(members) < 2 or len(named) != len(members) or not alike:
        return None
    return dict(zip(sorted(members), named, strict=True))


def _over_runs(heads: Sequence[Head], members: dict[int, list[int]], scene: Scene) -> dict[int, Spoken | None] | None:
    """Take the periods of a header line for runs of columns, each over the first of captions that come again as a run.

    So stand days over `Per ledger`, `Adjustments` and `Per statements` that nobody has merged.
    """
    groups = sorted(members)
    tails = [heads[members[group][0]].tail for group in groups]
    if len(set(tails)) == len(tails):
        return None
    starts = [min(scene.layout.columns[members[group][0]]) for group in groups]
    for row in scene.rows:
        text, places = _line(scene, row)
        found = [one for one in _distinct(periods(text, scene.context.fiscal, None)) if one.sort is not Sort.YEAR]
        at = [bisect_left(starts, _column_at(places, one.start)) for one in found]
        size = len(groups) // len(found) if found else 0
        if len(found) < 2 or size < 2 or at != list(range(0, len(groups), size)) or len(groups) % size:
            continue
        if len({tuple(tails[first : first + size]) for first in at}) == 1 and len(set(tails[:size])) == size:
            return {group: found[number // size] for number, group in enumerate(groups)}
    return None


def _from_one_line(members: dict[int, list[int]], scene: Scene) -> dict[int, Spoken | None] | None:
    """Read a header line as a whole when it names as many periods as there are groups of columns."""
    for row in scene.rows:
        text, _ = _line(scene, row)
        found = _distinct(periods(text, scene.context.fiscal, None))
        if len(found) == len(members) > 1 and not any(one.sort in (Sort.YEAR, Sort.MONTH) for one in found):
            edges = [0, *(one.end for one in found)]
            led = [with_lead(one, text[edge : one.end], scene) for edge, one in zip(edges, found, strict=False)]
            if None not in led:
                return dict(zip(sorted(members), led, strict=True))
    return None


def _from_groups(
    direct: Sequence[Spoken | None], members: dict[int, list[int]], scene: Scene
) -> dict[int, Spoken | None]:
    settled: dict[int, Spoken | None] = {}
    for group, columns in members.items():
        text = _group_text(scene, columns)
        guessed = None
        found = _inside(direct, columns) or own_period(text, scene)
        if found is None and (guessed := guessed_in(text, scene)) is not None:
            found = Spoken(0, 0, guessed, Sort.SPAN)
        settled[group] = found
    ordered = [settled[group] for group in sorted(settled)]
    repeated = len({one.period for one in ordered if one is not None}) < len(
        [one for one in ordered if one is not None]
    )
    if None in ordered or repeated:
        _from_lines(settled, members, scene)
    named = led(_distinct(periods(mended(scene.title), scene.context.fiscal, None)))
    if len(named) == 1:
        balance = any(one is not None and one.period.is_balance for one in settled.values())
        for group, found in list(settled.items()):
            if found is None:
                settled[group] = named[0]._replace(period=named[0].period.closing) if balance else named[0]
    return settled


def _inside(direct: Sequence[Spoken | None], columns: Sequence[int]) -> Spoken | None:
    found = [one for at in columns if (one := direct[at]) is not None]
    return found[0] if found and len({one.period for one in found}) == 1 else None


def _group_text(scene: Scene, columns: Sequence[int]) -> str:
    layout = scene.layout
    low = min(min(layout.columns[at]) for at in columns)
    high = max(max(layout.columns[at]) for at in columns)
    return " ".join(
        one.cell.text
        for row in scene.rows
        for one in layout.lines[row]
        if one.right >= low and one.left <= high and one.right >= layout.stub and one.shape is not Shape.DEBRIS
    )


def _from_lines(settled: dict[int, Spoken | None], members: dict[int, list[int]], scene: Scene) -> None:
    """Read each header line as a whole: its periods in order belong to the groups in order, or by where they begin."""
    groups = sorted(settled)
    for row in scene.rows:
        text, starts = _line(scene, row)
        found = _distinct(periods(text, scene.context.fiscal, None))
        found = [one for one in found if one.sort is not Sort.YEAR]
        if 1 < len(found) < len(groups):
            _by_place(settled, found, [_column_at(starts, one.start) for one in found], members, scene)
            return


def _by_place(
    settled: dict[int, Spoken | None],
    found: Sequence[Spoken],
    places: Sequence[int],
    members: dict[int, list[int]],
    scene: Scene,
) -> None:
    taken = -1
    for one, place in zip(found, places, strict=True):
        for group in sorted(members):
            low = min(min(scene.layout.columns[at]) for at in members[group])
            high = max(max(scene.layout.columns[at]) for at in members[group])
            if group > taken and place <= high and (low <= place or taken >= 0):
                settled[group] = one
                taken = group
                break


def _line(scene: Scene, row: int) -> tuple[str, list[tuple[int, int]]]:
    """Return a header line mended, and where each of its cells begins in it, as near as mending lets us say."""
    texts = [(one.left, one.cell.text) for one in scene.layout.lines[row] if one.shape is not Shape.DEBRIS]
    starts = []
    joined = ""
    for column, text in texts:
        joined = mended(f"{joined} {text}") if joined else mended(text)
        starts.append((len(joined) - len(mended(text)), column))
    return joined, starts


def _column_at(starts: Sequence[tuple[int, int]], at: int) -> int:
    return max((item for item in starts if item[0] <= at + 2), default=(0, 0))[1]


def led(named: list[Spoken]) -> list[Spoken]:
    """Return the one period with lead words where the rest are bare days and years in passing; else all."""
    strong = [one for one in named if one.sort in (Sort.SPAN, Sort.BALANCE, Sort.NAME)]
    return strong if len(strong) == 1 else named


def _distinct(found: Sequence[Spoken]) -> list[Spoken]:
    seen: dict[Period, Spoken] = {}
    for one in found:
        seen.setdefault(one.period, one)
    return list(seen.values())
