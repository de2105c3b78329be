"""Prints web pages as PDF in several styles, to measure what printing loses.

    python tests/measure/print_styles.py FOLDER ORIGINAL [ORIGINAL ...] [--styles right left …]

Needs chromium and, for the styles named after them, soffice on the path. Writes FOLDER/STYLE/NAME.html (the page as it
is printed) and NAME.pdf, which `printed_pdf.py FOLDER/STYLE/*` compares. The `plain` styles leave a page as it is.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import lxml.html
import pypdfium2 as pdfium

from workbench.readers.pieces import is_figure, is_year

BASE = (
    "table{width:100%;border-collapse:collapse} td,th{padding:1px 6px;vertical-align:bottom;font-weight:normal;"
    "text-align:right} td:first-child{text-align:left} body{font-family:serif;font-size:9pt}"
)
STYLES = {
    "right": "",
    "heads": ".head td{text-align:center} td[colspan]{border-bottom:1px solid} body{font-family:sans-serif}",
    "left": "td{text-align:left} td[colspan]{border-bottom:1px solid}",
    "centred": "td{text-align:center} .head td{border-bottom:1px solid}",
    "mixed": ".head td{text-align:left} td{text-align:right}",
    "narrow": "@page{size:110mm 200mm;margin:8mm} body{font-size:7pt} td:first-child{width:34%}",
    "top": "@page{size:110mm 200mm;margin:8mm} td{vertical-align:top} .head td{text-align:center}"
    "body{font-size:7pt;line-height:1.1} td:first-child{width:34%}",
    "middle": "@page{size:110mm 200mm;margin:8mm} td{vertical-align:middle} td:first-child{width:34%}"
    "body{font-size:7pt;font-family:sans-serif}",
    "signs": ".sign{float:left} .head td{text-align:center}",
    "turned": "@page{size:A4 landscape} .head td{text-align:center} td[colspan]{border-bottom:1px solid}",
    "boxed": "td{border:1px solid} .head td{text-align:center;vertical-align:middle}",
    "plain": "",
    "office": ".head td{text-align:center}",
    "office-plain": "",
}
_SIGN = re.compile(r"([$€£¥])\s*(?=[\d(.])")
_AS_TEXT = {".html": ["--infilter=HTML (StarWriter)"]}  # as a web page it leaves out the first lines of some pages
_LEADER = 70  # characters that a caption and its dots take up


def prepared(content: str, style: str) -> str:
    """Return a page whose headings are marked and span the columns they are repeated over, in a style."""
    page = lxml.html.document_fromstring(content)
    for table in page.iter("table"):
        for row in _headings(table):
            row.set("class", "head")
            _merge(row)
        if style == "signs":
            _set_apart(table)
        if style == "office":
            _align(table)
    rules = lxml.html.fromstring(f"<style>{BASE} {STYLES[style]}</style>")
    page.find("head").append(rules)
    return '<!DOCTYPE html><meta charset="utf-8">' + lxml.html.tostring(page, encoding="unicode")


def _headings(table: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Yield the rows above the first row of figures."""
    for row in table.iter("tr"):
        texts = [cell.text_content().strip() for cell in row][1:]
        if any(is_figure(text) and not is_year(text) for text in texts) or not any(texts):
            return
        yield row


def _merge(row: lxml.html.HtmlElement) -> None:
    """Let a heading that is repeated in neighbouring cells span them."""
    before = None
    for cell in list(row)[1:]:
        text = cell.text_content().strip()
        if before is not None and text and not is_year(text) and before.text_content().strip() == text:
            before.set("colspan", str(int(before.get("colspan", "1")) + 1))
            row.remove(cell)
        else:
            before = cell


def _align(table: lxml.html.HtmlElement) -> None:
    """Say in each cell how it is aligned: office programs know no style sheets for cells."""
    for row in table.iter("tr"):
        for at, cell in enumerate(row):
            cell.set("align", "left" if not at else "center" if row.get("class") else "right")
            cell.set("valign", "bottom")


def _set_apart(table: lxml.html.HtmlElement) -> None:
    """Set currency signs at the left of their cells, and dots after captions."""
    for row in table.iter("tr"):
        for cell in list(row)[1:]:
            sign = _SIGN.match(cell.text or "")
            if sign is not None:
                cell.text, rest = None, cell.text[sign.end() :]
                mark = lxml.html.fromstring(f'<span class="sign">{sign[1]}</span>')
                mark.tail = rest
                cell.append(mark)
        if row.get("class") is None and len(row) > 1 and row[0].text and len(row[0].text) < _LEADER:
            row[0].text += " " + "." * (_LEADER - len(row[0].text))


def print_pages(pages: Sequence[Path], folder: Path, *, office: bool) -> None:
    """Print web pages and documents into a folder."""
    with tempfile.TemporaryDirectory() as profile:
        if office:
            command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
            for suffix in {page.suffix for page in pages}:
                chosen = [str(page) for page in pages if page.suffix == suffix]
                _run([*command, *_AS_TEXT.get(suffix, ()), "--outdir", str(folder), *chosen])
            return
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        for page in pages:
            _run([*command, "--no-pdf-header-footer", f"--print-to-pdf={page.with_suffix('.pdf')}", page.as_uri()])


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=900)


def turn(path: Path) -> None:
    """Lay the pages of a PDF on their side, to be shown turned by a right angle."""
    document = pdfium.PdfDocument(path.read_bytes())
    for page in document:
        page.set_rotation(90)
    document.save(path)
    document.close()


def main() -> None:
    """Print every page in every style."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("originals", type=Path, nargs="+")
    parser.add_argument("--styles", nargs="+", default=list(STYLES), choices=STYLES)
    options = parser.parse_args()
    for style in options.styles:
        folder = options.folder.resolve() / style
        folder.mkdir(parents=True, exist_ok=True)
        pages = [folder / original.name for original in options.originals]
        for original, page in zip(options.originals, pages, strict=True):
            content = original.read_bytes()
            if "plain" not in style and page.suffix == ".html":
                content = prepared(content.decode("utf-8", "replace"), style).encode()
            page.write_bytes(content)
        print_pages(pages, folder, office=style.startswith("office"))
        for page in pages if style == "turned" else ():
            turn(page.with_suffix(".pdf"))


if __name__ == "__main__":
    main()
