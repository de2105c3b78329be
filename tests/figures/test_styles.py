"""Tables in the styles of other documents and decades, each with what every figure of it means.

`test_styles.txt` holds the documents, invented for this: a name after `==`, the document, and after `--` one line a
figure (`label | text | value unit | scale, decimals | period | measure`). In documents marked `(tabs)` a `|` is a tab;
`»` is one everywhere.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.figures.printed import of_tables
from workbench import figures, readers
from workbench.core.figure import Figure, Measure
from workbench.core.source import Role
from workbench.core.words import NO_WORDS

_CASE = re.compile(
    r"^== (?P<name>.*?)(?P<tabs> \(tabs\))?\n(?P<page>.*?)^--\n(?P<told>.*?)(?=^== |\Z)", re.MULTILINE | re.DOTALL
)


class Style(NamedTuple):
    """One document with the lines that its figures are told in."""

    name: str
    page: str
    told: tuple[str, ...]


def styles() -> list[Style]:
    """Return the documents of the file beside this."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8")
    found = []
    for match in _CASE.finditer(text):
        page = re.sub(r" *\| *", "\t", match["page"]) if match["tabs"] else match["page"]
        found.append(Style(match["name"], page.replace("»", "\t"), tuple(match["told"].strip().split("\n"))))
    return found


def line(figure: Figure) -> str:
    """Print all that a figure means in one line."""
    measure = "" if figure.measure is Measure.LEVEL else f" | {figure.measure.value}"
    value = "-" if figure.value is None else f"{figure.value:f}"
    return (
        f"{figure.label} | {figure.text} | {value} {figure.unit} | e{figure.scale} d{figure.decimals}"
        f" | {figure.period}{measure}"
    )


def read(page: str) -> list[str]:
    """Read a document and print the figures of its tables."""
    source = readers.read(page.encode(), "release.txt", "release", Role.RELEASE)
    return [line(figure) for figure in of_tables(figures.read(source, NO_WORDS))]


@pytest.mark.parametrize("style", styles(), ids=lambda style: style.name)
def test_every_figure_of_a_style_is_read_right(style: Style) -> None:
    assert read(style.page) == list(style.told)


def test_the_styles_are_all_found() -> None:
    assert len(styles()) >= 20
    assert sum(len(style.told) for style in styles()) > 300
