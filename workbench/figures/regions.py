"""The tables of one worksheet: stacked, side by side, under titles and the notes of those who prepared it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import NamedTuple

from workbench.core.calendar import Fiscal
from workbench.core.figure import CHANGES
from workbench.figures.header import measure_said
from workbench.figures.layout import Line
from workbench.figures.listed_codes import listed_code_columns
from workbench.figures.marks import Mark, Shape
from workbench.figures.paperwork import PAPERWORK, SIGNED
from workbench.figures.row_leads import is_of_years
from workbench.figures.row_periods import period_column, row_period
from workbench.figures.row_units import row_unit, unit_column
from workbench.figures.sheet_titles import (
    has_figures,
    has_heading,
    only_unit,
    opening_title,
    over_all,
    title_below,
    title_of,
    titles_apart,
)  # fmt: skip
from workbench.figures.tick_columns import tick_columns

_TICK = 3  # letters or signs of a tick mark
_REFERENCES = re.compile(
    r"^(?:w/?p|w/?s|x-?ref|cross[ -]?ref(?:erence)?|sch(?:edule)?)(?:\s*(?:no|ref))?\W*$"
    r"|^(?:w/?p\s*)?(?:ref(?:erence|s)?|support|source|map(?:ping)?(?: key)?|key|code|acct|account(?: (?:no|number"
    r"|code))?|a/c|gl|g/l(?: code)?|no|note|tick(?:mark)?|t/m"
    r"|index|line|#|comment|remarks?|勘定コード|コード)\W*$",
    re.IGNORECASE,
)
_BELOW = 12  # rows below the first of a table among which a second of its figures stands
_ACCOUNTS = re.compile(r"(?:(?:g/?l )?(?:account|acct)s?|a/c)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Region:
    """One table of a sheet: its lines (numbered as in the sheet), the words over it, and those right over it."""

    lines: tuple[Line, ...]
    title: str
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Regions:
    """The tables of a sheet, and the marks that belong to none: paperwork, account codes and references."""

    tables: tuple[Region, ...]
    paperwork: tuple[Mark, ...] = ()
    codes: tuple[Mark, ...] = ()
    trailing: tuple[str, ...] = ()  # the lines of words below the last table


def regions_of(lines: Sequence[Line]) -> Regions:
    """Cut a sheet into its tables; what stands side by side is cut again, as each part has its own blank rows."""
    paperwork = set(_paperwork(lines))
    kept = [tuple(one for one in line if (one.cell.row, one.cell.column) not in paperwork) for line in lines]
    tables: list[Region] = []
    over: list[list[str]] = []  # the lines of words over the first table, band by band
    title: list[list[str]] = []
    titled: list[int] = []  # the rows of the last of them
    codes: list[Mark] = []
    loose: list[tuple[frozenset[int], tuple[str, ...]]] = []  # words below tables side by side, by their columns
    for band in _bands(kept):
        if not any(has_figures(kept[row]) for row in band):
            title.append([" ".join(one.cell.text for one in kept[row]) for row in band if kept[row]])
            titled = band
            continue
        title = title or [list(words) for columns, words in loose if columns.issuperset(_columns(kept, band))][:1]
        opening = [] if title or not over else opening_title([kept[row] for row in band])
        said = title_below(over, opening) if opening else title_of(over, title)
        whole = over_all(over) if over and not title else None
        shared = title_of(over, title[:-1]) if title[:-1] or not over else over_all(over)
        own, loose, nearest = titled, [], tuple(reversed(title[-1])) if title else ()
        over, title, titled = over or title or [[]], [], []
        clean, bare, coded = _without_marginalia([kept[row] for row in band])
        for row, line in zip(band, clean, strict=True):
            kept[row] = line
        parts = list(_side_by_side(kept, band))
        if len(parts) > 1:
            for row, line in zip(band, bare, strict=True):
                kept[row] = line
            parts = _with_codes(parts, {one.left for one in coded})
            apart = titles_apart([kept[row] for row in own], [min(columns) for columns in parts])
            for columns, words in zip(parts, apart, strict=True):
                inner = regions_of(_only(kept, band, columns))
                tables += _beneath(inner.tables, words, _Over(said, whole, shared))
                codes += inner.codes
                loose += [(columns, inner.trailing)] if inner.trailing else []
            continue
        titles, referring = _over_codes(clean, coded)
        said = " ".join([said, *titles]).strip()
        codes += referring
        for row in _units_below(kept, band):
            said = f"{said} {kept[row][0].cell.text}".strip()
            kept[row] = ()
        tables.append(Region(_only(kept, band, parts[0]), said, nearest))
    marks = tuple(one for line in lines for one in line if (one.cell.row, one.cell.column) in paperwork)
    return Regions(tuple(tables), marks, tuple(codes), tuple(line for lines in title for line in lines))


def _without_marginalia(rows: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Mark, ...]]:
    """Return a band without tick marks and codes, without tick marks alone, and the codes.

    Where tables stand side by side the codes are found in each anew: a column of references of one table may hold
    amounts of the next below it.
    """
    ticks = tick_columns(rows)
    bare = tuple(tuple(one for one in line if one.left not in ticks) for line in rows)
    clean, coded = without_codes(bare)
    return clean, bare, coded


def _over_codes(rows: Sequence[Line], coded: Sequence[Mark]) -> tuple[list[str], list[Mark]]:
    """Return the words alone in rows over the heading of a table's codes, which are a title of it, and the codes."""
    headed = min((line[0].cell.row for line in rows if line), default=0)
    titles = [one for one in coded if one.cell.row < headed and one.shape is Shape.TEXT]
    return [one.cell.text for one in titles], [one for one in coded if one not in titles]


