"""The HTML, Word and PDF releases print the figures of the text release."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import docx
import pdfplumber
from lxml import html

AMOUNT = re.compile(r"\(?\d{1,3}(?:,\d{3})+%?\)?|\(?\d+\.\d+%?\)?")


def amounts(text: str) -> list[str]:
    return [match.strip("()%") for match in AMOUNT.findall(text)]


def text_amounts(sample: Path) -> list[str]:
    return amounts((sample / "iij_2q_fy2007.txt").read_text("utf-8"))


def test_html_prints_the_same_figures(sample: Path) -> None:
    page = html.fromstring((sample / "iij_2q_fy2007.html").read_text("utf-8"))
    found = amounts(" ".join(str(part) for part in page.itertext()))
    assert Counter(found) == Counter(text_amounts(sample))


def test_html_keeps_signs_in_cells_of_their_own(sample: Path) -> None:
    page = html.fromstring((sample / "iij_2q_fy2007.html").read_text("utf-8"))
    cells = ["".join(str(part) for part in cell.itertext()).strip() for cell in page.iter("td")]
    assert cells.count(")") > 200
    assert cells.count("$") > 50
    assert not any(cell.startswith("(") and cell.endswith(")") and AMOUNT.fullmatch(cell) for cell in cells)


def test_word_prints_the_same_figures(sample: Path) -> None:
    document = docx.Document(str(sample / "iij_2q_fy2007.docx"))
    found: list[str] = []
    for paragraph in document.paragraphs:
        found += amounts(paragraph.text)
    for table in document.tables:
        for row in table.rows:
            seen: set[object] = set()
            for cell in row.cells:
                if cell._tc not in seen:
                    found += amounts(cell.text)
                    seen.add(cell._tc)
    assert Counter(found) == Counter(text_amounts(sample))
    assert len(document.tables) == 30


def test_pdf_prints_the_same_figures(sample: Path) -> None:
    with pdfplumber.open(sample / "iij_2q_fy2007.pdf") as file:
        found = amounts("\n".join(page.extract_text(x_tolerance=1.5) for page in file.pages))
    assert Counter(found) == Counter(text_amounts(sample))


def test_a_pdf_table_runs_over_a_page_break(sample: Path) -> None:
    with pdfplumber.open(sample / "iij_2q_fy2007.pdf") as file:
        texts = [page.extract_text() for page in file.pages]
    begun = next(at for at, text in enumerate(texts) if "Appendix 3" in text and "OPERATING ACTIVITIES" in text)
    assert "Net cash used in investing activities" in texts[begun + 1]
    assert "Thousands of Yen" in texts[begun + 1].split("Net income")[0]
