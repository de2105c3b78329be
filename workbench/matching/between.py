"""Rows that no words tie: what stands between rows that tie, at the same place of the sheet and with its amounts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from workbench.core.caption import Captions
from workbench.core.figure import Figure
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, closeness, digit_lost, either_way, significant, slipped, telling
from workbench.matching.candidates import Candidate, Pair, compared
from workbench.matching.frames import Row, by_amounts, framed
from workbench.matching.kinship import Kin, kin, opposed
from workbench.matching.lines import IN_WORDS, Line, Place
from workbench.matching.scales import Region, region_of
from workbench.matching.sheets import shifted, shifts
from workbench.matching.signs import upright
from workbench.matching.support import NO_POWERS

_EDGE = 8  # rows that may stand over the first row that ties, or under the last
_WIDE = 12  # rows between two that tie beyond which their order says too little
_MANY = 6  # rows that must tie in one order for a lone row among them to be the one it stands for
_DIGITS = 4  # digits that the amounts which agree must have together
_LONG = 5  # digits of an amount that alone shows a row out of its order
_ALIKE = 55  # likeness of captions from which a lone row between two that tie is the same though its amount differs
_NAMED = 75  # likeness of captions from which rows in another order than those that tie are the same
_LITTLE = Decimal("0.1")  # of an amount, that such rows may be off
_SEVERAL = 2  # amounts that differ while none agrees, so that two rows are not one
_TIMES = 10  # that an amount is larger, so that a lone row is another one
_PARTLY = Decimal("0.5")  # of an amount that a lone row of several periods may lack
_PART = Decimal("0.3")  # of an amount that a row lacks which states only a part of it
ZERO = Decimal(0)
_HOLDS, _DIFFERS = 76, 66
_Own = frozenset[str]
_FIRM = 81  # a tie as sure as this stands against a row between


def between(
    lines: Sequence[Line],
    papers: Sequence[Line],
    found: Sequence[Support],
    captions: Captions,
    powers: Mapping[Region, int] = NO_POWERS,
) -> tuple[Support, ...]:
    """Return the ties found with those of rows that stand between rows that tie.

    Captions say nothing here; place, period and unit do, and the amounts must agree in most columns. Where one row
    alone stands between two that tie, and its caption is like the other, it is the support though all differs.
    """
    known = _known(lines, papers, found)
    rows_of, papers_of = _by_place(known.table.values()), _by_place(papers)
    named, called = cache(lambda at: _by_caption(rows_of[at])), cache(lambda at: _by_caption(papers_of[at]))
    added: list[Support] = []
    others: list[Support] = []
    for (place, home), frame in framed(known.steps, by_amounts(chain(*rows_of.values()), papers)):
        completed = list(_completed(frame, rows_of[place], papers_of[home], captions))
        for pair in completed:
            made = list(_as_signed(_supports(pair, powers), known.signs))
            added.extend(support for support in made if (support.figure, home.source) not in known.settled)
            if not captions.outdated(pair.paper.context):
                others.extend(_contesting(pair, made, known.sure, captions))
        lined, papered = {one.line.order for one in completed}, {one.paper.order for one in completed}
        free = [line for line in rows_of[place] if line.order not in lined and _open(line, known.settled, home)]
        left = [one for one in papers_of[home] if one.order not in papered and known.leaves(one, place)]
        for gap in _gaps(_with_named(frame, named(place), called(home)), free, left):
            added.extend(_as_signed(_settled(gap, captions, powers), known.signs))
        if len(frame) >= _MANY:
            held = known.settled | {(one.figure, one.cells[0].source) for one in added}
            for pair in _elsewhere([line for line in free if _open(line, held, home)], left, captions):
                added.extend(_as_signed(_supports(pair, powers), known.signs))
    added = list(upright(added, known.holding, known.table, known.sheet))
    return _contradicted(_with(found, added, known), others)


class _Known(NamedTuple):
    """What is tied before: the rows of both sides by their figures, and the ties of which one cell agrees.

    `settled` are the figures that a paper has such a cell of, `used` the rows of papers that have a cell of a table, by
    the table's number and their own order; `sure` are figures with a sure tie, `signs` the signs of all ties.
    """

    table: Mapping[Anchor, Line]
    sheet: Mapping[Anchor, Line]
    holding: Sequence[Support]
    steps: Mapping[tuple[Place, Place], Counter[Row]]
    settled: frozenset[tuple[Anchor, str]]
    used: frozenset[tuple[int, int]]
    sure: frozenset[Anchor]
    signs: Mapping[tuple[Anchor, tuple[Anchor, ...]], int]

    def leaves(self, paper: Line, place: Place) -> bool:
        """Say whether a row of a sheet has no cell that agrees with a figure of a table, in a row that ties to it."""
        if (place.block, paper.order) not in self.used:
            return True
        return all(row.paper != paper.row for row in self.steps.get((place, paper.place), ()))


def _known(lines: Sequence[Line], papers: Sequence[Line], found: Sequence[Support]) -> _Known:
    """Return what is tied before."""
    table = {figure.anchor: line for line in lines if not line.prose for figure in line.figures}
    sheet = {figure.anchor: paper for paper in papers for figure in paper.figures}
    holding = [one for one in found if one.taken and len(one.cells) == 1 and _holds(one, table, sheet)]
    steps: defaultdict[tuple[Place, Place], Counter[Row]] = defaultdict(Counter)
    for one in holding:
        line, paper = table[one.figure], sheet[one.cells[0]]
        steps[line.place, paper.place][Row(line.row, paper.row)] += 1
    return _Known(
        table,
        sheet,
        holding,
        steps,
        settled=frozenset((one.figure, one.cells[0].source) for one in holding),
        used=frozenset((one.figure.block, sheet[one.cells[0]].order) for one in holding),
        sure=frozenset(one.figure for one in found if one.taken and one.confidence >= _FIRM),
        signs={(one.figure, one.cells): one.sign for one in found if one.taken},
    )


def _one_amount(one: Support, table: Mapping[Anchor, Line], sheet: Mapping[Anchor, Line]) -> bool:
    """Say whether a cell may state the amount of a figure, wrong by a slip or by little, and no part of it."""
    figure = next(some for some in table[one.figure].figures if some.anchor == one.figure)
    cell = next(some for some in sheet[one.cells[0]].figures if some.anchor == one.cells[0])
    return slipped(figure, cell, one.sign) or closeness(figure, cell, one.sign) <= _PART


def _as_signed(made: Iterable[Support], signs: Mapping[tuple[Anchor, tuple[Anchor, ...]], int]) -> Iterator[Support]:
    """Yield the supports whose sign is that of the tie which captions have found between the same figure and cell."""
    yield from (one for one in made if signs.get((one.figure, one.cells), one.sign) == one.sign)


def _contesting(
    one: Candidate, made: Sequence[Support], sure: Container[Anchor], captions: Captions
) -> Iterator[Support]:
    """Yield the supports of a row that stand against others: those of sure ties only where it has their caption."""
    named = kin(one.line, one.paper, captions) is Kin.SAME
    slips = _slips(one) if one.paper.learned else None
    yield from (
        support
        for support in made
        if support.figure not in sure or (named and (slips is None or support.figure in slips))
    )


def _slips(one: Candidate) -> frozenset[Anchor]:
    """Return the figures whose cell is a slip away: only those does a row stand against that is known by its ties."""
    return frozenset(pair.figure.anchor for pair in one.pairs if slipped(pair.figure, pair.cell, one.sign))


def _holds(one: Support, table: dict[Anchor, Line], sheet: dict[Anchor, Line]) -> bool:
    line, paper = table.get(one.figure), sheet.get(one.cells[0])
    if line is None or paper is None:
        return False
    figure = next(figure for figure in line.figures if figure.anchor == one.figure)
    cell = next(cell for cell in paper.figures if cell.anchor == one.cells[0])
    return agree(figure, cell, one.sign) and telling(figure, cell)


def _by_place(lines: Iterable[Line]) -> dict[Place, list[Line]]:
    found: defaultdict[Place, dict[int, Line]] = defaultdict(dict)
    for line in lines:
        found[line.place][line.order] = line
    return {place: sorted(some.values(), key=lambda line: line.row) for place, some in found.items()}


def _open(line: Line, settled: Container[tuple[Anchor, str]], home: Place) -> bool:
    return any((figure.anchor, home.source) not in settled for figure in line.figures)


def _completed(
    frame: Sequence[Row], lines: Sequence[Line], papers: Sequence[Line], captions: Captions
) -> Iterator[Candidate]:
    """Compare the rows of a frame in all their columns: a cell that states the fact of a figure is held against it."""
    rows, others = _by_row(lines), _by_row(papers)
    for row in frame:
        for line in rows[row.line]:
            for paper in others[row.paper]:
                one = None if opposed(line, paper) or paper.hidden else compared(line, paper, captions)
                if one is not None and one.telling and one.telling >= one.differ and shifts(one) <= one.telling:
                    yield one


def _by_row(lines: Iterable[Line]) -> dict[int, list[Line]]:
    found: defaultdict[int, list[Line]] = defaultdict(list)
    for line in lines:
        found[line.row].append(line)
    return found


def _with_named(frame: Sequence[Row], mine: Mapping[_Own, int], theirs: Mapping[_Own, int]) -> list[Row]:
    """Return a frame with the rows in its order that alone have one caption, also where no amount is left."""
    found = list(frame)
    for own in mine.keys() & theirs.keys():
        row = Row(mine[own], theirs[own])
        if all(
            (row.line < one.line) == (row.paper < one.paper) and row.line != one.line and row.paper != one.paper
            for one in found
        ):
            found.append(row)
    return sorted(found)


def _by_caption(lines: Iterable[Line]) -> dict[_Own, int]:
    """Return the rows that alone of some have their caption."""
    rows: defaultdict[_Own, set[int]] = defaultdict(set)
    for line in lines:
        if line.own and not line.generic:
            rows[line.own].add(line.row)
    return {own: next(iter(some)) for own, some in rows.items() if len(some) == 1}


class _Gap(NamedTuple):
    """Rows of a table and of a sheet between neighbours that tie; `firm` where many do, at both of its ends."""

    lines: list[Line]
    papers: list[Line]
    firm: bool
    above: Row
    below: Row


def _gaps(frame: Sequence[Row], lines: Sequence[Line], papers: Sequence[Line]) -> Iterator[_Gap]:
    """Yield the rows of the table and of the sheet between neighbours that tie, and a few before and after all."""
    first, last = frame[0], frame[-1]
    edges = [Row(first.line - _EDGE, first.paper - _EDGE), *frame, Row(last.line + _EDGE, last.paper + _EDGE)]
    rows, others = [line.row for line in lines], [paper.row for paper in papers]
    for above, below in pairwise(edges):
        some = lines[bisect_left(rows, above.line) : bisect_left(rows, below.line + 1)]
        theirs = papers[bisect_left(others, above.paper) : bisect_left(others, below.paper + 1)]
        if some and theirs and len(some) <= 2 * _WIDE and len(theirs) <= 2 * _WIDE:
            firm = len(frame) >= _MANY and above is not edges[0] and below is not edges[-1]
            yield _Gap(list(some), list(theirs), firm, above, below)


def _settled(gap: _Gap, captions: Captions, powers: Mapping[Region, int]) -> Iterator[Support]:
    """Pair the rows of a gap, those first whose amounts say most; each row once."""
    lone = _lone(gap, captions)
    made = [
        one
        for line in gap.lines
        for paper in gap.papers
        if not opposed(line, paper) and (one := compared(line, paper, captions)) is not None
    ]
    made = [
        one
        for one in made
        if _likely(one, captions)
        or one.crossed
        or ((one.line, one.paper) == lone and (_alone(one, captions) or (gap.firm and _near(one))))
    ]
    made.sort(key=lambda one: (one.telling, one.agree - one.differ, _likeness(one, captions)), reverse=True)
    taken: set[int] = set()
    for one in made:
        if taken & {-one.line.order - 1, one.paper.order + 1}:
            continue
        if any(_as_good(one, other, captions) for other in made):
            continue
        taken |= {-one.line.order - 1, one.paper.order + 1}
        yield from _supports(one, powers)


def _elsewhere(lines: Sequence[Line], papers: Sequence[Line], captions: Captions) -> Iterator[Candidate]:
    """Yield the rows that a sheet has in another order than the table: with a word in common, and alone with an amount.

    Only amounts of many digits, none of which differs, show it; or captions nearly the same, where none is far.
    """
    sized = [(line, [figure for figure in line.figures if significant(figure) >= _LONG]) for line in lines]
    made = [
        one
        for line, sizes in sized
        for paper in papers
        if (not line.own.isdisjoint(paper.own) or _shared(sizes, paper)) and not opposed(line, paper)
        if (one := compared(line, paper, captions)) is not None
        if not any(pair.loose or pair.apart for pair in one.pairs) and (not one.differ or _named(one, captions))
    ]
    for one in made:
        held = (min(significant(pair.figure), significant(pair.cell)) for pair in one.pairs if pair.holds(one.sign))
        rivals = sum(other.line is one.line or other.paper is one.paper for other in made)
        sure = max(held, default=0) >= _LONG or (one.differ and all(_is_near(pair, one.sign) for pair in one.pairs))
        if rivals == 1 and sure and captions.distinguishing(one.line.own & one.paper.own):
            yield one


def _named(one: Candidate, captions: Captions) -> bool:
    return _likeness(one, captions) >= _NAMED


def _is_near(pair: Pair, sign: int) -> bool:
    """Say whether an amount of many digits agrees with another, or is little or a digit away."""
    if min(significant(pair.figure), significant(pair.cell)) < _DIGITS:
        return pair.holds(sign)
    return closeness(pair.figure, pair.cell, sign) <= _LITTLE or digit_lost(pair.figure, pair.cell, sign)


def _shared(sizes: Sequence[Figure], paper: Line) -> bool:
    """Say whether a row has one of some amounts."""
    return bool(sizes) and any(any(either_way(figure, cell)) for figure in sizes for cell in paper.figures)


def _lone(gap: _Gap, captions: Captions) -> tuple[Line, Line] | None:
    """Return the one row of a table that stands between neighbours where one row of the sheet does, and that row.

    What a caption tells in words is no row, nor is a total without a name where the sheet's row has one. Of several
    rows of the sheet, as of tables side by side, it is the one whose caption alone is like the row's.
    """
    papers = [paper for paper in gap.papers if paper.row not in (gap.above.paper, gap.below.paper)]
    lines = (line for line in gap.lines if line.row not in (gap.above.line, gap.below.line))
    rows = [line for line in lines if not line.standing[0].endswith(IN_WORDS)]
    if any(not paper.generic for paper in papers):
        rows = [line for line in rows if not line.generic]
    if len(rows) != 1:
        return None
    if len(papers) > 1:
        papers = [paper for paper in papers if captions.distinguishing(rows[0].own & paper.own)]
    return (rows[0], papers[0]) if len(papers) == 1 else None


def _likely(one: Candidate, captions: Captions) -> bool:
    held = [
        pair for pair in one.pairs if significant(pair.figure) and pair.holds(one.sign)
    ]  # fmt: skip
    if len(held) < one.differ or not held:
        return False
    digits = sum(min(significant(pair.figure), significant(pair.cell)) for pair in held)
    alike = _likeness(one, captions) >= _ALIKE
    return (bool(one.telling) and (alike or digits >= _DIGITS)) or (alike and len(held) > 1 and not one.differ)


def _alone(one: Candidate, captions: Captions) -> bool:
    if not one.pairs or _likeness(one, captions) >= _ALIKE:
        apart = one.differ >= _SEVERAL or any(_of_another_size(pair, one.sign) for pair in one.pairs)
        return bool(one.pairs) and not shifted(one) and bool(one.agree or not apart)
    return all(slipped(pair.figure, pair.cell, one.sign) for pair in one.pairs)


def _near(one: Candidate) -> bool:
    """Say whether amounts of several periods are all near, as where a total leaves out the same part of each."""
    return len(one.pairs) >= _SEVERAL and all(
        closeness(pair.figure, pair.cell, one.sign) <= _PARTLY for pair in one.pairs if not pair.loose
    )


def _of_another_size(pair: Pair, sign: int) -> bool:
    small, large = sorted((abs(pair.figure.value or ZERO), abs(pair.cell.value or ZERO)))
    return small * _TIMES < large and not digit_lost(pair.figure, pair.cell, sign)


def _likeness(one: Candidate, captions: Captions) -> float:
    spelled = fuzz.token_sort_ratio(" ".join(one.line.caption.words), " ".join(one.paper.caption.words))
    if one.line.own and one.line.own <= one.paper.own:
        spelled = max(spelled, _ALIKE)  # the paper says the release's words and more
    return max(spelled, 100 * float(captions.related.likeness(one.line.own, one.paper.own)))


def _as_good(one: Candidate, other: Candidate, captions: Captions) -> bool:
    """Say whether another pairing of either row says as much, so that neither is sure."""
    if one is other or (one.line is not other.line and one.paper is not other.paper):
        return False
    mine, theirs = (one.telling, one.agree - one.differ), (other.telling, other.agree - other.differ)
    return mine == theirs and abs(_likeness(one, captions) - _likeness(other, captions)) < 1


def _supports(one: Candidate, powers: Mapping[Region, int]) -> Iterator[Support]:
    scaled = region_of(one.paper) in powers
    said = f"the rows above and below tie to this sheet; {one.agree} of {len(one.pairs)} amounts agree"
    for pair in one.pairs:
        holds = pair.holds(one.sign)
        if pair.figure.nil or (not holds and (pair.loose or pair.apart)):
            continue
        turned = "; the paper keeps the opposite sign" if one.sign < 0 else ""
        sure = _HOLDS if holds else _DIFFERS
        yield Support(
            pair.figure.anchor,
            (pair.cell.anchor,),
            said + turned,
            sure,
            sign=one.sign,
            power=pair.cell.scale if scaled else 0,
        )


def _contradicted(found: Sequence[Support], others: Sequence[Support]) -> tuple[Support, ...]:
    """Put beside ties the cells of the same fact that differ, though another cell of the paper agrees."""
    known = {(one.figure, one.cells) for one in found if one.taken}
    new = {(one.figure, one.cells): one for one in others if one.confidence == _DIFFERS}
    fresh = {at: one for at, one in new.items() if at not in known}
    return (*(one for one in found if (one.figure, one.cells) not in fresh), *fresh.values())


def _with(found: Sequence[Support], added: Sequence[Support], known: _Known) -> tuple[Support, ...]:
    """Put what stands between beside what is found; only a sure tie that differs stands against a row that agrees.

    Where a figure has a sure tie, a row between that differs counts only if both rows are called the very same, and
    its amount is no part of the figure.
    """
    labels = {at: paper.label for at, paper in known.sheet.items()}
    called_so = {one.cells[0]: labels[one.cells[0]] for one in added if _one_amount(one, known.table, known.sheet)}
    new: dict[tuple[Anchor, str], Support] = {}
    for one in sorted(added, key=lambda one: (-one.confidence, one.cells)):
        at = one.figure, one.cells[0].source
        if at not in known.settled:
            new.setdefault(at, one)
    sure: defaultdict[Anchor, set[str]] = defaultdict(set)
    for one in found:
        if one.taken and one.confidence >= _FIRM:
            sure[one.figure].update(labels[cell] for cell in one.cells if cell in labels)
    kept = []
    for one in found:
        better = new.get((one.figure, one.cells[0].source))
        if better is not None and (better.confidence == _HOLDS or not one.taken):
            if one.cells == better.cells:
                continue
            if one.confidence < _FIRM:
                one = one._replace(taken=False)  # noqa: PLW2901 - the offer takes the tie's place
        kept.append(one)
    stated = {(one.figure, one.cells) for one in kept if one.taken}
    fresh = [
        one
        for one in new.values()
        if (one.confidence == _HOLDS or one.figure not in sure or called_so.get(one.cells[0]) in sure[one.figure])
        and (one.figure, one.cells) not in stated
    ]
    return (*kept, *fresh)
