"""How near two lines are by caption, group and context, before any amount is looked at."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from rapidfuzz import fuzz

from workbench.core.caption import Captions, singular
from workbench.core.cleaned import DATE
from workbench.core.figure import Measure
from workbench.core.script import EAST
from workbench.matching.lines import IN_WORDS, Line
from workbench.matching.naming import REMAINDER
from workbench.matching.opposites import MADE_ANOTHER, REVENUE, SIDES, TELLING, words_opposed

_ALIKE = 90
_RELATED = 70  # percent of the words of two captions that must be the same or related
_INTERIM, _HALF = frozenset({"interim"}), 6  # months
_CASH = frozenset({"cash"})
_CASH_MOVED = frozenset({"cash", "increase"})
_REMAINDERS = frozenset({REMAINDER})
_EARNED = frozenset({"cost", "margin"})  # of what is sold: `cost of equipment`, `gross margin of equipment sales`
_SOLD = frozenset({"revenue", "sale", "sold"})
_FEW = len(_SOLD)  # words of one of two captions that may be named by what is sold or by its sales
_RATES = ("margin", "ratio")
_OF_SALES = frozenset({"margin", "backlog"})
_MARGINAL = frozenset(
    {"margin", "ratio", "gross", "operating", "net", "total", "order", "backlog"}
)  # of all that is sold
_OF_REVENUE = "revenue"
_GROSS = frozenset({"profit", "margin"})
_FLOWS_OF = frozenset({"net", "cash", "activity"})
_NAMED = 3  # words of a caption that name it in a longer phrase
_MANY = 4  # words without which a letter or two may make another caption
_ASIDE = re.compile(r"\([^)]*\)")
_LOSSES = re.compile(r"\b(?:loss(?:es)?|deficit|used|decreases?)\b", re.IGNORECASE)
_GAINS = re.compile(r"\b(?:gains?|earnings|income|profits?|provided|increases?)\b", re.IGNORECASE)
_BOTH = re.compile(rf"\((?:{_LOSSES.pattern}|{_GAINS.pattern})[^)]*\)", re.IGNORECASE)


class Kin(IntEnum):
    """How near two captions are: not at all, in related words, alike (amounts must say the rest), the same."""

    NONE = 0
    RELATED = 1
    LIKE = 2
    SAME = 3


def kin(one: Line, other: Line, captions: Captions) -> Kin:
    """Compare two lines by what their captions and places say."""
    near = named_alike(one, other, captions)
    if near is not None:
        return near
    if other.caption.known and _rate_of(one, other, captions):
        return Kin.LIKE
    return _by_relation(one, other, captions)


def _rate_of(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether a row has the percentages of a whole that a paper names: of revenue margins, of a total ratios."""
    if one.prose or one.generic or other.own.isdisjoint(_RATES):
        return False
    if not all(slot.unit == "%" for slot in other.slots):
        return False
    wholes = {slot.whole for slot in one.slots if slot.measure is Measure.SHARE_PERCENT}
    rates = {rate for whole in wholes for rate in _RATES if (rate == "margin") == (whole == _OF_REVENUE)}
    return any(captions.read(f"{one.caption.text} {rate}").name == other.caption.name for rate in rates)


def _gross_alike(one: Line, other: Line) -> bool:
    """Say whether two captions are one but for the word for what is left of revenue: gross profit or gross margin."""
    return "gross" in one.own & other.own and one.own ^ other.own == _GROSS and "ratio" not in one.own


def named_alike(one: Line, other: Line, captions: Captions) -> Kin | None:
    """Say whether two lines have one caption, or captions alike; None where they can only be related."""
    if opposed(one, other) or (one.groups and other.groups and words_opposed(one.groups, other.groups)):
        return Kin.NONE
    if one.head and other.head and one.head.isdisjoint(other.head):
        return None
    apart = one.own ^ other.own
    few = len(apart) <= _FEW
    if one.own and (not apart or (few and (_margins_alike(one, other) or _gross_alike(one, other)))):
        return _same_words(one, other, captions)
    if (one.generic or other.generic) and _unnamed(one, other):
        return Kin.LIKE
    spoken = one.prose != other.prose
    if spoken and _moved_cash(one, other):
        return Kin.SAME
    if captions.near(one.caption, other.caption):
        around = spoken and _said_around(one, other)
        return Kin.SAME if around or _in_full(one, other, captions) else Kin.LIKE
    if (few and _costs_alike(one, other)) or (spoken and _said_longer(one, other, captions)):
        return Kin.LIKE
    return Kin.LIKE if _meant_alike(one, other, captions) or _spelled_alike(one, other) else None


