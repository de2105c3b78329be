"""The styles of a workbook: what is there stays, and looks of ours are added at the end."""

from __future__ import annotations

import copy
import re
from functools import cache

from lxml import etree

from workbench.export.sheets import Look

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)', 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)", 41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)', 43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The number formats that files name by number only; dates are left out, since no amount is shown as one."""


_LONGEST = 255
"""Characters that spreadsheets take for a number format."""


class Styles:
    """The style sheet of a workbook as XML; asking for the same look twice gives the same number."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._ns = etree.QName(root).namespace or ""
        self.marked = cache(self._marked)
        self.look = cache(self._look)

    def number_format(self, style: int) -> str:
        """Return the number format of a cell style, `General` when it has none that can be extended."""
        xfs = self._part("cellXfs")
        number = int(xfs[style].get("numFmtId", "0")) if style < len(xfs) else 0
        own = {int(one.get("numFmtId", "0")): one.get("formatCode", "") for one in self._part("numFmts")}
        return own.get(number) or _BUILT_IN.get(number, "General" if number == 0 else "")

    def _marked(self, style: int, wash: str, mark: str, text: bool) -> int:
        """Return a style like another, with a colour behind it and, where `mark` is not empty, a mark after it.

        `text` says that the cell holds a text.
        """
        xfs = self._part("cellXfs")
        clone = copy.deepcopy(xfs[style]) if style < len(xfs) else etree.Element(f"{{{self._ns}}}xf")
        clone.set("fillId", str(self._fill(wash)))
        clone.set("applyFill", "1")
        code = self.number_format(style)
        shown = with_mark(code, mark, text=text) if mark and code else ""
        if shown and len(shown) <= _LONGEST:
            clone.set("numFmtId", str(self._number_format(shown)))
            clone.set("applyNumberFormat", "1")
        return self._add("cellXfs", clone)

    def _look(self, look: Look) -> int:
        """Return the style of a look of ours."""
        xf = etree.Element(f"{{{self._ns}}}xf", xfId="0", applyFont="1", applyAlignment="1")
        xf.set("fontId", str(self._font(look)))
        xf.set("fillId", str(self._fill(look.wash) if look.wash else 0))
        xf.set("borderId", str(self._line_below() if look.line_below else 0))
        xf.set("numFmtId", str(self._number_format(look.number) if look.number else 0))
        for name, wanted in (("Fill", look.wash), ("Border", look.line_below), ("NumberFormat", look.number)):
            if wanted:
                xf.set(f"apply{name}", "1")
        alignment = etree.SubElement(xf, f"{{{self._ns}}}alignment", vertical="top")
        if look.wrap:
            alignment.set("wrapText", "1")
        if look.right:
            alignment.set("horizontal", "right")
        return self._add("cellXfs", xf)

    def _font(self, look: Look) -> int:
        font = etree.Element(f"{{{self._ns}}}font")
        if look.bold:
            etree.SubElement(font, f"{{{self._ns}}}b")
        if look.underline:
            etree.SubElement(font, f"{{{self._ns}}}u")
        etree.SubElement(font, f"{{{self._ns}}}sz", val=str(look.size))
        if look.ink:
            etree.SubElement(font, f"{{{self._ns}}}color", rgb=f"FF{look.ink.upper()}")
        etree.SubElement(font, f"{{{self._ns}}}name", val="Calibri")
        return self._add("fonts", font)

    def _fill(self, wash: str) -> int:
        fill = etree.Element(f"{{{self._ns}}}fill")
        pattern = etree.SubElement(fill, f"{{{self._ns}}}patternFill", patternType="solid")
        etree.SubElement(pattern, f"{{{self._ns}}}fgColor", rgb=f"FF{wash.upper()}")
        etree.SubElement(pattern, f"{{{self._ns}}}bgColor", indexed="64")
        return self._add("fills", fill)

    def _line_below(self) -> int:
        border = etree.Element(f"{{{self._ns}}}border")
        for side in ("left", "right", "top", "bottom", "diagonal"):
            drawn = etree.SubElement(border, f"{{{self._ns}}}{side}")
            if side == "bottom":
                drawn.set("style", "thin")
                etree.SubElement(drawn, f"{{{self._ns}}}color", indexed="64")
        return self._add("borders", border)

    def _number_format(self, code: str) -> int:
        formats = self._part("numFmts")
        for one in formats:
            if one.get("formatCode") == code:
                return int(one.get("numFmtId", "0"))
        number = max((int(one.get("numFmtId", "0")) for one in formats), default=163)
        added = etree.Element(f"{{{self._ns}}}numFmt", numFmtId=str(max(number, 163) + 1), formatCode=code)
        self._add("numFmts", added)
        return max(number, 163) + 1

    def _part(self, name: str) -> etree._Element:
        found = self.root.find(f"{{{self._ns}}}{name}")
        if found is None:
            found = etree.Element(f"{{{self._ns}}}{name}")
            order = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
            before = sum(etree.QName(one).localname in order[: order.index(name)] for one in _elements(self.root))
            self.root.insert(before, found)
        return found

    def _add(self, name: str, element: etree._Element) -> int:
        """Add an element, or find one that is the same, and return its place."""
        part = self._part(name)
        wanted = etree.tostring(element, method="c14n")
        for place, one in enumerate(_elements(part)):
            if etree.tostring(one, method="c14n") == wanted:
                return place
        part.append(element)
        part.set("count", str(len(part)))
        return len(part) - 1


def _elements(parent: etree._Element) -> list[etree._Element]:
    return list(parent.iterchildren("*"))


_SECTION = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|;|[^;"\\_*\[]+|.', re.DOTALL)


def with_mark(code: str, mark: str, *, text: bool = False) -> str:
    """Return a number format that shows a mark after what it shows; `text` says that the cell holds a text."""
    sections = [""]
    for piece in _SECTION.findall(code):
        if piece == ";":
            sections.append("")
        else:
            sections[-1] += piece
    if text and len(sections) < 4:
        return f'@" {mark}"'
    return ";".join(f'{section}" {mark}"' if section else "" for section in sections)


def plain_styles(ns: str) -> etree._Element:
    """Make the style sheet of a workbook that has none."""
    return etree.fromstring(
        f'<styleSheet xmlns="{ns}"><fonts><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        "<borders><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
    )
