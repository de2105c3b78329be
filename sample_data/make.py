"""Writes the sample release, its drafts, its working papers and the lists of what is wrong in them: `python -m sample_data.make`."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path

from sample_data.maker import plants
from sample_data.maker.notation import Changes, read_release
from sample_data.maker.text_page import TextPage, text_page, truth_csv
from sample_data.maker.values import Document

HERE = Path(__file__).parent


def release(changes: Changes | None = None) -> Document:
    """The release with some places changed; without changes it is the truth."""
    return read_release(HERE / "maker" / "release", changes)


def place_lines(page: TextPage) -> dict[str, tuple[int, str]]:
    """Line and printed text of every place that has a name."""
    return {item.figure.place: (item.line, item.figure.text) for item in page.printed if item.figure.place}


def drafts_csv(now: TextPage, before: TextPage) -> str:
    """The list of figures that changed between draft 1 and the release."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("line", "label", "draft1", "release", "reason"))
    lines, texts = place_lines(now), place_lines(before)
    labels = {item.figure.place: item.figure.label for item in now.printed}
    for place, _, reason in plants.DRAFT_CHANGES:
        writer.writerow((lines[place][0], labels[place], texts[place][1], lines[place][1], reason))
    return out.getvalue()


def write(folder: Path) -> None:
    """Write every file of the sample into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    page = text_page(release(plants.release_changes()))
    draft = text_page(release(plants.draft_changes()))
    texts = {
        plants.RELEASE: page.text(),
        plants.DRAFT: draft.text(),
        "truth.csv": truth_csv(page),
        "drafts.csv": drafts_csv(page, draft),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
