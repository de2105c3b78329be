"""How sure it is that two lines are one: by their captions, by their amounts, and by the rows around them."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.core.figure import CHANGES
from workbench.matching.amounts import agree, digit_lost, is_ratio, significant, slipped, telling
from workbench.matching.candidates import Candidate, Pair, all_near, likely
from workbench.matching.conventions import OPERATING
from workbench.matching.kinship import Kin, nameless, reversed_signs
from workbench.matching.lines import Line
from workbench.matching.sheets import Sheets, of_each, shifted, shifts, wholly_shifted

TABLED = 90  # how sure a caption is on a sheet that holds other rows of its table
PLACED = TABLED + 2  # and where the rows beside it tie: then it stands against another paper
_LEARNED = 86  # how sure words are that only ties have shown to mean a caption, where not all amounts agree
_THOUSAND = 3  # as a power of ten
_SEVERAL = 2  # amounts that must agree where captions are only of related words
_DIGITS = 5  # or of those that agree, together
_TOGETHER = 4  # digits of several amounts that agree where captions are alike
_SAID = {Kin.SAME: "same caption", Kin.LIKE: "captions alike", Kin.RELATED: "captions of related words"}
_FLOWS = frozenset({"flow", "activity"})
_RESULTS = frozenset({"gain", "loss"})
_NET = frozenset({"net"})


def certainty(one: Candidate, others: Sequence[Candidate], sheets: Sheets) -> tuple[int, str]:
    """Say how sure a tie is, from 0 (none) to 100, and why."""
    said = _SAID[one.kin]
    if one.paper.learned:
        said = "other amounts show what the paper calls this caption"
    if one.differ and (
        shifts(one) > 1 or wholly_shifted(one) or (shifted(one) and (sheets.shifted(one) or _counted(one)))
    ):
        return 40, f"{said}; the whole table differs by a power of ten, the unit of one was not understood"
    if one.crossed and sheets.trusted(one):
        sure = PLACED if one.kin is not Kin.RELATED else _LEARNED
        reason = "; its amounts stand under one another's periods, and other rows of the table tie to this sheet"
    elif one.telling and not (nameless(one.line, one.paper) and one.kin is Kin.LIKE and not sheets.within(one)):
        sure, reason = _by_amounts(one, others, sheets)
    elif one.kin is Kin.SAME or same_words_here(one, sheets):
        sure, reason = _by_caption(one, others, sheets)
    else:
        sure, reason = _by_place(one, others, sheets)
    turned = "; the paper keeps the opposite sign" if one.sign < 0 else ""
    return sure, f"{said}{reason}{turned}"


def _by_amounts(one: Candidate, others: Sequence[Candidate], sheets: Sheets) -> tuple[int, str]:
    """Judge a line of which some amounts agree in enough digits."""
    same = one.kin is Kin.SAME or same_words_here(one, sheets)
    if not same and not others and _slip_beside(one, placed=_placed(one, sheets)):
        return 75 if _counted(one) else PLACED, "; an amount agrees, and the other is apart by a slip"
    if one.kin is Kin.RELATED and not _enough(one):
        if not (one.differ or others) and _placed(one, sheets):
            return 75, "; an amount agrees, and the rows above and below tie to this sheet"
        return (40, "; one amount agrees, offered") if one.differ <= one.telling else (0, "")
    if one.differ == 0:
        decided = any(other.kin is one.kin for other in others)
        return (97 if same else 85) - 10 * decided, ", period and unit" + "; the amount decides between rows" * decided
    if one.telling == one.differ and not same and not others and _placed(one, sheets):
        return 70, "; an amount agrees, and the rows above and below tie to this sheet"
    if one.telling > one.differ or same:
        placed = (sheets.trusted(one) and (sheets.amid(one) or sheets.between(one))) or _slips(one)
        sure = (_LEARNED if one.paper.learned and not placed else PLACED) if same else 78
        return sure, f"; {one.agree} of {one.agree + one.differ} amounts agree"
    return 0, ""


def _placed(one: Candidate, sheets: Sheets) -> bool:
    """Say whether a row stands between rows that tie, on a sheet that holds other rows of the table."""
    return sheets.trusted(one) and sheets.between(one)


def _slip_beside(one: Candidate, *, placed: bool) -> bool:
    """Say whether of two amounts of a line one agrees and the other is apart by a slip or by thousands.

    Of money the one that agrees has many digits, unless the row is `placed` between rows that tie, and neither caption
    is one that all use: of those many are nearly one, such as net income and that of the parent's owners. Numbers of
    things are rarely the same by chance.
    """
    levels = [pair for pair in one.pairs if pair.figure.measure not in CHANGES]  # a change is wrong where these are
    if not one.telling == one.differ == 1 or len(levels) != _SEVERAL:
        return False
    held, broken = sorted(levels, key=lambda pair: not pair.holds(one.sign))
    digits = min(significant(held.figure), significant(held.cell))
    few = digits < _TOGETHER and not placed
    if not _counted(one) and (few or one.line.caption.known or one.paper.caption.known):
        return False
    known = slipped(broken.figure, broken.cell, one.sign) or digit_lost(broken.figure, broken.cell, one.sign)
    return known or in_thousands(broken, one.sign)


def _slips(one: Candidate) -> bool:
    """Say whether every amount of two rows that differs is a slip of the pen apart."""
    broken = [pair for pair in one.pairs if not (pair.holds(one.sign) or pair.aside)]
    return bool(broken) and all(slipped(pair.figure, pair.cell, one.sign) for pair in broken)


def _slips_alone(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Say whether a row is a slip of the pen apart, and no other of captions as near holds the amount or slips so.

    Of two captions that each have a word which the other lacks a slip proves nothing: operating and net income.
    """
    mine, theirs = one.line.own, one.paper.own
    near = (other for other in others if other.kin is one.kin)
    return (
        (mine <= theirs or theirs <= mine) and _slips(one) and not any(other.agree or _slips(other) for other in near)
    )


