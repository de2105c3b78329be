"""Which period each quantity of a sentence speaks of, and which one a change is measured against."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from workbench.core.calendar import Fiscal
from workbench.core.figure import Measure
from workbench.core.period import Period
from workbench.figures.prose_meaning import averaged, is_stock, plans
from workbench.figures.prose_periods import Mention, resolved
from workbench.figures.prose_relative import shifted
from workbench.figures.prose_said import Told
from workbench.figures.prose_script import PERIOD, QUANTITY, Script


class Frame(NamedTuple):
    """What the words before a sentence leave standing: topic, period and the period compared with."""

    topic: str = ""
    period: Period | None = None
    against: Period | None = None


class When(NamedTuple):
    """The period of a quantity, the period a change is measured against, and whether a list could be paired."""

    period: Period | None
    against: Period | None = None
    paired: bool = True


class _Dated(NamedTuple):
    at: int
    mention: Mention
    compared: bool


_AGAINST = re.compile(
    r"\b(?:compared|compares|comparing|versus|vs\.?|than|over|against|relative to)\b[^;]*\Z|\bfrom\b(?![^;]*\bto\s+(?:the\s+)?\Z)[^;]*\Z"
    r"|,\s*after\s*\Z|\b(?:above|below)\s*\Z",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r";|\b(?:will|expir\w+|matur\w+|due|begin(?:ning|s)?|until)\b", re.IGNORECASE)
_APART = re.compile(
    rf"[;{PERIOD}]|\b(?:and|compared|versus|from|than|which|that|will|expir\w+|matur\w+|due|begin(?:ning|s)?|until)\b"
)
_BETWEEN = re.compile(r"\s*(?:,|and|,\s*and|or|,\s*or|&)?\s*(?:the\s+)?\Z", re.IGNORECASE)


def timing(
    script: Script, told: tuple[Told, ...], frame: Frame, main: Period | None, fiscal: Fiscal
) -> tuple[When, ...]:
    """Give every quantity of a sentence its periods; what the sentence leaves open comes from the frame, then `main`."""
    return _Timing(script, told, frame, main, fiscal).run()


class _Timing:
    def __init__(
        self, script: Script, told: tuple[Told, ...], frame: Frame, main: Period | None, fiscal: Fiscal
    ) -> None:
        self.script = script
        self.told = told
        self.frame = frame
        self.fiscal = fiscal
        self.main = main
        self.base = frame.period or main
        self.dated = self._sides()
        own = [one for one in self.dated if not one.compared]
        self.first = self._resolve(own[0], self.base) if own else None
        self.found: list[When] = []

    def run(self) -> tuple[When, ...]:
        runs = self._runs()
        listed: dict[int, Period | None] = {}
        unpaired: set[int] = set()
        for run in runs:
            periods = self._periods_of(run)
            if periods is None:
                unpaired.update(run[1:])
            else:
                listed.update(zip(run, periods, strict=True))
        for index, one in enumerate(self.told):
            self.found.append(self._when(index, one, listed, index in unpaired))
        return tuple(self.found)

    # -- mentions ------------------------------------------------------------------------------

    def _sides(self) -> tuple[_Dated, ...]:
        """Say of each mention whether it belongs to the far side of a comparison."""
        result: list[_Dated] = []
        for at, mention in zip(self.script.mention_places, self.script.mentions, strict=True):
            if mention.event:
                continue
            floor = max(
                (place for place in (*self.script.places, *(one.at for one in result)) if place < at), default=-1
            )
            before = self.script.text[floor + 1 : at]
            behind = [index for index, place in enumerate(self.script.places) if place == floor]
            compared = mention.compared or bool(_AGAINST.search(before))
            if not compared and behind and not re.search(r"[;]", before):
                compared = self.told[behind[0]].compared
            if (
                not compared
                and result
                and result[-1].at == floor
                and result[-1].compared
                and _BETWEEN.fullmatch(before)
            ):
                compared = True
            result.append(_Dated(at, mention, compared))
        return tuple(result)

    def _resolve(self, dated: _Dated, base: Period | None, label: str = "") -> Period | None:
        period = resolved(dated.mention, base, self.fiscal)
        if period is not None and dated.mention.closing and not averaged(label):
            return period.closing
        return period

    def _runs(self) -> list[list[int]]:
        """Return the lists of quantities: each a quantity and those that follow it in one list."""
        runs: list[list[int]] = []
        for index, one in enumerate(self.told):
            if one.listed is None or one.bounds:
                continue
            if runs and runs[-1][-1] == one.listed:
                runs[-1].append(index)
            else:
                runs.append([one.listed, index])
        return runs

    def _mention_runs(self) -> list[list[_Dated]]:
        runs: list[list[_Dated]] = []
        for index, dated in enumerate(self.dated):
            before = self.dated[index - 1] if index else None
            if before is not None and _BETWEEN.fullmatch(self.script.text[before.at + 1 : dated.at]):
                runs[-1].append(dated)
            else:
                runs.append([dated])
        return runs

    def _periods_of(self, run: list[int]) -> list[Period | None] | None:
        """Pair a list of quantities with a list of periods of the same length, or with a period after each."""
        places = [self.script.places[index] for index in run]
        each = [self._just_after(index) for index in run]
        if all(one is not None for one in each):
            return [self._resolve(one, self.base, self.told[run[0]].label) for one in each if one is not None]
        fitting = [mentioned for mentioned in self._mention_runs() if len(mentioned) == len(run)]
        later = [mentioned for mentioned in fitting if mentioned[0].at > places[-1]]
        earlier = [mentioned for mentioned in fitting if mentioned[-1].at < places[0]]
        chosen = (
            later[0]
            if later and not self._other_run_between(places[-1], later[0][0].at)
            else earlier[-1]
            if earlier
            else None
        )
        if chosen is None:
            return None
        closing = chosen[0].mention.closing
        label = self.told[run[0]].label
        periods = [self._resolve(one, self.base, label) for one in chosen]
        return [one.closing if closing and one is not None and not averaged(label) else one for one in periods]

    def _other_run_between(self, start: int, end: int) -> bool:
        return any(
            start < place < end and self.told[index].twin is None for index, place in enumerate(self.script.places)
        )

    def _just_after(self, index: int) -> _Dated | None:
        """Return the mention that follows a quantity with nothing of weight between them."""
        place = self.script.places[index]
        for dated in self.dated:
            if dated.at <= place:
                continue
            between = self.script.text[place + 1 : dated.at]
            if _APART.search(between):
                return None
            if QUANTITY in between and not self._only_twins(place, dated.at):
                return None
            return dated
        return None

    def _only_twins(self, start: int, end: int) -> bool:
        return all(
            self.told[index].twin is not None for index, place in enumerate(self.script.places) if start < place < end
        )

    # -- quantities ----------------------------------------------------------------------------

    def _when(self, index: int, one: Told, listed: dict[int, Period | None], unpaired: bool) -> When:
        if one.twin is not None and one.twin < len(self.found):
            twin = self.found[one.twin] if one.measure is not Measure.PARAMETER else When(None)
            if one.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT) and twin.against is None:
                return self._changed(index, one, twin.period)
            return twin
        if one.measure is Measure.PARAMETER:
            return When(self.base.closing if self.base is not None and one.whole else None)
        if index in listed:
            period = self._fitted(one, listed[index])
        elif one.compared:
            period = self._far(index, one)
        else:
            period = self._near(index, one)
        if one.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT):
            return self._changed(index, one, period)._replace(paired=not unpaired)
        return When(period, None, not unpaired)

    def _fitted(self, one: Told, period: Period | None) -> Period | None:
        """Turn the name of a span into its closing balance for what can only be a balance."""
        if period is not None and not period.is_balance and is_stock(one.label):
            return period.closing
        return period

    def _near(self, index: int, one: Told) -> Period | None:
        place = self.script.places[index]
        own = [dated for dated in self.dated if not dated.compared]
        after = self._just_after(index)
        if after is not None and not after.compared:
            return self._fitted(one, self._resolve(after, self.base, one.label))
        clause = max(self.script.text.rfind(";", 0, place), -1)
        before = [dated for dated in own if clause < dated.at < place] or [dated for dated in own if dated.at < place]
        before = [dated for dated in before if not self._ahead(dated, place)] or (
            [] if self.base is not None else before
        )
        later = [
            dated for dated in own if dated.at > place and self._reaches(place, dated) and not self._ahead(dated, place)
        ]
        if later and not before:
            return self._fitted(one, self._resolve(later[0], self.base, one.label))
        if before:
            same = self._same_label(index, one)
            return (
                same
                if same is not None
                else self._fitted(one, self._resolve(self._first_of(before[-1]), self.base, one.label))
            )
        period = self.base
        if period is not None and not period.is_balance and self._against_balance(index):
            period = period.closing
        return self._fitted(one, period)

    def _first_of(self, dated: _Dated) -> _Dated:
        """Return the first of a list of mentions: `as of June and December` is read for the main date."""
        return next(run[0] for run in self._mention_runs() if dated in run)

    def _reaches(self, place: int, dated: _Dated) -> bool:
        """Say whether a later mention can speak of a quantity: only further forms of the same statement lie between."""
        if _ELSEWHERE.search(self.script.text[place : dated.at]):
            return False
        first = self.told[self.script.places.index(place)]
        return all(
            one.twin is not None or one.listed is not None or one.compared or one.label == first.label
            for one, at in zip(self.told, self.script.places, strict=True)
            if place < at < dated.at
        )

    def _ahead(self, dated: _Dated, place: int) -> bool:
        """Say whether a mention lies in the future while the quantity's own clause speaks of no plan."""
        period = dated.mention.period
        future = self.main is not None and period is not None and period.end > self.main.end
        return future and dated.at > 4 and not plans(self.script.text[:place])

    def _same_label(self, index: int, one: Told) -> Period | None:
        """Return the period of a level of the same thing just before: the appositive change speaks of it too."""
        if one.measure not in (Measure.CHANGE, Measure.CHANGE_PERCENT):
            return None
        for earlier in range(index - 1, -1, -1):
            if self.told[earlier].label == one.label and not self.told[earlier].compared:
                return self.found[earlier].period
        return None

    def _against_balance(self, index: int) -> bool:
        found = next((dated for dated in self.dated if dated.compared and dated.at > self.script.places[index]), None)
        return found is not None and found.mention.balance

    def _far(self, index: int, one: Told) -> Period | None:
        """Return the period on the far side of a comparison."""
        place = self.script.places[index]
        near = self._level_before(index)
        base = near if near is not None else self.first or self.base
        after = self._just_after(index)
        if after is None:
            floor = self.script.places[index - 1] if index else -1
            between = [dated for dated in self.dated if floor < dated.at < place and dated.compared]
            after = between[-1] if between else None
        if after is None:
            later = [dated for dated in self.dated if dated.at > place and dated.compared]
            after = later[0] if later and not self._other_run_between(place, later[0].at) else None
        if after is not None:
            return self._alike(one, self._resolve(after, base, one.label), base)
        if self.frame.against is not None and base is not None and self.frame.period == base:
            return self.frame.against
        return self._year_before(base)

    def _alike(self, one: Told, period: Period | None, base: Period | None) -> Period | None:
        """Read the name of a span as its end where the other side is a balance."""
        if period is not None and not period.is_balance and base is not None and base.is_balance:
            return period.closing
        return self._fitted(one, period)

    def _level_before(self, index: int) -> Period | None:
        for earlier in range(index - 1, -1, -1):
            if not self.told[earlier].compared:
                return self.found[earlier].period
        return None

    def _year_before(self, period: Period | None) -> Period | None:
        return None if period is None or period.is_balance else shifted(period, 12, self.fiscal)

    def _changed(self, index: int, one: Told, period: Period | None) -> When:
        place = self.script.places[index]
        far = [dated for dated in self.dated if dated.compared]
        chosen = next((dated for dated in far if dated.at > place), None)
        if chosen is None or one.compared:
            chosen = None if one.compared else far[-1] if far else None
        spanned = next((dated.mention for dated in self.dated if dated.mention.between), None)
        if (
            chosen is None
            and spanned is not None
            and spanned.period is not None
            and (opening := spanned.period.start) is not None
        ):
            return When(spanned.period.closing, Period(None, opening))
        if chosen is not None:
            against = self._alike(one, self._resolve(chosen, period, one.label), period)
            if period is not None and against is not None and against.is_balance and not period.is_balance:
                period = period.closing
            return When(period, against)
        if self.frame.against is not None and self.frame.period == period:
            return When(period, self.frame.against)
        if (
            self.frame.against is not None
            and self.frame.period is not None
            and period is not None
            and self.frame.period.end == period.end
        ):
            return When(period, self.frame.against.closing if period.is_balance else self.frame.against)
        return When(period, self._year_before(period))


