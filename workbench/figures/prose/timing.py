"""Which period each quantity of a sentence speaks of, and which one a change is measured against."""

from __future__ import annotations

import re

from workbench.core.calendar import Fiscal
from workbench.core.figure import Measure
from workbench.core.period import Period
from workbench.figures.prose.frame import Frame, When
from workbench.figures.prose.meaning import averaged, is_flow, is_stock, plans
from workbench.figures.prose.periods import resolved
from workbench.figures.prose.said import CHANGES, Told
from workbench.figures.prose.script import QUANTITY, Script
from workbench.figures.prose.sides import Dated, Sides

_RESPECTIVELY = re.compile(rf"^[^;{QUANTITY}]*\brespectively\b", re.IGNORECASE)

# What was done over the period that ends on the day the sentences before speak of.
_DONE = re.compile(
    r"(?:re)?purchas(?:ed|ing)|(?:re)?paid|opened|issued|sold|acquired|invested|spent|generated|received|borrowed|recorded"
    r"|recogni[sz]ed|incurred|earned|returned|declared|redeemed|retired",
    re.IGNORECASE,
)


_EARLIER_PLAN = re.compile(
    rf"\b(?:earlier|previous|prior|original|initial|existing|last)\s+(?:\w+\s+){{0,2}}"
    rf"(?:guidance|outlook|forecasts?|expectations?|estimates?|projections?|ranges?|targets?)\b[^;{QUANTITY}]*\Z",
    re.IGNORECASE,
)


