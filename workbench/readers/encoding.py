"""Bytes of a text document to its characters, whatever they are encoded in."""

from __future__ import annotations

import codecs
import re

from workbench.core.fault import UnreadableFileError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LINE_END = re.compile(r"\r\n|\r|\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_EASTERN = re.compile(r"[\u3000-\u30ff\u3200-\u33ff\u4e00-\u9fff\uff00-\uffef￥―─…※○●△▲□■→±×÷〜−]+")
_EAST = 0.7  # of the runs of letters beyond ASCII that are Japanese in a Japanese text


def decoded(content: bytes, name: str, declared: str = "") -> str:
    """Decode text by its mark, its zero bytes, UTF-8, what it declares, as Japanese or, last, Windows-1252.

    Raises UnreadableFileError when it is no text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding, name)
    guess = _sixteen_bit(content)
    if guess:
        return _strict(content, guess, name)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        known = _known(content, declared)
        if known is None:
            known = _japanese(content)
        if known is not None:
            return known
        # cp1252 leaves five bytes undefined; Latin-1 control characters stand for them and count as junk below
        text = "".join(byte.decode("cp1252", "ignore") or byte.decode("latin-1") for byte in _pieces(content))
    if _is_junk(text):
        raise UnreadableFileError(name, "this is neither text nor a format that can be read")
    return text


def lines_of(text: str) -> list[str]:
    """Split into printed lines at CR, LF or both; form feeds and other separators stay inside their line."""
    lines = LINE_END.split(text)
    if lines and not lines[-1]:
        lines.pop()
    return lines


def _known(content: bytes, declared: str) -> str | None:
    """Decode as a document declares; Latin-1 means Windows-1252 to every browser."""
    if declared.lower() in ("", "utf-8", "utf8", "iso-8859-1", "latin1", "us-ascii", "windows-1252"):
        return None
    try:
        return content.decode(declared)
    except (LookupError, UnicodeDecodeError):
        return None


def _japanese(content: bytes) -> str | None:
    """Decode EUC-JP or Shift-JIS; in western text, which may decode as well, such letters stand alone in words."""
    for encoding in ("euc_jp", "cp932"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        runs = _FOREIGN.findall(text[:_SAMPLE])
        eastern = [run for run in runs if len(run) > 1 and _EASTERN.fullmatch(run)]
        if len(eastern) > _EAST * len(runs):
            return text
    return None


def _pieces(content: bytes) -> list[bytes]:
    undefined = b"\x81\x8d\x8f\x90\x9d"
    return [piece for piece in re.split(rb"([" + re.escape(undefined) + rb"])", content) if piece]


def _strict(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableFileError(name, "the text is damaged: it is not what its first bytes say it is") from None


def _sixteen_bit(content: bytes) -> str:
    """Recognise UTF-16 without a mark: nearly every second byte is zero."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half < 4:
        return ""
    if sample[1::2].count(0) > 0.7 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""


def _is_junk(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > len(sample) // 100
