"""Writes the sample release, its working papers and lists of what is wrong in them: `python -m sample_data.make`."""

from __future__ import annotations

import sys
from pathlib import Path

from sample_data.maker import plants
from sample_data.maker.html_page import html_page
from sample_data.maker.ledger import Ledger, read_ledger
from sample_data.maker.lists import chosen_csv, drafts_csv, planted_json, traps_json
from sample_data.maker.notation import Changes, read_release
from sample_data.maker.papers import working_papers
from sample_data.maker.pdf_page import pdf_page
from sample_data.maker.text_page import text_page, truth_csv
from sample_data.maker.values import Document
from sample_data.maker.word_page import word_page

HERE = Path(__file__).parent
MAKER = HERE / "maker"


def release(changes: Changes | None = None) -> Document:
    """Give the release with some places changed; without changes it is the truth."""
    return read_release(MAKER / "release", changes)


def true_figures() -> Ledger:
    """Give the true figures behind release and working papers."""
    return read_ledger(release(), MAKER / "support.tsv")


def write(folder: Path) -> None:
    """Write every file of the sample into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    final = release(plants.release_changes())
    page, draft = text_page(final), text_page(release(plants.draft_changes()))
    books = working_papers(true_figures(), MAKER)
    for book in books:
        book.save(folder)
    word_page(final, folder / plants.RELEASE.replace(".txt", ".docx"))
    pdf_page(final, folder / plants.RELEASE.replace(".txt", ".pdf"))
    texts = {
        plants.RELEASE.replace(".txt", ".html"): html_page(final),
        plants.RELEASE: page.text(),
        plants.DRAFT: draft.text(),
        "truth.csv": truth_csv(page),
        "drafts.csv": drafts_csv(page, draft),
        "chosen.csv": chosen_csv(text_page(release()), MAKER / "chosen.tsv"),
        "planted.json": planted_json(page, books),
        "traps.json": traps_json(page),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
