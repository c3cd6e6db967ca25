"""Models of random tables give the same segments after they were saved and loaded."""

import tempfile
import warnings
from pathlib import Path

import numpy as np
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import segmentry as sg
from segmentry.artifact.model import read_model, write_model
from segmentry.methods import METHODS, finding_method
from segmentry.storage.manifest import write_manifest
from segmentry.study.score import score_sources
from segmentry.study.sources import Sources

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


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
    table = table_of(seed, n, magnitude=magnitude, has_gaps=has_gaps, has_words=has_words)
    number = {"k": {"kind": "fixed", "value": k, "max": k}} if METHODS[kind].chooses_k else {}
    options = {"segment": number, "features": {"scale": scale}, "n_threads": 1}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.FindingWarning)
        study = sg.fit(table, method=kind, evidence="quick", settings=options)
    model = study.result.model
    with tempfile.TemporaryDirectory() as folder:
        write_model(Path(folder, "model.json"), model)
        write_manifest(Path(folder), "study", version="0", files=["model.json"])
        loaded = read_model(Path(folder)).model
    before, after = (score_sources(Sources(table), one).segments for one in (model, loaded))
    assert after.equals(before)
    columns = ["customer_id", "segment_id"]
    assert after.select(columns).equals(study.result.segments.select(columns))
