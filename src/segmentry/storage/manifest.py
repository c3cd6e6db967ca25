"""What tells a folder of ours from any other: its manifest, with a hash for each file."""

import hashlib
import json
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
    """What is read from `manifest.json`: the result files of a folder of ours with their SHA-256."""

    files: dict[str, str]


def write_manifest(
    folder: Path, kind: str, version: str, files: list[str], hashes: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Describe `files` (names relative to `folder`) in its manifest; `hashes` are those that are known already."""
    hashes = {name: hashes[name] if name in hashes else file_hash(folder / name) for name in sorted(files)}
    document = {"segmentry": FORMAT, "kind": kind, "version": version, "files": hashes}
    write_text(folder / NAME, json.dumps(document, indent=1) + "\n")


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of `folder`, or None when the folder is not ours."""
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
    """Raise `ArtifactError` unless `name` is as the manifest describes it."""
    manifest = read_manifest(folder)
    if manifest is None or name not in manifest.files:
        raise ArtifactError(
            "not a study of Segmentry",
            where=str(folder),
            expected=f"a folder written by `segmentry run`, with {NAME} and {name}",
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
