"""The figures of a release's sentences, each with the words and the other figures around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from workbench.checks.facts import paragraphs_of
from workbench.checks.named_rows import NUMBERS, named, stems, steps_of
from workbench.core.figure import Figure
from workbench.core.memory import captions_of
from workbench.core.report import Report
from workbench.core.sentence import sentences
from workbench.core.source import Anchor, Paragraph

BEFORE, AFTER = 320, 120  # characters of a sentence that speak of an amount
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Spoken(NamedTuple):
    """A figure of a sentence with the words around it and the other figures beside it.

    `near` are the words that no other figure parts from it, `named` those of its own label.
    """

    figure: Figure
    words: frozenset[str]
    near: frozenset[str]
    named: frozenset[str]
    years: frozenset[int]
    beside: tuple[Figure, ...]


def spoken_figures(report: Report, settled: Collection[Anchor]) -> Iterator[Spoken]:
    """Yield the figures of sentences that may be slips, each with what stands around it."""
    captions = captions_of(report)
    for (slot, block), figures in paragraphs_of(report).items():
        paragraph = report.source(slot).blocks[block]
        assert isinstance(paragraph, Paragraph)  # it has no rows
        for first, last in sentences(paragraph.text):
            inside = [one for one in figures if first <= one.anchor.start < last]
            for figure in inside:
                if figure.anchor in settled or not _tellable(figure):
                    continue
                low = max(first, figure.anchor.start - BEFORE)
                high = min(last, figure.anchor.end + AFTER)
                said = captions.read(NUMBERS.sub(" ", paragraph.text[low:high]))
                own = captions.read(figure.label)
                years = frozenset(map(int, YEAR.findall(paragraph.text[first:last])))
                beside = tuple(one for one in inside if one is not figure)
                words = stems({*said.tokens, *said.words, *own.tokens, *own.words})
                before = max((one.anchor.end for one in inside if one.anchor.end <= figure.anchor.start), default=low)
                after = min((one.anchor.start for one in inside if one.anchor.start >= figure.anchor.end), default=high)
                close = captions.read(NUMBERS.sub(" ", paragraph.text[before:after]))
                near = stems({*close.tokens, *close.words, *own.tokens, *own.words})
                yield Spoken(figure, words, near, named(captions, own.tokens), years, beside)


def _tellable(figure: Figure) -> bool:
    return bool(figure.printed) and len(str(steps_of(figure))) > 1
