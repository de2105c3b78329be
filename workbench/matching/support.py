"""Which working-paper cells support which figures of the release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz import fuzz

from workbench.core.caption import EASTERN, Captions
from workbench.core.figure import Figure, Measure
from workbench.core.period import Period
from workbench.core.report import Support
from workbench.core.source import Anchor
from workbench.matching.amounts import agree, digit_lost, not_given, slipped, telling
from workbench.matching.candidates import Candidate, Compare, Pair, all_near, likely, turned_to, worth_comparing
from workbench.matching.certainty import PLACED, TABLED, certainty, in_thousands, same_words_here
from workbench.matching.changed_in_words import Changed, changed_places
from workbench.matching.conventions import adds_back
from workbench.matching.kinship import Kin, reversed_signs
from workbench.matching.lines import IN_WORDS, Line, Place
from workbench.matching.scales import Region, region_of
from workbench.matching.sheets import Sheets
from workbench.matching.signs import signed

NO_POWERS: Mapping[Region, int] = MappingProxyType({})
_SURE = 80  # a tie this sure stands against other papers
_SAME_WORDS = 90  # likeness of captions from which they count as one printed caption
_HUNDRED = 100
_TAKEN = 50  # a tie less sure is offered
_HIDDEN = 60  # a hidden sheet is support only where nothing else is
_OFFERED = 35  # a differing tie less sure than this is never the support
_SEVERAL = 2  # amounts that must agree where captions are only of related words
_TIMES = 10  # that an amount of another sign is larger, so that no slip explains it
_CONTRA = frozenset({"less", "allowance"})  # what a paper takes away, where the release tells how much
_NEARLY = 2.0  # captions this near in likeness are equally likely


class Found(NamedTuple):
    """A support as one sheet gives it, before it is weighed against the other sheets; `again` by a second row of it."""

    support: Support
    holds: bool
    likeness: float
    likely: bool
    unlike: bool
    near: Kin
    name: str
    amount: Decimal
    again: bool = False


class Sure(NamedTuple):
    """How sure it is that two lines are one, from 0 (no tie) to 100, and why."""

    confidence: int
    evidence: str


NO_TIE = Sure(0, "")


class Printed(NamedTuple):
    """A figure of the release and the period it is read with."""

    figure: Figure
    period: Period | None

    def coarsely(self, other: Printed) -> bool:
        """Say whether another print states this very amount in fewer digits."""
        if other.figure.step <= self.figure.step or other.period != self.period:
            return False
        return agree(self.figure, other.figure) or agree(self.figure, other.figure, -1)


def supports(
    lines: Sequence[Line], papers: Sequence[Line], captions: Captions, compare: Compare, powers: Mapping[Region, int]
) -> tuple[Support, ...]:
    """Tie release lines to paper lines, sheet by sheet; the surest come first for each figure.

    `compare` holds a line against a paper's; `powers` are the powers of ten of the tables whose scale only their
    amounts show.
    """
    pairs = worth_comparing(lines, papers, captions)
    candidates = [one for pair in pairs if (one := compare(*pair)) is not None]
    sheets = Sheets(candidates, (*lines, *papers))
    keeps = (one.sign > 0 or _turns(one, sheets) or all_near(one.pairs, one.sign) for one in candidates)
    candidates = signed([one if keep else turned_to(one, 1) for one, keep in zip(candidates, keeps, strict=True)])
    changed = changed_places(candidates)
    rivals: defaultdict[tuple[int, Place], list[Candidate]] = defaultdict(list)
    for one in candidates:
        rivals[one.line.order, one.paper.place].append(one)
    found: defaultdict[Anchor, list[Found]] = defaultdict(list)
    for options in rivals.values():
        options.sort(key=lambda one: (one.rank, -one.paper.order), reverse=True)
        covered: set[Anchor] = set()
        named: set[str] = set()  # captions of the sheet under which amounts of the line agree
        tables: defaultdict[Anchor, set[Region]] = defaultdict(set)  # the tables of the sheet that state each figure
        compared = [{pair.figure.anchor for pair in one.pairs} for one in options]
        for at, one in enumerate(options):
            stated = set(_stated(one))
            others = {table for figure in stated & covered for table in tables[figure]}
            again = _states_again(one, sheets, named) or sheets.states_in_another_table(one, others)
            figures, restated = stated - covered, stated & covered if again else set[Anchor]()
            later = zip(options[at + 1 :], compared[at + 1 :], strict=True)
            rest = [other for other, theirs in later if not figures.isdisjoint(theirs)]
            twin = one.paper.label in named
            for some, rivals_of in ((figures, rest), (restated, [])):
                sure = _sure(one, rivals_of, sheets, twin=twin) if some else NO_TIE
                covered |= some if sure.confidence else set()  # what is no tie keeps no other row from being one
                for made in _found(one, some, sure, changed, powers):
                    found[made.support.figure].append(made._replace(again=some is restated))
            named |= {one.paper.label} if one.telling and not one.differ else set()
            for figure in figures:
                tables[figure].add(region_of(one.paper))
    order = [figure.anchor for line in lines for figure in line.figures]
    printed = {
        one.anchor: Printed(one, slot.period) for line in lines for slot in line.slots for one in line.slots[slot]
    }
    worded = {figure.anchor for line in lines if line.standing[0].endswith(IN_WORDS) for figure in line.figures}
    kept = _without_others(found, printed, worded)
    return tuple(support for anchor in order if anchor in kept for support in _settled(kept[anchor]))


def _stated(one: Candidate) -> Iterator[Anchor]:
    """Yield the figures that a row states: none that differs where only the ends of the periods are the same."""
    yield from (pair.figure.anchor for pair in one.pairs if pair.holds(one.sign) or not (pair.loose or pair.apart))


def _states_again(one: Candidate, sheets: Sheets, named: Collection[str]) -> bool:
    """Say whether a row surely states a line that another row of its sheet states better.

    An amount shows it; where only headings keep the same words apart as many as differ, or where the other row has
    its very caption (one of `named`); several where the captions are only alike.
    """
    if one.line.generic:
        return False
    if one.kin is Kin.SAME:
        return 2 * one.telling >= max(1, one.differ)
    if one.telling >= max(1, one.differ) and (one.paper.label in named or same_words_here(one, sheets)):
        return True
    return one.kin is Kin.LIKE and 2 * one.telling >= max(2 * _SEVERAL - 1, one.differ)


def _without_others(
    found: Mapping[Anchor, list[Found]], printed: Mapping[Anchor, Printed], worded: Collection[Anchor]
) -> dict[Anchor, list[Found]]:
    """Leave out cells that differ from a figure and agree with another that they rather support.

    A cell is of one period: where it agrees with a figure of one, it says nothing of figures of others. A row that
    is surely the one line is not the other that its caption is only like. A coarser print of the figure itself, with
    which a cell may agree by rounding alone, is no other.

    Several captions tell of an allowance: the account of one does not support the others. And where a table states
    what the cell holds, a sentence that states another amount, by no slip of the hand, speaks of something else. So
    does another row of a table that has a row which the cell holds, unless it has the cell's very caption; an amount
    among the words of a caption, such as an allowance, belongs to its row whatever it is called.
    """
    held: defaultdict[tuple[tuple[Anchor, ...], str], list[Printed]] = defaultdict(list)
    tabled: set[tuple[Anchor, ...]] = set()
    surely: defaultdict[tuple[Anchor, ...], list[Printed]] = defaultdict(list)
    rows: defaultdict[tuple[tuple[Anchor, ...], int], set[int | None]] = defaultdict(set)
    for at, one in ((at, one) for at, some in found.items() for one in some if one.holds):
        cells = one.support.cells
        held[cells, one.name].append(printed[at])
        if at.row is not None:
            tabled.add(cells)
            rows[cells, at.block].add(at.row)
            if one.near is Kin.SAME and one.support.confidence >= _SURE:
                surely[cells].append(printed[at])

    def stays(one: Found) -> bool:
        if one.holds:
            return True
        at, cells = one.support.figure, one.support.cells
        apart = one.again or one.near is not Kin.SAME or at in worded
        if apart and rows.get((cells, at.block), {at.row}) != {at.row}:
            return False
        if one.unlike and cells in tabled:
            return False
        mine = printed[at]
        stated = [other.period for other in surely[cells] if not mine.coarsely(other)]
        if stated and (one.near is not Kin.SAME or mine.period not in stated):
            return False
        return one.near is Kin.SAME or all(map(mine.coarsely, held[cells, one.name]))

    kept = {anchor: [one for one in some if stays(one)] for anchor, some in found.items()}
    return {anchor: some for anchor, some in kept.items() if some}


def _settled(found: list[Found]) -> list[Support]:
    """Weigh what several sheets say of one figure.

    Where one sheet supports it, another that differs counts only when it is surely the same line; where none
    does, the likeliest caption is the support that differs, and whatever cell of the same caption holds its amount.
    """
    held = any(one.holds and one.support.taken for one in found)
    open_to_view = any(one.support.taken and one.support.confidence != _HIDDEN for one in found)
    likeliest = max(one.likeness for one in found)
    likely = {one.amount for one in found if one.likeness >= likeliest - _NEARLY or one.support.confidence > _SURE}
    result = []
    for one in found:
        support = one.support
        if support.confidence == _HIDDEN and open_to_view:
            support = support._replace(taken=False)
        elif not one.holds and held and support.confidence < (_SURE if one.likeness >= _SAME_WORDS else _SURE + 1):
            support = support._replace(taken=False, evidence=f"{support.evidence}; another paper supports the figure")
        elif not one.holds and not held and support.confidence >= _OFFERED:
            sure = support.confidence >= _TAKEN or one.likely
            support = support._replace(taken=sure and one.amount in likely)
        result.append(support)
    return sorted(result, key=lambda one: (-one.confidence, one.cells))


def _sure(one: Candidate, others: Sequence[Candidate], sheets: Sheets, *, twin: bool) -> Sure:
    """Say how sure a tie is and why; a `twin` has the very caption of a row that agrees with the line."""
    confidence, evidence = certainty(one, others, sheets)
    if twin and one.telling >= max(1, one.differ):
        return Sure(max(confidence, PLACED), "a row of the same caption on this sheet supports it")
    return Sure(confidence, evidence)


def _found(
    one: Candidate, figures: set[Anchor], known: Sure, changed: Changed, powers: Mapping[Region, int]
) -> Iterator[Found]:
    """Yield what a row says of some figures of a line; nothing where it is no tie."""
    confidence, evidence = known
    if not confidence:
        return
    likeness = fuzz.token_sort_ratio(one.line.caption.text, one.paper.caption.text)
    if one.line.caption.known and one.line.caption.name == one.paper.caption.name and EASTERN.search(one.paper.label):
        likeness = max(likeness, _SAME_WORDS)  # of another language no letters are alike
    if one.paper.learned:
        likeness = min(likeness, _SAME_WORDS - 1)  # what was learned contests no cell that agrees
    held = {pair.figure.anchor for pair in one.pairs if pair.holds(one.sign) and telling(pair.figure, pair.cell)}
    unexplained = {pair.figure.anchor for pair in one.pairs if pair.cell.unexplained}
    for pair in one.pairs:
        if pair.figure.anchor not in figures:
            continue
        holds = pair.holds(one.sign)
        sure = confidence - (10 if pair.loose else 0) - (0 if holds else 10)
        if not holds and pair.figure.anchor in held and (pair.timed or pair.figure.anchor in unexplained):
            sure = max(sure, _SURE + 1)  # the row holds the figure in another column of the same day
        exchanged = (pair.figure.anchor, pair.cell.anchor) in changed
        if not exchanged and _says_nothing(one, pair, holds=holds, confidence=confidence):
            continue
        said = f"{evidence}; the paper names the period only by its end" if pair.loose else evidence
        if one.paper.hidden:
            said, sure = f"{said}; on a hidden sheet", min(sure, _HIDDEN)
        power = pair.cell.scale if region_of(one.paper) in powers else 0
        if power:
            said += "; the sheet states no scale, its amounts show it"
        cells = (pair.cell.anchor,)
        made = Support(pair.figure.anchor, cells, said, sure, sure >= _TAKEN, sign=one.sign, power=power)
        unlike = one.line.prose and not (holds or exchanged) and not slipped(pair.figure, pair.cell, one.sign)
        amount = (pair.cell.value or Decimal(0)) * one.sign
        yield Found(made, holds, likeness, likely(pair, one.sign), unlike, one.kin, one.line.caption.name, amount)


def _says_nothing(one: Candidate, pair: Pair, *, holds: bool, confidence: int) -> bool:
    """Say whether a pair of two lines is no tie, though the lines tie: most often where it differs.

    What stands amid rows that tie is the row: no size or sign makes it another.
    """
    if holds:
        return (pair.loose or pair.apart) and not telling(pair.figure, pair.cell)
    shifted = confidence > _TAKEN and in_thousands(pair, one.sign)
    if one.line.prose and not (likely(pair, one.sign) or _is_digit_off(one, pair) or shifted):
        return True
    if pair.holds(-one.sign) and adds_back(one.paper) and not adds_back(one.line):
        return True
    if one.paper.learned and one.kin is not Kin.SAME and not one.crossed:
        return True  # other amounts have shown the row to be another line
    if not pair.cell.value and one.telling < _SEVERAL:
        return True  # a dash or nothing beside an amount rather says that the row is of another kind
    if pair.loose or pair.apart or pair.figure.nil or _is_whole(pair.figure) or not_given(pair.figure, pair.cell):
        return True
    return not (confidence > TABLED or (one.kin is Kin.SAME and one.telling)) and _of_another_kind(pair, one.sign)


def _is_digit_off(one: Candidate, pair: Pair) -> bool:
    """Say whether a row of the very caption of a sentence has a digit more or less than its amount."""
    return one.kin is Kin.SAME and digit_lost(pair.figure, pair.cell, one.sign)


def _is_whole(figure: Figure) -> bool:
    """Say whether a percentage is the hundred that stands for the whole itself."""
    return figure.measure is Measure.SHARE_PERCENT and figure.value == _HUNDRED


def _of_another_kind(pair: Pair, sign: int) -> bool:
    """Say whether a cell has the other sign and another size as well: an elimination, say, beside its whole."""
    figure, cell = pair.figure.value or Decimal(0), (pair.cell.value or Decimal(0)) * sign
    small, large = sorted((abs(figure), abs(cell)))
    return figure * cell < 0 and small * _TIMES < large and not slipped(pair.figure, pair.cell, -sign)


def _turns(one: Candidate, sheets: Sheets) -> bool:
    """Say whether a paper may show the opposite sign: by its places, its words or several other amounts."""
    if one.telling >= 2 or one.paper.sided or sheets.turned(one):
        return True
    if one.line.turned or one.paper.turned or one.line.prose or reversed_signs(one.line, one.paper):
        return True
    return bool(one.paper.caption.tokens & _CONTRA)
