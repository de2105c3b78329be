"""The scale that captions and titles state for numbers of shares: `Shares (000s)`, `shares in thousands`."""

from __future__ import annotations

import re

_SCALE = r"(?P<{0}>thousands?|millions?|'?000'?s?)"
_SHARE_SCALE = re.compile(
    rf"\(\s*(?:shares?\s+)?(?:in\s+)?{_SCALE.format('one')}\s*\)"
    rf"|\bshares?\b(?! capital)[^;.()]{{0,40}}?\bin\s+{_SCALE.format('two')}"
    rf"|\(\s*(?:in\s+)?{_SCALE.format('four')}\s+(?:of\s+)?(?:common\s+|ordinary\s+)?shares\s*\)"
    rf"|\b{_SCALE.format('three')} of (?:common |ordinary )?shares\b|(?P<jp>千株)",
    re.IGNORECASE,
)
_SHARES_APART = re.compile(
    r"\bshares?\b(?:\s+(?:data|amounts?|counts?|figures?))?,?\s+(?:(?:which|that)\s+)?(?:are\s+)?"
    rf"(?:\w+\s+)?in\s+{_SCALE.format('one')}"
    rf"|\b{_SCALE.format('two')} of (?:common |ordinary )?shares\b|(?P<jp>千株)",
    re.IGNORECASE,
)


def share_scale(caption: str) -> int | None:
    """Return the power of ten a caption states for share counts; None when it states none."""
    return _power(_SHARE_SCALE.search(caption))


def shares_apart(title: str) -> int | None:
    """Return the scale a title states for shares apart: `dollars in millions, shares in thousands`."""
    return _power(_SHARES_APART.search(title))


def _power(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    if match["jp"]:
        return 3
    word = next(text for name, text in match.groupdict().items() if text and name != "jp")
    return 6 if word.lower().startswith("million") else 3
