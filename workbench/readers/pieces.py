"""Number-like pieces of a printed line: figures with their sign marks, dashes for nil, years."""

from __future__ import annotations

import re
from functools import lru_cache
from string import ascii_letters
from typing import NamedTuple

CURRENCY = r"(?:US\$|U\.S\.\$|HK\$|C\$|A\$|NT\$|R\$|S\$|[$€£¥₩₹]|RMB|JPY|USD|EUR|GBP|CHF)"
GROUP = "\u2064"  # stands for the space within a number that is grouped by spaces
_NUMBER = rf"(?:\d{{1,3}}(?:{GROUP}\d{{3}})+(?:[.,]\d+)?|\d{{1,3}}(?:[,']\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)*|\.\d+)"
_SIGN = r"(?:[-+\u2212\u2013]|[\u25b3\u25b2] ?|[-\u2212\u2013] (?=[\d.,]+ ?%))?"
_MONEY = rf"{_SIGN}(?:{CURRENCY} *)?{_SIGN}"
_POINTS = r"(?:%|pts?\.?|bps?\.?|pp)"
_SIGNED = rf"(?:{_MONEY}\( *{_MONEY}{_NUMBER} *{_POINTS}? *\)|{_MONEY}{_NUMBER})"
_NIL = rf"(?:{CURRENCY} *)?(?:-{{1,3}}|[\u2013\u2014\u2015\u2212\uff0d]{{1,2}}|N/?[AM]|n/?[am]|n\.[am]\.)"
_UNIT = r"(?:%|pts?\.?|bps?\.?|pp|x(?!\S)|p(?!\S)|c(?!\S)|¢)"
_GLUED = r"(?!(?:st|nd|rd|th)\b)[A-Za-z]{2,5}"  # a unit without a space: `334.9Gbps`
_HIGH = "[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
_NOTE = rf"(?P<tail>(?:\s?\([a-zA-Z0-9]\)|\s?\*{{1,3}}|\s[a-h](?=\s\s|\s?$)|\s{{0,3}}{_HIGH}+(?:,{_HIGH}+)*)?)"
_TERM = r"(?: (?:years?|yrs?\.?|months|mos\.)(?=  | ?$))"  # how long, in a column of its own: `3.2 years`
_SCALED = r"(?: ?%| (?:million|billion|thousand|mn|bn)\b)?"
_RANGE = (
    rf"(?={_MONEY}(?:{CURRENCY}|{_NUMBER}{_SCALED}\s?(?:to|[-–—])\s?{_MONEY}{_NUMBER}\s?(?:%|[mb])|\d*\.\d))"
    rf"{_MONEY}{_NUMBER}{_SCALED} ?(?:to|[-–—]) ?{_MONEY}{_NUMBER}{_SCALED}"
)
_FIGURE = re.compile(
    rf"(?<!\S)(?:{_RANGE}|{_SIGNED}(?: {{1,4}}%| ?{_UNIT}| (?:million|billion)|{_TERM}|{_GLUED})?|{_NIL}(?: ?%)?)"
    rf"{_NOTE}(?!\S)"
)
_SIGNED_NIL = re.compile(rf"(?:{CURRENCY} *)?")
_PRINTED = re.compile(r"\S+")
_NO_BEGINNING = frozenset(ascii_letters) - frozenset("ACEGHJNRSUn")  # letters that begin no currency and no `n/a`
_AFTER_DIGITS = re.compile(r"[^\d]+$")
_WHOLE = re.compile(rf"(?:(?:[-+\u2212\u2013]\s+)?{_SIGNED}\s*(?:{_UNIT}\s*\)?)?|{_NIL}\s*%?|_)\s*\**")
_INSIDE = re.compile(rf"(?:{_MONEY})?\(\s*{_MONEY}{_NUMBER}\s*{_UNIT}?\s*\)")
_OPENING = re.compile(rf"-?(?:{CURRENCY}|\(|{CURRENCY}\s*\()")
_CLOSING = re.compile(rf"(?:\)\s*)?{_UNIT}?(?:\s*\))?(?<=\S)")
_TERM_ENDS = frozenset("s.r")
_TERM_SAID = re.compile(rf"{_TERM}$")
_OPENING_ENDS = frozenset("$€£¥₩₹(BYDRPF")  # the last character of a currency, or the bracket
_CLOSING_BEGINS = frozenset(")%pbxc¢")
_YEAR = re.compile(r"(?:19|20)\d\d[*]{0,3}")
_NO_FIGURE = re.compile(
    r"(?:\+?\d{1,3}[.-])?\d{3}[.-]\d{3}[.-]\d{4}"  # a telephone number
    r"|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|[12]\d|3[01])\.(?:(?:19|20)\d\d|\d\d)"
)
_LEADER = re.compile(r"(?<=[\w).,:;'\"*])\s?(?:\.[ \xa0]?){3,}|(?<=\s)(?:\.[ \xa0]?){3,}|_{4,}")
_RULE = re.compile(r"[-=_\u2500\u2550\u2014*~]{2,}")
_DRAWN = frozenset("-=_\u2500\u2550\u2014*~")
_CHUNK = re.compile(r"\S+(?: \S+)*")
FILL = (
    "\u2063"  # stands for room that printed characters take up beyond one place each, so that places count as printed
)


