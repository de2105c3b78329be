"""Captions that go on over several lines of a table: what a line leaves unfinished, and remarks, which do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from workbench.core.cross_references import is_remark, labelled
from workbench.core.number import MONTH
from workbench.core.unit import is_currency
from workbench.figures.layout import Layout
from workbench.figures.wordings.told import told_in

_UNFINISHED = re.compile(
    r"(?:,|—|–|-|\b(?:of|in|and|to|for|from|with|by|the|(?<!&)(?-i:a|(?<=[A-Z] )A)|an|or|on|at|net|per|before|other"
    r"|than|under|as|(?<!, )JPY|equity|current|income)|\()$",
    re.IGNORECASE,
)
_FIRMLY_UNFINISHED = re.compile(
    r"(?:,|\b(?:of|in|and|to|for|from|with|by|the|(?<!&)(?-i:a|(?<=[A-Z] )A)|an|or|on|at|per|before|than|under|as"
    r"|(?<!, )JPY|ended|ending)|\()$",
    re.IGNORECASE,
)
# A kind of asset, liability or income without the noun: `OTHER NONCURRENT` goes on with `LIABILITIES`.
_QUALIFIED = re.compile(
    r"^(?:total |other )+(?:non-?\s?current|current|long-\s?term|short-\s?term|fixed|intangible|comprehensive|financial"
    r"|operating|non-?\s?operating|accrued|deferred)$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = re.compile(r"\w[,–—-]?\s+(?:sub-?\s?)?total$", re.IGNORECASE)
_TOTAL_TO_COME = re.compile(r"^(?:sub-?\s?)?total\s+\w", re.IGNORECASE)
_CONTINUES = re.compile(r"^(?:[a-z&—–-]|\((?![A-Z][a-z]+\)\s)|\d|(?:AND|OF|OR|TO|FOR|FROM|WITH)\s)")
_NUMBERED = re.compile(
    r"\(?\d{4}\b|[(-]?\d+[).]\s|\d{1,2}\s+[A-Z(]|\(?(?:[a-z]|[ivx]{1,4})[).]\s|[1-4][QH](?:\b|\d|FY)|\d{1,2}M\b"
)  # a year, an item of a list, a quarter
_ORDERED = re.compile(r"(?:\d{1,2}|[A-Z])[.)]\s+\w")
_DATE_TO_COME = re.compile(r"\b(?:ended|ending)$", re.IGNORECASE)
NO_PHRASES: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Body:
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


def joined(body: Body) -> list[list[int]]:
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


def _captions_above(group: Sequence[int], row: int, body: Body) -> bool:
    """Say whether figures without a caption stand right below words that have none: they are one row."""
    filled = any(body.carrying[one] for one in group)
    return not body.texts[row] and body.carrying[row] and not filled and row == group[-1] + 1


def _garbled_again(group: Sequence[int], row: int, body: Body) -> bool:
    """Say whether a row's caption is the caption of the ghost above it once more, garbled."""
    if not body.carrying[row] or not body.layout.ghosts & set(group) or any(body.carrying[one] for one in group):
        return False
    above, text = body.texts[group[-1]], body.texts[row]
    return abs(len(above) - len(text)) < 4 and SequenceMatcher(None, above, text).ratio() > _GARBLED


_GARBLED = 0.6


def _ghostly(group: Sequence[int], body: Body) -> bool:
    """Say whether a caption has only a ghost for its figures so far."""
    return bool(body.layout.ghosts & set(group)) and not any(body.carrying[one] for one in group)


_WORD = re.compile(r"\w+")


def phrase(above: str, text: str) -> str:
    """Return the three words that meet where two captions are joined."""
    words = _WORD.findall(f"{' '.join(above.split()[-2:])} {' '.join(text.split()[:1])}".lower())
    return " ".join(words[-3:]) if len(words) > 2 else ""


def begins(text: str) -> bool:
    """Say whether a caption begins as a new one does: with a capital, and not in capitals throughout."""
    return text[:1].isupper() and not text.isupper()


def capitals_go_on(above: str, text: str) -> bool:
    """Say whether words in capitals go on with capitals, though what follows them is in small letters."""
    return above.isupper() and text.split(maxsplit=1)[0].isupper()


