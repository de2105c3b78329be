"""PDF: lines from characters, tables from columns that align, continued over page breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium

from workbench.core.fault import PasswordNeededError, UnreadableFileError
from workbench.core.source import Block, Ignored, Paragraph, Place, Table
from workbench.readers.aligned import Region, table_of, untagged_regions
from workbench.readers.contents import Contents
from workbench.readers.grouped import groups_by_spaces, with_groups
from workbench.readers.pdf_banded import banded
from workbench.readers.pdf_cells import Grid, grids_in
from workbench.readers.pdf_glyphs import page_of
from workbench.readers.pdf_joined import joined
from workbench.readers.pdf_lines import Printed, lines_of, union
from workbench.readers.pdf_turned import carry_headings
from workbench.readers.pdf_wrapped import Row, without_wraps
from workbench.readers.pieces import chunks_in, is_year
from workbench.readers.printed_lines import Line, line_of, without_days
from workbench.readers.runs import is_title

_WRONG_PASSWORD = 4
_MOST_PAGES = 2_000
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?[ivxlc\d]{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"(?<=\s)[^\W\d_]{2,}(?=\s)")  # neither the first of a line nor the last: those may be broken off
_BROKEN = re.compile(r"([^\W\d_]+)-\n([^\W\d_A-Z]+)")  # a word that goes on with a small letter on the next line
_BULLET = re.compile(r"\s*(?:[•·▪◦●○■]|[-–—*]\s|\(?\d{1,2}[).]\s|\([a-z]\)\s)")
_SHORT = 0.85  # of the page's width: a line that ends before may end its paragraph
_LOOSE = 1.25  # of the distance of lines: a sentence that begins further down begins a paragraph
_FEW_STEPS = 3
_EDGE = 8.0  # points by which something may miss the edge of its table
_CLOSE = 0.89  # of the distance between rows
_FLUSH = 2.0  # points by which lines may begin apart that begin at one margin
_CENTRED = 0.025  # of the table's width, by which a title may miss the middle
_FEW_PAGES = 3
_MOST_HEADINGS = 4  # lines of headings above rows
_EVEN = 1.2  # of the usual distance of lines, up to which they stand as far apart as others
_MARGIN = 8  # characters from the left within which captions begin


def read_pdf(content: bytes, name: str, password: str) -> Contents:
    """Read a PDF that holds text."""
    try:
        document = pdfium.PdfDocument(content, password=password or None)
    except pdfium.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            why = "the password does not open it" if password else "the file is protected by a password"
            raise PasswordNeededError(name, why) from None
        raise UnreadableFileError(name, "the PDF is damaged or cut short") from None
    try:
        return _contents(document, name)
    except pdfium.PdfiumError:
        raise UnreadableFileError(name, "the PDF is damaged: one of its pages cannot be opened") from None
    finally:
        document.close()


def _contents(document: pdfium.PdfDocument, name: str) -> Contents:
    count = len(document)
    if not count:
        raise UnreadableFileError(name, "the PDF holds no pages")
    if count > _MOST_PAGES:
        raise UnreadableFileError(name, f"too large: {count:,} pages, at most {_MOST_PAGES:,} are read")
    pages, ignored = [], []
    letters = unmapped = 0
    for number in range(1, count + 1):
        page = page_of(document[number - 1], number)
        letters += len(page.glyphs)
        unmapped += page.unmapped
        if not page.glyphs:
            why = "a picture without text; it looks scanned" if page.images else "nothing is printed on it"
            ignored.append(Ignored("page without text", Place(page=number), why))
        elif page.images:
            ignored.append(Ignored("image", Place(page=number), "pictures are not read"))
        if page.outside:
            why = f"{page.outside} characters lie beyond the page's edges and are not shown"
            ignored.append(Ignored("text outside the page", Place(page=number), why))
        pages.append(lines_of(page))
    if unmapped > letters:
        raise UnreadableFileError(
            name, "the PDF's fonts do not say which characters they print; save it anew, or run OCR"
        )
    if not letters:
        scanned = any(left_out.why.startswith("a picture") for left_out in ignored)
        why = "it looks scanned, so run OCR on it first" if scanned else "its pages are blank, or the file is damaged"
        raise UnreadableFileError(name, f"the PDF holds no text; {why}")
    ignored += _drop_running_lines(pages)
    carry_headings(pages)
    texts = [chunk.text.lower() for lines in pages for line in lines for chunk in line.chunks]
    words = frozenset(word for text in texts for word in _WORD.findall(text))
    if groups_by_spaces([line.text for lines in pages for line in lines]):
        pages = [[line._replace(laid=with_groups(line.laid)) for line in lines] for lines in pages]
    return Contents(tuple(joined([block for lines in pages for block in _blocks(lines, words)])), tuple(ignored))


def _drop_running_lines(pages: Sequence[list[Printed]]) -> Iterator[Ignored]:
    """Take page numbers, and headers and footers that repeat on most pages, out of the lines."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_DIGITS.sub("0", line.text.strip()) for line in _edges(lines)})
    for number, lines in enumerate(pages, start=1):
        for line in _edges(lines):
            text = line.text.strip()
            repeats = seen[_DIGITS.sub("0", text)] >= max(_FEW_PAGES, 0.6 * len(pages))
            if _PAGE_NUMBER.fullmatch(text) and len(pages) > 1 and not is_year(text):
                yield Ignored("page number", Place(page=number), text)
            elif repeats and not _heads_rows(lines, line):
                yield Ignored("page header or footer", Place(page=number), text)
            else:
                continue
            lines.remove(line)


