"""The words by which a worksheet says who prepared and reviewed it, and when: no headings of its tables."""

from __future__ import annotations

import re

_EASTERN = "作成|確認|承認|査閲|検証|照査"
PAPERWORK = re.compile(
    r"^(?:prepared|reviewed|approved|checked|signed)(?:\s+(?:by|on))?\s*:?$|^w/?p(?:\s*(?:ref|no|reference"
    r"|index)\.?)?\s*:?$"
    r"|^(?:client|initials|preparer|reviewer|date|version|status|page|tick ?marks?)\s*:$"
    rf"|^(?:(?:{_EASTERN})(?:者|日)?|調書(?:番号|No\.?))\s*[:：]?$",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"^(?:prepared|reviewed|approved|checked|signed)\s+by\s*[:：]\s*\S.{0,40}$"
    rf"|^w/?p\s*(?:ref|no|index)\.?\s*[:：]\s*\S{{1,12}}$|^(?:{_EASTERN})者?\s*[:：]\s*\S.{{0,20}}$",
    re.IGNORECASE,
)
