"""Tables aligned with spaces, as typewriters and the filings of the nineties print them: lines to cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.core.source import PLAIN, Cell, Style, Table
from workbench.readers.columns import Band, bands_of, bands_under, room_begins, split_over, split_repeated
from workbench.readers.pieces import FILL, GROUP, Piece, chunks_in, figures_in, is_year, rules_in, without_leaders
from workbench.readers.spread import HeadingRow, Placed, spread

_TAG_LINE = re.compile(r"\s*(?:</?(?:TABLE|CAPTION|S|C|FN|PAGE)>\s*)+", re.IGNORECASE)
_DATE = r"\d{1,2}/\d{1,2}/\d{2,4}"
# "Not meaningful" among figures, the mark of one that is not printed, and the day on which a debt is due.
_BESIDE = re.compile(rf"(?:\s{{2,}}(?:[*$€£¥]|{_DATE}))+\s*")
_PLACED = re.compile(rf"[*]|{_DATE}")
_MARK = re.compile(r"\(\d{1,2}\)")
_GAP = 2
_MOST_BLANK = 1
_MOST_PASSED = 2  # captions of groups, with blank lines around, between the heading and the first row
_BEFORE = 16  # characters a heading may begin before the figures below it


class Region(NamedTuple):
    """Lines first to last (0-based, last included) that make one table; `tagged` when tags said so."""

    first: int
    last: int
    tagged: bool = False


class Line(NamedTuple):
    """A printed line with the figures it ends in; `rules` when it is only drawn lines.

    `edges` are the characters at which drawn vertical lines cross it.
    """

    text: str
    figures: tuple[Piece, ...] = ()
    rules: tuple[Piece, ...] = ()
    edges: tuple[int, ...] = ()

    @property
    def blank(self) -> bool:
        """Say whether nothing is printed."""
        return not self.text.strip()

    @property
    def years(self) -> bool:
        """Say whether the figures are nothing but years: a heading."""
        return bool(self.figures) and all(is_year(piece.text) for piece in self.figures)

    @property
    def carries(self) -> bool:
        """Say whether this is a row of figures."""
        return bool(self.figures) and not self.years

    @property
    def end(self) -> int:
        """Return where the printing ends."""
        return len(self.text.rstrip())

    @property
    def start(self) -> int:
        """Return where the printing begins."""
        return len(self.text) - len(self.text.lstrip())


def is_tag_line(line: str) -> bool:
    """Say whether a line holds only the markup of old filings."""
    return _TAG_LINE.fullmatch(line) is not None


_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff0c\uff0e\uff1a-\uff60]"
)


def line_of(text: str, *, printed: bool = True) -> Line:
    """Look at one printed line: drawn lines, or figures at its end that stand apart from the words before.

    In `printed` text East Asian characters take the room of two.
    """
    if is_tag_line(text):
        return Line("")
    if printed and not text.isascii():
        text = _WIDE.sub(lambda found: found[0] + FILL, text)
    if rules := rules_in(text):
        return Line(text, rules=tuple(rules))
    plain = without_leaders(text)
    return Line(text, tuple(_tail(plain, figures_in(plain))))


_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01]),?")
_MONTH_ENDS = re.compile(rf"\b{MONTH}\W*$", re.IGNORECASE)


def without_days(lines: Sequence[Line]) -> list[Line]:
    """Take the figures from lines of days that stand under their months: headings like `ended June` over `30`."""
    found: list[Line] = []
    above = Line("")
    for line in lines:
        days = bool(line.figures) and all(_DAY.fullmatch(piece.text) for piece in line.figures)
        if days and all(_under_month(above, piece) for piece in line.figures):
            line = line._replace(figures=())  # noqa: PLW2901 - the same line, as a heading
        found.append(line)
        above = above if line.blank else line
    return found


def _under_month(above: Line, day: Piece) -> bool:
    near = [one for one in chunks_in(above.text) if one.start - _GAP < day.end and day.start < one.end + _GAP]
    return any(ends_in_month(one.text) for one in near)


def ends_in_month(text: str) -> bool:
    """Say whether a heading breaks off after the name of a month: its day follows."""
    return _MONTH_ENDS.search(text) is not None


def _tail(line: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Keep the figures after which nothing but figures follows, the first apart from words by a gap.

    What ends a caption over two lines is none of them.
    """
    tail: list[Piece] = []
    end = len(line.rstrip())
    for piece in reversed(pieces):
        after = line[piece.end : end]
        if after.strip() and not _BESIDE.fullmatch(after):
            break
        stars = [
            Piece(at.start(), at.end(), at[0], at.end())
            for at in (_PLACED.finditer(line) if after.strip() else ())
            if piece.end <= at.start() < end
        ]
        tail = [piece, *stars, *tail]
        end = piece.start
    while tail and not _apart(line, tail[0]):
        tail.pop(0)
    return tail[1:] if len(tail) > 1 and _is_caption(line, tail) else tail


