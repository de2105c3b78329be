"""Decides which figures are the same fact and which working-paper cells support them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from workbench.core.caption import Captions
from workbench.core.collection import no_search
from workbench.core.grid import Reading
from workbench.core.report import Matches, Report, SameFact, Support
from workbench.core.source import Anchor, Paragraph, Role, Table
from workbench.core.steps import Steps, finished, within
from workbench.core.tie import Progress
from workbench.matching.accounts import beside_subtotals, gathered, spread
from workbench.matching.added_back import without_added_back
from workbench.matching.alone import alone
from workbench.matching.between import between
from workbench.matching.candidates import Compare, candidate
from workbench.matching.carried import without_uncarried
from workbench.matching.columns import redated, with_periods
from workbench.matching.components import without_components
from workbench.matching.conventions import in_own_signs, marked, of_statements
from workbench.matching.crossings import with_crossings
from workbench.matching.currencies import without_foreign
from workbench.matching.day_or_span import as_stated
from workbench.matching.defined import with_explained
from workbench.matching.detailed import with_details
from workbench.matching.either import without_either
from workbench.matching.entities import of_their_entities, without_unnamed
from workbench.matching.exchanged import with_exchanged
from workbench.matching.learned import learned
from workbench.matching.lines import Line, Place, lines_of, place_of
from workbench.matching.mirrors import Mirror, mirrors, with_mirrors
from workbench.matching.one_sided import without_one_sided
from workbench.matching.partners import without_beside, without_brought, without_gross, without_partnered
from workbench.matching.peers import with_peers
from workbench.matching.principles import in_its_principles
from workbench.matching.relevance import Relevance
from workbench.matching.restated import with_restated
from workbench.matching.same import same_facts
from workbench.matching.scales import Region, with_scales
from workbench.matching.series import series
from workbench.matching.shared import with_shared, without_rescaled
from workbench.matching.short_totals import with_short_totals
from workbench.matching.shortened import with_shortened
from workbench.matching.sides import Sided, as_printed, by_size, sided
from workbench.matching.signs import with_own_columns, with_own_rates
from workbench.matching.spoken import spoken
from workbench.matching.summed import with_summed
from workbench.matching.support import supports
from workbench.matching.swapped import with_swapped
from workbench.matching.translated import translations
from workbench.matching.unadjusted import without_unadjusted

_LEAD = 4  # characters before an amount that may be its currency
_WORDS = 12  # letters beside an amount that make a cell words
_BEGUN = Progress(0, 100, "matching figures")
_LINES, _ROWS, _ONCE, _TIED = 15, 30, 40, 50  # how much of it is done when lines, papers' rows and their ties are known


@no_search()
def match(report: Report) -> Matches:
    """Match the figures of a report."""
    return finished(matching(report))


def matching(report: Report) -> Steps[Matches]:
    """Match the figures of a report as `match` does, and say how far that is."""
    yield _BEGUN
    report = in_its_principles(report)
    words = with_short_totals(with_explained(report.words, report), report)
    captions = Captions(words)
    report = without_unnamed(report, captions)
    known = sided(report)
    whole, parts, accounts, under = gathered(known.report, captions, known.credits)
    longer = with_shortened(words, whole)
    captions = captions if longer is words else Captions(longer)
    found, same, lines = yield from _matched(whole, captions, frozenset(parts), known)
    found = (*spread(found, parts), *beside_subtotals(found, under, known.report))
    found = (*found, *alone(accounts, found, known.report, lines, same, captions))
    return Matches(same, as_printed(found, known.turned), translations(known.report, lines))


def _matched(
    report: Report, captions: Captions, sums: frozenset[Anchor], known: Sided
) -> Steps[tuple[tuple[Support, ...], tuple[SameFact, ...], list[Line]]]:
    """Return the supports found, the facts stated several times, and the release's lines."""
    slots = {source.slot: source.role for source in report.sources}
    release = [reading for reading in report.readings if slots[reading.source] is Role.RELEASE]
    lines = yield from within(_lines_of(report, release, captions), 0, _LINES, _BEGUN)
    lines = redated(lines, captions)
    papers = [reading for reading in report.readings if slots[reading.source] is Role.WORKING_PAPER]
    relevant = Relevance(lines, captions)
    hidden = _hidden(report)
    worded = _worded(report, (*release, *papers))
    gathering = lines_of(papers, captions, worded=worded, relevant=relevant.of, sides=known.sides)
    rows = _sided(known.sides, _marked(hidden, (yield from within(gathering, _LINES, _ROWS, _BEGUN))))
    apart_in_sign = of_statements(papers, known.sides)
    rows = marked(rows, apart_in_sign)
    apart = hidden | set(map(place_of, sums))  # what accounts add up to mirrors no table
    held = mirrors(release, papers, apart, worded)
    rows, powers = with_scales(lines, rows, captions, {one.sheet: one.power for one in held if one.power})
    read = rows
    rows = _dated(lines, read, captions)
    yield _BEGUN._replace(done=_ROWS)
    compare = cache(partial(candidate, captions=captions))  # rows that keep their captions are compared once
    found = _supported(lines, rows, captions, compare, powers, held, report, sums)
    yield _BEGUN._replace(done=_ONCE)
    named = learned(lines, rows, found, captions)
    if named is not None:
        rows = [replace(row, slots=first.slots) for row, first in zip(named, read, strict=True)]
        rows = _dated(lines, rows, captions)
        found = _supported(lines, rows, captions, compare, powers, held, report, sums)
    found = (*found, *spoken(lines, rows, found, captions))
    same = yield from within(same_facts(report, lines, captions), _TIED, _BEGUN.total, _BEGUN)
    found = with_own_rates(with_peers(same, found, lines, rows, captions), report)
    found = with_own_columns(in_own_signs(found, lines, rows, apart_in_sign), report)
    found = with_details(with_summed(found, lines, report), rows, report)
    found = by_size(with_crossings(found, rows, report), report, known)
    found = without_foreign(without_uncarried(found, report, captions), report)
    found = with_shared(same, without_added_back(found, lines, rows), report, lines, captions)
    found = without_added_back(found, lines, rows)  # again, for the ties that other places of the same fact lent
    found = without_beside(without_partnered(found, report), lines, rows, report, captions)
    found = without_gross(without_either(found, lines, report), lines, report)
    found = with_swapped(found, lines, rows, captions)
    found = without_unadjusted(without_brought(found, rows, held, report), report)
    found = without_one_sided(without_components(found, report), report)
    found = without_rescaled(with_restated(found, report, captions), report)
    return of_their_entities(found, lines, rows, captions), same, lines