def _heads_rows(lines: Sequence[Printed], line: Printed) -> bool:
    """Say whether a line at the top of a page heads rows of figures, set no further from them than they are apart."""
    worded = [one for one in lines if one.size]
    steps = [after.level - before.level for before, after in pairwise(worded)]
    if not steps:
        return False
    at = worded.index(line)
    for step, below in zip(steps[at:], worded[at + 1 : at + 1 + _MOST_HEADINGS], strict=False):
        if step > _EVEN * median(steps):
            return False
        if line_of(below.laid, printed=False).carries:
            return True
    return False


def _edges(lines: Sequence[Printed]) -> list[Printed]:
    """Return the first two and the last two lines of a page that hold text."""
    worded = [line for line in lines if line.size]
    return worded if len(worded) <= 4 else [*worded[:2], *worded[-2:]]


def _blocks(lines: Sequence[Printed], words: AbstractSet[str]) -> Iterator[Block]:
    """Cut a page into paragraphs and tables; `words` are whole ones of the document."""
    typed = [line_of(line.laid, printed=False)._replace(edges=line.edges) for line in lines]
    looked = _with_captions(without_days(typed))
    at = 0
    for grid in _grids(lines, words):
        yield from _read_between(lines, looked, (at, grid.first), words)
        yield grid.table
        at = grid.last + 1
    yield from _read_between(lines, looked, (at, len(lines)), words)


def _grids(lines: Sequence[Printed], words: AbstractSet[str]) -> list[Grid]:
    """Find the tables whose cells wrap, from top to bottom."""
    found = list(banded(lines))
    taken = {at for grid in found for at in range(grid.first, grid.last + 1)}
    found += [one for one in grids_in(lines, words) if taken.isdisjoint(range(one.first, one.last + 1))]
    return sorted(found, key=lambda grid: grid.first)


def _read_between(
    lines: Sequence[Printed], looked: Sequence[Line], stretch: tuple[int, int], words: AbstractSet[str]
) -> Iterator[Block]:
    """Cut a stretch of a page's lines into paragraphs and tables."""
    at, end = stretch
    for titled in untagged_regions(looked, at, end - 1):
        whole = _with_last_caption(lines, looked, titled, end)
        region = _untitled(lines, looked, _below_border(lines, looked, whole))
        yield from _prose(lines, looked, (at, region.first), words)
        table = _table(lines, looked, region)
        if table is not None:
            yield table
        at = region.last + 1
    yield from _prose(lines, looked, (at, end), words)


def _with_captions(lines: Sequence[Line]) -> list[Line]:
    """Take the first figure from lines that begin with it below words at the same margin: it ends their caption."""
    found: list[Line] = []
    above = Line("")
    for line in lines:
        goes_on = bool(line.figures) and line.start == line.figures[0].start and line.start <= _MARGIN
        if goes_on and abs(line.start - above.start) <= _MARGIN and above.text.strip() and not above.rules:
            worded = not above.figures or above.start < above.figures[0].start
            line = line._replace(figures=line.figures[1:]) if worded else line  # noqa: PLW2901 - the same line
        found.append(line)
        above = line
    return found


def _prose(
    lines: Sequence[Printed], looked: Sequence[Line], stretch: tuple[int, int], words: AbstractSet[str]
) -> Iterator[Paragraph]:
    """Gather lines into paragraphs: a gap, another size, a bullet, or a short line before a new sentence parts them."""
    first, end = stretch
    usual = median([line.size for line in lines if line.size] or [0.0])
    reach = max((line.right for line in lines if line.size), default=0.0)
    apart = _LOOSE * _leading(lines[first:end])
    run: list[Printed] = []
    for at in range(first, end + 1):
        if at < end and looked[at].rules:
            continue
        line = lines[at] if at < end and not looked[at].blank else None
        if run and (line is None or _parts(run[-1], line, reach, apart)):
            yield _paragraph(run, usual, words)
            run = []
        if line is not None:
            run.append(line)


def _leading(lines: Sequence[Printed]) -> float:
    """Return how far apart the lines of prose mostly stand."""
    steps = [after.level - before.level for before, after in pairwise([line for line in lines if line.size])]
    return median(steps) if len(steps) > _FEW_STEPS else float("inf")


