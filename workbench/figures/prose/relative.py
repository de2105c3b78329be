"""Periods named by their distance from another: `the same period last year`, `the prior quarter`, `year end`."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.core.calendar import Fiscal
from workbench.core.openings import begins
from workbench.core.period import Period

SAME, YEAR_BEFORE, QUARTER_BEFORE, YEAR_END, YEAR = "same", "year before", "quarter before", "year end", "year"
PRIOR_END = "prior year end"  # also where the year that is reported on is over
TRAILING = "trailing year"  # the twelve months up to the end of the period that is reported on
BESIDE = "year beside"  # in brackets behind a figure: `6.1 (2011: 7.4)`, by whichever of its names
PART = "part of a year"  # a year that was not over, or the one beside it: as much of it as the figures beside cover
_SPAN = (
    r"(?:fiscal\s+)?(?:(?:first|second|third|fourth|three|six|nine|twelve)[\s-]+)?(?:quarters?|periods?|months?"
    r"|half|year)"
)
_LIKE = (
    r"(?:same|corresponding|comparable|equivalent|similar|year-ago|year-earlier|prior[\s-]year(?:'s|’s)?|last\s+year(?:'s|’s)"
    r"|previous[\s-]year(?:'s|’s)?|prior|previous)"
)
_PATTERN = re.compile(
    rf"\b{begins('a ', 'cuo', 'eq', 'fiou', 'ha', 'imt', 'lat', 'on', 'per', 'qu', 'ro', 'seia', 'thrt', 'ye')}"
    r"(?:(?P<trailing>(?:the\s+)?(?:trailing|rolling|last)[\s-]+(?:twelve|12|four|4)[\s-]+(?:months?|quarters?)"
    r"(?:\s+(?:basis|period))?|TTM|LTM)(?!\s+end)"
    r"|(?P<yearend>(?:(?:the\s+)?(?:prior|previous|last)\s+|the\s+)?(?:fiscal\s+)?year[\s-]?end\b(?!\s+(?:19|20)))"
    r"|(?P<partend>(?:the\s+)?(?:fiscal\s+)?(?:quarter|period|half)(?:-|\s)end\b(?!\s+(?:19|20)))"
    r"|(?P<sequent>sequentially|quarter[\s-](?:over|on)[\s-]quarter)"
    r"|(?P<quarter>(?:the\s+)?(?:prior|previous|preceding|immediately preceding"
    r"|last)\s+(?:fiscal\s+)?quarter)(?!\s+end)"
    r"(?!\s+of\s+(?:the\s+)?(?:prior|previous|last))"
    rf"|(?P<of>(?:the\s+)?(?:same|corresponding|comparable|equivalent|similar)\s+{_SPAN}\s+(?:of|in)\s+(?:fiscal\s+(?:year\s+)?)?"
    r"(?P<year>(?:19|20)\d\d))"
    r"|(?P<before>(?:the\s+)?(?:(?:first|second|third|fourth)\s+(?:quarter|half)|first\s+\w+\s+months)\s+of\s+(?:the\s+)?"
    r"(?:last|prior|previous)\s+(?:fiscal\s+)?year"
    rf"|(?:the\s+)?{_LIKE}\s+{_SPAN}(?:\s+end\b)?(?:\s*(?:of|in|a|the|last|prior|previous|preceding|consolidated|fiscal|financial|year|ago|earlier|before)\b)*"
    r"|a\s+year\s+(?:ago|earlier|before)|(?:one\s+)?year\s+(?:ago|earlier))"
    r"|(?P<full>(?<=for )the\s+(?:full\s+|entire\s+)?year|full[\s-]year(?=\s+[a-z]))"
    r"(?!\s+(?:ended|ending|end|(?:19|20)\d\d))"
    r"|(?P<bare>(?:the\s+)?(?:prior|previous|preceding|last)[\s-](?:consolidated\s+)?(?:(?:fiscal|financial)\s+)?year)"
    r"|(?P<span>(?:(?<=in )|(?<=during ))the\s+(?:period|half(?:[\s-]year)?))"
    r"(?!\s+(?:end|of|from|to|ended|ending|since|in|between|after|before|until|up|when|prior|[a-z]+ed\b))"
    r"|(?P<same>(?:the|this|current|its)\s+(?:current\s+)?(?:fiscal\s+)?(?:year\s+)?(?:quarter"
    r"|three[\s-]month period)(?!\s+(?:end|of))"
    r"|(?:the\s+)?current\s+(?:year(?:\s+(?:quarter|period))?|period)))\b",
    re.IGNORECASE,
)
_STEMS = ("year", "quarter", "month", "period", "half", "sequential", "ttm", "ltm")  # one is in any, in small letters
_PRIOR = re.compile(r"prior|previous|last", re.IGNORECASE)
_OPENS = re.compile(
    r"(?:\b(?:in|from|to|of|over|than|with|for|during|at|versus|by|and|on)\s+(?:the\s+)?|^\s*|[.;(,]\s*)\Z",
    re.IGNORECASE,
)


_TAIL = re.compile(r"\s+end\b")
_END = re.compile(r"\bend\b")


class Relative(NamedTuple):
    """A relative period where it stands; `year` is the year it names, else 0."""

    start: int
    end: int
    kind: str
    closing: bool
    year: int = 0


def relatives(text: str) -> tuple[Relative, ...]:
    """Find the relative periods of a text, in order."""
    small = text.lower()
    if not any(stem in small for stem in _STEMS):
        return ()
    found = []
    for match in _PATTERN.finditer(text):
        if match["bare"] and not match["bare"].lower().startswith("the") and not _OPENS.search(text[: match.start()]):
            continue
        tail = _TAIL.match(text, match.end())
        end = match.end() if tail is None else tail.end()
        closing = bool(_END.search(text[match.start() : end]))
        found.append(Relative(match.start(), end, _kind(match), closing, int(match["year"] or 0)))
    return tuple(found)


def _kind(match: re.Match[str]) -> str:
    if match["trailing"]:
        return TRAILING
    if match["yearend"]:
        return PRIOR_END if _PRIOR.search(match["yearend"]) else YEAR_END
    if match["quarter"] or match["sequent"]:
        return QUARTER_BEFORE
    if match["full"]:
        return YEAR
    return SAME if match["same"] or match["span"] or match["partend"] else YEAR_BEFORE


def resolve(kind: str, year: int, base: Period, fiscal: Fiscal) -> Period:
    """Return the period a relative one stands for beside figures of the period `base`."""
    if kind == SAME:
        return base
    if kind == QUARTER_BEFORE:
        return fiscal.earlier(base, 3)
    if kind in (YEAR_END, PRIOR_END):
        named = fiscal.name_of(base.end)
        over = kind == YEAR_END and fiscal.year(named).end == base.end
        return fiscal.year(named if over else named - 1).closing
    if kind == BESIDE:
        years = {fiscal.name_of(base.end) - year, base.end.year - year}
        return fiscal.earlier(base, 12 * (1 if 1 in years else fiscal.name_of(base.end) - year))
    if kind == PART:
        return fiscal.earlier(base, 12 * (fiscal.name_of(base.end) - year))
    if kind == TRAILING:
        return fiscal.ending(base.end, 12)
    if kind == YEAR:
        return fiscal.year(fiscal.name_of(base.end))
    return fiscal.earlier(base, 12 * (base.end.year - year if 0 < year < base.end.year else 1))
