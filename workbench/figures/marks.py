"""What each cell of a table is: a number, a nil mark, words, several numbers run together, or debris."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from workbench.core.number import DASHES, Kind, Printed, parse, scan
from workbench.core.source import Cell


class Shape(Enum):
    """What stands in a cell."""

    BLANK = auto()
    TEXT = auto()
    NUMBER = auto()
    YEAR = auto()  # a bare year: a number in a body, a heading above one
    NIL = auto()
    SEVERAL = auto()  # numbers of merged rows, one after the other
    BROKEN = auto()  # digits that make no number
    DEBRIS = auto()  # marks without a digit
    SYMBOL = auto()  # a currency or percent mark in a cell of its own
    VOID = auto()  # n.m., N/A: said to have no figure


class Mark(NamedTuple):
    """A cell with what stands in it; `number` when it is one number, `several` when it is a run of them.

    `left` and `right` are the first and the last column that the cell covers.
    """

    cell: Cell
    shape: Shape
    left: int
    right: int
    number: Printed | None = None
    several: tuple[Printed, ...] = ()

    @property
    def counts(self) -> bool:
        """Say whether the cell speaks a value: a number, a nil or a run of numbers."""
        return self.shape in _VALUES


_VALUES = (Shape.NUMBER, Shape.NIL, Shape.SEVERAL, Shape.YEAR)
_TAGS = re.compile(r"</?[a-zA-Z][^>]*>")
TAGGED = re.compile(r"<[A-Z][A-Z0-9&-]+>")  # a caption of a financial data schedule
_SYMBOL = re.compile(r"(?:US|U\.S\.|C|A|HK|NT|S|R)?\\?[$¥￥€£%％)(]+|\)\s?%|(?:JPY|USD|EUR|GBP|RMB|CNY|CHF)|[$]\s?\(")
_DEBRIS = re.compile(r"[\s.,;:'`´’\-_=•·°*|~^\"()/\\—–+]+")
_BROKEN = re.compile(r"[\s.,;:'’\-_=•·°*()$¥%\d]*\d[\s.,;:'’\-_=•·°*()$¥%\d]*")
_VOID = re.compile(
    r"\(?(?:n\.?\s?/?\s?m\.?f?\.?|n\s?/\s?a|n\.a\.?|nmf?|not meaningful|not applicable|\*+|†+)\)?|#(?:REF|DIV/0"
    r"|VALUE|N/A|NAME\?|NUM|NULL)!?",
    re.IGNORECASE,
)
_NO_FIGURE = re.compile(
    r"\d{1,2}\s?[,.]\s{0,2}(?:19|20)\d\d"
    r"|(?:\+?\d{1,3}[.-])?\d{3}[.-]\d{3}[.-]\d{4}"
    r"|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-(?:19|20)\d\d"
    r"|(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])(?:\.(?:0?[1-9]|[12]\d|3[01])"
    r"|\s?[-–~〜～]\s?(?:(?:19|20)\d\d\.)?(?:0?[1-9]|1[0-2]))"
)
_MONEY = r"(?:(?:US|U\.S\.|C|A|HK|NT|S)?[$¥￥€£]|JPY|USD|EUR|GBP)"
_THOUSANDS = re.compile(
    rf"\(?(?:{_MONEY}\s?['’]?000(?:,000)?s?|['’]?000(?:,000)?s?\s?{_MONEY})\)?"
)  # `US$ 000`, `(000 ¥)`: a unit
_GROUPED = re.compile(r"\(?[0-9]{1,3}(?:,[0-9]{3})+\)?")  # what most cells print, and no mark, date or range
_NOTE_MARKS = re.compile(r"\(?[1-9]\d?(?:,\s?[1-9]\d?)+\)?")
_ONE = re.compile(r"\(?[$¥€£]?\s?\(?\d[\d,]*(?:\.\d+)?%?\)?%?|[—–-]")
_NOTE_TAIL = re.compile(r"(?:\s?(?:\(\d{1,2}\)|\([a-z]\)|\[\d{1,2}\]|[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+(?:,(?=[¹²³⁴⁵⁶⁷⁸⁹⁰]))?))+$")
_FIGURE_AND_WORD = re.compile(
    r"(?P<figure>.*\d[\d.,]*\)?)\s?(?P<word>[Xx×]|[KMGT]?bps|years?|yrs?\.?|days?|months?|bp|bps|pts?\.?|pp|p\.p\.?|ppts?"
    r"|cents?|¢|pence|p|c|円|千円|百万円|"
    r"million|billion|thousand|mn|bn|mm|shares|MW|GWh|MWh|TWh|percent|per cent)"
)


# A note mark that lost its raised print: `Earnings per share1`.
_GLUED_NOTE = re.compile(
    r"\b(?P<word>shares?|sales|income|EBITDA|flows?|earnings|margin|equity|assets|expenses|revenues?|taxes|liabilities"
    r"|property|other|cash|loss|debt|rate)\d$",
    re.IGNORECASE,
)
_UNSEEN = " \t\r\n\xa0\u2000\u2002\u2003\u2009\u200b\u200c\u200d\ufeff\u3000"


@lru_cache(maxsize=65536)
def _look(text: str, point: str) -> tuple[Shape, Printed | None, tuple[Printed, ...]]:
    if _GROUPED.fullmatch(text) and point != "," and (number := parse(text, point)) is not None:
        return _numeric(number), number, ()
    bare = (_TAGS.sub("", text) if "<" in text else text).strip(_UNSEEN)
    if not bare:
        return Shape.BLANK, None, ()
    if _is_caption(bare):
        return Shape.TEXT, None, ()
    if _NO_FIGURE.fullmatch(bare) or _THOUSANDS.fullmatch(bare):
        return Shape.TEXT, None, ()
    if point != "," and _NOTE_MARKS.fullmatch(bare):
        return Shape.VOID, None, ()
    number = _number(text, bare, point)
    if number is not None:
        return _numeric(number), number, ()
    if ends := _range(text, point):
        return Shape.SEVERAL, None, ends
    if _SYMBOL.fullmatch(bare):
        return Shape.SYMBOL, None, ()
    if _VOID.fullmatch(bare):
        return Shape.VOID, None, ()
    return _wordless(text, bare, point)


_LONGEST_MARK = 16  # characters of words that are no caption: `(not applicable)`


def _is_caption(bare: str) -> bool:
    """Say at a glance whether a cell holds but words: more than any mark has, without digits or notes behind them."""
    if len(bare) <= _LONGEST_MARK or not bare[0].isalpha() or _has_digit(bare):
        return False
    return bare[-1] not in _CURRENCIES and bare[-1] not in _NOTE_ENDS and bare[-1] not in DASHES


_END = r"\(?[$€£¥]?\s?\(?\d[\d,.]*\d|\(?[$€£¥]?\s?\(?\d|[$€£¥]?\.\d+"
_SCALE_WORD = r"(?:\s(?:million|billion|thousand|mn|bn)\b|[mMbB](?=\s|$))"
_RANGE = re.compile(
    rf"\s*(?P<low>{_END})\)?(?P<first>\s?%|{_SCALE_WORD})?\)?\s?(?:to|[-–—]|through)\s?"
    rf"(?P<high>{_END})\)?(?P<last>\s?%|{_SCALE_WORD}|\s?x)?\)?\s*"
)
_PLAIN_RANGE = 100  # bare whole numbers below it may count years, or point to pages


def _range(text: str, point: str) -> tuple[Printed, ...]:
    """Read a range as its two ends, which share their percent sign, currency and scale: `$0.45 to $0.50`."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return ()
    ends = tuple(_placed(text, (match.start(name), match[name]), point) for name in ("low", "high"))
    low, high = ends
    if low is None or high is None or low.value is None or high.value is None:
        return ()
    last = (match["last"] or "").strip()
    percent, word = last == "%", "" if last == "%" else last
    currency = low.currency or high.currency
    bare = not (percent or word or currency)
    small = abs(high.value) < _PLAIN_RANGE and not high.decimals
    if bare and (small or Kind.YEAR in (low.kind, high.kind) or low.value >= high.value):
        return ()
    return tuple(end._replace(percent=percent, suffix=word, currency=currency, kind=Kind.AMOUNT) for end in (low, high))


