"""Parts of workbooks that are zip files, found by their relations."""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator

_CHUNK, _LONGEST_CELL = 1 << 20, 64 << 10
_SHEET = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")


def related_part(archive: zipfile.ZipFile, relations: str, key: str) -> str:
    """Return the name of the part that a relation names, an empty one where there is none.

    Parameters
    ----------
    archive
        The workbook.
    relations
        Name of the part that lists the relations.
    key
        The relation.

    Returns
    -------
    str
    """
    if relations not in archive.namelist():
        return ""
    tags = _RELATION.findall(archive.read(relations).decode("utf-8", "replace"))
    target = next((attribute(tag, "Target") for tag in tags if attribute(tag, "Id") == key), "")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")


def sheet_part(archive: zipfile.ZipFile, sheet: str) -> str:
    """Return the name of the part that holds a sheet, an empty one where it is unknown.

    Parameters
    ----------
    archive
        The workbook.
    sheet
        Name of the sheet.
    """
    if "xl/workbook.xml" not in archive.namelist():
        return ""
    sheets = _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    wanted = next((tag for tag in sheets if attribute(tag, "name") == sheet), "")
    return related_part(archive, "xl/_rels/workbook.xml.rels", attribute(wanted, r"\w+:id"))


def column_index(letters: bytes) -> int:
    """Return the position of a column, counted from 0, by its letters."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - ord("A") + 1
    return index - 1


def attribute(tag: str, name: str) -> str:
    """Return the value of an attribute of an XML tag, an empty one where there is none.

    Parameters
    ----------
    tag
        The text of the tag.
    name
        The attribute, as a pattern.
    """
    found = re.search(rf"""\s{name}=(?:"([^"]*)"|'([^']*)')""", tag)
    return html.unescape(found[1] or found[2] or "") if found else ""


def cell_pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """Yield the XML of a sheet in pieces that end with a cell, so that no cell is cut.

    Parameters
    ----------
    archive
        The workbook.
    part
        Name of the sheet's part.

    Yields
    ------
    bytes
    """
    rest = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            end = text.rfind(b"</c>") + 4 if b"</c>" in text else len(text)
            rest = text[end:][-_LONGEST_CELL:]
            yield text[:end]
