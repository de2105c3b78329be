"""Decides which figures are the same fact and which working-paper cells support them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.caption import Captions
from workbench.core.report import Matches, Report, Support
from workbench.core.source import Role
from workbench.matching.defined import with_explained
from workbench.matching.lines import lines_of
from workbench.matching.same import same_facts


def match(report: Report, manual: Sequence[Support] = ()) -> Matches:
    """Match the figures of a report; a person's own supports win and are kept as they are."""
    captions = Captions(with_explained(report.words, report))
    slots = {source.slot: source.role for source in report.sources}
    release = [reading for reading in report.readings if slots[reading.source] is Role.RELEASE]
    lines = lines_of(release, captions)
    return Matches(same=same_facts(report, lines, captions), supports=tuple(manual))
