"""Readings of changes: `increased by 5`, `up 5%`, `a 14% increase`, `an increase in revenue of 5`, `5 more than`."""

from __future__ import annotations

import re

from workbench.core.figure import Measure
from workbench.figures.prose.labels import clean, phrase_after, phrase_before
from workbench.figures.prose.said import CHANGES, Reading, Spot, Told, change_measure
from workbench.figures.prose.script import PERIOD, QUANTITY
from workbench.figures.prose.words import ACT, BE, CHANGE, CHANGE_NOUN, STATE, direction

_ADVERBS = (
    r"(?:\s+(?:net|slightly|significantly|sharply|also|approximately|further|primarily|sequentially|again|only|a|strongly"
    r"|modestly|another|roughly|organically|overall))*"
)
_BY = re.compile(
    rf"\b(?P<verb>{CHANGE})(?P<between>(?:\s+(?!(?:in|of|due|offset|driven|caused|and|was|were|from|to|on)\b)[\w'%/&.-]+)"
    rf"{{0,4}}?)\s+by{_ADVERBS}\s*\Z",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"{QUANTITY}[^{QUANTITY};]*?(?:\band|,)\s+(?P<what>[^,;{QUANTITY}]+?)(?<!offset)(?<!driven)(?<!caused)(?<!led)(?<!impacted)\s+by\s*\Z"
)
_DIRECT = re.compile(rf"\b(?P<verb>{CHANGE}){_ADVERBS}\s*(?:by\s*)?\Z", re.IGNORECASE)
_NO_VERBS = frozenset(["above", "below", "more", "less", "higher", "lower", "reduced", "gained", "fewer"])
_CHANGE_AFTER = re.compile(
    r"^\s*(?P<what>(?:(?!(?:of|in|to|from|by|for|the|an?|and|or|resulting|due|with|on|at|as|which|that|per)\b)[\w/-]+\s+){0,3}?)"
    r"(?P<noun>increases?|growth|rise|improvements?|jump|decreases?|declines?|reductions?|drop|fall|higher|lower|more"
    rf"|less|fewer|greater|above|below|better|worse)\b(?!\s+(?:of|by)\s*{QUANTITY})",
    re.IGNORECASE,
)
_ACTOR = re.compile(
    r"\b(?:we|it|they|us|which|that|(?:the )?(?:company|group|corporation|firm|bank|management))\s*(?:has|have|had"
    r"|also)?\s*\Z",
    re.IGNORECASE,
)
_QUALIFIED = re.compile(
    r"(?:(?:year[- ](?:over|on)[- ]year|year-to-year|unit|volume|net|sequential|annual|organic|total|overall"
    r"|percentage|point|points"
    r"|quarterly|reported|similar|further|additional|quarter-over-quarter|YoY|significant|combined|corresponding|pro|forma)\s*)*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\b(?:an?|the|this|was|were|is|are|up|representing|reflecting|represents)\s*(?:\w+\s+)?\Z", re.IGNORECASE
)
_COMPARATIVES = frozenset(["more", "above", "below", "less", "fewer", "better", "greater", "higher", "lower"])
_LEVEL_OF = re.compile(
    rf"\s+(?:the\s+|its\s+|that\s+of\s+)*(?:[{PERIOD}]|(?:prior|previous|preceding|last)[\s-](?:year|quarter|period))",
    re.IGNORECASE,
)
_IN_WHAT = re.compile(
    rf"^\s*[{PERIOD}]?\s*(?:in|of|for|to)\s+(?!(?:the\s+)?(?:quarter|period|year|same|prior|corresponding|comparable)\b)"
    rf"(?!(?:the\s+)?[{PERIOD}{QUANTITY}])(?=\w)",
    re.IGNORECASE,
)
_SECOND_FORM = re.compile(rf"^\s*,?\s*(?:or|and)\s*{QUANTITY}\s*,?")
_CHANGE_OF = re.compile(rf"\b{CHANGE_NOUN}\s*\Z", re.IGNORECASE)
_CHANGE_IN = re.compile(rf"\b(?P<net>net\s+)?{CHANGE_NOUN}\s+(?:in|of|to)\s+(?P<what>.+)\Z", re.IGNORECASE | re.DOTALL)
_NOT_WHAT = re.compile(rf"\b(?:{BE}|due to|with [\w -]+ and)\b")


