"""What a reader hands over: blocks in reading order, what was left out, and names and links of a workbook."""

from __future__ import annotations

from typing import NamedTuple

from workbench.core.source import Block, Ignored, Place

_SHOWN = 80  # characters of a text left out that are listed


class Contents(NamedTuple):
    """What a reader found in a document."""

    blocks: tuple[Block, ...]
    ignored: tuple[Ignored, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    links: tuple[str, ...] = ()


def left_out(what: str, text: str, block: int) -> Ignored:
    """Return a text that was left out before a block, as it is listed."""
    return Ignored(what, Place(block=block), text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
