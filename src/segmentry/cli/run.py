"""`segmentry run`: from customers, orders or a study.yaml to a finished study folder."""

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from segmentry.cli.console import note_compiling, shown_progress, write_data, write_error, write_note, write_result
from segmentry.cli.options import (
    AsJson,
    AsOf,
    Depth,
    Features,
    K,
    Method,
    Orders,
    Out,
    Png,
    Products,
    Seed,
    Settings,
    Source,
    Strict,
    Where,
    one_or_many,
    spec_from_options,
)
from segmentry.errors import OutputError

if TYPE_CHECKING:
    from segmentry.study.run import RunDone, RunRequest


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
    png: Png = False,
    seed: Seed = None,
    out: Out = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> int:
    """Segment customers and write the study folder."""
    from segmentry.study.run import RunRequest
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
        png=png,
    )
    sources = Sources(source, one_or_many(orders), products)
    return run_and_tell(
        RunRequest(sources=sources, options=options, settings=tuple(settings or ()), out=out), as_json=as_json
    )


def run_and_tell(request: "RunRequest", *, as_json: bool) -> int:
    """Make a study, and print its answer and where its files are.

    Parameters
    ----------
    request
        What to make.
    as_json
        Whether to print one JSON document instead of text.

    Returns
    -------
    int
        Exit code: 1 where a part of the report failed.
    """
    from segmentry.study.run import run_study

    with shown_progress() as progress:
        done = run_study(request, progress, answered=_ignore if as_json else _show_answer)
    if as_json:
        write_data(json.dumps(done.summary, ensure_ascii=False, indent=1))
    else:
        write_result(_files(done))
    _say_afterwards(done)
    return 1 if done.failures else 0


def _ignore(_summary: dict[str, Any]) -> None:
    """Show nothing early: the document is printed whole."""


def _show_answer(summary: dict[str, Any]) -> None:
    """Show the segments as soon as they are known, before the report is drawn.

    A closed pipe or a full disk must not lose the study: it is reported by what is printed after saving.
    """
    from segmentry.cli.summary import answer_text

    with suppress(BrokenPipeError, OutputError):
        write_result(f"{answer_text(summary)}\n")


def _say_afterwards(done: "RunDone") -> None:
    note_compiling(done.seconds_compiling)
    if done.replaced is not None:
        write_note(f"{done.folder} contained {done.replaced}; it has been replaced.")
    for name in done.changed:
        write_note(f"{name} had been changed since it was written; the changed file is kept with '.kept-' in its name.")
    for name, failure in done.failures:
        write_error(f"Warning: the chart '{name}' failed: {failure.splitlines()[0]}")


def _files(done: "RunDone") -> str:
    from segmentry.cli.summary import files_text

    return files_text(done.summary, done.folder)
