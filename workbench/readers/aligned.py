"""Tables aligned with spaces, as typewriters and the filings of the nineties print them: lines to cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.core.source import PLAIN, Cell, Style, Table
from workbench.readers.columns import (
    Band,
    bands_of,
    bands_under,
    room_begins,
    split_changes,
    split_over,
    split_repeated,
    split_ruled,
)
from workbench.readers.pieces import FILL, GROUP, Piece, chunks_in, figures_in, is_year, rules_in, without_leaders
from workbench.readers.printed_lines import GAP, Line
from workbench.readers.spread import HeadingRow, Placed, spread

_MOST_BLANK = 1
_MOST_PASSED = 2  # captions of groups, with blank lines around, between the heading and the first row
_BEFORE = 16  # characters a heading may begin before the figures below it


class Region(NamedTuple):
    """Lines first to last (0-based, last included) that make one table; `tagged` when tags said so."""

    first: int
    last: int
    tagged: bool = False


def tagged_regions(lines: Sequence[str]) -> list[Region]:
    """Find what stands between table tags."""
    regions, opened = [], None
    for at, line in enumerate(lines):
        upper = line.strip().upper()
        if upper.startswith("<TABLE>"):
            opened = at
        elif upper.startswith("</TABLE>") and opened is not None:
            regions.append(Region(opened + 1, at - 1, tagged=True))
            opened = None
    return regions


def untagged_regions(lines: Sequence[Line], first: int, last: int) -> list[Region]:
    """Find tables between two lines by their rows of figures; prose and headings between rows end a table."""
    regions: list[Region] = []
    at = first
    while at <= last:
        if not lines[at].carries:
            at += 1
            continue
        end = _run(lines, at, last)
        top = _headings(lines, at, end, regions[-1].last + 1 if regions else first)
        region = Region(top, _wrapped(lines, at, end, last))
        if _is_table(lines[at : end + 1], headed=top < at):
            regions.append(region)
            at = region.last + 1
        else:
            at = end + 1
    return regions


def _is_table(lines: Sequence[Line], *, headed: bool) -> bool:
    rows = [line for line in lines if line.carries]
    wide = sum(len(line.figures) > 1 for line in rows)
    if len(rows) >= 2:
        bands = bands_of(enumerate(line.figures for line in rows))
        return wide > 0 or any(len(band.edges) < len(rows) for band in bands)
    return wide > 0 and (headed or len(rows[0].figures) > 2)


def _left(lines: Sequence[Line]) -> int:
    return min(piece.start for line in lines if line.carries for piece in line.figures)


def _stub(lines: Sequence[Line]) -> int:
    """Return where most captions have ended: what begins after it is no caption.

    Where no row has its caption on its own line, the lines between them are captions.
    """
    ends = sorted(len(line.text[: line.figures[0].start].rstrip()) for line in lines if line.carries)
    if ends and not ends[-1]:
        first, *rest = [at for at, line in enumerate(lines) if line.carries]
        left = _left(lines)
        ends = sorted(line.end for line in lines[first : [first, *rest][-1]] if not line.rules and 0 < line.end <= left)
    return max(1, ends[len(ends) * 3 // 4]) if ends else 1


def _run(lines: Sequence[Line], first: int, last: int) -> int:
    """Return the last row of figures that belongs to the table whose first row is given."""
    end = first
    left = _left(lines[first : first + 1])
    at, blanks = first + 1, 0
    while at <= last:
        line = lines[at]
        if line.blank:
            blanks += 1
            if blanks > _MOST_BLANK and not _resumes(lines, first, at, last):
                break
        elif line.carries:
            if line.figures[-1].end < left:  # columns left of all that were: another table's
                break
            left = min(left, line.figures[0].start)
            end, blanks = at, 0
        elif _is_apart(line, left) and (_heads_anew(line, left) or not _is_within(lines, first, at, last)):
            break
        else:
            blanks = 0
        at += 1
    while end + 1 <= last and lines[end + 1].rules:
        end += 1
    return end


def _is_apart(line: Line, left: int) -> bool:
    """Say whether a line without figures reaches over columns of figures, or is nothing but years."""
    return not line.rules and (line.years or line.end > left + 1)


def _heads_anew(line: Line, left: int) -> bool:
    """Say whether a line is years that head columns."""
    return line.years and not _is_lone_year(line, left)


def _is_lone_year(line: Line, left: int) -> bool:
    """Say whether a line is a year alone where captions begin, well before the figures: it heads the rows below it."""
    return line.years and len(line.figures) == 1 and line.end < left - GAP and line.start < left - _BEFORE


def _resumes(lines: Sequence[Line], first: int, at: int, last: int) -> bool:
    """Say whether a table goes on below blank lines: after captions at most comes a row that ends in its columns."""
    above = [row for row in lines[first:at] if row.carries]
    edges = {piece.edge for row in above for piece in row.figures}
    few = next((column for column in range(at, min(last, at + _MOST_PAUSE) + 1) if not lines[column].blank), last)
    for line in lines[few : last + 1]:
        if line.carries:
            return len(line.figures) > 1 and all(piece.edge in edges for piece in line.figures)
        if line.blank or line.years or (not line.rules and line.end > _left(above) + 1):
            return False
    return False


_SEVERAL = 3  # columns of figures
_MOST_PAUSE = 3  # blank lines within a table


def _is_within(lines: Sequence[Line], first: int, at: int, last: int) -> bool:
    """Say whether a line of words stands between rows of one table: the row right below ends where those above do.

    It begins as captions do and is one run of words, over the columns too, or has words within columns of figures.
    """
    line = lines[at]
    below = next((lines[later] for later in range(at + 1, min(last, at + 2) + 1) if not lines[later].rules), None)
    if below is None or not below.carries:
        return False
    above = [row for row in lines[first:at] if row.carries]
    edges = {piece.edge for row in above for piece in row.figures}
    margin, left = min(row.start for row in above), _left(above)
    starts = line.start <= max(margin, below.start) and line.start < left
    if not starts or not all(piece.edge in edges for piece in below.figures):
        return False
    caption, *words = chunks_in(line.text)
    if not words or caption.end > left:
        other = lines[at - 1].blank and len(below.figures) == 1  # a table of one column below one of several
        return not words and not (other and min(len(row.figures) for row in above) >= _SEVERAL)
    bands = bands_of((row, one.figures) for row, one in enumerate(above))
    homes = [bands_under(bands, piece) for piece in words]
    return all(first == last for first, last in homes) and len(set(homes)) == len(homes) < len(bands)


def _wrapped(lines: Sequence[Line], first: int, end: int, last: int) -> int:
    """Take in the lines right below that finish the last row's caption: indented deeper, short of the figures."""
    left = _left(lines[first : end + 1])
    while end + 1 <= last:
        line = lines[end + 1]
        if line.blank or line.figures or line.rules or line.end > left or line.start <= lines[end].start:
            break
        end += 1
    return end


