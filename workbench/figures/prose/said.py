"""What a sentence has said so far, and what one quantity states: the common ground of the readings of prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.core.figure import Measure
from workbench.figures.prose.labels import clean, is_pronoun, phrase_after, subject
from workbench.figures.prose.marks import Quantity
from workbench.figures.prose.script import PERIOD, QUANTITY, Script
from workbench.figures.prose.words import ACT, CHANGE, CHANGE_NOUN, STATE

CHANGES = (Measure.CHANGE, Measure.CHANGE_PERCENT)


class Told(NamedTuple):
    """What one quantity states.

    `sign` is the direction of a change, else +1. `twin` is the index of the quantity it repeats in another
    unit or form; `listed` that of the quantity before it in one list; `compared` that it stands on the far
    side of a comparison. `verb` is the verb that led to it, `bounds` marks an end of a range, `right` that
    its name follows it.
    """

    label: str
    measure: Measure = Measure.LEVEL
    sign: int = 1
    whole: str = ""
    basis: str = ""
    twin: int | None = None
    listed: int | None = None
    compared: bool = False
    verb: str = ""
    bounds: bool = False
    right: bool = False


class Spot(NamedTuple):
    """One quantity of a sentence with the wording on both sides of it."""

    place: int
    quantity: Quantity
    left: str
    right: str


TO_SAME = (
    r"(?:(?:as )?compare[sd]? (?:to|with)|versus|vs\.?|against|relative to|than(?! offset)|in comparison (?:to|with)"
    r"|exceeding|exceeded|over|(?<=, )after)"
)
SHARE_OF = re.compile(
    rf"^(?:[\s,&]|\band\b|\bor\b|\brespectively\b|{QUANTITY})*(?:(?:of\s+)?{PERIOD}'s\s+|(?:of"
    rf"|as a percentage of)\s+)(?P<whole>[^,;.({QUANTITY}{PERIOD}]+)",
    re.IGNORECASE,
)
_VERB = re.compile(r"\s(?:was|were|is|are|came|comes|related|relates|consisted|consists)\s", re.IGNORECASE)
_TRANSLATED = re.compile(rf"^\s*\(\s*{QUANTITY}\s*\)")
_ONLY_CHANGE = re.compile(r"(?:the |this )?(?:increase|decrease|change|decline|growth|improvement)s?", re.IGNORECASE)
_SECOND_FORM = re.compile(rf"^\s*,?\s*or\s*{QUANTITY}\s*,?")
_LISTED = re.compile(
    rf"^(?:\s*(?:,|and|or|to|-|,\s*and)?\s*{QUANTITY})*\s*,?\s*(?:respectively,?\s*)?(?=(?:of|in|from|for|related|relating|associated|attributable)\s)"
)
_CLOSED = rf"(?!\s*(?:the\s+)?[{PERIOD}]\s*(?:,|;|\)|and\b|while\b))"


_STATES_OR_CHANGES = re.compile(rf"\b(?:{STATE}|{CHANGE})\b", re.IGNORECASE)
_CHANGE_IN = re.compile(rf"{CHANGE_NOUN}\s+in\s+(?P<what>.+)", re.IGNORECASE)
_NO_NAME = re.compile(rf"^\s*(?:[,.;]|and\b|or\b|to\b|by\b|respectively|[{PERIOD}{QUANTITY}]|$)")
_NOTHING_NAMED = re.compile(
    r"^\s*(?:of which|in (?:cash|stock|total|aggregate|value)\b(?! [a-z])|in (?:the |an? )?(?:first|second"
    r"|same|current|prior))\b"
)
_DONE = re.compile(r"^\s*(?:was|were|have been|has been)\s+(?P<how>\w+(?:ed|ld|nt|ght))\b")
_LEADS_FAR = re.compile(rf"\b{TO_SAME}\b{_CLOSED}", re.IGNORECASE)
_WORD_FIRST = re.compile(r"^\s*\w")
_COMPARES = re.compile(r"\bcompares? (?:to|with)\b", re.IGNORECASE)


@dataclass
class Reading:
    """One pass over a sentence: later quantities lean on what earlier ones state."""

    script: Script
    earlier: str
    found: list[Told] = field(default_factory=list)

    def spot(self, index: int) -> Spot:
        """Return one quantity with the wording on both sides."""
        right = _TRANSLATED.sub("", self.script.after(index)) if self._translated(index) else self.script.after(index)
        return Spot(index, self.script.quantities[index], self.script.before(index), right)

    def _translated(self, index: int) -> bool:
        units = [quantity.unit for quantity in self.script.quantities[index : index + 2]]
        return len(units) == 2 and units[0] != units[1] and all(len(unit) == 3 for unit in units)

    def between(self, spot: Spot) -> str:
        """Return the wording between a quantity and the one before it."""
        start = self.script.places[spot.place - 1] + 1 if spot.place else 0
        return spot.left[start:]

    def topic(self, left: str) -> str:
        """Name what a change or a further amount belongs to: the sentence's own topic, else the one before."""
        levels = [one.label for one in self.found if one.measure is Measure.LEVEL and one.label and not one.compared]
        named = levels or [one.label for one in self.found if one.label]
        if named:
            return named[0]
        verb = _STATES_OR_CHANGES.search(left)
        own = subject(left[: verb.start()]) if verb is not None else ""
        return self.earlier if is_pronoun(own) or _ONLY_CHANGE.fullmatch(own) else own

    def nearest(self) -> str:
        """Return the last name said, in this sentence or the one before."""
        return next(
            (one.label for one in reversed(self.found) if one.label and one.measure is not Measure.PARAMETER),
            self.earlier,
        )

    def nearest_level(self, left: str) -> str:
        """Return the name of the last level on this side of a comparison: what an appositive change is of."""
        for one in reversed(self.found):
            if one.label and one.measure in (Measure.LEVEL, Measure.RATIO) and one.twin is None and not one.compared:
                return one.label
        return self.topic(left)

    def of_verb(self, left: str) -> str:
        """Name the subject of the verb that a text ends before."""
        named = subject(left)
        if is_pronoun(named) or _ONLY_CHANGE.fullmatch(named):
            return self.nearest()
        inner = _CHANGE_IN.match(named)
        return named if inner is None else clean(inner["what"])

    def in_comparison(self, spot: Spot) -> bool:
        """Say whether a quantity stands after `compared with` and the like, with nothing closing it."""
        if spot.place == 0:
            return bool(_COMPARES.search(spot.left))
        return bool(_LEADS_FAR.search(self.between(spot)))

    def own_right(self, spot: Spot) -> str:
        """Return the name that follows a quantity, empty when none does."""
        right = _LISTED.sub(" ", _SECOND_FORM.sub(" ", spot.right))
        if _NO_NAME.match(right):
            return ""
        if _NOTHING_NAMED.match(right):
            return ""
        done = _DONE.match(right)
        if done is not None and spot.quantity.unit:
            return f"{spot.quantity.unit} {done['how']}" if spot.quantity.unit.islower() else ""
        return phrase_after(right) if _WORD_FIRST.match(right) else ""


