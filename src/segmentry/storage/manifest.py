"""The manifest of a study folder: which files Segmentry wrote, each with its SHA-256."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from segmentry.errors import ArtifactError
from segmentry.storage.atomic import write_text

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
        document = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(document, dict) or document.get("segmentry") != FORMAT:
        return None
    files = document.get("files")
    if not isinstance(files, dict):
        return None
    return Manifest(files)


def check_file(folder: Path, name: str) -> None:
    """Check that a file still is what the manifest says.

    Parameters
    ----------
    folder
        A study folder.
    name
        Name of the file, relative to `folder`.

    Raises
    ------
    ArtifactError
        When the folder is no study, or the file is missing or changed.
    """
    manifest = read_manifest(folder)
    if manifest is None or name not in manifest.files:
        is_folder = os.path.isdir(folder)  # noqa: PTH112 - also False for a name that is too long
        raise ArtifactError(
            "not a study of Segmentry",
            where=str(folder),
            expected=f"a folder written by `segmentry run`, with {NAME} and {name}",
            remedy=None if is_folder else "The folder of the study comes first, then what is asked of it.",
        )
    try:
        actual = file_hash(folder / name)
    except OSError:
        actual = "no such file"
    if actual != manifest.files[name]:
        raise ArtifactError(
            f"{name} is not the file that was saved",
            where=str(folder),
            expected=f"SHA-256 {manifest.files[name][:12]}...",
            remedy="Run the study again; a study.yaml to do so lies in the same folder.",
        )


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
