"""The captions of a table's rows: wrapped over lines, grouped under headings, with totals that close the groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from workbench.core.grid import Row
from workbench.core.number import MONTH
from workbench.figures.captions import Matter, said
from workbench.figures.header_chains import is_note_column
from workbench.figures.layout import Layout
from workbench.figures.marks import words_of
from workbench.figures.nature import is_total
from workbench.figures.told import told_in


@dataclass(frozen=True, slots=True)
class Caption:
    """One caption: the rows it is printed on, and the row that carries its figures (None for a heading)."""

    text: str
    rows: tuple[int, ...]
    carries: int | None
    path: tuple[str, ...] = ()
    level: int = 0
    total: bool = False


_UNFINISHED = re.compile(
    r"(?:,|—|–|-|\b(?:of|in|and|to|for|from|with|by|the|a|an|or|on|at|net|per|before|other|than|under|as|JPY"
    r"|equity|current|income)|\()$",
    re.IGNORECASE,
)
_FIRMLY_UNFINISHED = re.compile(
    r"(?:,|\b(?:of|in|and|to|for|from|with|by|the|a|an|or|on|at|per|before|than|under|as|JPY|ended|ending)|\()$",
    re.IGNORECASE,
)
# A kind of asset, liability or income without the noun: `OTHER NONCURRENT` goes on with `LIABILITIES`.
_QUALIFIED = re.compile(
    r"^(?:total |other )+(?:non-?\s?current|current|long-\s?term|short-\s?term|fixed|intangible|comprehensive|financial"
    r"|operating|non-?\s?operating|accrued|deferred)$",
    re.IGNORECASE,
)
_TOTAL_TO_COME = re.compile(r"^(?:sub-?\s?)?total\s+\w", re.IGNORECASE)
_CONTINUES = re.compile(r"^(?:[a-z&—–-]|\((?![A-Z][a-z]+\)\s)|\d|(?:AND|OF|OR|TO|FOR|FROM|WITH)\s)")
_NUMBERED = re.compile(
    r"\(?\d{4}\b|[(-]?\d+[).]\s|\d{1,2}\s+[A-Z(]|\(?(?:[a-z]|[ivx]{1,4})[).]\s|[1-4][QH](?:\b|\d|FY)|\d{1,2}M\b"
)  # a year, an item of a list, a quarter
_DATE_TO_COME = re.compile(r"\b(?:ended|ending)$", re.IGNORECASE)
NO_PHRASES: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Body:
    """The rows of a table's body with their words, whether they carry figures, and their indents."""

    layout: Layout
    rows: tuple[int, ...]
    texts: dict[int, str]
    carrying: dict[int, bool]
    indents: dict[int, int]
    phrases: frozenset[str] = NO_PHRASES

    def words(self, group: Sequence[int]) -> str:
        """Return the words of a caption over its rows."""
        return " ".join(self.texts[row] for row in group if self.texts[row])


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
    body = _Body(layout, rows, texts, carrying, indents, phrases)
    return tuple(_placed(_joined(body), body))


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


def _joined(body: _Body) -> list[list[int]]:
    """Gather rows into captions, each with at most one row of figures."""
    groups: list[list[int]] = []
    for row in body.rows:
        if not body.texts[row] and not body.carrying[row]:
            if row in body.layout.ghosts and groups:
                groups[-1].append(row)
            continue
        ghostly = groups and not body.texts[row] and _ghostly(groups[-1], body)
        if ghostly or (groups and _captions_above(groups[-1], row, body)):
            groups[-1].append(row)
        elif groups and _garbled_again(groups[-1], row, body):
            body.texts[row] = ""
            groups[-1].append(row)
        elif groups and _goes_on(groups[-1], row, body):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _captions_above(group: Sequence[int], row: int, body: _Body) -> bool:
    """Say whether figures without a caption stand right below words that have none: they are one row."""
    filled = any(body.carrying[one] for one in group)
    return not body.texts[row] and body.carrying[row] and not filled and row == group[-1] + 1


def _garbled_again(group: Sequence[int], row: int, body: _Body) -> bool:
    """Say whether a row's caption is the caption of the ghost above it once more, garbled."""
    if not body.carrying[row] or not body.layout.ghosts & set(group) or any(body.carrying[one] for one in group):
        return False
    above, text = body.texts[group[-1]], body.texts[row]
    return abs(len(above) - len(text)) < 4 and SequenceMatcher(None, above, text).ratio() > _GARBLED


_GARBLED = 0.6