def _enough(one: Candidate) -> bool:
    """Say whether amounts of two lines of related words are enough to tie them: several, or some of many digits."""
    if any(pair.loose for pair in one.pairs):
        return False
    digits = sum(min(significant(pair.figure), significant(pair.cell)) for pair in one.pairs)
    digits += any("/" in pair.cell.unit for pair in one.pairs)  # few amounts are for each of something
    return one.telling >= _SEVERAL or (one.telling == 1 and not one.differ and digits >= _DIGITS)


def _by_caption(one: Candidate, others: Sequence[Candidate], sheets: Sheets) -> tuple[int, str]:
    """Judge a line of the same caption of which no amount tells."""
    if not one.agree and (reversed_signs(one.line, one.paper) or _added_back(one)):
        return 0, ""  # what one statement adds back is not always what the other shows
    if _rivalled(one, others, sheets):
        return 35, ", but several rows of the sheet fit; offered"
    aligned = sheets.between(one)
    elsewhere = one.kin is Kin.SAME and sheets.states_elsewhere(one) and not any(other.agree for other in others)
    if (sheets.trusted(one) or elsewhere) and (one.differ < 2 or aligned) and not (sheets.refuted(one) and not aligned):
        placed = ((one.kin is Kin.SAME or aligned) and sheets.amid(one)) or elsewhere
        told = "other rows of the table tie to this sheet" if sheets.trusted(one) else "another table ties to the row"
        return PLACED if placed else TABLED, f", period and unit; {told}"
    if all_near(one.pairs, one.sign) and sheets.known(one) and not (one.agree or others or one.paper.hidden):
        return 70, ", period and unit; all amounts are near, and the sheet ties to the release elsewhere"
    if of_each(one) and sheets.trusted(one):
        return 75, ", period and unit; an amount per share, and other rows of the table tie to this sheet"
    if one.differ >= 2 or sheets.refuted(one):
        return 0, ""
    if one.agree:
        return 75, ", period and unit; few digits"
    if sheets.known(one):
        return 75, ", period and unit; the sheet ties to the release elsewhere"
    if sheets.strange(one):
        return 0, ""
    return 45, ", period and unit, but nothing else of the sheet ties"


def _rivalled(one: Candidate, others: Sequence[Candidate], sheets: Sheets) -> bool:
    """Say whether another row of the sheet fits as well: one out of its place among rows that tie is none.

    Nor is one that states the same amounts again, as rows rounded for the print do.
    """
    placed = _placed(one, sheets)
    return any(
        other.kin is one.kin
        and other.agree >= one.agree
        and (other.agree or not placed or sheets.between(other))
        and not _restates(one, other)
        for other in others
    )