def _headings(lines: Sequence[Line], first: int, end: int, floor: int) -> int:
    """Return the topmost line above the first row that still belongs to the table."""
    left, stub = _left(lines[first : end + 1]), _stub(lines[first : end + 1])
    right = max(line.end for line in lines[first : end + 1])
    bands = bands_of((at, line.figures) for at, line in enumerate(lines[first : end + 1]) if line.carries)
    top, at, blanks, passed = first, first - 1, 0, 0
    headed = False
    while at >= floor:
        line = lines[at]
        if line.blank:
            blanks += 1
            if blanks > _MOST_BLANK:
                break
        elif _is_heading(line, left, right, stub) or _one_each(chunks_in(line.text), bands):
            top, blanks, headed = at, 0, True
        elif line.rules:
            pass
        elif line.end > left + 1:
            break
        elif not blanks and top == at + 1 and not headed:
            top = at
        elif not headed:
            blanks, passed = 0, passed + 1
        if passed > _MOST_PASSED:
            break
        at -= 1
    return top


_AMOUNT_SAID = re.compile(r"[¥$€£]\s?\d[\d,.]*\s*(?:thousand|million|billion)\b", re.IGNORECASE)  # is of no heading


def _is_heading(line: Line, left: int, right: int, stub: int) -> bool:
    if line.rules:
        return line.end > left
    if line.years:
        return line.figures[-1].end > left
    if _AMOUNT_SAID.search(line.text):
        return False
    chunks = chunks_in(line.text)
    if line.end > right + (12 if len(chunks) == 1 else 40):
        return False
    over = [chunk for chunk in chunks if _is_over(chunk, left, stub)]
    return bool(over) and all(chunk in over or chunk.end <= left + 1 for chunk in chunks)


def _one_each(chunks: Sequence[Piece], bands: Sequence[Band]) -> bool:
    """Say whether words stand over the columns one by one, though they may begin over long captions."""
    beside = len(chunks) == len(bands) > 1
    return beside and all(band.overlap(chunk) > 0 for band, chunk in zip(bands, chunks, strict=True))