class _Over(NamedTuple):
    """What is over tables side by side: over each where none has words of its own, over the whole sheet, over all."""

    said: str
    whole: str | None
    shared: str


def _beneath(tables: Iterable[Region], words: Sequence[tuple[str, bool]], over: _Over) -> Iterator[Region]:
    """Yield the tables that stand one below the other in a part of a band under the words over them.

    The words over that part alone are those of its first table; below it tables have their own, and the unit goes on.
    """
    first = " ".join([over.shared, *(text for text, _ in words)]).strip() if words else over.said
    later = " ".join([over.shared, *(text for text, own in words if not own or only_unit(text))]).strip()
    for at, one in enumerate(tables):
        apart = one.title or (at and opening_title(one.lines))
        above = first if not apart or (over.whole is None and not (at and words)) else over.whole or later
        nearest = one.nearest or (() if at else tuple(text for text, own in reversed(words) if own))
        yield Region(one.lines, f"{above} {one.title}".strip(), nearest)


def _columns(lines: Sequence[Line], band: Sequence[int]) -> set[int]:
    return {one.left for row in band for one in lines[row]}


def _units_below(lines: Sequence[Line], band: Sequence[int]) -> list[int]:
    """Return the rows under the first figures of a table that hold nothing but its unit, such as `(JPY thousands)`."""
    first = next((row for row in band if has_figures(lines[row])), band[-1])
    last = max((row for row in band if has_figures(lines[row])), default=band[-1])
    found = []
    for row in band:
        if row > first and len(lines[row]) == 1 and lines[row][0].shape is Shape.TEXT:
            text = lines[row][0].cell.text
            changes = measure_said(text)[0] in CHANGES  # the heading of rows of changes
            if (only_unit(text) and not changes) or (row > last and row_unit(text) is not None):
                found.append(row)
    return found