def _ghostly(group: Sequence[int], body: _Body) -> bool:
    """Say whether a caption has only a ghost for its figures so far."""
    return bool(body.layout.ghosts & set(group)) and not any(body.carrying[one] for one in group)


_WORD = re.compile(r"\w+")


def phrase(above: str, text: str) -> str:
    """Return the three words that meet where two captions are joined."""
    words = _WORD.findall(f"{' '.join(above.split()[-2:])} {' '.join(text.split()[:1])}".lower())
    return " ".join(words[-3:]) if len(words) > 2 else ""


def neighbours(captions: Sequence[Caption]) -> Iterator[tuple[str, str]]:
    """Return each caption with the next one."""
    return ((above.text, below.text) for above, below in pairwise(captions))


def begins(text: str) -> bool:
    """Say whether a caption begins as a new one does: with a capital, and not in capitals throughout."""
    return text[:1].isupper() and not text.isupper()


def _capitals_go_on(above: str, text: str) -> bool:
    """Say whether words in capitals go on with capitals, though what follows them is in small letters."""
    return above.isupper() and text.split(maxsplit=1)[0].isupper()


def wrapped_capitals(captions: Sequence[Caption]) -> Iterator[tuple[str, str]]:
    """Return what may be one caption in capitals over two lines: words without figures, and words with them."""
    for above, below in pairwise(captions):
        parted = above.carries is None and below.carries is not None and len(above.rows) == 1
        if parted and below.text and not above.text.endswith(":") and _capitals_go_on(above.text, below.text):
            yield above.text, below.text


def _goes_on(group: Sequence[int], row: int, body: _Body) -> bool:
    """Say whether a row goes on with the caption above it."""
    above, text = body.words(group), body.texts[row]
    filled = any(body.carrying[one] for one in group)
    if not text or not above or (filled and body.carrying[row]) or row - group[-1] > 2:
        return False
    if above.count("(") > above.count(")"):
        return True
    if not filled and _is_told_remark(group[-1], body) and not _names_balance(above, text):
        return False
    if above.endswith(":") or (not filled and (_is_listed(row, body) or is_day_heading(above))):
        return False
    lower = bool(_CONTINUES.match(text)) and not _NUMBERED.match(text)
    if filled and row in body.layout.ghosts:
        return lower or bool(_DATE_TO_COME.search(above))
    if (not begins(text) or _capitals_go_on(above, text)) and phrase(above, text) in body.phrases:
        return True
    if not filled:
        return _follows_words(group, row, body, lower=lower)
    if _is_remark(row, body):
        return bool(_FIRMLY_UNFINISHED.search(above))
    parted = row - group[-1] > 1  # by a rule or an empty line, below which a heading begins
    return _follows_figures(above, text, lower=lower) and (not parted or lower or not text.isupper())


def _is_remark(row: int, body: _Body) -> bool:
    """Say whether words on a worksheet are a remark on the rows above, where a cell has room for a caption.

    They end a block of rows, or call themselves one.
    """
    lines = body.layout.lines
    if lines[row][0].cell.stored is None:
        return False
    if _is_told_remark(row, body):
        return True
    below = takewhile(lambda at: lines[at], range(row + 1, len(lines)))
    return not any(map(body.layout.carries, below))


def _names_balance(above: str, text: str) -> bool:
    """Say whether words that begin as a remark name a balance that goes on below in small letters: `Notes: payable to`.

    A sheet that has its captions in small letters throughout writes its remarks so as well.
    """
    label = _LABELLED.match(above)
    if label is None or not text[0].islower() or above.islower():
        return False
    return bool(_FIRMLY_UNFINISHED.search(above) or (label["notes"] and _OF_NOTES.search(f"{above} {text}")))


def _is_told_remark(row: int, body: _Body) -> bool:
    """Say whether words of a worksheet call themselves a remark or say what they were held against."""
    return body.layout.lines[row][0].cell.stored is not None and _REMARKS.match(body.texts[row]) is not None


_LABEL = r"[\W_]*(?:(?P<notes>notes)|note|n\.?b|remarks?|comments?|memo|source|check|to do)\b\.?\s*[:-]"
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_OF_NOTES = re.compile(r"\b(?:receivables?|payables?)\b", re.IGNORECASE)
_REMARKS = re.compile(
    rf"{_LABEL}|[\W_]*(?:n\.?b\.?\s"
    r"|(?:see|refer to|as per|cf\.)\s"
    r"|(?:agree[sd]?|tie[sd]?|traced|rolls?|linked|reconcile[sd]?) (?:back )?(?:to|with)\b)",
    re.IGNORECASE,
)
_DAY_HEADING = re.compile(
    rf"(?:as of|as at|at|on|(?:for the )?(?:(?:fiscal )?years?|quarters?|\w+ months)(?: then)? ended)\s+"
    rf"(?:(?:the )?(?:year|quarter|period)[\s-]+end|{MONTH}\s*\d{{1,2}}|\d{{1,2}}\s+{MONTH})\s*[,:]?",
    re.IGNORECASE,
)


