"""What cannot be read is refused in one plain sentence, whatever is wrong with it."""

from __future__ import annotations

import zipfile
from functools import cache
from io import BytesIO

import docx
import msoffcrypto
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from workbench.core.fault import KnownError, PasswordNeededError, UnreadableFileError
from workbench.core.source import Role, Table
from workbench.readers import read


def opened(content: bytes, password: str = "") -> object:
    return read(content, "drafts/file.bin", "release", Role.RELEASE, password)


def archive(**parts: str | bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


@cache
def workbook() -> bytes:
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer)
    page = book.add_worksheet("Lead")
    for row in range(20):
        page.write(row, 0, f"Caption {row}")
        page.write_formula(row, 1, f"=ROW()*{row}", None, row * row)
        page.write_comment(row, 1, "checked")
    book.close()
    return buffer.getvalue()


@cache
def document() -> bytes:
    buffer = BytesIO()
    made = docx.Document()
    made.add_heading("Results", 1)
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row * column:,}"
    made.save(buffer)
    return buffer.getvalue()


@cache
def printout() -> bytes:
    buffer = BytesIO()
    page = Canvas(buffer)
    for row in range(12):
        page.drawString(60, 700 - 14 * row, f"Caption {row}")
        page.drawRightString(300, 700 - 14 * row, f"{row * 1234:,}")
    page.save()
    return buffer.getvalue()


HTML = (
    b"<html><body><h1>Results</h1><table><tr><td>Cash</td><td colspan=2>1,234</td></tr></table>"
    b"<p>a<br>b</p></body></html>"
)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"\0" * 500, "the file is empty"),
        (b" \r\n\t ", "the file is empty"),
        (bytes(range(256)) * 40, "neither text nor a format"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "this is a picture"),
        (b"{\\rtf1 Net income}", "rich text"),
        (b"\xff\xfea", "the text is damaged"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "Excel 2003"),
        (b'<?xml version="1.0"?><data/>', "XML of a kind"),
        (b"PK\x03\x04 and nothing more", "damaged or cut short"),
        (archive(readme="hello"), "a zip archive"),
        (archive(ppt__presentation="x"), "a presentation"),
        (archive(xl__workbook="x", **{"[Content_Types].xml": "<Types/>"}), "neither a workbook nor a document"),
        (archive(**{"xl/workbook.xml": "<workbook"}), "not well-formed"),
        (archive(**{"xl/workbook.xml": "<workbook/>"}), "lists no sheets"),
        (archive(**{"word/document.xml": "<document/>"}), "has no body"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged or cut short"),
        (b"%PDF-1.4\n%%EOF", "the PDF is damaged"),
    ],
)
def test_one_plain_sentence(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        opened(content)
    message = str(caught.value)
    assert message.startswith("drafts/file.bin: ")
    assert why in message
    assert "\n" not in message


def test_entities_are_not_expanded() -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>'
    for part in ("xl/workbook.xml", "word/document.xml", "content.xml"):
        with pytest.raises(UnreadableFileError, match="declares XML entities"):
            opened(archive(**{part: laughs}))
    with pytest.raises(UnreadableFileError, match="declares XML entities"):
        opened(archive(**{"xl/workbook.xml": laughs.encode("utf-16")}))


def test_archives_that_unpack_without_end_are_not_opened() -> None:
    bomb = archive(**{"xl/workbook.xml": "<workbook/>", "xl/media/image1.png": b"\0" * 80_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(UnreadableFileError, match="which no real document does"):
        opened(bomb)


def test_too_large_files_are_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.readers.LARGEST", 1_000)
    with pytest.raises(UnreadableFileError, match="too large: 2,000 bytes"):
        opened(b"Revenue 1\n" * 200)


def test_encrypted_workbooks_open_with_their_password() -> None:
    buffer = BytesIO()
    msoffcrypto.OfficeFile(BytesIO(workbook())).encrypt("Sésame 1", buffer)
    with pytest.raises(PasswordNeededError, match="the file is protected by a password"):
        opened(buffer.getvalue())
    with pytest.raises(PasswordNeededError, match="the password does not open it"):
        opened(buffer.getvalue(), "sesame")
    source = read(buffer.getvalue(), "a.xlsx", "paper:a", Role.WORKING_PAPER, "Sésame 1")
    [table] = source.blocks
    assert isinstance(table, Table)
    assert len(table.cells) == 40


def test_workbooks_that_are_only_write_protected_open_at_once() -> None:
    buffer = BytesIO()
    msoffcrypto.OfficeFile(BytesIO(workbook())).encrypt("VelvetSweatshop", buffer)
    assert read(buffer.getvalue(), "a.xlsx", "paper:a", Role.WORKING_PAPER).blocks


places = st.floats(0, 1, exclude_max=True)
changes = st.lists(st.tuples(places, st.binary(min_size=0, max_size=4)), min_size=1, max_size=6)
MARKS = [b"PK\x03\x04", b"%PDF-1.4 ", b"<html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00"]


def damaged(content: bytes, marks: list[tuple[float, bytes]], cut: float) -> bytes:
    for where, data in marks:
        at = int(where * len(content))
        content = content[:at] + data + content[at + len(data) :]
    return content[: max(1, int(cut * len(content)))]


def rezipped(content: bytes, marks: list[tuple[float, bytes]]) -> bytes:
    """Damage the parts inside a package and zip it soundly again."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, damaged(old.read(name), marks, 1.0))
    return buffer.getvalue()


def read_or_refused(content: bytes) -> None:
    message = ""
    try:
        opened(content)
    except KnownError as error:
        message = str(error)
    assert "\n" not in message


@pytest.mark.parametrize("whole", [workbook, document, printout, lambda: HTML])
@given(marks=changes, cut=st.sampled_from([1.0, 1.0, 0.9, 0.5, 0.1]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_damaged_files_are_read_or_refused(whole: object, marks: list[tuple[float, bytes]], cut: float) -> None:
    assert callable(whole)
    read_or_refused(damaged(whole(), marks, cut))


@pytest.mark.parametrize("whole", [workbook, document])
@given(marks=changes)
@settings(max_examples=60)
def test_damaged_parts_are_read_or_refused(whole: object, marks: list[tuple[float, bytes]]) -> None:
    assert callable(whole)
    read_or_refused(rezipped(whole(), marks))


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@given(st.sampled_from(MARKS), st.binary(max_size=300))
def test_any_bytes_after_a_known_mark(mark: bytes, content: bytes) -> None:
    read_or_refused(mark + content)


@pytest.mark.parametrize(
    ("opens", "closes"), [("<div>", "</div>"), ("<table><tr><td>", "</td></tr></table>")], ids=["blocks", "tables"]
)
def test_html_nested_beyond_what_can_be_read_is_refused_and_loses_nothing_silently(opens: str, closes: str) -> None:
    with pytest.raises(UnreadableFileError, match="too deeply"):
        opened(f"<html><body>{opens * 3_000}Revenue 1,234{closes * 3_000}</body></html>".encode())
    found = read(
        f"<html><body>{opens * 300}Revenue 1,234{closes * 300}</body></html>".encode(), "a.html", "r", Role.RELEASE
    )
    assert "1,234" in str(found.blocks)
