"""The machine-readable report: one JSON object whose fields, once there, stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal

import workbench
from workbench.core.figure import Figure
from workbench.core.period import Period
from workbench.core.source import Ignored, Place, Source
from workbench.core.tie import Tie, Verdict
from workbench.core.wording import plain
from workbench.export.listing import Listing

SCHEMA = "1"

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]


def report_json(listing: Listing) -> str:
    """Write a run as one JSON object; amounts are texts in plain decimal notation, absent is null."""
    return json.dumps(_report(listing), ensure_ascii=False, indent=1) + "\n"


def _report(listing: Listing) -> dict[str, Json]:
    left_out = {reading.source: reading.ignored for reading in listing.report.readings}
    return {
        "schema": SCHEMA,
        "program": {"name": "workbench", "version": workbench.__version__},
        "sources": [
            _source(listing, source, (*source.ignored, *left_out.get(source.slot, ())))
            for source in listing.report.sources
        ],
        "figures": [_figure(listing, figure) for figure in listing.figures],
        "ties": [_tie(listing, f"t{number}", tie) for number, tie in enumerate(listing.ties, 1)],
        "coverage": {status.value: count for status, count in listing.coverage.items()},
        "failures": [{"check": failure.check, "message": failure.message} for failure in listing.failures],
    }


def _source(listing: Listing, source: Source, ignored: Iterable[Ignored]) -> dict[str, Json]:
    return {
        "id": listing.sources[source.slot],
        "role": source.role.value,
        "file": source.name,
        "format": source.format.value,
        "sha256": source.sha256,
        "ignored": [{"what": entry.what, "where": where(entry.place), "why": entry.why} for entry in ignored],
    }


def _figure(listing: Listing, figure: Figure) -> dict[str, Json]:
    judgement = listing.judgement(figure)
    return {
        "id": listing.ids[figure.anchor],
        "source": listing.sources[figure.anchor.source],
        "text": figure.text,
        "value": _amount(figure.value),
        "unit": figure.unit,
        "scale": figure.scale,
        "decimals": figure.decimals,
        "period": _period(figure.period),
        "label": figure.label,
        "path": list(figure.path),
        "where": where(listing.report.place(figure.anchor)),
        "status": judgement.status.value,
        "reason": judgement.reason,
    }


def _tie(listing: Listing, number: str, tie: Tie) -> dict[str, Json]:
    return {
        "id": number,
        "check": tie.check,
        "subject": tie.subject,
        "verdict": tie.verdict.value,
        "figures": [listing.ids[anchor] for anchor in tie.figures],
        "expected": _amount(tie.expected),
        "found": _amount(tie.found),
        "difference": _amount(tie.difference),
        "allowance": _amount(tie.allowance),
        "message": tie.message,
        "formula": tie.formula,
        "severity": tie.severity.value,
        "nature": tie.nature.value,
        "cause": None if tie.cause is None else listing.ids.get(tie.cause),
        "mark": tie.mark,
        "materiality": listing.weights.label(tie) if tie.verdict is Verdict.DIFFERS else "",
    }


def where(place: Place) -> dict[str, Json]:
    """Write a place with the parts that its format has."""
    return {name: value for name, value in place._asdict().items() if value is not None}


def _period(period: Period | None) -> Json:
    if period is None:
        return None
    return {"start": None if period.start is None else period.start.isoformat(), "end": period.end.isoformat()}


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
