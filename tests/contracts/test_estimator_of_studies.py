"""The estimator of a study of any method gives rows the segments that scoring gives them."""

import pandas as pd
import pytest

import segmentry as sg
from segmentry.methods import METHODS
from segmentry.study.score import scoring_segments
from tests.builders import order_lines
from tests.contracts.test_model_schema import customers, fitted

pytestmark = pytest.mark.filterwarnings("ignore::segmentry.errors.FindingWarning")  # gaps are filled, and that is said
TABLES = [kind for kind in METHODS if kind != "rfm"]


def totals() -> tuple[sg.Study, pd.DataFrame]:
    """Return an RFM study of a customer table that has recency, frequency and monetary, and the table."""
    table = customers().to_pandas()
    frame = table.assign(recency_days=range(150), n_orders=range(1, 151), total_spend=table["spend"].fillna(1.0))
    return sg.fit(frame[["customer_id", "recency_days", "n_orders", "total_spend"]], method="rfm"), frame


@pytest.mark.parametrize("kind", TABLES)
def test_predict_gives_the_segments_of_score_also_when_loaded(kind, tmp_path):
    study = fitted(kind)
    new = customers().slice(20, 90)
    expected = study.score(new)["segment_id"].to_pylist()
    loaded = sg.Segmenter.load(study.save(tmp_path / "study"))
    for estimator in (study.estimator, loaded):
        assert estimator.segment_ids_[estimator.predict(new)].tolist() == expected
        assert estimator.n_segments_ == len(scoring_segments(study.result.model).ids)
        assert estimator.segment_ids_[estimator.labels_].tolist() == study.segments["segment_id"].to_pylist()
    assert loaded.n_segments_ == 3 or not METHODS[kind].chooses_k
    has_centres = METHODS[kind].centres(study.result.model.partition) is not None
    assert hasattr(loaded, "cluster_centers_") == has_centres
    if has_centres:
        assert loaded.transform(new).shape == (90, 3)
        return
    with pytest.raises(sg.UsageError, match="no centres"):
        loaded.transform(new)


def test_ids_play_no_part():
    estimator = fitted("latent-class").estimator
    twice = customers().slice(0, 30)
    plain = estimator.predict(twice.drop_columns(["customer_id"]))
    assert estimator.predict(twice).tolist() == plain.tolist()


def test_rfm_of_a_customer_table_has_an_estimator_too():
    study, frame = totals()
    new = frame.iloc[40:90]
    estimator = study.estimator
    assert estimator.segment_ids_[estimator.predict(new)].tolist() == study.score(new)["segment_id"].tolist()


def test_a_study_of_orders_has_none(tmp_path):
    folder = sg.fit(orders=order_lines(60), method="rfm").save(tmp_path / "study")
    with pytest.raises(sg.UsageError, match="learnt from a log of orders"):
        sg.Segmenter.load(folder)
