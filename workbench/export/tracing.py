"""A trace as text for a terminal, drawn as a tree, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from workbench.core.trace import Kind, Step

Json = str | list["Json"] | dict[str, "Json"]
TRACE_FORMS = ("text", "json")


def traces(steps: Sequence[Step], form: str) -> bytes:
    """Write traces as `text` or `json`."""
    if form == "json":
        return (json.dumps([_json(step) for step in steps], ensure_ascii=False, indent=1) + "\n").encode()
    return "\n".join(line for step in steps for line in (*_lines(step, "", ""), "")).encode()


def _lines(step: Step, lead: str, below: str) -> Iterator[str]:
    yield lead + _line(step)
    for number, child in enumerate(step.steps, 1):
        last = number == len(step.steps)
        yield from _lines(child, below + ("└─ " if last else "├─ "), below + ("   " if last else "│  "))


def _line(step: Step) -> str:
    typed = "typed" if step.kind is Kind.INPUT else ""
    caption = f"“{step.caption}”" if step.caption else ""
    notes = "; ".join(part for part in (typed, step.note) if part)
    parts = (step.where, caption, step.text, step.formula, f"({notes})" if notes else "")
    return "  ".join(part for part in parts if part)


def _json(step: Step) -> dict[str, Json]:
    found: dict[str, Json] = {
        "kind": step.kind.value, "where": step.where, "caption": step.caption, "text": step.text,
        "formula": step.formula, "note": step.note,
    }  # fmt: skip
    return found | {"steps": [_json(child) for child in step.steps]}
