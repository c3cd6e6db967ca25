"""`segmentry run`: from customers, orders or a study.yaml to a finished study folder."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentry.cli.console import note_compiling, shown_progress, write_note, write_result
from segmentry.cli.options import (
    AsJson,
    AsOf,
    Depth,
    Features,
    K,
    Method,
    Orders,
    Out,
    Products,
    Seed,
    Settings,
    Source,
    Strict,
    Where,
    one_or_many,
    spec_from_options,
)

if TYPE_CHECKING:
    from segmentry.study.run import RunDone


def run(
    source: Source = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    method: Method = None,
    features: Features = None,
    k: K = None,
    evidence: Depth = None,
    where: Where = None,
    strict: Strict = False,
    seed: Seed = None,
    out: Out = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> int:
    """Segment customers and write the study folder."""
    from segmentry.study.run import RunRequest, run_study
    from segmentry.study.sources import Sources

    options = spec_from_options(
        seed=seed,
        k=k,
        method=method,
        as_of=as_of,
        where=where,
        features=features,
        evidence=evidence,
        strict=strict,
    )
    sources = Sources(source, one_or_many(orders), products)
    with shown_progress() as progress:
        done = run_study(
            RunRequest(sources=sources, options=options, settings=tuple(settings or ()), out=out), progress
        )
    write_result(
        json.dumps(done.summary, ensure_ascii=False, indent=1) if as_json else _text(done.summary, done.folder)
    )
    _say_afterwards(done)
    return 1 if done.failures else 0


def _say_afterwards(done: "RunDone") -> None:
    note_compiling(done.seconds_compiling)
    if done.replaced is not None:
        write_note(f"{done.folder} contained {done.replaced}; it has been replaced.")
    for name, failure in done.failures:
        write_note(f"Warning: the chart '{name}' failed: {failure.splitlines()[0]}")


def _text(summary: dict[str, Any], folder: Path) -> str:
    from segmentry.cli.summary import summary_text

    return summary_text(summary, folder)
