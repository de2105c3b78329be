"""What a heading says of amounts before adjustment."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\bun-?adj(?:usted|\b)|\bpre-?(?:adj|aje|closing)\w*|\b(?:before|prior to)\s+(?:adj|aje|entr|closing)\w*"
    r"|(?:修正|調整|整理|決算整理)前",
    re.IGNORECASE,
)


def before_adjustment(heading: str) -> bool:
    """Say whether a heading tells amounts before adjustment."""
    return bool(_BEFORE.search(heading))
