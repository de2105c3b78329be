"""How those who prepare and audit papers refer from one paper to another: `B-12`, `T/B`, `agrees to the lead`."""

from __future__ import annotations

import re

REFERENCE_HEADING = re.compile(
    r"^(?:w/?p|w/?s|x-?ref|cross[ -]?ref(?:erence)?|sch(?:edule)?)(?:\s*(?:no|ref))?\W*$"
    r"|^(?:w/?p\s*)?(?:ref(?:erence|s)?|support|source|map(?:ping)?(?: key)?|key|code|acct|account(?: (?:no|number"
    r"|code))?|a/c|gl|g/l(?: code)?|no|note|tick(?:mark)?|t/m"
    r"|index|line|#|comment|remarks?|勘定コード|コード)\W*$",
    re.IGNORECASE,
)
INDEX = re.compile(r"(?![QqHh][1-4]\b)(?:[A-Z]{1,4}[-./ ]?\d{1,4}|\d{1,2}[A-Z])(?:[-./]\w{1,3}){0,2}[a-z]?\Z")
CROSSED = re.compile(r"[A-Z]{1,4}[./][A-Z\d]{1,4}\Z")  # `T/B`, `N.3`
TICK = 3  # letters or signs of a tick mark
