"""The captions of a table's rows: wrapped over lines, grouped under headings, with totals that close the groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.core.cross_references import sends_elsewhere
from workbench.core.grid import Row
from workbench.core.unit import is_currency
from workbench.figures.columns.chains import is_note_column
from workbench.figures.layout import Layout
from workbench.figures.marks import words_of
from workbench.figures.rows.wrapped import NO_PHRASES, Body, capitals_go_on, joined
from workbench.figures.wordings.captions import Matter, said
from workbench.figures.wordings.nature import is_total
from workbench.figures.wordings.told import told_in


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: the rows it is printed on, and the row that carries its figures (None for a heading)."""

    text: str
    rows: tuple[int, ...]
    carries: int | None
    path: tuple[str, ...] = ()
    level: int = 0
    total: bool = False


def captions_of(
    layout: Layout, phrases: frozenset[str] = NO_PHRASES, notes: frozenset[int] = frozenset()
) -> tuple[Caption, ...]:
    """Join the captions of a table's body and put each under its headings.

    `phrases` are three words that stand together somewhere in the document: they join what a scan has parted. `notes`
    are columns of references to notes besides those headed so.
    """
    rows = tuple(row for row in range(layout.head, len(layout.lines)) if row not in layout.heads)
    marked = _note_places(layout)
    found = ((row, _unmarked(layout, row, marked) if marked else layout.words(row)) for row in rows)
    notes |= _note_columns(layout)
    carrying = {row: layout.carries(row) and not layout.values(row).keys() <= notes for row in rows}
    found = ((row, MOVED_TO.sub("", words) if "%" in words and carrying[row] else words) for row, words in found)
    texts = {row: words if any(map(str.isalnum, words)) else "" for row, words in found}
    indents = {row: min((one.cell.indent for one in layout.caption(row)), default=0) for row in rows}
    body = Body(layout, rows, texts, carrying, indents, phrases)
    return tuple(_placed(joined(body), body))


# What stands between a caption and its amount: `Revenues | up | 6.1% | to | 286,534`.
MOVED_TO = re.compile(
    r"\s+(?:(?:up|increased)|(?P<less>down|decreased))\s+(?:by\s+)?(?P<change>\d[\d,]*(?:\.\d+)?\s?%)\s+to(?=\W*$|\s)",
    re.IGNORECASE,
)


def _note_columns(layout: Layout) -> frozenset[int]:
    """Return the columns headed as references to notes: a heading with nothing but one is still a heading."""
    headed = (one for line in layout.lines[: layout.head] for one in line if is_note_column(one.cell.text))
    return frozenset(column for one in headed if (column := layout.at(one)) is not None)


def _note_places(layout: Layout) -> frozenset[int]:
    """Return where references to notes stand by the headings over them, among the captions of a table."""
    edge = min((line[0].left for line in layout.lines if line), default=0)
    heads = (one for line in layout.lines[: layout.head] for one in line if edge < one.left < layout.stub)
    return frozenset(one.left for one in heads if is_note_column(one.cell.text))


def _unmarked(layout: Layout, row: int, places: frozenset[int]) -> str:
    """Return the caption words of a row without what stands in a column of references to notes."""
    marks = [one for one in layout.caption(row) if one.left not in places or not any(map(str.isdigit, one.cell.text))]
    return words_of(" ".join(one.cell.text for one in marks))


def neighbours(captions: Sequence[Caption]) -> Iterator[tuple[str, str]]:
    """Return each caption with the next one."""
    return ((above.text, below.text) for above, below in pairwise(captions))


def wrapped_capitals(captions: Sequence[Caption]) -> Iterator[tuple[str, str]]:
    """Return what may be one caption in capitals over two lines: words without figures, and words with them."""
    for above, below in pairwise(captions):
        parted = above.carries is None and below.carries is not None and len(above.rows) == 1
        if parted and below.text and not above.text.endswith(":") and capitals_go_on(above.text, below.text):
            yield above.text, below.text


def _placed(groups: Sequence[Sequence[int]], body: Body) -> list[Caption]:
    """Keep the headings that are open at each caption; an indent or a style of print tells their depth."""
    open_heads: list[tuple[int, str]] = []
    placed: list[Caption] = []
    varied = len(set(body.indents.values())) > 1
    for at, group in enumerate(groups):
        text = body.words(group)
        carries = next((row for row in group if body.carrying[row]), None)
        depth = (
            -_STEPS
            if carries is None and _DATED.search(text)
            else _depth(text, _STEPS * body.indents[group[0]], varied)
        )
        if carries is None and varied:
            depth -= _flush(groups, at, body)
        if carries is None and _heads_nothing(text):
            placed.append(Caption(text, tuple(group), None, tuple(head for _, head in open_heads), len(open_heads)))
            continue
        if carries is None:
            depth = _within(depth, text, open_heads)
            if not varied and placed and placed[-1].carries is None and open_heads and depth == open_heads[-1][0]:
                depth += 1
            while open_heads and open_heads[-1][0] >= depth:
                open_heads.pop()
            placed.append(Caption(text, tuple(group), None, tuple(head for _, head in open_heads), len(open_heads)))
            open_heads.append((depth, text.rstrip(" :")))
            continue
        total = is_total(text) or not text
        if varied:
            while (
                open_heads
                and open_heads[-1][0] >= depth
                and not ((total and open_heads[-1][0] == depth) or _heads_block(group[0], open_heads[-1][1], body))
            ):
                open_heads.pop()
        path = tuple(head for _, head in open_heads)
        placed.append(Caption(text, tuple(group), carries, path, len(open_heads), total))
        if total and open_heads and not (varied and _is_owned(groups, at + 1, body, open_heads[-1])):
            _close(open_heads, text)
    return placed


