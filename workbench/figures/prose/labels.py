"""The phrases that name a quantity: the noun phrase before `of`, the subject of a verb, the words after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.figures.prose.script import EVENT, PERIOD, QUANTITY
from workbench.figures.prose.words import ACT, BE, CAUSE, CHANGE, INCLUDE, STATE

_MARK = f"{QUANTITY}{PERIOD}{EVENT}"
_BOUND = re.compile(
    rf"[;:,({QUANTITY}]|\s--\s|,?\s(?:primarily|mainly|largely|principally)|\b(?:{CAUSE}|{INCLUDE}"
    rf"|compare[sd]? (?:to|with)|versus|vs\.?|relative to|against|than"
    rf"|{STATE}|(?<!\bcash ){ACT}|which|that|who|whose|while|whereas|because|although|when|where|if|but|by|with"
    rf"|into|through|resolved|decided"
    rf"|approaching|exceeding)(?=\s|\Z)",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:\s|,|;|:|-|•|\*|\(\w{1,2}\)|\b(?:and|or|but|for|to|in|of|on|by|from|with|as|the|a|an|our|its|their|his|this|these|those|such|both|each"
    r"|we|it|they|which|that|there|also|however|overall|specifically|today|then|record|strong|solid|respective|was|were|is|are|be|been|had|has|have"
    r"|resulting|total of|amount of|aggregate of|held|balances? of|approximately|about|an aggregate|a total"
    r"|(?:the\s+)?(?:company"
    r"|corporation|group|firm)(?:'s)?"
    r"|including|includes?|included|excluding|one|some|any|certain|other than|mainly|primarily|largely"
    r"|partially|representing|giving|yielding|corresponding to|equating to"
    r"|resulting in|(?:up|down) from)(?=[\s,]|\Z))+",
    re.IGNORECASE,
)  # fmt: skip
_TRAILING_WORDS = (
    "and", "or", "in", "of", "for", "to", "at", "on", "by", "from", "with", "as", "the", "a", "an", "was", "were", "is",
    "are", "has", "have", "had", "been", "be", "also", "respectively", "that", "which", "to be", "while", "but",
    "compared", "versus", "approximately", "about", "totaling", "amounting", "during", "ended", "respective", "its",
    "our", "their", "than", "it", "per", "including", "both", "each", "now", "increased", "decreased", "reduced",
    "expected", "projected", "forecast", "anticipated", "estimated",
)  # fmt: skip
_TRAILING_MARKS = (",", ";", ":", ".", "(", "-", ")")
_TRAILING = re.compile(rf"(?:\s|[,;:.(-]|\b(?:{'|'.join(_TRAILING_WORDS)})(?=\Z|[\s,;:.(-])|\))+\Z", re.IGNORECASE)
_TRAILS = (*_TRAILING_WORDS, *_TRAILING_MARKS)


def _trailing(text: str) -> re.Match[str] | None:
    """Return the words and marks at the end of a phrase that belong to none."""
    ends = text[-1:].isspace() or text.lower().endswith(_TRAILS)
    return _TRAILING.search(text) if ends else None


_OWNER = re.compile(r"^(?:[Tt]he\s+)?(?:[Cc]ompany|[Cc]orporation|[Gg]roup|[Ff]irm|[Mm]anagement)(?:'s|s')\s+")
_SINGLE_WORDS = frozenset(
    [
        "it",
        "this",
        "these",
        "they",
        "we",
        "which",
        "that",
        "there",
        "those",
        "he",
        "she",
        "who",
        "increase",
        "decrease",
        "change",
    ]
)
_LONGEST = 400  # characters: what is longer is no caption, and patterns would take their time over it
_PERIODS = re.compile(rf"[{PERIOD}{EVENT}](?:\s*(?:,|and|,\s*and|or)\s*[{PERIOD}{EVENT}])+")

_MARKED = re.compile(rf"\s*\(?\s*[{_MARK}]\s*\)?")
_IDLE = re.compile(r"\(\s*\)|\b(?:respectively|unaudited)\b")
_SPACES = re.compile(r"\s{2,}")
_STRAY = re.compile(r"^(?:'?s\s+|\d(?=[A-Z][a-z]))")
_TWICE = re.compile(r"^(?P<name>\w[\w &',/-]+?):?\s+(?=(?P=name)(?!\w))", re.IGNORECASE)
_NOTED = re.compile(r"^\((?:Note|Reference|[Nn]ote \d+)\)\s*(?=\w)")


def clean(phrase: str) -> str:
    """Make a caption of a phrase: no articles, marks, periods, verbs at its ends or unbalanced parentheses."""
    text = _MARKED.sub(" ", phrase[-_LONGEST:])
    text = _IDLE.sub(" ", text)
    text = _SPACES.sub(" ", text).strip()
    previous = None
    while previous != text:
        previous = text
        opened = text.count("(") > text.count(")")
        text = _LEADING.sub("", text, count=1) if _LEADING.match(text) else text
        tail = _trailing(text)
        if tail is not None and not (tail[0].strip() == ")" and not opened and "(" in text):
            text = text[: tail.start()]
        text = _balanced(_OWNER.sub("", text)).strip()
        text = _STRAY.sub("", text)
        text = _TWICE.sub("", text)
        text = _NOTED.sub("", text)
    return text.strip(" ,;:'")


def _balanced(text: str) -> str:
    if text.count("(") == text.count(")"):
        return text
    if text.count("(") > text.count(")"):
        return text[: text.rindex("(")]
    return text[text.index(")") + 1 :] if text.index(")") < len(text) / 2 else text[: text.rindex(")")]


_LENGTH = re.compile(
    r"(?:(?:first|last|prior|same|current|three|six|nine|twelve)[ -])*(?:months?|weeks?|quarters?|half|year|periods?)"
    r"(?: ended)?",
    re.IGNORECASE,
)


def is_pronoun(label: str) -> bool:
    """Say whether a phrase names nothing by itself."""
    return not label or label.lower() in _SINGLE_WORDS or _LENGTH.fullmatch(label) is not None


_OBJECT = re.compile(
    rf"\b{ACT}\s+(?:also\s+)?(?P<object>(?!(?:by|in|for|to|on|under|from)\b)[^;:,({_MARK}]+)\Z", re.IGNORECASE
)
_NO_OBJECT = re.compile(
    rf"\b(?:{BE}|{CAUSE}|{INCLUDE}|which|that|if|when|while|as|where|in the principal amount|and (?:the|an?|our"
    rf"|we))\b",
    re.IGNORECASE,
)
_SURE_BOUNDS = (";", ":", QUANTITY)
_NO_WORDS = (";", ":", ",", "(", *_MARK)  # in no object of a verb


def _after_last(marks: Sequence[str], text: str) -> int:
    """Return where the last of some marks ends in a text: 0 without any."""
    return max(map(text.rfind, marks)) + 1


_OWNED = re.compile(r"^(?:(?!\b(?:of|in|to|for|from|on)\b)[^;:,])*\b(?:has|have|had)\s+", re.IGNORECASE)
_CHANGE_WITH = re.compile(
    r"\b(?:increase|decrease|growth|decline)s? in\b.*\bwith\s+[\w -]+?\s+and\s+(?P<rest>.+)\Z", re.IGNORECASE
)


_AND_NOUN = re.compile(r",\s*(?:and|or)\s+(?=\w)")
_ARTICLED = re.compile(r"\s*(?:related|relating|attributable|due|for|from|in)\b.*\band\s+(?:an?|the)\s+", re.IGNORECASE)
_NET_OF_TAX = re.compile(r"\s*net of tax", re.IGNORECASE)


def phrase_before(left: str) -> str:
    """Return the noun phrase that ends a text, as written: what `of` follows."""
    left = _PERIODS.sub(PERIOD, left)
    taken = _OBJECT.search(left, _after_last(_NO_WORDS, left))
    if taken is not None and not _NO_OBJECT.search(taken["object"]):
        return _OWNED.sub("", taken["object"])
    if (mixed := _CHANGE_WITH.search(left)) is not None and QUANTITY not in mixed[0]:
        return mixed["rest"]
    last = _after_last(_SURE_BOUNDS, left)  # before which no other bound matters
    for bound in _BOUND.finditer(left, last):
        if bound[0] == "(" and ")" in left[bound.end() :]:
            continue
        if bound[0] == "," and _NET_OF_TAX.match(left[bound.end() :]):
            continue
        if bound[0] == "," and _inner_comma(left, bound.start()):
            continue
        last = bound.end()
    phrase = left[last:]
    joined = _AND_NOUN.search(phrase)
    if joined is not None and phrase.count(",") == 1:
        return phrase[joined.end() :]
    articled = _ARTICLED.match(phrase)
    return phrase[articled.end() :] if articled is not None and last and left[last - 1] == QUANTITY else phrase


_STATED = re.compile(rf"{QUANTITY}|\b{STATE}\b|\b{ACT}\b")


_NOUN_BEHIND = re.compile(r"[\w&'/-]+\Z")
_LIST_AHEAD = re.compile(r"\s*(?:[\w&'/-]+\s*,\s*)*(?:[\w&'/-]+\s+){0,3}(?:and|or)\s+\w")


def _inner_comma(left: str, at: int) -> bool:
    """Say whether a comma joins nouns of one caption: `selling, general and administrative expenses`."""
    behind = _NOUN_BEHIND.search(left[:at])
    ahead = left[at + 1 :]
    return bool(behind) and bool(_LIST_AHEAD.match(ahead)) and not _STATED.search(ahead)


_ADVERBIAL = re.compile(
    rf"^\s*(?:(?:In|For|As|At|On|During|However|Also|Additionally|Excluding|Including|Overall|Further|Furthermore|Meanwhile|Today|By|With|Despite|Of|Due"
    r"|Because|Compared|Under|Since|After|Before|Following|Through|Prior|Finally|Moreover|Thus|Therefore"
    r"|Consequently|Accordingly|Specifically|Among|Within|From|To|Throughout|Partially|Net of|Notably|Again)\b[^,]*"
    rf"|[{PERIOD}{EVENT}\s]*|[A-Z]\w+ly)(?:,|(?<=[{PERIOD}])(?=\s))",
)
_CLAUSE = re.compile(
    r";|:(?=\s)|\s--\s|,\s*(?:and|but|while|whereas|or|yet|so|with)\s|\s(?:while|whereas|but)\s|\bthat\s(?=(?:the|our|its|we|total)\s)|\b(?:announced|reported|stated|noted|said|believes?)\s(?:today\s)?that\s|\bsaid\b|\bbecause\s|\bas\s(?=(?:the|our)\s)",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s*(?:which|who|whose|that|the|a|an|including|excluding|net of|before|after|on|as|together|excluding"
    r"|inclusive|consisting|representing|primarily|mainly|in|for)\b[^,]*(?:,[^,]*)??,?\s*\Z",
    re.IGNORECASE,
)


_AFTER_PERIOD = re.compile(rf"(?<=[{PERIOD}{EVENT}])\s*,\Z")
_LAST_ASIDE = re.compile(r",[^,]*,\s*\Z")


def subject(left: str) -> str:
    """Return the subject of the verb that follows a text, as a caption; empty when it names nothing."""
    clause = _last_clause(_PERIODS.sub(PERIOD, left))
    previous = None
    while previous != clause:
        previous = clause
        opening = _ADVERBIAL.match(clause)
        if opening is not None and clause[opening.end() :].strip():
            clause = clause[opening.end() :]
    stripped = clause.rstrip()
    if (dated := _AFTER_PERIOD.search(stripped)) is not None:
        clause = stripped[: dated.start()]
    elif stripped.endswith(","):
        aside = _LAST_ASIDE.search(stripped)
        clause = stripped[: aside.start()] if aside is not None else stripped[:-1]
    elif (aside := _ASIDE.search(clause)) is not None and clause[: aside.start()].strip() and "," in aside[0][1:]:
        clause = clause[: aside.start()]
    return _without_list_lead(clean(_before_change(_after_verbs(clause))))


_MOVED = re.compile(
    r"(?<=\w)\s(?:(?:almost|nearly|more than)\s)?(?:doubled|tripled|rose|grew|fell|increased|decreased"
    r"|declined)\b.*\Z",
    re.IGNORECASE | re.DOTALL,
)


def _before_change(clause: str) -> str:
    """Drop what a subject did before: `sales almost doubled, coming in` leaves `sales`."""
    moved = _MOVED.search(clause)
    return clause if moved is None or not clean(clause[: moved.start()]) else clause[: moved.start()]


_FINITE = re.compile(
    rf"\b(?:{BE}|we\s+\w+|they\s+\w+|it\s+\w+ed|will|has|have|had|did|does|continues?|continued|expects?)\b",
    re.IGNORECASE,
)


_AND_MORE = re.compile(r"\band\s+(?=\w)")


def _after_verbs(clause: str) -> str:
    """Drop an earlier statement joined by `and`: `demand is strong and sales` leaves `sales`."""
    finite = list(_FINITE.finditer(clause))
    joined = _AND_MORE.search(clause[finite[-1].end() :]) if finite else None
    return clause if joined is None else clause[finite[-1].end() + joined.end() :]


_NET_ASIDE = re.compile(r",\s*(?:net|gross|basic|diluted)\b[^,]*\Z", re.IGNORECASE)
_BEFORE_OR_AFTER = re.compile(
    r"\s*(?:before|after|net of|excluding|including|exclusive of|inclusive of|as|which)\b", re.IGNORECASE
)
_ONE_LIST = re.compile(r"[\w&'/() -]+(?:,\s*[\w&'/() -]+)*,?\s+(?:and|or)\s+[\w&'/() -]+")


def _without_list_lead(phrase: str) -> str:
    """Drop what stands before the last comma unless the commas join nouns of one caption."""
    if "," not in phrase:
        return phrase
    if _ONE_LIST.fullmatch(phrase) and len(phrase) < 110:
        return phrase
    if _NET_ASIDE.search(phrase):
        return phrase
    head, _, tail = phrase.rpartition(",")
    if _BEFORE_OR_AFTER.match(tail):
        return clean(head)
    return clean(tail) or clean(head)


_COMMA, _AND, _CLOSED = re.compile(r",\s+"), re.compile(r"\band\s+"), re.compile(r"\)\s*")


def _last_clause(left: str) -> str:
    """Return what stands after the last clause boundary before the end of a text."""
    at = left.rfind(QUANTITY)
    tail = left[at + 1 :]
    opening = _ADVERBIAL.match(tail) if at < 0 else None
    if opening is not None and tail[opening.end() :].strip():
        tail = tail[opening.end() :]
    bounds = [bound.end() for bound in _CLAUSE.finditer(tail) if not _joins_nouns(tail, bound)]
    if bounds:
        return tail[bounds[-1] :]
    if at < 0:
        return tail
    for mark in (_COMMA, _AND, _CLOSED):
        found = list(mark.finditer(tail))
        if found and tail[found[-1].end() :].strip():
            first = found[0] if mark is _AND else found[-1]
            return tail[first.end() :]
    return tail


_AND_AFTER_COMMA = re.compile(r",\s*(?:and|or)\s")
_NOUNS_BEFORE = re.compile(r"(?:^|[;.])[^,;]{0,60},(?!\s*(?:which|an?|the|compared|primarily|mainly)\b)[^,;]{0,40}\Z")
_STATEMENT = re.compile(rf"[{_MARK}]|\b{STATE}\b|\b{ACT}\b|\b{CHANGE}\b")


def _joins_nouns(tail: str, bound: re.Match[str]) -> bool:
    """Say whether `, and` closes an enumeration of nouns: `cash, cash equivalents, and investments`."""
    if not _AND_AFTER_COMMA.match(bound[0]):
        return False
    head = tail[: bound.start()]
    return bool(_NOUNS_BEFORE.search(head)) and not _STATEMENT.search(head)


_NOUN_STOP = re.compile(
    rf"[;:{QUANTITY}]|(?<!\b[A-Z])\.(?!\w)|,(?!\s*(?:net|general)\b)|\s--\s|\)|\((?=[^)]*[{_MARK}])"
    rf"|[{PERIOD}{EVENT}]|\b(?:{CAUSE}|{INCLUDE}|compared"
    rf"|as compared|versus|vs\.?|relative to"
    rf"|{STATE}|which|who|while|whereas|because|although|when|where|if|but|upon|respectively|primarily|mainly|as of"
    rf"|as a result|"
    rf"during|than|through|mature[sd]?|using|based on|will|would|may|can|could|is|has|have|had|and (?:we|it|its?"
    rf"|they|{ACT}|an?|the|by|of|from|in|for|"
    rf"{BE}|expects?|is|was|were)|that|in connection|in addition|, and)(?=\s|[,.;]|\Z)",
    re.IGNORECASE,
)
_RIGHT_LEAD = re.compile(
    r"^\s*(?:of|in|for|from|to|on|upon|related to|relating to|attributable to|associated with|worth of|under|at|into"
    r"|per)\s+",
    re.IGNORECASE,
)


def phrase_after(right: str) -> str:
    """Return the noun phrase a text begins with, as a caption: what `of`, `in` or `for` leads to."""
    text = right
    lead = _RIGHT_LEAD.match(text)
    if lead is not None:
        text = text[lead.end() :]
    stop = next((found for found in _NOUN_STOP.finditer(text) if not _opens_noun(text, found)), None)
    return clean(text if stop is None else text[: stop.start()])


def _opens_noun(text: str, found: re.Match[str]) -> bool:
    """Let a stop word at the very beginning and the end of an aside pass: they belong to the phrase."""
    if found[0] == ")":
        return "(" in text[: found.start()]
    return found.start() == 0 and found[0].lower() in ("net of", "that", "is", "which")
