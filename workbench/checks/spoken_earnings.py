"""Earnings per share of sentences that say neither basic nor diluted: they are one of the two that a table prints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from workbench.checks.wording import named, with_unit
from workbench.core.arithmetic import compare_same
from workbench.core.caption import Captions
from workbench.core.figure import Figure, Measure
from workbench.core.memory import captions_of
from workbench.core.report import Report
from workbench.core.source import Anchor, Role
from workbench.core.tie import Tie, Verdict

_KINDS = ("diluted earnings per share", "basic earnings per share")  # most sentences mean the first
_COUNTED = re.compile(r"\b(?:basic|diluted)\b", re.IGNORECASE)
_ADJUSTED = re.compile(r"\b(?:non-?gaap|adjusted|underlying|core|pro forma|normali[sz]ed|excluding)\b", re.IGNORECASE)
_ADJUSTMENT = re.compile(r"\badj(?:ustments?\b|\.)", re.IGNORECASE)


def spoken_earnings(report: Report, settled: Collection[Anchor]) -> Iterator[Tie]:
    """Yield the ties of such sentences to the row that prints their amount; none where no row does."""
    captions = captions_of(report)
    said: list[Figure] = []
    rows: list[tuple[int, Figure]] = []
    for figure in report.of_role(Role.RELEASE):
        if not figure.checkable or figure.measure is not Measure.LEVEL or not figure.unit.endswith("/share"):
            continue
        if figure.anchor.row is not None:
            kind = _kind(captions, figure)
            if kind is not None and not _ADJUSTMENT.search(figure.column):
                rows.append((kind, figure))
        elif figure.anchor not in settled and not _COUNTED.search(figure.label) and _of_earnings(captions, figure):
            said.append(figure)
    rows.sort(key=lambda one: one[0])
    for figure in said:
        row = next((row for _, row in rows if _alike(figure, row)), None)
        if row is not None:
            yield _tie(report, figure, row)


def _of_earnings(captions: Captions, figure: Figure) -> bool:
    return any(kind in captions.concepts(_ADJUSTED.sub("", figure.label)) for kind in _KINDS)


def _kind(captions: Captions, row: Figure) -> int | None:
    """Return which of the two kinds a row is of, by its caption or with that of its group."""
    if not _COUNTED.search(row.label):
        return None
    group = row.path[-1] if row.path else ""
    texts = (row.label, f"{row.label} {group}")
    found = {concept for text in texts for concept in captions.concepts(_ADJUSTED.sub("", text))}
    return next((at for at, kind in enumerate(_KINDS) if kind in found), None)


def _alike(said: Figure, row: Figure) -> bool:
    """Say whether a row prints an amount of a sentence: of its period and unit, and adjusted where that one is."""
    if (said.period, said.unit) != (row.period, row.unit) or not said.printed:
        return False
    adjusted = bool(_ADJUSTED.search(f"{row.column} {row.label}"))
    return adjusted == bool(_ADJUSTED.search(said.label)) and compare_same(said, row).verdict is Verdict.AGREES


def _tie(report: Report, said: Figure, row: Figure) -> Tie:
    finding = compare_same(said, row)
    here, there = report.where(said.anchor), report.where(row.anchor)
    message = (
        f"“{named(said)}” is {with_unit(said)} ({here}) and “{named(row)}” {with_unit(row)} ({there}); "
        "the sentence says neither basic nor diluted."
    )
    formula = f"{said.text}  {here}\n{row.text}  {named(row)}, {there}"
    return Tie(
        "text.table", report.subject(said), finding.verdict, (said.anchor, row.anchor), finding.expected, finding.found,
        finding.allowance, message, formula,
    )  # fmt: skip
