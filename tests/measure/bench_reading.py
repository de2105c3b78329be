"""How long documents take to read, to source and figures, beside lxml, pandas.read_html and pdfplumber in one run.

    python tests/measure/bench_reading.py [DOCUMENT …]

Without arguments it reads the sample's text, HTML, Word and PDF, a made-up annual report of 4 MB in HTML and, to show
how the time grows, reports and releases of one, two, four and eight times a size. Times are medians of five rounds in
which all take turns; before each round ours forgets every text it has seen, as if the document were new to it, and
then reads it once more. `first` is the first round of the process, in which
patterns are compiled as well.
"""

from __future__ import annotations

import functools
import gc
import io
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

import lxml.html
import made
import pandas as pd
import pdfplumber
from timing import measured, show

from workbench import figures, readers, tasks
from workbench.core.source import Role

SAMPLE = Path(__file__).resolve().parents[2] / "sample_data"
WORDS = tasks.vocabulary()
OURS = "source and figures"
MEGABYTE = 1_000_000


REMEMBERED = [
    one
    for one in gc.get_objects()
    if isinstance(one, functools._lru_cache_wrapper) and (one.__module__ or "").startswith("workbench.")
]


def forget() -> None:
    """Forget what any text was found to say."""
    for one in REMEMBERED:
        one.cache_clear()


def read(content: bytes, name: str) -> None:
    """Read a document that was never seen, and its figures."""
    forget()
    again(content, name)


def again(content: bytes, name: str) -> None:
    """Read a document and its figures with what is remembered of its texts."""
    figures.read(readers.read(content, name, "release", Role.RELEASE), WORDS)


def tables(content: bytes) -> None:
    """Read the tables of a page with pandas, whose own warnings are not of interest here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        pd.read_html(io.BytesIO(content), flavor="lxml")


def words_and_tables(content: bytes) -> None:
    """Extract the text and tables of every page with pdfplumber."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


def beside(content: bytes, name: str, rounds: int = 5) -> None:
    """Print how long a document takes, beside the peers that read its format."""
    runs: dict[str, Callable[[], object]] = {
        OURS: lambda: read(content, name),
        "  once more, its texts remembered": lambda: again(content, name),
        "  of that the source": lambda: readers.read(content, name, "release", Role.RELEASE),
    }
    base = ""
    if content.startswith(b"%PDF"):
        base = "pdfplumber"
        runs[base] = lambda: words_and_tables(content)
    elif b"<" in content[:200]:
        base = "pandas.read_html"
        runs[base] = lambda: tables(content)
        runs["lxml.html"] = lambda: lxml.html.fromstring(content)
    show(f"{name}: {len(content) / MEGABYTE:.2f} MB", measured(runs, rounds), base)


def curve(title: str, sizes: list[tuple[str, bytes]]) -> None:
    """Print the time for one, two, four and eight times a size, as multiples of the first."""
    found = measured({label: (lambda content=content: read(content, "curve")) for label, content in sizes}, 3)
    show(title, found, sizes[0][0])


def main() -> int:
    """Print every comparison."""
    if len(sys.argv) > 1:
        for path in map(Path, sys.argv[1:]):
            beside(path.read_bytes(), path.name)
        return 0
    for suffix in ("txt", "html", "docx", "pdf"):
        path = SAMPLE / f"iij_2q_fy2007.{suffix}"
        beside(path.read_bytes(), path.name)
    beside(made.filing(4 * MEGABYTE).encode(), "annual report, made up, HTML", 3)
    curve("HTML by size", [(f"{n / 2} MB", made.filing(n * MEGABYTE // 2).encode()) for n in (1, 2, 4, 8)])
    curve("text by size", [(f"{1500 * n} figures", made.release(1500 * n).encode()) for n in (1, 2, 4, 8)])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
