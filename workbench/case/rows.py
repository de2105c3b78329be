"""Rows of the case's tables as values, and values as rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal, InvalidOperation

from workbench.case.rules import AmountError
from workbench.case.step import Row, canonical, stamp
from workbench.case.view import UNSET, Lock, Run, Settings, SourceName
from workbench.core.review import (
    Annotation,
    CellName,
    Conclusion,
    Disposition,
    ManualSum,
    ManualTie,
    NoteState,
    Signer,
    SignOff,
    Target,
)
from workbench.core.source import Anchor, Role
from workbench.core.status import Judgement, Status
from workbench.core.tie import Nature, Severity, Tie, Verdict


def annotation_row(value: Annotation) -> dict[str, str | int | None]:
    """Write an annotation."""
    return {
        "number": value.number,
        **_target_row(value.target),
        "thread": value.thread,
        "author": value.author,
        "time": stamp(value.time),
        "text": value.text,
        "state": value.state.value,
    }


def annotation(row: Row) -> Annotation:
    """Read an annotation."""
    return Annotation(
        _whole(row, "number"), _target(row), _whole(row, "thread"), _text(row, "author"), _time(row),
        _text(row, "text"), NoteState(_text(row, "state")),
    )  # fmt: skip


def disposition_row(number: int, value: Disposition) -> dict[str, str | int | None]:
    """Write a disposition."""
    return {
        "number": number,
        **_target_row(value.target),
        "conclusion": value.conclusion.value,
        "reason": value.reason,
        "author": value.author,
        "time": stamp(value.time),
        "digest": value.digest,
    }


def disposition(row: Row) -> Disposition:
    """Read a disposition."""
    return Disposition(
        _target(row), Conclusion(_text(row, "conclusion")), _text(row, "reason"), _text(row, "author"), _time(row),
        _text(row, "digest"),
    )  # fmt: skip


def sign_off_row(value: SignOff) -> dict[str, str | int | None]:
    """Write a sign-off."""
    return {
        "number": value.number,
        **_target_row(value.target),
        "role": value.role.value,
        "author": value.author,
        "time": stamp(value.time),
        "digest": value.digest,
        "withdrawn": int(value.withdrawn),
    }


def sign_off(row: Row) -> SignOff:
    """Read a sign-off."""
    return SignOff(
        _whole(row, "number"), _target(row), Signer(_text(row, "role")), _text(row, "author"), _time(row),
        _text(row, "digest"), bool(row["withdrawn"]),
    )  # fmt: skip


def manual_row(value: ManualTie) -> dict[str, str | int | None]:
    """Write a manual tie."""
    return {
        "figure": value.figure,
        "cells": canonical([list(cell) for cell in value.cells]),
        "accepted": int(value.accepted),
        "author": value.author,
        "time": stamp(value.time),
        "sign": value.sign,
    }


def manual(row: Row) -> ManualTie:
    """Read a manual tie."""
    cells = tuple(CellName(*cell) for cell in json.loads(_text(row, "cells")))
    return ManualTie(
        _text(row, "figure"), cells, bool(row["accepted"]), _text(row, "author"), _time(row), _whole(row, "sign")
    )


def manual_sum_row(value: ManualSum) -> dict[str, str | int | None]:
    """Write a check that a person built."""
    return {
        "number": value.number,
        "total": canonical(list(value.total)),
        "parts": canonical([list(part) for part in value.parts]),
        "author": value.author,
        "time": stamp(value.time),
    }


def manual_sum(row: Row) -> ManualSum:
    """Read a check that a person built."""
    parts = tuple(CellName(*part) for part in json.loads(_text(row, "parts")))
    total = CellName(*json.loads(_text(row, "total")))
    return ManualSum(_whole(row, "number"), total, parts, _text(row, "author"), _time(row))


def source_row(value: SourceName) -> dict[str, str | int | None]:
    """Write a document's name."""
    return {
        "slot": value.slot,
        "position": value.position,
        "role": value.role.value,
        "name": value.name,
        "sha256": value.sha256,
    }


def source(row: Row) -> SourceName:
    """Read a document's name."""
    return SourceName(
        _text(row, "slot"), Role(_text(row, "role")), _text(row, "name"), _text(row, "sha256"), _whole(row, "position")
    )


def run_row(value: Run) -> dict[str, str | int | None]:
    """Write a run."""
    return {
        "id": 1,
        "digest": value.digest,
        "evidence": value.evidence,
        "program": value.program,
        "author": value.author,
        "time": stamp(value.time),
        "sources": canonical([list(pair) for pair in value.sources]),
        "failures": canonical([list(pair) for pair in value.failures]),
    }


