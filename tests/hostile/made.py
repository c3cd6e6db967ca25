"""The studies that are damaged: one of each method, and of each kind of result that a study can hold."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from segmentry.study.sample.write import write_sample
from tests.builders import blobs, command

_QUICK = ("--evidence", "quick")
_FEW = ("splits=2", "shuffled=2", "references=2", "bootstraps=19")
_DEEP = (
    "--evidence",
    "deep",
    *(word for few in _FEW for word in ("--set", f"evidence.{few}")),
    "--set",
    "segment.k.max=3",
)
_LOG = ("--orders", "orders.csv")
_BOTH = ("customers.csv", *_LOG)


@dataclass(frozen=True)
class Made:
    """How a study is made: the sources, the further words, and the command."""

    sources: tuple[str, ...]
    words: tuple[str, ...] = ()
    command: str = "run"
    is_refitted: bool = False


STUDIES = {
    "plain": Made(("plain.csv",)),
    "mixed": Made(("mixed.csv",), ("--method", "kmeans", "--where", "shop IN ('north', 'south', 'west')", "--k", "4")),
    "both": Made(_BOTH),
    "rfm": Made(_LOG, ("--method", "rfm")),
    "grid": Made(_LOG, ("--method", "rfm", "--set", "segment.method.grid=eleven-group")),
    "quick": Made(("plain.csv",), (*_QUICK, "--k", "1")),
    "weighted": Made(("mixed.csv",), (*_QUICK, "--set", "segment.weights=rows", "--method", "kmeans")),
    "refitted": Made(("plain.csv",), (*_QUICK, "--k", "3"), is_refitted=True),
    "medoids": Made(("mixed.csv",), (*_QUICK, "--method", "medoids", "--k", "3")),
    "prototypes": Made(("mixed.csv",), (*_QUICK, "--method", "prototypes")),
    "sized": Made(("plain.csv",), (*_QUICK, "--method", "sized", "--k", "3")),
    "hierarchical": Made(("plain.csv",), (*_QUICK, "--method", "hierarchical")),
    "density": Made(("plain.csv",), (*_QUICK, "--method", "density")),
    "tree": Made(("mixed.csv",), (*_QUICK, "--method", "tree", "--k", "4")),
    "mixture": Made(("plain.csv",), (*_DEEP, "--method", "mixture")),
    "classes": Made(("answers.csv",), (*_DEEP, "--method", "latent-class")),
    "answers": Made(("answers.csv",), (*_QUICK, "--method", "latent-class")),
    "given": Made(("mixed.csv",), (*_QUICK, "--segments", "shop"), command="explain"),
    "block": Made(("vectors.parquet",), (*_QUICK, "--set", "features.blocks=[embedding]")),
    "columns block": Made(("answers.csv",), (*_QUICK, "--method", "kmeans", "--set", "features.blocks=[score_*]")),
}
"""Every method of the registry, blocks, ordered answers, bootstrap tests, weights, and a study that was fitted again."""

FORMS = {"plain": 2, "mixed": 3, "prototypes": 2, "answers": 4, "given": 2}
"""The studies whose short forms are damaged, with how many questions these ask."""


def write_sources(folder: Path) -> None:
    """Write the tables that the studies are made from."""
    pa.csv.write_csv(blobs(), folder / "plain.csv")
    pa.csv.write_csv(blobs(seed=3), folder / "newer.csv")
    pa.csv.write_csv(_mixed(), folder / "mixed.csv")
    answers = _answers()
    pa.csv.write_csv(answers, folder / "answers.csv")
    pq.write_table(_vectors(), folder / "vectors.parquet")
    write_sample(folder, 150, 0)


def study_in(folder: Path, name: str) -> Path:
    """Return the folder of a study, which is made when it is first asked for.

    Parameters
    ----------
    folder
        The folder with the sources.
    name
        The name of the study.
    """
    made = STUDIES[name]
    steps = [(made.command, *made.sources, *made.words, "--out", name)]
    if made.is_refitted:
        steps.append(("refit", name, "newer.csv"))
    return _made(folder, name, steps)


def form_in(folder: Path, name: str) -> Path:
    """Return the folder of the short form of a study, which is made when it is first asked for.

    Parameters
    ----------
    folder
        The folder with the sources.
    name
        The name of the study.
    """
    study_in(folder, name)
    form = f"{name}-form"
    return _made(folder, form, [("short-form", name, "--questions", str(FORMS[name]), "--out", form)])


def _made(folder: Path, name: str, steps: list[tuple[str, ...]]) -> Path:
    """Run commands in a folder beside, and move what they made; another worker may have made it meanwhile."""
    done = folder / name
    if done.exists():
        return done
    with tempfile.TemporaryDirectory(dir=folder, prefix="making-") as beside:
        _copy(folder, Path(beside))
        for step in steps:
            said = command(*step, cwd=Path(beside))
            if said.returncode:
                raise RuntimeError(f"{name}: {said.stderr}")
        try:
            Path(beside, name).rename(done)
        except OSError:
            if not done.exists():
                raise
    return done


def _copy(folder: Path, beside: Path) -> None:
    """Give another folder the sources and the studies of the first."""
    for path in folder.iterdir():
        if path.is_file():
            os.link(path, beside / path.name)
        elif (path / "manifest.json").exists():
            shutil.copytree(path, beside / path.name)


def _mixed() -> pa.Table:
    table = blobs(60)
    n = len(table)
    columns = {
        "joined": [f"20{10 + number % 15}-0{1 + number % 9}-11" for number in range(n)],
        "buys_online": [("never", "sometimes", "often", "always")[number % 4] for number in range(n)],
        "rows": [1 + number % 3 for number in range(n)],
    }
    for name, values in columns.items():
        table = table.append_column(name, pa.array(values))
    return table


def _answers() -> pa.Table:
    """Return yes/no items, ordered answers with gaps, and several scores, of three groups."""
    rng = np.random.default_rng(4)
    groups = np.arange(180) % 3
    chances = np.array([[0.9, 0.1, 0.8], [0.1, 0.9, 0.2], [0.2, 0.1, 0.9]])
    drawn = rng.random((180, 3)) < chances[groups]
    items = {f"item {place}": np.where(drawn[:, place], "Yes", "No").tolist() for place in range(3)}
    positions = np.clip(groups + rng.integers(-1, 2, 180), 0, 2)
    often = [
        None if number % 11 == 5 else ("never", "sometimes", "often")[place] for number, place in enumerate(positions)
    ]
    scores = {f"score_{place}": (groups * place + rng.normal(0, 1, 180)).round(3).tolist() for place in range(4)}
    return pa.table({"customer_id": [f"A{number}" for number in range(180)], **items, "often": often, **scores})


def _vectors() -> pa.Table:
    rng = np.random.default_rng(6)
    groups = np.arange(150) % 3
    centres = np.eye(3, 8) * 4
    vectors = (centres[groups] + rng.normal(0, 0.3, (150, 8))).tolist()
    ages = rng.integers(18, 80, 150).tolist()
    return pa.table({"customer_id": [f"V{number}" for number in range(150)], "age": ages, "embedding": vectors})
