"""From marks to meaning: every number token of a source becomes a figure or is out of scope with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.core.calendar import Fiscal
from workbench.core.collection import no_search
from workbench.core.figure import Figure, Standing
from workbench.core.grid import Grid, Reading
from workbench.core.source import Anchor, Block, Paragraph, Source, Table
from workbench.core.unit_words import unit_in
from workbench.core.words import Words
from workbench.figures.context import Context, context_of
from workbench.figures.desk import Surroundings
from workbench.figures.dollars import in_dollars, in_rands
from workbench.figures.evidence import printings, rescaled
from workbench.figures.passing import Wanted, kept_of
from workbench.figures.prose.paragraphs import read_prose
from workbench.figures.rows.stub import captions_of, neighbours, wrapped_capitals
from workbench.figures.rows.wrapped import NO_PHRASES, phrase
from workbench.figures.sheets.reading import read_sheet
from workbench.figures.spoiled.tangled import known_of, phrases_of, untangled
from workbench.figures.table_reading import TableReading
from workbench.figures.tabled import levelled
from workbench.figures.tables import Prepared, prepare, read_table
from workbench.figures.worded import instead, prose_cells, sentences_of, worded

_TITLE = 260  # characters; what is longer is prose and no title


@no_search()
def read(
    source: Source, words: Words, fiscal: Fiscal | None = None, wanted: Wanted | None = None, dollar: str = ""
) -> Reading:  # fmt: skip
    """Read every figure of a source, with the structure of its tables and what was left out.

    `fiscal` is the calendar of the case, for papers that do not tell theirs; `wanted` says of a caption whether it
    may name something that the release states: of ledgers only such rows are read, and the rest is said to be ignored.
    `dollar` is the currency of a bare `$` where the source does not tell whose it is.
    """
    context = context_of(source, fiscal, dollar)
    figures: list[Figure] = in_rands(read_prose(source, words, context), _texts(source, 0))
    phrases = phrases_of(_texts(source)) if context.damaged else NO_PHRASES
    printed = {
        number: (block, kept_of(block, wanted, context))
        for number, block in enumerate(source.blocks)
        if isinstance(block, Table) and not block.sheet
    }
    prepared = [prepare(number, block, context, phrases, kept) for number, (block, kept) in printed.items()]
    prepared = _untangled(prepared, phrases) if context.damaged else _with_capitals(prepared, source)
    tables = list(_tables(source, prepared, context))
    known = printings([*figures, *(figure for table in tables if table.scaled for figure in table.figures)])
    for table in tables:
        figures += table.figures if table.scaled else rescaled(levelled(table.figures, context.tabled), known)
    grids = [table.grid for table in tables if table.grid is not None]
    ignored = [item for table in tables for item in table.ignored]
    ignored += [item for block, kept in printed.values() for item in kept.ignored(block)]
    passed = sum(kept.numbers for _, kept in printed.values())
    for number, block in enumerate(source.blocks):
        if isinstance(block, Table) and block.sheet:
            found, tables_of_sheet, kept = read_sheet(source, number, block, context, wanted)
            figures += found
            grids += tables_of_sheet
            ignored += kept.ignored(block)
            passed += kept.numbers
    figures += _errors(source, grids)
    figures = _with_words(source, figures, prepared, words, context)
    figures.sort(key=lambda figure: _order(figure.anchor))
    return Reading(source.slot, tuple(figures), tuple(grids), tuple(ignored), passed)


def _tables(source: Source, prepared: Sequence[Prepared], context: Context) -> Iterator[TableReading]:
    """Read tables in order; one without headings right after another may go on with it."""
    before: TableReading | None = None
    for found in prepared:
        near = before is not None and _goes_on(source.blocks, before.block, found.block) and not context.damaged
        yield (
            before := read_table(
                source, found, surroundings(source.blocks, found.block), context, before if near else None
            )
        )


def _goes_on(blocks: Sequence[Block], first: int, second: int) -> bool:
    """Say whether nothing but page furniture stands between two tables: a few short paragraphs."""
    between = blocks[first + 1 : second]
    return len(between) <= _FURNITURE and all(
        isinstance(block, Paragraph) and len(block.text) <= _TITLE for block in between
    )


_FURNITURE = 5  # paragraphs: a page number, a title that is said again, a word that it is continued


def _with_words(
    source: Source, figures: list[Figure], prepared: Sequence[Prepared], words: Words, context: Context
) -> list[Figure]:
    """Read what is said in the words of tables: sentences set in cells, and amounts spelled out."""
    reported = {
        (one.anchor.block, one.anchor.row, one.anchor.column) for one in figures if one.standing is Standing.REPORTED
    }
    told: list[Figure] = []
    cells: list[Anchor] = []
    for found in prepared:
        title = surroundings(source.blocks, found.block).title
        body = found.lines if found.layout is None else found.lines[found.layout.head :]
        told += in_dollars(worded(source.slot, found.block, body, title, context), context.dollar)
        cells += prose_cells(source.slot, found.block, found.lines)
    told += sentences_of(source, cells, words, context)
    fresh = [
        one for one in told
        if (one.anchor.block, one.anchor.row, one.anchor.column) not in reported
    ]  # fmt: skip
    return instead(figures, fresh)


def _errors(source: Source, grids: Sequence[Grid]) -> Iterator[Figure]:
    """Yield a figure that cannot be read for every cell of a sheet that shows an error instead of a number."""
    labels = {(grid.block, row.at): row.label for grid in grids for row in grid.rows}
    for number, block in enumerate(source.blocks):
        for cell in block.errors() if isinstance(block, Table) else ():
            anchor = Anchor(source.slot, number, cell.row, cell.column, 0, len(cell.text))
            label, reason = labels.get((number, cell.row), ""), f"the cell shows the error {cell.text}"
            yield Figure(anchor, cell.text, None, label=label, standing=Standing.UNREADABLE, reason=reason)


def _untangled(prepared: Sequence[Prepared], phrases: frozenset[str]) -> list[Prepared]:
    """Join and part the captions of a scanned document by what stands elsewhere in it."""
    fresh = phrases_of(caption.text for found in prepared for caption in found.captions) - phrases
    phrases |= fresh
    again = [
        replace(found, captions=captions_of(found.layout, phrases))
        if found.layout is not None and any(phrase(*pair) in fresh for pair in neighbours(found.captions))
        else found
        for found in prepared
    ]
    standing = known_of(caption for found in again for caption in found.captions)
    return [replace(found, captions=untangled(found.captions, standing, phrases)) for found in again]


def _with_capitals(prepared: Sequence[Prepared], source: Source) -> list[Prepared]:
    """Join captions in capitals that run on to the next line where the document has the joined words elsewhere."""
    meets = {found.block: {phrase(*pair) for pair in wrapped_capitals(found.captions)} for found in prepared}
    if not any(meets.values()):
        return list(prepared)
    said = phrases_of(part for text in _texts(source) for part in _BREAK.split(text))
    return [
        replace(found, captions=captions_of(found.layout, frozenset(at)))
        if found.layout is not None and (at := meets[found.block] & said)
        else found
        for found in prepared
    ]


_PHRASE = 12  # characters; shorter cells hold no three words


def _texts(source: Source, least: int = _PHRASE) -> Iterator[str]:
    """Return the running texts of a document: its prose and the words of single cells longer than the least."""
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in block.cells if len(cell.text) > least)


_BREAK = re.compile(r"[,;:.]\s")


def told_by(source: Source) -> tuple[Fiscal | None, str]:
    """Return the fiscal calendar a source tells of, None when it is silent, and the currency of its bare `$`."""
    context = context_of(source)
    return context.fiscal if context.fiscal_said else None, context.dollar


def _order(anchor: Anchor) -> tuple[int, int, int, int]:
    return anchor.block, anchor.row or 0, anchor.column or 0, anchor.start


def surroundings(blocks: Sequence[Block], number: int) -> Surroundings:
    """Return the title of a table: short paragraphs between it and what stands before, else the one after it."""
    before: list[str] = []
    at = number - 1
    while at >= 0 and len(before) < 4:
        block = blocks[at]
        if isinstance(block, Table) or not _is_title(block.text, near=at == number - 1):
            if at == number - 1 and isinstance(block, Paragraph):
                before[:0] = [said for said in (_announcing(block.text) or _unit_line(block.text),) if said]
            break
        before.insert(0, block.text)
        at -= 1
    shared = len(before) == 1 and at >= 0 and isinstance(blocks[at], Table) and not _titled(blocks, at)
    title = before[-2:] if before else []
    if not title and number + 1 < len(blocks):
        after = blocks[number + 1]
        if isinstance(after, Paragraph) and _is_title(after.text, near=False):
            title = [after.text]
    return Surroundings(" ".join(title), " ".join(before[:-2]), shared, tuple(reversed(title)))


_BETWEEN = re.compile(r"(?<=[.;:])\s+(?=[A-Z])")
_ANNOUNCES = re.compile(r"\b(?:tables?|as follows|following)\b", re.IGNORECASE)


def _announcing(text: str) -> str:
    """Return the sentences of a long paragraph that speak of the table to come; empty when none does."""
    said = " ".join(one for one in _BETWEEN.split(text.strip()) if _ANNOUNCES.search(one))
    return said if len(said) <= 2 * _TITLE else ""


def _unit_line(text: str) -> str:
    """Return the last line of a heading over many, where it states the unit in brackets: `(Millions of yen)`."""
    last = text.strip().rpartition("\n")[2].strip()
    return last if last.startswith("(") and len(last) <= _TITLE and unit_in(last).scale is not None else ""


def _titled(blocks: Sequence[Block], table: int) -> bool:
    """Say whether a short paragraph stands right before a table."""
    before = blocks[table - 1] if table > 0 else None
    return isinstance(before, Paragraph) and _is_title(before.text, near=True)


_SENTENCE = 8  # words; a longer text that ends in a full stop is prose
_NOTE = re.compile(r"^\(?(?:foot)?notes?\s*(?:\d+)?[):]", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:following|below|as follows|tables?|summar\w+|reconcil\w+|\(?in (?:thousands|millions|billions))\b",
    re.IGNORECASE,
)


def _is_title(text: str, *, near: bool) -> bool:
    """Say whether a paragraph is a table's title or announces it; prose that merely stands before it is neither."""
    bare = text.strip()
    if near and bare.endswith(":"):
        return len(bare) <= 4 * _TITLE
    if len(bare) > _TITLE:
        return False
    if _NOTE.match(bare):
        return False
    prose = bare.endswith((".", '."')) and len(bare.split()) > _SENTENCE
    return not prose or (near and _INTRODUCES.search(bare) is not None)
