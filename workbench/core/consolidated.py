"""Words for the columns of a consolidation: what is consolidated, its simple total, the entries that lead to it."""

from __future__ import annotations

import re
from functools import lru_cache

WHOLE = re.compile(
    r"(?<!non-)(?<!non )\bconsol(?:idated)?\b(?!\.?\s*(?:subsidiar|adj|elim|entr|j/?e|compan|tax))"
    r"|\bafter\s+(?:consol|elim)\w*|\bgroup\b(?!\s+(?:cod|caption|compan|adj|elim|entr|account|name))"
    r"|連結(?:後|(?!修正|消去|相殺|調整|仕訳|精算|子会社|会社|会計|累計|前))|(?:消去|相殺)後",
    re.IGNORECASE,
)
SIMPLE = re.compile(
    r"\b(?:simple|plain|straight)\s+(?:total|sum|add\w*|aggregat\w*)|\baggregat(?:e|ed|ion)\b|\bcombined\b"
    r"|\bbefore\s+(?:consol|elim)\w*|単純(?:合算|合計)|合算|(?:消去|相殺|連結)前",
    re.IGNORECASE,
)
STEP = re.compile(
    r"\belim(?:s\b|inat|\b)|\binter-?co(?:mpany)?\b|\badj(?:s\b|ust|\b)|\bentr(?:y|ies)\b|\b[jc]\.?/?\.?e\.?s?\b"
    r"|\bjournals?\b|\breclass|相殺|消去|内部取引|修正|調整|仕訳|組替",
    re.IGNORECASE,
)
_PARENT = re.compile(
    r"\bparent\b|\b(?:non-?\s?|un)consolidated\b|\bstand-?alone\b|単体|親会社|個別(?!引当|評価|注記|開示)",
    re.IGNORECASE,
)
_SHARE_OF_PARENT = re.compile(
    r"\b(?:to|(?:owner|holder|shareholder|stockholder|investor|member)s?['’]?\s+(?:equity\s+)?of|interests?\s+of)"
    r"\s+(?:the\s+)?parent\b|親会社(?:株主|の?所有者|持分|に帰属)"
    r"|\bunconsolidated\s+(?:subsidiar|affiliat|compan|entit|joint)\w*|\bnon-?\s?consolidated\s+(?:subsidiar|affiliat|compan)\w*",
    re.IGNORECASE,
)


@lru_cache(maxsize=16384)
def of_parent(text: str) -> bool:
    """Say whether words are of a parent alone; what its owners hold of the group's income or equity is consolidated."""
    if not _PARENT.search(text):
        return False
    return bool(_PARENT.search(_SHARE_OF_PARENT.sub(" ", text))) and not WHOLE.search(text)
