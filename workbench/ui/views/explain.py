"""A tie or a figure explained in plain words with its arithmetic laid out, as rich text with links to places."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from workbench.core.figure import Figure
from workbench.core.report import Report, Support
from workbench.core.source import Anchor, Cell
from workbench.core.status import Judgement
from workbench.core.tie import Nature, Tie, Verdict
from workbench.core.wording import period_words
from workbench.ui import findings, wording
from workbench.ui.errands import Lesson
from workbench.ui.marks import LOOKS, Look, look_of, shown
from workbench.ui.offers import State, offer_of, state_of

GAP = "padding-left:8px"


class Explained(NamedTuple):
    """Rich text; its link `place:n` leads to `places[n]`, `tie:n` to `ties[n]`, `accept:n` is about `supports[n]`."""

    html: str
    places: tuple[Anchor, ...] = ()
    ties: tuple[Tie, ...] = ()
    supports: tuple[Support, ...] = ()


class _Links:
    """Numbers the places and ties that a text links to."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.places: list[Anchor] = []
        self.ties: list[Tie] = []
        self.supports: list[Support] = []

    def place(self, anchor: Anchor, text: str = "") -> str:
        self.places.append(anchor)
        return f'<a href="place:{len(self.places) - 1}">{escape(text or self.report.where(anchor))}</a>'

    def tie(self, tie: Tie, text: str) -> str:
        self.ties.append(tie)
        return f'<a href="tie:{len(self.ties) - 1}">{escape(text)}</a>'

    def done(self, *parts: str) -> Explained:
        return Explained("".join(parts), tuple(self.places), tuple(self.ties), tuple(self.supports))

    def acts(self, support: Support) -> str:
        """Offer what can be said about a tie."""
        self.supports.append(support)
        number = len(self.supports) - 1
        state = state_of(support)
        words = {
            State.OFFERED: ("accept", "reject"), State.TAKEN: ("accept", "reject"), State.HAND: ("reject", "forget"),
            State.REJECTED: ("accept", "forget"),
        }[state]  # fmt: skip
        return " · ".join(f'<a href="{word}:{number}">{word.capitalize()}</a>' for word in words)


def tie(report: Report, tie: Tie, consequences: Sequence[Tie], lesson: Lesson | None, *, dark: bool) -> Explained:
    """Explain a tie: verdict, message, operands with places, expected, found, difference and allowance."""
    links = _Links(report)
    look = look_of(tie.verdict)
    words = look.words
    if tie.verdict is Verdict.DIFFERS:
        words = f"{words} — {tie.severity.value}"
    if tie.nature is not Nature.PLAIN:
        words = f"{words}, {tie.nature.value}"
    return links.done(
        _head(findings.title(report, tie), look, words, dark=dark),
        f"<p>{escape(tie.message)}</p>" if tie.message else "",
        '<p style="font-size:4px">&nbsp;</p>',  # a table keeps no distance by itself
        _arithmetic(links, tie),
        f'<p style="font-family:monospace; white-space:pre-wrap">{escape(tie.formula)}</p>' if tie.formula else "",
        _cause(links, tie),
        _consequences(links, consequences),
        f"<p><small>{_lesson(tie, lesson)}</small></p>",
    )


def figure(
    report: Report, figure: Figure, judgement: Judgement | None, ties: Sequence[Tie], ahead: Support | None = None,
    *, dark: bool,
) -> Explained:  # fmt: skip
    """Explain a figure: what it means, what became of it, what supports it, `ahead` first, and every tie it is in."""
    links = _Links(report)
    look = LOOKS[judgement.status] if judgement else None
    facts = [
        ("Printed", escape(figure.text)),
        ("Means", escape(wording.with_unit(figure.value, figure.unit)) or "cannot be read"),
        ("Period", escape(period_words(figure.period)) or "not known"),
        ("Where", links.place(figure.anchor)),
        ("Under", escape(" › ".join(figure.path))),
    ]
    rows = "".join(f"<tr><td>{name}&nbsp;&nbsp;</td><td>{value}</td></tr>" for name, value in facts if value)
    reason = f"<p>{escape(judgement.reason)}</p>" if judgement and judgement.reason and not ties else ""
    return links.done(
        _head(wording.name(figure), look, look.words if look else "not compared yet", dark=dark),
        f'<table cellspacing="0" cellpadding="1">{rows}</table>',
        reason,
        _supports(links, figure, ahead, dark=dark),
        _ties(links, figure.anchor, ties, dark=dark),
    )


def cell(report: Report, anchor: Anchor) -> Explained:
    """Show a cell that no tie uses."""
    holder = report.source(anchor.source).holder(anchor)
    formula = holder.formula if isinstance(holder, Cell) else ""
    return Explained(
        f'<p style="font-size:large"><b>{escape(report.where(anchor))}</b></p><p>{escape(holder.text)}</p>'
        + (f'<p style="font-family:monospace">={escape(formula.removeprefix("="))}</p>' if formula else "")
        + "<p>No tie uses this cell. A note can be left on it.</p>"
    )


