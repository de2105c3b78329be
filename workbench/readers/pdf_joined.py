"""Tables of a PDF that go on: over a page break, or below a gap, under the heading printed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from workbench.core.source import Block, Box, Cell, Paragraph, Table
from workbench.readers.pieces import is_closing, is_figure, is_year
from workbench.readers.printed_lines import ends_in_month

_SLACK = 4.0  # points by which a column may stand elsewhere below
_MOST_CAPTIONS = 4  # lines of captions between two parts of a table on one page
_LONG = 3  # letters of a text that shows which way it runs
_MOST_BROKEN = 8  # and over a page break, where a caption over many lines may be cut


def joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Join tables, and sentences over a page break, with what goes on below them.

    Captions without figures between the parts of a table become rows. A sentence keeps the boxes of its parts.
    """
    kept: list[Block] = []
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            before = kept[-1] if kept and not waiting else None
            whole = _with_caption(before, block) if isinstance(before, Table) else None
            if whole is not None:
                kept[-1] = whole
                continue
            cut = waiting.pop() if waiting and _is_cut(waiting[-1], block) else None
            waiting.append(block if cut is None else _with_turn(cut, block))
            continue
        before = kept[-1] if kept else None
        whole = _continued(before, block, waiting) if isinstance(before, Table) else None
        if whole is not None:
            kept[-1] = whole
        else:
            kept += [*waiting, block]
        waiting = []
    yield from [*kept, *waiting]


def _is_cut(one: Paragraph, other: Paragraph) -> bool:
    """Say whether a sentence at the end of a page, or of a column, goes on with the next one."""
    before = one.box_at(len(one.text))
    if before is None or other.box is None or one.heading or other.heading:
        return False
    beside = other.box.page == before.page and other.box.left >= before.right and other.box.top < before.bottom
    if not beside and before.page + 1 != other.box.page:
        return False
    text, rest = one.text.rstrip(), other.text.lstrip()
    return not text.endswith((".", ":", "!", "?", ";")) and (rest[:1].islower() or text.endswith(","))


def _with_turn(one: Paragraph, other: Paragraph) -> Paragraph:
    """Let a sentence go on with a paragraph of the next page, whose box it keeps for what stands there."""
    text = f"{one.text}\n{other.text}"
    turn = ((len(one.text) + 1, other.box),) if other.box is not None else ()
    return replace(one, text=text, turns=(*one.turns, *turn))


def _continued(table: Table, other: Table, between: Sequence[Paragraph]) -> Table | None:
    """Append a table whose columns stand where the first's do and whose heading is the same, or missing."""
    places = _places(table, other)
    if places is None and table.columns < other.columns and not _heading(other):
        table = _widened(table, other)
        places = _places(table, other)
    if places is None or not _are_captions(between, table, other):
        return None
    if not between and _pages(table)[-1] != _pages(other)[0]:
        table, other = _with_rest(table, other, places)
    heading = _heading(other)
    if heading and (between or _pages(table)[-1] != _pages(other)[0]):
        if between or _texts(other, heading) != _texts(table, _heading(table)):
            return None
    elif heading:  # the middle of one table: this heading leaves the dates to the first
        dated = any(map(str.isdigit, "".join(text for _, text in _texts(other, heading))))
        if dated or table.columns != other.columns or len(places) <= len(_edges(table, _end)):
            return None
        heading = 0
    captions = [
        Cell(table.rows + at, 0, line, box=paragraph.box)
        for at, (paragraph, line) in enumerate((one, line) for one in between for line in one.text.split("\n"))
    ]
    shift = table.rows + len(captions) - heading
    moved = [_moved(cell, shift, places) for cell in other.cells if cell.row >= heading]
    return Table((*table.cells, *captions, *moved), shift + other.rows, table.columns)


def _with_rest(table: Table, other: Table, places: Mapping[int, int]) -> tuple[Table, Table]:
    """Put words at the top of a page, that go on with the last row of the page before, into its cells."""
    rest = {places.get(cell.column, cell.column): cell for cell in other.cells if cell.row == 0}
    last = {cell.column: cell for cell in table.cells if cell.row == table.rows - 1}
    goes_on = 0 in rest and 0 in last and _goes_on(last[0].text, rest[0].text)
    if not goes_on or not rest.keys() <= last.keys() or any(is_figure(cell.text) for cell in rest.values()):
        return table, other
    whole = [
        cell._replace(text=f"{cell.text} {rest[cell.column].text}")
        if cell.row == table.rows - 1 and cell.column in rest
        else cell
        for cell in table.cells
    ]
    below = tuple(cell._replace(row=cell.row - 1) for cell in other.cells if cell.row)
    return replace(table, cells=tuple(whole)), replace(other, cells=below, rows=other.rows - 1)


def _with_caption(table: Table, rest: Paragraph) -> Table | None:
    """Put words at the top of a page, that go on with the caption of the last row before, into it: one line of them."""
    last = next((cell for cell in table.cells if cell.row == table.rows - 1 and cell.column == 0), None)
    if last is None or last.box is None or rest.box is None or rest.box.page != last.box.page + 1:
        return None
    way = _way(table)
    aside = way(rest.box).end < _first_figure(table, way) and "\n" not in rest.text
    if not aside or not _goes_on(last.text, rest.text) or rest.text.rstrip().endswith((".", ":")):
        return None
    whole = last._replace(text=f"{last.text} {rest.text}")
    return replace(table, cells=tuple(whole if cell is last else cell for cell in table.cells))


def _goes_on(text: str, rest: str) -> bool:
    opened = text.count("(") > text.count(")") or text.endswith((",", "-", "&"))
    return rest[:1].islower() or opened or (ends_in_month(text) and rest[:1].isdigit())


