"""The text of Word paragraphs: runs, breaks, fields, tracked changes, hidden text, text boxes; and heading styles."""

from __future__ import annotations

from lxml import etree

from workbench.readers.package import attribute, child, local
from workbench.readers.runs import Text

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent"})
_INLINE = WRAPPERS | {"hyperlink", "fldSimple", "dir", "bdo"}
_DELETED = frozenset({"del", "moveFrom"})
_DEEPEST = 200


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute of an element, empty when either is missing."""
    return "" if element is None else attribute(element, name) or ""


def switched_on(properties: etree._Element | None, name: str) -> bool | None:
    """Say whether a property is on or off; None when it is not mentioned."""
    found = child(properties, name)
    return None if found is None else value(found) not in ("0", "false", "off", "none")


class Styles:
    """What named styles mean: which are headings, which are bold, which hide their text."""

    def __init__(self, root: etree._Element | None) -> None:
        named = ((value(style, "styleId"), style) for style in (root if root is not None else ()))
        self._styles = {identity: style for identity, style in named if identity}  # defaults and the like have none
        self._said: dict[tuple[str, str], bool | None] = {}

    def _lineage(self, identity: str) -> list[etree._Element]:
        """Return a style and what it is based on, nearest first."""
        found: list[etree._Element] = []
        while identity in self._styles and len(found) < 12:
            style = self._styles[identity]
            found.append(style)
            identity = value(child(style, "basedOn"))
        return found

    def is_heading(self, paragraph: etree._Element) -> bool:
        """Say whether a paragraph's style or outline level makes it a heading."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return False
        levels = [properties, *(child(style, "pPr") for style in self._lineage(value(child(properties, "pStyle"))))]
        if any(
            value(child(level, "outlineLvl")).isdigit() and value(child(level, "outlineLvl")) < "9" for level in levels
        ):
            return True
        names = [value(child(style, "name")).lower() for style in self._lineage(value(child(properties, "pStyle")))]
        return any(name.startswith(("heading", "title", "subtitle")) for name in names)

    def says(self, identity: str, name: str) -> bool | None:
        """Say whether a style switches a property of characters on or off."""
        key = (identity, name)
        if key not in self._said:
            self._said[key] = self._look_up(identity, name)
        return self._said[key]

    def _look_up(self, identity: str, name: str) -> bool | None:
        for style in self._lineage(identity):
            found = switched_on(child(style, "rPr"), name)
            if found is not None:
                return found
        return None


class Words:
    """The text of one paragraph, with what is in it but not printed, and the text boxes it holds."""

    def __init__(self, styles: Styles, *, text: Text | None = None) -> None:
        self.styles = styles
        self.text = Text() if text is None else text
        self.left_out: list[tuple[str, str]] = []
        self.boxes: list[etree._Element] = []
        self._style = ""

    def read(self, paragraph: etree._Element) -> None:
        """Read a paragraph's runs."""
        self._style = value(child(child(paragraph, "pPr"), "pStyle"))
        self._walk(paragraph, 0)

    def _walk(self, parent: etree._Element, depth: int) -> None:
        for element in parent:
            name = local(element)
            if name == "r":
                self._run(element)
            elif name in _DELETED:
                self._leave_out("deleted text", element)
            elif name in _INLINE and depth < _DEEPEST:
                self._walk(element, depth + 1)
            elif name in ("oMath", "oMathPara"):
                self.text.add("".join(str(part) for part in element.itertext()))

    def _leave_out(self, what: str, element: etree._Element) -> None:
        self.left_out.append((what, " ".join("".join(str(part) for part in element.itertext()).split())))

    def _is(self, properties: etree._Element | None, name: str) -> bool:
        own = switched_on(properties, name)
        if own is None:
            own = self.styles.says(value(child(properties, "rStyle")), name)
        if own is None:
            own = self.styles.says(self._style, name)
        return bool(own)

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        if self._is(properties, "vanish"):
            self._leave_out("hidden text", run)
            return
        bold = self._is(properties, "b")
        raised = value(child(properties, "vertAlign")) == "superscript"
        for element in run:
            name = local(element)
            if name == "t":
                self.text.add(element.text, bold=bold, raised=raised)
            elif name in ("br", "cr"):
                self.text.end_line()
            elif name in _SIGNS:
                self.text.add(_SIGNS[name], bold=bold)
            elif name in ("footnoteReference", "endnoteReference") and value(element, "id").isdigit():
                self.text.add(value(element, "id"), raised=True)
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._drawn(element)

    def _drawn(self, element: etree._Element) -> None:
        """Find the text boxes of a drawing; of alternatives for older programs only the first is read."""
        if local(element) == "AlternateContent":
            element = next(iter(element), element)
        self.boxes += [inner for inner in element.iter() if local(inner) == "txbxContent"][:50]


_SIGNS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