def _paperwork(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Find the cells that say who prepared and reviewed the paper: a word of theirs and what stands right of it."""
    for line in lines[:15]:
        for at, one in enumerate(line):
            right = line[at + 1 : at + 3]
            if one.shape is not Shape.TEXT or any(other.shape is Shape.NUMBER for other in right):
                continue
            if PAPERWORK.match(one.cell.text.strip()):
                if _heads_columns(line, at):
                    continue
                yield from ((other.cell.row, other.cell.column) for other in (one, *right))
            elif SIGNED.match(one.cell.text.strip()):
                dated = [other for other in line[at + 1 : at + 2] if isinstance(other.cell.stored, date)]
                yield from ((other.cell.row, other.cell.column) for other in (one, *dated))


def _heads_columns(line: Line, at: int) -> bool:
    """Say whether a line with a word such as `W/P` is the heading of a table and tells of no preparer.

    It then has no other such word, and what stands right of the word is no reference.
    """
    rest = [*line[:at], *line[at + 1 :]]
    said = any(PAPERWORK.match(one.cell.text.strip()) or SIGNED.match(one.cell.text.strip()) for one in rest)
    if [row_period(one.cell.text, _ANY) is not None for one in line[at + 1 :]][:_ASIDE] == [True] * _ASIDE:
        return not said
    beside = line[at + 1].cell.text.strip() if at and at + 1 < len(line) else ""
    referred = bool(_INDEXED.match(beside)) or (len(beside) <= _TICK and beside.isupper())
    return len(rest) > _ASIDE and not said and not referred


def _bands(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Gather rows into bands parted by blank rows; a band without a heading of its own goes on with the one above."""
    runs: list[list[int]] = []
    blank = True
    for row, line in enumerate(lines):
        if not line:
            blank = True
            continue
        if blank:
            runs.append([])
        runs[-1].append(row)
        blank = False
    joined: list[list[int]] = []
    for run in runs:
        if joined and _goes_on(lines, joined[-1], run):
            joined[-1] += run
        else:
            joined.append(run)
    yield from joined


def _goes_on(lines: Sequence[Line], above: Sequence[int], run: Sequence[int]) -> bool:
    figured = any(has_figures(lines[row]) for row in above)
    headed = _headed(lines, run, _stubs(lines, above))
    if not figured:
        return any(has_heading(lines[row]) for row in above[-3:]) and not headed
    return any(has_figures(lines[row]) for row in run) and (not headed or _goes_on_beside(lines, above, run))


def _goes_on_beside(lines: Sequence[Line], above: Sequence[int], run: Sequence[int]) -> bool:
    """Say whether one of several tables side by side goes on below a blank row, where another has new headings."""
    both = [*above, *run]
    parts = list(_side_by_side(lines, both)) if len(both) <= _TALL else []
    for columns in parts if len(parts) > 1 else ():
        own = [tuple(one for one in line if one.left in columns) for line in lines[: run[-1] + 1]]
        figured = all(any(has_figures(own[row]) for row in rows) for rows in (above, run))
        filled = [row for row in run if own[row]]
        if figured and not _headed(own, filled, _stubs(own, above)):
            return True
    return False


def _stubs(lines: Sequence[Line], band: Sequence[int]) -> set[int]:
    """Return the columns of a band that hold captions: words right before figures."""
    return {
        one.left
        for row in band
        for one, after in pairwise(lines[row])
        if one.shape is Shape.TEXT and after.shape in (Shape.NUMBER, Shape.NIL)
    }


def _headed(lines: Sequence[Line], run: Sequence[int], stubs: Collection[int]) -> bool:
    """Say whether rows open with a heading over columns before their first figures.

    Words that all stand where captions stand above are headings of rows, of tables side by side.
    """
    for row in run:
        if has_figures(lines[row]):
            return False
        beside = all(one.left in stubs for one in lines[row])
        if (has_heading(lines[row]) and not beside) or _heads_one(lines, run, row):
            return True
    return False


def _heads_one(lines: Sequence[Line], run: Sequence[int], row: int) -> bool:
    """Say whether a line is the heading of a table of one column: a word over figures that have captions.

    Under a title of its own the table may have blank rows between its figures.
    """
    if len(lines[row]) != 1 or lines[row][0].shape is not Shape.TEXT:
        return False
    column = lines[row][0].left
    below = lines[row + 1 : run[-1] + 1 + (_BELOW if row > run[0] else 0)]
    under = takewhile(lambda line: all(one.left != column or one.shape is not Shape.TEXT for one in line), below)
    return sum(any(one.left == column and one.shape is Shape.NUMBER for one in line[1:]) for line in under) > 1


def _side_by_side(lines: Sequence[Line], band: Sequence[int]) -> Iterator[frozenset[int]]:
    """Cut a band at blank columns where what follows has captions and figures of its own."""
    words: Counter[int] = Counter()
    figures: Counter[int] = Counter()
    first = min(one.left for row in band for one in lines[row])
    dated = is_of_years([lines[row] for row in band], first)
    for row in band:
        for one in lines[row]:
            if one.shape is Shape.TEXT:
                words[one.left] += 1
            elif one.shape is not Shape.YEAR and not (dated and one.left == first):
                figures[one.left] += 1
            else:
                words[one.left] += 0
    used = sorted(set(words) | set(figures))
    groups: list[list[int]] = [[used[0]]]
    for column in used[1:]:
        before = groups[-1]
        gap = column - before[-1] > 1
        captions = words[column] >= max(2, 2 * figures[column])
        complete = any(figures[at] > 1 for at in before)
        follows = any(figures[at] > (0 if gap else 1) for at in used if at > column)
        if not (captions and complete and follows and (gap or words[column] >= 3)):
            before.append(column)
        elif (_captions_apart if gap else _own_rows)(lines, band, column) or _said_twice(
            lines, band, column, before, gap=gap
        ):
            groups.append([column])
        else:
            before.append(column)
    yield from (frozenset(range(group[0], group[-1] + 1)) for group in groups)


def _with_codes(parts: Sequence[frozenset[int]], codes: Collection[int]) -> list[frozenset[int]]:
    """Give columns of codes between tables side by side to the table that they stand right before, else to the last."""
    found = [set(columns) for columns in parts]
    for code in sorted(codes, reverse=True):
        if not any(code in columns for columns in found):
            before = next((columns for columns in found if code + 1 in columns), None)
            (before or next((some for some in reversed(found) if min(some) < code), found[0])).add(code)
    return [frozenset(columns) for columns in found]


def _own_rows(lines: Sequence[Line], band: Sequence[int], column: int) -> bool:
    """Say whether words of a column mostly stand right before a figure of the same row: captions, not comments."""
    right = total = 0
    for row in band:
        at = next(
            (number for number, one in enumerate(lines[row]) if one.left == column and one.shape is Shape.TEXT), None
        )
        if at is not None:
            total += 1
            after = [one for one in lines[row][at + 1 : at + 3] if not _is_reference(one)][:1]
            right += bool(after) and after[0].shape in (Shape.NUMBER, Shape.NIL)
    return total > 1 and right * 2 >= total


def _captions_apart(lines: Sequence[Line], band: Sequence[int], column: int) -> bool:
    """Say whether words right of a blank column are the captions of the figures next to them, under titles and notes.

    Tables one below the other have as many words over and below their rows as rows. The one row of a table needs a
    heading over its figures; figures without words beside them are not captioned by comments here and there.
    """
    captioned: Counter[int] = Counter()
    bare: Counter[int] = Counter()
    headed: set[int] = set()
    for row in band:
        right = [one for one in lines[row] if one.left >= column]
        words = right[:1] if right and right[0].left == column and right[0].shape is Shape.TEXT else []
        after = [one for one in right[len(words) :] if not _is_reference(one)][:1]
        for one in after:
            if one.shape in (Shape.NUMBER, Shape.NIL):
                (captioned if words else bare)[one.left] += 1
            elif one.left > column and not captioned:
                headed.add(one.left)
    rows, alone = sum(captioned.values()), sum(bare[at] for at in captioned)
    return rows > alone and (rows > 1 or bool(captioned.keys() & headed))


def _said_twice(lines: Sequence[Line], band: Sequence[int], column: int, before: Sequence[int], *, gap: bool) -> bool:
    """Say whether words of a column are captions that the next column says again, as in another language.

    Comments on the table before stand right beside its figures; it has two columns of captions itself otherwise.
    """
    pairs = sum(_said_beside(lines[row], column) for row in band)
    firsts, seconds = (
        sum(any(one.left == at and one.shape is Shape.TEXT for one in lines[row]) for row in band)
        for at in (column, column + 1)
    )
    alike = gap or sum(_said_beside(lines[row], before[0]) for row in band) > 1
    return alike and pairs > 1 and pairs * 2 >= firsts and pairs * 2 >= seconds


def _said_beside(line: Line, column: int) -> bool:
    """Say whether words of a column have words right beside them, and those have a figure next."""
    at = next((number for number, one in enumerate(line) if one.left == column), None)
    if at is None or len(line) < at + 3:
        return False
    one, other, figure = line[at : at + 3]
    if one.shape is not Shape.TEXT or other.shape is not Shape.TEXT or other.left != column + 1:
        return False
    return figure.shape in (Shape.NUMBER, Shape.NIL)


def _is_reference(one: Mark) -> bool:
    """Say whether a mark is as short as a reference between a caption and its figures, such as `T/B` and `PBC-12`."""
    text = one.cell.text.strip()
    return one.shape is Shape.TEXT and (_CROSS.match(text) or _INDEXED.match(text)) is not None


def _only(lines: Sequence[Line], band: Sequence[int], columns: frozenset[int]) -> tuple[Line, ...]:
    """Return the lines of a region; rows outside the band stay as empty lines so that numbers keep their rows."""
    inside = set(band)
    last = max(band)
    return tuple(
        tuple(one for one in lines[row] if one.left in columns) if row in inside else () for row in range(last + 1)
    )  # fmt: skip


def without_codes(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Mark, ...]]:
    """Take account codes and references out of a table: columns headed so, and whole numbers left of the captions."""
    coded: set[int | None] = {*_reference_columns(lines), *_index_columns(lines), *_code_columns(lines)}
    coded |= listed_code_columns(lines)
    coded |= _key_columns(tuple(tuple(one for one in line if one.left not in coded) for line in lines))
    coded -= {unit_column(lines), period_column(lines)}
    if not coded:
        return lines, ()
    kept = tuple(tuple(one for one in line if one.left not in coded) for line in lines)
    taken = tuple(one for line in lines for one in line if one.left in coded)
    return kept, taken


