"""Where a worksheet is cut into tables that stand side by side: at columns of captions that have their own figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from workbench.core.cross_references import is_reference
from workbench.figures.layout import Line
from workbench.figures.marks import Mark, Shape
from workbench.figures.sheets.row_leads import is_of_years
from workbench.figures.sheets.row_periods import days_to_come
from workbench.figures.sheets.titles import has_heading

_FEW = 2  # figures without words beside them
_PART = 4  # of which one for so many with words shows these to be comments
_REMARKS = re.compile(
    r"\b(?:explanations?|comments?|commentary|remarks?|reasons?|narratives?)\b|^\W*notes?\W*$|摘要|備考|説明|コメント|理由",
    re.IGNORECASE,
)


def side_by_side(lines: Sequence[Line], band: Sequence[int]) -> Iterator[frozenset[int]]:
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
        sought = captions and complete and follows and (gap or words[column] >= 3)
        remarks = not gap and _headed_as_remarks(lines, band, column)
        if not sought or remarks or _headed_as_days_to_come(lines, band, column):
            before.append(column)
        elif (_captions_apart if gap else _own_rows)(lines, band, column) or _said_twice(
            lines, band, column, before, gap=gap
        ):
            groups.append([column])
        else:
            before.append(column)
    yield from (frozenset(range(group[0], group[-1] + 1)) for group in groups)


def with_codes(parts: Sequence[frozenset[int]], codes: Collection[int]) -> list[frozenset[int]]:
    """Give columns of codes between tables side by side to the table that they stand right before, else to the last."""
    found = [set(columns) for columns in parts]
    for code in sorted(codes, reverse=True):
        if not any(code in columns for columns in found):
            before = next((columns for columns in found if code + 1 in columns), None)
            (before or next((some for some in reversed(found) if min(some) < code), found[0])).add(code)
    return [frozenset(columns) for columns in found]


def _own_rows(lines: Sequence[Line], band: Sequence[int], column: int) -> bool:
    """Say whether words of a column mostly stand right before a figure of the same row: captions, not comments.

    Comments leave out rows: there the figures after them go on with the caption before them.
    """
    right = total = bare = 0
    for row in band:
        line = lines[row]
        at = next((number for number, one in enumerate(line) if one.left == column and one.shape is Shape.TEXT), None)
        if at is not None:
            total += 1
            after = [one for one in line[at + 1 : at + 3] if not _is_reference(one)][:1]
            right += bool(after) and after[0].shape in (Shape.NUMBER, Shape.NIL)
        else:
            bare += any(one.left > column and one.shape is Shape.NUMBER for one in line) and _captioned(line, column)
    return total > 1 and right * 2 >= total and not (bare >= _FEW and bare * _PART >= right)


def _captioned(line: Line, column: int) -> bool:
    """Say whether a row has words, and figures after them, before a column."""
    before = [one.shape for one in line if one.left < column]
    return Shape.TEXT in before and Shape.NUMBER in before[before.index(Shape.TEXT) :]


def _headed_as_remarks(lines: Sequence[Line], band: Sequence[int], column: int) -> bool:
    """Say whether a column stands under the heading of comments on the rows of a table: `Reason for change`.

    What heads the captions before it as well, such as 摘要, heads captions.
    """
    for row in band:
        over = next((one for one in lines[row] if one.left == column), None)
        if over is not None:
            again = any(one.left < column and one.cell.text == over.cell.text for one in lines[row])
            said = over.shape is Shape.TEXT and not again and bool(_REMARKS.search(over.cell.text))
            return said and has_heading(lines[row])
    return False


def _headed_as_days_to_come(lines: Sequence[Line], band: Sequence[int], column: int) -> bool:
    """Say whether a column holds days on which debts and leases end, as its heading says."""
    return column in days_to_come([lines[row] for row in band])


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
    return one.shape is Shape.TEXT and is_reference(text)
