"""Comparatives against what the release of their period printed."""

from __future__ import annotations

import pytest

from tests.checks.tables import report_from
from tests.checks.test_facts import WORDS
from workbench.checks.prior_release import prior_release
from workbench.core.source import Role
from workbench.core.tie import Severity, Tie, Verdict
from workbench.core.words import Words

VOCABULARY = WORDS.extended(Words(kinds={"generic": ("total",)}))
NOW, THEN, BEFORE = "2007-07-01..2007-09-30", "2006-07-01..2006-09-30", "2005-07-01..2005-09-30"
RELEASE = f"""
| JPY m {NOW} | JPY m {THEN}
Total revenues | 16,294 | 14,007
Operating income | 1,125 | 811
Total | 17,419 | 14,818
"""
PRIOR = f"""
| JPY k {THEN} | JPY k {BEFORE}
Total revenues | 14,007,211 | 12,500,001
Operating income | 811,386 | 700,002
Total | 99,999,999 | 13,200,003
"""


def ties(release: str, prior: str) -> dict[str, Tie]:
    report = report_from(release, prior, roles=(Role.RELEASE, Role.PRIOR_RELEASE), words=VOCABULARY)
    return {report.figure(tie.figures[0]).label: tie for tie in prior_release(report)}


def test_comparatives_tie_to_what_was_published_and_the_current_period_to_nothing() -> None:
    found = ties(RELEASE, PRIOR)
    assert {label: tie.verdict for label, tie in found.items()} == {
        "Total revenues": Verdict.AGREES, "Operating income": Verdict.AGREES,
    }  # fmt: skip


def test_a_comparative_that_differs_is_a_warning_that_names_both_places() -> None:
    tie = ties(RELEASE.replace("811", "818"), PRIOR)["Operating income"]
    assert (tie.verdict, tie.severity) == (Verdict.DIFFERS, Severity.WARNING)
    assert "is 818 JPY million (line 3) and was published as 811,386 JPY thousand (prior release line 3)" in tie.message
    assert tie.message.endswith("A comparative that was restated is to be called so.")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Operating income | 811,386", "Operating profit before items | 999,999"),  # another caption
        (THEN, "2006-04-01..2006-09-30"),  # another period
        ("JPY k", "USD k"),  # another unit
        ("Operating income | 811,386 | 700,002", "Operating income | 999,999 | 1\nOperating income | 811,386 | 2"),
    ],
)
def test_what_is_not_one_fact_in_both_is_left_alone(old: str, new: str) -> None:
    assert "Operating income" not in ties(RELEASE, PRIOR.replace(old, new))


def test_without_a_prior_release_there_is_nothing_to_say() -> None:
    assert list(prior_release(report_from(RELEASE, words=VOCABULARY))) == []