def _head(title: str, look: Look | None, words: str, *, dark: bool) -> str:
    if look is None:
        return f"<h3>{escape(title)}</h3><p>{escape(words)}</p>"
    ink = look.ink(dark=dark).name()
    verdict = f'<span style="color:{ink}"><b>{shown(look.mark)} {escape(words)}</b></span>'
    return (
        f'<p style="font-size:large; margin-bottom:2px"><b>{escape(title)}</b></p><p style="margin-top:0">{verdict}</p>'
    )


def _arithmetic(links: _Links, tie: Tie) -> str:
    unit = findings.unit(links.report, tie)
    lines = [_operand(links, anchor, tested=number == 0) for number, anchor in enumerate(tie.figures)]
    outcome = (
        ("Expected", wording.amount(tie.expected)),
        ("Found", wording.amount(tie.found)),
        ("Difference", wording.amount(tie.difference, plus=True)),
        ("Allowed for rounding", wording.amount(tie.allowance)),
    )
    totals = "".join(
        f'<tr><td colspan="2">{_strong(name, name == "Difference")}</td>'
        f'<td align="right">{_strong(value, name == "Difference")}</td></tr>'
        for name, value in outcome
        if value
    )
    head = (
        '<tr><td><i>Figure</i></td><td align="right"><i>Printed</i></td>'
        f'<td align="right" style="{GAP}"><i>{escape(unit) or "Value"}</i></td></tr>'
    )
    rule = '<tr><td colspan="3"><hr></td></tr>' if totals else ""
    return f'<table width="100%" cellspacing="0" cellpadding="2">{head}{"".join(lines)}{rule}{totals}</table>'


def _operand(links: _Links, anchor: Anchor, *, tested: bool) -> str:
    figure = links.report.spoken_of(anchor)
    name = _strong(escape(wording.name(figure)), tested)
    return (
        f"<tr><td>{name}<br><small>{links.place(anchor)}</small></td>"
        f'<td align="right">{escape(figure.text)}</td>'
        f'<td align="right" style="{GAP}">{wording.amount(figure.value)}</td></tr>'
    )


def _strong(text: str, on: bool) -> str:
    return f"<b>{text}</b>" if on else text


def _cause(links: _Links, tie: Tie) -> str:
    if tie.cause is None:
        return ""
    name = wording.name(links.report.spoken_of(tie.cause))
    return f"<p><b>Likely cause:</b> {escape(name)}, {links.place(tie.cause)}</p>"


def _consequences(links: _Links, consequences: Sequence[Tie]) -> str:
    if not consequences:
        return ""
    items = "".join(
        f"<li>{links.tie(tie, findings.title(links.report, tie))}: {escape(tie.message)}</li>" for tie in consequences
    )
    return f"<p><b>Consequences of the same cause</b></p><ul>{items}</ul>"


def _supports(links: _Links, figure: Figure, ahead: Support | None, *, dark: bool) -> str:
    """List the ties of a figure, or of a cell, with their evidence: one chosen, those in force, then those offered."""
    anchor = figure.anchor
    found = [one for one in links.report.matches.supports if anchor == one.figure or anchor in one.cells]
    if not found:
        return ""
    items = []
    for support in sorted(found, key=lambda one: (one != ahead, not one.taken, one.rejected, -one.confidence)):
        offer = offer_of(links.report, support)
        look = look_of(offer.verdict)
        mark = f'<span style="color:{look.ink(dark=dark).name()}">{shown(look.mark)}</span>'
        others = support.cells if anchor == support.figure else (support.figure,)
        places = " + ".join(links.place(other) for other in others)
        amount = wording.with_unit(offer.amount, figure.unit)
        state = f"<b>{offer.state.value.capitalize()}</b>"
        sure = "" if support.manual else f", {support.confidence} % sure"
        items.append(
            f'<p style="margin-bottom:4px">{mark} {state}{sure}: {places}, {escape(amount)}'
            f"<br><small>{escape(support.evidence)} · {links.acts(support)}</small></p>"
        )
    return f"<p><b>Support in the working papers</b></p>{''.join(items)}"


def _ties(links: _Links, anchor: Anchor, ties: Sequence[Tie], *, dark: bool) -> str:
    if not ties:
        return ""
    items = []
    for tie in ties:
        look = look_of(tie.verdict)
        mark = f'<span style="color:{look.ink(dark=dark).name()}">{shown(look.mark)}</span>'
        others = ", ".join(links.place(other) for other in tie.figures if other != anchor)
        said = escape(tie.message or tie.subject)
        parts = " · ".join(part for part in (links.tie(tie, tie.check), others) if part)
        items.append(f"<p>{mark} {said}<br><small>{parts}</small></p>")
    return f"<p><b>{wording.count(len(ties), 'tie')}</b></p>{''.join(items)}"


def _lesson(tie: Tie, lesson: Lesson | None) -> str:
    if lesson is None:
        return escape(tie.check)
    return f"<b>{escape(lesson.title)}</b> ({escape(tie.check)}). {escape(lesson.why)}"
