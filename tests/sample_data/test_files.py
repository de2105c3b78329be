"""The files of the sample: made anew they are the same, and truth and lists point at what is printed."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from sample_data import make

TEXTS = ("*.txt", "*.csv", "*.json", "*.html")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def test_two_runs_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    make.write(tmp_path)
    names = sorted(path.name for path in made.iterdir())
    assert names == sorted(path.name for path in tmp_path.iterdir())
    assert [name for name in names if (made / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_the_text_files_kept_are_the_ones_made(made: Path, sample: Path) -> None:
    for pattern in TEXTS:
        for path in made.glob(pattern):
            assert path.read_bytes() == (sample / path.name).read_bytes(), path.name


def test_the_workbooks_kept_are_the_ones_made(made: Path, sample: Path) -> None:
    for path in made.glob("*.xlsx"):
        for stored in (True, False):
            fresh, kept = (openpyxl.load_workbook(folder / path.name, data_only=stored) for folder in (made, sample))
            for sheet in fresh:
                for line in sheet.iter_rows():
                    for cell in line:
                        assert cell.value == kept[sheet.title][cell.coordinate].value, (path.name, cell.coordinate)


def test_truth_points_at_what_is_printed(sample: Path) -> None:
    lines = (sample / "iij_2q_fy2007.txt").read_text("utf-8").split("\n")
    truth = rows(sample / "truth.csv")
    assert len(truth) > 1700
    for row in truth:
        line = lines[int(row["line"]) - 1]
        assert line[int(row["start"]) : int(row["end"])] == row["text"]


def test_truth_has_every_digit_of_the_release(sample: Path) -> None:
    lines = (sample / "iij_2q_fy2007.txt").read_text("utf-8").split("\n")
    covered: dict[int, set[int]] = {}
    for row in rows(sample / "truth.csv"):
        covered.setdefault(int(row["line"]), set()).update(range(int(row["start"]), int(row["end"])))
    for number, line in enumerate(lines, 1):
        for match in re.finditer(r"[\d¹²³⁴-⁹]", line):
            assert match.start() in covered.get(number, set()), (number, line)


def test_truth_values_are_the_printed_numbers(sample: Path) -> None:
    for row in rows(sample / "truth.csv"):
        if row["scope"] != "in":
            continue
        number = Decimal(re.sub(r"[(),%]", "", row["text"])).scaleb(int(row["scale"]))
        assert abs(Decimal(row["value"])) == number, row
        if row["text"].startswith("("):
            assert Decimal(row["value"]) < 0, row
        assert row["label"]
        assert row["unit"] or row["label"] == "Consolidated subsidiaries without minority interests"
        if row["table"]:
            assert Decimal(row["value"]) >= 0 or row["text"].startswith("("), row


def test_negative_words_are_negative_amounts(sample: Path) -> None:
    truth = rows(sample / "truth.csv")
    used = next(row for row in truth if row["text"] == "1,552" and not row["table"])
    assert (used["value"], used["unit"], used["scale"]) == ("-1552000000", "JPY", "6")
    assert (used["period_start"], used["period_end"]) == ("2007-07-01", "2007-09-30")


def test_release_entries_stand_where_they_say(sample: Path) -> None:
    lines = (sample / "iij_2q_fy2007.txt").read_text("utf-8").split("\n")
    entries = json.loads((sample / "planted.json").read_text("utf-8"))
    inside = [entry for entry in entries if "line" in entry["where"]]
    assert len(inside) == 14
    for entry in inside:
        where = entry["where"]
        line = lines[where["line"] - 1]
        assert line[where["start"] : where["end"]] == entry["figure"]["text"]
        assert entry["planted"].removeprefix("JPY ") in line, entry["id"]


PLANTED_CELLS: dict[str, tuple[object, object]] = {
    "P1": (875640, 875640),
    "P2": (1313868, 1313868),
    "P3": (81534, 81534),
    "P4": (16046, "=SUM(C8:C12)"),
    "P5": (2477486, 2477486),
    "P6": (260852, "=ROUND(B17/$B$6,0)-1"),
    "P7": (154.412, 154.412),
    "P8": (-304650, "=-B8*B19/1000"),
    "P9": (1068970, 1068970),
    "P10": ("#REF!", "=#REF!/C13"),
    "P11": (203898, 203898),
    "P12": (18893.214, 18893.214),
    "P13": (-412969, -412969),
}


@pytest.mark.parametrize("plant", PLANTED_CELLS)
def test_paper_entries_stand_where_they_say(sample: Path, plant: str) -> None:
    entries = json.loads((sample / "planted.json").read_text("utf-8"))
    where = next(entry["where"] for entry in entries if entry["id"] == plant)
    found = tuple(
        openpyxl.load_workbook(sample / where["file"], data_only=stored)[where["sheet"]][where["cell"]].value
        for stored in (True, False)
    )
    assert found == PLANTED_CELLS[plant]


def test_every_plant_is_listed(sample: Path) -> None:
    entries = json.loads((sample / "planted.json").read_text("utf-8"))
    papers = {entry["id"] for entry in entries if "cell" in entry["where"]}
    assert papers == set(PLANTED_CELLS)
    assert len({entry["id"] for entry in entries}) == len(entries)
    assert {entry["origin"] for entry in entries} == {"planted", "as published"}


def test_drafts_differ_where_the_list_says(sample: Path) -> None:
    before, after = (
        (sample / name).read_text("utf-8").split("\n") for name in ("iij_2q_fy2007_draft1.txt", "iij_2q_fy2007.txt")
    )
    changed = {number for number, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]}
    assert changed == {int(row["line"]) for row in rows(sample / "drafts.csv")}
    for row in rows(sample / "drafts.csv"):
        assert row["draft1"] in before[int(row["line"]) - 1]
        assert row["release"] in after[int(row["line"]) - 1]
