"""That what a cell ends with tells which patterns need not be tried on it."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from workbench.core.number import parse
from workbench.figures import marks
from workbench.figures.marks import Shape, words_of

PIECES = (
    "Cash", "Earnings per share", "sales", "1", "(1)", "(2)", "[3]", "*", "†", "—", "5", "1,234", " ", "....", "…", "·",
    "_", ".", "¹", "²,³", "(a)", "\n", "\u200b", "+", "<b>", "$", "  $", "¢", ")", "(", "x", "12.5%", "～", "n.a.",
    "\xa0",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@given(TEXTS)
@example("Earnings per share1\n")
@example("Total assets ....")
def test_words_lose_what_every_pattern_takes_from_them(text: str) -> None:
    bare = marks._TAGS.sub("", text)
    for pattern in (marks._LEADER, marks._RAISED, marks._STARRED):
        bare = pattern.sub("", bare)
    bare = marks._GLUED_NOTE.sub(r"\g<word>", bare)
    assert words_of(text) == " ".join(bare.replace("\u200b", " ").split())


@given(TEXTS)
@example("—*")
@example("5(a)")
def test_a_pattern_of_ends_fits_only_what_ends_so(text: str) -> None:
    bare = text.strip(marks._UNSEEN)
    assert not marks._NOTE_TAIL.search(bare) or bare[-1] in marks._NOTE_ENDS
    assert not marks._NEXT_MARK.search(text) or marks._last(text) in marks._CURRENCIES


@given(st.from_regex(marks._GROUPED, fullmatch=True))
def test_a_number_in_groups_is_nothing_else(text: str) -> None:
    for other in (marks._NO_FIGURE, marks._THOUSANDS, marks._NOTE_MARKS):
        assert not other.fullmatch(text)
    assert marks._look(text, ".") == (Shape.NUMBER, parse(text), ())
