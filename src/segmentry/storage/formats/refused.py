"""Files that hold no table, or one that is not read: each is refused for what it is."""

import re
from collections.abc import Callable

from segmentry.storage.containers import PROTECTED
from segmentry.storage.formats.base import Format, Head
from segmentry.storage.formats.databases import SQLITE_MARK, is_duckdb

_EXPORT = "Export the table as CSV or Excel."
_OPEN = "Open it in Excel or LibreOffice and save the table as .xlsx or CSV."
_UNPACK = "Unpack it and name the file to read."
_DATABASE = "Name the file itself, unpacked: a database cannot come from standard input or an archive."
_PICTURE = "Type the table into a spreadsheet, or ask for the data as CSV or Excel."
_PANDAS = "Read it in Python and hand over the data frame."
_TABLES = {None, "workbook"}
_DOCUMENTS = (
    "Word document", "PowerPoint presentation", "Numbers, Pages or Keynote document", "text document", "presentation",
    "electronic book", "Java program", "Android program", "Outlook message",
)  # fmt: skip
_MAIL_HEADERS = re.compile(
    r"^(from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+): ",
    re.IGNORECASE | re.MULTILINE,
)
_LEAST_MAIL_HEADERS = 3
_LOCK_NAME = 55
_PYTHON_LITERAL = re.compile(r"[\[(]*\{\s*'|\[\s*\(\s*['\"\d]")