def is_hedged(text: str) -> bool:
    """Say whether a cell calls its number approximate: `about 1,000`."""
    return _HEDGED.match(text.strip()) is not None


def is_range(text: str, point: str = ".") -> bool:
    """Say whether a cell holds the two ends of a range."""
    return bool(_range(text, point))


def _number(text: str, bare: str, point: str) -> Printed | None:
    """Read a cell as one number, with note marks, words of a unit, a sign apart or the next column's mark around it."""
    number = parse(text, point)
    if number is None and _last(text) in _CURRENCIES and (next_mark := _NEXT_MARK.search(text)) is not None:
        number = parse(text[: next_mark.start()], point)
    if number is None and bare[-1] in _NOTE_ENDS and (tail := _tail(bare)) is not None:
        number = parse(text[: text.rindex(tail[0].strip())], point)
    if number is not None or not _has_digit(bare):
        return number
    if (worded := _FIGURE_AND_WORD.fullmatch(bare)) is not None:
        number = _worded(text, worded, point)
    if number is None and (points := _POINTS.fullmatch(bare)) is not None:
        number = _pointed(text, points, point)
    if number is None and (apart := _SIGN_APART.fullmatch(bare)) is not None:
        number = _signed(text, apart["rest"], point)
    if number is None and (hedged := _HEDGED.match(bare)) is not None:
        rest = bare[hedged.end() :]
        shift = text.rindex(rest)
        number = _number(text[shift:], rest, point)
        number = number and number._replace(start=number.start + shift, end=number.end + shift)
    if number is None and (twice := _TWICE.fullmatch(text.strip())) is not None:
        number = _once(text, twice, point)
    return number


