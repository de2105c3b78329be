"""Printed lines: the figures that a line ends in, apart from the words before, and drawn lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from workbench.core.number import MONTH
from workbench.readers.pieces import FILL, Piece, chunks_in, figures_in, is_year, rules_in, without_leaders

_TAG_LINE = re.compile(r"\s*(?:</?(?:TABLE|CAPTION|S|C|FN|PAGE)>\s*)+", re.IGNORECASE)
_DATE = r"\d{1,2}/\d{1,2}/\d{2,4}"
# "Not meaningful" among figures, the mark of one that is not printed, and the day on which a debt is due.
_BESIDE = re.compile(rf"(?:\s{{2,}}(?:[*$€£¥]|{_DATE}))+\s*")
_PLACED = re.compile(rf"[*]|{_DATE}")
_MARK = re.compile(r"\(\d{1,2}\)")
_COUNTED = re.compile(r" shares")  # behind a number of them, which may stand in a column
GAP = 2  # spaces that part words from figures


class Line(NamedTuple):
    """A printed line with the figures it ends in; `rules` when it is only drawn lines.

    `edges` are the characters at which drawn vertical lines cross it.
    """

    text: str
    figures: tuple[Piece, ...] = ()
    rules: tuple[Piece, ...] = ()
    edges: tuple[int, ...] = ()

    @property
    def blank(self) -> bool:
        """Say whether nothing is printed."""
        return not self.text.strip()

    @property
    def years(self) -> bool:
        """Say whether the figures are nothing but years: a heading."""
        return bool(self.figures) and all(is_year(piece.text) for piece in self.figures)

    @property
    def carries(self) -> bool:
        """Say whether this is a row of figures."""
        return bool(self.figures) and not self.years

    @property
    def end(self) -> int:
        """Return where the printing ends."""
        return len(self.text.rstrip())

    @property
    def start(self) -> int:
        """Return where the printing begins."""
        return len(self.text) - len(self.text.lstrip())


def is_tag_line(line: str) -> bool:
    """Say whether a line holds only the markup of old filings."""
    return _TAG_LINE.fullmatch(line) is not None


_WIDE = re.compile(
    r"[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff0c\uff0e\uff1a-\uff60]"
)


def line_of(text: str, *, printed: bool = True) -> Line:
    """Look at one printed line: drawn lines, or figures at its end that stand apart from the words before.

    In `printed` text East Asian characters take the room of two.
    """
    if is_tag_line(text):
        return Line("")
    if printed and not text.isascii():
        text = _WIDE.sub(lambda found: found[0] + FILL, text)
    if rules := rules_in(text):
        return Line(text, rules=tuple(rules))
    plain = without_leaders(text)
    return Line(text, tuple(_tail(plain, figures_in(plain))))


_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01]),?")
_MONTH_ENDS = re.compile(rf"\b{MONTH}\W*$", re.IGNORECASE)


def without_days(lines: Sequence[Line]) -> list[Line]:
    """Take the figures from lines of days that stand under their months: headings like `ended June` over `30`."""
    found: list[Line] = []
    above = Line("")
    for line in lines:
        days = bool(line.figures) and all(_DAY.fullmatch(piece.text) for piece in line.figures)
        if days and all(_under_month(above, piece) for piece in line.figures):
            line = line._replace(figures=())  # noqa: PLW2901 - the same line, as a heading
        found.append(line)
        above = above if line.blank else line
    return found


def _under_month(above: Line, day: Piece) -> bool:
    near = [one for one in chunks_in(above.text) if one.start - GAP < day.end and day.start < one.end + GAP]
    return any(ends_in_month(one.text) for one in near)


def ends_in_month(text: str) -> bool:
    """Say whether a heading breaks off after the name of a month: its day follows."""
    return _MONTH_ENDS.search(text) is not None


def _tail(line: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Keep the figures after which nothing but figures follows, the first apart from words by a gap.

    What ends a caption over two lines is none of them.
    """
    tail: list[Piece] = []
    end = len(line.rstrip())
    if pieces and (counted := _COUNTED.fullmatch(line, pieces[-1].end, end)) is not None:
        last = pieces[-1]
        pieces = [*pieces[:-1], last._replace(end=counted.end(), text=f"{last.text}{counted[0]}")]
    for piece in reversed(pieces):
        after = line[piece.end : end]
        if after.strip() and not _BESIDE.fullmatch(after):
            break
        stars = [
            Piece(at.start(), at.end(), at[0], at.end())
            for at in (_PLACED.finditer(line) if after.strip() else ())
            if piece.end <= at.start() < end
        ]
        tail = [piece, *stars, *tail]
        end = piece.start
    while tail and not _apart(line, tail[0]):
        tail.pop(0)
    return tail[1:] if len(tail) > 1 and _is_caption(line, tail) else tail


def _is_caption(line: str, tail: Sequence[Piece]) -> bool:
    """Say whether the first figure of a line that begins with it ends a caption: a year, or the mark of a note."""
    first = tail[0]
    if line[: first.start].strip() or all(is_year(piece.text) for piece in tail):
        return False
    return is_year(first.text) or (_MARK.fullmatch(first.text) is not None and first.end < len(line.rstrip()) / 4)


def _apart(line: str, piece: Piece) -> bool:
    before = line[: piece.start]
    return not before.strip() or before.endswith(" " * GAP)
