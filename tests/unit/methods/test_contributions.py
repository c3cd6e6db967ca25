"""What each feature contributes, computed again customer by customer in plain NumPy and SciPy."""

import numpy as np
import pytest
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist
from scipy.stats import multivariate_normal, norm

from segmentry.algorithms.points import merged_points
from segmentry.methods import METHODS, Assignable, coordinates_for, finding_method, sweeping_method
from segmentry.methods.base import SweepRequest
from segmentry.results import FeatureTable
from segmentry.spec import FeaturesSpec
from segmentry.spec.methods import METHOD_SPECS
from segmentry.stages.features import FeatureChoice, apply_features, learn_features
from tests.builders import customers, numeric_column, text_column

N = 240


def numbers_only() -> FeatureTable:
    """Return three correlated numbers in four overlapping groups."""
    rng = np.random.default_rng(11)
    mixing = np.array([[1.0, 0.0, 0.0], [0.8, 0.5, 0.0], [-0.4, 0.3, 0.9]])
    rows = rng.normal(size=(N, 3)) @ mixing.T + rng.choice([[0, 0, 0], [3, 0, 1], [0, 4, 2], [4, 4, 0]], N)
    table = customers(*(numeric_column(name, rows[:, place].tolist()) for place, name in enumerate("xyz")))
    choice = FeatureChoice(numeric=("x", "y", "z"))
    return apply_features(table, learn_features(table, choice, FeaturesSpec(weights={"y": 2.0})))


def mixed_with_gaps() -> FeatureTable:
    """Return a category between numbers, answers of yes and no, and gaps in all of them."""
    rng = np.random.default_rng(12)
    group = rng.integers(0, 3, N)

    def with_gaps(values):
        return [None if gone else value for value, gone in zip(values, rng.random(N) < 0.15, strict=True)]

    table = customers(
        numeric_column("spend", with_gaps((rng.normal(size=N) + 2 * group).tolist())),
        numeric_column("member", with_gaps((rng.random(N) < 0.2 + 0.3 * group).astype(float).tolist()), "binary"),
        numeric_column("visits", with_gaps((rng.normal(size=N) - group).tolist())),
        text_column(
            "shop", with_gaps(np.array(["north", "south", "west"])[(group + (rng.random(N) < 0.3)) % 3].tolist())
        ),
    )
    choice = FeatureChoice(numeric=("spend", "member", "visits"), categories=("shop",))
    return apply_features(table, learn_features(table, choice, FeaturesSpec(categories={"kind": "one_hot"})))


def explained(kind: str, features: FeatureTable, **options):
    """Return the method, what it learnt, segments of all customers, and contributions to them."""
    method = sweeping_method(kind)
    spec = METHOD_SPECS[kind](**options)
    request = SweepRequest(spec=spec, k_max=4, rng=np.random.default_rng(1), n_threads=1, needs_all=False)
    state = method.sweep(features, request).solutions[-1].state
    found = method.assign(Assignable(coordinates=coordinates_for(method, features)), state, 1)
    return state, found, method.contributions(features, state, found.labels, found.second)


def test_sized_contributions_are_squared_distances_and_the_offsets():
    features = numbers_only()
    state, found, told = explained("sized", features, min_share=0.24, max_share=0.26)
    assert state.offsets.any()
    rows = features.coordinates
    for row, (own, other) in enumerate(zip(found.labels, found.second, strict=True)):
        by_hand = (rows[row] - state.centres[other]) ** 2 - (rows[row] - state.centres[own]) ** 2
        assert told.strengths[row] == pytest.approx(by_hand)
        assert told.margin[row] == pytest.approx(by_hand.sum() + state.offsets[own] - state.offsets[other])
    assert (told.margin >= 0).all()
    assert (told.strengths.sum(axis=1) < 0).any()


