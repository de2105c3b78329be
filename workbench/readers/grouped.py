"""Digits that a document groups by spaces: `1 234 567` is one number there, and elsewhere three."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.readers.pieces import GROUP

_SPACES = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
_PARTED = re.compile(r"\d \d\d\d")  # in every number that spaces group, and quickly found
_COMMAS = re.compile(r"\d,\d{3}(?!\d)")
_ENOUGH = 3  # figures grouped by spaces that tell how a document groups


def groups_by_spaces(lines: Sequence[str]) -> bool:
    """Say whether a document groups digits by spaces and not by commas."""
    parted = [line for line in lines if _PARTED.search(line)]
    apart = sum(1 for line in parted for found in _SPACES.finditer(line) if line[: found.start()].endswith("  "))
    return apart >= _ENOUGH and apart > sum(len(_COMMAS.findall(line)) for line in lines)


def with_groups(line: str) -> str:
    """Put marks in place of the spaces within the numbers of a line; every character keeps its place."""
    return _SPACES.sub(lambda found: found[0].replace(" ", GROUP), line)
