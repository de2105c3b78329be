"""How those who prepare and audit papers refer to others: `B-12`, `T/B`, `p.3`, `(agrees to the lead)`.

A reference names nothing: it is no part of a caption and none itself, and a column of references holds no figures.
"""

from __future__ import annotations

import re

TICK = 3  # letters or signs of a tick mark
_AGREE, _TIE = "agree[sd]?", "tie[sd]?"
_SEE = r"see|refer to|as per|cf\."
_PAPERS = (
    r"\b(?:lead\s(?:sheet|schedule)s?|tb|trial balance|g/?l|general ledger|f/?s|financial statements|b/?s|p/?l|p&l"
    r"|w/?ps?|working papers?|summary|schedules?)\b"
)
# In captions, in small letters.
# Where the amount of a row goes to or comes from: `(to lead)`, `(per GL)`, `(agrees to A-1)`. A bare code is a paper's
# only behind words that auditors use, for `(to G7)` are countries; and lead that something comes from is a metal.
PASSED_ON = re.compile(
    rf"\((?:to|from|per)\s[^()]*{_PAPERS}[^()]*\)|\((?:to|per)\s[^()]*\bleads?\b[^()]*\)"
    rf"|\((?:{_AGREE}\s(?:to|with)|{_TIE}\sto|carried\s(?:forward\s)?to|c/f(?:\sto)?|see|ref\.?)\s"
    rf"(?:[^()]*(?:{_PAPERS}|\bleads?\b)[^()]*|[a-z]{{1,3}}-?\d+(?:[-./]\d+)*)\)"
)
_NUMBERED = ("bond", "debenture", "note", "loan", "borrowing", "debt", "tranche")  # what is issued as `Note 1`
_UNNUMBERED = "".join(rf"(?<!\b{one})(?<!\b{one}s)" for one in _NUMBERED) + r"(?<!\bseries)"
INDEX_BEHIND = re.compile(
    r"(?<=\w)\s+[a-z]{1,4}-\d{1,3}(?:\s+[a-z]{2,12}(?:\.[a-z]+)?)?$"
    rf"|(?<=[\w).])(?:{_UNNUMBERED}(?:\s*[,;/]|\s+[-–—])\s*notes?\.?\s*\d{{1,2}}"
    r"|(?:\s*[,;/]|\s+[-–—])\s*(?:see\s+notes?\.?\s*\d{1,2}|notes?\.?\s*\d{1,2}(?=\s*[,&a])))"
    r"(?:\s*(?:,|&|and)\s*\d{1,2})*$"
)  # Goodwill AB-12, Inventories / Note 4; not Bonds - Note 1
# In cells of their own.
_HEADING = re.compile(
    r"^(?:w/?p|w/?s|x-?ref|cross[ -]?ref(?:erence)?|sch(?:edule)?)(?:\s*(?:no|ref))?\W*$"
    r"|^(?:w/?p\s*)?(?:ref(?:erence|s)?|support|source|map(?:ping)?(?: key)?|key|code|acct"
    r"|account(?: (?:no|number|code))?|a/c|gl|g/l(?: code)?|no|note|tick(?:mark)?|t/m"
    r"|(?:l/s|lead (?:sheet|schedule))s?(?: (?:no|ref|index|code|grp|group))?|src|index"
    r"|line|#|comment|remarks?|勘定コード|コード)\W*$"
    r"|^(?:(?:press\s|earnings\s)?release|pr|er|md&a|短信|決算短信)?\s*(?:page|pg|p\.)(?:\s*(?:no|ref|/\s*para))?\W*$"
    r"|^(?:(?:press\s|earnings\s)?release|md&a)\s(?:ref(?:erence)?|section|para(?:graph)?)\W*$"
    r"|^(?:短信|決算短信|該当|掲載)?\s*(?:ページ|頁)(?:番号)?\W*$",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(?![QqHh][1-4]\b)(?:[A-Z]{1,4}[-./ ]?\d{1,4}|\d{1,2}[A-Z])(?:[-./]\w{1,3}){0,2}[a-z]?\Z")
_PLACE = (  # of a document: `p.3`, `pp. 2-3`, `App. 1`, `§2`, `Table 4`
    r"(?:(?:pages?|pgs?|pp?|app(?:endix)?|sect?(?:ion)?|para(?:graph)?|tables?|tbl|notes?|ex(?:hibit)?|annex)\.?"
    r"|[§¶])\s*(?:\d{1,3}[a-z]?|[ivx]{1,4})(?:\s*[-–—~&,]\s*\d{1,3})*|\d{1,3}\s*(?:ページ|頁)"
)
_DOCUMENT = r"(?:(?:press |earnings )?release|pr|er|md&a|text|table|highlights|summary|短信|決算短信|本文|表)"
_PLACED = re.compile(
    rf"(?:{_DOCUMENT}[\s:,]+)?{_PLACE}(?:[\s,;/(]+(?:{_PLACE}|(?:line|l|row)\.?\s*\d{{1,3}}|{_DOCUMENT}))*\)?\Z",
    re.IGNORECASE,
)
_BOOKS = re.compile(r"(?:t/?b|g/?l|trial balance|general ledger|sub-?ledger|試算表|総勘定元帳|元帳)\Z", re.IGNORECASE)
_SOURCE = re.compile(rf"{_PAPERS}|leads?|pkg|packages?|reporting packages?|pbc|{_BOOKS.pattern}", re.IGNORECASE)
_LEAD = re.compile(r"([A-Z])\1{0,2}\Z")  # the lead sheets themselves, of which `A-1` and `BB-2` are the next ones
_CROSSED = re.compile(r"[A-Z]{1,4}[./][A-Z\d]{1,4}\Z")  # `T/B`, `N.3`
_LABEL = r"[\W_]*(?:(?P<notes>notes)|note|n\.?b|remarks?|comments?|memo|source|check|to do)\b\.?\s*[:-]"
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_REMARK = re.compile(
    rf"{_LABEL}|[\W_]*(?:n\.?b\.?\s"
    rf"|(?:{_SEE})\s"
    rf"|(?:{_AGREE}|{_TIE}|traced|rolls?|linked|reconcile[sd]?) (?:back )?(?:to|with)\b"
    rf"|(?:legend|tick[ -]?marks?|t/m)\b[^=]*=|\w{{1,3}}\s*=\s*(?:{_AGREE}|{_TIE}|footed|traced|vouched|recomputed)\b)",
    re.IGNORECASE,
)
_SENT = re.compile(
    rf"^[\W_]*(?:{_SEE})\s(?:the\s|attached\s)?(?:memo|notes?|comments?|w/?p|tab|sheet|file|schedule"
    r"|email|e-mail|mail|below|above|attached)\b.{0,40}$|^[※＊*(（].{0,20}(?:参照|参照のこと)\W*$",
    re.IGNORECASE,
)


def heads_references(text: str) -> bool:
    """Say whether words over a column say that it holds references or codes: `W/P ref`, `Account no`."""
    return _HEADING.match(text) is not None


def is_index(text: str) -> bool:
    """Say whether a cell is the index of a paper, or looks so as a year may: `A-5`, `WP12.1`, `FY2006`."""
    return _INDEX.match(text) is not None


def is_lead(text: str) -> bool:
    """Say whether a cell is what a lead sheet is called beside the indices of others: `A`, `BB`."""
    return _LEAD.match(text) is not None


def names_place(text: str) -> bool:
    """Say whether a cell names a place of a document and nothing else: `p.3`, `App. 1`, `MD&A p.4 line 2`."""
    return _PLACED.match(text) is not None


def names_books(text: str) -> bool:
    """Say whether a cell names the books that an amount is from: `TB`, which a column of units has for terabytes."""
    return _BOOKS.match(text) is not None


def is_reference(text: str) -> bool:
    """Say whether a cell is the index of a paper or a paper's name in short: `PBC-12`, `T/B`."""
    return (_CROSSED.match(text) or _INDEX.match(text)) is not None


def is_source(text: str) -> bool:
    """Say whether a cell names nothing but where amounts come from: `A-5`, `App. 1`, `TB`, `lead sheet`, `pkg`."""
    return is_reference(text) or names_place(text) or _SOURCE.fullmatch(text) is not None


def is_remark(text: str) -> bool:
    """Say whether words call themselves a remark or say what they were held against: `Note: …`, `Agrees to TB`."""
    return _REMARK.match(text) is not None


def labelled(text: str) -> re.Match[str] | None:
    """Return what words open with that calls them a remark, with `notes` where they are called so."""
    return _LABELLED.match(text)


def sends_elsewhere(text: str) -> bool:
    """Say whether words do nothing but send to another place: `See memo`."""
    return _SENT.match(text) is not None
