"""Hostile and awkward workbooks and tables, written part by part: each must be read, or refused in one clear line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

_SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LOOKS = (
    f'<styleSheet {_SPACE}><borders><border/><border><top style="thin"/><bottom style="thin"/></border></borders>'
    '<cellXfs><xf/><xf borderId="1"/><xf numFmtId="14"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)
_BOX, _DAY, _HOURS = 1, 2, 3
_WIDE = "BCDEFGHIJKLMNOPQRSTU"  # columns of a wide row
_VALUES = (
    "NaN", "INF", "-INF", "1e308", "-1e308", "1e309", "1e-320", "0x10", "", "  5 ", "1,5", "１２", "--5", "1e99999999",
    "9" * 400, "5e", ".", "-",
)  # fmt: skip
_DAYS = ("-1", "0", "1", "59", "60", "61", "2958465", "2958466", "1e300", "0.99999999999", "-0.5")
_KINDS_OF_CELL = (("B", "n"), ("C", "b"), ("D", "s"), ("E", "d"))
ODD_NAMES = ('O\'Brien & "Co" <x>', "it's", "a!b", "日本")


def cell(place: str, value: object, formula: str = "", look: int = 0) -> str:
    """Return a cell's XML: a text in place, a number with or without its formula."""
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    inside = (f"<f>{escape(formula)}</f>" if formula else "") + f"<v>{value}</v>"
    return f'<c r="{place}" s="{look}">{inside}</c>'


def row(number: int, *cells: str, about: str = "") -> str:
    """Return a row's XML."""
    return f'<row r="{number}"{about}>{"".join(cells)}</row>'


def odd(place: str, value: str, kind: str = "n", look: int = 0) -> str:
    """Return the XML of a cell whose value need not fit its kind."""
    return f'<c r="{place}" t="{kind}" s="{look}"><v>{value}</v></c>'


HEAD = row(1, cell("A1", "Cash"), cell("B1", 5))


