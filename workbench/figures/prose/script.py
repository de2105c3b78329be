"""A sentence with its quantities and periods replaced by single marks, so that patterns can speak of its wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.core.sentence import Span
from workbench.figures.prose.marks import Quantity
from workbench.figures.prose.periods import Mention

_MOST = 40  # quantities in one sentence
QUANTITY = "\ue000"
PERIOD = "\ue001"
EVENT = "\ue002"


@dataclass(frozen=True)
class Script:
    """One sentence: `text` holds QUANTITY, PERIOD and EVENT marks; `places` say where in it each stands."""

    text: str
    quantities: tuple[Quantity, ...]
    places: tuple[int, ...]
    mentions: tuple[Mention, ...]
    mention_places: tuple[int, ...]

    def before(self, index: int) -> str:
        """Return the wording before a quantity, earlier marks included."""
        return self.text[: self.places[index]]

    def after(self, index: int) -> str:
        """Return the wording after a quantity, later marks included."""
        return self.text[self.places[index] + 1 :]


def pieces(span: Span, quantities: tuple[Quantity, ...]) -> Iterator[Span]:
    """Cut a sentence that runs on for ever, as a table taken for prose does, so that reading costs what it is long."""
    inside = [quantity.last for quantity in quantities if span.start <= quantity.start < span.end]
    start = span.start
    for last in inside[_MOST - 1 :: _MOST]:
        yield Span(start, min(last, span.end))
        start = min(last, span.end)
    if start < span.end:
        yield Span(start, span.end)


_NOISE = re.compile(r"</?[a-zA-Z][^>]*>|[\"“”]|[⁰¹²³⁴-⁹]+|\[\d{1,2}\]")
_SPACED = re.compile(r" +([,.;:)](?!\d))|(?<=\() +")
_QUOTE = str.maketrans({"’": "'", "‘": "'", "—": " -- ", "–": "-", "\n": " ", "\t": " ", "\xa0": " ", "\u2009": " "})


_BLANKS = re.compile(r" {2,}")
_QUANTITIES = re.compile(QUANTITY)
_MENTIONS = re.compile(f"[{PERIOD}{EVENT}]")


def script(text: str, span: Span, quantities: tuple[Quantity, ...], mentions: tuple[Mention, ...]) -> Script:
    """Write the script of one sentence of a paragraph."""
    inside = tuple(quantity for quantity in quantities if span.start <= quantity.start < span.end)
    named = tuple(
        mention for mention in mentions if span.start <= mention.start < span.end and not _overlaps(mention, inside)
    )
    pieces: list[str] = []
    at = span.start
    marks: list[Quantity | Mention] = [*inside, *named]
    for mark in sorted(marks, key=lambda one: _extent(one)[0]):
        first, last = _extent(mark)
        pieces.append(_plain(text[at : max(at, first)]))
        pieces.append(QUANTITY if isinstance(mark, Quantity) else EVENT if mark.event else PERIOD)
        at = max(at, last)
    pieces.append(_plain(text[at : span.end]))
    wording = _SPACED.sub(r"\1", _BLANKS.sub(" ", "".join(pieces)))
    places = tuple(mark.start() for mark in _QUANTITIES.finditer(wording))
    mention_places = tuple(mark.start() for mark in _MENTIONS.finditer(wording))
    return Script(wording, inside, places, named, mention_places)


def _plain(text: str) -> str:
    return _NOISE.sub("", text).translate(_QUOTE)


def _extent(mark: Quantity | Mention) -> tuple[int, int]:
    return (mark.first, mark.last) if isinstance(mark, Quantity) else (mark.start, mark.end)


def _overlaps(mention: Mention, quantities: tuple[Quantity, ...]) -> bool:
    return any(mention.start < quantity.last and quantity.first < mention.end for quantity in quantities)