def framed(script: Script, told: tuple[Told, ...], when: tuple[When, ...], frame: Frame) -> Frame:
    """Return what a sentence leaves standing for the next one."""
    topic = next((one.label for one in told if one.label and one.basis != "part"), frame.topic)
    own = [
        place
        for one, place in zip(told, when, strict=True)
        if not one.compared and one.measure is not Measure.PARAMETER
    ]
    period = own[0].period if own else frame.period
    against = next((place.against for place in when if place.against is not None), None)
    if against is None:
        against = next((place.period for one, place in zip(told, when, strict=True) if one.compared), None)
    if against is None and period == frame.period:
        against = frame.against
    return Frame(topic, period or frame.period, against)


def split_subjects(label: str, count: int) -> tuple[str, ...]:
    """Divide `gross and net written premiums` into as many subjects; empty when the words do not allow it."""
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+", label) if part.strip()]
    if len(parts) != count:
        return ()
    last = parts[-1].split()
    if len(last) > 1 and all(len(part.split()) == 1 for part in parts[:-1]) and all(a != b for a, b in pairwise(parts)):
        shared = " ".join(last[1:])
        if parts[0].lower() in (
            "gross",
            "net",
            "basic",
            "diluted",
            "total",
            "domestic",
            "foreign",
            "current",
            "federal",
            "state",
            "product",
            "service",
            "services",
        ):
            return (*(f"{part} {shared}" for part in parts[:-1]), parts[-1])
    return tuple(parts)
