"""What a reader hands over: blocks in reading order, what was left out, and names and links of a workbook."""

from __future__ import annotations

from typing import NamedTuple

from workbench.core.source import Block, Ignored


class Contents(NamedTuple):
    """What a reader found in a document."""

    blocks: tuple[Block, ...]
    ignored: tuple[Ignored, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()
