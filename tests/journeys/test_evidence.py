"""How many segments, and can one believe in them: asked of data whose answer is known."""

import json
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import csv

import segmentry as sg
from segmentry.report.charts import stability
from segmentry.report.drawing import render
from segmentry.results import Distribution, HalfAgreement
from segmentry.spec.build import build_spec
from segmentry.study.fit import find_evidence
from segmentry.study.sources import Sources
from tests.builders import command, order_lines, process


def table(rows):
    return pa.table({f"feature_{place}": column for place, column in enumerate(rows.T)})


def blobs(n=240, seed=0, apart=7.0):
    rng = np.random.default_rng(seed)
    centres = np.array([[0.0, 0.0], [apart, 0.0], [apart / 2, apart]])
    return table(centres[np.arange(n) % 3] + rng.standard_normal((n, 2)))


@pytest.fixture(scope="module")
def groups():
    return sg.fit(blobs())


@pytest.fixture(scope="module")
def saved(groups, tmp_path_factory):
    return groups.save(tmp_path_factory.mktemp("groups") / "study")


@pytest.fixture(scope="module")
def buyers():
    return order_lines(300, n_days=700)


@pytest.fixture(scope="module")
def three_of_buyers(buyers):
    return sg.fit(orders=buyers, k=3)


def test_groups_that_lie_apart_are_natural(groups):
    evidence = groups.evidence
    assert type(evidence.verdict) is str
    assert (evidence.verdict, evidence.recommended_k, evidence.k) == ("natural", 3, 3)
    assert evidence.row(3)["prediction_strength"] > 0.9
    assert {item.method for item in evidence.resampled.agreements} == {"Ward"}
    assert evidence.resampled.agreements[0].adjusted_rand > 0.95
    assert all(item.similarity.mean > 0.95 for item in evidence.resampled.segments if item.k == 3)


@pytest.mark.slow
def test_a_cloud_is_one_group_and_that_is_what_auto_fits():
    study = sg.fit(table(np.random.default_rng(3).standard_normal((400, 4))))
    assert (study.evidence.verdict, study.evidence.k) == ("one group", 1)
    assert study.summary["verdict"] == "one group"


@pytest.mark.slow
def test_the_silhouette_of_heavy_money_fools_nobody():
    """The silhouette exceeds 0.6 for two segments, one of which holds nearly all customers."""
    spend = table(np.random.default_rng(4).lognormal(3, 1.2, (600, 3)))
    study = sg.fit(spend, settings=["features.transform=none", "features.scale=none"])
    assert max(row["silhouette"] for row in study.evidence.rows[1:]) > 0.6
    assert study.evidence.verdict != "natural"


@pytest.mark.slow
@pytest.mark.parametrize("scale", ["none", "standard"])
def test_one_elongated_cloud_is_at_most_reproducible(scale):
    cloud = table(np.random.default_rng(5).standard_normal((500, 4)) * [3, 1, 1, 1])
    assert sg.fit(cloud, settings=[f"features.scale={scale}"]).evidence.verdict != "natural"


@pytest.mark.slow
def test_the_order_of_customers_and_the_number_of_threads_change_nothing(groups):
    rows = blobs()
    shuffled = rows.take(np.random.default_rng(1).permutation(rows.num_rows))
    other = sg.fit(shuffled, settings=["n_threads=1"])
    assert other.evidence == groups.evidence


@pytest.mark.slow
def test_another_seed_draws_other_resamples(groups):
    assert sg.fit(blobs(), seed=1).evidence.resampled != groups.evidence.resampled


@pytest.mark.slow
def test_limits_of_the_business_are_kept_and_their_price_told():
    evidence = sg.fit(blobs(), evidence={"max_segments": 2, "min_segment_customers": 5}).evidence
    assert evidence.k <= 2
    assert any("at most 2 segments are wanted" in text for text in evidence.against)


def test_a_quick_study_is_not_resampled_and_not_natural():
    study = sg.fit(blobs(), evidence="quick")
    assert study.evidence.resampled is None
    assert study.evidence.verdict == "constructive"
    assert "stability" not in study.charts
    assert "criteria" in study.charts


def test_a_deep_study_asks_a_mixture_too_and_takes_the_numbers_it_is_given():
    study = sg.fit(blobs(90), evidence={"depth": "deep", "splits": 4, "shuffled": 3, "references": 5})
    found = study.evidence.resampled
    assert (found.n_splits, found.n_shuffled, found.n_references) == (4, 3, 5)
    assert all(row["gap"] is not None for row in study.evidence.rows)
    assert [item.method for item in found.agreements] == ["Ward", "Gaussian mixture"]
    assert study.evidence.verdict == "natural"


@pytest.mark.slow
def test_a_number_that_was_asked_for_is_fitted_and_the_advice_told():
    study = sg.fit(blobs(), k=5)
    assert (study.evidence.k, study.evidence.recommended_k) == (5, 3)
    assert (study.summary["verdict"], study.summary["recommended_verdict"]) == (study.evidence.verdict, "natural")
    assert study.evidence.verdict != "natural"
    assert "k_overruled" in {finding.code for finding in study.findings}


