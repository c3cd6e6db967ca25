"""Models of random tables give the same segments after they were saved and loaded.

Before a release as many as asked for are drawn: `SEGMENTRY_MODELS=2000 pytest tests/properties/test_models_saved.py`.
"""

import os
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import segmentry as sg
from segmentry.artifact.model import read_model, write_model
from segmentry.engines.dialects import DIALECTS
from segmentry.methods import METHODS, finding_method
from segmentry.results import Model
from segmentry.spec.methods import METHOD_SPECS
from segmentry.storage.manifest import write_manifest
from segmentry.study.score import score_sources
from segmentry.study.sources import Sources
from segmentry.warehouse import ASSIGNMENTS, Source, scoring_query
from tests.sql.databases import run_duckdb
from tests.sql.parity import differences, expected_rows

SHORT = {"depth": "quick", "splits": 2, "shuffled": 2, "references": 2, "min_segment_customers": 1}
KINDS = [kind for kind, method in METHODS.items() if method.chooses_k or finding_method(kind) is not None]


def table_of(seed: int, n: int, *, magnitude: int, has_gaps: bool, has_words: bool) -> pa.Table:
    """Return customers with numbers of some magnitude, and perhaps gaps, answers and levels."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 3, n)
    spend = np.exp(group + rng.normal(scale=0.3, size=n)) * 10.0**magnitude
    columns = {
        "customer_id": [f"c{place}" for place in range(n)],
        "spend": pa.array(np.where(rng.random(n) < 0.1 * has_gaps, np.nan, spend), from_pandas=True),
        "visits": rng.poisson(3 + 6 * group),
        "balance": rng.normal(size=n) * 10.0**magnitude,
    }
    if has_words:
        columns |= {"member": rng.choice(["yes", "no"], n), "city": rng.choice(["Gent", "Łódź", "o'Neill"], n)}
    return pa.table(columns)


def loaded_again(model: Model) -> Model:
    """Return a model as it is after it was saved and loaded."""
    with tempfile.TemporaryDirectory() as folder:
        write_model(Path(folder, "model.json"), model)
        write_manifest(Path(folder), "study", version="0", files=["model.json"])
        return read_model(Path(folder)).model


def fitted(table: pa.Table, kind: str, *, k: int, scale: str) -> sg.Study:
    """Return a study whose search and evidence are as short as they can be."""
    fields = METHOD_SPECS[kind].model_fields
    method = {"kind": kind, **({"n_starts": 2} if "n_starts" in fields else {})}
    number = {"k": {"kind": "fixed", "value": k, "max": k}} if METHODS[kind].chooses_k else {}
    options = {"segment": number, "features": {"scale": scale}, "n_threads": 1}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.FindingWarning)
        return sg.fit(table, method=method, evidence=SHORT, settings=options)


def scored(table: pa.Table, model: Model) -> pa.Table:
    return score_sources(Sources(table), model).segments


@settings(
    max_examples=int(os.environ.get("SEGMENTRY_MODELS", "12")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(
    kind=st.sampled_from(KINDS),
    seed=st.integers(0, 2**31),
    n=st.integers(24, 60),
    k=st.integers(2, 4),
    magnitude=st.integers(-6, 9),
    has_gaps=st.booleans(),
    has_words=st.booleans(),
    scale=st.sampled_from(["standard", "robust", "minmax"]),
)
def test_a_loaded_model_scores_as_the_study_did(kind, seed, n, k, magnitude, has_gaps, has_words, scale):
    """Also in another order of the rows, in chunks, in parts, and as SQL where the method has it."""
    table = table_of(seed, n, magnitude=magnitude, has_gaps=has_gaps, has_words=has_words)
    try:
        study = fitted(table, kind, k=k, scale=scale)
    except sg.DataError as error:
        assume("cannot be split into so many" not in str(error))
        raise
    loaded = loaded_again(study.result.model)
    expected = scored(table, loaded)
    assert expected.equals(scored(table, study.result.model))
    columns = ["customer_id", "segment_id"]
    assert expected.select(columns).equals(study.result.segments.select(columns))
    order = pa.array(np.random.default_rng(seed).permutation(n))
    assert scored(table.take(order), loaded).equals(expected.take(order))
    size = n // 3 + seed % n
    parts = [table.slice(start, size) for start in range(0, n, size)]
    assert scored(pa.concat_tables(parts), loaded).equals(expected)
    assert pa.concat_tables([scored(part, loaded) for part in parts]).equals(expected)
    if kind in ASSIGNMENTS:
        query = scoring_query(loaded, DIALECTS["duckdb"], Source(table="customers"))
        assert differences(run_duckdb(query, {"customers": table}), expected_rows(expected)) == []
