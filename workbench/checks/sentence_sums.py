"""Amounts that a sentence says are made up of others: `1.72 billion, comprising 587 million here and 1.13 billion`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbench.checks.facts import paragraphs_of
from workbench.checks.wording import miss, named, severity, slip_of
from workbench.core.arithmetic import ZERO, compare_result, spell
from workbench.core.figure import HALF, Figure, Interval, Measure
from workbench.core.report import Report
from workbench.core.sentence import sentences
from workbench.core.source import Paragraph
from workbench.core.tie import Nature, Tie, Verdict

_MADE_OF = re.compile(
    r"\b(?:compris(?:ing|ed of|es)|consist(?:ing|s|ed) of|(?:was|were|is|are|being) made up of|composed of)\b"
    r"(?!\s+(?:primarily|mainly|principally|mostly|largely))",
    re.IGNORECASE,
)
_OF_TOTAL = re.compile(r"\bof the (?:total|aggregate)\s+(?:of\s+)?[^\w\s]?\Z", re.IGNORECASE)
_BREAK = re.compile(r";|\b(?:offset|less|net of|respectively|compared|versus|from)\b", re.IGNORECASE)
_FEWEST, _MOST = 2, 8  # parts


def sentence_sums(report: Report) -> Iterator[Tie]:
    """Yield the amounts that sentences say are made up of others; one that fails only where one slip explains it."""
    for (slot, block), beside in paragraphs_of(report).items():
        paragraph = report.source(slot).blocks[block]
        assert isinstance(paragraph, Paragraph)  # it has no rows
        for first, last in sentences(paragraph.text):
            text = paragraph.text[first:last]
            if not (_MADE_OF.search(text) or "of the total" in text or "of the aggregate" in text):
                continue
            inside = [one for one in beside if first <= one.anchor.start < last and one.measure is Measure.LEVEL]
            for total, parts in _sums(text, first, inside):
                tie = _tie(report, total, parts)
                if tie is not None:
                    yield tie


def _sums(text: str, start: int, inside: Sequence[Figure]) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    for at, total in enumerate(inside):
        after = inside[at + 1].anchor.start - start if at + 1 < len(inside) else 0
        opened = _OF_TOTAL.search(text[: total.anchor.start - start])
        if not opened and not (after and _MADE_OF.search(text[total.anchor.end - start : after])):
            continue
        parts = [one for one in inside[at + 1 :] if one.unit == total.unit and one.sign == total.sign]
        if _FEWEST <= len(parts) <= _MOST and total.unit and total.unit != "%":
            rest = text[total.anchor.end - start : parts[-1].anchor.start - start]
            if not _BREAK.search(rest):
                yield total, tuple(parts)


def _tie(report: Report, total: Figure, parts: Sequence[Figure]) -> Tie | None:
    values = [part.value or ZERO for part in parts]
    made, half = sum(values, ZERO), sum((part.step * HALF for part in parts), ZERO)
    finding = compare_result(total, made, Interval.around(made, half))
    if finding.verdict is Verdict.DIFFERS and not _slipped(total, parts, made):
        return None
    texts = " + ".join(part.text for part in parts)
    right = spell(made, total, extra=1)
    message = f"{texts} = {right}; the sentence says {total.text} of “{named(total)}”{miss(finding, total, extra=1)}."
    nature = Nature.SUSPECTED if finding.verdict is Verdict.DIFFERS else finding.nature
    return Tie(
        "text.claim", f"{report.subject(total)}, parts", finding.verdict,
        (total.anchor, *(part.anchor for part in parts)), finding.expected, finding.found, finding.allowance,
        message, f"{texts}\n= {right}\nprinted {total.text}", severity(finding.verdict, nature), nature,
    )  # fmt: skip


def _slipped(total: Figure, parts: Sequence[Figure], made: Decimal) -> bool:
    """Say whether one slip, in the whole or in one of its parts, explains why the parts do not come to it."""
    if slip_of(total, made):
        return True
    value = total.value or ZERO
    return any(
        part.step >= total.step and slip_of(part, value - (made - (part.value or ZERO)))
        for part in parts
    )  # fmt: skip