_BY_FIRST_BYTES: dict[tuple[str, str], tuple[bytes, ...]] = {
    ("a PDF document", _EXPORT): (b"%PDF",),
    ("a PostScript document", _EXPORT): (b"%!PS",),
    ("a rich text document (RTF)", _OPEN): (b"{\\rtf",),
    ("a PNG picture", _PICTURE): (b"\x89PNG",),
    ("a JPEG picture", _PICTURE): (b"\xff\xd8\xff",),
    ("a GIF picture", _PICTURE): (b"GIF87a", b"GIF89a"),
    ("a TIFF picture", _PICTURE): (b"II*\0", b"MM\0*"),
    ("a Photoshop picture", _PICTURE): (b"8BPS\0",),
    ("a 7z archive", _UNPACK): (b"7z\xbc\xaf\x27\x1c",),
    ("a rar archive", _UNPACK): (b"Rar!\x1a\x07",),
    ("a file compressed by compress (.Z)", _UNPACK): (b"\x1f\x9d", b"\x1f\xa0"),
    ("a cabinet archive", _UNPACK): (b"MSCF\0",),
    ("an SQLite database", _DATABASE): (SQLITE_MARK,),
    ("a Microsoft Access database", _EXPORT): (b"\0\1\0\0Standard Jet DB", b"\0\1\0\0Standard ACE DB"),
    ("an Avro file", _PANDAS): (b"Obj\x01",),
    ("an HDF5 file", _PANDAS): (b"\x89HDF\r\n\x1a\n",),
    ("a NumPy array", _PANDAS): (b"\x93NUMPY",),
    ("a Python pickle", f"{_PANDAS} Only open pickles that you trust."): (
        b"\x80\2", b"\x80\3", b"\x80\4", b"\x80\5"
    ),
    ("an R data file", "Write the table in R with write.csv()."): (b"RDX2\n", b"RDX3\n", b"X\n\0\0\0", b"RDA2\n", b"RDA3\n"),
    ("an Excel file of before 1995", _OPEN): (
        b"\x09\0\4\0", b"\x09\2\6\0", b"\x09\4\6\0", b"\x09\x08\x08\0\0\5", b"\x09\x08\x06\0"
    ),
    ("a Lotus 1-2-3 or Quattro Pro file", _OPEN): (
        b"\0\0\2\0\4\4", b"\0\0\2\0\6\4", b"\0\0\2\0\x20\x51", b"\0\0\2\0\x21\x51", b"\0\0\2\0\1\x10",
        b"\0\0\2\0\2\x10", b"\0\0\x1a\0",
    ),
    ("a program", _EXPORT): (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\0asm"),
    ("a sound or video file", _EXPORT): (b"ID3\2", b"ID3\3", b"ID3\4", b"OggS\0", b"fLaC\0", b"\x1aE\xdf\xa3"),
}  # fmt: skip


def _by_mark(name: str, remedy: str, marks: tuple[bytes, ...]) -> Format:
    return Format(name=name, remedy=remedy, matches=lambda head: head.start.startswith(marks))


def _document(name: str) -> Format:
    article = "an" if name[0] in "aeiouAEIOU" else "a"
    return Format(name=f"{article} {name}", remedy=_OPEN, matches=lambda head: head.document == name)


def _is_lock_file(head: Head) -> bool:
    """Return whether a file is what Office leaves beside an open document: the name of a user, twice."""
    size = head.start[0] if head.start else 0
    is_padded = 0 < size < _LOCK_NAME and not head.start[1 + size : _LOCK_NAME].strip(b" \0")
    return is_padded and head.start[_LOCK_NAME : _LOCK_NAME + 2] == bytes([size, 0])


def _is_windows_program(head: Head) -> bool:
    return head.start.startswith(b"MZ") and b"\0" in head.start[:64]


def _is_media(head: Head) -> bool:
    is_film = head.start[:1] == b"\0" and head.start[4:8] == b"ftyp"
    return is_film or (head.start.startswith(b"RIFF") and head.start[8:11] in {b"WAV", b"AVI"})


def _is_picture(head: Head) -> bool:
    is_webp = head.start.startswith(b"RIFF") and head.start[8:12] == b"WEBP"
    is_bitmap = head.start.startswith(b"BM") and head.start[6:10] == b"\0\0\0\0"
    return is_webp or is_bitmap


def _is_mail(head: Head) -> bool:
    """Return whether a text begins with several headers of mail, the first one in its first line."""
    if not _MAIL_HEADERS.match(head.text) and not head.text.startswith("From "):
        return False
    above = re.split(r"\r?\n\r?\n", head.text, maxsplit=1)[0]
    return len({name.lower() for name in _MAIL_HEADERS.findall(above)}) >= _LEAST_MAIL_HEADERS


REFUSED_BY_BYTES: tuple[Format, ...] = (
    *(_by_mark(name, remedy, marks) for (name, remedy), marks in _BY_FIRST_BYTES.items()),
    Format(name="a DuckDB database", remedy=_DATABASE, matches=lambda head: is_duckdb(head.start)),
    Format(
        name="a lock file of an open document, whose name begins with ~$",
        remedy="Name the document itself, without ~$.",
        matches=_is_lock_file,
    ),
    Format(name="a Windows program", remedy=_EXPORT, matches=_is_windows_program),
    Format(name="a picture", remedy=_PICTURE, matches=_is_picture),
    Format(name="a sound or video file", remedy=_EXPORT, matches=_is_media),
    *(_document(name) for name in _DOCUMENTS),
    Format(
        name="a workbook or document protected by a password",
        remedy="Open it in Excel or LibreOffice and save it without a password.",
        matches=lambda head: head.document == PROTECTED,
    ),
    Format(name="a document that is not a workbook", remedy=_OPEN, matches=lambda head: head.document not in _TABLES),
)
"""Files recognised by their first bytes."""


def _has_entries(pattern: str) -> Callable[[Head], bool]:
    """Return whether a text begins as a file of entries does, each of several lines."""
    begins = re.compile(pattern, re.IGNORECASE)
    return lambda head: begins.match(head.text) is not None


REFUSED_TEXTS: tuple[Format, ...] = (
    Format(name="a file of address cards (vCard)", remedy=_EXPORT, matches=_has_entries(r"BEGIN:VCARD\s")),
    Format(name="a calendar (iCalendar)", remedy=_EXPORT, matches=_has_entries(r"BEGIN:VCALENDAR\s")),
    Format(
        name="a directory of entries (LDIF)",
        remedy=_EXPORT,
        matches=_has_entries(r"(?:#[^\n]*\n|version: 1\s+)*dn:{1,2} [^\n]+\n[\w;-]+:{1,2} "),
    ),
    Format(
        name="a YAML document",
        remedy="Write its records as CSV or JSON.",
        matches=_has_entries(
            r"(?:---[ ]*\r?\n)?(?:[\w-]+:[ ]*\r?\n)?[ ]*-[ ]+[\w \"'-]+: [^\n]*\n(?:[ ]+[\w \"'-]+: [^\n]*\n)+[ ]*-[ ]"
        ),
    ),
    Format(name="an e-mail or a saved web page (MHTML)", remedy=_OPEN, matches=_is_mail),
    Format(
        name="the text of Python objects, not JSON",
        remedy="Write it with json.dumps or as CSV.",
        matches=lambda head: _PYTHON_LITERAL.match(head.text) is not None,
    ),
)
"""Texts that are no tables."""
