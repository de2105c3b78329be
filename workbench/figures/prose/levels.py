"""Readings of levels: `revenue was 5`, `revenue of 5`, `increased to 5`, `a 5 charge`, `paid 5 for`."""

from __future__ import annotations

import re

from workbench.core.figure import Measure
from workbench.core.unit import ADS, SHARES
from workbench.figures.prose.changes import change_carried, change_in, change_named, change_of
from workbench.figures.prose.labels import clean, is_pronoun, phrase_after, phrase_before, subject
from workbench.figures.prose.said import (
    CHANGES,
    SHARE_OF,
    Reading,
    Spot,
    Told,
    change_measure,
    level,
    verb_before,
)
from workbench.figures.prose.script import EVENT, PERIOD, QUANTITY
from workbench.figures.prose.words import ACT, BE, CHANGE, CHANGE_NOUN, INCLUDE, STATE, direction

_SHARING = re.compile(
    r"\b(?:accounted for|account for|accounting for|represent(?:ed|s|ing)?|comprise[sd]?|constitute[sd]?|made up"
    r"|contributed)\s*\Z",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|in the amount of|totall?ing|amounting to)\s*(?:a\s+record\s*)?\Z", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\b(?:of which|of th(?:is|ese|at|e)(?:\s+(?:\w+\s+){0,2}(?:amount|total|increase|decrease"
    r"|change|growth|decline))?)\s*,\s*\Z|\bof which\s*\Z",
    re.IGNORECASE,
)
_ACTIVITY = re.compile(
    rf"(?:\b(?P<kind>operating|investing|financing) activities\b|\bthey\b)[^;{QUANTITY}]*?\b(?P<way>provided|used"
    rf"|generated|sources?|uses?"
    r"|outflows?|inflows?)\s+(?:of\s+)?(?:net\s+)?(?:cash\s+|funds\s+)?(?:of\s*)?\Z",
    re.IGNORECASE,
)
_FAR_ACTIVITY = re.compile(
    r"\b(?P<way>sources?|uses?|outflows?|inflows?)\s+(?:of\s+(?:net\s+)?(?:cash\s+|funds\s+))?(?:of\s*)?\Z",
    re.IGNORECASE,
)
_GENERAL = re.compile(
    r"(?:range|midpoint|rate|total|amount|aggregate|average|maximum|minimum|excess|aggregate amount|total amount"
    r"|principal amount|recognition|recording|portion|sum|combination|use)\Z",
    re.IGNORECASE,
)
_WAS_A = re.compile(
    rf"\b(?:{BE}|reflected|showed)\s+(?:an?\s+)?(?P<what>(?:net\s+)?(?:income|expense|gain|loss|benefit|charge|inflow|outflow))\s+of\s*\Z",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    rf"^\s*[{EVENT}]?\s*(?P<prep>from|upon|attributable to|related to|relating to|associated with|for|under|at|in"
    rf"|on)\s+",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?<!\bdue )(?<!\brelated )(?<!\battributable )(?<!\brelating )(?<!\bprior )(?<!\bequal )(?<!\baddition )"
    r"(?<!\bcompared )"
    r"(?<!\bowing )(?<!\bsubject )\bto(?:\s+a\s+(?:record|new)(?:\s+high)?(?:\s+of)?)?\s*\Z",
    re.IGNORECASE,
)
_MOVED = re.compile(
    rf"\b(?:{CHANGE}|chang(?:ed|es|ing)|adjusted|revised|moved|went|amount(?:s|ed|ing)?(?=\s+to\b)|came)\b",
    re.IGNORECASE,
)
_STATED = re.compile(
    rf"\b(?P<verb>{STATE})(?:\s+(?:net|only|approximately|a record|just|again|also|flat at|unchanged at))*\s*\Z",
    re.IGNORECASE,
)
_ACTED = re.compile(
    rf"\b(?P<verb>{ACT}|{INCLUDE}|with|for|by)\s*(?:(?:an?|the|its|our|net|another|cash|record|additional|total)\s+)*\Z",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:an?|the|its|our|this|that|net|pretax|pre-tax|after-tax|represent(?:ing|s|ed)|reflect(?:ing|s)|was up"
    r"|were up|\w+-year|senior|initial)\s*\Z",
    re.IGNORECASE,
)
_PAIRED = re.compile(rf"^\s*(?:and|or|,)\s*{QUANTITY}(?=\s+[a-z])")
_OTHERS = re.compile(
    rf"\b(?:businesses|subsidiar(?:y|ies)|customers?|investees?|joint ventures?|acquired|divested|entities"
    rf"|employees)\b[^;{QUANTITY}]*"
    rf"\b{ACT}\s*(?:an?\s*|the\s*)?\Z",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\b(?:items?|effects?|matters?|adjustments?)\b.*\bresult(?:ing"
    r"|ed)\s+in\s+(?:an?\s+)?\Z",
    re.IGNORECASE,
)
_NOTED = re.compile(
    r"^\s*(?P<mark>\(\w\)|\*+|\d)\s*(?:Including|Includes?|Excludes?|Excluding|Represents?"
    r"|Consists? of|Reflects?)\b",
    re.IGNORECASE,
)
_AMOUNTS_ASIDE = re.compile(
    rf",\s*(?:net of|including|excluding|before|after"
    rf"|less)\b[^;]*?{QUANTITY}[^;]*?,\s*(?:respectively,\s*)?\Z",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^\s*(?:was|were|is|are|remains?|relates?|will|of which)\b", re.IGNORECASE)
_RELATED = re.compile(r"^\s*(?P<how>related|relating|attributable)\s+to\b", re.IGNORECASE)


def share(reading: Reading, spot: Spot) -> Told | None:
    """Read `accounted for 62 percent of revenue`, also where the whole follows a list."""
    whole = SHARE_OF.match(spot.right) if spot.quantity.unit == "%" else None
    match = _SHARING.search(spot.left) if whole is not None else None
    if match is None or whole is None:
        return None
    return Told(reading.of_verb(spot.left[: match.start()]), Measure.SHARE_PERCENT, whole=clean(whole["whole"]))


_RELATES = re.compile(r"^\s*(?:\w+\s+){0,2}?(?P<how>relate[sd]? to|stems? from|came from|attributable to)\s+")


def part(reading: Reading, spot: Spot) -> Told | None:
    """Read `of which 5 was repaid`: a part of what was said, named by what follows."""
    if _OF_WHICH.search(spot.left) is None:
        return None
    topic = reading.nearest()
    origin = _RELATES.match(spot.right)
    if origin is not None:
        return level(f"{topic}: {phrase_after(spot.right[origin.end() :])}", spot)._replace(basis="part")
    return _part_of(topic, spot)


_PART_END = re.compile(rf"[,;{QUANTITY}]|\band\s+{QUANTITY}")


def _part_of(topic: str, spot: Spot) -> Told:
    """Name a part by what the sentence says of it, so that two parts of one whole stay apart."""
    said = clean(_PART_END.split(spot.right)[0])
    return level(f"{topic}: {said}" if said else topic, spot)._replace(basis="part")


_AND_OF = re.compile(r"\band\s+of\s*\Z")
_AND_LAST = re.compile(r"\band\s+(?:\w+\s+){0,2}\w+\s*\Z")
_GOES_ON_WITH = re.compile(r"^\s*(?:of|in|for|from)\b")


def after_of(reading: Reading, spot: Spot) -> Told | None:
    """Read `revenue of`, `an increase of`, `an increase in revenue of`."""
    match = _OF.search(spot.left)
    if match is None:
        return None
    if activity := _activity(reading, spot):
        return Told(activity, compared=reading.in_comparison(spot))
    head = spot.left[: match.start()]
    change = change_of(reading, spot, head) or change_in(reading, spot, head) or change_carried(reading, spot)
    if change is not None:
        return change
    phrase = phrase_before(head)
    label = clean(phrase) or _done(head)
    if (change := change_named(label, spot)) is not None:
        return change
    if is_pronoun(label) or _AND_OF.search(spot.left):
        return _bare_of(reading, spot)
    if _GENERAL.fullmatch(label):
        named = phrase_after(spot.right) if _GOES_ON_WITH.match(spot.right) else ""
        label = named or reading.topic(spot.left)
    label = _specific(label, spot)
    across = reading.in_comparison(spot)
    if across and _GENERIC.fullmatch(label):
        label = _like_near(reading, label)
    start = head[: len(head) - len(phrase)] if phrase else ""
    joint = match[0].lower().startswith("total") and _AND_LAST.search(head)
    basis = "sum" if joint else _basis(spot, start)
    return level(label, spot, compared=across, verb=verb_before(start))._replace(basis=basis)


_WHAT_WAS_DONE = re.compile(r"(?P<what>.*\S)\s+(?P<how>\w+ed|sold|paid|held)\s*\Z")


def _done(head: str) -> str:
    """Name what something was done to: `gains on assets sold`."""
    done = _WHAT_WAS_DONE.search(head)
    named = clean(phrase_before(done["what"])) if done is not None else ""
    return f"{named} {done['how']}" if done is not None and not is_pronoun(named) else ""


def _basis(spot: Spot, start: str) -> str:
    """Say on what footing an amount stands that is not the whole's: a footnote's, another actor's, an effect's."""
    if (note := _NOTED.match(spot.left)) is not None:
        return f"note {note['mark']}"
    return "part" if _OTHERS.search(start) or _EFFECT.search(start) else ""


_GENERIC = re.compile(
    r"income|profit|earnings|costs?|(?:net\s+)?(?:expenses?|gains?|loss(?:es)?|benefits?|charges?|inflows?|outflows?)",
    re.IGNORECASE,
)


def _like_near(reading: Reading, label: str) -> str:
    """Name `compared with an outflow of 3` by what the near side spoke of."""
    stated = (one for one in reversed(reading.found) if one.twin is None)  # and no other form of one, such as its share
    near = next((one.label for one in stated if one.label and not one.compared), "")
    stem = near.split(": ")[0]
    core = label.lower().removeprefix("net ")
    if not stem or near.lower() == core:
        return label
    return stem if core in stem.lower() and core not in ("loss", "outflow") else f"{stem}: {label}"


_ACTIVITIES = re.compile(r"\b(operating|investing|financing) activities\b", re.IGNORECASE)
_USING = re.compile("use|outflow", re.IGNORECASE)


def _activity(reading: Reading, spot: Spot) -> str:
    """Name `operating activities used net cash of`, `were an outflow of` as statements of cash flows do."""
    match = _ACTIVITY.search(spot.left)
    kind = "" if match is None else match["kind"] or ""
    if not kind:
        far = _FAR_ACTIVITY.search(spot.left) if reading.in_comparison(spot) else match
        topic = _ACTIVITIES.search(reading.nearest())
        if far is None or topic is None:
            return ""
        match, kind = far, topic[1]
    if match is None:
        return ""
    way = "used in" if _USING.match(match["way"]) else "provided by"
    return f"net cash {way} {kind.lower()} activities"


_SOURCE_WORD = re.compile(r" (?:upon|from|for|attributable to|related to|relating to|under|at) ")


def _bare_of(reading: Reading, spot: Spot) -> Told:
    if reading.found and _AND_OF.search(spot.left):
        stem = _SOURCE_WORD.split(reading.found[-1].label)[0]
        return level(_specific(stem, spot), spot)
    return level(reading.own_right(spot) or reading.nearest(), spot, compared=reading.in_comparison(spot))


_VERB_AND_PERIOD = re.compile(rf"^\s*\w+(?: \w+)?\s+(?:the\s+)?[{PERIOD}{EVENT}]")


def _specific(label: str, spot: Spot) -> str:
    """Complete a phrase: `was income of` takes the subject's name; `revenues of 5 from there` the origin."""
    stated = _WAS_A.search(spot.left)
    if stated is not None and not is_pronoun(named := subject(spot.left[: stated.start()])):
        core = stated["what"].split()[-1].lower()
        plain = core in named.lower() and core not in ("loss", "outflow")
        return named if plain else f"{named}: {stated['what']}"
    if spot.quantity.unit == "" and (counted := phrase_after(spot.right)).endswith("shares"):
        return f"{label} {counted}"
    origin = _ORIGIN.match(spot.right)
    if origin is None or _VERB_AND_PERIOD.match(spot.right):
        return label
    named = phrase_after(spot.right[origin.start("prep") :])
    return f"{label} {origin['prep'].lower()} {named}" if named and len(named) < 90 else label


def reached(reading: Reading, spot: Spot) -> Told | None:
    """Read `increased to`, `increased 10% to`, `improved from 4 to`: the level reached."""
    if _TO.search(spot.left) is None:
        return None
    clause = spot.left[spot.left.rfind(";") + 1 :]
    moves = list(_MOVED.finditer(clause))
    if not moves:
        return None
    start = len(spot.left) - len(clause) + moves[-1].start()
    last = reading.found[-1] if reading.found else None
    since = spot.place > 0 and reading.script.places[spot.place - 1] > start
    if since and last is not None and (last.measure in CHANGES or last.compared):
        return level(last.label, spot)
    return level(reading.of_verb(spot.left[:start]), spot)


_CLOSED_WITH = re.compile(
    rf"(?:\b(?:ended|closed|finished|exited|began|started)\b[^;{QUANTITY}]*|{PERIOD}\s*)\bwith\b[^;{QUANTITY}]*\Z",
    re.IGNORECASE,
)
_HELD_IN = re.compile(r"^\s*(?:in|of)\s+")
_SOME_WORDS = r"[a-z][\w-]*(?: (?!and\b)[a-z][\w-]*){0,4}"
_SEVERAL_NAMED = re.compile(rf"(?:{_SOME_WORDS}, )+{_SOME_WORDS},? and {_SOME_WORDS}")


def closed_with(_reading: Reading, spot: Spot) -> Told | None:
    """Read `ended the quarter with 310 million in cash, cash equivalents and short-term investments`."""
    held = _HELD_IN.match(spot.right) if _CLOSED_WITH.search(spot.left) else None
    if held is None:
        return None
    rest = spot.right[held.end() :]
    several = _SEVERAL_NAMED.match(rest)
    return level(clean(several[0]) if several is not None else phrase_after(rest), spot, right=True)


_CHANGE_IN = re.compile(rf"{CHANGE_NOUN}\s+in\s+(?P<what>.+)", re.IGNORECASE)
_OF_WHICH_BEFORE = re.compile(r"\bof which\b[^,]*\Z", re.IGNORECASE)


def stated(reading: Reading, spot: Spot) -> Told | None:
    """Read `revenue was`, `totaled`, `there were`."""
    match = _STATED.search(spot.left)
    if match is None:
        return None
    head = spot.left[: match.start()]
    named = subject(_without_aside(head))
    if named.lower() in ("there", "") and (own := reading.own_right(spot)):
        return level(own, spot, right=True)
    change = _CHANGE_IN.match(named)
    if change is not None and change["noun"].lower() != "gain":
        return Told(clean(change["what"]), change_measure(spot.quantity), direction(change["noun"]) or 1)
    if _OF_WHICH_BEFORE.search(head):
        own = reading.own_right(spot)
        return level(own or reading.nearest(), spot)._replace(basis="" if own else "part")
    label = reading.nearest() if is_pronoun(named) else named
    return level(label, spot, verb=match["verb"], compared=reading.in_comparison(spot))


def _without_aside(head: str) -> str:
    """Drop an aside with amounts of its own: `notes, net of discounts of 5 and 6, respectively, were`."""
    return _AMOUNTS_ASIDE.sub(" ", head)


def determined(reading: Reading, spot: Spot) -> Told | None:
    """Read `a $21 million pretax charge`."""
    if _DETERMINED.search(spot.left) is None:
        return None
    own = reading.own_right(spot) or phrase_after(_PAIRED.sub(" ", spot.right, count=1))
    if not own:
        return None
    return level(own, spot, right=True, compared=reading.in_comparison(spot), verb=verb_before(spot.left))


_PLACED = re.compile(r"^\s*(?P<prep>for|at|in|from)\s")
_INCLUDING = re.compile(INCLUDE)
_MADE_UP = re.compile(r"compris|consist|includ")


def acted(reading: Reading, spot: Spot) -> Told | None:
    """Read `we paid 5 for`, `recorded 5 of`, `included 5 related to`."""
    match = _ACTED.search(spot.left)
    if match is None:
        return None
    verb, own = match["verb"].lower(), reading.own_right(spot)
    related = _RELATED.match(spot.right)
    if _INCLUDING.fullmatch(verb) and related is not None:
        base = reading.nearest() if reading.found else subject(spot.left[: match.start()])
        named = f"{base} {related['how'].lower()} to {own}" if own and base else own or base
        return level(named, spot)._replace(basis="part")
    placed = _PLACED.match(spot.right)
    if own and placed is not None and _MADE_UP.match(verb) and reading.found:
        return level(f"{reading.nearest()} {placed['prep']} {own}", spot)
    if not own and spot.quantity.unit in (SHARES, ADS) and verb not in ("with", "for", "by"):
        return level(f"{spot.quantity.unit} {verb}", spot, verb=verb)
    return level(own, spot, right=True, verb=verb) if own else None


_OPENED = re.compile(r"(?P<name>[\w&' /-]+?)\s*\(\s*\Z")
_TITLED = re.compile(r"(?P<title>[^.;:]{4,160}):\s*\Z")


def otherwise(reading: Reading, spot: Spot) -> Told:
    """Name a quantity that no wording introduces: by what follows, what stands before, or what was said last."""
    if spot.quantity.percent and SHARE_OF.match(spot.right) is not None:
        return level(reading.nearest(), spot)
    if (titled := _TITLED.search(spot.left)) is not None and (name := clean(titled["title"])):
        return level(name, spot)
    before = _OPENED.search(spot.left)
    if before is not None:
        return level(clean(phrase_before(before["name"])), spot)
    if own := reading.own_right(spot):
        return level(own, spot, right=True)
    if _SUBJECT.match(spot.right) and reading.found:
        return _part_of(reading.nearest().split(": ")[0], spot)
    tail = clean(phrase_before(spot.left))
    return level(reading.nearest() if is_pronoun(tail) else tail, spot)