_STATED_BEFORE = re.compile(rf"\b{STATE}\s*(?:\w+ly\s*)?\Z", re.IGNORECASE)
_THAN = re.compile(r"\s+than\b")


def change_after(reading: Reading, spot: Spot) -> Told | None:
    """Read `a 14% increase`, `9 percent year-over-year growth`, `18% higher than`, `5 less than`."""
    right = _SECOND_FORM.sub(" ", spot.right) if not spot.quantity.percent else spot.right
    match = _CHANGE_AFTER.match(right)
    if match is None:
        return None
    noun, rest = match["noun"].lower(), right[match.end() :]
    sign = -1 if direction(noun) < 0 else 1
    stated = _STATED_BEFORE.search(spot.left)
    owner = reading.of_verb(spot.left[: stated.start()]) if stated is not None else reading.nearest_level(spot.left)
    if not spot.quantity.percent:
        if noun in _COMPARATIVES:
            beside = noun in ("above", "below") and _LEVEL_OF.match(rest)
            return Told(owner, Measure.CHANGE, sign) if beside or _THAN.match(rest) else None
        if _ARTICLE.search(spot.left) is None:
            return None
    named = phrase_after(rest) if _IN_WHAT.match(rest) else ""
    named = named or ("" if _QUALIFIED.fullmatch(match["what"].strip()) else clean(match["what"]))
    return Told(named or owner, change_measure(spot.quantity), sign, compared=reading.in_comparison(spot))


_ENDS_BY = re.compile(r"\s+by\s*\Z")
_ONLY_ADVERBS = re.compile(r"(?:\w+ly\s*)+")


def change_by(reading: Reading, spot: Spot) -> Told | None:
    """Read `increased by 5`, `reduced costs by 5`, and `A grew by 5% and B by 6%`."""
    if (ends := _ENDS_BY.search(spot.left)) is not None:
        inside = change_in(reading, spot, spot.left[: ends.start()])
        if inside is not None and inside.measure in CHANGES:
            return inside
    match, again = _BY.search(spot.left), _AGAIN.search(spot.left)
    if again is not None and (match is None or match.start() < again.start()) and reading.found[-1].measure in CHANGES:
        return Told(clean(again["what"]), change_measure(spot.quantity), reading.found[-1].sign)
    if match is None:
        return None
    between = match["between"].strip()
    label = clean(between) if between and not _ONLY_ADVERBS.fullmatch(between) else ""
    owner = reading.of_verb(spot.left[: match.start()])
    if label and owner and match.start() and not _ACTOR.search(spot.left[: match.start()]):
        label = f"{owner} {label}"
    return Told(label or owner, change_measure(spot.quantity), direction(match["verb"]) or 1)


_BEEN = re.compile(rf"\b(?:{BE}|went)\s*\Z")
_AN = re.compile(r"\b(?:an?|the)\s*\Z")


def change_direct(reading: Reading, spot: Spot) -> Told | None:
    """Read `increased 10.3%`, `up 5%`, `rose $3 million`."""
    match = _DIRECT.search(spot.left)
    if match is None or match["verb"].lower() in _NO_VERBS:
        return None
    head = _BEEN.sub("", spot.left[: match.start()])
    if _AN.search(head):
        return None
    return Told(reading.of_verb(head), change_measure(spot.quantity), direction(match["verb"]) or 1)


_BEEN_A = re.compile(rf"\b{BE}\s+an?\s*\Z")
_APPOSED = re.compile(r",\s*(?:an?|the)\s*(?:net\s*)?\Z|\b(?:represent|reflect)\w*\s+an?\s*\Z")