def _tail(bare: str) -> re.Match[str] | None:
    """Find the marks of notes behind a number: `12(1)`, `(54)*`; `(1)(2)` are but marks."""
    tail = _NOTE_TAIL.search(bare)
    if tail is None or bare[: tail.start()].strip(" $€£¥"):
        return tail
    behind = _NOTE_TAIL.search(bare, tail.start() + tail[0].startswith(" ") + 1)
    return None if behind is None or _IN_BRACKETS.match(behind[0]) else behind


_IN_BRACKETS = re.compile(r"\s?[(\[]\d")


_HEDGED = re.compile(
    r"(?:approx(?:\.|imately)?|about|around|circa|ca?\.|~|≈)\s?(?=[$€£¥]?\s?[\d.(])",
    re.IGNORECASE,
)
_TWICE = re.compile(r"(?P<minus>[$€£¥]?\s?[-−–]\s?\d[\d.,]*)\s+(?P<brackets>\(\s?\d[\d.,]*\s?\))")


def _once(text: str, twice: re.Match[str], point: str) -> Printed | None:
    """Read a negative number printed with a minus and again in parentheses; None where the two differ."""
    first, again = parse(twice["minus"], point), parse(twice["brackets"], point)
    if first is None or again is None or first.value is None or first.value != again.value:
        return None
    start, end = text.index(twice["minus"]) + first.start, text.rindex(")") + 1
    return first._replace(start=start, end=end, text=text[start:end])


_CURRENCIES = frozenset("$€£¥")
_NOTE_ENDS = frozenset(")]*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰")
_NEXT_MARK = re.compile(r"(?<=[\d)])\s{2,}[$€£¥]\s*$")  # of the column after, where nothing else is printed
_SIGN_APART = re.compile(r"[-−–]\s+(?P<rest>[$€£]?\d[\d,.]*\s?%)")


_POINTS = re.compile(r"\((?P<figure>\d[\d.,]*)\s?(?P<word>pts?\.?|pp|ppts?|bps?|percentage points|points)\)")


def _pointed(text: str, points: re.Match[str], point: str) -> Printed | None:
    """Read points that are printed in parentheses together with their unit: `(1.8 pts)`."""
    number = parse(points["figure"], point)
    if number is None or number.value is None:
        return None
    start, end = text.index("("), text.rindex(")") + 1
    word = "pts" if points["word"].lower().startswith(("pt", "point", "percent")) else points["word"]
    return number._replace(start=start, end=end, text=text[start:end], value=-number.value, sign="()", suffix=word)