class Piece(NamedTuple):
    """Characters start to end of a line; `edge` is where its digits end, which is what columns align on."""

    start: int
    end: int
    text: str
    edge: int


def without_leaders(line: str) -> str:
    """Blank out the dots that lead the eye from a caption to its figure; every character keeps its place."""
    return _LEADER.sub(lambda found: " " * len(found[0]), line) if "..." in line or ". ." in line else line


def _is_word(line: str, start: int) -> bool:
    """Say whether a capital begins a word in small letters: no currency and no `N/A` does."""
    return "A" <= line[start] <= "Z" and "a" <= line[start + 1 : start + 2] <= "z"


def figures_in(line: str) -> list[Piece]:
    """Find number-like pieces that stand free between spaces, each with its currency and sign marks."""
    found = []
    end = 0
    for printed in _PRINTED.finditer(line):
        start = printed.start()
        if (
            start < end
            or line[start] in _NO_BEGINNING
            or _is_word(line, start)
            or (match := _FIGURE.match(line, start)) is None
        ):
            continue
        end = match.end()
        text = match[0]
        if _NO_FIGURE.fullmatch(text) or (text[-1] in _TERM_ENDS and _begins_caption(line, start, text)):
            continue
        body = text[: len(text) - len(match["tail"])] if match["tail"] else text
        digits = len(_AFTER_DIGITS.sub("", body)) or len(_SIGNED_NIL.match(body)[0]) + 1  # type: ignore[index]
        found.append(Piece(start, end, text, start + digits))
    return found


def _begins_caption(line: str, start: int, text: str) -> bool:
    """Say whether a figure that says how long stands in no column: `3 months` and `1 - 5 years` begin captions."""
    return _TERM_SAID.search(text) is not None and not (line[:start].strip() and line[:start].endswith("  "))


def chunks_in(line: str, first: int = 0) -> list[Piece]:
    """Find runs of words that are apart by two spaces or more; `first` is where the line begins."""
    return [
        Piece(first + match.start(), first + match.end(), match[0], first + match.end())
        for match in _CHUNK.finditer(line.replace("\t", "  ").replace("\xa0", " ").replace("\f", " "))
    ]


@lru_cache(maxsize=32768)
def is_figure(text: str) -> bool:
    """Say whether a text is one number with nothing but its marks, or a dash that stands for nil."""
    text = " ".join(text.split())
    return _WHOLE.fullmatch(text) is not None or _INSIDE.fullmatch(text) is not None


def joins(before: str, after: str) -> bool:
    """Say whether two texts printed side by side are the marks and digits of one figure: `$` and `(211`, and `)%`."""
    if is_opening(before):
        return is_figure(after) or is_figure(f"{after})")
    return is_closing(after) and not is_year(before) and (is_figure(before) or is_figure(f"{before})"))


def is_opening(text: str) -> bool:
    """Say whether a text is a mark that belongs to the figure after it: `$`, `(`, `$(`."""
    return text[-1:] in _OPENING_ENDS and _OPENING.fullmatch(text) is not None


def is_closing(text: str) -> bool:
    """Say whether a text is a mark that belongs to the figure before it: `)`, `%`, `)%`."""
    return text[:1] in _CLOSING_BEGINS and _CLOSING.fullmatch(text) is not None


def is_year(text: str) -> bool:
    """Say whether a text is a bare year."""
    return _YEAR.fullmatch(text.strip()) is not None


def rules_in(line: str) -> list[Piece]:
    """Return the drawn lines of a row that holds nothing else; empty when it holds anything else."""
    if line.lstrip()[:1] not in _DRAWN:
        return []
    parts = line.split()
    if not parts or not all(_RULE.fullmatch(part) for part in parts) or max(map(len, parts)) < 3:
        return []
    return [Piece(match.start(), match.end(), match[0], match.end()) for match in re.finditer(r"\S+", line)]
