"""The words by which a worksheet says who prepared and reviewed it, and when: no headings of its tables."""

from __future__ import annotations

import re

_EASTERN = "作成|確認|承認|査閲|検証|照査|検印|担当"
_SAID = r"prepared|reviewed|approved|checked|signed|preparer|reviewer|prep(?:'?d)?\.?|rev'?d\.?|chk'?d\.?|appr'?d\.?"
_BESIDE = rf"(?:{_EASTERN})(?:者|日)?"  # a word in both languages: `作成 Prep.`
PAPERWORK = re.compile(
    rf"^(?:{_SAID})(?:\s+(?:by|on))?\s*:?$|^rev\.?\s+by\s*:?$|^w/?p(?:\s*(?:ref|no|reference"
    r"|index)\.?)?\s*:?$"
    r"|^(?:client|initials|preparer|reviewer|date|version|status|page|tick ?marks?)\s*:$"
    rf"|^(?:{_BESIDE}|調書(?:番号|No\.?)?)(?:\s*/?\s*(?:{_SAID}|rev\.?)(?:\s+by)?)?\s*[:：]?$"
    rf"|^(?:{_SAID}|rev\.?)(?:\s+by)?\s*/?\s*{_BESIDE}\s*[:：]?$",
    re.IGNORECASE,
)
SIGNED = re.compile(
    rf"^(?:{_BESIDE}\s*/?\s*)?(?:{_SAID}|rev\.?)(?:\s+by)?(?:\s*/?\s*{_BESIDE})?\s*[:：]\s*\S.{{0,40}}$"
    r"|^w/?p\s*(?:ref|no|index)\.?\s*[:：]\s*\S{1,12}$"
    rf"|^(?:{_EASTERN}|出力|更新|印刷)[者日]?\s*[:：]\s*\S.{{0,20}}$"
    # when a listing was made: `Run 26/10/2007 by K. Inoue`, `Source: GL report Z-TB01, run 2007/11/06`
    r"|^(?:(?:source|from|per|data|listing|report|出所|出典)\b.{0,60}?[\s,;:(]+)?(?:as\s+)?(?:run|printed|exported|extracted|downloaded|generated|created|updated|saved)(?:\s+(?:on|at|date))?\s*[:：]?"
    r"\s*\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}\b[^\d]{0,40}(?:\d{1,2}:\d{2}[^\d]{0,20})?$",
    re.IGNORECASE,
)