def test_a_saved_study_keeps_its_evidence(groups, saved):
    assert sg.load(saved).evidence == groups.evidence
    document = json.loads((saved / "evidence.json").read_text(encoding="utf-8"))
    assert {"verdict", "recommended_k", "runner_up", "against", "reasons"} <= set(document)
    summary = json.loads((saved / "summary.json").read_text(encoding="utf-8"))
    assert {"verdict", "recommended_k", "runner_up", "against"} <= set(summary)


@pytest.mark.slow
def test_the_command_gives_the_verdict_and_the_table(tmp_path):
    csv.write_csv(blobs(), tmp_path / "customers.csv")
    done = command("evidence", "customers.csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Clear groups. The 3 groups are distinct")
    assert "Confidence: 100% of random halves of the customers also choose 3 as the best number." in done.stdout
    assert "3 *" in done.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "customers.csv"]
    as_json = command("evidence", "customers.csv", "--json", "--evidence", "quick", cwd=tmp_path)
    assert json.loads(as_json.stdout)["depth"] == "quick"
    wrong = command("evidence", "customers.csv", "--evidence", "deeper", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "deeper" in wrong.stderr


def test_the_report_says_the_verdict_and_shows_the_tests(saved):
    report = (saved / "report.html").read_text(encoding="utf-8")
    assert "Clear groups" in report
    assert "Against shuffled columns" in report
    assert "15 splits into random halves and 10 tables with shuffled columns" in report
    assert "Confidence: 100% of random halves of the customers also choose 3 as the best number." in report
    for name in ("against_nothing", "stability", "segment_stability", "descent", "gorge", "criteria"):
        assert (saved / "charts" / f"{name}.svg").exists()


def test_the_chart_of_stability_says_the_numbers_of_the_table(three_of_buyers):
    """All of them are means; medians of so few splits may have another order."""
    evidence, chart = three_of_buyers.evidence, three_of_buyers.charts["stability"]
    means = {row.k: row["stability"] for row in evidence.rows if row.k > 1}
    assert {int(row["k"]): row["mean"] for row in chart.rows} == pytest.approx(means)
    assert [row["mean"] for row in chart.rows] != [row["median"] for row in chart.rows]
    best = max(means, key=means.__getitem__)
    assert f"agree most on {best} segments (mean adjusted Rand index {means[best]:.2f})" in chart.sentence
    if best != evidence.recommended_k != 1:
        assert f"{evidence.recommended_k} has {means[evidence.recommended_k]:.2f}." in chart.sentence
    by_segment = three_of_buyers.charts["segment_stability"]
    least = min(row["mean"] for row in by_segment.rows)
    assert least == pytest.approx(evidence.row(3)["least_segment_stability"])


def test_sentences_of_stability_go_by_the_mean_where_the_median_has_another_order(groups):
    def spread(mean, median):
        return Distribution(mean=mean, low=0.0, lower=0.1, median=median, upper=1.0, high=1.0)

    halves = (HalfAgreement(k=2, adjusted_rand=spread(0.99, 0.95)), HalfAgreement(k=3, adjusted_rand=spread(0.9, 1.0)))
    found = replace(groups.result.evidence, resampled=replace(groups.evidence.resampled, half_agreements=halves))
    result = replace(groups.result, evidence=found)
    rows = stability.CHART.rows(result)
    assert stability.CHART.sentence(result, rows) == (
        "Random halves agree most on 2 segments (mean adjusted Rand index 0.99); the recommended 3 has 0.90."
    )
    assert "diamond: mean" in render(stability.CHART.draw(result, rows), "Stability").file


def small_counts():
    return table(np.random.default_rng(12).integers(0, 4, (800, 4)).astype(float))


def zero_or_money():
    rng = np.random.default_rng(13)
    return table(np.where(rng.random((800, 3)) < 0.5, 0.0, rng.lognormal(3, 1, (800, 3)).round(2)))


def ring():
    rng = np.random.default_rng(14)
    angle, radius = rng.uniform(0, 1.6 * np.pi, 600), 1 + 0.1 * rng.standard_normal(600)
    return table(np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]))


@pytest.mark.slow
@pytest.mark.parametrize("draw", [small_counts, zero_or_money, ring], ids=lambda draw: draw.__name__)
def test_tables_without_groups_are_never_natural(draw):
    assert sg.fit(draw()).evidence.verdict != "natural"


@pytest.mark.slow
def test_combinations_of_independent_columns_are_one_group_and_told_as_that():
    evidence = sg.fit(zero_or_money()).evidence
    assert (evidence.verdict, evidence.k) == ("one group", 1)
    assert "only combines single columns" in evidence.reasons[0]