def _is_over(chunk: Piece, left: int, stub: int) -> bool:
    """Say whether words stand over columns of figures that begin at `left`, after captions that end at `stub`."""
    return ((chunk.start + chunk.end) / 2 >= left - 1 and chunk.start >= left - _BEFORE) or chunk.start > stub + 1


def below_titles(lines: Sequence[Line], region: Region) -> int:
    """Return the first line of a table below titles set in the middle of the page; the lines there head every column.

    Titles are lines of one run of words each, with a blank line before the headings.
    """
    rows = [line for line in lines[region.first : region.last + 1] if line.carries]
    if not rows:
        return region.first
    bands = bands_of((at, row.figures) for at, row in enumerate(rows))
    page = (min(row.start for row in rows) + max(row.end for row in rows)) / 2
    columns = (bands[0].left + bands[-1].right) / 2
    first = next(at for at in range(region.first, region.last + 1) if lines[at].carries)
    below = region.first
    for at in range(region.first, first):
        line = lines[at]
        if line.blank and _all_headed(lines[at + 1 : first], bands):
            below = at + 1
        chunks = [] if line.blank else chunks_in(line.text)
        middle = (line.start + line.end) / 2
        if line.rules or line.figures or len(chunks) > 1 or (chunks and abs(middle - page) > abs(middle - columns)):
            break
    return below


def _all_headed(lines: Sequence[Line], bands: Sequence[Band]) -> bool:
    """Say whether every column has words or years over it."""
    chunks = [chunk for line in lines if not line.rules for chunk in chunks_in(line.text)]
    return all(any(band.overlap(chunk) > 0 for chunk in chunks) for band in bands)


def table_of(lines: Sequence[Line], number: int | None, *, touching: bool = True) -> Table | None:
    """Make a table of lines, one row each; `number` is the first's 1-based line. None when it holds no figures.

    `touching` says that headings of neighbouring columns may stand one space apart.
    """
    pieces = [(at, line.figures) for at, line in enumerate(lines) if line.carries]
    if not pieces:
        return None
    bands = bands_of(pieces)
    lines = [line._replace(figures=()) if _is_lone_year(line, bands[0].left) else line for line in lines]
    stub = _stub(lines)
    above = [_row(line, bands, stub, _last_rules(lines, at), touching=touching) for at, line in enumerate(lines)]
    rows = _spread(lines, above, bands)
    shift = 0 if any(home < 0 for row in rows for home, _, _ in row) else 1
    margin = min(line.start for line in lines if not line.blank)
    marks = _marks(lines, rows)
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        for home, span, piece in row:
            cells.append(
                Cell(
                    at, home + 1 - shift, piece.text.replace(FILL, "").replace(GROUP, " "), 1, span,
                    line=None if number is None else number + at,
                    start=piece.start - lines[at].text.count(FILL, 0, piece.start),
                    indent=piece.start - margin if home < 0 else 0,
                    style=marks.get((at, home), PLAIN),
                )
            )  # fmt: skip
    return Table(tuple(cells), len(lines), len(bands) + 1 - shift)


def _spread(lines: Sequence[Line], rows: Sequence[list[Placed]], bands: Sequence[Band]) -> list[list[Placed]]:
    """Widen the headings to all columns that they stand over."""
    chosen = [at for at, line in enumerate(lines) if not line.carries and any(placed.home >= 0 for placed in rows[at])]
    heads = [tuple(placed for placed in rows[at] if placed.home >= 0) for at in chosen]
    headings = [
        HeadingRow(row, _rules_below(lines, at), lines[at].edges) for at, row in zip(chosen, heads, strict=True)
    ]
    result = list(rows)
    for at, row in zip(chosen, spread(headings, bands), strict=True):
        result[at] = [*(placed for placed in rows[at] if placed.home < 0), *row]
    return result


def _rules_below(lines: Sequence[Line], at: int) -> tuple[Piece, ...]:
    """Return the drawn lines right below a line."""
    below = next((line for line in lines[at + 1 :] if not line.blank), None)
    return below.rules if below is not None else ()


def _last_rules(lines: Sequence[Line], at: int) -> tuple[Piece, ...]:
    """Return the drawn lines right between a line without figures and a row of them, which rule each column apart."""
    if lines[at].carries or lines[at].rules or at + 2 >= len(lines) or not lines[at + 2].carries:
        return ()
    return lines[at + 1].rules