@pytest.mark.parametrize("covariance", ["full", "tied", "diag"])
def test_contributions_in_a_mixture_add_up_to_the_log_odds_of_its_probabilities(covariance):
    features = numbers_only()
    state, found, told = explained("mixture", features, covariance=covariance)
    rows, everyone = features.coordinates, np.arange(N)
    joint = np.stack(
        [
            np.log(share) + multivariate_normal(mean, own).logpdf(rows)
            for share, mean, own in zip(state.shares, state.means, state.covariances, strict=True)
        ],
        axis=1,
    )
    odds = joint[everyone, found.labels] - joint[everyone, found.second]
    assert told.margin == pytest.approx(odds)
    both = found.probability > 1e-9
    assert odds[both] == pytest.approx(np.log(found.probability / found.second_probability)[both])


def test_a_feature_in_a_mixture_contributes_the_square_of_its_corr_max_transform():
    """Garthwaite and Koch (2016): W = (D S D)^(-1/2) D (x - mean), with D of 1 / standard deviation."""
    features = numbers_only()
    state, found, told = explained("mixture", features, covariance="full")

    def squares(row, segment):
        covariance = state.covariances[segment]
        scale = np.diag(1 / np.sqrt(np.diag(covariance)))
        return (np.linalg.inv(np.real(sqrtm(scale @ covariance @ scale))) @ scale @ (row - state.means[segment])) ** 2

    for place in range(0, N, 7):
        row = features.coordinates[place]
        by_hand = (squares(row, found.second[place]) - squares(row, found.labels[place])) / 2
        assert told.strengths[place] == pytest.approx(by_hand)


def test_without_correlation_a_feature_in_a_mixture_contributes_its_own_log_density():
    features = numbers_only()
    state, found, told = explained("mixture", features, covariance="diag")
    variances = np.diagonal(state.covariances, axis1=1, axis2=2)
    own, other = ((features.coordinates - state.means[to]) ** 2 / variances[to] for to in (found.labels, found.second))
    assert told.strengths == pytest.approx((other - own) / 2)


def test_on_common_axes_features_contribute_and_still_add_up():
    """Covariances of the axes are singular in the space of the features."""
    rng = np.random.default_rng(13)
    group = rng.integers(0, 3, N)
    table = customers(
        numeric_column("spend", (rng.normal(size=N) + 2 * group).tolist()),
        numeric_column("visits", (rng.normal(size=N) - group).tolist()),
        text_column("shop", np.array(["north", "south", "west"])[(group + (rng.random(N) < 0.3)) % 3].tolist()),
    )
    choice = FeatureChoice(numeric=("spend", "visits"), categories=("shop",))
    features = apply_features(table, learn_features(table, choice, FeaturesSpec(categories={"kind": "famd"})))
    assert features.state.axes is not None
    for kind in ("mixture", "sized"):
        _, found, told = explained(kind, features)
        power = 1 if kind == "mixture" else 2
        assert told.strengths.shape == (N, 3)
        assert told.margin == pytest.approx(found.second_distances**power - found.distances**power)


def test_contributions_of_latent_classes_add_up_to_the_log_odds_of_its_probabilities():
    features = mixed_with_gaps()
    state, found, told = explained("latent-class", features)
    rows = features.with_gaps
    names = features.state.names
    for place in range(N):
        own, other = found.labels[place], found.second[place]
        for number, name in enumerate(["spend", "visits"]):
            value = rows[place, features.state.spans[name].start]
            logs = [
                norm.logpdf(value, state.means[to, number], state.variances[to, number] ** 0.5) for to in (own, other)
            ]
            by_hand = 0.0 if np.isnan(value) else logs[0] - logs[1]
            assert told.strengths[place, names.index(name)] == pytest.approx(by_hand)
    assert told.margin == pytest.approx(found.second_distances - found.distances)
    assert told.rest == pytest.approx(np.log(state.shares[found.labels] / state.shares[found.second]))


def codes_by_hand(features, place):
    """Return yes or no, and the place of the shop, of one customer; None where missing."""
    row, spans = features.with_gaps[place], features.state.spans
    member, shop = row[spans["member"].start], row[spans["shop"]]
    between = features.state.layout.yes_no[0].between
    return [None if np.isnan(member) else int(member > between), None if np.isnan(shop).any() else int(shop.argmax())]