def _is_owned(groups: Sequence[Sequence[int]], at: int, body: Body, head: tuple[int, str]) -> bool:
    """Say whether the row after a total is still under the heading, which states a unit and stands further out."""
    if at >= len(groups) or _STEPS * body.indents[groups[at][0]] <= head[0] or told_in(head[1]) is None:
        return False
    return any(body.carrying[row] for row in groups[at])


def _heads_block(row: int, head: str, body: Body) -> bool:
    """Say whether a heading that states a unit of money stands over a block of a worksheet that a row is part of.

    It holds down to the next empty line, for a result further out than the rows before it too.
    """
    lines = body.layout.lines
    stated = told_in(head) if lines[row] and lines[row][0].cell.stored is not None else None
    if stated is None or stated.scale is None or not is_currency(stated.unit or ""):
        return False
    top = row
    while top > 0 and lines[top - 1] and top - 1 in body.texts:
        top -= 1
    return body.texts[top].rstrip(" :") == head


_COMMITMENTS = re.compile(
    r"^commitments?(?:,? (?:and )?(?:contingenc\w+|contingent \w+|guarantees))*(?:\s*\(.*\))?\W*$", re.IGNORECASE
)


def _heads_nothing(text: str) -> bool:
    """Say whether words without figures only send elsewhere, as `Commitments` in the balance sheet do to the notes."""
    return _COMMITMENTS.match(text) is not None or sends_elsewhere(text)


def _flush(groups: Sequence[Sequence[int]], at: int, body: Body) -> int:
    """Return by how many steps a heading stands above headings, and above rows of figures, that are no deeper."""
    indent = body.indents[groups[at][0]]
    between = 0
    for group in groups[at + 1 : at + 1 + _MOST_HEADINGS]:
        if _heads_nothing(body.words(group)):
            continue
        if body.indents[group[0]] > indent:
            return between
        if any(body.carrying[row] for row in group):
            return between + 1
        between += 1
    return 0


_STEPS = 8  # in which the depth of headings is counted within one character of indent
_MOST_HEADINGS = 4  # headings one below the other, all as deep as the rows that they head
_DATED = re.compile(
    r"(?:\b(?:months|weeks|years?|quarters?|periods?)\s+(?:ended|ending)\b|\bas (?:of|at)\b|^\W*at\b).*\d",
    re.IGNORECASE,
)
_BASIC = re.compile(r"\b(?:basic|dilut\w+)\b", re.IGNORECASE)


def _within(depth: int, text: str, open_heads: Sequence[tuple[int, str]]) -> int:
    """Put `Basic:` and `Assuming dilution:` under the heading of amounts per share that is open."""
    if _BASIC.search(text):
        for level, head in open_heads:
            if said(head).matter in (Matter.PER_SHARE, Matter.SHARES) and not _BASIC.search(head):
                return max(depth, level + 1)
    return depth


def _depth(text: str, indent: int, varied: bool) -> int:
    if varied:
        return indent
    letters = [letter for letter in text if letter.isalpha()]
    return 0 if letters and all(letter.isupper() for letter in letters) else 1


_TOTAL_LEAD = re.compile(r"^(?:sub-?\s?)?totals?\s*|[\s:]+$", re.IGNORECASE)


def _close(open_heads: list[tuple[int, str]], total: str) -> None:
    """Close the group a total ends: the one it names, else the innermost."""
    named = _TOTAL_LEAD.sub("", total).lower()
    if named:
        for at in range(len(open_heads) - 1, -1, -1):
            if _alike(open_heads[at][1].lower(), named):
                del open_heads[at:]
                return
    if (
        open_heads[-1][0] > -_STEPS
        and (not total or _TOTAL_WORD.search(total))
        and not _SECTION.search(open_heads[-1][1])
    ):
        open_heads.pop()


# Headings of a section that holds totals of several groups: only the next one closes it.
_SECTION = re.compile(r"\b(?:data|highlights|balance sheets?|statements? of \w+)\b", re.IGNORECASE)
_TOTAL_WORD = re.compile(r"\btotals?\b|合計|小計|計$", re.IGNORECASE)


def _alike(head: str, named: str) -> bool:
    opened = head.startswith(named) and not head.removeprefix(named).startswith(" and ")
    opened |= head.endswith(f" and {named}")
    if head == named or (len(named) > 4 and (opened or named.startswith(head))):
        return True
    return named.startswith("net cash") and head.split()[-2:] == named.split()[-2:]


def grid_rows(captions: Sequence[Caption]) -> tuple[Row, ...]:
    """Return the rows of the grid."""
    return tuple(
        Row(
            caption.carries if caption.carries is not None else caption.rows[0], caption.text, caption.path,
            caption.level, heading=caption.carries is None, total=caption.total,
        )
        for caption in captions
    )  # fmt: skip