def run(row: Row) -> Run:
    """Read a run."""
    sources = tuple((str(slot), str(sha)) for slot, sha in json.loads(_text(row, "sources")))
    failures = tuple((str(check), str(message)) for check, message in json.loads(_text(row, "failures")))
    return Run(
        _text(row, "digest"), _text(row, "evidence"), _text(row, "program"), _text(row, "author"), _time(row),
        sources, failures,
    )  # fmt: skip


def lock_row(value: Lock) -> dict[str, str | int | None]:
    """Write a lock."""
    return {"id": 1, "author": value.author, "time": stamp(value.time), "reason": value.reason}


def lock(row: Row) -> Lock:
    """Read a lock."""
    return Lock(_text(row, "author"), _time(row), _text(row, "reason"))


AMOUNTS = ("overall", "performance", "trivial")


def settings_rows(value: Settings) -> dict[str, str]:
    """Write the settings that are set; AmountError when an amount is negative."""
    for name in AMOUNTS:
        amount = getattr(value, name)
        if amount is not None and not (amount.is_finite() and amount >= 0):
            raise AmountError(name, str(amount))
    texts = {name: f"{getattr(value, name):f}" for name in AMOUNTS if getattr(value, name) is not None}
    if value.title:
        texts["title"] = value.title
    if value.assembly_days != UNSET.assembly_days:
        texts["assembly_days"] = str(value.assembly_days)
    return texts


def settings(rows: Mapping[str, str]) -> Settings:
    """Read settings; AmountError when one is no amount."""
    amounts = {name: _amount(name, rows.get(name)) for name in AMOUNTS}
    return Settings(rows.get("title", ""), **amounts, assembly_days=int(rows.get("assembly_days", UNSET.assembly_days)))


def _amount(name: str, text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        raise AmountError(name, text or "") from None


def tie_row(position: int, value: Tie, digest: str) -> dict[str, str | int | None]:
    """Write a tie; `digest` is of what a person sees of it."""
    return {
        "position": position,
        "target_check": value.check,
        "subject": value.subject,
        "verdict": value.verdict.value,
        "figures": canonical([list(anchor) for anchor in value.figures]),
        "expected": _written(value.expected),
        "found": _written(value.found),
        "allowance": _written(value.allowance),
        "message": value.message,
        "formula": value.formula,
        "severity": value.severity.value,
        "nature": value.nature.value,
        "cause": None if value.cause is None else canonical(list(value.cause)),
        "mark": value.mark,
        "digest": digest,
    }


def tie(row: Row) -> Tie:
    """Read a tie."""
    cause = row["cause"]
    return Tie(
        check=_text(row, "target_check"),
        subject=_text(row, "subject"),
        verdict=Verdict(_text(row, "verdict")),
        figures=tuple(Anchor(*parts) for parts in json.loads(_text(row, "figures"))),
        expected=_read(row, "expected"),
        found=_read(row, "found"),
        allowance=_read(row, "allowance"),
        message=_text(row, "message"),
        formula=_text(row, "formula"),
        severity=Severity(_text(row, "severity")),
        nature=Nature(_text(row, "nature")),
        cause=None if cause is None else Anchor(*json.loads(str(cause))),
        mark=_text(row, "mark"),
    )


def judgement_row(
    position: int, subject: str, anchor: Anchor, value: Judgement, digest: str
) -> dict[str, str | int | None]:
    """Write what became of a figure; `digest` is of what a person sees of it."""
    return {
        "position": position,
        "subject": subject,
        "anchor": canonical(list(anchor)),
        "status": value.status.value,
        "reason": value.reason,
        "digest": digest,
    }


def judgement(row: Row) -> tuple[Anchor, Judgement]:
    """Read what became of a figure."""
    parts: Sequence[object] = json.loads(_text(row, "anchor"))
    return Anchor(*parts), Judgement(Status(_text(row, "status")), _text(row, "reason"))  # type: ignore[arg-type]  # JSON


def _target_row(target: Target) -> dict[str, str | int | None]:
    return {"target_check": target.check, "subject": target.subject}


def _target(row: Row) -> Target:
    return Target(_text(row, "target_check"), _text(row, "subject"))


def _text(row: Row, name: str) -> str:
    return str(row[name])


def _whole(row: Row, name: str) -> int:
    return int(row[name] or 0)


def _time(row: Row) -> datetime:
    return datetime.fromisoformat(_text(row, "time"))


def _written(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _read(row: Row, name: str) -> Decimal | None:
    value = row[name]
    return None if value is None else Decimal(str(value))
