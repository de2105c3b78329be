"""The results of a run as the case keeps them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence

from workbench.case import rows
from workbench.case.step import Results, canonical
from workbench.core.digest import UNCOMPARED, all_seen, digest
from workbench.core.report import Report
from workbench.core.review import Target
from workbench.core.source import Anchor
from workbench.core.status import Judgement
from workbench.core.tie import Tie


def results_of(report: Report, ties: Sequence[Tie], judgements: Mapping[Anchor, Judgement]) -> Results:
    """Make the rows of a run: every tie, and every figure of a release or of a tie with what became of it."""
    seen = all_seen(report, ties, judgements)
    prints = {target: digest(text) for target, text in seen.items()}
    tie_rows = tuple(
        rows.tie_row(position, tie, prints[Target.of_tie(tie.key)]) for position, tie in enumerate(ties)
    )  # fmt: skip
    kept = [figure for figure in report.figures if Target.of_figure(report.subject(figure)) in prints]
    judged = tuple(
        rows.judgement_row(
            position, report.subject(figure), figure.anchor, judgements.get(figure.anchor, UNCOMPARED),
            prints[Target.of_figure(report.subject(figure))],
        )
        for position, figure in enumerate(kept)
    )  # fmt: skip
    return Results(tie_rows, judged, {prints[target]: text for target, text in seen.items()})


def packed(texts: Mapping[str, str]) -> bytes:
    """Write the texts of what was to be seen, by digest, as compressed JSON."""
    return zlib.compress(canonical(texts).encode(), 6)


def unpacked(content: bytes) -> dict[str, str]:
    """Read the texts of what was to be seen, by digest."""
    loaded: dict[str, str] = json.loads(zlib.decompress(content))
    return loaded
