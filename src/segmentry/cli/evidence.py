"""`segmentry evidence`: how many segments there are, and how far to trust that, without a study."""

import json
from typing import Any

from segmentry.cli.console import note_compiling, shown_progress, write_data, write_result
from segmentry.cli.options import (
    AsJson,
    AsOf,
    Depth,
    Features,
    K,
    Orders,
    Products,
    Seed,
    Settings,
    Source,
    Where,
    one_or_many,
    spec_from_options,
)
from segmentry.cli.summary import confidence_lines
from segmentry.cli.tables import fitting_table, wrapped
from segmentry.texts import joined


def evidence(
    source: Source = None,
    orders: Orders = None,
    products: Products = None,
    as_of: AsOf = None,
    features: Features = None,
    k: K = None,
    depth: Depth = None,
    where: Where = None,
    seed: Seed = None,
    settings: Settings = None,
    as_json: AsJson = False,
) -> None:
    """Check how many segments there are and how far to trust them, without writing a study."""
    from segmentry.study.run import weigh_evidence
    from segmentry.study.sources import Sources

    typed = spec_from_options(seed=seed, k=k, as_of=as_of, where=where, features=features, evidence=depth)
    sources = Sources(source, one_or_many(orders), products)
    with shown_progress() as progress:
        weighed = weigh_evidence(sources, typed, settings=tuple(settings or ()), progress=progress)
    note_compiling(weighed.seconds_compiling)
    document = weighed.document
    if as_json:
        write_data(json.dumps(document, ensure_ascii=False, indent=1))
    else:
        write_result(evidence_text(document))


def evidence_text(found: dict[str, Any]) -> str:
    """Return the verdict, its reasons, the caveats, and the table over k."""
    from segmentry.catalogue.indices import INDICES, index_text
    from segmentry.catalogue.verdicts import verdict_title

    values = {(item["k"], item["index"]): item["value"] for item in found["table"]}
    found_of = {name for _, name in values}
    indices = [
        index for index in INDICES.values() if index.in_terminal and (index.needs is None or index.name in found_of)
    ]
    rows = [
        [
            f"{k}{' *' if k == found['k'] else ''}",
            *(index_text(index, values.get((k, index.name))) for index in indices),
        ]
        for k in sorted({k for k, _ in values})
    ]
    headers = ["k", *(index.title for index in indices)]
    lines = [
        f"{verdict_title(found['verdict'])}. {found['reason']}",
        *confidence_lines(found),
        *(["Reasons:"] if found["reasons"] else []),
        *(f"  - {reason}" for reason in found["reasons"]),
        *(["Caveats:"] if found["against"] else []),
        *(f"  - {reason}" for reason in found["against"]),
    ]
    if found["runner_up"] is not None:
        lines.append(f"The runner-up was {found['runner_up']} segments.")
    table = _table(headers, rows) if found["of_density"] is None else _sizes_table(found["of_density"])
    return "\n".join([*map(wrapped, lines), "", table])


def _sizes_table(found: dict[str, Any]) -> str:
    """Return the dense groups of each least size that was tried; the star marks the one that was taken."""
    from segmentry.catalogue.indices.texts import UNKNOWN
    from segmentry.texts import percent

    rows = [
        [
            f"{item['min_size']:,}{' *' if item['min_size'] == found['taken'] else ''}",
            str(item["n_groups"]),
            percent(item["none_share"]),
            UNKNOWN if item["least_stability"] is None else f"{item['least_stability']:.2f}",
        ]
        for item in found["tried"]
    ]
    headers = ["fewest customers", "groups", "in no group", "least Jaccard"]
    return fitting_table(headers, rows, spare=(), right=range(len(headers))).text


def _table(headers: list[str], rows: list[list[str]]) -> str:
    """Return the table over k; a narrow terminal leaves out what is not known, then the later columns."""
    from segmentry.catalogue.indices.texts import UNKNOWN

    middle = range(2, len(headers) - 1)
    empty = [index for index in middle if all(row[index] == UNKNOWN for row in rows)]
    spare = [*empty, *(index for index in reversed(middle) if index not in empty)]
    table = fitting_table(headers, rows, spare=spare, right=range(len(headers)))
    left_out = joined([headers[index] for index in table.left_out])
    return (
        f"{table.text}\n\n{wrapped(f'Also shown in a wider terminal and with --json: {left_out}.')}"
        if left_out
        else table.text
    )
