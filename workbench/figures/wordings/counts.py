"""What a caption counts: employees, stores, days, or things of its trade."""

from __future__ import annotations

import re

from workbench.core.countable import (
    ALONE,
    DONE_TO_THEM,
    EASTERN_IN_CAPTIONS,
    LISTED,
    NUMBERED,
    OPERATED,
    OTHERWISE,
    PRODUCED,
    either,
)
from workbench.core.openings import stemmed, stems_of
from workbench.figures.wordings.money import OF_MONEY
from workbench.figures.wordings.trade import thing_counted

_COUNT = stemmed(
    "number, count, #, days, dso, dpo, dio, square, footage, degree, fleet, minutes, circulation, pages"
    f", bandwidth, 帯域, ftes, rgus, revenue, {stems_of(*EASTERN_IN_CAPTIONS, *LISTED, *OPERATED, *PRODUCED)}",
    rf"\b(?:numbers?|headcount|count)\s+of\s+(?:\w+[\s-]+){{0,2}}?(?P<what>{either(*NUMBERED)})\b"
    r"|^#\s*(?P<sign>(?=[A-Za-z])[\w/ &.-]+)"
    r"|^(?:(?:number of|average)\s+)*(?P<time>days)\b(?!\s+(?:ended|ending|to))|\b(?P<dso>DSO|DPO|DIO)\b"
    rf"|^(?!.*\b(?:{OF_MONEY})\b)"
    rf".*?\b(?P<told>{either(*LISTED)})\s*(?:[-–—:]\s+|\((?!\d{{1,2}}\)|[a-z*]\)))"
    rf"|^(?!.*\b(?:{OF_MONEY})\b)(?:total\s+)?(?P<whose>{either(*LISTED)})\s+(?:for\s+)?"
    r"(?:corp(?:orate|\.)?|enterprise|home|consumer|individuals?|residential|household|broadband|fib(?:er|re)\w*|a?dsl|ftth)\b"
    r"|^(?:(?:total|average|period-end|full-time|part-time|equivalent|fte|full-time equivalent)\s+)*"
    rf"(?P<plain>{either(*ALONE)})\W*$"
    rf"|(?P<jp>{either(*EASTERN_IN_CAPTIONS)})(?:者|件)?数"
    r"|^(?:(?:total|average|company|franchised?|owned|comparable|hotel|full-time|part-time|equivalent|fte|active"
    rf"|selling)[\s-]+)*(?P<open>{either(*OPERATED)})"
    r"\W+(?:open|in fleet|in operation|in (?:the )?pipeline|under (?:construction|development)|in force"
    r"|in service|operated|opened|closed|available|occupied|at|end)\b"
    r"|^(?:(?:total|number of)\s+)*(?P<with>customers)\s+(?:with|over|exceeding|generating|contributing|[>≥])"
    r"|^(?:total |average )*(?P<fleet>(?:\w+ )?fleet size|size of (?:\w+ ){0,3}?fleet)\b"
    r"|(?P<flow>\b(?:total|contracted|subscribed|peak) bandwidth(?:\s*[,(]\s*total\b\)?)?(?!\s*[\w&/-]*[a-z])"
    r"|(?:総|契約)帯域(?:幅|計|合計)?(?![\u4e00-\u9fff]))"
    r"|^(?:(?:average|total|monthly|billed) )*(?P<use>minutes)(?: of use)?(?=\W*$| (?:of use\b|used\b|per\b))"
    r"|^(?:(?:total|number of) )*(?:advertising|ad|editorial) (?P<leaf>pages)\b(?! (?:revenue|sales|rate|yield))"
    r"|\b(?:average|paid) (?P<issue>circulation)(?=\W*$|\s*[,(:–—-])"
    r"|^(?:(?:heating|cooling|effective|billing)\s+)*(?P<degree>degree days)\b"
    rf"|^(?:(?!(?:{OF_MONEY})\b)[\w/-]+\s+){{0,3}}?(?P<area>square (?:feet|footage|met(?:er|re)s))\b"
    r"(?!\s+(?:rent|price|cost|charge))"
    r"|^(?:(?:total|gross|net|new|average|gold|silver|ore|payable)[\s-]+)*"
    rf"(?P<done>{either(*PRODUCED)})\W+(?:{either(*DONE_TO_THEM)})\b",
)

_NUMBERED = re.compile(rf"(?:of\s+)?(?P<what>{either(*NUMBERED)})\b", re.IGNORECASE)  # behind `#`


def counted_by(caption: str, lowered: str) -> str | None:
    """Return what a caption counts, empty where it does not say; None for one that counts nothing."""
    count = _COUNT.search(caption, lowered)
    if count is None:
        return thing_counted(caption, lowered) or None
    if count["jp"]:
        return EASTERN_IN_CAPTIONS[count["jp"]]
    if count["dso"]:
        return "days"
    if count["sign"]:
        named = _NUMBERED.match(count["sign"])
        return named["what"].lower() if named else ""
    if count["fleet"] or count["flow"]:
        return ""
    what = next(word for word in count.groups() if word).lower()
    return OTHERWISE.get(what, what)