def _meant_alike(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether two captions name one concept, or each has its words at the other's place."""
    if _one_concept(one, other, captions):
        return True
    return not one.own.isdisjoint(other.own) and _covered(one, other, captions) and _covered(other, one, captions)


def opposed(one: Line, other: Line) -> bool:
    """Say whether words or places of two lines are opposites, so that no likeness of amounts makes them one."""
    mine, theirs = one.traits, other.traits
    return (
        (one.standing != other.standing and _standing_apart(one, other))
        or not mine.lone.isdisjoint(theirs.opposites)
        or ((mine.side or theirs.side) and one.own != other.own and _sides_apart(one, other))
        or bool(mine.designated and theirs.designated and mine.designated.isdisjoint(theirs.designated))
        or (REMAINDER in one.own and _whole_of(one, other))
        or (REMAINDER in other.own and _whole_of(other, one))
    )


def _whole_of(one: Line, other: Line) -> bool:
    """Say whether of a group one row is what remains, and the other the total: `Total other income`."""
    return one.groups == other.own and "total" in other.caption.words


def _sides_apart(one: Line, other: Line) -> bool:
    """Say whether of two lines one is the total of a side of a balance sheet, and no words of the other may be so too.

    A total without a name is none of a balance whose words its table lends: `Closing 30 June` under `Intangibles`.
    """
    if one.own in SIDES and other.own in SIDES:
        return True
    return one.generic and other.generic and bool(one.moment) != bool(other.moment)


def _standing_apart(one: Line, other: Line) -> bool:
    """Say whether two lines differ in basis, or in the entity where both name one."""
    (basis, entity), (other_basis, other_entity) = one.standing, other.standing
    if _allows(one) and _allows(other) and one.place != other.place:
        basis, other_basis = basis.removesuffix(IN_WORDS), other_basis.removesuffix(IN_WORDS)
    return basis.strip() != other_basis.strip() or bool(entity and other_entity and entity != other_entity)


def _allows(line: Line) -> bool:
    """Say whether a line is an allowance itself: one place tells it in words, another has a row for it."""
    words = line.caption.tokens
    if "allowance" not in words or "net" in words:
        return False
    return not any(map(str.isdigit, DATE.sub("", line.label.casefold())))  # no amount of another row


def nameless(one: Line, other: Line) -> bool:
    """Say whether both captions are the same generic word, so that only their neighbours can tell them apart.

    A balance at the beginning or the end of what moves is no total without a name.
    """
    if not (one.generic and other.generic) or bool(one.moment) != bool(other.moment):
        return False
    return one.caption.tokens == other.caption.tokens


def _unnamed(one: Line, other: Line) -> bool:
    """Say whether a row without a caption of its own may be another without one, or any row where it was lost."""
    if one.prose or other.prose:
        return False
    if one.unnamed and other.unnamed:
        return True
    return any(not line.label.strip() for line in (one, other) if line.unnamed)


def _same_words(one: Line, other: Line, captions: Captions) -> Kin:
    """Judge two lines of the same caption by the groups they stand in."""
    mine = captions.distinguishing(one.groups) - captions.heads - other.own - other.context
    theirs = captions.distinguishing(other.groups) - captions.heads - one.own - one.context
    if mine and theirs and not one.prose and not other.prose:
        return Kin.NONE
    if one.own >= _FLOWS_OF and one.qualified == other.qualified:
        return Kin.SAME  # the last group of a statement's section does not name the section's total
    if one.qualified != other.qualified:
        return Kin.LIKE  # what the one includes the other may leave out
    said = one.own | other.own
    if mine or theirs or one.topic - said - other.context or other.topic - said - one.context:
        return Kin.LIKE
    if not one.own:
        return Kin.NONE
    return Kin.SAME if _says_what(one, captions) and _says_what(other, captions) else Kin.LIKE


def _says_what(line: Line, captions: Captions) -> bool:
    """Say whether a phrase of a sentence names what it counts; a row's caption is taken at its word."""
    return not line.prose or line.caption.known or bool(line.caption.tokens & captions.heads) or not line.head


def _in_full(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether of two long captions one has all words of the other: `income before tax, MI and equity method`."""
    mine, theirs = (frozenset(line.caption.words) - captions.fillers for line in (one, other))
    return min(len(mine), len(theirs)) > _MANY and (mine <= theirs or theirs <= mine)


def _said_around(one: Line, other: Line) -> bool:
    """Say whether a sentence has around a phrase all that a row's caption has besides: `interim`, of a dividend."""
    said, row = (one, other) if one.prose else (other, one)
    if not (said.own < row.own and row.caption.known):
        return False
    more = row.own - said.own
    halves = all(slot.period is not None and slot.period.months == _HALF for slot in (*said.slots, *row.slots))
    return more <= said.said or (more == _INTERIM and halves)


def _moved_cash(one: Line, other: Line) -> bool:
    """Say whether a sentence says by how much cash moved, and a row is the change in cash: `cash decreased by`."""
    said, row = (one, other) if one.prose else (other, one)
    if said.own != _CASH or row.own != _CASH_MOVED:
        return False
    return all(slot.measure is Measure.CHANGE for slot in said.slots)


def _one_concept(one: Line, other: Line, captions: Captions) -> bool:
    mine = captions.concepts(one.caption.text)
    return bool(mine) and not set(mine).isdisjoint(captions.concepts(other.caption.text))


def _covered(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether the words of a caption are all found at the other place, in its caption or around it."""
    if not (captions.naming(one.own) - other.own - _REMAINDERS) <= other.context:
        return False  # most have such a word
    more = one.own - other.own - _REMAINDERS
    if not more.isdisjoint(MADE_ANOTHER):
        return False
    missing = more - other.context
    if missing != more and _joins(one, more - missing, other, captions):
        return False
    if missing & TELLING and REMAINDER in other.own and "other" in other.groups:
        return False  # `Other` in `Other assets` is the least of these, and no line beside them
    if not missing or (not other.head and missing <= captions.heads):
        return True
    return more.isdisjoint(captions.heads) and not captions.distinguishing(missing)


def _joins(one: Line, around: frozenset[str], other: Line, captions: Captions) -> bool:
    """Say whether a caption adds up what another place has as a heading and as a row of it: `SG&A and R&D`."""
    parts = _AND.split(one.label)
    if len(parts) < _TWO:
        return False
    words = [captions.distinguishing(captions.read(part).tokens & one.own) for part in parts]
    return any(part and part <= around for part in words) and any(part and part <= other.own for part in words)


_AND = re.compile(r"\s+(?:and|及び)\s+|\s+&\s+|、")
_TWO = 2


def _costs_alike(one: Line, other: Line) -> bool:
    """Say whether two captions name one cost or margin, by what is sold or by its sales: `cost of equipment sales`."""
    both = one.own & other.own
    return bool(both & _EARNED) and len(both) > 1 and one.own ^ other.own <= _SOLD


def _margins_alike(one: Line, other: Line) -> bool:
    """Say whether captions name one margin or backlog, by what is sold or by its sales: `margin of equipment sales`."""
    both = one.own & other.own
    return bool(both & _OF_SALES) and one.own ^ other.own <= _SOLD and bool(both - _MARGINAL)


def _said_longer(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether a sentence names a row by all the words of its caption and some more."""
    if one.generic or other.generic:
        return False
    said, row = (one.own, other.own) if one.prose else (other.own, one.own)
    more = said - row
    if not row <= said or more & (TELLING | {"other"}) - REVENUE:
        return False
    return len(row) >= _NAMED and not more & captions.heads - REVENUE


def remarked(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether of two captions one is the other with a remark behind it: `Construction (one-time)`.

    A remark may name a part as well, so it is an amount that must say the rest.
    """
    if one.aside is other.aside or one.prose or other.prose:
        return False
    return _with_remark(one, other, captions) if one.aside else _with_remark(other, one, captions)


def _with_remark(one: Line, other: Line, captions: Captions) -> bool:
    if other.generic:
        return False
    found = _REMARK.fullmatch(one.label.strip())
    if found is None:
        return False
    own, again = (captions.read(found[side] or "").tokens for side in ("caption", "again"))
    if own != other.caption.tokens or not again <= own:
        return False
    return captions.read(found["remark"]).tokens.isdisjoint(TELLING | _REMAINDERS | MADE_ANOTHER | captions.heads)


_REMARK = re.compile(rf"(?P<caption>[^()]*\w)\s*\((?P<remark>[^()]+)\)(?:\s+(?P<again>[{EAST}]+))?")


def _by_relation(one: Line, other: Line, captions: Captions) -> Kin:
    """Say whether two captions are for the most part the same words or words that stand for one another."""
    if one.generic or other.generic or one.prose or other.prose or ("other" in one.own) != ("other" in other.own):
        return Kin.NONE
    if one.counted and _counted_alike(one, other, captions):
        return Kin.RELATED
    alike = captions.related.alike
    if alike(one.own, other.own, _RELATED):
        return Kin.RELATED
    if not (one.aside or other.aside):
        return Kin.NONE  # most have no words in parentheses to leave out
    return Kin.RELATED if alike(_outside(one, captions), _outside(other, captions), _RELATED) else Kin.NONE


def _outside(one: Line, captions: Captions) -> frozenset[str]:
    """Return the words of a caption outside parentheses: `Construction (one-time)` says there how it is earned."""
    if not one.aside:
        return one.own
    return one.own - (one.caption.tokens - captions.read(_ASIDE.sub(" ", one.label)).tokens)


def _counted_alike(one: Line, other: Line, captions: Captions) -> bool:
    """Say whether two lines count one thing, such as contracts, and all that tells one of them is in the other."""
    units = one.counted & other.counted
    if not units and (one.head != other.head or not _open_count(other)):
        return False
    counted = {"number", *(singular(unit.casefold()) for unit in one.counted)}
    told = (captions.distinguishing(line.own) - counted for line in (one, other))
    mine, theirs = ({word.removesuffix("ed") for word in words} for words in told)  # contracted, under contract
    return bool(mine and theirs) and (_told_by(mine, theirs, captions) or _told_by(theirs, mine, captions))


def _told_by(some: set[str], others: set[str], captions: Captions) -> bool:
    """Say whether each of some words is one of others, or stands for one: `individual` beside `home`."""
    families = {family for word in others for family in captions.related.families(word)}
    return all(word in others or not families.isdisjoint(captions.related.families(word)) for word in some)


def _open_count(other: Line) -> bool:
    """Say whether a paper's line names no unit at all, as one beside a line that counts things may."""
    return all(not slot.unit for slot in other.slots)


def _spelled_alike(one: Line, other: Line) -> bool:
    """Say whether two captions of some length are one but for a few letters, as scanned or mistyped ones are."""
    if not (one.spelled and other.spelled) or one.traits.telling != other.traits.telling:
        return False
    if one.caption.known and other.caption.known:
        return False
    if fuzz.ratio(one.spelled, other.spelled, score_cutoff=_ALIKE) > 0:
        return True
    some = min(len(one.own), len(other.own)) >= _MANY
    return some and fuzz.ratio(one.caption.name, other.caption.name, score_cutoff=_ALIKE) > 0


def reversed_signs(one: Line, other: Line) -> bool:
    """Say whether two captions name gain and loss in opposite order: `earnings (losses)`, `losses (earnings)`."""
    return _polarity(one.label) * _polarity(other.label) < 0


@lru_cache(maxsize=65536)
def _polarity(label: str) -> int:
    """Return 1 where a caption with both signs counts gains as positive, -1 where losses, 0 where it has one sign."""
    if not _BOTH.search(label):
        return 0
    main = _ASIDE.sub(" ", label)
    return -1 if _LOSSES.search(main) else 1 if _GAINS.search(main) else 0