def _is_caption(line: str, tail: Sequence[Piece]) -> bool:
    """Say whether the first figure of a line that begins with it ends a caption: a year, or the mark of a note."""
    first = tail[0]
    if line[: first.start].strip() or all(is_year(piece.text) for piece in tail):
        return False
    return is_year(first.text) or (_MARK.fullmatch(first.text) is not None and first.end < len(line.rstrip()) / 4)


def _apart(line: str, piece: Piece) -> bool:
    before = line[: piece.start]
    return not before.strip() or before.endswith(" " * _GAP)


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
    """Return where most captions have ended: what begins after it is no caption."""
    ends = sorted(len(line.text[: line.figures[0].start].rstrip()) for line in lines if line.carries)
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
    return line.years and len(line.figures) == 1 and line.end < left - _GAP and line.start < left - _BEFORE


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
    top, at, blanks, passed = first, first - 1, 0, 0
    headed = False
    while at >= floor:
        line = lines[at]
        if line.blank:
            blanks += 1
            if blanks > _MOST_BLANK:
                break
        elif _is_heading(line, left, right, stub):
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


def _is_heading(line: Line, left: int, right: int, stub: int) -> bool:
    if line.rules:
        return line.end > left
    if line.years:
        return line.figures[-1].end > left
    chunks = chunks_in(line.text)
    if line.end > right + (12 if len(chunks) == 1 else 40):
        return False
    over = [chunk for chunk in chunks if _is_over(chunk, left, stub)]
    return bool(over) and all(chunk in over or chunk.end <= left + 1 for chunk in chunks)


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
    rows = _spread(lines, [_row(line, bands, stub, touching=touching) for line in lines], bands)
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


def _row(line: Line, bands: Sequence[Band], stub: int, *, touching: bool) -> list[Placed]:
    """Give every piece of a line its column; pieces that share one are joined as printed."""
    if line.blank or line.rules:
        return []
    plain = without_leaders(line.text)
    figures = _aligned(line, plain, bands)
    begin = figures[0].start if figures else len(plain)
    placed = _words(plain[:begin], bands, stub, has_figures=bool(figures), touching=touching)
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


def _words(text: str, bands: Sequence[Band], stub: int, *, has_figures: bool, touching: bool) -> list[Placed]:
    """Place what is no figure: in the caption's column, or over the columns of figures as their heading."""
    left = bands[0].left
    captions: list[Piece] = []
    heads: list[Piece] = []
    before = room_begins(bands)
    for chunk in chunks_in(text):
        beyond = chunk.end > left + 1 and chunk.start >= left - _BEFORE
        if rules_in(chunk.text):
            continue
        over = beyond if has_figures else _is_over(chunk, left, stub)
        (heads if over and (has_figures or chunk.end > before) else captions).append(chunk)
    single = any(first == last for first, last in (bands_under(bands, chunk) for chunk in heads))
    placed: list[Placed] = [Placed(-1, 1, chunk) for chunk in captions]
    for chunk in heads:
        for part in split_over(bands, chunk, beside_single=single) if touching else split_repeated(bands, chunk):
            home, last = bands_under(bands, part)
            placed.append(Placed(home, last - home + 1, part))
    return placed


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