def change_measure(quantity: Quantity) -> Measure:
    """Return how a change is measured: in percent or as an amount, points included."""
    return Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE


_AS_SHARE = re.compile(r"\bas a percent(?:age)? of (?P<whole>.+)\Z", re.IGNORECASE)


def level(label: str, spot: Spot, *, compared: bool = False, verb: str = "", right: bool = False) -> Told:
    """State a level; a percentage is a share of the whole it names, else a ratio."""
    if not spot.quantity.percent:
        return Told(label, compared=compared, verb=verb, right=right)
    if spot.quantity.unit == "%":
        if (share := SHARE_OF.match(spot.right)) is not None:
            whole = clean(_VERB.split(share["whole"], maxsplit=1)[0])
            return Told(label, Measure.SHARE_PERCENT, whole=whole, compared=compared, verb=verb)
        as_share = _AS_SHARE.search(label)
        if as_share is not None:
            name = clean(label[: as_share.start()])
            return Told(name, Measure.SHARE_PERCENT, whole=clean(as_share["whole"]), compared=compared, verb=verb)
    return Told(label, Measure.RATIO, compared=compared, verb=verb)


_VERB_BEFORE = re.compile(rf"\b(?P<verb>{ACT})\s+(?:(?:an?|the|its|our|total|net|cash|also)\s+)*\Z", re.IGNORECASE)


def verb_before(head: str) -> str:
    """Return the verb a text ends with, articles aside; empty when it ends otherwise."""
    match = _VERB_BEFORE.search(head)
    return match["verb"].lower() if match is not None else ""
