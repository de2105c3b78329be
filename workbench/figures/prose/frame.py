"""What a sentence leaves standing for the next one."""

from __future__ import annotations

from typing import NamedTuple

from workbench.core.figure import Measure
from workbench.core.period import Period
from workbench.figures.prose.said import Told


class Frame(NamedTuple):
    """What the words before a sentence leave standing: topic, period and the period compared with."""

    topic: str = ""
    period: Period | None = None
    against: Period | None = None


class When(NamedTuple):
    """The period of a quantity, the period a change is measured against, and whether its list could be paired."""

    period: Period | None
    against: Period | None = None
    paired: bool = True


def framed(told: tuple[Told, ...], when: tuple[When, ...], frame: Frame) -> Frame:
    """Return the frame a sentence leaves."""
    topic = next((one.label for one in told if one.label and one.basis != "part"), frame.topic)
    pairs = list(zip(told, when, strict=True))
    own = [place for one, place in pairs if not one.compared and one.measure is not Measure.PARAMETER]
    period = own[0].period if own else frame.period
    against = next((place.against for place in when if place.against is not None), None)
    if against is None:
        against = next((place.period for one, place in pairs if one.compared), None)
    if against is None and period == frame.period:
        against = frame.against
    return Frame(topic, period or frame.period, against)