def _moved(cell: Cell, down: int, places: Mapping[int, int]) -> Cell:
    first, last = places.get(cell.column), places.get(cell.column + cell.column_span - 1)
    column = cell.column if first is None else first
    span = cell.column_span if first is None or last is None else last - first + 1
    return cell._replace(row=cell.row + down, column=column, column_span=span)


def _pages(table: Table) -> list[int]:
    return sorted({cell.box.page for cell in table.cells if cell.box is not None})


def _are_captions(between: Sequence[Paragraph], table: Table, other: Table) -> bool:
    """Say whether paragraphs stand where captions do, and not over the figures."""
    if not between:
        return True
    turned = _pages(table)[-1] != _pages(other)[0]
    if sum(one.text.count("\n") + 1 for one in between) > (_MOST_BROKEN if turned else _MOST_CAPTIONS):
        return False
    way = _way(table)
    margin, edge = _margin(table, way), _first_figure(table, way)
    return all(
        one.box is not None
        and one.box.page in (_pages(table)[-1], _pages(other)[0])
        and way(one.box).end < edge
        and way(one.box).start < margin + (edge - margin) / 3
        for one in between
    )


class _Stretch(NamedTuple):
    """Where something begins and ends in reading direction, in points."""

    start: float
    end: float


_Way = Callable[[Box], _Stretch]


def _way(table: Table) -> _Way:
    """Return how the lines of a table run on its page as it is shown: to the right, down or up."""
    boxes = [(cell.column, cell.box) for cell in table.cells if cell.box is not None and len(cell.text) > _LONG]
    tall = sum(box.bottom - box.top > box.right - box.left for _, box in boxes)
    if tall <= len(boxes) / 2:
        return lambda box: _Stretch(box.left, box.right)
    first, last = min(boxes, key=lambda one: one[0])[1], max(boxes, key=lambda one: one[0])[1]
    if last.top >= first.top:
        return lambda box: _Stretch(box.top, box.bottom)
    return lambda box: _Stretch(-box.bottom, -box.top)


def _margin(table: Table, way: _Way) -> float:
    return min((way(cell.box).start for cell in table.cells if cell.box is not None), default=0.0)


def _first_figure(table: Table, way: _Way) -> float:
    return min((way(cell.box).start for cell in table.cells if cell.box is not None and _is_plain(cell)), default=0.0)


def _heading(table: Table) -> int:
    """Count the rows above the first row with a figure."""
    rows = {cell.row for cell in table.cells if cell.column and is_figure(cell.text) and not is_year(cell.text)}
    first = min(rows, default=0)
    captions = {cell.row for cell in table.cells if cell.column == 0 and cell.row < first}
    heads = {cell.row for cell in table.cells if cell.column and cell.row < first}
    return max(heads, default=-1) + 1 if heads else 0 if captions else first


def _texts(table: Table, rows: int) -> list[tuple[int, str]]:
    return [(cell.row, cell.text) for cell in table.cells if cell.row < rows]


def _places(table: Table, other: Table) -> Mapping[int, int] | None:
    """Return the column of the first table for each of the other's; None when they do not stand below each other."""
    for edge in (_end, _start):
        edges, others = _edges(table, edge), _edges(other, edge)
        found = {0: 0}
        for column, place in others.items():
            near = min(edges, key=lambda at: _apart(edges[at], place), default=None)
            if near is not None and _apart(edges[near], place) <= _SLACK:
                found[column] = near
        rest = {cell.column for cell in other.cells} - found.keys()
        if len(set(found.values())) < len(found) or len(found) < 2:
            continue
        fresh = rest & others.keys()
        alike = table.columns == other.columns and all(column == found[column] for column in found)
        if alike and fresh.isdisjoint(edges):
            return {**{column: column for column in rest}, **found}
        if not fresh and not rest:
            return found
    return None


def _widened(table: Table, other: Table) -> Table:
    """Make room in a table for the columns that are empty in it and filled only where it goes on."""
    for edge in (_end, _start):
        edges, others = _edges(table, edge).values(), _edges(other, edge)
        fresh = [at for at, place in others.items() if all(_apart(place, known) > _SLACK for known in edges)]
        if len(others) - len(fresh) == len(edges) > 0:
            for column in sorted(fresh):
                cells = tuple(_with_room(cell, column) for cell in table.cells)
                table = replace(table, cells=cells, columns=table.columns + 1)
            return table
    return table


def _with_room(cell: Cell, column: int) -> Cell:
    if cell.column >= column:
        return cell._replace(column=cell.column + 1)
    return cell._replace(column_span=cell.column_span + (cell.column + cell.column_span > column))


def _end(stretch: _Stretch) -> float:
    return stretch.end


def _start(stretch: _Stretch) -> float:
    return -stretch.start


def _edges(table: Table, edge: Callable[[_Stretch], float]) -> dict[int, tuple[float, ...]]:
    """Return where the figures of each column end, or begin, in points in reading direction.

    A closing bracket may hang far behind the figures, so those without one give a place of their own.
    """
    way = _way(table)
    places: dict[int, list[float]] = {}
    straight: dict[int, list[float]] = {}
    for cell in table.cells:
        if cell.box is not None and _is_plain(cell):
            kinds = (places,) if is_closing(cell.text[-1:]) else (places, straight)
            for kind in kinds:
                kind.setdefault(cell.column, []).append(edge(way(cell.box)))
    return {column: (max(each), max(straight.get(column, each))) for column, each in places.items()}


def _apart(one: Sequence[float], other: Sequence[float]) -> float:
    return min(abs(place - another) for place in one for another in other)


def _is_plain(cell: Cell) -> bool:
    return cell.column > 0 and is_figure(cell.text)
