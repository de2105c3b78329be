"""Compound files of older Office programs, and the encrypted form of the newer ones."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import NamedTuple

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from workbench.core.fault import PasswordNeededError, UnreadableFileError

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WRITE_PROTECTION = "VelvetSweatshop"  # the password of workbooks that are only protected against changes
_FAULTS = (
    FileFormatError, ParseError, OSError, ValueError, LookupError, struct.error, AttributeError, AssertionError,
    TypeError,
)  # fmt: skip
_OTHER_KINDS = {
    "WordDocument": "a Word document of the old kind (.doc); save it as .docx",
    "PowerPoint Document": "a presentation; only releases and workbooks are read",
    "VisioDocument": "a drawing; only releases and workbooks are read",
}


class Opened(NamedTuple):
    """A compound file's content: a decrypted document, or the file itself when it is a plain old workbook."""

    content: bytes
    decrypted: bool


def opened(content: bytes, name: str, password: str) -> Opened:
    """Open a compound file that holds a workbook or an encrypted document; decrypt it when needed."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as file:
            streams = {entry[0] for entry in file.listdir()}
    except (OSError, ValueError, IndexError, struct.error, AttributeError, TypeError):
        raise UnreadableFileError(name, "the file is damaged or cut short") from None
    for stream, what in _OTHER_KINDS.items():
        if stream in streams:
            raise UnreadableFileError(name, f"this is {what}")
    if "EncryptedPackage" not in streams and not streams & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        raise UnreadableFileError(name, "the file is damaged: it holds neither a workbook nor a document")
    return _decrypted(content, name, password)


def _decrypted(content: bytes, name: str, password: str) -> Opened:
    try:
        file = msoffcrypto.OfficeFile(BytesIO(content))
        if not file.is_encrypted():
            return Opened(content, decrypted=False)
        plain = BytesIO()
        file.load_key(password=password or _WRITE_PROTECTION)
        file.decrypt(plain)
    except (InvalidKeyError, DecryptionError):
        why = "the password does not open it" if password else "the file is protected by a password"
        raise PasswordNeededError(name, why) from None
    except (
        FileFormatError,
        ParseError,
        OSError,
        ValueError,
        IndexError,
        struct.error,
        KeyError,
        AttributeError,
        AssertionError,
    ):
        return Opened(content, decrypted=False)
    decrypted = plain.getvalue()
    if not decrypted.startswith((b"PK", MAGIC)):
        why = "the password does not open it" if password else "the file is protected by a password"
        raise PasswordNeededError(name, why)
    return Opened(decrypted, decrypted=True)
