"""In every method a weight is the same as so many equal rows, or the method refuses it and says why."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.artifact.plain import to_plain
from segmentry.methods import METHODS

REFUSED = {"rfm": "scores customers one by one"}
CENTRES = np.array([[2.0, 20.0], [9.0, 35.0], [30.0, 90.0]])
FEW = ["segment.k.max=4"]
WEIGHTS = "segment.weights=weight"
FORMING = [kind for kind in METHODS if kind not in {"given", *REFUSED}]


def customers() -> pd.DataFrame:
    rng = np.random.default_rng(4)
    group = np.arange(90) % 3
    rows = CENTRES[group] + rng.normal(size=(90, 2)) * [0.8, 4.0]
    return pd.DataFrame({
        "customer_id": [f"C{place:03}" for place in range(90)],
        "visits": rows[:, 0].round(2),
        "basket": np.where(rng.random(90) < 0.05, np.nan, rows[:, 1].round(1)),
        "city": np.array(["Gent", "Delft", "Lyon"])[(group + (rng.random(90) < 0.2)) % 3],
        "group": np.array(["a", "b", "c"])[group],
        "weight": rng.integers(0, 6, 90),
    })  # fmt: skip


def repeated(frame: pd.DataFrame) -> pd.DataFrame:
    rows = frame.loc[frame.index.repeat(frame["weight"])].drop(columns="weight")
    numbers = rows.groupby("customer_id").cumcount()
    return rows.assign(customer_id=rows["customer_id"] + "/" + numbers.astype(str)).reset_index(drop=True)


def fitted(frame: pd.DataFrame, kind: str, *settings: str, evidence: str = "standard") -> sg.Study:
    """Return a study with three segments, where a method can be asked for a number."""
    if not METHODS[kind].chooses_k:
        return sg.fit(frame, method=kind, evidence=evidence, settings=list(settings))
    return sg.fit(frame, method=kind, k=3, evidence=evidence, settings=[*settings, *FEW])


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMING)
def test_weighted_rows_and_repeated_rows_give_the_same_model_evidence_and_profiles(kind):
    frame = customers().drop(columns="group")
    weighted = fitted(frame, kind, WEIGHTS).result
    whole = fitted(repeated(frame), kind).result
    assert to_plain(replace(weighted.model, spec=whole.model.spec)) == to_plain(whole.model)
    assert weighted.evidence == whole.evidence
    assert repr(weighted.profiles) == repr(whole.profiles)
    assert weighted.model.training.sizes == whole.model.training.sizes
    assert len(frame) < sum(weighted.model.training.sizes) <= frame["weight"].sum()


@pytest.mark.parametrize("kind", FORMING)
def test_weights_change_the_segments_of_a_method(kind):
    frame = customers().drop(columns="group")
    weighted = fitted(frame, kind, WEIGHTS, evidence="quick").result.model.partition
    alike = fitted(frame.drop(columns="weight"), kind, evidence="quick").result.model.partition
    assert to_plain(weighted) != to_plain(alike)


def test_segments_made_elsewhere_are_described_by_weighted_customers():
    frame = customers()
    weighted = sg.fit(frame, method={"kind": "given", "column": "group"}, settings=[WEIGHTS]).result
    whole = sg.fit(repeated(frame), method={"kind": "given", "column": "group"}).result
    assert repr(weighted.profiles) == repr(whole.profiles)
    assert weighted.rules == whole.rules


def test_every_other_method_refuses_weights_with_the_reason():
    for kind, why in REFUSED.items():
        with pytest.raises(sg.SpecError, match=why):
            sg.fit(customers(), method=kind, settings=[WEIGHTS])