def _dated(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> list[Line]:
    """Return the lines of papers with the periods that their amounts and captions show."""
    return as_stated(lines, with_periods(lines, papers, captions))


def _supported(
    lines: Sequence[Line],
    papers: Sequence[Line],
    captions: Captions,
    compare: Compare,
    powers: Mapping[Region, int],
    held: Sequence[Mirror],
    report: Report,
    sums: frozenset[Anchor],
) -> tuple[Support, ...]:
    """Return the supports that captions, mirrored tables, neighbours and amounts of several periods give."""
    found = with_mirrors(supports(lines, papers, captions, compare, powers), held, report)
    found = series(lines, papers, between(lines, papers, found, captions, powers), captions, sums)
    return with_exchanged(with_swapped(found, lines, papers, captions), lines, papers, captions, powers)


def wanted(report: Report) -> Callable[[str], bool]:
    """Return what says of a caption in a ledger whether it may name something that the release of a report states."""

    @cache
    def relevance() -> Relevance:
        captions = Captions(with_explained(report.words, report))
        return Relevance(finished(_lines_of(report, report.readings, captions)), captions)

    return lambda label: relevance().in_ledger(label)


def _lines_of(report: Report, release: Sequence[Reading], captions: Captions) -> Steps[list[Line]]:
    return lines_of(release, captions, _prose(report), _worded(report, release))


def _hidden(report: Report) -> frozenset[Place]:
    """Return the hidden sheets."""
    return frozenset(
        Place(source.slot, number)
        for source in report.sources
        for number, block in enumerate(source.blocks)
        if isinstance(block, Table) and block.hidden
    )


def _marked(hidden: frozenset[Place], papers: list[Line]) -> list[Line]:
    """Mark the lines that stand on hidden sheets."""
    return [replace(line, hidden=True) if line.place in hidden else line for line in papers] if hidden else papers


def _sided(sides: frozenset[Anchor], papers: list[Line]) -> list[Line]:
    """Mark the lines that hold debits or credits."""
    if not sides:
        return papers
    held = ((line, any(figure.anchor in sides for figure in line.figures)) for line in papers)
    return [replace(line, sided=True) if are else line for line, are in held]


def _worded(report: Report, readings: Sequence[Reading]) -> frozenset[Anchor]:
    """Return the figures that stand among the words of a cell."""
    found = {
        figure.anchor
        for reading in readings
        for figure in reading.figures
        if figure.anchor.row is not None
        and figure.checkable
        and figure.anchor.start > _LEAD
        and sum(map(str.isalpha, report.source(reading.source).holder(figure.anchor).text)) > _WORDS
    }
    cells = {anchor[:4] for anchor in found}  # such a cell may begin with an amount
    return frozenset(figure.anchor for reading in readings for figure in reading.figures if figure.anchor[:4] in cells)


def _prose(report: Report) -> dict[Place, str]:
    """Return the text of the release's paragraphs."""
    return {
        Place(source.slot, number): block.text
        for source in report.sources
        if source.role is Role.RELEASE
        for number, block in enumerate(source.blocks)
        if isinstance(block, Paragraph)
    }