def change_of(reading: Reading, spot: Spot, head: str) -> Told | None:
    """Read `an increase of 5`, `an increase of 13.4% in fees`, `net sales growth of 3%`; `head` ends before `of`."""
    match = _CHANGE_OF.search(head)
    if match is None or match["noun"].lower() == "gain":
        return None
    before = head[: match.start()]
    label = phrase_after(spot.right) if _IN_WHAT.match(spot.right) else ""
    label = label or _adjective(before)
    if not label:
        stated = _BEEN_A.search(before)
        apposed = bool(reading.found) or _APPOSED.search(before)
        if stated is not None:
            label = reading.of_verb(before[: stated.start()])
        else:
            label = reading.nearest_level(spot.left) if apposed else reading.topic(spot.left)
    if _EACH.match(spot.right) and not label.endswith("per share"):
        label = f"{label} per share"
    sign = -1 if direction(match["noun"]) < 0 else 1
    return Told(label, change_measure(spot.quantity), sign, compared=reading.in_comparison(spot))


_EACH = re.compile(r"\s*on an? (?:diluted )?per[\s-](?:diluted[\s-])?share basis", re.IGNORECASE)


_VAGUE = re.compile(r"\b(?:net|total|overall|year|record|respective|similar|quarter|annual|percentage)\Z")
_SMALL_LETTER = re.compile("[a-z]")
_ACT = re.compile(rf"\b{ACT}\b")


def _adjective(before: str) -> str:
    """Return what stands before a noun of change, as `net sales` in `net sales growth`."""
    named = clean(phrase_before(before))
    vague = _VAGUE.search(named)
    return named if len(named) > 3 and _SMALL_LETTER.search(named) and not vague and not _ACT.search(named) else ""


_CLAUSE_MARK = re.compile(rf"[;,{QUANTITY}]")


def change_in(reading: Reading, spot: Spot, head: str) -> Told | None:
    """Read `an increase in revenue of 5`; `recorded a net increase in borrowings of 5` names a cash flow."""
    wide = _CLAUSE_MARK.split(head)[-1]
    for text in (wide, phrase_before(head)):
        match = _CHANGE_IN.search(text)
        if match is None or match["noun"].lower() in ("gain", "rise") or _NOT_WHAT.search(match["what"]):
            continue
        sign = -1 if direction(match["noun"]) < 0 else 1
        label = clean(match["what"])
        if match["net"] and _is_recorded(match[0].strip(), spot.left):
            return Told(f"net {match['noun']} in {label}", Measure.LEVEL, sign, verb="recorded")
        return Told(label, change_measure(spot.quantity), sign, compared=reading.in_comparison(spot))
    return None


_ACTED_ON = re.compile(rf"\b{ACT}\s+an?\s+", re.IGNORECASE)


def _is_recorded(change: str, text: str) -> bool:
    """Say whether somebody recorded, paid or used a change."""
    return any(text[acted.end() :].lower().startswith(change.lower()) for acted in _ACTED_ON.finditer(text))


_COMPARATIVE = re.compile(
    r"(?P<word>lower|higher|greater|increased|decreased|reduced|improved|fewer|additional)\s+(?P<what>.+)",
    re.IGNORECASE,
)


def change_named(label: str, spot: Spot) -> Told | None:
    """Read `lower capital expenditures of 6`: the adjective makes it a change."""
    match = _COMPARATIVE.fullmatch(label)
    if match is None or match["word"].lower() == "additional":
        return None
    sign = -1 if direction(match["word"]) < 0 else 1
    return Told(clean(match["what"]), change_measure(spot.quantity), sign)


_AND_OF = re.compile(r"^\s*(?:,\s*)?and\s+(?P<what>[^,;]*?)\s*\bof\s*\Z")
_CHANGED = re.compile(rf"^(?:an?\s+)?{CHANGE_NOUN}\b", re.IGNORECASE)


def change_carried(reading: Reading, spot: Spot) -> Told | None:
    """Carry a change over `and`: `an increase in A of 4 and B of 5`."""
    if spot.place == 0 or reading.found[-1].measure not in CHANGES:
        return None
    between = reading.between(spot)
    match = _AND_OF.match(between)
    if match is None or _CHANGED.match(match["what"]):
        return None
    label = clean(match["what"])
    before = reading.found[-1]
    return before._replace(label=label or before.label, measure=change_measure(spot.quantity), listed=None, twin=None)