def test_contributions_of_prototypes_are_squares_and_costs_of_differing_levels():
    features = mixed_with_gaps()
    state, found, told = explained("prototypes", features)
    numbers = features.with_gaps[:, [features.state.spans[name].start for name in ("spend", "visits")]]

    def cost(place, segment):
        squares = [
            0.0 if np.isnan(value) else (value - mean) ** 2
            for value, mean in zip(numbers[place], state.means[segment], strict=True)
        ]
        codes = codes_by_hand(features, place)
        levels = [
            0.0 if code is None or code == mode else price
            for code, mode, price in zip(codes, state.modes[segment], state.costs, strict=True)
        ]
        return np.array([squares[0], levels[0], squares[1], levels[1]])

    for place in range(N):
        by_hand = cost(place, found.second[place]) - cost(place, found.labels[place])
        assert told.strengths[place] == pytest.approx(by_hand)
        assert by_hand.sum() == pytest.approx(
            found.second_distances[place] ** 2 - found.distances[place] ** 2, abs=1e-9
        )


def test_contributions_of_medoids_are_shares_of_gower_s_distance():
    features = mixed_with_gaps()
    state, found, told = explained("medoids", features)
    everyone = features.with_gaps
    positions = [int(np.flatnonzero(_same(everyone, medoid))[0]) for medoid in state.typical_customers]

    def apart(place, segment):
        medoid, parts, shared = positions[segment], np.zeros(4), 0.0
        for at, (name, reach) in zip((0, 2), zip(("spend", "visits"), state.ranges, strict=True), strict=True):
            start = features.state.spans[name].start
            gap = abs(everyone[place, start] - everyone[medoid, start]) / reach
            parts[at], shared = (0.0, shared) if np.isnan(gap) else (min(gap, 1.0), shared + 1)
        for at, own, other in zip((1, 3), codes_by_hand(features, place), codes_by_hand(features, medoid), strict=True):
            if own is not None and other is not None:
                parts[at], shared = float(own != other), shared + 1
        return parts / shared if shared else parts

    for place in range(N):
        if not np.isnan(everyone[place]).all():
            by_hand = apart(place, found.second[place]) - apart(place, found.labels[place])
            assert told.strengths[place] == pytest.approx(by_hand)
    assert told.margin == pytest.approx(found.second_distances - found.distances)


def _same(rows, other):
    return ((rows == other) | (np.isnan(rows) & np.isnan(other))).all(axis=1)


def test_dense_groups_are_explained_by_the_nearest_members():
    rng = np.random.default_rng(5)
    rows = np.vstack([rng.normal(size=(90, 2)), rng.normal([9, 0], 1, (70, 2)), rng.uniform(-6, 16, (12, 2))])
    table = customers(numeric_column("x", rows[:, 0].tolist()), numeric_column("y", rows[:, 1].tolist()))
    features = apply_features(table, learn_features(table, FeatureChoice(numeric=("x", "y")), FeaturesSpec()))
    method = finding_method("density")
    (state,) = method.find(method.draw(merged_points(features.coordinates), 5000), METHOD_SPECS["density"](), (30,))
    found = METHODS["density"].assign(Assignable(coordinates=features.coordinates), state)
    told = method.contributions(features, state, found.labels, found.second)
    apart = [cdist(features.coordinates, members) for members in state.members]
    is_none = found.labels == state.n_groups
    assert 0 < is_none.sum() < 20
    for place, (own, other) in enumerate(zip(found.labels, found.second, strict=True)):
        row = features.coordinates[place]
        member = state.members[other][apart[other][place].argmin()]
        nearest = apart[other][place].min() ** 2
        if is_none[place]:
            assert told.strengths[place] == pytest.approx((row - member) ** 2)
            assert told.compared[place] == pytest.approx(member)
            assert told.margin[place] == pytest.approx(nearest - state.reaches[other] ** 2)
        else:
            assert told.margin[place] == pytest.approx(nearest - apart[own][place].min() ** 2)
            assert np.isnan(told.compared[place]).all()
