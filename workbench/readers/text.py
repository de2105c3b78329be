"""Plain text: tab-separated tables as OCR leaves them, tables aligned with spaces, pipe tables, and prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.core.source import PLAIN, Block, Cell, Ignored, Paragraph, Place, Style, Table
from workbench.readers.aligned import Region, below_titles, table_of, tagged_regions, untagged_regions
from workbench.readers.beside import first_over, gutter_of, side
from workbench.readers.contents import Contents
from workbench.readers.encoding import decoded, lines_of
from workbench.readers.grouped import groups_by_spaces, with_groups
from workbench.readers.pieces import is_opening, joins, rules_in
from workbench.readers.printed_lines import Line, is_tag_line, line_of, without_days

_PIPE = re.compile(r"(?<!\\)\|")
_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_BLANK = "".join(character for character in map(chr, range(0x3001)) if character.isspace()) + "\u200b\u2060\ufeff"
_LONG = 160  # a tab-free line longer than this is prose even inside a run of tabbed lines


def read_text(content: bytes, name: str) -> Contents:
    """Read a plain text document."""
    lines = lines_of(decoded(content, name))
    return Contents(tuple(blocks_of(lines, 1)), tuple(_markup(lines)))


def _markup(lines: Sequence[str]) -> Iterator[Ignored]:
    for at, line in enumerate(lines):
        if "<" in line and is_tag_line(line):
            yield Ignored("markup", Place(line=at + 1), f"{line.strip()} marks the layout and prints nothing")


def blocks_of(lines: Sequence[str], number: int | None) -> Iterator[Block]:
    """Read printed lines into blocks; `number` is the first's 1-based line, None when lines are no address."""
    shown = [*map(with_groups, lines)] if groups_by_spaces(lines) else lines
    apart = _separated(lines)
    looked = without_days(_looked(shown, apart, printed=number is not None))
    at = 0
    for kind, region in _regions(lines, looked, apart):
        gutter = gutter_of(looked[region.first : region.last + 1]) if kind == "aligned" else None
        if gutter is not None:
            top = first_over(looked[at:], region.first - at, gutter) + at
            yield from _prose(lines, at, top, number)
            yield from _sides(shown[top : region.last + 1], None if number is None else number + top, gutter)
            at = region.last + 1
            continue
        yield from _prose(lines, at, region.first, number)
        first = None if number is None else number + region.first
        chosen = range(region.first, region.last + 1)
        if kind == "tab":
            yield _tabbed([lines[index] for index in chosen], first)
        elif kind == "pipe":
            yield _piped([lines[index] for index in chosen], first)
        else:
            table = table_of([looked[index] for index in chosen], first)
            if table is not None:
                yield table
            else:
                yield from _prose(lines, region.first, region.last + 1, number)
        at = region.last + 1
    yield from _prose(lines, at, len(lines), number)


