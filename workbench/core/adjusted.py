"""What a heading says of amounts before and after adjustment, and of the entries between them."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\bun-?adj(?:usted|\b)|\bpre-?(?:adj|aje|closing)\w*|\b(?:before|prior to)\s+(?:adj|aje|entr|closing)\w*"
    r"|(?:修正|調整|整理|決算整理)前",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<!un)(?<!un-)\baudited\b|(?<!un)(?<!un-)\badj(?:usted|['’]d|\.?\s+(?:bals?\b|balance|t/?b\b|trial))"
    r"|\bas\s+adj\b|\b(?:post|after)[\s-]+(?:adj|aje|entr|closing)\w*|\bfinal\b"
    r"|(?:修正|調整|整理|決算整理|監査)後",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\bP?(?:AJ|RJ|JE|AJE|RJE|CJE)s?\b|\badj(?:s|ust(?:ing|ments?))?\b|\bentr(?:y|ies)\b|\breclass\w*|\b(?:Dr|Cr)\.?(?=\W|$)"
    r"|\b(?:debits?|credits?)\b|修正仕訳|整理仕訳|組替|^(?:借方|貸方)$"
    r"|^(?:監査|決算)?(?:修正|整理|調整)(?:額|高|事項|記入)?$",
    re.IGNORECASE,
)
_ADJ = re.compile(r"\badj\b\.?", re.IGNORECASE)  # adjustment or adjusted
_NOT_BOOKED = re.compile(
    r"\b(?:passed|propos(?:ed|als?)|waived|possible|potential|un-?(?:booked|recorded|posted|corrected|adjusted))\b"
    r"|\bnot\s+(?:yet\s+|to\s+be\s+|been\s+)*(?:booked|recorded|posted|made|corrected|adjusted|entered)\b"
    r"|\bP(?:AJ|RJ|AJE|RJE|CJE)s?\b|\b(?-i:SUMs?|SUAMs?|SUDs?|SADs?)\b|\b(?:mis-?statements?|summary of)\b"
    r"|\bcredits?\s+(?:loss|risk|sale|limit|card|facilit|term|line|quality|balance)"
    r"|未(?:修正|計上|記帳|処理|記入|訂正|転記)|見送り|修正案|虚偽表示",
    re.IGNORECASE,
)  # what an auditor would have entered and nobody did, and credits that are no side of an entry


def before_adjustment(heading: str) -> bool:
    """Say whether a heading tells amounts before adjustment."""
    return bool(_BEFORE.search(heading))


def after_adjustment(heading: str) -> bool:
    """Say whether a heading tells amounts after adjustment."""
    return bool(_AFTER.search(heading))


def in_short(heading: str) -> bool:
    """Say whether a heading has but a short word for both adjustments and what was adjusted: `9/30/07 Adj`."""
    rest, shortened = _ADJ.subn(" ", heading)
    return bool(shortened) and not (before_adjustment(heading) or after_adjustment(heading) or _ENTRY.search(rest))


def adjusting_entry(heading: str) -> bool:
    """Say whether a heading tells adjusting entries, booked or not; also one of amounts before or after them may."""
    return bool(_ENTRY.search(heading))


def booked_entry(heading: str) -> bool:
    """Say whether a heading tells adjusting entries that were made, and no amounts before or after them."""
    if before_adjustment(heading) or after_adjustment(heading) or _NOT_BOOKED.search(heading):
        return False
    return adjusting_entry(heading)