def _parts(before: Printed, line: Printed, reach: float, apart: float) -> bool:
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size) or _BULLET.match(line.text):
        return True
    ended = before.right < _SHORT * reach or line.level - before.level > apart
    return ended and before.text.rstrip().endswith((".", ":", "!", "?", '"', "\u201d", ")"))


def _paragraph(run: Sequence[Printed], usual: float, words: AbstractSet[str]) -> Paragraph:
    text = "\n".join(" ".join(line.text.split()) for line in run)
    text = _BROKEN.sub(lambda found: _whole_word(found[1], found[2], words), text)
    box = union(box for line in run for box in line.boxes if box is not None)
    return Paragraph(text, box=box, heading=run[0].size > 1.12 * usual and is_title(text))


def _whole_word(start: str, end: str, words: AbstractSet[str]) -> str:
    """Join a word that a line breaks off at a hyphen: without it when the document has the word so elsewhere."""
    whole = f"{start}{end}"
    return whole if whole.lower() in words else f"{start}-{end}"


def _table(lines: Sequence[Printed], looked: Sequence[Line], region: Region) -> Table | None:
    """Make a table of a region; only lines with text count as rows."""
    kept = [at for at in range(region.first, region.last + 1) if not looked[at].blank]
    table = table_of([looked[at] for at in kept], None, touching=False)
    if table is None:
        return None
    worded = [number for number, at in enumerate(kept) if not looked[at].rules]
    numbers = {row: number for number, row in enumerate(worded)}
    cells = []
    for cell in table.cells:
        box = lines[kept[cell.row]].box(cell.start, cell.start + len(cell.text))
        cells.append(cell._replace(row=numbers[cell.row], start=0, text=" ".join(cell.text.split()), box=box))
    rows = []
    for row in worded:
        line = looked[kept[row]]
        begin = line.figures[0].start if line.figures else line.end
        follows = row > 0 and kept[row] == kept[row - 1] + 1 and row - 1 in numbers
        end = len(line.text[:begin].rstrip())
        rows.append(Row(lines[kept[row]], line.carries, follows, line.start, end, begin))
    joined_cells, count = without_wraps(cells, rows)
    return Table(tuple(joined_cells), count, table.columns)


def _untitled(lines: Sequence[Printed], looked: Sequence[Line], region: Region) -> Region:
    """Leave out the lines at the top that stand in the middle of the whole table, or reach over it from the margin."""
    worded = [at for at in range(region.first, region.last + 1) if lines[at].size]
    left, right = min(lines[at].left for at in worded), max(lines[at].right for at in worded)
    start, end = min(looked[at].start for at in worded), max(looked[at].end for at in worded)
    figures = min(piece.start for at in worded if looked[at].carries for piece in looked[at].figures)
    columns = ((figures + end) / 2 - start) / max(end - start, 1)
    first = region.first
    for at in worded:
        if looked[at].carries or looked[at].years or len(chunks_in(lines[at].text)) > 1:
            break
        middle = ((lines[at].left + lines[at].right) / 2 - left) / max(right - left, 1)
        if abs(middle - 0.5) <= _CENTRED < abs(middle - columns) / 2:
            first = at + 1
        if abs(lines[at].left - left) <= _FLUSH and looked[at].end > figures:  # the end of the prose above
            first = at + 1
    return region._replace(first=first)


def _with_last_caption(lines: Sequence[Printed], looked: Sequence[Line], region: Region, end: int) -> Region:
    """Take in the lines right below that finish the last row's caption at the same margin: set closer than rows."""
    rows = [at for at in range(region.first, region.last + 1) if looked[at].carries]
    steps = [lines[after].level - lines[before].level for before, after in pairwise(rows)]
    pitch = min(steps, default=0.0)
    left = min(piece.start for at in rows for piece in looked[at].figures)
    last = region.last
    while last + 1 < end and lines[last + 1].size and lines[last].size:
        line = looked[last + 1]
        close = lines[last + 1].level - lines[last].level < _CLOSE * pitch
        if not close or line.figures or line.end > left or line.start < looked[rows[-1]].start:
            break
        last += 1
    return region._replace(last=last)


def _below_border(lines: Sequence[Printed], looked: Sequence[Line], region: Region) -> Region:
    """Leave out what stands above the border of a table: its number at the left, its unit at the right."""
    chosen = [line for line in lines[region.first : region.last + 1] if line.right]
    left, right = min(line.left for line in chosen) + _EDGE, max(line.right for line in chosen) - _EDGE
    for at in range(region.first, region.last + 1):
        line = lines[at]
        if looked[at].carries or looked[at].years:
            break
        if looked[at].rules and line.left <= left and line.right >= right:
            return region._replace(first=at)
        centred = abs(line.left + line.right - left - right) <= 2 * _CENTRED * (right - left)
        beside = looked[at].blank or line.left <= left or line.right >= right or centred
        chunks = len(chunks_in(line.text))
        if not looked[at].rules and (not beside or chunks > 2 or (chunks > 1 and line.left > left)):
            break
    return region
