"""`study.yaml` of strangers: a whole one is damaged, or one is made that grows when it is read."""

import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import yaml

from tests.builders import blobs, command, order_lines
from tests.hostile.ending import Ending, of_command
from tests.hostile.mutate import change_document, damaged_bytes

RUNS = {"plain": ("plain.csv", "--evidence", "quick"), "rfm": ("--orders", "orders.csv", "--method", "rfm")}


def prepare(folder: Path) -> None:
    """Write the sources, and the spec of a study of each kind."""
    pa.csv.write_csv(blobs(), folder / "plain.csv")
    pa.csv.write_csv(order_lines(60), folder / "orders.csv")
    for name, words in RUNS.items():
        done = command("run", *words, "--out", name, cwd=folder)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr}")
        path = folder / name / "study.yaml"
        (folder / f"{name}.yaml").write_text(path.read_text().replace("../", ""))


def attack(rng: random.Random, folder: Path, scratch: Path) -> Ending:
    """Write one spec beside the sources, and run it."""
    for name in ("plain.csv", "orders.csv"):
        (scratch / name).hardlink_to(folder / name)
    name = rng.choice(list(RUNS))
    raw = (folder / f"{name}.yaml").read_bytes()
    draw = rng.random()
    if draw < 0.35:
        content, told = damaged_bytes(raw, rng)
    elif draw < 0.8:
        content, told = _damaged_values(raw, rng)
    else:
        content, told = rng.choice(_MADE)(raw, rng)
    (scratch / "study.yaml").write_bytes(content)
    form = rng.choice(
        (
            ("run", "study.yaml", "--out", "out"),
            ("run", "study.yaml", "--out", "out"),
            ("inspect", "study.yaml"),
            ("grid", "study.yaml"),
        )
    )
    ending = of_command(*form, cwd=scratch)
    return Ending(ending.word, f"{name}.yaml {told} ({form[0]})", ending.detail)


def _damaged_values(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    document = yaml.safe_load(raw)
    told = "; ".join(change_document(document, rng) for _ in range(rng.choice((1, 1, 2, 3))))
    return yaml.safe_dump(document, allow_unicode=True).encode("utf-8", "surrogatepass"), told


def _with(text: str, raw: bytes, rng: random.Random) -> bytes:
    """Put a value in the place of one that the spec has."""
    lines = raw.decode().splitlines()
    positions = [place for place, line in enumerate(lines) if ": " in line and not line.startswith("#")]
    place = rng.choice(positions)
    lines[place] = f"{lines[place].split(': ')[0]}: {text}"
    return "\n".join(lines).encode()


def _aliases(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    n = rng.choice((3, 9, 30))
    bomb = "\n".join(f"b{i}: &b{i} [{', '.join([f'*b{i - 1}'] * 9)}]" for i in range(1, n))
    return b"b0: &b0 [x, x, x]\n" + bomb.encode() + b"\n" + _with(f"*b{n - 1}", raw, rng), f"alias bomb of {n}"


def _merged(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    n = rng.choice((3, 12, 30))
    bomb = "\n".join(f"m{i}: &m{i}\n  <<: [{', '.join([f'*m{i - 1}'] * 9)}]\n  k{i}: 1" for i in range(1, n))
    return b"m0: &m0 {a: 1}\n" + bomb.encode() + b"\n" + _with(f"*m{n - 1}", raw, rng), f"merge bomb of {n}"


def _recursive(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    text = rng.choice(
        (
            "&r [*r]",
            "&r {a: *r}",
            "&r {*r : 1}",
            "&r [[*r, *r], *r]",
            "{? [a, b] : 1}",
            "{? {a: 1} : 1}",
            "{<<: 7}",
            "{<<: [1, 2]}",
        )
    )
    return _with(text, raw, rng), text


def _deep(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    n = rng.choice((50, 400, 5000, 100_000, 1_000_000))
    sign = rng.choice(("[", "{a: ", "- ", "? ", "!!str ", "- - "))
    return _with(sign * n, raw, rng), f"{n} times {sign!r}"


def _tagged(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    tags = (
        "!!python/object/apply:os.system ['true']",
        "!!python/name:os.system",
        "!!binary aGk=",
        "!!timestamp 9999-99-99",
        "!!int abc",
        "!!float x",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!!pairs [a: 1]",
        "!!merge x",
        "0x" + "f" * 20000,
        "9" * 20000,
        "1e" + "9" * 400,
        "1:59:59:59:" * 40 + "1",
        "2024-02-30",
        "9999-12-31 23:59:59 +99:99",
        "0b" + "1" * 30000,
        "0o777",
        ".inf",
        "-.nan",
        "~",
        "=",
        "'" + "x" * 2_000_000 + "'",
        "\t",
        "%YAML 9.9",
        "---",
        "...",
        "*nothing",
        "&a",
        "|",
        ">",
        "'\\ud800'",
        '"\\ud800"',
        '"\\0"',
        '"\\x1b]52;"',
        "'/dev/zero'",
        "/dev/stdin",
        "'**/*'",
        "'/**/*.csv'",
        "[" + ", ".join(["plain.csv"] * 3000) + "]",
        "study.yaml",
        "{plain.csv: orders.csv}",
    )
    text = rng.choice(tags)
    return _with(text, raw, rng), text[:40]


def _other_file(raw: bytes, rng: random.Random) -> tuple[bytes, str]:
    files: tuple[tuple[Any, str], ...] = (
        (b"\xff\xfe" + "version: 1".encode("utf-16-le"), "UTF-16"),
        (b"\x00" * 5000, "zeros"),
        (b"version: 1\n" * 100_000, "repeated keys"),
        (b"#" * 3_000_000, "a comment"),
        (b"a: " + b"x" * 30_000_000, "a long text"),
        (b"".join(b"k%d: 1\n" % n for n in range(200_000)), "many keys"),
        (raw + b"\x85\xe2\x80\xa8", "odd line ends"),
        (b"- 1\n", "a list"),
        (b"", "nothing"),
        (b"7", "a number"),
        (raw.replace(b"\n", b"\r"), "CR"),
        (b"--- a\n" * 100_000, "documents"),
        (b"\xef\xbb\xbf" * 5 + raw, "marks"),
        (b"? " * 20_000, "keys of keys"),
    )
    return rng.choice(files)


_MADE = (_aliases, _merged, _recursive, _deep, _tagged, _tagged, _tagged, _other_file)