def _restates(one: Candidate, other: Candidate) -> bool:
    """Say whether two rows of a sheet state the same amounts, the one in fewer digits perhaps."""
    held = {pair.figure.anchor: pair.cell for pair in other.pairs}
    cells = [(pair.cell, held.get(pair.figure.anchor)) for pair in one.pairs]
    return all(cell is not None and agree(mine, cell) and telling(mine, cell) for mine, cell in cells)


def _added_back(one: Candidate) -> bool:
    """Say whether a gain or loss stands in one statement of cash flows, and on the other side in a table that is none.

    A paper's row is known to stand in one by the line of the release that other amounts show it to be.
    """
    return _adds_back(one.line, one.paper) or (one.paper.learned and _adds_back(one.paper, one.line))


def _adds_back(line: Line, other: Line) -> bool:
    if other.context & _FLOWS or not line.groups & OPERATING:
        return False
    return bool(line.own & _RESULTS) and not line.own & _NET


def _by_place(one: Candidate, others: Sequence[Candidate], sheets: Sheets) -> tuple[int, str]:
    """Judge a line whose caption is only alike and of which no amount tells."""
    rival = _rivalled(one, others, sheets)
    if one.kin is Kin.RELATED and not one.agree and (one.differ >= _SEVERAL or not _all_likely(one)):
        return 0, ""
    if _placed(one, sheets) and not rival:
        amid = one.kin is Kin.LIKE and sheets.amid(one)
        return PLACED if amid else 70, "; the rows above and below tie to this sheet"
    if one.kin in (Kin.LIKE, Kin.RELATED) and not rival and _all_hold(one):
        return 75, ", period and unit; all amounts agree"
    if one.kin is Kin.LIKE and not rival and _rate_beside(one, known=sheets.trusted(one)):
        return 70, ", period and unit; the rates of other periods or the sheet show it"
    if one.line.prose and one.kin is Kin.LIKE and sheets.known(one) and _slips_alone(one, others):
        return 70, ", period and unit; the amount is a slip apart, and the sheet ties to the release elsewhere"
    return (40, "; few digits, offered") if one.agree else (0, "")


def _rate_beside(one: Candidate, *, known: bool) -> bool:
    """Say whether of several rates one differs, and is near: the others show that the captions name one rate.

    Of a rate that has a name of its own one that agrees is enough, on a sheet `known` to hold rows of the table.
    """
    alone = known and one.paper.caption.known and not one.differ
    if not (alone or one.differ == 1) or not one.agree or any(pair.loose or pair.apart for pair in one.pairs):
        return False
    rates = all(is_ratio(pair.figure.unit) and is_ratio(pair.cell.unit) for pair in one.pairs)
    digits = min(min(significant(pair.figure), significant(pair.cell)) for pair in one.pairs)
    return rates and digits >= _SEVERAL and _all_likely(one)


def _all_hold(one: Candidate) -> bool:
    """Say whether several amounts of few digits all agree, so that together they are no chance."""
    if one.differ or one.agree < _SEVERAL or any(pair.loose or pair.apart for pair in one.pairs):
        return False
    held = {pair.figure.anchor: pair for pair in one.pairs if pair.holds(one.sign)}
    digits = sum(min(significant(pair.figure), significant(pair.cell)) for pair in held.values())
    return len({pair.figure.value for pair in held.values()}) >= _SEVERAL and digits >= _TOGETHER


def _all_likely(one: Candidate) -> bool:
    """Say whether all amounts of two rows are near, or a slip, a scale or their sign apart."""
    return all(
        likely(pair, one.sign) or in_thousands(pair, one.sign) or pair.holds(-one.sign)
        for pair in one.pairs
        if not pair.loose
    )


def in_thousands(pair: Pair, sign: int) -> bool:
    """Say whether somebody divided a cell by a thousand that its sheet holds in full: of the rest few digits remain."""
    whole = significant(pair.cell) >= _SEVERAL and telling(pair.figure, pair.figure)
    return whole and agree(pair.figure, pair.cell, sign, _THOUSAND)


def _counted(one: Candidate) -> bool:
    """Say whether two lines count things, in thousands or millions at one place and singly at the other."""
    return all(len(pair.figure.unit) != 3 for pair in one.pairs)


def same_words_here(one: Candidate, sheets: Sheets) -> bool:
    """Say whether only headings keep two captions of the same words apart, and the sheet ties to the table."""
    return one.worded and sheets.trusted(one)
