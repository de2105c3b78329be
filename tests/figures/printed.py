"""Printed documents as text, read to figures, and the figures printed again in one line each."""

from __future__ import annotations

import re

from workbench import figures, readers
from workbench.core.figure import Figure, Measure, Standing
from workbench.core.grid import Reading
from workbench.core.source import Role, Source
from workbench.core.words import NO_WORDS


def read(text: str) -> tuple[Source, Reading]:
    """Read a document given as text; `|` stands for a tab."""
    tabbed = re.sub(r" *\| *", "\t", text)
    source = readers.read(tabbed.encode(), "release.txt", "release", Role.RELEASE)
    return source, figures.read(source, NO_WORDS)


def told(text: str) -> list[str]:
    """Return the figures of the tables of a document as `label: text = value unit, period`."""
    _, reading = read(text)
    return [line(figure) for figure in of_tables(reading)]


def of_tables(reading: Reading) -> list[Figure]:
    """Return the reported figures that stand in tables."""
    return [one for one in reading.figures if one.anchor.row is not None and one.standing is Standing.REPORTED]


def line(figure: Figure) -> str:
    """Print a figure in one line."""
    value = None if figure.value is None else f"{figure.value:f}"
    measure = "" if figure.measure is Measure.LEVEL else f", {figure.measure.value}"
    return f"{figure.label}: {figure.text} = {value} {figure.unit}, {figure.period}{measure}"
