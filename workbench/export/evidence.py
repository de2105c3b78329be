"""The sheets that make an exported workbook stand as evidence, linked with one another and with the tied cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.core.mark import MARKS
from workbench.core.review import Target
from workbench.core.source import Anchor, Role, Table, cell_name
from workbench.core.tie import Tie, TieKey
from workbench.export.decisions import (
    Decisions,
    annotations_page,
    journal_page,
    sign_off_page,
)
from workbench.export.listing import Listing
from workbench.export.pages import (
    Extra,
    coverage_page,
    findings_page,
    ignored_page,
    legend_page,
    ties_page,
    verdict_page,
)
from workbench.export.release_page import ReleasePage, release_page
from workbench.export.sheets import LOOK_OF, Item, Looks, Sheet, head, quoted
from workbench.export.stamps import Stamp

Naming = Callable[[str], str]


@dataclass(frozen=True)
class Evidence:
    """The evidence for the paper in `slot`, or for the release alone when that is empty.

    `naming` turns the plain name of a sheet into one that the workbook has not; `linked` says that the paper's
    own sheets are in the same workbook.
    """

    listing: Listing
    decisions: Decisions
    slot: str
    naming: Naming
    linked: bool
    remark: str = ""

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """Return all ties, those of this paper first."""
        own = [tie for tie in self.listing.ties if self._own(tie)]
        return (*own, *(tie for tie in self.listing.ties if not self._own(tie)))

    def _own(self, tie: Tie) -> bool:
        return any(anchor.source == self.slot for anchor in tie.figures)

    @cached_property
    def places(self) -> Mapping[TieKey, str]:
        """Return the row of each tie on the sheet of ties, as links need it."""
        sheet = quoted(self.naming("Ties"))
        return {tie.key: f"{sheet}!A{row}" for row, tie in enumerate(self.ties, 2)}

    @cached_property
    def _release(self) -> ReleasePage:
        links: dict[Anchor, str] = {}
        for tie in self.ties:
            for anchor in tie.figures:
                links.setdefault(anchor, self.places[tie.key])
        return release_page(self.listing, links)

    def sheets(self, stamps: Sequence[Stamp] = ()) -> tuple[Sheet, ...]:
        """Return all sheets under the names they are to have; `stamps` are listed where the paper is not beside."""
        journal = self.decisions.journal
        seal = journal[-1].seal if journal else "not kept: this run is of no case"
        more = [("Seal of the journal", seal)] + ([("Remark", self.remark)] if self.remark else [])
        plain = [
            verdict_page(self.listing, more),
            findings_page(self.listing, self._extra),
            ties_page(self.listing, self.ties, self._extra),
            self._release.sheet,
            coverage_page(self.listing),
            ignored_page(self.listing),
            sign_off_page(self.decisions),
            annotations_page(self.decisions),
            journal_page(self.decisions),
            legend_page(),
        ]
        if stamps and not self.linked:
            plain.insert(2, _cells_page(stamps))
        return tuple(replace_name(sheet, self.naming(sheet.name)) for sheet in plain)

    @property
    def _extra(self) -> Extra:
        """Return the columns with links to both sides and with what people decided."""
        captions = ("Decided", "Signed")
        widths = (44.0, 60.0)
        if self.linked:
            return Extra(("In this paper", "In the release", *captions), (20.0, 14.0, *widths), self._linked)
        return Extra(("In the release", *captions), (14.0, *widths), self._unlinked)

    def _linked(self, tie: Tie) -> tuple[Item, ...]:
        return self._to_paper(tie), *self._unlinked(tie)

    def _unlinked(self, tie: Tie) -> tuple[Item, ...]:
        target = Target.of_tie(tie.key)
        decided, signed = self.decisions.disposition(target), self.decisions.signatures(target)
        return self._to_release(tie), Item(decided, Looks.WRAP), Item(signed, Looks.WRAP)

    def _to_paper(self, tie: Tie) -> Item:
        for anchor in tie.figures:
            block = self.listing.report.source(anchor.source).blocks[anchor.block]
            if anchor.source == self.slot and isinstance(block, Table) and block.sheet:
                cell = cell_name(anchor.row or 0, anchor.column or 0)
                return Item(f"{block.sheet}!{cell}", Looks.LINK, f"{quoted(block.sheet)}!{cell}")
        return Item("")

    def _to_release(self, tie: Tie) -> Item:
        for anchor in tie.figures:
            place = self._release.places.get(anchor)
            if place is not None and self.listing.report.source(anchor.source).role is Role.RELEASE:
                return Item(place, Looks.LINK, f"{quoted(self.naming('Release'))}!{place}")
        return Item("")


def replace_name(sheet: Sheet, name: str) -> Sheet:
    """Return a sheet under another name."""
    return sheet._replace(name=name)


def _cells_page(stamps: Sequence[Stamp]) -> Sheet:
    """List the tied cells of a paper whose own file could not be written into."""
    rows = [head("Mark", "Sheet", "Cell", "Shown", "Note")]
    rows += [
        (
            Item(f"{MARKS[stamp.status].mark} {MARKS[stamp.status].words}", LOOK_OF[stamp.status]),
            Item(stamp.sheet), Item(cell_name(stamp.row, stamp.column)), Item(stamp.shown),
            Item(stamp.note, Looks.WRAP),
        )
        for stamp in stamps
    ]  # fmt: skip
    return Sheet("Cells", (18, 24, 10, 18, 110), tuple(rows), 1, sifted=True)


def free_names(taken: Sequence[str], prefix: str = "WB ") -> Naming:
    """Return a naming of sheets that avoids names that a workbook has, whatever their case."""
    used = {name.casefold() for name in taken}

    def naming(plain: str) -> str:
        name, number = f"{prefix}{plain}", 1
        while name.casefold() in used:
            number += 1
            name = f"{prefix}{plain} {number}"
        return name

    return naming
