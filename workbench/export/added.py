"""Writes our sheets as XML parts that stand behind the sheets of somebody's workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape

from workbench.core.source import cell_name
from workbench.export.sheets import Item, Look, Looks, Sheet, cell_text, height_of, number_of, pages_across, paper_of

_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def sheet_xml(sheet: Sheet, ns: str, style: Callable[[Look], int]) -> bytes:
    """Write a sheet whose texts stand in its cells, never as a formula.

    `ns` is the namespace of the workbook, `style` gives the number of a look.
    """
    pieces = [
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{ns}">',
        '<sheetPr><tabColor rgb="FF0969A8"/><pageSetUpPr fitToPage="1"/></sheetPr>',
        _view(sheet),
        '<sheetFormatPr defaultRowHeight="15"/><cols>',
        *(
            f'<col min="{place}" max="{place}" width="{width}" customWidth="1"/>'
            for place, width in enumerate(sheet.widths, 1)
        ),
        "</cols><sheetData>",
    ]
    links = []
    styles: dict[tuple[Looks, bool], int] = {}
    letters = [cell_name(0, column)[:-1] for column in range(max(map(len, sheet.rows), default=0))]
    for number, items in enumerate(sheet.rows, 1):
        pieces.append(f'<row r="{number}" ht="{height_of(items, sheet.widths):g}" customHeight="1">')
        for letter, item in zip(letters, items, strict=False):
            name = f"{letter}{number}"
            look = (item.look, item.right)
            if look not in styles:
                styles[look] = style(item.whole_look)
            pieces.append(_cell(name, item, styles[look]))
            if item.link:
                links.append(f'<hyperlink ref="{name}" location="{_attribute(item.link)}"/>')
        pieces.append("</row>")
    pieces.append("</sheetData>")
    if sheet.sifted and len(sheet.rows) > sheet.frozen:
        last = cell_name(len(sheet.rows) - 1, len(sheet.widths) - 1)
        pieces.append(f'<autoFilter ref="A{sheet.frozen}:{last}"/>')
    if links:
        pieces += ["<hyperlinks>", *links, "</hyperlinks>"]
    pieces.append('<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>')
    paper, across = paper_of(sheet), pages_across(sheet)
    fit = f'fitToWidth="{across}" fitToHeight="0"'
    pieces.append(f'<pageSetup paperSize="{paper}" orientation="landscape" {fit}/></worksheet>')
    return "".join(pieces).encode()


def _view(sheet: Sheet) -> str:
    if not sheet.frozen:
        return '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews>'
    top = f"A{sheet.frozen + 1}"
    return (
        '<sheetViews><sheetView showGridLines="0" workbookViewId="0">'
        f'<pane ySplit="{sheet.frozen}" topLeftCell="{top}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="{top}" sqref="{top}"/></sheetView></sheetViews>'
    )


def _cell(name: str, item: Item, style: int) -> str:
    if item.value is None or item.value == "":
        return f'<c r="{name}" s="{style}"/>'
    number = number_of(item.value)
    if number is not None:
        return f'<c r="{name}" s="{style}"><v>{number}</v></c>'
    return (
        f'<c r="{name}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{xml_text(str(item.value))}</t></is></c>'
    )


def xml_text(text: str) -> str:
    """Write a text so that it is read back as it is: no control characters, nothing taken for an escape."""
    return escape(_CODE.sub("_x005F_", cell_text(text)))


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;", "\n": " "})
