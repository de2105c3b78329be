"""Columns of a worksheet that refer and name nothing: account codes, indices of papers, numbers of lines, keys."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from workbench.core.cross_references import TICK, heads_references, is_index, is_lead, names_books, names_place
from workbench.core.number import Printed
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.listed_codes import listed_code_columns
from workbench.figures.sheets.row_leads import is_of_years
from workbench.figures.sheets.row_periods import names_period, period_column
from workbench.figures.sheets.row_units import unit_column
from workbench.figures.sheets.titles import has_figures

_BACKED = re.compile(r"(?:support|source)\W*", re.IGNORECASE)  # amounts of one may stand beside others
_ACCOUNTS = re.compile(r"(?:(?:g/?l )?(?:account|acct)s?|a/c)\.?", re.IGNORECASE)


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
    backed: set[int] = set()
    for line in lines:
        if has_figures(line):
            break
        if len(line) > 1:
            words = [(one.left, one.cell.text.strip()) for one in line if one.shape is Shape.TEXT]
            found |= {column for column, text in words if heads_references(text)}
            named |= {column for column, text in words if _ACCOUNTS.fullmatch(text)}
            backed |= {column for column, text in words if _BACKED.fullmatch(text)}
    captions = _captions_of(lines, found)
    found -= named & captions  # accounts by their names, and not by their codes
    found -= {column for column in found & backed if _holds_amounts(lines, column)}
    found -= _leading_periods(lines)
    return found if captions - found else found - captions


def _leading_periods(lines: Sequence[Line]) -> set[int]:
    """Return the first column where it holds a period on each row of figures, whatever stands over it."""
    first = [line[0] for line in lines if has_figures(line)]
    columns = {one.left for one in first}
    dated = all(one.shape is Shape.TEXT and names_period(one.cell.text) for one in first)
    return columns if len(columns) == 1 and dated else set()


def _holds_amounts(lines: Sequence[Line], column: int) -> bool:
    """Say whether most of what a column holds is printed as amounts are, as those of a back-up or source may be."""
    held = [one for line in lines if has_figures(line) for one in line if one.left == column]
    amounts = sum(one.number is not None and not _is_plain(one, one.number) for one in held)
    return 2 * amounts > len(held)


def _captions_of(lines: Sequence[Line], coded: set[int]) -> set[int]:
    """Return the columns left of the first amounts that hold words on most rows with figures, as captions do.

    Numbers in columns headed as those of codes are no amounts.
    """
    rows = [line for line in lines if has_figures(line)]
    bare = (tuple(one for one in line if one.number is None or one.left not in coded) for line in rows)
    first = min(map(_first_figure, bare), default=0)
    words = Counter(
        one.left
        for line in rows
        for one in line
        if one.left < first and one.shape is Shape.TEXT and sum(map(str.isalpha, one.cell.text)) > TICK
    )
    return {column for column, count in words.items() if count * 2 > len(rows)}


_INDEXED_ROWS = 3  # rows that must have a reference before a column without a heading is one of references
_LINE_NUMBER = re.compile(r"(?!FY|CY|YE)(?P<kind>[A-Z]{2,4})-?\d{3,5}\Z")  # BS1010; a model or product may look so too


def _index_columns(lines: Sequence[Line]) -> set[int]:
    """Find columns of nothing but references, such as `A-5`, `p.3` or `TB`, on rows that have captions too."""
    rows = [line for line in lines if sum(one.shape is Shape.TEXT for one in line) > 1 and has_figures(line)]
    held: dict[int, list[bool]] = {}
    leads: Counter[int] = Counter()
    for line in lines:
        for one in line:
            if one.shape is not Shape.BLANK:
                held.setdefault(one.left, []).append(_refers(one.cell.text.strip()))
                leads[one.left] += is_lead(one.cell.text.strip())
    beside = Counter(one.left for line in rows for one in line)
    return {
        column
        for column, fits in held.items()
        if sum(fits) >= _INDEXED_ROWS
        and sum(fits) + leads[column] >= len(fits) - 2
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


def _refers(text: str) -> bool:
    """Say whether words are the index of a paper, a place of a document or the books that amounts are from."""
    return _is_index(text) or names_place(text) or names_books(text)


def _is_index(text: str) -> bool:
    """Say whether words are the index of a paper and not the name of a year, such as `FY2006`."""
    return is_index(text) and not names_period(text)


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
                plain[one.left] += _is_plain(one, one.number)
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


def _is_plain(one: Mark, number: Printed) -> bool:
    """Say whether a number is printed, and stored, as a code is: whole and without separators."""
    stored = one.cell.stored
    whole = not number.decimals and (not isinstance(stored, Decimal) or stored == stored.to_integral_value())
    return whole and "," not in number.text and number.value is not None and number.value >= 0
