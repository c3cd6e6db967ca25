"""Short forms of strangers: the document is damaged and signed again, and customers are scored by it."""

import json
import os
import random
import shutil
from pathlib import Path

import pyarrow.csv

import segmentry as sg
from tests.hostile.ending import Ending, of_call, of_command
from tests.hostile.made import FORMS, STUDIES, form_in, write_sources
from tests.hostile.mutate import damaged_bytes, damaged_json
from tests.hostile.studies import digest


def prepare(folder: Path) -> None:
    """Write the sources; each form is made when it is first drawn."""
    write_sources(folder)


def attack(rng: random.Random, folder: Path, scratch: Path) -> Ending:
    """Damage the document of a short form, and use it in every way."""
    name = rng.choice(list(FORMS))
    form, source = scratch / "form", scratch / STUDIES[name].sources[0]
    shutil.copytree(form_in(folder, name), form)
    os.link(folder / source.name, source)
    path = form / "short_form.json"
    way = damaged_json if rng.random() < 0.85 else damaged_bytes
    content, told = way(path.read_bytes(), rng)
    is_signed = rng.random() < 0.9
    path.write_bytes(_signed(content) if is_signed else content)
    endings = [
        of_call(lambda: sg.TypingTool.load(form), "load"),
        of_command("score", "form", source.name, "--out", "scores.csv", cwd=scratch),
        of_command("open", "form", "--print", cwd=scratch),
    ]
    if endings[0].word == "right":
        tool = sg.TypingTool.load(path)
        endings.append(of_call(lambda: (repr(tool), str(tool), tool.questions, tool.accuracy, tool.table), "words"))
        endings.append(of_call(lambda: tool.save(scratch / "again"), "save"))
        endings.append(of_call(lambda: tool.score(pyarrow.csv.read_csv(source)), "score in Python"))
    bad = [ending for ending in endings if ending.word == "crash"]
    told = f"{name}: {told}{'' if is_signed else ' (not signed)'}"
    if bad:
        return Ending("crash", told, " | ".join(f"{ending.attack}: {ending.detail}" for ending in bad))
    return Ending(endings[0].word, told, endings[0].detail)


def _signed(content: bytes) -> bytes:
    """Return the document with its right checksum, where it has the parts for one."""
    try:
        document = json.loads(content)
        return json.dumps({**document, "sha256": digest(document["short_form"])}).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        return content
