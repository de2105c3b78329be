"""Directions that sentences state beside both amounts: `rose to 5 from 6`, `fell from 5 to 6`, `was 5, up from 6`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.checks.facts import facts_of, paragraphs_of
from workbench.checks.wording import named, severity, with_unit
from workbench.core.caption import Captions
from workbench.core.figure import CHANGES, Figure, Measure
from workbench.core.report import Report
from workbench.core.sentence import sentences
from workbench.core.source import Paragraph
from workbench.core.tie import Tie, Verdict

_UP = r"increas(?:ed|ing)|rose|risen|rising|grew|grown|growing|climbed|up|higher"
_DOWN = r"decreas(?:ed|ing)|declin(?:ed|ing)|fell|fallen|falling|dropped|down|lower|reduced"
_WAY = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_MONEY = r"(?:[A-Z]{3}\s?|[A-Z]{0,2}[$€£¥]\s?)?"
_TO = re.compile(rf"\bto\s+(?:a record\s+)?{_MONEY}\Z")
_FROM = re.compile(rf"\bfrom\s+{_MONEY}\Z")
_AGAINST = re.compile(rf"(?:\bfrom|\bcompared (?:to|with)|\bversus|\bvs\.?)\s+{_MONEY}\Z|\([^()]{{0,40}}:\s*{_MONEY}\Z")
_UP_FROM = re.compile(rf"\b(?:(?P<up>up|increased)|(?P<down>down|decreased))\s+from\s+{_MONEY}\Z", re.IGNORECASE)
_NEXT = 6  # amounts of a sentence among which the other of a pair stands
_LEVELS = frozenset({Measure.LEVEL, Measure.RATIO, Measure.SHARE_PERCENT})
_TURNED = re.compile(r"\b(?:loss(?:es)?|deficit|benefit|not|offset|used in)\b", re.IGNORECASE)
_BREAK = re.compile(r"[;]|\b(?:while|whereas|although|but|which|that)\b", re.IGNORECASE)


def direction_claims(report: Report) -> Iterator[Tie]:
    """Yield the sentences that state two amounts and say that it rose where it fell, or the other way round."""
    captions = facts_of(report).captions
    for (slot, block), beside in paragraphs_of(report).items():
        paragraph = report.source(slot).blocks[block]
        assert isinstance(paragraph, Paragraph)  # it has no rows
        for first, last in sentences(paragraph.text):
            inside = [one for one in beside if first <= one.anchor.start < last]
            text = paragraph.text[first:last]
            if _TURNED.search(text):
                continue
            for at, one in enumerate(inside):
                other = next((each for each in inside[at + 1 : at + _NEXT] if _comparable(captions, one, each)), None)
                if other is not None:
                    yield from _told(report, (one, other), (inside, text, first))


def _told(report: Report, pair: tuple[Figure, Figure], where: tuple[Sequence[Figure], str, int]) -> Iterator[Tie]:
    one, other = pair
    inside, text, start = where
    if one.period is None or other.period is None:
        return
    head, between = text[: one.anchor.start - start], text[one.anchor.end - start : other.anchor.start - start]
    if one.period.end > other.period.end:
        now, before = one, other
        way = _way(_UP_FROM.search(between))
        if not way and _TO.search(head) and _AGAINST.search(between):
            way = _verb(head, [each for each in inside if each.anchor.start < now.anchor.start], now, start)
    else:
        now, before = other, one
        way = _verb(head, [], now, start) if _FROM.search(head) and _TO.fullmatch(between.lstrip()) else 0
    rise = (now.value or 0) - (before.value or 0)
    reach = (now.interval, before.interval)
    if way * rise < 0 and reach[0] is not None and reach[1] is not None and not reach[0].meets(reach[1]):
        yield _tie(report, now, before, way)


def _comparable(captions: Captions, one: Figure, other: Figure) -> bool:
    alike = (one.unit, one.basis, one.entity) == (other.unit, other.basis, other.entity)
    positive = (one.value or 0) > 0 and (other.value or 0) > 0 and one.sign == other.sign == 1
    levels = one.measure in _LEVELS and other.measure in _LEVELS
    return alike and positive and levels and captions.read(one.label).name == captions.read(other.label).name


def _verb(head: str, before: Sequence[Figure], now: Figure, start: int) -> int:
    """Return the direction of the last verb before an amount, where nothing of another thing stands between them."""
    found = list(_WAY.finditer(head))
    if not found:
        return 0
    at = found[-1].start()
    others = [one for one in before if one.anchor.start - start > at]
    if _BREAK.search(head[at:]) or any(one.measure not in CHANGES or one.label != now.label for one in others):
        return 0
    return _way(found[-1])


def _way(match: re.Match[str] | None) -> int:
    return 0 if match is None else 1 if match["up"] else -1


def _tie(report: Report, now: Figure, before: Figure, way: int) -> Tie:
    words = ("an increase", "a decrease")
    said, moved = words if way > 0 else reversed(words)
    message = (
        f"From {with_unit(before)} ({report.where(before.anchor)}) to {with_unit(now)} ({report.where(now.anchor)}) is "
        f"{moved}; the sentence says {said} of “{named(now)}”."
    )
    formula = f"{now.text}  {report.where(now.anchor)}\n{before.text}  {report.where(before.anchor)}"
    return Tie(
        "text.claim", f"{report.subject(now)}, direction", Verdict.DIFFERS, (now.anchor, before.anchor),
        message=message, formula=formula, severity=severity(Verdict.DIFFERS),
    )  # fmt: skip