def timing(
    script: Script, told: tuple[Told, ...], frame: Frame, main: Period | None, fiscal: Fiscal
) -> tuple[When, ...]:
    """Give every quantity of a sentence its periods; the frame, then `main`, fill what it leaves open."""
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
        self.sides = Sides(script, told)
        self.first = self._resolve(self.sides.near[0], self.base) if self.sides.near else None
        self.found: list[When] = []

    def run(self) -> tuple[When, ...]:
        listed: dict[int, Period | None] = {}
        unpaired: set[int] = set()
        for run in self.sides.quantity_runs():
            mentioned = self.sides.for_run(run)
            if mentioned is None:
                unpaired.update(run if _RESPECTIVELY.search(self.script.after(run[-1])) else run[1:])
            else:
                periods = self._paired(run, mentioned)
                if self.told[run[0]].compared and not mentioned[0].compared:
                    periods = [self._year_before(period) for period in periods]
                listed.update(zip(run, periods, strict=True))
        for index, one in enumerate(self.told):
            found = self._when(index, one, listed)
            self.found.append(found._replace(paired=index not in unpaired))
        return tuple(self.found)

    def _paired(self, run: list[int], mentioned: list[Dated]) -> list[Period | None]:
        """Resolve a list of mentions; `at the end of` before the first holds for all of them."""
        label = self.told[run[0]].label
        periods = [self._resolve(one, self.base, label) for one in mentioned]
        if not mentioned[0].mention.closing or averaged(label):
            return periods
        return [None if one is None else one.closing for one in periods]

    def _resolve(self, dated: Dated, base: Period | None, label: str = "") -> Period | None:
        period = resolved(dated.mention, base, self.fiscal)
        if period is not None and dated.mention.closing and not averaged(label):
            return period.closing
        return period

    def _when(self, index: int, one: Told, listed: dict[int, Period | None]) -> When:
        if one.measure is Measure.PARAMETER:
            return When(self.base.closing if self.base is not None and one.whole else None)
        if one.twin is not None and one.twin < len(self.found):
            twin = self.found[one.twin]
            fresh = one.measure in CHANGES and twin.against is None
            return self._changed(index, one, twin.period) if fresh else twin
        if index and one.bounds and self.told[index - 1].bounds and self.told[index - 1].label == one.label:
            return self.found[index - 1]  # the other end of a range
        if index in listed:
            period = self._fitted(one, listed[index])
        else:
            period = self._far(index, one) if one.compared else self._near(index, one)
        return self._changed(index, one, period) if one.measure in CHANGES else When(period)

    def _fitted(self, one: Told, period: Period | None) -> Period | None:
        """Turn the name of a span into its closing balance for what can only be a balance."""
        if period is not None and one.measure not in CHANGES and is_stock(one.label):
            return period.closing
        return period

    # -- this side of a comparison -------------------------------------------------------------

    def _near(self, index: int, one: Told) -> Period | None:
        opened = self.sides.opening(index)
        after = opened or self.sides.just_after(index) or self._of_level(index, one)
        if after is not None and (not after.compared or opened):
            beside = self.first if after.mention.relative and self._dated_first() else self.base
            return self._fitted(one, self._resolve(after, beside, one.label))
        dated = self._before(index)
        if dated is not None:
            same = self._same_label(index, one)
            return same or self._fitted(one, self._resolve(self.sides.first_of(dated), self.base, one.label))
        place = self.script.places[index]
        later = [dated for dated in self.sides.near if dated.at > place and self.sides.reaches(index, dated)]
        if later and not self._ahead(later[0], place):
            return self._fitted(one, self._resolve(later[0], self.base, one.label))
        period = self.base
        if period is not None and not period.is_balance and self._against_balance(place):
            period = period.closing
        if period is not None and period.is_balance and (_DONE.fullmatch(one.verb) or is_flow(one.label)):
            period = self.main if self.main is not None and self.main.end == period.end else period
        return self._fitted(one, period)

    def _dated_first(self) -> bool:
        """Say whether the sentence names its own period before all others, so that `a year ago` counts from it."""
        return bool(self.sides.near) and self.sides.near[0].mention.period is not None

    def _of_level(self, index: int, one: Told) -> Dated | None:
        """Return the mention just after the level that a change led to: `rose $5 million to $36 million in 2015`."""
        if one.measure not in CHANGES:
            return None
        for later in range(index + 1, len(self.told)):
            led = self.told[later]
            if led.label != one.label or led.compared or led.listed is not None:
                return None
            if led.measure not in CHANGES:
                return self.sides.just_after(later)
        return None

    def _before(self, index: int) -> Dated | None:
        """Return the last mention before a quantity, in its own part of the sentence when that has one."""
        place = self.script.places[index]
        clause = self.script.text.rfind(";", 0, place)
        before = [dated for dated in self.sides.near if dated.at < place and not self._ahead(dated, place)]
        inside = [dated for dated in before if dated.at > clause]
        last = inside or before
        return last[-1] if last else None

    def _ahead(self, dated: Dated, place: int) -> bool:
        """Say whether a mention lies in the future and elsewhere, while the quantity's own clause plans nothing."""
        period = dated.mention.period
        if self.main is None or period is None or period.end <= self.main.end:
            return False
        return (dated.at > place or self.sides.other_clause(dated, place)) and not plans(self.script.text[:place])

    def _same_label(self, index: int, one: Told) -> Period | None:
        """Return the period of a level of the same thing just before: the appositive change speaks of it too."""
        if one.measure not in CHANGES:
            return None
        for earlier in range(index - 1, -1, -1):
            if self.told[earlier].label == one.label and not self.told[earlier].compared:
                return self.found[earlier].period
        return None

    def _against_balance(self, place: int) -> bool:
        found = next((dated for dated in self.sides.far if dated.at > place), None)
        return found is not None and found.mention.balance

    # -- the far side --------------------------------------------------------------------------

    def _far(self, index: int, one: Told) -> Period | None:
        near = next((self.found[at].period for at in range(index - 1, -1, -1) if not self.told[at].compared), None)
        base = near or self.first or self.base
        if _EARLIER_PLAN.search(self.script.before(index)):
            return self._alike(one, near, base)  # of the same period, planned before
        chosen = self.sides.just_after(index) or self._far_mention(index)
        if chosen is not None:
            return self._alike(one, self._resolve(chosen, base, one.label), base)
        if self.frame.against is not None and base is not None and self.frame.period == base:
            return self.frame.against
        said = [dated for dated in self.sides.far if dated.at < self.script.places[index]]
        if said and not said[-1].mention.balance:  # `fell 5% from the third quarter, as fees fell to 4 from 6`
            return self._alike(one, self._resolve(said[-1], base, one.label), base)
        return self._year_before(base)

    def _far_mention(self, index: int) -> Dated | None:
        place = self.script.places[index]
        floor = self.script.places[index - 1] if index else -1
        between = [dated for dated in self.sides.far if floor < dated.at < place]
        if between:
            return between[-1]
        later = next((dated for dated in self.sides.far if dated.at > place), None)
        return None if later is None or self.sides.quantity_between(place, later.at) else later

    def _alike(self, one: Told, period: Period | None, base: Period | None) -> Period | None:
        """Read the name of a span as its end where the other side is a balance."""
        if period is not None and base is not None and base.is_balance:
            return period.closing
        return self._fitted(one, period)

    def _year_before(self, period: Period | None) -> Period | None:
        return None if period is None or period.is_balance else self.fiscal.earlier(period, 12)

    # -- changes -------------------------------------------------------------------------------

    def _changed(self, index: int, one: Told, period: Period | None) -> When:
        spanned = next((dated.mention.period for dated in self.sides.all if dated.mention.between), None)
        chosen = self._against(index, one)
        if chosen is None and spanned is not None and spanned.start is not None:
            return When(spanned.closing, Period(None, spanned.start))
        if chosen is not None:
            return self._measured(one, period, self._alike(one, self._resolve(chosen, period, one.label), period))
        frame = self.frame
        said = frame.against is not None and (frame.against.is_balance or not is_stock(one.label))
        if said and frame.against is not None and frame.period is not None and period is not None:
            if frame.period == period:
                return When(period, frame.against)
            if frame.period.end == period.end:
                return When(period, self._like(frame.against, period))
        if period is not None and is_stock(one.label):
            return When(period.closing)  # since which day is not said
        return When(period, self._year_before(period))

    def _like(self, against: Period, period: Period) -> Period:
        """Return the other end of a comparison as a day or a span, as the near end is."""
        if period.is_balance:
            return against.closing
        alike = not against.is_balance and against.months == period.months
        return against if alike else self.fiscal.ending(against.end, period.months)

    def _against(self, index: int, one: Told) -> Dated | None:
        if one.compared:
            return None
        place = self.script.places[index]
        later = next((dated for dated in self.sides.far if dated.at > place), None)
        return later or (self.sides.far[-1] if self.sides.far else None)

    def _measured(self, one: Told, period: Period | None, against: Period | None) -> When:
        """Close both ends of a change of a balance: `cash fell compared to 2Q06` compares two days."""
        if period is None or against is None:
            return When(period, against)
        if is_stock(one.label) or against.is_balance:
            period, against = period.closing, against.closing
        if against == period:
            against = self._year_before(period)
        return When(period, against)