def _row(line: Line, bands: Sequence[Band], stub: int, rules: Sequence[Piece], *, touching: bool) -> list[Placed]:
    """Give every piece of a line its column; pieces that share one are joined as printed."""
    if line.blank or line.rules:
        return []
    plain = without_leaders(line.text)
    figures = _aligned(line, plain, bands)
    begin = figures[0].start if figures else len(plain)
    placed = _words(plain[:begin], bands, stub, rules, has_figures=bool(figures), touching=touching)
    for piece in figures:
        home, last = bands_under(bands, piece)
        placed.append(Placed(home, last - home + 1, piece))
    return _joined(placed, line.text)


def _aligned(line: Line, plain: str, bands: Sequence[Band]) -> list[Piece]:
    """Return the figures at the end of a line; a caption may touch the first when that ends where a column does."""
    figures = list(line.figures)
    edges = {edge for band in bands for edge in band.edges}
    begin = figures[0].start if figures else len(plain.rstrip())
    for piece in reversed(figures_in(plain)):
        if piece.end > begin or plain[piece.end : begin].strip():
            continue
        within = piece.edge in edges or any(piece.start == band.left for band in bands)
        if not within or (not figures and is_year(piece.text)):
            break
        figures.insert(0, piece)
        begin = piece.start
    return figures


def _words(
    text: str, bands: Sequence[Band], stub: int, rules: Sequence[Piece], *, has_figures: bool, touching: bool
) -> list[Placed]:  # fmt: skip
    """Place what is no figure: in the caption's column, or over the columns of figures as their heading."""
    left = bands[0].left
    captions: list[Piece] = []
    heads: list[Piece] = []
    before = room_begins(bands)
    chunks = chunks_in(text)
    each = not has_figures and _one_each(chunks, bands)
    for chunk in chunks:
        beyond = chunk.end > left + 1 and chunk.start >= left - _BEFORE
        if rules_in(chunk.text):
            continue
        over = beyond if has_figures else each or _is_over(chunk, left, stub)
        (heads if over and (has_figures or chunk.end > before) else captions).append(chunk)
    single = any(first == last for first, last in (bands_under(bands, chunk) for chunk in heads))
    placed: list[Placed] = [Placed(-1, 1, chunk) for chunk in captions]
    for chunk in heads:
        if not has_figures and (apart := split_ruled(chunk, rules)):
            homes = [bands_under(bands, rule) for _, rule in apart]
            placed += [
                Placed(home, last - home + 1, part) for (home, last), (part, _) in zip(homes, apart, strict=True)
            ]
            continue
        for part in split_over(bands, chunk, beside_single=single) if touching else _split_apart(bands, chunk):
            home, last = bands_under(bands, part)
            placed.append(Placed(home, last - home + 1, part))
    return placed


def _split_apart(bands: Sequence[Band], chunk: Piece) -> list[Piece]:
    """Split headings that stand apart but for those of one shape and those of changes beside a year."""
    return [part for one in split_repeated(bands, chunk) for part in split_changes(bands, one)]


def _joined(placed: Sequence[Placed], line: str) -> list[Placed]:
    result: list[Placed] = []
    for one in placed:
        if result and one.home <= result[-1].last:
            before = result[-1]
            text = line[before.piece.start : one.piece.end]
            whole = Piece(before.piece.start, one.piece.end, text, one.piece.edge)
            span = max(before.span, one.last - before.home + 1)
            result[-1] = Placed(before.home, span, whole)
        else:
            result.append(one)
    return result


def _marks(lines: Sequence[Line], rows: Sequence[Sequence[Placed]]) -> dict[tuple[int, int], Style]:
    """Turn drawn lines into the style of their neighbours: above a total, below a heading or what is closed."""
    marks: dict[tuple[int, int], Style] = {}
    begun = next(at for at, line in enumerate(lines) if line.carries)
    for at, line in enumerate(lines):
        for rule in line.rules:
            above = _touching(rows, range(at - 1, -1, -1), rule)
            below = _touching(rows, range(at + 1, len(rows)), rule)
            closes = at < begun or rule.text[0] in "=═" or not below
            if any(place[0] == at - 1 and marks.get(place, PLAIN).line_above for place in above):
                closes = True
            for place in above if closes else below:
                style = marks.get(place, PLAIN)
                marks[place] = style._replace(line_below=True) if closes else style._replace(line_above=True)
    return marks


def _touching(rows: Sequence[Sequence[Placed]], order: range, rule: Piece) -> list[tuple[int, int]]:
    """Return the cells of the nearest row that a drawn line touches, within three lines."""
    for at in order[:3]:
        touched = [(at, home) for home, _, piece in rows[at] if min(piece.end, rule.end) > max(piece.start, rule.start)]
        if touched:
            return touched
    return []
