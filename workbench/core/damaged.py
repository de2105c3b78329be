"""Headings of columns in which a scan has damaged what says when: `dad Contarates Ended September 30, 2006`."""

from __future__ import annotations

import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A month before its last day: `September 30, 2006`. Any lower number may be one of a series: `Plant 2, Osaka`.
_DAY = re.compile(r"([^\W\d_]+)[.,]?\s+(?:2[89]|3[01])\s*[.,](?!\d)")
_ENDED = re.compile(r"([^\W_]+)[-\s.]+ended\b", re.IGNORECASE)  # how long before it: `Three Months Ended`
_SPANS = re.compile(r"(?:day|week|wk|month|mth|mo|quarter|qtr|half|year|yr|period|term|q|[hfc]y|\d)\w*", re.IGNORECASE)
_CUT_OFF = re.compile(r"\bende\b", re.IGNORECASE)


def damaged(heading: str) -> bool:
    """Say whether what a heading says of time is damaged: a day without its month, no span before `Ended`."""
    if any(not found.casefold().startswith(_MONTHS) for found in _DAY.findall(heading)):
        return True
    return any(not _SPANS.match(found) for found in _ENDED.findall(heading)) or _CUT_OFF.search(heading) is not None