def _sides(lines: Sequence[str], number: int | None, gutter: int) -> Iterator[Block]:
    """Read two tables that stand side by side, the left one first, each below its own titles."""
    for before in (True, False):
        texts = [side(line, gutter, before=before) for line in lines]
        looked = [line_of(text, printed=number is not None) for text in texts]
        top = below_titles(looked, Region(0, len(looked) - 1))
        while top < len(looked) and not looked[top].carries and _is_title(looked, top):
            top += 1
        yield from _prose(texts, 0, top, number)
        table = table_of(looked[top:], None if number is None else number + top)
        if table is not None:
            yield table
        else:
            yield from _prose(texts, top, len(texts), number)


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Say whether an empty line follows: what stands over it is a title, and no heading of columns."""
    return lines[at].blank or (at + 1 < len(lines) and lines[at + 1].blank)


def _separated(lines: Sequence[str]) -> list[tuple[str, Region]]:
    """Find the tables whose cells a mark parts, in order."""
    piped = list(_runs(lines, "pipe"))
    tabbed = [found for found in _runs(lines, "tab") if not _meets(found[1], piped)]
    return sorted([*piped, *tabbed], key=lambda found: found[1].first)


def _looked(lines: Sequence[str], separated: Sequence[tuple[str, Region]], *, printed: bool) -> list[Line]:
    """Look at the lines that no mark parts into cells; the others are kept as they are."""
    parted = {at for _, region in separated for at in range(region.first, region.last + 1)}
    return [Line(line) if at in parted else line_of(line, printed=printed) for at, line in enumerate(lines)]


def _regions(
    lines: Sequence[str], looked: Sequence[Line], separated: Sequence[tuple[str, Region]]
) -> list[tuple[str, Region]]:
    """Cut the document into its tables, in order; what is between them is prose."""
    tagged = [("aligned", region) for region in tagged_regions(lines) if not _meets(region, separated)]
    found = sorted([*separated, *tagged], key=lambda item: item[1].first)
    rest, at = [], 0
    for _, region in [*found, ("", Region(len(lines), len(lines)))]:
        rest += [("aligned", free) for free in untagged_regions(looked, at, region.first - 1)]
        at = region.last + 1
    result = []
    for kind, region in sorted([*found, *rest], key=lambda item: item[1].first):
        result.append((kind, _trimmed(region, looked) if kind == "aligned" else region))
    return [(kind, region) for kind, region in result if region.first <= region.last]


def _meets(region: Region, others: Sequence[tuple[str, Region]]) -> bool:
    return any(region.first <= other.last and other.first <= region.last for _, other in others)


def _trimmed(region: Region, lines: Sequence[Line]) -> Region:
    first, last = region.first, region.last
    while first <= last and lines[first].blank:
        first += 1
    while last >= first and lines[last].blank:
        last -= 1
    region = region._replace(first=first, last=last)
    return region._replace(first=below_titles(lines, region)) if first <= last else region


def _runs(lines: Sequence[str], kind: str) -> Iterator[tuple[str, Region]]:
    """Find runs of lines that a separator divides; a short line without one inside a run is a row of its own."""
    at = 0
    while at < len(lines):
        if not _divided(lines[at], kind):
            at += 1
            continue
        end = last = at
        while last + 1 < len(lines) and _goes_on(lines[last + 1], kind):
            last += 1
            if _divided(lines[last], kind):
                end = last
        if _worth(lines[at : end + 1], kind):
            yield kind, Region(at, end)
        at = end + 1


def _divided(line: str, kind: str) -> bool:
    if kind == "tab":
        return "\t" in line.lstrip(" ") and not _indented_prose(line)
    stripped = line.strip()
    return stripped.startswith("|") and len(_PIPE.findall(stripped)) >= 2


def _indented_prose(line: str) -> bool:
    before, _, last = line.rpartition("\t")
    return len(last) > _LONG and not before.strip()


def _goes_on(line: str, kind: str) -> bool:
    if kind == "pipe":
        return _divided(line, kind)
    return "\t" in line or (bool(line.strip()) and len(line) <= _LONG)


def _worth(lines: Sequence[str], kind: str) -> bool:
    """Say whether a run is a table: several rows, or one row of several cells."""
    filled = [sum(bool(part.strip()) for part in line.split("\t")) for line in lines if line.strip()]
    return kind == "pipe" or (bool(filled) and max(filled) > 1) or len(filled) > 2


def _prose(lines: Sequence[str], first: int, end: int, number: int | None) -> Iterator[Paragraph]:
    """Cut prose into paragraphs at blank lines and at markup; drawn lines alone make no paragraph."""
    run: list[str] = []
    for at in range(first, end + 1):
        line = lines[at] if at < end else ""
        if line.strip() and not is_tag_line(line):
            run.append(line)
            continue
        if run and not all(rules_in(text) for text in run):
            yield from _paragraphs(run, None if number is None else number + at - len(run))
        run = []


_SHORT_TITLE = 60
_TITLE_LINE = re.compile(r"[A-Z][^\d.!?;:,]*[a-zA-Z'’)]")
_BEGINS = re.compile(r"\s*[\"“‘'(]?[A-Z]")


def _paragraphs(run: Sequence[str], number: int | None) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines without a blank one between: a title right above its text stands alone."""
    first = run[0].strip()
    titled = len(run) > 1 and len(first) <= _SHORT_TITLE and _TITLE_LINE.fullmatch(first) is not None
    if titled and _BEGINS.match(run[1]) and len(run[1]) >= _SHORT_TITLE and len(run[1]) > 2 * len(first):
        yield Paragraph(run[0], number)
        run, number = run[1:], None if number is None else number + 1
    yield Paragraph("\n".join(run), number)


class _Part(NamedTuple):
    column: int
    start: int
    text: str
    style: Style = PLAIN


def _tabbed(lines: Sequence[str], number: int | None) -> Table:
    rows = [
        _joined_marks(_parts(line, [at for at, letter in enumerate(line) if letter == "\t"]), line) for line in lines
    ]
    return _table(rows, number)


def _piped(lines: Sequence[str], number: int | None) -> Table:
    """Read a pipe table; the line that divides head from body is markup and makes no row."""
    rows, numbers = [], []
    for at, line in enumerate(lines):
        if _PIPE_RULE.fullmatch(line):
            continue
        cuts = [match.start() for match in _PIPE.finditer(line)]
        parts = [part._replace(column=part.column - 1) for part in _parts(line, cuts) if part.column > 0]
        rows.append([_unemphasised(part) for part in parts])
        numbers.append(None if number is None else number + at)
    return _table(rows, number, numbers)


def _parts(line: str, cuts: Sequence[int]) -> list[_Part]:
    """Cut a line at places; each part is stripped and keeps the place of its first character."""
    parts = []
    begin = 0
    for column, end in enumerate([*cuts, len(line)]):
        text = line[begin:end]
        stripped = text.strip(_BLANK)
        if stripped:
            parts.append(_Part(column, begin + text.index(stripped), stripped))
        begin = end + 1
    return parts


def _unemphasised(part: _Part) -> _Part:
    match = _EMPHASIS.fullmatch(part.text)
    if match is None:
        return part
    return part._replace(start=part.start + 2, text=match[2], style=Style(bold=True))


def _joined_marks(parts: Sequence[_Part], line: str) -> list[_Part]:
    """Join currency and sign marks that stand in columns of their own with the figure beside them."""
    result: list[_Part] = []
    for part in parts:
        before = result[-1] if result else None
        beside = before is not None and before.column == part.column - 1
        if before and beside and joins(before.text, part.text):
            column = part.column if is_opening(before.text) else before.column
            text = line[before.start : part.start + len(part.text)]
            result[-1] = _Part(column, before.start, text, part.style)
        else:
            result.append(part)
    return result


def _table(rows: Sequence[Sequence[_Part]], number: int | None, numbers: Sequence[int | None] = ()) -> Table:
    cells = []
    margin = min((parts[0].start for parts in rows if parts and parts[0].column == 0), default=0)
    for at, parts in enumerate(rows):
        line = numbers[at] if numbers else None if number is None else number + at
        for part in parts:
            indent = max(0, part.start - margin) if part.column == 0 else 0
            cells.append(Cell(at, part.column, part.text, line=line, start=part.start, indent=indent, style=part.style))
    return Table(tuple(cells), len(rows), max((cell.column + 1 for cell in cells), default=0))