def _reference_columns(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    named: set[int] = set()
    for line in lines:
        if has_figures(line):
            break
        if len(line) > 1:
            found |= {one.left for one in line if one.shape is Shape.TEXT and _REFERENCES.match(one.cell.text.strip())}
            named |= {
                one.left for one in line if one.shape is Shape.TEXT and _ACCOUNTS.fullmatch(one.cell.text.strip())
            }
    captions = _captions_of(lines)
    found -= named & captions  # accounts by their names, and not by their codes
    return found if captions - found else found - captions


def _captions_of(lines: Sequence[Line]) -> set[int]:
    """Return the columns left of the first amounts that hold words on most rows with figures, as captions do."""
    rows = [line for line in lines if has_figures(line)]
    first = min(map(_first_figure, rows), default=0)
    words = Counter(
        one.left
        for line in rows
        for one in line
        if one.left < first and one.shape is Shape.TEXT and sum(map(str.isalpha, one.cell.text)) > _TICK
    )
    return {column for column, count in words.items() if count * 2 > len(rows)}


_TALL = 2000  # rows of a band that is looked at once more
_ANY = Fiscal()
_ASIDE = 2  # cells right of a preparer's word: who and when
_INDEXED = re.compile(r"(?![QqHh][1-4]\b)(?:[A-Z]{1,4}[-./ ]?\d{1,4}|\d{1,2}[A-Z])(?:[-./]\w{1,3}){0,2}[a-z]?\Z")
_CROSS = re.compile(r"[A-Z]{1,4}[./][A-Z\d]{1,4}\Z")  # `T/B`, `N.3`
_INDEXED_ROWS = 3  # rows that must have a reference before a column without a heading is one of references
_LINE_NUMBER = re.compile(r"(?!FY|CY|YE)(?P<kind>[A-Z]{2,4})-?\d{3,5}\Z")  # BS1010; a model or product may look so too


def _index_columns(lines: Sequence[Line]) -> set[int]:
    """Find columns of nothing but references to papers, such as `A-5` or `WP12.1`, on rows that have captions too."""
    rows = [line for line in lines if sum(one.shape is Shape.TEXT for one in line) > 1 and has_figures(line)]
    held: dict[int, list[bool]] = {}
    for line in lines:
        for one in line:
            if one.shape is not Shape.BLANK:
                held.setdefault(one.left, []).append(_is_index(one.cell.text.strip()))
    beside = Counter(one.left for line in rows for one in line)
    return {
        column
        for column, fits in held.items()
        if sum(fits) >= _INDEXED_ROWS
        and sum(fits) >= len(fits) - 2
        and beside[column] >= _INDEXED_ROWS
        and not _names_rows(rows, column)
    } | _numbered_columns(rows)


def _names_rows(rows: Sequence[Line], column: int) -> bool:
    """Say whether words of several kinds tell apart rows that repeat their other words, as those of models do.

    The entries of a ledger are of one kind; where all rows say the same, it takes them to tell one from another.
    """
    kinds, words = set(), []
    for line in rows:
        for one in (mark for mark in line if mark.left == column):
            kinds.add(_SMALL_OR_FIGURE.sub("", one.cell.text))
            words.append(tuple(other.cell.text for other in line if other.shape is Shape.TEXT and other is not one))
    few = len(set(words))
    return len(words) > 1 and (few == 1 or (len(kinds) > 1 and 2 * few <= len(words)))


_SMALL_OR_FIGURE = re.compile("[^A-Z]")  # what follows the letters of a reference


def _numbered_columns(rows: Sequence[Line]) -> set[int]:
    """Find columns of the numbers of lines, such as `BS1010`, right before the captions of rows with figures.

    They are of one kind and one row is enough, but the rows are not told apart by them alone.
    """
    held: dict[int, set[str]] = {}
    for line in rows:
        for one, other in pairwise(line):
            if one.shape is not Shape.BLANK and other.left <= _first_figure(line):
                named = other.shape is Shape.TEXT and not _is_index(other.cell.text.strip())
                number = _LINE_NUMBER.match(one.cell.text.strip()) if named else None
                held.setdefault(one.left, set()).add("" if number is None else number["kind"])
    return {
        column
        for column, kinds in held.items()
        if "" not in kinds and len(kinds) == 1 and not _names_rows(rows, column)
    }


def _is_index(text: str) -> bool:
    """Say whether words are the index of a paper and not the name of a year, such as `FY2006`."""
    return _INDEXED.match(text) is not None and row_period(text, _ANY) is None


def _first_figure(line: Line) -> int:
    """Return the column of the first amount that words stand left of."""
    words = min((one.left for one in line if one.shape is Shape.TEXT), default=-1)
    return min((one.left for one in line if one.number is not None and one.left > words), default=10_000)


_KEYED = 6  # rows that must have a key before a column of words is taken for a mapping


def _key_columns(lines: Sequence[Line]) -> set[int]:
    """Find columns of words beside the captions that repeat themselves, as the keys of a mapping do; units do too."""
    texts: dict[int, list[str]] = {}
    figures: Counter[int] = Counter()
    for line in lines:
        if has_figures(line):
            for one in line:
                if one.shape is Shape.TEXT:
                    texts.setdefault(one.left, []).append(one.cell.text)
                else:
                    figures[one.left] += 1
    first = min((column for column, count in figures.items() if count > 1), default=0)
    beside = sorted(column for column in texts if column < first)[1:]
    return {
        column
        for column in beside
        if len(texts[column]) >= _KEYED and 5 * len(set(texts[column])) <= 3 * len(texts[column])
    }


def _code_columns(lines: Sequence[Line]) -> set[int]:
    """Find columns of bare whole numbers that a column of words follows, as account numbers do.

    An amount that is only shown as a whole number is no code, nor are numbers that words stand over and not beside.
    """
    numbers: Counter[int] = Counter()
    plain: Counter[int] = Counter()
    words: Counter[int] = Counter()
    beside: Counter[int] = Counter()
    for line in lines:
        said = {one.left for one in line if one.shape is Shape.TEXT}
        words.update(said)
        for one in line:
            if one.shape is not Shape.TEXT and one.number is not None:
                numbers[one.left] += 1
                beside[one.left] += one.left + 1 in said
                plain[one.left] += (
                    not one.number.decimals
                    and (
                        not isinstance(one.cell.stored, Decimal)
                        or one.cell.stored == one.cell.stored.to_integral_value()
                    )
                    and "," not in one.number.text
                    and one.number.value is not None
                    and one.number.value >= 0
                )
    codes = set()
    for column in sorted(numbers):
        if (
            words[column + 1] >= numbers[column] > 1
            and not is_of_years(lines, column)
            and beside[column]
            and plain[column] == numbers[column]
            and any(other > column + 1 for other in numbers)
        ):
            codes.add(column)
        else:
            break
    return codes
