"""Captions and their units: an amount whose scale contradicts the same amount elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from workbench.checks.agreement import Member, compare, groups_of, scaled_apart
from workbench.checks.wording import named, with_unit
from workbench.core.check import check
from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.source import Anchor, Role, Table
from workbench.core.tie import Nature, Severity, Tie, Verdict

CODE = "label.unit"
GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
MONEY = re.compile(r"(?:[A-Z]{3}|[$€£¥])\s*$")
SCALED = re.compile(r"(?:thousand|million|billion)s?\b", re.IGNORECASE)
CAPTION_WORDS = 3


@check(CODE, "Units in captions", "IC")
def label_unit(report: Report) -> Iterator[Tie]:
    """Compare scales: the same digits in thousands here and in units there mean that a caption lost its “thousand”.

    A whole column that contradicts other places is reported once.
    """
    said = list(_columns(report))
    yield from said
    known = {anchor for tie in said for anchor in tie.figures}
    yield from (tie for tie in _captions(report) if tie.figures[0] not in known)


def _columns(report: Report) -> Iterator[Tie]:
    found: defaultdict[tuple[str, int, int | None], list[tuple[Figure, Figure]]] = defaultdict(list)
    for group, speaks in groups_of(report):
        for one in group:
            if speaks is None or one is speaks or not one.figure.checkable:
                continue
            if compare(one, speaks).verdict is Verdict.DIFFERS and scaled_apart(one, speaks):
                if _unstated(report, one, speaks):
                    continue
                bare, full = (one, speaks) if one.figure.scale <= speaks.figure.scale else (speaks, one)
                if bare.figure.printed != full.figure.printed:  # the more precise place settles which scale is right
                    bare, full = one, speaks
                at = bare.figure.anchor
                found[at.source, at.block, at.column].append((bare.figure, full.figure))
    for pairs in found.values():
        figure, other = pairs[0]
        more = f" So it is with {len(pairs) - 1} more figures of this column." if len(pairs) > 1 else ""
        message = (
            f"“{named(figure)}” is {with_unit(figure)} ({report.where(figure.anchor)}) and {with_unit(other)} "
            f"({report.where(other.anchor)}): the digits agree, the scale does not.{more}"
        )
        yield _tie(report, figure, (other.anchor, *(one.anchor for one, _ in pairs[1:])), message)


def _unstated(report: Report, one: Member, other: Member) -> bool:
    """Say whether a sentence names a scale while a table, or another sentence, prints the amount in full or names none.

    `$4.7 billion` contradicts no table of bare millions; only the same digits without the word do.
    """
    if not (one.in_prose or other.in_prose) or one.figure.printed == other.figure.printed:
        return False
    bare = min((one.figure, other.figure), key=lambda figure: figure.scale)
    if bare.scale:
        return False
    at = bare.anchor
    return at.row is None or not any(
        figure.scale and (figure.anchor.source, figure.anchor.block) == (at.source, at.block)
        for figure in report.figures
    )


class Mention(NamedTuple):
    """An amount inside a caption: the words before it, and whether a scale word follows."""

    figure: Figure
    start: str
    scaled: bool


def _captions(report: Report) -> Iterator[Tie]:
    """Yield amounts inside captions that lack the scale word which the same caption has at another place."""
    groups: defaultdict[tuple[str, str], list[Mention]] = defaultdict(list)
    for figure in report.of_role(Role.RELEASE):
        if figure.anchor.column == 0 and GROUPED.fullmatch(figure.text):
            mention = _mention(report, figure)
            if mention is not None:
                groups[figure.text, mention.start].append(mention)
    for found in groups.values():
        scaled = [one for one in found if one.scaled]
        for one in found:
            if scaled and not one.scaled:
                message = (
                    f"The caption at {report.where(one.figure.anchor)} gives {one.figure.text} without a scale; the "
                    f"same caption at {report.where(scaled[0].figure.anchor)} has one after {scaled[0].figure.text}."
                )
                yield _tie(report, one.figure, (scaled[0].figure.anchor,), message)


def _mention(report: Report, figure: Figure) -> Mention | None:
    """Read what stands around an amount in a caption, on over the next line's caption."""
    at = figure.anchor
    source = report.source(at.source)
    text = source.holder(at).text
    table = source.blocks[at.block]
    following = table.cell((at.row or 0) + 1, 0) if isinstance(table, Table) else None
    after = f"{text[at.end :]} {following.text if following is not None else ''}".strip()
    before = MONEY.search(text[: at.start])
    if before is None:
        return None
    words = re.findall(r"[a-z]+", text[: before.start()].lower())
    return Mention(figure, " ".join(words[-CAPTION_WORDS:]), SCALED.match(after) is not None)


def _tie(report: Report, figure: Figure, others: tuple[Anchor, ...], message: str) -> Tie:
    return Tie(
        CODE, report.subject(figure), Verdict.DIFFERS, (figure.anchor, *others), message=message,
        severity=Severity.WARNING, nature=Nature.SUSPECTED, cause=figure.anchor,
    )  # fmt: skip