def is_day_heading(text: str) -> bool:
    """Say whether a heading over rows is a day of the year alone: `At December 31,`."""
    return _DAY_HEADING.fullmatch(text) is not None


def _follows_figures(above: str, text: str, *, lower: bool) -> bool:
    """Say whether words go on with a caption whose figures stand above them."""
    if _FIRMLY_UNFINISHED.search(above):
        return True
    if text.endswith(":"):
        return False  # it is the heading of the rows below
    unfinished = bool(_UNFINISHED.search(above))
    opened = unfinished or text[0].islower() or text[0] in "(—–-" or text[0].isdigit()
    return (lower and (opened or text.isupper())) or (above.isupper() and text.isupper() and unfinished)


def _follows_words(group: Sequence[int], row: int, body: _Body, *, lower: bool) -> bool:
    """Say whether a row goes on with a caption that has no figures yet."""
    above, text = body.words(group), body.texts[row]
    if text.endswith(":") and not lower and not _FIRMLY_UNFINISHED.search(above):
        return False
    if lower or _FIRMLY_UNFINISHED.search(above) or _QUALIFIED.match(above):
        return True
    if body.carrying[row] and _TOTAL_TO_COME.match(above) and len(group) == 1:
        return not _TOTAL_TO_COME.match(text)
    if body.layout.ghosts & set(group) and body.carrying[row] and len(above) > 2:
        return True
    deeper = body.indents[row] > body.indents[group[0]]
    return bool(_UNFINISHED.search(above)) and (text.isupper() == above.isupper()) and not deeper


_DASHED = re.compile(r"^(?:[-–—•·]\s*)+\w")


def _is_listed(row: int, body: _Body) -> bool:
    """Say whether a row opens with a dash as the next one does: items of a list, no caption that goes on."""
    if not _DASHED.match(body.texts[row]):
        return False
    later = [body.texts[at] for at in body.rows if at > row and body.texts[at]]
    return bool(later) and _DASHED.match(later[0]) is not None


def _placed(groups: Sequence[Sequence[int]], body: _Body) -> list[Caption]:
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
        if carries is None and _NO_HEADING.match(text):
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
            while open_heads and open_heads[-1][0] >= depth and not (total and open_heads[-1][0] == depth):
                open_heads.pop()
        path = tuple(head for _, head in open_heads)
        placed.append(Caption(text, tuple(group), carries, path, len(open_heads), total))
        if total and open_heads and not (varied and _is_owned(groups, at + 1, body, open_heads[-1])):
            _close(open_heads, text)
    return placed


def _is_owned(groups: Sequence[Sequence[int]], at: int, body: _Body, head: tuple[int, str]) -> bool:
    """Say whether the row after a total is still under the heading, which states a unit and stands further out."""
    if at >= len(groups) or _STEPS * body.indents[groups[at][0]] <= head[0] or told_in(head[1]) is None:
        return False
    return any(body.carrying[row] for row in groups[at])


# A line of the balance sheet that says where to read on, and never has an amount; a remark that sends elsewhere.
_NO_HEADING = re.compile(
    r"^commitments?(?:,? (?:and )?(?:contingenc\w+|contingent \w+|guarantees))*(?:\s*\(.*\))?\W*$"
    r"|^[\W_]*(?:see|refer to|as per|cf\.)\s(?:the\s|attached\s)?(?:memo|notes?|comments?|w/?p|tab|sheet|file|schedule"
    r"|email|e-mail|mail|below|above|attached)\b.{0,40}$|^[※＊*(（].{0,20}(?:参照|参照のこと)\W*$",
    re.IGNORECASE,
)


def _flush(groups: Sequence[Sequence[int]], at: int, body: _Body) -> int:
    """Return by how many steps a heading stands above headings, and above rows of figures, that are no deeper."""
    indent = body.indents[groups[at][0]]
    between = 0
    for group in groups[at + 1 : at + 1 + _MOST_HEADINGS]:
        if _NO_HEADING.match(body.words(group)):
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
