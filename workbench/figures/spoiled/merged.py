"""Captions that a scan ran together into one line: telling them apart again."""

from __future__ import annotations

import re
from collections.abc import Collection

_STARTS = re.compile(r"(?<=[a-z),])\s+(?=[A-Z][a-z])")


def parts_of(caption: str, count: int, known: Collection[str]) -> tuple[str, ...] | None:
    """Cut a caption into as many captions as there are figures; None when the cuts are not plain.

    `known` are captions that stand alone elsewhere in the document, in lower case.
    """
    body = caption.rpartition(":")[2].strip() or caption
    pieces = tuple(piece.strip() for piece in _STARTS.split(body))
    if len(pieces) == count:
        return pieces
    if count == 2:
        return _halves(body, known)
    return None


def _halves(body: str, known: Collection[str]) -> tuple[str, ...] | None:
    words = body.split()
    for at in range(1, len(words)):
        first, second = " ".join(words[:at]), " ".join(words[at:])
        if first.lower() in known or second.lower() in known:
            return first, second
    doubled = [at for at in range(1, len(words)) if words[at - 1].strip(",").lower() == words[at].strip(",").lower()]
    if len(doubled) == 1:
        return " ".join(words[: doubled[0]]), " ".join(words[doubled[0] :])
    return None
