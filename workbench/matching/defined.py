"""Words that a document explains itself: "value-added services, or VAS", "A represents B"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.core.report import Report
from workbench.core.source import Paragraph, Role
from workbench.core.words import Words

_SHORT = r"[A-Z][A-Za-z]?(?:&?[A-Z]){1,6}s?"
_MOST_WORDS = 8  # that an abbreviation stands for
_OR_SHORT = rf"or\s+(?P<short>{_SHORT})(?=[,.;:)\s])"
_OR = re.compile(rf"(?P<long>(?:[A-Za-z][\w'’/-]*,?\s+){{1,{_MOST_WORDS}}}){_OR_SHORT}")
_SHORT_INSIDE = rf"\((?:the\s+|or\s+|collectively,?\s+)?[\"“'‘]?(?P<short>{_SHORT})[\"”'’]?\)"
_IN_PARENTHESES = re.compile(rf"(?P<long>(?:[A-Za-z&][\w'’/-]*,?\s+){{1,{_MOST_WORDS}}}){_SHORT_INSIDE}")
_SHORTENED = ((_OR, re.compile(rf"\s{_OR_SHORT}")), (_IN_PARENTHESES, re.compile(rf"\s{_SHORT_INSIDE}")))
_MEANING = r"\s+(?:represents|means|refers to|is defined as|stands for|is defined to mean)\s+"
_TELLS = re.compile(_MEANING)
_MEANS = re.compile(
    r"(?:^|[.,;:)]\s+|\bterm\s+)[\"“]?(?P<short>[A-Za-z][\w\s&-]{3,60}?)[\"”]?"
    rf"{_MEANING}"
    r"(?P<long>[a-z][\w\s,&-]{5,160}?)(?=\s+in\s+(?:our|the|its|\w+['’]s)\b|[.;(]|$)",
    re.MULTILINE,
)


def explained(report: Report) -> Words:
    """Return the vocabulary that the release's own prose explains."""
    short: dict[str, str] = {}
    same: list[tuple[str, ...]] = []
    for text in _prose(report):
        short.update(_abbreviations(text))
        if _TELLS.search(text):
            same.extend((_plain(match["short"]), _plain(match["long"])) for match in _MEANS.finditer(text))
    return Words(synonyms=tuple(dict.fromkeys(same)), abbreviations=short)


def _prose(report: Report) -> Iterator[str]:
    for source in report.sources:
        if source.role is not Role.WORKING_PAPER:
            yield from (" ".join(block.text.split()) for block in source.blocks if isinstance(block, Paragraph))


def _abbreviations(text: str) -> Iterator[tuple[str, str]]:
    for pattern, end in _SHORTENED:
        for match in _ending(text, pattern, end):
            short = match["short"].removesuffix("s") if match["short"].endswith("s") else match["short"]
            long = _spelled(short, re.split(r"[\s,/-]+", match["long"].strip(" ,")))
            if long:
                yield short.casefold(), long


def _ending(text: str, pattern: re.Pattern[str], end: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern of words and then what `end` matches, which is found sooner than the words."""
    at = 0
    while (found := end.search(text, at)) is not None:
        words = text[at : found.start()].rsplit(None, _MOST_WORDS)
        match = pattern.search(text, at + len(words[0]) if len(words) > _MOST_WORDS else at)
        if match is None:
            return
        yield match
        at = match.end()


def _spelled(short: str, words: list[str]) -> str:
    """Return the last words whose initials spell an abbreviation, small words aside; nothing when none do."""
    letters = [letter for letter in short.casefold() if letter.isalpha()]
    for at in range(len(words) - 1, -1, -1):
        run = [word for word in words[at:] if word and word.casefold() not in ("and", "of", "the", "for", "in")]
        if [word[0].casefold() for word in run] == letters:
            return _plain(" ".join(words[at:]))
    return ""


def _plain(phrase: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", phrase.casefold()))


def with_explained(words: Words, report: Report) -> Words:
    """Return a vocabulary with what the release explains added where the vocabulary has no entry of its own."""
    own = explained(report)
    return own.extended(words) if own.abbreviations or own.synonyms else words
