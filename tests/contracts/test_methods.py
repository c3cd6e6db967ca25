"""Every method of segmentation keeps the same promises, and a new one is an entry."""

import numpy as np
import pytest

import segmentry as sg
from segmentry.algorithms.mixed import NO_LAYOUT
from segmentry.algorithms.points import merged_points
from segmentry.methods import (
    METHODS,
    Assignable,
    RefitRequest,
    SweepRequest,
    defining_method,
    finding_method,
    sweeping_method,
)
from segmentry.results import NONE_ID, FeatureTable, KMeansState, PartitionState, RfmPartition, SegmentNames
from segmentry.spec import FeaturesSpec
from segmentry.spec.methods import METHOD_SPECS
from segmentry.stages.explain.reasons.criterion import by_centres, by_contributions
from segmentry.stages.explain.reasons.typical import typical_of
from segmentry.stages.features import FeatureChoice, apply_features, learn_features
from tests.builders import blobs, customers, numeric_column
from tests.third_method import third_method


def test_the_methods_are_those_that_a_spec_can_name():
    assert set(METHODS) == set(METHOD_SPECS)
    assert all(spec().kind == kind for kind, spec in METHOD_SPECS.items())


def test_a_method_says_what_it_is():
    for method in METHODS.values():
        assert method.title
        assert method.description
        assert (method.explained_by is None) == bool(method.why_no_reasons)


@pytest.fixture(params=[*(kind for kind, method in METHODS.items() if method.chooses_k), "kmedoids"])
def kind(request):
    with third_method():
        yield request.param


@pytest.fixture
def features() -> FeatureTable:
    rng = np.random.default_rng(3)
    centres = np.array([[0.0, 0.0], [9.0, 0.0], [0.0, 9.0]])
    rows = np.repeat(centres, [70, 50, 30], axis=0) + rng.normal(size=(150, 2))
    table = customers(numeric_column("x", rows[:, 0].tolist()), numeric_column("y", rows[:, 1].tolist()))
    return apply_features(table, learn_features(table, FeatureChoice(numeric=("x", "y")), FeaturesSpec()))


def swept(kind, features, k_max=4, seed=0, needs_all=True):
    rng = np.random.default_rng(seed)
    request = SweepRequest(spec=METHOD_SPECS[kind](), k_max=k_max, rng=rng, n_threads=1, needs_all=needs_all)
    return sweeping_method(kind).sweep(features, request)


def test_a_sweep_has_every_k_and_its_segments_fall_in_size(kind, features):
    found = swept(kind, features)
    assert [solution.k for solution in found.solutions] == [1, 2, 3, 4]
    for solution in found.solutions:
        sizes = np.bincount(solution.labels, found.points.weights, solution.k)
        assert sizes.sum() == 150
        assert (np.diff(sizes) <= 0).all()
        assert isinstance(solution.state, PartitionState)
        assert solution.state.fits(solution.k, features.coordinates.shape[1])
        assert solution.dispersion > 0
    assert np.bincount(found.solutions[2].labels, found.points.weights).tolist() == [70, 50, 30]


def test_a_sweep_is_the_same_again_and_in_any_order_of_the_customers(kind, features):
    first, again = (swept(kind, features).solutions[2] for _ in range(2))
    assert np.array_equal(first.labels, again.labels)
    assert first.state.kind == kind


def test_the_largest_k_is_solved_alike_alone(kind, features):
    alone, last = (swept(kind, features, needs_all=wanted).solutions[-1] for wanted in (False, True))
    assert alone.k == last.k == 4
    assert np.array_equal(alone.labels, last.labels)
    assert alone.dispersion == last.dispersion


def test_each_customer_is_assigned_alone_and_as_in_the_sweep(kind, features):
    method, found = sweeping_method(kind), swept(kind, features)
    state = found.solutions[2].state
    everyone = method.assign(Assignable(coordinates=features.coordinates), state, 1)
    assert np.array_equal(everyone.labels, found.points.spread(found.solutions[2].labels))
    assert (everyone.second != everyone.labels).all()
    assert (everyone.distances <= everyone.second_distances).all()
    for row in (0, 80, 149):
        alone = method.assign(Assignable(coordinates=features.coordinates[row : row + 1]), state, 1)
        assert alone.labels[0] == everyone.labels[row]
        assert alone.distances[0] == everyone.distances[row]


def test_contributions_of_features_add_up_to_what_decides(kind, features):
    """The margin is the difference of the distances to both segments, or of their squares."""
    method, state = METHODS[kind], swept(kind, features).solutions[2].state
    if method.explained_by is None:
        assert method.why_no_reasons
        return
    if method.explained_by == "rules":
        return
    criterion = (
        by_contributions(method, state) if method.explained_by == "contributions" else by_centres(method.centres(state))
    )
    found = method.assign(Assignable(coordinates=features.coordinates), state, 1)
    told = criterion.contributions(features, found.labels, found.second)
    assert told.strengths.shape == (150, 2)
    own, other = found.distances, found.second_distances
    assert np.allclose(told.margin, other - own) or np.allclose(told.margin, other**2 - own**2)
    for row in (0, 80, 149):
        some = slice(row, row + 1)
        alone = criterion.contributions(features.slice(some), found.labels[some], found.second[some])
        assert np.array_equal(alone.strengths, told.strengths[some])
        assert np.array_equal(alone.rest, told.rest[some])


def test_one_segment_has_no_next_one(kind, features):
    method = sweeping_method(kind)
    found = method.assign(Assignable(coordinates=features.coordinates), swept(kind, features).solutions[0].state, 1)
    assert (found.second == -1).all()
    assert np.isnan(found.second_distances).all()


