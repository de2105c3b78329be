"""What a person saw when he decided: the figures, their evidence and the verdict, as text and as a fingerprint."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping

from workbench.core.figure import Figure
from workbench.core.report import Report
from workbench.core.review import Target
from workbench.core.source import Anchor, Role, Table
from workbench.core.status import Judgement, Status
from workbench.core.tie import Tie
from workbench.core.wording import plain


def digest(seen: str) -> str:
    """Return the fingerprint of what was seen: SHA-256 of the text in UTF-8, in hexadecimal."""
    return hashlib.sha256(seen.encode()).hexdigest()


def seen_of_tie(report: Report, tie: Tie) -> str:
    """Write down a tie as a person sees it: its verdict and every figure in it.

    Lines and rows are left out, since a paragraph put in above must not reopen what did not change; so are
    messages, which a newer program may word better.
    """
    first = f"figure: {_line(report, tie.figures[0])}" if tie.figures else ""
    against = sorted(f"against: {_line(report, anchor)}" for anchor in tie.figures[1:])
    return "\n".join((f"check: {tie.check}", f"about: {tie.subject}", f"verdict: {tie.verdict}", first, *against))


def seen_of_figure(report: Report, figure: Figure, ties: Iterable[Tie], judgement: Judgement) -> str:
    """Write down a figure as a person sees it: its meaning, its status and all the ties it stands in."""
    evidence = sorted(_evidence(report, figure.anchor, tie) for tie in ties)
    return "\n".join((f"figure: {_line(report, figure.anchor)}", f"status: {judgement.status}", *evidence))


def all_seen(report: Report, ties: Iterable[Tie], judgements: Mapping[Anchor, Judgement]) -> dict[Target, str]:
    """Write down every tie, and every figure of a release or of a tie, by what an act can be about."""
    standing: defaultdict[Anchor, list[Tie]] = defaultdict(list)
    seen: dict[Target, str] = {}
    for tie in ties:
        seen[Target.of_tie(tie.key)] = seen_of_tie(report, tie)
        for anchor in dict.fromkeys(tie.figures):
            standing[anchor].append(tie)
    for figure in report.figures:
        judgement = judgements.get(figure.anchor, UNCOMPARED)
        if worth_keeping(report, figure, judgement, tied=figure.anchor in standing):
            target = Target.of_figure(report.subject(figure))
            seen[target] = seen_of_figure(report, figure, standing[figure.anchor], judgement)
    return seen


UNCOMPARED = Judgement(Status.UNSUPPORTED, "nothing in the case to compare it with")


def worth_keeping(report: Report, figure: Figure, judgement: Judgement, *, tied: bool) -> bool:
    """Say whether a figure's judgement is kept: all but a working paper's cells that nothing speaks of."""
    return tied or judgement.status is not Status.UNSUPPORTED or report.role(figure) is not Role.WORKING_PAPER


def _evidence(report: Report, own: Anchor, tie: Tie) -> str:
    others = "; ".join(sorted(_short(report, anchor) for anchor in tie.figures if anchor != own))
    return f"tie: {tie.check} {tie.verdict}: {others}"


def _line(report: Report, anchor: Anchor) -> str:
    figure = report.spoken_of(anchor)
    return f"{_short(report, anchor)}, step {plain(figure.step)}, {figure.column} in {_document(report, anchor)}"


def _short(report: Report, anchor: Anchor) -> str:
    figure = report.spoken_of(anchor)
    value = "unreadable" if figure.value is None else plain(figure.value)
    return f"{report.subject(figure)} = {figure.text} ({value} {figure.unit})"


def _document(report: Report, anchor: Anchor) -> str:
    block = report.source(anchor.source).blocks[anchor.block]
    sheet = block.sheet if isinstance(block, Table) else ""
    return f"{anchor.source} {sheet}".strip()