def _goes_on(group: Sequence[int], row: int, body: Body) -> bool:
    """Say whether a row goes on with the caption above it."""
    above, text = body.words(group), body.texts[row]
    filled = any(body.carrying[one] for one in group)
    if not text or not above or (filled and body.carrying[row]) or row - group[-1] > 2:
        return False
    if above.count("(") > above.count(")"):
        return True
    if not filled and _is_told_remark(group[-1], body) and not _names_balance(above, text):
        return False
    if above.endswith(":") or (not filled and (_is_listed(row, body) or _heads_rows(group[-1], above, body))):
        return False
    lower = bool(_CONTINUES.match(text)) and not _NUMBERED.match(text)
    if filled and row in body.layout.ghosts:
        return lower or bool(_DATE_TO_COME.search(above))
    if (not begins(text) or capitals_go_on(above, text)) and phrase(above, text) in body.phrases:
        return True
    if not filled:
        return _follows_words(group, row, body, lower=lower)
    if _is_remark(row, body):
        return bool(_FIRMLY_UNFINISHED.search(above))
    parted = row - group[-1] > 1  # by a rule or an empty line, below which a heading begins
    if parted and body.layout.lines[row][0].cell.stored is not None:
        return bool(_FIRMLY_UNFINISHED.search(above))  # no rule or lost line stands between the rows of a worksheet
    return _follows_figures(above, text, lower=lower) and (not parted or lower or not text.isupper())


def _is_remark(row: int, body: Body) -> bool:
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
    label = labelled(above)
    if label is None or not text[0].islower() or above.islower():
        return False
    return bool(_FIRMLY_UNFINISHED.search(above) or (label["notes"] and _OF_NOTES.search(f"{above} {text}")))


def _is_told_remark(row: int, body: Body) -> bool:
    """Say whether words of a worksheet call themselves a remark or say what they were held against."""
    return body.layout.lines[row][0].cell.stored is not None and is_remark(body.texts[row])


def _heads_rows(row: int, text: str, body: Body) -> bool:
    """Say whether words without figures head the rows below.

    Such are a day, and on a worksheet what states scaled money at its end or under a number: `7. Acquired, JPY m`.
    """
    if is_day_heading(text):
        return True
    ordered = _ORDERED.match(text) is not None
    if not (ordered or text.endswith((")", "）", "]"))) or body.layout.lines[row][0].cell.stored is None:
        return False
    stated = told_in(text)
    return stated is not None and stated.scale is not None and is_currency(stated.unit or "")


_OF_NOTES = re.compile(r"\b(?:receivables?|payables?)\b", re.IGNORECASE)
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
    if text.endswith(":") or _TOTAL_BEHIND.search(above):
        return False  # it is the heading of the rows below
    unfinished = bool(_UNFINISHED.search(above))
    opened = unfinished or text[0].islower() or text[0] in "(—–-" or text[0].isdigit()
    return (lower and (opened or text.isupper())) or (above.isupper() and text.isupper() and unfinished)


def _follows_words(group: Sequence[int], row: int, body: Body, *, lower: bool) -> bool:
    """Say whether a row goes on with a caption that has no figures yet."""
    above, text = body.words(group), body.texts[row]
    if text.endswith(":") and not lower and not _FIRMLY_UNFINISHED.search(above):
        return False
    if _FIRMLY_UNFINISHED.search(above) or _QUALIFIED.match(above) or (lower and not _is_set_in(group[0], row, body)):
        return True
    if body.carrying[row] and _TOTAL_TO_COME.match(above) and len(group) == 1:
        return not _TOTAL_TO_COME.match(text)
    if body.layout.ghosts & set(group) and body.carrying[row] and len(above) > 2:
        return True
    deeper = body.indents[row] > body.indents[group[0]]
    return bool(_UNFINISHED.search(above)) and (text.isupper() == above.isupper()) and not deeper


def _is_set_in(heading: int, row: int, body: Body) -> bool:
    """Say whether a row of a worksheet and the next are set in below words over them, as rows are below a heading."""
    if not body.carrying[row] or body.layout.lines[row][0].cell.stored is None:
        return False
    below = next((at for at in body.rows if at > row and body.carrying[at]), None)
    return below is not None and body.indents[below] == body.indents[row] > body.indents[heading]


_DASHED = re.compile(r"^(?:[-–—•·]\s*)+\w")


def _is_listed(row: int, body: Body) -> bool:
    """Say whether a row opens with a dash as the next one does: items of a list, no caption that goes on."""
    if not _DASHED.match(body.texts[row]):
        return False
    later = [body.texts[at] for at in body.rows if at > row and body.texts[at]]
    return bool(later) and _DASHED.match(later[0]) is not None