def book(
    sheets: Mapping[str, str], *, after: str = "", texts: str = "", names: str = "", links: tuple[str, ...] = ()
) -> bytes:
    """Write a workbook of sheets given by the XML of their rows, and of what comes `after` these in each of them."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("_rels/.rels", _relations([("r1", "officeDocument", "xl/workbook.xml")]))
        parts = [(f"s{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(len(sheets))]
        parts += [("t1", "sharedStrings", "sharedStrings.xml"), ("t2", "styles", "styles.xml")]
        parts += [(f"x{at}", "externalLink", f"externalLinks/link{at}.xml") for at in range(len(links))]
        package.writestr("xl/_rels/workbook.xml.rels", _relations(parts))
        package.writestr("xl/styles.xml", _LOOKS)
        package.writestr("xl/sharedStrings.xml", f"<sst {_SPACE}>{texts}</sst>")
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{at + 1}" r:id="s{at}"/>' for at, name in enumerate(sheets)
        )
        others = "".join(f'<externalReference r:id="x{at}"/>' for at in range(len(links)))
        package.writestr(
            "xl/workbook.xml",
            f'<workbook {_SPACE} xmlns:r="{_KINDS}"><sheets>{listed}</sheets>'
            f"<externalReferences>{others}</externalReferences><definedNames>{names}</definedNames></workbook>",
        )
        for at, target in enumerate(links):
            package.writestr(f"xl/externalLinks/link{at}.xml", f"<externalLink {_SPACE}/>")
            found = _relations([("r", "externalLinkPath", target)], mode=' TargetMode="External"')
            package.writestr(f"xl/externalLinks/_rels/link{at}.xml.rels", found)
        for at, rows in enumerate(sheets.values()):
            inside = f"<worksheet {_SPACE}><sheetData>{rows}</sheetData>{after}</worksheet>"
            package.writestr(f"xl/worksheets/sheet{at}.xml", inside)
    return buffer.getvalue()


def _relations(parts: list[tuple[str, str, str]], mode: str = "") -> str:
    return "".join(
        [
            "<Relationships>",
            *(f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{to}"{mode}/>' for key, kind, to in parts),
            "</Relationships>",
        ]
    )


def _wide(rows: int, make: Callable[[str, int], str]) -> str:
    return "".join(row(at, *(make(f"{letter}{at}", at) for letter in _WIDE)) for at in range(2, rows + 2))


def merged(*areas: str) -> str:
    """Return the XML of merged areas."""
    inside = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{inside}</mergeCells>"


def workbooks(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield hostile workbooks with their names; the largest have `size` rows, or cells."""
    empty = f' s="{_BOX}" customFormat="1"'
    yield "empty styled rows.xlsx", book({"S": HEAD + "".join(row(at, about=empty) for at in range(2, size))})
    yield "hidden rows.xlsx", book({"S": HEAD + "".join(row(at, about=' hidden="1"') for at in range(2, size))})
    yield "empty styled cells.xlsx", book({"S": HEAD + _wide(size // 20, lambda at, _: f'<c r="{at}" s="{_BOX}"/>')})
    yield "boxed cells.xlsx", book({"S": HEAD + _wide(size // 20, lambda at, n: cell(at, n, look=_BOX))})
    yield "a merge over all.xlsx", book({"S": HEAD}, after=merged("A1:XFD1048576"))
    yield "many merges.xlsx", book({"S": HEAD}, after=merged(*(f"A{at}:B{at}" for at in range(1, size))))
    yield "many sheets.xlsx", book({f"S{at}": HEAD for at in range(size // 200)})
    bomb = f"<si><t>{'a' * 100 * size}</t></si>"
    yield "texts without end.xlsx", book({"S": HEAD}, texts=bomb)
    long = "".join(row(at, cell(f"A{at}", "long words " * 2_900), cell(f"B{at}", at)) for at in range(2, size // 2_000))
    yield "long texts.xlsx", book({"S": HEAD + long})
    yield from formulas(size)
    yield from oddities()


def formulas(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield workbooks whose formulas go in circles, are very long, very deep, or look at everything."""
    circle = row(2, cell("B2", 5, "one+two"), cell("C2", 1, "C3")) + row(3, cell("C3", 1, "C2"))
    names = '<definedName name="one">two</definedName><definedName name="two">one</definedName>'
    yield "circles.xlsx", book({"S": HEAD + circle}, names=names)
    long = "+".join(f"A{at}" for at in range(1, 1_600))
    deep = [f"{'(' * depth}B1{')' * depth}" for depth in (64, 4_000)] + ["IF(B1>0," * 64 + "1" + ",0)" * 64]
    rows = row(2, *(cell(f"{letter}2", 5, one) for letter, one in zip("BCD", deep, strict=True)))
    rows += "".join(row(at, cell(f"B{at}", 5, long)) for at in range(3, size // 2_000))
    yield "long and deep formulas.xlsx", book({"S": HEAD + rows})
    wide = "".join(
        row(at, cell(f"B{at}", at), cell(f"C{at}", 5, "SUM(B:B)"), cell(f"D{at}", 5, f"SUM(B$1:B{at})"))
        for at in range(2, size // 100)
    )
    yield "sums of everything.xlsx", book({"S": HEAD + wide})
    for own, other in (("A", "B"), ("B", "A")):
        link = row(2, cell("A2", "Cash and deposits"), cell("B2", 5, "[1]S!B2"))
        yield f"links in a circle {own}.xlsx", book({"S": HEAD + link}, links=(f"links in a circle {other}.xlsx",))


def oddities() -> Iterator[tuple[str, bytes]]:
    """Yield workbooks whose values, dates, names or parts are not what they should be."""
    rows = (
        row(
            at,
            cell(f"A{at}", f"Row {at}"),
            *(odd(f"{c}{at}", value, kind) for c, kind in zip("BCDE", "nbsd", strict=True)),
        )
        for at, value in enumerate(_VALUES, 2)
    )
    yield "odd values.xlsx", book({"S": HEAD + "".join(rows)})
    days = (row(at, odd(f"B{at}", day, look=_DAY), odd(f"C{at}", day, look=_HOURS)) for at, day in enumerate(_DAYS, 2))
    whole = book({"S": HEAD + "".join(days)})
    yield "odd days.xlsx", whole
    yield "odd names.xlsx", book({name: HEAD + row(2, cell("B2", 5, "'it''s'!B1")) for name in ODD_NAMES})
    yield "a row beyond all.xlsx", book({"S": f'<row r="{"9" * 5_000}">{cell("A1", "x")}</row>'})
    yield "cut short.xlsx", whole[: len(whole) // 2]
    declared = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, (declared if "sheet" in name else b"") + old.read(name))
    yield "entities.xlsx", buffer.getvalue()


def tables(size: int) -> Iterator[tuple[str, bytes]]:
    """Yield separated values in many encodings, some of them large."""
    european = "Posten;Betrag;Änderung\n" + "".join(f"Posten {n};1.234.{n:03d},50;-{n},5\n" for n in range(50))
    yield "semicolons.csv", european.encode()
    yield "semicolons in UTF-16.csv", european.encode("utf-16")
    yield "semicolons in Windows-1252.csv", european.encode("cp1252")
    yield "tabs in UTF-16.tsv", european.replace(";", "\t").encode("utf-16")
    japanese = "科目,金額,前期\n" + "".join(f'売上高{n},"1,{n:03d}",{n}\n' for n in range(50))
    yield "in Shift-JIS.csv", japanese.encode("cp932")
    yield "in EUC-JP.csv", japanese.encode("euc-jp")
    lines = (",".join([f"Account {n}", *(str(31 * n + k) for k in range(24))]) for n in range(size // 25))
    yield "many values.csv", "\n".join(lines).encode()
    yield "an open quote.csv", ('a,"open\n' + "x,1\n" * (size // 5)).encode()


def make(folder: Path, size: int = 1_000_000) -> None:
    """Write all of them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in (*workbooks(size), *tables(size)):
        (folder / name).write_bytes(content)
