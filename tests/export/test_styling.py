"""Number formats with a mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.export.styling import with_mark


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        ("General", 'General" ✓"'),
        ("#,##0", '#,##0" ✓"'),
        ("#,##0_);(#,##0)", '#,##0_)" ✓";(#,##0)" ✓"'),
        ("#,##0_);[Red](#,##0);-", '#,##0_)" ✓";[Red](#,##0)" ✓";-" ✓"'),
        ('0;-0;"a;b"', '0" ✓";-0" ✓";"a;b"" ✓"'),
        (r"0\;0", r'0\;0" ✓"'),
        ("0;;", '0" ✓";;'),
        ("[>=1000]#,##0,;0", '[>=1000]#,##0," ✓";0" ✓"'),
        ("_;0", '_;0" ✓"'),
        ("@", '@" ✓"'),
    ],
)
def test_every_section_shows_the_mark(code: str, marked: str) -> None:
    assert with_mark(code, "✓") == marked


def test_a_text_shows_the_mark_too() -> None:
    assert with_mark("#,##0", "✗", text=True) == '@" ✗"'
    assert with_mark("0;0;0;@_)", "✗", text=True) == '0" ✗";0" ✗";0" ✗";@_)" ✗"'


@given(st.lists(st.sampled_from(["#,##0", "0.0%", '"x;y"', "_)", "[Red]", "-", r"\;"]), min_size=1), st.integers(1, 4))
def test_nothing_of_a_format_is_lost(pieces: list[str], sections: int) -> None:
    code = ";".join(["".join(pieces)] * sections)
    assert with_mark(code, "✓").replace('" ✓"', "") == code
