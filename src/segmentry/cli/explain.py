"""`segmentry explain`: a study of segments that were made elsewhere."""

from typing import Annotated

import typer

from segmentry.cli.options import (
    AsJson,
    AsOf,
    Depth,
    Features,
    Orders,
    Out,
    Png,
    Products,
    Seed,
    Settings,
    Strict,
    Where,
    one_or_many,
    spec_from_options,
)
from segmentry.cli.run import run_and_tell


def explain(
    source: Annotated[
        str, typer.Argument(metavar="CUSTOMERS", help="Table with one row per customer, or `-` for stdin.")
    ],
    segments: Annotated[
        str, typer.Option("--segments", metavar="COLUMN", help="Column with the segment of each customer.")
    ],
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    out: Out = None,
    features: Features = None,
    where: Where = None,
    evidence: Depth = None,
    seed: Seed = None,
    strict: Strict = False,
    png: Png = False,
    settings: Settings = None,
    as_json: AsJson = False,
) -> int:
    """Describe and test segments that were made elsewhere, and write the study folder."""
    from segmentry.study.run import RunRequest
    from segmentry.study.sources import Sources

    options = spec_from_options(
        seed=seed, k=None, as_of=as_of, where=where, features=features, evidence=evidence, strict=strict, png=png
    )
    options["segment"] = {"method": {"kind": "given", "column": segments}}
    request = RunRequest(
        sources=Sources(source, one_or_many(orders), products), options=options, settings=tuple(settings or ()), out=out
    )
    return run_and_tell(request, as_json=as_json)
