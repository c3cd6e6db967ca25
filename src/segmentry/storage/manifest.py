"""The manifest of a study folder: which files Segmentry wrote, each with its SHA-256."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from segmentry.errors import ArtifactError, DataError
from segmentry.storage.atomic import write_text
from segmentry.storage.json_object import MAX_JSON_BYTES, json_object
from segmentry.storage.regular_files import content_of, file_hash

NAME = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """The content of `manifest.json`: names of the result files and their SHA-256."""

    files: dict[str, str]


def write_manifest(
    folder: Path, kind: str, version: str, files: list[str], hashes: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Write the manifest of a folder.

    Parameters
    ----------
    folder
        The folder to describe.
    kind
        What the folder holds, such as "study".
    version
        Version of Segmentry that wrote it.
    files
        Names of the files, relative to `folder`.
    hashes
        SHA-256 of the files for which it is already known; the others are hashed here.
    """
    hashes = {name: hashes[name] if name in hashes else file_hash(folder / name) for name in sorted(files)}
    document = {"segmentry": FORMAT, "kind": kind, "version": version, "files": hashes}
    write_text(folder / NAME, json.dumps(document, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of `folder`, or None when Segmentry did not write the folder."""
    try:
        document = json_object(content_of(folder / NAME, MAX_JSON_BYTES), NAME)
    except (DataError, ArtifactError):
        return None
    files = document.get("files")
    if document.get("segmentry") != FORMAT or not isinstance(files, dict):
        return None
    return Manifest(files) if all(_is_entry(name, sha256) for name, sha256 in files.items()) else None


def signed_content(folder: Path, name: str, most_bytes: int) -> memoryview:
    """Return the content of a file of a study folder, which must still be what the manifest says.

    Parameters
    ----------
    folder
        A study folder.
    name
        Name of the file, relative to `folder`.
    most_bytes
        How large it may be.

    Returns
    -------
    memoryview
        The very bytes whose hash was compared.

    Raises
    ------
    ArtifactError
        When the folder is no study, or the file is missing, changed, too large or no regular file.
    """
    manifest = read_manifest(folder)
    if manifest is None or name not in manifest.files:
        raise _no_study(folder, name)
    remedy = "Run the study again; a study.yaml to do so lies in the same folder."
    expected = f"SHA-256 {manifest.files[name][:12]}..."
    try:
        content = content_of(folder / name, most_bytes)
    except DataError as error:
        what, got = f"{name} is not the file that was saved: {error.what}", error.got
        raise ArtifactError(what, where=str(folder), got=got, expected=expected, remedy=remedy) from None
    if hashlib.sha256(content).hexdigest() != manifest.files[name]:
        what = f"{name} is not the file that was saved"
        raise ArtifactError(what, where=str(folder), expected=expected, remedy=remedy)
    return content


def _is_entry(name: str, sha256: Any) -> bool:
    """Return whether an entry names a file inside the folder, and a hash."""
    path = PurePosixPath(name)
    is_inside = bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name
    return is_inside and isinstance(sha256, str)


def _no_study(folder: Path, name: str) -> ArtifactError:
    is_folder = os.path.isdir(folder)  # noqa: PTH112 - also False for a name that is too long
    is_damaged = is_folder and os.path.lexists(folder / NAME)
    return ArtifactError(
        "not a study of Segmentry",
        where=str(folder),
        got=f"a {NAME} that is damaged, or that does not name {name}" if is_damaged else None,
        expected=f"a folder written by `segmentry run`, with {NAME} and {name}",
        remedy=None if is_folder else "The folder of the study comes first, then what is asked of it.",
    )
