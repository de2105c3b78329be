"""What each quantity of a sentence states: of what, as a level, a change, a share or a rule, and beside what."""

from __future__ import annotations

import re
from typing import NamedTuple

from workbench.core.figure import Measure
from workbench.figures.prose_labels import (
    ACT,
    BE,
    CHANGE_NOUN,
    DOWN,
    INCLUDE,
    STATE,
    UP,
    clean,
    direction,
    is_pronoun,
    phrase_after,
    phrase_before,
    subject,
)
from workbench.figures.prose_marks import Quantity
from workbench.figures.prose_script import EVENT, PERIOD, QUANTITY, Script


class Told(NamedTuple):
    """What one quantity states.

    `sign` is the direction of a change, else +1. `twin` is the index of the quantity it repeats in another
    unit or form; `listed` that of the quantity before it in one list; `compared` that it stands on the far
    side of a comparison. `verb` is the verb that led to it, `bounds` marks an end of a range.
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
    out: str = ""


_C = rf"(?:{UP}|{DOWN})"
_WORDS = r"(?:[\w'%/&.-]+\s+)"
_NET = r"(?:\s+(?:net|slightly|significantly|sharply|also|approximately|further|primarily|sequentially|again|only|a))*"
_TO_SAME = r"(?:compared (?:to|with)|as compared (?:to|with)|compares (?:to|with)|versus|vs\.?|against|relative to|than|in comparison (?:to|with)|exceeding|exceeded|over|(?<=, )after)"
_COMPARED = re.compile(rf"\b(?:{_TO_SAME})\s*(?:the\s+)?\Z", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from)\s*(?:the\s+)?\Z", re.IGNORECASE)
_PAREN = re.compile(rf"{QUANTITY}\s*\(\s*(?:or|i\.e\.,?|equivalent to|about)?\s*\Z")
_OR = re.compile(
    rf"{QUANTITY}\s*(?:per \w+(?: \w+)?)?\s*(?:[{PERIOD}])?\s*(?:,?\s*or|,?\s*equivalent to|,?\s*and|,?\s*i\.e\.,?)\s*(?:by\s*)?\Z",
    re.IGNORECASE,
)
_LIST = re.compile(rf"{QUANTITY}\s*(?P<link>,?\s*and|,?\s*or|,|to|through|-|&)\s*(?:an?\s|the\s)?\Z", re.IGNORECASE)
_LIST_PERIOD = re.compile(rf"{QUANTITY}\s*[{PERIOD}]\s*(?:,?\s*and|,)\s*\Z")
_BETWEEN = re.compile(
    rf"\b(?:between|range of|ranging from|range between)\s*{QUANTITY}\s*(?:and|to)\s*\Z", re.IGNORECASE
)
_IN_RANGE = re.compile(r"\b(?:between|range of|ranging from|range between|in the range of)\s*\Z", re.IGNORECASE)
_BY = re.compile(rf"\b(?P<verb>{_C})(?P<between>(?:\s+{_WORDS}{{0,4}}?)|\s+)by{_NET}\s*\Z", re.IGNORECASE)
_DIRECT = re.compile(rf"\b(?P<verb>{_C}){_NET}\s*(?:by\s*)?\Z", re.IGNORECASE)
_TO = re.compile(
    r"(?<!\bdue )(?<!\brelated )(?<!\battributable )(?<!\brelating )(?<!\bprior )(?<!\bequal )(?<!\baddition )(?<!\bcompared )(?<!\bowing )\bto(?:\s+a\s+(?:record|new)(?:\s+high)?(?:\s+of)?)?\s*\Z",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\b(?P<verb>{_C}|chang(?:ed|es|ing)|mov(?:ed|ing)|went|came|amount(?:s|ed|ing)?)\b(?![^;]*\b{_C}\b[^;]*\Z)",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|in the amount of|totaling|totalling|amounting to)\s*(?:a\s+record\s*)?\Z", re.IGNORECASE)
_CHANGE_OF = re.compile(rf"\b{CHANGE_NOUN}\s*\Z", re.IGNORECASE)
_CHANGE_IN = re.compile(rf"\b(?P<net>net\s+)?{CHANGE_NOUN}\s+(?:in|of)\s+(?P<what>.+)\Z", re.IGNORECASE | re.DOTALL)
_STATED = re.compile(rf"\b(?P<verb>{STATE}){_NET}\s*\Z", re.IGNORECASE)
_ACTED = re.compile(
    rf"\b(?P<verb>{ACT}|{INCLUDE}|with|for|by)\s*(?:an?\s+|the\s+|its\s+|our\s+|net\s+|another\s+|cash\s+)*\Z",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|our|this|that|net|pretax|pre-tax|after-tax|representing|represents?|represented|reflecting|reflects|was up|were up|an additional)\s*\Z",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    rf"^\s*(?:(?!(?:of|in|to|from|by|for|the|an?|and|or|resulting|due|with|on|at|as|which|that)\b)[\w/-]+\s+){{0,3}}?(?P<noun>increases?|growth|rise|improvements?|jump|decreases?|declines?|reductions?|drop|fall|higher|lower|more|less|fewer|greater|above|below|better|worse)\b"
    rf"(?!\s+(?:of|by)\s*{QUANTITY})",
    re.IGNORECASE,
)  # fmt: skip
_IN_WHAT = re.compile(rf"^\s*[{PERIOD}]?\s*(?:in|of|for)\s+(?!the (?:quarter|period|year)\b)(?=\w)", re.IGNORECASE)
_SHARE_OF = re.compile(rf"^\s*(?:of|as a percentage of)\s+(?P<whole>[^,;.({QUANTITY}{PERIOD}]+)", re.IGNORECASE)
_CURRENCIES = re.compile(r"[A-Z]{3}\Z")
_RATIO_WORDS = re.compile(
    r"\b(?:margin|rate|ratio|yield|percentage|percent|share|tax rate|utilization|occupancy|return|coupon|interest|LIBOR|churn|mix|weight|discount|volatility)\b",
    re.IGNORECASE,
)


_RATIO_ONLY = re.compile(r"(?P<stem>[\w\s-]*?(?:margin|ratio|rate))(?:\s+(?:ratio|rate|percentage))?\Z", re.IGNORECASE)
_CAUSE_CLAUSE = re.compile(
    r"\b(?:due|attributable) to\b|\bbecause of\b|\bdriven by\b|\breflecting\b|\bresult(?:ed|ing)? from\b", re.IGNORECASE
)


def told(script: Script, earlier: str) -> tuple[Told, ...]:
    """Say what every quantity of a sentence states; `earlier` names what the sentence before spoke of."""
    reading = _Reading(script, earlier)
    topic = earlier
    for index in range(len(script.quantities)):
        one = reading.read(index)
        one = one._replace(label=_whose(one.label, topic))
        if (
            one.measure is Measure.LEVEL
            and " " not in one.label
            and one.twin is None
            and _CAUSE_CLAUSE.search(script.before(index))
        ):
            one = one._replace(basis=one.basis or "part")
        topic = one.label or topic
        reading.found.append(one)
    return tuple(reading.found)


def _whose(label: str, topic: str) -> str:
    """Complete `gross margin ratio` with what the margin just spoken of was for."""
    ratio = _RATIO_ONLY.fullmatch(label)
    of = re.match(r"(?P<stem>.+?)\s(?P<of>(?:for|from|of|in)\s.+)", topic)
    if ratio is None or of is None or not ratio["stem"].lower().startswith(of["stem"].lower()):
        return label
    return f"{label} {of['of']}"


class _Reading:
    """One pass over a sentence: later quantities lean on what earlier ones state."""

    def __init__(self, script: Script, earlier: str) -> None:
        self.script = script
        self.earlier = earlier
        self.found: list[Told] = []

    def read(self, index: int) -> Told:
        """Try the readings from the most to the least telling one."""
        quantity = self.script.quantities[index]
        left, right = self.script.before(index), self.script.after(index)
        for attempt in (
            self._rule, self._within, self._repeated, self._in_list, self._change_noun_after, self._after_of, self._compared, self._by, self._to,
            self._direct, self._stated, self._determined, self._acted,
        ):  # fmt: skip
            answer = attempt(index, quantity, left, right)
            if answer is not None:
                return answer
        return self._otherwise(quantity, left, right)

    # -- what was said before ------------------------------------------------------------------

    def _last(self) -> Told | None:
        return self.found[-1] if self.found else None

    def _topic(self, left: str) -> str:
        """Name what a change or a further amount belongs to: the sentence's own topic, else the one before."""
        for earlier in self.found:
            if earlier.measure is Measure.LEVEL and earlier.label and not earlier.compared:
                return earlier.label
        for earlier in self.found:
            if earlier.label:
                return earlier.label
        match = re.search(rf"\b(?:{STATE}|{_C})\b", left, re.IGNORECASE)
        named = subject(left[: match.start()]) if match is not None else ""
        return (
            self.earlier
            if is_pronoun(named)
            or re.fullmatch(
                r"(?:the |this )?(?:increase|decrease|change|decline|growth|improvement)", named, re.IGNORECASE
            )
            else named
        )

    def _nearest(self) -> str:
        return next((one.label for one in reversed(self.found) if one.label), self.earlier)

    def _of_verb(self, left: str) -> str:
        """Name the subject of the verb that a text ends before."""
        named = subject(left)
        if is_pronoun(named) or re.fullmatch(
            r"(?:increase|decrease|change|decline|growth|improvement)s?", named, re.IGNORECASE
        ):
            return self._nearest()
        if (inner := re.match(rf"{CHANGE_NOUN}\s+in\s+(?P<what>.+)", named, re.IGNORECASE)) is not None:
            return clean(inner["what"])
        return named

    # -- readings ------------------------------------------------------------------------------

    def _rule(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """Exchange rates, par values and what a depositary share stands for."""
        if (
            re.match(rf"^\s*(?:=|to)\s*{QUANTITY}", right)
            and self._money(index)
            and self._money(index + 1)
            and self._unlike(index, index + 1)
        ):
            if "=" in right[: right.index(QUANTITY)] or re.search(r"\brate\b", left, re.IGNORECASE):
                return Told("exchange rate", Measure.PARAMETER, whole=self.script.quantities[index + 1].unit)
        if (
            re.search(rf"{QUANTITY}\s*(?:=|to|per)\s*\Z", left)
            and self.found
            and self.found[-1].label == "exchange rate"
        ):
            return Told("exchange rate", Measure.PARAMETER, twin=index - 1)
        if re.search(r"\bpar value(?: of)?\s*\Z", left, re.IGNORECASE) or re.match(
            r"^\s*par value\b", right, re.IGNORECASE
        ):
            return Told("par value", Measure.PARAMETER)
        represents = r"\s*(?:each\s+)?(?:represents?|representing|equals?|stands? for|equivalent to)\s*"
        if quantity.unit in ("ADS", "shares") and (
            re.match(rf"^{represents}{QUANTITY}", right, re.IGNORECASE) or (re.search(rf"{represents}\Z", left, re.IGNORECASE) and re.search(r"ADS|Deposit", left + right, re.IGNORECASE))
        ):  # fmt: skip
            return Told("depositary shares for one share", Measure.PARAMETER)
        if (
            self.found
            and self.found[-1].label == "depositary shares for one share"
            and re.search(rf"{QUANTITY}{represents}\Z", left, re.IGNORECASE)
        ):
            return Told("depositary shares for one share", Measure.PARAMETER, twin=index - 1)
        return None

    def _money(self, index: int) -> bool:
        units = self.script.quantities
        return index < len(units) and bool(_CURRENCIES.match(units[index].unit))

    def _unlike(self, one: int, other: int) -> bool:
        return self.script.quantities[one].unit != self.script.quantities[other].unit

    def _within(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """The first end of a range: `to be between 1 and 2`."""
        match = _IN_RANGE.search(left)
        if match is None:
            return None
        head = re.sub(r"\b(?:to be|is|was|will be|are)\s*(?:in (?:the|a)\s*)?\Z", "", left[: match.start()])
        head = re.sub(r",[^,]*,\s*\Z", " ", head)
        acted = re.search(rf"\b{ACT}\s+(?P<what>[^{QUANTITY};]+)\Z", head, re.IGNORECASE)
        label = clean(re.split(r"[,(]", acted["what"])[0]) if acted is not None else subject(head)
        return self._level(label or self._topic(left), quantity, right)._replace(bounds=True)

    def _repeated(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """A translation in parentheses, `or $0.24 per share`, `or 14%`: the same statement in another form."""
        if index == 0:
            return None
        prior, before = self.script.quantities[index - 1], self.found[-1]
        inside = _PAREN.search(left) is not None
        if not inside and _OR.search(left) is None:
            return None
        if (
            not inside
            and re.search(r"and\s*(?:by\s*)?\Z", left)
            and (not quantity.percent or prior.percent or not re.match(r"^\s*[,.;)]|^\s*[{PERIOD}]", right))
        ):
            return None
        alike = prior.unit == quantity.unit
        twin = before.twin if before.twin is not None and before.measure is not Measure.CHANGE_PERCENT else index - 1
        if inside and re.match(
            r"^\s*(?:of which|in\s+(?:the\s+)?constant|on a constant|excluding|at constant)", right, re.IGNORECASE
        ):
            if alike and quantity.percent:
                return before._replace(
                    twin=index - 1,
                    basis="constant currency" if "constant" in right[:30] else "other basis",
                    listed=None,
                )
            return None
        if quantity.percent and (share := _SHARE_OF.match(right)) is not None and before.measure is Measure.LEVEL:
            return Told(before.label, Measure.SHARE_PERCENT, whole=clean(share["whole"]), twin=index - 1)
        if quantity.percent and before.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT):
            return before._replace(measure=Measure.CHANGE_PERCENT, twin=index - 1, listed=None)
        if quantity.percent and not prior.percent:
            return Told(before.label, Measure.RATIO, twin=index - 1, basis="" if inside else "")
        if quantity.per_share and not prior.per_share:
            kind = "diluted " if "dilut" in quantity.words else "basic " if "basic" in quantity.words else ""
            return before._replace(label=f"{kind}{before.label} per share".strip(), twin=index - 1, listed=None)
        if inside and alike and not quantity.percent:
            return None
        return before._replace(twin=twin, listed=None)

    def _in_list(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """A further item of a list or the end of a range."""
        match = _LIST.search(left)
        dated = match is None and _LIST_PERIOD.search(left) is not None
        if (match is None and not dated) or index == 0:
            return None
        before = self.found[-1]
        link = "" if match is None else match["link"].strip(" ,").lower()
        if link in ("to", "through", "-"):
            if before.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT):
                return None
            if re.search(rf"\bfrom\s*{QUANTITY}\s*to\s*\Z", left):
                return None
            self.found[-1] = before._replace(bounds=True)
            return before._replace(bounds=True, listed=index - 1)
        if _BETWEEN.search(left):
            self.found[-1] = before._replace(bounds=True)
            return before._replace(bounds=True, listed=index - 1)
        if before.twin is not None and before.measure is not self.found[before.twin].measure:
            before = self.found[before.twin]
        if _CHANGE_AFTER.match(right) and quantity.percent:
            return None
        unlike = (
            self.script.quantities[index - 1].percent != quantity.percent
            or self.script.quantities[index - 1].per_share != quantity.per_share
        )
        if unlike:
            return None
        if before.right and (own := self._own_right(right)):
            return before._replace(label=own, listed=None, twin=None)
        return before._replace(listed=index - 1, twin=None)

    def _own_right(self, right: str) -> str:
        if re.match(r"^\s*(?:of|in|for|from|related to|attributable to|\w+)\b", right) and not re.match(
            rf"^\s*(?:[,.;]|and\b|or\b|respectively|[{PERIOD}{QUANTITY}])", right
        ):
            return phrase_after(right)
        return ""

    def _change_noun_after(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`a 14% increase`, `9 percent year-over-year growth`, `18% higher than`."""
        match = _CHANGE_AFTER.match(right)
        if match is not None and not quantity.percent and re.match(r"\s+than\b", right[match.end() :]):
            return Told(self._nearest_level(left), Measure.CHANGE, direction(match["noun"]) or 1)
        if match is None or (
            not quantity.percent
            and not re.search(
                r"\b(?:an?|the|was|were|is|are|up|representing|reflecting|represents)\s*(?:\w+\s+)?\Z",
                left,
                re.IGNORECASE,
            )
        ):
            return None
        if not quantity.percent and match["noun"].lower() in (
            "more",
            "above",
            "below",
            "less",
            "fewer",
            "better",
            "greater",
        ):
            return None
        sign = -1 if direction(match["noun"]) < 0 else 1
        rest = right[match.end() :]
        named = (
            phrase_after(rest)
            if _IN_WHAT.match(rest) and not re.match(rf"^\s*(?:in|of|for)\s+(?:the\s+)?[{PERIOD}]", rest)
            else ""
        )
        stated = re.search(rf"\b{STATE}\s*(?:\w+ly\s*)?\Z", left, re.IGNORECASE)
        label = named or (self._of_verb(left[: stated.start()]) if stated is not None else self._nearest_level(left))
        measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
        return Told(label, measure, sign, compared=self._in_comparison(left, index))

    def _nearest_level(self, left: str) -> str:
        for earlier in reversed(self.found):
            if (
                earlier.label
                and earlier.measure in (Measure.LEVEL, Measure.RATIO)
                and earlier.twin is None
                and not earlier.compared
            ):
                return earlier.label
        return self._topic(left)

    def _in_comparison(self, left: str, index: int) -> bool:
        at = self.script.places[index - 1] + 1 if index else 0
        open_ended = rf"\b{_TO_SAME}\b(?!\s*(?:the\s+)?[{PERIOD}]\s*(?:,|;|\)|and\b|while\b))"
        return index > 0 and bool(re.search(open_ended, left[at:], re.IGNORECASE))

    def _after_of(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`revenue of`, `an increase of`, `an increase in revenue of`."""
        match = _OF.search(left)
        if match is None:
            return None
        if activity := self._activity(left):
            return Told(activity)
        head = left[: match.start()]
        phrase = phrase_before(head)
        compared = self._in_comparison(left, index)
        if (change := _CHANGE_OF.search(head)) is not None and change["noun"].lower() != "gain":
            return self._change_of(change["noun"], quantity, left, right, compared)
        wide = re.split(rf"[;,{QUANTITY}]", head)[-1]
        if (inside := _CHANGE_IN.search(wide)) is not None and not re.search(
            rf"\b(?:{BE}|due to|with [\w -]+ and)\b", inside["what"]
        ):
            return self._change_in(inside, quantity, left, compared)
        if (inside := _CHANGE_IN.search(phrase)) is not None and inside["noun"].lower() not in ("gain", "rise"):
            return self._change_in(inside, quantity, left, compared)
        carried = self._carried(index, left)
        label = clean(phrase)
        if (
            re.search(
                r"\b(?:range|midpoint|rate|total|amount|aggregate|average|maximum|minimum|excess|consideration)\Z",
                label,
                re.IGNORECASE,
            )
            and " " not in label
        ):
            label = self._general(label, left, right)
        if (is_pronoun(label) or re.search(r"\band\s+of\s*\Z", left)) and not carried:
            return self._bare_of(index, quantity, left, right)
        if carried is not None:
            return carried._replace(label=label or carried.label, listed=None, twin=None)
        label = self._specific(label, left, right)
        return self._level(label, quantity, right, compared=compared, verb=_verb_before(head))

    def _activity(self, left: str) -> str:
        """Name `operating activities used net cash of` as statements of cash flows do."""
        match = re.search(
            r"(?:\b(?P<kind>operating|investing|financing) activities|\bthey)\s+(?:had\s+)?(?P<verb>provided|used|generated)\s+(?:net\s+)?cash\s+of\s*\Z",
            left, re.IGNORECASE,
        )  # fmt: skip
        if match is None:
            return ""
        topic = re.search(r"\b(operating|investing|financing) activities\b", self.earlier, re.IGNORECASE)
        kind = match["kind"] or (topic[1] if topic is not None else "")
        way = "used in" if match["verb"].lower() == "used" else "provided by"
        return f"net cash {way} {kind.lower()} activities" if kind else ""

    def _general(self, label: str, left: str, right: str) -> str:
        named = phrase_after(right) if re.match(r"^\s*(?:of|in|for|from)\b", right) else ""
        return named or (label if label.lower() in ("consideration", "average") else self._topic(left))

    def _specific(self, label: str, left: str, right: str) -> str:
        """Complete a phrase: `was income of` takes the subject's name; `revenues of … from hi-ho` the origin."""
        stated = re.search(
            rf"\b(?:{BE}|reflected|showed)\s+(?:an?\s+)?(?P<what>(?:net\s+)?(?:income|expense|gain|loss|benefit|charge|inflow|outflow))\s+of\s*\Z",
            left,
            re.IGNORECASE,
        )
        if stated is not None and (named := subject(left[: stated.start()])) and not is_pronoun(named):
            core = stated["what"].split()[-1].lower()
            return named if core in named.lower() and core not in ("loss", "outflow") else f"{named}: {stated['what']}"
        origin = re.match(
            r"^\s*(?P<prep>from|upon|attributable to|related to|relating to|for|under)\s+", right, re.IGNORECASE
        )
        if origin is not None and not re.match(rf"^\s*\w+(?: \w+)?\s+(?:the\s+)?[{PERIOD}{EVENT}]", right):
            named = phrase_after(right)
            if named and len(named) < 90:
                return f"{label} {origin['prep'].lower()} {named}"
        return label

    def _bare_of(self, index: int, quantity: Quantity, left: str, right: str) -> Told:
        if self.found and re.search(r"\band\s+of\s*\Z", left):
            stem = re.split(r" (?:upon|from|for|attributable to|related to|relating to|under) ", self.found[-1].label)[
                0
            ]
            return self._level(self._specific(stem, left, right), quantity, right)
        named = self._own_right(right) or self._nearest()
        return self._level(named, quantity, right, compared=self._in_comparison(left, index))

    def _change_of(self, noun: str, quantity: Quantity, left: str, right: str, compared: bool) -> Told:
        sign = -1 if direction(noun) < 0 else 1
        head = re.sub(rf"{noun}\s*of\s*\Z", "", left)
        what = _IN_WHAT.match(right)
        label = ""
        if what is not None and not re.match(rf"^\s*(?:in|of|for)\s+(?:the\s+)?[{PERIOD}]", right):
            label = phrase_after(right)
        if not label:
            before = re.search(r"([\w&' -]*?)\s*\Z", phrase_before(head))
            adjective = clean(before[1]) if before is not None else ""
            label = (
                adjective
                if len(adjective) > 3
                and re.search(r"[a-z]", adjective)
                and not re.search(r"\b(?:net|total|overall|year)\b", adjective)
                else ""
            )
        if not label:
            appositive = bool(self.found) or re.search(
                r",\s*(?:an?|the)\s*(?:net\s*)?\Z|\b(?:represent|reflect)\w*\s+an?\s*\Z", head
            )
            stated = re.search(rf"\b{BE}\s+an?\s*\Z", head)
            label = (
                self._of_verb(head[: stated.start()])
                if stated
                else self._nearest_level(left)
                if appositive
                else self._topic(left)
            )
        measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
        return Told(label, measure, sign, compared=compared)

    def _change_in(self, inside: re.Match[str], quantity: Quantity, left: str, compared: bool) -> Told:
        sign = -1 if direction(inside["noun"]) < 0 else 1
        label = clean(inside["what"])
        if inside["net"] and re.search(rf"\b{ACT}\s+an?\s+{re.escape(inside[0].strip())}", left, re.IGNORECASE):
            return Told(f"net {inside['noun']} in {label}", Measure.LEVEL, sign, verb="recorded")
        measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
        return Told(label, measure, sign, compared=compared)

    def _carried(self, index: int, left: str) -> Told | None:
        """Carry a change over `and`: `an increase in A of 4 and B of 5`, `intangible assets of 2 upon X and of 3 upon Y`."""
        if index == 0:
            return None
        before = self.found[-1]
        between = left[self.script.places[index - 1] + 1 :]
        if re.match(r"^\s*(?:,\s*)?and\s+[^,;]*\bof\s*\Z", between) and before.measure in (
            Measure.CHANGE,
            Measure.CHANGE_PERCENT,
        ):
            inner = re.match(rf"^\s*(?:,\s*)?and\s+(?:an?\s+)?{CHANGE_NOUN}\s+(?:in|of)\b", between, re.IGNORECASE)
            return None if inner else before
        return None

    def _compared(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """The amount of the other period, straight after `compared to`, `from`, `versus`."""
        match = _COMPARED.search(left)
        came = _FROM.search(left) if match is None else None
        if match is None and came is None:
            return None
        head = left[: (match or came).start()]  # type: ignore[union-attr]  # one of the two matched
        before = self._last()
        if came is not None and before is None:
            moved = None
            for moved in re.finditer(rf"\b(?:{_C}|went|moved|chang(?:ed|es|ing))\b", head, re.IGNORECASE):
                pass
            if moved is None:
                return None
            return self._level(self._of_verb(head[: moved.start()]), quantity, right, compared=True)
        if before is None:
            return None
        if came is not None and not re.search(rf"\b(?:{_C}|chang\w+|compar\w+|went|moved)\b", head, re.IGNORECASE):
            return None
        like = next((one for one, unit in zip(reversed(self.found), reversed(self.script.quantities[:index]), strict=True)
                     if unit.unit == quantity.unit and one.twin is None and not one.compared), None)  # fmt: skip
        if like is not None and like.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT) and came is not None:
            return self._level(like.label, quantity, right, compared=True)
        if like is not None:
            return like._replace(compared=True, twin=None, listed=None, sign=like.sign)
        return self._level(before.label, quantity, right, compared=True)

    def _by(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        match = _BY.search(left)
        again = re.search(rf"{QUANTITY}[^{QUANTITY};]*?\b(?:and|,)\s+(?P<what>[^,;{QUANTITY}]+?)\s+by\s*\Z", left)
        if (
            again is not None
            and (match is None or match.start() < again.start())
            and self.found[-1].measure in (Measure.CHANGE, Measure.CHANGE_PERCENT)
        ):
            measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
            return Told(clean(again["what"]), measure, self.found[-1].sign)
        if match is None:
            return None
        between = (match["between"] or "").strip()
        label = clean(between) if between and not re.fullmatch(r"(?:\w+ly\s*)+", between) else ""
        label = label or self._of_verb(left[: match.start()])
        measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
        return Told(label, measure, direction(match["verb"]) or 1)

    def _to(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`increased to`, `increased 10% to`, `improved from … to`: the level reached."""
        if _TO.search(left) is None:
            return None
        clause = left[left.rfind(";") + 1 :]
        moved = None
        for moved in re.finditer(
            rf"\b(?:{_C}|chang(?:ed|es|ing)|moved|went|amount(?:s|ed|ing)?|came)\b", clause, re.IGNORECASE
        ):
            pass
        if moved is None:
            return None
        changed = next(
            (one for one in reversed(self.found) if one.measure in (Measure.CHANGE, Measure.CHANGE_PERCENT)), None
        )
        start = len(left) - len(clause) + moved.start()
        later = self.script.places[index - 1] > start if index else False
        if later and changed is not None and self.found[-1].label == changed.label:
            label = changed.label
        elif later and self.found and self.found[-1].compared:
            label = self.found[-1].label
        else:
            label = self._of_verb(left[:start])
        return self._level(label, quantity, right)

    def _direct(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`increased 10.3%`, `up 5%`, `down from`."""
        match = _DIRECT.search(left)
        if match is None or match["verb"].lower() in (
            "above",
            "below",
            "more",
            "less",
            "higher",
            "lower",
            "reduced",
            "gained",
        ):
            return None
        head = left[: match.start()]
        label = self._of_verb(re.sub(rf"\b(?:{BE}|went)\s*\Z", "", head))
        measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
        return Told(label, measure, direction(match["verb"]) or 1, compared=False)

    def _stated(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`revenue was`, `totaled`, `there were`."""
        match = _STATED.search(left)
        if match is None:
            return None
        head = left[: match.start()]
        named = subject(head)
        if named.lower() in ("there", "") and (own := self._own_right(right)):
            return self._level(own, quantity, right, rightward=True)
        if (inner := re.match(rf"{CHANGE_NOUN}\s+in\s+(?P<what>.+)", named, re.IGNORECASE)) is not None and inner[
            "noun"
        ].lower() != "gain":
            measure = Measure.CHANGE_PERCENT if quantity.unit == "%" else Measure.CHANGE
            return Told(clean(inner["what"]), measure, direction(inner["noun"]) or 1)
        if re.search(r"\bof which\b[^,]*\Z", head, re.IGNORECASE):
            own = self._own_right(right)
            return self._level(own or self._nearest(), quantity, right)._replace(basis="" if own else "part")
        label = self._nearest() if is_pronoun(named) else named
        return self._level(label, quantity, right, verb=match["verb"], compared=self._in_comparison(left, index))

    def _determined(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`a $21 million pretax charge`."""
        if _DETERMINED.search(left) is None:
            return None
        own = self._own_right(right)
        if not own:
            return None
        return self._level(
            own, quantity, right, rightward=True, compared=self._in_comparison(left, index), verb=_verb_before(left)
        )

    def _acted(self, index: int, quantity: Quantity, left: str, right: str) -> Told | None:
        """`we paid 5 for`, `recorded 5 of`, `included 5 related to`."""
        match = _ACTED.search(left)
        if match is None:
            return None
        verb = match["verb"].lower()
        own = self._own_right(right)
        partial = bool(re.fullmatch(INCLUDE, verb))
        share = _SHARE_OF.match(right)
        if quantity.percent and share is not None:
            return Told(self._of_verb(left[: match.start()]), Measure.SHARE_PERCENT, whole=clean(share["whole"]))
        if partial and re.match(r"^\s*(?:related|relating|attributable)\s+to\b", right, re.IGNORECASE):
            base = self._nearest() if self.found else subject(left[: match.start()])
            return self._level(
                f"{base} {right.split(maxsplit=1)[0].lower()} to {own}" if own else base, quantity, right
            )._replace(basis="part")
        if own:
            return self._level(own, quantity, right, rightward=True, verb=verb)
        return None

    def _otherwise(self, quantity: Quantity, left: str, right: str) -> Told:
        share = _SHARE_OF.match(right)
        if quantity.percent and share is not None:
            return self._level(self._share_subject(left), quantity, right)
        before = re.search(r"(?P<name>[\w&' /-]+?)\s*\(\s*\Z", left)
        if before is not None:
            return self._level(clean(phrase_before(before["name"])), quantity, right)
        own = self._own_right(right)
        if own:
            return self._level(own, quantity, right, rightward=True)
        tail = clean(phrase_before(left))
        return self._level(tail if not is_pronoun(tail) else self._nearest(), quantity, right)

    def _share_subject(self, left: str) -> str:
        match = re.search(
            r"\b(?:accounted for|represent(?:ed|s|ing)?|comprised|was|were|is|are|made up|constituted|contributed)\b[^,;]*\Z",
            left,
            re.IGNORECASE,
        )
        return self._of_verb(left[: match.start()]) if match is not None else self._nearest()

    def _level(
        self,
        label: str,
        quantity: Quantity,
        right: str,
        *,
        compared: bool = False,
        verb: str = "",
        rightward: bool = False,
    ) -> Told:
        """State a level; a percentage is a share of the whole it names, else a ratio."""
        if quantity.percent:
            share = _SHARE_OF.match(right)
            if share is not None and quantity.unit == "%":
                return Told(label, Measure.SHARE_PERCENT, whole=clean(share["whole"]), compared=compared, verb=verb)
            as_share = re.search(r"\bas a percent(?:age)? of (?P<whole>.+)\Z", label, re.IGNORECASE)
            if as_share is not None and quantity.unit == "%":
                name = clean(label[: as_share.start()])
                return Told(name, Measure.SHARE_PERCENT, whole=clean(as_share["whole"]), compared=compared, verb=verb)
            return Told(label, Measure.RATIO, compared=compared, verb=verb)
        return Told(label, Measure.LEVEL, compared=compared, verb=verb, right=rightward)


def _verb_before(left: str) -> str:
    match = None
    for match in re.finditer(rf"\b{ACT}\b", left, re.IGNORECASE):
        pass
    return match[0].lower() if match is not None else ""
