"""Small shops: every study is saved with its charts, and too few customers are told."""

import pytest

import segmentry as sg
from segmentry.study.save import save_study
from tests.builders import order_lines


@pytest.mark.slow
@pytest.mark.parametrize("n_customers", [2, 5, 12, 18, 40])
@pytest.mark.parametrize("options", [{"method": "rfm"}, {"evidence": "quick"}], ids=["rfm", "kmeans"])
def test_a_small_shop_has_a_report(tmp_path, n_customers, options):
    study = sg.fit(orders=order_lines(n_customers, seed=n_customers), **options)
    assert not save_study(study.result, tmp_path / "out").failures
    assert {"small_sample", "fewer_names"} <= {finding.code for finding in study.findings}
