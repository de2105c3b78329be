"""Options and other awards by number, in columns of their own beside those of what one is sold for or worth."""

from __future__ import annotations

import re

from workbench.figures.columns.head import Head
from workbench.figures.desk import Desk
from workbench.figures.wordings.captions import Matter
from workbench.figures.wordings.columns import column_said

_AWARDS = re.compile(
    r"\W*(?:(?:stock|share|number of|restricted)\s+)*(?:options|warrants|awards|units|RSUs|PSUs|SARs)\W*"
    r"(?:(?:19|20)\d\d)?\W*",
    re.IGNORECASE,
)


def counts_awards(head: Head) -> bool:
    """Say whether a column is headed as options or other awards and by nothing else."""
    return _AWARDS.fullmatch(head.tail) is not None or _AWARDS.fullmatch(head.near) is not None


def beside_prices(desk: Desk) -> bool:
    """Say whether a table has columns of amounts per share: `Options` beside `Exercise price` are counted."""
    known = desk.memo.get("prices")
    if known is None:
        heads = desk.heads[min(desk.heads)] if desk.heads else ()
        over = (column_said(head.tail, head.near) for head in heads if not counts_awards(head))
        known = desk.memo["prices"] = any(one.matter is Matter.PER_SHARE for one in over)
    return bool(known)
