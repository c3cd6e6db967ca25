"""Study folders of strangers: a document is damaged and signed again, and every reader is tried on it."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile.ending import Ending
from tests.hostile.made import STUDIES, study_in, write_sources
from tests.hostile.mutate import damaged_bytes, damaged_json, damaged_table
from tests.hostile.uses import uses


def prepare(folder: Path) -> None:
    """Write the sources; each study is made when it is first drawn."""
    write_sources(folder)


def attack(rng: random.Random, folder: Path, scratch: Path) -> Ending:
    """Damage a copy of a study and use it in every way."""
    name = rng.choice(list(STUDIES))
    study = scratch / name
    shutil.copytree(study_in(folder, name), study, copy_function=os.link)
    for path in folder.iterdir():
        if path.is_file():
            os.link(path, scratch / path.name)
    told = f"{name}: {_damage(study, rng, folder)}"
    endings = uses(study, rng, scratch, STUDIES[name])
    bad = [ending for ending in endings if ending.word == "crash"]
    if bad:
        return Ending("crash", told, " | ".join(f"{ending.attack}: {ending.detail}" for ending in bad))
    loaded = endings[0]
    return Ending(loaded.word, told, loaded.detail)


def sign(study: Path) -> None:
    """Write the hashes of the documents into the manifest and the model, as a stranger can."""
    model = study / "model.json"
    try:
        document = json.loads(model.read_bytes() if _is_plain(model) else b"")
        document["sha256"] = digest(document["model"])
        _replace(model, json.dumps(document).encode())
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    manifest = json.loads((study / "manifest.json").read_bytes())
    files = {name: study / name for name in manifest["files"]}
    files |= {path.name: path for path in study.glob("*.*") if path.name != "manifest.json"}
    hashes = {name: _hash(path) for name, path in files.items() if _is_plain(path)}
    _replace(study / "manifest.json", json.dumps({**manifest, "files": hashes}).encode())


def digest(content: Any) -> str:
    """Return the checksum that a document carries over its content."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size < 1 << 28


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _replace(path: Path, content: bytes) -> None:
    """Write a file anew, since the old one is shared with the other studies."""
    path.unlink(missing_ok=True)
    path.write_bytes(content)


def _damage(study: Path, rng: random.Random, folder: Path) -> str:
    draw = rng.random()
    if draw < 0.06:
        return _strange_file(study, rng)
    if draw < 0.12:
        return _other_study(study, rng, folder)
    if draw < 0.2:
        return _manifest(study, rng)
    documents = sorted(
        path
        for path in study.glob("*.*")
        if path.suffix in (".json", ".parquet") and path.stem not in ("manifest", "summary")
    )
    path = rng.choice(documents)
    is_table = path.suffix == ".parquet"
    way: Callable[..., tuple[bytes, str]] = (
        damaged_bytes if draw < 0.32 else damaged_table if is_table else damaged_json
    )
    content, told = way(path.read_bytes(), rng)
    _replace(path, content)
    is_signed = rng.random() < 0.9
    if is_signed:
        sign(study)
    return f"{path.name} {told}{'' if is_signed else ' (not signed)'}"


def _strange_file(study: Path, rng: random.Random) -> str:
    """Put something that is no regular file, or no small one, in the place of a document."""
    name = rng.choice(
        (
            "model.json",
            "manifest.json",
            "segments.parquet",
            "evidence.json",
            "rules.json",
            "features.parquet",
            "study.yaml",
            "report.html",
        )
    )
    path = study / name
    path.unlink(missing_ok=True)
    way = rng.choice(
        ("gone", "folder", "zero", "random", "pipe", "loop", "dangling", "sparse", "proc", "empty", "unreadable name")
    )
    if way == "folder":
        path.mkdir()
    elif way == "pipe":
        os.mkfifo(path)
    elif way == "sparse":
        path.write_bytes(b"{")
        os.truncate(path, rng.choice((1 << 29, 1 << 30)) - 1)
    elif way == "empty":
        path.write_bytes(b"")
    elif way != "gone":
        targets = {
            "zero": "/dev/zero",
            "random": "/dev/urandom",
            "loop": name,
            "proc": "/proc/self/mem",
            "dangling": "none",
        }
        path.symlink_to(targets.get(way, "/proc/kmsg"))
    if rng.random() < 0.7 and name != "manifest.json":
        sign(study)
    return f"{name} is {way}"


def _other_study(study: Path, rng: random.Random, folder: Path) -> str:
    """Put a document of another study in the place of this one's."""
    other = study_in(folder, rng.choice([name for name in STUDIES if name != study.name]))
    name = rng.choice(sorted(path.name for path in other.glob("*.*") if path.suffix in (".json", ".parquet")))
    (study / name).unlink(missing_ok=True)
    shutil.copy(other / name, study / name)
    if name != "manifest.json":
        sign(study)
    return f"{name} of {other.name}"


def _manifest(study: Path, rng: random.Random) -> str:
    raw = (study / "manifest.json").read_bytes()
    if rng.random() < 0.5:
        content, told = damaged_json(raw, rng)
    elif rng.random() < 0.5:
        content, told = damaged_bytes(raw, rng)
    else:
        document: dict[str, Any] = json.loads(raw)
        name = rng.choice(
            (
                "../plain.csv",
                "/etc/passwd",
                "x" * 5000,
                "\0",
                "\ud800",
                "",
                ".",
                "charts",
                "/dev/zero",
                "a/../../plain.csv",
            )
        )
        document["files"][name] = rng.choice(("0" * 64, 7, None, [], {"a": 1}))
        content, told = json.dumps(document).encode(), f"names {name[:20]!a}"
    _replace(study / "manifest.json", content)
    return f"manifest.json {told}"