def test_groups_that_lie_apart_are_found_again_on_halves(kind, features):
    method, found = sweeping_method(kind), swept(kind, features)
    request = RefitRequest(
        known=tuple(solution.state for solution in found.solutions),
        n_starts=2,
        max_iter=50,
        is_rescaled=False,
        is_compiled=False,
        knows_full=True,
        layout=features.state.layout if METHODS[kind].is_mixed else NO_LAYOUT,
    )
    refitted = method.refit(features.coordinates[::2], request, np.random.default_rng(1))
    labels = refitted.labels(features.coordinates, 3)
    assert refitted.dispersions.shape == (4,)
    assert (refitted.dispersions > 0).all()
    truth = np.repeat([0, 1, 2], [70, 50, 30])
    assert len({(own, label) for own, label in zip(truth.tolist(), labels.tolist(), strict=True)}) == 3


def test_a_resample_keeps_the_number_of_segments(kind, features):
    method, state = sweeping_method(kind), swept(kind, features).solutions[2].state
    counts = np.bincount(np.random.default_rng(2).integers(0, 150, 150), minlength=150)
    again = method.refit_one(features.coordinates, counts, state=state, rng=np.random.default_rng(4))
    assert again.fits(3, 2)


def test_what_is_typical_of_a_segment_belongs_to_it(kind, features):
    state, method = swept(kind, features, 3).solutions[2].state, METHODS[kind]
    typical = typical_of(method, state, features.state)
    assert (typical is None) == (kind == "tree")
    if typical is not None:
        assert method.assign(Assignable(coordinates=typical), state).labels.tolist() == [0, 1, 2]


@pytest.fixture(params=[kind for kind in METHODS if finding_method(kind) is not None])
def finding(request):
    return request.param


def found_among(kind, features, min_sizes=(15,), order=slice(None)):
    method = finding_method(kind)
    rows = method.draw(merged_points(features.coordinates[order]), 5000)
    return method, rows, method.find(rows, METHOD_SPECS[kind](), min_sizes)


def test_a_method_that_finds_its_number_numbers_the_groups_from_the_largest(finding, features):
    method, rows, states = found_among(finding, features, (15, 40, 70))
    assert [state.kind for state in states] == [finding] * 3
    labels = method.assign(Assignable(coordinates=features.coordinates), states[0]).labels
    assert np.bincount(labels).tolist() == [70, 50, 30]
    assert states[0].fits(3, 2)
    assert states[0].fits(4, 2)
    assert not states[0].fits(2, 2)
    assert states[2].n_groups == 0
    assert method.distances(rows, states[0]).shape == (150, 3)


def test_a_method_that_finds_its_number_finds_the_same_in_any_order_of_the_customers(finding, features):
    method, _, (state,) = found_among(finding, features)
    _, _, (again,) = found_among(finding, features, order=np.random.default_rng(1).permutation(150))
    customers = Assignable(coordinates=features.coordinates)
    first, second = (method.assign(customers, item) for item in (state, again))
    assert np.array_equal(first.labels, second.labels)
    assert np.array_equal(first.distances, second.distances)


def test_a_method_that_finds_its_number_assigns_each_customer_alone_and_those_far_off_to_none(finding, features):
    method, _, (state,) = found_among(finding, features)
    everyone = method.assign(Assignable(coordinates=features.coordinates), state, 1)
    assert (everyone.second != everyone.labels).all()
    assert (everyone.distances <= everyone.second_distances).all()
    assert ((everyone.fit >= 0) & (everyone.fit <= 1)).all()
    for row in (0, 80, 149):
        alone = method.assign(Assignable(coordinates=features.coordinates[row : row + 1]), state, 1)
        assert alone.labels[0] == everyone.labels[row]
        assert alone.distances[0] == everyone.distances[row]
    far = method.assign(Assignable(coordinates=np.array([[50.0, 50.0]])), state, 1)
    assert far.labels.tolist() == [3]
    names = state.scoring_names(SegmentNames(ids=("s01", "s02", "s03"), names=("A", "B", "C")))
    assert names.ids[3] == NONE_ID


@pytest.mark.slow
def test_a_third_method_makes_the_whole_journey(tmp_path):
    with third_method() as kind:
        study = sg.fit(blobs(), features=["age", "visits"], method=kind)
        assert study.evidence.k == 3
        assert sorted(segment.n_customers for segment in study.result.profiles.segments) == [40, 40, 40]
        assert study.result.model.partition.kind == kind
        row = study.evidence.row(3)
        assert row["silhouette"] > 0.5
        assert row["inertia"] is None
        reasons = {item.code: item.reason for item in study.result.account.unchecked}
        assert reasons["customer_reasons"] == METHODS[kind].why_no_reasons
        folder = tmp_path / "study"
        study.save(folder)
        page = (folder / "report.html").read_text(encoding="utf-8")
        assert "K-medoids by the city-block distance on" in page
        assert "the method does not minimise inertia" in page
        loaded = sg.load(folder)
        assert loaded.score(blobs())["segment_id"].to_pylist() == study.segments["segment_id"].to_pylist()
        assert loaded.evidence == study.evidence


def test_definitions_and_choices_are_not_taken_for_each_other():
    with pytest.raises(ValueError, match="RFM does not form any number"):
        sweeping_method("rfm")
    with pytest.raises(ValueError, match="K-Means gives no segments by definition"):
        defining_method("kmeans")


def test_new_customers_may_get_cells_of_a_grid_that_nobody_had_before():
    fitted = SegmentNames(ids=("s02",), names=("Loyal",))
    grid = RfmPartition(ids=("s01", "s02"), names=("Champions", "Loyal"))
    assert grid.scoring_names(fitted).names == ("Champions", "Loyal")
    assert KMeansState(centres=np.zeros((1, 1))).scoring_names(fitted) == fitted
