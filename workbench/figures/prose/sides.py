"""The periods of one sentence: which side of a comparison each stands on, and which form a list."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.figures.prose.periods import Mention
from workbench.figures.prose.relative import SAME
from workbench.figures.prose.said import Told
from workbench.figures.prose.script import PERIOD, QUANTITY, Script
from workbench.figures.prose.words import ACT, CHANGE, STATE

_AGAINST = re.compile(
    r"\b(?:compared|compares|comparing|versus|vs\.?|than|over|against|relative to)\b[^;]*\Z"
    r"|\b(?:consistent with|in line with|similar to)\b[^;]*\Z"
    r"|\bfrom\b(?![^;]*\bto\s+(?:the\s+)?\Z)[^;]*\Z|,\s*after\s*\Z|\b(?:above|below)\s*\Z",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r";|\b(?:will|expir\w+|matur\w+|due|begin(?:ning|s)?|until)\b", re.IGNORECASE)
_VERB = re.compile(rf"\b(?:{STATE}|{ACT}|{CHANGE}|compare[sd]?)\b", re.IGNORECASE)
_APART = re.compile(
    rf"[;{PERIOD}]|\b(?:and|compared|versus|from|than|which|that|will|expir\w+|matur\w+|due|begin(?:ning|s)?|until)\b"
)
_JOINED = re.compile(r"\s*(?:,|and|,\s*and|or|,\s*or|&)?\s*(?:the\s+)?\Z", re.IGNORECASE)


class Dated(NamedTuple):
    """A mention with its place in the script; `compared` says that it stands on the far side of a comparison."""

    at: int
    mention: Mention
    compared: bool


class Sides:
    """The mentions of one sentence that amounts can speak of, asked in the ways that assigning periods needs."""

    def __init__(self, script: Script, told: tuple[Told, ...]) -> None:
        self.script = script
        self.told = told
        self.all = self._divided()
        self.near = tuple(one for one in self.all if not one.compared)
        self.far = tuple(one for one in self.all if one.compared)
        self.runs = self._mention_runs()

    def _divided(self) -> tuple[Dated, ...]:
        result: list[Dated] = []
        for at, mention in zip(self.script.mention_places, self.script.mentions, strict=True):
            if mention.event:
                continue
            floor = max(
                (place for place in (*self.script.places, *(one.at for one in result)) if place < at), default=-1
            )
            before = self.script.text[floor + 1 : at]
            behind = next((self.told[index] for index, place in enumerate(self.script.places) if place == floor), None)
            aside = before.endswith("(") and self.script.text[at + 1 :].lstrip(": ").startswith(QUANTITY)
            joined = bool(result) and result[-1].at == floor and result[-1].compared and bool(_JOINED.fullmatch(before))
            after_far = behind is not None and behind.compared and ";" not in before
            after_far = after_far and not self._after_aside(result, floor, before)
            worded = bool(_AGAINST.search(before)) and mention.relative != SAME
            result.append(Dated(at, mention, mention.compared or worded or after_far or joined or aside))
        return tuple(result)

    def _after_aside(self, result: list[Dated], floor: int, before: str) -> bool:
        """Say whether the comparison before has ended: `(2016: 5) and` closed the brackets that it stood in."""
        opened = result[-1].at if result and result[-1].at < floor else 0
        return bool(opened) and self.script.text[:opened].endswith("(") and ")" in before

    def _mention_runs(self) -> list[list[Dated]]:
        runs: list[list[Dated]] = []
        for index, dated in enumerate(self.all):
            before = self.all[index - 1] if index else None
            if before is not None and _JOINED.fullmatch(self.script.text[before.at + 1 : dated.at]):
                runs[-1].append(dated)
            else:
                runs.append([dated])
        return runs

    def first_of(self, dated: Dated) -> Dated:
        """Return the first of the list a mention stands in: `as of June and December` is read for the main date."""
        return next(run[0] for run in self.runs if dated in run)

    def quantity_runs(self) -> list[list[int]]:
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

    def for_run(self, run: list[int]) -> list[Dated] | None:
        """Return the mentions that a list of quantities pairs with: one after each, or a list of the same length."""
        each = [self.just_after(index) for index in run]
        if all(one is not None for one in each):
            return [one for one in each if one is not None]
        first, last = self.script.places[run[0]], self.script.places[run[-1]]
        fitting = [mentioned for mentioned in self.runs if len(mentioned) == len(run)]
        later = next((one for one in fitting if one[0].at > last and not self.quantity_between(last, one[0].at)), None)
        earlier = next((one for one in reversed(fitting) if one[-1].at < first), None)
        if later is not None and earlier is not None and self._closer(earlier[-1].at, first, last, later[0].at):
            return earlier
        return later or earlier

    def _closer(self, earlier: int, first: int, last: int, later: int) -> bool:
        """Say whether the list before is of the clause of the quantities while another clause opens after them."""
        apart = re.search(r"\b(?:and|that|which)\b", self.script.text[last:later]) is not None
        return apart and not self.quantity_between(earlier, first)

    def quantity_between(self, start: int, end: int) -> bool:
        """Say whether a quantity of its own, no other form of one before, stands between two places."""
        return any(
            start < place < end and one.twin is None
            for one, place in zip(self.told, self.script.places, strict=True)
        )  # fmt: skip

    def opening(self, index: int) -> Dated | None:
        """Return the mention that a quantity stands behind in parentheses or a list: `(2018: $5 million)`."""
        place = self.script.places[index]
        dated = next((one for one in reversed(self.all) if one.at < place), None)
        between = self.script.text[dated.at + 1 : place] if dated is not None else ""
        if dated is None or between.strip(": "):
            return None
        return dated if self.script.text[: dated.at].endswith("(") or ":" in between else None

    def just_after(self, index: int) -> Dated | None:
        """Return the mention that follows a quantity with nothing of weight between them."""
        place = self.script.places[index]
        dated = next((one for one in self.all if one.at > place), None)
        if dated is None:
            return None
        between = self.script.text[place + 1 : dated.at]
        if _APART.search(between) or (QUANTITY in between and self.quantity_between(place, dated.at)):
            return None
        return dated

    def reaches(self, index: int, dated: Dated) -> bool:
        """Say whether a later mention can speak of a quantity: only forms of the same statement lie between."""
        place = self.script.places[index]
        if _ELSEWHERE.search(self.script.text[place : dated.at]):
            return False
        if _VERB.search(self.script.text[place : dated.at]) is None:
            return True
        return all(
            one.twin is not None or one.listed is not None or one.compared or one.label == self.told[index].label
            for one, at in zip(self.told, self.script.places, strict=True)
            if place < at < dated.at
        )

    def other_clause(self, dated: Dated, place: int) -> bool:
        """Say whether a mention before a place stands in another clause of the sentence."""
        return re.search(r"\band\b|,\s|;", self.script.text[dated.at + 1 : place]) is not None and dated.at > 4
