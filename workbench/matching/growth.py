"""Rows of growth rates, `Revenue, YoY %`: what grew since the year before is another row's, in words or in a column."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.core.figure import Figure, Measure
from workbench.core.script import EAST
from workbench.core.unit import PERCENT

_PERCENT = r"[%％]|per\s?cent(?:age)?|pct\.?"
_YEARLY = r"y/y|yoy|y-o-y|year[\s-](?:over|on)[\s-]year"
_MOVE = r"growth|chan?ge?s?|chg\.?|increases?|incr?\.?|\(?decreases?\)?|\(?decr?\.?\)?|variances?|var\.?"
_THEN = (  # the year before, not the quarter before
    r"py|ly|pyq|(?:(?:the\s+)?(?:same|corresponding)\s+(?:quarter|period|half)\s+(?:of\s+|in\s+)?)?(?:the\s+)?"
    r"(?:prior|previous|last|preceding|py)(?:[\s-]+(?:fiscal\s+)?(?:years?|yr\.?|fy))?(?:[’']?s)?"
    r"(?:\s+(?:quarter|qtr|period|half|q[1-4]|[1-4]q|h[12]))?|(?:a\s+)?year\s+(?:ago|earlier|before)"
)
_SINCE = rf"(?:on|over|vs\.?|versus|against|from|since|compared\s+(?:to|with))\s+(?P<then>{_THEN})"
_AFTER = re.compile(
    rf"^(?P<what>.*?[\w).])[\s,:;/([–—-]+(?P<said>(?:(?:{_PERCENT}|{_YEARLY}|{_MOVE}|rate|{_SINCE})(?![A-Za-z])"
    rf"[\s,:;/()[\]–—-]*)+)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"^\W*(?P<said>(?:(?:{_PERCENT}|{_YEARLY}|{_MOVE}|rate|ratio)[\s/()]+)*(?:(?:{_PERCENT}|{_YEARLY})\s+"
    rf"|(?:{_PERCENT}|{_YEARLY}|{_MOVE}|rate|ratio)(?:\s+(?:in|of)\s|\s*[:–—-]\s)))\s*(?:the\s+)?(?P<what>[A-Za-z].*)$",
    re.IGNORECASE,
)
_EASTERN = re.compile(
    r"^(?P<what>.*?)[\s（(、・]*(?:対?前年(?:同期|同四半期)?比?\s*)?(?:増減率|増加率|減少率|変化率|成長率|伸び率|伸長率)"
    r"[()（）％%\s]*$"
)
_EASTERN_SIDE = re.compile(rf"[\s/／|(（:-]*[{EAST}][^A-Za-z]*")
_GREW = re.compile(rf"growth|{_YEARLY}", re.IGNORECASE)
_MOVED = re.compile(_MOVE, re.IGNORECASE)
_IN_PERCENT = re.compile(_PERCENT, re.IGNORECASE)
_RATIO = re.compile(r"\b(?:ratio|margin\s*(?:ratio|%)|share|rate|yield)\W*$|率$", re.IGNORECASE)  # changes by points
_NAMES_YEAR = re.compile(r"year|yr|py|ly|fy", re.IGNORECASE)
_OTHERWISE = re.compile(  # what is assumed, or grew at other rates or as another whole
    r"\b(?:assum\w+|expected|perpetual|terminal|long-term|discount|cagr|compound(?:ed)?|rate of|constant|comparable"
    r"|organic|underlying|like[\s-]for[\s-]like|lfl|same[\s-]store|local|neutral|excluding|ex|qoq|q/q|q-o-q|hoh)\b"
    r"|前四半期|為替一定|現地通貨|既存店|年平均|想定",
    re.IGNORECASE,
)


def grown(figure: Figure) -> str:
    """Return the caption of what a rate of growth since the year before is of; empty for any other figure."""
    if figure.measure is not Measure.RATIO or figure.unit != PERCENT or figure.anchor.row is None:
        return ""
    return what_grew(figure.label)


@lru_cache(maxsize=16384)
def what_grew(label: str) -> str:
    """Return the caption within one of a rate of growth: `Revenue` of `Growth in revenue`; empty for others.

    Where it only says that something changed it must say that this is in percent, and where it names the time that is
    compared with, that must be the year before.
    """
    if _OTHERWISE.search(label):
        return ""
    western = _EASTERN_SIDE.sub(" ", label).strip()
    if western and western != label and (what := what_grew(western)):
        return what  # of a caption in two languages: 売上高前年比 alone may be of all that is sold
    if (eastern := _EASTERN.match(label)) is not None:
        return eastern["what"]
    after, before = _AFTER.match(label), _BEFORE.match(label)
    if after is not None and after["then"] and not _NAMES_YEAR.search(after["then"]):
        return ""
    percent = _IN_PERCENT.search(label) is not None
    for found in (after, before):
        if found is not None and _RATIO.search(found["what"]):
            return ""
        if found is not None and (_GREW.search(found["said"]) or (percent and _MOVED.search(found["said"]))):
            return _IN_PERCENT.sub("", found["what"]).strip(" ,:;-–—[]").removesuffix("()").strip()
    return ""
