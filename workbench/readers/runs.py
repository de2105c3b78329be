"""Runs of characters gathered into printed text, with how much of it is bold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.readers.pieces import is_figure

_LONGEST_TITLE = 200
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_SPACES = re.compile("  +")
_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NO_WIDTH = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_NUMBERS = re.compile(r"\d+(?:\s*,\s*\d+)*")
_MARK = re.compile(r"[1-9]\d?(?:\s*,\s*[1-9]\d?)*")
_NOTE = re.compile(r"\(.{1,4}\)|\[.{1,4}\]|[a-z](?:,[a-z])*|\*+")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Text:
    """Printed characters being collected; `bold` counts the bold ones among `letters`."""

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0

    def add(self, text: str | None, *, bold: bool = False, raised: bool = False) -> None:
        """Add a run of characters; digits of a superscript stay apart from the number before them."""
        if not text:
            return
        if raised and _NUMBERS.fullmatch(text.strip()):
            text = text.translate(RAISED)
        elif raised and _NOTE.fullmatch(text.strip()):
            text = f" {text}"
        self.parts.append(text if text.isprintable() and "  " not in text else _SPACE.sub(" ", text))
        count = len(text) - text.count(" ")
        self.letters += count
        self.bold += count if bold else 0

    def end_line(self) -> None:
        """Begin a new line."""
        self.parts.append("\n")

    def lines(self) -> list[str]:
        """Return the printed lines with leading spaces kept only where they cannot collapse."""
        text = "".join(self.parts)
        if text.isascii():
            return [line.strip(" ") for line in text.split("\n")]
        return [_ODD_SPACE.sub(" ", _NO_WIDTH.sub("", line.strip(" "))) for line in text.split("\n")]

    @property
    def all_bold(self) -> bool:
        """Say whether everything printed is bold."""
        return self.letters > 0 and self.bold >= self.letters

    def clear(self) -> None:
        """Forget everything."""
        self.parts.clear()
        self.letters = self.bold = 0


def is_mark(text: str) -> bool:
    """Say whether a text may be the number of a note, or the numbers of several."""
    return _MARK.fullmatch(text) is not None


def joined_lines(lines: Iterable[str]) -> str:
    """Join the lines of a cell; they stay apart only where several of them hold figures of their own."""
    tidy = [(_SPACES.sub(" ", line) if "  " in line else line).strip() for line in lines]
    printed = [line for line in tidy if line]
    stacked = len(printed) > 1 and sum(is_figure(line) for line in printed) > 1
    return ("\n" if stacked else " ").join(printed)


def is_title(text: str) -> bool:
    """Say whether a text set in bold reads as a heading and not as a sentence."""
    return len(text) <= _LONGEST_TITLE and not text.rstrip().endswith((".", ";", ","))
