"""How a worksheet says who prepared and reviewed it, and when: words and cells that are no part of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from workbench.core.cross_references import TICK, is_index
from workbench.figures.layout import Line
from workbench.figures.marks import Shape
from workbench.figures.sheets.row_periods import names_period

_EASTERN = "作成|確認|承認|査閲|検証|照査|検印|担当"
_SAID = r"prepared|reviewed|approved|checked|signed|preparer|reviewer|prep(?:'?d)?\.?|rev'?d\.?|chk'?d\.?|appr'?d\.?"
_BESIDE = rf"(?:{_EASTERN})(?:者|日)?"  # a word in both languages: `作成 Prep.`
PAPERWORK = re.compile(
    rf"^(?:{_SAID})(?:\s+(?:by|on))?\s*:?$|^rev\.?\s+by\s*:?$|^w/?p(?:\s*(?:ref|no|reference"
    r"|index)\.?)?\s*:?$"
    r"|^(?:client|initials|preparer|reviewer|date|version|status|page|tick ?marks?)\s*:$"
    rf"|^(?:{_BESIDE}|調書(?:番号|No\.?)?)(?:\s*/?\s*(?:{_SAID}|rev\.?)(?:\s+by)?)?\s*[:：]?$"
    rf"|^(?:{_SAID}|rev\.?)(?:\s+by)?\s*/?\s*{_BESIDE}\s*[:：]?$",
    re.IGNORECASE,
)
SIGNED = re.compile(
    rf"^(?:{_BESIDE}\s*/?\s*)?(?:{_SAID}|rev\.?)(?:\s+by)?(?:\s*/?\s*{_BESIDE})?\s*[:：]\s*\S.{{0,40}}$"
    r"|^w/?p\s*(?:ref|no|index)\.?\s*[:：]\s*\S{1,12}$"
    rf"|^(?:{_EASTERN}|出力|更新|印刷)[者日]?\s*[:：]\s*\S.{{0,20}}$"
    # when a listing was made: `Run 26/10/2007 by K. Inoue`, `Source: GL report Z-TB01, run 2007/11/06`
    r"|^(?:(?:source|from|per|data|listing|report|出所|出典)\b.{0,60}?[\s,;:(]+)?(?:as\s+)?(?:run|printed|exported|extracted|downloaded|generated|created|updated|saved)(?:\s+(?:on|at|date))?\s*[:：]?"
    r"\s*\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}\b[^\d]{0,40}(?:\d{1,2}:\d{2}[^\d]{0,20})?$"
    # how its amounts came into it: `pivot copy/paste values K. Inoue`, `pasted as values`, `値貼り付け`
    r"|^(?:[a-z][\w-]*\s+){0,3}(?:copy\s*(?:/|&|and|-)?\s*)?(?:paste[ds]?|pasting)\s+(?:as\s+|special\s*)?values?\b.{0,40}$"
    r"|^(?:値|数値)(?:の)?貼り?付け?.{0,20}$",
    re.IGNORECASE,
)
_ASIDE = 2  # cells right of a preparer's word: who and when


def paperwork(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
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


_COLUMN_NUMBER = re.compile(r"[(\[](?P<number>\d{1,2})[)\]]")


def column_numbers(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Find the cells of rows that number the columns of a pad and hold nothing else: `(1) | (2) | (3)`."""
    for line in lines:
        if len(line) < _FEWEST or not all(isinstance(one.cell.stored, str | None) for one in line):
            continue
        found = [_COLUMN_NUMBER.fullmatch(one.cell.text.strip()) for one in line]
        numbers = [int(one["number"]) for one in found if one is not None]
        if len(numbers) == len(line) and numbers == list(range(numbers[0], numbers[0] + len(numbers))):
            yield from ((one.cell.row, one.cell.column) for one in line)


_FEWEST = 2  # columns that are numbered


def _heads_columns(line: Line, at: int) -> bool:
    """Say whether a line with a word such as `W/P` is the heading of a table and tells of no preparer.

    It then has no other such word, and what stands right of the word is no reference.
    """
    rest = [*line[:at], *line[at + 1 :]]
    said = any(PAPERWORK.match(one.cell.text.strip()) or SIGNED.match(one.cell.text.strip()) for one in rest)
    if [names_period(one.cell.text) for one in line[at + 1 :]][:_ASIDE] == [True] * _ASIDE:
        return not said
    beside = line[at + 1].cell.text.strip() if at and at + 1 < len(line) else ""
    referred = is_index(beside) or (len(beside) <= TICK and beside.isupper())
    return len(rest) > _ASIDE and not said and not referred
