"""What is done with a damaged study, on the command line and in Python."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import segmentry as sg
from tests.hostile.ending import Ending, of_call, of_command
from tests.hostile.made import Made


def uses(study: Path, rng: random.Random, scratch: Path, made: Made) -> list[Ending]:
    """Use a study in many ways; what draws charts or fits is tried less often.

    Parameters
    ----------
    study
        Folder of the study.
    rng
        Source of the draws.
    scratch
        The folder above it, with the sources.
    made
        How the study was made.

    Returns
    -------
    list of Ending
        The first is that of loading.
    """
    customer = _some_customer(study)
    loaded = of_call(lambda: sg.load(study), "load")
    light, heavy = _light(study.name, customer, made.sources), _heavy(study.name, made)
    n_light, n_heavy = (2, 1) if loaded.word == "refused" else (9, 2)
    commands = [*rng.sample(light, n_light), *rng.sample(heavy, n_heavy)]
    endings = [loaded, *(of_command(*words, cwd=scratch) for words in commands)]
    if loaded.word == "right":
        opened = sg.load(study)
        endings += [of_call(lambda use=use: use(opened, customer), place) for place, use in _CALLS.items()]  # type: ignore[misc]
        endings += (
            [of_call(lambda: [opened.charts[chart] for chart in opened.charts], "charts")] if rng.random() < 0.3 else []
        )
    return endings


def _light(name: str, customer: str, sources: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [
        ("why", name, customer),
        ("why", name, customer, "--json"),
        ("rules", name),
        ("rules", name, "--as", "sql"),
        ("rules", name, "--as", "filter"),
        ("rules", name, "--of", "rfm_name"),
        ("open", name, "--print"),
        ("sql", name, "--dialect", "duckdb", "--id", "customer_id"),
        ("sql", name, "--dialect", "bigquery"),
        ("score", name, *sources, "--out", "scores.csv"),
        ("score", name, *sources, "--reasons", "--out", "scores.xlsx"),
        ("compare", name, name),
        ("check", name, *sources),
    ]


def _heavy(name: str, made: Made) -> list[tuple[str, ...]]:
    reports = [
        ("report", name, "--format", form, "--out", f"report.{end}")
        for form, end in (("html", "html"), ("markdown", "md"), ("xlsx", "xlsx"), ("pptx", "pptx"))
    ]
    return [
        *reports,
        ("report", name, "--share", "--out", "shared.html"),
        ("rename", name, "s01=Best"),
        (made.command, *made.sources, *made.words, "--out", name),
        (made.command, *made.sources, *made.words),
        ("refit", name, *made.sources, "--dry-run"),
        ("check", name, *made.sources, "--out", "check.html"),
        ("short-form", name, "--questions", "1", "--out", "form"),
        *([("track", name, "--orders", "orders.csv", "--every", "quarter")] if "--orders" in made.sources else []),
    ]


def _some_customer(study: Path) -> str:
    try:
        return str(pq.read_table(study / "segments.parquet").column("customer_id")[0].as_py())
    except (OSError, UnicodeError, pa.ArrowException, KeyError, IndexError):
        return "C1"


_CALLS: dict[str, Callable[[Any, str], Any]] = {
    "segments": lambda study, _: study.segments,
    "profiles": lambda study, _: study.profiles,
    "evidence": lambda study, _: (study.evidence.table, repr(study.evidence)),
    "summary": lambda study, _: json.dumps(study.summary),
    "names": lambda study, _: (study.names, study.features, study.findings, repr(study), study._repr_html_()),
    "why": lambda study, customer: study.why(customer),
    "rename": lambda study, _: study.rename({"s01": "Best"}).rules("sql"),
    "assign": lambda study, customer: study.assign(
        pa.table({"customer_id": [customer]}), on="customer_id", may_lack=True
    ),
    "register": lambda study, _: (repr(study.register), repr(study.changes), hash(study)),
    "estimator": lambda study, _: study.estimator.n_segments_,
}
