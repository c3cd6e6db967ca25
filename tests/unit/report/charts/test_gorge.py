"""How typical customers are of their segments."""

import pytest

import segmentry as sg
from segmentry.report.charts.gorge import CHART
from tests.builders import blobs


def test_where_nobody_is_on_a_border_the_sentence_says_so():
    study = sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick")
    rows = CHART.rows(study.result)
    apart = [{**row, "customers": 5 if row["low"] > 0.5 else 0} for row in rows]
    assert CHART.sentence(study.result, apart) == "No customer is on a border: none has a fit of 0.2 or less."
    assert "have the largest share of borderline customers" in CHART.sentence(
        study.result, [{**row, "customers": 1} for row in rows]
    )


@pytest.mark.slow
def test_a_method_with_probabilities_has_no_centre_on_the_axis():
    of_centres, of_classes = (
        sg.fit(blobs(), features=["age", "visits"], k=3, method=method, evidence="quick")
        for method in ("kmeans", "mixture")
    )
    assert "1 = at the centre" in of_centres.charts["gorge"].svg
    assert "1 = certain" in of_classes.charts["gorge"].svg
