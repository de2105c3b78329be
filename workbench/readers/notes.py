"""Notes and threaded comments of a sheet, by the cell they hang on."""

from __future__ import annotations

from lxml import etree

from workbench.readers.package import Package, Relation, child, local
from workbench.readers.sheet import place_of, text_of


def notes_of(package: Package, relations: dict[str, Relation]) -> dict[tuple[int, int], str]:
    """Read a sheet's notes; a thread replaces the note that older programs are shown in its stead."""
    notes: dict[tuple[int, int], str] = {}
    for relation in relations.values():
        if relation.kind == "comments" and package.has(relation.target):
            notes |= _plain(package.xml(relation.target))
    for relation in relations.values():
        if relation.kind == "threadedComment" and package.has(relation.target):
            notes |= _threads(package.xml(relation.target), _people(package))
    return notes


def _plain(root: etree._Element) -> dict[tuple[int, int], str]:
    found = {}
    for element in root.iter():
        place = place_of(element.get("ref") or "") if local(element) == "comment" else None
        text = child(element, "text") if place else None
        if place is not None and text is not None:
            found[place] = text_of(text).strip()
    return found


def _people(package: Package) -> dict[str, str]:
    names = {}
    for part in package.parts:
        if part.startswith("xl/persons/") and part.endswith(".xml"):
            for element in package.xml(part):
                names[element.get("id") or ""] = element.get("displayName") or ""
    return names


def _threads(root: etree._Element, people: dict[str, str]) -> dict[tuple[int, int], str]:
    threads: dict[tuple[int, int], list[str]] = {}
    for element in root:
        place = place_of(element.get("ref") or "") if local(element) == "threadedComment" else None
        text = child(element, "text")
        if place is None or text is None:
            continue
        author = people.get(element.get("personId") or "", "")
        said = (text.text or "").strip()
        threads.setdefault(place, []).append(f"{author}: {said}" if author else said)
    return {place: "\n".join(lines) for place, lines in threads.items()}