@pytest.mark.slow
def test_two_groups_beside_columns_of_noise_are_found():
    rng = np.random.default_rng(15)
    groups = rng.integers(0, 2, 800) * 6.0 + rng.standard_normal(800)
    evidence = sg.fit(table(np.column_stack([groups, rng.random(800), rng.standard_normal(800)]))).evidence
    assert (evidence.verdict, evidence.k) == ("natural", 2)


@pytest.mark.parametrize("n", [2, 5, 9])
def test_a_few_customers_are_one_group_and_that_is_no_error(n):
    study = sg.fit(pa.table({"customer_id": list(range(n)), "spend": [float(i * i) for i in range(n)]}))
    assert (study.evidence.verdict, study.evidence.k) == ("one group", 1)
    assert study.evidence.reason.startswith(f"There are too few customers to segment: {n}")


def test_one_customer_is_refused():
    with pytest.raises(sg.DataError):
        sg.fit(pa.table({"customer_id": [1], "spend": [3.0]}))


@pytest.mark.slow
def test_a_least_number_of_segments_is_kept():
    study = sg.fit(blobs(), settings=["segment.k.min=5"])
    assert study.evidence.k >= 5
    assert any(text.startswith("the evidence alone favours 3 segments, as do ") for text in study.evidence.against)


@pytest.mark.slow
def test_with_orders_a_useful_number_is_recommended_and_the_rfm_names_stand_beside_it(buyers, tmp_path):
    study = sg.fit(orders=buyers, settings=["report.charts=[]"])
    assert 4 <= study.evidence.k <= 8
    assert sum(item["n_customers"] for item in study.summary["rfm_names"]) == 300
    report = (study.save(tmp_path / "study") / "report.html").read_text(encoding="utf-8")
    assert "The same customers by recency and frequency" in report


def test_orders_tell_what_customers_did_later(three_of_buyers):
    outcome = three_of_buyers.evidence.outcome
    assert outcome.n_days == 139
    assert outcome.n_customers > 200
    assert sum(item.n_customers for item in outcome.segments) == outcome.n_customers
    assert {item.segment_id for item in outcome.segments} <= {"s01", "s02", "s03"}
    assert [item.outcome for item in outcome.explained] == ["orders again", "spend"]
    assert outcome.sentence.startswith(f"In the 139 days after {outcome.as_of[:10]}, ")
    assert three_of_buyers.summary["outcome"] == outcome.sentence


@pytest.mark.slow
def test_later_orders_decide_the_outcome_and_not_the_earlier_segments(buyers, three_of_buyers):
    lines, whole = buyers, three_of_buyers.evidence.outcome
    is_late = np.array([str(moment)[:10] >= whole.as_of for moment in lines["ordered_at"].to_pylist()])
    doubled = lines.set_column(
        lines.column_names.index("unit_price"),
        "unit_price",
        pa.array(np.where(is_late, 2.0, 1.0) * np.array(lines["unit_price"].to_pylist())),
    )
    other = sg.fit(orders=doubled, k=3).evidence.outcome
    assert sorted(item.n_customers for item in other.segments) == sorted(item.n_customers for item in whole.segments)
    spend = [sum(item.n_customers * item.spend.value for item in found.segments) for found in (whole, other)]
    assert spend[1] == pytest.approx(2 * spend[0], rel=0.02)


@pytest.mark.slow
@pytest.mark.parametrize(
    "how, why",
    [
        ({"k": 1}, "only one segment"),
        ({"as_of": "2023-02-10"}, "days; 60 are needed"),
        ({"where": "frequency > 1"}, "known only as of today"),
    ],
)
def test_where_nothing_can_be_told_of_later_the_reason_is(buyers, how, why):
    study = sg.fit(orders=buyers, **how)
    assert study.evidence.outcome is None
    told = {item.code: item.reason for item in study.result.account.unchecked}
    assert why in told["outcome_by_segment"]


def test_evidence_is_not_weighed_for_names_of_a_grid():
    with pytest.raises(sg.SpecError, match="evidence works with kmeans"):
        find_evidence(Sources(None, order_lines(60), None), build_spec({"segment": {"method": "rfm"}}, "test"))


@pytest.mark.slow
def test_the_time_of_compiling_is_told_once(tmp_path):
    """Compiles every kernel anew; `tests/unit/cli/test_console.py` holds the sentence."""
    csv.write_csv(blobs(20_000), tmp_path / "customers.csv")
    cache = {"NUMBA_CACHE_DIR": str(tmp_path / "cache")}
    first = process("evidence", "customers.csv", cwd=tmp_path, **cache)
    assert "First run on this machine: " in first.stderr
    second = process("evidence", "customers.csv", cwd=tmp_path, **cache)
    assert "compiled" not in second.stderr
    assert first.stdout == second.stdout


@pytest.mark.slow
def test_a_count_within_the_groups_takes_no_votes_from_them():
    made = sg.sample("subscription")
    evidence = sg.fit(made.customers, settings=made.options).evidence
    assert evidence.recommended_k == 4
    assert evidence.confidence >= 0.67