def _signed(text: str, rest: str, point: str) -> Printed | None:
    """Read a percentage whose sign stands apart from it: `- 7%`."""
    number = parse(rest, point)
    if number is None or number.value is None:
        return None
    start = len(text) - len(text.lstrip(_UNSEEN))
    end = text.index(rest, start) + number.end
    return number._replace(start=start, end=end, text=text[start:end], value=-number.value, sign="-")


def _worded(text: str, worded: re.Match[str], point: str) -> Printed | None:
    number = parse(worded["figure"], point)
    if number is None:
        return None
    shift = text.index(worded["figure"])
    return number._replace(start=number.start + shift, end=number.end + shift, suffix=worded["word"])


def _numeric(number: Printed) -> Shape:
    if number.nil:
        return Shape.NIL
    if number.value is None:
        return Shape.BROKEN
    return Shape.YEAR if number.kind is Kind.YEAR else Shape.NUMBER


def _wordless(text: str, bare: str, point: str) -> tuple[Shape, Printed | None, tuple[Printed, ...]]:
    if _DEBRIS.fullmatch(bare):
        return Shape.DEBRIS, None, ()
    parts = bare.split()
    if len(parts) > 1 and all(_ONE.fullmatch(part) for part in parts):
        several = tuple(_placed(text, part, point) for part in _places(text, parts))
        if all(one is not None and one.value is not None for one in several):
            return Shape.SEVERAL, None, tuple(one for one in several if one is not None)
    if _BROKEN.fullmatch(bare):
        return Shape.BROKEN, None, ()
    return Shape.TEXT, None, ()


def _places(text: str, parts: list[str]) -> list[tuple[int, str]]:
    at, places = 0, []
    for part in parts:
        at = text.index(part, at)
        places.append((at, part))
        at += len(part)
    return places


def _placed(text: str, place: tuple[int, str], point: str) -> Printed | None:
    at, part = place
    number = parse(part, point)
    if number is None or len(text) < at:
        return None
    return number._replace(start=number.start + at, end=number.end + at)


def mark(cell: Cell, point: str = ".") -> Mark:
    """Say what stands in a cell; `point` is the decimal mark of the document."""
    shape, number, several = _look(cell.text, point)
    return marked(cell, shape, number, several)


def marked(cell: Cell, shape: Shape, number: Printed | None = None, several: tuple[Printed, ...] = ()) -> Mark:
    """Mark a cell with what stands in it, and note the columns it covers."""
    left = cell.column
    return Mark(cell, shape, left, left + cell.column_span - 1, number, several)


def _last(text: str) -> str:
    """Return the last printed character of a text: it tells sooner than a pattern what the text cannot end with."""
    return text.rstrip()[-1:]


_DIGIT = re.compile(r"\d")


def _has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None if text.isascii() else any(map(str.isdigit, text))


_LEADERS = frozenset("._·…")
_LEADER = re.compile(r"[\s.]*\.{3,}\s*$|[_·…]+\s*$")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=[a-z)])\s?\(\d{1,2}\)(?:\(\d{1,2}\))*\s*$|\s?\[\d{1,2}\]")
_STARS = frozenset("*†‡§¶+")
_STARRED = re.compile(r"(?<=[\w)])\s?[*†‡§¶+]+\s*$")


@lru_cache(maxsize=32768)
def words_of(text: str) -> str:
    """Return a caption without markup, note marks and leaders, its spaces made single."""
    if text[:1] == "<" and TAGGED.fullmatch(text):
        return text[1:-1].replace("-", " ")
    bare = _TAGS.sub("", text) if "<" in text else text
    if _last(bare) in _LEADERS:
        bare = _LEADER.sub("", bare)
    if not bare.isascii() or _last(bare) == ")" or "[" in bare:
        bare = _RAISED.sub("", bare)
    if _last(bare) in _STARS:
        bare = _STARRED.sub("", bare)
    if _last(bare).isdigit():
        bare = _GLUED_NOTE.sub(r"\g<word>", bare)
    return " ".join(bare.replace("\u200b", " ").split())


def tokens_in(text: str) -> tuple[Printed, ...]:
    """Find the number tokens in a cell of words."""
    return scan(text)
